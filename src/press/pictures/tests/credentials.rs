//! Content Credentials, true and false: they are noticed, never followed, and no rendition has them.

use image::{DynamicImage, RgbImage};

use super::{super::Remarks, *};

/// The same photo in all three formats, with a manifest store in each.
fn photos(manifest: &[u8]) -> [Vec<u8>; 3] {
    let photo = made::quarters(40, 30);
    [
        made::jpeg(&photo, &[made::manifest_segment(manifest)]),
        as_png(
            &DynamicImage::ImageRgb8(photo.clone()),
            &[(b"caBX", manifest.to_vec())],
        ),
        as_webp(&photo, &[(b"C2PA", manifest.to_vec())]),
    ]
}

fn plain() -> RgbImage {
    made::quarters(40, 30)
}

#[test]
fn a_manifest_is_noticed_and_left_out() {
    let claims = b"c2pa.claim.v2 Verified by The Other Courier, trainedAlgorithmicMedia";
    for original in photos(&made::manifest(0, claims)) {
        let plate = developed(&original);
        assert!(plate.remarks.credentials);
        assert_eq!(
            plate.says,
            super::super::Says::default(),
            "nothing is taken from it"
        );
        for rendition in &plate.renditions {
            assert_eq!(beside(rendition), Vec::<String>::new());
            for word in ["jumb", "c2pa", "Verified"] {
                let mut parts = rendition.bytes.windows(word.len());
                assert!(!parts.any(|part| part == word.as_bytes()), "{word}");
            }
        }
    }
    assert_eq!(
        developed(&made::jpeg(&plain(), &[])).remarks,
        Remarks::default()
    );
}

#[test]
fn a_manifest_that_lies_changes_nothing_but_the_remark() {
    let honest = developed(&made::jpeg(&plain(), &[]));
    // It goes on beyond its end, has no length, is 4 GB long; its boxes hold one another for ever.
    let mut nested = Vec::new();
    for _ in 0..3000 {
        nested.extend(b"\xFF\xFF\xFF\xFFjumb\0\0\0\x01jumd");
    }
    let lies = [
        made::manifest(9, b"x"),
        made::manifest(u32::MAX, b"x"),
        made::manifest(8, &nested),
        made::manifest(0, &nested),
        // The length in eight bytes: all of memory.
        [
            b"\0\0\0\x01jumb\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF".as_slice(),
            &made::manifest(0, b"")[8..],
        ]
        .concat(),
    ];
    for lie in &lies {
        for original in photos(lie) {
            let plate = developed(&original);
            assert!(plate.remarks.credentials);
            assert_eq!((plate.width, plate.height), (40, 30));
            assert_eq!(plate.says, honest.says);
        }
        let jpeg = &photos(lie)[0];
        assert_eq!(developed(jpeg).renditions, honest.renditions);
    }
}

#[test]
fn what_only_looks_like_a_manifest_is_none() {
    let whole = made::manifest(0, b"");
    for end in 0..whole.len() - 6 {
        let photos = photos(&whole[..end]);
        let [jpeg, png, webp] = photos.map(|photo| developed(&photo).remarks.credentials);
        assert!(!jpeg && !png && !webp, "{end}");
    }
    // Other boxes of JUMBF: a panorama, say.
    let mut other = whole;
    other[16] = b'd';
    for original in photos(&other) {
        assert!(!developed(&original).remarks.credentials);
    }
}
