//! Migrations: numbered, forward only, hashed. One text for both engines, or a pair where they must differ.

use sha2::{Digest, Sha256};

use crate::{
    connection::{Engine, Write},
    db::Options,
    error::{Kind, StoreError},
    statement::Statement,
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

const MADE: Statement = Statement {
    name: "migrations",
    sql: "CREATE TABLE IF NOT EXISTS schema_migrations (number BIGINT PRIMARY KEY NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, applied_at BIGINT NOT NULL)",
};
const APPLIED: Statement = Statement {
    name: "migrations",
    sql: "SELECT number, sha256 FROM schema_migrations ORDER BY number",
};
const APPLY: Statement = Statement {
    name: "migrations",
    sql: "INSERT INTO schema_migrations (number, name, sha256, applied_at) VALUES ($1, $2, $3, $4)",
};
/// Any number that no other program uses for its lock.
const LOCK: &str = "SELECT pg_advisory_xact_lock(7878440026)";

/// Brings the schema up to the last migration, in one transaction, one process at a time.
pub(crate) fn run(db: &Write, options: &Options) -> Result<(), StoreError> {
    let sqlite = matches!(db.engine, Engine::Sqlite(_));
    db.engine
        .batch(if sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" })?;
    let done = (|| {
        if !sqlite {
            db.engine
                .run("migrations", LOCK, &[], &mut |_, _| Ok(()))
                .or_else(ignore_void)?;
        }
        db.engine.batch(MADE.sql)?;
        let applied: Vec<(i64, String)> = db.all(&APPLIED, &[])?;
        check(&applied, options.migrations, sqlite)?;
        for migration in options.migrations.iter().skip(applied.len()) {
            let text = text(migration, sqlite);
            db.engine.batch(text).map_err(|fault| {
                StoreError::new(
                    fault.kind(),
                    format!("migration {}: {fault}", migration.name),
                )
            })?;
            let values = [
                Val::Int(migration.number.into()),
                Val::Text(migration.name),
                Val::Text(&hash(text)),
                Val::Int((options.clock)()),
            ];
            db.engine
                .run(APPLY.name, APPLY.sql, &values, &mut |_, _| Ok(()))?;
        }
        Ok(())
    })();
    match done {
        Ok(()) => db.engine.batch("COMMIT"),
        Err(fault) => {
            let _ = db.engine.batch("ROLLBACK");
            Err(fault)
        }
    }
}

/// The lock's function answers `void`, a type that we do not read; by then the lock is ours.
fn ignore_void(fault: StoreError) -> Result<u64, StoreError> {
    if fault.to_string().contains("void") {
        Ok(0)
    } else {
        Err(fault)
    }
}

fn check(applied: &[(i64, String)], known: &[Migration], sqlite: bool) -> Result<(), StoreError> {
    if applied.len() > known.len() {
        return Err(StoreError::new(
            Kind::Newer,
            "a newer Dateline wrote this database: install that version or a later one, or restore a backup of this one",
        ));
    }
    for ((number, sha256), migration) in applied.iter().zip(known) {
        if *number != i64::from(migration.number) || *sha256 != hash(text(migration, sqlite)) {
            return Err(StoreError::corrupt(format!(
                "migration {number} of this database is not ours ({}): it was written by another build",
                migration.name
            )));
        }
    }
    Ok(())
}

fn text(migration: &Migration, sqlite: bool) -> &'static str {
    if sqlite {
        migration.sqlite
    } else {
        migration.postgres
    }
}

fn hash(text: &str) -> String {
    use std::fmt::Write as _;
    Sha256::digest(text)
        .iter()
        .fold(String::new(), |mut out, byte| {
            let _ = write!(out, "{byte:02x}");
            out
        })
}
