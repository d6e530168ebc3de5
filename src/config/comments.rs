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
        "How deep answers are indented.",
    ),
];

impl Default for Comments {
    fn default() -> Self {
        Self {
            mode: Mode::Newcomers,
            close_after_days: None,
            reply_depth: 3,
        }
    }
}
