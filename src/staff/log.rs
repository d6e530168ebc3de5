//! The log of the desk: added to, never changed.

use dateline_store::{Read, StoreError, Write};
use sha2::{Digest as _, Sha256};

use super::store;
use crate::basics::Timestamp;

/// Something that somebody of the staff did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number, without gaps from 1.
    pub number: i64,
    /// When.
    pub at: Timestamp,
    /// Who, by number; none: the command line.
    pub by_staff: Option<i64>,
    /// Who, in words.
    pub by_name: String,
    /// What: `comment-approved`, `staff-role`, …
    pub act: String,
    /// To what: `comment:…`, `reader:…`, `story:…`.
    pub subject: String,
    /// What else there is to say.
    pub detail: String,
    /// The hash over all of this and the entry before.
    pub hash: Vec<u8>,
}

impl Entry {
    fn seal(&self, before: &[u8]) -> Vec<u8> {
        let mut all = Sha256::new();
        // Each part with its length, so that no text can be moved from one part to the next.
        let mut add = |part: &[u8]| {
            all.update((part.len() as u64).to_be_bytes());
            all.update(part);
        };
        add(before);
        add(&self.number.to_be_bytes());
        add(&self.at.millis().to_be_bytes());
        add(&self.by_staff.unwrap_or(0).to_be_bytes());
        for text in [&self.by_name, &self.act, &self.subject, &self.detail] {
            add(text.as_bytes());
        }
        all.finalize().to_vec()
    }
}

/// Adds an entry.
pub fn note(
    db: &Write,
    by_staff: Option<i64>,
    by_name: &str,
    act: &str,
    subject: &str,
    detail: &str,
) -> Result<(), StoreError> {
    let number = store::next_number(db)?;
    let before = match number {
        1 => Vec::new(),
        number => store::entry(db, number - 1)?
            .map(|entry| entry.hash)
            .unwrap_or_default(),
    };
    let mut entry = Entry {
        number,
        at: Timestamp::from_millis(db.now()),
        by_staff,
        by_name: by_name.to_owned(),
        act: act.to_owned(),
        subject: subject.to_owned(),
        detail: detail.to_owned(),
        hash: Vec::new(),
    };
    entry.hash = entry.seal(&before);
    store::insert_entry(db, &entry)
}

/// The entries before a number, newest first.
pub fn list_log(db: &Read, before: i64, most: i64) -> Result<Vec<Entry>, StoreError> {
    store::list_entries(db, before, most)
}

/// Where the log does not hold together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken(
    /// The number of the first entry that is missing or was changed.
    pub i64,
);

/// Goes over the log from its beginning. Gives how many entries it has.
pub fn check_log(db: &Read) -> Result<Result<i64, Broken>, StoreError> {
    const HANDFUL: u16 = 1000;
    let (mut number, mut before) = (0, Vec::new());
    loop {
        let entries = store::list_after(db, number, HANDFUL.into())?;
        let is_last = entries.len() < usize::from(HANDFUL);
        for entry in entries {
            if entry.number != number + 1 || entry.seal(&before) != entry.hash {
                return Ok(Err(Broken(number + 1)));
            }
            (number, before) = (entry.number, entry.hash);
        }
        if is_last {
            let counted = store::last_number(db)?;
            return Ok(if counted == number {
                Ok(number)
            } else {
                Err(Broken(number + 1))
            });
        }
    }
}
