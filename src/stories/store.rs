//! All SQL of stories. Lists hold what readers may see at the moment they are asked, newest first.

use std::collections::HashMap;

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{
    draft::{Correction, CorrectionKind},
    filing::{self, Filed},
    story::{Card, Content, Picture, State, json, odd},
    touch::Touch,
};
use crate::basics::{Slug, StoryId, Timestamp};

/// A statement that reads cards from somewhere, where `s` is the table of stories.
macro_rules! cards {
    ($rest:literal) => {
        concat!(
            "SELECT s.id, s.state, s.slug, s.section, s.language, s.access, s.breaking, s.kicker, s.headline, s.standfirst, \
             s.agency, s.bylines, s.lead, s.published, s.live_at, s.updated, s.translation_of, s.withdrawn_note, s.revision, s.elsewhere FROM ",
            $rest
        )
    };
}

// `CROSS JOIN` has SQLite walk the index of a topic, an author or terms first and look each story up; PostgreSQL sees a join like any
// other. `+live_at` says that its index is no way in: all live stories but a few are due. `NOT (state <> 'live')` says so of the state,
// which SQLite, having looked at a few hundred rows of each index, takes for a rare one.
statements! {
    /// One story, whatever its state.
    BY_ID: cards!("stories s WHERE id = $1");
    /// Stories of a slug in a section, whatever their state.
    BY_SLUG: cards!("stories s WHERE section = $1 AND slug = $2 ORDER BY id LIMIT 1");
    /// A save.
    CONTENT: "SELECT content FROM revisions WHERE story = $1 AND number = $2";
    /// The newest stories.
    LIST_NEWEST: cards!("stories s WHERE state = 'live' AND +live_at <= $1 ORDER BY published DESC, id DESC LIMIT $2");
    /// The newest of a section.
    LIST_SECTION: cards!("stories s WHERE section = $1 AND state = 'live' AND +live_at <= $2 ORDER BY published DESC, id DESC LIMIT $3");
    /// The newest on a topic.
    LIST_TOPIC: cards!("story_topics t CROSS JOIN stories s WHERE s.id = t.story AND t.slug = $1 AND s.state = 'live' AND s.live_at <= $2 ORDER BY t.published DESC, t.story DESC LIMIT $3");
    /// The newest of an author.
    LIST_AUTHOR: cards!("story_authors t CROSS JOIN stories s WHERE s.id = t.story AND t.slug = $1 AND s.state = 'live' AND s.live_at <= $2 ORDER BY t.published DESC, t.story DESC LIMIT $3");
    /// The stories of a day, from its first to before its last millisecond.
    LIST_DAY: cards!("stories s WHERE state = 'live' AND published >= $1 AND published < $2 AND +live_at <= $3 ORDER BY published DESC, id DESC LIMIT 500");
    /// Named stories that readers may see.
    LIST_NAMED: cards!("stories s WHERE id IN LIST($1) AND NOT (state <> 'live') AND +live_at <= $2");
    /// Translations of a story.
    LIST_TRANSLATIONS: cards!("stories s WHERE (translation_of = $1 OR id = $1) AND NOT (state <> 'live') AND +live_at <= $2 ORDER BY id LIMIT 40");
    /// The newest stories on a topic, whatever their state: the index alone is read.
    NEWEST_ON: "SELECT story, published FROM story_topics WHERE slug = $1 ORDER BY published DESC, story DESC LIMIT $2";
    /// Stories whose original stands here, for the sitemaps.
    LIST_BETWEEN: "SELECT id, state, slug, section, language, access, breaking, kicker, headline, standfirst, agency, bylines, NULL AS lead, published, live_at, updated, translation_of, withdrawn_note, revision, elsewhere FROM stories WHERE state = 'live' AND published >= $1 AND published < $2 AND +live_at <= $3 AND NOT elsewhere ORDER BY published DESC, id DESC LIMIT $4";
    /// Whether there are more of them than so many; the index alone is read.
    MORE_THAN: "SELECT 1 AS n FROM stories WHERE state = 'live' AND published >= 0 AND +live_at <= $1 AND NOT elsewhere LIMIT 1 OFFSET $2";
    /// The last change among the stories of a time whose original stands here.
    CHANGED_BETWEEN: "SELECT MAX(COALESCE(updated, published)) AS at FROM stories WHERE state = 'live' AND published >= $1 AND published < $2 AND +live_at <= $3 AND NOT elsewhere";
    /// How many stories readers may see.
    COUNT_LIVE: "SELECT COUNT(*) AS n FROM stories WHERE state = 'live' AND live_at <= $1";
    /// Ids of stories that readers may see, by their order.
    LIST_IDS: "SELECT id FROM stories WHERE id > $1 AND state = 'live' AND +live_at <= $2 ORDER BY id LIMIT $3";
    /// Translations of several stories.
    LIST_TRANSLATIONS_OF: cards!("stories s WHERE translation_of IN LIST($1) AND NOT (state <> 'live') AND +live_at <= $2");
    /// How many stories each quarter of an hour has: zones differ by such steps, so days can be made of them.
    COUNT_QUARTERS: "SELECT published / 900000 AS quarter, COUNT(*) AS n FROM stories WHERE state = 'live' AND published >= $1 AND published < $2 AND +live_at <= $3 GROUP BY published / 900000 ORDER BY published / 900000 DESC";
    /// The first story after an instant.
    NEXT_AFTER: "SELECT MIN(published) AS at FROM stories WHERE state = 'live' AND published >= $1 AND +live_at <= $2";
    /// The last story before an instant.
    LAST_BEFORE: "SELECT MAX(published) AS at FROM stories WHERE state = 'live' AND published < $1 AND +live_at <= $2";
    /// Stories that became visible by the passing of time.
    LIST_DUE: "SELECT id, revision FROM stories WHERE state = 'live' AND live_at > $1 AND live_at <= $2 ORDER BY live_at";
    /// The newest spelling of a topic.
    TOPIC_NAME: "SELECT t.name FROM story_topics t CROSS JOIN stories s WHERE s.id = t.story AND t.slug = $1 AND s.state = 'live' AND s.live_at <= $2 ORDER BY t.published DESC, t.story DESC LIMIT 1";
    /// The newest spelling of an author's name.
    AUTHOR_NAME: "SELECT t.name FROM story_authors t CROSS JOIN stories s WHERE s.id = t.story AND t.slug = $1 AND s.state = 'live' AND s.live_at <= $2 ORDER BY t.published DESC, t.story DESC LIMIT 1";
    /// Public notes, newest first.
    LIST_CORRECTIONS: "SELECT c.kind, c.note, c.at, c.story FROM corrections c CROSS JOIN stories s WHERE s.id = c.story AND s.state = 'live' AND s.live_at <= $1 ORDER BY c.at DESC, c.story DESC LIMIT $2";
    /// Stories whose pictures may not be shown any more, by the passing of time.
    LIST_ENDED: "SELECT DISTINCT s.id, s.revision FROM story_pictures p CROSS JOIN stories s WHERE s.id = p.story AND p.ends > $1 AND p.ends <= $2 AND s.state = 'live' AND s.live_at <= $2 ORDER BY s.id";
    /// Pictures of live stories that may not be shown any more soon, the next first.
    LIST_ENDING: "SELECT DISTINCT p.story, p.ends FROM story_pictures p CROSS JOIN stories s WHERE s.id = p.story AND p.ends > $1 AND p.ends <= $2 AND s.state = 'live' ORDER BY p.ends, p.story LIMIT $3";
    /// In which states the stories are that show a picture, or showed it before its words were corrected.
    PICTURE_STATES: "SELECT s.state, s.live_at, p.ends FROM story_pictures p JOIN stories s ON s.id = p.story WHERE p.hash = $1";
    /// Whether a picture is there already.
    PICTURE_KNOWN: "SELECT hash FROM pictures WHERE hash = $1";
    /// A new story.
    INSERT: "INSERT INTO stories (id, state, slug, section, language, access, breaking, kicker, headline, standfirst, agency, bylines, lead, published, live_at, updated, translation_of, withdrawn_note, revision, changed_at, elsewhere) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, NULL, $18, $19, $20) ON CONFLICT (id) DO UPDATE SET state = excluded.state, slug = excluded.slug, section = excluded.section, language = excluded.language, access = excluded.access, breaking = excluded.breaking, kicker = excluded.kicker, headline = excluded.headline, standfirst = excluded.standfirst, agency = excluded.agency, bylines = excluded.bylines, lead = excluded.lead, published = excluded.published, live_at = excluded.live_at, updated = excluded.updated, translation_of = excluded.translation_of, withdrawn_note = NULL, revision = excluded.revision, changed_at = excluded.changed_at, elsewhere = excluded.elsewhere";
    /// A save.
    INSERT_REVISION: "INSERT INTO revisions (story, number, saved_at, content) VALUES ($1, $2, $3, $4)";
    /// The highest number of a story's saves.
    LAST_REVISION: "SELECT COALESCE(MAX(number), 0) AS n FROM revisions WHERE story = $1";
    /// Takes back.
    WITHDRAW: "UPDATE stories SET state = 'withdrawn', withdrawn_note = $2, changed_at = $3 WHERE id = $1";
    /// Clears what hangs on a story before it is written anew.
    CLEAR_CORRECTIONS: "DELETE FROM corrections WHERE story = $1";
    /// Forgets the pictures of a story that readers do not see yet, or not any more.
    CLEAR_UNSEEN: "DELETE FROM story_pictures WHERE story = $1 AND NOT EXISTS (SELECT 1 FROM stories s WHERE s.id = $1 AND s.state = 'live' AND s.live_at <= $2)";
    /// Other terms of a photo are those of all its pictures in the story.
    SET_ENDS: "UPDATE story_pictures SET ends = $3 WHERE story = $1 AND hash IN (SELECT hash FROM pictures WHERE original = $2)";
    /// A public note.
    INSERT_CORRECTION: "INSERT INTO corrections (story, place, kind, note, at) VALUES ($1, $2, $3, $4, $5)";
    /// A picture's facts.
    INSERT_PICTURE: "INSERT INTO pictures (hash, original, width, height, colour, says, renditions, added_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (hash) DO NOTHING";
    /// A picture of a story.
    INSERT_STORY_PICTURE: "INSERT INTO story_pictures (story, hash, ends) VALUES ($1, $2, $3) ON CONFLICT (story, hash) DO UPDATE SET ends = excluded.ends";
    /// How many stories there are, drafts and withdrawn ones among them.
    COUNT: "SELECT COUNT(*) AS n, MAX(changed_at) AS at FROM stories";
    /// Pictures that stories show.
    LIST_PICTURES: "SELECT hash, original, renditions FROM pictures ORDER BY hash";
}

/// A public note with its story's id.
#[derive(Debug, Clone)]
pub struct Noted {
    /// The story.
    pub story: StoryId,
    /// The note.
    pub note: Correction,
}

/// One story, whatever its state.
pub fn by_id(db: &Read, id: &StoryId) -> Result<Option<Card>, StoreError> {
    db.first(&BY_ID, &[&id.as_str()])
}

/// A story of this slug in this section, whatever its state.
pub(super) fn by_slug(db: &Read, section: &Slug, slug: &Slug) -> Result<Option<Card>, StoreError> {
    db.first(&BY_SLUG, &[&section.as_str(), &slug.as_str()])
}

/// The newest save of a story.
pub fn content(db: &Read, card: &Card) -> Result<Content, StoreError> {
    let (text,): (String,) = db.one(&CONTENT, &[&card.id.as_str(), &card.revision])?;
    json(&text, "content")
}

/// The newest stories of the site.
pub fn list_newest(db: &Read, most: u32) -> Result<Vec<Card>, StoreError> {
    db.all(&LIST_NEWEST, &[&db.now(), &most])
}

/// The newest stories of a section.
pub fn list_section(db: &Read, section: &Slug, most: u32) -> Result<Vec<Card>, StoreError> {
    db.all(&LIST_SECTION, &[&section.as_str(), &db.now(), &most])
}

/// The newest stories on a topic.
pub fn list_topic(db: &Read, topic: &Slug, most: u32) -> Result<Vec<Card>, StoreError> {
    db.all(&LIST_TOPIC, &[&topic.as_str(), &db.now(), &most])
}

/// The newest stories of an author.
pub fn list_author(db: &Read, author: &Slug, most: u32) -> Result<Vec<Card>, StoreError> {
    db.all(&LIST_AUTHOR, &[&author.as_str(), &db.now(), &most])
}

/// The stories first published from `start` to before `end`.
pub fn list_day(db: &Read, start: Timestamp, end: Timestamp) -> Result<Vec<Card>, StoreError> {
    db.all(&LIST_DAY, &[&start.millis(), &end.millis(), &db.now()])
}

/// Those of the named stories that readers may see, in the order of the names.
pub fn list_named(db: &Read, ids: &[StoryId]) -> Result<Vec<Card>, StoreError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut cards: Vec<Card> = db.all(
        &LIST_NAMED,
        &[&list(ids.iter().map(StoryId::as_str)), &db.now()],
    )?;
    cards.sort_by_key(|card| ids.iter().position(|id| *id == card.id));
    Ok(cards)
}

/// The story of which this is a translation, and all its translations.
pub fn list_translations(db: &Read, original: &StoryId) -> Result<Vec<Card>, StoreError> {
    db.all(&LIST_TRANSLATIONS, &[&original.as_str(), &db.now()])
}

/// How many stories of a topic are looked at for those that share most with another one. A topic may have tens of thousands.
const AKIN: u32 = 100;

/// Stories on the same topics, among the newest of each: those that share most first, then the newest.
pub fn list_akin(
    db: &Read,
    to: &StoryId,
    topics: &[Slug],
    most: usize,
) -> Result<Vec<Card>, StoreError> {
    let mut shared: HashMap<String, (u32, i64)> = HashMap::new();
    for topic in topics {
        let newest: Vec<(String, i64)> = db.all(&NEWEST_ON, &[&topic.as_str(), &AKIN])?;
        for (story, published) in newest {
            shared.entry(story).or_insert((0, published)).0 += 1;
        }
    }
    shared.remove(to.as_str());
    let mut akin: Vec<_> = shared.into_iter().collect();
    akin.sort_by(|(one, (shares, at)), (other, (more, later))| {
        (more, later, other).cmp(&(shares, at, one))
    });
    // Some of them may not be seen by readers.
    akin.truncate(most * 4);
    let ids: Vec<StoryId> = akin
        .into_iter()
        .map(|(id, _)| StoryId::parse(&id).map_err(|_| odd("story")))
        .collect::<Result<_, _>>()?;
    let mut cards = list_named(db, &ids)?;
    cards.truncate(most);
    Ok(cards)
}

/// Stories for the sitemap, newest first, at most `most`, without pictures: those whose original stands here.
pub fn list_all(db: &Read, most: u32) -> Result<Vec<Card>, StoreError> {
    let (start, end) = (Timestamp::from_millis(0), Timestamp::from_millis(i64::MAX));
    list_between(db, start, end, most)
}

/// Whether there are more of them than `most`.
pub fn are_more_than(db: &Read, most: u32) -> Result<bool, StoreError> {
    let one: Option<(i64,)> = db.first(&MORE_THAN, &[&db.now(), &most])?;
    Ok(one.is_some())
}

/// Those of them that were first published from `start` to before `end`.
pub fn list_between(
    db: &Read,
    start: Timestamp,
    end: Timestamp,
    most: u32,
) -> Result<Vec<Card>, StoreError> {
    let (start, end) = (start.millis(), end.millis());
    db.all(&LIST_BETWEEN, &[&start, &end, &db.now(), &most])
}

/// When one of them last changed in substance; none if there are none.
pub fn changed_between(
    db: &Read,
    start: Timestamp,
    end: Timestamp,
) -> Result<Option<Timestamp>, StoreError> {
    let (start, end) = (start.millis(), end.millis());
    let (at,): (Option<i64>,) = db.one(&CHANGED_BETWEEN, &[&start, &end, &db.now()])?;
    Ok(at.map(Timestamp::from_millis))
}

/// How many stories readers may see.
pub fn count_live(db: &Read) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_LIVE, &[&db.now()])?.0)
}

/// Ids of stories that readers may see, those after one, at most `most`.
pub fn list_ids(db: &Read, after: Option<&StoryId>, most: u32) -> Result<Vec<StoryId>, StoreError> {
    let after = after.map_or("", StoryId::as_str);
    let ids: Vec<(String,)> = db.all(&LIST_IDS, &[&after, &db.now(), &most])?;
    ids.into_iter()
        .map(|(id,)| StoryId::parse(&id).map_err(|_| odd("id")))
        .collect()
}

/// All translations of several stories.
pub fn list_translations_of(db: &Read, originals: &[StoryId]) -> Result<Vec<Card>, StoreError> {
    if originals.is_empty() {
        return Ok(Vec::new());
    }
    let originals = list(originals.iter().map(StoryId::as_str));
    let mut cards: Vec<Card> = db.all(&LIST_TRANSLATIONS_OF, &[&originals, &db.now()])?;
    // Sorted there, the whole table would be walked by its key.
    cards.sort_by(|one, other| one.id.as_str().cmp(other.id.as_str()));
    Ok(cards)
}

/// Quarters of an hour (since the epoch) from `start` to before `end` with the number of stories first published in them, newest
/// first.
pub fn count_quarters(
    db: &Read,
    start: Timestamp,
    end: Timestamp,
) -> Result<Vec<(i64, i64)>, StoreError> {
    db.all(
        &COUNT_QUARTERS,
        &[&start.millis(), &end.millis(), &db.now()],
    )
}

/// When the first story at or after `at` was published.
pub fn next_after(db: &Read, at: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let (found,): (Option<i64>,) = db.one(&NEXT_AFTER, &[&at.millis(), &db.now()])?;
    Ok(found.map(Timestamp::from_millis))
}

/// When the last story before `at` was published.
pub fn last_before(db: &Read, at: Timestamp) -> Result<Option<Timestamp>, StoreError> {
    let (found,): (Option<i64>,) = db.one(&LAST_BEFORE, &[&at.millis(), &db.now()])?;
    Ok(found.map(Timestamp::from_millis))
}

/// What stories touch that readers see since `since`, by the passing of time alone.
pub fn touched_by_time(db: &Read, since: Timestamp) -> Result<Touch, StoreError> {
    touched_between(db, since, Timestamp::from_millis(db.now()))
}

/// What stories touch whose hour lies after `since` and not after `until`.
pub fn touched_between(db: &Read, since: Timestamp, until: Timestamp) -> Result<Touch, StoreError> {
    let due = db.all(&LIST_DUE, &[&since.millis(), &until.millis()])?;
    touch_of(db, due)
}

/// What shows these saves.
fn touch_of(db: &Read, saves: Vec<(String, i64)>) -> Result<Touch, StoreError> {
    let mut touch = Touch::default();
    for (id, revision) in saves {
        let (text,): (String,) = db.one(&CONTENT, &[&id, &revision])?;
        touch.add(
            &StoryId::parse(&id).map_err(|_| odd("id"))?,
            &json(&text, "content")?,
        );
    }
    Ok(touch)
}

/// The newest spelling of a topic that has stories.
pub fn topic_name(db: &Read, topic: &Slug) -> Result<Option<String>, StoreError> {
    let name: Option<(String,)> = db.first(&TOPIC_NAME, &[&topic.as_str(), &db.now()])?;
    Ok(name.map(|(name,)| name))
}

/// The newest spelling of the name of an author who has stories.
pub fn author_name(db: &Read, author: &Slug) -> Result<Option<String>, StoreError> {
    let name: Option<(String,)> = db.first(&AUTHOR_NAME, &[&author.as_str(), &db.now()])?;
    Ok(name.map(|(name,)| name))
}

/// Public notes of all stories, newest first.
pub fn list_corrections(db: &Read, most: u32) -> Result<Vec<Noted>, StoreError> {
    db.all(&LIST_CORRECTIONS, &[&db.now(), &most])
}

/// Whether readers may see a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Showing {
    /// A story that is live shows it; its terms end then, if they do.
    Now(Option<Timestamp>),
    /// It was shown, and its stories are withdrawn or its terms have ended.
    NoMore,
    /// No story that readers may see shows it yet.
    NotYet,
}

/// Whether readers may see a picture; none if no story ever showed it.
///
/// One whose words were corrected is seen for as long as the story is that showed it, by its terms: feeds and search engines keep
/// addresses for a while. What was never seen leaves nothing behind.
pub fn picture_showing(db: &Read, hash: &str) -> Result<Option<Showing>, StoreError> {
    let stories: Vec<(String, i64, Option<i64>)> = db.all(&PICTURE_STATES, &[&hash])?;
    let now = db.now();
    let is = |word: &str, state: State| word == state.as_str();
    let seen = stories
        .iter()
        .filter(|(word, live_at, _)| is(word, State::Live) && *live_at <= now);
    let allowed = seen
        .clone()
        .filter(|(.., ends)| ends.is_none_or(|ends| now < ends))
        // For ever is more than any day.
        .map(|(.., ends)| ends.map_or((true, 0), |ends| (false, ends)))
        .max();
    Ok(if let Some((for_ever, ends)) = allowed {
        let ends = (!for_ever).then(|| Timestamp::from_millis(ends));
        Some(Showing::Now(ends))
    } else if seen.count() > 0 || stories.iter().any(|(word, ..)| is(word, State::Withdrawn)) {
        Some(Showing::NoMore)
    } else {
        (!stories.is_empty()).then_some(Showing::NotYet)
    })
}

/// What shows pictures whose terms ended after `since` and not after `until`.
pub fn ended_between(db: &Read, since: Timestamp, until: Timestamp) -> Result<Touch, StoreError> {
    let ended = db.all(&LIST_ENDED, &[&since.millis(), &until.millis()])?;
    touch_of(db, ended)
}

/// Live stories that show pictures whose terms end after now and not after `until`, the next first, at most `most`.
pub fn list_ending(
    db: &Read,
    until: Timestamp,
    most: u32,
) -> Result<Vec<(StoryId, Timestamp)>, StoreError> {
    let ending: Vec<(String, i64)> = db.all(&LIST_ENDING, &[&db.now(), &until.millis(), &most])?;
    ending
        .into_iter()
        .map(|(id, ends)| {
            let id = StoryId::parse(&id).map_err(|_| odd("id"))?;
            Ok((id, Timestamp::from_millis(ends)))
        })
        .collect()
}

/// Whether a picture's facts are known already.
pub fn picture_known(db: &Read, hash: &str) -> Result<bool, StoreError> {
    let known: Option<(String,)> = db.first(&PICTURE_KNOWN, &[&hash])?;
    Ok(known.is_some())
}

/// How many stories there are, and when the last of them was saved.
pub fn count(db: &Read) -> Result<(i64, Option<Timestamp>), StoreError> {
    let (count, at): (i64, Option<i64>) = db.one(&COUNT, &[])?;
    Ok((count, at.map(Timestamp::from_millis)))
}

/// What lies on disk of a picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnDisk {
    /// The name of its files.
    pub hash: String,
    /// The name of the photo that came in.
    pub original: String,
    /// Widths and heights of its renditions.
    pub renditions: Vec<(u32, u32)>,
}

/// Every picture with its files.
pub fn list_pictures(db: &Read) -> Result<Vec<OnDisk>, StoreError> {
    db.all(&LIST_PICTURES, &[])
}

/// Writes a save and everything that hangs on it; `state` is the story's state from now on.
pub(super) fn save(
    db: &Write,
    id: &StoryId,
    state: State,
    content: &Content,
) -> Result<i64, StoreError> {
    let now = db.now();
    let revision = last_revision(db, id)? + 1;
    let filed = Filed::of(db, content)?;
    let lead = content.lead_at_all().map(text);
    db.run(&CLEAR_UNSEEN, &[&id.as_str(), &now])?;
    db.run(
        &INSERT,
        &[
            &id.as_str(),
            &state.as_str(),
            &content.slug.as_str(),
            &content.section.as_str(),
            &content
                .language
                .as_ref()
                .map(|language| language.as_str().to_owned()),
            &content.access.map(|access| access.as_str().to_owned()),
            &content.breaking,
            &content.kicker,
            &content.headline,
            &content.standfirst,
            &content.agency,
            &text(&filed.bylines),
            &lead,
            &content.published.millis(),
            &content.live_at().millis(),
            &content.updated().map(Timestamp::millis),
            &content
                .translation_of
                .as_ref()
                .map(|id| id.as_str().to_owned()),
            &revision,
            &now,
            &content.canonical.is_some(),
        ],
    )?;
    insert_revision(db, id, revision, content)?;
    filing::file(db, id, &filed, content.published)?;
    db.run(&CLEAR_CORRECTIONS, &[&id.as_str()])?;
    for (place, note) in (0_i64..).zip(&content.corrections) {
        db.run(
            &INSERT_CORRECTION,
            &[
                &id.as_str(),
                &place,
                &note.kind.as_str(),
                &note.note,
                &note.at.millis(),
            ],
        )?;
    }
    for picture in content.all_pictures() {
        let ends = picture.ends.map(Timestamp::millis);
        db.run(&SET_ENDS, &[&id.as_str(), &picture.original(), &ends])?;
        db.run(
            &INSERT_STORY_PICTURE,
            &[&id.as_str(), &picture.hash.as_str(), &ends],
        )?;
    }
    Ok(revision)
}

/// Writes a save beside the one that readers see.
pub(super) fn insert_revision(
    db: &Write,
    id: &StoryId,
    number: i64,
    content: &Content,
) -> Result<(), StoreError> {
    db.run(
        &INSERT_REVISION,
        &[&id.as_str(), &number, &db.now(), &text(content)],
    )?;
    Ok(())
}

/// The number of a story's last save; 0 if there is none.
pub(super) fn last_revision(db: &Read, id: &StoryId) -> Result<i64, StoreError> {
    let (number,): (i64,) = db.one(&LAST_REVISION, &[&id.as_str()])?;
    Ok(number)
}

/// Marks a story as taken back.
pub(super) fn mark_withdrawn(db: &Write, id: &StoryId, note: &str) -> Result<(), StoreError> {
    db.run(&WITHDRAW, &[&id.as_str(), &note, &db.now()])?;
    Ok(())
}

/// Keeps a picture's facts; `says` is what the photo says of itself.
pub(super) fn insert_picture(db: &Write, picture: &Picture, says: &str) -> Result<(), StoreError> {
    let [red, green, blue] = picture.colour;
    db.run(
        &INSERT_PICTURE,
        &[
            &picture.hash.as_str(),
            &picture.original(),
            &picture.width,
            &picture.height,
            &format!("#{red:02x}{green:02x}{blue:02x}"),
            &says,
            &text(&picture.renditions),
            &db.now(),
        ],
    )?;
    Ok(())
}

/// Names as the text that `IN LIST($n)` takes.
fn list<'a>(names: impl Iterator<Item = &'a str>) -> String {
    names.collect::<serde_json::Value>().to_string()
}

/// Our own values as JSON text. They hold no maps with odd keys, so writing them cannot fail.
fn text(value: &impl serde::Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}

impl FromRow for OnDisk {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            hash: row.get("hash")?,
            original: row.get("original")?,
            renditions: json(&row.get::<String>("renditions")?, "renditions")?,
        })
    }
}

impl FromRow for Noted {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            story: StoryId::parse(&row.get::<String>("story")?).map_err(|_| odd("story"))?,
            note: Correction {
                kind: CorrectionKind::parse(&row.get::<String>("kind")?)
                    .ok_or_else(|| odd("kind"))?,
                note: row.get("note")?,
                at: Timestamp::from_millis(row.get("at")?),
            },
        })
    }
}
