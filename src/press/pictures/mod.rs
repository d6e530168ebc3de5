//! Pictures: from the photo that somebody hands in to the files that readers get.
//!
//! Words: the *original* is the file as it came; a *rendition* is one of the files made from it, of one width and one
//! format; the *darkroom* is a child process of the same program in which the original is read, with little memory,
//! little time and no way to open anything; *what the photo says* is its caption, credit and the like.
//!
//! Invariants: this process never decodes a picture and trusts no number that the darkroom tells; nothing of the
//! original but its pixels and its words reaches a rendition (no place, no serial number, no thumbnail, no comment, no
//! manifest); its words are written anew, those of the story before those of the photo; a rendition is upright, in sRGB, and
//! never wider than the original; the same bytes with the same words under the same rules give the same name.

mod answer;
mod blur;
mod colour;
mod credentials;
mod darkroom;
mod decode;
mod error;
mod iim;
mod imprint;
mod jpeg;
mod messenger;
mod origin;
mod png;
mod print;
mod remarks;
mod request;
mod says;
mod sniff;
mod stamp;
mod webp_file;
mod widths;
mod xmp;

use std::{fmt, path::Path, time::Duration};

use sha2::{Digest as _, Sha256};

use crate::basics::hex;

pub use darkroom::child;
pub use error::PictureError;
pub use origin::Origin;
pub use remarks::Remarks;
pub use says::Says;

/// The first argument with which the program is called to be the darkroom, see [`child`].
pub const CHILD_ARGUMENT: &str = "__press-picture";

/// Stands before an original that is named. It never changes: originals lie under these names.
const ORIGINAL: &str = "dateline picture 1";

/// Changes when the same original with the same words would give other renditions, so that they get new addresses.
const RULES: &str = "dateline picture 2";

/// What an original may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// The largest file, in bytes.
    pub max_bytes: u64,
    /// The most pixels, width times height.
    pub max_pixels: u64,
    /// The longest side, in pixels.
    pub max_side: u32,
    /// How much memory the darkroom may map, in bytes. The program itself counts, so less than 256 MiB makes little sense.
    pub memory_bytes: u64,
    /// How long the whole may take.
    pub time: Duration,
}

impl Default for Limits {
    /// 64 MiB, 100 megapixels, 30,000 pixels a side, 1.5 GiB of memory, 20 seconds.
    fn default() -> Self {
        Self {
            max_bytes: 64 << 20,
            max_pixels: 100_000_000,
            max_side: 30_000,
            memory_bytes: 1536 << 20,
            time: Duration::from_secs(20),
        }
    }
}

/// What a rendition is written as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Progressive JPEG, which everything reads.
    Jpeg,
    /// WebP, about a third smaller; keeps transparency.
    WebP,
}

impl Format {
    /// The end of the file's name, without the dot.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::WebP => "webp",
        }
    }

    /// The media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::WebP => "image/webp",
        }
    }
}

/// One file that readers get.
#[derive(Clone, PartialEq, Eq)]
pub struct Rendition {
    /// Width in pixels.
    pub width: u32,
    /// Height in pixels.
    pub height: u32,
    /// What it is written as.
    pub format: Format,
    /// The file.
    pub bytes: Vec<u8>,
}

impl fmt::Debug for Rendition {
    /// Without the bytes, which would drown any log.
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            width,
            height,
            format,
            bytes,
        } = self;
        write!(to, "{width}×{height} {format:?} of {} bytes", bytes.len())
    }
}

/// What became of an original.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pressed {
    /// The name of the original: 32 hexadecimal digits, see [`hash`].
    pub hash: String,
    /// Width of the original in pixels, upright.
    pub width: u32,
    /// Height of the original in pixels, upright.
    pub height: u32,
    /// Its dominant colour (red, green, blue), for the place where it will stand.
    pub colour: [u8; 3],
    /// A tiny blurred WebP in base64, for the same place; none if something shows through the picture.
    pub blur: Option<String>,
    /// What the newsroom should know of the photo.
    pub remarks: Remarks,
    /// What the photo says of itself.
    pub says: Says,
    /// The renditions, narrow first; every width once as JPEG and once as WebP, in this order. There are no words in them yet.
    pub renditions: Vec<Rendition>,
}

/// The renditions of an original with a story's words in them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imprinted {
    /// The name of its files: 32 hexadecimal digits. Other words, another name.
    pub hash: String,
    /// The renditions, in the order of [`Pressed::renditions`].
    pub renditions: Vec<Rendition>,
}

impl Pressed {
    /// Writes words into every rendition: as XMP, and into JPEG as IPTC IIM too.
    pub fn imprint(&self, words: &Says) -> Imprinted {
        let imprint = imprint::Imprint::of(&words.clone().cleaned());
        let renditions = self.renditions.iter().map(|rendition| Rendition {
            bytes: stamp::stamped(rendition, &imprint),
            ..*rendition
        });
        Imprinted {
            hash: name(RULES, &[self.hash.as_bytes(), imprint.packet.as_bytes()]),
            renditions: renditions.collect(),
        }
    }
}

/// The name of an original: the first 32 hexadecimal digits of the SHA-256 of its bytes behind a word of ours.
pub fn hash(original: &[u8]) -> String {
    name(ORIGINAL, &[original])
}

fn name(rules: &str, parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    digest.update(rules);
    for part in parts {
        digest.update([0]);
        digest.update(part);
    }
    hex(digest.finalize().get(..16).unwrap_or_default())
}

/// Makes the renditions of an original. Blocks, for at most about `limits.time`.
///
/// What is no photo is refused by its first bytes; the rest is done in a child, `program` called with
/// [`CHILD_ARGUMENT`], whose `main` must hand over to [`child`] before it does anything else. The child has an empty
/// environment and its own process group, which is killed when the time is over.
///
/// Fails with words for the one who handed the photo in; [`PictureError::is_ours`] tells whether it is the photo's
/// fault or the house's.
pub fn press(program: &Path, original: &[u8], limits: &Limits) -> Result<Pressed, PictureError> {
    let bytes = original.len() as u64;
    if bytes > limits.max_bytes {
        return Err(PictureError::TooManyBytes {
            bytes,
            allowed: limits.max_bytes,
        });
    }
    sniff::sniff(original)?;
    let told = messenger::ask(program, original, limits)?;
    answer::judge(&told, limits, hash(original))
}

/// What the readers find in an original: what it says of itself, its width and its height, upright, in pixels.
///
/// It decodes in this process, which the house never does: it is for the proofs under attack in `fuzz`, which want to meet
/// what the darkroom would meet without a child process for each of a million tries.
#[doc(hidden)]
pub fn look(original: &[u8], limits: &Limits) -> Result<(Says, u32, u32), PictureError> {
    let negative = decode::decode(original, limits)?;
    let (width, height) = negative.shape.upright();
    Ok((negative.says.cleaned(), width, height))
}

/// What an XMP packet and Photoshop's image resources say, as [`look`] finds them in a photo; for the same proofs.
#[doc(hidden)]
pub fn look_closer(packet: &[u8], resources: &[u8]) -> (Says, Says) {
    (xmp::read(packet).cleaned(), iim::read(resources).cleaned())
}

/// What these words are when they have been written into a packet and read from it again; for the same proofs.
#[doc(hidden)]
pub fn written(words: &Says) -> Says {
    let imprint = imprint::Imprint::of(words);
    xmp::read(imprint.packet.as_bytes()).cleaned()
}

#[cfg(test)]
mod tests;
