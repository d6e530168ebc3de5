//! The terms and the privacy page: which texts there are, in which languages, and since when they hold.

use jiff::civil::Date;

use crate::basics::{Language, Link};

/// Which of the two pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LawKind {
    /// `/terms`
    Terms,
    /// `/privacy`
    Privacy,
}

impl LawKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Terms, Self::Privacy];

    /// Its word in addresses and in the names of files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Terms => "terms",
            Self::Privacy => "privacy",
        }
    }

    /// The address of the page in the paper's own language.
    pub fn link(self) -> Link {
        match self {
            Self::Terms => Link::Terms,
            Self::Privacy => Link::Privacy,
        }
    }

    /// The address of the page in another language.
    pub fn link_in(self, language: Language) -> Link {
        match self {
            Self::Terms => Link::TermsIn(language),
            Self::Privacy => Link::PrivacyIn(language),
        }
    }
}

/// One of the pages in one language.
#[derive(Debug, Clone)]
pub struct LawText {
    /// Its language.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Since when it holds.
    pub version: Date,
    /// Nobody in the newsroom has confirmed it yet.
    pub is_draft: bool,
    /// The name of the owner's file in `pages/`; none for the text that the house brings along.
    pub file: Option<String>,
    /// Its text, printed.
    pub html: String,
}

/// One of the pages in all its languages.
#[derive(Debug, Clone)]
pub struct LawPages {
    /// The text that holds: in the paper's own language, or in English where the house has no better.
    pub own: LawText,
    /// The same in other languages.
    pub others: Vec<LawText>,
}

/// Both pages.
#[derive(Debug, Clone)]
pub struct Law {
    /// `/terms`
    pub terms: LawPages,
    /// `/privacy`
    pub privacy: LawPages,
}

impl Law {
    /// One of the pages.
    pub fn pages(&self, kind: LawKind) -> &LawPages {
        match kind {
            LawKind::Terms => &self.terms,
            LawKind::Privacy => &self.privacy,
        }
    }

    /// The version that a reader agrees to: the later of both texts', each in the paper's own language.
    pub fn version(&self) -> Date {
        self.terms.own.version.max(self.privacy.own.version)
    }

    /// Whether one of the texts that hold was not confirmed yet.
    pub fn is_draft(&self) -> bool {
        self.terms.own.is_draft || self.privacy.own.is_draft
    }

    /// The address of a page for somebody who reads `language`: there if it stands in that language, else the paper's own.
    pub fn link(&self, kind: LawKind, language: &Language) -> Link {
        let pages = self.pages(kind);
        if pages.own.language.base() == language.base() {
            return kind.link();
        }
        let same = |text: &&LawText| text.language == *language;
        let near = |text: &&LawText| text.language.base() == language.base();
        let other = pages.others.iter().find(same);
        other
            .or_else(|| pages.others.iter().find(near))
            .map_or_else(|| kind.link(), |text| kind.link_in(text.language.clone()))
    }
}
