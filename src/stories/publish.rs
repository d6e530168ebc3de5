//! The acts of an editor: publish, correct, withdraw. Each is one transaction with its news in it.

use dateline_store::{StoreError, Write};
use jiff::tz::TimeZone;

use super::{
    draft::Draft,
    store,
    story::{Card, Content, Picture, State},
    touch::Touch,
};
use crate::{
    basics::{Link, Slug, StoryId, Timestamp},
    news,
};

/// A draft whose pictures are pressed, in the order of the draft.
#[derive(Debug, Clone)]
pub struct Proof {
    /// What was handed in.
    pub draft: Draft,
    /// The picture at the top.
    pub lead: Option<Picture>,
    /// The pictures in the text.
    pub pictures: Vec<Picture>,
    /// What each photo says of itself, as JSON, by its hash.
    pub says: Vec<(String, String)>,
}

/// What became of a proof.
#[derive(Debug, Clone)]
pub struct Published {
    /// The story.
    pub id: StoryId,
    /// Its address.
    pub link: Link,
    /// What happened.
    pub outcome: Outcome,
}

/// What happened to a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is new and readers see it.
    New,
    /// It was there and says something else now.
    Corrected,
    /// It was there and says the same.
    Unchanged,
    /// It was there and says the same; the files of its pictures were made anew, under new addresses.
    Renewed,
    /// It waits for its time.
    Scheduled(Timestamp),
    /// It is saved as a draft; readers see nothing of this save.
    Saved,
}

/// Why a story could not be published or withdrawn.
#[derive(Debug, thiserror::Error)]
pub enum PublishError {
    /// There is a story of that slug in that section.
    #[error("This looks like {}. Add `id: {}` to correct it, or another `slug`.", .0.path(), .1)]
    SameSlug(Link, StoryId),
    /// No story has this id.
    #[error(
        "There is no story {0}. `dateline publish` prints the address of each story, which ends in its id."
    )]
    Unknown(StoryId),
    /// The headline has no letter to make a slug of.
    #[error("The headline gives no address: add a `slug`, letters and digits joined by hyphens.")]
    NoSlug,
    /// The story that it translates, or one related to it, does not exist.
    #[error(
        "There is no story {id}, which `{key}` names. Publish that one first, or leave the name out."
    )]
    Missing {
        /// The key that names it.
        key: &'static str,
        /// The id that is named.
        id: StoryId,
    },
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Publishes a proof: a new story, or the next save of the story whose id it names.
/// With `as_draft`, the save is kept and readers see what they saw before.
pub fn publish(
    db: &Write,
    proof: &Proof,
    as_draft: bool,
    zone: &TimeZone,
) -> Result<Published, PublishError> {
    let now = Timestamp::from_millis(db.now());
    let draft = &proof.draft;
    let known = match &draft.id {
        Some(id) => store::by_id(db, id)?,
        None => None,
    };
    let slug = settle_slug(draft, known.as_ref())?;
    if draft.id.is_none()
        && let Some(other) = store::by_slug(db, &draft.section, &slug)?
    {
        return Err(PublishError::SameSlug(other.link(zone), other.id));
    }
    for (key, id) in draft
        .translation_of
        .iter()
        .map(|id| ("translation_of", id))
        .chain(draft.related.iter().map(|id| ("related", id)))
    {
        if store::by_id(db, id)?.is_none() {
            return Err(PublishError::Missing {
                key,
                id: id.clone(),
            });
        }
    }
    let id = draft.id.clone().unwrap_or_else(|| StoryId::new(now));
    // A draft that was never shown has no first publication yet.
    let kept = known
        .as_ref()
        .filter(|card| card.state != State::Draft)
        .map(|card| card.published);
    let published = draft.published.or(kept).unwrap_or(now);
    let content = Content::from_draft(
        draft.clone(),
        slug,
        published,
        proof.lead.clone(),
        proof.pictures.clone(),
    );

    for picture in content.all_pictures() {
        let says = proof.says.iter().find(|(hash, _)| *hash == picture.hash);
        store::insert_picture(db, picture, says.map_or("{}", |(_, says)| says))?;
    }
    let outcome = match &known {
        Some(card) if as_draft && card.state != State::Draft => {
            let number = store::last_revision(db, &id)? + 1;
            store::insert_revision(db, &id, number, &content)?;
            Outcome::Saved
        }
        _ if as_draft => {
            store::save(db, &id, State::Draft, &content)?;
            Outcome::Saved
        }
        Some(card) if card.state == State::Live && store::content(db, card)? == content => {
            Outcome::Unchanged
        }
        _ => {
            let mut touch = Touch::default();
            touch.add(&id, &content);
            let mut is_same = false;
            if let Some(card) = &known {
                let before = store::content(db, card)?;
                is_same = before.says_the_same(&content);
                touch.add(&id, &before);
            }
            store::save(db, &id, State::Live, &content)?;
            news::insert(db, "published", id.as_str(), &touch.text())?;
            if content.live_at() > now {
                Outcome::Scheduled(content.live_at())
            } else if known.is_some_and(|card| card.state == State::Live) {
                if is_same {
                    Outcome::Renewed
                } else {
                    Outcome::Corrected
                }
            } else {
                Outcome::New
            }
        }
    };
    let link = Link::Story(
        content.published.in_zone(zone).date(),
        content.slug,
        id.clone(),
    );
    Ok(Published { id, link, outcome })
}

/// Takes a story back: its address answers 410 with `note`, its pictures are gone. Publishing the id again brings it back.
pub fn withdraw(db: &Write, id: &StoryId, note: &str) -> Result<Card, PublishError> {
    let card = store::by_id(db, id)?.ok_or_else(|| PublishError::Unknown(id.clone()))?;
    let mut touch = Touch::default();
    touch.add(id, &store::content(db, &card)?);
    store::mark_withdrawn(db, id, note)?;
    news::insert(db, "withdrawn", id.as_str(), &touch.text())?;
    Ok(card)
}

/// The slug that is given, or the one the story has, or one from the headline.
fn settle_slug(draft: &Draft, known: Option<&Card>) -> Result<Slug, PublishError> {
    draft
        .slug
        .clone()
        .or_else(|| known.map(|card| card.slug.clone()))
        .or_else(|| Slug::from_text(&draft.headline))
        .ok_or(PublishError::NoSlug)
}
