//! The end of the account: asked for once, fourteen days ahead, and taken back by one button.

use dateline_store::StoreError;
use http::StatusCode;

use super::{back, done, mails, said, view::DeletionPage, when};
use crate::{
    basics::{AccountPart, Link},
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
            let left = app.db.write(move |db| {
                if !staff::may_leave(db, reader.id)? {
                    return Ok::<_, StoreError>(None);
                }
                readers::leave(db, reader.id, &letter).map(Some)
            });
            let Some(ended) = left.await? else {
                return said(app, StatusCode::CONFLICT, "deletion-last").await;
            };
            for session in ended {
                revoke(app, Some(session));
            }
            app.post.ring();
            let there = format!("{}?done=deletion", HERE.path());
            Ok(signed_out(visit, &there))
        }
        "keep" => {
            app.db.write(move |db| readers::keep(db, reader.id)).await?;
            Ok(back(&Link::Account, "kept"))
        }
        _ => Err(Undrawn::Unknown),
    }
}
