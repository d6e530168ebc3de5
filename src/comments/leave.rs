//! When an account ends: what becomes of its comments is what its reader chose.

use dateline_store::{StoreError, Write};

use super::{AtEnd, State, post, rules, store};
use crate::moderation;

/// Prepares the end of an account: its comments lose their words, if the reader chose so (their name goes with the account in any
/// case); what it appreciated and reported is counted no longer. For the unit of work that deletes the reader.
pub fn leave(db: &Write, reader: i64) -> Result<(), StoreError> {
    const HANDFUL: i64 = 500;
    if rules::commenter(db, reader)?.at_end == AtEnd::Remove {
        let mut before = i64::MAX;
        loop {
            let own = store::list_own(db, reader, before, HANDFUL)?;
            let Some(last) = own.last() else { break };
            before = last.id;
            for comment in own {
                if comment.state != State::Deleted {
                    post::erase(db, comment.id)?;
                }
            }
        }
    }
    for (comment, _) in store::list_likes(db, reader)? {
        store::set_like(db, comment, reader, false)?;
    }
    for report in moderation::list_reports_by(db, reader)? {
        if report.settled_at.is_none() {
            let others = moderation::count_open_reports(db, report.comment)? - 1;
            store::set_reports(db, report.comment, others.max(0))?;
        }
    }
    Ok(())
}
