//! Tells by its first bytes what a file is, whatever it is called.

use super::PictureError;

/// What can be read here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// JPEG (ITU-T T.81).
    Jpeg,
    /// PNG (ISO/IEC 15948).
    Png,
    /// WebP (RFC 9649).
    WebP,
}

/// How far into a text we look for what it is.
const LOOK: usize = 4096;

/// The kind of a photo, or a refusal that says what the file is instead.
pub(super) fn sniff(bytes: &[u8]) -> Result<Kind, PictureError> {
    match bytes {
        [] => Err(PictureError::Empty),
        [0xFF, 0xD8, 0xFF, ..] => Ok(Kind::Jpeg),
        [0x89, b'P', b'N', b'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => Ok(Kind::Png),
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => Ok(Kind::WebP),
        _ => Err(PictureError::NotAPhoto(other(bytes))),
    }
}

/// What a file that we do not read is, as far as that can be told.
fn other(bytes: &[u8]) -> &'static str {
    match bytes {
        [b'G', b'I', b'F', b'8', ..] => "a GIF",
        [b'B', b'M', ..] => "a BMP",
        [b'I', b'I', 42, 0, ..] | [b'M', b'M', 0, 42, ..] => "a TIFF or a camera's raw file",
        [b'%', b'P', b'D', b'F', ..] => "a PDF",
        [b'8', b'B', b'P', b'S', ..] => "a Photoshop file",
        [b'P', b'K', 3 | 5, 4 | 6, ..] => "a ZIP archive or an office document",
        [0xFF, 0x0A, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => "a JPEG XL",
        [0, 0, 0, 12, b'j', b'P', ..] => "a JPEG 2000",
        [
            _,
            _,
            _,
            _,
            b'f',
            b't',
            b'y',
            b'p',
            b'a',
            b'v',
            b'i',
            b'f' | b's',
            ..,
        ] => "an AVIF",
        [
            _,
            _,
            _,
            _,
            b'f',
            b't',
            b'y',
            b'p',
            b'h' | b'm',
            b'e' | b'i',
            ..,
        ] => "a HEIC",
        [_, _, _, _, b'f', b't', b'y', b'p', ..] => "a film",
        _ => text(bytes),
    }
}

/// What a file that may be text is.
fn text(bytes: &[u8]) -> &'static str {
    let start = bytes.get(..LOOK.min(bytes.len())).unwrap_or_default();
    let start = start.strip_prefix(&[0xEF, 0xBB, 0xBF]).unwrap_or(start);
    let letters: String = start
        .iter()
        .filter(|byte| **byte != 0)
        .map(|byte| char::from(byte.to_ascii_lowercase()))
        .collect();
    let letters = letters.trim_start();
    if letters.contains("<svg") {
        "an SVG drawing"
    } else if letters.starts_with("<!doctype html")
        || letters.contains("<html")
        || letters.contains("<script")
    {
        "an HTML page"
    } else if letters.starts_with("<?xml") {
        "an XML file"
    } else if is_text(start) {
        "a text"
    } else {
        "a file of an unknown kind"
    }
}

/// Whether it is UTF-8 (perhaps cut in a letter) without control characters other than white space.
fn is_text(start: &[u8]) -> bool {
    let whole = match str::from_utf8(start) {
        Ok(text) => Some(text),
        Err(cut) if cut.error_len().is_none() => start
            .get(..cut.valid_up_to())
            .and_then(|good| str::from_utf8(good).ok()),
        Err(_) => None,
    };
    whole.is_some_and(|text| {
        !text
            .chars()
            .any(|letter| letter.is_control() && !letter.is_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_by_their_bytes() {
        assert_eq!(sniff(b"\xFF\xD8\xFF\xE0").unwrap(), Kind::Jpeg);
        assert_eq!(sniff(b"\x89PNG\r\n\x1a\n").unwrap(), Kind::Png);
        assert_eq!(sniff(b"RIFF\0\0\0\0WEBPVP8 ").unwrap(), Kind::WebP);
        assert!(matches!(sniff(b""), Err(PictureError::Empty)));
    }

    #[test]
    fn what_is_refused_is_named() {
        let cases: [(&[u8], &str); 16] = [
            (b"GIF89a=1;alert(1)//", "a GIF"),
            (b"GIF87a/*", "a GIF"),
            (
                b"\xEF\xBB\xBF  <svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
                "an SVG drawing",
            ),
            (
                b"<?xml version='1.0'?><!-- x --><SVG><script>alert(1)</script></SVG>",
                "an SVG drawing",
            ),
            (b"\xFF\xFE<\0s\0v\0g\0 \0", "an SVG drawing"),
            (b"<!DOCTYPE html><title>x</title>", "an HTML page"),
            (b"  <script>alert(1)</script>", "an HTML page"),
            (b"\0\0\0\x20ftypavif\0\0\0\0", "an AVIF"),
            (b"\0\0\0\x20ftypheic\0\0\0\0", "a HEIC"),
            (b"\0\0\0\x20ftypmif1\0\0\0\0", "a HEIC"),
            (b"\0\0\0\x20ftypisom\0\0\0\0", "a film"),
            (b"%PDF-1.7", "a PDF"),
            ("Der Hafen \u{fc}".as_bytes(), "a text"),
            (b"RIFF\0\0\0\0WAVE", "a file of an unknown kind"),
            (b"\xFF\xD8", "a file of an unknown kind"),
            (b"\0", "a file of an unknown kind"),
        ];
        for (bytes, name) in cases {
            match sniff(bytes) {
                Err(PictureError::NotAPhoto(said)) => assert_eq!(said, name, "{bytes:?}"),
                other => panic!("{bytes:?}: {other:?}"),
            }
        }
    }
}
