//! Every address of the site, as a type. `routes.rs` is its mirror: what stands here is answered there.

use std::fmt::Write as _;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::{Language, Slug, StoryId};

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
    /// `/archive/{yyyy}/{mm}`: a month in the site's zone, by its first day
    ArchiveMonth(jiff::civil::Date),
    /// `/archive/{yyyy}/{mm}/{dd}`: a day in the site's zone
    Archive(jiff::civil::Date),
    /// `/corrections`
    Corrections,
    /// `/about/{page}`
    About(Slug),
    /// `/{yyyy}/{mm}/{dd}/{slug}-{id}`: the date is that of first publication in the site's zone
    Story(jiff::civil::Date, Slug, StoryId),
    /// `/feed.xml`, `/{section}/feed.json`, `/topics/{slug}/feed.xml`, `/authors/{slug}/feed.json`: what is newest, for machines
    Feed(FeedOf, FeedKind),
    /// `/sitemap.xml`
    Sitemap,
    /// `/sitemap-{yyyy}-{mm}.xml`: the stories of a month, in UTC, of a paper with too many for one file
    SitemapMonth(jiff::civil::Date),
    /// `/news-sitemap.xml`: the stories of two days
    NewsSitemap,
    /// `/.well-known/security.txt`
    SecurityTxt,
    /// `/robots.txt`
    Robots,
    /// `/media/{hash}-{width}.{ext}`: hash, width in pixels, extension
    Media(Box<str>, u32, &'static str),
    /// `/assets/{hash}/{name}`
    Asset(Box<str>, Box<str>),
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
    /// `/sign-in/with/{provider}`: sends the browser to an OpenID provider
    SignInWith(Slug),
    /// `/sign-in/with/{provider}/back`: where the provider sends it back to
    SignInBack(Slug),
    /// `/sign-in/passkey`: GET gives a challenge, POST takes the answer
    SignInPasskey,
    /// `/sign-out`
    SignOut,
    /// `/terms`
    Terms,
    /// `/privacy`
    Privacy,
    /// `/terms/{language}`: the terms in another language than the site's
    TermsIn(Language),
    /// `/privacy/{language}`
    PrivacyIn(Language),
    /// `/search?q=`
    Search,
    /// `/me`: the private fragment
    Me,
    /// `/account`
    Account,
    /// `/account/{part}`
    AccountPart(AccountPart),
    /// `/account/address/{token}`: confirms a new address
    NewAddress(Box<str>),
    /// `{story}/comments`, and what hangs on it
    Comments(jiff::civil::Date, Slug, StoryId, CommentsPart),
    /// `/comments/{id}`: one comment, for ever
    Comment(i64),
    /// `/comments/counts?stories=a,b`
    CommentCounts,
    /// `/unsubscribe/{token}`: letters stop with one press
    Unsubscribe(Box<str>),
    /// `/desk`: where staff work
    Desk,
    /// `/desk/{part}`
    DeskPart(DeskPart),
    /// `/desk/enrol/{token}`: a way in for one of the staff
    DeskEnrol(Box<str>),
    /// `/outbox`: demo only
    Outbox,
    /// `/outbox/theme`: how the theme that is being made fares; a demo that follows one only
    Fitting,
    /// `/healthz`
    Health,
    /// `/readyz`
    Ready,
    /// `/metrics`
    Metrics,
}

/// Whose newest stories a feed has.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum FeedOf {
    /// The whole paper's.
    Site,
    /// A section's.
    Section(Slug),
    /// Those on a topic.
    Topic(Slug),
    /// An author's.
    Author(Slug),
}

/// In which format a feed is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FeedKind {
    /// Atom (RFC 4287).
    Atom,
    /// JSON Feed 1.1.
    Json,
}

impl FeedKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Atom, Self::Json];

    /// Its media type.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Atom => "application/atom+xml",
            Self::Json => "application/feed+json",
        }
    }

    fn file(self) -> &'static str {
        match self {
            Self::Atom => "feed.xml",
            Self::Json => "feed.json",
        }
    }
}

impl FeedOf {
    /// The page that lists the same.
    pub fn page(&self) -> Link {
        match self {
            Self::Site => Link::Home,
            Self::Section(slug) => Link::Section(slug.clone()),
            Self::Topic(slug) => Link::Topic(slug.clone()),
            Self::Author(slug) => Link::Author(slug.clone()),
        }
    }
}

/// What hangs on the comments of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CommentsPart {
    /// All of them.
    Thread,
    /// The stream that tells of new ones.
    Events,
    /// The newest as Atom.
    Feed,
    /// The newest as JSON Feed.
    JsonFeed,
}

impl CommentsPart {
    /// All parts.
    pub const ALL: [Self; 4] = [Self::Thread, Self::Events, Self::Feed, Self::JsonFeed];

    /// Its word in the address, after `{story}/comments`; empty for the thread itself.
    pub fn name(self) -> &'static str {
        match self {
            Self::Thread => "",
            Self::Events => "events",
            Self::Feed => "feed.xml",
            Self::JsonFeed => "feed.json",
        }
    }
}

/// A part of a reader's account, each with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountPart {
    /// The name.
    Name,
    /// The e-mail address.
    Address,
    /// Browsers that are signed in.
    Sessions,
    /// Passkeys.
    Passkeys,
    /// Providers whose word is taken.
    Providers,
    /// Letters that the reader agreed to.
    Letters,
    /// The terms that the reader agreed to.
    Terms,
    /// Topics, sections and authors.
    Following,
    /// What the reader said under stories.
    Comments,
    /// Everything, as a file.
    Export,
    /// The end of the account.
    Deletion,
}

impl AccountPart {
    /// All parts.
    pub const ALL: [Self; 11] = [
        Self::Name,
        Self::Address,
        Self::Sessions,
        Self::Passkeys,
        Self::Providers,
        Self::Letters,
        Self::Terms,
        Self::Following,
        Self::Comments,
        Self::Export,
        Self::Deletion,
    ];

    /// Its word in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Address => "address",
            Self::Sessions => "sessions",
            Self::Passkeys => "passkeys",
            Self::Providers => "providers",
            Self::Letters => "letters",
            Self::Terms => "terms",
            Self::Following => "following",
            Self::Comments => "comments",
            Self::Export => "export",
            Self::Deletion => "deletion",
        }
    }
}

/// A part of the desk, each with an address of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DeskPart {
    /// The door.
    SignIn,
    /// Asks for a way back.
    Recover,
    /// What readers say.
    Comments,
    /// Who works here.
    Staff,
    /// What the staff did.
    Log,
    /// How the house fares.
    Health,
}

impl DeskPart {
    /// All parts.
    pub const ALL: [Self; 6] = [
        Self::SignIn,
        Self::Recover,
        Self::Comments,
        Self::Staff,
        Self::Log,
        Self::Health,
    ];

    /// Its word in the address.
    pub fn name(self) -> &'static str {
        match self {
            Self::SignIn => "sign-in",
            Self::Recover => "recover",
            Self::Comments => "comments",
            Self::Staff => "staff",
            Self::Log => "log",
            Self::Health => "health",
        }
    }
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
            Self::ArchiveMonth(date) => {
                format!("/archive/{:04}/{:02}", date.year(), date.month())
            }
            Self::Archive(date) => format!("/archive/{}", day(date)),
            Self::Corrections => "/corrections".to_owned(),
            Self::About(page) => format!("/about/{}", slug(page)),
            Self::Story(date, name, id) => format!("/{}/{}-{id}", day(date), slug(name)),
            Self::Feed(FeedOf::Site, kind) => format!("/{}", kind.file()),
            Self::Feed(of, kind) => format!("{}/{}", of.page().path(), kind.file()),
            Self::SitemapMonth(date) => {
                format!("/sitemap-{:04}-{:02}.xml", date.year(), date.month())
            }
            Self::NewsSitemap => "/news-sitemap.xml".to_owned(),
            Self::SecurityTxt => "/.well-known/security.txt".to_owned(),
            Self::Sitemap => "/sitemap.xml".to_owned(),
            Self::Robots => "/robots.txt".to_owned(),
            Self::Media(hash, width, extension) => format!("/media/{hash}-{width}.{extension}"),
            Self::Asset(hash, name) => format!("/assets/{hash}/{name}"),
            Self::Favicon => "/favicon.ico".to_owned(),
            Self::SignIn => "/sign-in".to_owned(),
            Self::SignInSent => "/sign-in/sent".to_owned(),
            Self::SignInCode => "/sign-in/code".to_owned(),
            Self::SignInLink(token) => format!("/sign-in/link/{token}"),
            Self::SignInWith(provider) => format!("/sign-in/with/{}", slug(provider)),
            Self::SignInBack(provider) => format!("/sign-in/with/{}/back", slug(provider)),
            Self::SignInPasskey => "/sign-in/passkey".to_owned(),
            Self::SignOut => "/sign-out".to_owned(),
            Self::Terms => "/terms".to_owned(),
            Self::Privacy => "/privacy".to_owned(),
            Self::TermsIn(language) => format!("/terms/{language}"),
            Self::PrivacyIn(language) => format!("/privacy/{language}"),
            Self::Search => "/search".to_owned(),
            Self::Me => "/me".to_owned(),
            Self::Account => "/account".to_owned(),
            Self::AccountPart(part) => format!("/account/{}", part.name()),
            Self::NewAddress(token) => format!("/account/address/{token}"),
            Self::Comments(date, name, id, part) => {
                let story = Self::Story(*date, name.clone(), id.clone()).path();
                match part.name() {
                    "" => format!("{story}/comments"),
                    part => format!("{story}/comments/{part}"),
                }
            }
            Self::Comment(id) => format!("/comments/{id}"),
            Self::CommentCounts => "/comments/counts".to_owned(),
            Self::Unsubscribe(token) => format!("/unsubscribe/{token}"),
            Self::Desk => "/desk".to_owned(),
            Self::DeskPart(part) => format!("/desk/{}", part.name()),
            Self::DeskEnrol(token) => format!("/desk/enrol/{token}"),
            Self::Outbox => "/outbox".to_owned(),
            Self::Fitting => "/outbox/theme".to_owned(),
            Self::Health => "/healthz".to_owned(),
            Self::Ready => "/readyz".to_owned(),
            Self::Metrics => "/metrics".to_owned(),
        }
    }

    /// The whole address under the site's own (`site.url`, which ends without a slash).
    pub fn url(&self, site: &str) -> String {
        let mut url = site.to_owned();
        let _ = write!(url, "{}", self.path());
        url
    }
}
