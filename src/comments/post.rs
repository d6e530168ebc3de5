//! What readers do: write, edit, take back, appreciate, report. Each act looks at the thread and at the reader first.

use dateline_store::{Read, StoreError, Write};
use sha2::{Digest as _, Sha256};

use super::{
    Comment, State, Thread,
    body::{BadBody, Body, clean, fold},
    desk, number_at,
    pipeline::{self, Finding, Given, Outcome},
    rules, store,
};
use crate::{
    basics::{SKEW, StoryId, Timestamp, is_alive, new_number},
    config::{Config, Mode},
    moderation::{self, Ground, Kind, Sanction},
    readers,
    stories::{self, Card},
};

/// How long a comment may be edited, in milliseconds, unless somebody has answered it.
pub const EDIT_LIFE: i64 = 5 * 60_000;

/// How long a browser's unsent comment is kept.
const DRAFT_LIFE: i64 = 24 * 3_600_000;

/// How many others a comment may mention.
const MOST_MENTIONS: usize = 5;

/// How many comments a reader may write: in so many milliseconds, so many.
const PACE: [(i64, i64); 3] = [(10_000, 1), (3_600_000, 30), (24 * 3_600_000, 100)];

/// The same for who speaks for the paper: a conversation is not held up, a stolen session is.
const PACE_OF_STAFF: [(i64, i64); 2] = [(60_000, 6), (3_600_000, 60)];

/// How many wordings a comment has at most.
const MOST_WORDINGS: i64 = 10;

/// How many reports a reader may write in an hour.
const REPORTS: i64 = 20;

const HOUR: i64 = 3_600_000;
const DAY: i64 = 24 * HOUR;

/// A comment that a reader wants to write.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Who writes.
    pub reader: i64,
    /// Whether for the paper.
    pub staff: bool,
    /// Under which story.
    pub story: StoryId,
    /// Which comment it answers.
    pub parent: Option<i64>,
    /// What was typed.
    pub source: String,
    /// The comments whose writers it speaks to as well.
    pub mentions: Vec<i64>,
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Posted {
    /// Its number.
    pub id: i64,
    /// Where it stands now.
    pub state: State,
}

/// Why an act is refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such story or comment, or not any more.
    Unknown,
    /// The thread, or this reader's part in it, is closed.
    Closed,
    /// The desk has put the thread away.
    Hidden,
    /// The reader may not comment.
    Forbidden(Box<Sanction>),
    /// Who works here speaks in a session that opens the desk.
    Desk,
    /// The reader has no name to sign with.
    Nameless,
    /// There is nothing to read in it.
    Empty,
    /// It is longer than [`super::body::LONGEST`].
    TooLong,
    /// The reader has written much lately: so many seconds to wait.
    TooFast(i64),
    /// The reader has said just that here.
    Same,
    /// The comment that it answers is gone.
    Unanswerable,
    /// It is somebody else's.
    NotYours,
    /// It is the reader's own.
    Own,
    /// It is too old to be edited, or was answered.
    TooLate,
    /// The reader has reported it.
    Again,
    /// The report lacks its words.
    Wordless,
}

/// What an act says.
type Said<T> = Result<Result<T, Refusal>, StoreError>;

/// The story and its thread, if readers may act there.
fn open(db: &Read, config: &Config, story: &StoryId, reader: i64) -> Said<(Card, Thread, Mode)> {
    let now = Timestamp::from_millis(db.now());
    let card = stories::by_id(db, story)?.filter(|card| card.is_live(now));
    let Some(card) = card else {
        return Ok(Err(Refusal::Unknown));
    };
    let thread = rules::thread(db, story)?;
    if thread.hidden {
        return Ok(Err(Refusal::Hidden));
    }
    if let Some(sanction) = moderation::forbidden(db, reader)? {
        return Ok(Err(Refusal::Forbidden(Box::new(sanction))));
    }
    let mode = thread.mode(config, &card.section, card.live_at, now);
    let own = rules::commenter(db, reader)?.mode;
    // What the desk decided for a reader comes before what it decided for a thread, but opens none that is closed.
    let mode = match (mode, own) {
        (Mode::Closed, _) | (_, None) => mode,
        (_, Some(own)) => own,
    };
    Ok(Ok((card, thread, mode)))
}

/// Writes a comment.
pub fn post(db: &Write, config: &Config, wanted: &Wanted) -> Said<Posted> {
    let mode = match open(db, config, &wanted.story, wanted.reader)? {
        Ok((_, _, Mode::Closed)) => return Ok(Err(Refusal::Closed)),
        Ok((_, _, mode)) => mode,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let body = match read(&wanted.source) {
        Ok(body) => body,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let name = readers::by_id(db, wanted.reader)?.and_then(|reader| reader.name);
    let Some(name) = name else {
        return Ok(Err(Refusal::Nameless));
    };
    if let Some(wait) = pace(db, wanted.reader, wanted.staff)? {
        return Ok(Err(Refusal::TooFast(wait)));
    }
    let now = Timestamp::from_millis(db.now());
    let fingerprint = fingerprint(&body);
    let a_day = number_at(now.plus_millis(-DAY));
    if store::count_same(db, &fingerprint, a_day, wanted.reader, &wanted.story)? > 0 {
        return Ok(Err(Refusal::Same));
    }
    let id = new_number(now);
    let place = match wanted.parent {
        None => Place::first(id),
        Some(parent) => {
            let parent = store::by_id(db, 0, parent)?
                .filter(|parent| parent.story == wanted.story && parent.state == State::Published);
            match parent {
                Some(parent) => Place::below(&parent, id, config.comments.reply_depth),
                None => return Ok(Err(Refusal::Unanswerable)),
            }
        }
    };
    store::insert(
        db,
        &store::New {
            id,
            story: &wanted.story,
            reader: wanted.reader,
            staff: wanted.staff,
            signed: wanted.staff.then_some(name.as_str()),
            parent: wanted.parent,
            root: place.root,
            path: &place.path,
            depth: place.depth,
            source: &clean(&wanted.source),
            body: &text_of(&body),
            fingerprint: &fingerprint,
        },
    )?;
    for mentioned in wanted.mentions.iter().take(MOST_MENTIONS) {
        let there = store::by_id(db, 0, *mentioned)?.is_some_and(|comment| {
            comment.story == wanted.story && comment.state == State::Published
        });
        if there {
            store::insert_mention(db, id, *mentioned)?;
        }
    }
    let findings = judge(
        db,
        config,
        (wanted.reader, wanted.staff, mode),
        &body,
        &fingerprint,
    )?;
    let state = state_of(&findings);
    desk::put(db, id, state, &findings)?;
    if state == State::Refused {
        explain(db, wanted.reader, id, &findings)?;
    }
    Ok(Ok(Posted { id, state }))
}

/// The house has refused a comment by itself: its writer is told so, and may appeal.
fn explain(db: &Write, reader: i64, id: i64, findings: &[Finding]) -> Result<(), StoreError> {
    let words = findings.first().map_or("", |finding| &finding.step);
    moderation::decide(
        db,
        reader,
        Some(id),
        "refused",
        (Ground::House, &format!("step:{words}")),
        None,
    )
    .map(drop)
}

fn read(source: &str) -> Result<Body, Refusal> {
    Body::parse(source).map_err(|bad| match bad {
        BadBody::Empty => Refusal::Empty,
        BadBody::TooLong => Refusal::TooLong,
    })
}

fn text_of(body: &Body) -> String {
    serde_json::to_string(body).unwrap_or_else(|_| "[]".to_owned())
}

/// The same for all comments that say the same words, however they are set.
fn fingerprint(body: &Body) -> Vec<u8> {
    let mut words = body.words().collect::<Vec<_>>().join(" ");
    if words.is_empty() {
        // A comment of pictures alone says what its pictures say.
        words = body.excerpt(super::body::LONGEST);
    }
    let hash = Sha256::digest(words.as_bytes());
    hash.get(..16).unwrap_or_default().to_vec()
}

fn judge(
    db: &Read,
    config: &Config,
    (reader, staff, mode): (i64, bool, Mode),
    body: &Body,
    fingerprint: &[u8],
) -> Result<Vec<Finding>, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let an_hour = number_at(now.plus_millis(-HOUR));
    let refused = moderation::count_refused(db, reader, now.plus_millis(-30 * DAY))?;
    // Folded as the words of comments are, so that both meet.
    let folded = |list: &[String]| -> Vec<String> {
        list.iter()
            .map(|entry| fold(entry).collect::<Vec<_>>().join(" "))
            .filter(|entry| !entry.is_empty())
            .collect()
    };
    let (banned, suspect) = (
        folded(&config.comments.banned),
        folded(&config.comments.suspect),
    );
    Ok(pipeline::judge(&Given {
        body,
        staff,
        mode,
        history: store::history(db, reader, fingerprint, an_hour, refused)?,
        banned: &banned,
        suspect: &suspect,
    }))
}

fn state_of(findings: &[Finding]) -> State {
    match findings.first().map(|finding| finding.outcome) {
        None => State::Published,
        Some(Outcome::Wait) => State::Waiting,
        Some(Outcome::Refuse) => State::Refused,
    }
}

/// How many seconds a reader has to wait; none, if none.
fn pace(db: &Read, reader: i64, staff: bool) -> Result<Option<i64>, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let pace = if staff {
        PACE_OF_STAFF.as_slice()
    } else {
        PACE.as_slice()
    };
    for (span, most) in pace {
        let since = number_at(now.plus_millis(-span));
        let until = number_at(now.plus_millis(SKEW));
        if store::count_between(db, reader, (since, until))? >= *most {
            return Ok(Some((span / 1000).min(600)));
        }
    }
    Ok(None)
}

/// Where a comment stands in its branch.
struct Place {
    root: i64,
    path: String,
    depth: i64,
}

impl Place {
    /// One that answers none.
    fn first(id: i64) -> Self {
        Self {
            root: id,
            path: String::new(),
            depth: 0,
        }
    }

    /// An answer. Beyond the deepest level it stands beside what it answers.
    fn below(parent: &Comment, id: i64, deepest: u32) -> Self {
        const STEP: usize = 16;
        let deepest = i64::from(deepest).clamp(1, 8);
        let depth = (parent.depth + 1).min(deepest);
        let above = usize::try_from(depth - 1).unwrap_or(0) * STEP;
        let above = parent.path.get(..above).unwrap_or(&parent.path);
        Self {
            root: parent.root,
            path: format!("{above}{id:016x}"),
            depth,
        }
    }
}

/// A new wording.
#[derive(Debug, Clone)]
pub struct Edit {
    /// Who edits.
    pub reader: i64,
    /// Whether for the paper.
    pub staff: bool,
    /// Which comment.
    pub id: i64,
    /// What was typed.
    pub source: String,
}

/// Whether the writer may still edit a comment at `now`.
pub fn may_edit(comment: &Comment, now: Timestamp) -> bool {
    matches!(comment.state, State::Published | State::Waiting)
        && comment.answers == 0
        && comment.revision < MOST_WORDINGS
        && is_alive(
            comment.posted_at.plus_millis(EDIT_LIFE).millis(),
            now.millis(),
            EDIT_LIFE,
        )
}

/// Edits a comment. It goes through the pipeline again, and what waits keeps waiting.
pub fn edit(db: &Write, config: &Config, edit: &Edit) -> Said<Posted> {
    let comment = match own(db, edit.reader, edit.id)? {
        Ok(comment) => comment,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let mode = match open(db, config, &comment.story, edit.reader)? {
        Ok((_, _, Mode::Closed)) => return Ok(Err(Refusal::Closed)),
        Ok((_, _, mode)) => mode,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if !may_edit(&comment, Timestamp::from_millis(db.now())) {
        return Ok(Err(Refusal::TooLate));
    }
    let body = match read(&edit.source) {
        Ok(body) => body,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let source = clean(&edit.source);
    if source == comment.source {
        return Ok(Ok(Posted {
            id: edit.id,
            state: comment.state,
        }));
    }
    let fingerprint = fingerprint(&body);
    store::set_words(db, edit.id, &source, &text_of(&body), &fingerprint)?;
    let findings = judge(
        db,
        config,
        (edit.reader, edit.staff, mode),
        &body,
        &fingerprint,
    )?;
    let state = match (comment.state, state_of(&findings)) {
        (State::Waiting, State::Published) => State::Waiting,
        (_, state) => state,
    };
    let reason = if findings.is_empty() {
        comment.reason
    } else {
        findings
    };
    desk::put(db, edit.id, state, &reason)?;
    if state == State::Refused {
        explain(db, edit.reader, edit.id, &reason)?;
    }
    Ok(Ok(Posted { id: edit.id, state }))
}

/// The reader's own comment, unless it is gone already.
fn own(db: &Read, reader: i64, id: i64) -> Said<Comment> {
    let found = store::by_id(db, reader, id)?.filter(|comment| comment.state != State::Deleted);
    Ok(match found {
        None => Err(Refusal::Unknown),
        Some(comment) if comment.reader != Some(reader) => {
            // Of what others do not see nobody else learns that it is there.
            Err(if comment.state == State::Published {
                Refusal::NotYours
            } else {
                Refusal::Unknown
            })
        }
        Some(comment) => Ok(comment),
    })
}

/// Takes a comment back: its words are forgotten, its place stays while answers hang on it.
pub fn take_back(db: &Write, config: &Config, reader: i64, id: i64) -> Said<StoryId> {
    let comment = match own(db, reader, id)? {
        Ok(comment) => comment,
        Err(refusal) => return Ok(Err(refusal)),
    };
    if let Err(refusal) = open(db, config, &comment.story, reader)? {
        return Ok(Err(refusal));
    }
    erase(db, id)?;
    Ok(Ok(comment.story))
}

/// Forgets what a comment said, whoever asks for it.
pub(super) fn erase(db: &Write, id: i64) -> Result<(), StoreError> {
    store::clear_words(db, id)?;
    moderation::settle_reports(db, id)?;
    store::set_reports(db, id, 0)?;
    desk::put(db, id, State::Deleted, &[])
}

/// A comment of somebody else that others see.
fn others(db: &Read, config: &Config, reader: i64, id: i64) -> Said<Comment> {
    let found = store::by_id(db, reader, id)?.filter(|found| found.state == State::Published);
    let Some(comment) = found else {
        return Ok(Err(Refusal::Unknown));
    };
    if let Err(refusal) = open(db, config, &comment.story, reader)? {
        return Ok(Err(refusal));
    }
    Ok(if comment.reader == Some(reader) {
        Err(Refusal::Own)
    } else {
        Ok(comment)
    })
}

/// Appreciates a comment, or no longer. Gives how many do then.
pub fn like(db: &Write, config: &Config, reader: i64, id: i64, likes: bool) -> Said<i64> {
    let comment = match others(db, config, reader, id)? {
        Ok(comment) => comment,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let changed = store::set_like(db, id, reader, likes)?;
    let more = match (changed, likes) {
        (false, _) => 0,
        (true, true) => 1,
        (true, false) => -1,
    };
    Ok(Ok(comment.likes + more))
}

/// Reports a comment to the desk. It stays where it is until somebody has looked.
pub fn report(
    db: &Write,
    config: &Config,
    reader: i64,
    id: i64,
    (kind, words): (Kind, &str),
) -> Said<StoryId> {
    let comment = match others(db, config, reader, id)? {
        Ok(comment) => comment,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let words: String = words
        .trim()
        .chars()
        .take(moderation::LONGEST_WORDS)
        .collect();
    if kind.needs_words() && words.is_empty() {
        return Ok(Err(Refusal::Wordless));
    }
    let since = Timestamp::from_millis(db.now() - HOUR);
    if moderation::count_reports_by(db, reader, since)? >= REPORTS {
        return Ok(Err(Refusal::TooFast(600)));
    }
    let (fresh, open) = moderation::report(db, id, reader, kind, &words)?;
    if !fresh {
        return Ok(Err(Refusal::Again));
    }
    store::set_reports(db, id, open)?;
    Ok(Ok(comment.story))
}

/// Keeps what a stranger typed, for the browser that holds `secret`.
pub fn keep_draft(
    db: &Write,
    secret: &str,
    story: &StoryId,
    parent: Option<i64>,
    source: &str,
) -> Result<(), StoreError> {
    let ends_at = Timestamp::from_millis(db.now() + DRAFT_LIFE);
    store::keep_draft(db, &readers::hash(secret), story, parent, source, ends_at)
}

/// What a browser typed under this story before it signed in: which comment it answers, and the text.
pub fn take_draft(
    db: &Read,
    secret: &str,
    story: &StoryId,
) -> Result<Option<(Option<i64>, String)>, StoreError> {
    let found = store::draft(db, &readers::hash(secret))?;
    Ok(found
        .filter(|(known, ..)| known == story.as_str())
        .map(|(_, parent, source)| (parent, source)))
}

/// Forgets what a browser typed: it was sent.
pub fn drop_draft(db: &Write, secret: &str) -> Result<(), StoreError> {
    store::delete_draft(db, &readers::hash(secret))
}
