//! A thread that reads: each unit of work in one snapshot, bounded in age.

use std::sync::{Mutex, mpsc::Receiver};

use crate::{
    connection::{Engine, Read},
    db::lock,
    job::ReadJob,
    limits::Limits,
};

const SHORT: &str = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";
const LONG: &str =
    "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL statement_timeout = 0";

pub(super) fn work(
    db: &Read,
    jobs: &Mutex<Receiver<Box<dyn ReadJob>>>,
    clock: &dyn Fn() -> i64,
    limits: Limits,
) {
    let Engine::Postgres(pg) = &db.engine else {
        return;
    };
    loop {
        let next = lock(jobs).recv();
        let Ok(job) = next else { return };
        if job.is_unwanted() {
            continue;
        }
        let long = job.is_long();
        let begun = pg.begin(if long { LONG } else { SHORT });
        db.renew(clock(), (!long).then_some(limits.oldest_read));
        match begun {
            Ok(()) => {
                job.run(Ok(db));
                pg.undo();
            }
            Err(fault) => job.run(Err(fault)),
        }
    }
}
