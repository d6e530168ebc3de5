//! A story as somebody hands it in: complete and checked in itself, its pictures still named by file.

use std::path::PathBuf;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::body::Body;
pub use crate::basics::Access;
use crate::{
    basics::{Language, Slug, StoryId, Timestamp},
    press::pictures::{Origin, Says},
};

/// What a file or a take from the wire says of a story. Lines are clean (`basics::clean_line`), the section exists.
#[derive(Debug, Clone, PartialEq)]
pub struct Draft {
    /// The story's id, if the file gives one: then it corrects the story of that id.
    pub id: Option<StoryId>,
    /// The readable part of the address; made from the headline if absent.
    pub slug: Option<Slug>,
    /// The headline. Never empty, at most 300 characters.
    pub headline: String,
    /// The word over the headline.
    pub kicker: Option<String>,
    /// The sentence under the headline.
    pub standfirst: Option<String>,
    /// The place that it was written from.
    pub dateline: Option<String>,
    /// Who wrote it.
    pub bylines: Vec<String>,
    /// The agency whose story it is.
    pub agency: Option<String>,
    /// Where it is filed.
    pub section: Slug,
    /// What it is about, in the words to print.
    pub topics: Vec<String>,
    /// Who may read it; none: as the section or the site says.
    pub access: Option<Access>,
    /// Its language; none: the site's.
    pub language: Option<Language>,
    /// When it was or will be published; none: now, or what it was.
    pub published: Option<Timestamp>,
    /// Nothing of it leaves the house before this.
    pub embargo: Option<Timestamp>,
    /// Breaking news is never metered and stands first.
    pub breaking: bool,
    /// Public notes on what was changed.
    pub corrections: Vec<Correction>,
    /// The story that this one translates.
    pub translation_of: Option<StoryId>,
    /// Where the original of an agency's story stands (`https:` or `http:`).
    pub canonical: Option<String>,
    /// Stories to read with it.
    pub related: Vec<StoryId>,
    /// The picture at the top.
    pub lead: Option<DraftPicture>,
    /// The pictures in the text: `Block::Picture(n)` is the n-th.
    pub pictures: Vec<DraftPicture>,
    /// The text.
    pub body: Body,
}

/// A picture named by a file. What is left out is read from the photo itself.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftPicture {
    /// The file as it was named, relative to the story's file.
    pub file: PathBuf,
    /// Where in the story's file it is named: line and column, from 1.
    pub at: (usize, usize),
    /// What it shows.
    pub caption: Option<String>,
    /// Who made it, `NAME/AGENCY`.
    pub credit: Option<String>,
    /// What it shows, for those who do not see it.
    pub alt: Option<String>,
    /// Who took or drew it, for machines: it is written into the files. Several with commas.
    pub creator: Option<String>,
    /// Whose it is.
    pub copyright: Option<String>,
    /// How it came to be.
    pub origin: Option<Origin>,
    /// How it may be used, in words.
    pub terms: Option<String>,
    /// The last day on which readers may see it, in the site's zone.
    pub until: Option<Date>,
    /// The point that must stay in view, each from 0 to 1 from the upper left.
    pub focus: Option<(f32, f32)>,
    /// Does not show what the story tells of.
    pub illustrative: bool,
}

impl DraftPicture {
    /// A picture of which nothing is said.
    pub fn named(file: PathBuf, at: (usize, usize)) -> Self {
        Self {
            file,
            at,
            caption: None,
            credit: None,
            creator: None,
            alt: None,
            copyright: None,
            origin: None,
            terms: None,
            until: None,
            focus: None,
            illustrative: false,
        }
    }

    /// What is to be written into its files: what the story says before what the photo says of itself.
    pub fn words(&self, photo: &Says) -> Says {
        let said = Says {
            caption: self.caption.clone(),
            credit: self.credit.clone(),
            creator: self.creator.clone(),
            alt: self.alt.clone(),
            copyright: self.copyright.clone(),
            origin: self.origin,
            terms: self.terms.clone(),
            until: self.until,
        };
        said.or(photo.clone()).cleaned()
    }
}

/// A public note on a change of substance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// What kind of change.
    pub kind: CorrectionKind,
    /// What was changed and why, for readers.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// The four kinds of public note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// We had it wrong.
    Correction,
    /// We had it right, but it could be misread.
    Clarification,
    /// We know more now.
    Update,
    /// We take it back.
    Retraction,
}

impl CorrectionKind {
    /// The word for it in files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Correction => "correction",
            Self::Clarification => "clarification",
            Self::Update => "update",
            Self::Retraction => "retraction",
        }
    }

    /// Reads the word.
    pub fn parse(text: &str) -> Option<Self> {
        [
            Self::Correction,
            Self::Clarification,
            Self::Update,
            Self::Retraction,
        ]
        .into_iter()
        .find(|kind| kind.as_str() == text)
    }
}
