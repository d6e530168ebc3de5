//! `[theme]`: what the paper looks like.

use std::path::PathBuf;

use serde::Deserialize;

use super::Key;

/// What the paper looks like.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Theme {
    /// A folder whose templates, styles and words take the place of ours; it may be absent.
    pub folder: PathBuf,
}

pub(super) const KEYS: &[Key] = &[Key(
    "folder",
    "path",
    "“theme”",
    "A folder whose templates, styles and words take the place of built-in ones (docs/themes.md). It may be absent.",
)];

impl Default for Theme {
    fn default() -> Self {
        Self {
            folder: "theme".into(),
        }
    }
}
