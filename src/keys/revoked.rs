//! Passes that are no longer believed although their time is not over: sessions that were ended. Every node keeps those of
//! the last day in memory and hears of new ones by the news.

use std::{
    collections::HashMap,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use crate::basics::{SKEW, Timestamp};

/// How long a pass is believed at most, in milliseconds: a day.
pub const PASS_LIFE: i64 = 24 * 3_600_000;

/// A node that has heard no news for so long, in milliseconds, believes no pass: it would not know of those that ended.
const DEAF: i64 = 5_000;

/// The most that lies between two looks for news of a node that is awake, in milliseconds. It counts no more where its clock
/// says more.
const STEP: i64 = 60_000;

/// Sessions that ended while their passes could still be shown.
#[derive(Debug, Default)]
pub struct Revoked {
    ended: RwLock<HashMap<i64, Ended>>,
    heard: AtomicI64,
    /// How long this node has been awake, in milliseconds, by the news that it read: a clock that is set adds nothing to it.
    walked: AtomicI64,
}

/// When a session ended: by the clock, and by [`Revoked::walked`].
#[derive(Debug)]
struct Ended {
    at: Timestamp,
    walked: i64,
}

impl Revoked {
    /// A session ended at `at`.
    pub fn note(&self, session: i64, at: Timestamp) {
        let mut ended = self.ended.write().unwrap_or_else(PoisonError::into_inner);
        let walked = self.walked.load(Ordering::Relaxed);
        ended.insert(session, Ended { at, walked });
    }

    /// The news were read at `now`. What no pass can outlast is forgotten, once this node has been awake that long too: a clock
    /// that is set forwards and back again makes no pass good that was ended.
    pub fn hear(&self, now: Timestamp) {
        let before = self.heard.swap(now.millis(), Ordering::Relaxed);
        let step = (now.millis() - before).clamp(0, STEP);
        let walked = self.walked.fetch_add(step, Ordering::Relaxed) + step;
        let is_old = |ended: &Ended| {
            ended.at.plus_millis(PASS_LIFE + SKEW) < now && ended.walked + PASS_LIFE + SKEW < walked
        };
        let some = self
            .ended
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .any(is_old);
        if some {
            let mut ended = self.ended.write().unwrap_or_else(PoisonError::into_inner);
            ended.retain(|_, ended| !is_old(ended));
        }
    }

    /// Whether the pass of a session may be believed without a look-up.
    pub fn allows(&self, session: i64, now: Timestamp) -> bool {
        (now.millis() - self.heard.load(Ordering::Relaxed)).abs() <= DEAF
            && !self
                .ended
                .read()
                .unwrap_or_else(PoisonError::into_inner)
                .contains_key(&session)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ended_session_is_refused_for_as_long_as_its_pass_could_be_shown() {
        let now = Timestamp::parse("2026-05-04T12:00:00Z").unwrap();
        let revoked = Revoked::default();
        assert!(
            !revoked.allows(1, now),
            "who has heard nothing believes nothing"
        );
        revoked.hear(now);
        assert!(revoked.allows(1, now));
        revoked.note(1, now);
        assert!(!revoked.allows(1, now) && revoked.allows(2, now));
        assert!(revoked.allows(2, now.plus_millis(DEAF)));
        assert!(
            !revoked.allows(2, now.plus_millis(DEAF + 1)),
            "a deaf node believes nobody"
        );
        revoked.hear(now.plus_millis(PASS_LIFE));
        assert!(!revoked.allows(1, now.plus_millis(PASS_LIFE)));
        let long = PASS_LIFE + SKEW + STEP;
        for minute in 0..=long / STEP + 1 {
            revoked.hear(now.plus_millis(PASS_LIFE + minute * STEP));
        }
        assert!(revoked.ended.read().unwrap().is_empty());
    }

    #[test]
    fn a_clock_that_is_set_ahead_and_back_makes_no_ended_pass_good() {
        let now = Timestamp::parse("2026-05-04T12:00:00Z").unwrap();
        let revoked = Revoked::default();
        revoked.hear(now);
        revoked.note(1, now);
        revoked.hear(now.plus_millis(365 * PASS_LIFE));
        assert!(
            !revoked.allows(2, now),
            "what was heard of a year ahead is no news of today"
        );
        revoked.hear(now.plus_millis(1));
        assert!(!revoked.allows(1, now.plus_millis(1)));
        assert!(revoked.allows(2, now.plus_millis(1)));
    }
}
