//! All SQL of telling.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{Telling, Why};
use crate::basics::{SKEW, Timestamp};

statements! {
    /// Something to tell.
    INSERT: "INSERT INTO tellings (reader, comment, why, at) VALUES ($1, $2, $3, $4) ON CONFLICT (reader, comment) DO NOTHING";
    /// Readers who are to be told something.
    LIST_READERS: "SELECT DISTINCT reader FROM tellings WHERE reader > $1 ORDER BY reader LIMIT $2";
    /// What a reader is to be told.
    LIST_OF: "SELECT comment, why, at FROM tellings WHERE reader = $1 ORDER BY comment LIMIT 100";
    /// It was told, or need not be.
    FORGET: "DELETE FROM tellings WHERE reader = $1 AND comment = $2";
    /// When the desk was told of its queues.
    QUEUES_TOLD: "SELECT n FROM counters WHERE name = 'queues_told'";
    /// It is told now.
    TELL_QUEUES: "UPDATE counters SET n = $1 WHERE name = 'queues_told' AND (n <= $2 OR n > $3)";
}

pub(super) fn insert(db: &Write, reader: i64, comment: i64, why: Why) -> Result<(), StoreError> {
    db.run(&INSERT, &[&reader, &comment, &why.as_str(), &db.now()])
        .map(drop)
}

/// Readers who are to be told something, by number, after one.
pub fn list_readers(db: &Read, after: i64, most: i64) -> Result<Vec<i64>, StoreError> {
    let all: Vec<(i64,)> = db.all(&LIST_READERS, &[&after, &most])?;
    Ok(all.into_iter().map(|(reader,)| reader).collect())
}

/// What a reader is to be told, oldest comments first, at most a hundred.
pub fn list_of(db: &Read, reader: i64) -> Result<Vec<Telling>, StoreError> {
    db.all(&LIST_OF, &[&reader])
}

/// Forgets that a reader is to be told of a comment.
pub fn forget(db: &Write, reader: i64, comment: i64) -> Result<(), StoreError> {
    db.run(&FORGET, &[&reader, &comment]).map(drop)
}

pub(super) fn queues_told(db: &Read) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&QUEUES_TOLD, &[])?.0)
}

pub(super) fn tell_queues(db: &Write, before: i64) -> Result<bool, StoreError> {
    Ok(db.run(&TELL_QUEUES, &[&db.now(), &before, &(db.now() + SKEW)])? == 1)
}

impl FromRow for Telling {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let why: String = row.get("why")?;
        Ok(Self {
            comment: row.get("comment")?,
            why: Why::parse(&why)
                .ok_or_else(|| StoreError::corrupt("something is told for an unknown reason"))?,
            at: Timestamp::from_millis(row.get("at")?),
        })
    }
}
