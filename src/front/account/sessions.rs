//! The browsers that are signed in, and their end: at once on this node, by the news on others.

use http::StatusCode;

use super::{
    back, done,
    view::{SessionRow, SessionsPage},
    when,
};
use crate::{
    basics::{AccountPart, Link},
    front::{
        Undrawn,
        enter::{revoke, signed_out},
        visit::{Answer, Visit, account_frame, private},
    },
    readers::{self, Pass},
    web::form::Form,
};

const HERE: Link = Link::AccountPart(AccountPart::Sessions);

/// The list of them.
pub(super) async fn page(visit: Visit<'_>, pass: Pass) -> Answer {
    let app = visit.app;
    let sessions = app
        .db
        .read(move |db| readers::list_sessions(db, pass.reader))
        .await?;
    let mut rows: Vec<SessionRow> = sessions
        .into_iter()
        .map(|session| SessionRow {
            id: session.id.to_string(),
            begun: when(app, session.begun_at),
            seen: when(app, session.seen_at),
            here: session.id == pass.session,
            device: session.device,
        })
        .collect();
    rows.sort_by_key(|row| !row.here);
    let page = SessionsPage {
        frame: account_frame(app, "account-sessions"),
        done: done(visit),
        sessions: rows,
    };
    private(app, page, StatusCode::OK).await
}

/// Ends one, all others, or all.
pub(super) async fn take(visit: Visit<'_>, pass: Pass, form: &Form) -> Answer {
    let app = visit.app;
    match form.get("act") {
        "others" => {
            end_all(visit, pass, vec![pass.session]).await?;
            Ok(back(&HERE, "others"))
        }
        "everywhere" => {
            end_all(visit, pass, Vec::new()).await?;
            let there = format!("{}?done=everywhere", HERE.path());
            Ok(signed_out(visit, &there))
        }
        "" => {
            let Ok(session) = form.get("session").parse::<i64>() else {
                return Err(Undrawn::Unknown);
            };
            let ended = app
                .db
                .write(move |db| readers::end_one(db, pass.reader, session))
                .await?;
            if !ended {
                // It ended before, or it is somebody else's: both are nothing here.
                return Ok(back(&HERE, "session"));
            }
            revoke(app, Some(session));
            if session == pass.session {
                return Ok(signed_out(visit, &Link::Home.path()));
            }
            Ok(back(&HERE, "session"))
        }
        _ => Err(Undrawn::Unknown),
    }
}

async fn end_all(visit: Visit<'_>, pass: Pass, keep: Vec<i64>) -> Result<(), Undrawn> {
    let app = visit.app;
    let ended = app
        .db
        .write(move |db| readers::end_all(db, pass.reader, &keep))
        .await?;
    for session in ended {
        revoke(app, Some(session));
    }
    Ok(())
}
