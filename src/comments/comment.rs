//! What the house keeps of a comment.

use dateline_store::{FromRow, Row, StoreError};

use super::body::Body;
use crate::basics::{StoryId, Timestamp};

/// A comment as it stands.
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row as it is; each is a fact of its own"
)]
#[derive(Debug, Clone, PartialEq)]
pub struct Comment {
    /// Its number; later ones are higher.
    pub id: i64,
    /// Under which story.
    pub story: StoryId,
    /// Who wrote it; none when the account has ended.
    pub reader: Option<i64>,
    /// What the writer is called now.
    pub name: Option<String>,
    /// Whether the writer spoke for the paper.
    pub staff: bool,
    /// The comment that it answers.
    pub parent: Option<i64>,
    /// What the writer of that one is called now.
    pub parent_name: Option<String>,
    /// The first comment of its branch; itself, if it answers none.
    pub root: i64,
    /// Its place in the branch, in the order of the branch.
    pub path: String,
    /// How deep it is set.
    pub depth: i64,
    /// Where it stands.
    pub state: State,
    /// Whether the thread has it, be it as the place of one that is gone.
    pub shown: bool,
    /// The number of its wording, from 1.
    pub revision: i64,
    /// What was typed.
    pub source: String,
    /// What it says.
    pub body: Body,
    /// What the steps of the pipeline found; may be empty.
    pub reason: Vec<super::pipeline::Finding>,
    /// When it was sent.
    pub posted_at: Timestamp,
    /// When its wording last changed.
    pub edited_at: Option<Timestamp>,
    /// How many readers appreciate it.
    pub likes: i64,
    /// How many answers of its own are shown.
    pub answers: i64,
    /// How many comments are shown in the branch that it begins.
    pub branch: i64,
    /// How many reports nobody has looked at yet.
    pub reports: i64,
    /// The desk found it worth reading.
    pub featured: bool,
    /// The desk set it at the top.
    pub pinned: bool,
    /// Whom it mentions: what they are called, and the numbers of their comments. Looked up by [`super::page`] and its like only.
    pub mentions: Vec<(String, String)>,
    /// How many it mentions.
    pub(super) mentioned: i64,
    /// Whether the reader who asks appreciates it.
    pub is_liked: bool,
}

/// Where a comment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Somebody of the desk has yet to look.
    Waiting,
    /// Others see it.
    Published,
    /// The desk, or a step of the pipeline, refused it.
    Refused,
    /// Its writer took it back.
    Deleted,
}

impl State {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Waiting, Self::Published, Self::Refused, Self::Deleted];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Published => "published",
            Self::Refused => "refused",
            Self::Deleted => "deleted",
        }
    }

    /// The state of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.as_str() == word)
    }
}

impl FromRow for Comment {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let odd = |what: &str| {
            StoreError::corrupt(format!("a comment's row holds a {what} that nobody wrote"))
        };
        let state: String = row.get("state")?;
        let body: String = row.get("body")?;
        let reason: String = row.get("reason")?;
        Ok(Self {
            id: row.get("id")?,
            story: StoryId::parse(&row.get::<String>("story")?).map_err(|_| odd("story"))?,
            reader: row.get("reader")?,
            name: row.get("name")?,
            staff: row.get("staff")?,
            parent: row.get("parent")?,
            parent_name: row.get("parent_name")?,
            root: row.get("root")?,
            path: row.get("path")?,
            depth: row.get("depth")?,
            state: State::parse(&state).ok_or_else(|| odd("state"))?,
            shown: row.get("shown")?,
            revision: row.get("revision")?,
            source: row.get("source")?,
            body: serde_json::from_str(&body).map_err(|_| odd("body"))?,
            reason: serde_json::from_str(&reason).map_err(|_| odd("reason"))?,
            posted_at: Timestamp::from_millis(row.get("posted_at")?),
            edited_at: row
                .get::<Option<i64>>("edited_at")?
                .map(Timestamp::from_millis),
            likes: row.get("likes")?,
            answers: row.get("answers")?,
            branch: row.get("branch")?,
            reports: row.get("reports")?,
            featured: row.get("featured")?,
            pinned: row.get("pinned")?,
            mentions: Vec::new(),
            mentioned: row.get("mentioned")?,
            is_liked: row.get::<Option<i64>>("liked")?.is_some(),
        })
    }
}
