//! The one table of figures: what each is called, what tells its lines apart, and what it means. `docs/metrics.md` is made from it.

use std::fmt::Write as _;

use super::{Class, Kind, Met, STATUSES, Verdict};

/// What a figure is (Prometheus' words).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// It only grows, until the node starts anew. Its name ends in `_total`.
    Counter,
    /// How it stands now.
    Gauge,
    /// Times, by upper bounds.
    Histogram,
}

impl Type {
    /// Prometheus' word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

/// What a label may say.
#[derive(Debug, Clone, Copy)]
pub enum Says {
    /// One of these words.
    OneOf(&'static [&'static str]),
    /// The version of the program.
    Version,
}

/// A figure.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: Type,
    /// What tells its lines apart.
    pub labels: &'static [(&'static str, Says)],
    /// What it means, in a sentence.
    pub help: &'static str,
}

/// How sessions begin.
pub const WAYS: [&str; 4] = ["mail", "passkey", "provider", "enrolled"];

/// States of comments.
pub const STATES: [&str; 4] = ["waiting", "published", "refused", "deleted"];

macro_rules! table {
    ($($name:ident: $type:ident $text:literal [$($label:literal: $says:expr),*] $help:literal;)*) => {
        $(
            #[doc = $help]
            pub static $name: Metric = Metric {
                name: $text,
                kind: Type::$type,
                labels: &[$(($label, $says)),*],
                help: $help,
            };
        )*

        /// All figures, in the order that they are told in.
        pub static ALL: &[&Metric] = &[$(&$name),*];
    };
}

table! {
    BUILD: Gauge "dateline_build_info" ["version": Says::Version] "1, with the version of the program.";
    UPTIME: Gauge "dateline_uptime_seconds" [] "How long this node has been at work.";
    REQUESTS: Counter "dateline_requests_total" ["kind": Says::OneOf(&Kind::WORDS), "status": Says::OneOf(&STATUSES), "way": Says::OneOf(&["ready", "drawn"])] "Answers, by kind of page, class of status, and whether they were ready or took the long way. Lines that are 0 are left out.";
    ANSWER_TIMES: Histogram "dateline_answer_seconds" ["class": Says::OneOf(&Class::WORDS)] "Time until an answer was made, without sending it. Of ready answers one in 64 is measured.";
    SLOW: Counter "dateline_slow_answers_total" [] "Answers that took longer than `slow_ms`.";
    DECISIONS: Counter "dateline_wall_decisions_total" ["decision": Says::OneOf(&Verdict::WORDS)] "What the wall decided for stories that have a part to hide.";
    DRAW_TIMES: Histogram "dateline_draw_seconds" [] "Time to draw a page for the shelf, database included.";
    UNDRAWN: Counter "dateline_undrawn_total" [] "Requests whose page could not be drawn for a fault of the house.";
    SHELF_PAGES: Gauge "dateline_shelf_pages" [] "Pages on the shelf.";
    SHELF_BYTES: Gauge "dateline_shelf_bytes" [] "What they weigh, roughly.";
    CONNECTIONS: Gauge "dateline_connections" [] "Connections open.";
    CONNECTIONS_OPENED: Counter "dateline_connections_opened_total" [] "Connections taken in.";
    CONNECTIONS_REFUSED: Counter "dateline_connections_refused_total" [] "Connections refused because the house was full.";
    CONNECTIONS_ENDED: Counter "dateline_connections_ended_total" ["reason": Says::OneOf(&Met::END_WORDS)] "Connections that the house ended: to make room, because no head or body came in time, because the answer was not taken, or because they idled.";
    STREAMS: Gauge "dateline_streams" [] "Event streams open.";
    DATABASE_UP: Gauge "dateline_database_up" [] "1 if the database answered for these figures within two seconds, else 0; then those that are read from it are left out.";
    DATABASE_READS: Counter "dateline_database_reads_total" [] "Units of work that read and were answered.";
    DATABASE_READING: Counter "dateline_database_read_seconds_total" [] "How long they took in all, from question to answer, waiting included.";
    DATABASE_WRITES: Counter "dateline_database_writes_total" [] "Units of work that wrote and were kept.";
    DATABASE_WRITING: Counter "dateline_database_write_seconds_total" [] "How long those that write took in all, from question to answer, commit included.";
    DATABASE_COMMITS: Counter "dateline_database_commits_total" [] "Commits; on SQLite each is one flush. Writes divided by commits is how many share one.";
    DATABASE_COMMITTING: Counter "dateline_database_commit_seconds_total" [] "How long commits took in all.";
    DATABASE_RETRIES: Counter "dateline_database_retries_total" [] "Units of work that were run again because two met.";
    DATABASE_UNDER_WAY: Gauge "dateline_database_under_way" ["work": Says::OneOf(&["read", "write"])] "Units of work that wait or are being worked.";
    NEWS_LAG: Gauge "dateline_news_lag_seconds" [] "How long ago this node read what happened. Above a second its pages are behind.";
    LETTERS_WAITING: Gauge "dateline_letters_waiting" [] "Letters that wait to go out, on all nodes. With no mail server they stay in the outbox and are counted here.";
    LETTERS_OLDEST: Gauge "dateline_letters_oldest_seconds" [] "How long the oldest of them has waited; 0 if none does.";
    LETTERS_SENT: Counter "dateline_letters_sent_total" [] "Letters that this node handed to the mail server.";
    LETTERS_PUT_OFF: Counter "dateline_letters_put_off_total" [] "Times that this node could not hand over a letter, and will try again.";
    LETTERS_GIVEN_UP: Counter "dateline_letters_given_up_total" [] "Letters that this node gave up: refused for good, or too late.";
    SIGN_INS: Counter "dateline_sign_ins_total" ["way": Says::OneOf(&WAYS)] "Sessions that began on this node.";
    REGISTRATIONS: Counter "dateline_registrations_total" [] "Readers that registered on this node.";
    COMMENTS: Gauge "dateline_comments" ["state": Says::OneOf(&STATES)] "Comments, on all nodes.";
    MEMORY: Gauge "process_resident_memory_bytes" [] "Resident memory.";
    FILES: Gauge "process_open_fds" [] "Files and connections open.";
    FILES_MOST: Gauge "process_max_fds" [] "How many may be open.";
    STARTED: Gauge "process_start_time_seconds" [] "When this node started, in seconds since 1970.";
}

/// The page of all figures, in Markdown.
pub fn reference() -> String {
    let mut page = String::from(
        "# Metrics\n\n`/metrics` gives these figures to whoever `[server] metrics_allow` names (this machine, to begin with), in the text \
         format of Prometheus, or as OpenMetrics to who asks for that. For everybody else the address does not exist. A proxy that \
         `trusted_proxies` names speaks for who stands behind it; a request that was forwarded by another one is answered 404.\n\nAll are \
         figures of one node, from its start on, where they do not say otherwise: ask each node. No label names a page, a person or \
         an address. `/desk/health` shows the same figures in words.\n\n| name | type | labels | meaning |\n|---|---|---|---|\n",
    );
    for metric in ALL {
        let labels: Vec<String> = metric
            .labels
            .iter()
            .map(|(name, says)| match says {
                Says::OneOf(words) => format!("`{name}`: {}", words.join(", ")),
                Says::Version => format!("`{name}`"),
            })
            .collect();
        let (name, kind, help) = (metric.name, metric.kind.as_str(), metric.help);
        let _ = writeln!(
            page,
            "| `{name}` | {kind} | {} | {help} |",
            labels.join("; ")
        );
    }
    page
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fs, path::Path};

    use super::*;

    /// <https://prometheus.io/docs/practices/naming/>: units are base units and stand at the end, counters end in `_total`.
    #[test]
    fn names_keep_to_the_custom_and_are_given_once() {
        let mut names = BTreeSet::new();
        for metric in ALL {
            let name = metric.name;
            assert!(names.insert(name), "{name} is there twice");
            assert!(
                name.starts_with("dateline_") || name.starts_with("process_"),
                "{name}"
            );
            assert!(
                name.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_'),
                "{name}"
            );
            let counts = metric.kind == Type::Counter;
            assert_eq!(name.ends_with("_total"), counts, "{name}");
            if metric.kind == Type::Histogram {
                assert!(name.ends_with("_seconds"), "{name}");
            }
            assert!(
                metric.help.ends_with('.') && !metric.help.contains('\n'),
                "{name}"
            );
        }
    }

    #[test]
    fn the_page_of_figures_is_as_the_table_says() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/metrics.md");
        if std::env::var_os("UPDATE_DOCS").is_some() {
            fs::write(&path, reference()).unwrap();
        }
        let page = fs::read_to_string(path).unwrap();
        assert!(
            page == reference(),
            "run UPDATE_DOCS=1 cargo test --lib pulse::"
        );
    }
}
