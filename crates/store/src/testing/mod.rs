//! A PostgreSQL of one's own for tests: made in a temporary folder, asked over a socket, gone with the process.
//!
//! It is Debian's server, run as the user `postgres` where the tests run as root, since it refuses to run as root. A
//! watchdog (a shell that reads a pipe from this process) owns it and removes it when the pipe closes, which it does
//! however this process ends. A test binary shares one server ([`PrivatePostgres::shared`]) and takes a database of
//! its own for each test.

mod binaries;
mod watchdog;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    process::Command,
    sync::{
        Mutex, OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use postgres::{Client, NoTls};

use self::{binaries::Binaries, watchdog::Watchdog};
use crate::{
    DatabaseUrl, Db, Options, StoreError,
    db::{apart, lock},
    limits::Limits,
};

/// Opens a database that commits each unit of work by itself, to measure what it brings that they share commits.
pub fn open_without_sharing(url: &DatabaseUrl, options: &Options) -> Result<Db, StoreError> {
    let limits = Limits {
        batch: 1,
        ..Limits::default()
    };
    Db::open_with(url, options, limits)
}

/// A server that this process owns. Dropping it ends it and removes its folder.
#[derive(Debug)]
pub struct PrivatePostgres {
    watchdog: Watchdog,
    folder: PathBuf,
    names: AtomicU64,
    /// Databases that others are cloned from, by the key that asked for them.
    originals: Mutex<HashMap<String, String>>,
}

/// How long a server may take to answer after its start.
const START: Duration = Duration::from_mins(1);

/// What can be lost with a test is not flushed, and what a test does not need is off.
const SETTINGS: &[&str] = &[
    "listen_addresses=",
    "fsync=off",
    "full_page_writes=off",
    "max_connections=400",
    "shared_buffers=64MB",
    "log_min_messages=error",
    "log_statement=none",
    "autovacuum=off",
    "max_wal_size=4GB",
];

impl PrivatePostgres {
    /// The server of this process, started by the first who asks.
    pub fn shared() -> Result<&'static Self, StoreError> {
        static SHARED: OnceLock<Result<PrivatePostgres, StoreError>> = OnceLock::new();
        SHARED
            .get_or_init(Self::start)
            .as_ref()
            .map_err(Clone::clone)
    }

    /// Makes and starts a server. If PostgreSQL is not installed, the error says how to install it.
    pub fn start() -> Result<Self, StoreError> {
        let binaries = Binaries::find()?;
        let folder = binaries.make_folder()?;
        let made = binaries.make_cluster(&folder);
        if made.is_err() {
            let _ = std::fs::remove_dir_all(&folder);
        }
        made?;
        let server = Self {
            watchdog: Watchdog::over(&binaries, &folder, SETTINGS)?,
            folder,
            names: AtomicU64::new(0),
            originals: Mutex::default(),
        };
        server.start_again()?;
        Ok(server)
    }

    /// A new, empty database.
    pub fn fresh_database(&self) -> Result<DatabaseUrl, StoreError> {
        self.make_database("template0")
    }

    /// A new database like the one that `make` made for this key, which is made once. `make` must close what it opens.
    pub fn cloned_database<E: From<StoreError>>(
        &self,
        key: &str,
        make: impl FnOnce(&DatabaseUrl) -> Result<(), E>,
    ) -> Result<DatabaseUrl, E> {
        let mut originals = lock(&self.originals);
        if let Some(original) = originals.get(key) {
            // Still under the lock: a database is not cloned twice at once.
            return Ok(self.make_database(original)?);
        }
        let name = self.name();
        self.create(&name, "template0")?;
        make(&self.url(&name))?;
        let clone = self.make_database(&name)?;
        originals.insert(key.to_owned(), name);
        Ok(clone)
    }

    /// Ends the server at once, as if the machine had stopped; what was committed is there again after
    /// [`PrivatePostgres::start_again`].
    pub fn stop_hard(&self) -> Result<(), StoreError> {
        self.watchdog.tell("stop")?;
        let begun = Instant::now();
        while self.folder.join("data/postmaster.pid").exists() || self.ask("postgres", "").is_ok() {
            if begun.elapsed() > START {
                return Err(StoreError::other("the server does not stop"));
            }
            thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }

    /// Starts it, and waits until it answers.
    pub fn start_again(&self) -> Result<(), StoreError> {
        self.watchdog.tell("start")?;
        let begun = Instant::now();
        loop {
            match self.ask("postgres", "") {
                Ok(()) => return Ok(()),
                Err(fault) if begun.elapsed() > START => {
                    return Err(fault.at(format!(
                        "the private PostgreSQL does not start. {}",
                        self.last_words()
                    )));
                }
                Err(_) => thread::sleep(Duration::from_millis(10)),
            }
        }
    }

    /// Runs statements in a database, as whoever looks after the server would.
    pub fn administer(&self, database: &DatabaseUrl, sql: &str) -> Result<(), StoreError> {
        let DatabaseUrl::Postgres(url) = database else {
            return Err(StoreError::other("this is no database of PostgreSQL"));
        };
        apart(|| Ok(Client::connect(url, NoTls)?.batch_execute(sql)?))
    }

    fn make_database(&self, original: &str) -> Result<DatabaseUrl, StoreError> {
        let name = self.name();
        self.create(&name, original)?;
        Ok(self.url(&name))
    }

    fn create(&self, name: &str, original: &str) -> Result<(), StoreError> {
        let sql = format!("CREATE DATABASE {name} TEMPLATE {original}");
        self.ask("postgres", &sql)
    }

    fn name(&self) -> String {
        format!("test_{}", self.names.fetch_add(1, Ordering::Relaxed))
    }

    fn ask(&self, database: &str, sql: &str) -> Result<(), StoreError> {
        self.administer(&self.url(database), sql)
    }

    fn url(&self, database: &str) -> DatabaseUrl {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        DatabaseUrl::Postgres(format!("postgres://tester@{folder}/{database}"))
    }

    fn last_words(&self) -> String {
        let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
        let lines: Vec<&str> = log.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

/// Runs a program to its end; what it says on standard error is the error.
fn run(program: &mut Command) -> Result<String, StoreError> {
    let name = Path::new(program.get_program()).display().to_string();
    let output = program
        .output()
        .map_err(|fault| StoreError::other(format!("{name} cannot be run: {fault}")))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        Err(StoreError::other(format!("{name} failed: {words}")))
    }
}
