//! Many at once: tasks on one thread, as the door has them, each of which comes in again and again.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use dateline::basics::{Clock, Seal};
use dateline_store::Db;
use tokio::runtime::Runtime;

use crate::coming::{address, come_in};

/// A runtime as a thread of the door has it.
pub fn runtime() -> Runtime {
    tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap()
}

/// What a slice showed.
#[derive(Clone, Copy)]
pub struct Slice {
    /// Readers who came in, a second.
    pub rate: f64,
    /// How many of them shared a flush.
    pub a_flush: f64,
}

/// Who comes in: `count` readers from the number `first` on, `at_once` at a time.
#[derive(Clone, Copy)]
pub struct Crowd {
    /// How many at the same time.
    pub at_once: usize,
    /// The first.
    pub first: usize,
    /// How many in all.
    pub count: usize,
}

/// Lets a crowd in. Its clock stands and goes on a millisecond for each, so that no two get the same number by chance.
pub fn slice(runtime: &Runtime, db: &Db, clock: &Clock, codes: &Seal, crowd: Crowd) -> Slice {
    let Crowd {
        at_once,
        first,
        count,
    } = crowd;
    let next = Arc::new(AtomicUsize::new(first));
    let before = db.stats();
    let begun = Instant::now();
    runtime.block_on(async {
        let tasks: Vec<_> = (0..at_once)
            .map(|_| {
                let (db, codes, next) = (db.clone(), codes.clone(), Arc::clone(&next));
                let clock = clock.clone();
                tokio::spawn(async move {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        if number >= first + count {
                            return;
                        }
                        clock.advance(1);
                        come_in(&db, &codes, &address(number)).await;
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
    let took = begun.elapsed().as_secs_f64();
    let after = db.stats();
    assert_eq!(after.writes - before.writes, 2 * count as u64);
    Slice {
        rate: count as f64 / took,
        a_flush: count as f64 / (after.commits - before.commits) as f64,
    }
}
