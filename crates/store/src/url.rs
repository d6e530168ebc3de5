//! Where a database is: a file, or an address.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use crate::error::StoreError;

/// Where a database is.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file of SQLite.
    Sqlite(PathBuf),
    /// An address of PostgreSQL.
    Postgres(String),
}

impl DatabaseUrl {
    /// Reads `sqlite:FILE` (a relative one starts at `base`) or `postgres://USER:PASSWORD@HOST/NAME`.
    /// `sqlite://FILE` is read alike, since other programs write it so.
    pub fn parse(text: &str, base: &Path) -> Result<Self, StoreError> {
        if let Some(file) = text.strip_prefix("sqlite:") {
            let file = file.strip_prefix("//").unwrap_or(file);
            if file.is_empty() || file.ends_with('/') {
                return Err(StoreError::other(format!(
                    "`{text}` names no file: write sqlite:dateline.db"
                )));
            }
            Ok(Self::Sqlite(base.join(file)))
        } else if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            crate::postgres::configure(text)?;
            Ok(Self::Postgres(text.to_owned()))
        } else {
            Err(StoreError::other(
                "a database is named sqlite:FILE or postgres://USER@HOST/NAME",
            ))
        }
    }
}

/// Where it is, without user and password.
impl fmt::Display for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "{}", path.display()),
            Self::Postgres(url) => f.write_str(&crate::postgres::place(url)),
        }
    }
}

impl fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Sqlite(_) => write!(f, "sqlite:{self}"),
            Self::Postgres(_) => write!(f, "postgres:{self}"),
        }
    }
}
