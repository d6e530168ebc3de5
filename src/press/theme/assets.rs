//! Fonts and pictures of a theme: known kinds only, which are what their names say. An SVG is a page of its own when somebody
//! opens its address, so it may hold no program and ask nobody for anything.

use bytes::Bytes;
use quick_xml::{Reader, events::Event};
use sha2::{Digest as _, Sha256};

use super::Fault;
use crate::press::sheet::hex;

/// A font or picture of a theme.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its name below `assets/`.
    pub name: String,
    /// The name that it is served under: its own without folders.
    pub file: String,
    /// The first 48 bits of its SHA-256, in hexadecimal: the part of its address that changes with it.
    pub hash: String,
    /// Its address.
    pub href: String,
    /// Its media type.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Bytes,
}

/// Endings, media types, and what such files begin with (at which byte).
const KINDS: &[(&str, &str, usize, &[u8])] = &[
    ("woff2", "font/woff2", 0, b"wOF2"),
    ("woff", "font/woff", 0, b"wOFF"),
    ("png", "image/png", 0, b"\x89PNG\r\n\x1a\n"),
    ("jpg", "image/jpeg", 0, b"\xff\xd8\xff"),
    ("jpeg", "image/jpeg", 0, b"\xff\xd8\xff"),
    ("webp", "image/webp", 8, b"WEBP"),
    ("gif", "image/gif", 0, b"GIF8"),
    ("avif", "image/avif", 4, b"ftypavi"),
    ("svg", "image/svg+xml", 0, b""),
];

/// Looks a file of `assets/` over.
pub(super) fn take(path: &str, bytes: Vec<u8>) -> Result<Asset, Fault> {
    let name = path.strip_prefix("assets/").unwrap_or(path).to_owned();
    let file = name.rsplit('/').next().unwrap_or(&name).to_owned();
    let fits = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_.".contains(letter)
    };
    if !file.chars().all(fits) || file.len() > 100 {
        return Err(Fault::of(
            path,
            "its name is an address: a to z, 0 to 9, -, _ and . only",
        ));
    }
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    let Some((_, kind, at, begins)) = KINDS.iter().find(|(known, ..)| *known == ending) else {
        let known: Vec<&str> = KINDS.iter().map(|(known, ..)| *known).collect();
        return Err(Fault::of(
            path,
            format!("an asset is one of: {}", known.join(", ")),
        ));
    };
    if !bytes
        .get(*at..)
        .is_some_and(|rest| rest.starts_with(begins))
    {
        return Err(Fault::of(path, format!("it is no {ending} file")));
    }
    if ending == "svg" {
        look_at_svg(path, &bytes)?;
    }
    let hash = hex(Sha256::digest(&bytes).get(..6).unwrap_or_default());
    Ok(Asset {
        href: format!("/assets/{hash}/{file}"),
        name,
        file,
        hash,
        kind,
        bytes: bytes.into(),
    })
}

/// Elements that run, or bring in something else.
const BANNED: &[&str] = &[
    "script",
    "foreignobject",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "handler",
    "listener",
    "set",
    "animate",
    "a",
];

fn look_at_svg(path: &str, bytes: &[u8]) -> Result<(), Fault> {
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::of(path, "it is no text in UTF-8"))?;
    let mut reader = Reader::from_str(text);
    loop {
        let before = reader.buffer_position();
        let line = || line_at(text, before);
        let event = reader
            .read_event()
            .map_err(|bad| Fault::at(path, line(), bad.to_string()))?;
        match event {
            Event::Eof => return Ok(()),
            Event::DocType(doctype) if doctype.contains('[') => {
                return Err(Fault::at(
                    path,
                    line(),
                    "it makes words of its own: save it without entities",
                ));
            }
            Event::Start(tag) | Event::Empty(tag) => {
                let name = tag.local_name().as_ref().to_lowercase();
                if BANNED.contains(&name.as_str()) {
                    return Err(Fault::at(
                        path,
                        line(),
                        format!("<{name}> may not be in an SVG: save it as a plain picture"),
                    ));
                }
                for attribute in tag.attributes() {
                    let attribute =
                        attribute.map_err(|bad| Fault::at(path, line(), bad.to_string()))?;
                    let key = attribute.key.local_name().as_ref().to_lowercase();
                    let value = attribute.value.trim().to_lowercase();
                    let leads = key == "href"
                        && !value.starts_with('#')
                        && !value.starts_with("data:image/");
                    if key.starts_with("on") || leads || asks(&value) {
                        return Err(Fault::at(
                            path,
                            line(),
                            format!("its attribute `{key}` runs something or asks somebody else"),
                        ));
                    }
                }
            }
            Event::Text(text) if asks(&text.to_lowercase()) => {
                return Err(Fault::at(path, line(), "its style asks somebody else"));
            }
            Event::CData(text) if asks(&text.to_lowercase()) => {
                return Err(Fault::at(path, line(), "its style asks somebody else"));
            }
            Event::PI(_) => {
                return Err(Fault::at(
                    path,
                    line(),
                    "it has instructions for a program: save it without",
                ));
            }
            _ => {}
        }
    }
}

/// Whether CSS in lower case asks for something that is not in the file. The policy of the page would stop it; here it is told.
fn asks(css: &str) -> bool {
    css.contains("@import")
        || css
            .split("url(")
            .skip(1)
            .any(|rest| !rest.trim_start_matches(['"', '\'', ' ']).starts_with('#'))
}

fn line_at(text: &str, at: u64) -> usize {
    let at = usize::try_from(at).unwrap_or(usize::MAX);
    // White space before a tag is its own event.
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}
