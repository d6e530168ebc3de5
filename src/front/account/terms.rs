//! Terms: which version a reader agreed to, and agreeing to a new one.

use http::StatusCode;
use serde::Serialize;

use super::letters::{SaidLine, lines, sample_lines};
use crate::{
    basics::{AccountPart, Link},
    consents::{self, Subject, Way},
    front::{
        HasFrame,
        consent::{self, Wordings},
        samples,
        view::Frame,
        visit::{Answer, Visit, account_frame, private, see_other},
    },
    press::templates::Page,
    readers::Reader,
};

/// `/account/terms`.
#[derive(Debug, Clone, Serialize)]
pub struct TermsPage {
    /// Around it.
    pub frame: Frame,
    /// There is a version that the reader has not agreed to.
    pub is_behind: bool,
    /// What the reader agreed to, newest first.
    pub said: Vec<SaidLine>,
}

pub(super) async fn show(visit: Visit<'_>, reader: &Reader) -> Answer {
    let id = reader.id;
    let all = visit.app.db.read(move |db| consents::list(db, id)).await?;
    let last = all
        .iter()
        .rfind(|consent| consent.said.subject == Subject::Terms);
    let page = TermsPage {
        frame: account_frame(visit.app, "account-terms"),
        is_behind: consent::is_behind(visit.app, last),
        said: lines(visit, &all, Subject::Terms),
    };
    private(visit.app, page, StatusCode::OK).await
}

/// `POST`: the reader agrees to the version that is there now.
pub(super) async fn take(visit: Visit<'_>, reader: &Reader) -> Answer {
    let id = reader.id;
    let said = Wordings::of(visit.app).terms(consent::terms_version(visit.app), Way::Account);
    visit
        .app
        .db
        .write(move |db| consents::note(db, id, &said))
        .await?;
    Ok(see_other(&Link::AccountPart(AccountPart::Terms).path()))
}

impl HasFrame for TermsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for TermsPage {
    const TEMPLATE: &'static str = "public/account-terms.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|is_behind| Self {
                frame: samples::frame("fr", "ltr"),
                is_behind,
                said: sample_lines(),
            })
            .into()
    }
}
