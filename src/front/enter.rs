//! The moment of coming in, whatever the way: proof, reader and session in one unit of work, then the cookies and the way back.

use std::sync::Arc;

use dateline_store::{StoreError, Write};
use http::{Response, header};

use super::{
    Undrawn, standing,
    visit::{Visit, see_other},
};
use crate::{
    app::App,
    basics::{StoryId, hex, random_bytes},
    numbers::Counts,
    readers::{self, Began},
    web::{Body, cookies::Cookie, form::own_path},
};

/// Somebody who proved who they are.
#[derive(Debug, Clone)]
pub(crate) struct Arrival {
    /// The reader.
    pub reader: i64,
    /// Whether the reader was made just now.
    pub fresh: bool,
    /// A path of our own to go on to.
    pub next: String,
    /// By which way.
    pub began: Began,
}

/// Signs this browser in as whoever `prove` finds, always under a new secret. An earlier session of the browser ends with it.
/// `prove` runs in the same unit of work as the session's beginning, so that what it spends is spent for a session, and may
/// run more than once. Its refusal is handed through.
pub(crate) async fn enter<R, F>(
    visit: Visit<'_>,
    mut prove: F,
) -> Result<Result<Response<Body>, R>, Undrawn>
where
    R: Send + 'static,
    F: FnMut(&Write) -> Result<Result<Arrival, R>, StoreError> + Send + 'static,
{
    let app = visit.app;
    let secret = hex(&random_bytes::<32>());
    let (before, device, kept) = (
        visit.cookie(Cookie::Session),
        visit.device(),
        secret.clone(),
    );
    let entered = app
        .db
        .write(move |db| {
            let arrival = match prove(db)? {
                Ok(arrival) => arrival,
                Err(refusal) => return Ok::<_, StoreError>(Err(refusal)),
            };
            let ended = match &before {
                Some(before) => readers::end(db, before)?,
                None => None,
            };
            let session = readers::begin(db, arrival.reader, &kept, &device, arrival.began)?;
            Ok(Ok((arrival, ended, session)))
        })
        .await?;
    let (arrival, ended, session) = match entered {
        Ok(entered) => entered,
        Err(refusal) => return Ok(Err(refusal)),
    };
    revoke(app, ended);
    app.pulse.signed_in(arrival.began.as_str(), arrival.fresh);
    if arrival.fresh {
        Counts::add(&counts(app, &arrival.next).finished);
    }
    let mut answer = see_other(own_path(&arrival.next));
    let head = answer.headers_mut();
    for cookie in standing::cookies(app, &session, &secret) {
        head.append(header::SET_COOKIE, cookie);
    }
    head.append(header::SET_COOKIE, Cookie::Ask.set("", 0, visit.secure()));
    Ok(Ok(answer))
}

/// The counters of the story that a path of ours leads to, or of the door itself.
pub(super) fn counts(app: &App, path: &str) -> Arc<Counts> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let id = path.rsplit('-').next().unwrap_or_default();
    StoryId::parse(id)
        .ok()
        .and_then(|story| app.numbers.held(&story))
        .unwrap_or_else(|| app.numbers.of(None))
}

/// Goes on to a path of our own with a browser that is signed out: its cookies are taken away.
pub(crate) fn signed_out(visit: Visit<'_>, place: &str) -> Response<Body> {
    let mut answer = see_other(place);
    let head = answer.headers_mut();
    for cookie in standing::gone(visit.secure()) {
        head.append(header::SET_COOKIE, cookie);
    }
    head.append(header::SET_COOKIE, Cookie::Ask.set("", 0, visit.secure()));
    // Whoever uses this browser next does not find what was typed and not sent.
    head.append(header::SET_COOKIE, Cookie::Draft.set("", 0, visit.secure()));
    answer
}

/// A session ended: at once on this node; the others hear of it by the news.
pub(crate) fn revoke(app: &App, ended: Option<i64>) {
    if let Some(session) = ended {
        app.revoked.note(session, app.clock.now());
    }
}
