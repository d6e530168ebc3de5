//! The mails of the desk: ways in, and the news that somebody asked for one.

use crate::{
    app::App,
    basics::{DeskPart, EmailAddress, Link},
    front::{
        Undrawn,
        account::mails::{Facts, Note, device, write},
    },
    mail::Letter,
    staff::{Kind, Role},
};

/// How long there is use in the news of a recovery, in milliseconds: three days.
const NEWS_LIFE: i64 = 3 * 24 * 3_600_000;

/// The address of a way in.
pub fn way_link(secret: &str) -> Link {
    Link::DeskEnrol(secret.into())
}

/// To somebody who works here from now on, or comes in anew: their way in, for a week.
pub fn way_in(
    app: &App,
    email: &EmailAddress,
    role: Role,
    secret: &str,
) -> Result<Letter, Undrawn> {
    let role = super::say(app, &format!("role-{}", role.as_str()));
    let note = Note {
        subject: "mail-desk-subject",
        before: &["mail-desk-text"],
        go: Some(("mail-desk-go", way_link(secret))),
        after: &["mail-desk-life", "mail-desk-not-you"],
    };
    let facts = Facts {
        before: &role,
        email: email.typed(),
        ..Facts::default()
    };
    write(app, email.envelope(), &note, facts, Kind::Enrol.life())
}

/// To somebody who works here and lost passkey and provider: a way back, for a quarter of an hour.
pub fn recovery(
    app: &App,
    email: &EmailAddress,
    browser: &str,
    secret: &str,
) -> Result<Letter, Undrawn> {
    let note = Note {
        subject: "mail-recovery-subject",
        before: &["mail-recovery-text"],
        go: Some(("mail-desk-go", way_link(secret))),
        after: device(browser, &["mail-device", "mail-recovery-not-you"]),
    };
    let facts = Facts {
        email: email.typed(),
        device: browser,
        ..Facts::default()
    };
    write(app, email.envelope(), &note, facts, Kind::Recover.life())
}

/// To the other publishers: somebody asked for a way back.
pub fn notice(app: &App, email: &EmailAddress, browser: &str) -> Result<Letter, Undrawn> {
    let note = Note {
        subject: "mail-notice-subject",
        before: device(browser, &["mail-notice-text", "mail-device"]),
        go: Some(("desk-log", Link::DeskPart(DeskPart::Log))),
        after: &["mail-notice-not-them"],
    };
    let facts = Facts {
        email: email.typed(),
        device: browser,
        ..Facts::default()
    };
    write(app, email.envelope(), &note, facts, NEWS_LIFE)
}
