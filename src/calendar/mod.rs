//! The calendar: whether the house has seen the days go by, one after another, so that it may forget what is over.
//!
//! Deleting is the one thing that a clock which ran ahead does for good. So whoever sweeps asks here first. If the clock says that
//! more than an hour has passed since somebody last asked, it was set, or the house was closed; if it says less than nothing, it
//! was set back. In both cases nothing is swept out until a day has gone by in small steps. All nodes share one calendar: two
//! whose clocks are at odds make each other wait, and nobody deletes anything.

mod store;

use dateline_store::{StoreError, Write};

pub use store::ALL as STATEMENTS;

use crate::basics::SKEW;

/// The longest step that is a step and no jump, in milliseconds. A node that is awake asks each quarter of an hour.
const STEP: i64 = 3_600_000;

/// How long the clock must go on in small steps after a jump, in milliseconds.
const DOUBT: i64 = 24 * 3_600_000;

/// Whether what is over may be deleted now. Asking is a step of the calendar.
pub fn is_sure(db: &Write) -> Result<bool, StoreError> {
    let now = db.now();
    let seen = store::number(db, store::SEEN)?;
    let doubted = store::number(db, store::DOUBTED)?;
    store::set(db, store::SEEN, now)?;
    let went_on = seen.is_some_and(|seen| (-SKEW..=STEP).contains(&(now - seen)));
    if !went_on {
        store::set(db, store::DOUBTED, now)?;
        if let Some(seen) = seen {
            tracing::warn!(
                minutes = (now - seen) / 60_000,
                "the clock was set, or the house was closed: nothing is swept out for a day"
            );
        }
        return Ok(false);
    }
    Ok(doubted.is_none_or(|since| now - since >= DOUBT))
}
