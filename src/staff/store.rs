//! All SQL of the staff.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{Entry, Kind, Member, Role, Way};
use crate::basics::Timestamp;

statements! {
    /// A member.
    BY_READER: "SELECT s.reader, r.email, r.name, s.role, s.added_at FROM staff s JOIN readers r ON r.id = s.reader WHERE s.reader = $1";
    /// Everybody.
    LIST: "SELECT s.reader, r.email, r.name, s.role, s.added_at FROM staff s JOIN readers r ON r.id = s.reader ORDER BY s.added_at, s.reader LIMIT 1000";
    /// How many have a role.
    COUNT_ROLE: "SELECT COUNT(*) AS n FROM staff WHERE role = $1";
    /// A member, or another role of one.
    SET: "INSERT INTO staff (reader, role, added_at) VALUES ($1, $2, $3) ON CONFLICT (reader) DO UPDATE SET role = $2";
    /// A member no longer.
    DELETE: "DELETE FROM staff WHERE reader = $1";
    /// A way in.
    INSERT_WAY: "INSERT INTO staff_ways (link, reader, kind, made_at, ends_at, spent_at) VALUES ($1, $2, $3, $4, $5, NULL)";
    /// The way in of a link.
    WAY: "SELECT reader, kind, ends_at, spent_at FROM staff_ways WHERE link = $1";
    /// Uses one up, once.
    SPEND: "UPDATE staff_ways SET spent_at = $2 WHERE link = $1 AND spent_at IS NULL";
    /// Uses up all of a member.
    SPEND_ALL: "UPDATE staff_ways SET spent_at = $2 WHERE reader = $1 AND spent_at IS NULL";
    /// Forgets those that are over.
    SWEEP: "DELETE FROM staff_ways WHERE ends_at < $1";
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

pub(super) fn count_role(db: &Read, role: Role) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_ROLE, &[&role.as_str()])?.0)
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
    reader: i64,
    kind: Kind,
) -> Result<(), StoreError> {
    let now = db.now();
    let ends_at = now + kind.life();
    db.run(
        &INSERT_WAY,
        &[&link, &reader, &kind.as_str(), &now, &ends_at],
    )
    .map(drop)
}

pub(super) fn way(db: &Read, link: &[u8]) -> Result<Option<Way>, StoreError> {
    db.first(&WAY, &[&link])
}

pub(super) fn spend(db: &Write, link: &[u8]) -> Result<bool, StoreError> {
    Ok(db.run(&SPEND, &[&link, &db.now()])? == 1)
}

pub(super) fn spend_all(db: &Write, reader: i64) -> Result<(), StoreError> {
    db.run(&SPEND_ALL, &[&reader, &db.now()]).map(drop)
}

/// Forgets ways in that are over.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    db.run(&SWEEP, &[&db.now()]).map(drop)
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
