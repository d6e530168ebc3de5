//! Photos that are whole but for a few bytes, thousands of them: none stops the darkroom, and none brings anything along into
//! what readers get.

use std::cell::Cell;

use image::DynamicImage;
use proptest::{
    prelude::*,
    test_runner::{Config, TestRunner},
};

use super::{
    super::{
        imprint::{Imprint, tests::all},
        stamp, xmp,
    },
    *,
};

/// What is done to a photo.
#[derive(Debug, Clone)]
enum Harm {
    /// A bit is turned over.
    Flip(usize, u8),
    /// A byte becomes one of those that lengths and marks are made of.
    Set(usize, u8),
    /// The file ends here.
    Cut(usize),
    /// A piece is taken out, or stands twice.
    Drop(usize, usize),
    Double(usize, usize),
}

fn harms() -> impl Strategy<Value = Vec<Harm>> {
    let place = || any::<prop::sample::Index>().prop_map(|index| index.index(1 << 20));
    let harm = prop_oneof![
        4 => (place(), 0..8_u8).prop_map(|(at, bit)| Harm::Flip(at, bit)),
        4 => (place(), prop::sample::select(vec![0, 1, 2, 0x7F, 0x80, 0xD9, 0xDA, 0xE1, 0xEB, 0xFF]))
            .prop_map(|(at, byte)| Harm::Set(at, byte)),
        1 => place().prop_map(Harm::Cut),
        1 => (place(), 1..64_usize).prop_map(|(at, length)| Harm::Drop(at, length)),
        1 => (place(), 1..64_usize).prop_map(|(at, length)| Harm::Double(at, length)),
    ];
    prop::collection::vec(harm, 1..6)
}

fn harmed(photo: &[u8], harms: &[Harm]) -> Vec<u8> {
    let mut bytes = photo.to_vec();
    for harm in harms {
        let length = bytes.len().max(1);
        match *harm {
            _ if bytes.is_empty() => {}
            Harm::Flip(at, bit) => bytes[at % length] ^= 1 << bit,
            Harm::Set(at, byte) => bytes[at % length] = byte,
            Harm::Cut(at) => bytes.truncate(at % length),
            Harm::Drop(at, piece) => {
                let at = at % length;
                bytes.drain(at..(at + piece).min(length));
            }
            Harm::Double(at, piece) => {
                let at = at % length;
                let twice = bytes[at..(at + piece).min(length)].to_vec();
                bytes.splice(at..at, twice);
            }
        }
    }
    bytes
}

/// Photos of each format with everything in them that a photo can have.
fn photos() -> Vec<Vec<u8>> {
    let photo = made::quarters(33, 21);
    let imprint = Imprint::of(&all());
    let packet = imprint.packet.as_bytes();
    let exif = made::exif(6, true);
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let manifest = made::manifest(0, b"left in the file");
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), packet].concat();
    let squeezed = [b"x\0\0".as_slice(), &made::packed(&profile)].concat();
    vec![
        made::jpeg(
            &photo,
            &[
                made::exif_segment(&exif),
                made::xmp_segment(packet),
                made::iim_segment(&[(2, 120, b"left in the file"), (2, 37, b"20270131")]),
                made::manifest_segment(&manifest),
                (2, icc),
            ],
        ),
        colours::inks(
            [9, 200, 30, 40],
            jpeg_encoder::ColorType::CmykAsYcck,
            &made::dull_press(2),
            true,
        ),
        as_png(
            &DynamicImage::ImageRgb8(photo.clone()),
            &[
                (b"iCCP", squeezed),
                (b"eXIf", exif.clone()),
                (b"iTXt", text),
                (b"caBX", manifest.clone()),
            ],
        ),
        as_webp(
            &photo,
            &[
                (b"ICCP", profile),
                (b"EXIF", exif),
                (b"XMP ", packet.to_vec()),
                (b"C2PA", manifest),
            ],
        ),
    ]
}

/// Small, so that most of the time goes into reading and little into pixels.
fn tight() -> Limits {
    Limits {
        max_pixels: 40_000,
        max_side: 1000,
        ..Limits::default()
    }
}

#[test]
fn a_few_wrong_bytes_bring_nothing_along() {
    let mut runner = TestRunner::new(Config {
        cases: 1500,
        failure_persistence: None,
        ..Config::default()
    });
    let good = Cell::new(0_u32);
    for photo in photos() {
        assert!(develop(&photo, &tight()).is_ok(), "the whole photo is one");
        let held = runner.run(&harms(), |harms| {
            let plate = match develop(&harmed(&photo, &harms), &tight()) {
                Ok(plate) => plate,
                Err(PictureError::Damaged(why)) => {
                    prop_assert_ne!(why, "its reader did not know what to do");
                    return Ok(());
                }
                Err(_) => return Ok(()),
            };
            good.set(good.get() + 1);
            prop_assert_eq!(plate.says.clone().cleaned(), plate.says.clone());
            for rendition in &plate.renditions {
                prop_assert_eq!(beside(rendition), Vec::<String>::new());
            }
            // What is read is written so that it is read again, and nothing is written beside it.
            let imprint = Imprint::of(&plate.says);
            prop_assert_eq!(
                xmp::read(imprint.packet.as_bytes()).cleaned(),
                plate.says.clone()
            );
            for rendition in &plate.renditions {
                let bytes = stamp::stamped(rendition, &imprint);
                let stamped = Rendition {
                    bytes,
                    ..rendition.clone()
                };
                for part in beside(&stamped) {
                    prop_assert!(["e1", "ed", "XMP "].contains(&part.as_str()), "{}", part);
                }
                for secret in &made::SECRETS[..2] {
                    let is_said = format!("{:?}", plate.says).contains(secret);
                    let mut parts = stamped.bytes.windows(secret.len());
                    prop_assert!(is_said || !parts.any(|part| part == secret.as_bytes()));
                }
                let again = develop(&stamped.bytes, &tight()).unwrap();
                prop_assert_eq!(&again.says, &plate.says);
            }
            Ok(())
        });
        held.unwrap_or_else(|fault| panic!("{fault}"));
    }
    // Most harm is done to words and profiles, so much is still a photo: the test has seen something.
    assert!(good.get() > 500, "{}", good.get());
}
