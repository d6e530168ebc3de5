//! What stands around every page: masthead, navigation, footer, and the head that machines read.

use super::{
    view::{FeedLink, Frame, Item, OpenGraph},
    visit::with_next,
};
use crate::{
    app::{App, LawKind},
    basics::{FeedKind, FeedOf, Language, Link, Slug, escape},
    passkeys,
    press::{
        style::Kind,
        words::{Arg, Words},
    },
};

/// What a page says of itself to its frame.
pub(super) struct About<'a> {
    pub kind: Kind,
    pub language: Option<&'a Language>,
    pub title: String,
    pub description: Option<String>,
    /// None for pages that are no address, such as a 404.
    pub link: Option<Link>,
    pub feeds: Vec<(String, FeedOf)>,
    pub section: Option<&'a Slug>,
}

/// The frame of a page.
pub(super) fn frame(app: &App, about: About<'_>) -> Frame {
    let site = &app.config.site;
    let language = app.furniture(about.language);
    let say = |key: &str| app.words.say(language.as_str(), key, &[]);
    let door = match &about.link {
        Some(link) => with_next(&Link::SignIn.path(), &link.path()),
        None => Link::SignIn.path(),
    };
    let canonical = about.link.as_ref().map(|link| link.url(&site.url));
    let item = |name: String, link: &Link| Item {
        name,
        current: about.link.as_ref() == Some(link),
        href: link.path(),
    };
    let sections = site
        .sections
        .iter()
        .map(|section| Item {
            name: section.name.clone(),
            href: Link::Section(section.slug.clone()).path(),
            current: about.section == Some(&section.slug),
        })
        .collect();
    let mut footer: Vec<Item> = app
        .paper
        .iter()
        .map(|page| item(page.title.clone(), &Link::About(page.slug.clone())))
        .collect();
    footer.push(item(say("corrections-title"), &Link::Corrections));
    footer.push(item(say("archive-title"), &Link::ArchiveIndex));
    for (kind, key) in [
        (LawKind::Terms, "law-terms"),
        (LawKind::Privacy, "law-privacy"),
    ] {
        footer.push(item(say(key), &app.law.link(kind, &language)));
    }
    let feeds = std::iter::once((site.name.clone(), FeedOf::Site)).chain(about.feeds);
    let feeds = feeds.flat_map(|(name, of)| {
        FeedKind::ALL.map(|kind| FeedLink {
            name: name.clone(),
            href: Link::Feed(of.clone(), kind).path(),
            kind: kind.media_type(),
        })
    });
    let feeds = feeds.collect();
    let open_graph = canonical.clone().map(|url| OpenGraph {
        kind: "website",
        title: about.title.clone(),
        description: about.description.clone(),
        url,
        image: None,
        locale: locale(&language),
        published: None,
        modified: None,
        section: None,
    });
    Frame {
        site_name: site.name.clone(),
        tagline: site.tagline.clone(),
        lang: language.as_str().to_owned(),
        dir: language.direction().as_str(),
        title: about.title,
        description: about.description,
        noindex: canonical.is_none(),
        canonical,
        sections,
        footer,
        agree_html: agree_html(app, &language),
        feeds,
        alternates: Vec::new(),
        open_graph,
        json_ld_html: None,
        style_html: app.styles.of(about.kind),
        providers: site_providers(app),
        today: None,
        script: app
            .asset("reader.js")
            .map(|asset| asset.link.path())
            .unwrap_or_default(),
        passkey: passkeys::Domain::of(site)
            .and_then(|_| app.asset("passkey.js"))
            .map(|asset| asset.link.path()),
        favicon: app
            .asset("favicon.svg")
            .map(|asset| asset.link.path())
            .unwrap_or_default(),
        door,
        signed_in: false,
    }
}

/// The sentence by the box: what whoever registers agrees to.
pub(super) fn agreement(app: &App, language: &Language) -> String {
    let say = |key: &str| app.words.say(language.as_str(), key, &[]);
    let [terms, privacy] = AGREED.map(|(_, key)| say(key));
    agreement_of(app, language, &terms, &privacy)
}

/// The two pages, with the keys of their names in that sentence.
const AGREED: [(LawKind, &str); 2] = [
    (LawKind::Terms, "law-agree-terms"),
    (LawKind::Privacy, "law-agree-privacy"),
];

fn agreement_of(app: &App, language: &Language, terms: &str, privacy: &str) -> String {
    let places = [("terms", Arg::Text(terms)), ("privacy", Arg::Text(privacy))];
    app.words.say(language.as_str(), "law-agree", &places)
}

/// The same sentence with links to both pages.
fn agree_html(app: &App, language: &Language) -> String {
    // Stand-ins that no text holds: the sentence is escaped first and gets its links after.
    const PLACES: [&str; 2] = ["\u{E000}", "\u{E001}"];
    let mut html = String::new();
    let [terms, privacy] = PLACES;
    escape(&agreement_of(app, language, terms, privacy), &mut html);
    for (place, (kind, key)) in PLACES.into_iter().zip(AGREED) {
        let mut name = String::new();
        escape(&app.words.say(language.as_str(), key, &[]), &mut name);
        let href = app.law.link(kind, language).path();
        html = html.replace(place, &format!("<a href=\"{href}\">{name}</a>"));
    }
    html
}

/// The settings alone say who they are: the frame stands on pages that all readers share.
fn site_providers(app: &App) -> Vec<Item> {
    let all = app.config.sign_in.provider.iter();
    all.map(|provider| Item {
        name: provider.name.clone(),
        href: Link::SignInWith(provider.id.clone()).path(),
        current: false,
    })
    .collect()
}

/// `en-GB` as Open Graph writes it; a tag without a region gets none.
pub(super) fn locale(language: &Language) -> String {
    language.as_str().replace('-', "_")
}

/// Today in the site's zone, in words.
pub(super) fn today(app: &App, words: &Words) -> String {
    words.date_long(
        app.config.site.language.as_str(),
        app.clock.now().in_zone(&app.zone).date(),
    )
}
