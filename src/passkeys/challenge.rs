//! Challenges: handed out under a seal and believed when they come back, so that nothing need be kept meanwhile.

use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use crate::basics::{SEAL_LENGTH, Seal, Timestamp, is_alive};

/// How long a challenge may be answered, in milliseconds: the five minutes that the standard gives a person (Web
/// Authentication Level 3 §15.1).
pub const LIFE: i64 = 5 * 60_000;

/// How many characters its end takes.
const END: usize = 12;

/// A challenge as it is handed out.
#[derive(Debug, Clone)]
pub struct Challenge {
    /// What the browser's `navigator.credentials` is asked for, in the JSON form of the standard (§5.1.8, §5.1.9).
    pub options: Value,
    /// Comes back with the answer: the checker's state and when it ends, sealed.
    pub token: String,
}

/// A challenge that was answered: its hash, and until when it must be remembered.
#[derive(Debug, Clone)]
pub struct Spent {
    pub(super) hash: [u8; 32],
    pub(super) ends_at: Timestamp,
}

/// Seals the state of a challenge. `holder` says for whom and what it is; it is not in the token, and whoever brings that back
/// must be the same.
pub(super) fn seal(seal: &Seal, holder: &str, state: &impl Serialize, now: Timestamp) -> String {
    // The state is the checker's own plain struct; one that did not print would be read back by nobody.
    let state = serde_json::to_string(state).unwrap_or_default();
    let facts = format!("{:012x}{state}", now.plus_millis(LIFE).millis());
    seal.of(&sealing(holder, &facts)) + &facts
}

/// Reads a token that we sealed for this holder and that is not over. None for anything else.
pub(super) fn open<T: DeserializeOwned>(
    seal: &Seal,
    holder: &str,
    token: &str,
    now: Timestamp,
) -> Option<(T, Spent)> {
    let (mark, facts) = token.split_at_checked(SEAL_LENGTH)?;
    if !seal.holds(&sealing(holder, facts), mark) {
        return None;
    }
    let (end, state) = facts.split_at_checked(END)?;
    let ends_at = Timestamp::from_millis(i64::from_str_radix(end, 16).ok()?);
    let spent = Spent {
        hash: Sha256::digest(token).into(),
        ends_at,
    };
    let state = serde_json::from_str(state).ok()?;
    is_alive(ends_at.millis(), now.millis(), LIFE).then_some((state, spent))
}

fn sealing(holder: &str, facts: &str) -> String {
    format!("{holder}|{facts}")
}
