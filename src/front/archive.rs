//! The archive by months. A page of it reads one month, however old the paper: its first page finds the months one after the
//! other by the index of stories, and counts the newest one only.

use dateline_store::{Read, StoreError};
use jiff::{civil::Date, tz::TimeZone};

use super::{
    Undrawn,
    frame::{self, About},
    lists::{midnight, touch},
    press, view,
};
use crate::{
    app::App,
    basics::{Link, Timestamp},
    press::{shelf::Drawn, style::Kind},
    stories::{self, Touch},
};

/// The first page: the days of the newest month, and all months.
pub(super) async fn index(app: &App) -> Result<Drawn, Undrawn> {
    let zone = app.zone.clone();
    let (months, counted) = app
        .db
        .read(move |db| {
            let months = list_months(db, &zone)?;
            let newest = months.first();
            let newest = newest.and_then(|first| bounds(&zone, *first));
            let counted = match newest {
                Some((start, end)) => stories::count_quarters(db, start, end)?,
                None => Vec::new(),
            };
            Ok::<_, StoreError>((months, counted))
        })
        .await?;
    let language = app.config.site.language.as_str();
    let mut years: Vec<view::ArchiveYear> = Vec::new();
    for first in &months {
        let name = first.year().to_string();
        if years.last().is_none_or(|year| year.name != name) {
            years.push(view::ArchiveYear {
                name,
                months: Vec::new(),
            });
        }
        if let Some(year) = years.last_mut() {
            year.months.push(item(app, *first));
        }
    }
    let title = app.words.say(language, "archive-title", &[]);
    let page = view::ArchivePage {
        frame: frame(app, title, Link::ArchiveIndex),
        month: months.first().map(|first| days(app, *first, &counted)),
        years,
        newer: None,
        older: None,
    };
    press(app, page, touch([Touch::ALL.to_owned()])).await
}

/// One month; unknown if it has no stories.
pub(super) async fn month(app: &App, first: Date) -> Result<Drawn, Undrawn> {
    let (start, end) = bounds(&app.zone, first).ok_or(Undrawn::Unknown)?;
    let (counted, before, after) = app
        .db
        .read(move |db| {
            Ok::<_, StoreError>((
                stories::count_quarters(db, start, end)?,
                stories::last_before(db, start)?,
                stories::next_after(db, end)?,
            ))
        })
        .await?;
    if counted.is_empty() {
        return Err(Undrawn::Unknown);
    }
    let month = days(app, first, &counted);
    let neighbour = |at: Timestamp| item(app, month_of(&app.zone, at));
    let page = view::ArchivePage {
        frame: frame(app, month.name.clone(), Link::ArchiveMonth(first)),
        month: Some(month),
        years: Vec::new(),
        newer: after.map(neighbour),
        older: before.map(neighbour),
    };
    press(app, page, touch([Touch::ALL.to_owned()])).await
}

/// The first days of all months that have stories, newest first. A look into the index for each.
fn list_months(db: &Read, zone: &TimeZone) -> Result<Vec<Date>, StoreError> {
    let mut months = Vec::new();
    let mut before = Timestamp::from_millis(i64::MAX);
    while let Some(at) = stories::last_before(db, before)? {
        let first = month_of(zone, at);
        let Some((start, _)) = bounds(zone, first) else {
            break;
        };
        months.push(first);
        before = start;
    }
    Ok(months)
}

fn month_of(zone: &TimeZone, at: Timestamp) -> Date {
    at.in_zone(zone).date().first_of_month()
}

/// The first instant of a month in the site's zone, and of the next one.
fn bounds(zone: &TimeZone, first: Date) -> Option<(Timestamp, Timestamp)> {
    let next = first.last_of_month().tomorrow().ok()?;
    Some((midnight(zone, first)?, midnight(zone, next)?))
}

/// A month's days from its quarters of an hour: those of one day follow one another.
fn days(app: &App, first: Date, counted: &[(i64, i64)]) -> view::ArchiveMonth {
    let mut days: Vec<(view::Item, u32)> = Vec::new();
    for (quarter, count) in counted {
        let at = Timestamp::from_millis(quarter.saturating_mul(900_000));
        let date = at.in_zone(&app.zone).date();
        let href = Link::Archive(date).path();
        let count = u32::try_from(*count).unwrap_or(u32::MAX);
        match days.last_mut() {
            Some((item, sum)) if item.href == href => *sum = sum.saturating_add(count),
            _ => days.push((
                view::Item {
                    name: date.day().to_string(),
                    href,
                    current: false,
                },
                count,
            )),
        }
    }
    let language = app.config.site.language.as_str();
    view::ArchiveMonth {
        name: app.words.month_year(language, first),
        days,
    }
}

fn item(app: &App, first: Date) -> view::Item {
    let language = app.config.site.language.as_str();
    view::Item {
        name: app.words.month_year(language, first),
        href: Link::ArchiveMonth(first).path(),
        current: false,
    }
}

fn frame(app: &App, title: String, link: Link) -> view::Frame {
    let about = About {
        kind: Kind::List,
        language: None,
        title,
        description: None,
        link: Some(link),
        feeds: Vec::new(),
        section: None,
    };
    frame::frame(app, about)
}
