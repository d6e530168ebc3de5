//! Passkeys in the account, and how much may be asked for.

use dateline_store::{Statement, StoreError};
use http::StatusCode;

use super::{
    DOOR, PAGE, add, ana, by_mail, challenged, come, device::Device, encoded, invited, is_in,
    listed, sign_in,
};
use crate::{House, config, temporary};

#[tokio::test]
async fn passkeys_are_listed_named_and_removed_by_their_reader_alone() {
    let house = House::open();
    let (device, cookies) = ana(&house).await;
    let told = house.app.db.read_blocking(dateline::mail::list).unwrap();
    assert!(
        told.iter().any(|letter| letter.to == "ana@example.org"
            && letter
                .text
                .contains("was added to the ways into your account")),
        "a mail tells of it"
    );
    let text = listed(&house, &cookies).await;
    assert!(text.contains("Passkey") && text.contains("not used yet"));
    sign_in(&house, &device).await;
    let export = house
        .ask("GET", "/account/export", &[("cookie", &cookies)])
        .await
        .text();
    assert!(export.contains("\"used_at\": \"2026-05-04T"), "{export}");
    let text = listed(&house, &cookies).await;
    assert!(text.contains("last used on 4 May 2026"), "{text}");
    let id = text
        .split("name=\"id\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    let act = |act: &str, name: &str| encoded(&[("act", act), ("id", &id), ("name", name)]);
    let eve = by_mail(&house, "eve@example.org").await;
    for form in [act("rename", "Eve's"), act("remove", "")] {
        house.post(PAGE, &eve, &form).await;
        let stranger = house.post(PAGE, "", &form).await;
        assert!(stranger.header("location").starts_with("/sign-in?next="));
    }
    assert!(!listed(&house, &cookies).await.contains("Eve"));
    let done = house
        .post(PAGE, &cookies, &act("rename", " <b>My \u{202e}phone</b>\n"))
        .await;
    assert_eq!(done.header("location"), PAGE);
    let text = listed(&house, &cookies).await;
    assert!(text.contains("&lt;b&gt;My phone&lt;/b&gt;"), "{text}");
    house
        .post(PAGE, &cookies, &act("rename", &"x".repeat(500)))
        .await;
    let text = listed(&house, &cookies).await;
    assert!(text.contains(&"x".repeat(60)) && !text.contains(&"x".repeat(61)));
    assert!(is_in(&sign_in(&house, &device).await));
    house.post(PAGE, &cookies, &act("remove", "")).await;
    assert!(
        !is_in(&sign_in(&house, &device).await),
        "what is removed signs nobody in"
    );
}

#[tokio::test]
async fn a_passkey_is_called_by_its_device() {
    let house = House::open();
    let cookies = by_mail(&house, "ana@example.org").await;
    let (token, options) = invited(&house, &cookies).await;
    let answer = Device::new().make(&options);
    let form = encoded(&[("act", "add"), ("challenge", &token), ("answer", &answer)]);
    let headers = [
        ("sec-fetch-site", "same-origin"),
        ("cookie", cookies.as_str()),
        (
            "user-agent",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ),
    ];
    house.send("POST", PAGE, &headers, &form).await;
    assert!(
        listed(&house, &cookies)
            .await
            .contains("<bdi>Firefox · Linux</bdi>")
    );
}

#[tokio::test]
async fn twenty_passkeys_are_the_most() {
    let house = House::open();
    let cookies = by_mail(&house, "ana@example.org").await;
    for _ in 0..20 {
        let added = add(&house, &cookies, &mut Device::new()).await;
        assert_eq!(added.status, StatusCode::SEE_OTHER);
    }
    let (_, options) = invited(&house, &cookies).await;
    assert_eq!(options["excludeCredentials"].as_array().unwrap().len(), 20);
    let mut last = Device::new();
    let refused = add(&house, &cookies, &mut last).await;
    assert!(
        refused.status == StatusCode::UNPROCESSABLE_ENTITY && refused.text().contains("twenty")
    );
    assert!(!is_in(&sign_in(&house, &last).await));
}

#[tokio::test]
async fn under_an_ip_address_there_are_no_passkeys() {
    let folder = temporary();
    let config = config("", &folder).replace("//localhost:", "//127.0.0.1:");
    let house = House::open_in(folder, &config);
    assert_eq!(house.get(DOOR).await.status, StatusCode::NOT_FOUND);
    assert_eq!(house.post(DOOR, "", "").await.status, StatusCode::NOT_FOUND);
    let page = house.get("/sign-in").await.text();
    assert!(page.contains("name=\"email\"") && !page.contains("passkey"));
    let named = House::open().get("/sign-in").await.text();
    assert!(named.contains("autocomplete=\"email webauthn\"") && named.contains("data-passkey"));
}

#[tokio::test]
async fn asking_for_challenges_writes_nothing_and_has_an_end() {
    let house = House::open();
    let before = house.app.db.stats().writes;
    for _ in 0..60 {
        assert_eq!(house.get(DOOR).await.status, StatusCode::OK);
    }
    assert_eq!(house.app.db.stats().writes, before);
    let stopped = house.get(DOOR).await;
    assert_eq!(
        (stopped.status, stopped.text().as_str()),
        (StatusCode::TOO_MANY_REQUESTS, "{}")
    );
    assert_eq!(house.get("/sign-in").await.status, StatusCode::OK);
    house.clock.advance(600_000);
    assert_eq!(house.get(DOOR).await.status, StatusCode::OK);
}

#[tokio::test]
async fn answers_are_not_tried_without_end_from_one_place() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    house.clock.advance(600_000);
    for _ in 0..30 {
        house.post(DOOR, "", "answer=x").await;
    }
    let (token, options, browser) = challenged(&house).await;
    let stopped = come(&house, &browser, &token, &device.answer(&options)).await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    let text = stopped.text();
    assert!(text.contains("name=\"email\"") && !text.contains("data-passkey"));
    let asked = house
        .post("/sign-in", "", "email=ana%40example.org&daily=no")
        .await;
    let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
    let code = letters[0].subject.split(' ').next().unwrap();
    let done = house
        .post("/sign-in/code", &asked.cookies(), &format!("code={code}"))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER, "the mail is there");
    house.clock.advance(600_000);
    assert!(is_in(&sign_in(&house, &device).await));
}

#[tokio::test]
async fn a_reader_who_is_gone_takes_the_passkeys_along() {
    const SESSIONS: Statement = Statement {
        name: "SESSIONS",
        sql: "DELETE FROM sessions",
    };
    const READERS: Statement = Statement {
        name: "READERS",
        sql: "DELETE FROM readers",
    };
    const COUNT: Statement = Statement {
        name: "COUNT",
        sql: "SELECT count(*) FROM passkeys",
    };
    let house = House::open();
    let (device, _) = ana(&house).await;
    let count = || {
        let (count,): (i64,) = house
            .app
            .db
            .read_blocking(|db| db.one(&COUNT, &[]))
            .unwrap();
        count
    };
    assert_eq!(count(), 1);
    house
        .app
        .db
        .write_blocking(|db| {
            db.run(&SESSIONS, &[])?;
            db.run(&READERS, &[])?;
            Ok::<_, StoreError>(())
        })
        .unwrap();
    assert_eq!(count(), 0);
    assert!(!is_in(&sign_in(&house, &device).await));
}
