//! The log of the desk: who did what, newest first. Nothing on this page changes anything.

use http::StatusCode;

use super::{
    Desk,
    view::{Act, LogPage, frame, head},
};
use crate::{
    basics::{DeskPart, Link},
    front::{
        pieces::when,
        visit::{Answer, private},
    },
    staff::{self, Entry},
};

/// How many entries stand on a page.
const MOST: i64 = 50;

/// `GET /desk/log`: with `before`, those before that number.
pub(super) async fn page(desk: Desk<'_>) -> Answer {
    let app = desk.visit.app;
    let before = desk.visit.asked("before").parse().unwrap_or(i64::MAX);
    let mut entries = app
        .db
        .read(move |db| staff::list_log(db, before, MOST + 1))
        .await?;
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let more = entries.len() > most;
    entries.truncate(most);
    let path = Link::DeskPart(DeskPart::Log).path();
    let older = entries
        .last()
        .filter(|_| more)
        .map(|last| format!("{path}?before={}", last.number));
    let language = &app.config.site.language;
    let act = |entry: Entry| {
        let key = format!("act-{}", entry.act);
        // What the staff did to one another names them in its detail.
        let subject = if staff::ACTS.contains(&entry.act.as_str()) {
            String::new()
        } else {
            entry.subject
        };
        let words = app.words.say(language.as_str(), &key, &[]);
        Act {
            number: entry.number,
            when: when(app, language, entry.at),
            by: entry.by_name,
            // What this Dateline has no words for stands as it was written down.
            act: if words == key { entry.act } else { words },
            subject,
            detail: entry.detail,
        }
    };
    let page = LogPage {
        frame: frame(app, "desk-log"),
        acts: entries.into_iter().map(act).collect(),
        newest: (before != i64::MAX).then(|| path.clone()),
        older,
        head: Some(head(&desk)),
    };
    private(app, page, StatusCode::OK).await
}
