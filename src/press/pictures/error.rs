//! Why a photo could not be pressed, in words for the one who handed it in.

use std::{io, time::Duration};

/// Why a photo could not be pressed.
#[derive(Debug, thiserror::Error)]
pub enum PictureError {
    /// There are no bytes.
    #[error("the file is empty; save the photo again or take another copy")]
    Empty,
    /// The file is longer than [`super::Limits::max_bytes`].
    #[error("the file has {}, at most {} are allowed; export the photo smaller", megabytes(*.bytes), megabytes(*.allowed))]
    TooManyBytes {
        /// How many it has.
        bytes: u64,
        /// How many it may have.
        allowed: u64,
    },
    /// The first bytes are not those of a JPEG, PNG or WebP.
    #[error("this is {0}, not a photo that can be printed; hand in a JPEG, PNG or WebP")]
    NotAPhoto(&'static str),
    /// There are more pixels than [`super::Limits::max_pixels`].
    #[error(
        "the picture is {width} × {height} pixels ({} megapixels), at most {} megapixels are allowed; export it smaller",
        megapixels(u64::from(*.width) * u64::from(*.height)),
        megapixels(*.allowed)
    )]
    TooManyPixels {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// How many pixels it may have.
        allowed: u64,
    },
    /// A side is longer than [`super::Limits::max_side`].
    #[error(
        "the picture is {width} × {height} pixels, a side may have at most {allowed}; export it smaller or cut it"
    )]
    SideTooLong {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
        /// How long a side may be.
        allowed: u32,
    },
    /// It is so narrow and high that no rendition can hold it.
    #[error(
        "the picture is {width} × {height} pixels, too narrow for its height; cut it into several"
    )]
    TooNarrow {
        /// Width in pixels.
        width: u32,
        /// Height in pixels.
        height: u32,
    },
    /// It cannot be read to its end; the text says what was found.
    #[error(
        "the photo is damaged or of a kind that is not read here ({0}); export it again as an ordinary JPEG or PNG"
    )]
    Damaged(String),
    /// Reading it takes more memory than [`super::Limits::memory_bytes`].
    #[error("reading the photo takes more than {}; export it smaller or as an ordinary JPEG", megabytes(*.allowed))]
    Memory {
        /// How much it may take.
        allowed: u64,
    },
    /// Reading it takes longer than [`super::Limits::time`].
    #[error("reading the photo took longer than {} s; export it smaller or as an ordinary JPEG", .allowed.as_secs_f32())]
    Time {
        /// How long it may take.
        allowed: Duration,
    },
    /// The darkroom came to a sudden end.
    #[error("the photo made its reader stop ({0}); export it again as an ordinary JPEG")]
    Stopped(String),
    /// The darkroom could not be opened, or would not give up its rights.
    #[error("the process that reads photos could not be started: {0}")]
    Closed(#[source] io::Error),
    /// The darkroom's answer cannot be right.
    #[error(
        "the process that reads photos gave an answer that cannot be right ({0}); nothing of it was kept"
    )]
    Nonsense(&'static str),
}

impl PictureError {
    /// Whether the fault lies with the house and not with the photo.
    pub fn is_ours(&self) -> bool {
        matches!(self, Self::Closed(_) | Self::Nonsense(_))
    }
}

/// Bytes as people read them.
fn megabytes(bytes: u64) -> String {
    const MIB: u64 = 1 << 20;
    match bytes {
        0..1024 => format!("{bytes} bytes"),
        1024..MIB => format!("{} kB", bytes.div_ceil(1024)),
        _ if bytes.is_multiple_of(MIB) => format!("{} MB", bytes / MIB),
        // A file of one byte more than allowed must not read as the allowed size.
        _ => format!(
            "{}.{} MB",
            bytes / MIB,
            (bytes % MIB * 10).div_ceil(MIB).min(9)
        ),
    }
}

/// Pixels as millions with one place, rounded up so that "more than allowed" reads so.
fn megapixels(pixels: u64) -> String {
    let tenths = pixels.div_ceil(100_000);
    match tenths % 10 {
        0 => (tenths / 10).to_string(),
        tenth => format!("{}.{tenth}", tenths / 10),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_said_with_what_is_allowed() {
        let big = PictureError::TooManyPixels {
            width: 50_000,
            height: 50_000,
            allowed: 100_000_000,
        };
        assert_eq!(
            big.to_string(),
            "the picture is 50000 × 50000 pixels (2500 megapixels), at most 100 megapixels are allowed; export it smaller"
        );
        let heavy = PictureError::TooManyBytes {
            bytes: (64 << 20) + 1,
            allowed: 64 << 20,
        };
        assert_eq!(
            heavy.to_string(),
            "the file has 64.1 MB, at most 64 MB are allowed; export the photo smaller"
        );
        assert_eq!([megabytes(1), megabytes(1025)], ["1 bytes", "2 kB"]);
        assert_eq!(megapixels(12_000_001), "12.1");
    }
}
