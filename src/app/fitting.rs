//! Trying a theme on: in the demo, pages follow the theme that is being made. Nowhere else does anybody look at a folder while
//! the paper is open.

use std::sync::{Arc, Mutex, PoisonError};

use crate::press::theme::{Fault, Faults};

/// How the theme that is being made fares; asleep but in a demo that follows one.
#[derive(Debug, Default)]
pub struct Fitting(Mutex<State>);

#[derive(Debug, Default)]
struct State {
    /// How often the folder was read; none while nobody follows one.
    round: Option<u64>,
    faults: Arc<Vec<Fault>>,
}

impl Fitting {
    /// The folder was read once more: this is wrong with it, or nothing.
    pub fn say(&self, read: Result<(), Faults>) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.round = Some(state.round.map_or(1, |round| round + 1));
        state.faults = Arc::new(read.err().map_or_else(Vec::new, |faults| faults.0));
    }

    /// How often the folder was read and what is wrong with it; none where nobody follows one.
    pub fn now(&self) -> Option<(u64, Arc<Vec<Fault>>)> {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        state.round.map(|round| (round, Arc::clone(&state.faults)))
    }
}
