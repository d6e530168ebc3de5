//! What each engine does with many writings at once: SQLite commits them together, PostgreSQL runs them again when they
//! meet.

use std::sync::{
    Arc, Barrier, Mutex,
    atomic::{AtomicU32, Ordering},
    mpsc,
};

use dateline_store::{Kind, StoreError};

use crate::harness::{Place, SET, add, ids, number, options};

/// Queues so many writings behind one that waits, so that the writer finds them all at once.
fn together(
    db: &dateline_store::Db,
    count: i64,
    work: fn(&dateline_store::Write, i64) -> Result<(), StoreError>,
) -> Vec<Result<(), StoreError>> {
    let (begun, has_begun) = mpsc::channel();
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            db.write_blocking(move |_| {
                let _ = begun.send(());
                let _ = released.lock().unwrap().recv();
                Ok::<_, StoreError>(())
            })
        });
        has_begun.recv().unwrap();
        let mut waiting: Vec<_> = (0..count)
            .map(|n| Box::pin(db.write(move |db| work(db, n))))
            .collect();
        runtime.block_on(async {
            std::future::poll_fn(|context| {
                for writing in &mut waiting {
                    assert!(
                        writing.as_mut().poll(context).is_pending(),
                        "answered before its commit"
                    );
                }
                std::task::Poll::Ready(())
            })
            .await;
            drop(release);
            let mut answers = Vec::new();
            for writing in waiting {
                answers.push(writing.await);
            }
            answers
        })
    })
}

#[test]
fn sqlite_commits_together_all_who_wait() {
    let place = Place::sqlite();
    let db = place.open();
    let before = db.stats();
    // 1 that waits and 511 behind it fill the first commit, 200 are left for the second.
    let answers = together(&db, 711, |db, n| add(db, &format!("{n:03}"), n));
    assert!(answers.iter().all(Result::is_ok));
    assert_eq!(db.stats().commits - before.commits, 2);
    assert_eq!(db.stats().writes - before.writes, 712);
    assert_eq!(ids(&db).len(), 711);
}

#[test]
fn sqlite_does_not_flush_what_kept_nothing() {
    let place = Place::sqlite();
    let db = place.open();
    let before = db.stats();
    db.write_blocking(|db| {
        add(db, "a", 1)?;
        Err::<(), _>(StoreError::corrupt("meant by a test"))
    })
    .unwrap_err();
    let after = db.stats();
    assert_eq!(
        (after.commits, after.writes),
        (before.commits, before.writes)
    );
}

#[test]
fn sqlite_keeps_the_savepoints_of_a_commit_apart() {
    let place = Place::sqlite();
    let db = place.open();
    let answers = together(&db, 100, |db, n| {
        add(db, &format!("{n:03}"), n)?;
        if n % 2 == 0 {
            Ok(())
        } else {
            add(db, &format!("{:03}", n - 1), n)
        }
    });
    for (n, answer) in answers.iter().enumerate() {
        assert_eq!(answer.is_ok(), n % 2 == 0, "{n}: {answer:?}");
    }
    let kept: Vec<String> = (0..100).step_by(2).map(|n| format!("{n:03}")).collect();
    assert_eq!(ids(&db), kept);
    assert_eq!(db.stats().commits, 1);
}

/// A full disk makes SQLite undo the whole transaction; those who shared it with the one that filled it are run again.
#[test]
fn sqlite_runs_the_others_again_when_one_fills_the_disk() {
    let place = Place::sqlite();
    let mut options = options();
    options.most_pages = Some(200);
    let db = dateline_store::Db::open(&place.url, &options).unwrap();
    let answers = together(&db, 9, |db, n| {
        let text = if n == 4 {
            "x".repeat(4_000_000)
        } else {
            String::new()
        };
        add(db, &format!("{n}{text}"), n)
    });
    for (n, answer) in answers.iter().enumerate() {
        if n == 4 {
            let fault = answer.clone().unwrap_err();
            assert_eq!(fault.kind(), Kind::Full);
            assert!(
                fault
                    .to_string()
                    .starts_with("ADD: the disk is full: make room"),
                "{fault}"
            );
        } else {
            assert!(answer.is_ok(), "{n}: {answer:?}");
        }
    }
    assert_eq!(ids(&db), ["0", "1", "2", "3", "5", "6", "7", "8"]);
    // When there is no room for anybody, everybody is told, and what is there stays.
    let mut filled = 0;
    while db
        .write_blocking(move |db| add(db, &format!("a{filled:03}{}", "x".repeat(3000)), 1))
        .is_ok()
    {
        filled += 1;
    }
    let kept = ids(&db).len();
    let answers = together(&db, 5, |db, n| {
        add(db, &format!("{n}{}", "y".repeat(100_000)), n)
    });
    assert!(
        answers.iter().all(|answer| answer
            .clone()
            .is_err_and(|fault| fault.kind() == Kind::Full)),
        "{answers:?}"
    );
    assert_eq!(ids(&db).len(), kept);
    // And it goes on when there is room again.
    db.close();
    let db = place.open();
    db.write_blocking(|db| add(db, "room", 1)).unwrap();
    assert_eq!(ids(&db).len(), kept + 1);
}

/// Two look at the same row before either writes it: one of them has to run again.
#[test]
fn postgres_runs_a_writing_again_that_met_another() {
    let place = Place::postgres();
    let db = place.open();
    db.write_blocking(|db| add(db, "a", 0)).unwrap();
    let both_have_looked = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let (db, barrier, runs) = (&db, Arc::clone(&both_have_looked), Arc::clone(&runs));
            scope.spawn(move || {
                db.write_blocking(move |db| {
                    let n = number(db, "a")?;
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        barrier.wait();
                    }
                    db.run(&SET, &[&"a", &(n + 1)])
                })
                .unwrap();
            });
        }
    });
    assert_eq!(db.read_blocking(|db| number(db, "a")).unwrap(), 2);
    assert_eq!(runs.load(Ordering::SeqCst), 3);
    assert_eq!(db.stats().retries, 1);
}

/// Each looks at what the other writes (write skew): one after the other, one of them would have seen it.
#[test]
fn postgres_lets_no_two_miss_each_other() {
    let place = Place::postgres();
    let db = place.open();
    db.write_blocking(|db| {
        add(db, "a", 1)?;
        add(db, "b", 1)
    })
    .unwrap();
    let both_have_looked = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    std::thread::scope(|scope| {
        for (mine, other) in [("a", "b"), ("b", "a")] {
            let (db, barrier, runs) = (&db, Arc::clone(&both_have_looked), Arc::clone(&runs));
            scope.spawn(move || {
                db.write_blocking(move |db| {
                    let others = number(db, other)?;
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        barrier.wait();
                    }
                    // At least one must stay.
                    if others == 1 {
                        db.run(&SET, &[&mine, &0])
                    } else {
                        Ok(0)
                    }
                })
                .unwrap();
            });
        }
    });
    let left = db
        .read_blocking(|db| Ok::<_, StoreError>(number(db, "a")? + number(db, "b")?))
        .unwrap();
    assert_eq!(left, 1);
    assert_eq!(runs.load(Ordering::SeqCst), 3);
}

/// What a closure makes of a failure that is worth another try is not asked.
#[test]
fn postgres_runs_again_even_if_the_closure_went_on() {
    let place = Place::postgres();
    let db = place.open();
    db.write_blocking(|db| add(db, "a", 0)).unwrap();
    let both_have_looked = Arc::new(Barrier::new(2));
    let runs = Arc::new(AtomicU32::new(0));
    std::thread::scope(|scope| {
        for _ in 0..2 {
            let (db, barrier, runs) = (&db, Arc::clone(&both_have_looked), Arc::clone(&runs));
            scope.spawn(move || {
                db.write_blocking(move |db| {
                    let n = number(db, "a")?;
                    if runs.fetch_add(1, Ordering::SeqCst) < 2 {
                        barrier.wait();
                    }
                    let _ = db.run(&SET, &[&"a", &(n + 1)]);
                    Ok::<_, StoreError>(())
                })
                .unwrap();
            });
        }
    });
    assert_eq!(db.read_blocking(|db| number(db, "a")).unwrap(), 2);
}

#[test]
fn what_was_asked_is_counted_until_it_is_answered() {
    let place = Place::sqlite();
    let db = place.open();
    let own = db.clone();
    let within = db
        .read_blocking(move |_| Ok::<_, StoreError>(own.stats()))
        .unwrap();
    assert_eq!((within.reads, within.reads_under_way), (0, 1));
    let own = db.clone();
    let within = db
        .write_blocking(move |db| {
            add(db, "a", 1)?;
            Ok::<_, StoreError>(own.stats())
        })
        .unwrap();
    assert_eq!((within.writes, within.writes_under_way), (0, 1));
    let after = db.stats();
    assert_eq!((after.reads, after.reads_under_way), (1, 0));
    assert_eq!((after.writes, after.writes_under_way), (1, 0));
    assert!(after.writing >= after.committing && !after.committing.is_zero());
}
