//! Words in renditions: both formats stay whole, with nothing beside their pixels but these words.

use image::{DynamicImage, Rgba, RgbaImage};

use super::{
    super::{Says, imprint::tests::all, xmp},
    *,
};

/// The renditions of a photo with words in them.
fn imprinted(original: &[u8], words: &Says) -> Vec<Rendition> {
    let plate = developed(original);
    let pressed = super::super::Pressed {
        hash: hash(original),
        width: plate.width,
        height: plate.height,
        colour: plate.colour,
        blur: None,
        remarks: plate.remarks,
        says: plate.says,
        renditions: plate.renditions,
    };
    let bare = pressed.imprint(&Says::default());
    assert_eq!(bare.renditions, pressed.renditions, "no words, no change");
    let made = pressed.imprint(words);
    assert_ne!(made.hash, bare.hash, "other words, another name");
    assert_eq!(made.hash, pressed.imprint(words).hash);
    for (made, bare) in made.renditions.iter().zip(&pressed.renditions) {
        assert_eq!(pixels(made), pixels(bare), "the picture is the same");
    }
    made.renditions
}

/// The XMP packet of a rendition.
fn packet(rendition: &Rendition) -> &[u8] {
    let (begin, end) = (b"<?xpacket begin".as_slice(), b"<?xpacket end=\"r\"?>");
    let at = |what: &[u8]| {
        let mut found = rendition.bytes.windows(what.len()).enumerate();
        found
            .find(|(_, part)| *part == what)
            .map(|(place, _)| place)
            .unwrap()
    };
    &rendition.bytes[at(begin)..at(end) + end.len()]
}

#[test]
fn every_rendition_has_the_words_and_its_picture() {
    let photo = made::quarters(700, 500);
    let see_through = DynamicImage::ImageRgba8(RgbaImage::from_pixel(33, 21, Rgba([9, 99, 9, 99])));
    for original in [made::jpeg(&photo, &[]), as_png(&see_through, &[])] {
        for words in [
            all(),
            Says {
                // An odd and an even length.
                caption: Some("The ferry".into()),
                ..Says::default()
            },
            Says {
                caption: Some("The ferry.".into()),
                ..Says::default()
            },
        ] {
            for rendition in imprinted(&original, &words) {
                assert_eq!(xmp::read(packet(&rendition)), words);
                let wanted: &[&str] = match rendition.format {
                    Format::Jpeg => &["e1", "ed"],
                    Format::WebP => &["XMP "],
                };
                assert_eq!(beside(&rendition), wanted);
                if rendition.format == Format::WebP {
                    // An extended file that says that it holds XMP, of an even length (RFC 9649 §2.7 and §2.3).
                    assert_eq!(&rendition.bytes[12..16], b"VP8X");
                    assert_eq!(
                        (rendition.bytes[20] & 0x04, rendition.bytes.len() % 2),
                        (4, 0)
                    );
                }
            }
        }
    }
}

#[test]
fn a_rendition_with_words_is_a_photo_that_says_them() {
    let photo = made::jpeg(&made::quarters(700, 500), &[]);
    for rendition in imprinted(&photo, &all()) {
        assert_eq!(developed(&rendition.bytes).says, all(), "{rendition:?}");
    }
}
