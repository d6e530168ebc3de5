//! All SQL of readers.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{
    address::{Change, Wanted},
    ask::{Ask, Asked, LIFE},
    session::{Began, Session},
};
use crate::{basics::Timestamp, mail};

statements! {
    /// A reader.
    BY_ID: "SELECT id, address, email, name, registered_at, deletes_at FROM readers WHERE id = $1";
    /// The reader of an address.
    BY_ADDRESS: "SELECT id, address, email, name, registered_at, deletes_at FROM readers WHERE address = $1";
    /// A reader who has this session.
    BY_SESSION: "SELECT r.id, r.address, r.email, r.name, r.registered_at, r.deletes_at FROM readers r JOIN sessions s ON s.reader = r.id WHERE r.id = $1 AND s.id = $2 AND s.ends_at > $3";
    /// Readers whose account ends.
    LIST_LEAVING: "SELECT id, address, email, name, registered_at, deletes_at FROM readers WHERE deletes_at <= $1 ORDER BY deletes_at LIMIT $2";
    /// What a reader is called.
    SET_NAME: "UPDATE readers SET name = $2 WHERE id = $1";
    /// Where a reader is reached.
    SET_ADDRESS: "UPDATE readers SET address = $2, email = $3 WHERE id = $1";
    /// When an account ends, unless that is set.
    SET_END: "UPDATE readers SET deletes_at = $2 WHERE id = $1 AND deletes_at IS NULL";
    /// An account does not end.
    CLEAR_END: "UPDATE readers SET deletes_at = NULL WHERE id = $1 AND deletes_at IS NOT NULL";
    /// The end of a reader; the rows of other tables go along.
    DELETE_READER: "DELETE FROM readers WHERE id = $1";
    /// A new reader, unless the address has one.
    INSERT_READER: "INSERT INTO readers (id, address, email, registered_at) VALUES ($1, $2, $3, $4) ON CONFLICT (address) DO NOTHING";
    /// A sign-in that is asked for.
    INSERT_ASK: "INSERT INTO asks (browser, link, code, address, email, next, device, daily, terms, asked_at, ends_at, tries, mailed, spent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, NULL)";
    /// The ask of a browser.
    ASK_BY_BROWSER: "SELECT browser, code, address, email, next, device, daily, terms, asked_at, ends_at, tries, mailed, spent_at FROM asks WHERE browser = $1";
    /// The ask of a link.
    ASK_BY_LINK: "SELECT browser, code, address, email, next, device, daily, terms, asked_at, ends_at, tries, mailed, spent_at FROM asks WHERE link = $1";
    /// When an address was written to.
    LIST_MAILED: "SELECT asked_at FROM asks WHERE address = $1 AND asked_at > $2 AND mailed = $3 UNION ALL SELECT asked_at FROM address_changes WHERE address = $1 AND asked_at > $2 AND mailed = $3 ORDER BY asked_at DESC LIMIT 100";
    /// The asks of an address.
    LIST_ASKS: "SELECT browser, code, address, email, next, device, daily, terms, asked_at, ends_at, tries, mailed, spent_at FROM asks WHERE address = $1 AND asked_at < $2 ORDER BY asked_at DESC LIMIT 1000";
    /// Forgets the asks of an address.
    DELETE_ASKS: "DELETE FROM asks WHERE address = $1 AND asked_at < $2";
    /// Uses an ask up, once.
    SPEND: "UPDATE asks SET spent_at = $2 WHERE browser = $1 AND spent_at IS NULL";
    /// Counts a try, unless all are used.
    COUNT_TRY: "UPDATE asks SET tries = tries + 1 WHERE browser = $1 AND tries < $2";
    /// Forgets asks that are over.
    SWEEP_ASKS: "DELETE FROM asks WHERE ends_at < $1";
    /// How many sessions were over before an instant.
    COUNT_OVER: "SELECT COUNT(*) AS n FROM sessions WHERE ends_at < $1";
    /// Forgets sessions that are over.
    SWEEP_SESSIONS: "DELETE FROM sessions WHERE ends_at < $1";
    /// A session.
    INSERT_SESSION: "INSERT INTO sessions (id, cookie, reader, device, begun_at, seen_at, ends_at, way) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// The session of a cookie.
    SESSION_BY_COOKIE: "SELECT id, reader, device, begun_at, seen_at, ends_at, way FROM sessions WHERE cookie = $1";
    /// The session of a pass.
    SESSION: "SELECT id, reader, device, begun_at, seen_at, ends_at, way FROM sessions WHERE reader = $1 AND id = $2 AND ends_at > $3";
    /// A session was seen.
    TOUCH_SESSION: "UPDATE sessions SET seen_at = $2, ends_at = $3 WHERE id = $1";
    /// Ends a session.
    DELETE_SESSION: "DELETE FROM sessions WHERE id = $1";
    /// The sessions of a reader that have not ended.
    LIST_SESSIONS: "SELECT id, reader, device, begun_at, seen_at, ends_at, way FROM sessions WHERE reader = $1 AND ends_at > $2 ORDER BY seen_at DESC, id DESC LIMIT 1000";
    /// The numbers of all sessions of a reader.
    LIST_ALL_SESSIONS: "SELECT id FROM sessions WHERE reader = $1 ORDER BY id";
    /// A new address that is asked for.
    INSERT_CHANGE: "INSERT INTO address_changes (link, reader, session, address, email, device, asked_at, ends_at, mailed, spent_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)";
    /// The change of a link.
    CHANGE_BY_LINK: "SELECT reader, session, address, email, device, asked_at, ends_at, mailed, spent_at, former FROM address_changes WHERE link = $1";
    /// The changes of a reader.
    LIST_CHANGES: "SELECT reader, session, address, email, device, asked_at, ends_at, mailed, spent_at, former FROM address_changes WHERE reader = $1 ORDER BY asked_at DESC, ends_at DESC LIMIT 100";
    /// Uses a change up, once.
    SPEND_CHANGE: "UPDATE address_changes SET spent_at = $2 WHERE link = $1 AND spent_at IS NULL";
    /// The address that a change took the place of.
    SET_FORMER: "UPDATE address_changes SET former = $2 WHERE link = $1";
    /// Ends the changes of a reader that a session did not ask for.
    SPEND_CHANGES_BUT: "UPDATE address_changes SET spent_at = $3 WHERE reader = $1 AND session <> $2 AND spent_at IS NULL";
    /// Ends the changes that a session asked for.
    SPEND_CHANGES_OF: "UPDATE address_changes SET spent_at = $3 WHERE reader = $1 AND session = $2 AND spent_at IS NULL";
    /// Forgets changes that are over.
    SWEEP_CHANGES: "DELETE FROM address_changes WHERE ends_at < $1";
}

/// A reader.
#[derive(Debug, Clone)]
pub struct Reader {
    /// Its number.
    pub id: i64,
    /// The normal form of the address.
    pub address: String,
    /// The address as it was typed.
    pub email: String,
    /// What the reader is called, if they said so.
    pub name: Option<String>,
    /// When it was registered.
    pub registered_at: Timestamp,
    /// When the account ends, if its end was asked for.
    pub deletes_at: Option<Timestamp>,
}

impl FromRow for Reader {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            address: row.get("address")?,
            email: row.get("email")?,
            name: row.get("name")?,
            registered_at: Timestamp::from_millis(row.get("registered_at")?),
            deletes_at: row
                .get::<Option<i64>>("deletes_at")?
                .map(Timestamp::from_millis),
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
            began: Began::parse(&row.get::<String>("way")?)
                .ok_or_else(|| StoreError::corrupt("a session that began in an unknown way"))?,
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

impl FromRow for Change {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let spent_at: Option<i64> = row.get("spent_at")?;
        Ok(Self {
            former: row.get("former")?,
            spent_at: spent_at.map(Timestamp::from_millis),
            reader: row.get("reader")?,
            session: row.get("session")?,
            address: row.get("address")?,
            email: row.get("email")?,
            device: row.get("device")?,
            asked_at: Timestamp::from_millis(row.get("asked_at")?),
            ends_at: Timestamp::from_millis(row.get("ends_at")?),
            mailed: row.get("mailed")?,
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
            &session.began.as_str(),
        ],
    )
    .map(drop)
}

/// The session of a pass, if it has not ended.
pub(super) fn session(db: &Read, reader: i64, session: i64) -> Result<Option<Session>, StoreError> {
    db.first(&SESSION, &[&reader, &session, &db.now()])
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

/// How many sessions ended before an instant and are still there.
pub fn count_over(db: &Read, before: Timestamp) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_OVER, &[&before.millis()])?.0)
}

/// Forgets asks that ended a day ago, and sessions that ended. What a limit counts by is younger. Changes of address are known
/// for as long as a letter about them may lie in the box: they say where to look when the account ends.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    db.run(&SWEEP_ASKS, &[&(db.now() - 24 * 3_600_000)])?;
    db.run(&SWEEP_CHANGES, &[&(db.now() - mail::KEPT)])?;
    db.run(&SWEEP_SESSIONS, &[&db.now()]).map(drop)
}

/// A reader who has a session of this number that has not ended.
pub(super) fn by_session(
    db: &Read,
    reader: i64,
    session: i64,
) -> Result<Option<Reader>, StoreError> {
    db.first(&BY_SESSION, &[&reader, &session, &db.now()])
}

/// Readers whose account ends at `until` or before, at most so many.
pub(super) fn list_leaving(
    db: &Read,
    until: Timestamp,
    most: usize,
) -> Result<Vec<Reader>, StoreError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    db.all(&LIST_LEAVING, &[&until.millis(), &most])
}

/// Writes down what a reader is called.
pub(super) fn set_name(db: &Write, reader: i64, name: Option<&str>) -> Result<(), StoreError> {
    let name = name.map(str::to_owned);
    db.run(&SET_NAME, &[&reader, &name]).map(drop)
}

/// Writes down where a reader is reached.
pub(super) fn set_address(
    db: &Write,
    reader: i64,
    address: &str,
    email: &str,
) -> Result<(), StoreError> {
    db.run(&SET_ADDRESS, &[&reader, &address, &email]).map(drop)
}

/// Writes down when an account ends; false if that was set before.
pub(super) fn set_end(db: &Write, reader: i64, at: i64) -> Result<bool, StoreError> {
    Ok(db.run(&SET_END, &[&reader, &at])? == 1)
}

/// An account goes on; false if it was not to end.
pub(super) fn clear_end(db: &Write, reader: i64) -> Result<bool, StoreError> {
    Ok(db.run(&CLEAR_END, &[&reader])? == 1)
}

/// Ends a reader. Sessions must have ended before: they are told of one by one.
pub(super) fn delete_reader(db: &Write, reader: i64) -> Result<(), StoreError> {
    db.run(&DELETE_READER, &[&reader]).map(drop)
}

/// The asks of an address from before a time that are still remembered, newest first.
pub(super) fn list_asks(
    db: &Read,
    address: &str,
    before: Timestamp,
) -> Result<Vec<Asked>, StoreError> {
    db.all(&LIST_ASKS, &[&address, &before.millis()])
}

/// Forgets the asks of an address from before a time.
pub(super) fn delete_asks(db: &Write, address: &str, before: Timestamp) -> Result<(), StoreError> {
    db.run(&DELETE_ASKS, &[&address, &before.millis()])
        .map(drop)
}

/// The sessions of a reader that have not ended, last seen first.
pub(super) fn list_sessions(db: &Read, reader: i64) -> Result<Vec<Session>, StoreError> {
    db.all(&LIST_SESSIONS, &[&reader, &db.now()])
}

/// The numbers of all sessions of a reader that stand in the table.
pub(super) fn list_all_sessions(db: &Read, reader: i64) -> Result<Vec<i64>, StoreError> {
    let numbers: Vec<(i64,)> = db.all(&LIST_ALL_SESSIONS, &[&reader])?;
    Ok(numbers.into_iter().map(|(number,)| number).collect())
}

/// Keeps a change of address under the hash of its link.
pub(super) fn insert_change(
    db: &Write,
    wanted: &Wanted,
    link: &[u8; 32],
    ends_at: i64,
    mailed: bool,
) -> Result<(), StoreError> {
    let (address, email) = (wanted.email.normal(), wanted.email.typed());
    db.run(
        &INSERT_CHANGE,
        &[
            link,
            &wanted.reader,
            &wanted.session,
            &address,
            &email,
            &wanted.device,
            &db.now(),
            &ends_at,
            &mailed,
        ],
    )
    .map(drop)
}

/// The change of a link, whatever became of it.
pub(super) fn change_by_link(db: &Read, link: &[u8; 32]) -> Result<Option<Change>, StoreError> {
    db.first(&CHANGE_BY_LINK, &[link])
}

/// The changes of a reader, newest first, whatever became of them.
pub(super) fn list_changes(db: &Read, reader: i64) -> Result<Vec<Change>, StoreError> {
    db.all(&LIST_CHANGES, &[&reader])
}

/// Uses a change up; says whether it was this call that did.
pub(super) fn spend_change(db: &Write, link: &[u8; 32]) -> Result<bool, StoreError> {
    Ok(db.run(&SPEND_CHANGE, &[link, &db.now()])? == 1)
}

/// Writes down which address a change took the place of.
pub(super) fn set_former(db: &Write, link: &[u8; 32], former: &str) -> Result<(), StoreError> {
    db.run(&SET_FORMER, &[link, &former]).map(drop)
}

/// Ends the changes of a reader but those that `session` asked for.
pub(super) fn spend_changes_but(
    db: &Write,
    reader: i64,
    session: Option<i64>,
) -> Result<(), StoreError> {
    // Numbers of sessions are positive.
    let session = session.unwrap_or(-1);
    db.run(&SPEND_CHANGES_BUT, &[&reader, &session, &db.now()])
        .map(drop)
}

/// Ends the changes that a session asked for.
pub(super) fn spend_changes_of(db: &Write, reader: i64, session: i64) -> Result<(), StoreError> {
    db.run(&SPEND_CHANGES_OF, &[&reader, &session, &db.now()])
        .map(drop)
}
