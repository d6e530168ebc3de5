//! Atom feeds (RFC 4287) of the site, a section, a topic. A story that the wall keeps for readers stands with its preview.

use std::fmt::Write as _;

use dateline_store::{Read, StoreError};

use super::xml;
use crate::{
    app::Machinery,
    basics::{Link, Slug, Timestamp},
    stories::{self, Card, Content, print},
    wall::{self, Decision, Visitor},
};

/// How many stories a feed holds.
const ENTRIES: u32 = 30;

pub(super) fn site(db: &Read, app: &Machinery) -> Result<Option<String>, StoreError> {
    let cards = stories::list_newest(db, ENTRIES)?;
    let site = &app.config.site;
    write(db, app, &site.name, &Link::Feed, &Link::Home, &cards).map(Some)
}

pub(super) fn section(
    db: &Read,
    app: &Machinery,
    slug: &Slug,
) -> Result<Option<String>, StoreError> {
    let Some(section) = app
        .config
        .site
        .sections
        .iter()
        .find(|section| section.slug == *slug)
    else {
        return Ok(None);
    };
    let cards = stories::list_section(db, slug, ENTRIES)?;
    let title = format!("{} – {}", app.config.site.name, section.name);
    write(
        db,
        app,
        &title,
        &Link::SectionFeed(slug.clone()),
        &Link::Section(slug.clone()),
        &cards,
    )
    .map(Some)
}

pub(super) fn topic(db: &Read, app: &Machinery, slug: &Slug) -> Result<Option<String>, StoreError> {
    let Some(name) = stories::topic_name(db, slug)? else {
        return Ok(None);
    };
    let cards = stories::list_topic(db, slug, ENTRIES)?;
    let title = format!("{} – {name}", app.config.site.name);
    write(
        db,
        app,
        &title,
        &Link::TopicFeed(slug.clone()),
        &Link::Topic(slug.clone()),
        &cards,
    )
    .map(Some)
}

/// RFC 4287 §4.1.1. Ids are the addresses without slug and date, which never change.
fn write(
    db: &Read,
    app: &Machinery,
    title: &str,
    own: &Link,
    page: &Link,
    cards: &[Card],
) -> Result<String, StoreError> {
    let site = &app.config.site;
    let newest = cards
        .iter()
        .map(|card| card.updated.unwrap_or(card.published))
        .max();
    let mut out = String::with_capacity(64 * 1024);
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{}</updated>\n\
         <generator>Dateline</generator>\n<icon>{}</icon>\n",
        site.language,
        xml(title),
        xml(&own.url(&site.url)),
        xml(&own.url(&site.url)),
        xml(&page.url(&site.url)),
        newest.unwrap_or(Timestamp::from_millis(0)),
        xml(&Link::Favicon.url(&site.url)),
    );
    if let Some(tagline) = &site.tagline {
        let _ = writeln!(out, "<subtitle>{}</subtitle>", xml(tagline));
    }
    for card in cards {
        entry(&mut out, app, card, &stories::content(db, card)?);
    }
    out.push_str("</feed>\n");
    Ok(out)
}

fn entry(out: &mut String, app: &Machinery, card: &Card, content: &Content) {
    let site = &app.config.site;
    let url = card.link(&app.zone).url(&site.url);
    let language = card.language.as_ref().unwrap_or(&site.language);
    let _ = write!(
        out,
        "<entry xml:lang=\"{language}\">\n<title>{}</title>\n<id>{}/{}</id>\n<link rel=\"alternate\" type=\"text/html\" \
         href=\"{}\"/>\n<published>{}</published>\n<updated>{}</updated>\n",
        xml(&card.headline),
        xml(&site.url),
        card.id,
        xml(&url),
        card.published,
        card.updated.unwrap_or(card.published),
    );
    // RFC 4287 §4.2.1: an entry without an author takes the feed's, and ours has none.
    let names = if card.bylines.is_empty() {
        vec![card.agency.clone().unwrap_or_else(|| site.name.clone())]
    } else {
        card.bylines.clone()
    };
    for name in names {
        let _ = writeln!(out, "<author><name>{}</name></author>", xml(&name));
    }
    for topic in &content.topics {
        let _ = writeln!(out, "<category term=\"{}\"/>", xml(topic));
    }
    if let Some(standfirst) = &card.standfirst {
        let _ = writeln!(out, "<summary>{}</summary>", xml(standfirst));
    }
    let gate = wall::gate(&app.config, card.access, &card.section, card.breaking);
    let body = match wall::decide(app.config.wall.free_stories, Visitor::Machine, gate) {
        Decision::Full => content.body.clone(),
        Decision::Preview => content
            .body
            .preview(app.config.wall.preview_paragraphs as usize),
    };
    let html = print::feed_html(&body, &[], &site.url);
    let _ = writeln!(
        out,
        "<content type=\"html\">{}</content>\n</entry>",
        xml(&html)
    );
}
