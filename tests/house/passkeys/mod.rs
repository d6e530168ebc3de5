//! Passkeys, with a device made of software: those who come in, and those who try with what is not theirs.

mod account;
pub mod device;

use http::StatusCode;
use serde_json::{Value, json};

use self::device::{Device, base64};
use crate::{Answer, House};

const PAGE: &str = "/account/passkeys";
const DOOR: &str = "/sign-in/passkey";

fn encoded(fields: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

/// A reader's cookies, signed in by mail.
async fn by_mail(house: &House, email: &str) -> String {
    house.clock.advance(61_000);
    house
        .post("/sign-in", "", &encoded(&[("email", email)]))
        .await;
    let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
    let link = letters[0]
        .text
        .split_whitespace()
        .find_map(|word| word.strip_prefix("http://localhost:7878/sign-in/link/"))
        .unwrap();
    house
        .post(&format!("/sign-in/link/{link}"), "", "")
        .await
        .cookies()
}

fn handed_out(answer: &Answer) -> (String, Value) {
    assert_eq!(answer.status, StatusCode::OK, "{}", answer.text());
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.header("cache-control"), "private, no-store");
    let words: Value = serde_json::from_slice(&answer.bytes).unwrap();
    (
        words["challenge"].as_str().unwrap().to_owned(),
        words["publicKey"].clone(),
    )
}

/// A challenge for a new passkey.
async fn invited(house: &House, cookies: &str) -> (String, Value) {
    handed_out(&house.post(PAGE, cookies, "act=challenge").await)
}

async fn bring(house: &House, cookies: &str, token: &str, answer: &str) -> Answer {
    let fields = [("act", "add"), ("challenge", token), ("answer", answer)];
    house.post(PAGE, cookies, &encoded(&fields)).await
}

/// Adds a passkey.
pub async fn add(house: &House, cookies: &str, device: &mut Device) -> Answer {
    let (token, options) = invited(house, cookies).await;
    let answer = device.make(&options);
    bring(house, cookies, &token, &answer).await
}

/// A challenge at the door, with the cookie of the browser that asked.
async fn challenged(house: &House) -> (String, Value, String) {
    let answer = house.get(DOOR).await;
    let (token, options) = handed_out(&answer);
    (token, options, answer.cookies())
}

async fn come(house: &House, cookies: &str, token: &str, answer: &str) -> Answer {
    let fields = [
        ("challenge", token),
        ("answer", answer),
        ("next", "/city?x=1"),
    ];
    house.post(DOOR, cookies, &encoded(&fields)).await
}

pub async fn sign_in(house: &House, device: &Device) -> Answer {
    let (token, options, browser) = challenged(house).await;
    come(house, &browser, &token, &device.answer(&options)).await
}

pub fn is_in(answer: &Answer) -> bool {
    let is_in = answer.cookies().contains("dateline_pass=");
    assert_eq!(
        answer.status,
        if is_in {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::FORBIDDEN
        }
    );
    is_in
}

/// Ana with a passkey, and her cookies.
async fn ana(house: &House) -> (Device, String) {
    let cookies = by_mail(house, "ana@example.org").await;
    let mut device = Device::new();
    let added = add(house, &cookies, &mut device).await;
    assert_eq!(
        (added.status, added.header("location")),
        (StatusCode::SEE_OTHER, PAGE)
    );
    (device, cookies)
}

async fn account(house: &House, cookies: &str) -> String {
    house
        .ask("GET", "/account", &[("cookie", cookies)])
        .await
        .text()
}

async fn listed(house: &House, cookies: &str) -> String {
    house.ask("GET", PAGE, &[("cookie", cookies)]).await.text()
}

#[tokio::test]
async fn a_passkey_signs_in_without_an_address_and_leads_back_to_the_story() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    let done = sign_in(&house, &device).await;
    assert!(is_in(&done));
    assert_eq!(done.header("location"), "/city?x=1");
    assert!(
        account(&house, &done.cookies())
            .await
            .contains("ana@example.org")
    );
    let (_, options, _) = challenged(&house).await;
    assert_eq!(options["allowCredentials"], json!([]));
    assert!(!options.to_string().contains("ana"));
}

#[tokio::test]
async fn the_way_back_of_a_passkey_stays_in_the_house() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    let (token, options, browser) = challenged(&house).await;
    let answer = device.answer(&options);
    let fields = [
        ("challenge", token.as_str()),
        ("answer", &answer),
        ("next", "//evil.example"),
    ];
    let done = house.post(DOOR, &browser, &encoded(&fields)).await;
    assert_eq!(done.header("location"), "/");
}

#[tokio::test]
async fn an_answer_lets_one_in_even_if_two_bring_it_at_once() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    let (token, options, browser) = challenged(&house).await;
    let answer = device.answer(&options);
    let come = || come(&house, &browser, &token, &answer);
    let (first, second) = tokio::join!(come(), come());
    assert_eq!(u8::from(is_in(&first)) + u8::from(is_in(&second)), 1);
    assert!(!is_in(&come().await), "nor later");
}

#[tokio::test]
async fn an_invitation_is_answered_once() {
    let house = House::open();
    let cookies = by_mail(&house, "ana@example.org").await;
    let (token, options) = invited(&house, &cookies).await;
    let (mut first, mut second) = (Device::new(), Device::new());
    let (one, two) = (first.make(&options), second.make(&options));
    assert_eq!(
        bring(&house, &cookies, &token, &one).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        bring(&house, &cookies, &token, &two).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert!(!is_in(&sign_in(&house, &second).await));
}

#[tokio::test]
async fn an_answer_for_another_site_counts_for_nothing() {
    let house = House::open();
    let (device, cookies) = ana(&house).await;
    let turned: [fn(&mut Device); 6] = [
        |device| device.origin = "http://localhost:7879",
        |device| device.origin = "https://localhost:7878",
        |device| device.origin = "http://evil.localhost:7878",
        |device| device.origin = "https://evil.example",
        |device| device.domain = "evil.example",
        |device| device.domain = "127.0.0.1",
    ];
    for (number, turn) in turned.into_iter().enumerate() {
        let mut foreign = device.clone();
        turn(&mut foreign);
        assert!(!is_in(&sign_in(&house, &foreign).await), "{number}");
        let mut new = Device::new();
        turn(&mut new);
        let added = add(&house, &cookies, &mut new).await;
        assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY, "{number}");
    }
    let mut framed = device.clone();
    framed.framed = true;
    assert!(!is_in(&sign_in(&house, &framed).await), "in a frame");
    assert!(is_in(&sign_in(&house, &device).await));
}

#[tokio::test]
async fn a_device_that_did_not_verify_its_owner_signs_nobody_in() {
    let house = House::open();
    let (device, cookies) = ana(&house).await;
    let mut found = device.clone();
    found.verifies = false;
    assert!(!is_in(&sign_in(&house, &found).await));
    let mut new = Device::new();
    new.verifies = false;
    assert_eq!(
        add(&house, &cookies, &mut new).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    assert!(is_in(&sign_in(&house, &device).await));
}

#[tokio::test]
async fn a_counter_that_goes_back_or_stands_still_signs_nobody_in() {
    let house = House::open();
    let (mut device, _) = ana(&house).await;
    for (counter, expected) in [
        (0, true),
        (0, true),
        (5, true),
        (5, false),
        (4, false),
        (0, false),
        (6, true),
    ] {
        device.counter = counter;
        assert_eq!(
            is_in(&sign_in(&house, &device).await),
            expected,
            "{counter}"
        );
    }
}

#[tokio::test]
async fn a_passkey_of_another_reader_cannot_be_added() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    let eve = by_mail(&house, "eve@example.org").await;
    // The id is ana's, the key eve's own.
    let mut copy = Device::new();
    copy.id.clone_from(&device.id);
    let added = add(&house, &eve, &mut copy).await;
    assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(added.text().contains("in use already"));
    assert!(!is_in(&sign_in(&house, &copy).await));
    let done = sign_in(&house, &device).await;
    assert!(
        account(&house, &done.cookies())
            .await
            .contains("ana@example.org")
    );
}

#[tokio::test]
async fn a_passkey_counts_for_the_reader_whom_it_names() {
    let house = House::open();
    let (mut device, _) = ana(&house).await;
    let eve = by_mail(&house, "eve@example.org").await;
    let mut other = Device::new();
    add(&house, &eve, &mut other).await;
    let own = device.handle.clone();
    for handle in [other.handle.as_str(), "", "AAAA", "!"] {
        handle.clone_into(&mut device.handle);
        assert!(!is_in(&sign_in(&house, &device).await), "{handle}");
    }
    device.handle = own;
    assert!(is_in(&sign_in(&house, &device).await));
}

#[tokio::test]
async fn another_key_does_not_sign_for_a_passkey() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    let mut forged = device.clone();
    forged.secret = Device::new().secret;
    assert!(!is_in(&sign_in(&house, &forged).await));
    let mut unknown = device.clone();
    unknown.id = vec![7; 24];
    assert!(!is_in(&sign_in(&house, &unknown).await));
}

#[tokio::test]
async fn a_challenge_is_for_the_browser_that_asked_and_for_one_purpose() {
    let house = House::open();
    let (mut device, cookies) = ana(&house).await;
    let (token, options, browser) = challenged(&house).await;
    let answer = device.answer(&options);
    let (_, _, other) = challenged(&house).await;
    for cookies in [other.as_str(), "", "dateline_passkey=", cookies.as_str()] {
        assert!(
            !is_in(&come(&house, cookies, &token, &answer).await),
            "{cookies}"
        );
    }
    let made = Device::new().make(&json!({
        "challenge": options["challenge"], "user": {"id": device.handle},
    }));
    let added = bring(&house, &format!("{cookies}; {browser}"), &token, &made).await;
    assert_eq!(
        added.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "what was given at the door adds nothing"
    );
    assert!(is_in(&come(&house, &browser, &token, &answer).await));

    let (token, options) = invited(&house, &cookies).await;
    let answer = device.answer(&options);
    assert!(
        !is_in(&come(&house, &browser, &token, &answer).await),
        "what was given in the account signs nobody in"
    );
    let mut new = Device::new();
    let made = new.make(&options);
    let eve = by_mail(&house, "eve@example.org").await;
    let again = by_mail(&house, "ana@example.org").await;
    for other in [eve, again] {
        let added = bring(&house, &other, &token, &made).await;
        assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    device.counter = 1;
    assert!(is_in(&sign_in(&house, &device).await));
}

#[tokio::test]
async fn two_tabs_of_a_browser_each_have_their_challenge() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    let (token, options, browser) = challenged(&house).await;
    let second = house.ask("GET", DOOR, &[("cookie", &browser)]).await;
    assert_eq!(second.cookies(), browser);
    assert!(is_in(
        &come(&house, &browser, &token, &device.answer(&options)).await
    ));
}

#[tokio::test]
async fn after_five_minutes_a_challenge_is_over() {
    let house = House::open();
    let (device, cookies) = ana(&house).await;
    let (token, options, browser) = challenged(&house).await;
    let (invitation, invited) = invited(&house, &cookies).await;
    house.clock.advance(5 * 60_000);
    let late = come(&house, &browser, &token, &device.answer(&options)).await;
    assert!(!is_in(&late) && late.text().contains("More than five minutes"));
    assert!(
        late.text().contains("name=\"email\"") && late.text().contains("value=\"/city?x=1\""),
        "the box is there, with the way back"
    );
    let made = Device::new().make(&invited);
    assert_eq!(
        bring(&house, &cookies, &invitation, &made).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
}

#[tokio::test]
async fn what_is_no_answer_at_all_is_refused() {
    let house = House::open();
    let (device, cookies) = ana(&house).await;
    let (token, options, browser) = challenged(&house).await;
    let good = device.answer(&options);
    let deep = "[".repeat(4000);
    for bad in [
        "",
        "null",
        "{}",
        "[]",
        &deep,
        &good[1..],
        &good.replace("\"authenticatorData\":\"", "\"authenticatorData\":\"AAAA"),
        &good.replace("\"signature\":\"", "\"signature\":\"AAAA"),
    ] {
        assert!(!is_in(&come(&house, &browser, &token, bad).await), "{bad}");
        let (token, _) = invited(&house, &cookies).await;
        let added = bring(&house, &cookies, &token, bad).await;
        assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY, "{bad}");
    }
    // CBOR that says it is long, deep, or of no kind.
    for object in [
        &b"\x9f"[..],
        b"\xbf",
        &[0x81; 3000],
        b"\x5b\xff\xff\xff\xff\xff\xff\xff\xff",
    ] {
        let (token, options) = invited(&house, &cookies).await;
        let made = Device::new().make(&options);
        let mut made: Value = serde_json::from_str(&made).unwrap();
        made["response"]["attestationObject"] = json!(base64(object));
        let added = bring(&house, &cookies, &token, &made.to_string()).await;
        assert_eq!(added.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    assert!(is_in(&come(&house, &browser, &token, &good).await));
}

#[tokio::test]
async fn signing_in_by_passkey_ends_what_the_browser_had() {
    let house = House::open();
    let (device, _) = ana(&house).await;
    let eve = by_mail(&house, "eve@example.org").await;
    let (token, options, browser) = challenged(&house).await;
    let both = format!("{browser}; {eve}");
    let done = come(&house, &both, &token, &device.answer(&options)).await;
    assert!(is_in(&done));
    assert_eq!(
        house.ask("GET", PAGE, &[("cookie", &eve)]).await.status,
        StatusCode::SEE_OTHER,
        "eve's secret opens nothing any more"
    );
}

#[tokio::test]
async fn forms_of_other_sites_neither_sign_in_nor_add() {
    let house = House::open();
    let (device, cookies) = ana(&house).await;
    let (token, options, browser) = challenged(&house).await;
    let answer = device.answer(&options);
    let form = encoded(&[("challenge", &token), ("answer", &answer), ("act", "add")]);
    for (path, cookies) in [(DOOR, browser.as_str()), (PAGE, cookies.as_str())] {
        let foreign = [("sec-fetch-site", "cross-site"), ("cookie", cookies)];
        let refused = house.send("POST", path, &foreign, &form).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN);
        assert!(refused.cookies().is_empty());
    }
    assert!(is_in(&come(&house, &browser, &token, &answer).await));
}
