//! What a unit of work is given: a connection inside a transaction, and the house clock.

use std::{cell::Cell, ops::Deref};

use crate::{
    error::{Kind, StoreError},
    postgres::Pg,
    sqlite::Lite,
    statement::Statement,
    value::{FromRow, Param, Row, Val, Value},
};

/// A connection of either engine.
pub(crate) enum Engine {
    Sqlite(Lite),
    Postgres(Pg),
}

/// What takes one row after the other: names of the columns and the values.
pub(crate) type Each<'a> = dyn FnMut(&[String], Vec<Value>) -> Result<(), StoreError> + 'a;

impl Engine {
    /// Runs a statement and hands over each row; gives the number of rows changed.
    pub(crate) fn run(
        &self,
        name: &'static str,
        sql: &str,
        parameters: &[Val<'_>],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        let answer = match self {
            Self::Sqlite(lite) => lite.run(sql, parameters, each),
            Self::Postgres(pg) => pg.run(sql, parameters, each),
        };
        answer.map_err(|fault| StoreError::new(fault.kind(), format!("{name}: {fault}")))
    }

    /// Statements without parameters or answers.
    pub(crate) fn batch(&self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lite) => lite.batch(sql),
            Self::Postgres(pg) => pg.batch(sql),
        }
    }
}

/// A unit of work that reads, in one snapshot.
pub struct Read {
    pub(crate) engine: Engine,
    pub(crate) now: Cell<i64>,
    /// The first failure of this unit of work. A failed statement fails its unit even if the closure goes on,
    /// because on PostgreSQL the transaction is lost by then, and the engines must not differ.
    pub(crate) failed: Cell<Option<Kind>>,
}

/// A unit of work that writes. It reads what it has written.
pub struct Write {
    read: Read,
}

impl Read {
    pub(crate) fn new(engine: Engine) -> Self {
        Self {
            engine,
            now: Cell::new(0),
            failed: Cell::new(None),
        }
    }

    /// The house clock at the beginning of this unit of work, in milliseconds UTC.
    pub fn now(&self) -> i64 {
        self.now.get()
    }

    /// All rows.
    pub fn all<T: FromRow>(
        &self,
        statement: &Statement,
        parameters: &[&dyn Param],
    ) -> Result<Vec<T>, StoreError> {
        let mut rows = Vec::new();
        self.each(statement, parameters, &mut |columns, values| {
            rows.push(T::from_row(&Row {
                statement: statement.name,
                columns,
                values,
            })?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// The first row, if there is one.
    pub fn first<T: FromRow>(
        &self,
        statement: &Statement,
        parameters: &[&dyn Param],
    ) -> Result<Option<T>, StoreError> {
        let mut found = None;
        self.each(statement, parameters, &mut |columns, values| {
            if found.is_none() {
                found = Some(T::from_row(&Row {
                    statement: statement.name,
                    columns,
                    values,
                })?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The one row that there must be.
    pub fn one<T: FromRow>(
        &self,
        statement: &Statement,
        parameters: &[&dyn Param],
    ) -> Result<T, StoreError> {
        self.first(statement, parameters)?.ok_or_else(|| {
            StoreError::other(format!(
                "{}: a row was expected and there is none",
                statement.name
            ))
        })
    }

    pub(crate) fn each(
        &self,
        statement: &Statement,
        parameters: &[&dyn Param],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        let wanted = statement.parameters();
        if wanted != parameters.len() {
            return Err(self.note(StoreError::other(format!(
                "{}: takes {wanted} parameters, was given {}",
                statement.name,
                parameters.len()
            ))));
        }
        let values: Vec<Val<'_>> = parameters.iter().map(|parameter| parameter.val()).collect();
        let lists = statement.sql.contains("LIST(");
        let text = match (&self.engine, lists) {
            (_, false) => None,
            (Engine::Sqlite(_), true) => Some(statement.sqlite()),
            (Engine::Postgres(_), true) => Some(statement.postgres()),
        };
        let sql = text.as_deref().unwrap_or(statement.sql);
        self.engine
            .run(statement.name, sql, &values, each)
            .map_err(|fault| self.note(fault))
    }

    /// Has the engine prepare a statement, which checks its grammar, tables, columns and types.
    pub fn prepare(&self, statement: &Statement) -> Result<(), StoreError> {
        let prepared = match &self.engine {
            Engine::Sqlite(lite) => lite.prepare(&statement.sqlite(), statement.parameters()),
            Engine::Postgres(pg) => pg.prepare(&statement.postgres(), statement.parameters()),
        };
        prepared
            .map_err(|fault| StoreError::new(fault.kind(), format!("{}: {fault}", statement.name)))
    }

    pub(crate) fn note(&self, fault: StoreError) -> StoreError {
        if self.failed.get().is_none() {
            self.failed.set(Some(fault.kind()));
        }
        fault
    }
}

impl Write {
    pub(crate) fn new(engine: Engine) -> Self {
        Self {
            read: Read::new(engine),
        }
    }

    /// Runs a statement that changes rows, and gives their number.
    pub fn run(&self, statement: &Statement, parameters: &[&dyn Param]) -> Result<u64, StoreError> {
        self.read.each(statement, parameters, &mut |_, _| Ok(()))
    }
}

impl Deref for Write {
    type Target = Read;
    fn deref(&self) -> &Read {
        &self.read
    }
}
