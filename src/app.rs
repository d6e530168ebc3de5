//! The machinery of the house in one struct: what rooms work with. No room stands in it.

mod fitting;
mod law;
mod look;

use std::{path::PathBuf, sync::Arc};

use arc_swap::ArcSwap;
use bytes::Bytes;
use dateline_store::Db;
use jiff::tz::TimeZone;

use crate::{
    basics::{Clock, Language, Link, Slug},
    config::Config,
    guard::{Crawlers, Limits, Proofs},
    keys::{Keys, Revoked},
    mail::Bell,
    numbers::Tally,
    outside::Outside,
    press::{media::Media, shelf::Shelf, style::Styles, templates::Templates, words::Words},
    pulse::Pulse,
    streams::Streams,
};

pub use fitting::Fitting;
pub use law::{Law, LawKind, LawPages, LawText};
pub use look::{Look, theme};

/// The machinery. Cheap to clone.
pub type App = Arc<Machinery>;

/// What every room may use.
#[derive(Debug)]
pub struct Machinery {
    /// What the owner decided.
    pub config: Config,
    /// The zone that the site's days are counted in.
    pub zone: TimeZone,
    /// The house clock.
    pub clock: Clock,
    /// The database.
    pub db: Db,
    /// What the house seals with.
    pub keys: Keys,
    /// Sessions that ended while their passes could still be shown.
    pub revoked: Revoked,
    /// How much a client may ask for.
    pub limits: Limits,
    /// What a form must show when much is asked for.
    pub proofs: Proofs,
    /// What this node counted of the wall since it was last written down.
    pub numbers: Tally,
    /// How this node fares.
    pub pulse: Pulse,
    /// What is known of search engines, where they may read everything.
    pub crawlers: Option<Crawlers>,
    /// The way out to addresses that others name.
    pub outside: Outside,
    /// Who listens to what on this node.
    pub streams: Arc<Streams>,
    /// The full-text index.
    pub index: crate::index::Index,
    /// Feeds that a hub is to be told of.
    pub hub: crate::outside::Hub,
    /// Rung when a letter lies in the box.
    pub post: Arc<Bell>,
    /// The templates with the words in them.
    pub templates: Templates,
    /// The words of the shipped languages.
    pub words: Arc<Words>,
    /// The styles of the pages.
    pub styles: Styles,
    /// The ready pages.
    pub shelf: Shelf,
    /// The files of pictures.
    pub media: Media,
    /// The paper's own pages, in the order of the footer.
    pub paper: Vec<PaperPage>,
    /// The terms and the privacy page.
    pub law: Law,
    /// Small files that pages ask for, with the links that name them by content.
    pub assets: ArcSwap<Vec<Asset>>,
    /// How the theme that is being made fares, in a demo that follows one.
    pub fitting: Fitting,
    /// The program itself, for what it does in a child process.
    pub program: PathBuf,
}

/// A page of the paper's own, from `pages/*.md`.
#[derive(Debug, Clone)]
pub struct PaperPage {
    /// The file's name without its ending.
    pub slug: Slug,
    /// Its title.
    pub title: String,
    /// Its place in the footer.
    pub order: i64,
    /// Its language; none: the site's.
    pub language: Option<Language>,
    /// Its text, printed.
    pub html: String,
}

/// A file that pages ask for.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its address.
    pub link: Link,
    /// Its media type.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Bytes,
}

impl Machinery {
    /// The language of furniture on a page in `language`: that language if we ship its words, else the site's.
    pub fn furniture(&self, language: Option<&Language>) -> Language {
        language
            .filter(|language| self.words.ships(language.base()))
            .unwrap_or(&self.config.site.language)
            .clone()
    }

    /// The asset of the house of this name, if there is one. A theme's stand behind ours, whatever their names.
    pub fn asset(&self, name: &str) -> Option<Asset> {
        let assets = self.assets.load();
        assets
            .iter()
            .find(
                |asset| matches!(&asset.link, Link::Asset(_, asset_name) if **asset_name == *name),
            )
            .cloned()
    }

    /// Looks otherwise from now on: every page is drawn anew.
    pub fn wear(&self, look: Look) {
        self.words.change(&look.words);
        self.templates.change(&look.templates);
        self.styles.change(&look.styles);
        self.assets.store(Arc::new(look.assets));
        self.shelf.clear();
    }
}
