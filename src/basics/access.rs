//! Who may read: the three policies of the wall.

use serde::{Deserialize, Serialize};

/// Who may read a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Access {
    /// Everybody.
    Open,
    /// Everybody, a few stories in each period; then registered readers.
    Metered,
    /// Registered readers.
    Registered,
}

impl Access {
    /// The word for it in files and configuration.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Metered => "metered",
            Self::Registered => "registered",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Open, Self::Metered, Self::Registered]
            .into_iter()
            .find(|access| access.as_str() == text)
    }
}
