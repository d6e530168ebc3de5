//! Passkeys: signing in with what unlocks a device, without a mail (Web Authentication Level 3).
//!
//! Words: a *challenge* is what we hand out; a device signs it, and the browser brings the *answer* back. What a good answer
//! shows is a *proof*: of a new passkey, or of one that we know.
//!
//! What always holds:
//! - A challenge is sealed, for one browser and one purpose, for five minutes, and it is answered once. Nothing is kept of those
//!   that nobody answers, so that asking for them fills nothing.
//! - A device has verified its owner each time: a passkey is both factors.
//! - An answer counts for this site's address alone, and a passkey for the reader who made it.
//! - A counter that goes back signs nobody in: there may be two of that device.
//! - Nobody says whose account it is before signing in, and nobody learns it: no address is asked, no passkey is listed.

mod challenge;
mod domain;
mod store;

pub use challenge::{Challenge, LIFE};
pub use domain::{Answer, Domain, Holder, Known, Made, Proof, base64, handle_text};
pub use store::{ALL as STATEMENTS, Passkey, count, list, remove, rename, sweep};

use dateline_store::{Read, StoreError, Write};

/// How many passkeys a reader may have: devices, a safe deposit, and some to spare.
pub const MOST: usize = 20;

/// Why an answer counts for nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// Its challenge is over, was answered before, or was handed to somebody else.
    Over,
    /// No passkey of this name is known.
    Unknown,
    /// It does not hold: another site, another key, an owner who was not verified, or no answer at all.
    Wrong,
    /// Its counter went back: the device may have been copied.
    Copied,
    /// That passkey is known already, from whomever.
    Taken,
    /// The reader has as many as may be.
    Full,
}

/// What is known of the passkey that answers; none if it is not known.
pub fn known(db: &Read, credential: &[u8]) -> Result<Option<Known>, StoreError> {
    store::by_credential(db, credential)
}

/// Spends the challenge of an answer that was found good, and gives the reader who signs in. Of two who bring the same answer
/// at once, one is let in; so it is with two answers that the same state of a counter was checked for.
pub fn redeem(db: &Write, proof: &Proof) -> Result<Result<i64, Refusal>, StoreError> {
    if !store::spend(db, &proof.challenge)? {
        return Ok(Err(Refusal::Over));
    }
    if !store::update_key(db, &proof.known, &proof.key)? {
        return Ok(Err(Refusal::Over));
    }
    Ok(Ok(proof.known.reader))
}

/// Keeps a new passkey for a reader, and spends its challenge. `name` is what the reader will know it by.
pub fn add(
    db: &Write,
    reader: i64,
    made: &Made,
    name: &str,
) -> Result<Result<(), Refusal>, StoreError> {
    if count(db, reader)? >= MOST {
        return Ok(Err(Refusal::Full));
    }
    if !store::spend(db, &made.challenge)? {
        return Ok(Err(Refusal::Over));
    }
    if store::insert(db, reader, made, name)? {
        Ok(Ok(()))
    } else {
        Ok(Err(Refusal::Taken))
    }
}

#[cfg(test)]
mod tests;
