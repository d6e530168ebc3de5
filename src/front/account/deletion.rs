//! The end of the account: asked for once, fourteen days ahead, and taken back by one button.

use dateline_store::StoreError;
use http::StatusCode;

use super::{back, done, mails, said, view::DeletionPage, when};
use crate::{
    basics::{AccountPart, Link},
    comments::{self, AtEnd},
    front::{
        Undrawn,
        enter::{revoke, signed_out},
        visit::{Answer, Visit, account_frame, private},
    },
    readers::{self, Reader},
    staff,
    web::form::Form,
};

const HERE: Link = Link::AccountPart(AccountPart::Deletion);

/// What would happen, and the button; or what will, and the button that keeps the account.
pub(super) async fn page(visit: Visit<'_>, reader: Reader) -> Answer {
    let app = visit.app;
    let page = DeletionPage {
        frame: account_frame(app, "account-deletion"),
        done: done(visit),
        email: reader.email,
        leaving: reader.deletes_at.map(|at| when(app, at)),
    };
    private(app, page, StatusCode::OK).await
}

/// Deletes in fourteen days, or keeps.
pub(super) async fn take(visit: Visit<'_>, reader: Reader, form: &Form) -> Answer {
    let app = visit.app;
    match form.get("act") {
        "delete" => {
            let letter = mails::leaving(app, &reader)?;
            let at_end = AtEnd::parse(form.get("words")).unwrap_or(AtEnd::Keep);
            let left = app.db.write(move |db| {
                if !staff::may_leave(db, reader.id)? {
                    return Ok::<_, StoreError>(None);
                }
                let mut commenter = comments::commenter(db, reader.id)?;
                commenter.at_end = at_end;
                comments::set_commenter(db, reader.id, &commenter)?;
                let ended = readers::leave(db, reader.id, &letter)?;
                let kept = readers::by_id(db, reader.id)?;
                Ok(Some((ended, kept.and_then(|reader| reader.deletes_at))))
            });
            let Some((ended, end)) = left.await? else {
                return said(app, StatusCode::CONFLICT, "deletion-last", None).await;
            };
            for session in ended {
                revoke(app, Some(session));
            }
            app.post.ring();
            let until = end.map(|end| format!("&until={}", end.millis()));
            let there = format!("{}?done=deletion{}", HERE.path(), until.unwrap_or_default());
            Ok(signed_out(visit, &there))
        }
        "keep" => {
            app.db.write(move |db| readers::keep(db, reader.id)).await?;
            Ok(back(&Link::Account, "kept"))
        }
        _ => Err(Undrawn::Unknown),
    }
}
