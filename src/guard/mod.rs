//! Against abuse: who a client is, how much it may ask for, and what it must show when much is asked for at once. No third
//! party is asked, and nobody who reads is watched: all of it concerns forms.

mod client;
mod limits;
mod proof;

pub use client::{Client, Network};
pub use limits::{Limits, Verdict};
pub use proof::{BITS, Proofs, Shown, WAIT};
