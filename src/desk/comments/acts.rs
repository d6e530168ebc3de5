//! What the desk does with comments: on many at once, on one, on its writer, on its thread, on an appeal. Every act is in the log.

use std::collections::BTreeSet;

use dateline_store::{StoreError, Write};
use http::Response;

use super::{HERE, one, queue};
use crate::{
    app::App,
    basics::StoryId,
    comments::{self, Against, Move},
    config::Mode,
    desk::{Desk, say},
    front::{
        Undrawn,
        comments::tell,
        visit::{Answer, see_other},
    },
    moderation::{By, Ground, LONGEST_WORDS, Measure},
    stories,
    web::{Body, form::Form},
};

/// How many comments one press may be about.
const MOST: usize = 60;

/// A comment in the wording that was looked at.
type Pick = (i64, i64);

/// `POST /desk/comments`: `act` says what is to be done.
pub(in crate::desk) async fn take(desk: Desk<'_>, form: &Form) -> Answer {
    let by = By {
        staff: desk.member.reader,
        name: desk.member.called().to_owned(),
    };
    match form.get("act") {
        "approve" | "refuse" | "hold" | "settle" | "feature" | "unfeature" | "pin" | "unpin" => {
            on_comments(desk, by, form).await
        }
        "punish" => punish(desk, by, form).await,
        "pardon" => pardon(desk, by, form).await,
        "reader" => set_reader(desk, by, form).await,
        "thread" => set_thread(desk, by, form).await,
        "appeal" => appeal(desk, by, form).await,
        _ => Err(Undrawn::Unknown),
    }
}

fn picked(form: &Form) -> Vec<Pick> {
    form.all("pick")
        .filter_map(|text| {
            let (id, revision) = text.split_once(':')?;
            Some((id.parse().ok()?, revision.parse().ok()?))
        })
        .take(MOST)
        .collect()
}

fn words(form: &Form) -> String {
    form.get("words")
        .trim()
        .chars()
        .take(LONGEST_WORDS)
        .collect()
}

/// An act on one comment or many. Those that were edited meanwhile stay as they are, and it is said how many.
async fn on_comments(desk: Desk<'_>, by: By, form: &Form) -> Answer {
    let app = desk.visit.app;
    let (act, picks, words) = (form.get("act").to_owned(), picked(form), words(form));
    let ground = Ground::parse(form.get("ground")).unwrap_or(Ground::House);
    let single = form.get("one") == "yes";
    let first = picks.first().map(|(id, _)| *id);
    if act == "refuse" && words.is_empty() {
        let wrong = say(app, "desk-comments-why");
        return match (single, first) {
            (true, Some(id)) => one::page(desk, id, Some(wrong)).await,
            _ => queue::page(desk, Some(wrong)).await,
        };
    }
    let done = app.db.write(move |db| {
        let mut stories = BTreeSet::new();
        let mut left = 0_usize;
        for (id, revision) in &picks {
            match apply(db, &by, &act, (*id, *revision), (ground, &words))? {
                Move::Done(comment) => {
                    stories.insert(comment.story.to_string());
                }
                Move::Edited | Move::Unknown => left += 1,
            }
        }
        Ok::<_, StoreError>((stories, left))
    });
    let (stories, left) = done.await?;
    for story in stories {
        if let Ok(story) = StoryId::parse(&story) {
            tell(app, &story).await;
        }
    }
    if let (true, Some(id)) = (single, first) {
        return if left > 0 {
            one::page(desk, id, Some(say(app, "desk-comments-edited"))).await
        } else {
            Ok(see_other(&format!(
                "{}?comment={id}&done=comments",
                HERE.path()
            )))
        };
    }
    if left > 0 {
        return queue::page(desk, Some(say(app, "desk-comments-edited"))).await;
    }
    Ok(back_to(form, "comments"))
}

fn apply(
    db: &Write,
    by: &By,
    act: &str,
    (id, revision): Pick,
    reasons: (Ground, &str),
) -> Result<Move, StoreError> {
    match act {
        "approve" => comments::approve(db, by, id, revision),
        "refuse" => comments::refuse(db, by, id, revision, reasons),
        "hold" => comments::hold(db, by, id),
        "settle" => comments::settle(db, by, id),
        "feature" => comments::feature(db, by, id, true),
        "unfeature" => comments::feature(db, by, id, false),
        "pin" => comments::pin(db, by, id, true),
        "unpin" => comments::pin(db, by, id, false),
        _ => Ok(Move::Unknown),
    }
}

/// Back to the queue that the form stood in.
fn back_to(form: &Form, done: &str) -> Response<Body> {
    let queue = queue::QUEUES
        .into_iter()
        .find(|queue| *queue == form.get("queue"))
        .unwrap_or("waiting");
    see_other(&format!("{}?queue={queue}&done={done}", HERE.path()))
}

/// Back to the comment that the form stood beside.
fn back_to_one(form: &Form) -> Response<Body> {
    match form.get("comment").parse::<i64>() {
        Ok(id) => see_other(&format!("{}?comment={id}&done=comments", HERE.path())),
        Err(_) => back_to(form, "comments"),
    }
}

fn number(form: &Form, name: &str) -> Result<i64, Undrawn> {
    form.get(name).parse().map_err(|_| Undrawn::Unknown)
}

/// Warns, suspends or bans a writer.
async fn punish(desk: Desk<'_>, by: By, form: &Form) -> Answer {
    let app = desk.visit.app;
    let reader = number(form, "reader")?;
    let measure = Measure::parse(form.get("measure")).ok_or(Undrawn::Unknown)?;
    let words = words(form);
    let days: Option<u32> = form.get("days").parse().ok().filter(|days| *days > 0);
    let comment = form.get("comment").parse::<i64>().ok();
    // A suspension has an end; a warning needs none; a ban may have one.
    let wrong = match (words.is_empty(), measure, days) {
        (true, ..) => Some("desk-comments-why"),
        (_, Measure::Suspension, None) => Some("desk-comments-days"),
        _ => None,
    };
    if let Some(wrong) = wrong {
        return amiss(desk, comment, wrong).await;
    }
    let days = days.map(|days| days.min(3650));
    let done = app
        .db
        .write(move |db| comments::punish(db, &by, reader, measure, &words, days));
    against(desk, form, done.await?).await
}

/// Says what is amiss: beside the comment that the form stood at, or else over the queue.
async fn amiss(desk: Desk<'_>, comment: Option<i64>, key: &str) -> Answer {
    let words = Some(say(desk.visit.app, key));
    match comment {
        Some(comment) => one::page(desk, comment, words).await,
        None => queue::page(desk, words).await,
    }
}

/// What came of an act on a reader.
async fn against(desk: Desk<'_>, form: &Form, done: Against) -> Answer {
    match done {
        Against::Done => Ok(back_to_one(form)),
        Against::Unknown => Err(Undrawn::Unknown),
        Against::Colleague => {
            let comment = form.get("comment").parse().ok();
            amiss(desk, comment, "desk-comments-colleague").await
        }
    }
}

async fn pardon(desk: Desk<'_>, by: By, form: &Form) -> Answer {
    let (reader, id) = (number(form, "reader")?, number(form, "sanction")?);
    let done = desk
        .visit
        .app
        .db
        .write(move |db| comments::pardon(db, &by, reader, id));
    against(desk, form, done.await?).await
}

fn mode(form: &Form) -> Option<Mode> {
    Mode::parse(form.get("mode"))
}

/// How the comments of a writer are looked at.
async fn set_reader(desk: Desk<'_>, by: By, form: &Form) -> Answer {
    let (reader, mode) = (number(form, "reader")?, mode(form));
    let done = desk
        .visit
        .app
        .db
        .write(move |db| comments::set_mode(db, &by, reader, mode));
    against(desk, form, done.await?).await
}

/// How the comments of a story are looked at, and whether they are put away: one switch.
async fn set_thread(desk: Desk<'_>, by: By, form: &Form) -> Answer {
    let app: &App = desk.visit.app;
    let story = StoryId::parse(form.get("story")).map_err(|_| Undrawn::Unknown)?;
    let (mode, hidden) = (mode(form), form.get("hidden") == "yes");
    let told = story.clone();
    let there = app.db.write(move |db| {
        if stories::by_id(db, &story)?.is_none() {
            return Ok::<_, StoreError>(None);
        }
        comments::set_thread(db, &by, &story, mode, hidden).map(Some)
    });
    there.await?.ok_or(Undrawn::Unknown)?;
    tell(app, &told).await;
    Ok(back_to_one(form))
}

/// Settles an appeal.
async fn appeal(desk: Desk<'_>, by: By, form: &Form) -> Answer {
    let app = desk.visit.app;
    let id = number(form, "decision")?;
    let words = words(form);
    let is_upheld = match form.get("outcome") {
        "upheld" => true,
        "reversed" => false,
        _ => return Err(Undrawn::Unknown),
    };
    if words.is_empty() {
        return queue::page(desk, Some(say(app, "desk-comments-why"))).await;
    }
    let settled = app
        .db
        .write(move |db| comments::judge_appeal(db, &by, id, is_upheld, &words));
    settled.await?.ok_or(Undrawn::Unknown)?;
    Ok(see_other(&format!(
        "{}?queue=appeals&done=comments",
        HERE.path()
    )))
}
