//! When an account ends: what becomes of its comments is what its reader chose.

use dateline_store::{StoreError, Write};

use super::{AtEnd, State, post, rules, store};
use crate::moderation;

/// Prepares the end of an account: its comments lose their words, if the reader chose so; else those that others read stay, as they
/// stand, and nothing of the rest (their name goes with the account in any case); what it appreciated and reported is counted no longer. For the unit of work that deletes the reader.
pub fn leave(db: &Write, reader: i64) -> Result<(), StoreError> {
    const HANDFUL: i64 = 500;
    let keeps = rules::commenter(db, reader)?.at_end == AtEnd::Keep;
    let mut before = i64::MAX;
    loop {
        let own = store::list_own(db, reader, before, HANDFUL)?;
        let Some(last) = own.last() else { break };
        before = last.id;
        for comment in own {
            match comment.state {
                State::Deleted => {}
                State::Published if keeps => store::forget_wordings(db, comment.id)?,
                _ => post::erase(db, comment.id)?,
            }
        }
    }
    loop {
        let likes = store::list_likes(db, reader)?;
        if likes.is_empty() {
            break;
        }
        for (comment, _) in likes {
            store::set_like(db, comment, reader, false)?;
        }
    }
    for comment in moderation::list_open_reports_by(db, reader)? {
        let others = moderation::count_open_reports(db, comment)? - 1;
        store::set_reports(db, comment, others.max(0))?;
    }
    Ok(())
}
