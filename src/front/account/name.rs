//! What the reader is called.

use http::StatusCode;

use super::{back, done, view::NamePage};
use crate::{
    basics::{AccountPart, Link},
    front::visit::{Answer, Visit, plain_frame, private},
    readers::{self, LONGEST_NAME, Reader},
    web::form::Form,
};

/// The name, in its box.
pub(super) async fn page(visit: Visit<'_>, reader: Reader) -> Answer {
    boxed(visit, reader.name.unwrap_or_default(), false).await
}

async fn boxed(visit: Visit<'_>, name: String, wrong: bool) -> Answer {
    let page = NamePage {
        frame: plain_frame(visit.app, "account-name"),
        done: done(visit),
        name,
        most: LONGEST_NAME,
        wrong,
    };
    let status = if wrong {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    private(visit.app, page, status).await
}

/// Keeps the name; an empty one is none.
pub(super) async fn take(visit: Visit<'_>, reader: Reader, form: &Form) -> Answer {
    let typed = form.get("name");
    let Ok(name) = readers::clean_name(typed) else {
        let shown: String = typed.chars().take(500).collect();
        return boxed(visit, shown, true).await;
    };
    let kept = visit
        .app
        .db
        .write(move |db| readers::rename(db, reader.id, name.as_deref()));
    kept.await?;
    Ok(back(&Link::AccountPart(AccountPart::Name), "name"))
}
