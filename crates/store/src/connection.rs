//! What a unit of work is given: a connection inside a transaction, and the house clock.

use std::{
    cell::{Cell, RefCell},
    ops::Deref,
    time::{Duration, Instant},
};

use crate::{
    error::{Kind, StoreError},
    postgres::Pg,
    row::{FromRow, Row},
    slow::Slow,
    sqlite::Lite,
    statement::{Dialect, Statement},
    value::{Param, Val, Value},
};

/// A unit of work that reads, in one snapshot.
pub struct Read {
    pub(crate) engine: Engine,
    now: Cell<i64>,
    /// The first failure of this unit of work. A failed statement fails its unit even if the closure goes on,
    /// because on PostgreSQL the transaction is lost by then, and the engines must not differ.
    failed: RefCell<Option<StoreError>>,
    /// When this unit of work is too old to go on, and the age that this is.
    limit: Cell<Option<(Instant, Duration)>>,
}

/// A unit of work that writes. It reads what it has written.
pub struct Write {
    read: Read,
}

impl Read {
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
        self.rows(statement, parameters, &mut |row| {
            rows.push(T::from_row(&row)?);
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
        self.rows(statement, parameters, &mut |row| {
            if found.is_none() {
                found = Some(T::from_row(&row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// The first row, which must be there.
    pub fn one<T: FromRow>(
        &self,
        statement: &Statement,
        parameters: &[&dyn Param],
    ) -> Result<T, StoreError> {
        self.first(statement, parameters)?.ok_or_else(|| {
            let name = statement.name;
            StoreError::other(format!("{name}: a row was expected and there is none"))
        })
    }

    /// Has the engine prepare a statement, which checks its grammar, tables, columns, types and parameters.
    pub fn prepare(&self, statement: &Statement) -> Result<(), StoreError> {
        let prepared = match &self.engine {
            Engine::Sqlite(lite) => lite.prepare(statement.sql),
            Engine::Postgres(pg) => pg.prepare(statement.sql),
        };
        prepared.map_err(|fault| self.note(fault.at(statement.name)))
    }

    fn rows(
        &self,
        statement: &Statement,
        parameters: &[&dyn Param],
        each: &mut dyn FnMut(Row<'_>) -> Result<(), StoreError>,
    ) -> Result<u64, StoreError> {
        let values: Vec<Val<'_>> = parameters.iter().map(|parameter| parameter.val()).collect();
        self.run_text(
            statement.name,
            statement.sql,
            &values,
            &mut |columns, values| each(Row { columns, values }),
        )
    }

    /// All rows of a text of this crate's own.
    pub(crate) fn ask<T: FromRow>(
        &self,
        name: &'static str,
        sql: &str,
        values: &[Val<'_>],
    ) -> Result<Vec<T>, StoreError> {
        let mut rows = Vec::new();
        self.run_text(name, sql, values, &mut |columns, values| {
            rows.push(T::from_row(&Row { columns, values })?);
            Ok(())
        })?;
        Ok(rows)
    }

    /// Runs a text and hands over each row; gives the number of rows given or changed.
    pub(crate) fn run_text(
        &self,
        name: &'static str,
        sql: &str,
        values: &[Val<'_>],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        let _slow = Slow::watch(name);
        self.still_young()
            .and_then(|()| values.iter().try_for_each(|value| value.check()))
            .and_then(|()| match &self.engine {
                Engine::Sqlite(lite) => lite.run(sql, values, each),
                Engine::Postgres(pg) => pg.run(sql, values, each),
            })
            .map_err(|fault| self.note(self.dated(fault).at(name)))
    }

    pub(crate) fn new(engine: Engine) -> Self {
        Self {
            engine,
            now: Cell::new(0),
            failed: RefCell::new(None),
            limit: Cell::new(None),
        }
    }

    /// Makes it ready for the next unit of work.
    pub(crate) fn renew(&self, now: i64, oldest: Option<Duration>) {
        self.now.set(now);
        self.failed.take();
        let limit = oldest.and_then(|oldest| Some((Instant::now().checked_add(oldest)?, oldest)));
        self.limit.set(limit);
        if let Engine::Sqlite(lite) = &self.engine {
            lite.end_at(limit.map(|(end, _)| end));
        }
    }

    /// Takes note of a failure, if it is the first of this unit of work.
    pub(crate) fn note(&self, fault: StoreError) -> StoreError {
        self.failed
            .borrow_mut()
            .get_or_insert_with(|| fault.clone());
        fault
    }

    /// The first failure of this unit of work.
    pub(crate) fn failure(&self) -> Option<StoreError> {
        self.failed.borrow().clone()
    }

    fn still_young(&self) -> Result<(), StoreError> {
        match self.limit.get() {
            Some((end, _)) if Instant::now() >= end => Err(StoreError::new(
                Kind::TooLong,
                "the time for reading is over",
            )),
            _ => Ok(()),
        }
    }

    /// Says how long a reading may take, where that was the trouble.
    fn dated(&self, fault: StoreError) -> StoreError {
        match self.limit.get() {
            Some((_, oldest)) if fault.kind() == Kind::TooLong => StoreError::new(
                Kind::TooLong,
                format!(
                    "it took longer than {} s and was ended, so that writers are not kept waiting: ask for less at once",
                    oldest.as_secs_f32()
                ),
            ),
            _ => fault,
        }
    }
}

impl Write {
    /// Runs a statement that changes rows, and gives their number.
    pub fn run(&self, statement: &Statement, parameters: &[&dyn Param]) -> Result<u64, StoreError> {
        self.read.rows(statement, parameters, &mut |_| Ok(()))
    }

    pub(crate) fn new(engine: Engine) -> Self {
        Self {
            read: Read::new(engine),
        }
    }
}

impl Deref for Write {
    type Target = Read;

    fn deref(&self) -> &Read {
        &self.read
    }
}

/// A connection of either engine.
pub(crate) enum Engine {
    Sqlite(Lite),
    Postgres(Box<Pg>),
}

/// What takes one row after the other: names of the columns and the values.
pub(crate) type Each<'a> = dyn FnMut(&[String], Vec<Value>) -> Result<(), StoreError> + 'a;

impl Engine {
    /// Statements without parameters or answers.
    pub fn batch(&self, sql: &str) -> Result<(), StoreError> {
        match self {
            Self::Sqlite(lite) => lite.batch(sql),
            Self::Postgres(pg) => pg.batch(sql),
        }
    }

    pub fn dialect(&self) -> Dialect {
        match self {
            Self::Sqlite(_) => Dialect::Sqlite,
            Self::Postgres(_) => Dialect::Postgres,
        }
    }
}

/// The number of values must be the number of parameters, neither less nor more.
pub(crate) fn check_count(takes: usize, given: usize) -> Result<(), StoreError> {
    if takes == given {
        Ok(())
    } else {
        Err(StoreError::other(format!(
            "it takes {takes} values and was given {given}"
        )))
    }
}
