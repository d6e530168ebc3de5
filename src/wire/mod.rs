//! Wire text as it lies: an agency's take, or a page saved as text. What each stretch of lines is taken for is told, line by
//! line; where two readings are possible it is asked, and nothing is guessed in silence.

mod marks;
mod paragraphs;
mod reader;

use std::{fmt::Write as _, path::PathBuf};

use crate::{
    basics::{Access, Finding, Language, Slug, StoryId, Timestamp},
    stories::{draft::Draft, file::House},
};

/// What the text does not say itself.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Options {
    /// Where it is filed; needed.
    pub section: Option<Slug>,
    /// What it is about, beside what the text lists.
    pub topics: Vec<String>,
    /// When it was or will be published.
    pub published: Option<Timestamp>,
    /// Files of pictures, in the order of the captions.
    pub pictures: Vec<PathBuf>,
    /// Who may read it.
    pub access: Option<Access>,
    /// The story's id.
    pub id: Option<StoryId>,
    /// The story's language.
    pub language: Option<Language>,
}

/// What was made of a text.
#[derive(Debug, Clone)]
pub struct Understood {
    /// The story as understood, questions and all; none if anything is wrong.
    pub draft: Option<Draft>,
    /// What there is to say, in the order of the lines.
    pub findings: Vec<Finding>,
    /// What each stretch of lines was taken for. Every line that is not empty belongs to exactly one.
    pub parts: Vec<Part>,
}

/// A stretch of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// First line, from 1.
    pub first: usize,
    /// Last line.
    pub last: usize,
    /// What it was taken for.
    pub role: Role,
    /// Its beginning, to recognise it by.
    pub words: String,
}

/// What a stretch of lines can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Headline,
    /// The sentence under it.
    Standfirst,
    /// Who wrote it.
    Byline,
    /// When it was published or changed.
    Time,
    /// What a picture shows, with its credit.
    Caption,
    /// The same caption again.
    CaptionAgain,
    /// The first paragraph, with the place that it was written from.
    Dateline,
    /// A paragraph.
    Paragraph,
    /// A headline within the text.
    Crosshead,
    /// A point of a list.
    Point,
    /// The mark that ends the story.
    End,
    /// What it is about.
    Topics,
    /// The site's own: left out.
    Furniture,
}

impl Role {
    fn words(self) -> &'static str {
        match self {
            Self::Headline => "headline",
            Self::Standfirst => "standfirst",
            Self::Byline => "byline",
            Self::Time => "time",
            Self::Caption => "caption",
            Self::CaptionAgain => "caption, again",
            Self::Dateline => "dateline",
            Self::Paragraph => "paragraph",
            Self::Crosshead => "crosshead",
            Self::Point => "list",
            Self::End => "end of story",
            Self::Topics => "topics",
            Self::Furniture => "left out",
        }
    }
}

/// Reads wire text.
pub fn read(bytes: &[u8], options: &Options, house: &House<'_>) -> Understood {
    reader::read(bytes, options, house)
}

/// What `check` prints: each stretch of lines with what it was taken for. Stretches of one kind are told together.
pub fn render_parts(parts: &[Part]) -> String {
    let mut out = String::new();
    let mut rest = parts;
    while let Some((part, behind)) = rest.split_first() {
        let same = behind
            .iter()
            .take_while(|next| next.role == part.role && part.role == Role::Furniture)
            .count();
        let (taken, behind) = behind.split_at(same);
        let last = taken.last().unwrap_or(part).last;
        let lines = if part.first == last {
            part.first.to_string()
        } else {
            format!("{}–{last}", part.first)
        };
        let _ = writeln!(out, "{lines:>9}  {:<14}  {}", part.role.words(), part.words);
        rest = behind;
    }
    out
}

#[cfg(test)]
mod tests;
