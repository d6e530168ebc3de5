//! The mails of the account: short, in the site's language, their links from the settings alone.

use super::view::NoteMail;
use crate::{
    app::App,
    basics::{AccountPart, EmailAddress, Link, Timestamp},
    front::{
        Undrawn,
        letter::{self, Sentence},
        visit::plain_frame,
    },
    mail::Letter,
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

/// To a reader: a passkey or a provider was added to the account, or taken from it.
pub(in crate::front) fn way_in(
    app: &App,
    reader: &Reader,
    what: &str,
    added: bool,
) -> Result<Letter, Undrawn> {
    let note = Note {
        subject: "mail-way-subject",
        before: if added {
            &["mail-way-added"]
        } else {
            &["mail-way-removed"]
        },
        go: Some(("account-title", Link::Account)),
        after: &["mail-way-not-you"],
    };
    let facts = Facts {
        before: what,
        ..Facts::default()
    };
    write(app, envelope(reader), &note, facts, NEWS_LIFE)
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
        ("site", site.name.as_str()),
        ("before", facts.before),
        ("email", facts.email),
        ("device", facts.device),
        ("date", facts.date),
    ];
    let say = |key: &str| Sentence::of(app, key, &places);
    let all = |keys: &[&str]| keys.iter().map(|key| say(key)).collect::<Vec<_>>();
    let html = |all: &[Sentence]| all.iter().map(|said| said.html.clone()).collect();
    let (before, after) = (all(note.before), all(note.after));
    let href = note.go.as_ref().map(|(_, link)| link.url(&site.url));
    let page = NoteMail {
        frame: plain_frame(app, "account-title"),
        home: site.url.clone(),
        reply_to: letter::contact(app),
        subject: say(note.subject).text,
        before_html: html(&before),
        href: href.clone(),
        go: note
            .go
            .as_ref()
            .map_or_else(String::new, |(key, _)| say(key).text),
        after_html: html(&after),
    };
    let before = before.iter().map(|said| &said.text);
    let after = after.iter().map(|said| &said.text);
    let text: Vec<&str> = before
        .chain(&href)
        .chain(after)
        .map(String::as_str)
        .collect();
    let now: Timestamp = app.clock.now();
    Ok(Letter {
        to,
        text: letter::text(app, &text),
        html: app.templates.render(&page)?,
        subject: page.subject,
        written_at: now,
        ends_at: now.plus_millis(life),
        unsubscribe: None,
    })
}

fn envelope(reader: &Reader) -> String {
    EmailAddress::parse(&reader.email)
        .map_or_else(|_| reader.address.clone(), |email| email.envelope())
}
