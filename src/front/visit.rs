//! One visit to a page that is each visitor's own: what the handlers of such pages are given, and what they answer with.
//! Nothing here is ever on the shelf.

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use super::{
    HasFrame, Undrawn,
    frame::{self, About},
    off_the_reactor, view,
};
use crate::{
    app::App,
    guard::Client,
    press::{
        sheet::{Keep, protect},
        style::Kind,
        templates,
    },
    readers,
    web::{Body, cookies::Cookie},
};

/// What a handler of such a page gives back.
pub type Answer = Result<Response<Body>, Undrawn>;

/// A request, as the handlers of such pages see it.
#[derive(Debug, Clone, Copy)]
pub struct Visit<'a> {
    /// The machinery.
    pub app: &'a App,
    /// What the browser said.
    pub headers: &'a HeaderMap,
    /// The query of the address, as it was sent.
    pub query: &'a str,
    /// Where it comes from.
    pub client: &'a Client,
}

impl Visit<'_> {
    /// The first value of a name in the query; empty if it is not there.
    pub fn asked(&self, name: &str) -> String {
        form_urlencoded::parse(self.query.as_bytes())
            .find(|(known, _)| known == name)
            .map_or_else(String::new, |(_, value)| value.into_owned())
    }

    /// A cookie of the house.
    pub fn cookie(&self, cookie: Cookie) -> Option<String> {
        cookie.of(self.headers, self.secure()).map(str::to_owned)
    }

    /// Whether cookies may go over TLS only.
    pub fn secure(&self) -> bool {
        self.app.config.site.is_secure()
    }

    /// The browser, in words for the reader.
    pub fn device(&self) -> String {
        let agent = self.headers.get(header::USER_AGENT);
        let agent = agent.and_then(|value| value.to_str().ok());
        readers::device(agent.unwrap_or_default())
    }
}

/// The frame of such a page, in the site's language; `title` is the key of its title.
pub(crate) fn plain_frame(app: &App, title: &str) -> view::Frame {
    let language = app.config.site.language.as_str();
    let about = About {
        kind: Kind::Error,
        language: None,
        title: app.words.say(language, title, &[]),
        description: None,
        link: None,
        feeds: Vec::new(),
        section: None,
    };
    frame::frame(app, about)
}

/// The frame of a page of the account: whoever sees it is signed in.
pub(super) fn account_frame(app: &App, title: &str) -> view::Frame {
    view::Frame {
        signed_in: true,
        ..plain_frame(app, title)
    }
}

/// A page for one reader alone: nobody keeps it, and its address goes nowhere.
pub(crate) async fn private<P>(app: &App, page: P, status: StatusCode) -> Answer
where
    P: templates::Page + HasFrame + Send + 'static,
{
    let app = app.clone();
    off_the_reactor(move || {
        let text = app.templates.render(&page)?;
        let mut answer = own(status, "text/html; charset=utf-8", text);
        protect(answer.headers_mut(), Some(&page.frame().style_html));
        no_referrer(answer.headers_mut());
        Ok(answer)
    })
    .await
}

/// Anything else for one reader alone: a fragment, a file, words for a script.
pub(crate) fn own(
    status: StatusCode,
    kind: &'static str,
    text: impl Into<bytes::Bytes>,
) -> Response<Body> {
    let mut answer = Response::new(Body::Full(text.into()));
    *answer.status_mut() = status;
    let head = answer.headers_mut();
    head.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    head.insert(header::CACHE_CONTROL, Keep::Never.header());
    protect(head, None);
    no_referrer(head);
    answer
}

/// Go there (303); `place` is a path of our own, or an address that a provider gave in its settings.
pub fn see_other(place: &str) -> Response<Body> {
    let mut answer = Response::new(Body::Empty);
    *answer.status_mut() = StatusCode::SEE_OTHER;
    let head = answer.headers_mut();
    head.insert(
        header::LOCATION,
        HeaderValue::from_str(place).unwrap_or_else(|_| HeaderValue::from_static("/")),
    );
    head.insert(header::CACHE_CONTROL, Keep::Never.header());
    no_referrer(head);
    answer
}

fn no_referrer(head: &mut HeaderMap) {
    head.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
}

/// An address of our own with the way back in it.
pub fn with_next(path: &str, next: &str) -> String {
    let next = percent_encoding::utf8_percent_encode(next, percent_encoding::NON_ALPHANUMERIC);
    format!("{path}?next={next}")
}
