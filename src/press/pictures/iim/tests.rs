//! Charsets and shapes of IPTC IIM.

use super::{super::tests::made, *};

fn says(datasets: &[(u8, u8, &[u8])]) -> Says {
    read(
        made::iim_segment(datasets)
            .1
            .strip_prefix(b"Photoshop 3.0\0")
            .unwrap(),
    )
}

#[test]
fn declared_utf8_is_utf8() {
    let found = says(&[
        (1, 90, b"\x1B%G"),
        (2, 120, "Бригада, فريق".as_bytes()),
        (2, 110, "Агентство".as_bytes()),
    ]);
    assert_eq!(found.caption.as_deref(), Some("Бригада, فريق"));
    assert_eq!(found.credit.as_deref(), Some("Агентство"));
    // Programs that count bytes cut in letters.
    let cut = says(&[(1, 90, b"\x1B%G"), (2, 120, &"Größe".as_bytes()[..4])]);
    assert_eq!(cut.caption.as_deref(), Some("Grö"));
    let cut = says(&[(1, 90, b"\x1B%G"), (2, 120, &"Größe".as_bytes()[..3])]);
    assert_eq!(cut.caption.as_deref(), Some("Gr"));
}

#[test]
fn undeclared_is_utf8_only_if_it_can_be() {
    assert_eq!(
        says(&[(2, 120, "Größe".as_bytes())]).caption.as_deref(),
        Some("Größe")
    );
    assert_eq!(
        says(&[(2, 120, b"Gr\xF6\xDFe")]).caption.as_deref(),
        Some("Größe")
    );
    assert_eq!(
        says(&[(2, 120, b"\x93Quote\x94 \x96 50 \x80")])
            .caption
            .as_deref(),
        Some("“Quote” – 50 €")
    );
    // Latin-1 by name.
    assert_eq!(
        says(&[(1, 90, b"\x1B.A"), (2, 120, b"caf\xE9")])
            .caption
            .as_deref(),
        Some("café")
    );
}

#[test]
fn fields_are_found_and_creators_joined() {
    let found = says(&[
        (2, 5, b"A title that is not printed"),
        (2, 80, b"Lena Voss"),
        (2, 80, b" "),
        (2, 80, b"Tomas Reith"),
        (2, 110, b"Courier"),
        (2, 110, b"Second"),
        (2, 116, b"2026 Courier"),
        (3, 120, b"of another record"),
    ]);
    assert_eq!(
        found,
        Says {
            creator: Some("Lena Voss, Tomas Reith".into()),
            credit: Some("Courier".into()),
            copyright: Some("2026 Courier".into()),
            ..Says::default()
        }
    );
}

#[test]
fn long_datasets_tell_the_length_of_their_length() {
    let caption = "x".repeat(40_000);
    let mut iim = vec![0x1C, 2, 120, 0x80, 4];
    iim.extend(40_000_u32.to_be_bytes());
    iim.extend_from_slice(caption.as_bytes());
    assert_eq!(datasets(&iim).caption, Some(caption));
}

#[test]
fn broken_ones_are_read_as_far_as_they_go() {
    let whole = made::iim_segment(&[(2, 120, b"Caption"), (2, 110, b"Courier")]).1;
    let whole = whole.strip_prefix(b"Photoshop 3.0\0").unwrap();
    for end in 0..whole.len() {
        let found = read(&whole[..end]);
        assert!(found.credit.is_none(), "{end}");
    }
    let start = b"\x1C\x02\x78\x00\x03abc";
    for tail in [
        b"\x1C\x02\x6E\xFF\xFF".as_slice(),
        b"\x1C\x02\x6E\x80\x08",
        b"\x1C",
        b"\x1D\x02\x6E\0\x01x",
    ] {
        let found = datasets(&[start.as_slice(), tail].concat());
        assert_eq!(
            (found.caption.as_deref(), found.credit),
            (Some("abc"), None)
        );
    }
}

#[test]
fn the_last_day_of_use_is_read_if_it_is_one() {
    let until = |data: &[u8]| says(&[(2, 37, data)]).until;
    assert_eq!(until(b"20270131"), Some(jiff::civil::date(2027, 1, 31)));
    for odd in [
        b"00000000".as_slice(),
        b"20270231",
        b"2027",
        b"+1270131",
        b"tomorrow",
        b"2027013\xFF",
    ] {
        assert_eq!(until(odd), None, "{odd:?}");
    }
}
