//! What is each visitor's own: the pages of sign-in and account, and every form. One line an address; none of it is ever on
//! the shelf.

use std::net::IpAddr;

use http::{HeaderMap, Method, Response, StatusCode, header};

use super::send;
use crate::{
    app::App,
    basics::{CommentsPart, Link},
    desk,
    front::{
        account, comments, fitting, me, passkeys, providers, refusal, search, sign_in, standing,
        unsubscribe,
        visit::{self, Answer, Visit},
    },
    guard::Client,
    pulse,
    web::{
        Body,
        form::{self, BadForm, Form},
    },
};

/// Answers what is a visitor's own. None if it is a page that may be shared, or nothing that we know.
pub(super) async fn act<B>(
    app: &App,
    request: &http::Request<()>,
    peer: IpAddr,
    link: Option<&Link>,
    body: B,
) -> Option<Answer>
where
    B: hyper::body::Body<Error: Into<form::Fault>>,
{
    let link = link.filter(|link| link.path() == request.uri().path())?;
    let headers = request.headers();
    let client = Client::of(peer, headers, &app.config.server.trusted_proxies);
    let visit = Visit {
        app,
        headers,
        query: request.uri().query().unwrap_or_default(),
        client: &client,
    };
    // Who only looks at the head of these sends nobody anywhere, and spends nothing.
    if let (&Method::HEAD, Link::SignInWith(_) | Link::SignInBack(_)) = (request.method(), link) {
        return None;
    }
    match *request.method() {
        Method::GET | Method::HEAD => show(visit, link).await,
        Method::POST => {
            let form = Form::read(headers, body, &app.config.site.url, largest(link));
            match pulse::during(|spent| &mut spent.form, form).await {
                Ok(form) => take(visit, link, &form).await,
                Err(bad) => Some(Ok(refuse(visit, bad).await)),
            }
        }
        _ => None,
    }
}

/// The pages.
async fn show(visit: Visit<'_>, link: &Link) -> Option<Answer> {
    if let Link::Account | Link::AccountPart(_) = link {
        return Some(for_reader(visit, link, None).await);
    }
    Some(match link {
        Link::Search => search::page(visit).await,
        Link::SignIn => sign_in::page(visit).await,
        Link::SignInSent | Link::SignInCode => sign_in::sent(visit).await,
        Link::SignInLink(token) => sign_in::link(visit, token).await,
        Link::NewAddress(token) => account::look(visit, token).await,
        Link::SignInPasskey => passkeys::challenge(visit),
        Link::Me => me::show(visit).await,
        Link::SignInWith(id) => providers::go(visit, providers::named(visit, id)?).await,
        Link::SignInBack(id) => providers::back(visit, providers::named(visit, id)?).await,
        Link::Comments(_, _, story, part) => comments::show(visit, link, story, *part).await,
        Link::Comment(id) => comments::one(visit, *id).await,
        Link::CommentCounts => comments::counts(visit).await,
        Link::Unsubscribe(token) => unsubscribe::look(visit, token).await,
        Link::Desk | Link::DeskPart(_) | Link::DeskEnrol(_) => {
            return desk::answer(visit, link, None).await;
        }
        Link::Fitting if is_neighbour(visit) => return fitting::show(visit).await,
        Link::Outbox if is_neighbour(visit) => sign_in::outbox(visit.app).await,
        _ => return None,
    })
}

/// The forms.
async fn take(visit: Visit<'_>, link: &Link, form: &Form) -> Option<Answer> {
    if let Link::Account | Link::AccountPart(_) = link {
        return Some(for_reader(visit, link, Some(form)).await);
    }
    Some(match link {
        Link::SignIn => sign_in::ask(visit, form).await,
        Link::SignInCode => sign_in::code(visit, form).await,
        Link::SignInLink(token) => sign_in::open(visit, token, form).await,
        Link::NewAddress(token) => account::confirm(visit, token).await,
        Link::SignInPasskey => passkeys::open(visit, form).await,
        Link::SignOut => sign_in::out(visit).await,
        Link::Desk | Link::DeskPart(_) | Link::DeskEnrol(_) => {
            return desk::answer(visit, link, Some(form)).await;
        }
        Link::Comments(_, _, story, CommentsPart::Thread) => {
            comments::write(visit, link, story, form).await
        }
        Link::Comment(id) => comments::act(visit, *id, form).await,
        Link::Unsubscribe(token) => unsubscribe::stop(visit, token).await,
        _ => return None,
    })
}

/// The pages of the account, for a reader; a stranger is sent to the door and back. `form` is what was sent there, if it was.
async fn for_reader(visit: Visit<'_>, link: &Link, form: Option<&Form>) -> Answer {
    let (pass, cookies) = standing::settle(visit.app, standing::of(visit.app, visit.headers)).await;
    let mut answer = match (pass, form) {
        (Some(pass), None) => account::show(visit, pass, link).await,
        (Some(pass), Some(form)) => account::take(visit, pass, link, form).await,
        (None, None) => match account::farewell(visit, link).await {
            Some(farewell) => farewell,
            None => Ok(to_the_door(&link.path())),
        },
        // A button on a shared page.
        (None, Some(form)) => match form.get("next") {
            "" => Ok(to_the_door(&link.path())),
            // What was wanted waits behind the door: nothing is done by looking at a page.
            next if !form.get("what").is_empty() => Ok(to_the_door(&format!(
                "{}&wish={}",
                visit::with_next(&link.path(), form::own_path(next)),
                percent_encoding::utf8_percent_encode(
                    form.get("what"),
                    percent_encoding::NON_ALPHANUMERIC
                )
            ))),
            next => Ok(to_the_door(form::own_path(next))),
        },
    }?;
    // An act that signed this browser out has taken its cookies away: they are not set anew.
    if !answer.headers().contains_key(header::SET_COOKIE) {
        for cookie in cookies {
            answer.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    Ok(answer)
}

/// How large a form may be that is sent there.
fn largest(link: &Link) -> usize {
    match link {
        Link::Comments(..) | Link::Comment(_) => form::LARGEST_TEXT,
        _ => form::LARGEST,
    }
}

fn to_the_door(next: &str) -> Response<Body> {
    visit::see_other(&visit::with_next(&Link::SignIn.path(), next))
}

async fn refuse(visit: Visit<'_>, bad: BadForm) -> Response<Body> {
    let status = match bad {
        BadForm::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        BadForm::Foreign => StatusCode::FORBIDDEN,
    };
    let sheet = refusal::page(visit.app, status, refusal::Words::default()).await;
    send(&sheet, visit.headers)
}

/// The outbox is for whoever sits at this machine: mail stays in it, the connection comes from here, and the request names a
/// loopback host. (A page of another site that has its name point here comes under that name.)
fn is_neighbour(visit: Visit<'_>) -> bool {
    let config = &visit.app.config;
    let headers: &HeaderMap = visit.headers;
    let host = headers
        .get(header::HOST)
        .and_then(|host| host.to_str().ok())
        .unwrap_or_default();
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    // A proxy that nobody told us to trust speaks for somebody else.
    let proxied = ["forwarded", "x-forwarded-for"]
        .iter()
        .any(|name| headers.contains_key(*name));
    config.mail.way().is_none()
        && config.site.is_loopback()
        && matches!(name, "localhost" | "127.0.0.1" | "[::1]")
        && visit.client.is_here()
        && !proxied
}
