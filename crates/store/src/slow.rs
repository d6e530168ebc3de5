//! Statements that take long are told to the log: by their name, which is ours, never with what was asked for.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

/// How many lines a second there may be.
const LINES: u32 = 5;

/// From how many milliseconds on; 0: never.
static AFTER: AtomicU64 = AtomicU64::new(0);

/// Tells the log of statements that take at least so long, in all databases of this process; `None` or less than a millisecond:
/// of none.
pub fn slow_after(limit: Option<Duration>) {
    let millis = limit.map_or(0, |limit| limit.as_millis());
    AFTER.store(u64::try_from(millis).unwrap_or(u64::MAX), Ordering::Relaxed);
}

/// Watches one statement until it is dropped.
pub(crate) struct Slow {
    name: &'static str,
    begun: Option<Instant>,
}

impl Slow {
    pub fn watch(name: &'static str) -> Self {
        let begun = (AFTER.load(Ordering::Relaxed) > 0).then(Instant::now);
        Self { name, begun }
    }
}

impl Drop for Slow {
    fn drop(&mut self) {
        let Some(begun) = self.begun else { return };
        let took = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        if took >= AFTER.load(Ordering::Relaxed).max(1) && may_tell(Instant::now()) {
            tracing::warn!(statement = self.name, ms = took, "a statement took long");
        }
    }
}

/// Whether there may be one more line in this second.
fn may_tell(now: Instant) -> bool {
    static TOLD: Mutex<Option<(Instant, u32)>> = Mutex::new(None);
    let mut told = TOLD.lock().unwrap_or_else(PoisonError::into_inner);
    match &mut *told {
        Some((since, lines)) if now.duration_since(*since) < Duration::from_secs(1) => {
            *lines += 1;
            *lines <= LINES
        }
        other => {
            *other = Some((now, 1));
            true
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_has_five_lines_and_the_next_one_five_more() {
        let now = Instant::now();
        for second in 0..2 {
            let at = now + Duration::from_secs(second);
            let told = (0..9).filter(|_| may_tell(at)).count();
            assert_eq!(told, LINES as usize);
        }
    }
}
