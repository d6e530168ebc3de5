//! Signing in: one box for old and new readers, a mail with a link and a code, and reading on.
//!
//! Known and unknown addresses are answered alike; nothing here looks for a reader before the mail was read.

use dateline_store::{StoreError, Write};
use http::{StatusCode, header};

use super::{
    Undrawn,
    consent::{self, Choice, Wordings},
    enter::{Arrival, counts, enter, revoke, signed_out},
    letter::{self, Sentence},
    pieces, refusal,
    standing::{self, Standing},
    view::{self, DoorBox},
    visit::{Answer, Visit, plain_frame, private, see_other, with_next},
};
use crate::{
    app::App,
    basics::{EmailAddress, Link},
    comments,
    consents::Way,
    guard::{Shown, Verdict},
    mail::{self, Letter},
    numbers::Counts,
    readers::{self, Ask, Asked, Began, By, Outcome, Refusal, Secrets},
    web::{
        cookies::Cookie,
        form::{Form, own_path},
    },
};

/// `GET /sign-in`: the box, in words that fit the place that leads to it.
pub async fn page(visit: Visit<'_>) -> Answer {
    let app = visit.app;
    let next = visit.asked("next");
    let known = visit
        .cookie(Cookie::Known)
        .is_some_and(|known| known == "out");
    let place = match visit.asked("for").as_str() {
        "comment" => "comment",
        _ if known => "known",
        _ => "sign-in",
    };
    let (pass, cookies) = standing::settle(app, standing::of(app, visit.headers)).await;
    let reader = match pass {
        Some(pass) => {
            app.db
                .read(move |db| readers::by_id(db, pass.reader))
                .await?
        }
        None => None,
    };
    let page = view::SignInPage {
        frame: plain_frame(app, "sign-in-title"),
        door: DoorBox::of(&app.config, place, own_path(&next).to_owned()),
        signed_in: reader.map(|reader| reader.email),
    };
    let mut answer = private(app, page, StatusCode::OK).await?;
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// The box once more, because something is amiss with it.
async fn again(app: &App, door: DoorBox) -> Answer {
    let status = if door.prove.is_some() {
        StatusCode::TOO_MANY_REQUESTS
    } else {
        StatusCode::UNPROCESSABLE_ENTITY
    };
    let page = view::SignInPage {
        frame: plain_frame(app, "sign-in-title"),
        door,
        signed_in: None,
    };
    private(app, page, status).await
}

/// `POST /sign-in`: writes the mail, whoever it is, and shows where to go on.
pub async fn ask(visit: Visit<'_>, form: &Form) -> Answer {
    let Visit { app, client, .. } = visit;
    let next = own_path(form.get("next"));
    let typed = form.get("email");
    let mut door = DoorBox::of(&app.config, "sign-in", next.to_owned());
    door.email = typed.chars().take(254).collect();
    door.daily = match form.get("daily") {
        "yes" => Some(true),
        "no" => Some(false),
        // A box that is not ticked is not sent.
        _ => (!door.must_choose).then_some(false),
    };
    door.unchosen = door.daily.is_none();
    let Ok(email) = EmailAddress::parse(typed) else {
        door.wrong = true;
        return again(app, door).await;
    };
    let Some(daily) = door.daily else {
        return again(app, door).await;
    };
    if !app.limits.take_form(visit.client) {
        return Ok(refusal::too_much(app).await);
    }
    let token = form.get("token");
    let now = app.clock.now();
    let proved =
        !token.is_empty() && app.proofs.judge(token, form.get("work"), client, now) == Shown::Proof;
    // A field that no person sees: who fills it in fills everything in.
    let trapped = !form.get("company").is_empty();
    let withhold = match app.limits.ask(client, proved) {
        Verdict::Prove => {
            door.prove = Some(app.proofs.token(client, now));
            return again(app, door).await;
        }
        Verdict::Withhold => true,
        Verdict::Free => trapped,
    };
    let secrets = Secrets::new();
    let wanted = Ask {
        email,
        next: next.to_owned(),
        device: visit.device(),
        daily,
        terms: consent::terms_version(app),
    };
    let letter = letter(app, &wanted, &secrets)?;
    let before = visit.cookie(Cookie::Ask);
    let (kept, earlier, codes) = (secrets.clone(), before.clone(), app.keys.code.clone());
    let outcome = app
        .db
        .write(move |db| {
            readers::ask(
                db,
                &wanted,
                &kept,
                earlier.as_deref(),
                &codes,
                &letter,
                withhold,
            )
        })
        .await?;
    if outcome == Outcome::Mailed {
        app.post.ring();
        Counts::add(&counts(app, next).begun);
    } else {
        tracing::info!(%client, ?outcome, "a sign-in mail was withheld");
    }
    let cookie = match (outcome, before) {
        (Outcome::Kept, Some(before)) => before,
        _ => secrets.browser,
    };
    let again = if form.get("again").is_empty() {
        ""
    } else {
        "?said=again"
    };
    let mut answer = see_other(&format!("{}{again}", Link::SignInSent.path()));
    let cookie = Cookie::Ask.set(&cookie, readers::LIFE / 1000, visit.secure());
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}

/// `GET /sign-in/sent` and `GET /sign-in/code`: “check your e-mail”, and the box for the code.
pub async fn sent(visit: Visit<'_>) -> Answer {
    match under_way(visit).await? {
        Some(asked) => check(visit, asked, None).await,
        None => Ok(see_other(&Link::SignIn.path())),
    }
}

/// Why the code did not open.
enum Amiss {
    /// It is another one; so many tries are left.
    Wrong(i64),
    /// Too many were tried from here.
    TooMany,
}

async fn check(visit: Visit<'_>, asked: Asked, amiss: Option<Amiss>) -> Answer {
    let app = visit.app;
    let (status, tries_left, wait) = match amiss {
        None => (StatusCode::OK, None, false),
        Some(Amiss::Wrong(left)) => (StatusCode::UNPROCESSABLE_ENTITY, Some(left), false),
        Some(Amiss::TooMany) => (StatusCode::TOO_MANY_REQUESTS, None, true),
    };
    let page = view::SentPage {
        frame: plain_frame(app, "sent-title"),
        email: asked.email,
        change: with_next(&Link::SignIn.path(), &asked.next),
        next: asked.next,
        daily: asked.daily,
        again: visit.asked("said") == "again" && tries_left.is_none() && !wait,
        tries_left,
        wait,
    };
    private(app, page, status).await
}

/// `POST /sign-in/code`.
pub async fn code(visit: Visit<'_>, form: &Form) -> Answer {
    let app = visit.app;
    // Who asked for nothing has no code to try, and does not count against the neighbours.
    let (Some(browser), Some(asked)) = (visit.cookie(Cookie::Ask), under_way(visit).await?) else {
        return over(visit, None).await;
    };
    if !app.limits.try_code(visit.client) {
        return check(visit, asked, Some(Amiss::TooMany)).await;
    }
    let (code, codes) = (form.get("code").to_owned(), app.keys.code.clone());
    let wordings = Wordings::of(app);
    let opened = enter(visit, move |db| {
        let opened = readers::redeem_code(db, &browser, &code, &codes)?;
        arrive(db, &wordings, opened, None)
    });
    match opened.await? {
        Ok(answer) => Ok(answer),
        Err(Refusal::WrongCode(left)) => match under_way(visit).await? {
            Some(asked) => check(visit, asked, Some(Amiss::Wrong(left))).await,
            None => over(visit, None).await,
        },
        Err(Refusal::Over) => over(visit, None).await,
    }
}

/// `GET /sign-in/link/{token}`: shows whose account it opens and who asked, and one button. It changes nothing.
pub async fn link(visit: Visit<'_>, token: &str) -> Answer {
    let app = visit.app;
    let secret = token.to_owned();
    let Some(asked) = app
        .db
        .read(move |db| readers::look(db, By::Link(&secret)))
        .await?
    else {
        return over(visit, Some(token)).await;
    };
    let own = visit.cookie(Cookie::Ask).map(|own| readers::hash(&own));
    let language = app.config.site.language.clone();
    let page = view::LinkPage {
        frame: plain_frame(app, "link-title"),
        action: Link::SignInLink(token.into()).path(),
        same_browser: own.is_some_and(|own| own == *asked.browser),
        when: pieces::when(app, &language, asked.asked_at),
        email: asked.email,
        device: asked.device,
    };
    private(app, page, StatusCode::OK).await
}

/// `POST /sign-in/link/{token}`: signs this browser in.
pub async fn open(visit: Visit<'_>, token: &str, form: &Form) -> Answer {
    let secret = token.to_owned();
    let wordings = Wordings::of(visit.app);
    let own = visit.cookie(Cookie::Ask).map(|own| readers::hash(&own));
    // Whoever asked in another browser may be somebody else: what was chosen there is no word of this reader's.
    let here = form.get("daily") == "yes";
    let opened = enter(visit, move |db| {
        let opened = readers::redeem_link(db, &secret)?;
        let same = opened
            .as_ref()
            .is_ok_and(|asked| own.is_some_and(|own| own == *asked.browser));
        arrive(db, &wordings, opened, (!same).then_some(here))
    });
    match opened.await? {
        Ok(answer) => Ok(answer),
        Err(_) => over(visit, Some(token)).await,
    }
}

/// `POST /sign-out`: ends this browser's session.
pub async fn out(visit: Visit<'_>) -> Answer {
    let app = visit.app;
    if let Some(cookie) = visit.cookie(Cookie::Session) {
        let ended = app.db.write(move |db| readers::end(db, &cookie)).await?;
        revoke(app, ended);
    } else if let Standing::Reader(pass) = standing::of(app, visit.headers) {
        // The secret is gone or comes twice: the pass says whose session it is.
        let ended = app
            .db
            .write(move |db| readers::end_one(db, pass.reader, pass.session))
            .await?;
        revoke(app, ended.then_some(pass.session));
    }
    if let Some(secret) = visit.cookie(Cookie::Draft) {
        app.db
            .write(move |db| comments::drop_draft(db, &secret))
            .await?;
    }
    Ok(signed_out(visit, &Link::Home.path()))
}

/// `GET /outbox`: the mails that would have gone out. Whether the asker may see them is for the door to say.
pub async fn outbox(app: &App) -> Answer {
    let letters = app.db.read(mail::list).await?;
    let language = app.config.site.language.clone();
    let page = view::OutboxPage {
        frame: plain_frame(app, "outbox-title"),
        letters: letters
            .into_iter()
            .map(|letter| view::OutboxLetter {
                to: letter.to,
                subject: letter.subject,
                text: letter.text,
                when: pieces::when(app, &language, letter.written_at),
            })
            .collect(),
    };
    private(app, page, StatusCode::OK).await
}

/// Who opened an ask is its reader; a new address becomes one. `daily` is what was chosen about the Daily Edition where it was
/// opened, if that is another browser than the one that asked.
fn arrive(
    db: &Write,
    wordings: &Wordings,
    opened: Result<Asked, Refusal>,
    daily: Option<bool>,
) -> Result<Result<Arrival, Refusal>, StoreError> {
    let asked = match opened {
        Ok(asked) => asked,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let (reader, fresh) = readers::register(db, &asked.address, &asked.email)?;
    let choice = Choice {
        daily: daily.or(Some(asked.daily)),
        terms: asked.terms,
        way: Way::Box,
    };
    wordings.note(db, reader, fresh, &choice)?;
    Ok(Ok(Arrival {
        reader,
        fresh,
        next: asked.next,
        began: Began::Mail,
    }))
}

async fn under_way(visit: Visit<'_>) -> Result<Option<Asked>, Undrawn> {
    let Some(browser) = visit.cookie(Cookie::Ask) else {
        return Ok(None);
    };
    Ok(visit
        .app
        .db
        .read(move |db| readers::look(db, By::Browser(&browser)))
        .await?)
}

/// What was to open the door does so no more. Who is in already, by the same address, goes on to where it led; all others are shown
/// the way to a new one, which leads there too.
async fn over(visit: Visit<'_>, link: Option<&str>) -> Answer {
    let app = visit.app;
    let (link, browser) = (link.map(str::to_owned), visit.cookie(Cookie::Ask));
    let (pass, cookies) = standing::settle(app, standing::of(app, visit.headers)).await;
    let (asked, reader) = app
        .db
        .read(move |db| {
            let asked = match (&link, &browser) {
                (Some(link), _) => readers::look_back(db, By::Link(link))?,
                (None, Some(browser)) => readers::look_back(db, By::Browser(browser))?,
                (None, None) => None,
            };
            let reader = match pass {
                Some(pass) => readers::of_pass(db, &pass)?,
                None => None,
            };
            Ok::<_, StoreError>((asked, reader))
        })
        .await?;
    let is_in = match (&asked, &reader) {
        (Some(asked), Some(reader)) => asked.address == reader.address,
        _ => false,
    };
    let next = asked.map_or_else(|| Link::Home.path(), |asked| asked.next);
    let mut answer = if is_in {
        see_other(own_path(&next))
    } else {
        let page = view::OverPage {
            frame: plain_frame(app, "over-title"),
            again: with_next(&Link::SignIn.path(), own_path(&next)),
        };
        private(app, page, StatusCode::GONE).await?
    };
    for cookie in cookies {
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

fn letter(app: &App, wanted: &Ask, secrets: &Secrets) -> Result<Letter, Undrawn> {
    let site = &app.config.site;
    let url = Link::SignInLink(secrets.link.as_str().into()).url(&site.url);
    let places = [
        ("site", site.name.as_str()),
        ("code", secrets.code.as_str()),
        ("device", wanted.device.as_str()),
    ];
    let say = |key: &str| Sentence::of(app, key, &places);
    let device = (!wanted.device.is_empty()).then(|| say("mail-device"));
    let after: Vec<Sentence> = device.into_iter().chain([say("mail-not-you")]).collect();
    let page = view::SignInMail {
        frame: plain_frame(app, "sign-in-title"),
        home: site.url.clone(),
        reply_to: letter::contact(app),
        url: url.clone(),
        code: secrets.code.clone(),
        after_html: after.iter().map(|said| said.html.clone()).collect(),
    };
    // Each on a line of its own, as fingers and telephones find them best.
    let (open, code) = (say("mail-open").text, say("mail-code").text);
    let mut text = vec![open.as_str(), &url, &code, &secrets.code];
    text.extend(after.iter().map(|said| said.text.as_str()));
    Ok(Letter {
        to: wanted.email.envelope(),
        subject: say("mail-subject").text,
        text: letter::text(app, &text),
        html: app.templates.render(&page)?,
        written_at: app.clock.now(),
        ends_at: app.clock.now().plus_millis(readers::LIFE),
        unsubscribe: None,
    })
}
