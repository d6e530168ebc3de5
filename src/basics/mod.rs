//! The words everything else is made of: ids, times, slugs, languages, links.
//! Plain values with rules; no I/O, no knowledge of rooms.

mod time;
mod id;
mod text;
mod slug;
mod language;
mod link;
mod finding;
mod access;
mod email;
mod seal;

pub use access::Access;
pub use email::{BadEmailAddress, EmailAddress};
pub use finding::{Finding, Weight};
pub use id::{BadId, StoryId, first_number, new_number, random_bytes};
pub use language::{BadLanguage, Direction, Language};
pub use link::{AccountPart, CommentsPart, DeskPart, FeedKind, FeedOf, Link, RESERVED};
pub use seal::{SEAL_LENGTH, Seal};
pub use slug::{BadSlug, Slug};
pub use text::{clean_line, escape, hex, is_for_xml, turns_or_hides};
pub use time::{BadTimestamp, Clock, SKEW, Timestamp, is_alive};

#[cfg(test)]
mod tests;
