//! `kill -9` at any moment: whatever was acknowledged is there, and nothing by half.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Stdio},
    sync::atomic::{AtomicU32, Ordering},
};

use dateline_store::{DatabaseUrl, Db, StoreError, statements};

use crate::harness::{ADD, ADD_PART, Place, another_process, ids, on_both, options};

statements! {
    /// Things that have not all of their parts.
    HALF: "SELECT t.id FROM things t LEFT JOIN parts p ON p.thing = t.id GROUP BY t.id HAVING COUNT(p.thing) <> 3";
}

const ADDRESS: &str = "DATELINE_STORE_CRASH";

/// Writes things with three parts each from eight threads, and says each one's name when it was acknowledged.
fn write_until_killed(db: &Db, rounds: u32) {
    let next = AtomicU32::new(0);
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    if number >= rounds {
                        break;
                    }
                    let id = format!("{}-{number}", std::process::id());
                    let name = id.clone();
                    let written = db.write_blocking(move |db| {
                        db.run(&ADD, &[&name, &i64::from(number)])?;
                        for place in 0..3_i64 {
                            db.run(&ADD_PART, &[&name, &place, &"part"])?;
                        }
                        Ok::<_, StoreError>(())
                    });
                    if written.is_ok() {
                        println!("kept {id}");
                    }
                }
            });
        }
    });
}

/// What the other tests here start and kill. Alone it writes a little and looks whether that is there.
#[test]
fn writer() {
    if let Ok(address) = std::env::var(ADDRESS) {
        let url = DatabaseUrl::parse(&address, "/".as_ref()).unwrap();
        write_until_killed(&Db::open(&url, &options()).unwrap(), u32::MAX);
    } else {
        let place = Place::sqlite();
        let db = place.open();
        write_until_killed(&db, 20);
        assert_eq!(ids(&db).len(), 20);
    }
}

fn start(place: &Place) -> Child {
    another_process("crash::writer")
        .env(ADDRESS, place.address())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

/// Lets it acknowledge so many, then kills it; what it acknowledged.
fn run_and_kill(place: &Place, after: usize) -> Vec<String> {
    let mut child = start(place);
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut kept = Vec::new();
    let mut keep = |line: String| {
        // The last line may be cut off; then nobody has heard it.
        kept.extend(line.split("kept ").nth(1).map(str::to_owned));
    };
    let mut heard = 0;
    while heard < after {
        let line = lines
            .next()
            .expect("it went on until it was killed")
            .unwrap();
        heard += usize::from(line.contains("kept "));
        keep(line);
    }
    child.kill().unwrap();
    lines.map_while(Result::ok).for_each(keep);
    child.wait().unwrap();
    kept
}

on_both! {
    fn nothing_acknowledged_is_lost(place: &Place) {
        let mut acknowledged = Vec::new();
        for round in 0..10 {
            let kept = run_and_kill(place, 1 + round * 23);
            assert!(kept.len() > round * 23);
            acknowledged.extend(kept);
            let db = place.open();
            let there = ids(&db);
            for id in &acknowledged {
                assert!(there.binary_search(id).is_ok(), "{id} was acknowledged and is lost");
            }
            let half = db.read_blocking(|db| db.all::<(String,)>(&HALF, &[])).unwrap();
            assert_eq!(half, [], "by half");
            db.close();
        }
        if let DatabaseUrl::Sqlite(file) = &place.url {
            let whole: String = rusqlite::Connection::open(file)
                .unwrap()
                .query_row("PRAGMA integrity_check", [], |row| row.get(0))
                .unwrap();
            assert_eq!(whole, "ok");
        }
    }
}
