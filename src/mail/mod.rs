//! Mail of the house to one person: a sign-in, a changed address. Letters are rows, written in the transaction that they
//! belong to; the carrier takes them to the mail server, again and again until their time is over. What goes to many (the
//! Daily Edition) has a queue of its own and never stands before these.

mod carrier;
mod message;
mod store;

use std::sync::{
    Condvar, Mutex, PoisonError,
    atomic::{AtomicU64, Ordering},
};

pub use carrier::{Carrier, check};
pub use store::{
    ALL as STATEMENTS, KEPT, Waiting, delete, forget, list, list_stoppable, list_to, post, sweep,
    waiting,
};

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
    /// Where letters of its kind can be stopped with one press (RFC 8058); none for those that are written once.
    pub unsubscribe: Option<String>,
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
    sent: AtomicU64,
    put_off: AtomicU64,
    given_up: AtomicU64,
}

impl Bell {
    /// There is a letter.
    pub fn ring(&self) {
        *self.rung.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.heard.notify_one();
    }

    /// Letters that the carrier of this node handed over, could not hand over yet (as often as it tried), and gave up.
    pub fn carried(&self) -> (u64, u64, u64) {
        let now = |count: &AtomicU64| count.load(Ordering::Relaxed);
        (now(&self.sent), now(&self.put_off), now(&self.given_up))
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
