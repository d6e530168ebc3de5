//! WebP files: their chunks, and their pixels.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, codecs::webp::WebPDecoder, metadata::Orientation};

use super::{
    Limits, PictureError, credentials,
    decode::{Negative, Shape, orientation_of, why},
    says::Says,
    xmp,
};

/// Reads a WebP within the limits; of a moving one, the first picture.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Negative, PictureError> {
    let Beside {
        orientation,
        credentials,
        says,
    } = chunks(bytes)
        .ok_or_else(|| PictureError::Damaged("the file ends before the picture does".into()))?;
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|error| why(&error, limits))?;
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

/// Walks over all chunks (RFC 9649 §2.3); none if the file is shorter than it says.
fn chunks(bytes: &[u8]) -> Option<Beside> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
    let mut rest = bytes.get(12..length.checked_add(8)?)?;
    let mut found = Beside {
        orientation: Orientation::NoTransforms,
        credentials: false,
        says: Says::default(),
    };
    while let Some((name, more)) = rest.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*more.first_chunk()?) as usize;
        let data = more.get(4..length.checked_add(4)?)?;
        match name {
            b"EXIF" => found.orientation = orientation_of(data),
            b"XMP " => found.says = found.says.or(xmp::read(data)),
            b"C2PA" => found.credentials |= credentials::begins(data),
            _ => {}
        }
        // The last chunk may lack its padding.
        rest = more
            .get(length.checked_add(4)?.next_multiple_of(2)..)
            .unwrap_or_default();
    }
    Some(found)
}
