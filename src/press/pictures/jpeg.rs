//! JPEG files: their segments, and their pixels as they are stored.

use image::{DynamicImage, GrayImage, RgbImage, RgbaImage, metadata::Orientation};
use zune_jpeg::{
    JpegDecoder,
    errors::DecodeErrors,
    zune_core::{bytestream::ZCursor, colorspace::ColorSpace, options::DecoderOptions},
};

use super::{
    Limits, PictureError,
    colour::Inks,
    credentials,
    decode::{Negative, Shape, damaged, orientation_of},
    iim, xmp,
};

/// The longest extended XMP that is put together, in bytes.
const EXTENDED_XMP: usize = 4 << 20;

/// What stands beside the pixels.
#[derive(Debug, Default)]
struct Segments<'a> {
    /// Exif, after its mark.
    exif: Option<&'a [u8]>,
    /// The XMP packet.
    xmp: Option<&'a [u8]>,
    /// What did not fit in the packet: identity, offset, piece (XMP part 3, §1.1.3.1).
    more_xmp: Vec<(&'a [u8], u32, &'a [u8])>,
    /// Photoshop's image resources, put together.
    resources: Vec<u8>,
    /// Whether Adobe's mark is there, which tells that inks are stored inverted.
    adobe: bool,
    /// Whether a segment begins Content Credentials.
    credentials: bool,
    /// Whether its frame is of a kind that hardly any program writes: lossless, hierarchical or with arithmetic coding.
    rare: bool,
}

/// Reads a JPEG within the limits.
pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Negative, PictureError> {
    let segments = segments(bytes)
        .ok_or_else(|| PictureError::Damaged("the file ends before the picture does".into()))?;
    if segments.rare {
        return Err(damaged("a lossless, hierarchical or arithmetic JPEG"));
    }
    let orientation = segments
        .exif
        .map_or(Orientation::NoTransforms, orientation_of);
    let says = xmp::read(segments.xmp.unwrap_or_default())
        .or(xmp::read(&extended(&segments.more_xmp)))
        .or(iim::read(&segments.resources));

    // A photo that needs to be guessed at is better refused than printed half grey.
    let options = DecoderOptions::default()
        .set_strict_mode(true)
        .set_max_width(usize::from(u16::MAX))
        .set_max_height(usize::from(u16::MAX));
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(bytes), options);
    decoder.decode_headers().map_err(|error| why(&error))?;
    let info = decoder.info().ok_or_else(|| damaged("no size"))?;
    let shape = Shape {
        width: u32::from(info.width),
        height: u32::from(info.height),
        orientation,
    };
    shape.check(limits)?;

    let stored = decoder.input_colorspace().unwrap_or(ColorSpace::YCbCr);
    // Inks are taken as they are stored: their way to sRGB leads through the profile.
    let (wanted, inks) = match stored {
        ColorSpace::Luma => (ColorSpace::Luma, None),
        ColorSpace::YCbCr | ColorSpace::RGB => (ColorSpace::RGB, None),
        ColorSpace::CMYK | ColorSpace::YCCK => (
            stored,
            Some(Inks {
                ycck: stored == ColorSpace::YCCK,
                inverted: segments.adobe,
            }),
        ),
        _ => return Err(damaged("colours that no photo has")),
    };
    decoder.set_options(options.jpeg_set_out_colorspace(wanted));
    let icc = decoder.icc_profile();
    let pixels = decoder.decode().map_err(|error| why(&error))?;
    let (width, height) = (shape.width, shape.height);
    let image = match wanted {
        ColorSpace::Luma => {
            GrayImage::from_raw(width, height, pixels).map(DynamicImage::ImageLuma8)
        }
        ColorSpace::RGB => RgbImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgb8),
        _ => RgbaImage::from_raw(width, height, pixels).map(DynamicImage::ImageRgba8),
    };
    let image = image.ok_or_else(|| damaged("not as many pixels as it says"))?;
    Ok(Negative {
        image,
        shape,
        inks,
        icc,
        credentials: segments.credentials,
        says,
    })
}

/// Walks over a whole JPEG (ITU-T T.81, annex B); none if it is over before its end mark.
fn segments(bytes: &[u8]) -> Option<Segments<'_>> {
    let mut found = Segments::default();
    let mut rest = bytes.strip_prefix(&[0xFF, 0xD8])?;
    loop {
        // Between segments there may be fill bytes; after a start of scan, its entropy-coded data.
        let mark = rest
            .windows(2)
            .position(|pair| matches!(pair, [0xFF, 0x01..=0xCF | 0xD8..=0xFE]))?;
        let code = *rest.get(mark + 1)?;
        rest = rest.get(mark + 2..)?;
        match code {
            0xD9 => return Some(found),
            0x01 | 0xD8 => continue,
            _ => {}
        }
        let length = usize::from(u16::from_be_bytes(*rest.first_chunk()?));
        let payload = rest.get(2..length)?;
        rest = rest.get(length..)?;
        match code {
            0xE1 => found.app1(payload),
            0xEB => found.credentials |= credentials::begins_in_segment(payload),
            0xED => found
                .resources
                .extend(payload.strip_prefix(b"Photoshop 3.0\0").unwrap_or_default()),
            0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF => found.rare = true,
            0xEE => found.adobe |= payload.starts_with(b"Adobe"),
            _ => {}
        }
    }
}

impl<'a> Segments<'a> {
    fn app1(&mut self, payload: &'a [u8]) {
        if let Some(exif) = payload.strip_prefix(b"Exif\0") {
            self.exif.get_or_insert(exif.get(1..).unwrap_or_default());
        } else if let Some(packet) = payload.strip_prefix(b"http://ns.adobe.com/xap/1.0/\0") {
            self.xmp.get_or_insert(packet);
        } else if let Some(piece) = payload.strip_prefix(b"http://ns.adobe.com/xmp/extension/\0")
            && let Some((identity, rest)) = piece.split_at_checked(32)
            && let Some((offset, data)) = rest.get(4..).and_then(|rest| rest.split_first_chunk())
        {
            self.more_xmp
                .push((identity, u32::from_be_bytes(*offset), data));
        }
    }
}

/// The extended packet, if its pieces fit together.
fn extended(pieces: &[(&[u8], u32, &[u8])]) -> Vec<u8> {
    let mut pieces: Vec<_> = pieces
        .iter()
        .filter(|piece| pieces.first().is_some_and(|first| first.0 == piece.0))
        .collect();
    pieces.sort_by_key(|piece| piece.1);
    let mut whole = Vec::new();
    for (_, offset, data) in pieces {
        if *offset as usize != whole.len() || whole.len() + data.len() > EXTENDED_XMP {
            return Vec::new();
        }
        whole.extend_from_slice(data);
    }
    whole
}

/// The decoder's words.
fn why(error: &DecodeErrors) -> PictureError {
    damaged(&error.to_string())
}
