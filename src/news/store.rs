//! All SQL of the news.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::Event;

statements! {
    /// Takes the next number; the row stays locked until the commit.
    NEXT: "UPDATE counters SET n = n + 1 WHERE name = 'events'";
    /// The number taken.
    NUMBER: "SELECT n FROM counters WHERE name = 'events'";
    /// News for the other rooms and nodes.
    INSERT: "INSERT INTO events (number, at, kind, subject, detail) VALUES ($1, $2, $3, $4, $5)";
    /// Sets the number.
    SET: "UPDATE counters SET n = $1 WHERE name = 'events'";
    /// News since a number.
    LIST: "SELECT number, kind, subject, detail FROM events WHERE number > $1 ORDER BY number LIMIT 1000";
    /// Forgets news of a kind that are old.
    SWEEP: "DELETE FROM events WHERE kind = $1 AND at < $2";
    /// How many news are older than an instant.
    COUNT_BEFORE: "SELECT COUNT(*) AS n FROM events WHERE at < $1";
    /// Forgets all news that are older.
    SWEEP_ALL: "DELETE FROM events WHERE at < $1";
    /// News of a kind since an instant.
    LIST_KIND: "SELECT number, kind, subject, detail FROM events WHERE kind = $1 AND at >= $2 ORDER BY number";
}

/// Tells the other rooms and nodes.
pub fn insert(db: &Write, kind: &str, subject: &str, detail: &str) -> Result<(), StoreError> {
    db.run(&NEXT, &[])?;
    let number = last(db)?;
    db.run(&INSERT, &[&number, &db.now(), &kind, &subject, &detail])
        .map(drop)
}

/// News since the event of this number, at most a thousand.
pub fn list(db: &Read, since: i64) -> Result<Vec<Event>, StoreError> {
    db.all(&LIST, &[&since])
}

/// All news of a kind that happened at `since` or later, in milliseconds.
pub fn list_kind(db: &Read, kind: &str, since: i64) -> Result<Vec<Event>, StoreError> {
    db.all(&LIST_KIND, &[&kind, &since])
}

/// How many news are from before `before`, in milliseconds.
pub fn count_before(db: &Read, before: i64) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_BEFORE, &[&before])?.0)
}

/// Forgets all news from before `before`, in milliseconds.
pub fn sweep_all(db: &Write, before: i64) -> Result<u64, StoreError> {
    db.run(&SWEEP_ALL, &[&before])
}

/// Forgets news of a kind that happened before `before`, in milliseconds.
pub fn sweep(db: &Write, kind: &str, before: i64) -> Result<(), StoreError> {
    db.run(&SWEEP, &[&kind, &before]).map(drop)
}

/// The number of the newest event.
pub fn last(db: &Read) -> Result<i64, StoreError> {
    let (number,): (i64,) = db.one(&NUMBER, &[])?;
    Ok(number)
}

/// Tells all nodes that everything may have changed. `read` is the number of the news before it did.
pub fn tell_restored(db: &Write, read: i64) -> Result<(), StoreError> {
    let number = read.max(last(db)?) + 1;
    db.run(&SET, &[&number])?;
    db.run(&INSERT, &[&number, &db.now(), &"restored", &"", &"[]"])
        .map(drop)
}

impl FromRow for Event {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            number: row.get("number")?,
            kind: row.get("kind")?,
            subject: row.get("subject")?,
            detail: row.get("detail")?,
        })
    }
}
