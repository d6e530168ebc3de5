//! What the house keeps of a story: the whole of one save, and the few lines that lists show.

use dateline_store::{FromRow, Row, StoreError};
use jiff::{civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

use super::{
    body::Body,
    draft::{Access, Correction, Draft, DraftPicture},
};
use crate::{
    basics::{Language, Link, Slug, StoryId, Timestamp},
    config::Config,
    press::pictures::{Pressed, Says},
};

/// One save of a story, whole: what a revision holds.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Content {
    /// The readable part of the address.
    pub slug: Slug,
    /// Where it is filed.
    pub section: Slug,
    /// First publication.
    pub published: Timestamp,
    /// Nothing of it leaves the house before this.
    pub embargo: Option<Timestamp>,
    /// The headline.
    pub headline: String,
    /// The word over the headline.
    pub kicker: Option<String>,
    /// The sentence under the headline.
    pub standfirst: Option<String>,
    /// The place that it was written from.
    pub dateline: Option<String>,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// The agency whose story it is.
    pub agency: Option<String>,
    /// What it is about.
    pub topics: Vec<String>,
    /// Who may read it; none: as the section or the site says.
    pub access: Option<Access>,
    /// Its language; none: the site's.
    pub language: Option<Language>,
    /// Breaking news.
    pub breaking: bool,
    /// Public notes on changes.
    pub corrections: Vec<Correction>,
    /// The story that it translates.
    pub translation_of: Option<StoryId>,
    /// Where the original stands.
    pub canonical: Option<String>,
    /// Stories to read with it.
    pub related: Vec<StoryId>,
    /// The picture at the top; see [`Content::lead`].
    lead: Option<Picture>,
    /// The pictures in the text; see [`Content::pictures`].
    pictures: Vec<Picture>,
    /// The text.
    pub body: Body,
}

/// A picture of a story: what the press made of the photo, and what the story says of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Picture {
    /// The name of its files under `media/`.
    pub hash: String,
    /// The name of the photo that came in; none in a save from before words were written into the files, whose name it was.
    #[serde(default)]
    pub original: Option<String>,
    /// Width in pixels, upright.
    pub width: u32,
    /// Height in pixels, upright.
    pub height: u32,
    /// The colour that stands in its place until it is there.
    pub colour: [u8; 3],
    /// The blur that stands there then, a tiny WebP in base64.
    #[serde(default)]
    pub blur: Option<String>,
    /// Widths and heights of its renditions, narrow first; each exists as JPEG and as WebP.
    pub renditions: Vec<(u32, u32)>,
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it.
    pub credit: Option<String>,
    /// What it shows, for those who do not see it.
    pub alt: Option<String>,
    /// Whose it is.
    pub copyright: Option<String>,
    /// The point that must stay in view.
    pub focus: Option<(f32, f32)>,
    /// Does not show what the story tells of.
    pub illustrative: bool,
    /// From then on it may not be shown: the end of the last day of its terms, in the zone of the site.
    #[serde(default)]
    pub ends: Option<Timestamp>,
}

/// Where a story stands in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Saved, never shown.
    Draft,
    /// Published; readers see it from `live_at` on.
    Live,
    /// Taken back.
    Withdrawn,
}

/// What lists show of a story.
#[derive(Debug, Clone, PartialEq)]
pub struct Card {
    /// Its id.
    pub id: StoryId,
    /// Where it stands in its life.
    pub state: State,
    /// The readable part of the address.
    pub slug: Slug,
    /// Where it is filed.
    pub section: Slug,
    /// Its language; none: the site's.
    pub language: Option<Language>,
    /// Who may read it; none: as the section or the site says.
    pub access: Option<Access>,
    /// Breaking news.
    pub breaking: bool,
    /// The word over the headline.
    pub kicker: Option<String>,
    /// The headline.
    pub headline: String,
    /// The sentence under it.
    pub standfirst: Option<String>,
    /// The agency whose story it is.
    pub agency: Option<String>,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// The picture at the top; see [`Card::lead`].
    lead: Option<Picture>,
    /// First publication.
    pub published: Timestamp,
    /// When readers see it.
    pub live_at: Timestamp,
    /// Last change of substance, if there was one.
    pub updated: Option<Timestamp>,
    /// The story that it translates.
    pub translation_of: Option<StoryId>,
    /// The public note of a withdrawal.
    pub withdrawn_note: Option<String>,
    /// The number of its newest save.
    pub revision: i64,
    /// Its original stands elsewhere.
    pub elsewhere: bool,
}

impl State {
    /// The word for it in the database.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Live => "live",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn parse(text: &str) -> Option<Self> {
        [Self::Draft, Self::Live, Self::Withdrawn]
            .into_iter()
            .find(|state| state.as_str() == text)
    }
}

impl Picture {
    /// Whether its terms allow it to be shown at `now`.
    pub fn is_shown(&self, now: Timestamp) -> bool {
        self.ends.is_none_or(|ends| now < ends)
    }

    /// The name of the photo that came in, under `media/originals/`.
    pub fn original(&self) -> &str {
        self.original.as_deref().unwrap_or(&self.hash)
    }

    /// Width and height of the rendition for those who take one only, browsers without `srcset`, crawlers and mails: wide enough to
    /// be sharp, not the widest.
    pub fn usual(&self) -> (u32, u32) {
        let mut narrower = self.renditions.iter().rev();
        narrower
            .find(|(width, _)| *width <= 1280)
            .or(self.renditions.first())
            .copied()
            .unwrap_or((self.width, self.height))
    }
}

impl Card {
    /// The story's address.
    pub fn link(&self, zone: &TimeZone) -> Link {
        Link::Story(
            self.published.in_zone(zone).date(),
            self.slug.clone(),
            self.id.clone(),
        )
    }

    /// The picture at the top, if it may be shown at `now`.
    pub fn lead(&self, now: Timestamp) -> Option<&Picture> {
        self.lead.as_ref().filter(|picture| picture.is_shown(now))
    }

    /// Whether readers see it at `now`.
    pub fn is_live(&self, now: Timestamp) -> bool {
        self.state == State::Live && self.live_at <= now
    }
}

impl Content {
    /// When readers see it: at its publication, but never before its embargo ends.
    pub fn live_at(&self) -> Timestamp {
        self.embargo
            .map_or(self.published, |embargo| embargo.max(self.published))
    }

    /// Last change of substance: the newest public note. A save without a note is cosmetic.
    pub fn updated(&self) -> Option<Timestamp> {
        self.corrections
            .iter()
            .map(|correction| correction.at)
            .max()
    }

    /// Puts the real names of topics and authors in the place of aliases, to be shown: a save itself stays as it was written.
    pub fn make_real(&mut self, config: &Config) {
        config.topic.make_real(&mut self.topics);
        config.author.make_real(&mut self.bylines);
    }

    /// The picture at the top, if it may be shown at `now`.
    pub fn lead(&self, now: Timestamp) -> Option<&Picture> {
        self.lead.as_ref().filter(|picture| picture.is_shown(now))
    }

    /// The pictures in the text, each if it may be shown at `now`: `Block::Picture(n)` is the n-th.
    pub fn pictures(&self, now: Timestamp) -> impl Iterator<Item = Option<&Picture>> {
        self.pictures
            .iter()
            .map(move |picture| Some(picture).filter(|picture| picture.is_shown(now)))
    }

    /// Whether it says what another save says, and only the files of its pictures may have been made anew since.
    pub(super) fn says_the_same(&self, other: &Self) -> bool {
        let bare = |content: &Self, old: bool| {
            let mut content = content.clone();
            for picture in content.lead.iter_mut().chain(&mut content.pictures) {
                let name = picture.original.take();
                picture.hash = name.unwrap_or_else(|| picture.hash.clone());
                picture.renditions.clear();
                picture.colour = [0; 3];
                picture.blur = None;
                if old {
                    picture.ends = None;
                }
            }
            content
        };
        // Saves from before did not know of terms in a photo.
        let old = self
            .all_pictures()
            .chain(other.all_pictures())
            .any(|picture| picture.original.is_none());
        bare(self, old) == bare(other, old)
    }

    /// The picture at the top, whether it may be shown or not.
    pub(super) fn lead_at_all(&self) -> Option<&Picture> {
        self.lead.as_ref()
    }

    /// All pictures, the lead first, those that may not be shown among them.
    pub(super) fn all_pictures(&self) -> impl Iterator<Item = &Picture> {
        self.lead.iter().chain(&self.pictures)
    }

    /// The save that a draft makes, with its address and time settled and its pictures pressed.
    pub(super) fn from_draft(
        draft: Draft,
        slug: Slug,
        published: Timestamp,
        lead: Option<Picture>,
        pictures: Vec<Picture>,
    ) -> Self {
        Self {
            slug,
            section: draft.section,
            published,
            embargo: draft.embargo,
            headline: draft.headline,
            kicker: draft.kicker,
            standfirst: draft.standfirst,
            dateline: draft.dateline,
            bylines: draft.bylines,
            agency: draft.agency,
            topics: draft.topics,
            access: draft.access,
            language: draft.language,
            breaking: draft.breaking,
            corrections: draft.corrections,
            translation_of: draft.translation_of,
            canonical: draft.canonical,
            related: draft.related,
            lead,
            pictures,
            body: draft.body,
        }
    }
}

impl Picture {
    /// A photo that was pressed, with `words`, those of the story before its own, written into its files under the name `hash`.
    pub fn new(
        pressed: &Pressed,
        hash: String,
        words: Says,
        said: &DraftPicture,
        zone: &TimeZone,
    ) -> Self {
        let mut renditions: Vec<(u32, u32)> = pressed
            .renditions
            .iter()
            .map(|rendition| (rendition.width, rendition.height))
            .collect();
        renditions.sort_unstable();
        renditions.dedup();
        Self {
            hash,
            original: Some(pressed.hash.clone()),
            width: pressed.width,
            height: pressed.height,
            colour: pressed.colour,
            blur: pressed.blur.clone(),
            renditions,
            // A credit of the story's own is the whole line.
            credit: said.credit.clone().or_else(|| words.credit_line()),
            caption: words.caption,
            alt: words.alt,
            copyright: words.copyright,
            focus: said.focus,
            illustrative: said.illustrative,
            ends: words.until.and_then(|day| end_of(day, zone)),
        }
    }
}

/// The end of a day; none at the end of all days.
fn end_of(day: Date, zone: &TimeZone) -> Option<Timestamp> {
    let end = day.tomorrow().ok()?.to_zoned_datetime(zone.clone()).ok()?;
    Some(Timestamp::from_millis(end.timestamp().as_millisecond()))
}

/// A value of the database that this program cannot have written.
pub(super) fn odd(what: &str) -> StoreError {
    StoreError::corrupt(format!(
        "a story's row holds a {what} that nobody here wrote"
    ))
}

pub(super) fn json<T: for<'a> Deserialize<'a>>(text: &str, what: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|_| odd(what))
}

impl FromRow for Card {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let slug = |name| Slug::parse(&row.get::<String>(name)?).map_err(|_| odd(name));
        let language: Option<String> = row.get("language")?;
        let access: Option<String> = row.get("access")?;
        let lead: Option<String> = row.get("lead")?;
        let original: Option<String> = row.get("translation_of")?;
        Ok(Self {
            id: StoryId::parse(&row.get::<String>("id")?).map_err(|_| odd("id"))?,
            state: State::parse(&row.get::<String>("state")?).ok_or_else(|| odd("state"))?,
            slug: slug("slug")?,
            section: slug("section")?,
            language: language
                .map(|tag| Language::parse(&tag).map_err(|_| odd("language")))
                .transpose()?,
            access: access
                .map(|word| Access::parse(&word).ok_or_else(|| odd("access")))
                .transpose()?,
            breaking: row.get("breaking")?,
            kicker: row.get("kicker")?,
            headline: row.get("headline")?,
            standfirst: row.get("standfirst")?,
            agency: row.get("agency")?,
            bylines: json(&row.get::<String>("bylines")?, "bylines")?,
            lead: lead.map(|text| json(&text, "lead")).transpose()?,
            published: Timestamp::from_millis(row.get("published")?),
            live_at: Timestamp::from_millis(row.get("live_at")?),
            updated: row
                .get::<Option<i64>>("updated")?
                .map(Timestamp::from_millis),
            translation_of: original
                .map(|id| StoryId::parse(&id).map_err(|_| odd("translation_of")))
                .transpose()?,
            withdrawn_note: row.get("withdrawn_note")?,
            revision: row.get("revision")?,
            elsewhere: row.get("elsewhere")?,
        })
    }
}
