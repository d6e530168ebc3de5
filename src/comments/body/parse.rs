//! From what was typed to the tree. What the tree cannot hold stands there as it was typed.

use comrak::{
    Arena, Node, Options,
    nodes::{ListType, NodeValue},
    parse_document,
};
use unicode_normalization::{UnicodeNormalization as _, char::is_combining_mark};

use super::{BadBody, Block, Body, DEEPEST, Inline, LONGEST, WebHref};
use crate::basics::is_for_xml;

/// How many pieces (blocks, marks, lines) a comment may have. One that has more is set as plain text: a page of such comments
/// would cost ten times what its words do.
const MOST_PIECES: usize = 500;

/// How deep marks may be nested in one another.
const DEEPEST_MARK: usize = 4;

/// How many marks may stand on one letter.
const MOST_MARKS: usize = 4;

pub(super) fn read(source: &str) -> Result<Body, BadBody> {
    // Nothing else is done with a text that is too long by far.
    if source.len() > LONGEST * 8 {
        return Err(BadBody::TooLong);
    }
    let text = clean(source);
    if text.trim().chars().count() > LONGEST {
        return Err(BadBody::TooLong);
    }
    let mut options = Options::default();
    options.extension.autolink = true;
    options.extension.strikethrough = false;
    let arena = Arena::new();
    let root = parse_document(&arena, &text, &options);
    let mut body = Vec::new();
    blocks(root, 0, &mut body);
    let mut body = Body(body);
    if body.count_pieces() > MOST_PIECES {
        let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
        body = Body(vec![Block::Paragraph(vec![Inline::Text(words)])]);
    }
    if body.text().chars().any(is_visible) {
        Ok(body)
    } else {
        Err(BadBody::Empty)
    }
}

/// The text without what turns or hides other text (Unicode TR9 §2, TR36 §2.10), NFC, at most two empty lines in a row.
pub fn clean(source: &str) -> String {
    let mut text = String::with_capacity(source.len());
    let mut ends = 0;
    let source = source.replace("\r\n", "\n").replace('\r', "\n");
    for line in source.split('\n') {
        let before = text.len();
        // A quotation that is nested a thousand times costs what one of five does.
        write(&shallow(line), &mut text);
        ends = if text.len() > before { 1 } else { ends + 1 };
        if ends <= 3 {
            text.push('\n');
        }
    }
    text.truncate(text.trim_end().len());
    text
}

/// Writes the letters of a line that may stand. What is typed as a character reference (`&#x202e;`) is a letter only when it has
/// been parsed, so this is asked before and after.
fn write(line: &str, text: &mut String) {
    let last = text.chars().rev();
    let mut marks = last.take_while(|letter| is_combining_mark(*letter)).count();
    for letter in line.nfc() {
        match letter {
            '\t' => text.push(' '),
            _ if letter.is_control() || is_hidden(letter) || !is_for_xml(letter) => continue,
            // Joiners are part of words in some scripts and of pictures; alone they are nothing, and two are one.
            '\u{200C}' | '\u{200D}' if !text.chars().next_back().is_some_and(joins) => continue,
            _ if is_combining_mark(letter) => {
                marks += 1;
                if marks <= MOST_MARKS {
                    text.push(letter);
                }
                continue;
            }
            _ => text.push(letter),
        }
        marks = 0;
    }
}

/// A line with at most [`DEEPEST`] marks of quotation before it.
fn shallow(line: &str) -> std::borrow::Cow<'_, str> {
    let words = line.trim_start_matches(['>', ' ', '\t']);
    let before = line.get(..line.len() - words.len()).unwrap_or_default();
    let deep = before.bytes().filter(|byte| *byte == b'>').count();
    if deep <= DEEPEST {
        return line.into();
    }
    format!("{} {words}", ">".repeat(DEEPEST)).into()
}

fn is_hidden(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{180E}'
            | '\u{200B}'
            | '\u{200E}'
            | '\u{200F}'
            | '\u{2028}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E0FFF}'
    )
}

fn joins(letter: char) -> bool {
    !letter.is_whitespace() && !letter.is_ascii() && !matches!(letter, '\u{200C}' | '\u{200D}')
}

/// Whether anybody sees it.
fn is_visible(letter: char) -> bool {
    !letter.is_whitespace()
        && !letter.is_control()
        && !is_hidden(letter)
        && !is_combining_mark(letter)
        && !matches!(
            letter,
            '\u{200C}'
                | '\u{200D}'
                | '\u{2800}'
                | '\u{3164}'
                | '\u{FFA0}'
                | '\u{115F}'
                | '\u{1160}'
                | '\u{FE00}'..='\u{FE0F}'
        )
}

fn blocks(parent: Node<'_>, depth: usize, out: &mut Vec<Block>) {
    for node in parent.children() {
        block(node, depth, out);
    }
}

fn block(node: Node<'_>, depth: usize, out: &mut Vec<Block>) {
    let value = node.data().value.clone();
    match value {
        NodeValue::BlockQuote | NodeValue::List(_) if depth >= DEEPEST => {
            // Walks without recursion.
            for inner in node.descendants() {
                let is_paragraph = matches!(
                    inner.data().value,
                    NodeValue::Paragraph | NodeValue::Heading(_)
                );
                if is_paragraph {
                    paragraph(inner, out);
                }
            }
        }
        NodeValue::BlockQuote => {
            let mut inner = Vec::new();
            blocks(node, depth + 1, &mut inner);
            if !inner.is_empty() {
                out.push(Block::Quotation(inner));
            }
        }
        NodeValue::List(list) => {
            let items: Vec<Vec<Block>> = node
                .children()
                .map(|item| {
                    let mut inner = Vec::new();
                    blocks(item, depth + 1, &mut inner);
                    inner
                })
                .filter(|item| !item.is_empty())
                .collect();
            let start = (list.list_type == ListType::Ordered)
                .then(|| u32::try_from(list.start).unwrap_or(1).min(999_999_999));
            if !items.is_empty() {
                out.push(Block::List { start, items });
            }
        }
        NodeValue::CodeBlock(code) => {
            let text = code.literal.trim_matches('\n');
            if !text.is_empty() {
                out.push(Block::Code(text.to_owned()));
            }
        }
        // Markup that somebody typed is what they said, not what we do.
        NodeValue::HtmlBlock(html) => literal(&html.literal, out),
        NodeValue::ThematicBreak => {}
        _ => paragraph(node, out),
    }
}

/// Lines as they were typed.
fn literal(text: &str, out: &mut Vec<Block>) {
    let mut words = Vec::new();
    for line in text.trim_matches('\n').split('\n') {
        if !words.is_empty() {
            words.push(Inline::Break);
        }
        push(line, &mut words);
    }
    if !words.is_empty() {
        out.push(Block::Paragraph(words));
    }
}

fn paragraph(node: Node<'_>, out: &mut Vec<Block>) {
    let mut text = Vec::new();
    inlines(node, 0, &mut text);
    while matches!(text.last(), Some(Inline::Break)) {
        text.pop();
    }
    if !text.is_empty() {
        out.push(Block::Paragraph(text));
    }
}

fn inlines(parent: Node<'_>, depth: usize, out: &mut Vec<Inline>) {
    for node in parent.children() {
        inline(node, depth, out);
    }
}

fn inline(node: Node<'_>, depth: usize, out: &mut Vec<Inline>) {
    let value = node.data().value.clone();
    let within = |node: Node<'_>| {
        let mut text = Vec::new();
        inlines(node, depth + 1, &mut text);
        text
    };
    match value {
        NodeValue::Text(text) => push(&text, out),
        // Who presses Enter in a comment means a new line.
        NodeValue::SoftBreak | NodeValue::LineBreak => out.push(Inline::Break),
        NodeValue::Code(code) => {
            if !code.literal.is_empty() {
                out.push(Inline::Code(code.literal));
            }
        }
        NodeValue::HtmlInline(html) => push(&html, out),
        _ if depth >= DEEPEST_MARK => push(&flat(node), out),
        NodeValue::Emph => wrap(Inline::Emphasis, within(node), out),
        NodeValue::Strong => wrap(Inline::Strong, within(node), out),
        NodeValue::Link(link) | NodeValue::Image(link) => {
            let mut text = unlinked(within(node));
            match WebHref::parse(&link.url) {
                Some(to) => {
                    if text.is_empty() {
                        push(&link.url, &mut text);
                    }
                    out.push(Inline::Link { to, text });
                }
                None => out.extend(text),
            }
        }
        _ => push(&flat(node), out),
    }
}

/// The same words without links: one within another would end it (HTML §4.5.1), and be followed where nobody pressed.
fn unlinked(text: Vec<Inline>) -> Vec<Inline> {
    let mut out = Vec::with_capacity(text.len());
    for piece in text {
        match piece {
            Inline::Link { text, .. } => out.extend(unlinked(text)),
            Inline::Emphasis(inner) => out.push(Inline::Emphasis(unlinked(inner))),
            Inline::Strong(inner) => out.push(Inline::Strong(unlinked(inner))),
            other => out.push(other),
        }
    }
    out
}

fn wrap(mark: fn(Vec<Inline>) -> Inline, text: Vec<Inline>, out: &mut Vec<Inline>) {
    if !text.is_empty() {
        out.push(mark(text));
    }
}

fn push(text: &str, out: &mut Vec<Inline>) {
    if let Some(Inline::Text(before)) = out.last_mut() {
        return write(text, before);
    }
    let mut words = String::with_capacity(text.len());
    write(text, &mut words);
    if !words.is_empty() {
        out.push(Inline::Text(words));
    }
}

/// The words below a node. Walks without recursion.
fn flat(node: Node<'_>) -> String {
    let mut text = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::HtmlInline(html) => text.push_str(html),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            _ => {}
        }
    }
    text
}
