//! All SQL of providers.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::introduction::{Begun, Secrets};
use crate::basics::Timestamp;

statements! {
    /// A browser that is sent to a provider.
    INSERT_INTRODUCTION: "INSERT INTO introductions (state, browser, provider, nonce, verifier, next, reader, ends_at, spent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)";
    /// The introduction of a state.
    INTRODUCTION_BY_STATE: "SELECT browser, provider, nonce, verifier, next, reader, ends_at, spent_at FROM introductions WHERE state = $1";
    /// Uses an introduction up, once.
    SPEND: "UPDATE introductions SET spent_at = $2 WHERE state = $1 AND spent_at IS NULL";
    /// Forgets introductions that are over.
    SWEEP: "DELETE FROM introductions WHERE ends_at < $1";
    /// A reader as a provider knows them.
    INSERT_IDENTITY: "INSERT INTO identities (issuer, subject, id, reader, email, added_at) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (issuer, subject) DO NOTHING";
    /// Whom a provider knows by a subject.
    IDENTITY_BY_SUBJECT: "SELECT id, issuer, reader, email, added_at FROM identities WHERE issuer = $1 AND subject = $2";
    /// The identities of a reader.
    LIST_IDENTITIES: "SELECT id, issuer, reader, email, added_at FROM identities WHERE reader = $1 ORDER BY added_at, id LIMIT 100";
    /// Takes an identity from its reader.
    DELETE_IDENTITY: "DELETE FROM identities WHERE id = $1 AND reader = $2";
}

/// A reader as a provider knows them.
#[derive(Debug, Clone)]
pub struct Identity {
    /// Its number.
    pub id: i64,
    /// Which provider.
    pub issuer: String,
    /// Whose it is.
    pub reader: i64,
    /// The address as the provider told it, verified or not.
    pub email: Option<String>,
    /// Since when.
    pub added_at: Timestamp,
}

impl FromRow for Identity {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            issuer: row.get("issuer")?,
            reader: row.get("reader")?,
            email: row.get("email")?,
            added_at: Timestamp::from_millis(row.get("added_at")?),
        })
    }
}

impl FromRow for Begun {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let spent_at: Option<i64> = row.get("spent_at")?;
        Ok(Self {
            browser: row.get("browser")?,
            provider: row.get("provider")?,
            nonce: row.get("nonce")?,
            verifier: row.get("verifier")?,
            next: row.get("next")?,
            reader: row.get("reader")?,
            ends_at: Timestamp::from_millis(row.get("ends_at")?),
            spent: spent_at.is_some(),
        })
    }
}

#[expect(clippy::too_many_arguments, reason = "one for each column")]
pub(super) fn insert_introduction(
    db: &Write,
    state: &[u8; 32],
    browser: &[u8; 32],
    provider: &str,
    secrets: &Secrets,
    next: &str,
    reader: Option<i64>,
    ends_at: i64,
) -> Result<(), StoreError> {
    db.run(
        &INSERT_INTRODUCTION,
        &[
            state,
            browser,
            &provider,
            &secrets.nonce,
            &secrets.verifier,
            &next,
            &reader,
            &ends_at,
        ],
    )
    .map(drop)
}

pub(super) fn introduction_by_state(
    db: &Read,
    state: &[u8; 32],
) -> Result<Option<Begun>, StoreError> {
    db.first(&INTRODUCTION_BY_STATE, &[state])
}

/// Uses an introduction up; says whether it was this call that did.
pub(super) fn spend(db: &Write, state: &[u8; 32]) -> Result<bool, StoreError> {
    Ok(db.run(&SPEND, &[state, &db.now()])? == 1)
}

/// Keeps an identity, unless it is there already, and whoever's it is.
pub(super) fn insert_identity(
    db: &Write,
    id: i64,
    (issuer, subject): (&str, &str),
    reader: i64,
    email: Option<&str>,
) -> Result<(), StoreError> {
    let email = email.map(str::to_owned);
    db.run(
        &INSERT_IDENTITY,
        &[&issuer, &subject, &id, &reader, &email, &db.now()],
    )
    .map(drop)
}

pub(super) fn identity_by_subject(
    db: &Read,
    issuer: &str,
    subject: &str,
) -> Result<Option<Identity>, StoreError> {
    db.first(&IDENTITY_BY_SUBJECT, &[&issuer, &subject])
}

/// The identities of a reader, oldest first; at most 100.
pub fn list(db: &Read, reader: i64) -> Result<Vec<Identity>, StoreError> {
    db.all(&LIST_IDENTITIES, &[&reader])
}

/// Takes an identity from its reader; one of another reader stays.
pub fn remove(db: &Write, reader: i64, id: i64) -> Result<bool, StoreError> {
    Ok(db.run(&DELETE_IDENTITY, &[&id, &reader])? == 1)
}

/// Forgets introductions that ended an hour ago.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    db.run(&SWEEP, &[&(db.now() - 3_600_000)]).map(drop)
}
