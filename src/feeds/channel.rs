//! What a feed holds, whatever its format: the newest stories of the site, a section, a topic or an author, each as far as
//! the wall lets a machine read it.

use dateline_store::{Read, StoreError};

use crate::{
    app::Machinery,
    basics::{FeedKind, FeedOf, Link, Timestamp},
    stories::{self, Card, Content, Picture, Touch, print},
};

/// How many stories a feed holds.
const ENTRIES: u32 = 30;

/// A feed before it is written.
pub(super) struct Channel {
    /// Its title.
    pub title: String,
    /// Whose stories it has.
    pub of: FeedOf,
    /// Newest first.
    pub entries: Vec<Entry>,
}

/// A story of a feed.
pub(super) struct Entry {
    pub card: Card,
    /// Who wrote it: somebody, always (RFC 4287 §4.2.1).
    pub authors: Vec<String>,
    pub topics: Vec<String>,
    /// Where the original stands, if elsewhere.
    pub original: Option<String>,
    /// The text, as far as a machine may read it.
    pub html: String,
}

/// The picture at the top of a story, which stands above the wall.
pub(super) struct Image {
    /// Its whole address.
    pub url: String,
    /// Width and height in pixels.
    pub size: (u32, u32),
}

impl Channel {
    /// Gathers a feed; none if there is no such section, topic or author.
    pub(super) fn of(db: &Read, app: &Machinery, of: &FeedOf) -> Result<Option<Self>, StoreError> {
        let site = &app.config.site;
        let (name, cards) = match of {
            FeedOf::Site => (Some(None), stories::list_newest(db, ENTRIES)?),
            FeedOf::Section(slug) => {
                let mut sections = site.sections.iter();
                let section = sections.find(|section| section.slug == *slug);
                let name = section.map(|section| Some(section.name.clone()));
                (name, stories::list_section(db, slug, ENTRIES)?)
            }
            FeedOf::Topic(slug) => (
                stories::topic_name(db, slug)?
                    .map(|name| Some(app.config.topic.spelled(slug, name))),
                stories::list_topic(db, slug, ENTRIES)?,
            ),
            FeedOf::Author(slug) => (
                stories::author_name(db, slug)?
                    .map(|name| Some(app.config.author.spelled(slug, name))),
                stories::list_author(db, slug, ENTRIES)?,
            ),
        };
        let Some(name) = name else {
            return Ok(None);
        };
        let title = match name {
            None => site.name.clone(),
            Some(name) => format!("{} – {name}", site.name),
        };
        let entries = cards
            .into_iter()
            .map(|card| {
                let content = stories::content(db, &card)?;
                Ok(Entry::of(app, card, content))
            })
            .collect::<Result<_, StoreError>>()?;
        Ok(Some(Self {
            title,
            of: of.clone(),
            entries,
        }))
    }

    /// The whole address of the feed in a format.
    pub(super) fn url(&self, app: &Machinery, kind: FeedKind) -> String {
        Link::Feed(self.of.clone(), kind).url(&app.config.site.url)
    }

    /// When something of substance last changed in it.
    pub(super) fn updated(&self) -> Option<Timestamp> {
        let entries = self.entries.iter();
        entries.map(Entry::updated).max()
    }
}

/// The name under which a feed waits for news.
pub(super) fn touch(of: &FeedOf) -> String {
    match of {
        FeedOf::Site => Touch::ALL.to_owned(),
        FeedOf::Section(slug) => Touch::section(slug),
        FeedOf::Topic(slug) => Touch::topic(slug),
        FeedOf::Author(slug) => Touch::author(slug),
    }
}

impl Entry {
    fn of(app: &Machinery, card: Card, mut content: Content) -> Self {
        content.make_real(&app.config);
        let site = &app.config.site;
        let body = super::readable(app, &card, &content.body);
        let mut authors = content.bylines;
        if authors.is_empty() {
            authors.push(card.agency.clone().unwrap_or_else(|| site.name.clone()));
        }
        Self {
            authors,
            topics: content.topics,
            original: content.canonical,
            html: print::feed_html(&body, &[], &site.url),
            card,
        }
    }

    /// Its last change of substance.
    pub(super) fn updated(&self) -> Timestamp {
        self.card.updated.unwrap_or(self.card.published)
    }

    /// Its id: its address without slug and date, which never changes.
    pub(super) fn id(&self, app: &Machinery) -> String {
        format!("{}/{}", app.config.site.url, self.card.id)
    }

    /// The picture at its top.
    pub(super) fn image(&self, app: &Machinery) -> Option<Image> {
        self.card.lead(app.clock.now()).map(|lead| image(app, lead))
    }
}

fn image(app: &Machinery, lead: &Picture) -> Image {
    let size = lead.usual();
    let link = Link::Media(lead.hash.as_str().into(), size.0, "jpg");
    Image {
        url: link.url(&app.config.site.url),
        size,
    }
}
