//! Comments at the desk: queues, one comment in its thread with the history of its writer, and what can be done about them. All of it
//! works without scripts and by keyboard; a script adds keys for those who do it all day.

pub mod view;
mod acts;
mod one;
mod queue;

pub(super) use acts::take;

use dateline_store::{Read, StoreError};

use super::Desk;
use crate::{
    basics::{DeskPart, Link},
    comments::{self, State},
    front::visit::Answer,
    moderation,
};

/// Where all of it stands.
const HERE: Link = Link::DeskPart(DeskPart::Comments);

/// `GET /desk/comments`: a queue, or with `comment` one of them.
pub(super) async fn page(desk: Desk<'_>) -> Answer {
    match desk.visit.asked("comment").parse::<i64>() {
        Ok(id) => one::page(desk, id, None).await,
        Err(_) => queue::page(desk, None).await,
    }
}

/// How much waits: comments to be looked at, reported ones, appeals.
pub(super) fn waits(db: &Read) -> Result<i64, StoreError> {
    Ok(comments::count_state(db, State::Waiting)?
        + comments::count_reported(db)?
        + moderation::count_open_appeals(db)?)
}
