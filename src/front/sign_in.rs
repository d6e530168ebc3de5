//! Signing in: one box for old and new readers, a mail with a link and a code, and reading on.
//!
//! Known and unknown addresses are answered alike; nothing here looks for a reader before the mail was read.

use dateline_store::StoreError;
use http::{HeaderMap, HeaderValue, Response, StatusCode, header};

use super::{
    HasFrame, Undrawn,
    frame::{self, About},
    off_the_reactor, pieces, standing, view,
};
use crate::{
    app::App,
    basics::{EmailAddress, Link, hex, random_bytes},
    guard::{Client, Shown, Verdict},
    mail::{self, Letter},
    press::{
        sheet::{Keep, protect},
        style::Kind,
        templates,
    },
    readers::{self, Ask, Asked, By, Outcome, Refusal, Secrets},
    web::{
        Body,
        cookies::Cookie,
        form::{Form, own_path},
    },
};

type Answer = Result<Response<Body>, Undrawn>;

/// `GET /sign-in`: the box.
pub async fn page(app: &App, query: &str) -> Answer {
    let next = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "next")
        .map_or_else(String::new, |(_, value)| value.into_owned());
    boxed(app, own_path(&next), "", Trouble::None).await
}

/// Why the box is shown again.
enum Trouble {
    None,
    /// What was typed is no address.
    Wrong,
    /// Much is asked for: the form carries a token, which wants work or a wait.
    Prove(String),
}

async fn boxed(app: &App, next: &str, email: &str, trouble: Trouble) -> Answer {
    let (status, wrong, prove) = match trouble {
        Trouble::None => (StatusCode::OK, false, None),
        Trouble::Wrong => (StatusCode::UNPROCESSABLE_ENTITY, true, None),
        Trouble::Prove(token) => (StatusCode::TOO_MANY_REQUESTS, false, Some(token)),
    };
    let page = view::SignInPage {
        frame: plain_frame(app, "sign-in-title"),
        next: next.to_owned(),
        email: email.to_owned(),
        wrong,
        prove,
    };
    private(app, page, status).await
}

/// `POST /sign-in`: writes the mail, whoever it is, and shows where to go on.
pub async fn ask(app: &App, client: &Client, headers: &HeaderMap, form: &Form) -> Answer {
    let next = own_path(form.get("next"));
    let typed = form.get("email");
    let Ok(email) = EmailAddress::parse(typed) else {
        let shown: String = typed.chars().take(254).collect();
        return boxed(app, next, &shown, Trouble::Wrong).await;
    };
    let token = form.get("token");
    let now = app.clock.now();
    let proved =
        !token.is_empty() && app.proofs.judge(token, form.get("work"), client, now) == Shown::Proof;
    // A field that no person sees: who fills it in fills everything in.
    let trapped = !form.get("company").is_empty();
    let withhold = match app.limits.ask(client, proved) {
        Verdict::Prove => {
            let token = app.proofs.token(client, now);
            return boxed(app, next, email.typed(), Trouble::Prove(token)).await;
        }
        Verdict::Withhold => true,
        Verdict::Free => trapped,
    };
    let secrets = Secrets::new();
    let wanted = Ask {
        email,
        next: next.to_owned(),
        device: readers::device(agent(headers)),
    };
    let letter = letter(app, &wanted, &secrets)?;
    let before = Cookie::Ask.of(headers, secure(app)).map(str::to_owned);
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
    } else {
        tracing::info!(%client, ?outcome, "a sign-in mail was withheld");
    }
    let cookie = match (outcome, before) {
        (Outcome::Kept, Some(before)) => before,
        _ => secrets.browser,
    };
    let mut answer = see_other(&Link::SignInSent.path());
    let cookie = Cookie::Ask.set(&cookie, readers::LIFE / 1000, secure(app));
    answer.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(answer)
}

fn agent(headers: &HeaderMap) -> &str {
    let agent = headers.get(header::USER_AGENT);
    agent
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
}

/// `GET /sign-in/sent` and `GET /sign-in/code`: “check your e-mail”, and the box for the code.
pub async fn sent(app: &App, headers: &HeaderMap) -> Answer {
    match under_way(app, headers).await? {
        Some(asked) => check(app, asked, None).await,
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

async fn check(app: &App, asked: Asked, amiss: Option<Amiss>) -> Answer {
    let (status, tries_left, wait) = match amiss {
        None => (StatusCode::OK, None, false),
        Some(Amiss::Wrong(left)) => (StatusCode::UNPROCESSABLE_ENTITY, Some(left), false),
        Some(Amiss::TooMany) => (StatusCode::TOO_MANY_REQUESTS, None, true),
    };
    let page = view::SentPage {
        frame: plain_frame(app, "sent-title"),
        email: asked.email,
        change: format!(
            "{}?next={}",
            Link::SignIn.path(),
            percent_encoding::utf8_percent_encode(&asked.next, percent_encoding::NON_ALPHANUMERIC)
        ),
        next: asked.next,
        tries_left,
        wait,
    };
    private(app, page, status).await
}

/// `POST /sign-in/code`.
pub async fn code(app: &App, client: &Client, headers: &HeaderMap, form: &Form) -> Answer {
    if !app.limits.try_code(client) {
        return match under_way(app, headers).await? {
            Some(asked) => check(app, asked, Some(Amiss::TooMany)).await,
            None => over(app).await,
        };
    }
    let Some(browser) = Cookie::Ask.of(headers, secure(app)).map(str::to_owned) else {
        return over(app).await;
    };
    let (code, codes) = (form.get("code").to_owned(), app.keys.code.clone());
    let opened = app
        .db
        .write(move |db| readers::redeem_code(db, &browser, &code, &codes))
        .await?;
    match opened {
        Ok(asked) => let_in(app, headers, asked).await,
        Err(Refusal::WrongCode(left)) => match under_way(app, headers).await? {
            Some(asked) => check(app, asked, Some(Amiss::Wrong(left))).await,
            None => over(app).await,
        },
        Err(Refusal::Over) => over(app).await,
    }
}

/// `GET /sign-in/link/{token}`: shows whose account it opens and who asked, and one button. It changes nothing.
pub async fn link(app: &App, headers: &HeaderMap, token: &str) -> Answer {
    let secret = token.to_owned();
    let Some(asked) = app
        .db
        .read(move |db| readers::look(db, By::Link(&secret)))
        .await?
    else {
        return over(app).await;
    };
    let own = Cookie::Ask.of(headers, secure(app)).map(readers::hash);
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
pub async fn open(app: &App, headers: &HeaderMap, token: &str) -> Answer {
    let secret = token.to_owned();
    match app
        .db
        .write(move |db| readers::redeem_link(db, &secret))
        .await?
    {
        Ok(asked) => let_in(app, headers, asked).await,
        Err(_) => over(app).await,
    }
}

/// `POST /sign-out`: ends this browser's session.
pub async fn out(app: &App, headers: &HeaderMap) -> Answer {
    if let Some(cookie) = Cookie::Session.of(headers, secure(app)).map(str::to_owned) {
        let ended = app.db.write(move |db| readers::end(db, &cookie)).await?;
        revoke(app, ended);
    }
    let mut answer = see_other(&Link::Home.path());
    for cookie in [Cookie::Session, Cookie::Pass, Cookie::Ask] {
        answer
            .headers_mut()
            .append(header::SET_COOKIE, cookie.set("", 0, secure(app)));
    }
    Ok(answer)
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

/// A new session in this browser, always under a new secret, and back to where the reader came from.
async fn let_in(app: &App, headers: &HeaderMap, asked: Asked) -> Answer {
    let secret = hex(&random_bytes::<32>());
    let before = Cookie::Session.of(headers, secure(app)).map(str::to_owned);
    let device = readers::device(agent(headers));
    let next = asked.next.clone();
    let kept = secret.clone();
    let (ended, session) = app
        .db
        .write(move |db| {
            let ended = before
                .as_ref()
                .map(|before| readers::end(db, before))
                .transpose()?;
            let (session, _) = readers::begin(db, &asked, &kept, &device)?;
            Ok::<_, StoreError>((ended.flatten(), session))
        })
        .await?;
    revoke(app, ended);
    let mut answer = see_other(own_path(&next));
    let head = answer.headers_mut();
    for cookie in standing::cookies(app, &session, &secret) {
        head.append(header::SET_COOKIE, cookie);
    }
    head.append(header::SET_COOKIE, Cookie::Ask.set("", 0, secure(app)));
    Ok(answer)
}

/// A session ended: at once on this node; the others hear of it by the news.
fn revoke(app: &App, ended: Option<i64>) {
    if let Some(session) = ended {
        app.revoked.note(session, app.clock.now());
    }
}

async fn under_way(app: &App, headers: &HeaderMap) -> Result<Option<Asked>, Undrawn> {
    let Some(browser) = Cookie::Ask.of(headers, secure(app)).map(str::to_owned) else {
        return Ok(None);
    };
    Ok(app
        .db
        .read(move |db| readers::look(db, By::Browser(&browser)))
        .await?)
}

/// What was to open the door does so no more: the box again, with the reason.
async fn over(app: &App) -> Answer {
    let page = view::OverPage {
        frame: plain_frame(app, "over-title"),
    };
    private(app, page, StatusCode::GONE).await
}

fn letter(app: &App, wanted: &Ask, secrets: &Secrets) -> Result<Letter, Undrawn> {
    use crate::press::words::Arg::Text;
    let site = &app.config.site;
    let language = site.language.as_str();
    let url = Link::SignInLink(secrets.link.as_str().into()).url(&site.url);
    let (name, code, device) = (Text(&site.name), Text(&secrets.code), Text(&wanted.device));
    let say = |key: &str| {
        app.words.say(
            language,
            key,
            &[("site", name), ("code", code), ("device", device)],
        )
    };
    let page = view::SignInMail {
        frame: plain_frame(app, "sign-in-title"),
        url: url.clone(),
        code: secrets.code.clone(),
        device: wanted.device.clone(),
    };
    let asked = if wanted.device.is_empty() {
        String::new()
    } else {
        format!("{}\n", say("mail-device"))
    };
    Ok(Letter {
        to: wanted.email.envelope(),
        subject: say("mail-subject"),
        text: format!(
            "{}\n\n{url}\n\n{}\n\n{asked}{}\n\n{}\n{}\n",
            say("mail-open"),
            say("mail-code"),
            say("mail-not-you"),
            site.name,
            site.url
        ),
        html: app.templates.render(&page)?,
        written_at: app.clock.now(),
        ends_at: app.clock.now().plus_millis(readers::LIFE),
    })
}

fn plain_frame(app: &App, title: &str) -> view::Frame {
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

/// A page for one reader alone: nobody keeps it, and its address goes nowhere.
async fn private<P>(app: &App, page: P, status: StatusCode) -> Answer
where
    P: templates::Page + HasFrame + Send + 'static,
{
    let app = app.clone();
    off_the_reactor(move || {
        let text = app.templates.render(&page)?;
        let mut answer = Response::new(Body::Full(text.into()));
        *answer.status_mut() = status;
        let head = answer.headers_mut();
        head.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/html; charset=utf-8"),
        );
        head.insert(header::CACHE_CONTROL, Keep::Never.header());
        protect(head, Some(&page.frame().style_html));
        head.insert(
            header::REFERRER_POLICY,
            HeaderValue::from_static("no-referrer"),
        );
        Ok(answer)
    })
    .await
}

fn see_other(path: &str) -> Response<Body> {
    let mut answer = Response::new(Body::Empty);
    *answer.status_mut() = StatusCode::SEE_OTHER;
    let head = answer.headers_mut();
    head.insert(
        header::LOCATION,
        HeaderValue::from_str(path).unwrap_or_else(|_| HeaderValue::from_static("/")),
    );
    head.insert(header::CACHE_CONTROL, Keep::Never.header());
    head.insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    answer
}

fn secure(app: &App) -> bool {
    app.config.site.is_secure()
}
