//! One comment in its thread: its wordings, its reports, its writer's history, and the thread's settings.

use std::collections::HashMap;

use dateline_store::{Read, StoreError};
use http::StatusCode;

use super::{
    queue::{Rows, headlines},
    view::{OnePage, SanctionRow},
};
use crate::{
    basics::Timestamp,
    comments::{self, Comment, Commenter, Thread},
    config::Mode,
    desk::{
        Desk,
        view::{frame, head},
    },
    front::{
        Undrawn,
        visit::{Answer, private},
    },
    moderation::{self, Report, Sanction},
};

/// How many of the writer's other comments are shown.
const OTHERS: i64 = 20;

struct Found {
    comment: Comment,
    wordings: Vec<(i64, String, i64)>,
    reports: Vec<Report>,
    branch: Vec<Comment>,
    others: Vec<Comment>,
    sanctions: Vec<Sanction>,
    commenter: Commenter,
    thread: Thread,
    headlines: HashMap<String, String>,
}

/// The page; `wrong` says why something was not done.
pub(super) async fn page(desk: Desk<'_>, id: i64, wrong: Option<String>) -> Answer {
    let app = desk.visit.app;
    let found = app.db.read(move |db| find(db, id)).await?;
    let found = found.ok_or(Undrawn::Unknown)?;
    let rows = Rows {
        app,
        headlines: &found.headlines,
    };
    let day = |at: Timestamp| rows.when(at).full;
    let now = app.clock.now();
    let status = if wrong.is_some() {
        StatusCode::CONFLICT
    } else {
        StatusCode::OK
    };
    let page = OnePage {
        frame: frame(app, "desk-comment"),
        done: super::super::done(desk.visit),
        wrong,
        featured: found.comment.featured,
        pinned: found.comment.pinned,
        pinnable: found.comment.parent.is_none(),
        wordings: found
            .wordings
            .into_iter()
            .map(|(number, text, until)| (number, text, day(Timestamp::from_millis(until))))
            .collect(),
        reports: found
            .reports
            .into_iter()
            .map(|report| (report.kind.as_str(), report.words, day(report.at)))
            .collect(),
        branch: found.branch.into_iter().map(|one| rows.row(one)).collect(),
        others: found.others.into_iter().map(|one| rows.row(one)).collect(),
        writer: found.comment.reader.map(|reader| reader.to_string()),
        sanctions: found
            .sanctions
            .into_iter()
            .map(|sanction| SanctionRow {
                holds: sanction.holds(now),
                id: sanction.id.to_string(),
                measure: sanction.measure.as_str(),
                words: sanction.words,
                by: sanction.by_name,
                when: day(sanction.at),
                until: sanction.ends_at.map(day),
            })
            .collect(),
        writer_mode: mode_word(found.commenter.mode),
        story: found.comment.story.to_string(),
        thread_mode: mode_word(found.thread.mode),
        hidden: found.thread.hidden,
        modes: std::iter::once("usual")
            .chain(Mode::ALL.into_iter().map(Mode::as_str))
            .collect(),
        comment: rows.row(found.comment),
        head: Some(head(&desk)),
    };
    private(app, page, status).await
}

fn mode_word(mode: Option<Mode>) -> &'static str {
    mode.map_or("usual", Mode::as_str)
}

fn find(db: &Read, id: i64) -> Result<Option<Found>, StoreError> {
    let Some(comment) = comments::by_id(db, 0, id)? else {
        return Ok(None);
    };
    let branch = comments::branch(db, 0, comment.root, &comments::before(db, &comment)?)?;
    let branch = branch.map_or_else(Vec::new, |branch| {
        std::iter::once(branch.first)
            .chain(branch.answers)
            .filter(|one| one.id != id)
            .collect()
    });
    let (others, sanctions, commenter) = match comment.reader {
        Some(reader) => {
            let mut others = comments::list_of(db, reader, i64::MAX, OTHERS + 1)?;
            others.retain(|one| one.id != id);
            (
                others,
                moderation::list_sanctions(db, reader)?,
                comments::commenter(db, reader)?,
            )
        }
        None => (Vec::new(), Vec::new(), Commenter::default()),
    };
    let all = branch
        .iter()
        .chain(&others)
        .chain(std::iter::once(&comment));
    Ok(Some(Found {
        headlines: headlines(db, all)?,
        wordings: comments::list_wordings(db, id)?,
        reports: moderation::list_reports(db, id)?,
        thread: comments::thread(db, &comment.story)?,
        branch,
        others,
        sanctions,
        commenter,
        comment,
    }))
}
