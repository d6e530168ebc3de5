//! The words of a theme: single messages of a language in place of ours. A message that nobody says, and a place that the house
//! has nothing for, are faults with their lines.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::OnceLock,
};

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

use super::SHIPPED;
use crate::press::theme::{Fault, Faults, MOST_FAULTS, did_you_mean};

/// The places of a message, by the key of the message: English has them all.
pub fn known() -> &'static BTreeMap<String, BTreeSet<String>> {
    static KNOWN: OnceLock<BTreeMap<String, BTreeSet<String>>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let text = SHIPPED.first().map_or("", |(_, text)| *text);
        let resource = parser::parse(text).unwrap_or_else(|(resource, _)| resource);
        let messages = resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        });
        messages
            .map(|message| {
                let mut places = BTreeSet::new();
                let mut foreign = Vec::new();
                if let Some(pattern) = &message.value {
                    walk(pattern, &mut places, &mut foreign);
                }
                (message.id.name.to_owned(), places)
            })
            .collect()
    })
}

/// The text of one of our messages as it stands in its file, comments left out.
pub fn source(language: &str) -> Option<&'static str> {
    SHIPPED
        .iter()
        .find(|(tag, _)| *tag == language)
        .map(|(_, text)| *text)
}

/// How deep braces may stand in one another. The parser goes down as deep as they do.
const DEEPEST: usize = 20;

/// The line where braces, and what is called in them, stand deeper in one another than they may.
fn too_deep(text: &str) -> Option<usize> {
    let (mut braces, mut calls) = (0_usize, 0_usize);
    for (number, line) in (1..).zip(text.lines()) {
        for letter in line.bytes() {
            match letter {
                b'{' => braces += 1,
                b'}' => (braces, calls) = (braces.saturating_sub(1), 0),
                b'(' if braces > 0 => calls += 1,
                b')' => calls = calls.saturating_sub(1),
                _ => {}
            }
            if braces + calls > DEEPEST {
                return Some(number);
            }
        }
    }
    None
}

/// Looks a file of words over.
pub fn look(file: &str, text: &str) -> Result<(), Faults> {
    if let Some(line) = too_deep(text) {
        let words = format!("more than {DEEPEST} braces stand in one another, or do not end");
        return Err(Fault::at(file, line, words).into());
    }
    let mut faults = Vec::new();
    let (resource, unread) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, unread)) => (resource, unread),
    };
    for bad in unread.into_iter().take(MOST_FAULTS) {
        let line = text
            .get(..bad.pos.start)
            .unwrap_or(text)
            .matches('\n')
            .count()
            + 1;
        faults.push(Fault::at(
            file,
            line,
            format!("it cannot be read: {}", bad.kind),
        ));
    }
    let mut seen = BTreeSet::new();
    for entry in resource.body {
        if faults.len() > MOST_FAULTS {
            break;
        }
        let (key, value, plain) = match entry {
            Entry::Message(message) => {
                let plain = message.attributes.is_empty();
                (message.id.name, message.value, plain)
            }
            Entry::Term(term) => {
                let line = line_of(text, &format!("-{}", term.id.name));
                faults.push(Fault::at(
                    file,
                    line,
                    "there are no terms here: write the word out",
                ));
                continue;
            }
            _ => continue,
        };
        let line = line_of(text, key);
        let mut fault = |words: String| faults.push(Fault::at(file, line, words));
        if !seen.insert(key) {
            fault(format!("`{key}` stands here twice"));
        }
        let Some(places) = known().get(key) else {
            let near = did_you_mean(key, known().keys().map(String::as_str));
            fault(format!("nobody says `{key}`.{near}"));
            continue;
        };
        let Some(value) = value.filter(|_| plain) else {
            fault(format!("`{key}` is one sentence, without attributes"));
            continue;
        };
        let (mut named, mut foreign) = (BTreeSet::new(), Vec::new());
        walk(&value, &mut named, &mut foreign);
        for what in foreign {
            fault(format!("`{key}` may name its places only, no {what}"));
        }
        for place in named.difference(places) {
            let near = did_you_mean(place, places.iter().map(String::as_str));
            let there = if places.is_empty() {
                "has no places".to_owned()
            } else {
                let all: Vec<String> = places
                    .iter()
                    .map(|place| format!("{{ ${place} }}"))
                    .collect();
                format!("has {}", all.join(", "))
            };
            fault(format!(
                "`{key}` has no place {{ ${place} }}: it {there}.{near}"
            ));
        }
    }
    faults.sort();
    Faults(faults).none()
}

/// The line on which a message begins; the last one, if it stands there twice.
fn line_of(text: &str, key: &str) -> usize {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.trim_start().starts_with('='))
        })
        .map(|(number, _)| number)
        .last()
        .unwrap_or(1)
}

/// Gathers the places that a pattern names, and whatever else it leans on.
fn walk(pattern: &Pattern<&str>, places: &mut BTreeSet<String>, foreign: &mut Vec<&'static str>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else {
            continue;
        };
        match expression {
            Expression::Inline(inline) => walk_inline(inline, places, foreign),
            Expression::Select { selector, variants } => {
                walk_inline(selector, places, foreign);
                for variant in variants {
                    walk(&variant.value, places, foreign);
                }
            }
        }
    }
}

fn walk_inline(
    inline: &InlineExpression<&str>,
    places: &mut BTreeSet<String>,
    foreign: &mut Vec<&'static str>,
) {
    match inline {
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        InlineExpression::VariableReference { id } => {
            places.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { .. } => foreign.push("functions"),
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
            foreign.push("other messages");
        }
        InlineExpression::Placeable { expression } => match expression.as_ref() {
            Expression::Inline(inner) => walk_inline(inner, places, foreign),
            Expression::Select { selector, variants } => {
                walk_inline(selector, places, foreign);
                for variant in variants {
                    walk(&variant.value, places, foreign);
                }
            }
        },
    }
}
