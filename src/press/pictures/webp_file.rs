//! WebP files: their chunks, and their pixels.

use std::io::Cursor;

use image::{DynamicImage, ImageDecoder as _, codecs::webp::WebPDecoder, metadata::Orientation};

use super::{
    Limits, PictureError,
    decode::{Negative, Shape, orientation_of, why},
    says::Says,
    xmp,
};

/// Reads a WebP within the limits; of a moving one, the first picture.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Negative, PictureError> {
    let (orientation, says) = chunks(bytes)
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
        says,
    })
}

/// Walks over all chunks (RFC 9649 §2.3); none if the file is shorter than it says.
fn chunks(bytes: &[u8]) -> Option<(Orientation, Says)> {
    let length = u32::from_le_bytes(*bytes.get(4..)?.first_chunk()?) as usize;
    let mut rest = bytes.get(12..length.checked_add(8)?)?;
    let mut orientation = Orientation::NoTransforms;
    let mut says = Says::default();
    while let Some((name, more)) = rest.split_first_chunk::<4>() {
        let length = u32::from_le_bytes(*more.first_chunk()?) as usize;
        let data = more.get(4..length.checked_add(4)?)?;
        match name {
            b"EXIF" => orientation = orientation_of(data),
            b"XMP " => says = says.or(xmp::read(data)),
            _ => {}
        }
        // The last chunk may lack its padding.
        rest = more
            .get(length.checked_add(4)?.next_multiple_of(2)..)
            .unwrap_or_default();
    }
    Some((orientation, says))
}
