//! A thread that writes: each unit of work in a serializable transaction, run again when it meets another one.

use std::{
    collections::hash_map::RandomState,
    hash::BuildHasher as _,
    sync::{Arc, Mutex, PoisonError, RwLock, mpsc::Receiver},
    thread,
    time::{Duration, Instant},
};

use super::Pg;
use crate::{
    connection::{Engine, Write},
    db::{Counters, lock},
    error::{Kind, StoreError},
    job::WriteJob,
    limits::Limits,
};

/// So often a unit of work meets others before it runs alone in this process.
const TOGETHER: u32 = 2;

pub(super) struct Writer {
    pub db: Write,
    pub jobs: Arc<Mutex<Receiver<Box<dyn WriteJob>>>>,
    pub clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    pub counters: Arc<Counters>,
    /// All writers pass it together; one that met others too often passes alone.
    pub gate: Arc<RwLock<()>>,
    pub limits: Limits,
}

impl Writer {
    pub fn work(self) {
        let Engine::Postgres(pg) = &self.db.engine else {
            return;
        };
        loop {
            let next = lock(&self.jobs).recv();
            let Ok(mut job) = next else { return };
            let kept = self.until_done(pg, job.as_mut());
            job.finish(kept);
        }
    }

    fn until_done(&self, pg: &Pg, job: &mut dyn WriteJob) -> Result<(), StoreError> {
        let mut tries = 0;
        loop {
            tries += 1;
            let end = if tries <= TOGETHER {
                let _together = self.gate.read().unwrap_or_else(PoisonError::into_inner);
                self.once(pg, job)
            } else {
                let _alone = self.gate.write().unwrap_or_else(PoisonError::into_inner);
                self.once(pg, job)
            };
            match end {
                Ok(()) => return Ok(()),
                Err(fault) if fault.is_worth_another_try() && tries < self.limits.tries => {
                    tracing::debug!(tries, %fault, "a writing is run again");
                    self.counters.again(1);
                    // Two that met on different machines part by chance.
                    let most = u64::from(tries.min(10)) * 4;
                    let pause = RandomState::new().hash_one(tries) % most.max(1);
                    thread::sleep(Duration::from_millis(pause));
                }
                Err(fault) => return Err(fault),
            }
        }
    }

    /// Runs it once, and keeps its writes if it says so.
    fn once(&self, pg: &Pg, job: &mut dyn WriteJob) -> Result<(), StoreError> {
        pg.begin("BEGIN ISOLATION LEVEL SERIALIZABLE")?;
        self.db.renew((self.clock)(), None);
        let keep = job.run(&self.db);
        match self.db.failure() {
            Some(fault) if fault.kind() == Kind::Lost || fault.is_worth_another_try() => {
                // Cut off before the commit: nothing of it is kept, so it may run again.
                pg.undo();
                Err(fault.worth_another_try())
            }
            _ if !keep => {
                pg.undo();
                Ok(())
            }
            _ => {
                let begun = Instant::now();
                pg.commit()?;
                self.counters.committed(1, begun);
                Ok(())
            }
        }
    }
}
