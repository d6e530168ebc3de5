//! The schema of front matter: which keys there are, and what their text must be.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{
    House, LawPage, Page,
    yaml::{Kind, Node},
};
use crate::{
    basics::{Access, Finding, Language, Slug, StoryId, Timestamp, Weight, clean_line},
    press::pictures::Origin,
    stories::{
        body::{Body, Href},
        draft::{Correction, CorrectionKind, Draft, DraftPicture},
    },
};

type Findings = Vec<Finding>;
type At = (usize, usize);

const STORY: &[&str] = &[
    "headline",
    "kicker",
    "standfirst",
    "dateline",
    "byline",
    "agency",
    "section",
    "topics",
    "access",
    "language",
    "published",
    "embargo",
    "slug",
    "id",
    "breaking",
    "correction",
    "translation_of",
    "canonical",
    "related",
    "lead",
];
const LEAD: &[&str] = &[
    "file",
    "caption",
    "credit",
    "creator",
    "alt",
    "copyright",
    "source_type",
    "terms",
    "until",
    "focus",
    "illustrative",
];
const NOTE: &[&str] = &["kind", "note", "at"];

/// The front matter of a story.
pub(super) fn story(front: &Node, house: &House<'_>, findings: &mut Findings) -> Option<Draft> {
    let mut map = Map::of(front, STORY, findings)?;
    let headline = map.line("headline", 300);
    let section = map.parsed("section", |text| section(text, house));
    if section.is_none() && map.get("section").is_none() {
        map.missing(
            "section",
            &format!("Say where the story is filed: `section: {}`.", names(house)),
        );
    }
    if headline.is_none()
        && map
            .get("headline")
            .is_none_or(|node| matches!(&node.kind, Kind::Scalar(text) if text.trim().is_empty()))
    {
        map.missing("headline", "A story needs a `headline`.");
    }
    let draft = Draft {
        id: map.parsed("id", |text| {
            StoryId::parse(text).map_err(|bad| bad.to_string())
        }),
        slug: map.parsed("slug", |text| {
            Slug::parse(text).map_err(|bad| bad.to_string())
        }),
        headline: headline.unwrap_or_default(),
        kicker: map.line("kicker", 80),
        standfirst: map.line("standfirst", 600),
        dateline: map.line("dateline", 120),
        bylines: map.lines("byline", 12, 120),
        agency: map.line("agency", 80),
        section: section
            .clone()
            .unwrap_or_else(|| house.sections.first().cloned().unwrap_or_else(fallback)),
        topics: map.lines("topics", 24, 80),
        access: map.parsed("access", |text| {
            Access::parse(text).ok_or_else(|| choice(text, &["open", "metered", "registered"]))
        }),
        language: map.parsed("language", |text| {
            Language::parse(text).map_err(|bad| bad.to_string())
        }),
        published: map.parsed("published", time),
        embargo: map.parsed("embargo", time),
        breaking: map.flag("breaking"),
        corrections: map.each("correction", 50, correction),
        translation_of: map.parsed("translation_of", |text| {
            StoryId::parse(text).map_err(|bad| bad.to_string())
        }),
        canonical: map.parsed("canonical", canonical),
        related: map.ids("related"),
        lead: map.get("lead").and_then(|node| lead(node, map.findings)),
        pictures: Vec::new(),
        body: Body::default(),
    };
    Some(draft)
}

/// The front matter of a page of the paper's own.
pub(super) fn page(front: &Node, findings: &mut Findings) -> Option<Page> {
    let mut map = Map::of(front, &["title", "order", "language"], findings)?;
    let title = map.line("title", 200);
    if title.is_none() {
        map.missing("title", "A page needs a `title`.");
    }
    let order = map.parsed("order", |text| {
        text.parse::<i64>()
            .map_err(|_| format!("“{text}” is no number."))
    });
    let language = map.parsed("language", |text| {
        Language::parse(text).map_err(|bad| bad.to_string())
    });
    Some(Page {
        title: title.unwrap_or_default(),
        order: order.unwrap_or(100),
        language,
        body: Body::default(),
    })
}

/// The front matter of the terms or the privacy page. Their language stands in the name of the file.
pub(super) fn law(front: &Node, findings: &mut Findings) -> Option<LawPage> {
    let mut map = Map::of(front, &["title", "version", "draft"], findings)?;
    let title = map.line("title", 200);
    if title.is_none() {
        map.missing("title", "A page needs a `title`.");
    }
    let version = map.parsed("version", |text| {
        text.parse::<Date>()
            .map_err(|_| format!("“{text}” is no date: write it like 2026-11-25."))
    });
    if version.is_none() && map.get("version").is_none() {
        map.missing(
            "version",
            "Say since when this text holds: `version: 2026-11-25`. A later date asks readers again.",
        );
    }
    Some(LawPage {
        title: title.unwrap_or_default(),
        version: version?,
        draft: map.flag("draft"),
        body: Body::default(),
    })
}

/// Never seen: without sections every `section` is refused, and the draft with it.
fn fallback() -> Slug {
    #[expect(
        clippy::expect_used,
        reason = "a constant that the tests of slugs cover"
    )]
    Slug::from_text("news").expect("a slug")
}

fn section(text: &str, house: &House<'_>) -> Result<Slug, String> {
    if let Some(known) = house.sections.iter().find(|known| known.as_str() == text) {
        return Ok(known.clone());
    }
    let all: Vec<&str> = house.sections.iter().map(Slug::as_str).collect();
    Err(match nearest(text, &all) {
        Some(near) => format!(
            "There is no section `{text}`. Did you mean `{near}`? There are: {}.",
            names(house)
        ),
        None => format!("There is no section `{text}`. There are: {}.", names(house)),
    })
}

fn names(house: &House<'_>) -> String {
    house
        .sections
        .iter()
        .map(Slug::as_str)
        .collect::<Vec<_>>()
        .join(", ")
}

fn time(text: &str) -> Result<Timestamp, String> {
    Timestamp::parse(text).map_err(|bad| format!("{bad}."))
}

fn canonical(text: &str) -> Result<String, String> {
    match Href::parse(text) {
        Ok(href) if text.starts_with("https://") || text.starts_with("http://") => Ok(href.into()),
        _ => Err(format!(
            "“{text}” is no address: write it like https://agency.example/story."
        )),
    }
}

fn choice(text: &str, words: &[&str]) -> String {
    match nearest(text, words) {
        Some(near) => format!("“{text}” is no choice here. Did you mean `{near}`?"),
        None => format!(
            "“{text}” is no choice here. There are: {}.",
            words.join(", ")
        ),
    }
}

fn correction(node: &Node, findings: &mut Findings) -> Option<Correction> {
    let mut map = Map::of(node, NOTE, findings)?;
    let kinds = ["correction", "clarification", "update", "retraction"];
    let kind = map.parsed("kind", |text| {
        CorrectionKind::parse(text).ok_or_else(|| choice(text, &kinds))
    });
    let words = map.line("note", 2000);
    let at = map.parsed("at", time);
    for (key, there) in [
        ("kind", kind.is_some()),
        ("note", words.is_some()),
        ("at", at.is_some()),
    ] {
        if !there && map.get(key).is_none() {
            map.missing(key, &format!("A correction needs its `{key}`."));
        }
    }
    Some(Correction {
        kind: kind?,
        note: words?,
        at: at?,
    })
}

fn lead(node: &Node, findings: &mut Findings) -> Option<DraftPicture> {
    let mut map = Map::of(node, LEAD, findings)?;
    let at = map.get("file").map_or(node.at, |file| file.at);
    let file = map.parsed("file", picture_file);
    if map.get("file").is_none() {
        map.missing("file", "A picture needs its `file`.");
    }
    let focus = map.focus("focus");
    Some(DraftPicture {
        caption: map.line("caption", 600),
        credit: map.line("credit", 200),
        creator: map.line("creator", 200),
        alt: map.line("alt", 600),
        copyright: map.line("copyright", 200),
        origin: map.parsed("source_type", origin),
        terms: map.line("terms", 600),
        until: map.parsed("until", day),
        focus,
        illustrative: map.flag("illustrative"),
        ..DraftPicture::named(file?, at)
    })
}

/// The path of a picture: relative to the story's file. `..` is allowed, as the owner's own files may lie beside.
pub(super) fn picture_file(text: &str) -> Result<PathBuf, String> {
    let lower = text.to_ascii_lowercase();
    if lower.contains("://") || lower.starts_with("//") || lower.starts_with("data:") {
        return Err(format!(
            "“{text}” is on the web: save the picture beside the story and name its file."
        ));
    }
    if text.trim().is_empty() || text.contains(['\0', '\n']) || text.len() > 500 {
        return Err("This names no file.".to_owned());
    }
    if text.starts_with('/') {
        return Err(format!(
            "“{text}” begins with a slash: name the picture relative to the story's file."
        ));
    }
    Ok(text.into())
}

/// How a picture came to be: a word of the IPTC's list.
pub(super) fn origin(text: &str) -> Result<Origin, String> {
    Origin::parse(text).ok_or_else(|| choice(text, Origin::words()))
}

/// A day.
pub(super) fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| format!("“{text}” is no date: write it like 2026-12-31."))
}

pub(super) fn focus(parts: &[&str]) -> Option<(f32, f32)> {
    let [x, y] = parts else { return None };
    let part = |text: &str| {
        text.trim()
            .parse::<f32>()
            .ok()
            .filter(|part| (0.0..=1.0).contains(part))
    };
    Some((part(x)?, part(y)?))
}

pub(super) fn nearest<'a>(wrong: &str, known: &[&'a str]) -> Option<&'a str> {
    let near = known
        .iter()
        .map(|word| (strsim::damerau_levenshtein(wrong, word), *word))
        .min()?;
    (near.0 <= 1 + wrong.chars().count() / 3).then_some(near.1)
}

/// A map whose keys are known, and where its faults go.
struct Map<'a> {
    entries: &'a [(String, At, Node)],
    at: At,
    findings: &'a mut Findings,
}

impl<'a> Map<'a> {
    fn of(node: &'a Node, known: &[&'static str], findings: &'a mut Findings) -> Option<Self> {
        let Kind::Map(entries) = &node.kind else {
            findings.push(Finding::new(
                Weight::Error,
                node.at,
                format!(
                    "Here must stand keys with their values: {}.",
                    known.join(", ")
                ),
            ));
            return None;
        };
        for (key, at, _) in entries {
            if !known.contains(&key.as_str()) {
                let words = match nearest(key, known) {
                    Some(near) => format!("There is no key `{key}`. Did you mean `{near}`?"),
                    None => format!("There is no key `{key}`. There are: {}.", known.join(", ")),
                };
                findings.push(Finding::new(Weight::Error, *at, words));
            }
        }
        Some(Self {
            entries,
            at: node.at,
            findings,
        })
    }

    fn get(&self, key: &str) -> Option<&'a Node> {
        self.entries
            .iter()
            .find(|(known, ..)| known == key)
            .map(|(.., node)| node)
    }

    fn missing(&mut self, key: &str, words: &str) {
        debug_assert!(!key.is_empty());
        self.findings
            .push(Finding::new(Weight::Error, self.at, words));
    }

    fn fault(&mut self, at: At, words: impl Into<String>) {
        self.findings.push(Finding::new(Weight::Error, at, words));
    }

    /// The text of a key, if there is one.
    fn text(&mut self, key: &str) -> Option<(&'a str, At)> {
        let node = self.get(key)?;
        if let Kind::Scalar(text) = &node.kind {
            (!text.trim().is_empty()).then_some((text.as_str(), node.at))
        } else {
            self.fault(node.at, format!("`{key}` is one text."));
            None
        }
    }

    fn line(&mut self, key: &str, longest: usize) -> Option<String> {
        let (text, at) = self.text(key)?;
        self.clean(key, text, at, longest)
    }

    fn clean(&mut self, key: &str, text: &str, at: At, longest: usize) -> Option<String> {
        let line = clean_line(text);
        let length = line.chars().count();
        if length > longest {
            self.fault(
                at,
                format!("`{key}` has {length} characters; it may have {longest}."),
            );
            return None;
        }
        (!line.is_empty()).then_some(line)
    }

    fn parsed<T>(&mut self, key: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let (text, at) = self.text(key)?;
        match parse(text.trim()) {
            Ok(value) => Some(value),
            Err(words) => {
                self.fault(at, words);
                None
            }
        }
    }

    fn flag(&mut self, key: &str) -> bool {
        let parse = |text: &str| match text {
            "true" | "yes" => Ok(true),
            "false" | "no" => Ok(false),
            _ => Err(format!("`{key}` is true or false, not “{text}”.")),
        };
        self.parsed(key, parse).unwrap_or(false)
    }

    /// One text or a list of them.
    fn lines(&mut self, key: &str, most: usize, longest: usize) -> Vec<String> {
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        let items: Vec<&Node> = match &node.kind {
            Kind::Scalar(_) => vec![node],
            Kind::List(items) => items.iter().collect(),
            Kind::Map(_) => {
                self.fault(
                    node.at,
                    format!("`{key}` is one text, or a list: [one, another]."),
                );
                return Vec::new();
            }
        };
        if items.len() > most {
            self.fault(
                node.at,
                format!("`{key}` has {} entries; it may have {most}.", items.len()),
            );
        }
        let mut lines: Vec<String> = Vec::new();
        for item in items {
            match &item.kind {
                Kind::Scalar(text) => {
                    let line = self.clean(key, text, item.at, longest);
                    lines.extend(line.filter(|line| !lines.contains(line)));
                }
                _ => self.fault(item.at, format!("An entry of `{key}` is one text.")),
            }
        }
        lines
    }

    fn ids(&mut self, key: &str) -> Vec<StoryId> {
        let at = self.get(key).map_or(self.at, |node| node.at);
        let mut ids = Vec::new();
        for text in self.lines(key, 12, 40) {
            match StoryId::parse(&text) {
                Ok(id) => ids.push(id),
                Err(bad) => self.fault(at, format!("{bad}.")),
            }
        }
        ids
    }

    fn each<T>(
        &mut self,
        key: &str,
        most: usize,
        read: impl Fn(&Node, &mut Findings) -> Option<T>,
    ) -> Vec<T> {
        let Some(node) = self.get(key) else {
            return Vec::new();
        };
        match &node.kind {
            Kind::List(items) if items.len() <= most => items
                .iter()
                .filter_map(|item| read(item, self.findings))
                .collect(),
            Kind::Map(_) => read(node, self.findings).into_iter().collect(),
            Kind::Scalar(text) if text.is_empty() => Vec::new(),
            _ => {
                self.fault(node.at, format!("`{key}` is a list of at most {most}."));
                Vec::new()
            }
        }
    }

    fn focus(&mut self, key: &str) -> Option<(f32, f32)> {
        let node = self.get(key)?;
        let parts: Vec<&str> = match &node.kind {
            Kind::List(items) => items
                .iter()
                .map(|item| match &item.kind {
                    Kind::Scalar(text) => text.as_str(),
                    _ => "",
                })
                .collect(),
            Kind::Scalar(text) => text.split_whitespace().collect(),
            Kind::Map(_) => Vec::new(),
        };
        let point = focus(&parts);
        if point.is_none() {
            self.fault(node.at, "`focus` is a point like [0.4, 0.3]: from the left and from the top, each from 0 to 1.");
        }
        point
    }
}
