//! The keys of the house: made at its first start, kept as rows of the database, so that all nodes share them and a backup
//! has them.

mod revoked;
mod store;

use dateline_store::{StoreError, Write};

pub use revoked::{PASS_LIFE, Revoked};
pub use store::ALL as STATEMENTS;

use crate::basics::{Seal, random_bytes};

/// What the house seals with: a key for each purpose, so that what was sealed for one is nothing for another.
#[derive(Debug, Clone)]
pub struct Keys {
    /// Seals the snapshot of a session.
    pub pass: Seal,
    /// Seals what a sign-in mail carries as a code.
    pub code: Seal,
    /// Seals the tokens of forms.
    pub form: Seal,
    /// Seals the meter in a stranger's browser.
    pub meter: Seal,
    /// Seals what links in our mails carry.
    pub mail: Seal,
    /// Seals the links by which a reader adds a provider.
    pub connect: Seal,
    /// Seals the challenges of passkeys, and names readers on their devices.
    pub passkey: Seal,
}

impl Keys {
    /// Takes the keys from their rows, making those that are not there yet.
    pub fn load(db: &Write) -> Result<Self, StoreError> {
        Ok(Self {
            pass: seal(db, "pass")?,
            code: seal(db, "code")?,
            form: seal(db, "form")?,
            meter: seal(db, "meter")?,
            mail: seal(db, "mail")?,
            connect: seal(db, "connect")?,
            passkey: seal(db, "passkey")?,
        })
    }
}

fn seal(db: &Write, name: &str) -> Result<Seal, StoreError> {
    store::insert(db, name, &random_bytes::<32>())?;
    let key = store::by_name(db, name)?;
    let key = <[u8; 32]>::try_from(key.as_slice())
        .map_err(|_| StoreError::corrupt(format!("the key “{name}” has not 32 bytes")))?;
    Ok(Seal::new(&key))
}
