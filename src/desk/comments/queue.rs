//! The queues: waiting, reported, all, refused, and appeals.

use std::collections::HashMap;

use dateline_store::{Read, StoreError};
use http::StatusCode;

use super::{
    HERE,
    view::{Appeal, QueuePage, Row},
};
use crate::{
    app::App,
    basics::{Link, StoryId},
    comments::{self, Comment, State},
    desk::{
        Desk,
        view::{frame, head},
    },
    front::{
        pieces,
        view::Item,
        visit::{Answer, private},
    },
    moderation::{self, Decision},
    stories,
};

/// How many stand on a page.
const MOST: i64 = 30;

/// The queues, as they are offered.
pub(super) const QUEUES: [&str; 5] = ["waiting", "reported", "all", "refused", "appeals"];

/// What a page of a queue holds.
struct Found {
    comments: Vec<Comment>,
    appeals: Vec<(Decision, Option<Comment>)>,
    headlines: HashMap<String, String>,
    counts: [i64; 3],
}

/// A queue. `done` is what is said after an act.
pub(super) async fn page(desk: Desk<'_>, done: Option<String>) -> Answer {
    let app = desk.visit.app;
    let asked = desk.visit.asked("queue");
    let queue = QUEUES
        .into_iter()
        .find(|queue| *queue == asked)
        .unwrap_or("waiting");
    let after = desk.visit.asked("after");
    let mut found = app.db.read(move |db| find(db, queue, &after)).await?;
    let most = usize::try_from(MOST).unwrap_or(usize::MAX);
    let more = found.comments.len() > most;
    found.comments.truncate(most);
    let path = HERE.path();
    let next = found
        .comments
        .last()
        .filter(|_| more)
        .map(|last| format!("{path}?queue={queue}&after={}.{}", last.reports, last.id));
    let queues = QUEUES
        .into_iter()
        .map(|name| {
            let count = match name {
                "waiting" => found.counts.first(),
                "reported" => found.counts.get(1),
                "appeals" => found.counts.get(2),
                _ => None,
            };
            let words = super::super::say(app, &format!("queue-{name}"));
            Item {
                name: match count {
                    Some(count) if *count > 0 => format!("{words} {count}"),
                    _ => words,
                },
                href: format!("{path}?queue={name}"),
                current: name == queue,
            }
        })
        .collect();
    let rows = Rows {
        app,
        headlines: &found.headlines,
    };
    let me = desk.member.reader;
    let appeals = found
        .appeals
        .into_iter()
        .map(|(decision, comment)| Appeal {
            id: decision.id.to_string(),
            act: decision.act,
            words: decision.words,
            appeal: decision.appeal.unwrap_or_default(),
            when: rows.when(decision.appealed_at.unwrap_or(decision.at)),
            comment: comment.map(|comment| rows.row(comment)),
            own: decision.by_staff == Some(me),
        })
        .collect();
    let page = QueuePage {
        frame: frame(app, "desk-comments"),
        done: done.or_else(|| super::super::done(desk.visit)),
        queues,
        queue,
        comments: found
            .comments
            .into_iter()
            .map(|comment| rows.row(comment))
            .collect(),
        appeals,
        next,
        script: app
            .asset("desk.js")
            .map(|asset| asset.link.path())
            .unwrap_or_default(),
        head: Some(head(&desk)),
    };
    private(app, page, StatusCode::OK).await
}

fn find(db: &Read, queue: &str, after: &str) -> Result<Found, StoreError> {
    let (reports, id) = after
        .split_once('.')
        .and_then(|(reports, id)| Some((reports.parse().ok()?, id.parse().ok()?)))
        .unwrap_or((i64::MAX, i64::MAX));
    let most = MOST + 1;
    let comments = match queue {
        // Who has waited longest comes first.
        "waiting" => {
            let after = if id == i64::MAX { 0 } else { id };
            comments::list_state_oldest(db, State::Waiting, after, most)?
        }
        "reported" => comments::list_reported(db, (reports, id), most)?,
        "refused" => comments::list_state(db, State::Refused, id, most)?,
        "all" => comments::list_all(db, id, most)?,
        _ => Vec::new(),
    };
    let appeals = if queue == "appeals" {
        moderation::list_appeals(db)?
            .into_iter()
            .map(|decision| {
                let comment = match decision.comment {
                    Some(id) => comments::by_id(db, 0, id)?,
                    None => None,
                };
                Ok((decision, comment))
            })
            .collect::<Result<Vec<_>, StoreError>>()?
    } else {
        Vec::new()
    };
    let about = appeals.iter().filter_map(|(_, comment)| comment.as_ref());
    let headlines = headlines(db, comments.iter().chain(about))?;
    Ok(Found {
        headlines,
        counts: [
            comments::count_state(db, State::Waiting)?,
            comments::count_reported(db)?,
            moderation::count_open_appeals(db)?,
        ],
        comments,
        appeals,
    })
}

/// The headlines of the stories of comments, also of those that readers do not see any more.
pub(super) fn headlines<'a>(
    db: &Read,
    comments: impl Iterator<Item = &'a Comment>,
) -> Result<HashMap<String, String>, StoreError> {
    let mut all = HashMap::new();
    for comment in comments {
        let story: &StoryId = &comment.story;
        if !all.contains_key(story.as_str())
            && let Some(card) = stories::by_id(db, story)?
        {
            all.insert(story.to_string(), card.headline);
        }
    }
    Ok(all)
}

/// Comments as rows.
pub(super) struct Rows<'a> {
    pub app: &'a App,
    pub headlines: &'a HashMap<String, String>,
}

impl Rows<'_> {
    pub fn when(&self, at: crate::basics::Timestamp) -> crate::front::view::When {
        pieces::when(self.app, &self.app.config.site.language, at)
    }

    pub fn row(&self, comment: Comment) -> Row {
        let headline = self.headlines.get(comment.story.as_str());
        Row {
            id: comment.id.to_string(),
            revision: comment.revision,
            staff: comment.staff,
            headline: headline.cloned().unwrap_or_default(),
            href: Link::Comment(comment.id).path(),
            when: self.when(comment.edited_at.unwrap_or(comment.posted_at)),
            state: comment.state.as_str(),
            html: comment.body.html(),
            reason: comment
                .reason
                .into_iter()
                .map(|finding| (format!("found-{}", finding.step), finding.detail))
                .collect(),
            reports: comment.reports,
            to: comment.parent_name,
            name: comment.name,
        }
    }
}
