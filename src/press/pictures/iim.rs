//! Reads IPTC IIM ("Information Interchange Model", version 4) from Photoshop's image resources.

use jiff::civil::Date;

use super::says::Says;

/// The resource that holds IIM.
const IIM: u16 = 0x0404;
/// Most datasets that are read.
const MOST: usize = 2000;

/// What a photo says in the image resources of its JPEG.
pub(super) fn read(resources: &[u8]) -> Says {
    resource(resources, IIM).map_or_else(Says::default, datasets)
}

/// The resource of a number: signature, number, padded name, length, padded data.
fn resource(mut rest: &[u8], wanted: u16) -> Option<&[u8]> {
    loop {
        let (signature, more) = rest.split_first_chunk::<4>()?;
        if !matches!(
            signature,
            b"8BIM" | b"8B64" | b"AgHg" | b"DCSR" | b"MeSa" | b"PHUT"
        ) {
            return None;
        }
        let (number, more) = more.split_first_chunk::<2>()?;
        let name = (usize::from(*more.first()?) + 1).next_multiple_of(2);
        let (length, more) = more.get(name..)?.split_first_chunk::<4>()?;
        let length = u32::from_be_bytes(*length) as usize;
        let data = more.get(..length)?;
        if u16::from_be_bytes(*number) == wanted {
            return Some(data);
        }
        rest = more.get(length.checked_next_multiple_of(2)?..)?;
    }
}

/// The datasets of a record of IIM (§1.5): mark, record, number, length, data.
fn datasets(mut rest: &[u8]) -> Says {
    let mut utf8 = false;
    let mut creators: Vec<&[u8]> = Vec::new();
    let (mut caption, mut credit, mut copyright, mut until) = (None, None, None, None);
    for _ in 0..MOST {
        let Some((record, number, data, more)) = dataset(rest) else {
            break;
        };
        match (record, number) {
            // ESC % G names UTF-8 (ISO 2022, §13.4; ISO-IR 196).
            (1, 90) => utf8 = data == b"\x1B%G",
            (2, 37) => until = until.or_else(|| day(data)),
            (2, 80) => creators.push(data),
            (2, 110) => credit = credit.or(Some(data)),
            (2, 116) => copyright = copyright.or(Some(data)),
            (2, 120) => caption = caption.or(Some(data)),
            _ => {}
        }
        rest = more;
    }
    let words = |data: &[u8]| text(data, utf8);
    let creators: Vec<String> = creators
        .into_iter()
        .map(words)
        .filter(|name| !name.trim().is_empty())
        .collect();
    Says {
        caption: caption.map(words),
        credit: credit.map(words),
        creator: (!creators.is_empty()).then(|| creators.join(", ")),
        copyright: copyright.map(words),
        until,
        ..Says::default()
    }
}

/// A date without hyphens (§2:37, the last day of use); zeros mean that none was given.
fn day(data: &[u8]) -> Option<Date> {
    let text = str::from_utf8(data.first_chunk::<8>()?).ok()?;
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year = text.get(..4)?.parse().ok()?;
    let month = text.get(4..6)?.parse().ok()?;
    Date::new(year, month, text.get(6..)?.parse().ok()?).ok()
}

/// Record, number, data, and what follows.
fn dataset(bytes: &[u8]) -> Option<(u8, u8, &[u8], &[u8])> {
    let ([0x1C, record, number], rest) = bytes.split_first_chunk()? else {
        return None;
    };
    let (length, rest) = rest.split_first_chunk()?;
    let length = usize::from(u16::from_be_bytes(*length));
    // With the highest bit set it tells how many bytes the length has.
    let (length, rest) = if length < 0x8000 {
        (length, rest)
    } else {
        let (digits, rest) = rest
            .split_at_checked(length & 0x7FFF)
            .filter(|(digits, _)| digits.len() <= 4)?;
        (
            digits
                .iter()
                .fold(0, |sum, digit| sum << 8 | usize::from(*digit)),
            rest,
        )
    };
    let (data, rest) = rest.split_at_checked(length)?;
    Some((*record, *number, data, rest))
}

/// The text of a dataset: UTF-8 if it says so (one cut in a letter loses that letter only) or can be nothing else,
/// otherwise Windows-1252, which holds Latin-1.
fn text(data: &[u8], utf8: bool) -> String {
    if utf8 {
        return String::from_utf8_lossy(data)
            .trim_end_matches('\u{FFFD}')
            .to_owned();
    }
    str::from_utf8(data).map_or_else(
        |_| data.iter().map(|byte| windows_1252(*byte)).collect(),
        ToOwned::to_owned,
    )
}

/// A byte of Windows-1252; where it differs from Latin-1, by the table of the WHATWG Encoding Standard.
fn windows_1252(byte: u8) -> char {
    const HIGH: [char; 32] = [
        '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8D}', 'Ž',
        '\u{8F}', '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9D}',
        'ž', 'Ÿ',
    ];
    byte.checked_sub(0x80)
        .and_then(|place| HIGH.get(usize::from(place)).copied())
        .unwrap_or(char::from(byte))
}

#[cfg(test)]
pub(super) mod tests;
