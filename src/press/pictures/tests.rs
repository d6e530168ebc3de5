//! The whole way from made photos to renditions, without the child process; what needs the program is tested with the house.

mod colours;
mod credentials;
mod damage;
mod imprinted;
pub(super) mod made;
mod mutated;
mod turned;

use std::path::Path;

use image::{DynamicImage, ImageFormat, RgbImage};

use super::{
    Format, Limits, PictureError, Rendition, answer::Plate, darkroom::develop, hash, press,
};

/// Develops a photo that must succeed.
fn developed(original: &[u8]) -> Plate {
    develop(original, &Limits::default()).unwrap()
}

/// The pixels of a rendition, read by another reader than ours where there is one.
fn pixels(rendition: &Rendition) -> RgbImage {
    match rendition.format {
        Format::WebP => image::load_from_memory_with_format(&rendition.bytes, ImageFormat::WebP)
            .unwrap()
            .to_rgb8(),
        Format::Jpeg => {
            use zune_jpeg::{JpegDecoder, zune_core::bytestream::ZCursor};
            let pixels = JpegDecoder::new(ZCursor::new(&rendition.bytes))
                .decode()
                .unwrap();
            RgbImage::from_raw(rendition.width, rendition.height, pixels).unwrap()
        }
    }
}

/// Whether two colours look the same.
fn alike(one: [u8; 3], other: [u8; 3], by: u8) -> bool {
    one.iter()
        .zip(other)
        .all(|(one, other)| one.abs_diff(other) <= by)
}

/// The picture as PNG, with chunks before its pixels.
fn as_png(picture: &DynamicImage, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let mut plain = Vec::new();
    picture
        .write_to(&mut std::io::Cursor::new(&mut plain), ImageFormat::Png)
        .unwrap();
    let more = made::png(chunks);
    // Signature and IHDR, then ours without signature and end, then the rest.
    [&plain[..33], &more[8..more.len() - 12], &plain[33..]].concat()
}

/// The picture as WebP with lossless pixels, with chunks after them.
fn as_webp(picture: &RgbImage, chunks: &[(&[u8; 4], Vec<u8>)]) -> Vec<u8> {
    let plain =
        webp::Encoder::from_rgb(picture, picture.width(), picture.height()).encode_lossless();
    let side = |side: u32| (side - 1).to_le_bytes()[..3].to_vec();
    // Flags: profile, Exif, XMP (RFC 9649 §2.7).
    let flags = chunks.iter().fold(0, |flags, (name, _)| match *name {
        b"ICCP" => flags | 0x20,
        b"EXIF" => flags | 0x08,
        b"XMP " => flags | 0x04,
        _ => flags,
    });
    let head = [
        vec![flags, 0, 0, 0],
        side(picture.width()),
        side(picture.height()),
    ]
    .concat();
    let mut body = b"WEBP".to_vec();
    let mut chunk = |name: &[u8; 4], data: &[u8]| {
        body.extend_from_slice(name);
        body.extend(u32::try_from(data.len()).unwrap().to_le_bytes());
        body.extend_from_slice(data);
        body.extend(vec![0; data.len() % 2]);
    };
    chunk(b"VP8X", &head);
    for (name, data) in chunks.iter().filter(|(name, _)| *name == b"ICCP") {
        chunk(name, data);
    }
    let pixels = &plain[12..];
    chunk(b"VP8L", &pixels[8..]);
    for (name, data) in chunks.iter().filter(|(name, _)| *name != b"ICCP") {
        chunk(name, data);
    }
    [
        b"RIFF".as_slice(),
        &u32::try_from(body.len()).unwrap().to_le_bytes(),
        &body,
    ]
    .concat()
}

#[test]
fn a_photo_becomes_renditions_of_every_width_that_fits() {
    let photo = made::quarters(1400, 933);
    let plate = developed(&made::jpeg(&photo, &[]));
    assert_eq!((plate.width, plate.height), (1400, 933));
    let made: Vec<_> = plate
        .renditions
        .iter()
        .map(|made| (made.width, made.height, made.format))
        .collect();
    let expected: Vec<_> = [(320, 213), (640, 427), (960, 640), (1280, 853)]
        .into_iter()
        .flat_map(|(width, height)| [(width, height, Format::Jpeg), (width, height, Format::WebP)])
        .collect();
    assert_eq!(made, expected);
    for rendition in &plate.renditions {
        let picture = pixels(rendition);
        assert_eq!(picture.dimensions(), (rendition.width, rendition.height));
        for (x, y) in [(1, 1), (3, 1), (1, 3), (3, 3)] {
            let seen = picture
                .get_pixel(rendition.width * x / 4, rendition.height * y / 4)
                .0;
            let was = photo.get_pixel(1400 * x / 4, 933 * y / 4).0;
            assert!(
                alike(seen, was, 8),
                "{rendition:?}: {seen:?} is not {was:?}"
            );
        }
    }
}

#[test]
fn a_small_picture_is_not_blown_up() {
    for (width, height) in [(1, 1), (7, 3), (300, 200), (319, 1)] {
        let plate = developed(&as_png(
            &DynamicImage::ImageRgb8(made::quarters(width, height)),
            &[],
        ));
        let sizes: Vec<_> = plate
            .renditions
            .iter()
            .map(|made| (made.width, made.height))
            .collect();
        assert_eq!(sizes, [(width, height); 2]);
        assert_eq!(pixels(&plate.renditions[0]).dimensions(), (width, height));
    }
}

#[test]
fn nothing_but_pixels_reaches_a_rendition() {
    let photo = made::quarters(700, 500);
    let packet = made::xmp("<photoshop:Credit>left in the file</photoshop:Credit>");
    let exif = made::exif(1, true);
    let profile = moxcms::ColorProfile::new_display_p3().encode().unwrap();
    let icc = [b"ICC_PROFILE\0\x01\x01".as_slice(), &profile].concat();
    let mut jpeg = made::jpeg(
        &photo,
        &[
            made::exif_segment(&exif),
            made::xmp_segment(packet.as_bytes()),
            made::iim_segment(&[(2, 120, b"left in the file")]),
            (2, icc),
        ],
    );
    let comment = [b"\xFF\xFE\x00\x12left in the file".as_slice()].concat();
    jpeg.splice(2..2, comment);
    jpeg.extend_from_slice(b"left in the file");
    let text = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), packet.as_bytes()].concat();
    let png = as_png(
        &DynamicImage::ImageRgb8(photo.clone()),
        &[
            (b"eXIf", exif.clone()),
            (b"iTXt", text),
            (b"tEXt", b"Comment\0left in the file".to_vec()),
        ],
    );
    let webp = as_webp(
        &photo,
        &[
            (b"ICCP", profile),
            (b"EXIF", exif),
            (b"XMP ", packet.into_bytes()),
        ],
    );
    for original in [jpeg, png, webp] {
        let found = |bytes: &[u8], secret: &str| {
            bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes())
        };
        assert!(
            made::SECRETS.iter().all(|secret| found(&original, secret)),
            "the photo holds its secrets"
        );
        let plate = developed(&original);
        assert_eq!(plate.says.credit.as_deref(), Some("left in the file"));
        assert_eq!(plate.renditions.len(), 4);
        for rendition in &plate.renditions {
            for secret in made::SECRETS.into_iter().chain([
                "Exif",
                "XMP",
                "http:",
                "Photoshop",
                "ICC_PROFILE",
                "acsp",
            ]) {
                assert!(
                    !found(&rendition.bytes, secret),
                    "{secret} is in a {:?}",
                    rendition.format
                );
            }
            assert_eq!(beside(rendition), Vec::<String>::new());
        }
    }
}

/// The parts of a rendition that are not its picture.
fn beside(rendition: &Rendition) -> Vec<String> {
    let mut names = Vec::new();
    match rendition.format {
        Format::Jpeg => {
            let mut rest = &rendition.bytes[2..];
            while rest[1] != 0xDA {
                // JFIF's own segment, tables, the frame.
                if !matches!(rest[1], 0xE0 | 0xDB | 0xC4 | 0xC2) {
                    names.push(format!("{:02x}", rest[1]));
                }
                rest = &rest[2 + usize::from(u16::from_be_bytes([rest[2], rest[3]]))..];
            }
            assert_eq!(
                rendition
                    .bytes
                    .windows(2)
                    .filter(|pair| *pair == [0xFF, 0xC2])
                    .count(),
                1,
                "progressive"
            );
        }
        Format::WebP => {
            let mut rest = &rendition.bytes[12..];
            while rest.len() >= 8 {
                if !matches!(&rest[..4], b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH") {
                    names.push(String::from_utf8_lossy(&rest[..4]).into_owned());
                }
                let length = u32::from_le_bytes([rest[4], rest[5], rest[6], rest[7]]) as usize;
                rest = &rest[8 + length.next_multiple_of(2)..];
            }
        }
    }
    names
}

#[test]
fn xmp_wins_over_iim_and_what_it_lacks_is_taken_from_there() {
    let packet = made::xmp(
        r#"<dc:description><rdf:Alt><rdf:li xml:lang="x-default">From XMP</rdf:li></rdf:Alt></dc:description>
        <Iptc4xmpCore:AltTextAccessibility><rdf:Alt><rdf:li xml:lang="x-default">A bridge</rdf:li></rdf:Alt></Iptc4xmpCore:AltTextAccessibility>"#,
    );
    let iim: [(u8, u8, &[u8]); 4] = [
        (2, 120, b"From IIM"),
        (2, 110, b"Courier\x1b"),
        (2, 80, b"Lena Voss"),
        (2, 116, b"\xA9 2026 Voss"),
    ];
    let plate = developed(&made::jpeg(
        &made::quarters(32, 32),
        &[
            made::iim_segment(&iim),
            made::xmp_segment(packet.as_bytes()),
        ],
    ));
    assert_eq!(plate.says.caption.as_deref(), Some("From XMP"));
    assert_eq!(plate.says.alt.as_deref(), Some("A bridge"));
    assert_eq!(
        plate.says.credit_line().as_deref(),
        Some("Lena Voss/Courier")
    );
    assert_eq!(plate.says.copyright.as_deref(), Some("© 2026 Voss"));
}

#[test]
fn xmp_is_found_wherever_it_stands() {
    let packet = made::xmp("<photoshop:Credit>AFP</photoshop:Credit>");
    let photo = made::quarters(32, 32);
    let plain = [b"XML:com.adobe.xmp\0\0\0\0\0".as_slice(), packet.as_bytes()].concat();
    let small = [
        b"XML:com.adobe.xmp\0\x01\0en\0x\0".as_slice(),
        &made::packed(packet.as_bytes()),
    ]
    .concat();
    let png = DynamicImage::ImageRgb8(photo.clone());
    let mut after = as_png(&png, &[]);
    let chunk = made::png(&[(b"iTXt", plain.clone())]);
    after.splice(after.len() - 12.., chunk[8..].iter().copied());
    // Too long for one segment, the packet says so and the rest stands in others.
    let identity = [b'A'; 32];
    let piece = |offset: usize, data: &[u8]| {
        let numbers = [packet.len(), offset]
            .map(|number| u32::try_from(number).unwrap().to_be_bytes())
            .concat();
        (
            1,
            [
                b"http://ns.adobe.com/xmp/extension/\0".as_slice(),
                &identity,
                &numbers,
                data,
            ]
            .concat(),
        )
    };
    let (first, second) = packet.as_bytes().split_at(200);
    for original in [
        made::jpeg(&photo, &[made::xmp_segment(packet.as_bytes())]),
        made::jpeg(
            &photo,
            &[
                made::xmp_segment(made::xmp("").as_bytes()),
                piece(200, second),
                piece(0, first),
            ],
        ),
        as_png(&png, &[(b"iTXt", plain)]),
        as_png(&png, &[(b"iTXt", small)]),
        after,
        as_webp(&photo, &[(b"XMP ", packet.clone().into_bytes())]),
    ] {
        assert_eq!(developed(&original).says.credit.as_deref(), Some("AFP"));
    }
}

#[test]
fn what_is_no_photo_is_refused_before_the_darkroom_is_opened() {
    let nowhere = Path::new("/nowhere/at/all");
    let svg = br#"<svg xmlns="http://www.w3.org/2000/svg"><script>fetch("/desk")</script></svg>"#;
    for (bytes, words) in [
        (svg.as_slice(), "this is an SVG drawing"),
        (
            b"<!doctype html><script>alert(1)</script>",
            "this is an HTML page",
        ),
        (b"GIF89a/*\x01\0*/=1;alert(1)", "this is a GIF"),
        (b"Dear desk, the photo is attached.", "this is a text"),
        (b"", "the file is empty"),
    ] {
        let refusal = press(nowhere, bytes, &Limits::default()).unwrap_err();
        assert!(refusal.to_string().starts_with(words), "{refusal}");
        assert!(!refusal.is_ours());
    }
    let tight = Limits {
        max_bytes: 10,
        ..Limits::default()
    };
    let refusal = press(nowhere, &made::jpeg(&made::quarters(8, 8), &[]), &tight).unwrap_err();
    assert!(
        matches!(refusal, PictureError::TooManyBytes { allowed: 10, .. }),
        "{refusal}"
    );
    let closed = press(
        nowhere,
        &made::jpeg(&made::quarters(8, 8), &[]),
        &Limits::default(),
    )
    .unwrap_err();
    assert!(
        closed.is_ours() && closed.to_string().contains("/nowhere/at/all"),
        "{closed}"
    );
}

#[test]
fn the_hash_names_the_bytes() {
    let name = hash(b"photo");
    assert_eq!(name.len(), 32);
    assert!(
        name.bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    );
    assert_eq!(name, hash(b"photo"));
    assert_ne!(name, hash(b"photos"));
}
