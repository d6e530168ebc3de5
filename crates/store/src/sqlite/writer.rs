//! The thread that writes, with group commit.
//!
//! Whoever waits when the writer is free shares one transaction and one flush, each in a savepoint of its own, and is
//! answered after the commit. The writer does not wait for company: the time of a flush brings enough of it.

use std::{
    sync::{Arc, mpsc::Receiver},
    thread,
    time::{Duration, Instant},
};

use super::{Lite, turn::Turn};
use crate::{
    connection::{Engine, Write},
    db::Counters,
    error::{Kind, StoreError},
    job::WriteJob,
    limits::Limits,
};

pub(super) struct Writer {
    pub db: Write,
    pub jobs: Receiver<Box<dyn WriteJob>>,
    pub clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    pub counters: Arc<Counters>,
    pub turn: Turn,
    pub limits: Limits,
}

/// A unit of work that was run, and whether its writes are to be kept.
struct Done {
    job: Box<dyn WriteJob>,
    keep: bool,
}

/// How a transaction ended.
enum End {
    Committed,
    /// Nothing of it is kept.
    Failed(StoreError),
    /// One unit of work, which has been told, lost the transaction of all.
    LostToOne(StoreError),
}

impl Writer {
    /// Works the queue off until nobody can ask any more.
    pub fn work(self) {
        let Engine::Sqlite(lite) = &self.db.engine else {
            return;
        };
        while let Ok(first) = self.jobs.recv() {
            self.round(lite, first);
            lite.tend_log(&self.limits);
            self.turn.give();
        }
        // The last connection to close copies the log into the file and removes it.
        lite.tidy();
    }

    /// One transaction for `first` and all who wait by the time it is done.
    fn round(&self, lite: &Lite, first: Box<dyn WriteJob>) {
        if let Err(fault) = self.begin(lite, first.asked()) {
            first.finish(Err(fault));
            return;
        }
        let mut first = Some(first);
        let mut left = self.limits.batch;
        let mut next = || {
            left = left.checked_sub(1)?;
            first.take().or_else(|| self.jobs.try_recv().ok())
        };
        let mut done = Vec::new();
        match self.run(lite, &mut next, &mut done) {
            End::Committed => answer(done, &Ok(())),
            End::Failed(fault) => answer(done, &Err(fault)),
            // The others did nothing wrong.
            End::LostToOne(fault) if done.is_empty() => drop(fault),
            End::LostToOne(_) => self.once_more(lite, done),
        }
    }

    /// Runs units of work again that were lost together with another one; a second loss is theirs.
    fn once_more(&self, lite: &Lite, lost: Vec<Done>) {
        self.counters.again(lost.len());
        let mut lost = lost.into_iter().map(|done| done.job);
        let mut done = Vec::new();
        let end = match self.begin(lite, Instant::now()) {
            Ok(()) => self.run(lite, &mut || lost.next(), &mut done),
            Err(fault) => End::Failed(fault),
        };
        let kept = match end {
            End::Committed => Ok(()),
            End::Failed(fault) | End::LostToOne(fault) => Err(fault),
        };
        answer(done, &kept);
        for job in lost {
            job.finish(kept.clone());
        }
    }

    /// Begins to write. Somebody else who writes is waited for, in all as long as a unit of work may wait.
    fn begin(&self, lite: &Lite, asked: Instant) -> Result<(), StoreError> {
        let busy = |fault: &StoreError| fault.kind() == Kind::Busy;
        let Err(fault) = lite.try_begin() else {
            return Ok(());
        };
        if !busy(&fault) {
            return Err(fault);
        }
        let _asking = self.turn.ask();
        while asked.elapsed() < self.limits.patience {
            thread::sleep(Duration::from_millis(1));
            match lite.try_begin() {
                Err(fault) if busy(&fault) => {}
                begun => return begun,
            }
        }
        Err(fault)
    }

    /// Runs what comes until nothing more does, then commits.
    fn run(
        &self,
        lite: &Lite,
        next: &mut dyn FnMut() -> Option<Box<dyn WriteJob>>,
        done: &mut Vec<Done>,
    ) -> End {
        while let Some(mut job) = next() {
            self.db.renew((self.clock)(), None);
            match self.in_savepoint(lite, job.as_mut()) {
                Ok(keep) => done.push(Done { job, keep }),
                Err(fault) => {
                    lite.undo();
                    job.finish(Err(fault.clone()));
                    return End::LostToOne(fault);
                }
            }
        }
        let kept = done.iter().filter(|done| done.keep).count();
        if kept == 0 {
            lite.undo();
            return End::Committed;
        }
        let begun = Instant::now();
        let committed = lite.step("COMMIT");
        lite.undo();
        match committed {
            Ok(()) => {
                self.counters.committed(kept, begun);
                End::Committed
            }
            Err(fault) if fault.kind() == Kind::Disk => End::Failed(StoreError::new(
                Kind::Unknown,
                format!("the disk failed during the commit, look whether it took effect: {fault}"),
            )),
            Err(fault) => End::Failed(fault),
        }
    }

    /// Whether the writes are to be kept. An error means that the transaction is lost, not this unit of work alone.
    fn in_savepoint(&self, lite: &Lite, job: &mut dyn WriteJob) -> Result<bool, StoreError> {
        lite.step("SAVEPOINT job")?;
        let keep = job.run(&self.db);
        if !lite.in_transaction() {
            return Err(self.db.failure().unwrap_or_else(|| {
                StoreError::other("a statement ended the transaction that it shared with others")
            }));
        }
        if !keep {
            lite.step("ROLLBACK TO job")?;
        }
        lite.step("RELEASE job")?;
        Ok(keep)
    }
}

fn answer(done: Vec<Done>, kept: &Result<(), StoreError>) {
    for Done { job, .. } in done {
        job.finish(kept.clone());
    }
}
