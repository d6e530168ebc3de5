//! Languages as tags (BCP 47), with the direction that their script is written in.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language tag in its canonical spelling: `en`, `de-AT`, `ar`, `zh-Hant`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language(Box<str>);

/// Which way a script runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Direction {
    /// Left to right.
    Ltr,
    /// Right to left.
    Rtl,
}

/// A tag that names no language.
#[derive(Debug, Clone, thiserror::Error)]
#[error("“{0}” is not a language tag: write it like en, de-AT or ar")]
pub struct BadLanguage(String);

impl Language {
    /// Reads a tag (BCP 47: language, script, region, variants) and spells it canonically.
    pub fn parse(text: &str) -> Result<Self, BadLanguage> {
        let bad = || BadLanguage(text.chars().take(40).collect());
        let tag: unic_langid::LanguageIdentifier = text.trim().parse().map_err(|_| bad())?;
        if tag.language.is_empty() {
            return Err(bad());
        }
        // The parser takes four letters behind a variant for a variant too, and sets them before it, where they are a script: such
        // a tag has two right spellings, and whoever asks for one would be sent to the other.
        let text = tag.to_string();
        if text.parse::<unic_langid::LanguageIdentifier>().as_ref() != Ok(&tag) {
            return Err(bad());
        }
        Ok(Self(text.into()))
    }

    /// English, the language that words fall back to.
    pub fn english() -> Self {
        Self("en".into())
    }

    /// The whole tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The language alone: `de` of `de-AT`.
    pub fn base(&self) -> &str {
        self.0.split('-').next().unwrap_or("en")
    }

    /// The direction of the tag's script, or of the language's usual one.
    pub fn direction(&self) -> Direction {
        let script = self.0.split('-').find(|part| part.len() == 4);
        let rtl = match script {
            Some(script) => matches!(
                script,
                "Arab" | "Hebr" | "Thaa" | "Syrc" | "Nkoo" | "Adlm" | "Rohg"
            ),
            None => matches!(
                self.base(),
                "ar" | "he"
                    | "fa"
                    | "ur"
                    | "ps"
                    | "sd"
                    | "ug"
                    | "yi"
                    | "dv"
                    | "ckb"
                    | "arc"
                    | "syr"
            ),
        };
        if rtl { Direction::Rtl } else { Direction::Ltr }
    }
}

impl Direction {
    /// The value of the HTML attribute `dir`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Ltr => "ltr",
            Self::Rtl => "rtl",
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for Language {
    type Error = BadLanguage;
    fn try_from(text: String) -> Result<Self, BadLanguage> {
        Self::parse(&text)
    }
}

impl From<Language> for String {
    fn from(language: Language) -> Self {
        language.0.into()
    }
}
