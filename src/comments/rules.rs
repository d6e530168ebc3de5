//! What holds for a thread, and for a reader's comments: set by the desk, else by the section, else by the site.

use std::collections::HashMap;

use dateline_store::{Read, StoreError, Write};

use super::store;
use crate::{
    basics::{Slug, StoryId, Timestamp},
    config::{Config, Mode},
};

/// The thread of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Thread {
    /// What the desk decided; none: as the section or the site says.
    pub mode: Option<Mode>,
    /// Nobody sees its comments.
    pub hidden: bool,
    /// How many comments are published.
    pub published: i64,
    /// The number of the newest that was ever published.
    pub newest: i64,
}

impl Thread {
    /// What holds for it: of a story in `section` that readers see since `live_at`.
    pub fn mode(
        &self,
        config: &Config,
        section: &Slug,
        live_at: Timestamp,
        now: Timestamp,
    ) -> Mode {
        const DAY: i64 = 24 * 3_600_000;
        if let Some(mode) = self.mode {
            return mode;
        }
        let over = config
            .comments
            .close_after_days
            .is_some_and(|days| live_at.plus_millis(i64::from(days) * DAY) <= now);
        if over {
            return Mode::Closed;
        }
        Self::of_section(config, section)
    }

    /// What holds for a section.
    pub fn of_section(config: &Config, section: &Slug) -> Mode {
        config
            .site
            .sections
            .iter()
            .find(|known| known.slug == *section)
            .and_then(|section| section.comments)
            .unwrap_or(config.comments.mode)
    }
}

fn mode(word: Option<String>) -> Result<Option<Mode>, StoreError> {
    word.map(|word| {
        Mode::parse(&word).ok_or_else(|| StoreError::corrupt("a mode that nobody wrote"))
    })
    .transpose()
}

/// The thread of a story; a new one if nobody has said anything there.
pub fn thread(db: &Read, story: &StoryId) -> Result<Thread, StoreError> {
    let Some((word, hidden, published, newest)) = store::thread(db, story)? else {
        return Ok(Thread::default());
    };
    Ok(Thread {
        mode: mode(word)?,
        hidden,
        published,
        newest,
    })
}

/// The threads of stories, as far as there are any.
pub fn threads(db: &Read, stories: &[StoryId]) -> Result<HashMap<String, Thread>, StoreError> {
    let ids: Vec<&str> = stories.iter().map(StoryId::as_str).collect();
    let list = serde_json::to_string(&ids).unwrap_or_default();
    store::list_threads(db, &list)?
        .into_iter()
        .map(|(story, word, hidden, published, newest)| {
            let thread = Thread {
                mode: mode(word)?,
                hidden,
                published,
                newest,
            };
            Ok((story, thread))
        })
        .collect()
}

/// When a reader hears of answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tell {
    /// At once.
    Now,
    /// Once a day.
    Daily,
    /// Never.
    Never,
}

impl Tell {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Now, Self::Daily, Self::Never];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Now => "now",
            Self::Daily => "daily",
            Self::Never => "never",
        }
    }

    /// What a word means.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tell| tell.as_str() == word)
    }
}

/// What becomes of a reader's comments when the account ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AtEnd {
    /// The words stay, without the name.
    Keep,
    /// The words go too.
    Remove,
}

impl AtEnd {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Keep => "keep",
            Self::Remove => "remove",
        }
    }

    /// What a word means.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Keep, Self::Remove]
            .into_iter()
            .find(|end| end.as_str() == word)
    }
}

/// How a reader's comments are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Commenter {
    /// What the desk decided for this reader; none: as the thread says.
    pub mode: Option<Mode>,
    /// When the reader hears of answers.
    pub tell: Tell,
    /// What becomes of the comments when the account ends.
    pub at_end: AtEnd,
    /// Until when the reader was told of answers in a daily letter.
    pub told_at: Timestamp,
}

impl Default for Commenter {
    fn default() -> Self {
        Self {
            mode: None,
            tell: Tell::Now,
            at_end: AtEnd::Keep,
            told_at: Timestamp::from_millis(0),
        }
    }
}

/// How a reader's comments are treated.
pub fn commenter(db: &Read, reader: i64) -> Result<Commenter, StoreError> {
    let Some((word, tell, at_end, told_at)) = store::commenter(db, reader)? else {
        return Ok(Commenter::default());
    };
    let odd = || StoreError::corrupt("a commenter's row holds a word that nobody wrote");
    Ok(Commenter {
        mode: mode(word)?,
        tell: Tell::parse(&tell).ok_or_else(odd)?,
        at_end: AtEnd::parse(&at_end).ok_or_else(odd)?,
        told_at: Timestamp::from_millis(told_at),
    })
}

/// Sets how a reader's comments are treated.
pub fn set_commenter(db: &Write, reader: i64, commenter: &Commenter) -> Result<(), StoreError> {
    store::set_commenter(
        db,
        reader,
        (
            commenter.mode.map(Mode::as_str),
            commenter.tell.as_str(),
            commenter.at_end.as_str(),
            commenter.told_at.millis(),
        ),
    )
}
