//! Whole tables out and in, for a backup that either engine can restore.
//!
//! A unit of work is one snapshot, so a reading that dumps every table dumps one moment, while others write. Values are
//! the five types of [`Value`]; SQLite's 0 and 1 become booleans again where PostgreSQL's column is one.

use crate::{
    connection::{Each, Read, Write},
    error::StoreError,
    migrate,
    schema::{self, quoted},
    value::{Param as _, Val, Value},
};

impl Read {
    /// The tables, those that others name in a foreign key before them; without the list of migrations.
    pub fn tables(&self) -> Result<Vec<String>, StoreError> {
        let mut tables = self.every_table()?;
        tables.retain(|name| name != migrate::LIST);
        schema::parents_first(self, tables)
    }

    /// Every row of a table that [`Read::tables`] named, in the order of its primary key: the columns and their values.
    /// Gives the number of rows. The callback may not ask the database.
    pub fn dump(&self, table: &str, each: &mut Each<'_>) -> Result<u64, StoreError> {
        let key: Vec<String> = schema::primary_key(self, table)?
            .iter()
            .map(|column| quoted(column))
            .collect();
        let order = if key.is_empty() {
            String::new()
        } else {
            format!(" ORDER BY {}", key.join(", "))
        };
        let sql = format!("SELECT * FROM {}{order}", quoted(table));
        self.run_text("dump", &sql, &[], each)
    }

    /// The numbers of the migrations that made this schema.
    pub fn migrations(&self) -> Result<Vec<i64>, StoreError> {
        let sql = "SELECT number FROM schema_migrations ORDER BY number";
        let rows: Vec<(i64,)> = self.ask("migrations", sql, &[])?;
        Ok(rows.into_iter().map(|(number,)| number).collect())
    }
}

impl Write {
    /// Removes every row of every table, children first.
    pub fn clear(&self) -> Result<(), StoreError> {
        for table in self.tables()?.iter().rev() {
            let sql = format!("DELETE FROM {}", quoted(table));
            self.run_text("clear", &sql, &[], &mut |_, _| Ok(()))?;
        }
        Ok(())
    }

    /// Writes one row of a backup.
    pub fn load(
        &self,
        table: &str,
        columns: &[String],
        values: &[Value],
    ) -> Result<(), StoreError> {
        let names: Vec<String> = columns.iter().map(|name| quoted(name)).collect();
        let places: Vec<String> = (1..=columns.len())
            .map(|number| format!("${number}"))
            .collect();
        let sql = format!(
            "INSERT INTO {} ({}) VALUES ({})",
            quoted(table),
            names.join(", "),
            places.join(", ")
        );
        let values: Vec<Val<'_>> = values.iter().map(|value| value.val()).collect();
        self.run_text("load", &sql, &values, &mut |_, _| Ok(()))?;
        Ok(())
    }
}
