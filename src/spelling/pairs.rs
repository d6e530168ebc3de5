//! Names that one story spells in two ways.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::{
    alike,
    runs::{Run, Text, Word},
};
use crate::{
    basics::{Finding, Language, Weight},
    index::words::fold,
};

/// Words with fewer letters are alike by chance.
const SHORTEST: usize = 5;

/// The same, where another word of the name is the same.
const SHORTEST_IN_COMPANY: usize = 4;

/// How many spellings of one bucket are compared with one another. No story has so many names that sound the same; one that has
/// is none, and would cost their square.
const BUCKET: usize = 64;

/// A spelling and where it stands.
struct Spelling<'a> {
    first: &'a Word,
    letters: Vec<char>,
    sound: String,
    count: usize,
    /// It stands somewhere with a capital that is its own.
    is_name: bool,
    /// What stands in its runs beside it, folded, with whether that stands before it.
    company: BTreeSet<(bool, String)>,
}

/// Says where two spellings are nearly one name.
pub(super) fn look(text: &Text, language: &Language) -> Vec<Finding> {
    let spellings = spellings(&text.runs, &text.small);
    let mut buckets: HashMap<String, Vec<usize>> = HashMap::new();
    for (place, spelling) in spellings.iter().enumerate() {
        for key in keys(spelling) {
            let bucket = buckets.entry(key).or_default();
            if bucket.len() < BUCKET {
                bucket.push(place);
            }
        }
    }
    // In the order of the text, and of two that meet in several buckets once.
    let mut pairs = BTreeMap::new();
    let mut seen = HashSet::new();
    for bucket in buckets.values() {
        for (at, one) in bucket.iter().enumerate() {
            for other in bucket.iter().skip(at + 1) {
                let pair = (*one.min(other), *one.max(other));
                let (Some(first), Some(second)) = (spellings.get(pair.0), spellings.get(pair.1))
                else {
                    continue;
                };
                if is_pair(first, second, language) && seen.insert(pair) {
                    pairs.insert(pair, finding(first, second));
                }
            }
        }
    }
    pairs.into_values().collect()
}

/// The spellings of a text that are names, in the order of their first places.
fn spellings<'a>(runs: &'a [Run], small: &HashSet<String>) -> Vec<Spelling<'a>> {
    let mut places: HashMap<&str, usize> = HashMap::new();
    let mut all: Vec<Spelling<'a>> = Vec::new();
    for run in runs {
        for (here, word) in run.iter().enumerate() {
            let is_short = word.lower.chars().count() < SHORTEST_IN_COMPANY;
            if is_short || small.contains(&word.lower) {
                continue;
            }
            let place = *places.entry(&word.lower).or_insert_with(|| {
                all.push(Spelling {
                    first: word,
                    letters: word.lower.chars().collect(),
                    sound: alike::sound(&word.lower),
                    count: 0,
                    is_name: false,
                    company: BTreeSet::new(),
                });
                all.len() - 1
            });
            let Some(spelling) = all.get_mut(place) else {
                continue;
            };
            spelling.count += 1;
            spelling.is_name |= !word.begins;
            for (there, other) in run.iter().enumerate() {
                // What begins a sentence may be any word.
                let counts = there != here
                    && !other.begins
                    && other.text.chars().count() > 1
                    && !small.contains(&other.lower)
                    && !alike::TITLES.contains(&other.text.as_str());
                if counts && spelling.company.len() < BUCKET {
                    spelling.company.insert((there < here, fold(&other.lower)));
                }
            }
        }
    }
    all
}

/// Under which keys a word meets all that may be like it: its sound; and, since one slip leaves the one half whole or the other,
/// its beginning, and its ends.
fn keys(spelling: &Spelling<'_>) -> Vec<String> {
    let letters = &spelling.letters;
    let mut keys = vec![format!("={}", spelling.sound)];
    if let (Some(begin), Some(first), Some(end)) = (
        letters.get(..4),
        letters.first(),
        letters
            .len()
            .checked_sub(2)
            .and_then(|at| letters.get(at..)),
    ) {
        keys.push(format!("<{}", begin.iter().collect::<String>()));
        keys.push(format!(">{first}{}", end.iter().collect::<String>()));
    }
    keys
}

fn is_pair(one: &Spelling<'_>, other: &Spelling<'_>, language: &Language) -> bool {
    // What is cheap and seldom comes first.
    let is_slip = || alike::is_slip(&one.letters, &other.letters);
    if !(one.is_name && other.is_name) || (one.sound != other.sound && !is_slip()) {
        return false;
    }
    let shared = one.company.intersection(&other.company).next().is_some();
    let both = !one.company.is_empty() && !other.company.is_empty();
    // Stephen King is not Steven Spielberg; and where all nouns have capitals, a capital alone makes no name.
    if (both || has_capital_nouns(language)) && !shared {
        return false;
    }
    let least = if shared {
        SHORTEST_IN_COMPANY
    } else {
        SHORTEST
    };
    let fits = |spelling: &Spelling<'_>| spelling.letters.len() >= least;
    let (first, second) = (&one.first.lower, &other.first.lower);
    fits(one) && fits(other) && alike::alike(first, second, language.as_str()).is_some()
}

fn has_capital_nouns(language: &Language) -> bool {
    matches!(language.base(), "de" | "lb" | "gsw")
}

/// Told at the rarer spelling; at the later one, if both are as frequent.
fn finding(one: &Spelling<'_>, other: &Spelling<'_>) -> Finding {
    let (rare, usual) = if one.count < other.count {
        (one, other)
    } else {
        (other, one)
    };
    let words = format!(
        "“{}” is nearly “{}” in line {}: if it is one name, spell it one way.",
        rare.first.text, usual.first.text, usual.first.at.0
    );
    Finding::new(Weight::Warning, rare.first.at, words)
}
