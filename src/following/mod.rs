//! What readers follow: sections, topics and authors, and the newest stories of all that one reader follows.
//!
//! Words: a *name* is `section:city`, `topic:harbour-bridge` or `author:ines-duarte`; a *follow* is a reader's hold on a name.
//!
//! What always holds: a reader follows at most [`MOST`] names, and what follows costs does not grow with a topic's stories.

mod store;

use std::{
    cmp::Reverse,
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use dateline_store::{Read, StoreError, Write};

pub use store::{ALL as STATEMENTS, count, list, list_follows, unfollow};

use crate::{
    basics::{Link, Slug, StoryId, Timestamp},
    config::{Config, NameKind},
    stories::{self, Card},
};

/// How many names a reader may follow.
pub const MOST: i64 = 500;

/// What can be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Where stories are filed.
    Section,
    /// What stories are about.
    Topic,
    /// Who writes stories.
    Author,
}

impl Kind {
    const ALL: [Self; 3] = [Self::Section, Self::Topic, Self::Author];

    /// Its word in a name.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Section => "section",
            Self::Topic => "topic",
            Self::Author => "author",
        }
    }

    /// As a kind that has aliases.
    fn named(self) -> Option<NameKind> {
        match self {
            Self::Section => None,
            Self::Topic => Some(NameKind::Topic),
            Self::Author => Some(NameKind::Author),
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// One thing that can be followed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Name {
    /// Of what kind.
    pub kind: Kind,
    /// Which one.
    pub slug: Slug,
}

impl Name {
    /// Reads a name as forms carry it: `topic:harbour-bridge`. None if it is of no kind, or its slug is none.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, slug) = text.split_once(':')?;
        Some(Self {
            kind: Kind::parse(kind)?,
            slug: Slug::parse(slug).ok()?,
        })
    }

    /// The real name, if this is an alias.
    #[must_use]
    pub fn made_real(self, config: &Config) -> Self {
        let slug = self
            .kind
            .named()
            .and_then(|kind| config.names(kind).slug_behind(&self.slug));
        Self {
            slug: slug.unwrap_or(self.slug),
            ..self
        }
    }

    /// The page of it.
    pub fn link(&self) -> Link {
        let slug = self.slug.clone();
        match self.kind {
            Kind::Section => Link::Section(slug),
            Kind::Topic => Link::Topic(slug),
            Kind::Author => Link::Author(slug),
        }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.kind.as_str(), self.slug)
    }
}

/// A name that a reader follows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Follow {
    /// The name.
    pub name: Name,
    /// How it was spelled when the reader began to follow it.
    pub spelling: String,
    /// Since when.
    pub since: Timestamp,
}

/// What became of the wish to follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The reader follows it, from now on or since before.
    Followed,
    /// The reader follows as many as one may.
    Full,
    /// No reader can see anything of that name.
    Unknown,
}

/// How a name is spelled, if readers can see anything of it.
pub fn spelling(db: &Read, name: &Name, config: &Config) -> Result<Option<String>, StoreError> {
    let found = match name.kind {
        Kind::Section => config
            .site
            .sections
            .iter()
            .find(|section| section.slug == name.slug)
            .map(|section| section.name.clone()),
        Kind::Topic => stories::topic_name(db, &name.slug)?,
        Kind::Author => stories::author_name(db, &name.slug)?,
    };
    Ok(found.map(|found| match name.kind.named() {
        Some(kind) => config.names(kind).spelled(&name.slug, found),
        None => found,
    }))
}

/// Has who follows a new alias follow the real name, since when they followed the alias.
pub fn follow_real(db: &Write, alias: &stories::Alias) -> Result<(), StoreError> {
    store::follow_real(db, alias)
}

/// Has a reader follow a name. Names that no live story bears are unknown: nobody learns of a draft's topics here.
pub fn follow(
    db: &Write,
    reader: i64,
    name: &Name,
    config: &Config,
) -> Result<Outcome, StoreError> {
    let Some(spelling) = spelling(db, name, config)? else {
        return Ok(Outcome::Unknown);
    };
    if store::is_there(db, reader, name)? {
        return Ok(Outcome::Followed);
    }
    if count(db, reader)? >= MOST {
        return Ok(Outcome::Full);
    }
    store::insert(db, reader, name, &spelling)?;
    Ok(Outcome::Followed)
}

/// The newest stories that readers may see of all that a reader follows, newest first, each once.
///
/// First each name is asked for its newest story alone. A name whose newest is older than `most` different stories cannot
/// have one among the newest `most`, so only the others are asked for more.
pub fn yours(db: &Read, reader: i64, most: u32) -> Result<Vec<Card>, StoreError> {
    let mut heads = store::list_heads(db, reader)?;
    heads.sort_by(|a, b| (b.published, &b.story).cmp(&(a.published, &a.story)));
    let mut fresh = BTreeSet::new();
    let mut found: BTreeMap<StoryId, i64> = BTreeMap::new();
    for head in heads {
        let enough = fresh.len() >= most as usize;
        if enough && !fresh.contains(&head.story) {
            break;
        }
        fresh.insert(head.story);
        found.extend(store::list_newest(db, &head.name, most)?);
    }
    let mut newest: Vec<(StoryId, i64)> = found.into_iter().collect();
    newest.sort_by(|(one, at), (other, then)| Reverse((at, one)).cmp(&Reverse((then, other))));
    newest.truncate(most as usize);
    let ids: Vec<StoryId> = newest.into_iter().map(|(id, _)| id).collect();
    stories::list_named(db, &ids)
}
