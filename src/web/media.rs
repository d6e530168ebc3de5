//! Files of pictures over HTTP: immutable, with single ranges (RFC 9110 §14).

use std::{
    fs::File,
    io::{Read as _, Seek as _, SeekFrom},
    path::PathBuf,
};

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use super::Body;
use crate::press::{
    media::rendition_name,
    sheet::{Keep, protect},
};

/// The file at `path` as an answer; `name` is the last part of its address. `left` is for how many milliseconds it may be shown,
/// if not for ever: nobody who stores answers may keep it longer. None if there is no such file.
pub async fn answer(
    path: PathBuf,
    name: &str,
    left: Option<i64>,
    asked: &HeaderMap,
) -> Option<Response<Body>> {
    let (_, kind) = rendition_name(name)?;
    let etag = HeaderValue::from_str(&format!("\"{name}\"")).ok()?;
    let mut answer = Response::new(Body::Empty);
    let head = answer.headers_mut();
    head.insert(header::CACHE_CONTROL, keep(left)?);
    head.insert(header::ETAG, etag.clone());
    let known = asked.get_all(header::IF_NONE_MATCH).iter().any(|value| {
        value.to_str().is_ok_and(|value| {
            value
                .split(',')
                .any(|known| known.trim() == "*" || etag == known.trim())
        })
    });
    if known {
        *answer.status_mut() = StatusCode::NOT_MODIFIED;
        return Some(answer);
    }
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    head.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
    protect(head, None);

    // A range of another version than the asker has is no use: then the whole is sent (RFC 9110 §13.1.5).
    let same = asked
        .get(header::IF_RANGE)
        .is_none_or(|known| *known == etag);
    let range = asked
        .get(header::RANGE)
        .filter(|_| same)
        .and_then(|range| range.to_str().ok())
        .map(str::to_owned);
    let (part, bytes) = tokio::task::spawn_blocking(move || read(path, range.as_deref()))
        .await
        .ok()??;
    match part {
        Part::Whole => {}
        Part::Range(first, length) => {
            *answer.status_mut() = StatusCode::PARTIAL_CONTENT;
            let last = first + bytes.len() as u64 - 1;
            let range = HeaderValue::from_str(&format!("bytes {first}-{last}/{length}")).ok()?;
            answer.headers_mut().insert(header::CONTENT_RANGE, range);
        }
        Part::Nowhere(length) => {
            *answer.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            let range = HeaderValue::from_str(&format!("bytes */{length}")).ok()?;
            answer.headers_mut().insert(header::CONTENT_RANGE, range);
        }
    }
    *answer.body_mut() = Body::Full(bytes.into());
    Some(answer)
}

/// How long the file may be kept: a year, or until its terms end.
fn keep(left: Option<i64>) -> Option<HeaderValue> {
    const YEAR: i64 = 31_536_000;
    match left.map(|left| left / 1000) {
        Some(seconds) if seconds < YEAR => {
            HeaderValue::from_str(&format!("public, max-age={}", seconds.max(0))).ok()
        }
        _ => Some(Keep::Immutable.header()),
    }
}

#[derive(Debug, PartialEq, Eq)]
enum Part {
    Whole,
    /// From this byte of so many.
    Range(u64, u64),
    /// Nothing of so many bytes.
    Nowhere(u64),
}

fn read(path: PathBuf, range: Option<&str>) -> Option<(Part, Vec<u8>)> {
    let mut file = File::open(path).ok()?;
    let length = file.metadata().ok()?.len();
    let (part, first, count) = match range.map(|range| parse(range, length)) {
        None | Some(Asked::Ignored) => (Part::Whole, 0, length),
        Some(Asked::Nowhere) => return Some((Part::Nowhere(length), Vec::new())),
        Some(Asked::Bytes(first, last)) => (Part::Range(first, length), first, last - first + 1),
    };
    file.seek(SeekFrom::Start(first)).ok()?;
    let mut bytes = Vec::new();
    file.take(count).read_to_end(&mut bytes).ok()?;
    (bytes.len() as u64 == count).then_some((part, bytes))
}

#[derive(Debug, PartialEq, Eq)]
enum Asked {
    Ignored,
    Nowhere,
    Bytes(u64, u64),
}

/// One range of bytes (RFC 9110 §14.1.2). Several ranges, other units and bad spellings are ignored: the whole is sent.
fn parse(range: &str, length: u64) -> Asked {
    let Some((first, last)) = range
        .strip_prefix("bytes=")
        .filter(|rest| !rest.contains(','))
        .and_then(|rest| rest.split_once('-'))
    else {
        return Asked::Ignored;
    };
    let number = |text: &str| {
        let text = text.trim();
        (!text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
            .then(|| text.parse().unwrap_or(u64::MAX))
    };
    match (number(first), number(last)) {
        (Some(first), Some(last)) if first > last => Asked::Ignored,
        (Some(first), _) if first >= length => Asked::Nowhere,
        (Some(first), Some(last)) => Asked::Bytes(first, last.min(length - 1)),
        (Some(first), None) if last.trim().is_empty() => Asked::Bytes(first, length - 1),
        (None, Some(0)) if first.trim().is_empty() => Asked::Nowhere,
        (None, Some(count)) if first.trim().is_empty() && length > 0 => {
            Asked::Bytes(length.saturating_sub(count), length - 1)
        }
        _ => Asked::Ignored,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_as_the_rfc_has_them() {
        for (range, expected) in [
            ("bytes=0-99", Asked::Bytes(0, 99)),
            ("bytes=900-", Asked::Bytes(900, 999)),
            ("bytes=-100", Asked::Bytes(900, 999)),
            ("bytes=-5000", Asked::Bytes(0, 999)),
            ("bytes=990-5000", Asked::Bytes(990, 999)),
            ("bytes=1000-", Asked::Nowhere),
            ("bytes=99999999999999999999999-", Asked::Nowhere),
            ("bytes=-0", Asked::Nowhere),
            ("bytes=5-1", Asked::Ignored),
            ("bytes=0-1,5-6", Asked::Ignored),
            ("lines=0-1", Asked::Ignored),
            ("bytes=a-b", Asked::Ignored),
            ("bytes=-", Asked::Ignored),
        ] {
            assert_eq!(parse(range, 1000), expected, "{range}");
        }
        assert_eq!(parse("bytes=0-", 0), Asked::Nowhere);
        assert_eq!(parse("bytes=-1", 0), Asked::Ignored);
    }
}
