//! The account: what the house knows of a reader, and what the reader can change of it. A part an address; every act is a form,
//! answered by the way back (303) with one word that chooses what is said there.

pub mod export;
pub mod letters;
pub mod mails;
pub mod terms;
pub mod view;
mod address;
pub mod comments;
mod deletion;
mod following;
mod home;
mod name;
mod sessions;

pub use address::{confirm, look};
pub use home::yours;

use dateline_store::StoreError;
use http::{Response, StatusCode};

use super::{
    Undrawn, passkeys, pieces, providers,
    visit::{Answer, Visit, plain_frame, private, see_other, with_next},
};
use crate::{
    app::App,
    basics::{AccountPart, DeskPart, Link, Timestamp},
    readers::{self, Pass, Reader},
    web::{Body, form::Form},
};

/// A page of the account.
pub async fn show(visit: Visit<'_>, pass: Pass, link: &Link) -> Answer {
    let Some(reader) = reader(visit, pass).await? else {
        return Ok(to_the_door(link));
    };
    match link {
        Link::Account => home::page(visit, reader).await,
        Link::AccountPart(AccountPart::Name) => name::page(visit, reader).await,
        Link::AccountPart(AccountPart::Address) => address::page(visit, reader).await,
        Link::AccountPart(AccountPart::Sessions) => sessions::page(visit, pass).await,
        Link::AccountPart(AccountPart::Following) => following::page(visit, reader).await,
        Link::AccountPart(AccountPart::Comments) => comments::page(visit, reader).await,
        Link::AccountPart(AccountPart::Export) => export::file(visit, reader).await,
        Link::AccountPart(AccountPart::Deletion) => deletion::page(visit, reader).await,
        Link::AccountPart(AccountPart::Letters) => letters::show(visit, &reader).await,
        Link::AccountPart(AccountPart::Terms) => terms::show(visit, &reader).await,
        Link::AccountPart(AccountPart::Providers) => providers::list(visit, &reader, pass).await,
        Link::AccountPart(AccountPart::Passkeys) => passkeys::page(visit, pass, &reader).await,
        _ => Err(Undrawn::Unknown),
    }
}

/// An act on the account: a form that was sent to one of its parts.
pub async fn take(visit: Visit<'_>, pass: Pass, link: &Link, form: &Form) -> Answer {
    let Some(reader) = reader(visit, pass).await? else {
        return Ok(to_the_door(link));
    };
    match link {
        Link::AccountPart(AccountPart::Name) => name::take(visit, pass, reader, form).await,
        Link::AccountPart(AccountPart::Address) => address::take(visit, pass, reader, form).await,
        Link::AccountPart(AccountPart::Sessions) => sessions::take(visit, pass, form).await,
        Link::AccountPart(AccountPart::Following) => following::take(visit, reader, form).await,
        Link::AccountPart(AccountPart::Comments) => comments::take(visit, reader, form).await,
        Link::AccountPart(AccountPart::Deletion) => deletion::take(visit, reader, form).await,
        Link::AccountPart(AccountPart::Letters) => letters::take(visit, &reader, form).await,
        Link::AccountPart(AccountPart::Terms) => terms::take(visit, &reader).await,
        Link::AccountPart(AccountPart::Providers) => {
            providers::remove(visit, &reader, pass, form).await
        }
        Link::AccountPart(AccountPart::Passkeys) => {
            passkeys::take(visit, pass, &reader, form).await
        }
        _ => Err(Undrawn::Unknown),
    }
}

/// What a stranger is told at a part of the account after an act that signed the browser out, or that none need be signed in
/// for. None: the way is through the door.
pub async fn farewell(visit: Visit<'_>, link: &Link) -> Option<Answer> {
    let word = match (link, visit.asked("done").as_str()) {
        (Link::AccountPart(AccountPart::Deletion), "deletion") => "deletion",
        (Link::AccountPart(AccountPart::Sessions), "everywhere") => "everywhere",
        (Link::AccountPart(AccountPart::Address), "address") => "address",
        _ => return None,
    };
    let until = visit.asked("until").parse().map(Timestamp::from_millis);
    // The number stands in the address, where anybody can write one: only one that may be true is believed.
    let now = visit.app.clock.now();
    let last = now.plus_millis(readers::GRACE);
    let until = until
        .ok()
        .filter(|until| word == "deletion" && now < *until && *until <= last);
    Some(said(visit.app, StatusCode::OK, &format!("done-{word}"), until).await)
}

/// A page with two sentences, `{key}-title` and `{key}`, and the ways to the account and the front page; `until` is how long an
/// account can be kept.
async fn said(app: &App, status: StatusCode, key: &str, until: Option<Timestamp>) -> Answer {
    let title = format!("{key}-title");
    // Whose account ends is shown the way to keep it.
    let (go, link) = match key {
        "done-deletion" => ("done-deletion-go", Link::AccountPart(AccountPart::Deletion)),
        "inside" => ("desk-door-title", Link::DeskPart(DeskPart::SignIn)),
        "deletion-last" => ("desk-staff", Link::DeskPart(DeskPart::Staff)),
        _ => ("account-title", Link::Account),
    };
    let page = view::SaidPage {
        frame: plain_frame(app, &title),
        title: say(app, &title),
        text: say(app, key),
        until: until.map(|at| when(app, at)),
        go: say(app, go),
        href: link.path(),
    };
    private(app, page, status).await
}

/// Who asks, if the session of the pass stands in the database: acts are for those alone.
async fn reader(visit: Visit<'_>, pass: Pass) -> Result<Option<Reader>, StoreError> {
    let found = visit.app.db.read(move |db| readers::of_pass(db, &pass));
    found.await
}

fn to_the_door(link: &Link) -> Response<Body> {
    see_other(&with_next(&Link::SignIn.path(), &link.path()))
}

/// What can be said after an act: the address carries the word, never the sentence.
const DONE: &[&str] = &[
    "name",
    "asked",
    "cancelled",
    "address",
    "session",
    "others",
    "followed",
    "unfollowed",
    "full",
    "deletion",
    "kept",
    "told",
    "appealed",
    "wordless",
];

/// What is said after the act that led here; nothing for a word that we do not know.
fn done(visit: Visit<'_>) -> Option<String> {
    let word = visit.asked("done");
    let known = DONE.iter().find(|known| **known == word)?;
    Some(say(visit.app, &format!("done-{known}")))
}

/// Back to a page of the account, which says so.
fn back(link: &Link, done: &str) -> Response<Body> {
    see_other(&format!("{}?done={done}", link.path()))
}

fn say(app: &App, key: &str) -> String {
    app.words.say(app.config.site.language.as_str(), key, &[])
}

fn when(app: &App, at: Timestamp) -> super::view::When {
    pieces::when(app, &app.config.site.language, at)
}
