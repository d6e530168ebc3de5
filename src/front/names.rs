//! The name that a reader signs comments with: none that could pass for somebody of the paper.

use dateline_store::{Read, StoreError, Write};

use crate::{
    comments::name::{self, BadName, Name},
    config::Config,
    readers::{self, Reader},
};

/// Sees that a reader has a name to sign with; `typed` is what was sent with the comment, which counts where there is none yet.
/// What is wrong with it comes back. A reader without a name who typed none is left as is: the comment is refused.
pub(super) fn sign(
    db: &Write,
    config: &Config,
    reader: &Reader,
    staff: bool,
    typed: &str,
) -> Result<Option<BadName>, StoreError> {
    let kept = reader.name.as_deref().unwrap_or_default();
    let fits = |text: &str| check(db, config, staff, text);
    if !kept.is_empty() && fits(kept)?.is_ok() {
        return Ok(None);
    }
    if kept.is_empty() && typed.trim().is_empty() {
        return Ok(None);
    }
    let wanted = if typed.trim().is_empty() { kept } else { typed };
    Ok(match fits(wanted)? {
        Ok(name) => {
            readers::rename(db, reader.id, Some(&name))?;
            None
        }
        Err(bad) => Some(bad),
    })
}

/// A name as it may stand under a comment. Who speaks for the paper (`staff`) may be called as they are; nobody else may.
pub(super) fn check(
    db: &Read,
    config: &Config,
    staff: bool,
    text: &str,
) -> Result<Result<String, BadName>, StoreError> {
    let name = match Name::clean(text) {
        Ok(name) => name,
        Err(bad) => return Ok(Err(bad)),
    };
    if staff {
        return Ok(Ok(name));
    }
    let mut reserved = vec![config.site.name.clone()];
    reserved.extend(
        crate::staff::list(db)?
            .into_iter()
            .filter_map(|member| member.name),
    );
    Ok(match name::passes_for(&name, &reserved) {
        Some(_) => Err(BadName::Reserved),
        None => Ok(name),
    })
}
