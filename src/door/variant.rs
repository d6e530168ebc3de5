//! Which variant of a page goes to whom. Nothing here waits, and nothing is done: what a visitor is stands in the request,
//! sealed by us, and what follows from it is said as a [`Choice`].

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use crate::{
    app::Machinery,
    basics::Access,
    numbers::Counts,
    press::{
        sheet::{Coding, Form, Keep, Sheet},
        shelf::{Page, Walled},
    },
    pulse::Verdict,
    wall::{self, Decision, Meter, Visitor},
    web::{Body, accept::lane::Ready, asked::Asked, cookies::Cookie},
};

/// What goes out.
#[derive(Debug)]
pub(super) enum Choice<'p> {
    /// A form of the page, or word that the browser has it.
    Form {
        /// The form.
        form: &'p Form,
        /// The browser has it.
        is_held: bool,
        /// The meter has moved.
        meter: Option<HeaderValue>,
        /// What is to be counted, if the story has a part to hide.
        counted: Option<Counted<'p>>,
    },
    /// Fetched ahead, and metered: it may never be looked at. Refused, it is asked for again when somebody does; answered, it
    /// would be read without being counted.
    NotAhead,
}

/// What is counted of an answer.
#[derive(Debug)]
pub(super) struct Counted<'p> {
    verdict: Verdict,
    /// The wall was looked at by a person.
    seen: Option<&'p Counts>,
}

/// Chooses a form of a sheet.
pub(super) fn of_sheet<'p>(asked: &Asked<'_>, sheet: &'p Sheet) -> Choice<'p> {
    let form = sheet.form(coding(&asked.codings));
    Choice::Form {
        form,
        is_held: form.status == StatusCode::OK && holds(&asked.held, &form.etag),
        meter: None,
        counted: None,
    }
}

/// Chooses for a story that has a part to hide. `reader` says whether a registered reader asks.
pub(super) fn of_story<'p>(
    app: &Machinery,
    asked: &Asked<'_>,
    page: &'p Page,
    walled: &'p Walled,
    reader: bool,
) -> Choice<'p> {
    let (visitor, opened) = if reader {
        (Visitor::Reader, None)
    } else {
        stranger(app, asked, walled)
    };
    let decision = wall::decide(app.config.wall.free_stories, visitor, walled.gate);
    let is_metered = asked.is_read && wall::is_metered(visitor, walled.gate, decision);
    if is_metered && asked.is_ahead {
        return Choice::NotAhead;
    }
    let moved = opened.filter(|_| is_metered).map(|opened| {
        let value = opened.with(&walled.story).sealed(&app.keys.meter);
        let secure = app.config.site.is_secure();
        Cookie::Meter.set(&value, wall::life(app.config.wall.period), secure)
    });
    let (sheet, verdict, is_wall) = match decision {
        Decision::Full if is_metered => (&page.full, Verdict::Metered, false),
        Decision::Full => (&page.full, Verdict::Full, false),
        Decision::Preview => (&walled.preview, Verdict::Preview, true),
    };
    // A browser that opens a page says so. Machines seldom do, and are not counted.
    let is_seen = is_wall && asked.is_read && asked.is_document && !asked.is_ahead;
    let mut choice = of_sheet(asked, sheet);
    if let Choice::Form { meter, counted, .. } = &mut choice {
        *meter = moved;
        *counted = Some(Counted {
            verdict,
            seen: is_seen.then_some(&walled.counts),
        });
    }
    choice
}

impl Choice<'_> {
    /// Counts what is to be counted of it.
    pub(super) fn count(&self, app: &Machinery) {
        match self {
            Self::Form { counted: None, .. } => {}
            Self::Form {
                counted: Some(Counted { verdict, seen }),
                ..
            } => {
                app.pulse.decided(*verdict);
                if let Some(counts) = seen {
                    Counts::add(&counts.seen);
                }
            }
            Self::NotAhead => app.pulse.decided(Verdict::Ahead),
        }
    }

    /// The status of the answer.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::Form { is_held: true, .. } => StatusCode::NOT_MODIFIED,
            Self::Form { form, .. } => form.status,
            Self::NotAhead => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// As an answer that hyper sends.
    pub(super) fn response(self) -> Response<Body> {
        let mut answer = Response::new(Body::Empty);
        *answer.status_mut() = self.status();
        match self {
            Self::Form {
                form,
                is_held,
                meter,
                ..
            } => {
                let head = if is_held { &form.unchanged } else { &form.head };
                *answer.headers_mut() = HeaderMap::clone(head);
                if !is_held {
                    *answer.body_mut() = Body::Full(form.body.clone());
                }
                if let Some(meter) = meter {
                    answer.headers_mut().append(header::SET_COOKIE, meter);
                }
            }
            // A status that is no success makes the browser forget what it fetched ahead.
            Self::NotAhead => {
                let head = answer.headers_mut();
                head.insert(header::CACHE_CONTROL, Keep::Never.header());
                head.insert(header::VARY, HeaderValue::from_static("Sec-Purpose"));
            }
        }
        answer
    }

    /// As an answer that goes out by the fast lane; none for what has no bytes ready.
    pub(super) fn ready(&self) -> Option<Ready> {
        let Self::Form {
            form,
            is_held,
            meter,
            ..
        } = self
        else {
            return None;
        };
        let (head, body) = if *is_held {
            (&form.wire.unchanged, bytes::Bytes::new())
        } else {
            (&form.wire.full, form.body.clone())
        };
        Some(Ready {
            head: head.clone(),
            cookie: meter.clone(),
            body,
        })
    }
}

/// What a stranger is to this story, and the meter if it has to be looked at.
fn stranger(app: &Machinery, asked: &Asked<'_>, walled: &Walled) -> (Visitor, Option<Meter>) {
    if walled.gate.policy != Access::Metered || walled.gate.breaking {
        return (Visitor::Anonymous { opened: 0 }, None);
    }
    let now = app.clock.now();
    let today = now.in_zone(&app.zone).date();
    let kept = Cookie::Meter.among(&asked.cookies, app.config.site.is_secure());
    let meter = Meter::read(kept, &app.keys.meter, app.config.wall.period, today);
    let mark = asked.query.and_then(|query| {
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

/// The best coding that the browser takes (RFC 9110 §12.5.3): brotli, gzip, or none. `*` and weights other than 0 do not
/// change our order.
fn coding(asked: &str) -> Coding {
    let (mut gzip, mut brotli) = (false, false);
    for part in asked.split(',') {
        let (name, weight) = part
            .split_once(';')
            .map_or((part, ""), |(name, weight)| (name, weight.trim()));
        let refused = weight.strip_prefix("q=").is_some_and(|weight| {
            weight
                .trim()
                .parse::<f32>()
                .is_ok_and(|weight| weight <= 0.0)
        });
        match name.trim() {
            "br" => brotli = !refused,
            "gzip" | "x-gzip" => gzip = !refused,
            _ => {}
        }
    }
    match (brotli, gzip) {
        (true, _) => Coding::Brotli,
        (_, true) => Coding::Gzip,
        _ => Coding::Identity,
    }
}

/// Whether the browser has this already (RFC 9110 §13.1.2, weak comparison).
fn holds(held: &str, etag: &HeaderValue) -> bool {
    if held.is_empty() {
        return false;
    }
    let Ok(etag) = etag.to_str() else {
        return false;
    };
    held.split(',')
        .map(str::trim)
        .any(|known| known == "*" || known.strip_prefix("W/").unwrap_or(known) == etag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_coding_is_what_the_browser_takes() {
        for (value, expected) in [
            ("gzip, deflate, br, zstd", Coding::Brotli),
            ("gzip", Coding::Gzip),
            ("gzip;q=0.5, br;q=0", Coding::Gzip),
            ("br; q=0.0, gzip; q=0", Coding::Identity),
            ("identity", Coding::Identity),
            ("", Coding::Identity),
            ("brr, gzipp", Coding::Identity),
        ] {
            assert_eq!(coding(value), expected, "{value}");
        }
    }

    #[test]
    fn a_browser_that_has_it_is_believed_only_on_its_etag() {
        let etag = HeaderValue::from_static("\"abc-g\"");
        for (value, expected) in [
            ("\"abc-g\"", true),
            ("W/\"abc-g\"", true),
            ("\"x\", \"abc-g\"", true),
            ("*", true),
            ("\"abc\"", false),
            ("", false),
        ] {
            assert_eq!(holds(value, &etag), expected, "{value}");
        }
    }
}
