//! How long and how much, in one place.

use std::time::Duration;

/// The bounds that a database is run with. Tests of this crate shorten them; nobody else changes them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    /// How old a reading may get. On SQLite the log cannot be emptied past it, on PostgreSQL dead rows are kept for it.
    pub oldest_read: Duration,
    /// How long to wait for somebody else who holds the database.
    pub patience: Duration,
    /// How many writings share a commit at most.
    pub batch: usize,
    /// SQLite: from how many pages on the log is copied into the file (4 MB).
    pub checkpoint: u32,
    /// SQLite: from how many pages on writers wait until readers let the log be begun anew (64 MB).
    pub longest_log: u32,
    /// PostgreSQL: how long to wait for it to come back.
    pub comes_back: Duration,
    /// PostgreSQL: when it did not come back, how long nobody asks it again; who wants to is told at once.
    pub rest: Duration,
    /// PostgreSQL: how often a writing is run again.
    pub tries: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            oldest_read: Duration::from_secs(30),
            patience: Duration::from_secs(10),
            batch: 512,
            checkpoint: 1_000,
            longest_log: 16_000,
            comes_back: Duration::from_secs(5),
            rest: Duration::from_secs(1),
            tries: 40,
        }
    }
}
