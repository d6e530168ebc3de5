//! PostgreSQL: several connections, each on its own thread.
//!
//! Readings see one snapshot (`REPEATABLE READ READ ONLY`). Writings are `SERIALIZABLE` and run again when two meet, so
//! that what a room writes for SQLite's one writer (look first, then act on what was seen) is right here too.
//! A connection that was lost is made anew; work that was cut off before its commit is run again, and a commit whose
//! outcome is not known is reported as such and never repeated.

mod fault;
mod types;
mod connection;
mod reader;
mod writer;
#[cfg(test)]
mod tests;

use std::{
    sync::{Arc, Mutex, RwLock, mpsc::channel},
    time::Duration,
};

pub(crate) use connection::Pg;
use postgres::{
    Config,
    config::{Host, SslMode},
};

use crate::{
    connection::{Engine, Read, Write},
    db::{Counters, Options, Plant, start},
    error::StoreError,
    limits::Limits,
    migrate,
};

/// How many connections write at most: more of them meet more often than they help.
const MOST_WRITERS: usize = 8;

/// Reads an address, and refuses what this build cannot do.
pub(crate) fn configure(url: &str) -> Result<Config, StoreError> {
    let no_tls = || {
        StoreError::other(
            "this build speaks to PostgreSQL without TLS: use a socket, a private network or a tunnel, and leave sslmode out of the address",
        )
    };
    if url.contains("sslmode=verify") || url.contains("sslnegotiation=direct") {
        return Err(no_tls());
    }
    let mut config: Config = url.parse().map_err(|fault: postgres::Error| {
        StoreError::other(format!(
            "the address of PostgreSQL is not of the form postgres://USER:PASSWORD@HOST:PORT/NAME ({})",
            fault::chain(&fault)
        ))
    })?;
    if config.get_ssl_mode() == SslMode::Require {
        return Err(no_tls());
    }
    if config.get_application_name().is_none() {
        config.application_name("dateline");
    }
    if config.get_connect_timeout().is_none() {
        config.connect_timeout(Duration::from_secs(10));
    }
    if config.get_tcp_user_timeout().is_none() {
        config.tcp_user_timeout(Duration::from_secs(30));
    }
    config.keepalives_idle(Duration::from_secs(30));
    Ok(config)
}

/// Where an address leads, without user and password.
pub(crate) fn place(url: &str) -> String {
    let Ok(config) = url.parse::<Config>() else {
        return "PostgreSQL".to_owned();
    };
    let hosts: Vec<String> = config
        .get_hosts()
        .iter()
        .map(|host| match host {
            Host::Tcp(name) => name.clone(),
            Host::Unix(folder) => folder.display().to_string(),
        })
        .collect();
    let name = config.get_dbname().unwrap_or_default();
    format!("PostgreSQL `{name}` at {}", hosts.join(", "))
}

/// Connects and starts the threads. Each connects when it is first needed.
pub(crate) fn open(
    url: &str,
    options: &Options,
    limits: Limits,
    counters: &Arc<Counters>,
) -> Result<Plant, StoreError> {
    let config = configure(url)?;
    let connection = |reads| {
        Engine::Postgres(Box::new(Pg::new(
            config.clone(),
            reads,
            options.durable,
            limits,
        )))
    };
    let first = Write::new(connection(false));
    if let Engine::Postgres(pg) = &first.engine {
        pg.connect()?;
    }
    check_text(&first)?;
    migrate::run(&first, options.migrations, (options.clock)())?;

    let (writes, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    let gate = Arc::new(RwLock::new(()));
    let mut connections = vec![first];
    connections.resize_with(options.readers.clamp(1, MOST_WRITERS), || {
        Write::new(connection(false))
    });
    let mut threads = Vec::new();
    for db in connections {
        let one = writer::Writer {
            db,
            jobs: Arc::clone(&jobs),
            clock: Arc::clone(&options.clock),
            counters: Arc::clone(counters),
            gate: Arc::clone(&gate),
            limits,
        };
        threads.push(start("store-writer", move || one.work())?);
    }
    let (reads, jobs) = channel();
    let jobs = Arc::new(Mutex::new(jobs));
    let mut readers = Vec::new();
    for _ in 0..options.readers.max(1) {
        let db = Read::new(connection(true));
        let (jobs, clock) = (Arc::clone(&jobs), Arc::clone(&options.clock));
        readers.push(start("store-reader", move || {
            reader::work(&db, &jobs, &*clock, limits);
        })?);
    }
    Ok(Plant {
        writes,
        reads,
        readers,
        writers: threads,
    })
}

/// Text must sort by its bytes and hold any character, or lists come in another order than on SQLite.
fn check_text(db: &Write) -> Result<(), StoreError> {
    let sql = "SELECT 'a' < 'B' OR 'é' < 'z', CAST(current_setting('server_encoding') AS TEXT)";
    let rows: Vec<(bool, String)> = db.ask("encoding", sql, &[])?;
    match rows.as_slice() {
        [(false, encoding)] if encoding == "UTF8" => Ok(()),
        _ => Err(StoreError::other(
            "its text is not sorted by bytes, or not UTF-8: make it with `createdb --template=template0 --encoding=UTF8 --locale=C NAME`",
        )),
    }
}
