//! “Or continue with”: from the wall to a provider and back, and the account's list of providers.

use http::StatusCode;
use serde_json::json;

use crate::{
    Answer, House,
    liar::{Conduct, Liar, shown_secret},
    story,
};

pub const GO: &str = "/sign-in/with/liar";
const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";

/// A browser that was sent to the provider.
pub struct Sent {
    pub cookies: String,
    pub place: url::Url,
}

impl Sent {
    pub fn value(&self, name: &str) -> String {
        let found = self.place.query_pairs().find(|(known, _)| known == name);
        found.unwrap().1.into_owned()
    }

    /// What the provider's answer is, unless a test makes up another.
    pub fn answer(&self) -> String {
        format!("{GO}/back?state={}&code=the-code", self.value("state"))
    }
}

/// Leaves for the provider, which learns what it must repeat.
pub async fn leave(house: &House, liar: &Liar, path: &str, cookies: &str) -> Sent {
    let headers = [("sec-fetch-site", "same-origin"), ("cookie", cookies)];
    let answer = house.ask("GET", path, &headers).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text());
    let own = answer.cookies();
    let sent = Sent {
        cookies: if cookies.is_empty() {
            own
        } else {
            format!("{cookies}; {own}")
        },
        place: url::Url::parse(answer.header("location")).unwrap(),
    };
    liar.say(|words| {
        words.challenge = sent.value("code_challenge");
        if words.claims.get("nonce").is_none() {
            words.claims["nonce"] = json!(sent.value("nonce"));
        }
    });
    sent
}

pub async fn come(house: &House, path: &str, cookies: &str) -> Answer {
    let headers = [("sec-fetch-site", "cross-site"), ("cookie", cookies)];
    house.ask("GET", path, &headers).await
}

/// There and back.
pub async fn through(house: &House, liar: &Liar) -> Answer {
    let sent = leave(house, liar, GO, "").await;
    let answer = come(house, &sent.answer(), &sent.cookies).await;
    liar.forget();
    answer
}

/// Signs in by mail, as every reader can.
pub async fn by_mail(house: &House, address: &str) -> String {
    house.clock.advance(61_000);
    house
        .post("/sign-in", "", &format!("email={address}"))
        .await;
    let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
    let link = letters[0]
        .text
        .split_whitespace()
        .find(|word| word.contains("/sign-in/link/"))
        .unwrap();
    let path = link.strip_prefix("http://localhost:7878").unwrap();
    house.post(path, "", "").await.cookies()
}

/// The number of the reader whom a browser's pass names.
fn number(cookies: &str) -> i64 {
    let pass = cookies
        .split("dateline_pass=")
        .nth(1)
        .unwrap_or_else(|| panic!("nobody came: {cookies}"));
    i64::from_str_radix(&pass[..16], 16).unwrap()
}

/// The address of that reader.
pub async fn whose(house: &House, cookies: &str) -> String {
    let reader = number(cookies);
    let found = house
        .app
        .db
        .read(move |db| dateline::readers::by_id(db, reader));
    found.await.unwrap().unwrap().email
}

pub fn nobody_came(answer: &Answer) {
    assert!(
        !answer.cookies().contains("dateline_pass"),
        "{:?}",
        answer.headers
    );
    let text = answer.text();
    for secret in ["the-code", "the-key", "s3cr", "ana@example.org"] {
        assert!(!text.contains(secret), "{secret} stands on the page");
    }
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
    assert_eq!(answer.header("cache-control"), "private, no-store");
}

#[tokio::test]
async fn from_the_wall_to_a_provider_and_reading_on() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let path = house
        .publish(&story("Walled", "id: walled1\naccess: registered\n", LONG))
        .link
        .path();
    let wall = house.get(&path).await.text();
    let link = format!("{GO}?next={path}%23continue");
    assert!(
        wall.contains(&format!("href=\"{link}\""))
            && wall.contains("Continue with Port Elgar Post"),
        "{wall}"
    );
    let sent = leave(&house, &liar, &link, "").await;
    for (name, value) in [
        ("response_type", "code"),
        ("client_id", "courier"),
        (
            "redirect_uri",
            "http://localhost:7878/sign-in/with/liar/back",
        ),
        ("scope", "openid email"),
        ("code_challenge_method", "S256"),
        ("tenant", "1"),
    ] {
        assert_eq!(sent.value(name), value, "{name}");
    }
    assert!(!sent.place.as_str().contains('@') && sent.value("state") != sent.value("nonce"));
    let done = come(&house, &sent.answer(), &sent.cookies).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, format!("{path}#continue").as_str()),
        "{}",
        done.text()
    );
    let full = house
        .ask("GET", &path, &[("cookie", &done.cookies())])
        .await;
    assert!(full.text().contains("Five."));
    assert_eq!(whose(&house, &done.cookies()).await, "ana@example.org");
    let secret = liar.words.lock().unwrap().authorization.clone();
    assert_eq!(shown_secret(&secret), "courier:s3cr%26t");
}

#[tokio::test]
async fn who_is_known_is_known_by_subject_whatever_address_is_told() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let first = through(&house, &liar).await;
    assert_eq!(whose(&house, &first.cookies()).await, "ana@example.org");
    for told in [json!("other@example.org"), json!(null)] {
        liar.say(|words| {
            words.claims = json!({"sub": "anas-number", "email": told, "email_verified": false})
        });
        let again = through(&house, &liar).await;
        assert_eq!(whose(&house, &again.cookies()).await, "ana@example.org");
    }
    // Another subject with her address is vouched for, so it is her again: the provider says so.
    liar.say(|words| {
        words.claims =
            json!({"sub": "second", "email": "Ana@Example.ORG", "email_verified": "true"})
    });
    let second = through(&house, &liar).await;
    assert_eq!(whose(&house, &second.cookies()).await, "ana@example.org");
    assert_eq!(
        liar.hits("/.well-known/openid-configuration"),
        1,
        "what it says of itself is kept"
    );
    assert_eq!(liar.hits("/keys"), 1);
}

#[tokio::test]
async fn an_address_may_stand_at_the_userinfo_endpoint_if_it_speaks_of_the_same_person() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    liar.say(|words| {
        words.claims = json!({"sub": "ben"});
        words.userinfo =
            Some(json!({"sub": "ana", "email": "ana@example.org", "email_verified": true}));
    });
    let mixed = through(&house, &liar).await;
    assert_eq!(mixed.status, StatusCode::BAD_GATEWAY);
    nobody_came(&mixed);
    liar.say(|words| {
        words.userinfo =
            Some(json!({"sub": "ben", "email": "ben@example.org", "email_verified": true}))
    });
    let done = through(&house, &liar).await;
    assert_eq!(whose(&house, &done.cookies()).await, "ben@example.org");
}

#[tokio::test]
async fn who_says_no_at_the_provider_is_offered_the_box() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let sent = leave(&house, &liar, &format!("{GO}?next=/city"), "").await;
    let denied = format!(
        "{GO}/back?state={}&error=access_denied&error_description=%3Cscript%3Eevil",
        sent.value("state")
    );
    let answer = come(&house, &denied, &sent.cookies).await;
    assert_eq!(answer.status, StatusCode::FORBIDDEN);
    nobody_came(&answer);
    let text = answer.text();
    assert!(
        text.contains("did not sign you in")
            && text.contains("value=\"/city\"")
            && !text.contains("evil")
    );
    assert_eq!(
        come(&house, &sent.answer(), &sent.cookies).await.status,
        StatusCode::GONE
    );
}

#[tokio::test]
async fn too_many_that_leave_from_one_place_wait() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let mut last = house.get(GO).await;
    for _ in 0..40 {
        last = house.get(GO).await;
    }
    assert_eq!(last.status, StatusCode::TOO_MANY_REQUESTS);
    nobody_came(&last);
    assert!(last.text().contains("name=\"email\""));
}

#[tokio::test]
async fn a_reader_adds_a_provider_and_removes_it() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config("vouches = false\n"));
    liar.say(|words| {
        words.claims =
            json!({"sub": "bens-number", "email": "private@example.net", "email_verified": false})
    });
    let ben = by_mail(&house, "ben@example.org").await;
    let page = house
        .ask("GET", "/account/providers", &[("cookie", &ben)])
        .await;
    let text = page.text();
    let link = text
        .split("href=\"")
        .find(|part| part.contains("connect="))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    assert!(text.contains("Connect Port Elgar Post"));
    let sent = leave(&house, &liar, &link, &ben).await;
    let done = come(&house, &sent.answer(), &sent.cookies).await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, "/account/providers")
    );
    let text = house
        .ask("GET", "/account/providers", &[("cookie", &ben)])
        .await
        .text();
    assert!(
        text.contains("private@example.net")
            && text.contains("Connected on")
            && !text.contains("connect=")
    );
    liar.forget();
    assert_eq!(
        whose(&house, &through(&house, &liar).await.cookies()).await,
        "ben@example.org"
    );

    // Another reader can neither add nor remove it.
    let eve = by_mail(&house, "eve@example.org").await;
    let id = text
        .split("name=\"identity\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    house
        .post("/account/providers", &eve, &format!("identity={id}"))
        .await;
    let evil = house
        .ask("GET", "/account/providers", &[("cookie", &eve)])
        .await
        .text();
    let own = evil
        .split("href=\"")
        .find(|part| part.contains("connect="))
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let sent = leave(&house, &liar, &own, &eve).await;
    let taken = come(&house, &sent.answer(), &sent.cookies).await;
    assert_eq!(taken.status, StatusCode::CONFLICT);
    assert!(
        taken
            .text()
            .contains("Another reader uses this Port Elgar Post account")
    );
    liar.forget();
    assert_eq!(
        whose(&house, &through(&house, &liar).await.cookies()).await,
        "ben@example.org"
    );

    let gone = house
        .post("/account/providers", &ben, &format!("identity={id}"))
        .await;
    assert_eq!(gone.header("location"), "/account/providers");
    assert_eq!(
        through(&house, &liar).await.status,
        StatusCode::FORBIDDEN,
        "it opens nothing any more"
    );
    let foreign = [("sec-fetch-site", "cross-site"), ("cookie", ben.as_str())];
    assert_eq!(
        house
            .send("POST", "/account/providers", &foreign, "identity=1")
            .await
            .status,
        StatusCode::FORBIDDEN
    );
}

#[tokio::test]
async fn doctor_asks_each_provider() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let doctor = || {
        let mut command = std::process::Command::new(crate::binary());
        command.arg("doctor").arg("--data").arg(&house.folder);
        tokio::task::spawn_blocking(move || {
            let output = command.output().unwrap();
            String::from_utf8(output.stdout).unwrap()
        })
    };
    let well = format!(
        "well   sign-in with Port Elgar Post: {} answers",
        liar.issuer()
    );
    let report = doctor().await.unwrap();
    assert!(report.contains(&well), "{report}");
    liar.say(|words| words.discovery = json!({"issuer": "https://accounts.google.com"}));
    let report = doctor().await.unwrap();
    assert!(
        report.contains("AILS   sign-in with Port Elgar Post")
            && report.contains("it names another issuer"),
        "{report}"
    );
    liar.acts("/keys", Conduct::Megabyte);
    liar.say(|words| words.discovery = json!({}));
    assert!(
        doctor()
            .await
            .unwrap()
            .contains("the server's answer is too large")
    );
}

thread_local! {
    /// What this thread writes to the log, if it is to be kept.
    static WRITTEN: std::cell::RefCell<Option<Vec<u8>>> = const { std::cell::RefCell::new(None) };
}

/// A log for all tests of this program. A log for one alone would miss lines whose place another thread came by first.
struct Log;

impl std::io::Write for Log {
    fn write(&mut self, words: &[u8]) -> std::io::Result<usize> {
        WRITTEN.with_borrow_mut(|kept| {
            if let Some(kept) = kept {
                kept.extend_from_slice(words);
            }
        });
        Ok(words.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// From now on, what this thread writes to the log is kept.
pub fn keep_log() {
    static ONE: std::sync::Once = std::sync::Once::new();
    ONE.call_once(|| {
        let lines = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_ansi(false)
            .with_writer(|| Log)
            .finish();
        tracing::subscriber::set_global_default(lines).unwrap();
    });
    WRITTEN.set(Some(Vec::new()));
}

/// What this thread wrote to the log since [`keep_log`].
pub fn kept_log() -> String {
    String::from_utf8(WRITTEN.take().unwrap()).unwrap()
}

#[tokio::test]
async fn no_secret_and_no_address_is_written_to_the_log() {
    keep_log();
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    let mut secrets = Vec::new();
    for claims in [
        json!({"sub": "anas-number", "email": "ana@example.org", "email_verified": true}),
        json!({"sub": "eves-number", "email": "eve@example.org", "email_verified": false}),
        json!({"sub": "eves-number", "email": "eve@example.org", "aud": "somebody-else"}),
        json!({"sub": "eves-number", "email": "eve@example.org", "exp": "soon"}),
    ] {
        liar.say(|words| words.claims = claims);
        let sent = leave(&house, &liar, GO, "").await;
        come(&house, &sent.answer(), &sent.cookies).await;
        secrets.extend(["state", "nonce", "code_challenge"].map(|name| sent.value(name)));
        secrets.push(sent.cookies.rsplit('=').next().unwrap().to_owned());
    }
    secrets.extend(
        [
            "the-code",
            "the-key",
            "s3cr&t",
            "example.org",
            "s-number",
            "eyJ",
        ]
        .map(str::to_owned),
    );
    let written = String::from_utf8(WRITTEN.take().unwrap()).unwrap();
    assert!(
        written.contains("/sign-in/with/liar/back") && written.contains("another audience"),
        "{written}"
    );
    for secret in secrets {
        assert!(
            !written.contains(&secret),
            "{secret} stands in the log:\n{written}"
        );
    }
}

dateline_store::statements! {
    /// The end of a reader.
    END: "DELETE FROM readers WHERE id = $1";
}

#[tokio::test]
async fn the_end_of_a_reader_takes_what_providers_know_along() {
    let house = House::open();
    let told = dateline::providers::Told {
        issuer: "https://post.example".to_owned(),
        subject: "anas-number".to_owned(),
        email: None,
        vouched: false,
    };
    let secrets = dateline::providers::Secrets::new(None);
    let (state, browser) = (secrets.state.clone(), secrets.browser.clone());
    let write = house.app.db.write(move |db| {
        let (reader, _) = dateline::readers::register(db, "ana@example.org", "ana@example.org")?;
        let added = dateline::providers::add(db, reader, &told)?;
        assert_eq!(added, Ok(()));
        dateline::providers::begin(db, &secrets, "post", "/", Some(reader))?;
        db.run(&END, &[&reader])?;
        let (second, _) = dateline::readers::register(db, "ben@example.org", "ben@example.org")?;
        dateline::providers::add(db, second, &told)
    });
    let added: Result<_, dateline_store::StoreError> = write.await;
    assert_eq!(added.unwrap(), Ok(()), "it belongs to nobody any more");
    let left = house
        .app
        .db
        .read(move |db| dateline::providers::is_there(db, &state, &browser, "post"));
    assert!(!left.await.unwrap());
}

#[tokio::test]
async fn who_registers_at_a_providers_word_agrees_to_the_terms_and_to_no_letters() {
    let liar = Liar::start().await;
    let house = House::open_with(&liar.config(""));
    for _ in 0..2 {
        let reader = number(&through(&house, &liar).await.cookies());
        let said = house
            .app
            .db
            .read(move |db| dateline::consents::list(db, reader));
        let said = said.await.unwrap();
        assert_eq!(said.len(), 1, "{said:?}");
        assert_eq!(said[0].said.subject, dateline::consents::Subject::Terms);
        assert_eq!(said[0].said.way, dateline::consents::Way::Provider);
    }
}

#[tokio::test]
async fn where_nobody_else_signs_readers_in_the_account_does_not_offer_it() {
    let mut house = House::open();
    let ana = crate::account::sign_in(&mut house, "ana@example.org").await;
    let see = async |house: &House, path: &str| {
        let cookies = [("cookie", ana.as_str())];
        house.ask("GET", path, &cookies).await.text()
    };
    let listed = "<a href=\"/account/providers\">";
    assert!(!see(&house, "/account").await.contains(listed));
    let alone = see(&house, "/account/providers").await;
    assert!(alone.contains("signs nobody in by another service"));
    assert!(!alone.contains("comes in here as you") && !alone.contains("connected yet"));
    // One that was added before and is not in the settings any more can still be taken away.
    let told = dateline::providers::Told {
        issuer: "https://post.example".to_owned(),
        subject: "1".to_owned(),
        email: None,
        vouched: false,
    };
    let added = house.app.db.write_blocking(move |db| {
        let email = dateline::basics::EmailAddress::parse("ana@example.org").unwrap();
        let reader = dateline::readers::by_email(db, &email)?.unwrap();
        dateline::providers::add(db, reader.id, &told)
    });
    added.unwrap().unwrap();
    assert!(see(&house, "/account").await.contains(listed));
    assert!(
        see(&house, "/account/providers")
            .await
            .contains("post.example")
    );
}
