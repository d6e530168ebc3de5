//! What can go wrong with a database, by what a person can do about it.

/// What kind of trouble it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The disk is full.
    Full,
    /// The file or folder may not be written.
    ReadOnly,
    /// Somebody else holds the database for longer than we wait.
    Busy,
    /// The file is no database, or damaged.
    Corrupt,
    /// A newer program wrote it.
    Newer,
    /// A rule of the schema refused the values.
    Constraint,
    /// The connection was lost; whether a commit under way took effect is not known.
    Lost,
    /// The engine could not serialize two transactions; running it again may succeed.
    Retry,
    /// Anything else: a fault in a statement or in this program.
    Other,
}

/// A failed read or write. Nothing of a failed write is kept, unless the kind is [`Kind::Lost`].
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct StoreError {
    kind: Kind,
    message: String,
}

impl StoreError {
    pub(crate) fn new(kind: Kind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
        }
    }

    pub(crate) fn other(message: impl Into<String>) -> Self {
        Self::new(Kind::Other, message)
    }

    /// A row holds what this program cannot have written.
    pub fn corrupt(message: impl Into<String>) -> Self {
        Self::new(Kind::Corrupt, message)
    }

    /// What kind of trouble it is.
    pub fn kind(&self) -> Kind {
        self.kind
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(fault: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode as Code;
        let (kind, words) = match fault.sqlite_error_code() {
            Some(Code::DiskFull) => (
                Kind::Full,
                "the disk is full: free some space, then try again",
            ),
            Some(Code::ReadOnly | Code::PermissionDenied) => (
                Kind::ReadOnly,
                "the database may not be written: check the owner and mode of its file and folder",
            ),
            Some(Code::CannotOpen) => (
                Kind::ReadOnly,
                "the database cannot be opened: check that its folder exists and may be written",
            ),
            Some(Code::DatabaseBusy | Code::DatabaseLocked) => (
                Kind::Busy,
                "another program holds the database: wait until it is done, then try again",
            ),
            Some(Code::NotADatabase | Code::DatabaseCorrupt) => (
                Kind::Corrupt,
                "the file is no database, or damaged: restore it from a backup",
            ),
            Some(Code::SystemIoFailure) => (
                Kind::Full,
                "the disk did not take or give the bytes: check it and its space",
            ),
            Some(Code::ConstraintViolation) => {
                (Kind::Constraint, "a rule of the database refused it")
            }
            _ => (Kind::Other, "the database refused it"),
        };
        Self::new(kind, format!("{words} ({fault})"))
    }
}

impl From<postgres::Error> for StoreError {
    fn from(fault: postgres::Error) -> Self {
        let code = fault
            .code()
            .map(|code| code.code().to_owned())
            .unwrap_or_default();
        let (kind, words) = match code.as_str() {
            "40001" | "40P01" => (Kind::Retry, "two writers met"),
            "53100" => (Kind::Full, "the disk of the database is full"),
            "25006" => (Kind::ReadOnly, "the database may only be read"),
            "55P03" | "57014" => (Kind::Busy, "the database is held by somebody else"),
            "57P01" | "57P02" | "57P03" => (Kind::Lost, "the database was stopped"),
            code if code.starts_with("23") => {
                (Kind::Constraint, "a rule of the database refused it")
            }
            code if code.starts_with("08") => {
                (Kind::Lost, "the connection to the database was lost")
            }
            _ if fault.is_closed() => (Kind::Lost, "the connection to the database was lost"),
            _ => (Kind::Other, "the database refused it"),
        };
        let detail = fault
            .as_db_error()
            .map_or_else(|| fault.to_string(), ToString::to_string);
        Self::new(kind, format!("{words} ({detail})"))
    }
}
