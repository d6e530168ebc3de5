//! How long a connection waits: for a lock that another one holds, and for itself.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

/// How long to wait for a lock.
pub(super) struct Patience {
    usual: u64,
    /// In milliseconds, right now.
    now: Arc<AtomicU64>,
}

/// When a unit of work must end. Two look at it: the one who sets it, and SQLite's machine while it runs.
pub(super) struct End {
    base: Instant,
    /// Microseconds after `base`.
    end: AtomicU64,
}

impl Patience {
    pub fn of(usual: Duration) -> Self {
        let usual = millis(usual);
        Self {
            usual,
            now: Arc::new(AtomicU64::new(usual)),
        }
    }

    /// Does something with another patience than usual.
    pub fn during<T>(&self, patience: Duration, work: impl FnOnce() -> T) -> T {
        self.now.store(millis(patience), Ordering::Relaxed);
        let done = work();
        self.now.store(self.usual, Ordering::Relaxed);
        done
    }

    /// Asks for a lock again each millisecond. SQLite's own waiting sleeps up to a tenth of a second between two looks,
    /// and misses the moments in which a busy writer lets go.
    pub fn waiter(&self) -> impl FnMut(i32) -> bool + Send + 'static {
        let patience = Arc::clone(&self.now);
        let mut since = Instant::now();
        move |looks| {
            if looks == 0 {
                since = Instant::now();
            }
            let patience = Duration::from_millis(patience.load(Ordering::Relaxed));
            if since.elapsed() >= patience {
                return false;
            }
            thread::sleep(Duration::from_millis(1));
            true
        }
    }
}

impl End {
    pub fn new() -> Self {
        Self {
            base: Instant::now(),
            end: AtomicU64::new(u64::MAX),
        }
    }

    pub fn set(&self, end: Option<Instant>) {
        let micros = end.map_or(u64::MAX, |end| {
            micros(end.saturating_duration_since(self.base))
        });
        self.end.store(micros, Ordering::Relaxed);
    }

    pub fn is_over(&self) -> bool {
        let end = self.end.load(Ordering::Relaxed);
        end != u64::MAX && micros(self.base.elapsed()) >= end
    }
}

fn micros(duration: Duration) -> u64 {
    u64::try_from(duration.as_micros()).unwrap_or(u64::MAX)
}

fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
