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
        visit::{Answer, Visit, plain_frame, private, see_other},
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
        frame: plain_frame(app, "account-following"),
        done: done(visit),
        follows: rows,
    };
    private(app, page, StatusCode::OK).await
}

/// Begins to follow `what`, or ends it (`act` is `unfollow`), and leads back to the page that it came from.
pub(super) async fn take(visit: Visit<'_>, reader: Reader, form: &Form) -> Answer {
    let app = visit.app;
    let name = Name::parse(form.get("what")).ok_or(Undrawn::Unknown)?;
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
                .write(move |db| following::follow(db, reader.id, &name, &house.config.site));
            match begun.await? {
                Outcome::Followed => "followed",
                Outcome::Full => return Ok(back(&HERE, "full")),
                Outcome::Unknown => return Err(Undrawn::Unknown),
            }
        }
        _ => return Err(Undrawn::Unknown),
    };
    Ok(if next.is_empty() {
        back(&HERE, outcome)
    } else {
        see_other(own_path(next))
    })
}
