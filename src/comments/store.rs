//! All SQL of comments.

use dateline_store::{Read, StoreError, Write, statements};

use super::{Comment, State, pipeline::History};
use crate::basics::{StoryId, Timestamp};

/// A comment with the names that it needs. `$1` is the reader who asks, or 0.
macro_rules! comment {
    ($rest:literal) => {
        concat!(
            "SELECT c.id, c.story, c.reader, COALESCE(c.signed, r.name) AS name, c.staff, c.parent, COALESCE(p.signed, q.name) AS parent_name, c.root, c.path, c.depth, c.state, \
             c.shown, c.revision, c.source, c.body, c.reason, c.posted_at, c.edited_at, c.likes, c.answers, c.branch, c.reports, \
             c.featured, c.pinned, l.reader AS liked, \
             (SELECT COUNT(*) FROM comment_mentions m WHERE m.comment = c.id) AS mentioned FROM comments c LEFT JOIN readers r ON r.id = c.reader \
             LEFT JOIN comments p ON p.id = c.parent AND (p.state || '') = 'published' LEFT JOIN readers q ON q.id = p.reader \
             LEFT JOIN comment_likes l ON l.comment = c.id AND l.reader = $1 ",
            $rest
        )
    };
}

statements! {
    /// A comment.
    BY_ID: comment!("WHERE c.id = $2");
    /// First comments of branches, newest first.
    LIST_NEWEST: comment!("WHERE c.story = $2 AND c.shown AND c.parent IS NULL AND c.id < $3 ORDER BY c.id DESC LIMIT $4");
    /// First comments of branches, oldest first.
    LIST_OLDEST: comment!("WHERE c.story = $2 AND c.shown AND c.parent IS NULL AND c.id > $3 ORDER BY c.id LIMIT $4");
    /// First comments of branches, the most appreciated first.
    LIST_LIKED: comment!("WHERE c.story = $2 AND c.shown AND c.parent IS NULL AND (c.likes, c.id) < ($3, $4) ORDER BY c.likes DESC, c.id DESC LIMIT $5");
    /// What the desk set at the top.
    LIST_PINNED: comment!("WHERE c.story = $2 AND c.pinned AND (c.state || '') = 'published' ORDER BY c.id DESC LIMIT 3");
    /// The answers of a branch, in its order, after a place.
    LIST_BRANCH: comment!("WHERE c.root = $2 AND c.shown AND c.path > $3 ORDER BY c.path LIMIT $4");
    /// How many answers of a branch stand before a place, as far as it matters.
    COUNT_BEFORE: "SELECT COUNT(*) AS n FROM (SELECT id FROM comments WHERE root = $1 AND shown AND path < $2 AND path <> '' LIMIT 50) k";
    /// The place of the answer before a place.
    PLACE_BEFORE: "SELECT path FROM comments WHERE root = $1 AND shown AND path < $2 ORDER BY path DESC LIMIT 1";
    /// A reader's own that wait, under a story.
    LIST_WAITING: comment!("WHERE c.reader = $1 AND c.story = $2 AND (c.state || '') = 'waiting' ORDER BY c.id DESC LIMIT 20");
    /// A reader's own, newest first.
    LIST_OWN: comment!("WHERE c.reader = $1 AND c.id < $2 ORDER BY c.id DESC LIMIT $3");
    /// The newest that others see under a story.
    LIST_FEED: comment!("WHERE c.story = $2 AND NOT (c.state <> 'published') ORDER BY c.id DESC LIMIT $3");
    /// In a queue of the desk: those in a state, newest first.
    LIST_STATE: comment!("WHERE c.state = $2 AND c.id < $3 ORDER BY c.id DESC LIMIT $4");
    /// In a queue of the desk: those in a state, oldest first.
    LIST_STATE_OLDEST: comment!("WHERE c.state = $2 AND c.id > $3 ORDER BY c.id LIMIT $4");
    /// In a queue of the desk: those that were reported, most reports first.
    LIST_REPORTED: comment!("WHERE c.reports > 0 AND (c.reports, c.id) < ($2, $3) ORDER BY c.reports DESC, c.id DESC LIMIT $4");
    /// In a queue of the desk: all, newest first.
    LIST_ALL: comment!("WHERE c.id < $2 ORDER BY c.id DESC LIMIT $3");
    /// Those of a reader, for the desk, newest first. `$2` is the reader.
    LIST_OF: comment!("WHERE c.reader = $2 AND c.id < $3 ORDER BY c.id DESC LIMIT $4");
    /// Whom a comment mentions.
    LIST_MENTIONED: comment!("JOIN comment_mentions m ON m.mentioned = c.id WHERE m.comment = $2 AND (c.state || '') = 'published' ORDER BY c.id LIMIT 20");
    /// A new comment.
    INSERT: "INSERT INTO comments (id, story, reader, staff, parent, root, path, depth, state, shown, revision, source, body, fingerprint, reason, posted_at, edited_at, likes, answers, branch, reports, featured, pinned, signed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, FALSE, 1, $10, $11, $12, $13, $14, NULL, 0, 0, 0, 0, FALSE, FALSE, $15)";
    /// Whom it mentions.
    INSERT_MENTION: "INSERT INTO comment_mentions (comment, mentioned) VALUES ($1, $2) ON CONFLICT (comment, mentioned) DO NOTHING";
    /// A wording that is no more.
    KEEP_WORDING: "INSERT INTO comment_wordings (comment, revision, source, until) SELECT id, revision, source, $2 FROM comments WHERE id = $1";
    /// Its wordings that are no more.
    LIST_WORDINGS: "SELECT revision, source, until FROM comment_wordings WHERE comment = $1 ORDER BY revision";
    /// Forgets them.
    DELETE_WORDINGS: "DELETE FROM comment_wordings WHERE comment = $1";
    /// A new wording.
    SET_WORDS: "UPDATE comments SET source = $2, body = $3, fingerprint = $4, revision = revision + 1, edited_at = $5 WHERE id = $1";
    /// Where it stands, and why.
    SET_STATE: "UPDATE comments SET state = $2, reason = $3 WHERE id = $1";
    /// Those to whom it speaks are told, once.
    TELL: "UPDATE comments SET told = TRUE WHERE id = $1 AND NOT told";
    /// Whether the thread has it.
    SET_SHOWN: "UPDATE comments SET shown = $2 WHERE id = $1";
    /// One answer more or less is shown.
    ADD_ANSWERS: "UPDATE comments SET answers = answers + $2 WHERE id = $1";
    /// One comment more or less is shown in its branch.
    ADD_BRANCH: "UPDATE comments SET branch = branch + $2 WHERE id = $1";
    /// The desk found it worth reading.
    SET_FEATURED: "UPDATE comments SET featured = $2 WHERE id = $1";
    /// The desk set it at the top.
    SET_PINNED: "UPDATE comments SET pinned = $2 WHERE id = $1";
    /// How many are set at the top.
    COUNT_PINNED: "SELECT COUNT(*) AS n FROM comments WHERE story = $1 AND pinned";
    /// Reports that nobody has looked at.
    SET_REPORTS: "UPDATE comments SET reports = $2 WHERE id = $1";
    /// A reader appreciates it.
    LIKE: "INSERT INTO comment_likes (comment, reader, at) VALUES ($1, $2, $3) ON CONFLICT (comment, reader) DO NOTHING";
    /// A reader no longer does.
    UNLIKE: "DELETE FROM comment_likes WHERE comment = $1 AND reader = $2";
    /// One more, or one less.
    ADD_LIKES: "UPDATE comments SET likes = likes + $2 WHERE id = $1";
    /// What a reader appreciates.
    LIST_LIKES: "SELECT comment, at FROM comment_likes WHERE reader = $1 ORDER BY at, comment LIMIT 10000";
    /// The thread of a story.
    THREAD: "SELECT mode, hidden, published, newest FROM threads WHERE story = $1";
    /// The threads of stories.
    LIST_THREADS: "SELECT story, mode, hidden, published, newest FROM threads WHERE story IN LIST($1)";
    /// One comment more or less is published.
    ADD_PUBLISHED: "INSERT INTO threads (story, mode, hidden, published, newest) VALUES ($1, NULL, FALSE, $2, $3) ON CONFLICT (story) DO UPDATE SET published = threads.published + $2, newest = CASE WHEN threads.newest < $3 THEN $3 ELSE threads.newest END";
    /// What the desk decided for a thread.
    SET_THREAD: "INSERT INTO threads (story, mode, hidden, published, newest) VALUES ($1, $2, $3, 0, 0) ON CONFLICT (story) DO UPDATE SET mode = $2, hidden = $3";
    // `state || ''` keeps SQLite from the index by state, which has thousands of rows where the reader has a few.
    /// A reader's published ones, as far as it matters.
    COUNT_PUBLISHED: "SELECT COUNT(*) AS n FROM (SELECT id FROM comments WHERE reader = $1 AND (state || '') = 'published' LIMIT 3) k";
    /// A reader's between two numbers: what a clock that was set back since dated into the future does not count.
    COUNT_BETWEEN: "SELECT COUNT(*) AS n FROM comments WHERE reader = $1 AND id > $2 AND id < $3";
    /// A reader's with the same words since a number.
    COUNT_SAME: "SELECT COUNT(*) AS n FROM comments WHERE fingerprint = $1 AND id > $2 AND reader = $3 AND story = $4 AND state <> 'deleted'";
    /// Others' with the same words since a number.
    COUNT_ECHOES: "SELECT COUNT(*) AS n FROM comments WHERE fingerprint = $1 AND id > $2 AND reader <> $3";
    /// How many are in a state.
    COUNT_STATE: "SELECT COUNT(*) AS n FROM comments WHERE state = $1";
    /// How many are reported.
    COUNT_REPORTED: "SELECT COUNT(*) AS n FROM comments WHERE reports > 0";
    /// What a stranger typed.
    KEEP_DRAFT: "INSERT INTO comment_drafts (browser, story, parent, source, ends_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (browser) DO UPDATE SET story = $2, parent = $3, source = $4, ends_at = $5";
    /// What a browser typed.
    DRAFT: "SELECT story, parent, source FROM comment_drafts WHERE browser = $1 AND ends_at > $2";
    /// Forgets it.
    DELETE_DRAFT: "DELETE FROM comment_drafts WHERE browser = $1";
    /// How many wait for somebody to be back.
    COUNT_DRAFTS: "SELECT COUNT(*) AS n FROM comment_drafts";
    /// Forgets what is over.
    SWEEP_DRAFTS: "DELETE FROM comment_drafts WHERE ends_at < $1";
    /// How a reader's comments are treated.
    COMMENTER: "SELECT mode, tell, at_end, told_at FROM commenters WHERE reader = $1";
    /// Sets that.
    SET_COMMENTER: "INSERT INTO commenters (reader, mode, tell, at_end, told_at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (reader) DO UPDATE SET mode = $2, tell = $3, at_end = $4, told_at = $5";
}

/// A comment, as a reader sees it (0: a stranger).
pub fn by_id(db: &Read, viewer: i64, id: i64) -> Result<Option<Comment>, StoreError> {
    db.first(&BY_ID, &[&viewer, &id])
}

pub(super) fn list_newest(
    db: &Read,
    viewer: i64,
    story: &StoryId,
    before: i64,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_NEWEST, &[&viewer, &story.as_str(), &before, &most])
}

pub(super) fn list_oldest(
    db: &Read,
    viewer: i64,
    story: &StoryId,
    after: i64,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_OLDEST, &[&viewer, &story.as_str(), &after, &most])
}

pub(super) fn list_liked(
    db: &Read,
    viewer: i64,
    story: &StoryId,
    (likes, id): (i64, i64),
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_LIKED, &[&viewer, &story.as_str(), &likes, &id, &most])
}

pub(super) fn list_pinned(
    db: &Read,
    viewer: i64,
    story: &StoryId,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_PINNED, &[&viewer, &story.as_str()])
}

pub(super) fn list_branch(
    db: &Read,
    viewer: i64,
    root: i64,
    after: &str,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_BRANCH, &[&viewer, &root, &after, &most])
}

pub(super) fn count_before(db: &Read, root: i64, path: &str) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_BEFORE, &[&root, &path])?.0)
}

pub(super) fn place_before(db: &Read, root: i64, path: &str) -> Result<String, StoreError> {
    let found = db.first::<(String,)>(&PLACE_BEFORE, &[&root, &path])?;
    Ok(found.map(|(path,)| path).unwrap_or_default())
}

pub(super) fn list_waiting(
    db: &Read,
    reader: i64,
    story: &StoryId,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_WAITING, &[&reader, &story.as_str()])
}

/// The comments of a reader, newest first, before a number.
pub fn list_own(
    db: &Read,
    reader: i64,
    before: i64,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_OWN, &[&reader, &before, &most])
}

/// The newest comments under a story that others see.
pub fn list_feed(db: &Read, story: &StoryId, most: i64) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_FEED, &[&0_i64, &story.as_str(), &most])
}

/// The comments that a comment mentions.
pub fn list_mentioned(db: &Read, comment: i64) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_MENTIONED, &[&0_i64, &comment])
}

/// Those in a state, for the desk; `before` is a number, and they come newest first.
pub fn list_state(
    db: &Read,
    state: State,
    before: i64,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_STATE, &[&0_i64, &state.as_str(), &before, &most])
}

/// Those in a state, for the desk; `after` is a number, and they come oldest first.
pub fn list_state_oldest(
    db: &Read,
    state: State,
    after: i64,
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(
        &LIST_STATE_OLDEST,
        &[&0_i64, &state.as_str(), &after, &most],
    )
}

/// Reported ones, for the desk, most reports first, after one with `reports` and `id`.
pub fn list_reported(
    db: &Read,
    (reports, id): (i64, i64),
    most: i64,
) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_REPORTED, &[&0_i64, &reports, &id, &most])
}

/// All, for the desk, newest first, before a number.
pub fn list_all(db: &Read, before: i64, most: i64) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_ALL, &[&0_i64, &before, &most])
}

/// Those of one reader, for the desk, newest first, before a number.
pub fn list_of(db: &Read, reader: i64, before: i64, most: i64) -> Result<Vec<Comment>, StoreError> {
    db.all(&LIST_OF, &[&0_i64, &reader, &before, &most])
}

/// A new row of a comment.
pub(super) struct New<'a> {
    pub id: i64,
    pub story: &'a StoryId,
    pub reader: i64,
    pub staff: bool,
    /// The name that it is signed with for the paper.
    pub signed: Option<&'a str>,
    pub parent: Option<i64>,
    pub root: i64,
    pub path: &'a str,
    pub depth: i64,
    pub source: &'a str,
    pub body: &'a str,
    pub fingerprint: &'a [u8],
}

/// Writes a comment that nobody sees yet.
pub(super) fn insert(db: &Write, new: &New<'_>) -> Result<(), StoreError> {
    db.run(
        &INSERT,
        &[
            &new.id,
            &new.story.as_str(),
            &new.reader,
            &new.staff,
            &new.parent,
            &new.root,
            &new.path,
            &new.depth,
            &State::Waiting.as_str(),
            &new.source,
            &new.body,
            &new.fingerprint,
            &"[]",
            &db.now(),
            &new.signed,
        ],
    )
    .map(drop)
}

pub(super) fn insert_mention(db: &Write, comment: i64, mentioned: i64) -> Result<(), StoreError> {
    db.run(&INSERT_MENTION, &[&comment, &mentioned]).map(drop)
}

pub(super) fn set_words(
    db: &Write,
    id: i64,
    source: &str,
    body: &str,
    fingerprint: &[u8],
) -> Result<(), StoreError> {
    db.run(&KEEP_WORDING, &[&id, &db.now()])?;
    db.run(&SET_WORDS, &[&id, &source, &body, &fingerprint, &db.now()])
        .map(drop)
}

/// Forgets what a comment said, in all its wordings.
pub(super) fn clear_words(db: &Write, id: i64) -> Result<(), StoreError> {
    db.run(&SET_WORDS, &[&id, &"", &"[]", &[].as_slice(), &db.now()])?;
    forget_wordings(db, id)
}

/// Forgets what a comment said before.
pub(super) fn forget_wordings(db: &Write, id: i64) -> Result<(), StoreError> {
    db.run(&DELETE_WORDINGS, &[&id]).map(drop)
}

/// What a comment said before: the number of the wording, its text, and until when it stood.
pub fn list_wordings(db: &Read, id: i64) -> Result<Vec<(i64, String, i64)>, StoreError> {
    db.all(&LIST_WORDINGS, &[&id])
}

pub(super) fn set_state(db: &Write, id: i64, state: State, reason: &str) -> Result<(), StoreError> {
    db.run(&SET_STATE, &[&id, &state.as_str(), &reason])
        .map(drop)
}

/// Whether those to whom a comment speaks are to be told of it now: once.
pub(super) fn tell(db: &Write, id: i64) -> Result<bool, StoreError> {
    Ok(db.run(&TELL, &[&id])? == 1)
}

pub(super) fn set_shown(db: &Write, id: i64, shown: bool) -> Result<(), StoreError> {
    db.run(&SET_SHOWN, &[&id, &shown]).map(drop)
}

pub(super) fn add_answers(db: &Write, id: i64, more: i64) -> Result<(), StoreError> {
    db.run(&ADD_ANSWERS, &[&id, &more]).map(drop)
}

pub(super) fn add_branch(db: &Write, root: i64, more: i64) -> Result<(), StoreError> {
    db.run(&ADD_BRANCH, &[&root, &more]).map(drop)
}

pub(super) fn add_published(
    db: &Write,
    story: &StoryId,
    more: i64,
    newest: i64,
) -> Result<(), StoreError> {
    db.run(&ADD_PUBLISHED, &[&story.as_str(), &more, &newest])
        .map(drop)
}

pub(super) fn set_featured(db: &Write, id: i64, featured: bool) -> Result<(), StoreError> {
    db.run(&SET_FEATURED, &[&id, &featured]).map(drop)
}

pub(super) fn set_pinned(db: &Write, id: i64, pinned: bool) -> Result<(), StoreError> {
    db.run(&SET_PINNED, &[&id, &pinned]).map(drop)
}

pub(super) fn count_pinned(db: &Read, story: &StoryId) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_PINNED, &[&story.as_str()])?.0)
}

pub(super) fn set_reports(db: &Write, id: i64, reports: i64) -> Result<(), StoreError> {
    db.run(&SET_REPORTS, &[&id, &reports]).map(drop)
}

/// Whether that changed anything.
pub(super) fn set_like(db: &Write, id: i64, reader: i64, likes: bool) -> Result<bool, StoreError> {
    let changed = if likes {
        db.run(&LIKE, &[&id, &reader, &db.now()])?
    } else {
        db.run(&UNLIKE, &[&id, &reader])?
    };
    if changed == 1 {
        db.run(&ADD_LIKES, &[&id, &if likes { 1_i64 } else { -1 }])?;
    }
    Ok(changed == 1)
}

/// What a reader appreciates, with the time, oldest first.
pub fn list_likes(db: &Read, reader: i64) -> Result<Vec<(i64, i64)>, StoreError> {
    db.all(&LIST_LIKES, &[&reader])
}

/// The row of a thread: mode, hidden, published, newest.
pub(super) type ThreadRow = (Option<String>, bool, i64, i64);

pub(super) fn thread(db: &Read, story: &StoryId) -> Result<Option<ThreadRow>, StoreError> {
    db.first(&THREAD, &[&story.as_str()])
}

/// The same with its story before it.
pub(super) type StoryThread = (String, Option<String>, bool, i64, i64);

pub(super) fn list_threads(db: &Read, stories: &str) -> Result<Vec<StoryThread>, StoreError> {
    db.all(&LIST_THREADS, &[&stories])
}

pub(super) fn set_thread(
    db: &Write,
    story: &StoryId,
    mode: Option<&str>,
    hidden: bool,
) -> Result<(), StoreError> {
    db.run(&SET_THREAD, &[&story.as_str(), &mode, &hidden])
        .map(drop)
}

/// What is known of a writer, and of others that say the same.
pub(super) fn history(
    db: &Read,
    reader: i64,
    fingerprint: &[u8],
    an_hour: i64,
    refused: i64,
) -> Result<History, StoreError> {
    let count = |statement, values: &[&dyn dateline_store::Param]| {
        db.one::<(i64,)>(statement, values).map(|(n,)| n)
    };
    Ok(History {
        published: count(&COUNT_PUBLISHED, &[&reader])?,
        refused,
        echoes: count(&COUNT_ECHOES, &[&fingerprint, &an_hour, &reader])?,
    })
}

pub(super) fn count_between(
    db: &Read,
    reader: i64,
    (after, before): (i64, i64),
) -> Result<i64, StoreError> {
    let (count,) = db.one(&COUNT_BETWEEN, &[&reader, &after, &before])?;
    Ok(count)
}

pub(super) fn count_same(
    db: &Read,
    fingerprint: &[u8],
    since: i64,
    reader: i64,
    story: &StoryId,
) -> Result<i64, StoreError> {
    let found = db.one::<(i64,)>(
        &COUNT_SAME,
        &[&fingerprint, &since, &reader, &story.as_str()],
    )?;
    Ok(found.0)
}

/// How many are in a state.
pub fn count_state(db: &Read, state: State) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_STATE, &[&state.as_str()])?.0)
}

/// How many have reports that nobody looked at.
pub fn count_reported(db: &Read) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_REPORTED, &[])?.0)
}

pub(super) fn keep_draft(
    db: &Write,
    browser: &[u8],
    story: &StoryId,
    parent: Option<i64>,
    source: &str,
    ends_at: Timestamp,
) -> Result<(), StoreError> {
    db.run(
        &KEEP_DRAFT,
        &[
            &browser,
            &story.as_str(),
            &parent,
            &source,
            &ends_at.millis(),
        ],
    )
    .map(drop)
}

pub(super) fn draft(
    db: &Read,
    browser: &[u8],
) -> Result<Option<(String, Option<i64>, String)>, StoreError> {
    db.first(&DRAFT, &[&browser, &db.now()])
}

pub(super) fn delete_draft(db: &Write, browser: &[u8]) -> Result<(), StoreError> {
    db.run(&DELETE_DRAFT, &[&browser]).map(drop)
}

/// How many texts wait for somebody to be back.
pub fn count_drafts(db: &Read) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_DRAFTS, &[])?.0)
}

/// Forgets drafts that are over.
pub fn sweep(db: &Write) -> Result<(), StoreError> {
    db.run(&SWEEP_DRAFTS, &[&db.now()]).map(drop)
}

pub(super) type CommenterRow = (Option<String>, String, String, i64);

pub(super) fn commenter(db: &Read, reader: i64) -> Result<Option<CommenterRow>, StoreError> {
    db.first(&COMMENTER, &[&reader])
}

pub(super) fn set_commenter(
    db: &Write,
    reader: i64,
    (mode, tell, at_end, told_at): (Option<&str>, &str, &str, i64),
) -> Result<(), StoreError> {
    db.run(&SET_COMMENTER, &[&reader, &mode, &tell, &at_end, &told_at])
        .map(drop)
}
