//! Atom (RFC 4287), with the picture at the top as readers of feeds know it (Media RSS) and the hub (WebSub §4).

use std::fmt::Write as _;

use super::{
    channel::{Channel, Entry},
    xml,
};
use crate::{
    app::Machinery,
    basics::{FeedKind, Link, Timestamp},
};

/// RFC 4287 §4.1.1.
pub(super) fn write(app: &Machinery, channel: &Channel) -> String {
    let site = &app.config.site;
    let own = channel.url(app, FeedKind::Atom);
    let mut out = String::with_capacity(64 * 1024);
    let _ = write!(
        out,
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" \
         xmlns:media=\"http://search.yahoo.com/mrss/\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<id>{}</id>\n<link rel=\"self\" type=\"application/atom+xml\" href=\"{}\"/>\n\
         <link rel=\"alternate\" type=\"text/html\" href=\"{}\"/>\n<updated>{}</updated>\n\
         <generator>Dateline</generator>\n<icon>{}</icon>\n",
        site.language,
        xml(&channel.title),
        xml(&own),
        xml(&own),
        xml(&channel.of.page().url(&site.url)),
        channel.updated().unwrap_or(Timestamp::from_millis(0)),
        xml(&Link::Favicon.url(&site.url)),
    );
    if let Some(hub) = &app.config.feeds.hub {
        let _ = writeln!(out, "<link rel=\"hub\" href=\"{}\"/>", xml(hub));
    }
    if let Some(tagline) = &site.tagline {
        let _ = writeln!(out, "<subtitle>{}</subtitle>", xml(tagline));
    }
    for one in &channel.entries {
        entry(&mut out, app, one);
    }
    out.push_str("</feed>\n");
    out
}

fn entry(out: &mut String, app: &Machinery, entry: &Entry) {
    let site = &app.config.site;
    let card = &entry.card;
    let language = card.language.as_ref().unwrap_or(&site.language);
    let _ = write!(
        out,
        "<entry xml:lang=\"{language}\">\n<title>{}</title>\n<id>{}</id>\n<link rel=\"alternate\" type=\"text/html\" \
         href=\"{}\"/>\n<published>{}</published>\n<updated>{}</updated>\n",
        xml(&card.headline),
        xml(&entry.id(app)),
        xml(&card.link(&app.zone).url(&site.url)),
        card.published,
        entry.updated(),
    );
    for name in &entry.authors {
        let _ = writeln!(out, "<author><name>{}</name></author>", xml(name));
    }
    for topic in &entry.topics {
        let _ = writeln!(out, "<category term=\"{}\"/>", xml(topic));
    }
    if let Some(standfirst) = &card.standfirst {
        let _ = writeln!(out, "<summary>{}</summary>", xml(standfirst));
    }
    if let Some(image) = entry.image(app) {
        let (width, height) = image.size;
        let _ = writeln!(
            out,
            "<media:content medium=\"image\" type=\"image/jpeg\" url=\"{}\" width=\"{width}\" height=\"{height}\"/>",
            xml(&image.url)
        );
    }
    let _ = writeln!(
        out,
        "<content type=\"html\">{}</content>\n</entry>",
        xml(&entry.html)
    );
}
