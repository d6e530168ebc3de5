//! Comments: what registered readers say under a story, and what the desk makes of it.
//!
//! Words: a *thread* is all comments of a story; a *branch* is a comment that answers none, with everything below it; a comment is
//! *shown* if the thread has it, be it only as the place of one that is gone (its tombstone), because answers hang on it.
//!
//! What always holds:
//! - Nobody sees the words of a comment that is not published, but its writer and the desk.
//! - What is approved is a wording: one that was edited meanwhile is not approved.
//! - Whoever may not comment may do nothing here: not write, edit, take back, appreciate or report.
//! - A thread costs what its page shows, however many comments it has.
//! - A story's sheet is never drawn anew for a comment.

pub mod body;
pub mod name;
pub mod pipeline;
mod comment;
mod desk;
mod drift;
mod leave;
mod post;
mod rules;
mod store;
mod thread;

pub use comment::{Comment, State};
pub use desk::{
    Against, Move, approve, feature, hold, judge_appeal, pardon, pin, punish, refuse, set_mode,
    set_thread, settle,
};
pub use drift::{Drift, STATEMENTS as DRIFT_STATEMENTS, drift, mend};
pub use leave::leave;
pub use post::{
    EDIT_LIFE, Edit, Posted, Refusal, Wanted, drop_draft, edit, keep_draft, like, may_edit, post,
    report, take_back, take_draft,
};
pub use rules::{AtEnd, Commenter, Tell, Thread, commenter, set_commenter, thread, threads};
pub use store::{
    ALL as STATEMENTS, by_id, count_drafts, count_reported, count_state, list_all, list_feed,
    list_likes, list_mentioned, list_of, list_own, list_reported, list_state, list_state_oldest,
    list_wordings, sweep,
};
pub use thread::{
    ANSWERS, Branch, Cursor, LONGER, Order, Page, ROOTS, before, branch, page, waiting,
};

use crate::basics::{Timestamp, first_number};

/// The number that comments had at an instant: later ones are higher.
fn number_at(at: Timestamp) -> i64 {
    first_number(at)
}

#[cfg(test)]
mod tests;
