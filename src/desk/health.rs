//! How the house fares: what is well and what is not in words, then the numbers of the last hours. Drawn from the figures that
//! `/metrics` gives to machines.

use std::fmt::Write as _;

use http::StatusCode;

use super::{
    Desk,
    view::{Fact, HealthPage, Spark, frame, head},
};
use crate::{
    front::visit::{Answer, private},
    health,
    press::words::Arg,
    pulse::Point,
};

/// The drawing of a row of numbers, in its own units.
const WIDTH: usize = 240;
const HEIGHT: u64 = 40;

/// What a row shows: the key of its name, and which number of a point.
type Row = (&'static str, fn(&Point) -> u64);

/// `GET /desk/health`.
pub(super) async fn page(desk: Desk<'_>) -> Answer {
    let app = desk.visit.app;
    let figures = health::figures(app).await;
    let language = app.config.site.language.as_str();
    let say = |key: &str, count: i64| {
        app.words
            .say(language, key, &[("count", Arg::Number(count))])
    };
    let checks = health::checks(app, &figures)
        .into_iter()
        .map(|check| Fact {
            well: check.well,
            text: say(check.key, check.count),
        })
        .collect();
    let points = app.pulse.history.points();
    let rows: [Row; 6] = [
        ("health-answers", |point| point.answers),
        ("health-failed", |point| point.failed),
        ("health-connections", |point| point.connections),
        ("health-letters", |point| point.letters),
        ("health-under-way", |point| point.under_way),
        ("health-memory", |point| point.memory / 1_000_000),
    ];
    let sparks = rows
        .into_iter()
        .map(|(key, of)| {
            let numbers: Vec<u64> = points.iter().map(of).collect();
            Spark {
                key,
                now: numbers.last().copied().unwrap_or(0),
                most: numbers.iter().copied().max().unwrap_or(0),
                points: line(&numbers),
            }
        })
        .collect();
    let minutes = app.pulse.uptime().as_secs() / 60;
    let page = HealthPage {
        frame: frame(app, "desk-health"),
        checks,
        sparks,
        minutes: points.len(),
        uptime: say("health-uptime", i64::try_from(minutes).unwrap_or(i64::MAX)),
        several: !app.config.storage.database.starts_with("sqlite:"),
        head: Some(head(&desk)),
    };
    private(desk.visit.app, page, StatusCode::OK).await
}

/// A row of numbers as the points of a line: the newest at the right end, 0 at the foot, the greatest at the top. Two points at
/// least, or there is no line yet.
fn line(numbers: &[u64]) -> String {
    let most = numbers.iter().copied().max().unwrap_or(0).max(1);
    let mut points = String::new();
    let Some(steps) = numbers.len().checked_sub(1).filter(|steps| *steps > 0) else {
        return points;
    };
    for (place, number) in numbers.iter().enumerate() {
        // A point's width is kept free at both ends, so that the line is not cut there.
        let x = 1 + place * (WIDTH - 2) / steps;
        let up = u128::from(*number) * u128::from(HEIGHT - 2) / u128::from(most);
        let y = HEIGHT - 1 - u64::try_from(up).unwrap_or(0);
        let _ = write!(points, "{x},{y} ");
    }
    points.truncate(points.trim_end().len());
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_on_its_foot_and_keeps_to_its_frame() {
        assert_eq!(line(&[]), "");
        assert_eq!(line(&[7]), "");
        assert_eq!(line(&[0, 0]), "1,39 239,39");
        assert_eq!(line(&[0, 5, 10]), "1,39 120,20 239,1");
        assert_eq!(line(&[u64::MAX, 0]), "1,1 239,39");
    }
}
