//! All SQL of the staff.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{Entry, Kind, Member, Role, Way};
use crate::basics::Timestamp;

statements! {
    /// A member.
    BY_READER: "SELECT s.reader, r.email, r.name, s.role, s.added_at FROM staff s JOIN readers r ON r.id = s.reader WHERE s.reader = $1";
    /// Everybody.
    LIST: "SELECT s.reader, r.email, r.name, s.role, s.added_at FROM staff s JOIN readers r ON r.id = s.reader ORDER BY s.added_at, s.reader LIMIT 1000";
    /// How many others have a role and stay.
    COUNT_OTHERS: "SELECT COUNT(*) AS n FROM staff s JOIN readers r ON r.id = s.reader WHERE s.role = $1 AND s.reader <> $2 AND r.deletes_at IS NULL";
    /// A member, or another role of one.
    SET: "INSERT INTO staff (reader, role, added_at) VALUES ($1, $2, $3) ON CONFLICT (reader) DO UPDATE SET role = $2";
    /// A member no longer.
    DELETE: "DELETE FROM staff WHERE reader = $1";
    /// A way in.
    INSERT_WAY: "INSERT INTO staff_ways (link, reader, kind, email, made_at, ends_at, spent_at) VALUES ($1, $2, $3, $4, $5, $6, NULL)";
    /// The way in of a link.
    WAY: "SELECT reader, kind, email, made_at, ends_at, spent_at FROM staff_ways WHERE link = $1";
    /// The ways in of a member.
    LIST_WAYS: "SELECT reader, kind, email, made_at, ends_at, spent_at FROM staff_ways WHERE reader = $1 ORDER BY made_at DESC, ends_at DESC LIMIT 100";
    /// Uses one up, once.
    SPEND: "UPDATE staff_ways SET spent_at = $2 WHERE link = $1 AND spent_at IS NULL";
    /// Uses up those of a kind.
    SPEND_KIND: "UPDATE staff_ways SET spent_at = $2 WHERE reader = $1 AND kind = $3 AND spent_at IS NULL";
    /// Uses up all of a member.
    SPEND_ALL: "UPDATE staff_ways SET spent_at = $2 WHERE reader = $1 AND spent_at IS NULL";
    /// Forgets those that are over.
    SWEEP: "DELETE FROM staff_ways WHERE ends_at < $1";
    /// An ask for a way back.
    INSERT_RECOVERY: "INSERT INTO recoveries (id, address, asked_at, heard) VALUES ($1, $2, $3, $4)";
    /// When an address was heard.
    LIST_HEARD: "SELECT asked_at FROM recoveries WHERE address = $1 AND asked_at > $2 AND heard = $3 ORDER BY asked_at DESC LIMIT 100";
    /// Forgets asks that no limit counts by.
    SWEEP_RECOVERIES: "DELETE FROM recoveries WHERE asked_at < $1";
    /// The way in of the first publisher.
    INSERT_FIRST: "INSERT INTO first_ways (link, ends_at) VALUES ($1, $2)";
    /// Whether there is one under a link.
    COUNT_FIRST: "SELECT COUNT(*) AS n FROM first_ways WHERE link = $1 AND ends_at > $2";
    /// Uses all of them up.
    DELETE_FIRST: "DELETE FROM first_ways";
    /// Takes the next number of the log; the row stays locked until the commit.
    NEXT: "UPDATE counters SET n = n + 1 WHERE name = 'desk_log'";
    /// The number taken.
    NUMBER: "SELECT n FROM counters WHERE name = 'desk_log'";
    /// An entry of the log.
    INSERT_ENTRY: "INSERT INTO desk_log (number, at, by_staff, by_name, act, subject, detail, hash) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// One entry.
    ENTRY: "SELECT number, at, by_staff, by_name, act, subject, detail, hash FROM desk_log WHERE number = $1";
    /// Entries, newest first.
    LIST_ENTRIES: "SELECT number, at, by_staff, by_name, act, subject, detail, hash FROM desk_log WHERE number < $1 ORDER BY number DESC LIMIT $2";
    /// Entries of one member, newest first.
    LIST_BY: "SELECT number, at, by_staff, by_name, act, subject, detail, hash FROM desk_log WHERE by_staff = $1 ORDER BY number DESC LIMIT $2";
    /// Entries, oldest first.
    LIST_AFTER: "SELECT number, at, by_staff, by_name, act, subject, detail, hash FROM desk_log WHERE number > $1 ORDER BY number LIMIT $2";
}

/// A member of the staff.
pub fn by_reader(db: &Read, reader: i64) -> Result<Option<Member>, StoreError> {
    db.first(&BY_READER, &[&reader])
}

/// Everybody who works here, longest first.
pub fn list(db: &Read) -> Result<Vec<Member>, StoreError> {
    db.all(&LIST, &[])
}

/// How many but this one have a role, and no end of their account ahead.
pub(super) fn count_others(db: &Read, role: Role, reader: i64) -> Result<i64, StoreError> {
    Ok(db
        .one::<(i64,)>(&COUNT_OTHERS, &[&role.as_str(), &reader])?
        .0)
}

pub(super) fn set(db: &Write, reader: i64, role: Role) -> Result<(), StoreError> {
    db.run(&SET, &[&reader, &role.as_str(), &db.now()])
        .map(drop)
}

pub(super) fn delete(db: &Write, reader: i64) -> Result<(), StoreError> {
    db.run(&DELETE, &[&reader]).map(drop)
}

pub(super) fn insert_way(
    db: &Write,
    link: &[u8],
    member: &Member,
    kind: Kind,
) -> Result<(), StoreError> {
    let now = db.now();
    let ends_at = now + kind.life();
    db.run(
        &INSERT_WAY,
        &[
            &link,
            &member.reader,
            &kind.as_str(),
            &member.email,
            &now,
            &ends_at,
        ],
    )
    .map(drop)
}

pub(super) fn way(db: &Read, link: &[u8]) -> Result<Option<Way>, StoreError> {
    db.first(&WAY, &[&link])
}

/// The ways in of a member that are still remembered, newest first.
pub fn list_ways(db: &Read, reader: i64) -> Result<Vec<Way>, StoreError> {
    db.all(&LIST_WAYS, &[&reader])
}

pub(super) fn spend_kind(db: &Write, reader: i64, kind: Kind) -> Result<(), StoreError> {
    db.run(&SPEND_KIND, &[&reader, &db.now(), &kind.as_str()])
        .map(drop)
}

pub(super) fn insert_first(db: &Write, link: &[u8], ends_at: i64) -> Result<(), StoreError> {
    db.run(&INSERT_FIRST, &[&link, &ends_at]).map(drop)
}

pub(super) fn is_first(db: &Read, link: &[u8]) -> Result<bool, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_FIRST, &[&link, &db.now()])?.0 > 0)
}

pub(super) fn delete_first(db: &Write) -> Result<(), StoreError> {
    db.run(&DELETE_FIRST, &[]).map(drop)
}

pub(super) fn insert_recovery(
    db: &Write,
    id: i64,
    address: &str,
    heard: bool,
) -> Result<(), StoreError> {
    db.run(&INSERT_RECOVERY, &[&id, &address, &db.now(), &heard])
        .map(drop)
}

/// When an address was heard since an instant, in milliseconds.
pub(super) fn list_heard(db: &Read, address: &str, since: i64) -> Result<Vec<i64>, StoreError> {
    let times: Vec<(i64,)> = db.all(&LIST_HEARD, &[&address, &since, &true])?;
    Ok(times.into_iter().map(|(at,)| at).collect())
}

pub(super) fn spend(db: &Write, link: &[u8]) -> Result<bool, StoreError> {
    Ok(db.run(&SPEND, &[&link, &db.now()])? == 1)
}

pub(super) fn spend_all(db: &Write, reader: i64) -> Result<(), StoreError> {
    db.run(&SPEND_ALL, &[&reader, &db.now()]).map(drop)
}

/// Forgets ways in that are over, and asks for one that no limit counts by any more.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    db.run(&SWEEP, &[&db.now()])?;
    db.run(&SWEEP_RECOVERIES, &[&(db.now() - 24 * 3_600_000)])
        .map(drop)
}

pub(super) fn next_number(db: &Write) -> Result<i64, StoreError> {
    db.run(&NEXT, &[])?;
    last_number(db)
}

pub(super) fn last_number(db: &Read) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&NUMBER, &[])?.0)
}

pub(super) fn insert_entry(db: &Write, entry: &Entry) -> Result<(), StoreError> {
    db.run(
        &INSERT_ENTRY,
        &[
            &entry.number,
            &entry.at.millis(),
            &entry.by_staff,
            &entry.by_name,
            &entry.act,
            &entry.subject,
            &entry.detail,
            &entry.hash,
        ],
    )
    .map(drop)
}

pub(super) fn entry(db: &Read, number: i64) -> Result<Option<Entry>, StoreError> {
    db.first(&ENTRY, &[&number])
}

pub(super) fn list_entries(db: &Read, before: i64, most: i64) -> Result<Vec<Entry>, StoreError> {
    db.all(&LIST_ENTRIES, &[&before, &most])
}

/// The newest entries of one member.
pub fn list_by(db: &Read, reader: i64, most: i64) -> Result<Vec<Entry>, StoreError> {
    db.all(&LIST_BY, &[&reader, &most])
}

pub(super) fn list_after(db: &Read, after: i64, most: i64) -> Result<Vec<Entry>, StoreError> {
    db.all(&LIST_AFTER, &[&after, &most])
}

impl FromRow for Member {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let role: String = row.get("role")?;
        Ok(Self {
            reader: row.get("reader")?,
            email: row.get("email")?,
            name: row.get("name")?,
            role: Role::parse(&role)
                .ok_or_else(|| StoreError::corrupt("a role that nobody here has"))?,
            added_at: Timestamp::from_millis(row.get("added_at")?),
        })
    }
}

impl FromRow for Way {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let kind: String = row.get("kind")?;
        Ok(Self {
            reader: row.get("reader")?,
            kind: Kind::parse(&kind)
                .ok_or_else(|| StoreError::corrupt("a way in that leads nowhere"))?,
            email: row.get("email")?,
            made_at: Timestamp::from_millis(row.get("made_at")?),
            ends_at: Timestamp::from_millis(row.get("ends_at")?),
            spent_at: row
                .get::<Option<i64>>("spent_at")?
                .map(Timestamp::from_millis),
        })
    }
}

impl FromRow for Entry {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            number: row.get("number")?,
            at: Timestamp::from_millis(row.get("at")?),
            by_staff: row.get("by_staff")?,
            by_name: row.get("by_name")?,
            act: row.get("act")?,
            subject: row.get("subject")?,
            detail: row.get("detail")?,
            hash: row.get("hash")?,
        })
    }
}
