//! Search: which stories hold the words that somebody looks for, through the same gate as everything else.
//!
//! Of a story that a stranger may read whole, all of it can be found; of any other, what stands before the wall. So nobody learns a
//! hidden word by looking for it. Whatever is found is asked of the database before it is shown: an index that lags behind shows
//! nothing that is gone.
//!
//! Words: the *mark* says how far the index has come: by which rules it was made, the number of the last news, and the time.

mod snippet;

use std::collections::BTreeSet;

use dateline_store::{Read, StoreError};

use crate::{
    app::{App, Machinery},
    basics::{Slug, StoryId, Timestamp},
    config::{NameKind, Names},
    feeds,
    index::{Asked, Entry, IndexError, Sorting},
    news,
    stories::{self, Card, Content, Touch},
};

use snippet::snippet;

/// How many results a page shows.
pub const PAGE: usize = 20;

/// How many pages can be turned.
pub const PAGES: usize = 25;

/// How many stories are read at a time when the index is made anew.
const PART: u32 = 200;

/// So many news of other rooms are passed over for good: fewer than are read at a time, or what comes after them is never reached.
const MANY: usize = 500;

/// Or those of so many milliseconds: news are swept out in the end, and what was not passed by then is missing.
const LONG: i64 = 6 * 60 * 60 * 1000;

/// What goes wrong in keeping and asking the index.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// The index.
    #[error(transparent)]
    Index(#[from] IndexError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The house is closing.
    #[error("the work was stopped")]
    Stopped,
}

/// A story that was found.
#[derive(Debug, Clone)]
pub struct Hit {
    /// The story.
    pub card: Card,
    /// The piece of what a stranger may read of its text that shows why, as HTML.
    pub snippet_html: String,
}

/// A page of what was found.
#[derive(Debug, Clone, Default)]
pub struct Results {
    /// The stories.
    pub hits: Vec<Hit>,
    /// How many there are in all, as the index knows.
    pub count: usize,
    /// The index is still being made.
    pub is_building: bool,
}

/// Looks for what is asked; `page` counts from 0.
pub async fn find(
    app: &App,
    asked: &Asked,
    sorting: Sorting,
    page: usize,
) -> Result<Results, SearchError> {
    let first = page.min(PAGES - 1) * PAGE;
    let question = asked.clone();
    let found = off_the_reactor(app, move |house| {
        if !house.index.is_ready() {
            return Ok(None);
        }
        let languages = languages(house);
        let found = house
            .index
            .find(&question, &languages, sorting, first, PAGE)?;
        Ok(Some(found))
    });
    let Some(found) = found.await? else {
        return Ok(Results {
            is_building: true,
            ..Results::default()
        });
    };
    let ids: Vec<StoryId> = found
        .ids
        .iter()
        .filter_map(|id| StoryId::parse(id).ok())
        .collect();
    let house = App::clone(app);
    let texts = app
        .db
        .read(move |db| {
            let cards = stories::list_named(db, &ids)?;
            cards
                .into_iter()
                .map(|card| {
                    let content = stories::content(db, &card)?;
                    let text = feeds::readable(&house, &card, &content.body).plain();
                    Ok((card, text))
                })
                .collect::<Result<Vec<_>, StoreError>>()
        })
        .await?;
    // Long texts take their time, which is not that of the threads that serve.
    let asked = asked.clone();
    let hits = off_the_reactor(app, move |house| {
        let own = &house.config.site.language;
        let hits = texts.into_iter().map(|(card, text)| {
            let language = card.language.as_ref().unwrap_or(own).as_str();
            let snippet_html = snippet(&text, language, &asked);
            Hit { card, snippet_html }
        });
        Ok(hits.collect())
    });
    Ok(Results {
        hits: hits.await?,
        count: found.count,
        is_building: false,
    })
}

/// The languages whose forms a word may have: the site's, and those that the house speaks.
fn languages(app: &Machinery) -> Vec<String> {
    let mut all: BTreeSet<String> = ["en", "de", "fr", "ar", "he"].map(str::to_owned).into();
    all.insert(app.config.site.language.as_str().to_owned());
    all.into_iter().collect()
}

/// What can be found of a story: its names in the spelling that is shown, and in all others that lead there.
fn entry(app: &Machinery, card: &Card, mut content: Content) -> Entry {
    content.make_real(&app.config);
    let sections = &app.config.site.sections;
    let section = sections.iter().find(|known| known.slug == card.section);
    let names = content
        .bylines
        .iter()
        .chain(&card.agency)
        .chain(&content.topics)
        .chain(aliases(&app.config.author, &content.bylines))
        .chain(aliases(&app.config.topic, &content.topics))
        .chain(&content.kicker)
        .chain(&content.dateline)
        .chain(section.map(|section| &section.name));
    let language = card.language.as_ref().unwrap_or(&app.config.site.language);
    Entry {
        id: card.id.as_str().to_owned(),
        language: language.as_str().to_owned(),
        at: card.published.millis(),
        texts: [
            card.headline.clone(),
            card.standfirst.clone().unwrap_or_default(),
            names.cloned().collect::<Vec<_>>().join(", "),
            feeds::readable(app, card, &content.body).plain(),
        ],
    }
}

/// All other spellings of names.
fn aliases<'a>(known: &'a Names, names: &'a [String]) -> impl Iterator<Item = &'a String> {
    let slugs = names.iter().filter_map(|name| Slug::from_text(name));
    slugs
        .filter_map(|slug| known.by_slug(&slug))
        .flat_map(|named| &named.aliases)
}

/// How far the index has come.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Mark {
    rules: String,
    read: i64,
    until: i64,
}

impl Mark {
    fn parse(text: &str) -> Option<Self> {
        let (rules, rest) = text.split_once(' ')?;
        let (read, until) = rest.split_once(' ')?;
        Some(Self {
            rules: rules.to_owned(),
            read: read.parse().ok()?,
            until: until.parse().ok()?,
        })
    }

    fn text(&self) -> String {
        format!("{} {} {}", self.rules, self.read, self.until)
    }
}

/// The rules of the wall that decide what can be found, and the spellings of names: of others the index is made anew.
fn rules(app: &Machinery) -> String {
    use sha2::{Digest as _, Sha256};
    let wall = &app.config.wall;
    let sections = app.config.site.sections.iter();
    let sections: Vec<_> = sections
        .map(|section| format!("{} {} {:?}", section.slug, section.name, section.access))
        .collect();
    let site = &app.config.site;
    let names = NameKind::ALL.map(|kind| app.config.names(kind).all());
    let told = format!(
        "{:?} {} {} {sections:?} {names:?}",
        wall.policy, wall.preview_paragraphs, site.language
    );
    crate::basics::hex(Sha256::digest(told).get(..8).unwrap_or_default())
}

/// Takes in what happened since the last time, or makes the index anew. True if there may be more at once.
pub async fn keep(app: &App) -> Result<bool, SearchError> {
    let mark = off_the_reactor(app, |house| {
        house.index.look_over();
        Ok(house.index.mark())
    })
    .await?;
    let rules = rules(app);
    let mark = mark
        .and_then(|text| Mark::parse(&text))
        .filter(|mark| mark.rules == rules);
    let Some(mark) = mark else {
        renew(app).await?;
        return Ok(true);
    };
    let (read, until) = (mark.read, Timestamp::from_millis(mark.until));
    let (last, events, due, now) = app
        .db
        .read(move |db| {
            let due = stories::touched_by_time(db, until)?;
            Ok::<_, StoreError>((news::last(db)?, news::list(db, read)?, due, db.now()))
        })
        .await?;
    // A database of another past, or news that were swept away unread: what is missing nobody knows.
    let is_odd = last < read
        || events.iter().any(|event| event.kind == "restored")
        || events.first().map_or(last, |event| event.number - 1) != read;
    if is_odd {
        renew(app).await?;
        return Ok(true);
    }
    let mut ids: Vec<StoryId> = events
        .iter()
        .filter(|event| matches!(event.kind.as_str(), "published" | "withdrawn"))
        .filter_map(|event| StoryId::parse(&event.subject).ok())
        .chain(touched(&due))
        .collect();
    ids.sort();
    ids.dedup();
    let is_long = events.len() >= MANY || (!events.is_empty() && now - mark.until >= LONG);
    if ids.is_empty() && !is_long {
        return Ok(false);
    }
    let mark = Mark {
        read: events.last().map_or(read, |event| event.number),
        until: now,
        ..mark
    };
    let house = App::clone(app);
    let (entries, gone) = app
        .db
        .read(move |db| {
            let entries = entries(db, &house, &ids)?;
            let is_there = |id: &StoryId| entries.iter().any(|entry| entry.id == id.as_str());
            let gone: Vec<String> = ids
                .iter()
                .filter(|id| !is_there(id))
                .map(|id| id.as_str().to_owned())
                .collect();
            Ok::<_, StoreError>((entries, gone))
        })
        .await?;
    off_the_reactor(app, move |house| {
        Ok(house.index.change(&entries, &gone, &mark.text())?)
    })
    .await?;
    Ok(true)
}

/// The stories that names of news name.
fn touched(names: &Touch) -> impl Iterator<Item = StoryId> {
    let names = names.0.iter();
    names.filter_map(|name| StoryId::parse(name.strip_prefix("story:")?).ok())
}

fn entries(db: &Read, app: &Machinery, ids: &[StoryId]) -> Result<Vec<Entry>, StoreError> {
    stories::list_named(db, ids)?
        .iter()
        .map(|card| Ok(entry(app, card, stories::content(db, card)?)))
        .collect()
}

/// Makes the index anew from the database. What was there is asked meanwhile.
pub async fn renew(app: &App) -> Result<(), SearchError> {
    let rules = rules(app);
    let (read, until) = app
        .db
        .read(|db| Ok::<_, StoreError>((news::last(db)?, db.now())))
        .await?;
    let mark = Mark { rules, read, until };
    off_the_reactor(app, move |house| {
        let mut after = None;
        house.index.renew(&mark.text(), || {
            let (from, within) = (after.take(), App::clone(house));
            let (last, part) = house.db.read_blocking(move |db| {
                let ids = stories::list_ids(db, from.as_ref(), PART)?;
                Ok::<_, StoreError>((ids.last().cloned(), entries(db, &within, &ids)?))
            })?;
            let more = last.is_some();
            after = last;
            Ok::<_, SearchError>(more.then_some(part))
        })
    })
    .await
}

/// Works where waiting harms nobody. Where the index fails, it is looked over before it is kept again.
async fn off_the_reactor<T, F>(app: &App, work: F) -> Result<T, SearchError>
where
    T: Send + 'static,
    F: FnOnce(&App) -> Result<T, SearchError> + Send + 'static,
{
    let house = App::clone(app);
    let done = tokio::task::spawn_blocking(move || work(&house)).await;
    let is_failed = match &done {
        Ok(Err(SearchError::Index(_))) => true,
        // Damaged bytes make the library panic, too.
        Err(fault) => fault.is_panic(),
        _ => false,
    };
    if is_failed {
        app.index.suspect();
    }
    done.unwrap_or(Err(SearchError::Stopped))
}
