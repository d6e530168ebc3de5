//! What machines read: feeds, sitemaps, robots.txt, security.txt, JSON-LD. Everything passes the same gate as the page: what the wall
//! hides from a stranger's machine stands in none of them.

mod atom;
mod channel;
mod json;
mod security;
mod sitemap;
pub mod json_ld;

use std::collections::BTreeSet;

use dateline_store::{Read, StoreError};

use self::channel::Channel;
use crate::{
    app::Machinery,
    basics::{FeedKind, FeedOf, Link, Slug, StoryId, Timestamp, escape},
    stories::{Card, Touch, body::Body},
    wall::{self, Decision, Visitor},
};

/// A text for machines, with what it was made of.
#[derive(Debug)]
pub struct Feed {
    /// The text.
    pub text: String,
    /// Its media type.
    pub kind: &'static str,
    /// Names of what it shows.
    pub touch: BTreeSet<String>,
    /// The value of its `Link` header.
    pub link: Option<String>,
}

/// The feed, sitemap or other text at a link; none if there is nothing there.
pub fn draw(db: &Read, app: &Machinery, link: &Link) -> Result<Option<Feed>, StoreError> {
    let text = |kind: &'static str, names: &[&str], text: String| Feed {
        text,
        kind,
        touch: names.iter().map(|name| (*name).to_owned()).collect(),
        link: None,
    };
    let map = |names: &[&str], words: String| text("application/xml; charset=utf-8", names, words);
    let plain = "text/plain; charset=utf-8";
    Ok(match link {
        Link::Feed(of, kind) => Channel::of(db, app, of)?.map(|channel| feed(app, &channel, *kind)),
        Link::Sitemap => Some(map(&[Touch::ALL], sitemap::sitemap(db, app)?)),
        Link::SitemapMonth(first) => {
            let name = Touch::month_of(*first);
            sitemap::month(db, app, *first)?.map(|words| map(&[&name], words))
        }
        Link::NewsSitemap => Some(map(&[Touch::ALL, Touch::DAY], sitemap::news(db, app)?)),
        Link::Robots => Some(text(plain, &[], sitemap::robots(&app.config.site.url))),
        Link::SecurityTxt => {
            let today = Timestamp::from_millis(db.now()).in_zone(&app.zone).date();
            security::write(app, today).map(|words| text(plain, &[Touch::DAY], words))
        }
        _ => None,
    })
}

fn feed(app: &Machinery, channel: &Channel, kind: FeedKind) -> Feed {
    let own = channel.url(app, kind);
    Feed {
        text: match kind {
            FeedKind::Atom => atom::write(app, channel),
            FeedKind::Json => json::write(app, channel),
        },
        kind: match kind {
            FeedKind::Atom => "application/atom+xml; charset=utf-8",
            FeedKind::Json => "application/feed+json; charset=utf-8",
        },
        touch: BTreeSet::from([channel::touch(&channel.of)]),
        // WebSub §4: hub and topic are named in the head too.
        link: app
            .config
            .feeds
            .hub
            .as_ref()
            .map(|hub| format!("<{hub}>; rel=\"hub\", <{own}>; rel=\"self\"")),
    }
}

/// What a machine may read of a story's text: all of it, or what stands before the wall. The meter's free stories are for eyes.
pub fn readable(app: &Machinery, card: &Card, body: &Body) -> Body {
    let gate = wall::gate(&app.config, card.access, &card.section, card.breaking);
    match wall::decide(app.config.wall.free_stories, Visitor::Machine, gate) {
        Decision::Full => body.clone(),
        Decision::Preview => body.preview(app.config.wall.preview_paragraphs as usize),
    }
}

/// The addresses of the feeds that news of these names changes, in both formats.
pub fn touched(app: &Machinery, names: &BTreeSet<String>) -> Vec<String> {
    let of = |name: &String| {
        let (kind, slug) = name.split_once(':').unwrap_or((name, ""));
        let slug = || Slug::parse(slug).ok();
        Some(match kind {
            Touch::ALL => FeedOf::Site,
            "section" => FeedOf::Section(slug()?),
            "topic" => FeedOf::Topic(slug()?),
            "author" => FeedOf::Author(slug()?),
            _ => return None,
        })
    };
    let site = &app.config.site.url;
    let feeds = names.iter().filter_map(of);
    feeds
        .flat_map(|of| FeedKind::ALL.map(|kind| Link::Feed(of.clone(), kind).url(site)))
        .collect()
}

/// The languages in which a story can be read, with whole addresses, as machines are told of them: its own among them, and where
/// somebody of another language is sent. Nothing if there is one only. `group` is the story, its original and all translations; each
/// of them names the same ones, so of two in one language the second names none, and is named by none, and one whose original
/// stands elsewhere neither.
pub fn alternates(app: &Machinery, own: &StoryId, group: &[Card]) -> Vec<(String, String)> {
    let site = &app.config.site;
    let mut group: Vec<&Card> = group.iter().filter(|card| !card.elsewhere).collect();
    group.sort_by_key(|card| (card.translation_of.is_some(), card.id.clone()));
    let mut kept: Vec<(&str, &Card)> = Vec::new();
    for card in group {
        let language = card.language.as_ref().unwrap_or(&site.language).as_str();
        if kept.iter().all(|(known, _)| *known != language) {
            kept.push((language, card));
        }
    }
    if kept.len() < 2 || kept.iter().all(|(_, card)| card.id != *own) {
        return Vec::new();
    }
    kept.sort_by_key(|(language, _)| *language);
    let url = |card: &Card| card.link(&app.zone).url(&site.url);
    let mut alternates: Vec<(String, String)> = kept
        .iter()
        .map(|(language, card)| ((*language).to_owned(), url(card)))
        .collect();
    let default = kept
        .iter()
        .find(|(language, _)| *language == site.language.as_str());
    alternates.extend(default.map(|(_, card)| ("x-default".to_owned(), url(card))));
    alternates
}

/// Text for an XML document.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    escape(text, &mut out);
    out
}
