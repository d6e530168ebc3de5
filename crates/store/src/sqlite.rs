//! SQLite: one file in WAL mode, one writer with group commit, several readers.

use std::{
    fs::OpenOptions,
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::Ordering,
        mpsc::{Receiver, Sender, channel},
    },
    thread::JoinHandle,
    time::Duration,
};

use rusqlite::{Connection, OpenFlags, types::ValueRef};

use crate::{
    connection::{Each, Engine, Read, Write},
    db::{Counters, Options},
    engine::{ReadJob, WriteJob},
    error::{Kind, StoreError},
    migrate,
    value::{Val, Value},
};

/// At most so many jobs share a commit.
const BATCH: usize = 512;

/// How long to wait for another process that writes.
const PATIENCE: Duration = Duration::from_secs(10);

/// A connection to a file.
pub(crate) struct Lite {
    connection: Connection,
}

impl Lite {
    fn open(path: &Path, flags: OpenFlags) -> Result<Self, StoreError> {
        let connection =
            Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        connection.busy_timeout(PATIENCE)?;
        connection.set_prepared_statement_cache_capacity(256);
        connection.execute_batch("PRAGMA foreign_keys = ON; PRAGMA cache_size = -4000;")?;
        Ok(Self { connection })
    }

    pub(crate) fn batch(&self, sql: &str) -> Result<(), StoreError> {
        Ok(self.connection.execute_batch(sql)?)
    }

    /// A statement of transaction control, prepared once.
    fn step(&self, sql: &str) -> Result<(), StoreError> {
        self.connection.prepare_cached(sql)?.execute([])?;
        Ok(())
    }

    pub(crate) fn prepare(&self, sql: &str, parameters: usize) -> Result<(), StoreError> {
        let statement = self.connection.prepare(sql)?;
        let mut seen = vec![false; parameters];
        for place in 1..=statement.parameter_count() {
            let number = number(statement.parameter_name(place))?;
            if let Some(seen) = seen.get_mut(number - 1) {
                *seen = true;
            }
        }
        match seen.iter().position(|seen| !seen) {
            Some(missing) => Err(StoreError::other(format!("${} is never used", missing + 1))),
            None => Ok(()),
        }
    }

    /// Binds by name: SQLite numbers `$n` in the order of their first use, whatever the `n`.
    pub(crate) fn run(
        &self,
        sql: &str,
        parameters: &[Val<'_>],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        let mut statement = self.connection.prepare_cached(sql)?;
        let mut bound = 0;
        for place in 1..=statement.parameter_count() {
            let number = number(statement.parameter_name(place))?;
            let value = parameters
                .get(number - 1)
                .ok_or_else(|| StoreError::other(format!("${number} has no value")))?;
            statement.raw_bind_parameter(place, Bound(*value))?;
            bound += 1;
        }
        if bound != parameters.len() {
            return Err(StoreError::other(format!(
                "uses {bound} of {} parameters",
                parameters.len()
            )));
        }
        let columns: Vec<String> = statement.column_names().map(str::to_owned).collect();
        if columns.is_empty() {
            return Ok(statement.raw_execute()? as u64);
        }
        let mut rows = statement.raw_query();
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let values = (0..columns.len())
                .map(|place| {
                    Ok(match row.get_ref(place)? {
                        ValueRef::Null => Value::Null,
                        ValueRef::Integer(number) => Value::Int(number),
                        ValueRef::Real(number) => Value::Float(number),
                        ValueRef::Text(text) => Value::Text(
                            String::from_utf8(text.to_vec())
                                .map_err(|_| StoreError::corrupt("a text that is no UTF-8"))?,
                        ),
                        ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
                    })
                })
                .collect::<Result<Vec<_>, StoreError>>()?;
            each(&columns, values)?;
            count += 1;
        }
        Ok(count)
    }

    /// SQLite ends a transaction by itself on some faults, a full disk among them.
    fn in_transaction(&self) -> bool {
        !self.connection.is_autocommit()
    }
}

/// The `n` of `$n`.
fn number(name: Option<&str>) -> Result<usize, StoreError> {
    name.and_then(|name| name.strip_prefix('$'))
        .and_then(|digits| digits.parse().ok())
        .filter(|number| *number > 0)
        .ok_or_else(|| StoreError::other(format!("the parameter {name:?} is not of the form $1")))
}

struct Bound<'a>(Val<'a>);

impl rusqlite::ToSql for Bound<'_> {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        Ok(rusqlite::types::ToSqlOutput::Borrowed(match self.0 {
            Val::Null => ValueRef::Null,
            Val::Bool(flag) => ValueRef::Integer(i64::from(flag)),
            Val::Int(number) => ValueRef::Integer(number),
            Val::Float(number) => ValueRef::Real(number),
            Val::Text(text) => ValueRef::Text(text.as_bytes()),
            Val::Bytes(bytes) => ValueRef::Blob(bytes),
        }))
    }
}

/// What a database of this engine is made of.
pub(crate) struct Parts {
    pub writes: Sender<Box<dyn WriteJob>>,
    pub reads: Sender<Box<dyn ReadJob>>,
    pub threads: Vec<JoinHandle<()>>,
}

pub(crate) fn open(
    path: &Path,
    options: &Options,
    counters: &Arc<Counters>,
) -> Result<Parts, StoreError> {
    // Created by us, so that nobody else may read it; its -wal and -shm take the same mode.
    let made = OpenOptions::new()
        .create(true)
        .append(true)
        .mode(0o600)
        .open(path);
    if let Err(fault) = made
        && !path.exists()
    {
        return Err(StoreError::new(
            Kind::ReadOnly,
            format!(
                "{} cannot be made: {fault}. Check that its folder exists and may be written.",
                path.display()
            ),
        ));
    }
    let writer = Lite::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let synchronous = if options.durable { "FULL" } else { "OFF" };
    writer.batch(&format!(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous}; PRAGMA journal_size_limit = 67108864;"
    ))?;
    if let Some(pages) = options.most_pages {
        writer.batch(&format!("PRAGMA max_page_count = {pages};"))?;
    }
    let writer = Write::new(Engine::Sqlite(writer));
    migrate::run(&writer, options)?;

    let mut threads = Vec::new();
    let (writes, jobs) = channel();
    let clock = Arc::clone(&options.clock);
    let count = Arc::clone(counters);
    threads.push(start("store-writer", move || {
        write_jobs(&writer, &jobs, &*clock, &count)
    })?);
    let (reads, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..options.readers.max(1) {
        let reader = Lite::open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        reader.batch("PRAGMA query_only = ON;")?;
        let reader = Read::new(Engine::Sqlite(reader));
        let (jobs, clock) = (Arc::clone(&jobs), Arc::clone(&options.clock));
        threads.push(start("store-reader", move || {
            read_jobs(&reader, &jobs, &*clock)
        })?);
    }
    Ok(Parts {
        writes,
        reads,
        threads,
    })
}

pub(crate) fn start(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>, StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|fault| StoreError::other(format!("no thread for the database: {fault}")))
}

fn read_jobs(db: &Read, jobs: &Mutex<Receiver<Box<dyn ReadJob>>>, clock: &dyn Fn() -> i64) {
    loop {
        let next = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(job) = next else { return };
        db.now.set(clock());
        db.failed.set(None);
        let Engine::Sqlite(lite) = &db.engine else {
            return;
        };
        match lite.step("BEGIN") {
            Ok(()) => {
                job.run(Ok(db));
                let _ = lite.step("COMMIT");
                if lite.in_transaction() {
                    let _ = lite.step("ROLLBACK");
                }
            }
            Err(fault) => job.run(Err(fault)),
        }
    }
}

/// Group commit: whoever waits when the writer is free shares one transaction and one flush. It does not wait for company:
/// the time of a flush brings enough of it.
fn write_jobs(
    db: &Write,
    jobs: &Receiver<Box<dyn WriteJob>>,
    clock: &dyn Fn() -> i64,
    counters: &Counters,
) {
    let Engine::Sqlite(lite) = &db.engine else {
        return;
    };
    while let Ok(first) = jobs.recv() {
        if let Err(fault) = lite.step("BEGIN IMMEDIATE") {
            first.finish(Err(fault));
            continue;
        }
        let mut batch: Vec<Box<dyn WriteJob>> = Vec::new();
        let mut next = Some(first);
        let mut lost = None;
        while let Some(mut job) = next.take() {
            db.now.set(clock());
            db.failed.set(None);
            match in_savepoint(lite, db, job.as_mut()) {
                Ok(()) => batch.push(job),
                Err(fault) => {
                    batch.push(job);
                    lost = Some(fault);
                    break;
                }
            }
            if batch.len() < BATCH {
                next = jobs.try_recv().ok();
            }
        }
        let kept = match lost {
            Some(fault) => Err(fault),
            None => lite.step("COMMIT"),
        };
        if lite.in_transaction() {
            let _ = lite.step("ROLLBACK");
        }
        counters.commits.fetch_add(1, Ordering::Relaxed);
        counters
            .writes
            .fetch_add(batch.len() as u64, Ordering::Relaxed);
        for job in batch {
            job.finish(kept.clone());
        }
    }
    let _ = lite.batch("PRAGMA optimize; PRAGMA wal_checkpoint(TRUNCATE);");
}

/// An error means that the whole transaction is lost, not this job alone.
fn in_savepoint(lite: &Lite, db: &Write, job: &mut dyn WriteJob) -> Result<(), StoreError> {
    lite.step("SAVEPOINT job")?;
    let keep = job.run(db);
    if !lite.in_transaction() {
        let kind = db.failed.get().unwrap_or(Kind::Other);
        return Err(StoreError::new(
            kind,
            "the database undid all writes that were under way",
        ));
    }
    if !keep {
        lite.step("ROLLBACK TO job")?;
    }
    lite.step("RELEASE job")
}
