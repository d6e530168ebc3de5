//! Which way is up.

use image::{DynamicImage, RgbImage};

use super::{alike, as_png, as_webp, developed, made, pixels};

/// The picture as a camera stores it that writes this orientation (Exif 2.3, tag 0x0112: what the first row and the
/// first column show).
fn stored(upright: &RgbImage, orientation: u16) -> RgbImage {
    let (width, height) = upright.dimensions();
    let (stored_width, stored_height) = if orientation < 5 {
        (width, height)
    } else {
        (height, width)
    };
    RgbImage::from_fn(stored_width, stored_height, |column, row| {
        let (left, top) = (width - 1, height - 1);
        let (x, y) = match orientation {
            1 => (column, row),
            2 => (left - column, row),
            3 => (left - column, top - row),
            4 => (column, top - row),
            5 => (row, column),
            6 => (left - row, column),
            7 => (left - row, top - column),
            _ => (row, top - column),
        };
        *upright.get_pixel(x, y)
    })
}

#[test]
fn every_orientation_comes_out_upright() {
    let upright = made::quarters(400, 240);
    for orientation in 1..=8 {
        let lies = stored(&upright, orientation);
        let [little, big] = [true, false].map(|little| made::exif(orientation, little));
        let marked = [b"Exif\0\0".as_slice(), &little].concat();
        for (name, original) in [
            ("JPEG", made::jpeg(&lies, &[made::exif_segment(&little)])),
            (
                "JPEG, big-endian",
                made::jpeg(&lies, &[made::exif_segment(&big)]),
            ),
            (
                "PNG",
                as_png(
                    &DynamicImage::ImageRgb8(lies.clone()),
                    &[(b"eXIf", big.clone())],
                ),
            ),
            ("WebP", as_webp(&lies, &[(b"EXIF", little.clone())])),
            (
                "WebP with a JPEG's mark",
                as_webp(&lies, &[(b"EXIF", marked)]),
            ),
        ] {
            let plate = developed(&original);
            assert_eq!(
                (plate.width, plate.height),
                (400, 240),
                "{name} {orientation}"
            );
            for rendition in &plate.renditions {
                let picture = pixels(rendition);
                for (x, y) in [(1, 1), (3, 1), (1, 3), (3, 3)] {
                    let seen = picture
                        .get_pixel(picture.width() * x / 4, picture.height() * y / 4)
                        .0;
                    let was = upright.get_pixel(400 * x / 4, 240 * y / 4).0;
                    assert!(
                        alike(seen, was, 10),
                        "{name} {orientation}: {seen:?} is not {was:?}"
                    );
                }
            }
        }
    }
}

#[test]
fn a_wrong_orientation_is_none() {
    for exif in [
        made::exif(0, true),
        made::exif(9, true),
        b"II*\0".to_vec(),
        vec![0; 40],
        Vec::new(),
    ] {
        let plate = developed(&made::jpeg(
            &made::quarters(40, 24),
            &[made::exif_segment(&exif)],
        ));
        assert_eq!((plate.width, plate.height), (40, 24));
    }
}

#[test]
fn a_turned_photo_has_the_widths_of_its_upright_side() {
    let lies = stored(&made::quarters(500, 1400), 6);
    let plate = developed(&made::jpeg(
        &lies,
        &[made::exif_segment(&made::exif(6, true))],
    ));
    let sizes: Vec<_> = plate
        .renditions
        .iter()
        .step_by(2)
        .map(|made| (made.width, made.height))
        .collect();
    assert_eq!(sizes, [(320, 896), (500, 1400)]);
}
