//! Twelve colours, and the file that carries them.

use image::{ImageFormat, Rgb, RgbImage, RgbaImage};

use super::*;

#[test]
fn each_field_has_the_mean_of_its_part() {
    // Left black and white by turns, right blue; below all red.
    let view = RgbImage::from_fn(400, 300, |x, y| {
        Rgb(match (x < 200, y < 200) {
            (_, false) => [200, 0, 0],
            (true, _) => [if (x + y) % 2 == 0 { 0 } else { 254 }; 3],
            (false, _) => [0, 0, 180],
        })
    });
    let grid = grid(&DynamicImage::ImageRgb8(view)).unwrap();
    let grey = [127; 3];
    let (blue, red) = ([0, 0, 180], [200, 0, 0]);
    assert_eq!(
        grid,
        [
            grey, grey, blue, blue, grey, grey, blue, blue, red, red, red, red
        ]
    );
}

#[test]
fn the_smallest_pictures_have_one_and_those_that_show_through_have_none() {
    for (width, height) in [(1, 1), (1, 900), (3, 2), (5, 4)] {
        let view = DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, Rgb([9, 8, 7])));
        assert_eq!(grid(&view), Some([[9, 8, 7]; 12]), "{width} × {height}");
    }
    assert_eq!(
        grid(&DynamicImage::ImageRgba8(RgbaImage::new(40, 30))),
        None
    );
}

#[test]
fn the_file_is_tiny_and_shows_the_colours() {
    let mut grid = Grid::default();
    for (number, channel) in (0_u32..).zip(grid.as_flattened_mut()) {
        *channel = u8::try_from(number * 97 % 251).unwrap();
    }
    let text = text(&grid).unwrap();
    assert!(text.len() <= 140, "{} letters", text.len());
    let file = BASE64_STANDARD.decode(text).unwrap();
    let seen = image::load_from_memory_with_format(&file, ImageFormat::WebP)
        .unwrap()
        .to_rgb8();
    assert_eq!(seen.dimensions(), SIZE);
    assert_eq!(seen.as_raw(), grid.as_flattened());
}
