//! The tree, printed: as HTML and as plain text.

use std::fmt::Write as _;

use super::{Block, Body, Inline};
use crate::basics::escape;

impl Body {
    /// As HTML of our own: these elements, these attributes, nothing else. Each block finds its own direction.
    pub fn html(&self) -> String {
        let mut out = String::new();
        blocks(&self.0, &mut out);
        out
    }

    /// In plain words, for mails, feeds and lists.
    pub fn text(&self) -> String {
        let mut out = String::new();
        plain(&self.0, "", &mut out);
        out.truncate(out.trim_end().len());
        out
    }
}

fn blocks(all: &[Block], out: &mut String) {
    for block in all {
        match block {
            Block::Paragraph(text) => {
                out.push_str("<p dir=\"auto\">");
                inlines(text, out);
                out.push_str("</p>");
            }
            Block::Quotation(inner) => {
                out.push_str("<blockquote>");
                blocks(inner, out);
                out.push_str("</blockquote>");
            }
            Block::List { start, items } => {
                let name = if start.is_some() { "ol" } else { "ul" };
                match start {
                    Some(start) if *start != 1 => {
                        let _ = write!(out, "<{name} start=\"{start}\">");
                    }
                    _ => {
                        let _ = write!(out, "<{name}>");
                    }
                }
                for item in items {
                    out.push_str("<li>");
                    blocks(item, out);
                    out.push_str("</li>");
                }
                let _ = write!(out, "</{name}>");
            }
            Block::Code(text) => {
                out.push_str("<pre dir=\"ltr\"><code>");
                escape(text, out);
                out.push_str("</code></pre>");
            }
        }
    }
}

fn inlines(text: &[Inline], out: &mut String) {
    for piece in text {
        match piece {
            Inline::Text(words) => escape(words, out),
            Inline::Break => out.push_str("<br>"),
            Inline::Emphasis(inner) => around("em", inner, out),
            Inline::Strong(inner) => around("strong", inner, out),
            Inline::Code(words) => {
                out.push_str("<code>");
                escape(words, out);
                out.push_str("</code>");
            }
            Inline::Link { to, text } => {
                out.push_str("<a rel=\"nofollow ugc noopener\" href=\"");
                escape(to.as_str(), out);
                out.push_str("\">");
                inlines(text, out);
                out.push_str("</a>");
            }
        }
    }
}

fn around(name: &str, inner: &[Inline], out: &mut String) {
    let _ = write!(out, "<{name}>");
    inlines(inner, out);
    let _ = write!(out, "</{name}>");
}

/// `before` stands before each line.
fn plain(all: &[Block], before: &str, out: &mut String) {
    for block in all {
        match block {
            Block::Paragraph(text) => {
                let mut words = String::new();
                plain_inlines(text, &mut words);
                lines(&words, before, out);
            }
            Block::Quotation(inner) => plain(inner, &format!("{before}> "), out),
            Block::List { start, items } => {
                for (place, item) in (0_u32..).zip(items) {
                    let mark = match start {
                        Some(start) => format!("{}. ", start.saturating_add(place)),
                        None => "• ".to_owned(),
                    };
                    let mut words = String::new();
                    plain(item, "", &mut words);
                    lines(&format!("{mark}{}", words.trim_end()), before, out);
                }
            }
            Block::Code(text) => lines(text, before, out),
        }
    }
}

fn lines(words: &str, before: &str, out: &mut String) {
    for line in words.split('\n') {
        out.push_str(before);
        out.push_str(line);
        out.push('\n');
    }
    out.push_str(before.trim_end());
    out.push('\n');
}

fn plain_inlines(text: &[Inline], out: &mut String) {
    for piece in text {
        match piece {
            Inline::Text(words) | Inline::Code(words) => out.push_str(words),
            Inline::Break => out.push('\n'),
            Inline::Emphasis(inner) | Inline::Strong(inner) => plain_inlines(inner, out),
            Inline::Link { to, text } => {
                let mut words = String::new();
                plain_inlines(text, &mut words);
                out.push_str(&words);
                // Who cannot follow the link sees where it leads.
                if words.trim() != to.as_str() {
                    let _ = write!(out, " ({})", to.as_str());
                }
            }
        }
    }
}
