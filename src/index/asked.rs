//! What somebody looks for, read from what was typed: words, “phrases in quotation marks”, and -words that must not be there.
//! Nothing else is a sign; whatever is typed is a question that has bounds.

use super::words::{Word, words};

/// The longest question, in letters; of a longer one the beginning counts.
pub const LONGEST: usize = 200;

/// How many words are looked for at most, phrases among them.
const MOST: usize = 12;

/// A part of a question: one word, or several in a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Folded words.
    pub words: Vec<String>,
    /// It was quoted: its words are meant as they are written.
    pub is_quoted: bool,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked {
    /// What must be there.
    pub wanted: Vec<Part>,
    /// What must not.
    pub unwanted: Vec<Part>,
}

impl Asked {
    /// Reads a question.
    pub fn parse(text: &str) -> Self {
        let text: String = text.chars().take(LONGEST).collect();
        let mut asked = Self::default();
        let mut left = MOST;
        let mut rest = text.as_str();
        while left > 0 {
            rest = rest.trim_start();
            let Some(first) = rest.chars().next() else {
                break;
            };
            let minus = first == '-';
            let after = if minus {
                rest.get(1..).unwrap_or_default()
            } else {
                rest
            };
            let (part, behind) = match after.chars().next() {
                Some(mark) if is_quotation(mark) => {
                    let inner = after.get(mark.len_utf8()..).unwrap_or_default();
                    match inner.find(is_quotation) {
                        Some(end) => {
                            let close = inner.get(end..).and_then(|text| text.chars().next());
                            let behind = end + close.map_or(0, char::len_utf8);
                            (
                                (inner.get(..end).unwrap_or_default(), true),
                                inner.get(behind..).unwrap_or_default(),
                            )
                        }
                        None => ((inner, false), ""),
                    }
                }
                _ => {
                    let end = after
                        .find(|letter: char| letter.is_whitespace() || is_quotation(letter))
                        .unwrap_or(after.len());
                    (
                        (after.get(..end).unwrap_or_default(), false),
                        after.get(end..).unwrap_or_default(),
                    )
                }
            };
            rest = behind;
            let (text, is_quoted) = part;
            let mut found: Vec<String> = words(text).into_iter().map(Word::into_folded).collect();
            found.truncate(left);
            left -= found.len();
            if found.is_empty() {
                continue;
            }
            let part = Part {
                words: found,
                is_quoted,
            };
            let list = if minus {
                &mut asked.unwanted
            } else {
                &mut asked.wanted
            };
            if !list.contains(&part) {
                list.push(part);
            }
        }
        asked
    }

    /// Whether anything is looked for: a question of what must not be there alone is none.
    pub fn is_empty(&self) -> bool {
        self.wanted.is_empty()
    }
}

fn is_quotation(letter: char) -> bool {
    matches!(letter, '"' | '“' | '”' | '„' | '«' | '»')
}

impl Word {
    fn into_folded(self) -> String {
        self.folded
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(parts: &[Part]) -> Vec<String> {
        parts
            .iter()
            .map(|part| {
                format!(
                    "{}{}",
                    if part.is_quoted { "=" } else { "" },
                    part.words.join(" ")
                )
            })
            .collect()
    }

    #[test]
    fn words_phrases_and_what_must_not_be_there() {
        for (text, wanted, unwanted) in [
            ("harbour bridge", vec!["harbour", "bridge"], vec![]),
            (
                "“Harbour Bridge” -ferry",
                vec!["=harbour bridge"],
                vec!["ferry"],
            ),
            ("-\"slow boat\" Hafen", vec!["hafen"], vec!["=slow boat"]),
            ("l'eau", vec!["l eau"], vec![]),
            ("北京", vec!["北 京"], vec![]),
            ("\"open", vec!["open"], vec![]),
            ("a\"b c\"d", vec!["a", "=b c", "d"], vec![]),
            ("same Same", vec!["same"], vec![]),
        ] {
            let asked = Asked::parse(text);
            assert_eq!(told(&asked.wanted), wanted, "{text}");
            assert_eq!(told(&asked.unwanted), unwanted, "{text}");
        }
    }

    #[test]
    fn whatever_is_typed_has_bounds() {
        for text in [
            "",
            "   ",
            "-",
            "--",
            "\"",
            "\"\"",
            "()[]{}*?~^:+/\\",
            "AND OR NOT",
            "- - -",
        ] {
            let asked = Asked::parse(text);
            assert!(asked.wanted.len() <= 3, "{text}: {asked:?}");
        }
        for text in [
            "\"".repeat(10_000),
            "a ".repeat(10_000),
            "\"a\" -".repeat(10_000),
            "é".repeat(100_000),
        ] {
            let asked = Asked::parse(&text);
            let count: usize = asked
                .wanted
                .iter()
                .chain(&asked.unwanted)
                .map(|part| part.words.len())
                .sum();
            assert!(count <= MOST);
        }
        assert!(Asked::parse("-only").is_empty());
    }
}
