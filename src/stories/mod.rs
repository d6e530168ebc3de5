//! Stories: what is published, how it is saved, corrected and taken back.
//!
//! A story has an id for ever; its slug, section and text may change. Every save is a revision. Readers see the story's
//! newest published save, from `live_at` on. A save is cosmetic unless it brings a public note.

pub mod body;
pub mod draft;
pub mod file;
pub mod print;
mod story;
mod touch;
mod filing;
mod store;
mod publish;

pub use filing::{Alias, STATEMENTS as FILING_STATEMENTS, Step as FilingStep, file_anew, is_filed};
pub use publish::{Outcome, Proof, PublishError, Published, publish, withdraw};
pub use store::{
    ALL as STATEMENTS, Noted, OnDisk, Showing, are_more_than, author_name, by_id, changed_between,
    content, count, count_live, count_quarters, ended_between, last_before, list_akin, list_all,
    list_author, list_between, list_corrections, list_day, list_ending, list_ids, list_named,
    list_newest, list_pictures, list_section, list_topic, list_translations, list_translations_of,
    next_after, picture_known, picture_showing, topic_name, touched_between, touched_by_time,
};
pub use story::{Card, Content, Picture, State};
pub use touch::Touch;
