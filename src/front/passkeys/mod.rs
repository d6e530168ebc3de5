//! Passkeys at the door and in the account. The script asks for a challenge and brings the answer as an ordinary form; who has
//! no script has the box.

pub mod view;

use dateline_store::StoreError;
use http::{Response, StatusCode, header};
use serde_json::json;
use webauthn_rs::prelude::WebauthnError;

use super::{
    Undrawn,
    account::mails,
    enter::{Arrival, enter},
    off_the_reactor,
    view::DoorBox,
    visit::{self, Answer, Visit, account_frame, plain_frame, private, see_other},
};
use crate::{
    app::App,
    basics::{AccountPart, Link, Timestamp, clean_line, hex, random_bytes},
    mail,
    passkeys::{self, Challenge, Domain, Holder, Passkey, Proof, Refusal},
    readers::{Began, Pass, Reader},
    staff,
    web::{
        Body,
        cookies::Cookie,
        form::{Form, own_path},
    },
};

/// How long a passkey's name may be, in characters.
const LONGEST: usize = 60;

/// `GET /sign-in/passkey`: a challenge for whoever asks. It is kept nowhere, so a flood of them fills nothing.
pub fn challenge(visit: Visit<'_>) -> Answer {
    let app = visit.app;
    let domain = domain(app)?;
    if !app.limits.challenge(visit.client) {
        return Ok(script(StatusCode::TOO_MANY_REQUESTS, &json!({})));
    }
    // Two tabs of a browser each have their challenge, so its secret stays while it has one.
    let browser = visit
        .cookie(Cookie::Passkey)
        .filter(|secret| is_ours(secret));
    let browser = browser.unwrap_or_else(|| hex(&random_bytes::<32>()));
    let challenge = domain
        .ask(&app.keys.passkey, &browser, app.clock.now())
        .map_err(stopped)?;
    let mut answer = script(StatusCode::OK, &handed_out(&challenge));
    let cookie = Cookie::Passkey.set(&browser, passkeys::LIFE / 1000, visit.secure());
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}

/// `POST /sign-in/passkey`: signs the reader in whose passkey answered.
pub async fn open(visit: Visit<'_>, form: &Form) -> Answer {
    let app = visit.app;
    let domain = domain(app)?;
    let next = own_path(form.get("next")).to_owned();
    if !app.limits.try_passkey(visit.client) {
        return not_in(app, StatusCode::TOO_MANY_REQUESTS, "passkey-wait", next).await;
    }
    let browser = visit.cookie(Cookie::Passkey).unwrap_or_default();
    let refusal = match prove(app, domain, browser, form).await? {
        Err(refusal) => refusal,
        Ok(proof) => {
            let back = next.clone();
            let entered = enter(visit, move |db| {
                let reader = passkeys::redeem(db, &proof)?;
                Ok(reader.map(|reader| Arrival {
                    reader,
                    fresh: false,
                    next: back.clone(),
                    began: Began::Passkey,
                }))
            });
            match entered.await? {
                Ok(answer) => return Ok(answer),
                Err(refusal) => refusal,
            }
        }
    };
    tracing::info!(client = %visit.client, ?refusal, "a passkey signed nobody in");
    let why = match refusal {
        Refusal::Over => "passkey-late",
        _ => "passkey-refused",
    };
    not_in(app, StatusCode::FORBIDDEN, why, next).await
}

/// Looks the passkey up and checks its answer, before anything is written: a stranger who makes answers up does not hold up
/// the writer.
async fn prove(
    app: &App,
    domain: Domain,
    browser: String,
    form: &Form,
) -> Result<Result<Proof, Refusal>, Undrawn> {
    let answer = match passkeys::Answer::read(form.get("answer")) {
        Ok(answer) => answer,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let credential = answer.credential().to_owned();
    let known = app
        .db
        .read(move |db| passkeys::known(db, &credential))
        .await?;
    let Some(known) = known else {
        return Ok(Err(Refusal::Unknown));
    };
    let (passkey, reader) = (known.id, known.reader);
    let (seal, now) = (app.keys.passkey.clone(), app.clock.now());
    let token = form.get("challenge").to_owned();
    let proof =
        off_the_reactor(move || Ok(domain.check(&seal, &browser, &token, &answer, known, now)))
            .await?;
    if let Err(Refusal::Copied) = proof {
        tracing::warn!(
            reader,
            passkey,
            "the counter of a passkey went back: its device may have been copied"
        );
    }
    Ok(proof)
}

/// `GET /account/passkeys`.
pub(super) async fn page(visit: Visit<'_>, pass: Pass, reader: &Reader) -> Answer {
    domain(visit.app)?;
    if !may_change(visit.app, pass).await? {
        return listed(visit.app, reader.id, StatusCode::OK, Some(INSIDE)).await;
    }
    listed(visit.app, reader.id, StatusCode::OK, None).await
}

/// The key of the words for staff who came in by an ordinary mail.
const INSIDE: &str = "passkeys-inside";

async fn may_change(app: &App, pass: Pass) -> Result<bool, Undrawn> {
    let may = app.db.read(move |db| staff::may_change_ways(db, &pass));
    Ok(may.await?)
}

/// `POST /account/passkeys`: `act` says what is to be done.
pub(super) async fn take(visit: Visit<'_>, pass: Pass, reader: &Reader, form: &Form) -> Answer {
    let app = visit.app;
    let domain = domain(app)?;
    let holder = Holder {
        reader: pass.reader,
        session: pass.session,
    };
    let own = reader.id;
    if !may_change(app, pass).await? {
        return listed(app, own, StatusCode::FORBIDDEN, Some(INSIDE)).await;
    }
    let id: i64 = form.get("id").parse().unwrap_or_default();
    match form.get("act") {
        "challenge" => invite(visit, &domain, holder, &reader.email).await,
        "add" => add(visit, domain, holder, reader, form).await,
        "rename" => {
            let name = name(form.get("name"), || unnamed(app));
            app.db
                .write(move |db| passkeys::rename(db, own, id, &name))
                .await?;
            Ok(back())
        }
        "remove" => {
            let all = app.db.read(move |db| passkeys::list(db, own)).await?;
            let Some(passkey) = all.into_iter().find(|passkey| passkey.id == id) else {
                return Ok(back());
            };
            let letter = mails::way_in(app, reader, &passkey.name, false)?;
            app.db
                .write(move |db| {
                    passkeys::remove(db, own, id)?;
                    mail::post(db, &letter)
                })
                .await?;
            app.post.ring();
            Ok(back())
        }
        _ => listed(app, own, StatusCode::UNPROCESSABLE_ENTITY, None).await,
    }
}

/// A challenge for a new passkey.
async fn invite(visit: Visit<'_>, domain: &Domain, holder: Holder, email: &str) -> Answer {
    let app = visit.app;
    if !app.limits.challenge(visit.client) {
        return Ok(script(StatusCode::TOO_MANY_REQUESTS, &json!({})));
    }
    let known = app
        .db
        .read(move |db| passkeys::list(db, holder.reader))
        .await?;
    let known: Vec<Vec<u8>> = known
        .into_iter()
        .map(|passkey| passkey.credential)
        .collect();
    let now = app.clock.now();
    let challenge = domain
        .invite(&app.keys.passkey, holder, email, &known, now)
        .map_err(stopped)?;
    Ok(script(StatusCode::OK, &handed_out(&challenge)))
}

async fn add(
    visit: Visit<'_>,
    domain: Domain,
    holder: Holder,
    reader: &Reader,
    form: &Form,
) -> Answer {
    let app = visit.app;
    let (seal, now) = (app.keys.passkey.clone(), app.clock.now());
    let (token, answer) = (
        form.get("challenge").to_owned(),
        form.get("answer").to_owned(),
    );
    let made =
        off_the_reactor(move || Ok(domain.accept(&seal, holder, &token, &answer, now))).await?;
    let name = name(&visit.device(), || unnamed(app));
    let added = match made {
        Err(refusal) => Err(refusal),
        Ok(made) => {
            let letter = mails::way_in(app, reader, &name, true)?;
            let write = app.db.write(move |db| {
                let added = passkeys::add(db, holder.reader, &made, &name)?;
                if added.is_ok() {
                    mail::post(db, &letter)?;
                }
                Ok::<_, StoreError>(added)
            });
            write.await?
        }
    };
    let Err(refusal) = added else {
        app.post.ring();
        return Ok(back());
    };
    tracing::info!(client = %visit.client, ?refusal, "a passkey was not added");
    let amiss = match refusal {
        Refusal::Full => "passkeys-full",
        Refusal::Taken => "passkeys-taken",
        _ => "passkeys-amiss",
    };
    let status = StatusCode::UNPROCESSABLE_ENTITY;
    listed(app, holder.reader, status, Some(amiss)).await
}

async fn listed(app: &App, reader: i64, status: StatusCode, amiss: Option<&'static str>) -> Answer {
    let passkeys = app.db.read(move |db| passkeys::list(db, reader)).await?;
    let known = passkeys
        .iter()
        .map(|passkey| passkeys::base64(&passkey.credential));
    let page = view::PasskeysPage {
        frame: account_frame(app, "passkeys-title"),
        known: known.collect::<Vec<_>>().join(" "),
        handle: passkeys::handle_text(&app.keys.passkey, reader),
        passkeys: passkeys.iter().map(|passkey| item(app, passkey)).collect(),
        closed: amiss == Some(INSIDE),
        amiss,
    };
    private(app, page, status).await
}

fn item(app: &App, passkey: &Passkey) -> view::Item {
    let day = |at: Timestamp| {
        let date = at.in_zone(&app.zone).date();
        app.words
            .date_short(app.config.site.language.as_str(), date)
    };
    view::Item {
        id: passkey.id.to_string(),
        name: passkey.name.clone(),
        made: day(passkey.made_at),
        used: passkey.used_at.map(day),
    }
}

async fn not_in(app: &App, status: StatusCode, why: &'static str, next: String) -> Answer {
    let mut frame = plain_frame(app, "passkey-title");
    // What was refused would be refused again.
    if why != "passkey-late" {
        frame.passkey = None;
    }
    let page = view::NotInPage {
        frame,
        why,
        door: DoorBox::of(&app.config, "known", next),
    };
    private(app, page, status).await
}

/// Where there are no passkeys, their addresses are none.
fn domain(app: &App) -> Result<Domain, Undrawn> {
    Domain::of(&app.config.site).ok_or(Undrawn::Unknown)
}

/// What a reader calls a passkey; where nothing of it can be printed, what we call it.
fn name(text: &str, unnamed: impl FnOnce() -> String) -> String {
    let short: String = clean_line(text).chars().take(LONGEST).collect();
    let short = short.trim();
    if short.is_empty() {
        unnamed()
    } else {
        short.to_owned()
    }
}

fn unnamed(app: &App) -> String {
    let language = app.config.site.language.as_str();
    app.words.say(language, "passkeys-unnamed", &[])
}

fn handed_out(challenge: &Challenge) -> serde_json::Value {
    json!({"challenge": challenge.token, "publicKey": challenge.options})
}

fn script(status: StatusCode, words: &serde_json::Value) -> Response<Body> {
    visit::own(status, "application/json", words.to_string())
}

fn back() -> Response<Body> {
    see_other(&Link::AccountPart(AccountPart::Passkeys).path())
}

fn is_ours(secret: &str) -> bool {
    secret.len() == 64 && secret.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "it is given to map_err, which hands it over"
)]
fn stopped(fault: WebauthnError) -> Undrawn {
    Undrawn::Stopped(fault.to_string())
}
