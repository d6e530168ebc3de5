//! Files that are broken, or made to break their reader.

use image::{DynamicImage, ImageFormat};

use super::{Limits, PictureError, as_png, as_webp, develop, developed, made};

/// Limits under which a test cannot take the machine down.
fn tight() -> Limits {
    Limits {
        max_pixels: 4_000_000,
        max_side: 4000,
        ..Limits::default()
    }
}

/// One photo in each way that it may come.
fn photos() -> Vec<(&'static str, Vec<u8>)> {
    let photo = made::quarters(333, 221);
    let (width, height) = (333, 221);
    let mut progressive = Vec::new();
    let mut encoder = jpeg_encoder::Encoder::new(&mut progressive, 90);
    encoder.set_progressive(true);
    encoder
        .encode(&photo, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    let lossy = webp::Encoder::from_rgb(&photo, width.into(), height.into())
        .encode(90.0)
        .to_vec();
    let packet = made::xmp("<photoshop:Credit>AFP</photoshop:Credit>");
    vec![
        (
            "JPEG",
            made::jpeg(
                &photo,
                &[
                    made::exif_segment(&made::exif(6, true)),
                    made::iim_segment(&[(2, 120, b"x")]),
                ],
            ),
        ),
        ("progressive JPEG", progressive),
        (
            "PNG",
            as_png(
                &DynamicImage::ImageRgb8(photo.clone()),
                &[(b"eXIf", made::exif(1, true))],
            ),
        ),
        ("WebP", lossy),
        (
            "lossless WebP",
            as_webp(&photo, &[(b"XMP ", packet.into_bytes())]),
        ),
    ]
}

#[test]
fn a_file_that_ends_early_is_damaged() {
    for (name, whole) in photos() {
        developed(&whole);
        for tenth in 1..10 {
            let part = &whole[..whole.len() * tenth / 10];
            let outcome = develop(part, &tight());
            assert!(
                matches!(outcome, Err(PictureError::Damaged(_))),
                "{name}, {tenth} tenths: {outcome:?}"
            );
        }
        let but_one = develop(&whole[..whole.len() - 1], &tight());
        assert!(
            matches!(but_one, Err(PictureError::Damaged(_))),
            "{name}: {but_one:?}"
        );
    }
}

#[test]
fn wrong_bytes_anywhere_never_bring_the_reader_down() {
    let mut random = 0x9E37_79B9_7F4A_7C15_u64;
    let mut next = || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 1).unwrap()
    };
    let (mut read, mut refused) = (0, 0);
    for (name, whole) in photos() {
        for _ in 0..40 {
            let mut broken = whole.clone();
            for _ in 0..=next() % 4 {
                // The heads are where it hurts.
                let place = if next() % 2 == 0 {
                    next() % 600
                } else {
                    next()
                } % broken.len();
                broken[place] = u8::try_from(next() % 256).unwrap();
            }
            match develop(&broken, &tight()) {
                Ok(_) => read += 1,
                Err(error) if error.is_ours() => panic!("{name}: {error}"),
                Err(_) => refused += 1,
            }
        }
    }
    assert!(read > 0 && refused > 0, "{read} read, {refused} refused");
}

#[test]
fn a_bomb_is_refused_by_its_head() {
    let png = made::png(&[
        made::png_head(50_000, 50_000),
        (b"IDAT", made::packed(&[0; 9])),
    ]);
    let mut jpeg = made::jpeg(&made::quarters(16, 16), &[]);
    let frame = jpeg
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xFF; 4]);
    let mut webp = as_webp(&made::quarters(16, 16), &[]);
    webp[24..30].copy_from_slice(&[0xFF, 0xFF, 0, 0xFF, 0xFF, 0]);
    for (bomb, side) in [(png, 50_000), (jpeg, 65_535)] {
        match develop(&bomb, &Limits::default()) {
            Err(PictureError::TooManyPixels {
                width,
                height,
                allowed: 100_000_000,
            }) => {
                assert_eq!((width, height), (side, side));
            }
            other => panic!("{other:?}"),
        }
    }
    assert!(develop(&webp, &Limits::default()).is_err());

    let long = made::png(&[made::png_head(40_000, 2), (b"IDAT", made::packed(&[0; 9]))]);
    assert!(matches!(
        develop(&long, &Limits::default()),
        Err(PictureError::SideTooLong {
            width: 40_000,
            height: 2,
            allowed: 30_000
        })
    ));
    let narrow = made::png(&[made::png_head(2, 20_000), (b"IDAT", made::packed(&[0; 9]))]);
    assert!(matches!(
        develop(&narrow, &Limits::default()),
        Err(PictureError::TooNarrow {
            width: 2,
            height: 20_000
        })
    ));
    let nothing = made::png(&[made::png_head(0, 5), (b"IDAT", made::packed(&[]))]);
    assert!(matches!(
        develop(&nothing, &Limits::default()),
        Err(PictureError::Damaged(_))
    ));
}

#[test]
fn texts_and_profiles_that_swell_do_no_harm() {
    let zeros = made::packed(&vec![0; 300 << 20]);
    assert!(zeros.len() < 1 << 20);
    let photo = DynamicImage::ImageRgb8(made::quarters(64, 64));
    let with = |name, head: &[u8]| as_png(&photo, &[(name, [head, &zeros].concat())]);
    for (name, bomb) in [
        ("iCCP", with(b"iCCP", b"x\0\0")),
        ("zTXt", with(b"zTXt", b"Comment\0\0")),
        ("iTXt", with(b"iTXt", b"XML:com.adobe.xmp\0\x01\0\0\0")),
    ] {
        // Only what stands beside the picture is bad, so it may be read; what counts is that it comes to an end.
        match develop(&bomb, &tight()) {
            Ok(plate) => assert_eq!(plate.says, super::super::Says::default(), "{name}"),
            Err(error) => assert!(!error.is_ours(), "{name}: {error}"),
        }
    }
}

#[test]
fn a_photo_that_is_a_page_too_is_only_a_photo() {
    let page = b"<html><script>alert(document.cookie)</script></html>";
    let mut comment = made::jpeg(&made::quarters(64, 64), &[]);
    let length = u16::try_from(page.len() + 2).unwrap().to_be_bytes();
    comment.splice(2..2, [b"\xFF\xFE".as_slice(), &length, page].concat());
    let mut behind = made::jpeg(&made::quarters(64, 64), &[]);
    behind.extend_from_slice(page);
    for polyglot in [comment, behind] {
        for rendition in developed(&polyglot).renditions {
            assert!(!rendition.bytes.windows(7).any(|part| part == b"<script"));
        }
    }
    // A name says nothing: bytes of a GIF are a GIF, even if a JPEG follows.
    let gif = [
        b"GIF89a".as_slice(),
        &made::jpeg(&made::quarters(64, 64), &[]),
    ]
    .concat();
    assert!(matches!(
        develop(&gif, &tight()),
        Err(PictureError::NotAPhoto("a GIF"))
    ));
}

#[test]
fn of_a_moving_picture_the_first_one_is_taken() {
    let photo = made::quarters(64, 64);
    let blank = image::RgbaImage::new(64, 64);
    let mut moving = webp::AnimEncoder::new(
        64,
        64,
        Box::leak(Box::new(webp::WebPConfig::new().unwrap())),
    );
    let first = DynamicImage::ImageRgb8(photo).to_rgba8();
    moving.add_frame(webp::AnimFrame::from_rgba(&first, 64, 64, 0));
    moving.add_frame(webp::AnimFrame::from_rgba(&blank, 64, 64, 500));
    let plate = developed(&moving.encode());
    let seen = image::load_from_memory_with_format(&plate.renditions[1].bytes, ImageFormat::WebP)
        .unwrap()
        .to_rgb8();
    assert!(
        super::alike(seen.get_pixel(16, 16).0, [220, 30, 30], 20),
        "{:?}",
        seen.get_pixel(16, 16)
    );
}

#[test]
fn rare_kinds_of_jpeg_are_named() {
    let whole = made::jpeg(&made::quarters(16, 16), &[]);
    let frame = whole
        .windows(2)
        .position(|pair| pair == [0xFF, 0xC0])
        .unwrap();
    for kind in [0xC3, 0xC9, 0xCD] {
        let mut rare = whole.clone();
        rare[frame + 1] = kind;
        match develop(&rare, &tight()) {
            Err(PictureError::Damaged(why)) => {
                assert_eq!(why, "a lossless, hierarchical or arithmetic JPEG");
            }
            other => panic!("{other:?}"),
        }
    }
}
