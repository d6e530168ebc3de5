//! The colour that stands for a picture.

use image::{Rgb, Rgba};

use super::*;

#[test]
fn the_dominant_colour_is_one_of_the_picture() {
    // Sky over a field: their mean would be a grey that is nowhere in it.
    let (sky, field) = (Rgb([90, 150, 220]), Rgb([150, 110, 40]));
    let view = RgbImage::from_fn(60, 100, |_, y| if y < 60 { sky } else { field });
    assert_eq!(dominant(&DynamicImage::ImageRgb8(view)), sky.0);
}

#[test]
fn noise_across_the_edge_of_a_box_does_not_split_a_colour() {
    // 127 and 128 lie in different boxes; the red, though one whole box, is less.
    let noisy = RgbImage::from_fn(100, 100, |x, y| {
        if x < 35 {
            Rgb([200, 8, 8])
        } else {
            Rgb([x, x / 2, y].map(|n| 127 + u8::try_from(n % 2).unwrap()))
        }
    });
    let found = dominant(&DynamicImage::ImageRgb8(noisy));
    assert!(
        found.iter().all(|channel| (127..=128).contains(channel)),
        "{found:?}"
    );
}

#[test]
fn what_cannot_be_seen_does_not_count() {
    let cut_out = RgbaImage::from_fn(10, 10, |x, _| {
        if x < 3 {
            Rgba([10, 120, 60, 255])
        } else {
            Rgba([255, 0, 0, 0])
        }
    });
    assert_eq!(dominant(&DynamicImage::ImageRgba8(cut_out)), [10, 120, 60]);
    assert_eq!(
        dominant(&DynamicImage::ImageRgba8(RgbaImage::new(4, 4))),
        [255; 3]
    );
}
