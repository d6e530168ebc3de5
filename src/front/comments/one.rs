//! One comment: where it stands, and the pages that edit it, take it back and report it.

use dateline_store::StoreError;
use http::{Response, StatusCode};

use super::{
    Who, gate, language, link_of, live, page, print::Print, refused, view::CommentPage, with,
};
use crate::{
    app::App,
    basics::{CommentsPart, Language, Link},
    comments::{self, Comment, Refusal, State, body::LONGEST, name::BadName},
    front::{
        Undrawn,
        visit::{Answer, Visit, private, see_other, with_next},
    },
    moderation::Kind,
    readers::Reader,
    wall::Decision,
    web::{
        Body,
        form::{Form, own_path},
    },
};

/// What is wrong with what was sent.
#[derive(Debug)]
pub(super) enum Trouble {
    /// The name that it would be signed with.
    Name(BadName),
    /// Everything else.
    Refused(Refusal),
}

impl Trouble {
    /// In words, with the status, and whether it is the name.
    pub fn say(&self, app: &App, language: &Language) -> (StatusCode, String, bool) {
        match self {
            Self::Name(bad) => {
                let words = app.words.say(language.as_str(), bad.key(), &[]);
                (StatusCode::UNPROCESSABLE_ENTITY, words, true)
            }
            Self::Refused(refusal) => {
                let (status, words) = refused(app, language, refusal);
                (status, words, *refusal == Refusal::Nameless)
            }
        }
    }
}

/// A comment, unless the desk has put its thread away: then nobody but its writer learns that it is there.
async fn found(app: &App, viewer: i64, id: i64) -> Result<Option<Comment>, StoreError> {
    app.db
        .read(move |db| {
            let Some(comment) = comments::by_id(db, viewer, id)? else {
                return Ok(None);
            };
            let own = viewer != 0 && comment.reader == Some(viewer);
            let hidden = comments::thread(db, &comment.story)?.hidden;
            Ok((own || !hidden).then_some(comment))
        })
        .await
}

/// `GET /comments/{id}`: leads to where it stands; with `act`, the page of that act.
pub async fn one(visit: Visit<'_>, id: i64) -> Answer {
    let app = visit.app;
    let who = Who::of(visit).await?;
    let asked = visit.asked("act");
    let Some(act) = ACTS.iter().find(|act| **act == asked) else {
        let viewer = who.id();
        let comment = found(app, viewer, id).await?.filter(|comment| {
            comment.shown
                || (viewer != 0
                    && comment.reader == Some(viewer)
                    && comment.state == State::Waiting)
        });
        if comment.is_none() {
            return Err(Undrawn::Unknown);
        }
        return Ok(with(see_other(&place(app, id, "/").await?), who.cookies));
    };
    let Some(reader) = who.reader else {
        let here = format!("{}?act={act}", Link::Comment(id).path());
        return Ok(see_other(&format!(
            "{}&for=comment",
            with_next(&Link::SignIn.path(), &here)
        )));
    };
    let next = visit.asked("next");
    let answer = sheet(visit, id, &reader, act, own_path(&next), None).await?;
    Ok(with(answer, who.cookies))
}

/// Acts that have a page.
const ACTS: [&str; 3] = ["edit", "delete", "report"];

/// The page of an act on a comment.
async fn sheet(
    visit: Visit<'_>,
    id: i64,
    reader: &Reader,
    act: &'static str,
    next: &str,
    came_back: Option<(StatusCode, String, String)>,
) -> Answer {
    let app = visit.app;
    let Some(comment) = found(app, reader.id, id).await? else {
        return Err(Undrawn::Unknown);
    };
    let own = comment.reader == Some(reader.id);
    let there = match act {
        "report" => comment.state == State::Published && !own,
        _ => own && matches!(comment.state, State::Published | State::Waiting),
    };
    let card = live(app, &comment.story)
        .await?
        .filter(|card| there && gate::decide(visit, card, true) == Decision::Full);
    let Some(card) = card else {
        return Err(Undrawn::Unknown);
    };
    let language = language(app, &card);
    let path = link_of(app, &card, CommentsPart::Thread).path();
    let print = Print {
        app,
        language: &language,
        viewer: reader.id,
        open: true,
    };
    let (status, source, wrong) = match came_back {
        Some((status, source, wrong)) => (status, source, Some(wrong)),
        None => (StatusCode::OK, comment.source.clone(), None),
    };
    let page = CommentPage {
        frame: page::frame_of(app, &language, &card.headline, &path),
        act,
        comment: print.comment(comment),
        next: if next == "/" { path } else { next.to_owned() },
        source,
        most: LONGEST,
        kinds: Kind::ALL.into_iter().map(Kind::as_str).collect(),
        wrong,
    };
    private(app, page, status).await
}

/// What was sent comes back with what is wrong about it.
pub(super) async fn again(
    visit: Visit<'_>,
    id: i64,
    reader: &Reader,
    act: &str,
    form: &Form,
    refusal: Refusal,
) -> Result<Response<Body>, Undrawn> {
    let app = visit.app;
    let comment = found(app, reader.id, id).await?;
    let known = match comment {
        // What others do not see is not there for this reader either.
        Some(comment) if comment.shown || comment.reader == Some(reader.id) => comment,
        _ => return Err(Undrawn::Unknown),
    };
    let Some(card) = live(app, &known.story)
        .await?
        .filter(|card| gate::decide(visit, card, true) == Decision::Full)
    else {
        return Err(Undrawn::Unknown);
    };
    let language = language(app, &card);
    let (status, words) = refused(app, &language, &refusal);
    let with_page = ACTS.iter().find(|known| **known == act);
    let own = known.reader == Some(reader.id);
    let shows = match with_page.copied() {
        Some("report") => !own && known.state == State::Published,
        Some(_) => own && matches!(known.state, State::Published | State::Waiting),
        None => false,
    };
    if let Some(act) = with_page
        && shows
    {
        let typed = if *act == "report" { "words" } else { "body" };
        let source: String = form.get(typed).chars().take(20_000).collect();
        let next = own_path(form.get("next"));
        return sheet(visit, id, reader, act, next, Some((status, source, words))).await;
    }
    let who = Who {
        reader: Some(reader.clone()),
        pass: None,
        cookies: Vec::new(),
    };
    let returned = page::Returned {
        status,
        wrong: words,
        wrong_name: false,
        name: String::new(),
        source: String::new(),
        parent: None,
        mentions: Vec::new(),
    };
    page::draw(visit, &card, who, Some(returned)).await
}

/// Where a comment is to be seen: on the page that it was acted on, or else on its own branch.
pub(super) async fn place(app: &App, id: i64, next: &str) -> Result<String, Undrawn> {
    if next != "/" {
        let page = next.split('#').next().unwrap_or_default();
        return Ok(format!("{page}#c-{id}"));
    }
    let Some(comment) = app.db.read(move |db| comments::by_id(db, 0, id)).await? else {
        return Err(Undrawn::Unknown);
    };
    let Some(card) = live(app, &comment.story).await? else {
        return Err(Undrawn::Unknown);
    };
    let path = link_of(app, &card, CommentsPart::Thread).path();
    Ok(if comment.shown {
        format!("{path}?at={id}#c-{id}")
    } else {
        format!("{path}#c-{id}")
    })
}
