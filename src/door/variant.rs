//! Which variant of a story goes to whom, and what is counted of it. Nothing here waits: what a visitor is stands in the request,
//! sealed by us.

use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

use super::send;
use crate::{
    app::Machinery,
    basics::Access,
    numbers::Counts,
    press::{
        sheet::Keep,
        shelf::{Page, Walled},
    },
    pulse::Verdict,
    wall::{self, Decision, Meter, Visitor},
    web::{Body, cookies::Cookie},
};

/// The answer to a request for a story that has a part to hide. `reader` says whether a registered reader asks.
pub(super) fn answer<B>(
    app: &Machinery,
    request: &http::Request<B>,
    page: &Page,
    walled: &Walled,
    reader: bool,
) -> Response<Body> {
    let headers = request.headers();
    let (visitor, meter) = if reader {
        (Visitor::Reader, None)
    } else {
        stranger(app, request, walled)
    };
    let decision = wall::decide(app.config.wall.free_stories, visitor, walled.gate);
    let is_read = *request.method() == Method::GET;
    if wall::is_metered(visitor, walled.gate, decision) && is_read {
        // What is fetched ahead may never be looked at. Refused, it is asked for again when somebody does; answered, it would be
        // read without being counted.
        if is_ahead(headers) {
            app.pulse.decided(Verdict::Ahead);
            return not_ahead();
        }
        app.pulse.decided(Verdict::Metered);
        let mut answer = send(&page.full, headers);
        if let Some(meter) = meter {
            let value = meter.with(&walled.story).sealed(&app.keys.meter);
            let secure = app.config.site.is_secure();
            let cookie = Cookie::Meter.set(&value, wall::life(app.config.wall.period), secure);
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
        return answer;
    }
    match decision {
        Decision::Full => {
            app.pulse.decided(Verdict::Full);
            send(&page.full, headers)
        }
        Decision::Preview => {
            app.pulse.decided(Verdict::Preview);
            if is_read && is_looked_at(headers) {
                Counts::add(&walled.counts.seen);
            }
            send(&walled.preview, headers)
        }
    }
}

/// What a stranger is to this story, and the meter if it has to be looked at.
fn stranger<B>(
    app: &Machinery,
    request: &http::Request<B>,
    walled: &Walled,
) -> (Visitor, Option<Meter>) {
    if walled.gate.policy != Access::Metered || walled.gate.breaking {
        return (Visitor::Anonymous { opened: 0 }, None);
    }
    let now = app.clock.now();
    let today = now.in_zone(&app.zone).date();
    let kept = Cookie::Meter.of(request.headers(), app.config.site.is_secure());
    let meter = Meter::read(kept, &app.keys.meter, app.config.wall.period, today);
    let mark = request.uri().query().and_then(|query| {
        form_urlencoded::parse(query.as_bytes())
            .find(|(name, _)| name == "letter")
            .map(|(_, mark)| mark)
    });
    let visitor = if meter.holds(&walled.story) {
        Visitor::Returning
    } else if mark.is_some_and(|mark| wall::is_from_mail(&mark, &walled.story, now, &app.keys.mail))
    {
        Visitor::Guest
    } else {
        Visitor::Anonymous {
            opened: meter.count(),
        }
    };
    (visitor, Some(meter))
}

/// Whether a browser fetches ahead of its reader (Speculation Rules; `Purpose` and `X-moz` are what older ones say).
fn is_ahead(headers: &HeaderMap) -> bool {
    ["sec-purpose", "purpose", "x-moz"].iter().any(|name| {
        headers
            .get(*name)
            .and_then(|value| value.to_str().ok())
            .is_some_and(|value| value.contains("prefetch") || value.contains("prerender"))
    })
}

/// Whether a person looks at it: a browser opens it as a page. Machines seldom say so, and are not counted.
fn is_looked_at(headers: &HeaderMap) -> bool {
    headers
        .get("sec-fetch-dest")
        .is_some_and(|value| value == "document")
        && !is_ahead(headers)
}

/// A status that is no success makes the browser forget what it fetched ahead.
fn not_ahead() -> Response<Body> {
    let mut answer = Response::new(Body::Empty);
    *answer.status_mut() = StatusCode::SERVICE_UNAVAILABLE;
    let head = answer.headers_mut();
    head.insert(header::CACHE_CONTROL, Keep::Never.header());
    head.insert(header::VARY, HeaderValue::from_static("Sec-Purpose"));
    answer
}
