//! All SQL of passkeys.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{
    challenge::Spent,
    domain::{Known, Made},
};
use crate::basics::{Timestamp, new_number};

statements! {
    /// The passkey of a credential id.
    BY_CREDENTIAL: "SELECT id, reader, key FROM passkeys WHERE credential = $1";
    /// The passkeys of a reader.
    LIST: "SELECT id, credential, name, made_at, used_at FROM passkeys WHERE reader = $1 ORDER BY made_at, id";
    /// How many a reader has.
    COUNT: "SELECT count(*) FROM passkeys WHERE reader = $1";
    /// A new passkey, unless its credential id is known.
    INSERT: "INSERT INTO passkeys (id, credential, reader, key, name, made_at, used_at) VALUES ($1, $2, $3, $4, $5, $6, NULL) ON CONFLICT (credential) DO NOTHING";
    /// A passkey was used; it must be as it was when it was checked.
    UPDATE_KEY: "UPDATE passkeys SET key = $3, used_at = $4 WHERE id = $1 AND key = $2";
    /// Another name.
    RENAME: "UPDATE passkeys SET name = $3 WHERE id = $1 AND reader = $2";
    /// A passkey is no more.
    REMOVE: "DELETE FROM passkeys WHERE id = $1 AND reader = $2";
    /// A challenge was answered, unless it was before.
    SPEND: "INSERT INTO passkey_challenges (challenge, ends_at) VALUES ($1, $2) ON CONFLICT (challenge) DO NOTHING";
    /// Forgets answered challenges that are over.
    SWEEP: "DELETE FROM passkey_challenges WHERE ends_at < $1";
}

/// A reader's passkey, as the reader sees it.
#[derive(Debug, Clone)]
pub struct Passkey {
    /// Its number.
    pub id: i64,
    /// The id that its device gave it.
    pub credential: Vec<u8>,
    /// What the reader calls it.
    pub name: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// When it was last used.
    pub used_at: Option<Timestamp>,
}

impl FromRow for Passkey {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let used_at: Option<i64> = row.get("used_at")?;
        Ok(Self {
            id: row.get("id")?,
            credential: row.get("credential")?,
            name: row.get("name")?,
            made_at: Timestamp::from_millis(row.get("made_at")?),
            used_at: used_at.map(Timestamp::from_millis),
        })
    }
}

impl FromRow for Known {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            reader: row.get("reader")?,
            key: row.get("key")?,
        })
    }
}

/// The passkey of a credential id.
pub(super) fn by_credential(db: &Read, credential: &[u8]) -> Result<Option<Known>, StoreError> {
    db.first(&BY_CREDENTIAL, &[&credential])
}

/// The passkeys of a reader, the oldest first.
pub fn list(db: &Read, reader: i64) -> Result<Vec<Passkey>, StoreError> {
    db.all(&LIST, &[&reader])
}

/// How many passkeys a reader has.
pub fn count(db: &Read, reader: i64) -> Result<usize, StoreError> {
    let (count,): (i64,) = db.one(&COUNT, &[&reader])?;
    Ok(usize::try_from(count).unwrap_or(usize::MAX))
}

/// Keeps a new passkey; false if its credential id is known.
pub(super) fn insert(db: &Write, reader: i64, made: &Made, name: &str) -> Result<bool, StoreError> {
    let now = db.now();
    let id = new_number(Timestamp::from_millis(now));
    let credential = made.credential.as_slice();
    let row = db.run(
        &INSERT,
        &[&id, &credential, &reader, &made.key, &name, &now],
    )?;
    Ok(row == 1)
}

/// Notes that a passkey was used, and its counter; false if it is not as it was when it was checked.
pub(super) fn update_key(db: &Write, known: &Known, key: &str) -> Result<bool, StoreError> {
    Ok(db.run(&UPDATE_KEY, &[&known.id, &known.key, &key, &db.now()])? == 1)
}

/// Calls a reader's passkey by another name. False if the reader has none of this number.
pub fn rename(db: &Write, reader: i64, id: i64, name: &str) -> Result<bool, StoreError> {
    Ok(db.run(&RENAME, &[&id, &reader, &name])? == 1)
}

/// Removes a reader's passkey. False if the reader has none of this number.
pub fn remove(db: &Write, reader: i64, id: i64) -> Result<bool, StoreError> {
    Ok(db.run(&REMOVE, &[&id, &reader])? == 1)
}

/// Spends a challenge; false if it was spent before.
pub(super) fn spend(db: &Write, challenge: &Spent) -> Result<bool, StoreError> {
    let hash = challenge.hash.as_slice();
    Ok(db.run(&SPEND, &[&hash, &challenge.ends_at.millis()])? == 1)
}

/// Forgets answered challenges that are over: their seals say so themselves by now.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    // An hour later than it could matter: a clock that is set back by less opens nothing twice.
    db.run(&SWEEP, &[&(db.now() - 3_600_000)]).map(drop)
}
