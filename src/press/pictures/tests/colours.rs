//! Colours on their way to sRGB, and what shows through.

use image::{DynamicImage, GrayImage, ImageFormat, Luma, Rgb, RgbImage, Rgba, RgbaImage};
use jpeg_encoder::{ColorType, Encoder};
use moxcms::ColorProfile;

use super::{Format, alike, as_png, developed, made, pixels};

/// The colour in the middle of both renditions of the greatest width.
fn middles(original: &[u8]) -> [[u8; 3]; 2] {
    let plate = developed(original);
    let [.., jpeg, webp] = plate.renditions.as_slice() else {
        panic!("no renditions")
    };
    [jpeg, webp].map(|rendition| {
        pixels(rendition)
            .get_pixel(rendition.width / 2, rendition.height / 2)
            .0
    })
}

fn assert_shows(name: &str, original: &[u8], colour: [u8; 3]) {
    for seen in middles(original) {
        assert!(alike(seen, colour, 6), "{name}: {seen:?} is not {colour:?}");
    }
}

fn profile_chunk(profile: &[u8]) -> (&'static [u8; 4], Vec<u8>) {
    (
        b"iCCP",
        [b"x\0\0".as_slice(), &made::packed(profile)].concat(),
    )
}

#[test]
fn a_profile_is_followed() {
    // sRGB's full red, in Display P3.
    let p3 = ColorProfile::new_display_p3().encode().unwrap();
    let red = DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 40, Rgb([234, 51, 35])));
    assert_shows("P3", &as_png(&red, &[profile_chunk(&p3)]), [255, 0, 0]);
    assert_shows("none", &as_png(&red, &[]), [234, 51, 35]);
    assert_shows(
        "broken",
        &as_png(&red, &[profile_chunk(&p3[..p3.len() / 2])]),
        [234, 51, 35],
    );
    let see_through =
        DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 40, Rgba([234, 51, 35, 128])));
    let seen = middles(&as_png(&see_through, &[profile_chunk(&p3)]));
    assert!(alike(seen[0], [255, 127, 127], 6), "{seen:?}");
    let deep = DynamicImage::ImageRgb16(red.to_rgb16());
    assert_shows(
        "16 bits",
        &as_png(&deep, &[profile_chunk(&p3)]),
        [255, 0, 0],
    );
}

#[test]
fn a_grey_profile_is_followed() {
    // Half of sRGB's way is 21 % of the light.
    let linear = ColorProfile::new_gray_with_gamma(1.0).encode().unwrap();
    let grey = DynamicImage::ImageLuma8(GrayImage::from_pixel(40, 40, Luma([55])));
    assert_shows(
        "linear",
        &as_png(&grey, &[profile_chunk(&linear)]),
        [128; 3],
    );
    assert_shows("none", &as_png(&grey, &[]), [55; 3]);
    // A profile for another kind of picture is left aside.
    let red = DynamicImage::ImageRgb8(RgbImage::from_pixel(40, 40, Rgb([234, 51, 35])));
    assert_shows(
        "of grey",
        &as_png(&red, &[profile_chunk(&linear)]),
        [234, 51, 35],
    );
}

/// A JPEG in inks (255 is full) of one colour, with a profile, perhaps without Adobe's mark and then not inverted.
pub fn inks(amounts: [u8; 4], kind: ColorType, profile: &[u8], adobe: bool) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 95);
    if !profile.is_empty() {
        encoder.add_icc_profile(profile).unwrap();
    }
    // The encoder inverts, as Adobe does.
    let stored = if adobe {
        amounts
    } else {
        amounts.map(|ink| 255 - ink)
    };
    encoder
        .encode(&stored.repeat(40 * 40), 40, 40, kind)
        .unwrap();
    if !adobe {
        let mark = bytes.windows(5).position(|part| part == b"Adobe").unwrap();
        bytes.drain(mark - 4..mark + 12);
    }
    bytes
}

#[test]
fn inks_do_not_come_out_inverted() {
    let (paper, red, black) = ([0; 4], [0, 255, 255, 0], [0, 0, 0, 255]);
    for (kind, adobe) in [
        (ColorType::Cmyk, true),
        (ColorType::CmykAsYcck, true),
        (ColorType::Cmyk, false),
    ] {
        assert_shows("paper", &inks(paper, kind, &[], adobe), [255; 3]);
        assert_shows("red", &inks(red, kind, &[], adobe), [255, 0, 0]);
        assert_shows("black", &inks(black, kind, &[], adobe), [0; 3]);
        assert_shows("half", &inks([0, 0, 0, 128], kind, &[], adobe), [127; 3]);
    }
}

#[test]
fn a_profile_of_inks_is_followed() {
    let press = made::dull_press(2);
    for kind in [ColorType::Cmyk, ColorType::CmykAsYcck] {
        assert_shows("paper", &inks([0; 4], kind, &press, true), [255; 3]);
        // Lab 55 −37 −50 is the cyan of offset printing, about #009ee0, far from the screen's #00ffff.
        for seen in middles(&inks([255, 0, 0, 0], kind, &press, true)) {
            assert!(alike(seen, [0, 150, 220], 20), "{seen:?}");
        }
    }
}

#[test]
fn what_shows_through_lies_on_white_in_jpeg_and_stays_in_webp() {
    let mut cut_out = RgbaImage::from_pixel(400, 400, Rgba([0, 0, 0, 0]));
    for (x, y, pixel) in cut_out.enumerate_pixels_mut() {
        if x < 200 {
            *pixel = Rgba([200, 20, 20, 255]);
        } else if y < 200 {
            *pixel = Rgba([0, 0, 200, 128]);
        }
    }
    let plate = developed(&as_png(&DynamicImage::ImageRgba8(cut_out), &[]));
    assert!(alike(plate.colour, [200, 20, 20], 1), "{:?}", plate.colour);
    for rendition in &plate.renditions {
        let quarter = rendition.width / 4;
        match rendition.format {
            Format::Jpeg => {
                let picture = pixels(rendition);
                assert!(alike(
                    picture.get_pixel(quarter, quarter).0,
                    [200, 20, 20],
                    8
                ));
                assert!(alike(
                    picture.get_pixel(3 * quarter, quarter).0,
                    [127, 127, 227],
                    8
                ));
                assert!(alike(
                    picture.get_pixel(3 * quarter, 3 * quarter).0,
                    [255; 3],
                    4
                ));
            }
            Format::WebP => {
                let picture =
                    image::load_from_memory_with_format(&rendition.bytes, ImageFormat::WebP)
                        .unwrap();
                let picture = picture.as_rgba8().expect("it keeps what shows through");
                let alpha = |x, y| picture.get_pixel(x * quarter, y * quarter).0[3];
                assert_eq!([alpha(1, 1), alpha(3, 3)], [255, 0]);
                assert!(alpha(3, 1).abs_diff(128) < 4);
            }
        }
    }
    let solid = DynamicImage::ImageRgba8(RgbaImage::from_pixel(40, 40, Rgba([9, 90, 200, 255])));
    let plate = developed(&as_png(&solid, &[]));
    assert_eq!(
        &plate.renditions[1].bytes[12..16],
        b"VP8 ",
        "nothing shows through it, so it keeps no alpha"
    );
}
