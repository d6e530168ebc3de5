//! Slugs: the readable part of an address, in any script.

use std::fmt;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

/// A readable part of an address: letters and digits of any script in NFC and lower case, joined by single hyphens,
/// at most 80 characters.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Slug(Box<str>);

/// A slug of the wrong shape.
#[derive(Debug, Clone, thiserror::Error)]
#[error("“{0}” cannot stand in an address: use letters and digits joined by hyphens, like {1}")]
pub struct BadSlug(String, String);

const LONGEST: usize = 80;

impl Slug {
    /// The slug that a text gives: `Harbour bridge, nine years on` → `harbour-bridge-nine-years-on`.
    /// `None` if no letter or digit is left.
    pub fn from_text(text: &str) -> Option<Self> {
        let mut slug = String::new();
        let mut length = 0;
        let mut gap = false;
        for letter in text.nfc().flat_map(char::to_lowercase).nfc() {
            if stands(letter) {
                // A cut falls between words where it can.
                let needed = 1 + usize::from(gap);
                if length + needed > LONGEST {
                    if !gap && let Some(at) = slug.rfind('-') {
                        slug.truncate(at);
                    }
                    break;
                }
                if gap {
                    slug.push('-');
                }
                slug.push(letter);
                length += needed;
                gap = false;
            } else if !matches!(letter, '\'' | '’' | '\u{200C}' | '\u{200D}' | '\u{00AD}') {
                gap = !slug.is_empty();
            }
        }
        (!slug.is_empty()).then(|| Self(slug.into()))
    }

    /// Checks that a text is a slug already, letter for letter.
    pub fn parse(text: &str) -> Result<Self, BadSlug> {
        match Self::from_text(text) {
            Some(slug) if &*slug.0 == text => Ok(slug),
            near => Err(BadSlug(
                text.chars().take(90).collect(),
                near.map_or_else(|| "harbour-bridge".to_owned(), String::from),
            )),
        }
    }

    /// The slug as text, not percent-encoded.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// Letters, digits and the marks that belong to letters (vowel signs of Arabic, Hebrew, Devanagari …).
fn stands(letter: char) -> bool {
    letter.is_alphanumeric() || unicode_normalization::char::is_combining_mark(letter)
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Slug {
    type Error = BadSlug;
    fn try_from(text: String) -> Result<Self, BadSlug> {
        Self::parse(&text)
    }
}

impl From<Slug> for String {
    fn from(slug: Slug) -> Self {
        slug.0.into()
    }
}
