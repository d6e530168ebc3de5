//! Spelling of names: says where a story nearly spells a name in two ways, or nearly as the paper spells one of its own people.
//!
//! It warns and never refuses; a warner that cries wolf is not heard, so it would rather say too little. What is no name (words
//! that also stand in small letters, first words of sentences, headlines in capitals), forms of one word, and two people who are
//! called alike are passed over. What it costs grows with the text, not with its square.
//!
//! Words: a *run* is a row of capitalised words, with “al” or “von” between them; a *spelling* is a word of runs as it is written.

mod alike;
mod pairs;
mod people;
mod runs;

use crate::{
    basics::{Finding, Language, Weight},
    config::Config,
};

pub use runs::Kind;

/// How many findings are told; who sees so many looks anyway.
const MOST: usize = 20;

/// What there is to say of the names in a story's file, in the order of its lines.
pub fn look(text: &str, kind: Kind, language: &Language, config: &Config) -> Vec<Finding> {
    let text = runs::read(text, kind);
    let mut findings = people::look(&text, config);
    findings.extend(pairs::look(&text, language));
    findings.sort_by_key(|finding| (finding.line, finding.column));
    let more = findings.len().saturating_sub(MOST);
    findings.truncate(MOST);
    if more > 0
        && let Some(last) = findings.last()
    {
        let at = (last.line, last.column);
        let words = format!("There are {more} more names that are nearly the same.");
        findings.push(Finding::new(Weight::Warning, at, words));
    }
    findings
}

#[cfg(test)]
mod tests;
