//! Names that are nearly those of the paper's own people: its authors, and topics that are persons.

use std::collections::{HashMap, HashSet};

use super::{
    alike::{self, Alike},
    runs::{Run, Text, Word},
};
use crate::{
    basics::{Finding, Weight},
    config::{Config, NameKind},
    index::words::{fold, stems},
};

/// How many people of one word are compared with a name.
const BUCKET: usize = 32;

/// A slip in a word of fewer letters is none, and a name of one such word is alike by chance.
const SHORTEST: usize = 5;

/// The same in scripts that leave vowels out.
const SHORTEST_PLAIN: usize = 4;

/// A spelling of a person's name.
struct Person<'a> {
    /// As the paper spells it.
    name: &'a str,
    /// The words of this spelling, in small letters.
    words: Vec<String>,
    /// It is one of the person's aliases.
    is_alias: bool,
}

/// The people that are known, found by how a word of theirs is spelled or sounds, with the place of that word.
#[derive(Default)]
struct People<'a> {
    all: Vec<Person<'a>>,
    by_word: HashMap<String, Vec<(usize, usize)>>,
    /// All that is spelled well.
    right: HashSet<Vec<String>>,
    /// How many words the longest of them has.
    longest: usize,
}

/// How a name stands to one of the paper's people.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stands {
    Alias,
    Near,
}

/// Says where a name is an alias of one of the paper's people, or nearly one of their names.
pub(super) fn look(text: &Text, config: &Config) -> Vec<Finding> {
    let people = People::of(config);
    let mut findings = Vec::new();
    if people.all.is_empty() {
        return findings;
    }
    let mut told = HashSet::new();
    let mut known: HashMap<&str, Vec<String>> = HashMap::new();
    let capitalised = text.runs.iter().map(|run| (run, false));
    let plain = text.plain.iter().map(|run| (run, true));
    for (run, is_plain) in capitalised.chain(plain) {
        for word in run {
            known.entry(&word.lower).or_insert_with(|| {
                if is_plain {
                    plain_forms(&word.lower)
                } else {
                    let folded = fold(&word.lower);
                    vec![alike::sound(&word.lower), folded]
                }
            });
        }
        let forms: Vec<&[String]> = run
            .iter()
            .map(|word| {
                known
                    .get(word.lower.as_str())
                    .map_or(&[][..], Vec::as_slice)
            })
            .collect();
        for (window, person, stands) in people.in_run(run, &forms, is_plain) {
            let Some(first) = window.first() else {
                continue;
            };
            let (written, name) = (written(window), person.name);
            if !told.insert((written.clone(), name)) {
                continue;
            }
            let words = match stands {
                Stands::Alias => {
                    format!("“{written}” is an alias of “{name}”: the paper writes it so.")
                }
                Stands::Near => format!(
                    "“{written}” is nearly “{name}”, whom the paper knows: if it is the same person, spell the name so."
                ),
            };
            findings.push(Finding::new(Weight::Warning, first.at, words));
        }
    }
    findings
}

/// The words of a window with what stands between them.
fn written(window: &[Word]) -> String {
    let mut written = String::new();
    for (place, word) in window.iter().enumerate() {
        if place > 0 {
            written.push_str(&word.gap);
        }
        written.push_str(&word.text);
    }
    written
}

impl<'a> People<'a> {
    fn of(config: &'a Config) -> Self {
        let mut people = Self::default();
        for kind in NameKind::ALL {
            for named in config.names(kind).all() {
                if !named.is_person {
                    continue;
                }
                people.add(&named.name, &named.name, false);
                for alias in &named.aliases {
                    people.add(&named.name, alias, true);
                }
            }
        }
        people
    }

    fn add(&mut self, name: &'a str, spelled: &str, is_alias: bool) {
        let words = parts(spelled);
        let place = self.all.len();
        for (at, word) in words.iter().enumerate() {
            for key in HashSet::from([fold(word), alike::sound(word)]) {
                let bucket = self.by_word.entry(key).or_default();
                if bucket.len() < BUCKET {
                    bucket.push((place, at));
                }
            }
        }
        if !is_alias {
            self.longest = self.longest.max(words.len());
            self.right.insert(words.clone());
        }
        self.all.push(Person {
            name,
            words,
            is_alias,
        });
    }

    /// Where in a run the paper's people are nearly named, each place once.
    fn in_run<'t>(
        &self,
        run: &'t Run,
        forms: &[&[String]],
        is_plain: bool,
    ) -> Vec<(&'t [Word], &Person<'a>, Stands)> {
        // Windows that share a word with somebody at its place.
        let mut windows: Vec<(usize, usize)> = Vec::new();
        for (here, forms) in forms.iter().enumerate() {
            let places = forms
                .iter()
                .filter_map(|form| self.by_word.get(form))
                .flatten();
            windows.extend(places.filter_map(|(place, at)| Some((here.checked_sub(*at)?, *place))));
        }
        windows.sort_unstable();
        windows.dedup();
        let mut found: Vec<(&[Word], &Person<'a>, Stands)> = Vec::new();
        let mut start_of_last = None;
        // Where the last name ends that is written well or was told: a part of it is no name by itself.
        let mut whole = 0;
        for (start, place) in windows {
            let Some(person) = self.all.get(place) else {
                continue;
            };
            let range = start..start + person.words.len();
            let end = range.end;
            whole = whole.max(self.right_end(run, start));
            let (Some(window), Some(forms)) = (run.get(range.clone()), forms.get(range)) else {
                continue;
            };
            if end <= whole && start_of_last != Some(start) {
                continue;
            }
            let stands = if is_plain {
                person.stands_plain(forms)
            } else {
                self.stands(person, window)
            };
            let Some(stands) = stands else { continue };
            // One finding a place: that it is an alias says more.
            match found.last_mut() {
                Some(last) if start_of_last == Some(start) => {
                    if stands == Stands::Alias {
                        *last = (window, person, stands);
                    }
                }
                _ => found.push((window, person, stands)),
            }
            start_of_last = Some(start);
            whole = whole.max(end);
        }
        found
    }

    /// Where a name ends that begins here and is spelled well; here, if there is none.
    fn right_end(&self, run: &Run, start: usize) -> usize {
        let rest = run.get(start..).unwrap_or_default();
        let rest = rest.iter().take(self.longest);
        let rest: Vec<String> = rest.map(|word| word.lower.clone()).collect();
        let ends = (1..=rest.len()).rev();
        let mut right = ends.filter(|end| {
            rest.get(..*end)
                .is_some_and(|words| self.right.contains(words))
        });
        start + right.next().unwrap_or_default()
    }

    /// How capitalised words stand to a spelling of a name.
    fn stands(&self, person: &Person<'_>, window: &[Word]) -> Option<Stands> {
        let words: Vec<String> = window.iter().map(|word| word.lower.clone()).collect();
        if self.right.contains(&words) {
            return None;
        }
        if person.words == words {
            return Some(Stands::Alias);
        }
        let is_single = words.len() == 1;
        let mut pairs = person.words.iter().zip(&words).enumerate();
        let is_near = pairs.all(|(at, (known, word))| {
            known == word
                || match alike::alike(known, word, "") {
                    Some(Alike::Sound) => !is_single || known.chars().count() >= SHORTEST,
                    // Who has another first name is somebody else.
                    Some(Alike::Slip) => at > 0,
                    None => at > 0 && is_short_slip(known, word, SHORTEST),
                }
        });
        is_near.then_some(Stands::Near)
    }
}

impl Person<'_> {
    /// How words without capitals stand to it, whose prefixes are written together with them: `forms` has each with and without.
    fn stands_plain(&self, forms: &[&[String]]) -> Option<Stands> {
        let is = |words: &[String]| {
            let mut pairs = words.iter().zip(forms);
            pairs.all(|(known, forms)| forms.contains(&fold(known)))
        };
        if is(&self.words) {
            return self.is_alias.then_some(Stands::Alias);
        }
        if forms.len() < 2 {
            return None;
        }
        let mut others = 0;
        let mut pairs = self.words.iter().zip(forms);
        let is_near = pairs.all(|(known, forms)| {
            let known = fold(known);
            forms.contains(&known) || {
                others += 1;
                let mut forms = forms.iter();
                forms.any(|form| is_short_slip(&known, form, SHORTEST_PLAIN))
            }
        });
        (is_near && others == 1).then_some(Stands::Near)
    }
}

/// The words of a name that are compared: without particles.
fn parts(name: &str) -> Vec<String> {
    let pieces = name.split(|letter: char| letter.is_whitespace() || matches!(letter, '-' | '.'));
    pieces
        .filter(|piece| {
            let first = piece.chars().next();
            first.is_some_and(|first| first.is_alphabetic() && !first.is_lowercase())
        })
        .map(str::to_lowercase)
        .collect()
}

/// One letter is other, in a word that is not one with an ending or a prefix.
fn is_short_slip(known: &str, word: &str, shortest: usize) -> bool {
    let (one, other) = (known.chars().count(), word.chars().count());
    let is_form = known.contains(word) || word.contains(known);
    one.min(other) >= shortest && !is_form && strsim::damerau_levenshtein(known, word) == 1
}

/// A word, and without each prefix that may be its own or not.
fn plain_forms(word: &str) -> Vec<String> {
    let folded = fold(word);
    let mut forms = vec![folded.clone()];
    for language in ["ar", "he"] {
        let stripped = stems(&folded, language).into_iter();
        forms.extend(stripped.filter_map(|stem| {
            let bare = stem.split('\u{1f}').nth(1)?.to_owned();
            folded.ends_with(&bare).then_some(bare)
        }));
    }
    forms.sort_unstable();
    forms.dedup();
    forms
}
