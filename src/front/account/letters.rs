//! Letters: what a reader agreed to have by mail, and the record of it.

use http::StatusCode;
use serde::Serialize;

use crate::{
    basics::{AccountPart, Link},
    consents::{self, Consent, Subject},
    front::{
        HasFrame,
        consent::Wordings,
        pieces, samples,
        view::{Frame, When},
        visit::{Answer, Visit, account_frame, private, see_other},
    },
    press::templates::Page,
    readers::Reader,
    web::form::Form,
};

/// `/account/letters`.
#[derive(Debug, Clone, Serialize)]
pub struct LettersPage {
    /// Around it.
    pub frame: Frame,
    /// Whether the Daily Edition is wanted.
    pub daily: bool,
    /// Everything that was said about it, newest first.
    pub said: Vec<SaidLine>,
}

/// Something that was said.
#[derive(Debug, Clone, Serialize)]
pub struct SaidLine {
    /// Yes or no.
    pub given: bool,
    /// The words that stood there.
    pub wording: String,
    /// The version of the text that they lead to; may be empty.
    pub version: String,
    /// `box`, `provider`, `account`: the template prints `t("said-" ~ way)`.
    pub way: &'static str,
    /// When.
    pub when: When,
}

/// The lines of what a reader said about a subject, newest first.
pub(super) fn lines(visit: Visit<'_>, all: &[Consent], subject: Subject) -> Vec<SaidLine> {
    let language = &visit.app.config.site.language;
    all.iter()
        .rev()
        .filter(|consent| consent.said.subject == subject)
        .map(|consent| SaidLine {
            given: consent.said.given,
            wording: consent.said.wording.clone(),
            version: consent.said.version.clone(),
            way: consent.said.way.as_str(),
            when: pieces::when(visit.app, language, consent.at),
        })
        .collect()
}

pub(super) async fn show(visit: Visit<'_>, reader: &Reader) -> Answer {
    let id = reader.id;
    let all = visit.app.db.read(move |db| consents::list(db, id)).await?;
    let said = lines(visit, &all, Subject::DailyEdition);
    let page = LettersPage {
        frame: account_frame(visit.app, "letters-title"),
        daily: said.first().is_some_and(|last| last.given),
        said,
    };
    private(visit.app, page, StatusCode::OK).await
}

/// `POST`: `daily` is `yes` or `no`.
pub(super) async fn take(visit: Visit<'_>, reader: &Reader, form: &Form) -> Answer {
    let (id, given) = (reader.id, form.get("daily") == "yes");
    let said = Wordings::of(visit.app).button(visit.app, given);
    visit
        .app
        .db
        .write(move |db| consents::note(db, id, &said))
        .await?;
    Ok(see_other(&Link::AccountPart(AccountPart::Letters).path()))
}

impl HasFrame for LettersPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

/// Lines that everything is wrong with.
pub(super) fn sample_lines() -> Vec<SaidLine> {
    ["box", "provider", "account"]
        .map(|way| SaidLine {
            given: way != "account",
            wording: samples::EVIL.to_owned(),
            version: "2026-11-25".to_owned(),
            way,
            when: samples::when(),
        })
        .into()
}

impl Page for LettersPage {
    const TEMPLATE: &'static str = "public/letters.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|daily| Self {
                frame: samples::frame("ar", "rtl"),
                daily,
                said: if daily { sample_lines() } else { Vec::new() },
            })
            .into()
    }
}
