//! PostgreSQL: several connections, each on its own thread. Writes are serializable and run again when two meet, reads see
//! one snapshot.

use std::{
    cell::RefCell,
    collections::HashMap,
    error::Error,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::Ordering,
        mpsc::{Receiver, channel},
    },
    time::Duration,
};

use bytes::BytesMut;
use postgres::{Client, NoTls, fallible_iterator::FallibleIterator as _};
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::{
    connection::{Each, Engine, Read, Write},
    db::{Counters, Options},
    engine::{ReadJob, WriteJob},
    error::{Kind, StoreError},
    migrate,
    sqlite::{Parts, start},
    value::{Val, Value},
};

/// How often a write is run again when it meets another.
const TRIES: u32 = 20;

/// A connection, made anew after it was lost.
pub(crate) struct Pg {
    url: String,
    live: RefCell<Option<Live>>,
}

struct Live {
    client: Client,
    prepared: HashMap<String, (postgres::Statement, Vec<String>)>,
}

impl Pg {
    fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            live: RefCell::new(None),
        }
    }

    /// Connects if there is no living connection.
    fn connect(&self) -> Result<(), StoreError> {
        let mut live = self.live.borrow_mut();
        if live.as_ref().is_some_and(|live| !live.client.is_closed()) {
            return Ok(());
        }
        let client = Client::connect(&self.url, NoTls).map_err(|fault| {
            let detail = fault
                .source()
                .map_or_else(|| fault.to_string(), std::string::ToString::to_string);
            StoreError::new(Kind::Lost, format!("PostgreSQL does not answer: {detail}"))
        })?;
        *live = Some(Live {
            client,
            prepared: HashMap::new(),
        });
        Ok(())
    }

    fn with<T>(
        &self,
        work: impl FnOnce(&mut Live) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let mut live = self.live.borrow_mut();
        work(
            live.as_mut().ok_or_else(|| {
                StoreError::new(Kind::Lost, "there is no connection to PostgreSQL")
            })?,
        )
    }

    pub(crate) fn batch(&self, sql: &str) -> Result<(), StoreError> {
        self.with(|live| Ok(live.client.batch_execute(sql)?))
    }

    pub(crate) fn prepare(&self, sql: &str, parameters: usize) -> Result<(), StoreError> {
        self.with(|live| {
            let statement = live.client.prepare(sql)?;
            let takes = statement.params().len();
            if takes == parameters {
                Ok(())
            } else {
                Err(StoreError::other(format!(
                    "takes {takes} parameters, its text names {parameters}"
                )))
            }
        })
    }

    pub(crate) fn run(
        &self,
        sql: &str,
        parameters: &[Val<'_>],
        each: &mut Each<'_>,
    ) -> Result<u64, StoreError> {
        self.with(|live| {
            if !live.prepared.contains_key(sql) {
                let statement = live.client.prepare(sql)?;
                let columns = statement
                    .columns()
                    .iter()
                    .map(|column| column.name().to_owned())
                    .collect();
                live.prepared.insert(sql.to_owned(), (statement, columns));
            }
            let Some((statement, columns)) = live.prepared.get(sql) else {
                return Err(StoreError::other("the statement was not kept"));
            };
            if statement.params().len() != parameters.len() {
                let (takes, given) = (statement.params().len(), parameters.len());
                return Err(StoreError::other(format!(
                    "takes {takes} parameters, was given {given}"
                )));
            }
            let bound: Vec<Bound<'_>> = parameters.iter().map(|value| Bound(*value)).collect();
            let bound = bound.iter().map(|value| value as &(dyn ToSql + Sync));
            let mut rows = live.client.query_raw(statement, bound)?;
            let mut count = 0;
            while let Some(row) = rows.next()? {
                let values = (0..columns.len())
                    .map(|place| Ok(row.try_get::<_, Read1>(place)?.0))
                    .collect::<Result<Vec<_>, StoreError>>()?;
                each(columns, values)?;
                count += 1;
            }
            let changed = rows.rows_affected().unwrap_or(count);
            Ok(if columns.is_empty() { changed } else { count })
        })
    }
}

#[derive(Debug)]
struct Bound<'a>(Val<'a>);

type Fault = Box<dyn Error + Sync + Send>;

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        let refuse = || Err(format!("{:?} does not fit a column of type {kind}", self.0).into());
        match (self.0, kind) {
            (Val::Null, _) => return Ok(IsNull::Yes),
            (Val::Bool(flag), &Type::BOOL) => flag.to_sql(kind, out)?,
            // A backup that SQLite wrote.
            (Val::Int(number @ (0 | 1)), &Type::BOOL) => (number == 1).to_sql(kind, out)?,
            (Val::Int(number), &Type::INT8) => number.to_sql(kind, out)?,
            (Val::Int(number), &Type::INT4) => i32::try_from(number)?.to_sql(kind, out)?,
            (Val::Int(number), &Type::INT2) => i16::try_from(number)?.to_sql(kind, out)?,
            (Val::Float(number), &Type::FLOAT8) => number.to_sql(kind, out)?,
            #[expect(clippy::cast_possible_truncation, reason = "the column is that narrow")]
            (Val::Float(number), &Type::FLOAT4) => (number as f32).to_sql(kind, out)?,
            (Val::Text(text), &(Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME)) => {
                text.to_sql(kind, out)?
            }
            (Val::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(kind, out)?,
            _ => return refuse(),
        };
        Ok(IsNull::No)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

struct Read1(Value);

impl<'a> FromSql<'a> for Read1 {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        Ok(Self(match *kind {
            Type::BOOL => Value::Bool(bool::from_sql(kind, raw)?),
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(kind, raw)?.into()),
            Type::FLOAT8 => Value::Float(f64::from_sql(kind, raw)?),
            Type::FLOAT4 => Value::Float(f32::from_sql(kind, raw)?.into()),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME => {
                Value::Text(String::from_sql(kind, raw)?)
            }
            Type::BYTEA => Value::Bytes(Vec::from_sql(kind, raw)?),
            _ => return Err(format!("a column of type {kind} is not read here: CAST it").into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Fault> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

pub(crate) fn open(
    url: &str,
    options: &Options,
    counters: &Arc<Counters>,
) -> Result<Parts, StoreError> {
    if url.contains("sslmode=require") || url.contains("sslmode=verify") {
        return Err(StoreError::other(
            "this build speaks to PostgreSQL without TLS: use a socket, a private network or a tunnel, and leave sslmode out",
        ));
    }
    let first = Pg::new(url);
    first.connect()?;
    let first = Write::new(Engine::Postgres(first));
    migrate::run(&first, options)?;

    let mut threads = Vec::new();
    let (writes, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    let mut writers = vec![first];
    writers.resize_with(options.readers.clamp(1, 8), || {
        Write::new(Engine::Postgres(Pg::new(url)))
    });
    for writer in writers {
        let (jobs, clock, count) = (
            Arc::clone(&jobs),
            Arc::clone(&options.clock),
            Arc::clone(counters),
        );
        threads.push(start("store-writer", move || {
            write_jobs(&writer, &jobs, &*clock, &count)
        })?);
    }
    let (reads, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    for _ in 0..options.readers.max(1) {
        let reader = Read::new(Engine::Postgres(Pg::new(url)));
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

fn next<T: ?Sized>(jobs: &Mutex<Receiver<Box<T>>>) -> Option<Box<T>> {
    jobs.lock()
        .unwrap_or_else(PoisonError::into_inner)
        .recv()
        .ok()
}

fn read_jobs(db: &Read, jobs: &Mutex<Receiver<Box<dyn ReadJob>>>, clock: &dyn Fn() -> i64) {
    let Engine::Postgres(pg) = &db.engine else {
        return;
    };
    while let Some(job) = next(jobs) {
        db.now.set(clock());
        db.failed.set(None);
        match begin(pg, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY") {
            Ok(()) => {
                job.run(Ok(db));
                let _ = pg.batch("ROLLBACK");
            }
            Err(fault) => job.run(Err(fault)),
        }
    }
}

/// Begins a transaction, over a new connection if the old one is dead. Nothing has been done yet, so this is safe to repeat.
fn begin(pg: &Pg, sql: &str) -> Result<(), StoreError> {
    pg.connect()?;
    if pg.batch(sql).is_ok() {
        return Ok(());
    }
    pg.live.replace(None);
    pg.connect()?;
    pg.batch(sql)
}

fn write_jobs(
    db: &Write,
    jobs: &Mutex<Receiver<Box<dyn WriteJob>>>,
    clock: &dyn Fn() -> i64,
    counters: &Counters,
) {
    while let Some(mut job) = next(jobs) {
        let mut tries = 0;
        let kept = loop {
            tries += 1;
            db.now.set(clock());
            match once(db, job.as_mut()) {
                Err(fault) if fault.kind() == Kind::Retry && tries < TRIES => {
                    counters.retries.fetch_add(1, Ordering::Relaxed);
                    // Two that met part by their different places in memory and time.
                    let spread = std::ptr::from_ref(db).addr() as u64 / 64 % 7;
                    std::thread::sleep(Duration::from_millis(u64::from(tries) + spread));
                }
                kept => break kept,
            }
        };
        counters.commits.fetch_add(1, Ordering::Relaxed);
        counters.writes.fetch_add(1, Ordering::Relaxed);
        job.finish(kept);
    }
}

fn once(db: &Write, job: &mut dyn WriteJob) -> Result<(), StoreError> {
    let Engine::Postgres(pg) = &db.engine else {
        return Err(StoreError::other("not PostgreSQL"));
    };
    db.failed.set(None);
    begin(pg, "BEGIN ISOLATION LEVEL SERIALIZABLE")?;
    let keep = job.run(db);
    if db.failed.get() == Some(Kind::Retry) {
        let _ = pg.batch("ROLLBACK");
        return Err(StoreError::new(
            Kind::Retry,
            "two writers met too often: try again",
        ));
    }
    if !keep {
        let _ = pg.batch("ROLLBACK");
        return Ok(());
    }
    pg.batch("COMMIT").map_err(|fault| match fault.kind() {
        Kind::Retry => fault,
        // Whether the commit took effect cannot be known: never run it again.
        Kind::Lost => StoreError::new(
            Kind::Lost,
            "the connection was lost during the commit: look whether it took effect",
        ),
        _ => fault,
    })
}
