//! The account: what the house knows of a reader, and what the reader can change of it. A part an address; every act is a form.

pub mod letters;
pub mod terms;
pub mod view;

use http::StatusCode;

use super::{
    Undrawn, providers,
    visit::{Answer, Visit, plain_frame, private},
};
use crate::{
    basics::{AccountPart, Link},
    readers::{self, Pass, Reader},
    web::form::Form,
};

/// A page of the account.
pub async fn show(visit: Visit<'_>, pass: Pass, link: &Link) -> Answer {
    let reader = reader(visit, pass).await?;
    match link {
        Link::Account => home(visit, reader).await,
        Link::AccountPart(AccountPart::Letters) => letters::show(visit, &reader).await,
        Link::AccountPart(AccountPart::Terms) => terms::show(visit, &reader).await,
        Link::AccountPart(AccountPart::Providers) => providers::list(visit, &reader, pass).await,
        _ => Err(Undrawn::Unknown),
    }
}

/// An act on the account: a form that was sent to one of its parts.
pub async fn take(visit: Visit<'_>, pass: Pass, link: &Link, form: &Form) -> Answer {
    let reader = reader(visit, pass).await?;
    match link {
        Link::AccountPart(AccountPart::Letters) => letters::take(visit, &reader, form).await,
        Link::AccountPart(AccountPart::Terms) => terms::take(visit, &reader).await,
        Link::AccountPart(AccountPart::Providers) => providers::remove(visit, &reader, form).await,
        _ => Err(Undrawn::Unknown),
    }
}

async fn reader(visit: Visit<'_>, pass: Pass) -> Result<Reader, Undrawn> {
    let found = visit.app.db.read(move |db| readers::by_id(db, pass.reader));
    found.await?.ok_or(Undrawn::Unknown)
}

async fn home(visit: Visit<'_>, reader: Reader) -> Answer {
    let page = view::AccountPage {
        frame: plain_frame(visit.app, "account-title"),
        email: reader.email,
    };
    private(visit.app, page, StatusCode::OK).await
}
