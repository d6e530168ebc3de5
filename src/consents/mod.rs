//! Consents: which terms a reader agreed to, and which letters; with the wording, the time and the way. What was said is kept as
//! it was said: a change of mind is another row.
//!
//! Registering is not a consent to letters: the two are asked for and kept apart (GDPR, Article 7).

mod store;

use dateline_store::{Read, StoreError, Write};

pub use store::ALL as STATEMENTS;

use crate::basics::{Timestamp, new_number};

/// What a consent is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The terms and the privacy policy.
    Terms,
    /// The Daily Edition by e-mail.
    DailyEdition,
}

/// Where it was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// In the box that registers, and confirmed by opening the mail's link or typing its code.
    Box,
    /// At a provider's word.
    Provider,
    /// In the account.
    Account,
}

/// Something that a reader says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// About what.
    pub subject: Subject,
    /// Yes or no.
    pub given: bool,
    /// The version of the text that the wording leads to; empty if it leads to none.
    pub version: String,
    /// What stood before the reader's eyes.
    pub wording: String,
    /// Where.
    pub way: Way,
}

/// Something that a reader said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consent {
    /// What.
    pub said: Said,
    /// When.
    pub at: Timestamp,
}

impl Subject {
    /// Its word in rows, forms and exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::DailyEdition => "daily-edition",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Terms, Self::DailyEdition]
            .into_iter()
            .find(|known| known.as_str() == text)
    }
}

impl Way {
    /// Its word in rows and exports.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Box => "box",
            Self::Provider => "provider",
            Self::Account => "account",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Box, Self::Provider, Self::Account]
            .into_iter()
            .find(|known| known.as_str() == text)
    }
}

/// How much is kept of what a reader said about a subject: the newest.
const MOST: i64 = 200;

/// Keeps what a reader says. Who says again what they said last has said it once.
pub fn note(db: &Write, reader: i64, said: &Said) -> Result<(), StoreError> {
    if store::last(db, reader, said.subject)?.is_some_and(|last| last.said == *said) {
        return Ok(());
    }
    store::forget_but(db, reader, said.subject, MOST - 1)?;
    let id = new_number(Timestamp::from_millis(db.now()));
    store::insert(db, id, reader, said)
}

/// What a reader said last about a subject.
pub fn last(db: &Read, reader: i64, subject: Subject) -> Result<Option<Consent>, StoreError> {
    store::last(db, reader, subject)
}

/// Everything that a reader ever said, oldest first.
pub fn list(db: &Read, reader: i64) -> Result<Vec<Consent>, StoreError> {
    store::list(db, reader)
}
