//! Which widths a picture is printed in.

/// The usual widths: from a telephone's column to a wide screen.
const STEPS: [u32; 5] = [320, 640, 960, 1280, 1920];
/// The longest side that a WebP can have (RFC 9649 §2.6 has 16,384 for the canvas, its lossy frames 14 bits).
const LONGEST: u32 = 16_383;

/// Widths and heights of the renditions of an upright picture, narrow first.
///
/// The steps up to its own width; also its own width, if that is under 1920 and more than 15 % above the last step
/// that fits (or none fits). Never wider than the original. Empty if no size keeps the height within what the
/// formats hold.
pub(super) fn widths(width: u32, height: u32) -> Vec<(u32, u32)> {
    let mut all: Vec<u32> = STEPS.into_iter().filter(|step| *step <= width).collect();
    let last = u64::from(all.last().copied().unwrap_or(0));
    if width < 1920 && u64::from(width) * 100 > last * 115 {
        all.push(width);
    }
    all.into_iter()
        .filter_map(|step| {
            let scaled = (u64::from(height) * u64::from(step) + u64::from(width) / 2)
                / u64::from(width.max(1));
            let scaled = u32::try_from(scaled).ok()?.max(1);
            (scaled <= LONGEST).then_some((step, scaled))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(width: u32) -> Vec<u32> {
        widths(width, width)
            .into_iter()
            .map(|(width, _)| width)
            .collect()
    }

    #[test]
    fn steps_and_perhaps_its_own_width() {
        assert_eq!(only(4000), [320, 640, 960, 1280, 1920]);
        assert_eq!(only(1920), [320, 640, 960, 1280, 1920]);
        assert_eq!(only(1400), [320, 640, 960, 1280]);
        assert_eq!(only(1500), [320, 640, 960, 1280, 1500]);
        assert_eq!(only(1250), [320, 640, 960, 1250]);
        assert_eq!(only(320), [320]);
        assert_eq!(only(300), [300]);
        assert_eq!(only(1), [1]);
    }

    #[test]
    fn heights_follow_and_stay_within_the_formats() {
        assert_eq!(widths(4000, 3000).last(), Some(&(1920, 1440)));
        assert_eq!(
            widths(1400, 933),
            [(320, 213), (640, 427), (960, 640), (1280, 853)]
        );
        assert_eq!(
            widths(30_000, 10),
            [(320, 1), (640, 1), (960, 1), (1280, 1), (1920, 1)]
        );
        assert_eq!(widths(640, 16_400), [(320, 8200)]);
        assert_eq!(widths(10, 20_000), []);
        assert_eq!(widths(0, 0), []);
    }
}
