//! Colours: from what the original uses to sRGB, which every screen shows, and the one colour that stands for a picture.

use image::{DynamicImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The largest profile that is read, in bytes. Those of presses with all their tables have two or three megabytes.
const LARGEST_PROFILE: usize = 8 << 20;

/// How the four channels of a picture in inks are stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Inks {
    /// The first three as luminance and two colour differences.
    pub ycck: bool,
    /// 255 means no ink, as Adobe's programs write it.
    pub inverted: bool,
}

/// The picture in sRGB, 8 bits a channel, as `ImageRgb8` or, if something shows through, `ImageRgba8`.
///
/// A profile that cannot be read or does not fit the picture is left aside, as browsers do; then the second part is true.
pub(super) fn to_srgb(
    image: DynamicImage,
    inks: Option<Inks>,
    icc: Option<&[u8]>,
) -> (DynamicImage, bool) {
    let profile = icc
        .filter(|bytes| bytes.len() <= LARGEST_PROFILE)
        .and_then(|bytes| ColorProfile::new_from_slice(bytes).ok());
    let (image, followed) = if let Some(inks) = inks {
        let image = image.into_rgba8();
        let (image, followed) = from_inks(&image, inks, profile.as_ref());
        (DynamicImage::ImageRgb8(image), followed)
    } else {
        from_light(image, profile.as_ref())
    };
    (image, icc.is_some() && !followed)
}

/// The same for a picture in light; true if the profile was followed.
fn from_light(image: DynamicImage, profile: Option<&ColorProfile>) -> (DynamicImage, bool) {
    let image = if image.color().has_alpha()
        && image.to_rgba8().pixels().all(|pixel| pixel.0[3] == u8::MAX)
    {
        if image.color().has_color() {
            DynamicImage::ImageRgb8(image.into_rgb8())
        } else {
            DynamicImage::ImageLuma8(image.into_luma8())
        }
    } else {
        image
    };
    let Some(profile) = profile else {
        return (plain(image), false);
    };
    let (alpha, colour) = (image.color().has_alpha(), image.color().has_color());
    match (profile.color_space, alpha) {
        (DataColorSpace::Rgb, false) => {
            let from = image.into_rgb8();
            let to = convert(profile, Layout::Rgb, &from, Layout::Rgb);
            match rebuilt(from.dimensions(), to) {
                Some(to) => (DynamicImage::ImageRgb8(to), true),
                None => (DynamicImage::ImageRgb8(from), false),
            }
        }
        (DataColorSpace::Rgb, true) => {
            let from = image.into_rgba8();
            let to = convert(profile, Layout::Rgba, &from, Layout::Rgba);
            let (width, height) = from.dimensions();
            match to.and_then(|to| RgbaImage::from_raw(width, height, to)) {
                Some(to) => (DynamicImage::ImageRgba8(to), true),
                None => (DynamicImage::ImageRgba8(from), false),
            }
        }
        (DataColorSpace::Gray, false) if !colour => {
            let from = image.into_luma8();
            let to = convert(profile, Layout::Gray, &from, Layout::Rgb);
            match rebuilt(from.dimensions(), to) {
                Some(to) => (DynamicImage::ImageRgb8(to), true),
                None => (plain(DynamicImage::ImageLuma8(from)), false),
            }
        }
        _ => (plain(image), false),
    }
}

/// As if it were in sRGB already.
fn plain(image: DynamicImage) -> DynamicImage {
    if image.color().has_alpha() {
        DynamicImage::ImageRgba8(image.into_rgba8())
    } else {
        DynamicImage::ImageRgb8(image.into_rgb8())
    }
}

fn rebuilt((width, height): (u32, u32), pixels: Option<Vec<u8>>) -> Option<RgbImage> {
    RgbImage::from_raw(width, height, pixels?)
}

/// Converts pixels to sRGB; none if the profile does not allow it.
fn convert(profile: &ColorProfile, from: Layout, pixels: &[u8], to: Layout) -> Option<Vec<u8>> {
    let transform = profile
        .create_transform_8bit(
            from,
            &ColorProfile::new_srgb(),
            to,
            TransformOptions::default(),
        )
        .ok()?;
    let channels = |layout| match layout {
        Layout::Gray => 1,
        Layout::Rgb => 3,
        _ => 4,
    };
    let mut converted = vec![0; pixels.len() / channels(from) * channels(to)];
    transform.transform(pixels, &mut converted).ok()?;
    Some(converted)
}

/// Inks to sRGB: through the profile if it is one of inks, else by the plain rule that each ink takes its share of light. True
/// if the profile was followed.
fn from_inks(image: &RgbaImage, inks: Inks, profile: Option<&ColorProfile>) -> (RgbImage, bool) {
    let amounts: Vec<u8> = image
        .pixels()
        .flat_map(|pixel| ink_amounts(pixel.0, inks))
        .collect();
    let followed = profile
        .filter(|profile| profile.color_space == DataColorSpace::Cmyk)
        .and_then(|profile| convert(profile, Layout::Rgba, &amounts, Layout::Rgb));
    if let Some(image) = rebuilt(image.dimensions(), followed) {
        return (image, true);
    }
    let mut plain = RgbImage::new(image.width(), image.height());
    for (pixel, amounts) in plain.pixels_mut().zip(amounts.chunks_exact(4)) {
        if let [cyan, magenta, yellow, black] = *amounts {
            pixel.0 = [cyan, magenta, yellow].map(|ink| light(u8::MAX - ink, u8::MAX - black));
        }
    }
    (plain, false)
}

/// Cyan, magenta, yellow and black of a stored pixel, 255 being full ink.
fn ink_amounts([a, b, c, black]: [u8; 4], inks: Inks) -> [u8; 4] {
    let stored = if inks.ycck {
        let [red, green, blue] = from_ycc(a, b, c);
        [u8::MAX - red, u8::MAX - green, u8::MAX - blue, black]
    } else {
        [a, b, c, black]
    };
    if inks.inverted {
        stored.map(|ink| u8::MAX - ink)
    } else {
        stored
    }
}

/// Luminance and colour differences to red, green, blue (ITU-T T.871 §7), with 16 fractional bits.
fn from_ycc(luma: u8, blue: u8, red: u8) -> [u8; 3] {
    let luma = (i32::from(luma) << 16) + (1 << 15);
    let (blue, red) = (i32::from(blue) - 128, i32::from(red) - 128);
    [
        luma + 91_881 * red,
        luma - 22_554 * blue - 46_802 * red,
        luma + 116_130 * blue,
    ]
    .map(|sum| u8::try_from((sum >> 16).clamp(0, 255)).unwrap_or(u8::MAX))
}

/// Light that passes two inks, 255 being all of it.
fn light(one: u8, other: u8) -> u8 {
    u8::try_from((u16::from(one) * u16::from(other) + 127) / 255).unwrap_or(u8::MAX)
}

/// The dominant colour: the colours are sorted into 16 × 16 × 16 boxes, and the average of the fullest box with its
/// neighbours is taken, so that a blue sky over a brown field is blue or brown but not the grey between. What shows
/// through counts by how little it does.
pub(super) fn dominant(image: &DynamicImage) -> [u8; 3] {
    const SIDE: usize = 16;
    let place = |[red, green, blue]: [usize; 3]| (red * SIDE + green) * SIDE + blue;
    // Weight, red, green, blue.
    let mut boxes = vec![[0_u64; 4]; SIDE * SIDE * SIDE];
    for pixel in image.to_rgba8().pixels() {
        let [red, green, blue, weight] = pixel.0.map(u64::from);
        let which =
            place([pixel.0[0], pixel.0[1], pixel.0[2]].map(|channel| usize::from(channel) / SIDE));
        if let Some(sums) = boxes.get_mut(which) {
            for (sum, channel) in sums.iter_mut().zip([1, red, green, blue]) {
                *sum += channel * weight;
            }
        }
    }
    let mut best = [0_u64; 4];
    for red in 0..SIDE {
        for green in 0..SIDE {
            for blue in 0..SIDE {
                if boxes
                    .get(place([red, green, blue]))
                    .is_none_or(|sums| sums[0] == 0)
                {
                    continue;
                }
                let around = |middle: usize| middle.saturating_sub(1)..=(middle + 1).min(SIDE - 1);
                let mut sums = [0; 4];
                for near in around(red).flat_map(|red| around(green).map(move |green| (red, green)))
                {
                    for blue in around(blue) {
                        for (sum, part) in sums.iter_mut().zip(
                            boxes
                                .get(place([near.0, near.1, blue]))
                                .into_iter()
                                .flatten(),
                        ) {
                            *sum += part;
                        }
                    }
                }
                if sums[0] > best[0] {
                    best = sums;
                }
            }
        }
    }
    let [weight, red, green, blue] = best;
    // Nothing at all can be seen of it: white, as the paper.
    [red, green, blue].map(|sum| {
        sum.checked_div(weight)
            .map_or(u8::MAX, |mean| u8::try_from(mean).unwrap_or(u8::MAX))
    })
}

#[cfg(test)]
mod tests;
