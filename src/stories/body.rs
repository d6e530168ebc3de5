//! The body of a story as a typed tree of blocks and marks. It is the only form that is stored, and only we print it:
//! what is not a variant here cannot reach a page.

use serde::{Deserialize, Serialize};

use crate::basics::turns_or_hides;

/// A story's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Body(pub Vec<Block>);

/// Blocks follow one another down the page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Block {
    /// A paragraph of text.
    Paragraph(Vec<Inline>),
    /// A headline within the text. Level 2 or 3.
    Crosshead {
        /// 2 for a part of the story, 3 for a part of a part.
        level: u8,
        /// Its words.
        text: Vec<Inline>,
    },
    /// Words of another, set apart. Nested at most [`DEEPEST`].
    Quotation(Vec<Block>),
    /// A list.
    List {
        /// The first number of a numbered list; none for a list of points.
        start: Option<u32>,
        /// The items, each with its own blocks.
        items: Vec<Vec<Block>>,
    },
    /// The picture with this number in the story's `pictures`.
    Picture(u16),
    /// A break between two parts.
    Divider,
    /// A table with one line of column heads.
    Table {
        /// How each column is set.
        columns: Vec<Align>,
        /// The heads.
        head: Vec<Vec<Inline>>,
        /// The lines; each has as many cells as there are columns.
        rows: Vec<Vec<Vec<Inline>>>,
    },
}

/// How the cells of a column are set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Align {
    /// At the beginning of the line, in the direction of the text.
    Start,
    /// In the middle.
    Centre,
    /// At the end of the line, as figures are.
    End,
}

/// Text and its marks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Inline {
    /// Plain text.
    Text(String),
    /// A new line within a paragraph.
    Break,
    /// Emphasis.
    Emphasis(Vec<Inline>),
    /// Strong emphasis.
    Strong(Vec<Inline>),
    /// Code or a command, set in a fixed width.
    Code(String),
    /// A link.
    Link {
        /// Where it leads.
        to: Href,
        /// The words that carry it.
        text: Vec<Inline>,
    },
}

/// How deep quotations and lists may be nested; deeper ones are flattened into this depth.
pub const DEEPEST: usize = 6;

/// Where a link may lead: `https:`, `http:`, `mailto:`, `tel:`, a path of this site, or a fragment.
/// Everything else, `javascript:` and `data:` in all their disguises among it, is not a value of this type.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Href(String);

/// An address that a link may not lead to.
#[derive(Debug, Clone, thiserror::Error)]
#[error("a link may lead to https:, http:, mailto:, tel: or a path of this site, not to “{0}”")]
pub struct BadHref(String);

impl BadHref {
    /// For one that is good elsewhere, but not where it stands.
    pub fn of(text: &str) -> Self {
        Self(text.chars().take(60).collect())
    }
}

impl Href {
    /// Checks an address. Control characters, white space and letters that turn or hide others are refused, not removed.
    pub fn parse(text: &str) -> Result<Self, BadHref> {
        let text = text.trim_matches(' ');
        let bad = || BadHref(text.chars().take(60).collect());
        let clean = !text.is_empty()
            && text.len() <= 2048
            && !text.chars().any(|letter| {
                letter.is_control()
                    || letter.is_whitespace()
                    || turns_or_hides(letter)
                    || matches!(letter, '\\' | '"')
            });
        if !clean {
            return Err(bad());
        }
        let here = text.starts_with('#') || (text.starts_with('/') && !text.starts_with("//"));
        let scheme = text
            .split_once(':')
            .map(|(scheme, rest)| (scheme.to_ascii_lowercase(), rest));
        let elsewhere = match scheme {
            Some((scheme, rest)) => match scheme.as_str() {
                "https" | "http" => rest
                    .strip_prefix("//")
                    .is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '?', '#'])),
                "mailto" | "tel" => !rest.is_empty(),
                _ => false,
            },
            None => false,
        };
        if here || elsewhere {
            Ok(Self(text.to_owned()))
        } else {
            Err(bad())
        }
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it leads out of the site, over the web.
    pub fn is_elsewhere(&self) -> bool {
        !self.0.starts_with(['/', '#'])
    }
}

impl TryFrom<String> for Href {
    type Error = BadHref;
    fn try_from(text: String) -> Result<Self, BadHref> {
        Self::parse(&text)
    }
}

impl From<Href> for String {
    fn from(href: Href) -> Self {
        href.0
    }
}

impl Body {
    /// The whole text in plain words, paragraphs parted by an empty line.
    pub fn plain(&self) -> String {
        let mut out = String::new();
        plain_blocks(&self.0, &mut out);
        out.truncate(out.trim_end().len());
        out
    }

    /// The body up to and with its `paragraphs`-th paragraph: what a preview may show. Blocks between paragraphs come along
    /// only if a paragraph follows them within the preview; the pictures that are left out are not named anywhere in it.
    #[must_use]
    pub fn preview(&self, paragraphs: usize) -> Self {
        let mut seen = 0;
        let mut end = 0;
        for (place, block) in self.0.iter().enumerate() {
            if matches!(block, Block::Paragraph(_)) {
                if seen == paragraphs {
                    break;
                }
                seen += 1;
                end = place + 1;
            }
        }
        Self(self.0.iter().take(end).cloned().collect())
    }

    /// How many words the text has.
    pub fn words(&self) -> usize {
        self.plain().split_whitespace().count()
    }
}

/// The words of a run of text, without marks.
pub fn plain_inline(text: &[Inline], out: &mut String) {
    for piece in text {
        match piece {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words),
            Inline::Break => out.push('\n'),
            Inline::Emphasis(inner) | Inline::Strong(inner) | Inline::Link { text: inner, .. } => {
                plain_inline(inner, out);
            }
        }
    }
}

fn plain_blocks(blocks: &[Block], out: &mut String) {
    for block in blocks {
        match block {
            Block::Paragraph(text) | Block::Crosshead { text, .. } => {
                plain_inline(text, out);
                out.push_str("\n\n");
            }
            Block::Quotation(inner) => plain_blocks(inner, out),
            Block::List { items, .. } => {
                for item in items {
                    out.push_str("• ");
                    plain_blocks(item, out);
                }
            }
            Block::Picture(_) | Block::Divider => {}
            Block::Table { head, rows, .. } => {
                for row in std::iter::once(head).chain(rows) {
                    for (place, cell) in row.iter().enumerate() {
                        if place > 0 {
                            out.push('\t');
                        }
                        plain_inline(cell, out);
                    }
                    out.push('\n');
                }
                out.push('\n');
            }
        }
    }
}
