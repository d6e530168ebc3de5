//! `/me`: what a page that is the same for all shows to one reader alone. Scripts lay it over the page; without them the account
//! says the same.

use http::{Response, StatusCode, header};
use serde::Serialize;

use super::{
    HasFrame, consent, off_the_reactor, samples, standing,
    view::Frame,
    visit::{Answer, Visit, own, plain_frame},
};
use crate::{
    consents::{self, Subject},
    press::templates::Page,
    readers,
    web::Body,
};

/// The fragment: what stands in the masthead in place of the door.
#[derive(Debug, Clone, Serialize)]
pub struct MePage {
    /// Gives the language.
    pub frame: Frame,
    /// The reader's name, or the address where none was given.
    pub name: String,
    /// The terms have changed since the reader agreed to them.
    pub new_terms: bool,
}

/// `GET /me`: the fragment, or nothing (204) for a stranger.
pub async fn show(visit: Visit<'_>) -> Answer {
    let app = visit.app;
    let (pass, cookies) = standing::settle(app, standing::of(app, visit.headers)).await;
    let found = match pass {
        Some(pass) => {
            let reader = app.db.read(move |db| {
                let agreed = consents::last(db, pass.reader, Subject::Terms)?;
                Ok::<_, dateline_store::StoreError>((readers::by_id(db, pass.reader)?, agreed))
            });
            reader.await?
        }
        None => (None, None),
    };
    let mut answer = match found {
        (Some(reader), agreed) => {
            let page = MePage {
                frame: plain_frame(app, "account-title"),
                name: reader.name.unwrap_or(reader.email),
                new_terms: consent::is_behind(app, agreed.as_ref()),
            };
            let app = app.clone();
            let text = off_the_reactor(move || Ok(app.templates.render(&page)?)).await?;
            own(StatusCode::OK, "text/html; charset=utf-8", text)
        }
        (None, _) => nothing(),
    };
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
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
            })
            .into()
    }
}
