//! Every address of the site, as a type. `routes.rs` is its mirror: what stands here is answered there.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Slug, StoryId};

/// RFC 3986 §2.3: what may stand in a path segment as it is.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'~');

/// An address of the site. [`Link::path`] gives it as a path that can stand in HTML, a header or a feed.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Link {
    /// `/`
    Home,
    /// `/{section}`
    Section(Slug),
    /// `/topics/{slug}`
    Topic(Slug),
    /// `/authors/{slug}`
    Author(Slug),
    /// `/archive`
    ArchiveIndex,
    /// `/archive/{yyyy}/{mm}/{dd}`: a day in the site's zone
    Archive(jiff::civil::Date),
    /// `/corrections`
    Corrections,
    /// `/about/{page}`
    About(Slug),
    /// `/{yyyy}/{mm}/{dd}/{slug}-{id}`: the date is that of first publication in the site's zone
    Story(jiff::civil::Date, Slug, StoryId),
    /// `/feed.xml`
    Feed,
    /// `/{section}/feed.xml`
    SectionFeed(Slug),
    /// `/topics/{slug}/feed.xml`
    TopicFeed(Slug),
    /// `/sitemap.xml`
    Sitemap,
    /// `/robots.txt`
    Robots,
    /// `/media/{hash}-{width}.{ext}`: hash, width in pixels, extension
    Media(Box<str>, u32, &'static str),
    /// `/assets/{hash}/{name}`
    Asset(Box<str>, &'static str),
    /// `/favicon.ico`
    Favicon,
    /// `/sign-in`: the one box
    SignIn,
    /// `/sign-in/sent`: check your e-mail
    SignInSent,
    /// `/sign-in/code`
    SignInCode,
    /// `/sign-in/link/{token}`
    SignInLink(Box<str>),
    /// `/sign-out`
    SignOut,
    /// `/outbox`: demo only
    Outbox,
    /// `/healthz`
    Health,
    /// `/readyz`
    Ready,
}

/// First words of addresses: a section may not be called so (`contract.md`, Addresses).
pub const RESERVED: &[&str] = &[
    "topics",
    "authors",
    "archive",
    "corrections",
    "about",
    "sign-in",
    "sign-out",
    "terms",
    "privacy",
    "account",
    "me",
    "comments",
    "alerts",
    "service-worker.js",
    "manifest.webmanifest",
    "newsletters",
    "unsubscribe",
    "storylines",
    "search",
    "api",
    "feed.xml",
    "feed.json",
    "sitemap.xml",
    "news-sitemap.xml",
    "robots.txt",
    "media",
    "assets",
    "desk",
    "healthz",
    "readyz",
    "metrics",
    "outbox",
    "favicon.ico",
];

impl Link {
    /// The path, percent-encoded, beginning with `/`.
    pub fn path(&self) -> String {
        let slug = |slug: &Slug| utf8_percent_encode(slug.as_str(), SEGMENT).to_string();
        let day = |date: &jiff::civil::Date| {
            format!("{:04}/{:02}/{:02}", date.year(), date.month(), date.day())
        };
        match self {
            Self::Home => "/".to_owned(),
            Self::Section(name) => format!("/{}", slug(name)),
            Self::Topic(name) => format!("/topics/{}", slug(name)),
            Self::Author(name) => format!("/authors/{}", slug(name)),
            Self::ArchiveIndex => "/archive".to_owned(),
            Self::Archive(date) => format!("/archive/{}", day(date)),
            Self::Corrections => "/corrections".to_owned(),
            Self::About(page) => format!("/about/{}", slug(page)),
            Self::Story(date, name, id) => format!("/{}/{}-{id}", day(date), slug(name)),
            Self::Feed => "/feed.xml".to_owned(),
            Self::SectionFeed(name) => format!("/{}/feed.xml", slug(name)),
            Self::TopicFeed(name) => format!("/topics/{}/feed.xml", slug(name)),
            Self::Sitemap => "/sitemap.xml".to_owned(),
            Self::Robots => "/robots.txt".to_owned(),
            Self::Media(hash, width, extension) => format!("/media/{hash}-{width}.{extension}"),
            Self::Asset(hash, name) => format!("/assets/{hash}/{name}"),
            Self::Favicon => "/favicon.ico".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::SignInSent => "/sign-in/sent".to_owned(),
            Self::SignInCode => "/sign-in/code".to_owned(),
            Self::SignInLink(token) => format!("/sign-in/link/{token}"),
            Self::SignOut => "/sign-out".to_owned(),
            Self::Outbox => "/outbox".to_owned(),
            Self::Health => "/healthz".to_owned(),
            Self::Ready => "/readyz".to_owned(),
        }
    }

    /// The whole address under the site's own (`site.url`, which ends without a slash).
    pub fn url(&self, site: &str) -> String {
        let mut url = site.to_owned();
        let _ = write!(url, "{}", self.path());
        url
    }
}
