//! A story as a file: front matter and CommonMark, read into a [`Draft`] with everything that is wrong said at its place.
//!
//! Front matter is a strict subset of YAML: maps and lists, every scalar taken as its text and typed by the schema here.
//! The text becomes a [`Body`]; what has no place in that tree is dropped with a warning that names it.

mod attributes;
mod front;
mod tree;
mod yaml;

use super::{body::Body, draft::Draft};
use crate::basics::{Finding, Language, Slug, Weight};

/// The largest file, in bytes: two megabytes of text are a thick book.
pub const LARGEST: usize = 2_000_000;

/// The largest front matter, in bytes.
const LARGEST_FRONT: usize = 64 * 1024;

/// What a file is checked against.
#[derive(Debug, Clone, Copy)]
pub struct House<'a> {
    /// The sections that there are.
    pub sections: &'a [Slug],
}

/// What a story's file says.
#[derive(Debug, Clone)]
pub struct Read {
    /// The story; none if anything is wrong.
    pub draft: Option<Draft>,
    /// What there is to say of the file, in the order of its lines.
    pub findings: Vec<Finding>,
}

/// What a file of the paper's own pages says.
#[derive(Debug, Clone)]
pub struct ReadPage {
    /// The page; none if anything is wrong.
    pub page: Option<Page>,
    /// What there is to say of the file.
    pub findings: Vec<Finding>,
}

/// A page of the paper's own.
#[derive(Debug, Clone)]
pub struct Page {
    /// Its title.
    pub title: String,
    /// Its place in the footer: low numbers first.
    pub order: i64,
    /// Its language; none: the site's.
    pub language: Option<Language>,
    /// Its text. Pictures have no place in it.
    pub body: Body,
}

/// The terms or the privacy page.
#[derive(Debug, Clone)]
pub struct LawPage {
    /// Its title.
    pub title: String,
    /// Since when the text holds; a later version asks readers again.
    pub version: jiff::civil::Date,
    /// Nobody in the newsroom has confirmed it yet.
    pub draft: bool,
    /// Its text. Pictures have no place in it.
    pub body: Body,
}

/// Reads a story.
pub fn read(bytes: &[u8], house: &House<'_>) -> Read {
    let (draft, findings) = both(
        bytes,
        |front, findings| front::story(front, house, findings),
        |draft: &mut Draft, text| {
            draft.body = text.body;
            draft.pictures = text.pictures;
        },
    );
    Read { draft, findings }
}

/// Reads a page of the paper's own.
pub fn page(bytes: &[u8]) -> ReadPage {
    let (page, findings) = both(bytes, front::page, |page: &mut Page, text| {
        page.body = text.body
    });
    ReadPage { page, findings }
}

/// Reads the terms or the privacy page; says what is wrong with it if it is not one.
pub fn law(bytes: &[u8]) -> Result<LawPage, Vec<Finding>> {
    let (page, findings) = both(bytes, front::law, |page: &mut LawPage, text| {
        page.body = text.body
    });
    page.ok_or(findings)
}

/// The text of a file as everybody here takes it: UTF-8 within bounds, lines ending in `\n`, no byte-order mark, no NUL.
pub fn text(bytes: &[u8]) -> Result<String, Finding> {
    if bytes.len() > LARGEST {
        let (has, may) = (bytes.len() / 1_000_000, LARGEST / 1_000_000);
        let words = format!("The file has {has} MB; a story has at most {may} MB of text.");
        return Err(Finding::new(Weight::Error, (1, 1), words));
    }
    let text = std::str::from_utf8(bytes).map_err(|fault| {
        let good = bytes.get(..fault.valid_up_to()).unwrap_or_default();
        let at = end_of(&String::from_utf8_lossy(good));
        Finding::new(
            Weight::Error,
            at,
            "This is no UTF-8: save the file as UTF-8 and try again.",
        )
    })?;
    if let Some(at) = text.find('\0') {
        let at = end_of(text.get(..at).unwrap_or_default());
        return Err(Finding::new(
            Weight::Error,
            at,
            "There is a NUL here: this is no text file.",
        ));
    }
    Ok(text
        .strip_prefix('\u{FEFF}')
        .unwrap_or(text)
        .replace("\r\n", "\n")
        .replace('\r', "\n"))
}

/// Line and column, from 1, behind a text.
fn end_of(text: &str) -> (usize, usize) {
    let line = text.matches('\n').count() + 1;
    (
        line,
        text.rsplit('\n').next().unwrap_or("").chars().count() + 1,
    )
}

/// Reads both halves, so that all faults are told at once.
fn both<T>(
    bytes: &[u8],
    front: impl FnOnce(&yaml::Node, &mut Vec<Finding>) -> Option<T>,
    join: impl FnOnce(&mut T, tree::Text),
) -> (Option<T>, Vec<Finding>) {
    let text = match text(bytes) {
        Ok(text) => text,
        Err(finding) => return (None, vec![finding]),
    };
    let mut findings = Vec::new();
    let halves =
        split(&text).and_then(|(head, body, line)| Ok((yaml::parse(head, 1)?, body, line)));
    let mut read = None;
    match halves {
        Ok((node, body, line)) => {
            read = front(&node, &mut findings);
            let text = tree::read(body, line, &mut findings);
            if let Some(read) = &mut read {
                join(read, text);
            }
        }
        Err(finding) => findings.push(finding),
    }
    findings.sort_by_key(|finding| (finding.line, finding.column));
    let wrong = findings
        .iter()
        .any(|finding| finding.weight == Weight::Error);
    (read.filter(|_| !wrong), findings)
}

/// Front matter, body, and how many lines stand before the body.
fn split(text: &str) -> Result<(&str, &str, usize), Finding> {
    let fault = |at, words: &str| Err(Finding::new(Weight::Error, at, words));
    let Some(rest) = text
        .strip_prefix("---")
        .filter(|rest| rest.trim_start_matches([' ', '\t']).starts_with('\n'))
    else {
        return fault(
            (1, 1),
            "A story begins with its front matter: a line `---`, then `headline: …`, `section: …` and a second `---`.",
        );
    };
    let head = rest.find('\n').map_or(0, |at| at + 1);
    let mut start = 3 + head;
    let mut line = 1;
    for part in text.get(start..).unwrap_or("").split_inclusive('\n') {
        line += 1;
        if part.trim_end() == "---" {
            let front = text.get(3 + head..start).unwrap_or("");
            if front.len() > LARGEST_FRONT {
                return fault(
                    (1, 1),
                    "The front matter is larger than 64 kB: long text belongs below the second `---`.",
                );
            }
            return Ok((front, text.get(start + part.len()..).unwrap_or(""), line));
        }
        start += part.len();
    }
    fault(
        (1, 1),
        "The front matter does not end: put a line `---` under it.",
    )
}

#[cfg(test)]
mod tests;
