//! What the templates of comments are given.

use serde::Serialize;

use crate::{
    front::{
        HasFrame, samples,
        view::{DoorBox, Frame, Item, When},
    },
    press::templates::{Page, html},
};

/// `{story}/comments`.
#[derive(Debug, Clone, Serialize)]
pub struct CommentsPage {
    /// Around it.
    pub frame: Frame,
    /// The headline of the story.
    pub headline: String,
    /// Its language.
    pub lang: String,
    /// Its direction.
    pub dir: &'static str,
    /// Its address.
    pub story: String,
    /// The wall, where the story is not read to its end.
    pub door: Option<DoorBox>,
    /// The thread, where it is.
    pub thread: Option<Thread>,
}

/// The thread alone, as a story's page loads it.
#[derive(Debug, Clone, Serialize)]
pub struct ThreadPart {
    /// Gives the language.
    pub frame: Frame,
    /// The address of the style.
    pub style: String,
    /// The thread.
    pub thread: Option<Thread>,
}

/// A thread, or a part of one.
#[derive(Debug, Clone, Serialize)]
pub struct Thread {
    /// `{story}/comments`.
    pub path: String,
    /// The page as it stands, to come back to.
    pub here: String,
    /// How many comments others see.
    pub count: i64,
    /// What is said after an act.
    pub said: Option<String>,
    /// The orders, with where each leads.
    pub orders: Vec<Item>,
    /// What the desk set at the top.
    pub pinned: Vec<Comment>,
    /// The reader's own that wait.
    pub waiting: Vec<Comment>,
    /// The branches.
    pub branches: Vec<Branch>,
    /// Where the page goes on.
    pub next: Option<String>,
    /// It shows one branch only.
    pub one: bool,
    /// That branch does not begin here.
    pub later: bool,
    /// A warning of the desk that the reader has not confirmed: its number and its words.
    pub warning: Option<(i64, String)>,
    /// Why nobody, or not this reader, writes here: a sentence.
    pub closed: Option<String>,
    /// The box to write in.
    pub form: Option<CommentForm>,
}

/// A comment with the answers below it.
#[derive(Debug, Clone, Serialize)]
pub struct Branch {
    /// It.
    pub first: Comment,
    /// Those below.
    pub answers: Vec<Comment>,
    /// Where the others are, and how many there are in all.
    pub more: Option<(String, i64)>,
}

/// A comment.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template asks for each of them by name"
)]
#[derive(Debug, Clone, Serialize)]
pub struct Comment {
    /// Its number.
    pub id: String,
    /// Why its words are not there: the key of the words for it.
    pub gone: Option<&'static str>,
    /// Who wrote it; none: the account has ended.
    pub name: Option<String>,
    /// Spoken for the paper.
    pub staff: bool,
    /// When.
    pub when: When,
    /// It was edited.
    pub edited: Option<When>,
    /// What it says.
    #[serde(serialize_with = "html")]
    pub html: String,
    /// How many appreciate it.
    pub likes: i64,
    /// The reader does.
    pub is_liked: bool,
    /// The reader wrote it.
    pub own: bool,
    /// The reader may edit it.
    pub editable: bool,
    /// It may be answered here.
    pub answerable: bool,
    /// How deep it stands, from 0.
    pub depth: i64,
    /// The writer of what it answers, and its number.
    pub to: Option<(String, String)>,
    /// Others that it speaks to, with their numbers.
    pub mentions: Vec<(String, String)>,
    /// The desk found it worth reading.
    pub featured: bool,
    /// The desk set it at the top.
    pub pinned: bool,
}

/// The box to write in.
#[derive(Debug, Clone, Default, Serialize)]
pub struct CommentForm {
    /// Whom it answers, and the number of that comment.
    pub to: Option<(String, String)>,
    /// Whom it mentions, with the numbers.
    pub mentions: Vec<(String, String)>,
    /// What was typed.
    pub source: String,
    /// How many characters there may be.
    pub most: usize,
    /// The reader has no name yet, or not one that will do: what stands in the box for it.
    pub name: Option<String>,
    /// What is wrong, as a sentence.
    pub wrong: Option<String>,
    /// It is the name that is wrong.
    pub wrong_name: bool,
    /// Nobody is signed in.
    pub stranger: bool,
}

/// `/comments/{id}?act=…`: one comment, and what to do with it.
#[derive(Debug, Clone, Serialize)]
pub struct CommentPage {
    /// Around it.
    pub frame: Frame,
    /// `edit`, `delete` or `report`.
    pub act: &'static str,
    /// The comment.
    pub comment: Comment,
    /// Where to come back to.
    pub next: String,
    /// What was typed.
    pub source: String,
    /// How many characters there may be.
    pub most: usize,
    /// What a report may say is wrong: the words of the kinds.
    pub kinds: Vec<&'static str>,
    /// What is wrong with what was sent, as a sentence.
    pub wrong: Option<String>,
}

impl HasFrame for CommentsPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl HasFrame for ThreadPart {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl HasFrame for CommentPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

fn comment(gone: Option<&'static str>, all: bool) -> Comment {
    let pair = || (samples::EVIL.to_owned(), "7".to_owned());
    Comment {
        id: "42".to_owned(),
        gone,
        name: all.then(|| samples::EVIL.to_owned()),
        staff: all,
        when: samples::when(),
        edited: all.then(samples::when),
        html: "<p dir=\"auto\">x</p>".to_owned(),
        likes: 3,
        is_liked: all,
        own: all,
        editable: all,
        answerable: true,
        depth: 1,
        to: all.then(pair),
        mentions: vec![pair()],
        featured: all,
        pinned: all,
    }
}

fn thread(all: bool) -> Thread {
    let text = || samples::EVIL.to_owned();
    Thread {
        path: "/x/comments".to_owned(),
        here: text(),
        count: 3,
        said: all.then(text),
        orders: vec![Item {
            name: "newest".to_owned(),
            href: text(),
            current: all,
        }],
        pinned: vec![comment(None, all)],
        waiting: vec![comment(None, all)],
        branches: vec![Branch {
            first: comment((!all).then_some("gone-deleted"), all),
            answers: vec![comment(None, all), comment(Some("gone-refused"), false)],
            more: all.then(|| (text(), 9)),
        }],
        next: all.then(text),
        one: !all,
        later: !all,
        warning: all.then(|| (7, text())),
        closed: (!all).then(text),
        form: Some(CommentForm {
            to: all.then(|| (text(), "7".to_owned())),
            mentions: vec![(text(), "7".to_owned())],
            source: text(),
            most: 5000,
            name: all.then(text),
            wrong: Some(text()),
            wrong_name: all,
            stranger: !all,
        }),
    }
}

impl Page for CommentsPage {
    const TEMPLATE: &'static str = "public/comments.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|all| Self {
                frame: samples::frame("ar", "rtl"),
                headline: samples::EVIL.to_owned(),
                lang: "en".to_owned(),
                dir: "ltr",
                story: "/x".to_owned(),
                door: (!all).then(|| samples::door("wall")),
                thread: all.then(|| thread(all)),
            })
            .into()
    }
}

impl Page for ThreadPart {
    const TEMPLATE: &'static str = "public/thread.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|all| Self {
                frame: samples::frame("he", "rtl"),
                style: "/x.css".to_owned(),
                thread: Some(thread(all)),
            })
            .into()
    }
}

impl Page for CommentPage {
    const TEMPLATE: &'static str = "public/comment.html";
    fn samples() -> Vec<Self> {
        ["edit", "delete", "report"]
            .map(|act| Self {
                frame: samples::frame("de", "ltr"),
                act,
                comment: comment(None, true),
                next: samples::EVIL.to_owned(),
                source: samples::EVIL.to_owned(),
                most: 5000,
                kinds: vec!["spam", "illegal"],
                wrong: Some(samples::EVIL.to_owned()),
            })
            .into()
    }
}
