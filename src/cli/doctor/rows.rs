//! Rows that nobody needs, rows that lost what they hang on, and counts that are off.

use dateline_store::{Db, Read, StoreError, Write};

use super::{GRACE, Report};
use crate::{
    basics::{EmailAddress, Timestamp},
    comments, mail, news, readers,
};

/// After so long nobody reads news again, in milliseconds: thirty days. A node begins with what is newest, and hears of ends of
/// sessions for three.
const NEWS: i64 = 30 * 24 * 3_600_000;

/// Sessions that ended so long ago should have been swept out, in milliseconds: a day.
const SESSIONS: i64 = 24 * 3_600_000;

pub(super) fn look(report: &mut Report, db: &Db, now: Timestamp) {
    damage(report, db);
    counts(report, db);
    parents(report, db);
    leftovers(report, db, now);
}

/// The file itself.
fn damage(report: &mut Report, db: &Db) {
    match db.read_blocking(Read::damage) {
        Ok(said) if said.is_empty() => {}
        Ok(said) => report.ails(
            "database",
            &format!(
                "it is damaged ({}): restore a backup; nothing of this is mended",
                said.join("; ")
            ),
        ),
        Err(fault) => report.ails("database", &fault.to_string()),
    }
}

/// Counts of comments and likes, and threads of no story.
fn counts(report: &mut Report, db: &Db) {
    let words = |drift: &comments::Drift| {
        format!(
            "{} counts of comments and likes are off, in {} threads the number of comments is, and {} threads have no story",
            drift.comments, drift.published, drift.threads
        )
    };
    let looked = if report.mend {
        db.write_blocking(comments::mend)
    } else {
        db.read_blocking(comments::drift)
    };
    match looked {
        Ok(drift) if drift.is_none() => report.well("comments", "all counts are right"),
        Ok(drift) if report.mend => {
            report.mended("comments", &format!("{}; counted anew", words(&drift)));
        }
        Ok(drift) => report.ails(
            "comments",
            &format!("{}: `dateline doctor --mend` counts anew", words(&drift)),
        ),
        Err(fault) => report.ails("comments", &fault.to_string()),
    }
}

/// Rows whose parents are gone. What the house itself would have deleted along with the parent goes; what might be worth keeping
/// stays, and is told.
fn parents(report: &mut Report, db: &Db) {
    let looked = db.read_blocking(Read::dangling);
    let found = match looked {
        Ok(found) => found,
        Err(fault) => return report.ails("rows", &fault.to_string()),
    };
    let (mendable, lost): (Vec<_>, Vec<_>) = found.iter().partition(|row| row.can_be_mended());
    if let Some(first) = mendable.first() {
        let words = format!(
            "{} rows hang on something that is gone, one of `{}` on `{}` among them",
            mendable.len(),
            first.table,
            first.parent
        );
        if report.mend {
            match db.write_blocking(Write::mend_dangling) {
                Ok(taken) => report.mended("rows", &format!("{words}; {taken} went after it")),
                Err(fault) => report.ails("rows", &format!("{words}: {fault}")),
            }
        } else {
            report.ails(
                "rows",
                &format!("{words}: `dateline doctor --mend` sends them after it"),
            );
        }
    }
    if let Some(first) = lost.first() {
        report.ails(
            "rows",
            &format!(
                "{} rows hang on something that is gone, and may be worth keeping, one of `{}` on `{}` among them: restore a backup; nothing of this is mended",
                lost.len(),
                first.table,
                first.parent
            ),
        );
    }
}

/// What is over and was not swept out.
fn leftovers(report: &mut Report, db: &Db, now: Timestamp) {
    let over = now.plus_millis(-SESSIONS);
    let old = now.plus_millis(-NEWS).millis();
    let young = now.plus_millis(-GRACE);
    let looked = db.read_blocking(move |db| {
        let mut letters = Vec::new();
        for (id, envelope) in mail::list_stoppable(db, young)? {
            // What is no address by our own rules is left to the mail server.
            if let Ok(email) = EmailAddress::parse(&envelope)
                && readers::by_email(db, &email)?.is_none()
            {
                letters.push(id);
            }
        }
        Ok::<_, StoreError>((
            readers::count_over(db, over)?,
            news::count_before(db, old)?,
            letters,
        ))
    });
    let (sessions, events, letters) = match looked {
        Ok(found) => found,
        Err(fault) => return report.ails("rows", &fault.to_string()),
    };
    let told = |fault: StoreError| fault.to_string();
    if sessions > 0 {
        let words = format!("{sessions} sessions ended more than a day ago");
        report.left_over("sessions", &words, || {
            db.write_blocking(readers::sweep).map_err(told)?;
            Ok(sessions.unsigned_abs())
        });
    }
    if events > 0 {
        let words =
            format!("{events} news are older than thirty days, and no node reads them again");
        report.left_over("news", &words, || {
            db.write_blocking(move |db| news::sweep_all(db, old))
                .map_err(told)
        });
    }
    if !letters.is_empty() {
        let words = format!("{} letters are for readers who are no more", letters.len());
        report.left_over("letters", &words, || {
            db.write_blocking(move |db| {
                let mut taken = 0;
                for id in &letters {
                    taken += mail::delete(db, *id)?;
                }
                Ok(taken)
            })
            .map_err(told)
        });
    }
}
