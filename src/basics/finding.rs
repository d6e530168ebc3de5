//! What a check found in a file, with its place.

use std::fmt;

/// Something that a check has to say about a place in a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// How grave it is.
    pub weight: Weight,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// What is wrong and what to do.
    pub message: String,
}

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// Good to know; the story goes out.
    Note,
    /// Probably not meant so; the story goes out.
    Warning,
    /// We are not sure what was meant; the story waits for an answer (`--as-understood`).
    Question,
    /// The story cannot go out.
    Error,
}

impl Finding {
    /// A finding at a place; lines and columns count from 1.
    pub fn new(weight: Weight, (line, column): (usize, usize), message: impl Into<String>) -> Self {
        Self {
            weight,
            line,
            column,
            message: message.into(),
        }
    }
}

/// `LINE:COLUMN: message`, to stand behind `FILE:`; all but errors begin with the word for their weight.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.weight {
            Weight::Error => "",
            Weight::Question => "question: ",
            Weight::Warning => "warning: ",
            Weight::Note => "note: ",
        };
        write!(f, "{}:{}: {word}{}", self.line, self.column, self.message)
    }
}
