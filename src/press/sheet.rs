//! Sheets: pages in all their ready-to-send forms. Everything that can be done before somebody asks is done here:
//! compression, ETag, and the whole head of the answer.

use std::io::Write as _;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use sha2::{Digest, Sha256};

pub use crate::basics::hex;

/// How long others may keep a page, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Stories and lists: the browser keeps it and asks each time whether it still holds.
    AskAgain,
    /// Feeds, sitemap: anybody may keep it for five minutes.
    FiveMinutes,
    /// Named by its content: for ever.
    Immutable,
    /// Nobody keeps it.
    Never,
}

impl Keep {
    /// The value of `Cache-Control` (RFC 9111 §5.2).
    pub fn header(self) -> HeaderValue {
        HeaderValue::from_static(match self {
            Self::AskAgain => "private, no-cache",
            Self::FiveMinutes => "public, max-age=300",
            Self::Immutable => "public, max-age=31536000, immutable",
            Self::Never => "private, no-store",
        })
    }
}

/// What a page was printed as, before it is pressed.
#[derive(Debug, Clone)]
pub struct Printed {
    /// The text, or the bytes of a file.
    pub text: Bytes,
    /// Its media type with charset.
    pub kind: &'static str,
    /// The text of the page's one style element, if it is a page with one.
    pub style: Option<String>,
    /// The value of `Link` (RFC 8288), if it has one.
    pub link: Option<String>,
}

/// One page in one variant, ready to send plain, with gzip and with brotli.
#[derive(Debug, Clone)]
pub struct Sheet {
    plain: Form,
    gzip: Form,
    brotli: Form,
}

/// One ready answer.
#[derive(Debug, Clone)]
pub struct Form {
    /// The status of the answer.
    pub status: StatusCode,
    /// The whole head, but for `Date` and `Content-Length`, which the server adds.
    pub head: HeaderMap,
    /// The head of a 304 (RFC 9110 §15.4.5).
    pub unchanged: HeaderMap,
    /// Both heads as they go over the wire by the fast lane.
    pub wire: Wire,
    /// The ETag, which is also in both heads.
    pub etag: HeaderValue,
    /// The bytes.
    pub body: Bytes,
}

/// The heads of a form as bytes: first line and headers, but for `Date` and the empty line behind them.
#[derive(Debug, Clone)]
pub struct Wire {
    /// Of the whole answer, with its `Content-Length`.
    pub full: Bytes,
    /// Of a 304.
    pub unchanged: Bytes,
}

/// In which coding an answer goes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Identity,
    /// gzip.
    Gzip,
    /// brotli.
    Brotli,
}

impl Sheet {
    /// Presses a printed page. `variant` keeps the ETags of Preview and Full apart even if their bytes were the same.
    pub fn press(status: StatusCode, printed: &Printed, keep: Keep, variant: &str) -> Self {
        let plain = &printed.text[..];
        let digest = Sha256::new()
            .chain_update(variant)
            .chain_update([0])
            .chain_update(plain)
            .finalize();
        let mark = hex(digest.get(..10).unwrap_or_default());
        let form =
            |coding: Coding, body: Vec<u8>| Form::new(status, printed, keep, &mark, coding, body);
        Self {
            gzip: form(Coding::Gzip, gzip(plain)),
            brotli: form(Coding::Brotli, brotli(plain)),
            plain: form(Coding::Identity, plain.to_vec()),
        }
    }

    /// The form for a coding.
    pub fn form(&self, coding: Coding) -> &Form {
        match coding {
            Coding::Identity => &self.plain,
            Coding::Gzip => &self.gzip,
            Coding::Brotli => &self.brotli,
        }
    }

    /// How many bytes of memory it takes, roughly.
    pub fn weight(&self) -> usize {
        6144 + self.plain.body.len() + self.gzip.body.len() + self.brotli.body.len()
    }
}

impl Form {
    fn new(
        status: StatusCode,
        printed: &Printed,
        keep: Keep,
        mark: &str,
        coding: Coding,
        body: Vec<u8>,
    ) -> Self {
        let suffix = match coding {
            Coding::Identity => "",
            Coding::Gzip => "-g",
            Coding::Brotli => "-b",
        };
        let etag = value(&format!("\"{mark}{suffix}\""));
        let mut unchanged = HeaderMap::with_capacity(4);
        unchanged.insert(header::CACHE_CONTROL, keep.header());
        if keep != Keep::Never {
            unchanged.insert(header::ETAG, etag.clone());
        }
        unchanged.insert(header::VARY, HeaderValue::from_static("Accept-Encoding"));
        let mut head = HeaderMap::with_capacity(16);
        head.insert(header::CONTENT_TYPE, HeaderValue::from_static(printed.kind));
        match coding {
            Coding::Identity => None,
            Coding::Gzip => head.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip")),
            Coding::Brotli => head.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br")),
        };
        if let Some(link) = &printed.link {
            head.insert(header::LINK, value(link));
        }
        head.extend(unchanged.clone());
        protect(&mut head, printed.style.as_deref());
        let mut full = wire(status, &head);
        let _ = write!(full, "content-length: {}\r\n", body.len());
        Self {
            status,
            wire: Wire {
                full: full.into(),
                unchanged: wire(StatusCode::NOT_MODIFIED, &unchanged).into(),
            },
            head,
            unchanged,
            etag,
            body: body.into(),
        }
    }
}

/// The first line of an answer and its headers (RFC 9112 §4, §5). Writing into memory does not fail.
fn wire(status: StatusCode, head: &HeaderMap) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(1024);
    let reason = status.canonical_reason().unwrap_or_default();
    let _ = write!(bytes, "HTTP/1.1 {} {reason}\r\n", status.as_u16());
    for (name, value) in head {
        for part in [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\r\n"] {
            bytes.extend_from_slice(part);
        }
    }
    bytes
}

/// Adds the headers that protect the reader. `style` is the text of the page's one style element.
pub fn protect(head: &mut HeaderMap, style: Option<&str>) {
    let style = style.map_or_else(String::new, |style| {
        format!(" 'sha256-{}'", base64(&Sha256::digest(style)))
    });
    let policy = format!(
        "default-src 'none'; script-src 'self'; style-src 'self'{style}; img-src 'self' data:; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    );
    head.insert(header::CONTENT_SECURITY_POLICY, value(&policy));
    head.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    head.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("strict-origin-when-cross-origin"),
    );
    head.insert(
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    );
    head.insert(
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static("camera=(), geolocation=(), microphone=(), browsing-topics=()"),
    );
}

/// Base64 with padding (RFC 4648 §4).
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let place = |n: usize| u32::from(three.get(n).copied().unwrap_or(0));
        let bits = place(0) << 16 | place(1) << 8 | place(2);
        for n in 0..4 {
            let letter = LETTERS.get((bits >> (18 - 6 * n) & 63) as usize);
            text.push(if n > three.len() {
                '='
            } else {
                letter.map_or('=', |byte| char::from(*byte))
            });
        }
    }
    text
}

/// Our own ASCII text as a header's value.
fn value(text: &str) -> HeaderValue {
    HeaderValue::from_str(text).unwrap_or_else(|_| HeaderValue::from_static(""))
}

/// What is larger than a page, such as a month's sitemap, is packed with less effort: a tenth larger in a fifth of the time.
const LARGE: usize = 96 * 1024;

/// Writing into memory does not fail.
fn gzip(plain: &[u8]) -> Vec<u8> {
    let effort = if plain.len() > LARGE { 4 } else { 9 };
    let mut packed = flate2::write::GzEncoder::new(
        Vec::with_capacity(plain.len() / 3),
        flate2::Compression::new(effort),
    );
    let _ = packed.write_all(plain);
    packed.finish().unwrap_or_default()
}

/// Quality 9 packs a story in about 5 ms; 11 would save 4 % and take ten times as long.
fn brotli(plain: &[u8]) -> Vec<u8> {
    let effort = if plain.len() > LARGE { 4 } else { 9 };
    let mut packed = Vec::with_capacity(plain.len() / 4);
    let _ = brotli::CompressorWriter::new(&mut packed, 4096, effort, 18).write_all(plain);
    packed
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_has_its_padding() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }

    #[test]
    fn the_forms_of_a_sheet_have_their_own_etags() {
        let printed = Printed {
            text: "Harbour ".repeat(400).into(),
            kind: "text/html; charset=utf-8",
            style: None,
            link: None,
        };
        let full = Sheet::press(StatusCode::OK, &printed, Keep::AskAgain, "full");
        let preview = Sheet::press(StatusCode::OK, &printed, Keep::AskAgain, "preview");
        let mut tags: Vec<_> = [&full, &preview]
            .iter()
            .flat_map(|sheet| {
                [Coding::Identity, Coding::Gzip, Coding::Brotli]
                    .map(|coding| sheet.form(coding).etag.clone())
            })
            .collect();
        tags.sort_by(|a, b| a.as_bytes().cmp(b.as_bytes()));
        tags.dedup();
        assert_eq!(tags.len(), 6);
    }
}
