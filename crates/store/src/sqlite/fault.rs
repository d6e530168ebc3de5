//! What SQLite's faults mean.

use rusqlite::{ErrorCode, ffi};

use crate::error::{Kind, Rule, StoreError};

impl From<rusqlite::Error> for StoreError {
    fn from(fault: rusqlite::Error) -> Self {
        let (kind, words) = match fault.sqlite_error_code() {
            Some(ErrorCode::DiskFull) => {
                (Kind::Full, "the disk is full: make room, then try again")
            }
            Some(ErrorCode::SystemIoFailure) => (
                Kind::Disk,
                "the disk did not take or give the bytes: check it, its room and its file system",
            ),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (
                Kind::ReadOnly,
                "it may not be written: check the owner and mode of its file and folder, and that the disk is not read-only",
            ),
            Some(ErrorCode::CannotOpen) => (
                Kind::ReadOnly,
                "it cannot be opened: check that its folder exists and that file and folder may be written",
            ),
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => (
                Kind::Busy,
                "another program holds it: wait until that is done, then try again",
            ),
            Some(ErrorCode::NotADatabase) => (
                Kind::Corrupt,
                "it is no database, or damaged: name another file, or restore a backup",
            ),
            Some(ErrorCode::DatabaseCorrupt) => (Kind::Corrupt, "it is damaged: restore a backup"),
            Some(ErrorCode::OperationInterrupted) => (Kind::TooLong, "it took too long"),
            Some(ErrorCode::ConstraintViolation) => (
                Kind::Constraint(rule(&fault)),
                "a rule of the schema refused it",
            ),
            _ => (Kind::Other, "SQLite refused it"),
        };
        Self::new(kind, format!("{words} ({fault})"))
    }
}

fn rule(fault: &rusqlite::Error) -> Rule {
    match fault.sqlite_error().map(|error| error.extended_code) {
        Some(ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY) => Rule::Unique,
        Some(ffi::SQLITE_CONSTRAINT_FOREIGNKEY) => Rule::ForeignKey,
        Some(ffi::SQLITE_CONSTRAINT_NOTNULL) => Rule::NotNull,
        Some(ffi::SQLITE_CONSTRAINT_CHECK) => Rule::Check,
        _ => Rule::Other,
    }
}
