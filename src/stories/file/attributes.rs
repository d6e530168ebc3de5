//! What may stand in braces behind a picture in the text: `{credit="…" alt="…" illustrative focus="0.4 0.3" copyright="…"}`,
//! and all else that the picture at the top may have.

use super::front::{day, focus, nearest, origin};
use crate::{basics::clean_line, stories::draft::DraftPicture};

const KEYS: &[&str] = &[
    "caption",
    "credit",
    "creator",
    "alt",
    "copyright",
    "source_type",
    "terms",
    "until",
    "focus",
    "illustrative",
];

/// Reads the braces at the beginning of `text` into `picture`; gives how many bytes they take, or what is wrong with them.
/// No braces take none.
pub(super) fn read(text: &str, picture: &mut DraftPicture) -> Result<usize, String> {
    let Some(inner) = text.strip_prefix('{') else {
        return Ok(0);
    };
    let mut rest = inner;
    loop {
        rest = rest.trim_start();
        if let Some(behind) = rest.strip_prefix('}') {
            return Ok(text.len() - behind.len());
        }
        let end = rest
            .find(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_')
            .unwrap_or(rest.len());
        let (key, behind) = rest.split_at(end);
        if key.is_empty() {
            return Err(
                "The braces behind this picture do not end: write {credit=\"…\" alt=\"…\"}."
                    .to_owned(),
            );
        }
        let value;
        (value, rest) = match behind.strip_prefix('=') {
            None => (None, behind),
            Some(behind) => {
                let (value, behind) = quoted(behind)?;
                (Some(value), behind)
            }
        };
        set(picture, key, value)?;
    }
}

/// A value in straight or curly quotes, or a bare word.
fn quoted(text: &str) -> Result<(&str, &str), String> {
    let close = match text.chars().next() {
        Some('"') => '"',
        Some('“' | '”') => '”',
        _ => {
            let end = text
                .find(|letter: char| letter.is_whitespace() || letter == '}')
                .unwrap_or(text.len());
            return Ok(text.split_at(end));
        }
    };
    let mut letters = text.chars();
    letters.next();
    let inner = letters.as_str();
    inner
        .split_once(close)
        .ok_or_else(|| "A quote in the braces behind this picture does not end.".to_owned())
}

fn set(picture: &mut DraftPicture, key: &str, value: Option<&str>) -> Result<(), String> {
    let text = || {
        let line = clean_line(value.unwrap_or_default());
        let fits = value.is_some() && line.chars().count() <= 600;
        fits.then_some(line)
            .ok_or_else(|| format!("`{key}` needs a text of at most 600 characters: {key}=\"…\"."))
    };
    match key {
        "caption" => picture.caption = Some(text()?),
        "credit" => picture.credit = Some(text()?),
        "alt" => picture.alt = Some(text()?),
        "creator" => picture.creator = Some(text()?),
        "terms" => picture.terms = Some(text()?),
        "source_type" => picture.origin = Some(origin(value.unwrap_or_default().trim())?),
        "until" => picture.until = Some(day(value.unwrap_or_default().trim())?),
        "copyright" => picture.copyright = Some(text()?),
        "illustrative" => {
            picture.illustrative = value.is_none_or(|value| value == "true" || value == "yes")
        }
        "focus" => {
            let parts: Vec<&str> = value
                .unwrap_or_default()
                .split([' ', ','])
                .filter(|part| !part.is_empty())
                .collect();
            let point = focus(&parts);
            picture.focus =
                Some(point.ok_or_else(|| "`focus` is a point like focus=\"0.4 0.3\".".to_owned())?);
        }
        _ => {
            return Err(match nearest(key, KEYS) {
                Some(near) => format!("A picture has no `{key}`. Did you mean `{near}`?"),
                None => format!("A picture has no `{key}`. There are: {}.", KEYS.join(", ")),
            });
        }
    }
    Ok(())
}
