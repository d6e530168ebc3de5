//! Units of work: all or nothing, alone, in one snapshot, answered after the commit.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
    mpsc,
};

use dateline_store::{Kind, Rule, StoreError};

use crate::harness::{ADD, ADD_PART, COUNT, NOW, NUMBER, Place, SET, add, ids, number, on_both};

#[derive(Debug, PartialEq)]
enum Refusal {
    Store(Kind),
    Ours,
}

impl From<StoreError> for Refusal {
    fn from(fault: StoreError) -> Self {
        Self::Store(fault.kind())
    }
}

fn block_on<T>(work: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
        .block_on(work)
}

on_both! {
    fn a_writing_is_all_or_nothing(place: &Place) {
        let db = place.open();
        let refused = db.write_blocking(|db| {
            add(db, "a", 1)?;
            // It reads what it wrote.
            assert_eq!(number(db, "a").unwrap(), 1);
            Err::<(), _>(Refusal::Ours)
        });
        assert_eq!(refused, Err(Refusal::Ours));
        assert!(ids(&db).is_empty());
        db.write_blocking(|db| add(db, "b", 2)).unwrap();
        assert_eq!(ids(&db), ["b"]);
    }

    fn the_clock_is_the_houses(place: &Place) {
        let db = place.open();
        assert_eq!(db.read_blocking(|db| Ok::<_, StoreError>(db.now())).unwrap(), NOW);
        assert_eq!(db.write_blocking(|db| Ok::<_, StoreError>(db.now())).unwrap(), NOW);
    }

    fn a_failed_statement_fails_all_of_its_work(place: &Place) {
        let db = place.open();
        let gone_on = db.write_blocking(|db| {
            add(db, "a", 1)?;
            let twice = add(db, "a", 2).unwrap_err();
            assert_eq!(twice.kind(), Kind::Constraint(Rule::Unique));
            Ok::<_, StoreError>("went on")
        });
        let fault = gone_on.unwrap_err();
        assert_eq!(fault.kind(), Kind::Constraint(Rule::Unique));
        assert!(fault.to_string().starts_with("the work went on after a statement had failed"), "{fault}");
        assert!(ids(&db).is_empty());
    }

    fn rules_are_told_apart(place: &Place) {
        let db = place.open();
        let kind = |work: fn(&dateline_store::Write) -> Result<(), StoreError>| {
            db.write_blocking(work).unwrap_err().kind()
        };
        assert_eq!(kind(|db| add(db, "a", -1)), Kind::Constraint(Rule::Check));
        assert_eq!(kind(|db| db.run(&ADD, &[&"a", &None::<i64>]).map(drop)), Kind::Constraint(Rule::NotNull));
        assert_eq!(kind(|db| db.run(&ADD_PART, &[&"no", &1, &"x"]).map(drop)), Kind::Constraint(Rule::ForeignKey));
        assert_eq!(kind(|db| { add(db, "a", 1)?; add(db, "a", 1) }), Kind::Constraint(Rule::Unique));
    }

    fn a_panic_fails_alone(place: &Place) {
        let db = place.open();
        let fault = db
            .write_blocking(|db| {
                add(db, "a", 1)?;
                assert!(number(db, "a")? != 1, "meant by a test");
                Ok::<_, StoreError>(())
            })
            .unwrap_err();
        assert!(fault.to_string().contains("panicked"), "{fault}");
        let fault = db
            .read_blocking(|db| if db.now() == NOW { panic!("meant by a test") } else { Ok::<_, StoreError>(()) })
            .unwrap_err();
        assert!(fault.to_string().contains("panicked"), "{fault}");
        // More of them than there are threads: none has died.
        for n in 0..20 {
            let _ = db.write_blocking(move |_| -> Result<(), StoreError> { panic!("meant by a test {n}") });
            let _ = db.read_blocking(move |_| -> Result<(), StoreError> { panic!("meant by a test {n}") });
        }
        db.write_blocking(|db| add(db, "b", 1)).unwrap();
        assert_eq!(ids(&db), ["b"]);
    }

    fn one_that_fails_does_not_hurt_the_others(place: &Place) {
        let db = place.open();
        let answers: Vec<_> = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..60)
                .map(|n| {
                    let db = &db;
                    scope.spawn(move || {
                        db.write_blocking(move |db| {
                            add(db, &format!("{n:02}"), n)?;
                            match n % 3 {
                                0 => Ok(()),
                                1 => Err(Refusal::Ours),
                                // The same again: a rule refuses it.
                                _ => Ok(add(db, &format!("{n:02}"), n)?),
                            }
                        })
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        for (n, answer) in answers.iter().enumerate() {
            let expected = match n % 3 {
                0 => Ok(()),
                1 => Err(Refusal::Ours),
                _ => Err(Refusal::Store(Kind::Constraint(Rule::Unique))),
            };
            assert_eq!(*answer, expected, "{n}");
        }
        let kept: Vec<String> = (0..60).step_by(3).map(|n| format!("{n:02}")).collect();
        assert_eq!(ids(&db), kept);
    }

    fn look_first_then_act(place: &Place) {
        let db = place.open();
        db.write_blocking(|db| add(db, "counter", 0)).unwrap();
        std::thread::scope(|scope| {
            for _ in 0..16 {
                scope.spawn(|| {
                    for _ in 0..10 {
                        db.write_blocking(|db| {
                            let n = number(db, "counter")?;
                            db.run(&SET, &[&"counter", &(n + 1)])
                        })
                        .unwrap();
                    }
                });
            }
        });
        assert_eq!(db.read_blocking(|db| number(db, "counter")).unwrap(), 160);
        assert_eq!(db.stats().writes, 161);
    }

    fn a_reading_sees_one_moment(place: &Place) {
        let db = place.open();
        db.write_blocking(|db| add(db, "a", 1)).unwrap();
        let (begun, has_begun) = mpsc::channel();
        let (written, has_written) = mpsc::channel();
        std::thread::scope(|scope| {
            let reading = scope.spawn(|| {
                db.read_blocking(move |db| {
                    let before = number(db, "a")?;
                    begun.send(()).unwrap();
                    has_written.recv().unwrap();
                    Ok::<_, StoreError>((before, number(db, "a")?))
                })
            });
            has_begun.recv().unwrap();
            db.write_blocking(|db| db.run(&SET, &[&"a", &2])).unwrap();
            written.send(()).unwrap();
            assert_eq!(reading.join().unwrap().unwrap(), (1, 1));
        });
        assert_eq!(db.read_blocking(|db| number(db, "a")).unwrap(), 2);
    }

    fn a_reading_cannot_write(place: &Place) {
        let db = place.open();
        // There is no way to say it through `Read`, so a statement that writes is asked for rows.
        let refused = db.read_blocking(|db| db.all::<(i64,)>(&ADD, &[&"a", &1])).unwrap_err();
        assert_eq!(refused.kind(), Kind::ReadOnly, "{refused}");
        assert!(ids(&db).is_empty());
    }

    fn the_web_waits_without_blocking(place: &Place) {
        let db = place.open();
        block_on(async {
            db.write(|db| add(db, "a", 7)).await.unwrap();
            assert_eq!(db.read(|db| number(db, "a")).await.unwrap(), 7);
            let none = db.read(|db| db.first::<(i64,)>(&NUMBER, &[&"none"])).await.unwrap();
            assert_eq!(none, None);
            let one = db.read(|db| number(db, "none")).await.unwrap_err();
            assert_eq!(one.to_string(), "NUMBER: a row was expected and there is none");
        });
    }

    fn who_hangs_up_does_not_cut_a_writing_in_half(place: &Place) {
        let db = place.open();
        let (begun, has_begun) = mpsc::channel();
        let (go_on, may_go_on) = mpsc::channel::<()>();
        let may_go_on = std::sync::Mutex::new(may_go_on);
        block_on(async {
            let writing = db.write(move |db| {
                add(db, "a", 1)?;
                begun.send(()).unwrap();
                let _ = may_go_on.lock().unwrap().recv();
                add(db, "b", 2)
            });
            let mut writing = Box::pin(writing);
            // Asked once, so that it is on its way; then the reader is gone.
            std::future::poll_fn(|context| {
                assert!(writing.as_mut().poll(context).is_pending());
                std::task::Poll::Ready(())
            })
            .await;
            has_begun.recv().unwrap();
            drop(writing);
        });
        drop(go_on);
        db.write_blocking(|db| add(db, "c", 3)).unwrap();
        // Closing waits for what is under way.
        db.close();
        assert_eq!(ids(&place.open()), ["a", "b", "c"]);
    }

    fn what_nobody_waits_for_is_not_read(place: &Place) {
        let db = place.open();
        // Both readers are kept busy while the question is asked and given up.
        let (release, released) = mpsc::channel::<()>();
        let released = Arc::new(std::sync::Mutex::new(released));
        let (begun, has_begun) = mpsc::channel();
        let asked = Arc::new(AtomicU32::new(0));
        std::thread::scope(|scope| {
            for _ in 0..2 {
                let (released, begun) = (Arc::clone(&released), begun.clone());
                let db = &db;
                scope.spawn(move || {
                    db.read_blocking(move |_| {
                        begun.send(()).unwrap();
                        let _ = released.lock().unwrap().recv();
                        Ok::<_, StoreError>(())
                    })
                });
            }
            has_begun.recv().unwrap();
            has_begun.recv().unwrap();
            block_on(async {
                let count = Arc::clone(&asked);
                let mut reading = Box::pin(db.read(move |db| {
                    count.fetch_add(1, Ordering::Relaxed);
                    db.one::<(i64,)>(&COUNT, &[])
                }));
                std::future::poll_fn(|context| {
                    assert!(reading.as_mut().poll(context).is_pending());
                    std::task::Poll::Ready(())
                })
                .await;
            });
            drop(release);
        });
        assert_eq!(db.read_blocking(|db| db.one::<(i64,)>(&COUNT, &[])).unwrap(), (0,));
        assert_eq!(asked.load(Ordering::Relaxed), 0);
    }

    fn a_closed_database_says_so(place: &Place) {
        let db = place.open();
        let other = db.clone();
        db.write_blocking(|db| add(db, "a", 1)).unwrap();
        db.close();
        db.close();
        for fault in [
            other.write_blocking(|db| add(db, "b", 1)).unwrap_err(),
            other.read_blocking(|db| number(db, "a").map(drop)).unwrap_err(),
            block_on(other.write(|db| add(db, "b", 1))).unwrap_err(),
            block_on(other.read(|db| number(db, "a").map(drop))).unwrap_err(),
        ] {
            assert_eq!(fault.kind(), Kind::Closed);
            assert_eq!(fault.to_string(), "the database is closed");
        }
        assert_eq!(ids(&place.open()), ["a"]);
    }

    fn closing_finishes_what_waits(place: &Place) {
        let db = place.open();
        let waiting: Vec<_> = (0..200)
            .map(|n| {
                let mut writing = Box::pin({
                    let db = db.clone();
                    async move { db.write(move |db| add(db, &format!("{n:03}"), n)).await }
                });
                block_on(std::future::poll_fn(|context| std::task::Poll::Ready(writing.as_mut().poll(context).is_ready())));
                writing
            })
            .collect();
        db.close();
        for writing in waiting {
            block_on(writing).unwrap();
        }
        assert_eq!(ids(&place.open()).len(), 200);
    }

    fn closing_from_within_does_not_wait_for_itself(place: &Place) {
        let db = place.open();
        let own = db.clone();
        db.read_blocking(move |_| { own.close(); Ok::<_, StoreError>(()) }).unwrap();
        assert_eq!(db.read_blocking(|db| number(db, "a")).unwrap_err().kind(), Kind::Closed);
    }
}
