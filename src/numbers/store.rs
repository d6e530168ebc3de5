//! All SQL of the numbers.

use dateline_store::{FromRow, Read, Row, StoreError, Write, statements};

use super::Sum;

statements! {
    /// Adds to the numbers of a story on a day.
    ADD: "INSERT INTO door_numbers (day, story, seen, begun, finished) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (day, story) DO UPDATE SET seen = door_numbers.seen + excluded.seen, begun = door_numbers.begun + excluded.begun, finished = door_numbers.finished + excluded.finished";
    /// The numbers since a day.
    LIST: "SELECT day, story, seen, begun, finished FROM door_numbers WHERE day >= $1 ORDER BY day DESC, seen DESC, begun DESC, story";
}

/// The numbers of one story on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The day in the site's zone, `2026-05-04`.
    pub day: String,
    /// The story's id; empty for the door itself.
    pub story: String,
    /// How often the wall was seen.
    pub seen: i64,
    /// How many registrations or sign-ins were begun there.
    pub begun: i64,
    /// How many became readers there.
    pub finished: i64,
}

impl FromRow for Line {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            day: row.get("day")?,
            story: row.get("story")?,
            seen: row.get("seen")?,
            begun: row.get("begun")?,
            finished: row.get("finished")?,
        })
    }
}

/// Writes down what was counted on a day (`2026-05-04`).
pub fn add(db: &Write, day: &str, sums: &[Sum]) -> Result<(), StoreError> {
    for sum in sums {
        let story = sum.story.as_ref().map_or("", |story| story.as_str());
        db.run(&ADD, &[&day, &story, &sum.seen, &sum.begun, &sum.finished])?;
    }
    Ok(())
}

/// The numbers of the days from `since` (`2026-05-04`) on, newest day first, most seen first.
pub fn list(db: &Read, since: &str) -> Result<Vec<Line>, StoreError> {
    db.all(&LIST, &[&since])
}
