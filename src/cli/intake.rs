//! From a story's file to a proof: its text read, its pictures pressed and on disk. What is wrong is said with its place.

use std::{
    collections::HashMap,
    fs,
    path::{Path, PathBuf},
    sync::{Mutex, PoisonError},
};

use crate::{
    basics::{Finding, Slug, Weight},
    press::{
        media::Media,
        pictures::{self, Format, Limits, Pressed},
    },
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

/// Presses pictures and keeps what it pressed, so that a photo that several stories show is opened once.
#[derive(Debug)]
pub(super) struct Darkroom<'a> {
    pub program: &'a Path,
    pub media: &'a Media,
    pub done: Mutex<HashMap<PathBuf, Pressed>>,
}

/// Where a picture's bytes come from.
pub(super) type Source<'a> = &'a (dyn Fn(&Path) -> std::io::Result<Vec<u8>> + Sync);

impl Darkroom<'_> {
    /// Presses the pictures of a draft and writes them to `media/`. What cannot be pressed is a finding at its place.
    pub(super) fn proof(&self, draft: Draft, source: Source<'_>) -> Result<Proof, Vec<Finding>> {
        let mut says = Vec::new();
        let mut faults = Vec::new();
        let mut press = |said: &DraftPicture| match self.picture(said, source) {
            Ok((picture, words)) => {
                says.push((picture.hash.clone(), words));
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
            Ok(Proof {
                draft,
                lead,
                pictures,
                says,
            })
        } else {
            Err(faults)
        }
    }

    fn picture(
        &self,
        said: &DraftPicture,
        source: Source<'_>,
    ) -> Result<(Picture, String), String> {
        let pressed = self.pressed(&said.file, source)?;
        let mut widths: Vec<(u32, u32)> = pressed
            .renditions
            .iter()
            .map(|rendition| (rendition.width, rendition.height))
            .collect();
        widths.sort_unstable();
        widths.dedup();
        let mut picture = Picture::new(
            pressed.hash.clone(),
            (pressed.width, pressed.height),
            pressed.colour,
            widths,
            said,
        );
        let photo = &pressed.says;
        picture.caption = picture.caption.or_else(|| photo.caption.clone());
        picture.credit = picture.credit.or_else(|| photo.credit_line());
        picture.alt = picture.alt.or_else(|| photo.alt.clone());
        picture.copyright = picture.copyright.or_else(|| photo.copyright.clone());
        let words = serde_json::json!({
            "caption": photo.caption, "credit": photo.credit, "creator": photo.creator, "alt": photo.alt,
            "copyright": photo.copyright,
        });
        Ok((picture, words.to_string()))
    }

    /// The pressed photo, with its files on disk.
    fn pressed(&self, file: &Path, source: Source<'_>) -> Result<Pressed, String> {
        let known = self
            .done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(file)
            .cloned();
        if let Some(pressed) = known {
            return Ok(pressed);
        }
        let bytes = source(file).map_err(|fault| match fault.kind() {
            std::io::ErrorKind::NotFound => {
                format!(
                    "The picture {} is not there: put it beside the story, or take its name out.",
                    file.display()
                )
            }
            _ => format!("The picture {} cannot be read: {fault}.", file.display()),
        })?;
        let pressed = pictures::press(self.program, &bytes, &Limits::default())
            .map_err(|fault| format!("The picture {} cannot be used: {fault}", file.display()))?;
        let kept = (|| {
            self.media
                .keep(&self.media.original(&pressed.hash), &bytes)?;
            for rendition in &pressed.renditions {
                let extension = match rendition.format {
                    Format::Jpeg => "jpg",
                    Format::WebP => "webp",
                };
                let name = format!("{}-{}.{extension}", pressed.hash, rendition.width);
                self.media
                    .keep(&self.media.rendition(&name), &rendition.bytes)?;
            }
            self.media.settle()
        })();
        kept.map_err(|fault| {
            format!(
                "The picture {} cannot be kept in {}: {fault}.",
                file.display(),
                self.media.folder().display()
            )
        })?;
        let mut light = pressed;
        // The files are on disk: what is kept in memory is their measure.
        for rendition in &mut light.renditions {
            rendition.bytes = Vec::new();
        }
        self.done
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(file.to_owned(), light.clone());
        Ok(light)
    }
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
