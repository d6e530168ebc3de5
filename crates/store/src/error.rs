//! What can go wrong with a database, sorted by what a person or a program can do about it.
//!
//! Each engine translates its own faults (`sqlite/fault.rs`, `postgres/fault.rs`), so that nobody else needs to know
//! which engine is running.

use std::fmt;

/// What kind of trouble it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// The disk is full.
    Full,
    /// The disk or the file system failed to take or give the bytes.
    Disk,
    /// The database, its file or its folder may not be written, or cannot be opened.
    ReadOnly,
    /// Somebody else holds the database for longer than we wait.
    Busy,
    /// The reading took longer than a reading may, and was ended.
    TooLong,
    /// The file is no database, or damaged, or its rows are not what this program writes.
    Corrupt,
    /// A newer program wrote it.
    Newer,
    /// A rule of the schema refused the values.
    Constraint(Rule),
    /// The connection was lost before the commit: nothing of the work is kept.
    Lost,
    /// The connection or the disk failed during the commit: the work may be kept or not. It was not run again.
    Unknown,
    /// The database is closed.
    Closed,
    /// Anything else: a fault in a statement, in its values, or in this program.
    Other,
}

/// Which sort of rule of the schema refused the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Rule {
    /// There is such a row already.
    Unique,
    /// A row names another one that is not there, or is still named by another one.
    ForeignKey,
    /// A value is missing.
    NotNull,
    /// A `CHECK` does not hold.
    Check,
    /// Another rule.
    Other,
}

/// A failed opening, reading or writing. Nothing of a failed write is kept, unless the kind is [`Kind::Unknown`].
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct StoreError {
    kind: Kind,
    message: String,
    /// Running the same work again may succeed, and is safe. Never seen outside this crate.
    again: bool,
}

impl StoreError {
    /// What kind of trouble it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// A row holds what this program cannot have written. The words say which row and what is odd about it.
    pub fn corrupt(message: impl Into<String>) -> Self {
        Self::new(Kind::Corrupt, message)
    }

    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            again: false,
        }
    }

    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::new(Kind::Other, message)
    }

    pub(crate) fn closed() -> Self {
        Self::new(Kind::Closed, "the database is closed")
    }

    /// Marks it as worth another try.
    pub(crate) fn worth_another_try(self) -> Self {
        Self {
            again: true,
            ..self
        }
    }

    pub(crate) fn is_worth_another_try(&self) -> bool {
        self.again
    }

    /// The same trouble, with words before its own that say where it happened.
    pub(crate) fn at(self, place: impl fmt::Display) -> Self {
        Self {
            message: format!("{place}: {}", self.message),
            ..self
        }
    }
}
