//! What the reader is called.

use dateline_store::StoreError;
use http::StatusCode;

use super::{back, done, say, view::NamePage};
use crate::{
    basics::{AccountPart, Link},
    comments::name::{BadName, LONGEST},
    front::{
        names,
        visit::{Answer, Visit, account_frame, private},
    },
    moderation,
    readers::{self, Pass, Reader},
    staff::{self, Voice},
    web::form::Form,
};

/// The name, in its box.
pub(super) async fn page(visit: Visit<'_>, reader: Reader) -> Answer {
    boxed(visit, reader.name.unwrap_or_default(), None, StatusCode::OK).await
}

async fn boxed(
    visit: Visit<'_>,
    name: String,
    wrong: Option<String>,
    status: StatusCode,
) -> Answer {
    let page = NamePage {
        frame: account_frame(visit.app, "account-name"),
        done: done(visit),
        name,
        most: LONGEST,
        wrong,
    };
    private(visit.app, page, status).await
}

/// Why a name is not taken.
enum Trouble {
    Bad(BadName),
    /// Who may not comment is not called anything else either.
    Forbidden,
}

/// Keeps the name; an empty one is none.
pub(super) async fn take(visit: Visit<'_>, pass: Pass, reader: Reader, form: &Form) -> Answer {
    let app = visit.app;
    let typed = form.get("name").to_owned();
    let (wanted, house) = (typed.clone(), app.clone());
    let kept = app.db.write(move |db| {
        if moderation::forbidden(db, reader.id)?.is_some() {
            return Ok::<_, StoreError>(Err(Trouble::Forbidden));
        }
        let staff = staff::voice(db, &pass)? == Voice::Paper;
        match names::check(db, &house.config, staff, &wanted)? {
            Ok(name) => readers::rename(db, reader.id, Some(&name))?,
            Err(BadName::Empty) if wanted.trim().is_empty() => {
                readers::rename(db, reader.id, None)?;
            }
            Err(bad) => return Ok(Err(Trouble::Bad(bad))),
        }
        Ok(Ok(()))
    });
    let (key, status) = match kept.await? {
        Ok(()) => return Ok(back(&Link::AccountPart(AccountPart::Name), "name")),
        Err(Trouble::Bad(bad)) => (bad.key(), StatusCode::UNPROCESSABLE_ENTITY),
        Err(Trouble::Forbidden) => ("account-name-forbidden", StatusCode::FORBIDDEN),
    };
    let shown: String = typed.chars().take(500).collect();
    boxed(visit, shown, Some(say(app, key)), status).await
}
