//! Whether a database is whole, and what can be made of what is not.
//!
//! PostgreSQL holds to its rules itself and tells of damage when it meets it; SQLite is asked.

use crate::{
    connection::{Read, Write},
    error::StoreError,
    row::{FromRow, Row},
    statement::Dialect,
    value::Val,
};

/// A row whose parent is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dangling {
    /// The row's table.
    pub table: String,
    /// The row's number in its file.
    row: i64,
    /// The table that its parent should be in.
    pub parent: String,
    /// The column that names the parent.
    column: String,
    /// What the schema does with such a row when its parent goes.
    goes: Goes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Goes {
    /// It goes along.
    Along,
    /// It forgets its parent.
    Forgets,
    /// Nothing: its parent may not go.
    Stays,
}

impl Dangling {
    /// Whether the schema says what becomes of it: else nobody but its owner can say.
    pub fn can_be_mended(&self) -> bool {
        self.goes != Goes::Stays
    }
}

impl FromRow for Dangling {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let goes: String = row.get("goes")?;
        Ok(Self {
            table: row.get("child")?,
            row: row.get("number")?,
            parent: row.get("parent")?,
            column: row.get("place")?,
            goes: match goes.as_str() {
                "CASCADE" => Goes::Along,
                "SET NULL" => Goes::Forgets,
                _ => Goes::Stays,
            },
        })
    }
}

/// At most so many are told.
const DANGLING: &str = "SELECT f.\"table\" AS child, f.rowid AS number, f.parent AS parent, l.\"from\" AS place, l.on_delete AS goes \
    FROM pragma_foreign_key_check AS f JOIN pragma_foreign_key_list(f.\"table\") AS l ON l.id = f.fkid \
    WHERE f.rowid IS NOT NULL LIMIT 10000";

impl Read {
    /// What is damaged in the file, in the engine's own words, at most a hundred lines; empty if nothing is. It reads everything.
    pub fn damage(&self) -> Result<Vec<String>, StoreError> {
        if self.engine.dialect() != Dialect::Sqlite {
            return Ok(Vec::new());
        }
        let sql = "SELECT integrity_check AS said FROM pragma_integrity_check";
        let said: Vec<(String,)> = self.ask("damage", sql, &[])?;
        Ok(said
            .into_iter()
            .map(|(said,)| said)
            .filter(|said| said != "ok")
            .collect())
    }

    /// Rows whose parents are not there, at most 10,000. Foreign keys are checked at each statement, so these were made by
    /// somebody else, or by damage.
    pub fn dangling(&self) -> Result<Vec<Dangling>, StoreError> {
        if self.engine.dialect() != Dialect::Sqlite {
            return Ok(Vec::new());
        }
        self.ask("dangling", DANGLING, &[])
    }
}

impl Write {
    /// Does with rows whose parents are gone what the schema does when parents go; gives how many there were. Those for which it
    /// says nothing are left.
    pub fn mend_dangling(&self) -> Result<u64, StoreError> {
        let mut mended = 0;
        for row in self.dangling()? {
            let quoted = |name: &str| format!("\"{}\"", name.replace('"', "\"\""));
            let (table, column) = (quoted(&row.table), quoted(&row.column));
            let sql = match row.goes {
                Goes::Along => format!("DELETE FROM {table} WHERE rowid = $1"),
                Goes::Forgets => format!("UPDATE {table} SET {column} = NULL WHERE rowid = $1"),
                Goes::Stays => continue,
            };
            mended += self.run_text("mend_dangling", &sql, &[Val::Int(row.row)], &mut |_, _| {
                Ok(())
            })?;
        }
        Ok(mended)
    }
}
