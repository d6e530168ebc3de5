//! A thread that reads: each unit of work in one snapshot, bounded in age.

use std::sync::{Mutex, mpsc::Receiver};

use crate::{
    connection::{Engine, Read},
    db::lock,
    job::ReadJob,
    limits::Limits,
};

pub(super) fn work(
    db: &Read,
    jobs: &Mutex<Receiver<Box<dyn ReadJob>>>,
    clock: &dyn Fn() -> i64,
    limits: Limits,
) {
    let Engine::Sqlite(lite) = &db.engine else {
        return;
    };
    loop {
        let next = lock(jobs).recv();
        let Ok(job) = next else { return };
        if job.is_unwanted() {
            continue;
        }
        db.renew(clock(), (!job.is_long()).then_some(limits.oldest_read));
        match lite.step("BEGIN") {
            Ok(()) => {
                job.run(Ok(db));
                // The snapshot must go, even if the time was over.
                lite.end_at(None);
                lite.undo();
            }
            Err(fault) => job.run(Err(fault)),
        }
    }
}
