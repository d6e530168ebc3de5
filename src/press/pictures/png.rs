//! PNG files: their chunks, and their pixels.

use std::io::{Cursor, Read as _};

use flate2::read::ZlibDecoder;
use image::{DynamicImage, ImageDecoder as _, codecs::png::PngDecoder, metadata::Orientation};

use super::{
    Limits, PictureError, credentials,
    decode::{Negative, Shape, orientation_of, why},
    says::Says,
    xmp,
};

/// How much memory the decoder may take for what stands beside the pixels, in bytes.
const BESIDE: u64 = 64 << 20;
/// The longest XMP that is unpacked, in bytes.
const PACKED_XMP: u64 = 4 << 20;

/// Reads a PNG within the limits; of a moving one, the picture that stands for it.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Negative, PictureError> {
    let Beside {
        orientation,
        credentials,
        says,
    } = chunks(bytes)
        .ok_or_else(|| PictureError::Damaged("the file ends before the picture does".into()))?;
    let mut bounds = image::Limits::no_limits();
    bounds.max_alloc = Some(BESIDE);
    let mut decoder =
        PngDecoder::with_limits(Cursor::new(bytes), bounds).map_err(|error| why(&error, limits))?;
    let (width, height) = decoder.dimensions();
    let shape = Shape {
        width,
        height,
        orientation,
    };
    shape.check(limits)?;
    let icc = decoder.icc_profile().ok().flatten();
    let image = DynamicImage::from_decoder(decoder).map_err(|error| why(&error, limits))?;
    Ok(Negative {
        image,
        shape,
        inks: None,
        icc,
        credentials,
        says,
    })
}

/// What stands beside the pixels.
struct Beside {
    orientation: Orientation,
    credentials: bool,
    says: Says,
}

/// Walks over all chunks (ISO/IEC 15948 §5.3), for what stands beside the pixels may come after them; none if the
/// file is over before its last chunk.
fn chunks(bytes: &[u8]) -> Option<Beside> {
    let mut rest = bytes.get(8..)?;
    let mut found = Beside {
        orientation: Orientation::NoTransforms,
        credentials: false,
        says: Says::default(),
    };
    loop {
        let length = u32::from_be_bytes(*rest.first_chunk()?) as usize;
        let name: &[u8; 4] = rest.get(4..)?.first_chunk()?;
        let data = rest.get(8..8_usize.checked_add(length)?)?;
        rest = rest.get(length.checked_add(12)?..)?;
        match name {
            b"IEND" => return Some(found),
            b"eXIf" => found.orientation = orientation_of(data),
            b"iTXt" => {
                let more = text(data).map_or_else(Says::default, |packet| xmp::read(&packet));
                found.says = found.says.or(more);
            }
            b"caBX" => found.credentials |= credentials::begins(data),
            _ => {}
        }
    }
}

/// The XMP packet of an `iTXt` chunk: keyword, whether and how it is packed, language, translated keyword, text.
fn text(data: &[u8]) -> Option<Vec<u8>> {
    let rest = data.strip_prefix(b"XML:com.adobe.xmp\0")?;
    let (packing, rest) = rest.split_at_checked(2)?;
    let text = rest.splitn(3, |byte| *byte == 0).nth(2)?;
    if packing == [0, 0] {
        return Some(text.to_vec());
    }
    let mut whole = Vec::new();
    ZlibDecoder::new(text)
        .take(PACKED_XMP)
        .read_to_end(&mut whole)
        .ok()?;
    Some(whole)
}
