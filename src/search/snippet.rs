//! The piece of a text that shows why it was found.

use std::collections::{BTreeSet, HashMap};

use crate::{
    basics::escape,
    index::{
        Asked, Part,
        words::{Word, stems, words},
    },
};

/// How many words a piece has.
const WORDS: usize = 32;

/// The piece of a text with most of what was asked, as HTML with `mark` around it; its beginning if nothing of it is there.
pub fn snippet(text: &str, language: &str, asked: &Asked) -> String {
    let all = words(text);
    let hits: Vec<bool> = hits(&all, language, asked);
    let best = (0..all.len())
        .filter(|place| hits.get(*place) == Some(&true))
        .max_by_key(|place| {
            let window = hits.iter().skip(*place).take(WORDS);
            // The first of equals.
            (window.filter(|hit| **hit).count(), usize::MAX - place)
        });
    // A few words before, so that it reads as a sentence.
    let first = best.unwrap_or(0).saturating_sub(6);
    let last = (first + WORDS).min(all.len());
    let (Some(begin), Some(end)) = (all.get(first), all.get(last.saturating_sub(1))) else {
        return String::new();
    };
    let begin_at = if first == 0 { 0 } else { begin.start };
    let end_at = if last == all.len() {
        text.len()
    } else {
        end.end
    };
    let mut out = String::with_capacity(400);
    if first > 0 {
        out.push_str("… ");
    }
    let mut done = begin_at;
    for (word, hit) in all.iter().zip(&hits).take(last).skip(first) {
        if *hit {
            push(text, done, word.start, &mut out);
            out.push_str("<mark>");
            push(text, word.start, word.end, &mut out);
            out.push_str("</mark>");
            done = word.end;
        }
    }
    push(text, done, end_at, &mut out);
    if last < all.len() {
        out.push_str(" …");
    }
    out
}

/// White space of any kind is one space.
fn push(text: &str, start: usize, end: usize, out: &mut String) {
    let part = text.get(start..end).unwrap_or_default();
    let mut line = String::with_capacity(part.len());
    for letter in part.chars() {
        if !letter.is_whitespace() {
            line.push(letter);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    escape(&line, out);
}

/// Which words were asked for.
fn hits(all: &[Word], language: &str, asked: &Asked) -> Vec<bool> {
    let stem_of = |part: &Part| match part.words.as_slice() {
        [word] if !part.is_quoted => stems(word, language),
        _ => Vec::new(),
    };
    let wanted: BTreeSet<String> = asked.wanted.iter().flat_map(stem_of).collect();
    // A text repeats its words, and stems cost: each word is looked at once.
    let mut known: HashMap<&str, bool> = HashMap::new();
    let formed = |word: &str| {
        stems(word, language)
            .iter()
            .any(|stem| wanted.contains(stem))
    };
    let mut hits: Vec<bool> = all
        .iter()
        .map(|word| {
            !wanted.is_empty()
                && *known
                    .entry(&word.folded)
                    .or_insert_with(|| formed(&word.folded))
        })
        .collect();
    for part in &asked.wanted {
        let length = part.words.len();
        for (place, window) in all.windows(length.max(1)).enumerate() {
            if window.iter().map(|word| &word.folded).eq(part.words.iter()) {
                for hit in hits.iter_mut().skip(place).take(length) {
                    *hit = true;
                }
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str, language: &str, asked: &str) -> String {
        snippet(text, language, &Asked::parse(asked))
    }

    #[test]
    fn what_was_asked_is_marked_in_its_forms_and_nothing_else() {
        assert_eq!(
            of("The bridges <b>& ferries</b> close.", "en", "bridge ferry"),
            "The <mark>bridges</mark> &lt;b&gt;&amp; <mark>ferries</mark>&lt;/b&gt; close."
        );
        assert_eq!(
            of("A slow boat, a boat.", "en", "\"slow boat\""),
            "A <mark>slow</mark> <mark>boat</mark>, a boat."
        );
        assert_eq!(
            of("في المدينة القديمة", "ar", "مدينة"),
            "في <mark>المدينة</mark> القديمة"
        );
        assert_eq!(of("Nothing here.", "en", "boat"), "Nothing here.");
        assert_eq!(of("", "en", "boat"), "");
    }

    #[test]
    fn a_piece_is_short_and_begins_before_the_word() {
        let text = format!("{}needle{}", "hay ".repeat(500), " straw".repeat(500));
        let piece = of(&text, "en", "needle");
        assert!(piece.starts_with("… hay hay hay hay hay hay <mark>needle</mark> straw"));
        assert!(piece.ends_with(" …") && piece.len() < 400, "{piece}");
    }
}
