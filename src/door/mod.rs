//! The front door: how a request becomes an answer. What is ready on the shelf goes out at once; that way asks no database,
//! prints nothing and packs nothing. Everything else takes the long way behind it.

mod crawler;
mod machines;
mod own;
mod variant;

use std::{
    net::IpAddr,
    time::{Duration, Instant},
};

use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header};

use crate::{
    app::{App, Machinery},
    basics::Link,
    front::{
        Undrawn, draw, refusal,
        standing::{self, Standing},
    },
    guard::{Claim, Crawlers},
    press::{sheet::Sheet, shelf::Page},
    pulse::{self, Kind, Met, Pulse, Spent},
    routes,
    web::{
        Body,
        accept::{self, lane::Ready},
        asked::{self, Asked},
        form, media,
    },
};

use self::variant::Choice;

/// The door of one house. Cheap to clone: each thread has its own.
#[derive(Debug, Clone)]
pub struct Door {
    app: App,
    /// The name that this machine's own addresses are sent to, if the site has such a name: `localhost:7878`.
    home: Option<String>,
}

impl Door {
    /// The door of a house.
    pub fn new(app: &App) -> Self {
        let home = app
            .config
            .site
            .url
            .strip_prefix("http://")
            .filter(|host| host.starts_with("localhost"));
        Self {
            app: App::clone(app),
            home: home.map(str::to_owned),
        }
    }

    /// Answers a request. What is ready goes out without waiting for anything.
    pub async fn answer<B>(&self, request: http::Request<B>, peer: IpAddr) -> Response<Body>
    where
        B: hyper::body::Body<Error: Into<form::Fault>>,
    {
        let pulse = &self.app.pulse;
        let sampled = Pulse::sample();
        let asked = Asked::of(&request);
        if let Some(home) = &self.home
            && is_numbered(&asked)
            && let Some(elsewhere) = to_name(home, &asked)
        {
            return elsewhere;
        }
        if let Some(answer) = choose(&self.app, &request, &asked, peer) {
            pulse.ready(request.uri().path(), answer.status(), sampled);
            tracing::debug!(method = %request.method(), path = request.uri().path(), status = answer.status().as_u16(), "ready");
            return answer;
        }
        let begun = Instant::now();
        let (parts, body) = request.into_parts();
        let request = http::Request::from_parts(parts, ());
        let link = routes::read(request.uri().path());
        let shown = told(request.uri().path());
        let kind = link
            .as_ref()
            .map_or(Kind::Unknown, |link| Kind::of(&link.path()));
        // In a box: each future around it would else hold its own copy of a large one.
        let work = Box::pin(async {
            match own::act(&self.app, &request, peer, link.as_ref(), body).await {
                Some(Ok(answer)) => answer,
                Some(Err(Undrawn::Unknown)) => not_found(&self.app, request.headers()).await,
                Some(Err(Undrawn::Moved(to))) => moved(&to),
                Some(Err(fault)) => {
                    let sheet = refusal::fault(&self.app, &fault, shown).await;
                    send(&sheet, request.headers())
                }
                None => answer(&self.app, &request, peer).await,
            }
        });
        let ((answer, spent), database) = dateline_store::measured(pulse::measured(work)).await;
        let elapsed = begun.elapsed();
        pulse.drawn(kind, answer.status(), elapsed);
        self.tell_slow(kind, answer.status(), elapsed, database, spent);
        let took = elapsed.as_millis();
        tracing::info!(method = %request.method(), path = shown, status = answer.status().as_u16(), ms = took, "answered");
        answer
    }
}

impl Door {
    /// Tells the log of an answer that took long: by its kind. Its path, query and client are not told.
    fn tell_slow(
        &self,
        kind: Kind,
        status: StatusCode,
        took: Duration,
        database: Duration,
        spent: Spent,
    ) {
        let limit = self.app.config.server.slow_ms;
        if limit == 0 || took < Duration::from_millis(limit.into()) {
            return;
        }
        if let Some(more) = self.app.pulse.was_slow() {
            tracing::warn!(
                kind = kind.as_str(),
                status = status.as_u16(),
                ms = took.as_millis(),
                form_ms = spent.form.as_millis(),
                draw_ms = spent.draw.as_millis(),
                database_ms = database.as_millis(),
                untold = more,
                "an answer took long"
            );
        }
    }
}

impl accept::Answer for Door {
    fn answer(
        &self,
        request: http::Request<hyper::body::Incoming>,
        peer: IpAddr,
    ) -> impl Future<Output = Response<Body>> {
        Self::answer(self, request, peer)
    }

    fn at_once(&self, asked: &Asked<'_>) -> Option<Ready> {
        let app = &self.app;
        if self.home.is_some() && is_numbered(asked) {
            return None;
        }
        let sampled = Pulse::sample();
        let page = app.shelf.ready(asked.path)?;
        // Whether it is one is found out where there is time for it.
        if page.walled.is_some() && app.crawlers.is_some() && Crawlers::is_claimed(asked.agent) {
            return None;
        }
        let choice = decide(app, asked, &page)?;
        let ready = choice.ready()?;
        choice.count(app);
        app.pulse.ready(asked.path, choice.status(), sampled);
        tracing::debug!(
            method = "GET",
            path = asked.path,
            status = choice.status().as_u16(),
            "ready"
        );
        Some(ready)
    }

    fn has_lane(&self) -> bool {
        self.app.config.server.fast_lane
    }

    fn met(&self, met: Met) {
        self.app.pulse.met(met);
    }
}

/// A path as the log may have it: what opens a door has no place there, however its address is spelled and whatever a mail
/// program hung on it.
fn told(path: &str) -> &str {
    let plain = percent_encoding::percent_decode_str(path)
        .decode_utf8_lossy()
        .to_lowercase();
    let mut parts = plain.split('/').filter(|part| !part.is_empty());
    match (parts.next(), parts.next(), parts.next()) {
        (Some("sign-in"), Some("link"), Some(_)) => "/sign-in/link/…",
        (Some("account"), Some("address"), Some(_)) => "/account/address/…",
        (Some("unsubscribe"), Some(_), _) => "/unsubscribe/…",
        (Some("desk"), Some("enrol"), Some(_)) => "/desk/enrol/…",
        _ => path,
    }
}

/// Passkeys do not work under an IP address: a page asked for under one of this machine's is sent to its name (307).
fn to_name(home: &str, asked: &Asked<'_>) -> Option<Response<Body>> {
    let query = asked.query.map(|query| format!("?{query}"));
    let place = format!("http://{home}{}{}", asked.path, query.unwrap_or_default());
    let mut answer = Response::new(Body::Empty);
    *answer.status_mut() = StatusCode::TEMPORARY_REDIRECT;
    answer
        .headers_mut()
        .insert(header::LOCATION, HeaderValue::from_str(&place).ok()?);
    answer.headers_mut().insert(
        header::CACHE_CONTROL,
        crate::press::sheet::Keep::Never.header(),
    );
    Some(answer)
}

/// Whether a page is asked for under one of this machine's IP addresses.
fn is_numbered(asked: &Asked<'_>) -> bool {
    asked.is_document && (asked.host.starts_with("127.0.0.1") || asked.host.starts_with("[::1]"))
}

/// The short way: a ready page, chosen for the visitor. None if it takes the long way.
pub fn ready<B>(
    app: &Machinery,
    request: &http::Request<B>,
    peer: IpAddr,
) -> Option<Response<Body>> {
    choose(app, request, &Asked::of(request), peer)
}

fn choose<B>(
    app: &Machinery,
    request: &http::Request<B>,
    asked: &Asked<'_>,
    peer: IpAddr,
) -> Option<Response<Body>> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    let page = app.shelf.ready(asked.path)?;
    if let Some(walled) = &page.walled
        && let Some(crawlers) = &app.crawlers
    {
        match crawlers.heard(request.headers(), peer, &app.config.server.trusted_proxies) {
            Claim::Proved(client) => {
                return Some(crawler::send(app, &page, walled, request, &client));
            }
            Claim::Open(..) => return None,
            Claim::None => {}
        }
    }
    let choice = decide(app, asked, &page)?;
    choice.count(app);
    Some(choice.response())
}

/// Decides what goes out of a ready page, for both ways. None if the database must be asked who it is.
fn decide<'p>(app: &Machinery, asked: &Asked<'_>, page: &'p Page) -> Option<Choice<'p>> {
    let Some(walled) = &page.walled else {
        return Some(variant::of_sheet(asked, &page.full));
    };
    let reader = match standing::shown(app, &asked.cookies) {
        Standing::Reader(_) => true,
        Standing::Stranger => false,
        Standing::Unsure(_) => return None,
    };
    Some(variant::of_story(app, asked, page, walled, reader))
}

/// The long way: finds out what was asked for, draws it if it must, and answers whatever happens.
pub async fn answer<B>(app: &App, request: &http::Request<B>, peer: IpAddr) -> Response<Body> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        let mut answer = send(
            &*refusal::page(
                app,
                StatusCode::METHOD_NOT_ALLOWED,
                refusal::Words::default(),
            )
            .await,
            request.headers(),
        );
        answer
            .headers_mut()
            .insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
        return answer;
    }
    let path = request.uri().path();
    let headers = request.headers();
    let Some(link) = routes::read(path) else {
        return not_found(app, headers).await;
    };
    match &link {
        Link::Media(hash, ..) if link.path() == path => {
            return picture(app, &link, hash, headers).await;
        }
        Link::Metrics if link.path() == path => {
            return match machines::metrics(app, headers, peer).await {
                Some(figures) => figures,
                None => not_found(app, headers).await,
            };
        }
        Link::Health => return line(StatusCode::OK, "ok\n", headers),
        Link::Ready => {
            let ready = app
                .db
                .read(|db| Ok::<_, dateline_store::StoreError>(db.now()))
                .await
                .is_ok();
            return if ready {
                line(StatusCode::OK, "ready\n", headers)
            } else {
                line(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "the database does not answer\n",
                    headers,
                )
            };
        }
        _ => {}
    }
    let page = app.shelf.get(&link, || draw(app, &link));
    match pulse::during(|spent| &mut spent.draw, page).await {
        Ok(page) if link.path() == path => shown(app, &page, request, peer).await,
        Ok(_) => moved(&link),
        Err(Undrawn::Moved(to)) => moved(&to),
        Err(Undrawn::Unknown) => not_found(app, headers).await,
        Err(Undrawn::Gone(note, language)) => {
            let words = refusal::Words {
                note,
                language,
                reference: None,
            };
            send(&*refusal::page(app, StatusCode::GONE, words).await, headers)
        }
        Err(fault) => send(&*refusal::fault(app, &fault, path).await, headers),
    }
}

/// A page for who asks. A session whose pass is over is looked up here, and its next pass goes out with the answer.
async fn shown<B>(
    app: &App,
    page: &Page,
    request: &http::Request<B>,
    peer: IpAddr,
) -> Response<Body> {
    let headers = request.headers();
    let Some(walled) = &page.walled else {
        return send(&page.full, headers);
    };
    if let Some(client) = crawler::proved(app, headers, peer).await {
        return crawler::send(app, page, walled, request, &client);
    }
    let (pass, cookies) = standing::settle(app, standing::of(app, headers)).await;
    let choice = variant::of_story(app, &Asked::of(request), page, walled, pass.is_some());
    choice.count(app);
    let mut answer = choice.response();
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    answer
}

/// Sends a sheet in the coding that was asked for, or 304 if the browser has it.
fn send(sheet: &Sheet, headers: &HeaderMap) -> Response<Body> {
    let asked = Asked {
        codings: asked::all(headers, &header::ACCEPT_ENCODING, ", "),
        held: asked::all(headers, &header::IF_NONE_MATCH, ", "),
        ..Asked::default()
    };
    variant::of_sheet(&asked, sheet).response()
}

/// 301 to the one right address.
fn moved(to: &Link) -> Response<Body> {
    let mut answer = Response::new(Body::Empty);
    *answer.status_mut() = StatusCode::MOVED_PERMANENTLY;
    let headers = answer.headers_mut();
    // A path is ASCII by construction.
    if let Ok(place) = HeaderValue::from_str(&to.path()) {
        headers.insert(header::LOCATION, place);
    }
    // A slug may come back to its old spelling: nobody may keep this for ever.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-cache"),
    );
    answer
}

async fn not_found(app: &App, headers: &HeaderMap) -> Response<Body> {
    send(
        &*refusal::page(app, StatusCode::NOT_FOUND, refusal::Words::default()).await,
        headers,
    )
}

/// A picture, if a story that readers may see shows it.
async fn picture(app: &App, link: &Link, hash: &str, headers: &HeaderMap) -> Response<Body> {
    use crate::stories::{Showing, picture_showing};
    let asked = hash.to_owned();
    let path = link.path();
    let Some(name) = path.rsplit('/').next() else {
        return not_found(app, headers).await;
    };
    match app.db.read(move |db| picture_showing(db, &asked)).await {
        Ok(Some(Showing::Now(ends))) => {
            let left = ends.map(|ends| ends.millis() - app.clock.now().millis());
            match media::answer(app.media.rendition(name), name, left, headers).await {
                Some(answer) => answer,
                None => not_found(app, headers).await,
            }
        }
        Ok(Some(Showing::NoMore)) => send(
            &*refusal::page(app, StatusCode::GONE, refusal::Words::default()).await,
            headers,
        ),
        Ok(_) => not_found(app, headers).await,
        Err(fault) => send(&*refusal::fault(app, &fault.into(), &path).await, headers),
    }
}

/// One line for a machine.
fn line(status: StatusCode, text: &'static str, headers: &HeaderMap) -> Response<Body> {
    let printed = crate::press::sheet::Printed {
        text: text.into(),
        kind: "text/plain; charset=utf-8",
        style: None,
        link: None,
    };
    send(
        &Sheet::press(status, &printed, crate::press::sheet::Keep::Never, ""),
        headers,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_opens_a_door_is_not_told_to_the_log() {
        for path in [
            "/sign-in/link/0123",
            "/sign-in/link/0123.",
            "/sign-in/link/0123%3E",
            "/Sign-In//link/0123/x",
            "/%73ign-in/link/0123",
            "/account/address/0123)",
            "/desk/enrol/0123",
            "/Desk/%65nrol//0123.",
        ] {
            assert!(!told(path).contains("0123"), "{path}");
        }
        assert_eq!(told("/sign-in/sent"), "/sign-in/sent");
        assert_eq!(told("/city"), "/city");
    }
}
