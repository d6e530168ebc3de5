//! The blur that stands in a picture's place until it is there: twelve colours of it, written as a picture of four by three pixels
//! that a page carries in its one style. Browsers smooth what they enlarge, so twelve pixels become a soft view of the whole.
//!
//! The darkroom finds the colours, the house writes the file: nothing that comes from there is passed on but thirty-six numbers.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use image::DynamicImage;
use webp::{Encoder as WebPEncoder, WebPConfig};

/// Columns and rows.
const SIZE: (u32, u32) = (4, 3);

/// Red, green and blue of each field, row by row.
pub(super) type Grid = [[u8; 3]; 12];

/// The mean colour of each field of a picture; none if something shows through it, for the blur would too.
pub(super) fn grid(picture: &DynamicImage) -> Option<Grid> {
    let pixels = picture.as_rgb8()?;
    let (width, height) = pixels.dimensions();
    let field = |of: u32, number: u32, side: u32| {
        let from = (side * number / of).min(side.saturating_sub(1));
        from..(side * (number + 1) / of).max(from + 1)
    };
    let mut grid = Grid::default();
    for (number, colour) in (0_u32..).zip(&mut grid) {
        let columns = field(SIZE.0, number % SIZE.0, width);
        let rows = field(SIZE.1, number / SIZE.0, height);
        let mut sums = [0_u64; 3];
        let mut count = 0_u64;
        for (x, y) in rows.flat_map(|y| columns.clone().map(move |x| (x, y))) {
            let pixel = pixels.get_pixel_checked(x, y)?;
            count += 1;
            for (sum, channel) in sums.iter_mut().zip(pixel.0) {
                *sum += u64::from(channel);
            }
        }
        *colour = sums
            .map(|sum| u8::try_from(sum.checked_div(count).unwrap_or_default()).unwrap_or(u8::MAX));
    }
    Some(grid)
}

/// The grid as a WebP in base64, for `url(data:image/webp;base64,…)`; about a hundred letters.
pub(super) fn text(grid: &Grid) -> Option<String> {
    let mut config = WebPConfig::new().ok()?;
    // Without loss it has some eighty bytes; with loss hardly fewer, and its colours would be gone.
    config.lossless = 1;
    config.quality = 100.0;
    let file = WebPEncoder::from_rgb(grid.as_flattened(), SIZE.0, SIZE.1)
        .encode_advanced(&config)
        .ok()?;
    Some(BASE64_STANDARD.encode(&*file))
}

#[cfg(test)]
mod tests;
