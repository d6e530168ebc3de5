//! Readers: who they are, how they sign in without a password, and which of their browsers are signed in.
//!
//! Words: an *ask* is a sign-in that was asked for by mail; its *link* and its *code* open it, once, for fifteen minutes.
//! A *session* is a browser that is signed in; its *pass* is the sealed snapshot that is believed without a look-up.
//!
//! What always holds:
//! - Only hashes of links, cookies and codes are stored.
//! - A reader exists from the moment in which somebody proved to read mail at the address, not before.
//! - One address is written to once a minute, five times an hour and ten times a day, whoever asks; the asker is told the same.
//! - A new address counts from the moment in which somebody proved to read mail there; the address before is told of it.
//! - An ask is spent once: of those who come at the same time one is let in.

mod account;
mod address;
mod ask;
mod device;
mod session;
mod store;

pub use account::{
    GRACE, LONGEST_NAME, LongName, by_email, clean_name, delete, end_all, end_one, keep, leave,
    list_sessions, of_pass, rename, sweep_leaving,
};
pub use address::{
    CHANGE_LIFE, Change, Letters, Unchanged, Wanted, ask_change, cancel_change, confirm_change,
    list_asks, list_changes, list_former, list_letters, look_change, waiting_change,
};
pub use ask::{
    Ask, Asked, By, CODE_TRIES, LIFE, Outcome, Refusal, Secrets, ask, look, look_back, redeem_code,
    redeem_link,
};
pub use device::device;
pub use session::{
    Began, Pass, SIGNED_OUT, Session, begin, end, is_there, of as session_of, pass, register, renew,
};
pub use store::{ALL as STATEMENTS, Reader, by_id, count_over, sweep};

/// The hash under which a secret of a browser is stored (SHA-256; the secrets have 256 bits of chance, so no salt is due).
pub fn hash(secret: &str) -> [u8; 32] {
    use sha2::{Digest as _, Sha256};
    Sha256::digest(secret).into()
}

#[cfg(test)]
mod tests;
