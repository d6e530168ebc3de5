//! All SQL of letters.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{Letter, carrier::TAKEN};
use crate::basics::{SKEW, Timestamp, new_number};

/// How long a letter is kept when it cannot go out, in milliseconds: a week.
pub const KEPT: i64 = 7 * 24 * 3_600_000;

statements! {
    /// A letter.
    INSERT: "INSERT INTO letters (id, envelope, subject, text, html, written_at, ends_at, due_at, tries, taken_until, fault, unsubscribe) VALUES ($1, $2, $3, $4, $5, $6, $7, $6, 0, 0, NULL, $8)";
    /// The newest letters.
    LIST: "SELECT id, envelope, subject, text, html, written_at, ends_at, tries, unsubscribe FROM letters ORDER BY written_at DESC, id DESC LIMIT 100";
    /// Letters that should go out now.
    LIST_DUE: "SELECT id, envelope, subject, text, html, written_at, ends_at, tries, unsubscribe FROM letters WHERE (due_at <= $1 OR due_at > $2) AND (taken_until <= $1 OR taken_until > $2) ORDER BY due_at, id LIMIT 32";
    /// Takes a letter, if nobody has.
    TAKE: "UPDATE letters SET taken_until = $2 WHERE id = $1 AND (taken_until <= $3 OR taken_until > $4)";
    /// Lays all letters back that somebody took who is no more.
    RELEASE: "UPDATE letters SET taken_until = 0 WHERE taken_until > 0";
    /// It was delivered.
    DELIVERED: "DELETE FROM letters WHERE id = $1";
    /// It could not be delivered yet.
    LATER: "UPDATE letters SET due_at = $2, tries = tries + 1, taken_until = 0, fault = $3 WHERE id = $1";
    /// It cannot be delivered: what it said is forgotten.
    FAILED: "UPDATE letters SET due_at = NULL, subject = '', text = '', html = '', tries = tries + 1, taken_until = 0, fault = $2 WHERE id = $1";
    /// Forgets what was written to an address.
    FORGET: "DELETE FROM letters WHERE LOWER(envelope) = $1 AND written_at < $2";
    /// When an address was written to.
    LIST_TO: "SELECT written_at, ends_at FROM letters WHERE LOWER(envelope) = $1 AND written_at >= $2 AND written_at < $3 ORDER BY written_at DESC, id DESC LIMIT 1000";
    /// Letters that wait, and since when the oldest of them does.
    WAITING: "SELECT COUNT(*) AS n, MIN(written_at) AS since FROM letters WHERE due_at IS NOT NULL";
    /// Letters that can be stopped, which only readers get, of before an instant.
    LIST_STOPPABLE: "SELECT id, envelope FROM letters WHERE unsubscribe IS NOT NULL AND written_at < $1 ORDER BY id";
    /// Takes a letter away that nobody has in hand.
    DELETE: "DELETE FROM letters WHERE id = $1 AND taken_until <= $2";
    /// Forgets old letters.
    SWEEP: "DELETE FROM letters WHERE written_at < $1";
}

/// A letter that should go out.
#[derive(Debug, Clone)]
pub(super) struct Due {
    pub id: i64,
    pub tries: i64,
    pub letter: Letter,
}

/// Lays a letter into the box. It goes out after the commit; ring the bell then.
pub fn post(db: &Write, letter: &Letter) -> Result<(), StoreError> {
    let now = db.now();
    let id = new_number(Timestamp::from_millis(now));
    let ends = letter.ends_at.millis();
    db.run(
        &INSERT,
        &[
            &id,
            &letter.to,
            &letter.subject,
            &letter.text,
            &letter.html,
            &now,
            &ends,
            &letter.unsubscribe,
        ],
    )
    .map(drop)
}

/// The newest letters in the box, newest first.
pub fn list(db: &Read) -> Result<Vec<Letter>, StoreError> {
    let due: Vec<Due> = db.all(&LIST, &[])?;
    Ok(due.into_iter().map(|due| due.letter).collect())
}

/// Later than any letter waits. One that is due, or taken, until after that met a clock that was set back since: it would lie
/// there until the clock is there again.
fn beyond(db: &Read) -> i64 {
    db.now() + TAKEN + SKEW
}

/// Letters that should go out now, oldest first.
pub(super) fn list_due(db: &Read) -> Result<Vec<Due>, StoreError> {
    db.all(&LIST_DUE, &[&db.now(), &beyond(db)])
}

/// Takes a letter until `until`; false if somebody else has it.
pub(super) fn take(db: &Write, id: i64, until: Timestamp) -> Result<bool, StoreError> {
    let values: &[&dyn dateline_store::Param] = &[&id, &until.millis(), &db.now(), &beyond(db)];
    Ok(db.run(&TAKE, values)? == 1)
}

/// Lays all letters back that a process before this one had taken.
pub(super) fn release(db: &Write) -> Result<u64, StoreError> {
    db.run(&RELEASE, &[])
}

/// The server has it.
pub(super) fn delivered(db: &Write, id: i64) -> Result<(), StoreError> {
    db.run(&DELIVERED, &[&id]).map(drop)
}

/// It is tried again at `due`.
pub(super) fn later(db: &Write, id: i64, due: Timestamp, fault: &str) -> Result<(), StoreError> {
    db.run(&LATER, &[&id, &due.millis(), &fault]).map(drop)
}

/// It is given up.
pub(super) fn failed(db: &Write, id: i64, fault: &str) -> Result<(), StoreError> {
    db.run(&FAILED, &[&id, &fault]).map(drop)
}

/// Forgets what lies in the box for an address, given in its normal form, and was written before a time.
pub fn forget(db: &Write, address: &str, before: Timestamp) -> Result<(), StoreError> {
    db.run(&FORGET, &[&address, &before.millis()]).map(drop)
}

/// When the letters that lie in the box for an address (in its normal form) were written, from one time to before another, and
/// when their use ends; newest first. What they say stays in the box: a letter opens doors.
pub fn list_to(
    db: &Read,
    address: &str,
    since: Timestamp,
    before: Timestamp,
) -> Result<Vec<(Timestamp, Timestamp)>, StoreError> {
    let times: Vec<(i64, i64)> =
        db.all(&LIST_TO, &[&address, &since.millis(), &before.millis()])?;
    let at = Timestamp::from_millis;
    Ok(times
        .into_iter()
        .map(|(written, ends)| (at(written), at(ends)))
        .collect())
}

/// Letters that only readers get and that were written before an instant: numbers and addresses.
pub fn list_stoppable(db: &Read, before: Timestamp) -> Result<Vec<(i64, String)>, StoreError> {
    db.all(&LIST_STOPPABLE, &[&before.millis()])
}

/// Takes a letter away, unless it is on its way just now.
pub fn delete(db: &Write, id: i64) -> Result<u64, StoreError> {
    db.run(&DELETE, &[&id, &db.now()])
}

/// Letters that wait to go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waiting {
    /// How many.
    pub count: i64,
    /// When the oldest was written; none if none waits.
    pub since: Option<Timestamp>,
}

/// Letters that wait to go out. Those that were given up do not.
pub fn waiting(db: &Read) -> Result<Waiting, StoreError> {
    let (count, since): (i64, Option<i64>) = db.one(&WAITING, &[])?;
    Ok(Waiting {
        count,
        since: since.map(Timestamp::from_millis),
    })
}

/// Forgets what lay for a week.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    db.run(&SWEEP, &[&(db.now() - KEPT)]).map(drop)
}

impl FromRow for Due {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            tries: row.get("tries")?,
            letter: Letter {
                to: row.get("envelope")?,
                subject: row.get("subject")?,
                text: row.get("text")?,
                html: row.get("html")?,
                written_at: Timestamp::from_millis(row.get("written_at")?),
                ends_at: Timestamp::from_millis(row.get("ends_at")?),
                unsubscribe: row.get("unsubscribe")?,
            },
        })
    }
}
