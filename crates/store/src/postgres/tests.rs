//! Bounds of time, shortened.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use postgres::{Client, NoTls};

use crate::{
    DatabaseUrl, Db, Kind, Migration, Options, StoreError, limits::Limits, statements,
    testing::PrivatePostgres,
};

const MIGRATIONS: &[Migration] = &[Migration {
    number: 1,
    name: "notes",
    sqlite: "",
    postgres: "CREATE TABLE notes (id BIGINT PRIMARY KEY NOT NULL, text TEXT NOT NULL)",
}];

statements! {
    /// A note.
    ADD: "INSERT INTO notes (id, text) VALUES ($1, $2)";
    /// How many.
    COUNT: "SELECT COUNT(*) AS n FROM notes";
    /// Which.
    IDS: "SELECT id FROM notes ORDER BY id";
    /// Takes for ever.
    FOR_EVER: "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 1000000000) SELECT MAX(n) AS n FROM c";
}

fn options() -> Options {
    Options {
        migrations: MIGRATIONS,
        readers: 2,
        clock: Arc::new(|| 0),
        durable: true,
        most_pages: None,
    }
}

fn open(limits: Limits) -> (Db, String) {
    let url = PrivatePostgres::shared().unwrap().fresh_database().unwrap();
    let db = Db::open_with(&url, &options(), limits).unwrap();
    for statement in ALL {
        db.prepare_check(statement).unwrap();
    }
    match url {
        DatabaseUrl::Postgres(url) => (db, url),
        DatabaseUrl::Sqlite(_) => panic!("not PostgreSQL"),
    }
}

fn read<T: Send + 'static>(
    db: &Db,
    work: impl FnOnce(&crate::Read) -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(db.read(work))
}

#[test]
fn a_reading_that_takes_too_long_is_ended() {
    let limits = Limits {
        oldest_read: Duration::from_millis(500),
        ..Limits::default()
    };
    let (db, _) = open(limits);
    let fault = read(&db, |db| db.one::<(i64,)>(&FOR_EVER, &[])).unwrap_err();
    assert_eq!(fault.kind(), Kind::TooLong, "{fault}");
    assert_eq!(
        fault.to_string(),
        "FOR_EVER: it took longer than 0.5 s and was ended, so that writers are not kept waiting: ask for less at once"
    );
    let fault = read(&db, |db| {
        std::thread::sleep(Duration::from_millis(510));
        db.one::<(i64,)>(&COUNT, &[])
    });
    assert_eq!(fault.unwrap_err().kind(), Kind::TooLong);
    let slow = db.read_blocking(|db| {
        std::thread::sleep(Duration::from_millis(510));
        db.one::<(i64,)>(&COUNT, &[])
    });
    assert_eq!(slow.unwrap(), (0,));
}

/// Somebody else holds a table for longer than we wait.
#[test]
fn a_lock_of_another_program_is_named() {
    let limits = Limits {
        patience: Duration::from_millis(100),
        ..Limits::default()
    };
    let (db, url) = open(limits);
    let mut other = Client::connect(&url, NoTls).unwrap();
    other
        .batch_execute("BEGIN; LOCK TABLE notes IN ACCESS EXCLUSIVE MODE")
        .unwrap();
    let fault = db
        .write_blocking(|db| db.run(&ADD, &[&1, &""]))
        .unwrap_err();
    assert_eq!(fault.kind(), Kind::Busy);
    assert!(
        fault.to_string().contains("somebody else holds it: wait"),
        "{fault}"
    );
    other.batch_execute("ROLLBACK").unwrap();
    db.write_blocking(|db| db.run(&ADD, &[&2, &""])).unwrap();
    assert_eq!(read(&db, |db| db.one::<(i64,)>(&COUNT, &[])).unwrap(), (1,));
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let limits = Limits {
        comes_back: Duration::from_millis(50),
        ..Limits::default()
    };
    let url =
        DatabaseUrl::Postgres("postgres://ana:secret@%2Ftmp%2Fno-such-folder/news".to_owned());
    let fault = Db::open_with(&url, &options(), limits).unwrap_err();
    assert_eq!(fault.kind(), Kind::Lost);
    let words = "PostgreSQL `news` at /tmp/no-such-folder: PostgreSQL does not answer: check that it runs, and its address: ";
    assert!(fault.to_string().starts_with(words), "{fault}");
    assert!(!fault.to_string().contains("secret"));
}

/// A server that starts a little later than we do is waited for.
#[test]
fn a_server_that_comes_back_is_waited_for() {
    let server = PrivatePostgres::start().unwrap();
    let url = server.fresh_database().unwrap();
    let limits = Limits {
        comes_back: Duration::from_mins(1),
        ..Limits::default()
    };
    let db = Db::open_with(&url, &options(), limits).unwrap();
    db.write_blocking(|db| db.run(&ADD, &[&1, &""])).unwrap();
    server.stop_hard().unwrap();
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| db.write_blocking(|db| db.run(&ADD, &[&2, &""])));
        let reading = scope.spawn(|| db.read_blocking(|db| db.one::<(i64,)>(&COUNT, &[])));
        server.start_again().unwrap();
        writing.join().unwrap().unwrap();
        assert!((1..=2).contains(&reading.join().unwrap().unwrap().0));
    });
    assert_eq!(read(&db, |db| db.one::<(i64,)>(&COUNT, &[])).unwrap(), (2,));
}

/// Many who want the same row all get it, one after the other.
#[test]
fn a_row_that_all_want_is_written_by_all() {
    let (db, _) = open(Limits::default());
    statements! {
        /// The number in the text.
        NUMBER: "SELECT text FROM notes WHERE id = 1";
        /// Another text.
        SET: "UPDATE notes SET text = $1 WHERE id = 1";
    }
    assert_eq!(ALL.len(), 2);
    db.write_blocking(|db| db.run(&ADD, &[&1, &"0"])).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..64 {
            scope.spawn(|| {
                for _ in 0..5 {
                    db.write_blocking(|db| {
                        let (text,): (String,) = db.one(&NUMBER, &[])?;
                        let next = text.parse::<u32>().unwrap() + 1;
                        db.run(&SET, &[&next.to_string()])
                    })
                    .unwrap();
                }
            });
        }
    });
    assert_eq!(
        db.read_blocking(|db| db.one::<(String,)>(&NUMBER, &[]))
            .unwrap(),
        ("320".to_owned(),)
    );
}

/// The server stops as if its machine had: what was acknowledged is there when it is back, and the same [`Db`] goes on.
#[test]
fn the_server_may_be_killed() {
    let server = PrivatePostgres::start().unwrap();
    let url = server.fresh_database().unwrap();
    let limits = Limits {
        comes_back: Duration::from_millis(20),
        rest: Duration::from_millis(20),
        ..Limits::default()
    };
    let db = Db::open_with(&url, &options(), limits).unwrap();
    for round in 0..3_i64 {
        let (before, stopped) = (db.stats().writes, AtomicBool::new(false));
        let kept: Vec<i64> = std::thread::scope(|scope| {
            let writers: Vec<_> = (0..4)
                .map(|thread| {
                    let (db, stopped) = (&db, &stopped);
                    scope.spawn(move || {
                        let mut kept = Vec::new();
                        for number in 0.. {
                            if stopped.load(Ordering::Relaxed) {
                                break;
                            }
                            let id = (round * 4 + thread) * 1_000_000 + number;
                            if db
                                .write_blocking(move |db| db.run(&ADD, &[&id, &""]))
                                .is_ok()
                            {
                                kept.push(id);
                            }
                        }
                        kept
                    })
                })
                .collect();
            // Under way, then cut off.
            while db.stats().writes < before + 50 {
                std::thread::yield_now();
            }
            server.stop_hard().unwrap();
            stopped.store(true, Ordering::Relaxed);
            writers
                .into_iter()
                .flat_map(|writer| writer.join().unwrap())
                .collect()
        });
        let away = db.read_blocking(|db| Ok::<_, StoreError>(db.now()));
        assert!(away.is_err());
        server.start_again().unwrap();
        let there: Vec<i64> = loop {
            // It may have been told to ask a little later.
            match db.read_blocking(|db| db.all::<(i64,)>(&IDS, &[])) {
                Ok(rows) => break rows.into_iter().map(|(id,)| id).collect(),
                Err(_) => std::thread::sleep(Duration::from_millis(20)),
            }
        };
        assert!(!kept.is_empty());
        for id in kept {
            assert!(
                there.binary_search(&id).is_ok(),
                "{id} was acknowledged and is lost"
            );
        }
    }
    db.close();
}
