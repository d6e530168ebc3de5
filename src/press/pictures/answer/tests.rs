//! Answers, honest and not.

use super::*;

fn file(format: Format) -> Vec<u8> {
    match format {
        Format::Jpeg => vec![0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9],
        Format::WebP => b"RIFF\x0C\0\0\0WEBPVP8 \0\0\0\0".to_vec(),
    }
}

fn plate() -> Plate {
    let renditions = widths(700, 500)
        .into_iter()
        .flat_map(|(width, height)| {
            [Format::Jpeg, Format::WebP].map(|format| Rendition {
                width,
                height,
                format,
                bytes: file(format),
            })
        })
        .collect();
    let says = Says {
        caption: Some("The bridge".into()),
        alt: Some("Cars".into()),
        origin: Origin::parse("print"),
        terms: Some("Once".into()),
        until: Some(jiff::civil::date(2027, 1, 31)),
        ..Says::default()
    };
    Plate {
        width: 700,
        height: 500,
        colour: [1, 2, 3],
        grid: Some([[7, 8, 9]; 12]),
        remarks: Remarks {
            credentials: true,
            profile: false,
        },
        says,
        renditions,
    }
}

fn judged(told: &[u8]) -> Result<Pressed, PictureError> {
    judge(told, &Limits::default(), "name".into())
}

fn assert_nonsense(told: &[u8], why: &str) {
    match judged(told) {
        Err(PictureError::Nonsense(_)) => {}
        other => panic!("{why}: {other:?}"),
    }
}

#[test]
fn an_honest_answer_is_understood() {
    let plate = plate();
    let pressed = judged(&answer(&Ok(plate.clone()))).unwrap();
    assert_eq!(pressed.hash, "name");
    assert_eq!(
        (pressed.width, pressed.height, pressed.colour),
        (700, 500, [1, 2, 3])
    );
    assert_eq!(pressed.says, plate.says);
    assert_eq!(pressed.remarks, plate.remarks);
    assert_eq!(pressed.blur, blur::text(&[[7, 8, 9]; 12]));
    assert_eq!(pressed.renditions, plate.renditions);
}

#[test]
fn refusals_keep_their_reason() {
    let limits = Limits::default();
    for refusal in [
        PictureError::TooManyPixels {
            width: 50_000,
            height: 50_000,
            allowed: limits.max_pixels,
        },
        PictureError::SideTooLong {
            width: 40_000,
            height: 2,
            allowed: limits.max_side,
        },
        PictureError::TooNarrow {
            width: 1,
            height: 20_000,
        },
        PictureError::Memory {
            allowed: limits.memory_bytes,
        },
        PictureError::Time {
            allowed: limits.time,
        },
        PictureError::Damaged("no end".into()),
        PictureError::Closed(io::Error::other("no rights")),
    ] {
        let words = refusal.to_string();
        assert_eq!(
            judged(&answer(&Err(refusal))).unwrap_err().to_string(),
            words
        );
    }
}

#[test]
fn every_cut_and_every_tail_is_noticed() {
    let whole = answer(&Ok(plate()));
    for end in 0..whole.len() {
        assert_nonsense(&whole[..end], &format!("cut at {end}"));
    }
    assert_nonsense(&[whole.as_slice(), b"!"].concat(), "a tail");
}

#[test]
fn lies_are_noticed() {
    let whole = answer(&Ok(plate()));
    let lie = |place: usize, bytes: &[u8]| {
        let mut told = whole.clone();
        told[place..place + bytes.len()].copy_from_slice(bytes);
        told
    };
    // After the mark and the yes: width, height, colour, grid, remarks, length of the caption.
    assert_nonsense(&lie(0, b"P"), "another language");
    assert_nonsense(&lie(8, b"?"), "neither yes nor no");
    assert_nonsense(&lie(9, &[0xFF; 8]), "a size beyond the limits");
    assert_nonsense(&lie(9, &[0; 8]), "no size");
    assert_nonsense(
        &lie(9, &[0, 0, 2, 0xBD]),
        "a size that gives other renditions",
    );
    assert_nonsense(&lie(57, &[4]), "a remark that nobody makes");
    assert_nonsense(&lie(58, &[0xFF; 4]), "a text of 4 GiB");
    assert_nonsense(&lie(58, &[0, 1, 0, 1]), "a text longer than any");
    assert_nonsense(&lie(62, &[0xFF]), "a text that is none");
    for (name, change) in [
        ("a page", |plate: &mut Plate| {
            plate.renditions[0].bytes = b"<html>".to_vec();
        }),
        ("a JPEG with a tail", |plate: &mut Plate| {
            plate.renditions[0].bytes.push(0);
        }),
        ("a WebP with a tail", |plate: &mut Plate| {
            plate.renditions[1].bytes.push(0);
        }),
        ("one format for the other", |plate: &mut Plate| {
            plate.renditions.swap(0, 1);
        }),
        ("a missing rendition", |plate: &mut Plate| {
            drop(plate.renditions.pop());
        }),
        ("one too many", |plate: &mut Plate| {
            plate.renditions.push(plate.renditions[0].clone());
        }),
        ("another width", |plate: &mut Plate| {
            plate.renditions[0].width += 1;
        }),
        ("another height", |plate: &mut Plate| {
            plate.renditions[2].height -= 1;
        }),
    ] as [(&str, fn(&mut Plate)); 8]
    {
        let mut lie = plate();
        change(&mut lie);
        assert_nonsense(&answer(&Ok(lie)), name);
    }
    for reason in [
        b"printed2-".as_slice(),
        b"printed2-?",
        b"printed2-d\xFF\xFF\xFF\xFF",
        b"printed2-p\0\0",
    ] {
        assert_nonsense(reason, "a broken refusal");
    }
}

#[test]
fn texts_are_cleaned_again() {
    let mut lie = plate();
    lie.says.caption = Some("a\u{202E}b\0c\n d".into());
    lie.says.credit = Some("x".repeat(60_000));
    let pressed = judged(&answer(&Ok(lie))).unwrap();
    assert_eq!(pressed.says.caption.as_deref(), Some("abc d"));
    assert_eq!(
        pressed.says.credit.map(|text| text.chars().count()),
        Some(400)
    );
}
