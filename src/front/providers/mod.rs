//! “Or continue with”: to a provider, back again, and the part of the account that lists them.
//!
//! Leaving is a link, because a form would be stopped at the redirect by `form-action 'self'`. A link can be followed by
//! any page that has it, unseen. So a browser that was sent by another site's page is first shown where it is going; and
//! adding a provider to an account needs a seal that only that session's page has: else somebody could have a reader add
//! the account that they themselves have at the provider, and come in by it.

pub mod view;

use std::time::Duration;

use dateline_store::StoreError;
use http::{StatusCode, header};

use super::{
    account::mails,
    consent::{self, Choice, Wordings},
    enter::{Arrival, enter},
    pieces, standing,
    view::DoorBox,
    visit::{Answer, Visit, account_frame, plain_frame, private, see_other, with_next},
};
use crate::{
    basics::{AccountPart, DeskPart, Link, Slug},
    config::Provider,
    consents::Way,
    mail, outside,
    press::words::Arg,
    providers::{self, Begun, Fault, Refusal, Secrets, Told},
    readers::{self, Began, Pass, Reader},
    staff,
    web::{
        cookies::Cookie,
        form::{Form, own_path},
    },
};
use view::{Connected, ProvidersPage, Reason, WithPage};

/// How long a provider may keep somebody waiting, all its answers together.
const PATIENCE: Duration = Duration::from_secs(12);

/// `GET /sign-in/with/{provider}`: sends the browser there. With a `connect` that the account page gave out, the provider is
/// added to the account; else somebody signs in.
pub async fn go(visit: Visit<'_>, provider: &Provider) -> Answer {
    let app = visit.app;
    let next = visit.asked("next");
    let door = Door::of(visit, provider, own_path(&next), None);
    if !is_meant(visit) {
        return door.show(Reason::Ask).await;
    }
    if !app.limits.leave(visit.client) {
        return door.show(Reason::Many).await;
    }
    let seal = visit.asked("connect");
    let reader = if seal.is_empty() {
        None
    } else {
        match signed_in(visit).await {
            Some(pass) if app.keys.connect.holds(&sealing(provider, pass), &seal) => {
                if !may_change(visit, pass).await? {
                    return door.show(Reason::Inside).await;
                }
                Some(pass.reader)
            }
            _ => return door.show(Reason::Out).await,
        }
    };
    let door = Door { reader, ..door };
    let secrets = Secrets::new(visit.cookie(Cookie::With));
    let place = match providers::address(app, provider, &secrets).await {
        Ok(place) => place,
        Err(fault) => return door.fail(fault).await,
    };
    let (kept, id, next) = (secrets.clone(), provider.id.clone(), door.next.to_owned());
    app.db
        .write(move |db| providers::begin(db, &kept, id.as_str(), &next, reader))
        .await?;
    let mut answer = see_other(place.as_str());
    let cookie = Cookie::With.set(&secrets.browser, providers::LIFE / 1000, visit.secure());
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}

/// Whether the reader can have seen where this leads: the link stood on a page of ours, or in nobody's (Fetch Metadata §2.2).
/// A browser too old to say so is believed; what it could be led to is signing itself in.
fn is_meant(visit: Visit<'_>) -> bool {
    let says = |name: &str| {
        visit
            .headers
            .get(name)
            .map(|value| value.to_str().unwrap_or(""))
    };
    let fetched_early = ["sec-purpose", "purpose"]
        .into_iter()
        .filter_map(says)
        .any(|words| words.contains("prefetch"));
    let own = says("sec-fetch-site").is_none_or(|site| matches!(site, "same-origin" | "none"));
    own && !fetched_early
}

/// `GET /sign-in/with/{provider}/back`: the browser comes back from there.
pub async fn back(visit: Visit<'_>, provider: &Provider) -> Answer {
    let app = visit.app;
    let nowhere = Door::of(visit, provider, "/", None);
    let (state, browser) = (visit.asked("state"), visit.cookie(Cookie::With));
    let Some(browser) = browser.filter(|_| state.len() == 64) else {
        return nowhere.show(Reason::Over).await;
    };
    let id = provider.id.clone();
    let (looked_state, looked_browser, looked) = (state.clone(), browser.clone(), id.clone());
    // A stranger who makes states up does not hold up the writer.
    let there = app
        .db
        .read(move |db| providers::is_there(db, &looked_state, &looked_browser, looked.as_str()));
    if !there.await? {
        return nowhere.show(Reason::Over).await;
    }
    let returned = app
        .db
        .write(move |db| providers::come_back(db, &state, &browser, id.as_str()));
    let begun = match returned.await? {
        Ok(begun) => begun,
        Err(next) => {
            let door = Door::of(visit, provider, next.as_deref().unwrap_or("/"), None);
            return door.show(Reason::Over).await;
        }
    };
    let door = Door::of(visit, provider, &begun.next, begun.reader);
    if let Some(reader) = begun.reader {
        match signed_in(visit).await.filter(|pass| pass.reader == reader) {
            None => return door.show(Reason::Out).await,
            Some(pass) if !may_change(visit, pass).await? => {
                return door.show(Reason::Inside).await;
            }
            Some(_) => {}
        }
    }
    let code = visit.asked("code");
    if !visit.asked("error").is_empty() {
        tracing::info!(provider = %provider.id, "a provider sent somebody back without a code");
        return door.show(Reason::Denied).await;
    }
    let iss = visit.asked("iss");
    let asked = providers::ask(app, provider, &begun, &code, &iss);
    let told = match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(told)) => told,
        Ok(Err(fault)) => return door.fail(fault).await,
        Err(_) => return door.fail(outside::Fault::Slow.into()).await,
    };
    match begun.reader {
        Some(reader) => add(visit, &door, reader, told).await,
        None => come_in(visit, &door, &begun, told).await,
    }
}

async fn come_in(visit: Visit<'_>, door: &Door<'_>, begun: &Begun, told: Told) -> Answer {
    let next = begun.next.clone();
    let wordings = Wordings::of(visit.app);
    // The letters are asked for beside the box, which was not sent.
    let choice = Choice {
        daily: None,
        terms: consent::terms_version(visit.app),
        way: Way::Provider,
    };
    let entered = enter(visit, move |db| {
        // Who works here is known by the provider before: else the address alone, and so its mail, would open the desk.
        if let Some(reader) = providers::would_join(db, &told)?
            && staff::by_reader(db, reader)?.is_some()
        {
            return Ok(Err(None));
        }
        let (reader, fresh) = match providers::reader_of(db, &told)? {
            Ok(found) => found,
            Err(refusal) => return Ok(Err(Some(refusal))),
        };
        wordings.note(db, reader, fresh, &choice)?;
        let next = next.clone();
        Ok(Ok(Arrival {
            reader,
            fresh,
            next,
            began: Began::Provider,
        }))
    });
    match entered.await? {
        Ok(mut answer) => {
            let gone = Cookie::With.set("", 0, visit.secure());
            answer.headers_mut().append(header::SET_COOKIE, gone);
            Ok(answer)
        }
        Err(Some(refusal)) => door.refuse(refusal).await,
        Err(None) => door.show(Reason::Inside).await,
    }
}

async fn add(visit: Visit<'_>, door: &Door<'_>, reader: i64, told: Told) -> Answer {
    let app = visit.app;
    let Some(known) = app.db.read(move |db| readers::by_id(db, reader)).await? else {
        return Ok(see_other(&own_page()));
    };
    let letter = mails::way_in(app, &known, &door.provider.name, true)?;
    let added = app.db.write(move |db| {
        let added = providers::add(db, reader, &told)?;
        if added.is_ok() {
            mail::post(db, &letter)?;
        }
        Ok::<_, StoreError>(added)
    });
    match added.await? {
        Ok(()) => {
            app.post.ring();
            Ok(see_other(&own_page()))
        }
        Err(refusal) => door.refuse(refusal).await,
    }
}

/// What a page of this door says around its reason.
#[derive(Clone, Copy)]
struct Door<'a> {
    visit: Visit<'a>,
    provider: &'a Provider,
    next: &'a str,
    /// The reader who adds the provider; none: somebody signs in.
    reader: Option<i64>,
}

impl<'a> Door<'a> {
    fn of(visit: Visit<'a>, provider: &'a Provider, next: &'a str, reader: Option<i64>) -> Self {
        Self {
            visit,
            provider,
            next,
            reader,
        }
    }

    /// The provider's fault, or the net's. It is told to the log without what came from outside.
    async fn fail(self, fault: Fault) -> Answer {
        use outside::Fault::{Broken, Certificate, Nowhere, Slow, Status};
        tracing::warn!(provider = %self.provider.id, %fault, "a provider's word was not taken");
        self.show(match fault {
            Fault::Outside(Broken | Certificate | Nowhere | Slow | Status(_)) => Reason::Slow,
            _ => Reason::Wrong,
        })
        .await
    }

    async fn refuse(self, refusal: Refusal) -> Answer {
        match refusal {
            Refusal::Taken => self.show(Reason::Taken).await,
            Refusal::Unverified(Some(email)) => self.page(Reason::Unverified, email).await,
            Refusal::Unverified(None) => self.show(Reason::Nameless).await,
        }
    }

    async fn show(self, reason: Reason) -> Answer {
        self.page(reason, String::new()).await
    }

    async fn page(self, reason: Reason, email: String) -> Answer {
        let app = self.visit.app;
        let status = match reason {
            Reason::Ask => StatusCode::OK,
            Reason::Denied
            | Reason::Unverified
            | Reason::Nameless
            | Reason::Inside
            | Reason::Out => StatusCode::FORBIDDEN,
            Reason::Taken => StatusCode::CONFLICT,
            Reason::Over => StatusCode::GONE,
            Reason::Many => StatusCode::TOO_MANY_REQUESTS,
            Reason::Wrong => StatusCode::BAD_GATEWAY,
            Reason::Slow => StatusCode::GATEWAY_TIMEOUT,
        };
        let name = &self.provider.name;
        let mut frame = plain_frame(app, "sign-in-title");
        let title = format!("with-{}-title", reason.name());
        frame.title = app
            .words
            .say(&frame.lang, &title, &[("name", Arg::Text(name))]);
        let here = Link::SignInWith(self.provider.id.clone()).path();
        // What would only end here again is not offered.
        match reason {
            Reason::Unverified | Reason::Nameless | Reason::Inside => {
                frame.providers.retain(|item| item.href != here);
            }
            Reason::Many => frame.providers.clear(),
            _ => {}
        }
        let page = WithPage {
            frame,
            reason: reason.name(),
            name: name.clone(),
            go: (reason == Reason::Ask).then(|| with_next(&here, self.next)),
            account: self.reader.map(|_| own_page()),
            door: DoorBox {
                email,
                ..DoorBox::of(&app.config, "sign-in", self.next.to_owned())
            },
        };
        private(app, page, status).await
    }
}

/// `GET /account/providers`.
pub async fn list(visit: Visit<'_>, reader: &Reader, pass: Pass) -> Answer {
    let app = visit.app;
    let id = reader.id;
    let known = app.db.read(move |db| providers::list(db, id)).await?;
    let language = app.config.site.language.clone();
    let all = &app.config.sign_in.provider;
    let connect = all
        .iter()
        .filter(|provider| known.iter().all(|one| one.issuer != provider.issuer))
        .map(|provider| {
            let seal = app.keys.connect.of(&sealing(provider, pass));
            let path = Link::SignInWith(provider.id.clone()).path();
            super::view::Item {
                name: provider.name.clone(),
                href: format!("{path}?connect={seal}"),
                current: false,
            }
        })
        .collect();
    let connected = known
        .iter()
        .map(|one| Connected {
            id: one.id.to_string(),
            name: all
                .iter()
                .find(|provider| provider.issuer == one.issuer)
                .map_or_else(
                    || one.issuer.trim_start_matches("https://").to_owned(),
                    |provider| provider.name.clone(),
                ),
            email: one.email.clone(),
            since: pieces::when(app, &language, one.added_at),
        })
        .collect();
    let page = ProvidersPage {
        frame: account_frame(app, "providers-title"),
        connected,
        connect,
        action: own_page(),
    };
    private(app, page, StatusCode::OK).await
}

/// `POST /account/providers`: takes one away. Signing in by mail is always left.
pub async fn remove(visit: Visit<'_>, reader: &Reader, pass: Pass, form: &Form) -> Answer {
    let app = visit.app;
    if !may_change(visit, pass).await? {
        return Ok(see_other(&Link::DeskPart(DeskPart::SignIn).path()));
    }
    let own = reader.id;
    let id: i64 = form.get("identity").parse().unwrap_or_default();
    let all = app.db.read(move |db| providers::list(db, own)).await?;
    if let Some(identity) = all.into_iter().find(|identity| identity.id == id) {
        let name = app
            .config
            .sign_in
            .provider
            .iter()
            .find(|provider| provider.issuer == identity.issuer)
            .map_or(identity.issuer, |provider| provider.name.clone());
        let letter = mails::way_in(app, reader, &name, false)?;
        app.db
            .write(move |db| {
                providers::remove(db, own, id)?;
                mail::post(db, &letter)
            })
            .await?;
        app.post.ring();
    }
    Ok(see_other(&own_page()))
}

/// The provider that an address names, if the settings have it.
pub fn named<'a>(visit: Visit<'a>, id: &Slug) -> Option<&'a Provider> {
    visit.app.config.sign_in.provider(id)
}

/// Whether this session may change by whom its reader is signed in.
async fn may_change(visit: Visit<'_>, pass: Pass) -> Result<bool, StoreError> {
    let may = visit
        .app
        .db
        .read(move |db| staff::may_change_ways(db, &pass));
    may.await
}

async fn signed_in(visit: Visit<'_>) -> Option<Pass> {
    // The cookies that would come with a renewed pass are left out: the next page sets them.
    standing::settle(visit.app, standing::of(visit.app, visit.headers))
        .await
        .0
}

/// What a link that adds a provider is sealed over: this provider, in this session.
fn sealing(provider: &Provider, pass: Pass) -> String {
    format!("{}:{}", pass.session, provider.id)
}

fn own_page() -> String {
    Link::AccountPart(AccountPart::Providers).path()
}
