//! Where names may stand in a text: runs of capitalised words, and runs of words of scripts that have no capitals.

use std::collections::HashSet;

use unicode_normalization::char::is_combining_mark;

use super::alike;

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Front matter and Markdown.
    Markdown,
    /// Plain text.
    Wire,
}

/// A word that may be of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    /// As it is written, without the ending of a possessive.
    pub text: String,
    /// In small letters.
    pub lower: String,
    /// Line and column, from 1.
    pub at: (usize, usize),
    /// It begins a sentence: its capital says nothing.
    pub begins: bool,
    /// What stands between the word before it in its run and itself: a space, “ al-”.
    pub gap: String,
}

/// Words that stand in a row.
pub(super) type Run = Vec<Word>;

/// The runs of a text.
#[derive(Debug, Default)]
pub(super) struct Text {
    /// Capitalised words.
    pub runs: Vec<Run>,
    /// Words of scripts without capitals.
    pub plain: Vec<Run>,
    /// All that stands somewhere in small letters: no names.
    pub small: HashSet<String>,
}

/// A longer run is a headline in capitals.
const LONGEST: usize = 5;

/// The longest piece that is passed over, in bytes.
const HIDDEN: usize = 500;

/// What stands within names in small letters.
const PARTICLES: &[&str] = &[
    "al", "el", "bin", "ibn", "bint", "abu", "de", "del", "della", "der", "den", "di", "da", "do",
    "dos", "das", "du", "la", "le", "van", "von", "zu", "ten", "ter",
];

/// Keys of front matter that people read; all others name, date and link.
const READ: &[&str] = &[
    "headline",
    "kicker",
    "standfirst",
    "byline",
    "topics",
    "caption",
    "alt",
    "credit",
    "note",
];

/// Reads a file.
pub(super) fn read(text: &str, kind: Kind) -> Text {
    let mut reader = Reader {
        begins: true,
        ..Reader::default()
    };
    let mut front = kind == Kind::Markdown;
    let mut is_read = false;
    let mut is_code = false;
    for (number, line) in (1..).zip(text.lines()) {
        let bare = line.trim();
        if front {
            if number > 1 && bare == "---" {
                front = false;
                reader.end_sentence();
                continue;
            }
            let (key, skip) = key(line);
            if let Some(key) = key {
                is_read = READ.contains(&key);
                reader.end_sentence();
            }
            if is_read {
                reader.line(line, number, skip);
            }
            continue;
        }
        if kind == Kind::Markdown && (bare.starts_with("```") || bare.starts_with("~~~")) {
            is_code = !is_code;
        }
        if is_code {
            continue;
        }
        if bare.is_empty() || bare.starts_with(['#', '>', '-', '*', '|', '+']) {
            reader.end_sentence();
        }
        reader.line(line, number, 0);
        reader.end_line();
    }
    reader.end_run();
    reader.text
}

/// The key of a line of front matter, and how many bytes stand before its value.
fn key(line: &str) -> (Option<&str>, usize) {
    let start = line.len() - line.trim_start_matches([' ', '-', '{']).len();
    let rest = line.get(start..).unwrap_or_default();
    match rest.split_once(':') {
        Some((key, value))
            if !key.is_empty()
                && key
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'_')
                && (value.is_empty() || value.starts_with(' ')) =>
        {
            (Some(key), start + key.len() + 1)
        }
        _ => (None, 0),
    }
}

#[derive(Default)]
struct Reader {
    text: Text,
    run: Run,
    plain: Run,
    begins: bool,
    /// What stands behind the run so far.
    gap: String,
    /// How many particles are in it.
    particles: usize,
}

impl Reader {
    fn end_run(&mut self) {
        for (run, runs) in [
            (&mut self.run, &mut self.text.runs),
            (&mut self.plain, &mut self.text.plain),
        ] {
            let run = std::mem::take(run);
            if !run.is_empty() {
                runs.push(run);
            }
        }
        self.particles = 0;
        self.gap.clear();
        if self.text.runs.last().is_some_and(|run| run.len() > LONGEST) {
            self.text.runs.pop();
        }
    }

    fn end_sentence(&mut self) {
        self.end_run();
        self.begins = true;
    }

    /// A new line within a paragraph parts words as a space does.
    fn end_line(&mut self) {
        self.gap.push(' ');
    }

    /// Reads a line behind its first `skip` bytes.
    fn line(&mut self, line: &str, number: usize, skip: usize) {
        let mut column = line.get(..skip).unwrap_or_default().chars().count() + 1;
        let mut rest = line.get(skip..).unwrap_or_default();
        while let Some(letter) = rest.chars().next() {
            let hidden = hidden(rest);
            let word = word_length(rest).filter(|_| hidden.is_none());
            let length = hidden.or(word).unwrap_or(letter.len_utf8());
            let (part, behind) = rest.split_at(length);
            if word.is_some() {
                self.word(part, (number, column));
            } else if hidden.is_some() {
                self.end_run();
            } else {
                self.mark(letter);
            }
            column += part.chars().count();
            rest = behind;
        }
    }

    fn mark(&mut self, letter: char) {
        match letter {
            '*' | '_' => {}
            ' ' | '\t' | '\u{a0}' | '-' | '‐' | '‑' => self.gap.push(letter),
            // Behind an initial or a title the name goes on.
            '.' if self.run.last().is_some_and(|word| is_short(&word.text)) => {
                self.gap.push(letter);
            }
            ',' | '/' | '\'' | '’' | '[' | ']' => self.end_run(),
            letter if letter.is_ascii_digit() => self.end_run(),
            _ => self.end_sentence(),
        }
    }

    fn word(&mut self, part: &str, at: (usize, usize)) {
        let text = without_possessive(part);
        let lower = text.to_lowercase();
        let mut letters = text.chars();
        let first = letters.next().unwrap_or(' ');
        if has_no_case(text) {
            let word = self.made(text, lower, at);
            self.plain.push(word);
            return;
        }
        if !first.is_uppercase() {
            let is_particle = PARTICLES.contains(&lower.as_str());
            self.text.small.insert(lower);
            self.begins = false;
            if is_particle && !self.run.is_empty() && self.particles < 2 {
                self.particles += 1;
                self.gap.push_str(part);
            } else if !is_particle {
                self.end_run();
            }
            return;
        }
        // Abbreviations and datelines in capitals are names of another kind.
        let is_capitals = text.chars().count() > 1 && !letters.any(char::is_lowercase);
        if is_capitals || part.chars().any(char::is_numeric) {
            self.end_run();
            self.begins = false;
            return;
        }
        let word = self.made(text, lower, at);
        self.run.push(word);
    }

    fn made(&mut self, text: &str, lower: String, at: (usize, usize)) -> Word {
        Word {
            text: text.to_owned(),
            lower,
            at,
            begins: std::mem::take(&mut self.begins),
            gap: {
                self.particles = 0;
                std::mem::take(&mut self.gap)
            },
        }
    }
}

/// How long what nobody reads is at the beginning of a text: code, addresses, elements, what a link leads to.
fn hidden(text: &str) -> Option<usize> {
    // What is longer is nothing of the kind; and no text is looked through from each of its letters on.
    let text = text.get(..text.floor_char_boundary(HIDDEN))?;
    let until = |start: usize, end: char| {
        let inner = text.get(start..)?;
        inner.find(end).map(|at| start + at + end.len_utf8())
    };
    if text.starts_with('`') {
        return until(1, '`');
    }
    if text.starts_with("](") {
        return until(2, ')');
    }
    if text.starts_with('<') {
        return until(1, '>');
    }
    if text.starts_with("http://") || text.starts_with("https://") || text.starts_with("www.") {
        return Some(text.find(char::is_whitespace).unwrap_or(text.len()));
    }
    if !text.starts_with(is_letter) {
        return None;
    }
    // An address of mail or of a file.
    let ends = |letter: char| {
        letter.is_whitespace()
            || matches!(
                letter,
                '(' | ')' | '[' | ']' | '<' | '>' | '"' | '“' | '”' | ',' | '`'
            )
    };
    let word = text.split(ends).next()?;
    let is_odd = word.contains('@') || word.contains('\\') || word.contains("//");
    is_odd.then_some(word.len())
}

fn is_letter(letter: char) -> bool {
    letter.is_alphanumeric()
}

fn word_length(text: &str) -> Option<usize> {
    let mut end = 0;
    for (place, letter) in text.char_indices() {
        let joins = matches!(
            letter,
            '\'' | '’' | '\u{05f3}' | '\u{05f4}' | '\u{0640}' | '\u{00ad}'
        ) && text
            .get(place + letter.len_utf8()..)
            .is_some_and(|rest| rest.starts_with(is_letter));
        if !(is_letter(letter) || is_combining_mark(letter) || (joins && place > 0)) {
            break;
        }
        end = place + letter.len_utf8();
    }
    (end > 0).then_some(end)
}

fn without_possessive(word: &str) -> &str {
    ["'s", "’s", "'S", "’S"]
        .into_iter()
        .find_map(|ending| word.strip_suffix(ending))
        .unwrap_or(word)
}

/// An initial or a title, behind which a full stop ends nothing.
fn is_short(word: &str) -> bool {
    let length = word.chars().count();
    length == 1 || (length <= 4 && alike::TITLES.contains(&word))
}

/// Whether a word is of a script that has no capitals.
fn has_no_case(word: &str) -> bool {
    let mut letters = word.chars().filter(|letter| letter.is_alphabetic());
    letters.all(|letter| !letter.is_lowercase() && !letter.is_uppercase())
        && word.chars().any(char::is_alphabetic)
}
