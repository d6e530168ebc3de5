//! What a comment says, as a typed tree: the only form that is stored, and only we print it. What is not a variant here cannot
//! reach a page, a feed, a mail or the desk.

mod parse;
mod print;

pub use parse::clean;

use serde::{Deserialize, Serialize};

use crate::stories::body::{BadHref, Href};

/// How many characters a comment may have.
pub const LONGEST: usize = 5000;

/// How deep quotations and lists may be nested; deeper ones are flattened into this depth.
pub const DEEPEST: usize = 4;

/// A comment's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Body(Vec<Block>);

/// Blocks follow one another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// Words of another.
    Quotation(Vec<Block>),
    /// A list; `start` is the first number of a numbered one.
    List {
        start: Option<u32>,
        items: Vec<Vec<Block>>,
    },
    /// Code or figures, line by line as typed.
    Code(String),
}

/// Text and its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
enum Inline {
    Text(String),
    Break,
    Emphasis(Vec<Inline>),
    Strong(Vec<Inline>),
    Code(String),
    Link { to: WebHref, text: Vec<Inline> },
}

/// Where a comment's link may lead: out into the web, or to an address for mail. Not into this house, whose paths a stranger
/// should not dress up, and nowhere else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Href", into = "Href")]
struct WebHref(Href);

impl WebHref {
    fn parse(text: &str) -> Option<Self> {
        Self::try_from(Href::parse(text).ok()?).ok()
    }

    fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl TryFrom<Href> for WebHref {
    type Error = BadHref;
    fn try_from(href: Href) -> Result<Self, BadHref> {
        let scheme = href.as_str().split(':').next().unwrap_or_default();
        let leads_out = ["https", "http", "mailto"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        if scheme.eq_ignore_ascii_case("mailto")
            && let Some((address, _)) = href.as_str().split_once('?')
        {
            // What stands behind would write the letter, and address it to others.
            return Href::parse(address).map(Self);
        }
        if leads_out {
            Ok(Self(href))
        } else {
            Err(BadHref::of(href.as_str()))
        }
    }
}

impl From<WebHref> for Href {
    fn from(href: WebHref) -> Self {
        href.0
    }
}

/// Why a text is no comment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum BadBody {
    /// There is nothing in it that anybody could read.
    #[error("there is nothing to read in it")]
    Empty,
    /// It is too long.
    #[error("it has more than {LONGEST} characters")]
    TooLong,
}

impl Body {
    /// Reads what was typed. Costs at most as much as [`LONGEST`] characters do, whatever comes.
    pub fn parse(source: &str) -> Result<Self, BadBody> {
        parse::read(source)
    }

    /// How many pieces it is made of: blocks, items, marks, lines and the text between.
    fn count_pieces(&self) -> usize {
        fn of(text: &[Inline]) -> usize {
            text.iter()
                .map(|piece| match piece {
                    Inline::Emphasis(inner)
                    | Inline::Strong(inner)
                    | Inline::Link { text: inner, .. } => 1 + of(inner),
                    Inline::Text(_) | Inline::Code(_) | Inline::Break => 1,
                })
                .sum()
        }
        fn all(blocks: &[Block]) -> usize {
            blocks
                .iter()
                .map(|block| match block {
                    Block::Paragraph(text) => 1 + of(text),
                    Block::Quotation(inner) => 1 + all(inner),
                    Block::List { items, .. } => items.iter().map(|item| 1 + all(item)).sum(),
                    Block::Code(_) => 1,
                })
                .sum()
        }
        all(&self.0)
    }

    /// How many links it has.
    pub fn count_links(&self) -> usize {
        fn of(text: &[Inline]) -> usize {
            text.iter()
                .map(|piece| match piece {
                    Inline::Link { .. } => 1,
                    Inline::Emphasis(inner) | Inline::Strong(inner) => of(inner),
                    Inline::Text(_) | Inline::Code(_) | Inline::Break => 0,
                })
                .sum()
        }
        fn all(blocks: &[Block]) -> usize {
            blocks
                .iter()
                .map(|block| match block {
                    Block::Paragraph(text) => of(text),
                    Block::Quotation(inner) => all(inner),
                    Block::List { items, .. } => items.iter().map(|item| all(item)).sum(),
                    Block::Code(_) => 0,
                })
                .sum()
        }
        all(&self.0)
    }

    /// Its words, folded so that one word is one word however it is written: lower case, without marks.
    pub fn words(&self) -> impl Iterator<Item = String> {
        fold(&self.text())
    }

    /// The beginning of it in plain words, on one line, at most so many characters.
    pub fn excerpt(&self, most: usize) -> String {
        let text = crate::basics::clean_line(&self.text());
        if text.chars().count() <= most {
            return text;
        }
        // One of them is the ellipsis.
        let cut: String = text.chars().take(most.saturating_sub(1)).collect();
        let end = cut.rfind(' ').filter(|end| *end > cut.len() / 2);
        format!("{}…", cut.get(..end.unwrap_or(cut.len())).unwrap_or(&cut))
    }
}

/// The words of a text, folded. A list of words is folded by it too, so that both meet.
pub fn fold(text: &str) -> impl Iterator<Item = String> + use<> {
    use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};
    let plain: String = text
        .nfkd()
        .filter(|letter| !is_combining_mark(*letter) && *letter != '\u{640}')
        .flat_map(char::to_lowercase)
        .map(|letter| {
            if letter.is_alphanumeric() {
                letter
            } else {
                ' '
            }
        })
        .collect();
    plain
        .split_whitespace()
        .map(str::to_owned)
        .collect::<Vec<_>>()
        .into_iter()
}

#[cfg(test)]
mod tests;
