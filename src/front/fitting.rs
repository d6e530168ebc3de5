//! `/outbox/theme`: what is wrong with the theme that is being made, and the word for which its pages wait. In the demo only.

use http::StatusCode;
use serde::Serialize;

use super::{
    HasFrame, samples,
    view::Frame,
    visit::{Answer, Visit, own, plain_frame, private},
};
use crate::press::templates::Page;

/// What is wrong with the theme.
#[derive(Debug, Clone, Serialize)]
pub struct FittingPage {
    /// Around it.
    pub frame: Frame,
    /// Where the fault is and what it is; none when all is well.
    pub faults: Vec<(String, String)>,
}

/// `GET /outbox/theme`; none where no theme is followed. With `ask=state`, one line: how often it was read, and `fine` or `faulty`.
pub async fn show(visit: Visit<'_>) -> Option<Answer> {
    let (round, faults) = visit.app.fitting.now()?;
    if visit.asked("ask") == "state" {
        let word = if faults.is_empty() { "fine" } else { "faulty" };
        let line = format!("{round} {word}\n");
        return Some(Ok(own(StatusCode::OK, "text/plain; charset=utf-8", line)));
    }
    let place = |line: Option<usize>| line.map_or_else(String::new, |line| format!(":{line}"));
    let page = FittingPage {
        frame: plain_frame(visit.app, "fitting-title"),
        faults: faults
            .iter()
            .map(|fault| {
                (
                    format!("{}{}", fault.file, place(fault.line)),
                    fault.words.clone(),
                )
            })
            .collect(),
    };
    Some(private(visit.app, page, StatusCode::OK).await)
}

impl HasFrame for FittingPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for FittingPage {
    const TEMPLATE: &'static str = "public/fitting.html";
    fn samples() -> Vec<Self> {
        let fault = || (samples::EVIL.to_owned(), samples::EVIL.to_owned());
        [vec![fault()], Vec::new()]
            .map(|faults| Self {
                frame: samples::frame("en", "ltr"),
                faults,
            })
            .into()
    }
}
