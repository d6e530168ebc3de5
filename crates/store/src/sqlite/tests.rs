//! Bounds of time and size, shortened.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
    time::Duration,
};

use crate::{DatabaseUrl, Db, Kind, Migration, Options, StoreError, limits::Limits, statements};

const MIGRATIONS: &[Migration] = &[Migration {
    number: 1,
    name: "notes",
    sqlite: "CREATE TABLE notes (id BIGINT PRIMARY KEY NOT NULL, text TEXT NOT NULL)",
    postgres: "",
}];

statements! {
    /// A note.
    ADD: "INSERT INTO notes (id, text) VALUES ($1, $2)";
    /// How many.
    COUNT: "SELECT COUNT(*) AS n FROM notes";
    /// Takes for ever.
    FOR_EVER: "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT MAX(n) AS n FROM c";
}

fn open(folder: &Path, limits: Limits) -> Db {
    let options = Options {
        migrations: MIGRATIONS,
        readers: 2,
        clock: Arc::new(|| 0),
        durable: true,
        most_pages: None,
    };
    let url = DatabaseUrl::Sqlite(folder.join("test.db"));
    let db = Db::open_with(&url, &options, limits).unwrap();
    for statement in ALL {
        db.prepare_check(statement).unwrap();
    }
    db
}

/// A database in a folder that goes with it.
struct Place {
    db: Db,
    folder: PathBuf,
}

impl Place {
    fn open(name: &str, limits: Limits) -> Self {
        let folder =
            std::env::temp_dir().join(format!("dateline-limits-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let db = open(&folder, limits);
        Self { db, folder }
    }

    /// As another process would.
    fn again(&self, limits: Limits) -> Db {
        open(&self.folder, limits)
    }

    /// Writes a note of about a page.
    fn write(&self, id: i64) {
        let text = "x".repeat(3_000);
        self.db
            .write_blocking(move |db| db.run(&ADD, &[&id, &text]))
            .unwrap();
    }

    /// How many pages the log takes on disk.
    fn log(&self) -> u64 {
        fs::metadata(self.folder.join("test.db-wal")).unwrap().len() / 4_096
    }

    fn another(&self) -> rusqlite::Connection {
        rusqlite::Connection::open(self.folder.join("test.db")).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.db.close();
        let _ = fs::remove_dir_all(&self.folder);
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
    let place = Place::open("too-long", limits);
    place.write(1);
    let db = &place.db;
    let fault = read(db, |db| db.one::<(i64,)>(&FOR_EVER, &[])).unwrap_err();
    assert_eq!(fault.kind(), Kind::TooLong);
    assert_eq!(
        fault.to_string(),
        "FOR_EVER: it took longer than 0.5 s and was ended, so that writers are not kept waiting: ask for less at once"
    );
    // One that dawdles between its questions is too old as well.
    let fault = read(db, |db| {
        std::thread::sleep(Duration::from_millis(510));
        db.one::<(i64,)>(&COUNT, &[])
    });
    assert_eq!(fault.unwrap_err().kind(), Kind::TooLong);
    // The connection is as good as new, and a backup may take its time.
    assert_eq!(read(db, |db| db.one::<(i64,)>(&COUNT, &[])).unwrap(), (1,));
    let slow = db.read_blocking(|db| {
        std::thread::sleep(Duration::from_millis(510));
        db.one::<(i64,)>(&COUNT, &[])
    });
    assert_eq!(slow.unwrap(), (1,));
}

/// Whoever holds the file for longer than we wait makes us say so; nothing is lost, and it goes on.
#[test]
fn one_who_never_lets_go_is_named() {
    let limits = Limits {
        patience: Duration::from_millis(100),
        ..Limits::default()
    };
    let place = Place::open("held", limits);
    let other = place.another();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let fault = place
        .db
        .write_blocking(|db| db.run(&ADD, &[&1, &""]))
        .unwrap_err();
    assert_eq!(fault.kind(), Kind::Busy);
    let words = "another program holds it: wait until that is done, then try again";
    assert!(fault.to_string().starts_with(words), "{fault}");
    // Readers do not mind.
    assert_eq!(
        read(&place.db, |db| db.one::<(i64,)>(&COUNT, &[])).unwrap(),
        (0,)
    );
    other.execute_batch("COMMIT").unwrap();
    place.write(2);
    assert_eq!(
        read(&place.db, |db| db.one::<(i64,)>(&COUNT, &[])).unwrap(),
        (1,)
    );
}

fn short_log() -> Limits {
    Limits {
        checkpoint: 20,
        longest_log: 200,
        ..Limits::default()
    }
}

#[test]
fn the_log_is_copied_and_begun_anew() {
    let place = Place::open("log", short_log());
    for id in 0..500 {
        place.write(id);
    }
    let log = place.log();
    assert!((1..100).contains(&log), "{log} pages");
}

/// There is never a moment without a reader that looks at the log, so nobody could begin it anew who did not wait.
#[test]
fn readers_one_after_the_other_do_not_keep_the_log() {
    let place = Place::open("readers", short_log());
    place.write(0);
    let (to_first, from_second) = mpsc::channel::<()>();
    let (to_second, from_first) = mpsc::channel::<()>();
    let stop = Arc::new(AtomicBool::new(false));
    std::thread::scope(|scope| {
        for (to, from) in [(to_second, from_second), (to_first, from_first)] {
            let (db, stop, from) = (&place.db, Arc::clone(&stop), Arc::new(Mutex::new(from)));
            scope.spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let (to, from) = (to.clone(), Arc::clone(&from));
                    // Each ends only when the other one has begun, and takes its time.
                    let overlap = move |db: &crate::Read| {
                        let count = db.one::<(i64,)>(&COUNT, &[])?;
                        let _ = to.send(());
                        let _ = from.lock().unwrap().recv_timeout(Duration::from_secs(1));
                        std::thread::sleep(Duration::from_millis(10));
                        Ok::<_, StoreError>(count)
                    };
                    db.read_blocking(overlap).unwrap();
                }
            });
        }
        for id in 1..1500 {
            place.write(id);
        }
        stop.store(true, Ordering::Relaxed);
    });
    let log = place.log();
    assert!(log < 1000, "{log} pages");
}

/// The queue of one is never empty and its transactions are long, so that the lock is free for some microseconds in a
/// fifth of a second: it steps back for another one who asks.
#[test]
fn a_busy_one_steps_back_for_another() {
    let limits = Limits {
        batch: 8,
        ..Limits::default()
    };
    let place = Place::open("busy", limits);
    let stop = Arc::new(AtomicBool::new(false));
    let queue: Vec<_> = (0..600_i64)
        .map(|id| {
            let (db, stop) = (place.db.clone(), Arc::clone(&stop));
            Box::pin(async move {
                db.write(move |db| {
                    if !stop.load(Ordering::Relaxed) {
                        std::thread::sleep(Duration::from_millis(20));
                    }
                    db.run(&ADD, &[&id, &""])
                })
                .await
            })
        })
        .collect();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        let mut queue = queue;
        std::future::poll_fn(|context| {
            for writing in &mut queue {
                assert!(writing.as_mut().poll(context).is_pending());
            }
            std::task::Poll::Ready(())
        })
        .await;
        let limits = Limits {
            patience: Duration::from_mins(2),
            ..Limits::default()
        };
        let other = place.again(limits);
        for id in 1000..1003 {
            other
                .write_blocking(move |db| db.run(&ADD, &[&id, &""]))
                .unwrap();
        }
        other.close();
        // A turn after a transaction or two, not when the queue is worked off.
        let done = place.db.stats().writes;
        assert!(done < 300, "{done} of 600 came first");
        stop.store(true, Ordering::Relaxed);
        for writing in queue {
            writing.await.unwrap();
        }
    });
    assert_eq!(
        read(&place.db, |db| db.one::<(i64,)>(&COUNT, &[])).unwrap(),
        (603,)
    );
}

/// One reading that never ends keeps the log, and does not keep the writer.
#[test]
fn a_long_reading_does_not_stop_the_writer() {
    let place = Place::open("long-reading", short_log());
    place.write(0);
    let (begun, has_begun) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let db = &place.db;
        let reading = scope.spawn(move || {
            db.read_blocking(move |db| {
                let before = db.one::<(i64,)>(&COUNT, &[])?;
                begun.send(()).unwrap();
                let _ = released.recv();
                Ok::<_, StoreError>((before, db.one::<(i64,)>(&COUNT, &[])?))
            })
        });
        has_begun.recv().unwrap();
        for id in 1..300 {
            place.write(id);
        }
        assert!(place.log() > 300);
        drop(release);
        assert_eq!(reading.join().unwrap().unwrap(), ((1,), (1,)));
    });
    for id in 300..305 {
        place.write(id);
    }
    let held: (i64, i64, i64) = place
        .another()
        .query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    assert!(held.1 < 100, "{held:?}");
}
