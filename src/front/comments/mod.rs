//! The comments of a story, as readers see them: the thread on a page of its own, the same as a part of the story's page, and
//! every act as a form. All of it is each reader's own, and none of it is ever on the shelf.

pub mod view;
mod acts;
mod gate;
mod one;
mod page;
mod print;
mod stream;
pub mod telling;

pub use acts::{act, write};
pub use one::one;
pub use stream::{counts, line_of, tell};

use dateline_store::StoreError;
use http::{HeaderValue, Response, StatusCode, header};

use super::{
    Undrawn, standing,
    visit::{Answer, Visit},
};
use crate::{
    app::App,
    basics::{CommentsPart, Language, Link, StoryId},
    comments::Refusal,
    moderation::Measure,
    readers::{self, Pass, Reader},
    stories::{self, Card},
    web::Body,
};

/// Who asks, and the cookies that go out with the answer.
struct Who {
    reader: Option<Reader>,
    pass: Option<Pass>,
    cookies: Vec<HeaderValue>,
}

impl Who {
    async fn of(visit: Visit<'_>) -> Result<Self, StoreError> {
        let app = visit.app;
        let (pass, cookies) = standing::settle(app, standing::of(app, visit.headers)).await;
        let reader = match pass {
            Some(pass) => app.db.read(move |db| readers::of_pass(db, &pass)).await?,
            None => None,
        };
        Ok(Self {
            reader,
            pass,
            cookies,
        })
    }

    fn id(&self) -> i64 {
        self.reader.as_ref().map_or(0, |reader| reader.id)
    }
}

/// An answer with the cookies of whoever asked.
fn with(mut answer: Response<Body>, cookies: Vec<HeaderValue>) -> Response<Body> {
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// `GET {story}/comments`, and what hangs on it.
pub async fn show(visit: Visit<'_>, link: &Link, story: &StoryId, part: CommentsPart) -> Answer {
    let Some(card) = live(visit.app, story).await? else {
        return Err(Undrawn::Unknown);
    };
    let right = link_of(visit.app, &card, part);
    if right != *link {
        return Err(Undrawn::Moved(right));
    }
    match part {
        CommentsPart::Thread => page::show(visit, &card).await,
        CommentsPart::Events => stream::open(visit, &card).await,
        CommentsPart::Feed | CommentsPart::JsonFeed => stream::feed(visit, &card, part).await,
    }
}

/// Where the comments of a story stand: for an address that is spelled otherwise.
pub(super) async fn stands_at(app: &App, story: &StoryId, part: CommentsPart) -> Undrawn {
    match live(app, story).await {
        Ok(Some(card)) => Undrawn::Moved(link_of(app, &card, part)),
        Ok(None) => Undrawn::Unknown,
        Err(fault) => fault,
    }
}

/// A story that readers see.
async fn live(app: &App, story: &StoryId) -> Result<Option<Card>, Undrawn> {
    let (id, now) = (story.clone(), app.clock.now());
    let card = app.db.read(move |db| stories::by_id(db, &id)).await?;
    Ok(card.filter(|card| card.is_live(now)))
}

/// The address of a story's comments, or of what hangs on them.
fn link_of(app: &App, card: &Card, part: CommentsPart) -> Link {
    let date = card.published.in_zone(&app.zone).date();
    Link::Comments(date, card.slug.clone(), card.id.clone(), part)
}

/// The language of what stands around the comments of a story.
fn language(app: &App, card: &Card) -> Language {
    app.furniture(card.language.as_ref())
}

/// What a refusal says to the reader, and its status.
fn refused(app: &App, language: &Language, refusal: &Refusal) -> (StatusCode, String) {
    use crate::press::words::Arg;
    let say = |key: &str| app.words.say(language.as_str(), key, &[]);
    match refusal {
        Refusal::Unknown => (StatusCode::NOT_FOUND, say("comment-unknown")),
        Refusal::Closed => (StatusCode::FORBIDDEN, say("comments-closed")),
        Refusal::Hidden => (StatusCode::FORBIDDEN, say("comments-hidden")),
        Refusal::Forbidden(sanction) => {
            let until = sanction.ends_at.map(|end| {
                app.words
                    .date_long(language.as_str(), end.in_zone(&app.zone).date())
            });
            let key = match (sanction.measure, &until) {
                (Measure::Ban, None) => "comments-banned",
                _ => "comments-suspended",
            };
            let words = app.words.say(
                language.as_str(),
                key,
                &[("date", Arg::Text(until.as_deref().unwrap_or("—")))],
            );
            (StatusCode::FORBIDDEN, format!("{words} {}", sanction.words))
        }
        Refusal::Desk => (StatusCode::FORBIDDEN, say("comment-desk")),
        Refusal::Nameless => (StatusCode::UNPROCESSABLE_ENTITY, say("comment-nameless")),
        Refusal::Empty => (StatusCode::UNPROCESSABLE_ENTITY, say("comment-empty")),
        Refusal::TooLong => (StatusCode::UNPROCESSABLE_ENTITY, say("comment-long")),
        Refusal::TooFast(seconds) => (
            StatusCode::TOO_MANY_REQUESTS,
            app.words.say(
                language.as_str(),
                "comment-fast",
                &[("seconds", Arg::Number(*seconds))],
            ),
        ),
        Refusal::Same => (StatusCode::CONFLICT, say("comment-same")),
        Refusal::Unanswerable => (StatusCode::CONFLICT, say("comment-unanswerable")),
        Refusal::NotYours => (StatusCode::FORBIDDEN, say("comment-not-yours")),
        Refusal::Own => (StatusCode::FORBIDDEN, say("comment-own")),
        Refusal::TooLate => (StatusCode::CONFLICT, say("comment-late")),
        Refusal::Again => (StatusCode::CONFLICT, say("comment-again")),
        Refusal::Wordless => (StatusCode::UNPROCESSABLE_ENTITY, say("comment-wordless")),
    }
}
