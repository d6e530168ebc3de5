//! Answers that are no page: not found, withdrawn, moved, and faults with a reference code.

use std::sync::Arc;

use http::{Response, StatusCode};

use super::{
    Undrawn,
    frame::{self, About},
    off_the_reactor,
    pieces::{self, Looks},
    press_now, view,
};
use crate::{
    app::App,
    basics::{Language, random_bytes},
    press::{
        sheet::{Coding, Keep, Sheet, hex},
        style::Kind,
    },
    stories,
    web::Body,
};

/// What an error page says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Words {
    /// The public note of a withdrawal.
    pub note: Option<String>,
    /// The language of that note.
    pub language: Option<Language>,
    /// The reference code of a fault.
    pub reference: Option<String>,
}

/// An error page. When even that cannot be printed, a plain line says so. One that says nothing of its own is printed once
/// and kept until there is news.
pub async fn page(app: &App, status: StatusCode, words: Words) -> Arc<Sheet> {
    let common = words == Words::default();
    if let Some(sheet) = app.shelf.refusal(status.as_u16()).filter(|_| common) {
        return sheet;
    }
    let round = app.shelf.round();
    // A fault may well be the database's: its page asks nothing of it.
    let cards = if status.is_server_error() {
        Ok(Vec::new())
    } else {
        app.db.read(|db| stories::list_newest(db, 5)).await
    };
    let keep = common && cards.is_ok();
    let sheet = Arc::new(print(app, status, words, cards.unwrap_or_default()).await);
    if keep {
        app.shelf.keep_refusal(status.as_u16(), &sheet, round);
    }
    sheet
}

async fn print(app: &App, status: StatusCode, words: Words, cards: Vec<stories::Card>) -> Sheet {
    let house = app.clone();
    let pressed = off_the_reactor(move || {
        let app = &house;
        let language = app.config.site.language.clone();
        let mut looks = Looks::default();
        let recent = pieces::teasers(app, &language, &cards, &mut looks);
        let key = match status.as_u16() {
            code @ (404 | 410 | 429 | 500) => format!("error-{code}-title"),
            _ => "error-other-title".to_owned(),
        };
        let about = About {
            kind: Kind::Error,
            language: None,
            title: app.words.say(language.as_str(), &key, &[]),
            description: None,
            link: None,
            feeds: Vec::new(),
            section: None,
        };
        let mut frame = frame::frame(app, about);
        frame.style_html.push_str(&looks.into_rules());
        let page = view::ErrorPage {
            frame,
            status: status.as_u16(),
            note: words.note,
            reference: words.reference,
            recent,
        };
        press_now(app, &page, status, Keep::Never, "")
    })
    .await;
    pressed.unwrap_or_else(|fault| {
        tracing::error!(%fault, "the error page could not be printed");
        plain(status)
    })
}

/// The answer for a fault: its reference code goes to the reader and, with what happened, into the log.
pub async fn fault(app: &App, fault: &Undrawn, path: &str) -> Arc<Sheet> {
    let reference = hex(&random_bytes::<4>());
    app.pulse.failed_to_draw();
    tracing::error!(reference, path, %fault, "a page could not be drawn");
    page(
        app,
        StatusCode::INTERNAL_SERVER_ERROR,
        Words {
            reference: Some(reference),
            ..Words::default()
        },
    )
    .await
}

/// The answer to somebody who asks for too much at once.
pub async fn too_much(app: &App) -> Response<Body> {
    let sheet = page(app, StatusCode::TOO_MANY_REQUESTS, Words::default()).await;
    let form = sheet.form(Coding::Identity);
    let mut answer = Response::new(Body::Full(form.body.clone()));
    *answer.status_mut() = form.status;
    *answer.headers_mut() = form.head.clone();
    answer
}

/// One plain line, for when nothing else can be printed.
pub fn plain(status: StatusCode) -> Sheet {
    let text = format!("{status}\n");
    let printed = crate::press::sheet::Printed {
        text: text.into(),
        kind: "text/plain; charset=utf-8",
        style: None,
        link: None,
    };
    Sheet::press(status, &printed, Keep::Never, "")
}
