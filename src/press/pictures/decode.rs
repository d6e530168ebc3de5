//! From bytes to pixels. Happens only in the darkroom.

use std::error::Error as _;

use image::{DynamicImage, ImageError, error::LimitErrorKind, metadata::Orientation};

use super::{
    Limits, PictureError,
    colour::Inks,
    jpeg, png,
    says::Says,
    sniff::{Kind, sniff},
    webp_file,
    widths::widths,
};
use crate::basics::clean_line;

/// What was read from an original, as it is stored: not upright yet, in its own colours.
#[derive(Debug)]
pub(super) struct Negative {
    /// The pixels.
    pub image: DynamicImage,
    /// Its size and which way is up.
    pub shape: Shape,
    /// Set if the four channels of the image are inks.
    pub inks: Option<Inks>,
    /// The colour profile.
    pub icc: Option<Vec<u8>>,
    /// Whether it carries Content Credentials.
    pub credentials: bool,
    /// What the photo says of itself, not yet cleaned.
    pub says: Says,
}

/// The size of a stored picture and which way is up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Shape {
    /// Width as stored, in pixels.
    pub width: u32,
    /// Height as stored, in pixels.
    pub height: u32,
    /// What makes it upright.
    pub orientation: Orientation,
}

impl Shape {
    /// Width and height, upright.
    pub(super) fn upright(self) -> (u32, u32) {
        self.turn((self.width, self.height))
    }

    /// Width and height of something upright as they are stored, and the other way round.
    pub(super) fn turn(self, (width, height): (u32, u32)) -> (u32, u32) {
        match self.orientation {
            Orientation::Rotate90
            | Orientation::Rotate270
            | Orientation::Rotate90FlipH
            | Orientation::Rotate270FlipH => (height, width),
            _ => (width, height),
        }
    }

    /// Whether the size is within the limits. To be asked before memory is taken for the pixels.
    pub(super) fn check(self, limits: &Limits) -> Result<(), PictureError> {
        let (width, height) = self.upright();
        if width == 0 || height == 0 {
            return Err(damaged("it has no pixels"));
        }
        if u64::from(width) * u64::from(height) > limits.max_pixels {
            return Err(PictureError::TooManyPixels {
                width,
                height,
                allowed: limits.max_pixels,
            });
        }
        if width.max(height) > limits.max_side {
            return Err(PictureError::SideTooLong {
                width,
                height,
                allowed: limits.max_side,
            });
        }
        if widths(width, height).is_empty() {
            return Err(PictureError::TooNarrow { width, height });
        }
        Ok(())
    }
}

/// Reads an original within the limits.
pub(super) fn decode(bytes: &[u8], limits: &Limits) -> Result<Negative, PictureError> {
    match sniff(bytes)? {
        Kind::Jpeg => jpeg::read(bytes, limits),
        Kind::Png => png::read(bytes, limits),
        Kind::WebP => webp_file::read(bytes, limits),
    }
}

/// Which way is up, from Exif (tag 0x0112 of its first directory); as it lies, if that is not said.
pub(super) fn orientation_of(exif: &[u8]) -> Orientation {
    // Some writers put the mark of a JPEG segment into other files too.
    let exif = exif.strip_prefix(b"Exif\0\0").unwrap_or(exif);
    Orientation::from_exif_chunk(exif).unwrap_or(Orientation::NoTransforms)
}

/// Damage, in a decoder's words, which may hold pieces of the file.
pub(super) fn damaged(why: &str) -> PictureError {
    PictureError::Damaged(clean_line(why).chars().take(160).collect())
}

/// What a decoder says.
pub(super) fn why(error: &ImageError, limits: &Limits) -> PictureError {
    match error {
        ImageError::Limits(limit) if matches!(limit.kind(), LimitErrorKind::InsufficientMemory) => {
            PictureError::Memory {
                allowed: limits.memory_bytes,
            }
        }
        // What lies beneath says what is wrong; the rest repeats the format's name.
        other => damaged(
            &other
                .source()
                .map_or_else(|| other.to_string(), ToString::to_string),
        ),
    }
}
