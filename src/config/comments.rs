//! `[comments]`: how readers comment.

use serde::Deserialize;

use super::Key;

/// How readers comment.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Comments {
    /// When a comment is looked at.
    pub mode: Mode,
    /// After how many days a story's comments close; none: never.
    pub close_after_days: Option<u32>,
    /// How deep answers are indented.
    pub reply_depth: u32,
    /// Words, or words in a row, that have a comment refused. Whole words, in any case.
    pub banned: Vec<String>,
    /// Those that have it wait until somebody has looked.
    pub suspect: Vec<String>,
}

/// When a comment is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    /// Before others see it.
    Before,
    /// After.
    After,
    /// Before, from readers who are new here.
    Newcomers,
    /// Nobody comments.
    Closed,
}

impl Mode {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::After, Self::Newcomers, Self::Before, Self::Closed];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Before => "before",
            Self::After => "after",
            Self::Newcomers => "newcomers",
            Self::Closed => "closed",
        }
    }

    /// The mode of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mode| mode.as_str() == word)
    }
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "mode",
        "`before`, `after`, `newcomers` or `closed`",
        "“newcomers”",
        "Whether a comment is looked at before others see it, after, or before only from newcomers.",
    ),
    Key(
        "close_after_days",
        "number",
        "never",
        "After how many days a story's comments close.",
    ),
    Key(
        "reply_depth",
        "number",
        "3",
        "How deep answers are indented, 1 to 8; those that go deeper stand side by side.",
    ),
    Key(
        "banned",
        "list of words",
        "none",
        "Words, or words in a row, that have a comment refused. Whole words; upper and lower case are the same.",
    ),
    Key(
        "suspect",
        "list of words",
        "none",
        "Words, or words in a row, that have a comment wait until somebody of the desk has looked.",
    ),
];

impl Default for Comments {
    fn default() -> Self {
        Self {
            mode: Mode::Newcomers,
            close_after_days: None,
            reply_depth: 3,
            banned: Vec::new(),
            suspect: Vec::new(),
        }
    }
}
