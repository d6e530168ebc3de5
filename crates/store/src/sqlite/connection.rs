//! A connection to a file of SQLite.

use std::{
    cell::{Cell, RefCell},
    collections::HashMap,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use rusqlite::{
    Connection, OpenFlags,
    config::DbConfig,
    types::{ToSqlOutput, ValueRef},
    wal::CheckpointMode,
};

use super::wait::{End, Patience};
use crate::{
    connection::{Each, check_count},
    error::{Kind, StoreError},
    limits::Limits,
    statement::{Dialect, Text},
    value::{Val, Value},
};

/// How often a reading that runs looks at the clock, in steps of SQLite's machine: about each millisecond.
const STEPS: i32 = 20_000;

/// How long housekeeping waits for others, since writers wait behind it.
const HOUSEKEEPING: Duration = Duration::from_millis(250);

/// A connection to a file.
pub(crate) struct Lite {
    connection: Connection,
    /// Statements as this connection knows them, by their text.
    plans: RefCell<HashMap<String, Arc<Plan>>>,
    /// When the unit of work must end.
    end: Arc<End>,
    patience: Patience,
    /// How many pages the log holds since the last commit of this connection.
    log: Arc<AtomicU32>,
    /// From how many pages on writers wait for readers.
    longest_log: Cell<u32>,
}

/// What is known of a statement after its first preparation.
struct Plan {
    sql: String,
    takes: usize,
    /// For each place that SQLite numbered, in order of first use, which value it takes.
    binds: Vec<usize>,
    columns: Vec<String>,
}

impl Lite {
    pub fn open(path: &Path, limits: Limits) -> Result<Self, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let mut connection = Connection::open_with_flags(path, flags)?;
        let patience = Patience::of(limits.patience);
        connection.busy_handler(Some(patience.waiter()))?;
        connection.set_prepared_statement_cache_capacity(512);
        // A misspelt column in double quotes is an error, as it is on PostgreSQL, not a text.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
        connection.execute_batch(
            "PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; PRAGMA cache_size = -4000;",
        )?;
        let end = Arc::new(End::new());
        let ends = Arc::clone(&end);
        connection.progress_handler(STEPS, Some(move || ends.is_over()))?;
        Ok(Self {
            connection,
            plans: RefCell::default(),
            end,
            patience,
            log: Arc::new(AtomicU32::new(0)),
            longest_log: Cell::new(limits.longest_log),
        })
    }

    /// Turns the write-ahead log on, and sees that it is. Only for the connection that writes.
    pub fn begin_log(&self, durable: bool, patience: Duration) -> Result<(), StoreError> {
        let begun = Instant::now();
        let mode = loop {
            let answer = self
                .connection
                .query_row("PRAGMA journal_mode = WAL", [], |row| {
                    row.get::<_, String>(0)
                });
            match answer.map_err(StoreError::from) {
                // SQLite does not wait by itself when two open a new file at once.
                Err(fault) if fault.kind() == Kind::Busy && begun.elapsed() < patience => {
                    thread::sleep(Duration::from_millis(5));
                }
                answer => break answer?,
            }
        };
        if mode != "wal" {
            return Err(StoreError::other(format!(
                "its file system cannot hold a write-ahead log (the mode stays `{mode}`): put it on a local disk"
            )));
        }
        let synchronous = if durable { "FULL" } else { "OFF" };
        self.batch(&format!(
            "PRAGMA synchronous = {synchronous}; PRAGMA journal_size_limit = 67108864; PRAGMA analysis_limit = 400;"
        ))
    }

    /// Takes the copying of the log into the file out of the commit, so that answers do not wait for it.
    pub fn tend_log_apart(&mut self) -> Result<(), StoreError> {
        let log = Arc::clone(&self.log);
        self.connection
            .wal_hook(Some(move |_: &mut rusqlite::hooks::Wal, pages: i32| {
                log.store(u32::try_from(pages).unwrap_or(0), Ordering::Relaxed);
                Ok(())
            }))?;
        Ok(())
    }

    /// Copies the log into the file when it has grown long. What readers still look at has to wait; when it gets too
    /// long for that, it waits a moment for the readers, since only a log that nobody reads can be begun anew.
    pub fn tend_log(&self, limits: &Limits) {
        let pages = self.log.load(Ordering::Relaxed);
        if pages < limits.checkpoint {
            return;
        }
        let longest = self.longest_log.get();
        let mode = if pages < longest {
            CheckpointMode::PASSIVE
        } else {
            CheckpointMode::RESTART
        };
        let copied = self.patience.during(HOUSEKEEPING, || {
            self.connection.wal_checkpoint_v2(None::<&str>, mode)
        });
        match copied {
            Ok((held, copied)) if held == copied => self.longest_log.set(limits.longest_log),
            Ok(_) => {}
            Err(fault) if pages >= longest => {
                tracing::warn!(pages, %fault, "a long reading keeps the log of the database from being emptied");
                self.longest_log
                    .set(pages.saturating_add(limits.longest_log));
            }
            Err(fault) => tracing::debug!(pages, %fault, "the log could not be copied yet"),
        }
    }

    /// Has SQLite look whether its statistics are old, before the connection is closed.
    pub fn tidy(&self) {
        let tidied = self
            .patience
            .during(HOUSEKEEPING, || self.batch("PRAGMA optimize;"));
        if let Err(fault) = tidied {
            tracing::debug!(%fault, "the database could not be tidied up");
        }
    }

    /// Statements without parameters or answers.
    pub fn batch(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(sql)?)
    }

    /// A statement of transaction control, prepared once.
    pub fn step(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    /// Begins to write, or says at once that somebody else does.
    pub fn try_begin(&self) -> Result<(), StoreError> {
        self.patience
            .during(Duration::ZERO, || self.step("BEGIN IMMEDIATE"))
    }

    /// SQLite ends a transaction by itself on some faults, a full disk among them.
    pub fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }

    /// Ends whatever transaction is left.
    pub fn undo(&self) {
        if self.in_transaction()
            && let Err(fault) = self.step("ROLLBACK")
        {
            tracing::error!(%fault, "a transaction could not be undone");
        }
    }

    /// Has a statement end when its time is over.
    pub fn end_at(&self, end: Option<Instant>) {
        self.end.set(end);
    }

    pub fn prepare(&self, sql: &str) -> Result<(), StoreError> {
        self.plan(sql).map(drop)
    }

    pub fn run(
        &self,
        sql: &str,
        values: &[Val<'_>],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        let known = self.plans.borrow().get(sql).map(Arc::clone);
        let plan = match known {
            Some(plan) => plan,
            None => self.plan(sql)?,
        };
        check_count(plan.takes, values.len())?;
        let mut statement = self.connection.prepare_cached(&plan.sql)?;
        for (place, value) in (1..).zip(&plan.binds) {
            let value = values.get(*value).copied().unwrap_or(Val::Null);
            statement.raw_bind_parameter(place, Bound(value))?;
        }
        if plan.columns.is_empty() {
            return Ok(statement.raw_execute()? as u64);
        }
        let mut rows = statement.raw_query();
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let values = (0..plan.columns.len())
                .map(|place| value(row.get_ref(place)?))
                .collect::<Result<Vec<_>, StoreError>>()?;
            each(&plan.columns, values)?;
            count += 1;
        }
        Ok(count)
    }

    /// Prepares a statement and learns its parameters: SQLite numbers `$n` in the order of their first use, whatever
    /// the `n`, so they are bound by name.
    fn plan(&self, sql: &str) -> Result<Arc<Plan>, StoreError> {
        let text = Text::read(sql, Dialect::Sqlite)?;
        let statement = self.connection.prepare_cached(&text.sql)?;
        let mut binds = Vec::with_capacity(text.takes);
        for place in 1..=statement.parameter_count() {
            let name = statement.parameter_name(place).unwrap_or("?");
            let number = name
                .strip_prefix('$')
                .and_then(|digits| digits.parse::<usize>().ok());
            match number {
                Some(number @ 1..) if number <= text.takes => binds.push(number - 1),
                _ => {
                    return Err(StoreError::other(format!(
                        "the parameter {name} is not of the form $1"
                    )));
                }
            }
        }
        if binds.len() != text.takes {
            return Err(StoreError::other(format!(
                "SQLite finds {} parameters where the text has {}",
                binds.len(),
                text.takes
            )));
        }
        let columns = statement.column_names().map(str::to_owned).collect();
        let plan = Arc::new(Plan {
            takes: text.takes,
            sql: text.sql.into_owned(),
            binds,
            columns,
        });
        self.plans
            .borrow_mut()
            .insert(sql.to_owned(), Arc::clone(&plan));
        Ok(plan)
    }
}

fn value(found: ValueRef<'_>) -> Result<Value, StoreError> {
    Ok(match found {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(number) => Value::Int(number),
        ValueRef::Real(number) => Value::Float(number),
        ValueRef::Text(text) => Value::Text(
            String::from_utf8(text.to_vec())
                .map_err(|_| StoreError::corrupt("it holds a text that is no UTF-8"))?,
        ),
        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
    })
}

struct Bound<'a>(Val<'a>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(ToSqlOutput::Borrowed(match self.0 {
            Val::Null => ValueRef::Null,
            Val::Bool(flag) => ValueRef::Integer(i64::from(flag)),
            Val::Int(number) => ValueRef::Integer(number),
            Val::Float(number) => ValueRef::Real(number),
            Val::Text(text) => ValueRef::Text(text.as_bytes()),
            Val::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}
