//! The mails of the account: short, in the site's language, their links from the settings alone.

use super::view::NoteMail;
use crate::{
    app::App,
    basics::{AccountPart, EmailAddress, Link, Timestamp},
    front::{Undrawn, visit::plain_frame},
    mail::Letter,
    press::words::Arg::Text,
    readers::{CHANGE_LIFE, Change, GRACE, Reader, Wanted},
};

/// How long there is use in news of the account, in milliseconds: three days.
const NEWS_LIFE: i64 = 3 * 24 * 3_600_000;

/// What a mail says: keys of its words.
#[derive(Debug)]
pub struct Note<'a> {
    /// What it is about.
    pub subject: &'a str,
    /// What stands before the link.
    pub before: &'a [&'a str],
    /// The link, and its words.
    pub go: Option<(&'a str, Link)>,
    /// What stands after it.
    pub after: &'a [&'a str],
}

/// To the new address: the link that confirms it.
pub(super) fn confirm(
    app: &App,
    reader: &Reader,
    wanted: &Wanted,
    link: &str,
) -> Result<Letter, Undrawn> {
    let note = Note {
        subject: "mail-change-subject",
        before: &["mail-change-text"],
        go: Some(("mail-change-go", Link::NewAddress(link.into()))),
        after: device(&wanted.device, &["mail-device", "mail-change-not-you"]),
    };
    let facts = Facts {
        before: &reader.email,
        email: wanted.email.typed(),
        device: &wanted.device,
        date: "",
    };
    write(app, wanted.email.envelope(), &note, facts, CHANGE_LIFE)
}

/// To the new address, where it is a reader's already. It opens nothing, and does not say who asked.
pub(super) fn taken(app: &App, wanted: &Wanted) -> Result<Letter, Undrawn> {
    let note = Note {
        subject: "mail-taken-subject",
        before: &["mail-taken-text"],
        go: Some(("link-go", Link::SignIn)),
        after: &["mail-taken-not-you"],
    };
    let facts = Facts {
        email: wanted.email.typed(),
        ..Facts::default()
    };
    write(app, wanted.email.envelope(), &note, facts, CHANGE_LIFE)
}

/// To the address so far: somebody asked for another.
pub(super) fn announce(app: &App, reader: &Reader, wanted: &Wanted) -> Result<Letter, Undrawn> {
    let note = Note {
        subject: "mail-announce-subject",
        before: device(&wanted.device, &["mail-announce-text", "mail-device"]),
        go: Some(("account-sessions", Link::AccountPart(AccountPart::Sessions))),
        after: &["mail-announce-not-you"],
    };
    let facts = Facts {
        email: wanted.email.typed(),
        device: &wanted.device,
        ..Facts::default()
    };
    write(app, envelope(reader), &note, facts, NEWS_LIFE)
}

/// To the address so far: another took its place.
pub(super) fn changed(app: &App, reader: &Reader, change: &Change) -> Result<Letter, Undrawn> {
    let note = Note {
        subject: "mail-changed-subject",
        before: &["mail-changed-text"],
        go: None,
        after: &["mail-changed-not-you"],
    };
    let facts = Facts {
        email: &change.email,
        ..Facts::default()
    };
    write(app, envelope(reader), &note, facts, NEWS_LIFE)
}

/// To a reader whose account ends in fourteen days: when, and how to keep it.
pub fn leaving(app: &App, reader: &Reader) -> Result<Letter, Undrawn> {
    let end = app.clock.now().plus_millis(GRACE);
    let date = super::when(app, end).full;
    let note = Note {
        subject: "mail-leaving-subject",
        before: &["mail-leaving-text", "mail-leaving-keep"],
        go: Some(("account-keep", Link::AccountPart(AccountPart::Deletion))),
        after: &["mail-leaving-not-you"],
    };
    let facts = Facts {
        email: &reader.email,
        date: &date,
        ..Facts::default()
    };
    write(app, envelope(reader), &note, facts, GRACE)
}

/// What the words of a mail may name.
#[derive(Debug, Default, Clone, Copy)]
pub struct Facts<'a> {
    /// What there was before.
    pub before: &'a str,
    /// An address.
    pub email: &'a str,
    /// A browser, in words.
    pub device: &'a str,
    /// A time, in words.
    pub date: &'a str,
}

/// Leaves the sentence on the browser out if we do not know it.
pub fn device<'a>(device: &str, keys: &'a [&'a str; 2]) -> &'a [&'a str] {
    match (device.is_empty(), keys) {
        (true, ["mail-device", rest]) => std::slice::from_ref(rest),
        (true, [first, _]) => std::slice::from_ref(first),
        (false, all) => all.as_slice(),
    }
}

/// Writes a mail; there is use in it for `life` milliseconds.
pub fn write(
    app: &App,
    to: String,
    note: &Note<'_>,
    facts: Facts<'_>,
    life: i64,
) -> Result<Letter, Undrawn> {
    let site = &app.config.site;
    let places = [
        ("site", Text(&site.name)),
        ("before", Text(facts.before)),
        ("email", Text(facts.email)),
        ("device", Text(facts.device)),
        ("date", Text(facts.date)),
    ];
    let say = |key: &str| app.words.say(site.language.as_str(), key, &places);
    let all = |keys: &[&str]| keys.iter().map(|key| say(key)).collect::<Vec<_>>();
    let page = NoteMail {
        frame: plain_frame(app, "account-title"),
        subject: say(note.subject),
        before: all(note.before),
        href: note.go.as_ref().map(|(_, link)| link.url(&site.url)),
        go: note
            .go
            .as_ref()
            .map_or_else(String::new, |(key, _)| say(key)),
        after: all(note.after),
    };
    let text: Vec<&str> = page
        .before
        .iter()
        .chain(&page.href)
        .chain(&page.after)
        .map(String::as_str)
        .collect();
    let now: Timestamp = app.clock.now();
    Ok(Letter {
        to,
        text: format!("{}\n\n{}\n{}\n", text.join("\n\n"), site.name, site.url),
        html: app.templates.render(&page)?,
        subject: page.subject,
        written_at: now,
        ends_at: now.plus_millis(life),
    })
}

fn envelope(reader: &Reader) -> String {
    EmailAddress::parse(&reader.email)
        .map_or_else(|_| reader.address.clone(), |email| email.envelope())
}
