//! The pages that staff open. One table says which there are, who may see each and who may act on it: [`ROUTES`].
//!
//! What always holds:
//! - Every request looks the session and the role up in the database: what was taken away a moment ago opens nothing.
//! - The desk opens for a session that began with a passkey, a provider or a way in, and is young enough (`staff::opens_desk`).
//!   A reader's ordinary mail never opens it.
//! - Nothing of it is on the shelf, and nobody keeps it.

pub mod comments;
pub mod mails;
pub mod view;
mod entry;
mod health;
mod home;
mod people;
mod record;

use std::pin::Pin;

use dateline_store::{Read, StoreError};
use http::StatusCode;

use crate::{
    app::App,
    basics::{DeskPart, Link},
    front::{
        Undrawn, standing,
        visit::{Answer, Visit, see_other, with_next},
    },
    passkeys, providers,
    readers::{self, Session},
    staff::{self, Member, Role},
    web::form::Form,
};

/// A member at the desk.
#[derive(Debug, Clone)]
pub struct Desk<'a> {
    /// The request.
    pub visit: Visit<'a>,
    /// Who it is.
    pub member: Member,
    /// The session that opened the desk.
    pub session: Session,
    /// Whether the member can come back by a passkey or a provider.
    pub can_return: bool,
    /// Which part was asked for.
    pub here: Link,
}

/// What a handler of the desk gives back.
pub type Reply<'a> = Pin<Box<dyn Future<Output = Answer> + 'a>>;

/// Shows a part.
pub type Show = for<'a> fn(Desk<'a>) -> Reply<'a>;

/// Does what a form asks for.
pub type Take = for<'a> fn(Desk<'a>, &'a Form) -> Reply<'a>;

/// How much waits in a part.
pub type Waits = fn(&Read) -> Result<i64, StoreError>;

/// A part of the desk.
#[derive(Debug)]
pub struct Route {
    /// Its address.
    pub link: Link,
    /// Its name in keys of words: `desk-{name}` is its title, `desk-{name}-text` what it is for.
    pub name: &'static str,
    /// The least role that may see it.
    pub see: Role,
    /// What shows it.
    pub show: Show,
    /// The least role that may act on it, and what does; none: there is nothing to do.
    pub act: Option<(Role, Take)>,
    /// How much waits there, for the first page (`desk-{name}-waits` says it); none: nothing ever does.
    pub waits: Option<Waits>,
}

/// Every part of the desk behind its door. A part more is an entry here, a name in `DeskPart`, and its words.
pub static ROUTES: &[Route] = &[
    Route {
        link: Link::Desk,
        name: "home",
        see: Role::Reporter,
        show: |desk| Box::pin(home::page(desk)),
        act: None,
        waits: None,
    },
    Route {
        link: Link::DeskPart(DeskPart::Comments),
        name: "comments",
        see: Role::Editor,
        show: |desk| Box::pin(comments::page(desk)),
        act: Some((Role::Editor, |desk, form| {
            Box::pin(comments::take(desk, form))
        })),
        waits: Some(comments::waits),
    },
    Route {
        link: Link::DeskPart(DeskPart::Staff),
        name: "staff",
        see: Role::Publisher,
        show: |desk| Box::pin(people::page(desk)),
        act: Some((Role::Publisher, |desk, form| {
            Box::pin(people::take(desk, form))
        })),
        waits: None,
    },
    Route {
        link: Link::DeskPart(DeskPart::Log),
        name: "log",
        see: Role::Editor,
        show: |desk| Box::pin(record::page(desk)),
        act: None,
        waits: None,
    },
    Route {
        link: Link::DeskPart(DeskPart::Health),
        name: "health",
        see: Role::Editor,
        show: |desk| Box::pin(health::page(desk)),
        act: None,
        waits: None,
    },
];

/// Answers at the desk and its door. `form` is what was sent there, if it was. None if nothing is answered there in this way.
pub async fn answer(visit: Visit<'_>, link: &Link, form: Option<&Form>) -> Option<Answer> {
    Some(match (link, form) {
        (Link::DeskEnrol(token), None) => entry::look(visit, token).await,
        (Link::DeskEnrol(token), Some(form)) => entry::come_in(visit, token, form).await,
        (Link::DeskPart(DeskPart::SignIn), None) => entry::door(visit).await,
        (Link::DeskPart(DeskPart::Recover), Some(form)) => entry::recover(visit, form).await,
        (Link::DeskPart(DeskPart::Recover), None) => Ok(see_other(&door_path())),
        _ => {
            let route = ROUTES.iter().find(|route| route.link == *link)?;
            if form.is_some() && route.act.is_none() {
                return None;
            }
            behind(visit, route, form).await
        }
    })
}

/// A part behind the door: for whom it opens, and whose role is enough.
async fn behind(visit: Visit<'_>, route: &Route, form: Option<&Form>) -> Answer {
    let (pass, cookies) = standing::settle(visit.app, standing::of(visit.app, visit.headers)).await;
    let mut answer = match admit(visit, route, pass).await? {
        Err(Shut::Stranger) => Ok(see_other(&with_next(&door_path(), &route.link.path()))),
        Err(Shut::Closed(why)) => entry::shut(visit, why, &route.link.path()).await,
        Ok(desk) => {
            let least = match (form, &route.act) {
                (Some(_), Some((least, _))) => *least,
                _ => route.see,
            };
            match (form, &route.act) {
                _ if desk.member.role < least => home::refused(desk, least).await,
                (Some(form), Some((_, take))) => take(desk, form).await,
                _ => (route.show)(desk).await,
            }
        }
    }?;
    if !answer.headers().contains_key(http::header::SET_COOKIE) {
        for cookie in cookies {
            answer
                .headers_mut()
                .append(http::header::SET_COOKIE, cookie);
        }
    }
    Ok(answer)
}

/// Why the desk does not open.
enum Shut {
    /// Nobody we know.
    Stranger,
    /// A reader for whom it does not open: the key of the words that say why.
    Closed(&'static str),
}

async fn admit<'a>(
    visit: Visit<'a>,
    route: &Route,
    pass: Option<readers::Pass>,
) -> Result<Result<Desk<'a>, Shut>, Undrawn> {
    let Some(pass) = pass else {
        return Ok(Err(Shut::Stranger));
    };
    let looked = visit.app.db.read(move |db| {
        let Some(session) = readers::session_of(db, &pass)? else {
            return Ok::<_, StoreError>(None);
        };
        let member = staff::by_reader(db, session.reader)?;
        let can_return = passkeys::count(db, session.reader)? > 0
            || !providers::list(db, session.reader)?.is_empty();
        Ok(Some((session, member, can_return)))
    });
    let Some((session, member, can_return)) = looked.await? else {
        return Ok(Err(Shut::Stranger));
    };
    let Some(member) = member else {
        return Ok(Err(Shut::Closed("desk-shut-reader")));
    };
    if !staff::opens_desk(session.began, session.begun_at, visit.app.clock.now()) {
        return Ok(Err(Shut::Closed(match session.began {
            readers::Began::Mail => "desk-shut-mail",
            _ => "desk-shut-late",
        })));
    }
    Ok(Ok(Desk {
        visit,
        member,
        session,
        can_return,
        here: route.link.clone(),
    }))
}

fn door_path() -> String {
    Link::DeskPart(DeskPart::SignIn).path()
}

fn say(app: &App, key: &str) -> String {
    app.words.say(app.config.site.language.as_str(), key, &[])
}

/// What is said after the act that led here: the address carries the word, never the sentence.
fn done(visit: Visit<'_>) -> Option<String> {
    const DONE: [&str; 5] = ["role", "removed", "written", "last", "comments"];
    let word = visit.asked("done");
    let known = DONE.iter().find(|known| **known == word)?;
    Some(say(visit.app, &format!("desk-done-{known}")))
}

/// The status of a page that says that something is amiss.
const AMISS: StatusCode = StatusCode::UNPROCESSABLE_ENTITY;
