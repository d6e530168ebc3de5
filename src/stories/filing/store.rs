//! All SQL of filing.

use dateline_store::{FromRow, Read, StoreError, Write, statements};

use super::Alias;
use crate::{
    basics::{Slug, StoryId, Timestamp},
    config::NameKind,
    stories::story::{Content, json, odd},
};

statements! {
    /// All aliases, and those that are none any more while their stories are filed anew.
    LIST: "SELECT alias, kind, slug, name, was, done_to FROM aliases ORDER BY kind, alias";
    /// Real names behind spellings.
    LIST_BEHIND: "SELECT alias, kind, slug, name, was, done_to FROM aliases WHERE alias IN LIST($1) AND slug IS NOT NULL";
    /// An alias, with where its stories stand.
    PUT: "INSERT INTO aliases (alias, kind, slug, name, was, done_to) VALUES ($1, $2, $3, $4, $5, '') ON CONFLICT (alias, kind) DO UPDATE SET slug = excluded.slug, name = excluded.name, was = excluded.was, done_to = ''";
    /// It is an alias no more; its stories stand under what was its real name.
    END: "UPDATE aliases SET was = slug, slug = NULL, name = NULL, done_to = '' WHERE alias = $1 AND kind = $2";
    /// How far its stories are filed anew.
    MARK: "UPDATE aliases SET done_to = $3 WHERE alias = $1 AND kind = $2";
    /// All of them are.
    FINISH: "UPDATE aliases SET was = NULL, done_to = '' WHERE alias = $1 AND kind = $2";
    /// Of what is an alias no more nothing stays.
    FORGET: "DELETE FROM aliases WHERE alias = $1 AND kind = $2 AND slug IS NULL";
    /// Saves that readers see of the stories on a topic, by their ids.
    LIST_TOPIC_STORIES: "SELECT t.story, r.content FROM story_topics t CROSS JOIN stories s CROSS JOIN revisions r WHERE s.id = t.story AND r.story = s.id AND r.number = s.revision AND t.slug = $1 AND t.story > $2 ORDER BY t.story LIMIT $3";
    /// The same of an author.
    LIST_AUTHOR_STORIES: "SELECT t.story, r.content FROM story_authors t CROSS JOIN stories s CROSS JOIN revisions r WHERE s.id = t.story AND r.story = s.id AND r.number = s.revision AND t.slug = $1 AND t.story > $2 ORDER BY t.story LIMIT $3";
    /// What a story is found under.
    CLEAR_TOPICS: "DELETE FROM story_topics WHERE story = $1";
    /// As above.
    CLEAR_AUTHORS: "DELETE FROM story_authors WHERE story = $1";
    /// A topic of a story.
    INSERT_TOPIC: "INSERT INTO story_topics (story, place, slug, name, published) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (story, slug) DO NOTHING";
    /// An author of a story.
    INSERT_AUTHOR: "INSERT INTO story_authors (story, place, slug, name, published) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (story, slug) DO NOTHING";
    /// How lists print a story's authors.
    SET_BYLINES: "UPDATE stories SET bylines = $2 WHERE id = $1";
}

/// A row of the table of aliases.
#[derive(Debug)]
pub(super) struct Row {
    pub kind: NameKind,
    pub spelling: Slug,
    /// The real name's slug; none: it is an alias no more.
    pub slug: Option<Slug>,
    name: Option<String>,
    /// Under which slug stories stand that are still to be filed anew.
    pub was: Option<Slug>,
    /// Up to which story they are.
    pub done_to: String,
}

impl Row {
    /// Whether its stories are filed as it says.
    pub(super) fn is_done(&self) -> bool {
        self.was.is_none()
    }

    /// The alias, if it is one.
    pub(super) fn alias(&self) -> Option<Alias> {
        Some(Alias {
            kind: self.kind,
            alias: self.spelling.clone(),
            slug: self.slug.clone()?,
            name: self.name.clone()?,
        })
    }
}

/// All rows.
pub(super) fn list(db: &Read) -> Result<Vec<Row>, StoreError> {
    db.all(&LIST, &[])
}

/// Real names behind spellings, of both kinds.
pub(super) fn list_behind(db: &Read, spellings: &[Slug]) -> Result<Vec<Alias>, StoreError> {
    if spellings.is_empty() {
        return Ok(Vec::new());
    }
    let spellings: serde_json::Value = spellings.iter().map(Slug::as_str).collect();
    let rows: Vec<Row> = db.all(&LIST_BEHIND, &[&spellings.to_string()])?;
    Ok(rows.iter().filter_map(Row::alias).collect())
}

/// Keeps an alias whose stories still stand under `was`.
pub(super) fn put(db: &Write, alias: &Alias, was: &Slug) -> Result<(), StoreError> {
    let (spelling, kind, slug) = (
        alias.alias.as_str(),
        alias.kind.as_str(),
        alias.slug.as_str(),
    );
    let values = db.run(&PUT, &[&spelling, &kind, &slug, &alias.name, &was.as_str()]);
    values.map(drop)
}

/// It is an alias no more.
pub(super) fn end(db: &Write, alias: &Alias) -> Result<(), StoreError> {
    let (spelling, kind) = (alias.alias.as_str(), alias.kind.as_str());
    db.run(&END, &[&spelling, &kind]).map(drop)
}

/// Its stories are filed anew up to this one.
pub(super) fn mark(db: &Write, row: &Row, last: &StoryId) -> Result<(), StoreError> {
    let (spelling, kind) = (row.spelling.as_str(), row.kind.as_str());
    db.run(&MARK, &[&spelling, &kind, &last.as_str()]).map(drop)
}

/// All its stories are filed anew.
pub(super) fn finish(db: &Write, row: &Row) -> Result<(), StoreError> {
    let (spelling, kind) = (row.spelling.as_str(), row.kind.as_str());
    db.run(&FINISH, &[&spelling, &kind])?;
    db.run(&FORGET, &[&spelling, &kind]).map(drop)
}

/// The saves that readers see of stories under a slug, those after one, by their ids.
pub(super) fn list_stories(
    db: &Read,
    kind: NameKind,
    slug: &Slug,
    after: &str,
    most: usize,
) -> Result<Vec<(StoryId, Content)>, StoreError> {
    let statement = match kind {
        NameKind::Topic => &LIST_TOPIC_STORIES,
        NameKind::Author => &LIST_AUTHOR_STORIES,
    };
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    let rows: Vec<(String, String)> = db.all(statement, &[&slug.as_str(), &after, &most])?;
    rows.into_iter()
        .map(|(id, text)| {
            let id = StoryId::parse(&id).map_err(|_| odd("id"))?;
            Ok((id, json(&text, "content")?))
        })
        .collect()
}

/// Takes a story's rows away.
pub(super) fn clear(db: &Write, id: &StoryId) -> Result<(), StoreError> {
    db.run(&CLEAR_TOPICS, &[&id.as_str()])?;
    db.run(&CLEAR_AUTHORS, &[&id.as_str()]).map(drop)
}

/// Files a story under a name.
pub(super) fn insert(
    db: &Write,
    kind: NameKind,
    id: &StoryId,
    place: i64,
    slug: &Slug,
    name: &str,
    published: Timestamp,
) -> Result<(), StoreError> {
    let statement = match kind {
        NameKind::Topic => &INSERT_TOPIC,
        NameKind::Author => &INSERT_AUTHOR,
    };
    let (id, slug, published) = (id.as_str(), slug.as_str(), published.millis());
    db.run(statement, &[&id, &place, &slug, &name, &published])
        .map(drop)
}

/// How lists print a story's authors from now on.
pub(super) fn set_bylines(db: &Write, id: &StoryId, bylines: &[String]) -> Result<(), StoreError> {
    let bylines: serde_json::Value = bylines.iter().map(String::as_str).collect();
    db.run(&SET_BYLINES, &[&id.as_str(), &bylines.to_string()])
        .map(drop)
}

impl FromRow for Row {
    fn from_row(row: &dateline_store::Row<'_>) -> Result<Self, StoreError> {
        let slug = |text: String| Slug::parse(&text).map_err(|_| odd("alias"));
        let maybe = |name| row.get::<Option<String>>(name)?.map(slug).transpose();
        Ok(Self {
            kind: NameKind::parse(&row.get::<String>("kind")?).ok_or_else(|| odd("kind"))?,
            spelling: slug(row.get("alias")?)?,
            slug: maybe("slug")?,
            name: row.get("name")?,
            was: maybe("was")?,
            done_to: row.get("done_to")?,
        })
    }
}
