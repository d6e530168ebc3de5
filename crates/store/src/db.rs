//! The database as the rooms see it: closures in, answers out.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
        mpsc::Sender,
    },
    thread::JoinHandle,
};

use crate::{
    connection::{Read, Write},
    engine::{ReadJob, Reading, WriteJob, Writing},
    error::{Kind, StoreError},
    migrate::Migration,
    postgres, sqlite,
};

/// Where a database is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of SQLite.
    Sqlite(PathBuf),
    /// An address of PostgreSQL.
    Postgres(String),
}

/// How to open a database.
#[derive(Clone)]
pub struct Options {
    /// All migrations, in order.
    pub migrations: &'static [Migration],
    /// How many threads read; on PostgreSQL as many write, at most 8.
    pub readers: usize,
    /// The house clock, in milliseconds UTC.
    pub clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    /// False only to measure what durability costs: then SQLite does not flush.
    pub durable: bool,
    /// At most so many pages in a SQLite file, to try what a full disk does.
    pub most_pages: Option<u32>,
}

/// The database. Cheap to clone; all clones are one.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    queues: Mutex<Option<Queues>>,
    threads: Mutex<Vec<JoinHandle<()>>>,
    counters: Arc<Counters>,
}

#[derive(Clone)]
struct Queues {
    writes: Sender<Box<dyn WriteJob>>,
    reads: Sender<Box<dyn ReadJob>>,
}

#[derive(Debug, Default)]
pub(crate) struct Counters {
    pub commits: AtomicU64,
    pub writes: AtomicU64,
    pub retries: AtomicU64,
}

/// What the database has done since it was opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stats {
    /// Commits; on SQLite each is one flush.
    pub commits: u64,
    /// Units of work that wrote.
    pub writes: u64,
    /// Units of work that were run again because two met.
    pub retries: u64,
}

impl DatabaseUrl {
    /// Reads `sqlite:PATH` (relative paths start at `base`) or `postgres://…`.
    pub fn parse(text: &str, base: &Path) -> Result<Self, StoreError> {
        if let Some(path) = text.strip_prefix("sqlite:") {
            Ok(Self::Sqlite(base.join(path)))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(StoreError::other(
                "a database is named sqlite:FILE or postgres://USER@HOST/NAME",
            ))
        }
    }
}

/// Without the password.
impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(url) => {
                let host = url.rsplit_once('@').map_or("…", |(_, host)| host);
                write!(f, "postgres://…@{host}")
            }
        }
    }
}

impl fmt::Debug for Db {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Db")
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

impl Db {
    /// Opens a database and brings its schema up to date. Blocks.
    pub fn open(url: &DatabaseUrl, options: &Options) -> Result<Self, StoreError> {
        let counters = Arc::new(Counters::default());
        let parts = match url {
            DatabaseUrl::Sqlite(path) => sqlite::open(path, options, &counters)?,
            DatabaseUrl::Postgres(url) => postgres::open(url, options, &counters)?,
        };
        let queues = Queues {
            writes: parts.writes,
            reads: parts.reads,
        };
        Ok(Self {
            inner: Arc::new(Inner {
                queues: Mutex::new(Some(queues)),
                threads: Mutex::new(parts.threads),
                counters,
            }),
        })
    }

    /// Runs a unit of work that reads, in one snapshot.
    pub async fn read<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Read) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = tokio::sync::oneshot::channel();
        self.send_read(work, Box::new(move |result| drop(answer.send(result))));
        said.await.unwrap_or_else(|_| Err(closed().into()))
    }

    /// Runs a unit of work that writes, all or nothing, and answers after it is on disk. It may be run more than once.
    /// If a statement in it fails, all of it is undone, whatever the closure says.
    pub async fn write<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&Write) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = tokio::sync::oneshot::channel();
        self.send_write(work, Box::new(move |result| drop(answer.send(result))));
        said.await.unwrap_or_else(|_| Err(closed().into()))
    }

    /// As [`Db::read`], for threads that may wait.
    pub fn read_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnOnce(&Read) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = std::sync::mpsc::sync_channel(1);
        self.send_read(work, Box::new(move |result| drop(answer.send(result))));
        said.recv().unwrap_or_else(|_| Err(closed().into()))
    }

    /// As [`Db::write`], for threads that may wait.
    pub fn write_blocking<T, E, F>(&self, work: F) -> Result<T, E>
    where
        F: FnMut(&Write) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let (answer, said) = std::sync::mpsc::sync_channel(1);
        self.send_write(work, Box::new(move |result| drop(answer.send(result))));
        said.recv().unwrap_or_else(|_| Err(closed().into()))
    }

    fn send_read<T, E, F>(&self, work: F, answer: crate::engine::Answer<T, E>)
    where
        F: FnOnce(&Read) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let job: Box<dyn ReadJob> = Box::new(Reading { work, answer });
        match self.queues() {
            Some(queues) => {
                // A queue without a thread gives the job back.
                if let Err(back) = queues.reads.send(job) {
                    back.0.run(Err(closed()));
                }
            }
            None => job.run(Err(closed())),
        }
    }

    fn send_write<T, E, F>(&self, work: F, answer: crate::engine::Answer<T, E>)
    where
        F: FnMut(&Write) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let job: Box<dyn WriteJob> = Box::new(Writing {
            work,
            said: None,
            answer,
        });
        match self.queues() {
            Some(queues) => {
                if let Err(back) = queues.writes.send(job) {
                    back.0.finish(Err(closed()));
                }
            }
            None => job.finish(Err(closed())),
        }
    }

    fn queues(&self) -> Option<Queues> {
        self.inner
            .queues
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// What it has done since it was opened.
    pub fn stats(&self) -> Stats {
        let counters = &self.inner.counters;
        Stats {
            commits: counters.commits.load(Ordering::Relaxed),
            writes: counters.writes.load(Ordering::Relaxed),
            retries: counters.retries.load(Ordering::Relaxed),
        }
    }

    /// Finishes what is under way, checkpoints and closes. Whoever asks later is told so. Blocks.
    pub fn close(&self) {
        drop(
            self.inner
                .queues
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .take(),
        );
        let threads = std::mem::take(
            &mut *self
                .inner
                .threads
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        );
        for thread in threads {
            let _ = thread.join();
        }
    }
}

fn closed() -> StoreError {
    StoreError::new(Kind::Other, "the database is closed")
}
