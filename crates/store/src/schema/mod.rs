//! The schema as it stands, told alike for both engines, so that a test can compare them and a backup knows its order.
//!
//! Everything that has an order in one engine only (tables, indexes, unique rules, foreign keys) is sorted here.

mod postgres;
mod sqlite;

use std::collections::{BTreeMap, BTreeSet};

use crate::{connection::Read, error::StoreError, statement::Dialect, value::Val};

/// Tables by name.
pub type Schema = BTreeMap<String, Table>;

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Its columns in order.
    pub columns: Vec<Column>,
    /// The columns of its primary key, in order.
    pub primary_key: Vec<String>,
    /// Its unique rules: the columns of each.
    pub unique: BTreeSet<Vec<String>>,
    /// Its indexes by name; those that a primary key or a unique rule makes are left out.
    pub indexes: BTreeMap<String, Index>,
    /// Which rows of other tables its rows name.
    pub foreign_keys: BTreeSet<ForeignKey>,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: String,
    /// `TEXT`, `BIGINT`, `BOOLEAN`, `DOUBLE PRECISION` or `BYTEA`, or what else was declared.
    pub kind: String,
    /// Whether it may be empty.
    pub nullable: bool,
}

/// An index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Index {
    /// Its columns in order, with ` DESC` where it falls; `(expression)` for one that is no column.
    pub columns: Vec<String>,
    /// Whether it allows each value once.
    pub unique: bool,
    /// Whether it holds some of the rows only.
    pub partial: bool,
}

/// A rule that a row names a row of another table that is there.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ForeignKey {
    /// The columns that name.
    pub columns: Vec<String>,
    /// The other table.
    pub table: String,
    /// The columns that are named.
    pub named: Vec<String>,
    /// What becomes of this row when the other one goes: `NO ACTION`, `RESTRICT`, `CASCADE`, `SET NULL`, `SET DEFAULT`.
    pub on_delete: String,
}

impl Read {
    /// The schema, without the list of migrations.
    pub fn schema(&self) -> Result<Schema, StoreError> {
        let names = self.tables()?;
        let mut schema = Schema::new();
        for name in &names {
            let table = Table {
                columns: columns(self, name)?,
                primary_key: primary_key(self, name)?,
                unique: uniques(self, name)?,
                indexes: indexes(self, name)?,
                foreign_keys: BTreeSet::new(),
            };
            schema.insert(name.clone(), table);
        }
        for (name, key) in foreign_keys(self)? {
            if let Some(table) = schema.get_mut(&name) {
                table.foreign_keys.insert(key);
            }
        }
        Ok(schema)
    }

    /// The names of all tables, sorted, the list of migrations among them.
    pub(crate) fn every_table(&self) -> Result<Vec<String>, StoreError> {
        let rows: Vec<(String,)> = self.ask("tables", sql(self).tables, &[])?;
        let mut names: Vec<String> = rows.into_iter().map(|(name,)| name).collect();
        names.sort();
        Ok(names)
    }
}

/// Orders tables so that one that is named by a foreign key comes before the one that names it; else as they come.
pub(crate) fn parents_first(db: &Read, tables: Vec<String>) -> Result<Vec<String>, StoreError> {
    let keys = foreign_keys(db)?;
    let mut ordered: Vec<String> = Vec::with_capacity(tables.len());
    let mut left = tables;
    while !left.is_empty() {
        let waits = |name: &String| {
            keys.iter().any(|(child, key)| {
                child == name && key.table != *name && left.contains(&key.table)
            })
        };
        // Tables that name one another in a circle cannot be ordered: then the first by name goes first.
        let next = left.iter().position(|name| !waits(name)).unwrap_or(0);
        ordered.push(left.remove(next));
    }
    Ok(ordered)
}

/// The columns of a table's primary key, in the key's order.
pub(crate) fn primary_key(db: &Read, table: &str) -> Result<Vec<String>, StoreError> {
    let rows: Vec<(String,)> = db.ask("primary key", sql(db).primary_key, &[Val::Text(table)])?;
    Ok(rows.into_iter().map(|(name,)| name).collect())
}

/// A name as SQL writes it, whatever it is made of.
pub(crate) fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// What each engine is asked. Every text gives the same columns on both.
struct Questions {
    /// name
    tables: &'static str,
    /// `$1` table: name, type, whether it may be empty; in order
    columns: &'static str,
    /// `$1` table: name; in the order of the key
    primary_key: &'static str,
    /// `$1` table: name of the rule, column; in order
    uniques: &'static str,
    /// `$1` table: name, unique, partial, column; in order
    indexes: &'static str,
    /// table, a number or name for the rule, column, other table, named column if told, action; in order
    foreign_keys: &'static str,
}

fn sql(db: &Read) -> &'static Questions {
    match db.engine.dialect() {
        Dialect::Sqlite => &sqlite::QUESTIONS,
        Dialect::Postgres => &postgres::QUESTIONS,
    }
}

fn columns(db: &Read, table: &str) -> Result<Vec<Column>, StoreError> {
    let rows: Vec<(String, String, bool)> =
        db.ask("columns", sql(db).columns, &[Val::Text(table)])?;
    let column = |(name, kind, nullable)| Column {
        name,
        kind,
        nullable,
    };
    Ok(rows.into_iter().map(column).collect())
}

fn uniques(db: &Read, table: &str) -> Result<BTreeSet<Vec<String>>, StoreError> {
    let rows: Vec<(String, String)> =
        db.ask("unique rules", sql(db).uniques, &[Val::Text(table)])?;
    let mut rules: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (rule, column) in rows {
        rules.entry(rule).or_default().push(column);
    }
    Ok(rules.into_values().collect())
}

fn indexes(db: &Read, table: &str) -> Result<BTreeMap<String, Index>, StoreError> {
    let rows: Vec<(String, bool, bool, String)> =
        db.ask("indexes", sql(db).indexes, &[Val::Text(table)])?;
    let mut indexes: BTreeMap<String, Index> = BTreeMap::new();
    for (name, unique, partial, column) in rows {
        let index = indexes.entry(name).or_insert_with(|| Index {
            columns: Vec::new(),
            unique,
            partial,
        });
        index.columns.push(column);
    }
    Ok(indexes)
}

/// All foreign keys, each with the table that it stands in.
fn foreign_keys(db: &Read) -> Result<Vec<(String, ForeignKey)>, StoreError> {
    type Line = (String, String, String, String, Option<String>, String);
    let rows: Vec<Line> = db.ask("foreign keys", sql(db).foreign_keys, &[])?;
    let mut keys: BTreeMap<(String, String), ForeignKey> = BTreeMap::new();
    for (table, rule, column, other, named, on_delete) in rows {
        let key = keys.entry((table, rule)).or_insert_with(|| ForeignKey {
            columns: Vec::new(),
            table: other,
            named: Vec::new(),
            on_delete,
        });
        key.columns.push(column);
        key.named.extend(named);
    }
    let mut told = Vec::with_capacity(keys.len());
    for ((table, _), mut key) in keys {
        if key.named.is_empty() {
            // `REFERENCES t` without columns means its primary key.
            key.named = primary_key(db, &key.table)?;
        }
        told.push((table, key));
    }
    Ok(told)
}
