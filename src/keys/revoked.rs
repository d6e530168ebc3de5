//! Passes that are no longer believed although their time is not over: sessions that were ended. Every node keeps those of
//! the last day in memory and hears of new ones by the news.

use std::{
    collections::HashMap,
    sync::{
        PoisonError, RwLock,
        atomic::{AtomicI64, Ordering},
    },
};

use crate::basics::Timestamp;

/// How long a pass is believed at most, in milliseconds: a day.
pub const PASS_LIFE: i64 = 24 * 3_600_000;

/// A node that has heard no news for so long, in milliseconds, believes no pass: it would not know of those that ended.
const DEAF: i64 = 5_000;

/// Sessions that ended while their passes could still be shown.
#[derive(Debug, Default)]
pub struct Revoked {
    ended: RwLock<HashMap<i64, Timestamp>>,
    heard: AtomicI64,
}

impl Revoked {
    /// A session ended at `at`.
    pub fn note(&self, session: i64, at: Timestamp) {
        let mut ended = self.ended.write().unwrap_or_else(PoisonError::into_inner);
        ended.insert(session, at);
    }

    /// The news were read at `now`. What no pass can outlast is forgotten.
    pub fn hear(&self, now: Timestamp) {
        self.heard.store(now.millis(), Ordering::Relaxed);
        let is_old = |at: &Timestamp| at.plus_millis(PASS_LIFE) < now;
        let some = self
            .ended
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .values()
            .any(is_old);
        if some {
            let mut ended = self.ended.write().unwrap_or_else(PoisonError::into_inner);
            ended.retain(|_, at| !is_old(at));
        }
    }

    /// Whether the pass of a session may be believed without a look-up.
    pub fn allows(&self, session: i64, now: Timestamp) -> bool {
        now.millis() - self.heard.load(Ordering::Relaxed) <= DEAF
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
        revoked.hear(now.plus_millis(PASS_LIFE + 1));
        assert!(revoked.ended.read().unwrap().is_empty());
    }
}
