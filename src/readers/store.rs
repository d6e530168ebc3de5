//! All SQL of readers.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{
    ask::{Ask, Asked, LIFE},
    session::Session,
};
use crate::basics::Timestamp;

statements! {
    /// A reader.
    BY_ID: "SELECT id, email, registered_at FROM readers WHERE id = $1";
    /// The reader of an address.
    BY_ADDRESS: "SELECT id, email, registered_at FROM readers WHERE address = $1";
    /// A new reader, unless the address has one.
    INSERT_READER: "INSERT INTO readers (id, address, email, registered_at) VALUES ($1, $2, $3, $4) ON CONFLICT (address) DO NOTHING";
    /// A sign-in that is asked for.
    INSERT_ASK: "INSERT INTO asks (browser, link, code, address, email, next, device, daily, terms, asked_at, ends_at, tries, mailed, spent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, NULL)";
    /// The ask of a browser.
    ASK_BY_BROWSER: "SELECT browser, code, address, email, next, device, daily, terms, asked_at, ends_at, tries, mailed, spent_at FROM asks WHERE browser = $1";
    /// The ask of a link.
    ASK_BY_LINK: "SELECT browser, code, address, email, next, device, daily, terms, asked_at, ends_at, tries, mailed, spent_at FROM asks WHERE link = $1";
    /// When an address was written to.
    LIST_MAILED: "SELECT asked_at FROM asks WHERE address = $1 AND asked_at > $2 AND mailed = $3 ORDER BY asked_at DESC LIMIT 100";
    /// Uses an ask up, once.
    SPEND: "UPDATE asks SET spent_at = $2 WHERE browser = $1 AND spent_at IS NULL";
    /// Counts a try, unless all are used.
    COUNT_TRY: "UPDATE asks SET tries = tries + 1 WHERE browser = $1 AND tries < $2";
    /// Forgets asks that are over.
    SWEEP_ASKS: "DELETE FROM asks WHERE ends_at < $1";
    /// Forgets sessions that are over.
    SWEEP_SESSIONS: "DELETE FROM sessions WHERE ends_at < $1";
    /// A session.
    INSERT_SESSION: "INSERT INTO sessions (id, cookie, reader, device, begun_at, seen_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)";
    /// The session of a cookie.
    SESSION_BY_COOKIE: "SELECT id, reader, device, begun_at, seen_at, ends_at FROM sessions WHERE cookie = $1";
    /// A session was seen.
    TOUCH_SESSION: "UPDATE sessions SET seen_at = $2, ends_at = $3 WHERE id = $1";
    /// Ends a session.
    DELETE_SESSION: "DELETE FROM sessions WHERE id = $1";
}

/// A reader.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Its number.
    pub id: i64,
    /// The address as it was typed.
    pub email: String,
    /// When it was registered.
    pub registered_at: Timestamp,
}

impl FromRow for Reader {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            email: row.get("email")?,
            registered_at: Timestamp::from_millis(row.get("registered_at")?),
        })
    }
}

impl FromRow for Session {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let time = |name| row.get(name).map(Timestamp::from_millis);
        Ok(Self {
            id: row.get("id")?,
            reader: row.get("reader")?,
            device: row.get("device")?,
            begun_at: time("begun_at")?,
            seen_at: time("seen_at")?,
            ends_at: time("ends_at")?,
        })
    }
}

impl FromRow for Asked {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let spent_at: Option<i64> = row.get("spent_at")?;
        Ok(Self {
            browser: row.get("browser")?,
            code: row.get("code")?,
            address: row.get("address")?,
            email: row.get("email")?,
            next: row.get("next")?,
            device: row.get("device")?,
            daily: row.get("daily")?,
            terms: row.get("terms")?,
            asked_at: Timestamp::from_millis(row.get("asked_at")?),
            ends_at: Timestamp::from_millis(row.get("ends_at")?),
            tries: row.get("tries")?,
            mailed: row.get("mailed")?,
            spent: spent_at.is_some(),
        })
    }
}

/// A reader by number.
pub fn by_id(db: &Read, id: i64) -> Result<Option<Reader>, StoreError> {
    db.first(&BY_ID, &[&id])
}

/// A reader by the normal form of an address.
pub(super) fn by_address(db: &Read, address: &str) -> Result<Option<Reader>, StoreError> {
    db.first(&BY_ADDRESS, &[&address])
}

/// Makes a reader of an address, unless it has one. Says whether it did.
pub(super) fn insert_reader(
    db: &Write,
    id: i64,
    address: &str,
    email: &str,
) -> Result<bool, StoreError> {
    Ok(db.run(&INSERT_READER, &[&id, &address, &email, &db.now()])? == 1)
}

/// Keeps an ask under the hash of its browser's cookie.
pub(super) fn insert_ask(
    db: &Write,
    ask: &Ask,
    browser: &[u8; 32],
    link: &[u8; 32],
    code: &str,
    mailed: bool,
) -> Result<(), StoreError> {
    let (address, email) = (ask.email.normal(), ask.email.typed());
    let (now, end) = (db.now(), db.now() + LIFE);
    db.run(
        &INSERT_ASK,
        &[
            browser,
            link,
            &code,
            &address,
            &email,
            &ask.next,
            &ask.device,
            &ask.daily,
            &ask.terms,
            &now,
            &end,
            &mailed,
        ],
    )
    .map(drop)
}

/// When an address was written to since an instant, in milliseconds.
pub(super) fn list_mailed(db: &Read, address: &str, since: i64) -> Result<Vec<i64>, StoreError> {
    let times: Vec<(i64,)> = db.all(&LIST_MAILED, &[&address, &since, &true])?;
    Ok(times.into_iter().map(|(at,)| at).collect())
}

/// The ask of a browser, whatever became of it.
pub(super) fn ask_by_browser(db: &Read, browser: &[u8; 32]) -> Result<Option<Asked>, StoreError> {
    db.first(&ASK_BY_BROWSER, &[browser])
}

/// The ask of a link, whatever became of it.
pub(super) fn ask_by_link(db: &Read, link: &[u8; 32]) -> Result<Option<Asked>, StoreError> {
    db.first(&ASK_BY_LINK, &[link])
}

/// Uses an ask up; says whether it was this call that did.
pub(super) fn spend(db: &Write, browser: &[u8]) -> Result<bool, StoreError> {
    Ok(db.run(&SPEND, &[&browser, &db.now()])? == 1)
}

/// Counts a try; false if there is none left.
pub(super) fn count_try(db: &Write, browser: &[u8], most: i64) -> Result<bool, StoreError> {
    Ok(db.run(&COUNT_TRY, &[&browser, &most])? == 1)
}

/// Keeps a session under the hash of its cookie.
pub(super) fn insert_session(
    db: &Write,
    session: &Session,
    cookie: &[u8; 32],
) -> Result<(), StoreError> {
    db.run(
        &INSERT_SESSION,
        &[
            &session.id,
            cookie,
            &session.reader,
            &session.device,
            &session.begun_at.millis(),
            &session.seen_at.millis(),
            &session.ends_at.millis(),
        ],
    )
    .map(drop)
}

/// The session of a cookie, over or not.
pub(super) fn session_by_cookie(
    db: &Read,
    cookie: &[u8; 32],
) -> Result<Option<Session>, StoreError> {
    db.first(&SESSION_BY_COOKIE, &[cookie])
}

/// Notes when a session was seen, and until when it lasts.
pub(super) fn touch_session(db: &Write, session: &Session) -> Result<(), StoreError> {
    let (seen, ends) = (session.seen_at.millis(), session.ends_at.millis());
    db.run(&TOUCH_SESSION, &[&session.id, &seen, &ends])
        .map(drop)
}

/// Ends a session.
pub(super) fn delete_session(db: &Write, id: i64) -> Result<(), StoreError> {
    db.run(&DELETE_SESSION, &[&id]).map(drop)
}

/// Forgets asks that ended a day ago, and sessions that ended. What a limit counts by is younger.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    db.run(&SWEEP_ASKS, &[&(db.now() - 24 * 3_600_000)])?;
    db.run(&SWEEP_SESSIONS, &[&db.now()]).map(drop)
}
