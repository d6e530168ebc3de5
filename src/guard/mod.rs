//! Against abuse: who a client is, how much it may ask for, and what it must show when much is asked for at once. No third
//! party is asked, and nobody who reads is watched: all of it concerns forms. The one exception is who claims to be a search
//! engine, where the owner lets those in: DNS is asked whether it is one.

mod client;
mod crawler;
mod limits;
mod proof;

pub use client::{Client, Network};
pub use crawler::{Claim, Crawlers, Engine};
pub use limits::{Limits, Verdict};
pub use proof::{BITS, Proofs, Shown, WAIT};
