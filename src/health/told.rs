//! The figures told: as text for machines, and as what is well and what is not for people.

use std::time::Duration;

use super::Figures;
use crate::{
    app::App,
    comments,
    pulse::{Class, Format, Kind, Met, STATUSES, Text, Verdict, table},
};

/// Under so many bytes the disk is called full: a day of photos.
pub const LEAST_ROOM: u64 = 500 * 1024 * 1024;

/// Mail that waited longer than this does not flow.
const MAIL_LATE: Duration = Duration::from_mins(5);

/// News that were read longer ago than this are late: a node reads them four times a second.
const NEWS_LATE: Duration = Duration::from_secs(5);

#[expect(
    clippy::cast_precision_loss,
    reason = "Prometheus counts in doubles; 2^53 of anything is far"
)]
fn f(count: u64) -> f64 {
    count as f64
}

/// All figures in a format of Prometheus.
pub fn text(app: &App, figures: &Figures, format: Format) -> String {
    let pulse = &app.pulse;
    let (store, machine) = (&figures.store, &figures.machine);
    let mut text = Text::new(format);
    text.many(&table::BUILD, [([env!("CARGO_PKG_VERSION")], 1.0)]);
    text.one(&table::UPTIME, pulse.uptime().as_secs_f64());
    let mut requests = Vec::new();
    for kind in Kind::ALL {
        for (place, status) in STATUSES.into_iter().enumerate() {
            let (ready, drawn) = pulse.answers(kind, place);
            for (way, count) in [("ready", ready), ("drawn", drawn)] {
                if count > 0 {
                    requests.push(([kind.as_str(), status, way], f(count)));
                }
            }
        }
    }
    text.many(&table::REQUESTS, requests);
    let classes = Class::WORDS.into_iter().enumerate();
    text.times(
        &table::ANSWER_TIMES,
        classes.map(|(place, word)| ([word], pulse.times(place))),
    );
    text.one(&table::SLOW, f(pulse.slow_answers()));
    let verdicts = Verdict::WORDS.into_iter().enumerate();
    text.many(
        &table::DECISIONS,
        verdicts.map(|(place, word)| ([word], f(pulse.verdicts(place)))),
    );
    text.times(&table::DRAW_TIMES, [([], pulse.draws.now())]);
    text.one(&table::UNDRAWN, f(pulse.undrawn()));
    text.one(&table::SHELF_PAGES, f(figures.shelf.0 as u64));
    text.one(&table::SHELF_BYTES, f(figures.shelf.1 as u64));
    text.one(&table::CONNECTIONS, f(pulse.connections_open()));
    text.one(
        &table::CONNECTIONS_OPENED,
        f(pulse.connections(Met::Opened)),
    );
    text.one(
        &table::CONNECTIONS_REFUSED,
        f(pulse.connections(Met::Refused)),
    );
    let ends = Met::ENDS.into_iter().zip(Met::END_WORDS);
    text.many(
        &table::CONNECTIONS_ENDED,
        ends.map(|(met, word)| ([word], f(pulse.connections(met)))),
    );
    text.one(&table::STREAMS, f(figures.streams as u64));
    text.one(
        &table::DATABASE_UP,
        if figures.kept.is_some() { 1.0 } else { 0.0 },
    );
    text.one(&table::DATABASE_READS, f(store.reads));
    text.one(&table::DATABASE_READING, store.reading.as_secs_f64());
    text.one(&table::DATABASE_WRITES, f(store.writes));
    text.one(&table::DATABASE_WRITING, store.writing.as_secs_f64());
    text.one(&table::DATABASE_COMMITS, f(store.commits));
    text.one(&table::DATABASE_COMMITTING, store.committing.as_secs_f64());
    text.one(&table::DATABASE_RETRIES, f(store.retries));
    let under_way = [
        (["read"], f(store.reads_under_way)),
        (["write"], f(store.writes_under_way)),
    ];
    text.many(&table::DATABASE_UNDER_WAY, under_way);
    text.one(&table::NEWS_LAG, pulse.news_lag().as_secs_f64());
    if let Some(kept) = &figures.kept {
        text.one(
            &table::LETTERS_WAITING,
            f(kept.letters.count.unsigned_abs()),
        );
        text.one(&table::LETTERS_OLDEST, kept.oldest.as_secs_f64());
    }
    let (sent, put_off, given_up) = app.post.carried();
    text.one(&table::LETTERS_SENT, f(sent));
    text.one(&table::LETTERS_PUT_OFF, f(put_off));
    text.one(&table::LETTERS_GIVEN_UP, f(given_up));
    let ways = table::WAYS.into_iter().enumerate();
    text.many(
        &table::SIGN_INS,
        ways.map(|(place, way)| ([way], f(pulse.sign_ins(place)))),
    );
    text.one(&table::REGISTRATIONS, f(pulse.registrations()));
    if let Some(kept) = &figures.kept {
        let states = comments::State::ALL.into_iter().zip(kept.comments);
        text.many(
            &table::COMMENTS,
            states.map(|(state, count)| ([state.as_str()], f(count.unsigned_abs()))),
        );
    }
    text.one(&table::MEMORY, f(machine.memory));
    text.one(&table::FILES, f(machine.files));
    text.one(&table::FILES_MOST, f(machine.files_most));
    let now = Duration::from_millis(u64::try_from(app.clock.now().millis()).unwrap_or(0));
    text.one(
        &table::STARTED,
        now.saturating_sub(pulse.uptime()).as_secs_f64(),
    );
    text.end()
}

/// One thing that is well, or is not: the key of its words, and the number in them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Check {
    /// Whether it is well.
    pub well: bool,
    /// The key of its words.
    pub key: &'static str,
    /// The number that the words name as `count`.
    pub count: i64,
}

/// What is well and what is not, worst first.
pub fn checks(app: &App, figures: &Figures) -> Vec<Check> {
    let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
    let choose = |well: bool, keys: [&'static str; 2], number: u64| Check {
        well,
        key: if well { keys[0] } else { keys[1] },
        count: count(number),
    };
    let mut all = Vec::new();
    let answers = figures.kept.is_some();
    all.push(choose(
        answers,
        ["health-database-well", "health-database-ails"],
        0,
    ));
    let lag = app.pulse.news_lag();
    all.push(choose(
        lag < NEWS_LATE,
        ["health-news-well", "health-news-ails"],
        lag.as_secs(),
    ));
    if let Some(kept) = &figures.kept {
        let letters = kept.letters.count.unsigned_abs();
        all.push(if app.config.mail.way().is_none() {
            choose(true, ["health-mail-outbox", ""], letters)
        } else if letters == 0 {
            choose(true, ["health-mail-well", ""], 0)
        } else if kept.oldest < MAIL_LATE {
            choose(true, ["health-mail-waits", ""], letters)
        } else {
            choose(false, ["", "health-mail-ails"], kept.oldest.as_secs() / 60)
        });
    }
    let an_hour_ago = app.clock.now().millis() - 3_600_000;
    let (mut failed, mut refused) = (0, 0);
    for point in app.pulse.history.points() {
        if point.at > an_hour_ago {
            failed += point.failed;
            refused += point.refused;
        }
    }
    all.push(choose(
        failed == 0,
        ["health-failed-well", "health-failed-ails"],
        failed,
    ));
    all.push(choose(
        refused == 0,
        ["health-full-well", "health-full-ails"],
        refused,
    ));
    if let Some(free) = figures.machine.free {
        let (megabytes, gigabytes) = (free / 1_000_000, free / 1_000_000_000);
        let well = free >= LEAST_ROOM;
        all.push(choose(
            well,
            ["health-disk-well", "health-disk-ails"],
            if well { gigabytes } else { megabytes },
        ));
    }
    all.sort_by_key(|check| check.well);
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::readers::Began;

    /// The table of figures stands below the rooms, and cannot ask them.
    #[test]
    fn the_words_of_the_rooms_are_the_words_of_the_table() {
        assert_eq!(
            comments::State::ALL.map(comments::State::as_str),
            table::STATES
        );
        let ways = [
            Began::Mail,
            Began::Passkey,
            Began::Provider,
            Began::Enrolled,
        ];
        assert_eq!(ways.map(Began::as_str), table::WAYS);
    }
}
