//! What is wrong with a theme, with its place and what to do.

use std::fmt;

/// A fault in a theme: `FILE:LINE: what is wrong and what to do`. The file is named from the theme's folder.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file, or what stands for it.
    pub file: String,
    /// The line, from 1, where there is one to name.
    pub line: Option<usize>,
    /// What is wrong and what to do.
    pub words: String,
}

impl Fault {
    /// A fault of a whole file.
    pub fn of(file: impl Into<String>, words: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            line: None,
            words: words.into(),
        }
    }

    /// A fault at a line, which counts from 1.
    pub fn at(file: impl Into<String>, line: usize, words: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            ..Self::of(file, words)
        }
    }
}

impl std::error::Error for Fault {}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.words)
    }
}

/// All that is wrong with a theme, one fault a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl Faults {
    /// Nothing, if nothing is wrong.
    pub fn none(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl From<Fault> for Faults {
    fn from(fault: Fault) -> Self {
        Self(vec![fault])
    }
}

impl std::error::Error for Faults {}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, fault) in self.0.iter().enumerate() {
            if number > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

/// After so many faults of a file nobody looks for more.
pub const MOST_FAULTS: usize = 50;

/// A name with more bytes is no slip of the hand.
const LONGEST_NAME: usize = 100;

/// ` Did you mean …?` with the nearest of the known names, or nothing if none is near.
pub fn did_you_mean<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    if wrong.len() > LONGEST_NAME {
        return String::new();
    }
    known
        .into_iter()
        .filter(|name| name.len() <= LONGEST_NAME)
        .map(|name| (strsim::damerau_levenshtein(wrong, name), name))
        .min()
        .filter(|(steps, _)| *steps <= 1 + wrong.chars().count() / 3)
        .map_or_else(String::new, |(_, name)| format!(" Did you mean `{name}`?"))
}
