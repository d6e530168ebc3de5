//! Pictures: from the photo that somebody hands in to the files that readers get.
//!
//! Words: the *original* is the file as it came; a *rendition* is one of the files made from it, of one width and one
//! format; the *darkroom* is a child process of the same program in which the original is read, with little memory,
//! little time and no way to open anything; *what the photo says* is its caption, credit and the like.
//!
//! Invariants: this process never decodes a picture and trusts no number that the darkroom tells; nothing of the
//! original but its pixels reaches a rendition (no place, no serial number, no thumbnail, no comment); a rendition is
//! upright, in sRGB, and never wider than the original; the same bytes under the same rules give the same hash.

mod answer;
mod colour;
mod darkroom;
mod decode;
mod error;
mod iim;
mod jpeg;
mod messenger;
mod png;
mod print;
mod request;
mod says;
mod sniff;
mod webp_file;
mod widths;
mod xmp;

use std::{fmt, path::Path, time::Duration};

use sha2::{Digest as _, Sha256};

pub use darkroom::child;
pub use error::PictureError;
pub use says::Says;

/// The first argument with which the program is called to be the darkroom, see [`child`].
pub const CHILD_ARGUMENT: &str = "__press-picture";

/// Changes when the same original would give other renditions, so that they get new addresses.
const RULES: &str = "dateline picture 1";

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
    /// The name of its files: 32 hexadecimal digits, see [`hash`].
    pub hash: String,
    /// Width of the original in pixels, upright.
    pub width: u32,
    /// Height of the original in pixels, upright.
    pub height: u32,
    /// Its dominant colour (red, green, blue), for the place where it will stand.
    pub colour: [u8; 3],
    /// What the photo says of itself.
    pub says: Says,
    /// The renditions, narrow first; every width once as JPEG and once as WebP, in this order.
    pub renditions: Vec<Rendition>,
}

/// The name of an original's files: the first 32 hexadecimal digits of the SHA-256 of the version of our rules and
/// the bytes. Who has it already need not press it again.
pub fn hash(original: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::new()
        .chain_update(RULES)
        .chain_update([0])
        .chain_update(original)
        .finalize();
    digest
        .iter()
        .take(16)
        .fold(String::with_capacity(32), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
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

#[cfg(test)]
mod tests;
