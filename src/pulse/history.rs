//! What was seen of late: a point a minute, of the last six hours, in memory.

use std::{
    collections::VecDeque,
    sync::{Mutex, PoisonError},
};

/// How many points are kept: six hours of minutes.
pub const MOST: usize = 360;

/// How the house fared at one moment. Counts are of the time since the point before.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Point {
    /// When, in milliseconds UTC.
    pub at: i64,
    /// Answers.
    pub answers: u64,
    /// Answers that failed (5xx).
    pub failed: u64,
    /// Connections refused because the house was full.
    pub refused: u64,
    /// Connections open.
    pub connections: u64,
    /// Letters that wait.
    pub letters: u64,
    /// Units of work of the database that have no answer yet.
    pub under_way: u64,
    /// Resident memory in bytes.
    pub memory: u64,
}

/// The points, oldest first.
#[derive(Debug, Default)]
pub struct History(Mutex<Kept>);

#[derive(Debug, Default)]
struct Kept {
    points: VecDeque<Point>,
    totals: (u64, u64, u64),
}

impl History {
    /// Adds a point. `answers`, `failed` and `refused` are what was counted since the start: what was there before is taken off.
    pub fn add(&self, mut point: Point) {
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let totals = (point.answers, point.failed, point.refused);
        let before = std::mem::replace(&mut kept.totals, totals);
        point.answers = totals.0.saturating_sub(before.0);
        point.failed = totals.1.saturating_sub(before.1);
        point.refused = totals.2.saturating_sub(before.2);
        if kept.points.len() >= MOST {
            kept.points.pop_front();
        }
        kept.points.push_back(point);
    }

    /// All points, oldest first.
    pub fn points(&self) -> Vec<Point> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        kept.points.iter().copied().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_point_is_what_happened_since_the_one_before_and_six_hours_are_kept() {
        let history = History::default();
        for minute in 0..400_u32 {
            history.add(Point {
                at: i64::from(minute) * 60_000,
                answers: u64::from(minute) * 10,
                ..Point::default()
            });
        }
        let points = history.points();
        assert_eq!(points.len(), MOST);
        assert_eq!(points.first().unwrap().at, 40 * 60_000);
        assert!(points.iter().all(|point| point.answers == 10));
    }
}
