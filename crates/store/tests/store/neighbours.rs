//! Several processes with one file of SQLite.

use std::{
    process::Stdio,
    sync::{
        atomic::{AtomicBool, Ordering},
        mpsc,
    },
};

use dateline_store::{DatabaseUrl, Db, Kind};

use crate::harness::{Place, add, another_process, ids, options};

const ADDRESS: &str = "DATELINE_STORE_NEIGHBOUR";

/// Writes so many, one after the other. A disk may be slower than anybody's patience; that it is busy is then no fault.
fn write(db: &Db, name: &str, count: i64) {
    for n in 0..count {
        let id = format!("{name}-{n:04}");
        loop {
            let id = id.clone();
            match db.write_blocking(move |db| add(db, &id, n)) {
                Err(fault) if fault.kind() == Kind::Busy => {}
                written => break written.unwrap(),
            }
        }
    }
}

/// What the other tests here start. Alone it writes a little and looks whether that is there.
#[test]
fn neighbour() {
    if let Ok(address) = std::env::var(ADDRESS) {
        let url = DatabaseUrl::parse(&address, "/".as_ref()).unwrap();
        let db = Db::open(&url, &options()).unwrap();
        write(&db, &format!("p{}", std::process::id()), 100);
        db.close();
    } else {
        let place = Place::sqlite();
        let db = place.open();
        write(&db, "alone", 5);
        assert_eq!(ids(&db).len(), 5);
    }
}

#[test]
fn two_processes_write_one_file() {
    let place = Place::sqlite();
    let db = place.open();
    let mut others: Vec<_> = (0..3)
        .map(|_| {
            another_process("neighbours::neighbour")
                .env(ADDRESS, place.address())
                .stdout(Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    write(&db, "here", 100);
    for other in &mut others {
        assert!(other.wait().unwrap().success());
    }
    assert_eq!(ids(&db).len(), 400);
}

/// One with a queue that is never empty would take the lock again at once, for ever: it steps back for who asks.
#[test]
fn a_busy_process_lets_the_others_in() {
    let place = Place::sqlite();
    let db = place.open();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        for thread in 0..32 {
            let (db, stop) = (&db, &stop);
            scope.spawn(move || {
                for n in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let id = format!("busy-{thread}-{n}");
                    db.write_blocking(move |db| add(db, &id, n)).unwrap();
                }
            });
        }
        let other = another_process("neighbours::neighbour")
            .env(ADDRESS, place.address())
            .stdout(Stdio::null())
            .status();
        stop.store(true, Ordering::Relaxed);
        assert!(other.unwrap().success());
    });
    assert_eq!(
        ids(&db).iter().filter(|id| id.starts_with('p')).count(),
        100
    );
}

/// Two of this process on one file: opening and closing one must not drop the locks of the other.
#[test]
fn two_of_one_process_do_not_unlock_each_other() {
    let place = Place::sqlite();
    let db = place.open();
    let (begun, has_begun) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let released = std::sync::Mutex::new(released);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            db.write_blocking(move |db| {
                add(db, "a", 1)?;
                begun.send(()).unwrap();
                let _ = released.lock().unwrap().recv();
                add(db, "b", 2)
            })
        });
        has_begun.recv().unwrap();
        let in_the_way = std::thread::scope(|inner| {
            // Opening migrates, so it waits for the lock; it must not get it while the first one writes.
            let second = inner.spawn(|| place.open());
            let foreign = rusqlite::Connection::open(place.file()).unwrap();
            foreign.busy_timeout(std::time::Duration::ZERO).unwrap();
            let refused = foreign.execute_batch("BEGIN IMMEDIATE").is_err();
            drop(release);
            second.join().unwrap().close();
            refused
        });
        assert!(in_the_way);
        writing.join().unwrap().unwrap();
    });
    assert_eq!(ids(&db), ["a", "b"]);
}
