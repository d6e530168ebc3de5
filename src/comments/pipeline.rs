//! What becomes of a comment when it comes in: named steps look at it one after the other, each says what it found, and the
//! gravest finding decides. Pure: what a step may know is handed in.
//!
//! A classifier that runs here would be one more line in [`STEPS`]; one that cannot answer in time must say [`Outcome::Wait`].

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};

use super::body::Body;
use crate::config::Mode;

/// What a step may know.
#[derive(Debug)]
pub struct Given<'a> {
    /// What the comment says.
    pub body: &'a Body,
    /// Whether the writer works here.
    pub staff: bool,
    /// When comments are looked at, here and for this writer.
    pub mode: Mode,
    /// What the writer did before.
    pub history: History,
    /// Words that are refused, in the folded form of [`Body::words`].
    pub banned: &'a [String],
    /// Words that have a comment wait.
    pub suspect: &'a [String],
}

/// What is known of the writer's earlier comments, and of others that say the same.
#[derive(Debug, Clone, Copy, Default)]
pub struct History {
    /// Published ones, counted up to [`KNOWN`].
    pub published: i64,
    /// Refused ones of the last thirty days.
    pub refused: i64,
    /// By other writers in the last hour, with the same words.
    pub echoes: i64,
}

/// From how many published comments on a reader is no newcomer.
pub const KNOWN: i64 = 3;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Somebody has to look.
    Wait,
    /// It does not come in.
    Refuse,
}

/// What a step found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// The step's name.
    pub step: String,
    /// How grave it is.
    pub outcome: Outcome,
    /// What it was: a word, a number; may be empty.
    pub detail: String,
}

/// A step: its name, and what it finds.
type Step = (&'static str, fn(&Given<'_>) -> Option<(Outcome, String)>);

/// The steps in their order.
const STEPS: &[Step] = &[
    ("banned", |given| {
        found(given.body, given.banned).map(|word| (Outcome::Refuse, word))
    }),
    ("suspect", |given| {
        found(given.body, given.suspect).map(|word| (Outcome::Wait, word))
    }),
    ("links", |given| {
        let links = given.body.count_links();
        let many = if given.history.published < KNOWN {
            1
        } else {
            4
        };
        (links >= many).then(|| (Outcome::Wait, links.to_string()))
    }),
    ("repetition", |given| {
        let echoes = given.history.echoes;
        (echoes >= 3).then(|| (Outcome::Wait, echoes.to_string()))
    }),
    ("history", |given| {
        let refused = given.history.refused;
        (refused >= 2).then(|| (Outcome::Wait, refused.to_string()))
    }),
    ("mode", |given| match given.mode {
        Mode::Before => Some((Outcome::Wait, String::new())),
        Mode::Newcomers if given.history.published < KNOWN => Some((Outcome::Wait, String::new())),
        _ => None,
    }),
];

/// Everything that the steps found, gravest first. Nothing: the comment is published.
pub fn judge(given: &Given<'_>) -> Vec<Finding> {
    // Who is asked to look at the comments of others need not be looked at.
    if given.staff {
        return Vec::new();
    }
    let mut findings: Vec<Finding> = STEPS
        .iter()
        .filter_map(|(step, look)| {
            let (outcome, detail) = look(given)?;
            Some(Finding {
                step: (*step).to_owned(),
                outcome,
                detail,
            })
        })
        .collect();
    findings.sort_by_key(|finding| Reverse(finding.outcome));
    findings
}

/// The first word of a list that the comment has, as a word or as words in a row.
fn found(body: &Body, list: &[String]) -> Option<String> {
    if list.is_empty() {
        return None;
    }
    let mut text = String::from(" ");
    for word in body.words() {
        text.push_str(&word);
        text.push(' ');
    }
    list.iter()
        .find(|entry| text.contains(&format!(" {entry} ")))
        .cloned()
}
