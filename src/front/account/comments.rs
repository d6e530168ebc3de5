//! The reader's comments: what was said and where it stands, what the desk decided about it, and when the reader hears of answers.

use dateline_store::StoreError;
use http::StatusCode;
use serde::Serialize;

use super::{back, say, when};
use crate::{
    basics::{AccountPart, Link, Timestamp},
    comments::{self, Comment, State, Tell},
    front::{
        HasFrame, Undrawn, samples,
        view::{Frame, When},
        visit::{Answer, Visit, account_frame, private},
    },
    moderation::{self, Decision, Ground, LONGEST_WORDS},
    press::templates::{Page, html},
    readers::Reader,
    stories,
    web::form::Form,
};

const HERE: Link = Link::AccountPart(AccountPart::Comments);

/// How many comments a page shows.
const PAGE: i64 = 20;

/// `/account/comments`.
#[derive(Debug, Clone, Serialize)]
pub struct OwnCommentsPage {
    /// Around it.
    pub frame: Frame,
    /// What is said after an act.
    pub done: Option<String>,
    /// When the reader hears of answers: `now`, `daily`, `never`.
    pub tell: &'static str,
    /// All that can be chosen.
    pub tells: Vec<&'static str>,
    /// What the desk decided, newest first.
    pub decisions: Vec<DecisionLine>,
    /// The comments, newest first.
    pub comments: Vec<OwnComment>,
    /// Where older ones are.
    pub next: Option<String>,
}

/// A comment of the reader's.
#[derive(Debug, Clone, Serialize)]
pub struct OwnComment {
    /// Where it stands.
    pub href: String,
    /// Under which story; none if that is gone.
    pub headline: Option<String>,
    /// How it stands: `waiting`, `published`, `refused`, `deleted`.
    pub state: &'static str,
    /// What it says.
    #[serde(serialize_with = "html")]
    pub html: String,
    /// When.
    pub when: When,
}

/// A statement of reasons.
#[derive(Debug, Clone, Serialize)]
pub struct DecisionLine {
    /// Its number.
    pub id: String,
    /// What was done: the key of the words is `decision-{act}`.
    pub act: String,
    /// `house` or `law`.
    pub ground: &'static str,
    /// Why.
    pub words: String,
    /// A step of the house did it by itself.
    pub automated: bool,
    /// What it is about.
    pub quote: Option<String>,
    /// When.
    pub when: When,
    /// What the reader said against it.
    pub appeal: Option<String>,
    /// How that ended: `upheld` or `reversed`.
    pub outcome: Option<String>,
    /// Why.
    pub outcome_words: Option<String>,
    /// The reader may still say something against it.
    pub open: bool,
}

/// The page.
pub(super) async fn page(visit: Visit<'_>, reader: Reader) -> Answer {
    let app = visit.app;
    let before = visit.asked("before").parse().unwrap_or(i64::MAX);
    let (commenter, own, decided) = app
        .db
        .read(move |db| {
            let own = comments::list_own(db, reader.id, before, PAGE + 1)?
                .into_iter()
                .map(|comment| {
                    let card = stories::by_id(db, &comment.story)?;
                    Ok((comment, card))
                })
                .collect::<Result<Vec<_>, StoreError>>()?;
            let decided = moderation::list_decisions(db, reader.id)?
                .into_iter()
                .map(|decision| {
                    let about = match decision.comment {
                        Some(comment) => comments::by_id(db, reader.id, comment)?,
                        None => None,
                    };
                    Ok((decision, about))
                })
                .collect::<Result<Vec<_>, StoreError>>()?;
            Ok::<_, StoreError>((comments::commenter(db, reader.id)?, own, decided))
        })
        .await?;
    let now = app.clock.now();
    let shown = usize::try_from(PAGE).unwrap_or(20);
    let is_more = own.len() > shown;
    let next = own
        .get(shown - 1)
        .filter(|_| is_more)
        .map(|(last, _)| format!("{}?before={}", HERE.path(), last.id));
    let page = OwnCommentsPage {
        frame: account_frame(app, "account-comments"),
        done: super::done(visit),
        tell: commenter.tell.as_str(),
        tells: Tell::ALL.into_iter().map(Tell::as_str).collect(),
        decisions: decided
            .into_iter()
            .map(|(decision, about)| line(visit, &decision, about.as_ref(), now))
            .collect(),
        comments: own
            .into_iter()
            .take(shown)
            .map(|(comment, card)| OwnComment {
                href: Link::Comment(comment.id).path(),
                headline: card
                    .filter(|card| card.is_live(now))
                    .map(|card| card.headline),
                state: comment.state.as_str(),
                html: comment.body.html(),
                when: when(app, comment.posted_at),
            })
            .collect(),
        next,
    };
    private(app, page, StatusCode::OK).await
}

fn line(
    visit: Visit<'_>,
    decision: &Decision,
    about: Option<&Comment>,
    now: Timestamp,
) -> DecisionLine {
    let app = visit.app;
    let quote = about
        .filter(|comment| comment.state != State::Deleted)
        .map(|comment| comment.body.excerpt(200));
    DecisionLine {
        id: decision.id.to_string(),
        act: decision.act.clone(),
        ground: match decision.ground {
            Ground::House => "house",
            Ground::Law => "law",
        },
        // A step of the house is named by its word; what a person wrote stands as it is.
        words: match decision.words.strip_prefix("step:") {
            Some(step) if decision.by_staff.is_none() => say(app, &format!("step-{step}")),
            _ => decision.words.clone(),
        },
        automated: decision.by_staff.is_none(),
        quote,
        when: when(app, decision.at),
        appeal: decision.appeal.clone(),
        outcome: decision.outcome.clone(),
        outcome_words: decision.outcome_words.clone(),
        open: decision.is_open(now),
    }
}

/// When to be told, or an appeal.
pub(super) async fn take(visit: Visit<'_>, reader: Reader, form: &Form) -> Answer {
    let app = visit.app;
    match form.get("act") {
        "tell" => {
            let tell = Tell::parse(form.get("tell")).ok_or(Undrawn::Unknown)?;
            app.db
                .write(move |db| {
                    let mut commenter = comments::commenter(db, reader.id)?;
                    commenter.tell = tell;
                    comments::set_commenter(db, reader.id, &commenter)
                })
                .await?;
            Ok(back(&HERE, "told"))
        }
        "appeal" => {
            let id = form.get("decision").parse().map_err(|_| Undrawn::Unknown)?;
            let words: String = form
                .get("words")
                .trim()
                .chars()
                .take(LONGEST_WORDS)
                .collect();
            if words.is_empty() {
                // An objection can be made once: an empty one is none.
                return Ok(back(&HERE, "wordless"));
            }
            let taken = app
                .db
                .write(move |db| moderation::appeal(db, reader.id, id, &words));
            if taken.await? {
                Ok(back(&HERE, "appealed"))
            } else {
                Err(Undrawn::Unknown)
            }
        }
        _ => Err(Undrawn::Unknown),
    }
}

impl HasFrame for OwnCommentsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for OwnCommentsPage {
    const TEMPLATE: &'static str = "public/account-comments.html";
    fn samples() -> Vec<Self> {
        let text = || samples::EVIL.to_owned();
        [true, false]
            .map(|full| Self {
                frame: samples::frame("ar", "rtl"),
                done: full.then(text),
                tell: "daily",
                tells: vec!["now", "daily", "never"],
                decisions: vec![DecisionLine {
                    id: "7".to_owned(),
                    act: "refused".to_owned(),
                    ground: "law",
                    words: text(),
                    automated: full,
                    quote: full.then(text),
                    when: samples::when(),
                    appeal: full.then(text),
                    outcome: full.then(|| "upheld".to_owned()),
                    outcome_words: full.then(text),
                    open: !full,
                }],
                comments: ["waiting", "published", "refused", "deleted"]
                    .map(|state| OwnComment {
                        href: text(),
                        headline: full.then(text),
                        state,
                        html: "<p>x</p>".to_owned(),
                        when: samples::when(),
                    })
                    .into(),
                next: full.then(text),
            })
            .into()
    }
}
