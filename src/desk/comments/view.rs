//! What the templates of comments at the desk are given.

use serde::Serialize;

use crate::{
    desk::view::Head,
    front::{
        HasFrame, samples,
        view::{Frame, Item, When},
    },
    press::templates::{Page, html},
};

/// `/desk/comments`.
#[derive(Debug, Clone, Serialize)]
pub struct QueuePage {
    /// Around it.
    pub frame: Frame,
    /// Over it.
    pub head: Option<Head>,
    /// What is said after an act.
    pub done: Option<String>,
    /// The queues.
    pub queues: Vec<Item>,
    /// Which one is shown.
    pub queue: &'static str,
    /// Its comments.
    pub comments: Vec<Row>,
    /// Appeals, where those are shown.
    pub appeals: Vec<Appeal>,
    /// Where it goes on.
    pub next: Option<String>,
    /// The script with the keys.
    pub script: String,
}

/// A comment in a queue.
#[derive(Debug, Clone, Serialize)]
pub struct Row {
    /// Its number.
    pub id: String,
    /// The wording that is looked at.
    pub revision: i64,
    /// Who wrote it; none: the account has ended.
    pub name: Option<String>,
    /// Spoken for the paper.
    pub staff: bool,
    /// Under which story.
    pub headline: String,
    /// Where it stands there.
    pub href: String,
    /// When.
    pub when: When,
    /// How it stands.
    pub state: &'static str,
    /// What it says.
    #[serde(serialize_with = "html")]
    pub html: String,
    /// What the steps found: a key and a detail each.
    pub reason: Vec<(String, String)>,
    /// How many reports nobody has looked at.
    pub reports: i64,
    /// Whom it answers.
    pub to: Option<String>,
}

/// An appeal that waits.
#[derive(Debug, Clone, Serialize)]
pub struct Appeal {
    /// The number of the decision.
    pub id: String,
    /// What was done: `t("decision-" ~ act)`.
    pub act: String,
    /// Why.
    pub words: String,
    /// What is said against it.
    pub appeal: String,
    /// When.
    pub when: When,
    /// The comment it is about, if it is about one.
    pub comment: Option<Row>,
    /// Who decided is who looks now: somebody else should.
    pub own: bool,
}

/// `/desk/comments?comment=…`.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template asks for each of them by name"
)]
#[derive(Debug, Clone, Serialize)]
pub struct OnePage {
    /// Around it.
    pub frame: Frame,
    /// Over it.
    pub head: Option<Head>,
    /// What is said after an act.
    pub done: Option<String>,
    /// What is wrong with what was asked for.
    pub wrong: Option<String>,
    /// The comment.
    pub comment: Row,
    /// It is marked as worth reading.
    pub featured: bool,
    /// It stands at the top.
    pub pinned: bool,
    /// It begins a branch, so it could.
    pub pinnable: bool,
    /// What it said before: number, text, until when.
    pub wordings: Vec<(i64, String, String)>,
    /// What readers say is wrong with it: kind, words, when.
    pub reports: Vec<(&'static str, String, String)>,
    /// Its branch.
    pub branch: Vec<Row>,
    /// The writer's other comments, newest first.
    pub others: Vec<Row>,
    /// The writer's number, if there is one.
    pub writer: Option<String>,
    /// What is held against the writer: number, measure, words, when, until when, whether it holds.
    pub sanctions: Vec<SanctionRow>,
    /// How the writer's comments are looked at.
    pub writer_mode: &'static str,
    /// The story's number.
    pub story: String,
    /// How its comments are looked at.
    pub thread_mode: &'static str,
    /// They are put away.
    pub hidden: bool,
    /// All modes, with one for “as usual”.
    pub modes: Vec<&'static str>,
}

/// A sanction.
#[derive(Debug, Clone, Serialize)]
pub struct SanctionRow {
    /// Its number.
    pub id: String,
    /// `warning`, `suspension`, `ban`.
    pub measure: &'static str,
    /// Why.
    pub words: String,
    /// Who.
    pub by: String,
    /// When.
    pub when: String,
    /// Until when; none: until it is lifted.
    pub until: Option<String>,
    /// It forbids now.
    pub holds: bool,
}

impl HasFrame for QueuePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl HasFrame for OnePage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

fn row(full: bool) -> Row {
    let text = || samples::EVIL.to_owned();
    Row {
        id: "42".to_owned(),
        revision: 2,
        name: full.then(text),
        staff: full,
        headline: text(),
        href: text(),
        when: samples::when(),
        state: if full { "waiting" } else { "refused" },
        html: "<p dir=\"auto\">x</p>".to_owned(),
        reason: vec![("step-banned".to_owned(), text())],
        reports: 3,
        to: full.then(text),
    }
}

impl Page for QueuePage {
    const TEMPLATE: &'static str = "desk/comments.html";
    fn samples() -> Vec<Self> {
        let text = || samples::EVIL.to_owned();
        [true, false]
            .map(|full| Self {
                frame: samples::frame("ar", "rtl"),
                head: None,
                done: full.then(text),
                queues: vec![Item {
                    name: text(),
                    href: text(),
                    current: full,
                }],
                queue: if full { "waiting" } else { "appeals" },
                comments: if full {
                    vec![row(true), row(false)]
                } else {
                    Vec::new()
                },
                appeals: vec![Appeal {
                    id: "7".to_owned(),
                    act: "refused".to_owned(),
                    words: text(),
                    appeal: text(),
                    when: samples::when(),
                    comment: full.then(|| row(full)),
                    own: full,
                }],
                next: full.then(text),
                script: "/x.js".to_owned(),
            })
            .into()
    }
}

impl Page for OnePage {
    const TEMPLATE: &'static str = "desk/comment.html";
    fn samples() -> Vec<Self> {
        let text = || samples::EVIL.to_owned();
        [true, false]
            .map(|full| Self {
                frame: samples::frame("he", "rtl"),
                head: None,
                done: full.then(text),
                wrong: full.then(text),
                comment: row(full),
                featured: full,
                pinned: full,
                pinnable: full,
                wordings: vec![(1, text(), text())],
                reports: vec![("spam", text(), text())],
                branch: vec![row(full)],
                others: vec![row(full)],
                writer: full.then(|| "7".to_owned()),
                sanctions: vec![SanctionRow {
                    id: "7".to_owned(),
                    measure: "ban",
                    words: text(),
                    by: text(),
                    when: text(),
                    until: full.then(text),
                    holds: full,
                }],
                writer_mode: "usual",
                story: "bridge1".to_owned(),
                thread_mode: "closed",
                hidden: full,
                modes: vec!["usual", "after", "closed"],
            })
            .into()
    }
}
