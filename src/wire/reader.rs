//! Reads the paragraphs of a wire text in their order: head, body, tail.

use std::path::{Path, PathBuf};

use super::{
    Options, Part, Role, Understood,
    marks::{self, Caption, Dateline, Furniture},
    paragraphs::{Paragraph, split},
};
use crate::{
    basics::{Finding, Slug, Weight, clean_line},
    stories::{
        body::{Block, Body, Inline},
        draft::{Draft, DraftPicture},
        file::{self, House},
    },
};

/// A caption with its place in the text, and where its picture goes: before this many blocks.
struct Announced {
    caption: Caption,
    line: usize,
    before: Option<usize>,
}

#[derive(Default)]
struct Reader {
    parts: Vec<Part>,
    findings: Vec<Finding>,
    headline: Option<String>,
    standfirst: Option<String>,
    bylines: Vec<String>,
    dateline: Option<String>,
    agency: Option<String>,
    captions: Vec<Announced>,
    blocks: Vec<Block>,
    topics: Vec<String>,
    time_known: bool,
}

pub(super) fn read(bytes: &[u8], options: &Options, house: &House<'_>) -> Understood {
    let text = match file::text(bytes) {
        Ok(text) => text,
        Err(finding) => {
            return Understood {
                draft: None,
                findings: vec![finding],
                parts: Vec::new(),
            };
        }
    };
    let mut reader = Reader {
        time_known: options.published.is_some(),
        ..Reader::default()
    };
    let paragraphs = split(&text);
    let behind_head = reader.head(&paragraphs);
    let behind_body = reader.body(paragraphs.get(behind_head..).unwrap_or_default());
    reader.tail(
        paragraphs
            .get(behind_head + behind_body..)
            .unwrap_or_default(),
    );
    let draft = reader.draft(options, house);
    let Reader {
        parts,
        mut findings,
        ..
    } = reader;
    findings.sort_by_key(|finding| finding.line);
    let wrong = findings
        .iter()
        .any(|finding| finding.weight == Weight::Error);
    Understood {
        draft: draft.filter(|_| !wrong),
        findings,
        parts,
    }
}

impl Reader {
    fn take(&mut self, paragraph: &Paragraph, role: Role) {
        let mut words: String = clean_line(&paragraph.text).chars().take(60).collect();
        if words.chars().count() == 60 {
            words.push('…');
        }
        self.parts.push(Part {
            first: paragraph.first,
            last: paragraph.last,
            role,
            words,
        });
    }

    fn say(&mut self, weight: Weight, line: usize, words: impl Into<String>) {
        self.findings.push(Finding::new(weight, (line, 1), words));
    }

    /// Everything above the dateline. Gives how many paragraphs that took.
    fn head(&mut self, paragraphs: &[Paragraph]) -> usize {
        for (place, paragraph) in paragraphs.iter().enumerate() {
            let text = clean_line(&paragraph.text);
            if let Some(kind) = marks::furniture(&text)
                .filter(|_| self.headline.is_none() || text.chars().count() < 60)
            {
                self.take(paragraph, Role::Furniture);
                if kind == Furniture::Last && self.headline.is_some() {
                    return place + 1;
                }
            } else if self.headline.is_none() {
                self.take(paragraph, Role::Headline);
                self.headline = Some(text);
            } else if self.caption(paragraph, &text, None) || self.told(paragraph, &text) {
                // Taken.
            } else if let Some(dateline) = marks::dateline(&text) {
                self.begin(paragraph, &dateline, &text);
                return place + 1;
            } else if self.standfirst.is_none()
                && Self::has_dateline(paragraphs.get(place + 1..).unwrap_or_default())
            {
                self.take(paragraph, Role::Standfirst);
                self.standfirst = Some(text);
            } else if Self::has_dateline(paragraphs.get(place + 1..).unwrap_or_default()) {
                let words = "This stands above the dateline and is neither standfirst, caption nor byline: it was taken for a paragraph. Is it one?";
                self.say(Weight::Question, paragraph.first, words);
                self.paragraph(paragraph, &text);
            } else {
                return self.without_dateline(paragraphs, place);
            }
        }
        paragraphs.len()
    }

    /// A text that never names where it was written: its second paragraph is the standfirst if it is one sentence or two.
    fn without_dateline(&mut self, paragraphs: &[Paragraph], place: usize) -> usize {
        let Some(paragraph) = paragraphs.get(place) else {
            return place;
        };
        let text = clean_line(&paragraph.text);
        let more = paragraphs
            .get(place + 1..)
            .unwrap_or_default()
            .iter()
            .any(|next| next.text.chars().count() > 80);
        if self.standfirst.is_none() && text.chars().count() <= 300 && more {
            let words = "There is no dateline (“CITY, Country — ”), so it is not clear where the story begins. This was taken for the standfirst: is it, \
                         or is it the first paragraph?";
            self.say(Weight::Question, paragraph.first, words);
            self.take(paragraph, Role::Standfirst);
            self.standfirst = Some(text);
            return place + 1;
        }
        place
    }

    fn has_dateline(paragraphs: &[Paragraph]) -> bool {
        paragraphs
            .iter()
            .take(12)
            .any(|paragraph| marks::dateline(&clean_line(&paragraph.text)).is_some())
    }

    fn begin(&mut self, paragraph: &Paragraph, dateline: &Dateline<'_>, text: &str) {
        if !dateline.sure {
            let words = format!(
                "“{}” was taken for the place that the story was written from. Is it, or does the sentence begin with it?",
                dateline.place
            );
            self.say(Weight::Question, paragraph.first, words);
        }
        debug_assert!(text.ends_with(dateline.rest));
        self.take(paragraph, Role::Dateline);
        self.dateline = Some(dateline.place.clone());
        self.agency.clone_from(&dateline.agency);
        self.blocks.push(Block::Paragraph(vec![Inline::Text(
            dateline.rest.to_owned(),
        )]));
    }

    /// The story itself, up to its end. Gives how many paragraphs that took.
    fn body(&mut self, paragraphs: &[Paragraph]) -> usize {
        for (place, paragraph) in paragraphs.iter().enumerate() {
            let text = clean_line(&paragraph.text);
            if let Some(rest) = marks::end(&text) {
                self.take(paragraph, Role::End);
                self.topic_words(rest);
                return place + 1;
            }
            match marks::furniture(&text) {
                Some(Furniture::Last) => return place,
                Some(Furniture::Passing) => {
                    self.take(paragraph, Role::Furniture);
                    self.say(
                        Weight::Note,
                        paragraph.first,
                        format!("“{text}” was left out as the site's own."),
                    );
                    continue;
                }
                None => {}
            }
            let next = paragraphs.get(place + 1);
            if self.caption(paragraph, &text, Some(self.blocks.len())) {
                // Taken.
            } else if let Some(point) = marks::point(&paragraph.text) {
                self.take(paragraph, Role::Point);
                let item = vec![Block::Paragraph(vec![Inline::Text(clean_line(point))])];
                match self.blocks.last_mut() {
                    Some(Block::List { start: None, items }) => items.push(item),
                    _ => self.blocks.push(Block::List {
                        start: None,
                        items: vec![item],
                    }),
                }
            } else if marks::headline_like(&text) {
                self.crosshead(paragraph, &text, next);
            } else {
                self.paragraph(paragraph, &text);
            }
        }
        paragraphs.len()
    }

    fn paragraph(&mut self, paragraph: &Paragraph, text: &str) {
        self.take(paragraph, Role::Paragraph);
        self.blocks
            .push(Block::Paragraph(vec![Inline::Text(text.to_owned())]));
    }

    /// A short line without an end: a crosshead if a paragraph stands before and behind it, else it is asked.
    fn crosshead(&mut self, paragraph: &Paragraph, text: &str, next: Option<&Paragraph>) {
        let after = next.is_some_and(|next| next.text.split_whitespace().count() >= 12);
        let before = matches!(self.blocks.last(), Some(Block::Paragraph(_)));
        if after && before && paragraph.apart {
            self.say(
                Weight::Note,
                paragraph.first,
                format!("“{text}” was taken for a crosshead."),
            );
        } else {
            let words = format!(
                "“{text}” could be a crosshead, a caption without its credit, or the site's own. It was taken for a crosshead."
            );
            self.say(Weight::Question, paragraph.first, words);
        }
        self.take(paragraph, Role::Crosshead);
        self.blocks.push(Block::Crosshead {
            level: 2,
            text: vec![Inline::Text(text.to_owned())],
        });
    }

    /// Takes a caption; one that was there before only once.
    fn caption(&mut self, paragraph: &Paragraph, text: &str, before: Option<usize>) -> bool {
        let Some(caption) = marks::caption(text) else {
            return false;
        };
        // Within the text, a sentence may well end in a bracket: a caption there has its credit with a slash.
        if before.is_some() && !caption.credit.contains('/') {
            return false;
        }
        let again = self
            .captions
            .iter()
            .any(|known| same(&known.caption.words, &caption.words));
        if again {
            self.take(paragraph, Role::CaptionAgain);
            self.say(
                Weight::Note,
                paragraph.first,
                "The same caption again: it was merged with the first.",
            );
        } else {
            self.take(paragraph, Role::Caption);
            self.captions.push(Announced {
                caption,
                line: paragraph.first,
                before,
            });
        }
        true
    }

    /// Takes a byline or a time.
    fn told(&mut self, paragraph: &Paragraph, text: &str) -> bool {
        if let Some(names) = marks::byline(text) {
            self.take(paragraph, Role::Byline);
            self.bylines.extend(names);
            return true;
        }
        if marks::time(text) {
            self.take(paragraph, Role::Time);
            if !self.time_known {
                let words = format!(
                    "“{text}” tells a time, but not surely in which zone: say it with --published, like 2026-05-04T06:00:00Z."
                );
                self.say(Weight::Question, paragraph.first, words);
            }
            return true;
        }
        false
    }

    /// Behind the end: topics as long as they follow at once, then nothing of ours.
    fn tail(&mut self, paragraphs: &[Paragraph]) {
        let ended = self.parts.last().is_some_and(|part| part.role == Role::End);
        let mut topics = ended;
        for (place, paragraph) in paragraphs.iter().enumerate() {
            let text = clean_line(&paragraph.text);
            let first_block = place == 0 || !paragraph.apart;
            topics =
                topics && first_block && marks::furniture(&text).is_none() && topic_like(&text);
            if topics {
                self.take(paragraph, Role::Topics);
                self.topic_words(&text);
            } else {
                self.take(paragraph, Role::Furniture);
            }
        }
    }

    fn topic_words(&mut self, text: &str) {
        for topic in text
            .split([',', '·', '|', ';', '،'])
            .map(clean_line)
            .filter(|topic| !topic.is_empty())
        {
            let topic = topic
                .trim_start_matches(['#', '•', '-', '–', '*'])
                .trim()
                .to_owned();
            if !topic.is_empty() && !self.topics.contains(&topic) {
                self.topics.push(topic);
            }
        }
    }

    fn draft(&mut self, options: &Options, house: &House<'_>) -> Option<Draft> {
        let Some(headline) = self.headline.take() else {
            self.say(Weight::Error, 1, "There is no text here.");
            return None;
        };
        if self.blocks.is_empty() {
            self.say(
                Weight::Error,
                1,
                "There is a headline and no story behind it.",
            );
        }
        if headline.chars().count() > 300 {
            self.say(
                Weight::Error,
                1,
                "The first line is no headline: it has more than 300 characters.",
            );
        }
        let names = || {
            house
                .sections
                .iter()
                .map(Slug::as_str)
                .collect::<Vec<_>>()
                .join(", ")
        };
        let section = match &options.section {
            Some(section) if house.sections.contains(section) => Some(section.clone()),
            Some(section) => {
                self.say(
                    Weight::Error,
                    1,
                    format!("There is no section `{section}`. There are: {}.", names()),
                );
                None
            }
            None => {
                self.say(
                    Weight::Error,
                    1,
                    format!("Say where it is filed: --section, one of {}.", names()),
                );
                None
            }
        };
        self.credit_the_agency();
        let (lead, pictures) = self.pictures(&options.pictures);
        let mut topics = options
            .topics
            .iter()
            .map(|topic| clean_line(topic))
            .filter(|topic| !topic.is_empty())
            .collect::<Vec<_>>();
        topics.extend(
            std::mem::take(&mut self.topics)
                .into_iter()
                .filter(|topic| !options.topics.contains(topic)),
        );
        topics.truncate(24);
        Some(Draft {
            id: options.id.clone(),
            slug: None,
            headline,
            kicker: None,
            standfirst: self.standfirst.take(),
            dateline: self.dateline.take(),
            bylines: std::mem::take(&mut self.bylines),
            agency: self.agency.take(),
            section: section?,
            topics,
            access: options.access,
            language: options.language.clone(),
            published: options.published,
            embargo: None,
            breaking: false,
            corrections: Vec::new(),
            translation_of: None,
            canonical: None,
            related: Vec::new(),
            lead,
            pictures,
            body: Body(std::mem::take(&mut self.blocks)),
        })
    }

    /// Where neither byline nor dateline names one, the agency of all photos is the agency of the story.
    fn credit_the_agency(&mut self) {
        if self.agency.is_some() || !self.bylines.is_empty() {
            return;
        }
        let mut agencies: Vec<&str> = self
            .captions
            .iter()
            .filter_map(|announced| marks::agency_of(&announced.caption.credit))
            .collect();
        agencies.dedup();
        if let [agency] = agencies.as_slice() {
            let agency = (*agency).to_owned();
            let line = self.captions.first().map_or(1, |announced| announced.line);
            self.say(
                Weight::Note,
                line,
                format!("The story is credited to {agency}, whose pictures it has."),
            );
            self.agency = Some(agency);
        }
    }

    /// Joins captions with files, in their order: the first is the lead, others stand where their caption stood, or, if that
    /// was above the text, after its third paragraph.
    fn pictures(&mut self, files: &[PathBuf]) -> (Option<DraftPicture>, Vec<DraftPicture>) {
        let captions = std::mem::take(&mut self.captions);
        if files.len() > captions.len() {
            let words = format!(
                "{} pictures were named, but the text has {} captions: the rest would stand without one.",
                files.len(),
                captions.len()
            );
            self.say(Weight::Question, 1, words);
        }
        let mut made = Vec::new();
        for (number, announced) in captions.iter().enumerate() {
            let Some(file) = files.get(number) else {
                let words = "This picture is announced and absent: name its file with --picture, in the order of the captions.";
                self.say(Weight::Warning, announced.line, words);
                continue;
            };
            let Caption {
                words,
                credit,
                illustrative,
            } = announced.caption.clone();
            made.push((
                announced.before,
                picture(
                    file,
                    announced.line,
                    Some(words),
                    Some(credit),
                    illustrative,
                ),
            ));
        }
        made.extend(
            files
                .iter()
                .skip(captions.len())
                .map(|file| (None, picture(file, 1, None, None, false))),
        );
        let mut made = made.into_iter();
        let lead = made.next().map(|(_, picture)| picture);
        let rest: Vec<_> = made.collect();
        let mut pictures = Vec::new();
        let mut places = Vec::new();
        for (before, picture) in rest {
            if let Ok(number) = u16::try_from(pictures.len()) {
                places.push((
                    before.unwrap_or(3).min(self.blocks.len()),
                    Block::Picture(number),
                ));
                pictures.push(picture);
            }
        }
        // From the end, so that earlier places stay what they are.
        for (place, block) in places.into_iter().rev() {
            self.blocks.insert(place, block);
        }
        (lead, pictures)
    }
}

fn picture(
    file: &Path,
    line: usize,
    caption: Option<String>,
    credit: Option<String>,
    illustrative: bool,
) -> DraftPicture {
    DraftPicture {
        // What the caption says is also the best that is known for those who do not see the picture.
        alt: caption.clone(),
        caption,
        credit,
        illustrative,
        ..DraftPicture::named(file.to_owned(), (line, 1))
    }
}

/// The same caption, whatever its spaces, case and stops.
fn same(one: &str, other: &str) -> bool {
    let bare = |text: &str| {
        text.chars()
            .filter(|letter| letter.is_alphanumeric())
            .flat_map(char::to_lowercase)
            .collect::<String>()
    };
    bare(one) == bare(other)
}

fn topic_like(text: &str) -> bool {
    let parts: Vec<&str> = text.split([',', '·', '|', ';', '،']).collect();
    text.chars().count() <= 160
        && parts
            .iter()
            .all(|part| part.split_whitespace().count() <= 5)
        && !text.ends_with(['.', '!', '?'])
}
