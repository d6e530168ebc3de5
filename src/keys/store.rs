//! All SQL of the keys.

use dateline_store::{Read, StoreError, Write, statements};

statements! {
    /// A key.
    BY_NAME: "SELECT value FROM secrets WHERE name = $1";
    /// A key, unless it is there.
    INSERT: "INSERT INTO secrets (name, value, made_at) VALUES ($1, $2, $3) ON CONFLICT (name) DO NOTHING";
}

/// A key that must be there.
pub(super) fn by_name(db: &Read, name: &str) -> Result<Vec<u8>, StoreError> {
    let (value,) = db.one(&BY_NAME, &[&name])?;
    Ok(value)
}

/// Keeps a key, unless there is one of this name.
pub(super) fn insert(db: &Write, name: &str, value: &[u8]) -> Result<(), StoreError> {
    db.run(&INSERT, &[&name, &value, &db.now()]).map(drop)
}
