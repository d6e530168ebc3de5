//! What machines read: feeds, sitemap, robots.txt, JSON-LD. Everything passes the same gate as the page: what the wall
//! hides from a stranger's machine stands in none of them.

mod atom;
mod sitemap;
pub mod json_ld;

use std::collections::BTreeSet;

use dateline_store::{Read, StoreError};

use crate::{
    app::Machinery,
    basics::{Link, escape},
    stories::Touch,
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
}

/// The feed, sitemap or robots.txt at a link; none if there is nothing there.
pub fn draw(db: &Read, app: &Machinery, link: &Link) -> Result<Option<Feed>, StoreError> {
    let atom = |text: Option<String>, name: String| {
        text.map(|text| Feed {
            text,
            kind: "application/atom+xml; charset=utf-8",
            touch: BTreeSet::from([name]),
        })
    };
    let all = || BTreeSet::from([Touch::ALL.to_owned()]);
    Ok(match link {
        Link::Feed => atom(atom::site(db, app)?, Touch::ALL.to_owned()),
        Link::SectionFeed(slug) => atom(atom::section(db, app, slug)?, Touch::section(slug)),
        Link::TopicFeed(slug) => atom(atom::topic(db, app, slug)?, Touch::topic(slug)),
        Link::Sitemap => Some(Feed {
            text: sitemap::sitemap(db, app)?,
            kind: "application/xml; charset=utf-8",
            touch: all(),
        }),
        Link::Robots => Some(Feed {
            text: sitemap::robots(&app.config.site.url),
            kind: "text/plain; charset=utf-8",
            touch: BTreeSet::new(),
        }),
        _ => None,
    })
}

/// Text for an XML document.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    escape(text, &mut out);
    out
}
