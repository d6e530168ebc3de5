//! Photos in the colours of others, beside what Little CMS makes of the same file.

use std::{fs, path::Path, process::Command};

use dateline::press::pictures::{Format, Limits, press};
use image::{Rgb, RgbImage};
use jpeg_encoder::{ColorType, Encoder};
use moxcms::ColorProfile;
use zune_jpeg::{JpegDecoder, zune_core::bytestream::ZCursor};

use crate::{pictures::made, temporary};

/// Patches in a row, and rows.
const PATCHES: (u32, u32) = (32, 16);
/// A side of a patch, in pixels: a block of JPEG is 8 or 16.
const SIDE: u32 = 20;

/// Eight steps of each of three channels, a patch for each colour.
fn chart() -> RgbImage {
    RgbImage::from_fn(PATCHES.0 * SIDE, PATCHES.1 * SIDE, |x, y| {
        let number = y / SIDE * PATCHES.0 + x / SIDE;
        Rgb([number / 64, number / 8 % 8, number % 8]
            .map(|step| u8::try_from(step * 255 / 7).unwrap()))
    })
}

/// A photo of bytes in a kind of colour, with a profile.
fn photo(pixels: &[u8], kind: ColorType, profile: &[u8]) -> Vec<u8> {
    let side = |patches: u32| u16::try_from(patches * SIDE).unwrap();
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 98);
    encoder.add_icc_profile(profile).unwrap();
    encoder
        .encode(pixels, side(PATCHES.0), side(PATCHES.1), kind)
        .unwrap();
    bytes
}

/// The middle of each patch, in CIE L*a*b* under D65.
fn middles(jpeg: &[u8]) -> Vec<[f64; 3]> {
    let pixels = JpegDecoder::new(ZCursor::new(jpeg)).decode().unwrap();
    let pixels = RgbImage::from_raw(PATCHES.0 * SIDE, PATCHES.1 * SIDE, pixels).unwrap();
    (0..PATCHES.0 * PATCHES.1)
        .map(|number| {
            let middle = |patch: u32| patch * SIDE + SIDE / 2;
            let seen = pixels.get_pixel(middle(number % PATCHES.0), middle(number / PATCHES.0));
            lab(seen.0)
        })
        .collect()
}

/// From sRGB (IEC 61966-2-1) by way of XYZ.
fn lab(rgb: [u8; 3]) -> [f64; 3] {
    let [red, green, blue] = rgb.map(|channel| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    });
    let curve = |value: f64| {
        if value > 0.008_856 {
            value.cbrt()
        } else {
            7.787 * value + 16.0 / 116.0
        }
    };
    let x = curve((0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505);
    let y = curve(0.2126 * red + 0.7152 * green + 0.0722 * blue);
    let z = curve((0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089);
    [116.0 * y - 16.0, 500.0 * (x - y), 200.0 * (y - z)]
}

/// The differences (ΔE, CIE 1976) of a photo's rendition from what Little CMS makes of it: their mean and the greatest.
fn difference(name: &str, photo: &[u8]) -> (f64, f64) {
    let folder = temporary();
    let (original, reference) = (folder.join("original.jpg"), folder.join("reference.jpg"));
    fs::write(&original, photo).unwrap();
    let output = Command::new("jpgicc")
        .args(["-q100"])
        .args([&original, &reference])
        .output()
        .unwrap_or_else(|fault| panic!("jpgicc (liblcms2-utils): {fault}"));
    assert!(output.status.success(), "{name}: {output:?}");
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let pressed = press(program, photo, &Limits::default()).unwrap();
    assert!(!pressed.remarks.profile, "{name}: the profile is followed");
    let ours = pressed
        .renditions
        .iter()
        .rfind(|rendition| rendition.format == Format::Jpeg)
        .unwrap();
    let all: Vec<f64> = middles(&fs::read(&reference).unwrap())
        .iter()
        .zip(middles(&ours.bytes))
        .map(|(one, other)| {
            let squares = one
                .iter()
                .zip(other)
                .map(|(one, other)| (one - other).powi(2));
            squares.sum::<f64>().sqrt()
        })
        .collect();
    fs::remove_dir_all(folder).unwrap();
    let count = f64::from(u32::try_from(all.len()).unwrap());
    let mean = all.iter().sum::<f64>() / count;
    (mean, all.into_iter().fold(0.0, f64::max))
}

#[test]
fn every_kind_of_colour_comes_out_as_little_cms_has_it() {
    let chart = chart();
    let grey: Vec<u8> = chart.pixels().map(|pixel| pixel.0[1]).collect();
    // Black goes along with green, as it does where separations are made.
    let inks: Vec<u8> = chart
        .pixels()
        .flat_map(|Rgb([red, green, blue])| [*red, *green, *blue, green / 3])
        .collect();
    let encoded = |profile: ColorProfile| profile.encode().unwrap();
    let rgb = chart.as_raw();
    for (name, photo) in [
        (
            "Display P3",
            photo(
                rgb,
                ColorType::Rgb,
                &encoded(ColorProfile::new_display_p3()),
            ),
        ),
        (
            "Adobe RGB",
            photo(rgb, ColorType::Rgb, &encoded(ColorProfile::new_adobe_rgb())),
        ),
        (
            "ProPhoto",
            photo(
                rgb,
                ColorType::Rgb,
                &encoded(ColorProfile::new_pro_photo_rgb()),
            ),
        ),
        (
            "grey",
            photo(
                &grey,
                ColorType::Luma,
                &encoded(ColorProfile::new_gray_with_gamma(1.8)),
            ),
        ),
        ("inks", photo(&inks, ColorType::Cmyk, &made::dull_press(9))),
        (
            "inks as YCCK",
            photo(&inks, ColorType::CmykAsYcck, &made::dull_press(9)),
        ),
    ] {
        let (mean, most) = difference(name, &photo);
        println!("{name}: mean {mean:.2}, at most {most:.2}");
        assert!(mean < 2.0, "{name}: {mean:.2}, at most {most:.2}");
    }
}

#[test]
fn a_profile_that_cannot_be_used_is_left_aside_and_told() {
    let chart = chart();
    let rgb = chart.as_raw();
    let whole = ColorProfile::new_display_p3().encode().unwrap();
    let mut huge = whole.clone();
    huge.resize(9 << 20, 0);
    let grey = ColorProfile::new_gray_with_gamma(1.8).encode().unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_dateline"));
    let plain = photo(
        rgb,
        ColorType::Rgb,
        &ColorProfile::new_srgb().encode().unwrap(),
    );
    let plain = press(program, &plain, &Limits::default()).unwrap();
    assert!(!plain.remarks.profile);
    for (name, profile) in [
        ("broken", whole[..whole.len() / 2].to_vec()),
        ("huge", huge),
        ("of another kind", grey),
        ("none at all", vec![7; 300]),
    ] {
        let photo = photo(rgb, ColorType::Rgb, &profile);
        let pressed = press(program, &photo, &Limits::default()).unwrap();
        assert!(pressed.remarks.profile, "{name}");
        assert!(
            pressed
                .remarks
                .sentences()
                .any(|words| words.contains("colour profile"))
        );
        assert_eq!(
            pressed.renditions[0].bytes.len(),
            plain.renditions[0].bytes.len(),
            "{name}"
        );
    }
}
