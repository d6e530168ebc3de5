//! Numbers for the newsroom: how often the wall was seen, how many registrations were begun and how many finished, by story and
//! day. Counted without knowing who: a number of this node's memory, added to a row now and then. What was counted since the
//! last time is lost if the machine fails; nothing else depends on it.

mod store;

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

pub use store::{ALL as STATEMENTS, Line, add, list};

use crate::basics::StoryId;

/// What is counted of one story, or of the door itself, since it was last written down.
#[derive(Debug, Default)]
pub struct Counts {
    /// The wall stood before a person's eyes.
    pub seen: AtomicU64,
    /// A sign-in was asked for from there. Whether the asker was a reader already is not known, and not asked.
    pub begun: AtomicU64,
    /// Somebody who came from there became a reader.
    pub finished: AtomicU64,
}

impl Counts {
    /// Counts one more.
    pub fn add(counter: &AtomicU64) {
        counter.fetch_add(1, Ordering::Relaxed);
    }
}

/// What was counted of one story; none is the door itself: a registration that began on no story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    /// The story.
    pub story: Option<StoryId>,
    /// As in [`Counts`].
    pub seen: i64,
    /// As in [`Counts`].
    pub begun: i64,
    /// As in [`Counts`].
    pub finished: i64,
}

/// The counters of one node.
#[derive(Debug, Default)]
pub struct Tally(Mutex<HashMap<Option<StoryId>, Arc<Counts>>>);

impl Tally {
    /// The counters of a story, or of the door itself.
    pub fn of(&self, story: Option<&StoryId>) -> Arc<Counts> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(all.entry(story.cloned()).or_default())
    }

    /// The counters of a story whose wall stands, if it does: who asks for a story that is not there makes no counter.
    pub fn held(&self, story: &StoryId) -> Option<Arc<Counts>> {
        let all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.get(&Some(story.clone())).map(Arc::clone)
    }

    /// Takes what was counted, to be written down, and lets go of counters that nobody holds.
    pub fn take(&self) -> Vec<Sum> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut sums = Vec::new();
        all.retain(|story, counts| {
            let take = |counter: &AtomicU64| counter.swap(0, Ordering::Relaxed).cast_signed();
            let sum = Sum {
                story: story.clone(),
                seen: take(&counts.seen),
                begun: take(&counts.begun),
                finished: take(&counts.finished),
            };
            if sum.seen + sum.begun + sum.finished > 0 {
                sums.push(sum);
            }
            Arc::strong_count(counts) > 1
        });
        sums
    }

    /// Lays back what could not be written down.
    pub fn give_back(&self, sums: &[Sum]) {
        for sum in sums {
            let counts = self.of(sum.story.as_ref());
            let give = |counter: &AtomicU64, n: i64| {
                counter.fetch_add(n.cast_unsigned(), Ordering::Relaxed);
            };
            give(&counts.seen, sum.seen);
            give(&counts.begun, sum.begun);
            give(&counts.finished, sum.finished);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_taken_once_and_can_be_given_back() {
        let tally = Tally::default();
        let story = StoryId::parse("aaaaaa").unwrap();
        let held = tally.of(Some(&story));
        Counts::add(&held.seen);
        Counts::add(&tally.of(Some(&story)).seen);
        Counts::add(&tally.of(None).begun);
        let mut sums = tally.take();
        sums.sort_by_key(|sum| sum.seen);
        assert_eq!(sums.len(), 2);
        assert_eq!((sums[0].begun, sums[1].seen), (1, 2));
        assert!(tally.take().is_empty());
        tally.give_back(&sums);
        assert_eq!(tally.take().len(), 2);
        Counts::add(&held.finished);
        assert_eq!(
            tally.take()[0].finished,
            1,
            "who holds a counter is never forgotten"
        );
        drop(held);
        tally.take();
        assert!(tally.0.lock().unwrap().is_empty());
    }
}
