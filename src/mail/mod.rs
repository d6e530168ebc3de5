//! Mail of the house to one person: a sign-in, a changed address. Letters are rows, written in the transaction that they
//! belong to; the carrier takes them to the mail server, again and again until their time is over. What goes to many (the
//! Daily Edition) has a queue of its own and never stands before these.

mod carrier;
mod message;
mod store;

use std::sync::{Condvar, Mutex, PoisonError};

pub use carrier::{Carrier, check};
pub use store::{ALL as STATEMENTS, KEPT, forget, list, list_to, post, sweep};

use crate::basics::Timestamp;

/// A letter.
#[derive(Clone)]
pub struct Letter {
    /// Where it goes: the part before the `@` as it was typed, the domain in ASCII.
    pub to: String,
    /// What it is about.
    pub subject: String,
    /// Its text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// When it was written.
    pub written_at: Timestamp,
    /// When there is no use in it any more.
    pub ends_at: Timestamp,
}

/// Never what it says: a letter opens doors.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Letter(…)")
    }
}

/// The bell at the letter box: it wakes the carrier, so that a letter is on its way at once.
#[derive(Debug, Default)]
pub struct Bell {
    rung: Mutex<bool>,
    heard: Condvar,
}

impl Bell {
    /// There is a letter.
    pub fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_one();
    }

    /// Waits for the bell, but no longer than `patience`.
    fn wait(&self, patience: std::time::Duration) {
        let rung = self.rung.lock().unwrap_or_else(PoisonError::into_inner);
        let (mut rung, _) = self
            .heard
            .wait_timeout_while(rung, patience, |rung| !*rung)
            .unwrap_or_else(PoisonError::into_inner);
        *rung = false;
    }
}
