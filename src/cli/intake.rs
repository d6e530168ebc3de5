//! From a story's file to a proof: its text read, its pictures pressed and on disk. What is wrong is said with its place.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use jiff::tz::TimeZone;

use crate::{
    basics::{Finding, Slug, Timestamp, Weight},
    config::Config,
    press::{
        media::Media,
        pictures::{self, Imprinted, Limits, Origin, Pressed, Says},
    },
    spelling,
    stories::{
        Picture, Proof,
        draft::{Draft, DraftPicture},
        file::{self, House},
    },
    wire,
};

/// What became of a file.
#[derive(Debug)]
pub(super) struct Taken {
    /// The story, if it can go out.
    pub draft: Option<Draft>,
    /// What there is to say of it.
    pub findings: Vec<Finding>,
    /// For wire text: what each stretch of lines was taken for.
    pub parts: Option<String>,
}

/// Reads a story's file: Markdown with front matter, or wire text if it ends in `.txt`.
pub(super) fn take(path: &Path, bytes: &[u8], sections: &[Slug], options: &wire::Options) -> Taken {
    let house = House { sections };
    if path
        .extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
    {
        let understood = wire::read(bytes, options, &house);
        let parts = wire::render_parts(&understood.parts);
        Taken {
            draft: understood.draft,
            findings: understood.findings,
            parts: Some(parts),
        }
    } else {
        let read = file::read(bytes, &house);
        Taken {
            draft: read.draft,
            findings: read.findings,
            parts: None,
        }
    }
}

/// Adds what there is to say of the names in a file.
pub(super) fn look_at_names(bytes: &[u8], config: &Config, taken: &mut Taken) {
    let Ok(text) = file::text(bytes) else { return };
    let kind = match taken.parts {
        Some(_) => spelling::Kind::Wire,
        None => spelling::Kind::Markdown,
    };
    let own = taken
        .draft
        .as_ref()
        .and_then(|draft| draft.language.as_ref());
    let language = own.unwrap_or(&config.site.language);
    taken
        .findings
        .extend(spelling::look(&text, kind, language, config));
    taken
        .findings
        .sort_by_key(|finding| (finding.line, finding.column));
}

/// Presses pictures and keeps what it pressed, so that a photo that several stories show with the same words is opened once.
#[derive(Debug)]
pub(super) struct Darkroom<'a> {
    pub program: &'a Path,
    /// Where the files go; none if this is only a check, which leaves nothing behind.
    pub media: Option<&'a Media>,
    /// In which days end.
    pub zone: &'a TimeZone,
    pub now: Timestamp,
    pub done: Mutex<HashMap<PathBuf, Vec<Done>>>,
}

/// A photo that was pressed and whose files lie on disk, so without them.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pressed: Pressed,
    words: Says,
    /// The name of the files with these words in them.
    hash: String,
}

/// Where a picture's bytes come from.
pub(super) type Source<'a> = &'a (dyn Fn(&Path) -> std::io::Result<Vec<u8>> + Sync);

/// How long before the end of a picture's terms it is told, in days.
const SOON: i64 = 31;

impl Darkroom<'_> {
    /// Presses the pictures of a draft and writes them to `media/`; tells what there is to know of them. What cannot be pressed is
    /// a finding at its place, and the whole has failed.
    pub(super) fn proof(
        &self,
        draft: Draft,
        source: Source<'_>,
    ) -> Result<(Proof, Vec<Finding>), Vec<Finding>> {
        let mut says = Vec::new();
        let mut remarks = Vec::new();
        let mut faults = Vec::new();
        let mut press = |said: &DraftPicture| match self.done(said, source) {
            Ok(done) => {
                self.remark(said, &done, &mut remarks);
                says.push((done.hash.clone(), as_json(&done.pressed.says)));
                let picture = Picture::new(&done.pressed, done.hash, done.words, said, self.zone);
                Some(picture)
            }
            Err(words) => {
                faults.push(Finding::new(Weight::Error, said.at, words));
                None
            }
        };
        let lead = draft.lead.as_ref().and_then(&mut press);
        let pictures: Vec<Picture> = draft.pictures.iter().filter_map(&mut press).collect();
        if faults.is_empty() {
            let proof = Proof {
                draft,
                lead,
                pictures,
                says,
            };
            Ok((proof, remarks))
        } else {
            Err(faults)
        }
    }

    /// What the newsroom should know: what the photo brings along that readers do not get, and terms that end.
    fn remark(&self, said: &DraftPicture, done: &Done, remarks: &mut Vec<Finding>) {
        let name = said.file.display();
        let mut say = |weight, words| remarks.push(Finding::new(weight, said.at, words));
        for sentence in done.pressed.remarks.sentences() {
            say(Weight::Note, format!("The picture {name} {sentence}"));
        }
        let Some(last) = done.words.until else { return };
        let today = self.now.in_zone(self.zone).date();
        if last < today {
            let words = format!(
                "The picture {name} might be used until {last}, which is over: readers do not see it. Take it out, or give a later `until`."
            );
            say(Weight::Warning, words);
        } else if today
            .checked_add(jiff::Span::new().days(SOON))
            .is_ok_and(|soon| last <= soon)
        {
            let words = format!(
                "The picture {name} may be used until {last}: on the day after it is gone from its story."
            );
            say(Weight::Warning, words);
        }
    }

    /// The pressed photo, its files with the words in them on disk.
    fn done(&self, said: &DraftPicture, source: Source<'_>) -> Result<Done, String> {
        let known = self
            .done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&said.file)
            .and_then(|all| {
                let mut all = all.iter();
                all.find(|done| done.words == said.words(&done.pressed.says))
                    .cloned()
            });
        if let Some(done) = known {
            return Ok(done);
        }
        let file = &said.file;
        let bytes = source(file).map_err(|fault| match fault.kind() {
            std::io::ErrorKind::NotFound => {
                format!(
                    "The picture {} is not there: put it beside the story, or take its name out.",
                    file.display()
                )
            }
            _ => format!("The picture {} cannot be read: {fault}.", file.display()),
        })?;
        let mut pressed = pictures::press(self.program, &bytes, &Limits::default())
            .map_err(|fault| format!("The picture {} cannot be used: {fault}", file.display()))?;
        let words = said.words(&pressed.says);
        let imprinted = pressed.imprint(&words);
        if let Some(media) = self.media {
            keep(media, &pressed.hash, &bytes, &imprinted).map_err(|fault| {
                format!(
                    "The picture {} cannot be kept in {}: {fault}.",
                    file.display(),
                    media.folder().display()
                )
            })?;
        }
        // What is kept in memory is their measure.
        for rendition in &mut pressed.renditions {
            rendition.bytes = Vec::new();
        }
        let done = Done {
            pressed,
            words,
            hash: imprinted.hash,
        };
        self.done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .entry(file.clone())
            .or_default()
            .push(done.clone());
        Ok(done)
    }
}

/// Writes the photo as it came and its renditions.
fn keep(media: &Media, original: &str, bytes: &[u8], imprinted: &Imprinted) -> std::io::Result<()> {
    media.keep(&media.original(original), bytes)?;
    for rendition in &imprinted.renditions {
        let extension = rendition.format.extension();
        let name = format!("{}-{}.{extension}", imprinted.hash, rendition.width);
        media.keep(&media.rendition(&name), &rendition.bytes)?;
    }
    media.settle()
}

/// What a photo says of itself, as its row keeps it.
fn as_json(photo: &Says) -> String {
    serde_json::json!({
        "caption": photo.caption, "credit": photo.credit, "creator": photo.creator, "alt": photo.alt,
        "copyright": photo.copyright, "source_type": photo.origin.map(Origin::word), "terms": photo.terms,
        "until": photo.until.map(|day| day.to_string()),
    })
    .to_string()
}

/// A story's file, or words that say why it cannot be read. Nobody writes two megabytes: a file of more is not loaded.
pub(super) fn load(path: &Path) -> Result<Vec<u8>, String> {
    let fault = |fault: std::io::Error| match fault.kind() {
        std::io::ErrorKind::NotFound => format!("{}: there is no such file.", path.display()),
        _ => format!("{}: {fault}.", path.display()),
    };
    let length = fs::metadata(path).map_err(fault)?.len();
    if length > file::LARGEST as u64 {
        let (has, may) = (length / 1_000_000, file::LARGEST / 1_000_000);
        return Err(format!(
            "{}:1:1: The file has {has} MB; a story has at most {may} MB of text.",
            path.display()
        ));
    }
    fs::read(path).map_err(fault)
}
