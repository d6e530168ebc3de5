//! `/unsubscribe/{token}`: letters that tell of answers stop, with one press, whoever is signed in and whoever is not (RFC 8058).
//!
//! The token names a reader and is sealed: nobody can make one from an address. It stops letters, and does nothing else: whoever gets
//! a forwarded letter can stop it, and is not signed in by it.

use dateline_store::StoreError;
use http::StatusCode;
use serde::Serialize;

use super::{
    HasFrame, Undrawn, samples,
    view::Frame,
    visit::{Answer, Visit, plain_frame, private},
};
use crate::{
    app::App,
    basics::Link,
    comments::{self, Tell},
    press::templates::Page,
    readers,
};

/// `/unsubscribe/{token}`.
#[derive(Debug, Clone, Serialize)]
pub struct UnsubscribePage {
    /// Around it.
    pub frame: Frame,
    /// Where the button leads.
    pub action: String,
    /// It is done.
    pub done: bool,
}

fn sealing(reader: i64) -> String {
    format!("unsubscribe:comments:{reader}")
}

/// The link that stops a reader's letters on comments.
pub(super) fn link(app: &App, reader: i64) -> Link {
    let token = format!("{reader:016x}{}", app.keys.mail.of(&sealing(reader)));
    Link::Unsubscribe(token.into())
}

/// Whose token it is, if it is one of ours.
fn whose(app: &App, token: &str) -> Option<i64> {
    let (reader, seal) = token.split_at_checked(16)?;
    let reader = i64::from_str_radix(reader, 16).ok()?;
    app.keys
        .mail
        .holds(&sealing(reader), seal)
        .then_some(reader)
}

/// `GET`: one button. Looking changes nothing: mail scanners look.
pub async fn look(visit: Visit<'_>, token: &str) -> Answer {
    whose(visit.app, token).ok_or(Undrawn::Unknown)?;
    shown(visit, token, false).await
}

/// `POST`: from the button, or from a mail program.
pub async fn stop(visit: Visit<'_>, token: &str) -> Answer {
    let app = visit.app;
    let reader = whose(app, token).ok_or(Undrawn::Unknown)?;
    app.db
        .write(move |db| {
            if readers::by_id(db, reader)?.is_none() {
                return Ok::<_, StoreError>(());
            }
            let mut commenter = comments::commenter(db, reader)?;
            commenter.tell = Tell::Never;
            comments::set_commenter(db, reader, &commenter)
        })
        .await?;
    shown(visit, token, true).await
}

async fn shown(visit: Visit<'_>, token: &str, done: bool) -> Answer {
    let page = UnsubscribePage {
        frame: plain_frame(visit.app, "unsubscribe-title"),
        action: Link::Unsubscribe(token.into()).path(),
        done,
    };
    private(visit.app, page, StatusCode::OK).await
}

impl HasFrame for UnsubscribePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for UnsubscribePage {
    const TEMPLATE: &'static str = "public/unsubscribe.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|done| Self {
                frame: samples::frame("he", "rtl"),
                action: samples::EVIL.to_owned(),
                done,
            })
            .into()
    }
}
