//! The database as the rooms see it: closures in, answers out.

use std::{
    fmt,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::{self, Sender},
    },
    thread::JoinHandle,
    time::{Duration, Instant},
};

use tokio::sync::oneshot;

use crate::{
    connection::{Read, Write},
    error::StoreError,
    job::{Answer, ReadJob, Reading, WriteJob, Writing},
    limits::Limits,
    migrate::Migration,
    postgres,
    schema::Schema,
    spent, sqlite,
    statement::Statement,
    url::DatabaseUrl,
};

/// How to open a database.
#[derive(Clone)]
pub struct Options {
    /// All migrations, in order.
    pub migrations: &'static [Migration],
    /// How many threads read; on PostgreSQL as many write, at most 8.
    pub readers: usize,
    /// The house clock, in milliseconds UTC.
    pub clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// False only to measure what durability costs: then a commit is answered before it is on disk.
    pub durable: bool,
    /// At most so many pages in a SQLite file, to try what a full disk does.
    pub most_pages: Option<u32>,
}

/// The database. Cheap to clone; all clones are one. [`Db::close`] closes it; without that its threads end by
/// themselves after the last clone is gone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

/// What the database has done since it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Commits; on SQLite each is one flush.
    pub commits: u64,
    /// Units of work that wrote, and were kept.
    pub writes: u64,
    /// Units of work that were run again: because two met, or because they shared a transaction with one that lost it.
    pub retries: u64,
    /// Units of work that read and were answered, whatever the answer.
    pub reads: u64,
    /// How long those that read took in all, from the question to the answer.
    pub reading: Duration,
    /// How long those that wrote took in all, from the question to the answer, whatever it was.
    pub writing: Duration,
    /// How long all commits took.
    pub committing: Duration,
    /// Units of work that read and have no answer yet: they wait, or are being worked.
    pub reads_under_way: u64,
    /// Units of work that write and have no answer yet.
    pub writes_under_way: u64,
}

impl Db {
    /// Opens a database and brings its schema up to date. Blocks, for the time of the migrations.
    ///
    /// The error names the database and says what to do: no such folder, not to be written, no database or damaged,
    /// another program's, written by a newer version or another build, held by somebody else, no answer.
    pub fn open(url: &DatabaseUrl, options: &Options) -> Result<Self, StoreError> {
        Self::open_with(url, options, Limits::default())
    }

    pub(crate) fn open_with(
        url: &DatabaseUrl,
        options: &Options,
        limits: Limits,
    ) -> Result<Self, StoreError> {
        let counters = Arc::new(Counters::default());
        let plant = match url {
            DatabaseUrl::Sqlite(path) => sqlite::open(path, options, limits, &counters),
            DatabaseUrl::Postgres(text) => {
                apart(|| postgres::open(text, options, limits, &counters))
            }
        };
        let plant = plant.map_err(|fault| fault.at(url))?;
        Ok(Self {
            inner: Arc::new(Inner {
                queues: Mutex::new(Some(Queues {
                    writes: plant.writes,
                    reads: plant.reads,
                })),
                readers: Mutex::new(plant.readers),
                writers: Mutex::new(plant.writers),
                counters,
            }),
        })
    }

    /// Runs a unit of work that reads, in one snapshot. It is ended when it takes longer than 30 s, and not begun when
    /// nobody waits for it any more.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Read) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = oneshot::channel();
        let answer = Answer::Async(answer);
        let under_way = self.under_way(Way::Reads);
        self.send_read(Box::new(Reading {
            work,
            answer,
            under_way,
        }));
        spent::waiting(said)
            .await
            .unwrap_or_else(|_| Err(StoreError::closed().into()))
    }

    /// Runs a unit of work that writes, all or nothing, and answers after it is on disk. If the caller hangs up it is
    /// done all the same. It may be run more than once, so it must not act on anything but the database.
    /// If a statement in it fails, all of it is undone, whatever the closure says.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&Write) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = oneshot::channel();
        let under_way = self.under_way(Way::Writes);
        self.send_write(Box::new(Writing::new(
            work,
            Answer::Async(answer),
            under_way,
        )));
        spent::waiting(said)
            .await
            .unwrap_or_else(|_| Err(StoreError::closed().into()))
    }

    /// As [`Db::read`], for threads that may wait, and for as long as it takes: a backup is such a reading.
    pub fn read_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Read) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = mpsc::sync_channel(1);
        let answer = Answer::Blocking(answer);
        let under_way = self.under_way(Way::Reads);
        self.send_read(Box::new(Reading {
            work,
            answer,
            under_way,
        }));
        said.recv()
            .unwrap_or_else(|_| Err(StoreError::closed().into()))
    }

    /// As [`Db::write`], for threads that may wait.
    pub fn write_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&Write) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = mpsc::sync_channel(1);
        let under_way = self.under_way(Way::Writes);
        self.send_write(Box::new(Writing::new(
            work,
            Answer::Blocking(answer),
            under_way,
        )));
        said.recv()
            .unwrap_or_else(|_| Err(StoreError::closed().into()))
    }

    /// The schema as it stands, told alike for both engines. Blocks.
    pub fn schema(&self) -> Result<Schema, StoreError> {
        self.read_blocking(Read::schema)
    }

    /// Has the engine prepare a statement, which checks its grammar, tables, columns, types and parameters. Blocks.
    pub fn prepare_check(&self, statement: &Statement) -> Result<(), StoreError> {
        let statement = *statement;
        self.read_blocking(move |db| db.prepare(&statement))
    }

    /// What it has done since it was opened.
    pub fn stats(&self) -> Stats {
        let counters = &self.inner.counters;
        Stats {
            commits: counters.commits.load(Ordering::Relaxed),
            writes: counters.writes.load(Ordering::Relaxed),
            retries: counters.retries.load(Ordering::Relaxed),
            reads: counters.reads.answered.load(Ordering::Relaxed),
            reading: counters.reads.time(),
            writing: counters.changes.time(),
            committing: Duration::from_nanos(counters.committing.load(Ordering::Relaxed)),
            reads_under_way: counters.reads.under_way(),
            writes_under_way: counters.changes.under_way(),
        }
    }

    fn under_way(&self, way: Way) -> UnderWay {
        let counters = Arc::clone(&self.inner.counters);
        way.of(&counters).begun.fetch_add(1, Ordering::Relaxed);
        UnderWay {
            counters,
            way,
            asked: Instant::now(),
        }
    }

    /// Finishes what is under way and waiting, checkpoints and closes. Whoever asks later is told so. Blocks.
    /// A unit of work that calls it does not wait for its own thread.
    pub fn close(&self) {
        let Some(Queues { writes, reads }) = lock(&self.inner.queues).take() else {
            return;
        };
        // The writer last: with the readers gone it can empty the log.
        drop(reads);
        join(&self.inner.readers);
        drop(writes);
        join(&self.inner.writers);
    }

    fn send_read(&self, job: Box<dyn ReadJob>) {
        // A queue without a thread gives the job back.
        let back = match self.queues() {
            Some(queues) => queues.reads.send(job).err().map(|back| back.0),
            None => Some(job),
        };
        if let Some(job) = back {
            job.run(Err(StoreError::closed()));
        }
    }

    fn send_write(&self, job: Box<dyn WriteJob>) {
        let back = match self.queues() {
            Some(queues) => queues.writes.send(job).err().map(|back| back.0),
            None => Some(job),
        };
        if let Some(job) = back {
            job.finish(Err(StoreError::closed()));
        }
    }

    fn queues(&self) -> Option<Queues> {
        lock(&self.inner.queues).clone()
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db")
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("migrations", &self.migrations.len())
            .field("readers", &self.readers)
            .field("durable", &self.durable)
            .finish_non_exhaustive()
    }
}

struct Inner {
    queues: Mutex<Option<Queues>>,
    readers: Mutex<Vec<JoinHandle<()>>>,
    writers: Mutex<Vec<JoinHandle<()>>>,
    counters: Arc<Counters>,
}

#[derive(Clone)]
struct Queues {
    writes: Sender<Box<dyn WriteJob>>,
    reads: Sender<Box<dyn ReadJob>>,
}

/// What an engine is made of: queues, and the threads that work them off.
pub(crate) struct Plant {
    pub writes: Sender<Box<dyn WriteJob>>,
    pub reads: Sender<Box<dyn ReadJob>>,
    pub readers: Vec<JoinHandle<()>>,
    pub writers: Vec<JoinHandle<()>>,
}

#[derive(Debug, Default)]
pub(crate) struct Counters {
    commits: AtomicU64,
    writes: AtomicU64,
    retries: AtomicU64,
    committing: AtomicU64,
    reads: Worked,
    changes: Worked,
}

/// Units of work of one way.
#[derive(Debug, Default)]
struct Worked {
    begun: AtomicU64,
    answered: AtomicU64,
    nanos: AtomicU64,
}

impl Worked {
    fn time(&self) -> Duration {
        Duration::from_nanos(self.nanos.load(Ordering::Relaxed))
    }

    /// The answered are looked at first, so that the difference is never below nothing.
    fn under_way(&self) -> u64 {
        let answered = self.answered.load(Ordering::Acquire);
        self.begun.load(Ordering::Acquire).saturating_sub(answered)
    }
}

#[derive(Debug, Clone, Copy)]
enum Way {
    Reads,
    Writes,
}

impl Way {
    fn of(self, counters: &Counters) -> &Worked {
        match self {
            Self::Reads => &counters.reads,
            Self::Writes => &counters.changes,
        }
    }
}

/// A unit of work that was asked for. It is counted as answered when this is dropped, however it ends.
pub(crate) struct UnderWay {
    counters: Arc<Counters>,
    way: Way,
    asked: Instant,
}

impl UnderWay {
    pub fn asked(&self) -> Instant {
        self.asked
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        let worked = self.way.of(&self.counters);
        worked.nanos.fetch_add(nanos(self.asked), Ordering::Relaxed);
        worked.answered.fetch_add(1, Ordering::Release);
    }
}

fn nanos(since: Instant) -> u64 {
    u64::try_from(since.elapsed().as_nanos()).unwrap_or(u64::MAX)
}

impl Counters {
    /// A commit that was begun then and kept so many units of work.
    pub fn committed(&self, writes: usize, begun: Instant) {
        self.committing.fetch_add(nanos(begun), Ordering::Relaxed);
        self.commits.fetch_add(1, Ordering::Relaxed);
        self.writes.fetch_add(writes as u64, Ordering::Relaxed);
    }

    /// So many units of work are run again.
    pub fn again(&self, writes: usize) {
        self.retries.fetch_add(writes as u64, Ordering::Relaxed);
    }
}

/// Starts a thread that owns a connection.
pub(crate) fn start(
    name: &str,
    work: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>, StoreError> {
    std::thread::Builder::new()
        .name(name.to_owned())
        .spawn(work)
        .map_err(|fault| StoreError::other(format!("no thread for the database: {fault}")))
}

/// Does something on a thread of its own and waits for it: PostgreSQL's driver runs a runtime inside, which may not be
/// done on a thread that serves the web.
pub(crate) fn apart<T: Send>(
    work: impl FnOnce() -> Result<T, StoreError> + Send,
) -> Result<T, StoreError> {
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().spawn_scoped(scope, work);
        let thread = thread
            .map_err(|fault| StoreError::other(format!("no thread for the database: {fault}")))?;
        thread
            .join()
            .unwrap_or_else(|_| Err(StoreError::other("a thread of the database panicked")))
    })
}

/// A lock is taken whatever happened to its last holder: what it guards is never left half changed.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> std::sync::MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

fn join(threads: &Mutex<Vec<JoinHandle<()>>>) {
    for thread in std::mem::take(&mut *lock(threads)) {
        if thread.thread().id() != std::thread::current().id() {
            // A thread that panicked has said so on standard error.
            let _ = thread.join();
        }
    }
}
