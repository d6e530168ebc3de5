//! Sitemaps (the Sitemaps protocol 0.9), with translations and news as Google reads them, and robots.txt (RFC 9309).
//!
//! A paper that fits into one file has one. A larger one has an index and a file for each month, which stays as it is once
//! the month is over.

use std::{collections::HashMap, fmt::Write as _};

use dateline_store::{Read, StoreError};
use jiff::{civil::Date, tz::TimeZone};

use super::xml;
use crate::{
    app::{LawKind, Machinery},
    basics::{Language, Link, StoryId, Timestamp},
    stories::{self, Card},
};

/// How many stories a paper has at most whose sitemap is one file: so many are drawn as quickly as a page.
const ONE_FILE: u32 = 1000;

/// How many stories a month's file holds. 50,000 addresses are allowed.
const MONTH: u32 = 45_000;

/// How many bytes a file has at most, but for what comes after its last story: the protocol's 50 MB and some air.
const HEAVIEST: usize = 50_000_000;

/// How many stories the news sitemap holds, and for how many milliseconds a story is news.
const NEWS: (u32, i64) = (1000, 2 * 24 * 3600 * 1000);

const URLSET: &str = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
                      xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";

/// `/sitemap.xml`: everything, or the index.
pub(super) fn sitemap(db: &Read, app: &Machinery) -> Result<String, StoreError> {
    if stories::are_more_than(db, ONE_FILE)? {
        return index(db, app);
    }
    let cards = stories::list_all(db, ONE_FILE)?;
    let mut out = String::with_capacity(128 * (cards.len() + 16));
    out.push_str(URLSET);
    own(&mut out, app);
    urls(db, app, &cards, &mut out)?;
    out.push_str("</urlset>\n");
    Ok(out)
}

/// The stories of a month; none if there are none. The newest month has the paper's own pages too.
pub(super) fn month(db: &Read, app: &Machinery, first: Date) -> Result<Option<String>, StoreError> {
    let Some((start, end)) = bounds(first) else {
        return Ok(None);
    };
    let cards = stories::list_between(db, start, end, MONTH)?;
    if cards.is_empty() {
        return Ok(None);
    }
    let mut out = String::with_capacity(128 * (cards.len() + 16));
    out.push_str(URLSET);
    let ever = Timestamp::from_millis(i64::MAX);
    if stories::changed_between(db, end, ever)?.is_none() {
        own(&mut out, app);
    }
    urls(db, app, &cards, &mut out)?;
    out.push_str("</urlset>\n");
    Ok(Some(out))
}

fn index(db: &Read, app: &Machinery) -> Result<String, StoreError> {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<sitemapindex xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    let mut next = stories::next_after(db, Timestamp::from_millis(0))?;
    while let Some(at) = next {
        let first = at.in_zone(&TimeZone::UTC).date().first_of_month();
        let Some((start, end)) = bounds(first) else {
            break;
        };
        if let Some(changed) = stories::changed_between(db, start, end)? {
            let _ = writeln!(
                out,
                "<sitemap><loc>{}</loc><lastmod>{changed}</lastmod></sitemap>",
                xml(&Link::SitemapMonth(first).url(&app.config.site.url)),
            );
        }
        next = stories::next_after(db, end)?;
    }
    out.push_str("</sitemapindex>\n");
    Ok(out)
}

/// The first moment of a month, and of the next one.
fn bounds(first: Date) -> Option<(Timestamp, Timestamp)> {
    let moment = |date: Date| {
        let zoned = date.at(0, 0, 0, 0).to_zoned_datetime(TimeZone::UTC).ok()?;
        Some(Timestamp::from_millis(zoned.timestamp().as_millisecond()))
    };
    let next = first.last_of_month().tomorrow().ok()?;
    Some((moment(first)?, moment(next)?))
}

/// Front page, sections, the paper's own pages, terms and privacy page.
fn own(out: &mut String, app: &Machinery) {
    let site = &app.config.site;
    let sections = site
        .sections
        .iter()
        .map(|section| Link::Section(section.slug.clone()));
    let paper = app.paper.iter().map(|page| Link::About(page.slug.clone()));
    // What the newsroom has not confirmed has no place in a search.
    let law = LawKind::ALL.into_iter();
    let law = law.filter(|kind| !app.law.pages(*kind).own.is_draft);
    let own = paper.chain(law.map(LawKind::link));
    for link in std::iter::once(Link::Home).chain(sections).chain(own) {
        let _ = writeln!(out, "<url><loc>{}</loc></url>", xml(&link.url(&site.url)));
    }
}

/// Stories, newest first: `lastmod` is the last change of substance. What would make the file too heavy is left out.
fn urls(db: &Read, app: &Machinery, cards: &[Card], out: &mut String) -> Result<(), StoreError> {
    let site = &app.config.site;
    let groups = groups(db, cards)?;
    for card in cards {
        if out.len() > HEAVIEST {
            break;
        }
        let _ = write!(
            out,
            "<url><loc>{}</loc><lastmod>{}</lastmod>",
            xml(&card.link(&app.zone).url(&site.url)),
            card.updated.unwrap_or(card.published),
        );
        let group = groups.get(original(card)).map_or(&[][..], Vec::as_slice);
        for (language, url) in super::alternates(app, &card.id, group) {
            let _ = write!(
                out,
                "<xhtml:link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\"/>",
                xml(&url)
            );
        }
        out.push_str("</url>\n");
    }
    Ok(())
}

fn original(card: &Card) -> &StoryId {
    card.translation_of.as_ref().unwrap_or(&card.id)
}

/// Stories with their translations, by their originals.
fn groups(db: &Read, cards: &[Card]) -> Result<HashMap<StoryId, Vec<Card>>, StoreError> {
    let originals: Vec<_> = cards.iter().map(|card| original(card).clone()).collect();
    let translations = stories::list_translations_of(db, &originals)?;
    let translated: Vec<_> = translations
        .iter()
        .map(|card| original(card).clone())
        .collect();
    let mut groups: HashMap<StoryId, Vec<Card>> = HashMap::new();
    for card in stories::list_named(db, &translated)?
        .into_iter()
        .chain(translations)
    {
        let group = groups.entry(original(&card).clone()).or_default();
        if group.iter().all(|known| known.id != card.id) {
            group.push(card);
        }
    }
    Ok(groups)
}

/// What was first published in the last two days, with name and language of the paper.
pub(super) fn news(db: &Read, app: &Machinery) -> Result<String, StoreError> {
    let site = &app.config.site;
    let since = Timestamp::from_millis(db.now() - NEWS.1);
    let cards = stories::list_between(db, since, Timestamp::from_millis(i64::MAX), NEWS.0)?;
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" \
         xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n",
    );
    for card in &cards {
        let language = card.language.as_ref().unwrap_or(&site.language);
        let _ = writeln!(
            out,
            "<url><loc>{}</loc><news:news><news:publication><news:name>{}</news:name><news:language>{}</news:language>\
             </news:publication><news:publication_date>{}</news:publication_date><news:title>{}</news:title></news:news></url>",
            xml(&card.link(&app.zone).url(&site.url)),
            xml(&site.name),
            short(language),
            card.published,
            xml(&card.headline),
        );
    }
    out.push_str("</urlset>\n");
    Ok(out)
}

/// ISO 639: Google knows no regions here.
fn short(language: &Language) -> &str {
    let tag = language.as_str();
    tag.split_once('-').map_or(tag, |(short, _)| short)
}

/// Everything may be fetched but what is a reader's own or the staff's.
pub(super) fn robots(site: &str) -> String {
    format!(
        "User-agent: *\nDisallow: /account\nDisallow: /desk\nDisallow: /me\nDisallow: /search\nDisallow: /sign-in\n\nSitemap: {}\nSitemap: {}\n",
        Link::Sitemap.url(site),
        Link::NewsSitemap.url(site)
    )
}
