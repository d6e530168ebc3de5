//! What is wrong with the settings, with its place and the nearest right word.

use std::fmt;

use super::names::{self, NameKind};

/// A fault in the settings: `FILE:LINE:COLUMN: what is wrong and what to do`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigError {
    place: String,
    words: String,
}

impl std::error::Error for ConfigError {}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.words)
    }
}

impl ConfigError {
    pub(super) fn plain(place: &str, words: &str) -> Self {
        Self {
            place: place.to_owned(),
            words: words.to_owned(),
        }
    }

    pub(super) fn in_file(name: &str, text: &str, fault: &toml::de::Error) -> Self {
        let start = fault.span().map_or(0, |span| span.start);
        Self {
            place: place(name, text, start),
            words: with_nearest(fault.message()),
        }
    }

    pub(super) fn in_variable(variable: &str, fault: Option<&toml::de::Error>) -> Self {
        let words = fault.map_or_else(
            || "it names no setting".to_owned(),
            |fault| with_nearest(fault.message()),
        );
        Self {
            place: variable.to_owned(),
            words,
        }
    }

    /// A fault of a key that was read well but says something impossible: `section.key`.
    pub(super) fn at_key(name: &str, text: &str, key: &str, words: &str) -> Self {
        let (section, key) = key.split_once('.').unwrap_or(("", key));
        Self {
            place: place(name, text, find(text, section, key)),
            words: format!("`{key}`: {words}"),
        }
    }

    /// A fault of a name in `[[topic]]` or `[[author]]`.
    pub(super) fn at_name(file: &str, text: &str, kind: NameKind, fault: &names::Fault) -> Self {
        let at = find_name(text, kind.as_str(), fault.number, &fault.text);
        Self {
            place: place(file, text, at),
            words: fault.words.clone(),
        }
    }
}

/// Where a quoted name stands in the table of its number, or anywhere, or that table's head, or the beginning.
fn find_name(text: &str, table: &str, number: usize, name: &str) -> usize {
    let mut start = 0;
    let mut heads = Vec::new();
    for line in text.split_inclusive('\n') {
        let bare = line.split('#').next().unwrap_or(line).trim();
        let inner = bare
            .strip_prefix("[[")
            .and_then(|rest| rest.strip_suffix("]]"));
        if inner.is_some_and(|inner| inner.trim() == table) {
            heads.push(start);
        }
        start += line.len();
    }
    let head = heads.get(number).copied();
    let end = heads.get(number + 1).copied().unwrap_or(text.len());
    let within = |from: usize, to: usize| {
        let part = text.get(from..to)?;
        ['"', '\'']
            .into_iter()
            .filter_map(|mark| part.find(&format!("{mark}{name}{mark}")))
            .min()
            .map(|at| from + at)
    };
    head.and_then(|head| within(head, end))
        .or_else(|| within(0, text.len()))
        .or(head)
        .unwrap_or(0)
}

/// Where a key stands in its section, or the section's head, or the beginning.
fn find(text: &str, section: &str, key: &str) -> usize {
    let mut inside = false;
    let mut head = 0;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let bare = line.trim();
        if bare.starts_with('[') {
            inside = bare.trim_matches(['[', ']']) == section;
            if inside {
                head = start;
            }
        } else if inside
            && bare
                .strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        {
            return start + line.find(key).unwrap_or(0);
        }
        start += line.len();
    }
    head
}

/// `FILE:LINE:COLUMN`, both from 1, the column in characters.
fn place(name: &str, text: &str, at: usize) -> String {
    let before = text.get(..at.min(text.len())).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    format!("{name}:{line}:{column}")
}

/// Turns "unknown field `nme`, expected one of `name`, `url`" into words that name the nearest.
fn with_nearest(message: &str) -> String {
    let message = message.trim();
    let mut quoted = message.split('`').skip(1).step_by(2);
    let kind = ["unknown field", "unknown variant"]
        .into_iter()
        .find(|kind| message.starts_with(kind));
    let (Some(kind), Some(wrong)) = (kind, quoted.next()) else {
        return message.to_owned();
    };
    let known: Vec<&str> = quoted.collect();
    let nearest = known
        .iter()
        .map(|word| (strsim::damerau_levenshtein(wrong, word), *word))
        .min()
        .filter(|(steps, _)| *steps <= 1 + wrong.chars().count() / 3);
    let what = if kind == "unknown field" {
        "There is no setting"
    } else {
        "There is no choice"
    };
    match nearest {
        Some((_, word)) => format!("{what} `{wrong}` here. Did you mean `{word}`?"),
        None => format!("{what} `{wrong}` here. There are: {}.", known.join(", ")),
    }
}
