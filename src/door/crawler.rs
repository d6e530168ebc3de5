//! Search engines at the door, where the owner lets them read what the wall hides. What they are given is marked so that
//! they show no copy of it, and is noted.

use std::net::IpAddr;

use http::{HeaderMap, HeaderName, HeaderValue, Response};

use crate::{
    app::{App, Machinery},
    guard::{Claim, Client},
    press::shelf::{Page, Walled},
    pulse::Verdict,
    wall::{self, Decision, Visitor},
    web::Body,
};

/// Whose request it is if a search engine's, after asking DNS where memory does not know.
pub(super) async fn proved(app: &App, headers: &HeaderMap, peer: IpAddr) -> Option<Client> {
    let crawlers = app.crawlers.as_ref()?;
    match crawlers.heard(headers, peer, &app.config.server.trusted_proxies) {
        Claim::None => None,
        Claim::Proved(client) => Some(client),
        Claim::Open(engine, client) => crawlers.prove(engine, &client).await.then_some(client),
    }
}

/// A page for a search engine that proved to be one.
pub(super) fn send<B>(
    app: &Machinery,
    page: &Page,
    walled: &Walled,
    request: &http::Request<B>,
    client: &Client,
) -> Response<Body> {
    let decision = wall::decide(app.config.wall.free_stories, Visitor::Crawler, walled.gate);
    let (sheet, verdict) = match decision {
        Decision::Full => (&page.full, Verdict::Crawler),
        Decision::Preview => (&walled.preview, Verdict::Preview),
    };
    app.pulse.decided(verdict);
    let mut answer = super::send(sheet, request.headers());
    answer.headers_mut().insert(
        HeaderName::from_static("x-robots-tag"),
        HeaderValue::from_static("noarchive"),
    );
    tracing::info!(path = request.uri().path(), %client, "a search engine reads behind the wall");
    answer
}
