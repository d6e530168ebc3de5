//! What is said about comments and their writers: reports by readers, sanctions and decisions by the desk, appeals. It knows
//! comments by their numbers; what becomes of a comment, the room of comments does.
//!
//! Words: a *report* is a reader's word that a comment is wrong; a *sanction* is a warning, a suspension or a ban; a *decision* is
//! the statement of reasons for what was done to a comment or a writer, against which there is one *appeal*.
//!
//! What always holds:
//! - A reader reports a comment once. However many report, nothing is hidden by that alone.
//! - A suspension and a ban hold for every act of commenting.
//! - Who wrote is told what was decided, on what ground, and whether a person did it (Regulation (EU) 2022/2065, Article 17).

mod store;

use dateline_store::{Read, StoreError, Write};

pub use store::{
    ALL as STATEMENTS, count_open_appeals, count_open_reports, count_refused, count_reports_by,
    decision, list_appeals, list_decisions, list_open_reports_by, list_reports, list_reports_by,
    list_sanctions, settle_reports,
};

use crate::basics::{Timestamp, new_number};

/// How long an appeal may wait before it is made: six months (Article 20(1)).
pub const APPEAL_LIFE: i64 = 183 * 24 * 3_600_000;

/// How many characters a report, an appeal or a reason may have.
pub const LONGEST_WORDS: usize = 2000;

/// What is wrong with a comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Against the law: a notice (Article 16), which says why.
    Illegal,
    /// It hurts somebody.
    Abuse,
    /// Advertising.
    Spam,
    /// It has nothing to do with the story.
    Astray,
    /// Something else, which is said.
    Other,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Abuse,
        Self::Spam,
        Self::Astray,
        Self::Illegal,
        Self::Other,
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Illegal => "illegal",
            Self::Abuse => "abuse",
            Self::Spam => "spam",
            Self::Astray => "astray",
            Self::Other => "other",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }

    /// Whether it needs words.
    pub fn needs_words(self) -> bool {
        matches!(self, Self::Illegal | Self::Other)
    }
}

/// A report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Which comment.
    pub comment: i64,
    /// Who says so.
    pub reader: i64,
    /// What is wrong.
    pub kind: Kind,
    /// In the reader's own words; may be empty.
    pub words: String,
    /// When.
    pub at: Timestamp,
    /// When the desk looked.
    pub settled_at: Option<Timestamp>,
}

/// Keeps a report; false if this reader had reported the comment before. The comment's count of open ones comes back with it.
pub fn report(
    db: &Write,
    comment: i64,
    reader: i64,
    kind: Kind,
    words: &str,
) -> Result<(bool, i64), StoreError> {
    let fresh = store::insert_report(db, comment, reader, kind, words)?;
    Ok((fresh, store::count_open_reports(db, comment)?))
}

/// Who of the desk acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// Their number as a reader.
    pub staff: i64,
    /// What they are called.
    pub name: String,
}

/// What the desk does to a writer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// A word of warning, shown once.
    Warning,
    /// No comments for a time.
    Suspension,
    /// No comments, for a time or for ever.
    Ban,
}

impl Measure {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Warning, Self::Suspension, Self::Ban];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Suspension => "suspension",
            Self::Ban => "ban",
        }
    }

    /// The measure of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|known| known.as_str() == word)
    }
}

/// A sanction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sanction {
    /// Its number.
    pub id: i64,
    /// Whom it is against.
    pub reader: i64,
    /// What it is.
    pub measure: Measure,
    /// Why.
    pub words: String,
    /// Who of the desk.
    pub by_name: String,
    /// When it began.
    pub at: Timestamp,
    /// When it ends; none: when it is lifted.
    pub ends_at: Option<Timestamp>,
    /// When it was lifted.
    pub lifted_at: Option<Timestamp>,
    /// When its reader saw it (warnings).
    pub seen_at: Option<Timestamp>,
}

impl Sanction {
    /// Whether it forbids acts at `now`.
    pub fn holds(&self, now: Timestamp) -> bool {
        self.measure != Measure::Warning
            && self.lifted_at.is_none()
            && self.ends_at.is_none_or(|end| end > now)
    }
}

/// Begins a sanction, with the statement of its reasons.
pub fn sanction(
    db: &Write,
    reader: i64,
    measure: Measure,
    words: &str,
    (by, ends_at): (&By, Option<Timestamp>),
) -> Result<i64, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let sanction = Sanction {
        id: new_number(now),
        reader,
        measure,
        words: words.to_owned(),
        by_name: by.name.clone(),
        at: now,
        ends_at,
        lifted_at: None,
        seen_at: None,
    };
    store::insert_sanction(db, &sanction)?;
    let decision = decide(
        db,
        reader,
        None,
        measure.as_str(),
        (Ground::House, words),
        Some(by.staff),
    )?;
    store::set_decision_sanction(db, decision, sanction.id)?;
    Ok(sanction.id)
}

/// Ends a sanction of a reader before its time; false if it was over, or is another's.
pub fn lift(db: &Write, reader: i64, id: i64) -> Result<bool, StoreError> {
    store::lift(db, reader, id)
}

/// The sanction that forbids a reader to comment, if one does: of several the one that ends last.
pub fn forbidden(db: &Read, reader: i64) -> Result<Option<Sanction>, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let all = store::list_sanctions(db, reader)?;
    Ok(all
        .into_iter()
        .filter(|sanction| sanction.holds(now))
        .max_by_key(|sanction| sanction.ends_at.map_or(i64::MAX, Timestamp::millis)))
}

/// The warning that a reader has not seen yet.
pub fn unseen_warning(db: &Read, reader: i64) -> Result<Option<Sanction>, StoreError> {
    let all = store::list_sanctions(db, reader)?;
    Ok(all.into_iter().find(|sanction| {
        sanction.measure == Measure::Warning
            && sanction.seen_at.is_none()
            && sanction.lifted_at.is_none()
    }))
}

/// The reader has read a warning.
pub fn see_warning(db: &Write, reader: i64, id: i64) -> Result<(), StoreError> {
    store::see(db, reader, id)
}

/// On what a decision stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ground {
    /// The rules of this house, which the terms name.
    House,
    /// The law.
    Law,
}

impl Ground {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Law => "law",
        }
    }

    /// The ground of a word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::House, Self::Law]
            .into_iter()
            .find(|ground| ground.as_str() == word)
    }
}

/// A statement of reasons, with the appeal against it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its number.
    pub id: i64,
    /// Whom it concerns.
    pub reader: i64,
    /// Which comment, if it is about one.
    pub comment: Option<i64>,
    /// Which sanction it explains, if it does.
    pub sanction: Option<i64>,
    /// What was done: `refused`, or the word of a [`Measure`].
    pub act: String,
    /// On what it stands.
    pub ground: Ground,
    /// Why, in words.
    pub words: String,
    /// Who of the desk; none: a step of the house by itself.
    pub by_staff: Option<i64>,
    /// When.
    pub at: Timestamp,
    /// What the writer says against it.
    pub appeal: Option<String>,
    /// When.
    pub appealed_at: Option<Timestamp>,
    /// `upheld` or `reversed`.
    pub outcome: Option<String>,
    /// Why.
    pub outcome_words: Option<String>,
    /// When that was settled.
    pub settled_at: Option<Timestamp>,
}

impl Decision {
    /// Whether its reader may still appeal at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.appealed_at.is_none() && self.at.plus_millis(APPEAL_LIFE) > now
    }
}

/// Writes a statement of reasons down.
pub fn decide(
    db: &Write,
    reader: i64,
    comment: Option<i64>,
    act: &str,
    (ground, words): (Ground, &str),
    by_staff: Option<i64>,
) -> Result<i64, StoreError> {
    let id = new_number(Timestamp::from_millis(db.now()));
    store::insert_decision(db, id, reader, comment, act, (ground, words), by_staff)?;
    Ok(id)
}

/// Appeals against a decision, once and in time; false if it cannot be.
pub fn appeal(db: &Write, reader: i64, id: i64, words: &str) -> Result<bool, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let open = store::decision(db, id)?
        .is_some_and(|decision| decision.reader == reader && decision.is_open(now));
    if open {
        store::appeal(db, id, words)?;
    }
    Ok(open)
}

/// Settles an appeal. None if there is none to settle.
pub fn settle_appeal(
    db: &Write,
    id: i64,
    is_upheld: bool,
    words: &str,
    by_staff: i64,
) -> Result<Option<Decision>, StoreError> {
    let outcome = if is_upheld { "upheld" } else { "reversed" };
    if !store::settle_appeal(db, id, outcome, words, by_staff)? {
        return Ok(None);
    }
    store::decision(db, id)
}
