//! `/me`: what a page that is the same for all shows to one reader alone. Scripts lay it over the page; without them the account
//! says the same.

use dateline_store::StoreError;
use http::{Response, StatusCode, header};
use serde::Serialize;

use super::{
    HasFrame, account, consent, off_the_reactor, samples, standing,
    view::Frame,
    visit::{Answer, Visit, own, plain_frame},
};
use crate::{
    app::App,
    consents::{self, Subject},
    following, passkeys,
    press::templates::Page,
    readers::{self, Pass},
    web::Body,
};

/// The fragment: what stands in the masthead in place of the door.
#[derive(Debug, Clone, Serialize)]
pub struct MePage {
    /// Gives the language, and the address of the script of passkeys.
    pub frame: Frame,
    /// The reader's name, or the address where none was given.
    pub name: String,
    /// The terms have changed since the reader agreed to them.
    pub new_terms: bool,
    /// What is followed, as the buttons name it: `topic:harbour-bridge`.
    pub following: Vec<String>,
    /// There is no passkey yet, and there could be.
    pub offer: bool,
}

/// `GET /me`: the fragment, or nothing (204) for a stranger. With `part=yours`, the newest of what is followed.
pub async fn show(visit: Visit<'_>) -> Answer {
    let app = visit.app;
    let (pass, cookies) = standing::settle(app, standing::of(app, visit.headers)).await;
    let mut answer = match pass {
        Some(pass) if visit.asked("part") == "yours" => account::yours(visit, pass).await?,
        Some(pass) => fragment(app, pass).await?,
        None => nothing(),
    };
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

async fn fragment(app: &App, pass: Pass) -> Answer {
    let id = pass.reader;
    let (reader, agreed, following, passkeys) = app
        .db
        .read(move |db| {
            Ok::<_, StoreError>((
                readers::by_id(db, id)?,
                consents::last(db, id, Subject::Terms)?,
                following::list(db, id)?,
                passkeys::count(db, id)?,
            ))
        })
        .await?;
    let Some(reader) = reader else {
        return Ok(nothing());
    };
    let frame = plain_frame(app, "account-title");
    let page = MePage {
        name: reader.name.unwrap_or(reader.email),
        new_terms: consent::is_behind(app, agreed.as_ref()),
        following,
        offer: passkeys == 0 && frame.passkey.is_some(),
        frame,
    };
    let app = app.clone();
    let text = off_the_reactor(move || Ok(app.templates.render(&page)?)).await?;
    Ok(own(StatusCode::OK, "text/html; charset=utf-8", text))
}

fn nothing() -> Response<Body> {
    own(StatusCode::NO_CONTENT, "text/html; charset=utf-8", "")
}

impl HasFrame for MePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for MePage {
    const TEMPLATE: &'static str = "public/me.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|new_terms| Self {
                frame: samples::frame("he", "rtl"),
                name: samples::EVIL.to_owned(),
                new_terms,
                following: vec!["topic:harbour-bridge".to_owned(), samples::EVIL.to_owned()],
                offer: new_terms,
            })
            .into()
    }
}
