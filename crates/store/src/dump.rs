//! Whole tables out and in, for a backup that either engine can restore.

use crate::{
    connection::{Each, Engine, Read, Write},
    error::StoreError,
    value::{Val, Value},
};

const LITE_TABLES: &str = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid";
const PG_TABLES: &str = "SELECT CAST(c.relname AS TEXT) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.oid";

impl Read {
    /// The tables in the order in which they were made, so that a row's parent comes before it; without the list of migrations.
    pub fn tables(&self) -> Result<Vec<String>, StoreError> {
        let sql = if self.is_sqlite() {
            LITE_TABLES
        } else {
            PG_TABLES
        };
        let mut tables = Vec::new();
        self.engine.run("tables", sql, &[], &mut |_, mut values| {
            if let Some(Value::Text(name)) = values.pop() {
                tables.push(name);
            }
            Ok(())
        })?;
        tables.retain(|name| name != "schema_migrations");
        Ok(tables)
    }

    /// Every row of a table that [`Read::tables`] named: the columns and their values.
    pub fn dump(&self, table: &str, each: &mut Each<'_>) -> Result<u64, StoreError> {
        self.engine.run(
            "dump",
            &format!("SELECT * FROM {}", quoted(table)),
            &[],
            each,
        )
    }

    /// The numbers of the migrations that made this schema.
    pub fn migrations(&self) -> Result<Vec<i64>, StoreError> {
        let mut numbers = Vec::new();
        let sql = "SELECT number FROM schema_migrations ORDER BY number";
        self.engine.run("migrations", sql, &[], &mut |_, values| {
            numbers.extend(values.into_iter().filter_map(|value| match value {
                Value::Int(number) => Some(number),
                _ => None,
            }));
            Ok(())
        })?;
        Ok(numbers)
    }

    pub(crate) fn is_sqlite(&self) -> bool {
        matches!(self.engine, Engine::Sqlite(_))
    }
}

impl Write {
    /// Removes every row of every table, children first.
    pub fn clear(&self) -> Result<(), StoreError> {
        for table in self.tables()?.iter().rev() {
            let cleared = self.engine.run(
                "clear",
                &format!("DELETE FROM {}", quoted(table)),
                &[],
                &mut |_, _| Ok(()),
            );
            cleared.map_err(|fault| self.note(fault))?;
        }
        Ok(())
    }

    /// Writes one row of a backup. SQLite's 0 and 1 become PostgreSQL's booleans where the column is one.
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
        let values: Vec<Val<'_>> = values.iter().map(crate::value::Param::val).collect();
        self.engine
            .run("load", &sql, &values, &mut |_, _| Ok(()))
            .map_err(|fault| self.note(fault))?;
        Ok(())
    }
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
