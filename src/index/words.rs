//! Words as they are compared: what a reader types and what a story says meet in one spelling.
//!
//! A word is folded (small letters, no accents, no vowel points, one form of each Arabic and Hebrew letter), which is how phrases
//! are compared; and it has stems in each language that it may be of, so that “bridges” finds “bridge”. Arabic and Hebrew words
//! are also read without what is written together with them: “and”, “the”, “in”.

use frostem::{Algorithm, Stemmer};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

/// The longest word that is looked at, in letters; of a longer one the beginning counts.
const LONGEST: usize = 40;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// As it is compared.
    pub folded: String,
}

/// What is done with the words of a language beside folding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Stemmed(Algorithm),
    Arabic,
    Hebrew,
    Plain,
}

/// The words of a text, in their order.
pub fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut start = None;
    for (place, letter) in text.char_indices() {
        if stands_alone(letter) {
            push(text, start.take(), place, &mut words);
            push(text, Some(place), place + letter.len_utf8(), &mut words);
        } else if letter.is_alphanumeric() || is_combining_mark(letter) || is_inside(letter) {
            start.get_or_insert(place);
        } else {
            push(text, start.take(), place, &mut words);
        }
    }
    push(text, start, text.len(), &mut words);
    words
}

fn push(text: &str, start: Option<usize>, end: usize, words: &mut Vec<Word>) {
    let Some(start) = start else { return };
    let folded = fold(text.get(start..end).unwrap_or_default());
    if !folded.is_empty() {
        words.push(Word { start, end, folded });
    }
}

/// Letters of scripts that do not part words: each is a word, and several in a row are a phrase.
fn stands_alone(letter: char) -> bool {
    matches!(letter, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

/// What stands within words without parting them: Hebrew marks of abbreviations, Arabic stretching, joiners, soft hyphens.
fn is_inside(letter: char) -> bool {
    matches!(
        letter,
        '\u{05f3}' | '\u{05f4}' | '\u{0640}' | '\u{200c}' | '\u{200d}' | '\u{00ad}'
    )
}

/// A word in the one spelling in which it is compared.
pub fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    let letters = word
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter) && !is_inside(*letter))
        .flat_map(char::to_lowercase);
    for letter in letters.take(LONGEST) {
        match letter {
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            'œ' => folded.push_str("oe"),
            'þ' => folded.push_str("th"),
            other => folded.push(plain(other)),
        }
    }
    folded
}

/// One form of a letter that has several.
fn plain(letter: char) -> char {
    match letter {
        'ø' => 'o',
        'ł' => 'l',
        'đ' | 'ð' => 'd',
        'ı' => 'i',
        // Arabic: alef with wasla, alef maqsura, ta marbuta, and the Persian forms of kaf and ya.
        'ٱ' => 'ا',
        'ى' | 'ی' => 'ي',
        'ة' => 'ه',
        'ک' => 'ك',
        '٠'..='٩' => digit(letter, '٠'),
        '۰'..='۹' => digit(letter, '۰'),
        // Hebrew: the forms that stand at the end.
        'ך' => 'כ',
        'ם' => 'מ',
        'ן' => 'נ',
        'ף' => 'פ',
        'ץ' => 'צ',
        other => other,
    }
}

fn digit(letter: char, zero: char) -> char {
    let value = u32::from(letter) - u32::from(zero);
    char::from_digit(value, 10).unwrap_or(letter)
}

fn kind(language: &str) -> Kind {
    let short = language.split('-').next().unwrap_or(language);
    Kind::Stemmed(match short {
        "ar" => return Kind::Arabic,
        "he" => return Kind::Hebrew,
        "en" => Algorithm::English,
        "de" => Algorithm::German,
        "fr" => Algorithm::French,
        "es" => Algorithm::Spanish,
        "it" => Algorithm::Italian,
        "pt" => Algorithm::Portuguese,
        "nl" => Algorithm::Dutch,
        "sv" => Algorithm::Swedish,
        "da" => Algorithm::Danish,
        "nb" | "nn" | "no" => Algorithm::Norwegian,
        "fi" => Algorithm::Finnish,
        "hu" => Algorithm::Hungarian,
        "ro" => Algorithm::Romanian,
        "ru" => Algorithm::Russian,
        "tr" => Algorithm::Turkish,
        "el" => Algorithm::Greek,
        _ => return Kind::Plain,
    })
}

/// The stems of a folded word in a language, each with the language before it: a stem is no word, and none of another language.
pub fn stems(folded: &str, language: &str) -> Vec<String> {
    let short = language.split('-').next().unwrap_or(language);
    let mark = |stem: &str| format!("{short}\u{1f}{stem}");
    match kind(language) {
        Kind::Plain => Vec::new(),
        Kind::Stemmed(algorithm) => vec![mark(&Stemmer::new(algorithm).stem(folded))],
        // Which letter is a prefix and which the word's own is not written: both readings count, here and in Hebrew.
        Kind::Arabic => {
            let stemmer = Stemmer::new(Algorithm::Arabic);
            let bare = without_prefix(folded, ARABIC, 3);
            // Short words begin with these by themselves too often.
            let shorter = without_prefix(folded, ARABIC_LETTERS, 4);
            let mut all: Vec<String> = [folded, bare, shorter]
                .iter()
                .map(|reading| mark(&stemmer.stem(reading)))
                .collect();
            all.sort_unstable();
            all.dedup();
            all
        }
        Kind::Hebrew => {
            let mut all = vec![mark(folded)];
            for prefix in HEBREW {
                if let Some(rest) = folded.strip_prefix(prefix)
                    && rest.chars().count() >= 3
                {
                    all.push(mark(rest));
                }
            }
            all
        }
    }
}

/// And, then, in, like, for, with the article and without: longest first.
const ARABIC: &[&str] = &[
    "وبال", "وكال", "وال", "فال", "بال", "كال", "ولل", "لل", "ال", "و",
];

/// For and like, which the stemmer leaves.
const ARABIC_LETTERS: &[&str] = &["ل", "ك"];

/// And, the, in, to, from, that, like, and what comes of two of them.
const HEBREW: &[&str] = &[
    "וה", "וב", "ול", "ומ", "וש", "שה", "מה", "כש", "ו", "ה", "ב", "ל", "מ", "ש", "כ",
];

fn without_prefix<'a>(word: &'a str, prefixes: &[&str], least: usize) -> &'a str {
    prefixes
        .iter()
        .find_map(|prefix| {
            let rest = word.strip_prefix(prefix)?;
            (rest.chars().count() >= least).then_some(rest)
        })
        .unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    fn meet(language: &str, one: &str, other: &str) -> bool {
        let (one, other) = (stems(&fold(one), language), stems(&fold(other), language));
        one.iter().any(|stem| other.contains(stem))
    }

    #[test]
    fn words_are_folded_to_one_spelling() {
        for (text, expected) in [
            (
                "The “Café” of Łódź, l’Œuvre",
                vec!["the", "cafe", "of", "lodz", "l", "oeuvre"],
            ),
            ("Straße und STRASSE", vec!["strasse", "und", "strasse"]),
            ("أَهْلًا بِكُمْ فِي المَدِينَةِ", vec!["اهلا", "بكم", "في", "المدينه"]),
            ("إلى ٢٠٢٦ مستشفى", vec!["الي", "2026", "مستشفي"]),
            ("שָׁלוֹם צה״ל בירושלים", vec!["שלומ", "צהל", "בירושלימ"]),
            ("北京 B2B", vec!["北", "京", "b2b"]),
            ("!!! — …", vec![]),
        ] {
            assert_eq!(folded(text), expected, "{text}");
        }
    }

    #[test]
    fn a_word_is_where_it_stands() {
        let text = "Zwei Häfen.";
        let found = words(text);
        assert_eq!(&text[found[1].start..found[1].end], "Häfen");
    }

    #[test]
    fn forms_of_a_word_meet_in_its_language() {
        for (language, one, other) in [
            ("en", "bridges", "bridge"),
            ("en-GB", "Flooding", "flooded"),
            ("de", "Häuser", "Häusern"),
            ("fr", "électeurs", "electeur"),
            ("ar", "والمدينة", "مدينة"),
            ("ar", "المدن", "مدن"),
            ("ar", "الوالد", "والد"),
            ("ar", "لمدينة", "مدينة"),
            ("ar", "للمدينة", "مدينة"),
            ("ar", "بالوزارة", "وزارة"),
            ("ar", "والوزير", "وزير"),
            ("he", "והעיר", "העיר"),
            ("he", "בירושלים", "ירושלים"),
        ] {
            assert!(meet(language, one, other), "{language}: {one}, {other}");
        }
        assert!(!meet("en", "bridge", "ferry") && !meet("he", "שלום", "מלחמה"));
        assert!(!meet("ar", "لجنة", "جنة") && !meet("ar", "كتاب", "تاب"));
        assert!(stems("kitabu", "sw").is_empty());
        assert_ne!(stems("die", "de"), stems("die", "en"));
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(fold(&"a".repeat(100_000)).len(), LONGEST);
        assert_eq!(fold(&format!("a{}", "\u{301}".repeat(10_000))), "a");
    }
}
