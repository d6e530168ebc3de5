//! What machines ask that watch over the house.

use std::net::IpAddr;

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use crate::{
    app::App, config::Server, guard::Client, health, press::sheet::Keep, pulse::Format, web::Body,
};

/// The figures of this node, for whoever may read them. None: for this client the address does not exist.
pub(super) async fn metrics(
    app: &App,
    headers: &HeaderMap,
    peer: IpAddr,
) -> Option<Response<Body>> {
    if !may_measure(&app.config.server, headers, peer) {
        return None;
    }
    let accept = headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let format = Format::asked(accept);
    let figures = health::figures(app).await;
    let text = health::text(app, &figures, format);
    let mut answer = Response::new(Body::Full(text.into()));
    *answer.status_mut() = StatusCode::OK;
    let head = answer.headers_mut();
    head.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(format.media_type()),
    );
    head.insert(header::CACHE_CONTROL, Keep::Never.header());
    head.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    Some(answer)
}

/// Whether a client may read the figures. A forwarded request is its client's: a proxy that we do not trust, or that does not say
/// in a way that we read for whom it asks, asks for somebody whom nobody let in. Else a proxy on this machine would open the
/// figures to the world.
fn may_measure(server: &Server, headers: &HeaderMap, peer: IpAddr) -> bool {
    let forwarded = ["forwarded", "x-forwarded-for", "x-real-ip", "via"]
        .iter()
        .any(|name| headers.contains_key(*name));
    if forwarded {
        let peer = peer.to_canonical();
        let trusted = server
            .trusted_proxies
            .iter()
            .any(|network| network.contains(peer));
        let named = headers
            .get_all("x-forwarded-for")
            .iter()
            .next_back()
            .and_then(|value| value.to_str().ok())
            .and_then(|names| names.rsplit(',').next())
            .is_some_and(|name| name.trim().parse::<IpAddr>().is_ok());
        if !trusted || !named {
            return false;
        }
    }
    let client = Client::of(peer, headers, &server.trusted_proxies).address();
    server
        .metrics_allow
        .iter()
        .any(|network| network.contains(client))
}

#[cfg(test)]
mod tests {
    use http::HeaderName;

    use super::*;
    use crate::guard::Network;

    fn asks(peer: &str, trusted: &str, headers: &[(&'static str, &'static str)]) -> bool {
        let server = Server {
            trusted_proxies: Network::parse(trusted).into_iter().collect(),
            metrics_allow: ["127.0.0.1/8", "::1/128", "10.9.0.0/16"]
                .into_iter()
                .filter_map(Network::parse)
                .collect(),
            ..Server::default()
        };
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.append(
                HeaderName::from_static(name),
                HeaderValue::from_static(value),
            );
        }
        may_measure(&server, &all, peer.parse().unwrap())
    }

    #[test]
    fn figures_are_for_those_who_are_named_and_a_proxy_lends_nobody_its_address() {
        for peer in ["127.0.0.1", "::1", "::ffff:127.0.0.1", "10.9.1.2"] {
            assert!(asks(peer, "", &[]), "{peer}");
            assert!(asks(peer, "127.0.0.1", &[]), "{peer}");
        }
        for peer in ["10.8.0.1", "203.0.113.9", "2001:db8::1", "::2"] {
            assert!(!asks(peer, "", &[]), "{peer}");
            assert!(
                !asks(peer, "", &[("x-forwarded-for", "127.0.0.1")]),
                "{peer}"
            );
        }
        let through = |trusted: &str, headers: &[(&'static str, &'static str)]| {
            asks("127.0.0.1", trusted, headers)
        };
        for header in [
            ("x-forwarded-for", "203.0.113.9"),
            ("x-forwarded-for", "127.0.0.1"),
            ("forwarded", "for=203.0.113.9"),
            ("x-real-ip", "203.0.113.9"),
            ("via", "1.1 proxy"),
        ] {
            assert!(!through("", &[header]), "nobody trusts it: {header:?}");
        }
        let trusted = |headers: &[(&'static str, &'static str)]| through("127.0.0.1", headers);
        assert!(trusted(&[("x-forwarded-for", "10.9.1.2")]));
        assert!(!trusted(&[("x-forwarded-for", "203.0.113.9")]));
        // What stands before the last name is anybody's word.
        assert!(!trusted(&[("x-forwarded-for", "10.9.1.2, 203.0.113.9")]));
        assert!(!trusted(&[
            ("x-forwarded-for", "10.9.1.2"),
            ("x-forwarded-for", "unknown")
        ]));
        assert!(!trusted(&[("x-forwarded-for", "")]));
        assert!(!trusted(&[("forwarded", "for=203.0.113.9")]));
    }
}
