//! Filing: under which topics and authors a story is found. The rows of stories bear real names; what a story says itself stays
//! as it was written, so that an alias may come and go.
//!
//! What always holds: the table of aliases says how rows are filed, and a save is filed by it. When the owner's list is another,
//! the table takes it over first, and what was saved before follows in steps; a step that is lost is done again.

mod store;

use dateline_store::{Read, StoreError, Write};

pub use store::ALL as STATEMENTS;

use super::{story::Content, touch::Touch};
use crate::{
    basics::{Slug, StoryId, Timestamp},
    config::{Config, NameKind},
    news,
};

/// How many stories are filed anew in one unit of work.
const STEP: usize = 200;

/// A spelling that leads to a real name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// Whose.
    pub kind: NameKind,
    /// The spelling.
    pub alias: Slug,
    /// The real name's slug.
    pub slug: Slug,
    /// The real name.
    pub name: String,
}

/// What one step of filing anew did.
#[derive(Debug, Default)]
pub struct Step {
    /// Aliases that lead to a real name from now on.
    pub new: Vec<Alias>,
    /// There was nothing to do.
    pub is_last: bool,
}

/// The names under which a story is found, real ones, each once.
#[derive(Debug, Default)]
pub(super) struct Filed {
    /// Its topics, with their slugs.
    pub topics: Vec<(Slug, String)>,
    /// Its authors, with theirs.
    pub authors: Vec<(Slug, String)>,
    /// Its authors, those without a slug among them.
    pub bylines: Vec<String>,
}

impl Filed {
    /// As the table of aliases says.
    pub(super) fn of(db: &Read, content: &Content) -> Result<Self, StoreError> {
        let names = content.topics.iter().chain(&content.bylines);
        let slugs: Vec<Slug> = names.filter_map(|name| Slug::from_text(name)).collect();
        let aliases = store::list_behind(db, &slugs)?;
        let real = |kind: NameKind, name: &String| {
            let slug = Slug::from_text(name);
            let alias = aliases
                .iter()
                .find(|alias| alias.kind == kind && Some(&alias.alias) == slug.as_ref());
            match alias {
                Some(alias) => (Some(alias.slug.clone()), alias.name.clone()),
                None => (slug, name.clone()),
            }
        };
        let mut filed = Self::default();
        for name in &content.topics {
            let (slug, name) = real(NameKind::Topic, name);
            filed.topics.extend(slug.map(|slug| (slug, name)));
        }
        for name in &content.bylines {
            let (slug, name) = real(NameKind::Author, name);
            if !filed.bylines.contains(&name) {
                filed.bylines.push(name.clone());
            }
            filed.authors.extend(slug.map(|slug| (slug, name)));
        }
        Ok(filed)
    }
}

/// Puts a story's rows where they belong.
pub(super) fn file(
    db: &Write,
    id: &StoryId,
    filed: &Filed,
    published: Timestamp,
) -> Result<(), StoreError> {
    store::clear(db, id)?;
    for (kind, names) in [
        (NameKind::Topic, &filed.topics),
        (NameKind::Author, &filed.authors),
    ] {
        for (place, (slug, name)) in (0_i64..).zip(names) {
            store::insert(db, kind, id, place, slug, name, published)?;
        }
    }
    Ok(())
}

/// Whether all stories are filed as the owner says.
pub fn is_filed(db: &Read, config: &Config) -> Result<bool, StoreError> {
    let rows = store::list(db)?;
    Ok(rows.iter().all(store::Row::is_done) && !differs(&rows, config))
}

/// One step towards that: takes the owner's list over, or files some of the stories that were saved before. What changed is
/// news.
pub fn file_anew(db: &Write, config: &Config) -> Result<Step, StoreError> {
    let rows = store::list(db)?;
    // First what was begun: where its stories stand is known of one list only.
    let mut left = STEP;
    let mut touch = Touch::default();
    for row in rows.iter().filter(|row| !row.is_done()) {
        if left == 0 {
            break;
        }
        left -= file_row(db, row, left, &mut touch)?;
    }
    if !touch.0.is_empty() {
        touch.0.insert(Touch::ALL.to_owned());
        news::insert(db, "filed", "", &touch.text())?;
    }
    if rows.iter().any(|row| !row.is_done()) || !differs(&rows, config) {
        return Ok(Step {
            new: Vec::new(),
            is_last: rows.iter().all(store::Row::is_done),
        });
    }
    Ok(Step {
        new: take_over(db, &rows, config)?,
        is_last: false,
    })
}

/// The owner's list.
fn wanted(config: &Config) -> Vec<Alias> {
    let of = |kind: NameKind| {
        let aliases = config.names(kind).aliases();
        aliases.map(move |(alias, slug, name)| Alias {
            kind,
            alias,
            slug,
            name: name.to_owned(),
        })
    };
    let mut all: Vec<Alias> = NameKind::ALL.into_iter().flat_map(of).collect();
    all.sort();
    all
}

fn differs(rows: &[store::Row], config: &Config) -> bool {
    let mut filed: Vec<Alias> = rows.iter().filter_map(store::Row::alias).collect();
    filed.sort();
    filed != wanted(config)
}

/// Writes the owner's list into the table, each change with the place where its stories are still to be fetched from.
fn take_over(db: &Write, rows: &[store::Row], config: &Config) -> Result<Vec<Alias>, StoreError> {
    let wanted = wanted(config);
    let known: Vec<Alias> = rows.iter().filter_map(store::Row::alias).collect();
    let same = |one: &Alias, other: &Alias| one.kind == other.kind && one.alias == other.alias;
    for alias in &known {
        if !wanted.iter().any(|one| same(one, alias)) {
            store::end(db, alias)?;
        }
    }
    let mut new = Vec::new();
    for alias in wanted {
        let before = known.iter().find(|one| same(one, &alias));
        if before == Some(&alias) {
            continue;
        }
        let was = before.map_or(&alias.alias, |before| &before.slug);
        store::put(db, &alias, was)?;
        new.push(alias);
    }
    Ok(new)
}

/// Files at most `most` stories of a row anew; how many it were.
fn file_row(
    db: &Write,
    row: &store::Row,
    most: usize,
    touch: &mut Touch,
) -> Result<usize, StoreError> {
    let Some(was) = &row.was else { return Ok(0) };
    let stories = store::list_stories(db, row.kind, was, &row.done_to, most)?;
    for (id, content) in &stories {
        let filed = Filed::of(db, content)?;
        file(db, id, &filed, content.published)?;
        store::set_bylines(db, id, &filed.bylines)?;
    }
    let names = std::iter::once(was).chain(&row.slug);
    touch.0.extend(names.map(|slug| match row.kind {
        NameKind::Topic => Touch::topic(slug),
        NameKind::Author => Touch::author(slug),
    }));
    match stories.last() {
        Some((last, _)) if stories.len() == most => store::mark(db, row, last)?,
        _ => store::finish(db, row)?,
    }
    Ok(stories.len())
}
