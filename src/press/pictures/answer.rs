//! The darkroom's answer: written there, and judged here as the word of a stranger. Every length is checked against
//! what is there, every size against the limits and our own rule of widths, every text is cleaned again.

use std::io;

use super::{
    Format, Limits, Origin, PictureError, Pressed, Remarks, Rendition, Says,
    blur::{self, Grid},
    decode::damaged,
    widths::widths,
};

/// What every answer begins with; changes with its form.
const MARK: &[u8] = b"printed2";
/// The longest answer, in bytes. Five widths of noise, twice, stay under it.
pub(super) const LONGEST: u64 = 160 << 20;
/// The longest text, in bytes.
const TEXT: usize = 64 << 10;

/// What the darkroom made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Plate {
    pub width: u32,
    pub height: u32,
    pub colour: [u8; 3],
    pub grid: Option<Grid>,
    pub remarks: Remarks,
    pub says: Says,
    pub renditions: Vec<Rendition>,
}

/// Writes an answer.
pub(super) fn answer(outcome: &Result<Plate, PictureError>) -> Vec<u8> {
    let mut told = Told(MARK.to_vec());
    match outcome {
        Ok(plate) => told.plate(plate),
        Err(error) => told.refusal(error),
    }
    told.0
}

/// Reads an answer about the original with this hash, or finds what cannot be right in it.
pub(super) fn judge(told: &[u8], limits: &Limits, hash: String) -> Result<Pressed, PictureError> {
    let mut told = Heard(told);
    if told.take(MARK.len())? != MARK {
        return Err(PictureError::Nonsense("it speaks another language"));
    }
    match told.byte()? {
        b'+' => told.plate(limits, hash),
        b'-' => Err(told.refusal(limits)?),
        _ => Err(PictureError::Nonsense("it says neither yes nor no")),
    }
}

/// An answer on its way out.
struct Told(Vec<u8>);

impl Told {
    fn plate(&mut self, plate: &Plate) {
        self.0.push(b'+');
        self.number(plate.width);
        self.number(plate.height);
        self.0.extend_from_slice(&plate.colour);
        self.0.push(u8::from(plate.grid.is_some()));
        self.0
            .extend_from_slice(plate.grid.unwrap_or_default().as_flattened());
        self.0.push(plate.remarks.bits());
        let Says {
            caption,
            credit,
            creator,
            alt,
            copyright,
            origin,
            terms,
            until,
        } = &plate.says;
        for text in [caption, credit, creator, alt, copyright, terms] {
            self.text(text.as_deref().unwrap_or_default());
        }
        self.text(origin.map_or("", Origin::word));
        self.text(&until.map_or_else(String::new, |day| day.to_string()));
        for rendition in &plate.renditions {
            self.number(rendition.width);
            self.number(rendition.height);
            self.bytes(&rendition.bytes);
        }
    }

    fn refusal(&mut self, error: &PictureError) {
        self.0.push(b'-');
        match error {
            PictureError::TooManyPixels { width, height, .. } => self.size(b'p', *width, *height),
            PictureError::SideTooLong { width, height, .. } => self.size(b's', *width, *height),
            PictureError::TooNarrow { width, height } => self.size(b'n', *width, *height),
            PictureError::Memory { .. } => self.0.push(b'm'),
            PictureError::Time { .. } => self.0.push(b't'),
            PictureError::Closed(why) => {
                self.0.push(b'c');
                self.text(&why.to_string());
            }
            PictureError::Damaged(why) => {
                self.0.push(b'd');
                self.text(why);
            }
            // These are found before the darkroom is asked.
            other => {
                self.0.push(b'd');
                self.text(&other.to_string());
            }
        }
    }

    fn size(&mut self, kind: u8, width: u32, height: u32) {
        self.0.push(kind);
        self.number(width);
        self.number(height);
    }

    fn number(&mut self, number: u32) {
        self.0.extend_from_slice(&number.to_be_bytes());
    }

    fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    fn bytes(&mut self, bytes: &[u8]) {
        // Nothing that is written here comes near 4 GiB; the other side would notice.
        self.number(u32::try_from(bytes.len()).unwrap_or(u32::MAX));
        self.0.extend_from_slice(bytes);
    }
}

/// What is left of an answer.
struct Heard<'a>(&'a [u8]);

impl<'a> Heard<'a> {
    fn plate(&mut self, limits: &Limits, hash: String) -> Result<Pressed, PictureError> {
        let (width, height) = (self.number()?, self.number()?);
        if u64::from(width) * u64::from(height) > limits.max_pixels
            || width.max(height) > limits.max_side
        {
            return Err(PictureError::Nonsense(
                "the picture is larger than it may be",
            ));
        }
        let colour = [self.byte()?, self.byte()?, self.byte()?];
        let has_grid = self.byte()? != 0;
        let mut grid = Grid::default();
        for channel in grid.as_flattened_mut() {
            *channel = self.byte()?;
        }
        let remarks = Remarks::from_bits(self.byte()?)
            .ok_or(PictureError::Nonsense("it remarks what nobody knows"))?;
        let says = Says {
            caption: self.line()?,
            credit: self.line()?,
            creator: self.line()?,
            alt: self.line()?,
            copyright: self.line()?,
            terms: self.line()?,
            origin: self.line()?.and_then(|word| Origin::parse(&word)),
            until: self.line()?.and_then(|day| day.parse().ok()),
        };
        let sizes = widths(width, height);
        if sizes.is_empty() {
            return Err(PictureError::Nonsense("the picture has no size"));
        }
        let mut renditions = Vec::with_capacity(sizes.len() * 2);
        for size in sizes {
            for format in [Format::Jpeg, Format::WebP] {
                renditions.push(self.rendition(size, format)?);
            }
        }
        if !self.0.is_empty() {
            return Err(PictureError::Nonsense("it goes on after its end"));
        }
        Ok(Pressed {
            hash,
            width,
            height,
            colour,
            blur: has_grid.then(|| blur::text(&grid)).flatten(),
            remarks,
            says: says.cleaned(),
            renditions,
        })
    }

    fn rendition(
        &mut self,
        (width, height): (u32, u32),
        format: Format,
    ) -> Result<Rendition, PictureError> {
        if (self.number()?, self.number()?) != (width, height) {
            return Err(PictureError::Nonsense(
                "a rendition has another size than it should",
            ));
        }
        let length = self.number()? as usize;
        let bytes = self.take(length)?;
        let is_whole = match format {
            Format::Jpeg => {
                bytes.starts_with(&[0xFF, 0xD8, 0xFF]) && bytes.ends_with(&[0xFF, 0xD9])
            }
            Format::WebP => bytes
                .strip_prefix(b"RIFF")
                .and_then(<[u8]>::split_first_chunk)
                .is_some_and(|(length, rest)| {
                    u32::from_le_bytes(*length) as usize == rest.len()
                        && rest.starts_with(b"WEBPVP8")
                }),
        };
        if is_whole {
            Ok(Rendition {
                width,
                height,
                format,
                bytes: bytes.to_vec(),
            })
        } else {
            Err(PictureError::Nonsense(
                "a rendition is not what it should be",
            ))
        }
    }

    fn refusal(&mut self, limits: &Limits) -> Result<PictureError, PictureError> {
        let kind = self.byte()?;
        let refusal = match kind {
            b'p' => PictureError::TooManyPixels {
                width: self.number()?,
                height: self.number()?,
                allowed: limits.max_pixels,
            },
            b's' => PictureError::SideTooLong {
                width: self.number()?,
                height: self.number()?,
                allowed: limits.max_side,
            },
            b'n' => PictureError::TooNarrow {
                width: self.number()?,
                height: self.number()?,
            },
            b'm' => PictureError::Memory {
                allowed: limits.memory_bytes,
            },
            b't' => PictureError::Time {
                allowed: limits.time,
            },
            b'c' => PictureError::Closed(io::Error::other(self.words()?)),
            b'd' => damaged(&self.words()?),
            _ => return Err(PictureError::Nonsense("it refuses without a reason")),
        };
        Ok(refusal)
    }

    fn take(&mut self, length: usize) -> Result<&'a [u8], PictureError> {
        let (taken, rest) = self
            .0
            .split_at_checked(length)
            .ok_or(PictureError::Nonsense("it ends before its end"))?;
        self.0 = rest;
        Ok(taken)
    }

    fn byte(&mut self) -> Result<u8, PictureError> {
        self.take(1)?
            .first()
            .copied()
            .ok_or(PictureError::Nonsense("it ends before its end"))
    }

    fn number(&mut self) -> Result<u32, PictureError> {
        let bytes = self
            .take(4)?
            .first_chunk()
            .ok_or(PictureError::Nonsense("it ends before its end"))?;
        Ok(u32::from_be_bytes(*bytes))
    }

    fn words(&mut self) -> Result<String, PictureError> {
        let length = self.number()? as usize;
        if length > TEXT {
            return Err(PictureError::Nonsense("a text is too long"));
        }
        String::from_utf8(self.take(length)?.to_vec())
            .map_err(|_| PictureError::Nonsense("a text is not UTF-8"))
    }

    fn line(&mut self) -> Result<Option<String>, PictureError> {
        Ok(Some(self.words()?).filter(|text| !text.is_empty()))
    }
}

#[cfg(test)]
mod tests;
