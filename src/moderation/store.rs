//! All SQL of moderation.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::{Decision, Ground, Kind, Measure, Report, Sanction};
use crate::basics::Timestamp;

macro_rules! decision {
    ($rest:literal) => {
        concat!(
            "SELECT id, reader, comment, sanction, act, ground, words, by_staff, at, appeal, appealed_at, outcome, outcome_words, settled_at \
             FROM decisions ",
            $rest
        )
    };
}

statements! {
    /// A report, one for a reader and a comment.
    INSERT_REPORT: "INSERT INTO reports (comment, reader, kind, words, at, settled_at) VALUES ($1, $2, $3, $4, $5, NULL) ON CONFLICT (comment, reader) DO NOTHING";
    /// How many are open.
    COUNT_REPORTS: "SELECT COUNT(*) AS n FROM reports WHERE comment = $1 AND settled_at IS NULL";
    /// The reports of a comment.
    LIST_REPORTS: "SELECT comment, reader, kind, words, at, settled_at FROM reports WHERE comment = $1 ORDER BY at, reader LIMIT 200";
    /// The reports of a reader.
    LIST_REPORTS_BY: "SELECT comment, reader, kind, words, at, settled_at FROM reports WHERE reader = $1 ORDER BY at, comment LIMIT 10000";
    /// The comments that a reader reported and nobody has looked at.
    LIST_OPEN_REPORTS_BY: "SELECT comment FROM reports WHERE reader = $1 AND settled_at IS NULL";
    /// How many a reader wrote since.
    COUNT_REPORTS_BY: "SELECT COUNT(*) AS n FROM reports WHERE reader = $1 AND at > $2";
    /// The desk looked.
    SETTLE_REPORTS: "UPDATE reports SET settled_at = $2 WHERE comment = $1 AND settled_at IS NULL";
    /// A sanction.
    INSERT_SANCTION: "INSERT INTO sanctions (id, reader, kind, words, by_name, at, ends_at, lifted_at, seen_at) VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)";
    /// The sanctions of a reader.
    LIST_SANCTIONS: "SELECT id, reader, kind, words, by_name, at, ends_at, lifted_at, seen_at FROM sanctions WHERE reader = $1 ORDER BY at DESC, id DESC LIMIT 200";
    /// Ends one.
    LIFT: "UPDATE sanctions SET lifted_at = $3 WHERE id = $1 AND reader = $2 AND lifted_at IS NULL";
    /// Its reader has seen it.
    SEE: "UPDATE sanctions SET seen_at = $3 WHERE id = $1 AND reader = $2 AND seen_at IS NULL";
    /// A statement of reasons.
    INSERT_DECISION: "INSERT INTO decisions (id, reader, comment, act, ground, words, by_staff, at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
    /// Which sanction it explains.
    SET_DECISION_SANCTION: "UPDATE decisions SET sanction = $2 WHERE id = $1";
    /// How many comments of a reader were refused since, and stayed so.
    COUNT_REFUSED: "SELECT COUNT(*) AS n FROM decisions WHERE reader = $1 AND at > $2 AND act = 'refused' AND (outcome IS NULL OR outcome <> 'reversed')";
    /// One.
    DECISION: decision!("WHERE id = $1");
    /// Those of a reader.
    LIST_DECISIONS: decision!("WHERE reader = $1 ORDER BY at DESC, id DESC LIMIT 500");
    /// Appeals that wait, oldest first.
    LIST_APPEALS: decision!("WHERE settled_at IS NULL AND appealed_at IS NOT NULL ORDER BY appealed_at, id LIMIT 200");
    /// How many wait.
    COUNT_APPEALS: "SELECT COUNT(*) AS n FROM decisions WHERE settled_at IS NULL AND appealed_at IS NOT NULL";
    /// An appeal.
    APPEAL: "UPDATE decisions SET appeal = $2, appealed_at = $3 WHERE id = $1 AND appealed_at IS NULL";
    /// Its end.
    SETTLE_APPEAL: "UPDATE decisions SET outcome = $2, outcome_words = $3, settled_by = $4, settled_at = $5 WHERE id = $1 AND appealed_at IS NOT NULL AND settled_at IS NULL";
}

pub(super) fn insert_report(
    db: &Write,
    comment: i64,
    reader: i64,
    kind: Kind,
    words: &str,
) -> Result<bool, StoreError> {
    let changed = db.run(
        &INSERT_REPORT,
        &[&comment, &reader, &kind.as_str(), &words, &db.now()],
    )?;
    Ok(changed == 1)
}

/// How many reports of a comment nobody has looked at.
pub fn count_open_reports(db: &Read, comment: i64) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_REPORTS, &[&comment])?.0)
}

/// How many reports a reader wrote since an instant.
pub fn count_reports_by(db: &Read, reader: i64, since: Timestamp) -> Result<i64, StoreError> {
    Ok(db
        .one::<(i64,)>(&COUNT_REPORTS_BY, &[&reader, &since.millis()])?
        .0)
}

/// The reports of a comment, oldest first.
pub fn list_reports(db: &Read, comment: i64) -> Result<Vec<Report>, StoreError> {
    db.all(&LIST_REPORTS, &[&comment])
}

/// What a reader reported, oldest first.
pub fn list_reports_by(db: &Read, reader: i64) -> Result<Vec<Report>, StoreError> {
    db.all(&LIST_REPORTS_BY, &[&reader])
}

/// The desk looked at the reports of a comment.
pub fn settle_reports(db: &Write, comment: i64) -> Result<(), StoreError> {
    db.run(&SETTLE_REPORTS, &[&comment, &db.now()]).map(drop)
}

pub(super) fn insert_sanction(db: &Write, sanction: &Sanction) -> Result<(), StoreError> {
    db.run(
        &INSERT_SANCTION,
        &[
            &sanction.id,
            &sanction.reader,
            &sanction.measure.as_str(),
            &sanction.words,
            &sanction.by_name,
            &sanction.at.millis(),
            &sanction.ends_at.map(Timestamp::millis),
        ],
    )
    .map(drop)
}

/// The sanctions of a reader, newest first.
pub fn list_sanctions(db: &Read, reader: i64) -> Result<Vec<Sanction>, StoreError> {
    db.all(&LIST_SANCTIONS, &[&reader])
}

pub(super) fn lift(db: &Write, reader: i64, id: i64) -> Result<bool, StoreError> {
    Ok(db.run(&LIFT, &[&id, &reader, &db.now()])? == 1)
}

pub(super) fn see(db: &Write, reader: i64, id: i64) -> Result<(), StoreError> {
    db.run(&SEE, &[&id, &reader, &db.now()]).map(drop)
}

pub(super) fn insert_decision(
    db: &Write,
    id: i64,
    reader: i64,
    comment: Option<i64>,
    act: &str,
    (ground, words): (Ground, &str),
    by_staff: Option<i64>,
) -> Result<(), StoreError> {
    db.run(
        &INSERT_DECISION,
        &[
            &id,
            &reader,
            &comment,
            &act,
            &ground.as_str(),
            &words,
            &by_staff,
            &db.now(),
        ],
    )
    .map(drop)
}

pub(super) fn set_decision_sanction(db: &Write, id: i64, sanction: i64) -> Result<(), StoreError> {
    db.run(&SET_DECISION_SANCTION, &[&id, &sanction]).map(drop)
}

/// How many comments of a reader were refused since an instant, and stayed so: what was taken back afterwards counts too.
pub fn count_refused(db: &Read, reader: i64, since: Timestamp) -> Result<i64, StoreError> {
    Ok(db
        .one::<(i64,)>(&COUNT_REFUSED, &[&reader, &since.millis()])?
        .0)
}

/// The comments that a reader reported and nobody has looked at yet.
pub fn list_open_reports_by(db: &Read, reader: i64) -> Result<Vec<i64>, StoreError> {
    let all: Vec<(i64,)> = db.all(&LIST_OPEN_REPORTS_BY, &[&reader])?;
    Ok(all.into_iter().map(|(comment,)| comment).collect())
}

/// A decision.
pub fn decision(db: &Read, id: i64) -> Result<Option<Decision>, StoreError> {
    db.first(&DECISION, &[&id])
}

/// The decisions on a reader, newest first.
pub fn list_decisions(db: &Read, reader: i64) -> Result<Vec<Decision>, StoreError> {
    db.all(&LIST_DECISIONS, &[&reader])
}

/// Appeals that wait, oldest first.
pub fn list_appeals(db: &Read) -> Result<Vec<Decision>, StoreError> {
    db.all(&LIST_APPEALS, &[])
}

/// How many appeals wait.
pub fn count_open_appeals(db: &Read) -> Result<i64, StoreError> {
    Ok(db.one::<(i64,)>(&COUNT_APPEALS, &[])?.0)
}

pub(super) fn appeal(db: &Write, id: i64, words: &str) -> Result<(), StoreError> {
    db.run(&APPEAL, &[&id, &words, &db.now()]).map(drop)
}

pub(super) fn settle_appeal(
    db: &Write,
    id: i64,
    outcome: &str,
    words: &str,
    by_staff: i64,
) -> Result<bool, StoreError> {
    let values: &[&dyn dateline_store::Param] = &[&id, &outcome, &words, &by_staff, &db.now()];
    Ok(db.run(&SETTLE_APPEAL, values)? == 1)
}

fn odd(what: &str) -> StoreError {
    StoreError::corrupt(format!(
        "a row of moderation holds a {what} that nobody wrote"
    ))
}

fn time(row: &Row<'_>, name: &str) -> Result<Option<Timestamp>, StoreError> {
    Ok(row.get::<Option<i64>>(name)?.map(Timestamp::from_millis))
}

impl FromRow for Report {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let kind: String = row.get("kind")?;
        Ok(Self {
            comment: row.get("comment")?,
            reader: row.get("reader")?,
            kind: Kind::parse(&kind).ok_or_else(|| odd("kind"))?,
            words: row.get("words")?,
            at: Timestamp::from_millis(row.get("at")?),
            settled_at: time(row, "settled_at")?,
        })
    }
}

impl FromRow for Sanction {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let kind: String = row.get("kind")?;
        Ok(Self {
            id: row.get("id")?,
            reader: row.get("reader")?,
            measure: Measure::parse(&kind).ok_or_else(|| odd("measure"))?,
            words: row.get("words")?,
            by_name: row.get("by_name")?,
            at: Timestamp::from_millis(row.get("at")?),
            ends_at: time(row, "ends_at")?,
            lifted_at: time(row, "lifted_at")?,
            seen_at: time(row, "seen_at")?,
        })
    }
}

impl FromRow for Decision {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let ground: String = row.get("ground")?;
        Ok(Self {
            id: row.get("id")?,
            reader: row.get("reader")?,
            comment: row.get("comment")?,
            sanction: row.get("sanction")?,
            act: row.get("act")?,
            ground: Ground::parse(&ground).ok_or_else(|| odd("ground"))?,
            words: row.get("words")?,
            by_staff: row.get("by_staff")?,
            at: Timestamp::from_millis(row.get("at")?),
            appeal: row.get("appeal")?,
            appealed_at: time(row, "appealed_at")?,
            outcome: row.get("outcome")?,
            outcome_words: row.get("outcome_words")?,
            settled_at: time(row, "settled_at")?,
        })
    }
}
