//! All SQL of the calendar: two of the house's counters.

use dateline_store::{Read, StoreError, Write, statements};

/// When somebody last asked.
pub(super) const SEEN: &str = "calendar_seen";

/// When the clock was last doubted.
pub(super) const DOUBTED: &str = "calendar_doubted";

statements! {
    /// A counter.
    NUMBER: "SELECT n FROM counters WHERE name = $1";
    /// Sets a counter.
    SET: "INSERT INTO counters (name, n) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET n = $2";
}

pub(super) fn number(db: &Read, name: &str) -> Result<Option<i64>, StoreError> {
    let found = db.first::<(i64,)>(&NUMBER, &[&name])?;
    Ok(found.map(|(n,)| n))
}

pub(super) fn set(db: &Write, name: &str, n: i64) -> Result<(), StoreError> {
    db.run(&SET, &[&name, &n]).map(drop)
}
