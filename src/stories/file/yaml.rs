//! The subset of YAML that front matter is written in, with the place of everything.

use saphyr_parser::{Event, Parser, ScalarStyle, Span};

use crate::basics::{Finding, Weight};

/// A value with its place: line and column in the file, from 1.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub at: (usize, usize),
    pub kind: Kind,
}

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Kind {
    /// Nothing written, or a text.
    Scalar(String),
    List(Vec<Node>),
    Map(Vec<(String, (usize, usize), Node)>),
}

/// How deep maps and lists may be nested. Ours need three.
const DEEPEST: usize = 8;

/// Reads front matter that begins on the line after `lines` lines of the file.
pub(super) fn parse(text: &str, lines: usize) -> Result<Node, Finding> {
    if let Some(at) = text.find('\t') {
        let before = text.get(..at).unwrap_or("");
        let (line, column) = super::end_of(before);
        if before
            .rsplit('\n')
            .next()
            .is_some_and(|start| start.trim().is_empty())
        {
            return Err(fault(
                (line + lines, column),
                "A tab cannot indent here: use spaces.",
            ));
        }
    }
    let mut builder = Builder {
        parser: Parser::new_from_str(text),
        lines,
    };
    loop {
        match builder.next()? {
            (Event::StreamStart | Event::DocumentStart(_) | Event::Nothing, _) => {}
            (Event::StreamEnd | Event::DocumentEnd, at) => {
                return Ok(Node {
                    at,
                    kind: Kind::Map(Vec::new()),
                });
            }
            (event, at) => {
                let root = builder.node(event, at, 0)?;
                loop {
                    match builder.next()? {
                        (Event::DocumentEnd | Event::Nothing, _) => {}
                        (Event::StreamEnd, _) => return Ok(root),
                        (_, at) => {
                            return Err(fault(
                                at,
                                "There is more than one document in the front matter: one is enough.",
                            ));
                        }
                    }
                }
            }
        }
    }
}

struct Builder<'a> {
    parser: Parser<'a, saphyr_parser::StrInput<'a>>,
    lines: usize,
}

impl<'a> Builder<'a> {
    fn next(&mut self) -> Result<(Event<'a>, (usize, usize)), Finding> {
        match self.parser.next() {
            Some(Ok((event, span))) => Ok((event, self.place(span))),
            Some(Err(wrong)) => {
                let at = (wrong.marker().line() + self.lines, wrong.marker().col() + 1);
                Err(fault(
                    at,
                    &format!(
                        "This cannot be read: {}. Put text with `:`, `#` or quotes in it into quotes.",
                        wrong.info()
                    ),
                ))
            }
            None => Err(fault(
                (self.lines + 1, 1),
                "The front matter ends in the middle.",
            )),
        }
    }

    fn place(&self, span: Span) -> (usize, usize) {
        (span.start.line() + self.lines, span.start.col() + 1)
    }

    fn node(
        &mut self,
        event: Event<'a>,
        at: (usize, usize),
        depth: usize,
    ) -> Result<Node, Finding> {
        if depth > DEEPEST {
            return Err(fault(
                at,
                "This is nested too deep: nothing in a story needs that.",
            ));
        }
        let kind = match event {
            Event::Scalar(text, style, anchor, tag) => {
                plain(at, anchor, tag.is_some())?;
                if style == ScalarStyle::Plain && text == "<<" {
                    return Err(fault(
                        at,
                        "Merge keys are not read here: write the keys out.",
                    ));
                }
                // `key: ~` and `key: null` are how some tools write nothing.
                let nothing = style == ScalarStyle::Plain && (text == "~" || text == "null");
                Kind::Scalar(if nothing {
                    String::new()
                } else {
                    text.into_owned()
                })
            }
            Event::SequenceStart(anchor, tag) => {
                plain(at, anchor, tag.is_some())?;
                let mut items = Vec::new();
                loop {
                    match self.next()? {
                        (Event::SequenceEnd, _) => break Kind::List(items),
                        (event, at) => items.push(self.node(event, at, depth + 1)?),
                    }
                }
            }
            Event::MappingStart(anchor, tag) => {
                plain(at, anchor, tag.is_some())?;
                let mut entries: Vec<(String, (usize, usize), Node)> = Vec::new();
                loop {
                    let (event, at) = self.next()?;
                    if matches!(event, Event::MappingEnd) {
                        break Kind::Map(entries);
                    }
                    let Kind::Scalar(key) = self.node(event, at, depth + 1)?.kind else {
                        return Err(fault(at, "A key is a single word here."));
                    };
                    if entries.iter().any(|(known, ..)| *known == key) {
                        return Err(fault(at, &format!("`{key}` stands here twice: keep one.")));
                    }
                    let (event, place) = self.next()?;
                    entries.push((key, at, self.node(event, place, depth + 1)?));
                }
            }
            Event::Alias(_) => {
                return Err(fault(
                    at,
                    "Aliases (`*name`) are not read here: write the value out.",
                ));
            }
            _ => return Err(fault(at, "The front matter ends in the middle.")),
        };
        Ok(Node { at, kind })
    }
}

/// Anchors and tags are refused.
fn plain(at: (usize, usize), anchor: usize, tagged: bool) -> Result<(), Finding> {
    if anchor != 0 {
        return Err(fault(
            at,
            "Anchors (`&name`) are not read here: leave it out, or put the text into quotes.",
        ));
    }
    if tagged {
        return Err(fault(
            at,
            "Tags (`!name`) are not read here: leave it out, or put the text into quotes.",
        ));
    }
    Ok(())
}

fn fault(at: (usize, usize), words: &str) -> Finding {
    Finding::new(Weight::Error, at, words)
}
