//! Migrations: numbered from 1, forward only, hashed. One text for both engines, or a pair where they must differ.
//!
//! All that are missing run in one transaction, one process at a time, so a schema is never half new. A deferred rule
//! (`DEFERRABLE`) is refused: it would be checked at the commit, which many writings share, and one of them would take
//! the others down with it.

use sha2::{Digest as _, Sha256};

use crate::{
    connection::Write,
    error::{Kind, StoreError},
    statement::Dialect,
    value::Val,
};

/// One step of the schema.
#[derive(Debug, Clone, Copy)]
pub struct Migration {
    /// Its number, from 1 without gaps.
    pub number: u32,
    /// Its name.
    pub name: &'static str,
    /// Its text for SQLite.
    pub sqlite: &'static str,
    /// Its text for PostgreSQL.
    pub postgres: &'static str,
}

/// The list of what was applied.
pub(crate) const LIST: &str = "schema_migrations";

const MAKE: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)";
const APPLIED: &str = "SELECT number, sha256 FROM schema_migrations ORDER BY number";
const APPLY: &str =
    "INSERT INTO schema_migrations (number, name, sha256, applied_at) VALUES ($1, $2, $3, $4)";

/// How long another process may take to migrate; then the number of the lock, which is any that no other program uses.
const ALONE: &str = "SET LOCAL lock_timeout = '60s'; SELECT pg_advisory_xact_lock(7878440026)";

/// Brings the schema up to the last migration.
pub(crate) fn run(db: &Write, known: &[Migration], now: i64) -> Result<(), StoreError> {
    let dialect = db.engine.dialect();
    check_texts(known, dialect)?;
    db.renew(now, None);
    // A command that finds nothing to do does not wait for those who write.
    let tables = db.every_table()?;
    if tables.iter().any(|name| name == LIST) && missing(db, known, dialect)?.is_empty() {
        return Ok(());
    }
    db.engine.batch(match dialect {
        Dialect::Sqlite => "BEGIN IMMEDIATE",
        Dialect::Postgres => "BEGIN",
    })?;
    let done = apply(db, known, dialect).and_then(|()| db.engine.batch("COMMIT"));
    if done.is_err() {
        // On some faults SQLite has done this by itself.
        let _ = db.engine.batch("ROLLBACK");
    }
    done
}

fn apply(db: &Write, known: &[Migration], dialect: Dialect) -> Result<(), StoreError> {
    if dialect == Dialect::Postgres {
        db.engine.batch(ALONE)?;
    }
    let tables = db.every_table()?;
    if !tables.iter().any(|name| name == LIST)
        && let Some(strange) = tables.first()
    {
        return Err(StoreError::other(format!(
            "it belongs to another program: it has a table `{strange}` and no list of migrations. Name another database"
        )));
    }
    db.engine.batch(MAKE)?;
    for migration in missing(db, known, dialect)? {
        let text = migration.text(dialect);
        let name = migration.name;
        db.engine
            .batch(text)
            .map_err(|fault| fault.at(format!("migration {} ({name})", migration.number)))?;
        let values = [
            Val::Int(migration.number.into()),
            Val::Text(name),
            Val::Text(&hash(text)),
            Val::Int(db.now()),
        ];
        db.run_text("migrations", APPLY, &values, &mut |_, _| Ok(()))?;
    }
    Ok(())
}

/// Those that were not applied yet; refuses a database whose past is not ours.
fn missing<'a>(
    db: &Write,
    known: &'a [Migration],
    dialect: Dialect,
) -> Result<&'a [Migration], StoreError> {
    let applied: Vec<(i64, String)> = db.ask("migrations", APPLIED, &[])?;
    check(&applied, known, dialect)?;
    Ok(known.get(applied.len()..).unwrap_or_default())
}

fn check_texts(known: &[Migration], dialect: Dialect) -> Result<(), StoreError> {
    for (migration, number) in known.iter().zip(1_u32..) {
        let name = migration.name;
        if migration.number != number {
            return Err(StoreError::other(format!(
                "migration {name} has the number {} and stands at place {number}: they run from 1 without gaps",
                migration.number
            )));
        }
        if migration
            .text(dialect)
            .to_uppercase()
            .contains("DEFERRABLE")
        {
            return Err(StoreError::other(format!(
                "migration {name} has a deferred rule: many writings share a commit, so rules are checked at once"
            )));
        }
    }
    Ok(())
}

fn check(
    applied: &[(i64, String)],
    known: &[Migration],
    dialect: Dialect,
) -> Result<(), StoreError> {
    for (place, (number, sha256)) in applied.iter().enumerate() {
        let Some(migration) = known.get(place) else {
            let last = known.len();
            return Err(StoreError::new(
                Kind::Newer,
                format!(
                    "it was written by a newer version (migration {number}, this one knows {last}): install that version or a later one, or restore a backup made by this one"
                ),
            ));
        };
        let same =
            *number == i64::from(migration.number) && *sha256 == hash(migration.text(dialect));
        if !same {
            let name = migration.name;
            return Err(StoreError::corrupt(format!(
                "its migration {number} is not this program's migration {} ({name}): it was written by another build. Install that build, or restore a backup",
                migration.number
            )));
        }
    }
    Ok(())
}

impl Migration {
    fn text(&self, dialect: Dialect) -> &'static str {
        match dialect {
            Dialect::Sqlite => self.sqlite,
            Dialect::Postgres => self.postgres,
        }
    }
}

fn hash(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text)
        .iter()
        .fold(String::with_capacity(64), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
