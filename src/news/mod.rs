//! News between the rooms and the nodes of the house: what happened, in one order, written in the transaction in which it
//! happened. Every node reads them four times a second; `bells` says who reacts.

mod store;

pub use store::{
    ALL as STATEMENTS, count_before, insert, last, list, list_kind, sweep, sweep_all, tell_restored,
};

/// Something that happened.
#[derive(Debug, Clone)]
pub struct Event {
    /// Its place in the order of all news. There are no gaps.
    pub number: i64,
    /// What happened: `published`, `withdrawn`, `filed`, `restored`, `signed-out`.
    pub kind: String,
    /// To what: a story's id, a session's number.
    pub subject: String,
    /// What else the reacting room wants to know, as JSON.
    pub detail: String,
}
