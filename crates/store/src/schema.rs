//! The schema as it stands, told alike for both engines, so that a test can compare them.

use std::collections::BTreeMap;

use crate::{
    connection::Read,
    error::StoreError,
    value::{Val, Value},
};

/// Tables by name.
pub type Schema = BTreeMap<String, Table>;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// Its indexes by name; those that a primary key or a unique rule makes are left out.
    pub indexes: BTreeMap<String, Index>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// `TEXT`, `BIGINT`, `BOOLEAN`, `DOUBLE PRECISION`, `BYTEA`.
    pub kind: String,
    /// Whether it may be empty.
    pub nullable: bool,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Its columns in order.
    pub columns: Vec<String>,
    /// Whether it allows each value once.
    pub unique: bool,
}

impl Read {
    /// The schema, without the list of migrations.
    pub fn schema(&self) -> Result<Schema, StoreError> {
        let mut schema = Schema::new();
        for name in self.tables()? {
            let table = Table {
                columns: self.columns(&name)?,
                indexes: self.indexes(&name)?,
            };
            schema.insert(name, table);
        }
        Ok(schema)
    }

    fn columns(&self, table: &str) -> Result<Vec<Column>, StoreError> {
        let sql = if self.is_sqlite() {
            "SELECT name, upper(type), CASE WHEN \"notnull\" = 0 THEN 'YES' ELSE 'NO' END FROM pragma_table_info($1) ORDER BY cid"
        } else {
            "SELECT CAST(column_name AS TEXT), upper(CAST(data_type AS TEXT)), CAST(is_nullable AS TEXT) FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position"
        };
        let mut columns = Vec::new();
        self.engine
            .run("columns", sql, &[Val::Text(table)], &mut |_, values| {
                let mut texts = texts(values);
                if let (Some(nullable), Some(kind), Some(name)) =
                    (texts.pop(), texts.pop(), texts.pop())
                {
                    columns.push(Column {
                        name,
                        kind,
                        nullable: nullable == "YES",
                    });
                }
                Ok(())
            })?;
        Ok(columns)
    }

    fn indexes(&self, table: &str) -> Result<BTreeMap<String, Index>, StoreError> {
        let sql = if self.is_sqlite() {
            "SELECT l.name, CASE WHEN l.\"unique\" = 1 THEN 'YES' ELSE 'NO' END, i.name FROM pragma_index_list($1) l JOIN pragma_index_info(l.name) i WHERE l.origin = 'c' ORDER BY l.name, i.seqno"
        } else {
            "SELECT CAST(i.relname AS TEXT), CASE WHEN x.indisunique THEN 'YES' ELSE 'NO' END, CAST(a.attname AS TEXT) FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace JOIN pg_attribute a ON a.attrelid = i.oid WHERE n.nspname = current_schema() AND t.relname = $1 AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conindid = i.oid AND c.contype IN ('p', 'u')) ORDER BY i.relname, a.attnum"
        };
        let mut indexes: BTreeMap<String, Index> = BTreeMap::new();
        self.engine
            .run("indexes", sql, &[Val::Text(table)], &mut |_, values| {
                let mut texts = texts(values);
                if let (Some(column), Some(unique), Some(name)) =
                    (texts.pop(), texts.pop(), texts.pop())
                {
                    let index = indexes.entry(name).or_insert(Index {
                        columns: Vec::new(),
                        unique: unique == "YES",
                    });
                    index.columns.push(column);
                }
                Ok(())
            })?;
        Ok(indexes)
    }
}

fn texts(values: Vec<Value>) -> Vec<String> {
    values
        .into_iter()
        .map(|value| match value {
            Value::Text(text) => text,
            other => format!("{other:?}"),
        })
        .collect()
}
