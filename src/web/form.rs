//! Forms: what a page of ours sends back, read with a bound, and only from a page of ours.

use http::HeaderMap;
use http_body_util::{BodyExt as _, Limited};

/// The largest form, in bytes.
pub const LARGEST: usize = 16 * 1024;

/// The largest form that holds a text: five thousand characters of four bytes, each of which may be written as three.
pub const LARGEST_TEXT: usize = 72 * 1024;

/// What goes wrong with a connection while a form comes in.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

/// The fields of a form.
#[derive(Debug, Clone, Default)]
pub struct Form(Vec<(String, String)>);

/// Why a form cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadForm {
    /// It is larger than a form of ours can be.
    TooLarge,
    /// It comes from another site's page.
    Foreign,
}

impl Form {
    /// Reads a form. `site` is the site's own address, like `https://courier.example`.
    ///
    /// A request of another site's page is refused by `Sec-Fetch-Site` (Fetch Metadata §2.2), or by `Origin` (RFC 6454 §7)
    /// where the browser is too old for it. One that has neither comes from no browser, and so brings nobody's cookies.
    pub async fn read<B>(
        headers: &HeaderMap,
        body: B,
        site: &str,
        largest: usize,
    ) -> Result<Self, BadForm>
    where
        B: hyper::body::Body<Error: Into<Fault>>,
    {
        if !is_own(headers, site) {
            return Err(BadForm::Foreign);
        }
        let bytes = Limited::new(body, largest)
            .collect()
            .await
            .map_err(|_| BadForm::TooLarge)?
            .to_bytes();
        Ok(Self(form_urlencoded::parse(&bytes).into_owned().collect()))
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0
            .iter()
            .filter(move |(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The value of a field; empty if it is not there, or there more than once.
    pub fn get(&self, name: &str) -> &str {
        let mut found = self.0.iter().filter(|(known, _)| known == name);
        match (found.next(), found.next()) {
            (Some((_, value)), None) => value,
            _ => "",
        }
    }
}

fn is_own(headers: &HeaderMap, site: &str) -> bool {
    let text = |name: &str| {
        headers
            .get(name)
            .map(|value| value.to_str().unwrap_or("null"))
    };
    match (text("sec-fetch-site"), text("origin")) {
        (Some(place), _) => matches!(place, "same-origin" | "none"),
        (None, Some(origin)) => origin == site,
        (None, None) => true,
    }
}

/// A path of our own to return to, or the front page. Whoever made the link, nobody is sent out of the house by it.
pub fn own_path(text: &str) -> &str {
    let safe = text.starts_with('/')
        && !text.starts_with("//")
        && text.len() <= 512
        && text
            .bytes()
            .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if safe { text } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_of_another_site_is_refused() {
        let site = "https://courier.example";
        for (headers, expected) in [
            (vec![("sec-fetch-site", "same-origin")], true),
            (
                vec![("sec-fetch-site", "same-origin"), ("origin", "null")],
                true,
            ),
            (
                vec![
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://courier.example"),
                ],
                false,
            ),
            (vec![("sec-fetch-site", "same-site")], false),
            (vec![("origin", "https://courier.example")], true),
            (
                vec![("origin", "https://courier.example.evil.example")],
                false,
            ),
            (vec![("origin", "null")], false),
            (vec![], true),
        ] {
            let map: HeaderMap = headers
                .iter()
                .map(|(name, value)| {
                    (
                        http::HeaderName::from_static(name),
                        http::HeaderValue::from_static(value),
                    )
                })
                .collect();
            assert_eq!(is_own(&map, site), expected, "{headers:?}");
        }
    }

    #[test]
    fn nobody_is_sent_out_of_the_house() {
        for good in ["/", "/2026/05/04/a-b1", "/city?x=1#continue"] {
            assert_eq!(own_path(good), good);
        }
        for bad in [
            "",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "https://evil.example",
            "/a\r\nSet-Cookie: x",
            "/a b",
            "/\t/evil",
            "javascript:x",
        ] {
            assert_eq!(own_path(bad), "/", "{bad}");
        }
    }
}
