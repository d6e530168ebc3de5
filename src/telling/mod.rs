//! Who is yet to hear of a comment that speaks to them. It knows comments by their numbers; what is said, and when, the office
//! of the front decides.
//!
//! What always holds: a reader hears of a comment once at most, and a row goes with the letter that tells of it.

mod store;

use dateline_store::{Read, StoreError, Write};

pub use store::{ALL as STATEMENTS, forget, list_of, list_readers};

use crate::basics::Timestamp;

/// Why a comment speaks to somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It answers theirs.
    Answer,
    /// It mentions them.
    Mention,
}

impl Why {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Answer => "answer",
            Self::Mention => "mention",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Answer, Self::Mention]
            .into_iter()
            .find(|why| why.as_str() == word)
    }
}

/// Something to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Telling {
    /// Of which comment.
    pub comment: i64,
    /// Why.
    pub why: Why,
    /// Since when.
    pub at: Timestamp,
}

/// Has a reader told of a comment.
pub fn note(db: &Write, reader: i64, comment: i64, why: Why) -> Result<(), StoreError> {
    store::insert(db, reader, comment, why)
}

/// When the desk was last told that its queues grow.
pub fn queues_told(db: &Read) -> Result<Timestamp, StoreError> {
    store::queues_told(db).map(Timestamp::from_millis)
}

/// The desk is told now, unless somebody told it since `before`: then false.
pub fn tell_queues(db: &Write, before: Timestamp) -> Result<bool, StoreError> {
    store::tell_queues(db, before.millis())
}
