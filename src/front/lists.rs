//! Lists of stories: front page, section, topic, author, a day of the archive.

use std::collections::BTreeSet;

use dateline_store::StoreError;
use jiff::{ToSpan as _, civil::Date, tz::TimeZone};

use super::{
    Undrawn,
    frame::{self, About},
    pieces::{self, Looks},
    press, view,
};
use crate::{
    app::App,
    basics::{FeedKind, FeedOf, Language, Link, Slug, StoryId, Timestamp},
    following,
    press::{shelf::Drawn, style::Kind},
    stories::{self, Card, Touch},
};

/// How many stories a list shows.
const LIST: u32 = 30;

/// How old breaking news may be to lead the front page, in milliseconds: a day.
const BREAKING: i64 = 86_400_000;

/// The front page: what matters most, then the sections, then the newest.
pub(super) async fn home(app: &App) -> Result<Drawn, Undrawn> {
    let slugs = app.config.site.slugs();
    let (newest, by_section) = app
        .db
        .read(move |db| {
            let newest = stories::list_newest(db, 40)?;
            let sections = slugs
                .iter()
                .map(|slug| Ok((slug.clone(), stories::list_section(db, slug, 12)?)))
                .collect::<Result<Vec<_>, StoreError>>()?;
            Ok::<_, StoreError>((newest, sections))
        })
        .await?;
    let language = app.config.site.language.clone();
    let mut looks = Looks::default();
    let mut shown: BTreeSet<StoryId> = BTreeSet::new();
    let lead = choose_lead(&newest, &language, app.clock.now());
    shown.extend(lead.map(|card| card.id.clone()));
    let secondary = choose_secondary(&newest, &language, &shown, app.clock.now());
    shown.extend(secondary.iter().map(|card| card.id.clone()));

    let title = app.config.site.name.clone();
    let mut frame = frame::frame(
        app,
        About {
            kind: Kind::Front,
            language: None,
            title,
            description: app.config.site.tagline.clone(),
            link: Some(Link::Home),
            feeds: Vec::new(),
            section: None,
        },
    );
    frame.today = Some(frame::today(app, &app.words));
    if let Some(picture) = lead.and_then(|card| card.lead(app.clock.now())) {
        looks.large(picture);
    }
    let lead = lead.map(|card| pieces::teaser(app, &language, card, &mut looks));
    let secondary = pieces::teasers(app, &language, secondary, &mut looks);
    let recent = pieces::teasers(app, &language, newest.iter().take(10), &mut looks);
    let mut sections = Vec::new();
    for (slug, cards) in &by_section {
        let cards: Vec<&Card> = cards
            .iter()
            .filter(|card| !shown.contains(&card.id))
            .take(5)
            .collect();
        if !cards.is_empty() {
            let stories = pieces::teasers(app, &language, cards, &mut looks);
            sections.push(view::SectionBlock {
                section: pieces::section_item(app, slug),
                stories,
            });
        }
    }
    frame.style_html.push_str(&looks.into_rules());
    let page = view::FrontPage {
        frame,
        lead,
        secondary,
        recent,
        sections,
    };
    press(app, page, touch([Touch::ALL.to_owned()])).await
}

/// The story of the day: breaking news of the last day, else the newest with a picture in the paper's own language.
fn choose_lead<'a>(newest: &'a [Card], language: &Language, now: Timestamp) -> Option<&'a Card> {
    let fresh = |card: &&Card| card.breaking && card.published.millis() > now.millis() - BREAKING;
    let own = |card: &&Card| {
        card.language
            .as_ref()
            .is_none_or(|other| other.base() == language.base())
    };
    newest
        .iter()
        .find(fresh)
        .or_else(|| {
            newest
                .iter()
                .take(12)
                .find(|card| card.lead(now).is_some() && own(card))
        })
        .or(newest.first())
}

/// The next six in importance: breaking news first, then the newest in the paper's own language. Two with pictures stand
/// first, under the lead.
fn choose_secondary<'a>(
    newest: &'a [Card],
    language: &Language,
    shown: &BTreeSet<StoryId>,
    now: Timestamp,
) -> Vec<&'a Card> {
    let mut cards: Vec<&Card> = newest
        .iter()
        .filter(|card| !shown.contains(&card.id))
        .filter(|card| {
            card.language
                .as_ref()
                .is_none_or(|other| other.base() == language.base())
        })
        .collect();
    cards.sort_by_key(|card| !card.breaking);
    cards.truncate(8);
    let pictured: Vec<&Card> = cards
        .iter()
        .copied()
        .filter(|card| card.lead(now).is_some())
        .take(2)
        .collect();
    cards.retain(|card| !pictured.iter().any(|other| other.id == card.id));
    cards.splice(0..0, pictured);
    cards.truncate(6);
    cards
}

/// A section.
pub(super) async fn section(app: &App, slug: &Slug) -> Result<Drawn, Undrawn> {
    if !app
        .config
        .site
        .sections
        .iter()
        .any(|section| section.slug == *slug)
    {
        return Err(Undrawn::Unknown);
    }
    let name = pieces::section_item(app, slug).name;
    let asked = slug.clone();
    let cards = app
        .db
        .read(move |db| stories::list_section(db, &asked, LIST))
        .await?;
    let list = List {
        kind: "section",
        name,
        link: Link::Section(slug.clone()),
        feed: Some(FeedOf::Section(slug.clone())),
        section: Some(slug),
        newer: None,
        older: older(app, &cards),
    };
    list.press(app, &cards, [Touch::section(slug)]).await
}

/// A topic.
pub(super) async fn topic(app: &App, slug: &Slug) -> Result<Drawn, Undrawn> {
    let asked = slug.clone();
    let (name, cards) = app
        .db
        .read(move |db| {
            Ok::<_, StoreError>((
                stories::topic_name(db, &asked)?,
                stories::list_topic(db, &asked, LIST)?,
            ))
        })
        .await?;
    let list = List {
        kind: "topic",
        name: app
            .config
            .topic
            .spelled(slug, name.ok_or(Undrawn::Unknown)?),
        link: Link::Topic(slug.clone()),
        feed: Some(FeedOf::Topic(slug.clone())),
        section: None,
        newer: None,
        older: older(app, &cards),
    };
    list.press(app, &cards, [Touch::topic(slug)]).await
}

/// An author.
pub(super) async fn author(app: &App, slug: &Slug) -> Result<Drawn, Undrawn> {
    let asked = slug.clone();
    let (name, cards) = app
        .db
        .read(move |db| {
            Ok::<_, StoreError>((
                stories::author_name(db, &asked)?,
                stories::list_author(db, &asked, LIST)?,
            ))
        })
        .await?;
    let list = List {
        kind: "author",
        name: app
            .config
            .author
            .spelled(slug, name.ok_or(Undrawn::Unknown)?),
        link: Link::Author(slug.clone()),
        feed: Some(FeedOf::Author(slug.clone())),
        section: None,
        newer: None,
        older: older(app, &cards),
    };
    list.press(app, &cards, [Touch::author(slug)]).await
}

/// A day of the archive.
pub(super) async fn day(app: &App, date: Date) -> Result<Drawn, Undrawn> {
    let start = midnight(&app.zone, date).ok_or(Undrawn::Unknown)?;
    let end = date
        .checked_add(1.day())
        .ok()
        .and_then(|next| midnight(&app.zone, next))
        .ok_or(Undrawn::Unknown)?;
    let (cards, before, after) = app
        .db
        .read(move |db| {
            let cards = stories::list_day(db, start, end)?;
            Ok::<_, StoreError>((
                cards,
                stories::last_before(db, start)?,
                stories::next_after(db, end)?,
            ))
        })
        .await?;
    if cards.is_empty() {
        return Err(Undrawn::Unknown);
    }
    let language = app.config.site.language.as_str();
    let item = |at: Timestamp| {
        let date = at.in_zone(&app.zone).date();
        day_item(app, date)
    };
    let list = List {
        kind: "archive",
        name: app.words.date_long(language, date),
        link: Link::Archive(date),
        feed: None,
        section: None,
        newer: after.map(item),
        older: before.map(item),
    };
    list.press(app, &cards, [Touch::ALL.to_owned()]).await
}

/// The first instant of a day in the site's zone.
pub(super) fn midnight(zone: &TimeZone, date: Date) -> Option<Timestamp> {
    let start = zone
        .to_ambiguous_zoned_datetime(date.at(0, 0, 0, 0))
        .compatible()
        .ok()?;
    Some(Timestamp::from_millis(start.timestamp().as_millisecond()))
}

fn day_item(app: &App, date: Date) -> view::Item {
    let name = app.words.date_long(app.config.site.language.as_str(), date);
    view::Item {
        name,
        href: Link::Archive(date).path(),
        current: false,
    }
}

/// Behind a full list: the archive of its last story's day.
fn older(app: &App, cards: &[Card]) -> Option<view::Item> {
    let last = cards.last().filter(|_| cards.len() >= LIST as usize)?;
    Some(day_item(app, last.published.in_zone(&app.zone).date()))
}

pub(super) fn touch(names: impl IntoIterator<Item = String>) -> BTreeSet<String> {
    names.into_iter().chain([Touch::DAY.to_owned()]).collect()
}

struct List<'a> {
    kind: &'static str,
    name: String,
    link: Link,
    feed: Option<FeedOf>,
    section: Option<&'a Slug>,
    newer: Option<view::Item>,
    older: Option<view::Item>,
}

impl List<'_> {
    async fn press(
        self,
        app: &App,
        cards: &[Card],
        names: impl IntoIterator<Item = String>,
    ) -> Result<Drawn, Undrawn> {
        let language = app.config.site.language.clone();
        let mut looks = Looks::default();
        let stories = pieces::teasers(app, &language, cards, &mut looks);
        let path = self.link.path();
        let follow = match &self.link {
            Link::Section(slug) => Some((following::Kind::Section, slug)),
            Link::Topic(slug) => Some((following::Kind::Topic, slug)),
            Link::Author(slug) => Some((following::Kind::Author, slug)),
            _ => None,
        };
        let follow = follow
            .map(|(kind, slug)| pieces::follow(kind, slug.clone(), &self.name))
            .into_iter()
            .collect();
        let mut frame = frame::frame(
            app,
            About {
                kind: Kind::List,
                language: None,
                title: self.name.clone(),
                description: None,
                link: Some(self.link),
                feeds: self
                    .feed
                    .clone()
                    .map(|feed| (self.name.clone(), feed))
                    .into_iter()
                    .collect(),
                section: self.section,
            },
        );
        frame.style_html.push_str(&looks.into_rules());
        let page = view::ListPage {
            frame,
            kind: self.kind,
            name: self.name,
            path,
            follow,
            stories,
            feed: self.feed.map(|of| Link::Feed(of, FeedKind::Atom).path()),
            newer: self.newer,
            older: self.older,
        };
        press(app, page, touch(names)).await
    }
}
