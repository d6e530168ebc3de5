//! From pixels to renditions: upright, in sRGB, in every width, as JPEG and WebP. Happens only in the darkroom.
//!
//! Sizes are made with a Lanczos filter over the stored values, not over linear light: fine bright patterns come out a
//! shade darker than they should, as with nearly every program, and no rendering differs from what editors see there.

use std::{
    num::NonZero,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use fast_image_resize::{FilterType, ResizeAlg, ResizeOptions, Resizer};
use image::{DynamicImage, Pixel as _, Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder as JpegEncoder};
use webp::{Encoder as WebPEncoder, WebPConfig};

use super::{
    Format, Limits, PictureError, Remarks, Rendition,
    answer::Plate,
    blur,
    colour::{dominant, to_srgb},
    decode::{Negative, damaged},
    widths::widths,
};

/// JPEG's quality, 1 to 100.
const JPEG_QUALITY: u8 = 80;
/// WebP's quality, 0 to 100.
const WEBP_QUALITY: f32 = 78.0;
/// How hard WebP tries, 0 to 6. From 3 on it takes more than twice as long and saves 3 % at best.
const WEBP_METHOD: i32 = 2;
/// How many threads write renditions.
const HANDS: usize = 2;

/// Makes all renditions of a picture.
pub(super) fn print(negative: Negative, limits: &Limits) -> Result<Plate, PictureError> {
    let Negative {
        image,
        shape,
        inks,
        icc,
        credentials,
        says,
    } = negative;
    let (width, height) = shape.upright();
    let sizes = widths(width, height);
    let largest = sizes
        .last()
        .copied()
        .ok_or(PictureError::TooNarrow { width, height })?;
    // First smaller, then in its colours and upright: both cost by the pixel.
    let image = resized(image, shape.turn(largest), inks.is_none())?;
    let (mut image, profile) = to_srgb(image, inks, icc.as_deref());
    image.apply_orientation(shape.orientation);

    let mut pictures = Vec::with_capacity(sizes.len());
    for size in sizes.iter().rev().skip(1).rev() {
        pictures.push(resized_from(&image, *size, true)?);
    }
    let colour = dominant(pictures.first().unwrap_or(&image));
    let grid = blur::grid(pictures.first().unwrap_or(&image));
    pictures.push(image);
    let renditions = write(&pictures, limits)?;
    Ok(Plate {
        width,
        height,
        colour,
        grid,
        remarks: Remarks {
            credentials,
            profile,
        },
        says: says.cleaned(),
        renditions,
    })
}

/// The picture in another size; as it is, if it has it already.
fn resized(
    image: DynamicImage,
    size: (u32, u32),
    alpha: bool,
) -> Result<DynamicImage, PictureError> {
    if (image.width(), image.height()) == size {
        return Ok(image);
    }
    resized_from(&image, size, alpha)
}

/// The picture in another size. `alpha` tells whether a fourth channel is what shows through.
fn resized_from(
    image: &DynamicImage,
    (width, height): (u32, u32),
    alpha: bool,
) -> Result<DynamicImage, PictureError> {
    let options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
        .use_alpha(alpha && image.color().has_alpha());
    let mut small = DynamicImage::new(width, height, image.color());
    Resizer::new()
        .resize(image, &mut small, &options)
        .map_err(|error| damaged(&error.to_string()))?;
    Ok(small)
}

/// Writes the files of all pictures, the most work first, shared among the hands. The order of the answer is that of
/// the pictures, JPEG before WebP.
fn write(pictures: &[DynamicImage], limits: &Limits) -> Result<Vec<Rendition>, PictureError> {
    let mut work: Vec<(usize, &DynamicImage, Format)> = pictures
        .iter()
        .flat_map(|picture| [(picture, Format::Jpeg), (picture, Format::WebP)])
        .enumerate()
        .map(|(place, (picture, format))| (place, picture, format))
        .collect();
    // WebP takes several times as long as JPEG for the same pixels.
    work.sort_by_key(|(_, picture, format)| {
        let pixels = u64::from(picture.width()) * u64::from(picture.height());
        std::cmp::Reverse(pixels * if *format == Format::WebP { 4 } else { 1 })
    });
    let (next, done) = (
        AtomicUsize::new(0),
        Mutex::new(Vec::with_capacity(work.len())),
    );
    let hand = || {
        while let Some((place, picture, format)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
            let written = rendition(picture, *format, limits);
            done.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .push((*place, written));
        }
    };
    thread::scope(|scope| {
        let hands = thread::available_parallelism()
            .map_or(1, NonZero::get)
            .min(HANDS);
        // With no memory for another thread, this one does it all.
        let helpers: Vec<_> = (1..hands)
            .filter_map(|_| thread::Builder::new().spawn_scoped(scope, hand).ok())
            .collect();
        hand();
        helpers.into_iter().all(|helper| helper.join().is_ok())
    })
    .then_some(())
    .ok_or_else(|| damaged("a rendition could not be written"))?;
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, written)| written).collect()
}

/// One file.
fn rendition(
    picture: &DynamicImage,
    format: Format,
    limits: &Limits,
) -> Result<Rendition, PictureError> {
    let bytes = match format {
        Format::Jpeg => jpeg(picture),
        Format::WebP => webp(picture, limits),
    }?;
    Ok(Rendition {
        width: picture.width(),
        height: picture.height(),
        format,
        bytes,
    })
}

/// A progressive JPEG without anything beside the picture; what shows through lies on white.
fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, PictureError> {
    let opaque;
    let pixels = match picture {
        DynamicImage::ImageRgb8(pixels) => pixels,
        other => {
            opaque = on_white(other);
            &opaque
        }
    };
    let too_large = |_| damaged("a rendition is larger than a JPEG can be");
    let width = u16::try_from(pixels.width()).map_err(too_large)?;
    let height = u16::try_from(pixels.height()).map_err(too_large)?;
    let mut bytes = Vec::with_capacity(pixels.len() / 12);
    let mut encoder = JpegEncoder::new(&mut bytes, JPEG_QUALITY);
    encoder.set_progressive(true);
    encoder.set_optimized_huffman_tables(true);
    encoder
        .encode(pixels, width, height, ColorType::Rgb)
        .map_err(|error| damaged(&error.to_string()))?;
    Ok(bytes)
}

/// The picture on white paper.
fn on_white(picture: &DynamicImage) -> RgbImage {
    let picture = picture.to_rgba8();
    let mut paper = RgbImage::new(picture.width(), picture.height());
    for (on, ink) in paper.pixels_mut().zip(picture.pixels()) {
        let alpha = u32::from(ink.0[3]);
        *on = Rgb(ink.to_rgb().0.map(|channel| {
            u8::try_from((u32::from(channel) * alpha + 255 * (255 - alpha) + 127) / 255)
                .unwrap_or(u8::MAX)
        }));
    }
    paper
}

/// A WebP without anything beside the picture.
fn webp(picture: &DynamicImage, limits: &Limits) -> Result<Vec<u8>, PictureError> {
    let (width, height) = (picture.width(), picture.height());
    let converted;
    let encoder = match picture {
        DynamicImage::ImageRgb8(pixels) => WebPEncoder::from_rgb(pixels, width, height),
        DynamicImage::ImageRgba8(pixels) => WebPEncoder::from_rgba(pixels, width, height),
        other => {
            converted = other.to_rgba8();
            WebPEncoder::from_rgba(&converted, width, height)
        }
    };
    let mut config = WebPConfig::new().map_err(|()| damaged("WebP cannot be written"))?;
    config.quality = WEBP_QUALITY;
    config.method = WEBP_METHOD;
    // The sizes are right and the pixels are there, so what fails is memory.
    let memory = PictureError::Memory {
        allowed: limits.memory_bytes,
    };
    encoder
        .encode_advanced(&config)
        .map(|bytes| bytes.to_vec())
        .map_err(|_| memory)
}
