//! Photos pressed by the program itself: the child process, its limits, and those who pretend to be it.

use std::{
    io::{Read as _, Write as _},
    path::Path,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use dateline::press::pictures::{
    CHILD_ARGUMENT, Format, Limits, PictureError, Pressed, hash, press,
};

#[cfg(test)]
#[path = "../../src/press/pictures/tests/made.rs"]
pub mod made;

fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_dateline"))
}

fn pressed(original: &[u8], limits: &Limits) -> Result<Pressed, PictureError> {
    press(program(), original, limits)
}

/// A photo with all that cameras and agencies write into it.
fn photo() -> Vec<u8> {
    let packet = made::xmp(
        "<dc:creator><rdf:Seq><rdf:li>Lena Voss</rdf:li></rdf:Seq></dc:creator>\
         <dc:description><rdf:Alt><rdf:li xml:lang='x-default'>The first cars cross on Monday</rdf:li></rdf:Alt></dc:description>",
    );
    made::jpeg(
        &made::quarters(1000, 700),
        &[
            made::exif_segment(&made::exif(6, false)),
            made::xmp_segment(packet.as_bytes()),
            made::iim_segment(&[
                (2, 110, b"Courier"),
                (2, 116, b"\xA9 2026"),
                (2, 120, b"not this one"),
            ]),
            (4, made::SECRETS[2].as_bytes().to_vec()),
        ],
    )
}

#[test]
fn a_photo_is_pressed_by_the_program() {
    let original = photo();
    let pressed = pressed(&original, &Limits::default()).unwrap();
    assert_eq!(pressed.hash, hash(&original));
    assert_eq!(
        (pressed.width, pressed.height),
        (700, 1000),
        "it stands upright"
    );
    assert_eq!(
        pressed.says.credit_line().as_deref(),
        Some("Lena Voss/Courier")
    );
    assert_eq!(
        pressed.says.caption.as_deref(),
        Some("The first cars cross on Monday")
    );
    assert_eq!(pressed.says.copyright.as_deref(), Some("© 2026"));
    let made: Vec<_> = pressed
        .renditions
        .iter()
        .map(|rendition| (rendition.width, rendition.height, rendition.format))
        .collect();
    assert_eq!(
        made,
        [
            (320, 457, Format::Jpeg),
            (320, 457, Format::WebP),
            (640, 914, Format::Jpeg),
            (640, 914, Format::WebP)
        ]
    );
    for rendition in &pressed.renditions {
        for secret in made::SECRETS.into_iter().chain(["Exif", "Lena Voss"]) {
            let found = rendition
                .bytes
                .windows(secret.len())
                .any(|part| part == secret.as_bytes());
            assert!(!found, "{secret} is in {rendition:?}");
        }
    }
}

#[test]
fn several_at_once_come_back_to_their_own() {
    thread::scope(|scope| {
        for width in [100, 150, 200, 250] {
            scope.spawn(move || {
                let original = made::jpeg(&made::quarters(width, 50), &[]);
                let pressed = pressed(&original, &Limits::default()).unwrap();
                assert_eq!((pressed.width, pressed.hash), (width, hash(&original)));
            });
        }
    });
}

#[test]
fn a_bomb_ends_in_words() {
    let bomb = made::png(&[
        made::png_head(50_000, 50_000),
        (b"IDAT", made::packed(&vec![0; 10_000_000])),
    ]);
    let refusal = pressed(&bomb, &Limits::default()).unwrap_err();
    assert_eq!(
        refusal.to_string(),
        "the picture is 50000 × 50000 pixels (2500 megapixels), at most 100 megapixels are allowed; export it smaller"
    );
    // Even where all sizes are allowed, its memory is not there.
    let careless = Limits {
        max_pixels: u64::MAX,
        max_side: u32::MAX,
        memory_bytes: 512 << 20,
        ..Limits::default()
    };
    let refusal = pressed(&bomb, &careless).unwrap_err();
    assert!(matches!(refusal, PictureError::Memory { .. }), "{refusal}");
    assert!(
        refusal.to_string().contains("more than 512 MB"),
        "{refusal}"
    );
}

#[test]
fn too_little_time_is_said() {
    let hurried = Limits {
        time: Duration::from_millis(1),
        ..Limits::default()
    };
    let refusal = pressed(&photo(), &hurried).unwrap_err();
    assert!(matches!(refusal, PictureError::Time { .. }), "{refusal}");
    assert!(refusal.to_string().contains("0.001 s"), "{refusal}");
}

#[test]
fn damage_is_said() {
    let whole = photo();
    for tenth in 1..10 {
        let refusal = pressed(&whole[..whole.len() * tenth / 10], &Limits::default()).unwrap_err();
        assert!(
            matches!(refusal, PictureError::Damaged(_)),
            "{tenth} tenths: {refusal}"
        );
        assert!(!refusal.is_ours());
    }
}

#[test]
fn who_only_pretends_is_found_out() {
    let limits = Limits::default();
    for (stranger, why) in [
        ("/bin/echo", "another language"),
        ("/bin/true", "said nothing"),
        ("/bin/false", "said nothing"),
        ("/usr/bin/yes", "does not end"),
    ] {
        let refusal = press(Path::new(stranger), &photo(), &limits).unwrap_err();
        assert!(
            matches!(refusal, PictureError::Nonsense(_)),
            "{stranger}: {refusal}"
        );
        assert!(
            refusal.to_string().contains(why) && refusal.is_ours(),
            "{stranger}: {refusal}"
        );
    }
}

#[test]
fn called_by_hand_the_child_does_nothing() {
    let mut child = Command::new(program());
    let output = crate::fed(child.arg(CHILD_ARGUMENT), b"Is anybody there?");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!((output.stdout.len(), output.stderr.len()), (0, 0));
}

#[test]
fn the_child_gives_up_its_rights_before_it_reads() {
    let mut child = Command::new(program())
        .arg(CHILD_ARGUMENT)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut question = b"picture1".to_vec();
    question.extend(1_000_000_u64.to_be_bytes()); // pixels
    question.extend(1000_u32.to_be_bytes()); // a side
    question.extend((700_u64 << 20).to_be_bytes()); // memory
    question.extend(4000_u64.to_be_bytes()); // milliseconds
    question.extend(10_u64.to_be_bytes()); // length of the original, which does not come yet
    let mut input = child.stdin.take().unwrap();
    input.write_all(&question).unwrap();

    let about =
        |name: &str| std::fs::read_to_string(format!("/proc/{}/{name}", child.id())).unwrap();
    let soft = |limits: &str, name: &str| {
        let line = limits
            .lines()
            .find_map(|line| line.strip_prefix(name))
            .unwrap();
        line.split_whitespace()
            .map(str::to_owned)
            .take(2)
            .collect::<Vec<_>>()
    };
    let memory = (700_u64 << 20).to_string();
    // The last of its limits; if it never comes, the child is gone and its file with it.
    while soft(&about("limits"), "Max address space") != [memory.as_str(), memory.as_str()] {
        thread::yield_now();
    }
    let limits = about("limits");
    for (name, value) in [
        ("Max open files", "0"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
        ("Max cpu time", "10"),
    ] {
        assert_eq!(soft(&limits, name), [value, value], "{name}");
    }
    assert!(about("status").contains("NoNewPrivs:\t1"));

    drop(input);
    let mut told = Vec::new();
    child.stdout.take().unwrap().read_to_end(&mut told).unwrap();
    assert!(
        told.starts_with(b"printed2-c"),
        "it says that the original did not come"
    );
    assert!(child.wait().unwrap().success());
}

#[test]
fn a_real_photo_with_wrong_bytes_ends_in_a_picture_or_in_words() {
    let photo = include_bytes!("../../fixtures/daily/pictures/bridge.jpg");
    let limits = Limits {
        memory_bytes: 512 << 20,
        ..Limits::default()
    };
    // A generator of Lehmer's, so that a fault can be met again.
    let mut state = 20_260_504_u64;
    let mut next = |below: usize| {
        state = state * 48_271 % 0x7FFF_FFFF;
        usize::try_from(state).unwrap() % below
    };
    let harmed: Vec<Vec<u8>> = (0..24)
        .map(|round| {
            let mut bytes = photo.to_vec();
            // Half of them in the heads, where lengths and tables are.
            let reach = if round % 2 == 0 { 700 } else { bytes.len() };
            for _ in 0..=round % 5 {
                let place = next(reach);
                bytes[place] ^= 1 << next(8);
            }
            if round % 8 == 7 {
                bytes.truncate(next(photo.len()));
            }
            bytes
        })
        .collect();
    let made = harmed
        .iter()
        .filter(|bytes| match pressed(bytes, &limits) {
            Ok(pressed) => !pressed.renditions.is_empty(),
            Err(refusal) => {
                assert!(!refusal.is_ours(), "{refusal}");
                false
            }
        })
        .count();
    println!("{made} of {} were still photos", harmed.len());
}
