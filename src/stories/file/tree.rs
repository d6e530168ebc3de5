//! From CommonMark to the tree of the body. What the tree cannot hold is dropped or flattened, and said.

use comrak::{
    Arena, Node, Options,
    nodes::{ListType, NodeValue, TableAlignment},
    parse_document,
};
use unicode_normalization::UnicodeNormalization as _;

use super::{attributes, front::picture_file};
use crate::{
    basics::{Finding, Weight, clean_line},
    stories::{
        body::{Align, Block, Body, DEEPEST, Href, Inline},
        draft::DraftPicture,
    },
};

/// What stands below the front matter.
pub(super) struct Text {
    pub body: Body,
    pub pictures: Vec<DraftPicture>,
}

/// More pictures than this are an album, not a story.
const MOST_PICTURES: usize = 60;

/// How deep marks may be nested in one another.
const DEEPEST_MARK: usize = 12;

/// Reads the text of a story that begins after `lines` lines of its file.
pub(super) fn read(markdown: &str, lines: usize, findings: &mut Vec<Finding>) -> Text {
    let mut options = Options::default();
    options.extension.table = true;
    options.parse.sourcepos_chars = true;
    let arena = Arena::new();
    let root = parse_document(&arena, markdown, &options);
    let mut reader = Reader {
        lines,
        findings,
        pictures: Vec::new(),
        flattened: false,
    };
    let mut body = Vec::new();
    reader.blocks(root, 0, &mut body);
    let pictures = reader.pictures;
    if pictures.len() > MOST_PICTURES {
        let words = format!(
            "There are {} pictures in the text; a story may have {MOST_PICTURES}.",
            pictures.len()
        );
        findings.push(Finding::new(Weight::Error, (lines + 1, 1), words));
    }
    Text {
        body: Body(body),
        pictures,
    }
}

struct Reader<'f> {
    lines: usize,
    findings: &'f mut Vec<Finding>,
    pictures: Vec<DraftPicture>,
    flattened: bool,
}

impl Reader<'_> {
    fn say(&mut self, weight: Weight, node: Node<'_>, words: impl Into<String>) {
        let at = self.place(node);
        self.findings.push(Finding::new(weight, at, words));
    }

    fn place(&self, node: Node<'_>) -> (usize, usize) {
        let start = node.data().sourcepos.start;
        (start.line.max(1) + self.lines, start.column.max(1))
    }

    fn blocks(&mut self, parent: Node<'_>, depth: usize, out: &mut Vec<Block>) {
        for node in parent.children() {
            self.block(node, depth, out);
        }
    }

    fn block(&mut self, node: Node<'_>, depth: usize, out: &mut Vec<Block>) {
        let value = node.data().value.clone();
        match value {
            NodeValue::Paragraph => self.paragraph(node, out),
            NodeValue::Heading(heading) => {
                let mut text = Vec::new();
                let mut pictures = Vec::new();
                self.inlines(node, 0, &mut text, &mut pictures);
                if heading.level == 1 {
                    self.say(
                        Weight::Note,
                        node,
                        "`#` is the headline's; this became a crosshead, as `##` makes it.",
                    );
                }
                if let Some(text) = trimmed(text) {
                    out.push(Block::Crosshead {
                        level: heading.level.clamp(2, 3),
                        text,
                    });
                }
                out.extend(pictures);
            }
            NodeValue::BlockQuote | NodeValue::List(_) if depth >= DEEPEST => {
                if !self.flattened {
                    self.flattened = true;
                    let words = format!(
                        "Quotations and lists are nested deeper than {DEEPEST}: the deeper ones became plain paragraphs."
                    );
                    self.say(Weight::Warning, node, words);
                }
                self.flat(node, out);
            }
            NodeValue::BlockQuote => {
                let mut inner = Vec::new();
                self.blocks(node, depth + 1, &mut inner);
                if !inner.is_empty() {
                    out.push(Block::Quotation(inner));
                }
            }
            NodeValue::List(list) => {
                let mut items = Vec::new();
                for item in node.children() {
                    let mut blocks = Vec::new();
                    self.blocks(item, depth + 1, &mut blocks);
                    items.push(blocks);
                }
                let ordered = list.list_type == ListType::Ordered;
                let start =
                    ordered.then(|| u32::try_from(list.start).unwrap_or(1).min(999_999_999));
                out.push(Block::List { start, items });
            }
            NodeValue::ThematicBreak => out.push(Block::Divider),
            NodeValue::Table(table) => self.table(node, &table.alignments, out),
            NodeValue::CodeBlock(code) => {
                let lines = code.literal.trim_end_matches('\n').split('\n');
                let mut text = Vec::new();
                for line in lines {
                    if !text.is_empty() {
                        text.push(Inline::Break);
                    }
                    text.push(Inline::Code(clean(line)));
                }
                out.push(Block::Paragraph(text));
            }
            NodeValue::HtmlBlock(html) => self.html(node, &html.literal),
            other => {
                let words = format!(
                    "This has no place in a story and was left out: {}.",
                    other.xml_node_name()
                );
                self.say(Weight::Warning, node, words);
            }
        }
    }

    /// A paragraph; pictures that stand in it come behind it, or alone if it holds nothing else.
    fn paragraph(&mut self, node: Node<'_>, out: &mut Vec<Block>) {
        let mut text = Vec::new();
        let mut pictures = Vec::new();
        self.inlines(node, 0, &mut text, &mut pictures);
        if let Some(text) = trimmed(text) {
            if !pictures.is_empty() {
                self.say(Weight::Note, node, "A picture within a paragraph was set behind it. Give it a paragraph of its own.");
            }
            out.push(Block::Paragraph(text));
        }
        out.extend(pictures);
    }

    /// Everything below a node that is nested too deep, as plain paragraphs. Walks without recursion.
    fn flat(&mut self, node: Node<'_>, out: &mut Vec<Block>) {
        for inner in node.descendants() {
            let paragraph = matches!(
                inner.data().value,
                NodeValue::Paragraph | NodeValue::Heading(_)
            );
            if paragraph {
                self.paragraph(inner, out);
            }
        }
    }

    fn table(&mut self, node: Node<'_>, aligns: &[TableAlignment], out: &mut Vec<Block>) {
        let columns: Vec<Align> = aligns
            .iter()
            .map(|align| match align {
                TableAlignment::Center => Align::Centre,
                TableAlignment::Right => Align::End,
                TableAlignment::None | TableAlignment::Left => Align::Start,
            })
            .collect();
        let mut rows: Vec<Vec<Vec<Inline>>> = Vec::new();
        for row in node.children() {
            let mut cells = Vec::new();
            for cell in row.children().take(columns.len()) {
                let mut text = Vec::new();
                let mut pictures = Vec::new();
                self.inlines(cell, 0, &mut text, &mut pictures);
                if !pictures.is_empty() {
                    self.say(
                        Weight::Error,
                        cell,
                        "A picture cannot stand in a table: give it a paragraph of its own.",
                    );
                }
                cells.push(trimmed(text).unwrap_or_default());
            }
            cells.resize(columns.len(), Vec::new());
            rows.push(cells);
        }
        if !rows.is_empty() {
            let head = rows.remove(0);
            out.push(Block::Table {
                columns,
                head,
                rows,
            });
        }
    }

    fn inlines(
        &mut self,
        parent: Node<'_>,
        depth: usize,
        out: &mut Vec<Inline>,
        pictures: &mut Vec<Block>,
    ) {
        let mut skip = 0;
        for node in parent.children() {
            let value = node.data().value.clone();
            match value {
                NodeValue::Text(text) => {
                    // What braces behind a picture have taken.
                    let text = text.get(skip.min(text.len())..).unwrap_or("");
                    skip = 0;
                    push_text(out, &clean(text));
                }
                NodeValue::SoftBreak => push_text(out, " "),
                NodeValue::LineBreak => out.push(Inline::Break),
                NodeValue::Code(code) => out.push(Inline::Code(clean(&code.literal))),
                NodeValue::Image(link) => skip = self.picture(node, &link.url, pictures),
                NodeValue::Emph | NodeValue::Strong | NodeValue::Link(_)
                    if depth >= DEEPEST_MARK =>
                {
                    push_text(out, &clean(&plain(node)));
                }
                NodeValue::Emph => self.mark(node, depth, out, pictures, Inline::Emphasis),
                NodeValue::Strong => self.mark(node, depth, out, pictures, Inline::Strong),
                NodeValue::Link(link) => match Href::parse(&link.url) {
                    Ok(to) => self.mark(node, depth, out, pictures, |text| Inline::Link {
                        to,
                        text: unlinked(text),
                    }),
                    Err(bad) => {
                        self.say(
                            Weight::Warning,
                            node,
                            format!("The link was left out, its words kept: {bad}."),
                        );
                        self.inlines(node, depth + 1, out, pictures);
                    }
                },
                NodeValue::HtmlInline(html) => {
                    if html
                        .trim_start_matches('<')
                        .to_ascii_lowercase()
                        .starts_with("br")
                    {
                        out.push(Inline::Break);
                    } else if !html.starts_with("</") {
                        self.html(node, &html);
                    }
                }
                _ => push_text(out, &clean(&plain(node))),
            }
        }
    }

    fn mark(
        &mut self,
        node: Node<'_>,
        depth: usize,
        out: &mut Vec<Inline>,
        pictures: &mut Vec<Block>,
        make: impl FnOnce(Vec<Inline>) -> Inline,
    ) {
        let mut inner = Vec::new();
        self.inlines(node, depth + 1, &mut inner, pictures);
        if !inner.is_empty() {
            out.push(make(inner));
        }
    }

    /// Takes a picture with the braces behind it; gives how many bytes of the text behind it they take.
    fn picture(&mut self, node: Node<'_>, url: &str, pictures: &mut Vec<Block>) -> usize {
        let at = self.place(node);
        let decoded = percent_encoding::percent_decode_str(url)
            .decode_utf8_lossy()
            .into_owned();
        let file = match picture_file(&decoded) {
            Ok(file) => file,
            Err(words) => {
                self.findings.push(Finding::new(Weight::Error, at, words));
                return 0;
            }
        };
        let caption = clean_line(&plain(node));
        let mut picture = DraftPicture {
            caption: (!caption.is_empty()).then_some(caption),
            ..DraftPicture::named(file, at)
        };
        let behind = node
            .next_sibling()
            .and_then(|next| match &next.data().value {
                NodeValue::Text(text) => Some(text.to_string()),
                _ => None,
            });
        let taken =
            attributes::read(&behind.unwrap_or_default(), &mut picture).unwrap_or_else(|words| {
                self.findings.push(Finding::new(Weight::Error, at, words));
                0
            });
        if let Ok(number) = u16::try_from(self.pictures.len()) {
            self.pictures.push(picture);
            pictures.push(Block::Picture(number));
        }
        taken
    }

    fn html(&mut self, node: Node<'_>, html: &str) {
        let html = html.trim_start();
        if html.starts_with("<!--") {
            return;
        }
        let name: String = html
            .trim_start_matches(['<', '/', '!', '?'])
            .chars()
            .take_while(|letter| letter.is_ascii_alphanumeric() || *letter == '-')
            .take(30)
            .collect();
        self.say(
            Weight::Warning,
            node,
            format!("HTML is not taken over: <{name}> was left out. Use Markdown instead."),
        );
    }
}

/// The words below a node, found without recursion.
fn plain(node: Node<'_>) -> String {
    let mut out = String::new();
    for inner in node.descendants() {
        match &inner.data().value {
            NodeValue::Text(text) => out.push_str(text),
            NodeValue::Code(code) => out.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => out.push(' '),
            _ => {}
        }
    }
    out
}

/// As `clean_line`, but white space at both ends is kept as one space: it stands between two runs.
fn clean(text: &str) -> String {
    let line = clean_line(text);
    let space = |letter: Option<char>| letter.is_some_and(char::is_whitespace);
    if line.is_empty() {
        return if space(text.chars().next()) {
            " ".to_owned()
        } else {
            String::new()
        };
    }
    let mut out = String::with_capacity(line.len() + 2);
    if space(text.chars().next()) {
        out.push(' ');
    }
    out.push_str(&line);
    if space(text.chars().next_back()) {
        out.push(' ');
    }
    out.nfc().collect()
}

fn push_text(out: &mut Vec<Inline>, text: &str) {
    if text.is_empty() {
        return;
    }
    if let Some(Inline::Text(last)) = out.last_mut() {
        last.push_str(text);
    } else {
        out.push(Inline::Text(text.to_owned()));
    }
}

/// A run without white space and breaks at its ends; none if nothing is left.
fn trimmed(mut text: Vec<Inline>) -> Option<Vec<Inline>> {
    loop {
        match text.last_mut() {
            Some(Inline::Text(last)) => {
                last.truncate(last.trim_end().len());
                if !last.is_empty() {
                    break;
                }
            }
            Some(Inline::Break) => {}
            _ => break,
        }
        text.pop();
    }
    while let Some(Inline::Text(first)) = text.first_mut() {
        *first = first.trim_start().to_owned();
        if !first.is_empty() {
            break;
        }
        text.remove(0);
    }
    (!text.is_empty()).then_some(text)
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
