//! All SQL of following. What is newest is looked up in the indexes of the stories: `CROSS JOIN` has SQLite walk them in the
//! order that is written here (PostgreSQL sees a join like any other), and `+live_at` that the index of due stories is no way in.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{Follow, Kind, Name};
use crate::{
    basics::{Slug, StoryId, Timestamp},
    stories::Alias,
};

/// One column of the newest story of a followed topic or author, found at the end of an index.
macro_rules! newest {
    ($what:literal, $table:literal) => {
        concat!(
            "SELECT ",
            $what,
            " FROM ",
            $table,
            " t CROSS JOIN stories s WHERE s.id = t.story AND t.slug = f.slug AND s.state = 'live' AND s.live_at <= $2 \
             ORDER BY t.published DESC, t.story DESC LIMIT 1"
        )
    };
}

/// The newest story of each followed topic or author, found at the end of an index.
macro_rules! head {
    ($kind:literal, $table:literal) => {
        concat!(
            "SELECT f.slug, (",
            newest!("t.story", $table),
            ") AS story, (",
            newest!("t.published", $table),
            ") AS published FROM follows f WHERE f.reader = $1 AND f.kind = '",
            $kind,
            "'"
        )
    };
}

/// The newest stories of a topic or an author.
macro_rules! list {
    ($table:literal) => {
        concat!(
            "SELECT s.id, s.published FROM ",
            $table,
            " t CROSS JOIN stories s WHERE s.id = t.story AND t.slug = $1 AND s.state = 'live' AND s.live_at <= $2 \
             ORDER BY t.published DESC, t.story DESC LIMIT $3"
        )
    };
}

statements! {
    /// A follow.
    INSERT: "INSERT INTO follows (reader, kind, slug, name, since) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (reader, kind, slug) DO NOTHING";
    /// Whether a name is followed.
    IS_THERE: "SELECT COUNT(*) AS n FROM follows WHERE reader = $1 AND kind = $2 AND slug = $3";
    /// Ends a follow.
    DELETE: "DELETE FROM follows WHERE reader = $1 AND kind = $2 AND slug = $3";
    /// Leads who follows an alias to the real name, but those who follow that already.
    FOLLOW_REAL: "UPDATE follows SET slug = $3, name = $4 WHERE kind = $1 AND slug = $2 AND NOT EXISTS (SELECT 1 FROM follows o WHERE o.reader = follows.reader AND o.kind = follows.kind AND o.slug = $3)";
    /// Ends all follows of a name.
    DELETE_ALL: "DELETE FROM follows WHERE kind = $1 AND slug = $2";
    /// How many names a reader follows.
    COUNT: "SELECT COUNT(*) AS n FROM follows WHERE reader = $1";
    /// What a reader follows.
    LIST: "SELECT kind, slug, name, since FROM follows WHERE reader = $1 ORDER BY kind, slug";
    /// The newest story of each section that a reader follows.
    HEADS_SECTION: "SELECT f.slug, (SELECT s.id FROM stories s WHERE s.section = f.slug AND s.state = 'live' AND +s.live_at <= $2 ORDER BY s.published DESC, s.id DESC LIMIT 1) AS story, (SELECT s.published FROM stories s WHERE s.section = f.slug AND s.state = 'live' AND +s.live_at <= $2 ORDER BY s.published DESC, s.id DESC LIMIT 1) AS published FROM follows f WHERE f.reader = $1 AND f.kind = 'section'";
    /// The newest story of each topic that a reader follows.
    HEADS_TOPIC: head!("topic", "story_topics");
    /// The newest story of each author that a reader follows.
    HEADS_AUTHOR: head!("author", "story_authors");
    /// The newest stories of a section.
    NEWEST_SECTION: "SELECT id, published FROM stories WHERE section = $1 AND state = 'live' AND +live_at <= $2 ORDER BY published DESC, id DESC LIMIT $3";
    /// The newest stories on a topic.
    NEWEST_TOPIC: list!("story_topics");
    /// The newest stories of an author.
    NEWEST_AUTHOR: list!("story_authors");
}

/// A followed name with its newest story.
pub(super) struct Head {
    pub name: Name,
    pub story: StoryId,
    pub published: i64,
}

/// A story and when it was published, in milliseconds.
struct Dated(StoryId, i64);

/// Keeps a follow.
pub(super) fn insert(
    db: &Write,
    reader: i64,
    name: &Name,
    spelling: &str,
) -> Result<(), StoreError> {
    let (kind, slug) = (name.kind.as_str(), name.slug.as_str());
    db.run(&INSERT, &[&reader, &kind, &slug, &spelling, &db.now()])
        .map(drop)
}

/// Whether a reader follows a name.
pub(super) fn is_there(db: &Read, reader: i64, name: &Name) -> Result<bool, StoreError> {
    let (kind, slug) = (name.kind.as_str(), name.slug.as_str());
    let (count,): (i64,) = db.one(&IS_THERE, &[&reader, &kind, &slug])?;
    Ok(count > 0)
}

/// Ends a follow; one that is not there is ended already.
pub fn unfollow(db: &Write, reader: i64, name: &Name) -> Result<(), StoreError> {
    let (kind, slug) = (name.kind.as_str(), name.slug.as_str());
    db.run(&DELETE, &[&reader, &kind, &slug]).map(drop)
}

/// Has who follows an alias follow the real name.
pub(super) fn follow_real(db: &Write, alias: &Alias) -> Result<(), StoreError> {
    let (kind, from, to) = (
        alias.kind.as_str(),
        alias.alias.as_str(),
        alias.slug.as_str(),
    );
    db.run(&FOLLOW_REAL, &[&kind, &from, &to, &alias.name])?;
    db.run(&DELETE_ALL, &[&kind, &from]).map(drop)
}

/// How many names a reader follows.
pub fn count(db: &Read, reader: i64) -> Result<i64, StoreError> {
    let (count,): (i64,) = db.one(&COUNT, &[&reader])?;
    Ok(count)
}

/// What a reader follows, by kind and slug.
pub fn list_follows(db: &Read, reader: i64) -> Result<Vec<Follow>, StoreError> {
    db.all(&LIST, &[&reader])
}

/// What a reader follows, as names like `topic:harbour-bridge`.
pub fn list(db: &Read, reader: i64) -> Result<Vec<String>, StoreError> {
    let follows = list_follows(db, reader)?;
    Ok(follows
        .iter()
        .map(|follow| follow.name.to_string())
        .collect())
}

/// Every followed name that has live stories, with the newest of them.
pub(super) fn list_heads(db: &Read, reader: i64) -> Result<Vec<Head>, StoreError> {
    let mut heads = Vec::new();
    for (kind, statement) in [
        (Kind::Section, &HEADS_SECTION),
        (Kind::Topic, &HEADS_TOPIC),
        (Kind::Author, &HEADS_AUTHOR),
    ] {
        let rows: Vec<(String, Option<String>, Option<i64>)> =
            db.all(statement, &[&reader, &db.now()])?;
        for (slug, story, published) in rows {
            let (Some(story), Some(published)) = (story, published) else {
                continue;
            };
            heads.push(Head {
                name: Name {
                    kind,
                    slug: read_slug(&slug)?,
                },
                story: read_id(&story)?,
                published,
            });
        }
    }
    Ok(heads)
}

/// The newest live stories of a name, with when they were published.
pub(super) fn list_newest(
    db: &Read,
    name: &Name,
    most: u32,
) -> Result<Vec<(StoryId, i64)>, StoreError> {
    let statement = match name.kind {
        Kind::Section => &NEWEST_SECTION,
        Kind::Topic => &NEWEST_TOPIC,
        Kind::Author => &NEWEST_AUTHOR,
    };
    let found: Vec<Dated> = db.all(statement, &[&name.slug.as_str(), &db.now(), &most])?;
    Ok(found.into_iter().map(|Dated(id, at)| (id, at)).collect())
}

fn read_slug(text: &str) -> Result<Slug, StoreError> {
    Slug::parse(text).map_err(|_| StoreError::corrupt("a followed name has no slug"))
}

fn read_id(text: &str) -> Result<StoryId, StoreError> {
    StoryId::parse(text).map_err(|_| StoreError::corrupt("a story has no id"))
}

impl FromRow for Dated {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self(
            read_id(&row.get::<String>("id")?)?,
            row.get("published")?,
        ))
    }
}

impl FromRow for Follow {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let kind = Kind::parse(&row.get::<String>("kind")?);
        Ok(Self {
            name: Name {
                kind: kind.ok_or_else(|| StoreError::corrupt("a followed name is of no kind"))?,
                slug: read_slug(&row.get::<String>("slug")?)?,
            },
            spelling: row.get("name")?,
            since: Timestamp::from_millis(row.get("since")?),
        })
    }
}
