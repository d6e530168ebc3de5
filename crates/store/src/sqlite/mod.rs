//! SQLite: one file in WAL mode, one writer with group commit, several readers.
//!
//! The file and its log are readable by their owner only: they hold secrets.

mod fault;
mod connection;
mod reader;
mod turn;
mod wait;
mod writer;
#[cfg(test)]
mod tests;

use std::{
    fs::{self, OpenOptions, Permissions},
    io::ErrorKind,
    os::unix::fs::{OpenOptionsExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
    sync::{Arc, Mutex, mpsc::channel},
};

pub(crate) use connection::Lite;

use crate::{
    connection::{Engine, Read, Write},
    db::{Counters, Options, Plant, start},
    error::{Kind, StoreError},
    limits::Limits,
    migrate,
};

/// Opens the file, or makes it, and starts its threads.
pub(crate) fn open(
    path: &Path,
    options: &Options,
    limits: Limits,
    counters: &Arc<Counters>,
) -> Result<Plant, StoreError> {
    make(path)?;
    let mut lite = Lite::open(path, limits)?;
    lite.begin_log(options.durable, limits.patience)?;
    if let Some(pages) = options.most_pages {
        lite.batch(&format!("PRAGMA max_page_count = {pages};"))?;
    }
    lite.tend_log_apart()?;
    let db = Write::new(Engine::Sqlite(lite));
    migrate::run(&db, options.migrations, (options.clock)())?;

    let (reads, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    let mut readers = Vec::new();
    for _ in 0..options.readers.max(1) {
        let lite = Lite::open(path, limits)?;
        lite.batch("PRAGMA query_only = ON;")?;
        let db = Read::new(Engine::Sqlite(lite));
        let (jobs, clock) = (Arc::clone(&jobs), Arc::clone(&options.clock));
        readers.push(start("store-reader", move || {
            reader::work(&db, &jobs, &*clock, limits);
        })?);
    }
    let (writes, jobs) = channel();
    let only = writer::Writer {
        db,
        jobs,
        clock: Arc::clone(&options.clock),
        counters: Arc::clone(counters),
        turn: turn::Turn::of(path),
        limits,
    };
    let writing = vec![start("store-writer", move || only.work())?];
    Ok(Plant {
        writes,
        reads,
        readers,
        writers: writing,
    })
}

/// Makes the file if there is none. One that is there is never opened here: closing it would drop the locks that SQLite
/// holds on it for another [`Db`](crate::Db) of this process (POSIX locks belong to the process, not to the handle).
fn make(path: &Path) -> Result<(), StoreError> {
    match OpenOptions::new()
        .write(true)
        .create_new(true)
        .mode(0o600)
        .open(path)
    {
        Ok(_) => Ok(()),
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            for suffix in ["", "-wal", "-shm"] {
                let mut name = path.as_os_str().to_owned();
                name.push(suffix);
                keep_private(&PathBuf::from(name));
            }
            Ok(())
        }
        Err(fault) => {
            let kind = match fault.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Kind::Full,
                _ => Kind::ReadOnly,
            };
            Err(StoreError::new(
                kind,
                format!(
                    "it cannot be made ({fault}): check that its folder exists, may be written, and has room"
                ),
            ))
        }
    }
}

/// Takes the rights of others away. Who does not own the file cannot, and is told so in the log only: it may be meant.
fn keep_private(path: &Path) {
    let Ok(found) = fs::metadata(path) else {
        return;
    };
    let mode = found.permissions().mode();
    if found.is_file()
        && mode & 0o077 != 0
        && let Err(fault) = fs::set_permissions(path, Permissions::from_mode(mode & 0o700))
    {
        tracing::warn!(path = %path.display(), %fault, "others may read the database");
    }
}
