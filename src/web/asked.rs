//! What a request asks for, as far as an answer that lies ready depends on it: read once, by whichever way the request came
//! in, so that one decision serves both.

use std::borrow::Cow;

use http::{HeaderMap, HeaderName, Method, Request, header};

/// What browsers say that fetch ahead of their reader (Speculation Rules; the other two are what older ones say).
const AHEAD: [HeaderName; 3] = [
    HeaderName::from_static("sec-purpose"),
    HeaderName::from_static("purpose"),
    HeaderName::from_static("x-moz"),
];

const DESTINATION: HeaderName = HeaderName::from_static("sec-fetch-dest");

/// What a request asks for. Values that are not ASCII are not there.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Asked<'a> {
    /// A GET; else only the head is asked for, or something that no page answers.
    pub is_read: bool,
    /// The path, as it came.
    pub path: &'a str,
    /// What stands behind the `?`.
    pub query: Option<&'a str>,
    /// The first `Host`.
    pub host: &'a str,
    /// All of `Cookie`.
    pub cookies: Cow<'a, str>,
    /// All of `Accept-Encoding`.
    pub codings: Cow<'a, str>,
    /// All of `If-None-Match`.
    pub held: Cow<'a, str>,
    /// The first `User-Agent`.
    pub agent: &'a str,
    /// Whether a browser opens it as a page (`Sec-Fetch-Dest`).
    pub is_document: bool,
    /// Whether a browser fetches ahead of its reader.
    pub is_ahead: bool,
}

impl<'a> Asked<'a> {
    /// What a request asks for that hyper has read.
    pub fn of<B>(request: &'a Request<B>) -> Self {
        let headers = request.headers();
        let first = |name: &HeaderName| {
            headers
                .get(name)
                .and_then(|value| value.to_str().ok())
                .unwrap_or_default()
        };
        Self {
            is_read: *request.method() == Method::GET,
            path: request.uri().path(),
            query: request.uri().query(),
            host: first(&header::HOST),
            cookies: all(headers, &header::COOKIE, "; "),
            codings: all(headers, &header::ACCEPT_ENCODING, ", "),
            held: all(headers, &header::IF_NONE_MATCH, ", "),
            agent: first(&header::USER_AGENT),
            is_document: is_document(first(&DESTINATION)),
            is_ahead: AHEAD.iter().any(|name| is_ahead(first(name))),
        }
    }
}

/// Whether this value of `Sec-Fetch-Dest` says that a page is opened.
pub(super) fn is_document(value: &str) -> bool {
    value == "document"
}

/// Whether this value of one of [`AHEAD`] says so.
pub(super) fn is_ahead(value: &str) -> bool {
    value.contains("prefetch") || value.contains("prerender")
}

/// All values of a header as one: lists may come in several lines (RFC 9110 §5.3), and proxies split cookies (RFC 9113 §8.2.3).
pub(crate) fn all<'a>(headers: &'a HeaderMap, name: &HeaderName, between: &str) -> Cow<'a, str> {
    let mut values = headers
        .get_all(name)
        .iter()
        .filter_map(|value| value.to_str().ok());
    let Some(first) = values.next() else {
        return Cow::Borrowed("");
    };
    let mut joined = Cow::Borrowed(first);
    for value in values {
        let joined = joined.to_mut();
        joined.push_str(between);
        joined.push_str(value);
    }
    joined
}
