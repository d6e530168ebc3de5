//! What the reader follows, and the buttons that begin and end it.

use http::StatusCode;

use super::{
    back, done,
    view::{FollowRow, FollowingPage},
};
use crate::{
    basics::{AccountPart, Link},
    following::{self, Kind, Name, Outcome},
    front::{
        Undrawn, pieces,
        view::FollowButton,
        visit::{Answer, Visit, account_frame, private, see_other, with_next},
    },
    readers::Reader,
    web::form::{Form, own_path},
};

const HERE: Link = Link::AccountPart(AccountPart::Following);

/// The list of it.
pub(super) async fn page(visit: Visit<'_>, reader: Reader) -> Answer {
    let app = visit.app;
    let follows = app
        .db
        .read(move |db| following::list_follows(db, reader.id))
        .await?;
    let wish = wish(visit, &follows).await?;
    let mut rows: Vec<FollowRow> = follows
        .into_iter()
        .map(|follow| FollowRow {
            what: follow.name.to_string(),
            kind: follow.name.kind.as_str(),
            href: follow.name.link().path(),
            name: match follow.name.kind {
                // The owner may have renamed it since.
                Kind::Section => pieces::section_item(app, &follow.name.slug).name,
                Kind::Topic | Kind::Author => follow.spelling,
            },
        })
        .collect();
    let order = ["section", "topic", "author"];
    rows.sort_by_key(|row| order.iter().position(|kind| *kind == row.kind));
    let page = FollowingPage {
        frame: account_frame(app, "account-following"),
        done: done(visit),
        wish,
        next: next_of(visit),
        follows: rows,
    };
    private(app, page, StatusCode::OK).await
}

/// The page that led here, if one did.
fn next_of(visit: Visit<'_>) -> Option<String> {
    let next = visit.asked("next");
    match own_path(&next) {
        "/" => None,
        next => Some(next.to_owned()),
    }
}

/// What a stranger wanted to follow before signing in: to be said yes to here, since looking at a page does nothing.
async fn wish(
    visit: Visit<'_>,
    follows: &[following::Follow],
) -> Result<Option<FollowButton>, Undrawn> {
    let Some(name) = Name::parse(&visit.asked("wish")) else {
        return Ok(None);
    };
    let name = name.made_real(&visit.app.config);
    if follows.iter().any(|follow| follow.name == name) {
        return Ok(None);
    }
    let (house, what) = (visit.app.clone(), name.to_string());
    let spelling = visit
        .app
        .db
        .read(move |db| following::spelling(db, &name, &house.config))
        .await?;
    Ok(spelling.map(|name| FollowButton { what, name }))
}

/// Begins to follow `what`, or ends it (`act` is `unfollow`), and leads back to the page that it came from.
pub(super) async fn take(visit: Visit<'_>, reader: Reader, form: &Form) -> Answer {
    let app = visit.app;
    let name = Name::parse(form.get("what"))
        .ok_or(Undrawn::Unknown)?
        .made_real(&app.config);
    let next = form.get("next");
    let outcome = match form.get("act") {
        "unfollow" => {
            let ended = app
                .db
                .write(move |db| following::unfollow(db, reader.id, &name));
            ended.await?;
            "unfollowed"
        }
        "" | "follow" => {
            let house = app.clone();
            let begun = app
                .db
                .write(move |db| following::follow(db, reader.id, &name, &house.config));
            match begun.await? {
                Outcome::Followed => "followed",
                Outcome::Full => return Ok(back(&HERE, "full")),
                Outcome::Unknown => return Err(Undrawn::Unknown),
            }
        }
        _ => return Err(Undrawn::Unknown),
    };
    Ok(match own_path(next) {
        "/" => back(&HERE, outcome),
        // The page that it came from is the same for all: it is said here, beside the way back.
        next => see_other(&format!("{}&done={outcome}", with_next(&HERE.path(), next))),
    })
}
