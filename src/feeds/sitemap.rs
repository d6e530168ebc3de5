//! sitemap.xml (the Sitemaps protocol 0.9) and robots.txt (RFC 9309).

use std::fmt::Write as _;

use dateline_store::{Read, StoreError};

use super::xml;
use crate::{
    app::{LawKind, Machinery},
    basics::Link,
    stories,
};

/// Front page, sections, the paper's own pages, terms and privacy page, and the newest 45,000 stories; `lastmod` is the last change of substance.
pub(super) fn sitemap(db: &Read, app: &Machinery) -> Result<String, StoreError> {
    let site = &app.config.site;
    let cards = stories::list_all(db)?;
    let mut out = String::with_capacity(128 * (cards.len() + 16));
    out.push_str(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
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
    for card in &cards {
        let _ = writeln!(
            out,
            "<url><loc>{}</loc><lastmod>{}</lastmod></url>",
            xml(&card.link(&app.zone).url(&site.url)),
            card.updated.unwrap_or(card.published),
        );
    }
    out.push_str("</urlset>\n");
    Ok(out)
}

/// Everything may be fetched but what is a reader's own or the staff's.
pub(super) fn robots(site: &str) -> String {
    format!(
        "User-agent: *\nDisallow: /account\nDisallow: /desk\nDisallow: /me\nDisallow: /sign-in\n\nSitemap: {}\n",
        Link::Sitemap.url(site)
    )
}
