//! All SQL of consents.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{Consent, Said, Subject, Way};
use crate::basics::Timestamp;

statements! {
    /// Something that a reader says.
    INSERT: "INSERT INTO consents (id, reader, subject, given, version, wording, way, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// What was said last about a subject.
    LAST: "SELECT subject, given, version, wording, way, at FROM consents WHERE reader = $1 AND subject = $2 ORDER BY at DESC, id DESC LIMIT 1";
    /// Forgets what was said long ago.
    FORGET: "DELETE FROM consents WHERE reader = $1 AND subject = $2 AND id NOT IN (SELECT id FROM consents WHERE reader = $1 AND subject = $2 ORDER BY at DESC, id DESC LIMIT $3)";
    /// Everything that a reader said.
    LIST: "SELECT subject, given, version, wording, way, at FROM consents WHERE reader = $1 ORDER BY at, id";
}

pub(super) fn insert(db: &Write, id: i64, reader: i64, said: &Said) -> Result<(), StoreError> {
    let (subject, way) = (said.subject.as_str(), said.way.as_str());
    db.run(
        &INSERT,
        &[
            &id,
            &reader,
            &subject,
            &said.given,
            &said.version,
            &said.wording,
            &way,
            &db.now(),
        ],
    )
    .map(drop)
}

/// Forgets all but the newest `most`.
pub(super) fn forget_but(
    db: &Write,
    reader: i64,
    subject: Subject,
    most: i64,
) -> Result<(), StoreError> {
    db.run(&FORGET, &[&reader, &subject.as_str(), &most])
        .map(drop)
}

pub(super) fn last(
    db: &Read,
    reader: i64,
    subject: Subject,
) -> Result<Option<Consent>, StoreError> {
    db.first(&LAST, &[&reader, &subject.as_str()])
}

pub(super) fn list(db: &Read, reader: i64) -> Result<Vec<Consent>, StoreError> {
    db.all(&LIST, &[&reader])
}

impl FromRow for Consent {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let (subject, way): (String, String) = (row.get("subject")?, row.get("way")?);
        Ok(Self {
            said: Said {
                subject: Subject::parse(&subject)
                    .ok_or_else(|| StoreError::corrupt("a consent to something unknown"))?,
                given: row.get("given")?,
                version: row.get("version")?,
                wording: row.get("wording")?,
                way: Way::parse(&way)
                    .ok_or_else(|| StoreError::corrupt("a consent by an unknown way"))?,
            },
            at: Timestamp::from_millis(row.get("at")?),
        })
    }
}
