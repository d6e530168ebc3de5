//! Every address of the site, one line each, grouped by who asks. The mirror of [`Link::path`].

use percent_encoding::percent_decode_str;

use crate::{
    basics::{
        AccountPart, CommentsPart, DeskPart, FeedKind, FeedOf, Language, Link, Slug, StoryId,
    },
    press::media::rendition_name,
};

/// What stands at a path, whatever its spelling: empty parts, a slash at the end and upper case are read over.
/// The caller compares [`Link::path`] with what was asked and answers 301 where they differ.
/// None if nothing can stand there. Parts that are no UTF-8 or hold a slash, a NUL or a control character name nothing.
pub fn read(path: &str) -> Option<Link> {
    let parts = path
        .split('/')
        .filter(|part| !part.is_empty())
        .map(|part| Some(percent_decode_str(part).decode_utf8().ok()?.to_lowercase()))
        .collect::<Option<Vec<String>>>()?;
    if parts
        .iter()
        .flat_map(|part| part.chars())
        .any(|letter| letter == '/' || letter.is_control())
    {
        return None;
    }
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    let slug = |text: &str| Slug::parse(text).ok();
    Some(match *parts.as_slice() {
        // readers
        [] => Link::Home,
        ["corrections"] => Link::Corrections,
        ["archive"] => Link::ArchiveIndex,
        ["archive", year, month] => Link::ArchiveMonth(date(year, month, "1")?),
        ["archive", year, month, day] => Link::Archive(date(year, month, day)?),
        ["topics", topic] => Link::Topic(slug(topic)?),
        ["authors", author] => Link::Author(slug(author)?),
        ["about", page] => Link::About(slug(page)?),
        ["media", name] => media(name)?,
        ["assets", hash, name] => asset(hash, name)?,
        ["favicon.ico"] => Link::Favicon,
        // the door
        ["sign-in"] => Link::SignIn,
        ["sign-in", "sent"] => Link::SignInSent,
        ["sign-in", "code"] => Link::SignInCode,
        ["sign-in", "link", token] => Link::SignInLink(secret(token)?),
        ["sign-in", "with", provider] => Link::SignInWith(slug(provider)?),
        ["sign-in", "with", provider, "back"] => Link::SignInBack(slug(provider)?),
        ["sign-in", "passkey"] => Link::SignInPasskey,
        ["sign-out"] => Link::SignOut,
        ["terms"] => Link::Terms,
        ["privacy"] => Link::Privacy,
        ["terms", language] => Link::TermsIn(self::language(language)?),
        ["privacy", language] => Link::PrivacyIn(self::language(language)?),
        ["search"] => Link::Search,
        ["me"] => Link::Me,
        ["account"] => Link::Account,
        ["account", part] => Link::AccountPart(account_part(part)?),
        ["account", "address", token] => Link::NewAddress(secret(token)?),
        ["comments", "counts"] => Link::CommentCounts,
        ["comments", id] => Link::Comment(id.parse().ok().filter(|id| *id > 0)?),
        ["unsubscribe", token] => Link::Unsubscribe(sealed(token)?),
        ["outbox"] => Link::Outbox,
        ["outbox", "theme"] => Link::Fitting,
        // the staff
        ["desk"] => Link::Desk,
        ["desk", part] => Link::DeskPart(desk_part(part)?),
        ["desk", "enrol", token] => Link::DeskEnrol(secret(token)?),
        // machines
        ["feed.xml" | "feed.json"] => Link::Feed(FeedOf::Site, feed(&parts)?),
        ["topics", topic, "feed.xml" | "feed.json"] => {
            Link::Feed(FeedOf::Topic(slug(topic)?), feed(&parts)?)
        }
        ["authors", author, "feed.xml" | "feed.json"] => {
            Link::Feed(FeedOf::Author(slug(author)?), feed(&parts)?)
        }
        ["news-sitemap.xml"] => Link::NewsSitemap,
        [".well-known", "security.txt"] => Link::SecurityTxt,
        ["sitemap.xml"] => Link::Sitemap,
        ["robots.txt"] => Link::Robots,
        ["healthz"] => Link::Health,
        ["readyz"] => Link::Ready,
        ["metrics"] => Link::Metrics,
        // what the owner names
        [section, "feed.xml" | "feed.json"] => {
            Link::Feed(FeedOf::Section(slug(section)?), feed(&parts)?)
        }
        [month] if month.starts_with("sitemap-") => Link::SitemapMonth(sitemap_month(month)?),
        [section] => Link::Section(slug(section)?),
        [year, month, day, story] => self::story(year, month, day, story)?,
        [year, month, day, story, "comments"] => {
            comments(year, month, day, story, CommentsPart::Thread)?
        }
        [year, month, day, story, "comments", part] => {
            comments(year, month, day, story, comments_part(part)?)?
        }
        _ => return None,
    })
}

/// By the last part of a path.
fn feed(parts: &[&str]) -> Option<FeedKind> {
    match *parts.last()? {
        "feed.xml" => Some(FeedKind::Atom),
        "feed.json" => Some(FeedKind::Json),
        _ => None,
    }
}

/// `sitemap-2026-05.xml`: the first day of that month.
fn sitemap_month(name: &str) -> Option<jiff::civil::Date> {
    let (year, month) = name
        .strip_prefix("sitemap-")?
        .strip_suffix(".xml")?
        .split_once('-')?;
    date(year, month, "1").filter(|_| month.len() == 2)
}

fn date(year: &str, month: &str, day: &str) -> Option<jiff::civil::Date> {
    let digits = |text: &str, most: usize| {
        text.len() <= most && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    let fits = year.len() == 4 && digits(year, 4) && digits(month, 2) && digits(day, 2);
    let date =
        || jiff::civil::Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok();
    fits.then(date).flatten()
}

/// Only the id counts; a wrong date or slug is put right by the story's own address.
fn story(year: &str, month: &str, day: &str, last: &str) -> Option<Link> {
    let numbers = [year, month, day]
        .iter()
        .all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    let (slug, id) = last.rsplit_once('-').unwrap_or(("", last));
    let id = StoryId::parse(id).ok().filter(|_| numbers)?;
    let slug = Slug::parse(slug)
        .ok()
        .or_else(|| Slug::from_text("story"))?;
    Some(Link::Story(
        date(year, month, day).unwrap_or_default(),
        slug,
        id,
    ))
}

fn comments(year: &str, month: &str, day: &str, last: &str, part: CommentsPart) -> Option<Link> {
    match story(year, month, day, last)? {
        Link::Story(date, slug, id) => Some(Link::Comments(date, slug, id, part)),
        _ => None,
    }
}

fn comments_part(name: &str) -> Option<CommentsPart> {
    CommentsPart::ALL
        .into_iter()
        .find(|part| !part.name().is_empty() && part.name() == name)
}

fn language(tag: &str) -> Option<Language> {
    Language::parse(tag).ok()
}

fn media(name: &str) -> Option<Link> {
    let (hash, kind) = rendition_name(name)?;
    let width = name
        .get(hash.len() + 1..)?
        .split('.')
        .next()?
        .parse()
        .ok()?;
    Some(Link::Media(
        hash.into(),
        width,
        if kind == "image/webp" { "webp" } else { "jpg" },
    ))
}

/// 24 bytes in hexadecimal.
fn secret(token: &str) -> Option<Box<str>> {
    let fits = token.len() == 48 && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| token.into())
}

/// A number of a reader and its seal, in hexadecimal.
fn sealed(token: &str) -> Option<Box<str>> {
    let fits =
        (17..=128).contains(&token.len()) && token.bytes().all(|byte| byte.is_ascii_hexdigit());
    fits.then(|| token.into())
}

fn account_part(name: &str) -> Option<AccountPart> {
    AccountPart::ALL
        .into_iter()
        .find(|part| part.name() == name)
}

fn desk_part(name: &str) -> Option<DeskPart> {
    DeskPart::ALL.into_iter().find(|part| part.name() == name)
}

fn asset(hash: &str, name: &str) -> Option<Link> {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
    let hexadecimal = hash.chars().all(|letter| letter.is_ascii_hexdigit());
    (hexadecimal && name.len() <= 100 && name.chars().all(fits))
        .then(|| Link::Asset(hash.into(), name.into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links() -> Vec<Link> {
        let slug = |text| Slug::from_text(text).unwrap();
        let day = jiff::civil::date(2026, 5, 4);
        vec![
            Link::Home,
            Link::Section(slug("city")),
            Link::Topic(slug("الميناء القديم")),
            Link::Author(slug("Inês Duarte")),
            Link::ArchiveIndex,
            Link::ArchiveMonth(jiff::civil::date(2026, 5, 1)),
            Link::Archive(day),
            Link::Corrections,
            Link::About(slug("imprint")),
            Link::Story(
                day,
                slug("straße-nach-süden"),
                StoryId::parse("k7q2mzdt").unwrap(),
            ),
            Link::Feed(FeedOf::Site, FeedKind::Atom),
            Link::Feed(FeedOf::Site, FeedKind::Json),
            Link::Feed(FeedOf::Section(slug("city")), FeedKind::Atom),
            Link::Feed(FeedOf::Section(slug("city")), FeedKind::Json),
            Link::Feed(FeedOf::Topic(slug("harbour-bridge")), FeedKind::Atom),
            Link::Feed(FeedOf::Topic(slug("harbour-bridge")), FeedKind::Json),
            Link::Feed(FeedOf::Author(slug("Inês Duarte")), FeedKind::Atom),
            Link::Feed(FeedOf::Author(slug("Inês Duarte")), FeedKind::Json),
            Link::SitemapMonth(jiff::civil::date(2026, 5, 1)),
            Link::NewsSitemap,
            Link::Search,
            Link::SecurityTxt,
            Link::Sitemap,
            Link::Robots,
            Link::Media("0123456789abcdef0123456789abcdef".into(), 640, "webp"),
            Link::Asset("abcdef".into(), "reader.js".into()),
            Link::Favicon,
            Link::SignIn,
            Link::SignInSent,
            Link::SignInCode,
            Link::SignInLink("0123456789abcdef".repeat(3).into()),
            Link::SignInWith(slug("google")),
            Link::SignInBack(slug("google")),
            Link::SignInPasskey,
            Link::SignOut,
            Link::Terms,
            Link::Privacy,
            Link::TermsIn(Language::parse("de-AT").unwrap()),
            Link::PrivacyIn(Language::parse("ar").unwrap()),
            Link::Me,
            Link::Account,
            Link::AccountPart(AccountPart::Address),
            Link::NewAddress("0123456789abcdef".repeat(3).into()),
            Link::Comments(
                day,
                slug("the-pact"),
                StoryId::parse("k7q2mzdt").unwrap(),
                CommentsPart::Thread,
            ),
            Link::Comments(
                day,
                slug("the-pact"),
                StoryId::parse("k7q2mzdt").unwrap(),
                CommentsPart::Events,
            ),
            Link::Comment(7_123_456_789),
            Link::CommentCounts,
            Link::Unsubscribe("0123456789abcdef".repeat(3).into()),
            Link::Outbox,
            Link::Fitting,
            Link::Desk,
            Link::DeskPart(DeskPart::Log),
            Link::DeskEnrol("0123456789abcdef".repeat(3).into()),
            Link::Health,
            Link::Ready,
            Link::Metrics,
        ]
    }

    #[test]
    fn every_link_is_read_back() {
        for link in links() {
            assert_eq!(read(&link.path()), Some(link.clone()), "{}", link.path());
        }
    }

    #[test]
    fn other_spellings_lead_to_the_same_place() {
        for spelling in ["/City", "/city/", "//city", "/c%69ty", "/CITY//"] {
            assert_eq!(read(spelling), read("/city"), "{spelling}");
        }
        let Some(Link::Story(_, _, id)) = read("/2026/13/45/%F0%9F%98%80-k7q2mzdt") else {
            panic!("a story")
        };
        assert_eq!(id.as_str(), "k7q2mzdt");
    }

    #[test]
    fn what_names_nothing_is_nothing() {
        for path in [
            "/%00",
            "/city%00",
            "/%2e%2e%2fetc%2fpasswd",
            "/..",
            "/media/../dateline.db",
            "/media/%2e%2e%2fdateline.db",
            "/city%2ffeed.xml",
            "/%ff",
            "/a/b/c",
            "/2026/05/04/x",
            "/media/originals",
            "/assets/x/evil.js",
            "/city/x.css",
            "/city;.js",
            "/city%0a",
        ] {
            assert_eq!(read(path), None, "{path}");
        }
    }
}
