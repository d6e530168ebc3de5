//! Readers at the door: from the wall to reading on, by link and by code; and those who try to come in otherwise.

use http::StatusCode;

use crate::{House, story};

const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";

/// The link and the code of the newest mail.
pub fn mail(house: &House) -> (String, String) {
    let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
    let text = letters[0].text.clone();
    let link = text
        .split("http://localhost:7878")
        .find(|part| part.starts_with("/sign-in/link/"))
        .unwrap();
    let code = letters[0].subject.split(' ').next().unwrap();
    (
        link.split_whitespace().next().unwrap().to_owned(),
        code.to_owned(),
    )
}

fn letters(house: &House) -> Vec<dateline::mail::Letter> {
    house.app.db.read_blocking(dateline::mail::list).unwrap()
}

#[tokio::test]
async fn from_the_wall_to_reading_on_by_code() {
    let house = House::open();
    let path = house
        .publish(&story("Walled", "id: walled1\naccess: registered\n", LONG))
        .link
        .path();
    let walled = house.get(&path).await.text();
    assert!(
        walled.contains("name=\"email\"")
            && walled.contains(&format!("value=\"{path}#continue\""))
            && !walled.contains("Five.")
    );
    let asked = house
        .post(
            "/sign-in",
            "",
            &format!("email=Ana%40example.org&next={path}%23continue"),
        )
        .await;
    assert_eq!(
        (asked.status, asked.header("location")),
        (StatusCode::SEE_OTHER, "/sign-in/sent")
    );
    let cookies = asked.cookies();
    let sent = house
        .ask("GET", "/sign-in/sent", &[("cookie", &cookies)])
        .await;
    assert!(sent.text().contains("Ana@example.org"));
    assert_eq!(sent.header("cache-control"), "private, no-store");
    let (_, code) = mail(&house);
    let done = house
        .post("/sign-in/code", &cookies, &format!("code={code}"))
        .await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, format!("{path}#continue").as_str())
    );
    let full = house
        .ask("GET", &path, &[("cookie", &done.cookies())])
        .await;
    let text = full.text();
    assert!(text.contains("Five.") && !text.contains("id=\"wall\""));
    let (before, after) = text.split_once("<span id=\"continue\">").unwrap();
    assert!(
        before.contains("Three.") && after.contains("Four."),
        "reading goes on where it stopped"
    );
    assert!(
        !house.get(&path).await.text().contains("Five."),
        "strangers still see the preview"
    );
}

#[tokio::test]
async fn looking_at_the_link_signs_nobody_in() {
    let house = House::open();
    house
        .post("/sign-in", "", "email=ana%40example.org&next=%2Fcity")
        .await;
    let (link, _) = mail(&house);
    for (method, headers) in [
        ("HEAD", vec![]),
        ("GET", vec![("sec-purpose", "prefetch")]),
        ("GET", vec![]),
    ] {
        let seen = house.ask(method, &link, &headers).await;
        assert_eq!(
            (seen.status, seen.header("set-cookie")),
            (StatusCode::OK, "")
        );
        assert_eq!(seen.header("referrer-policy"), "no-referrer");
        assert!(
            !seen.text().contains("data-at-once"),
            "another browser must press the button"
        );
    }
    let done = house.post(&link, "", "").await;
    assert_eq!(
        (done.status, done.header("location")),
        (StatusCode::SEE_OTHER, "/city")
    );
    assert!(done.cookies().contains("dateline_pass="));
    assert_eq!(house.post(&link, "", "").await.status, StatusCode::GONE);
    assert_eq!(house.get(&link).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn what_is_used_up_still_leads_to_the_story() {
    let house = House::open();
    let form = "email=ana%40example.org&next=%2Fcity%3Fx%3D1";
    let asked = house.post("/sign-in", "", form).await;
    let (link, code) = mail(&house);
    let (ana, _) = (house.post(&link, "", "").await.cookies(), code);
    // Who is in goes on reading; nobody else learns more than the way to a new one, which leads to the same place.
    let cookies = [("cookie", ana.as_str())];
    let again = house.ask("GET", &link, &cookies).await;
    assert_eq!(
        (again.status, again.header("location")),
        (StatusCode::SEE_OTHER, "/city?x=1")
    );
    let pressed = house.post(&link, &ana, "").await;
    assert_eq!(pressed.header("location"), "/city?x=1");
    for stranger in [
        house.get(&link).await,
        house
            .post("/sign-in/code", &asked.cookies(), "code=000000")
            .await,
    ] {
        assert_eq!(stranger.status, StatusCode::GONE);
        assert!(
            stranger
                .text()
                .contains("href=\"/sign-in?next=%2Fcity%3Fx%3D1\"")
        );
    }
    house.clock.advance(61_000);
    house.post("/sign-in", "", "email=bo%40example.org").await;
    let (other, _) = mail(&house);
    let bo = house.post(&other, "", "").await.cookies();
    let cookies = [("cookie", bo.as_str())];
    assert_eq!(
        house.ask("GET", &link, &cookies).await.status,
        StatusCode::GONE,
        "somebody else's"
    );
}

#[tokio::test]
async fn sending_again_says_so_whether_or_not_a_mail_went_out() {
    let house = House::open();
    let asked = house.post("/sign-in", "", "email=ana%40example.org").await;
    let page = house
        .ask(
            "GET",
            asked.header("location"),
            &[("cookie", &asked.cookies())],
        )
        .await;
    assert!(page.text().contains("name=\"again\"") && !page.text().contains("role=\"status\""));
    let mut told = Vec::new();
    for wait in [0, 61_000] {
        house.clock.advance(wait);
        let again = house
            .post(
                "/sign-in",
                &asked.cookies(),
                "email=ana%40example.org&again=yes",
            )
            .await;
        assert_eq!(again.header("location"), "/sign-in/sent?said=again");
        let page = house
            .ask(
                "GET",
                "/sign-in/sent?said=again",
                &[("cookie", &again.cookies())],
            )
            .await;
        assert!(
            page.text()
                .contains("role=\"status\">If a message may be sent again so soon")
        );
        told.push(page.bytes);
    }
    assert_eq!(told[0], told[1]);
}

#[tokio::test]
async fn the_browser_that_asked_need_not_press_the_button() {
    let house = House::open();
    let asked = house.post("/sign-in", "", "email=ana%40example.org").await;
    let (link, _) = mail(&house);
    let own = house
        .ask("GET", &link, &[("cookie", &asked.cookies())])
        .await;
    assert!(own.text().contains("data-at-once") && own.cookies().is_empty());
}

#[tokio::test]
async fn forms_of_other_sites_and_addresses_of_wrong_shape_are_refused() {
    let house = House::open();
    let foreign = [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ];
    for path in ["/sign-in", "/sign-in/code", "/sign-out"] {
        let answer = house
            .send("POST", path, &foreign, "email=ana%40example.org")
            .await;
        assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path}");
    }
    let huge = format!("email={}", "a".repeat(20_000));
    assert_eq!(
        house.post("/sign-in", "", &huge).await.status,
        StatusCode::PAYLOAD_TOO_LARGE
    );
    for form in [
        "email=ana",
        "email=a%40b.org%2C+c%40d.org",
        "email=a%40b.org&email=c%40d.org",
        "email=a%40b.org%0d%0aBcc:x",
        "email=%00",
        "email=%22%3E%3Cscript%3E",
        "",
    ] {
        let answer = house.post("/sign-in", "", form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        let text = answer.text();
        assert!(
            text.contains("Please use the form name@example.org") && !text.contains("\"><script>"),
            "{form}"
        );
    }
    assert!(
        house
            .post("/sign-in", "", "email=ana")
            .await
            .text()
            .contains("value=\"ana\""),
        "what was typed is not lost"
    );
    let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
    assert!(letters.is_empty());
}

#[tokio::test]
async fn the_way_back_stays_in_the_house() {
    let house = House::open();
    for next in [
        "%2F%2Fevil.example",
        "https%3A%2F%2Fevil.example",
        "%2F%5Cevil.example",
        "%2Fa%0d%0aX%3A+y",
    ] {
        house.clock.advance(61_000);
        house
            .post(
                "/sign-in",
                "",
                &format!("email=ana%40example.org&next={next}"),
            )
            .await;
        let done = house.post(&mail(&house).0, "", "").await;
        assert_eq!(done.header("location"), "/", "{next}");
    }
}

#[tokio::test]
async fn links_in_mail_come_from_the_settings_whatever_the_request_says() {
    let house = House::open();
    let headers = [
        ("x-forwarded-host", "evil.example"),
        ("x-forwarded-proto", "https"),
        ("sec-fetch-site", "same-origin"),
    ];
    house
        .send("POST", "/sign-in", &headers, "email=ana%40example.org")
        .await;
    let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
    assert!(
        !letters[0].text.contains("evil")
            && letters[0]
                .text
                .contains("http://localhost:7878/sign-in/link/")
    );
    assert!(!letters[0].html.contains("evil"));
}

#[tokio::test]
async fn known_and_unknown_addresses_are_answered_alike() {
    let house = House::open();
    house.post("/sign-in", "", "email=ana%40example.org").await;
    house.post(&mail(&house).0, "", "").await;
    let known = house.post("/sign-in", "", "email=ana%40example.org").await;
    let unknown = house.post("/sign-in", "", "email=eve%40example.org").await;
    assert_eq!(
        (known.status, known.header("location")),
        (unknown.status, unknown.header("location"))
    );
    assert_eq!(known.bytes, unknown.bytes);
    let page = |answer: crate::Answer| answer.text().replace("ana@", "eve@");
    let first = house
        .ask("GET", "/sign-in/sent", &[("cookie", &known.cookies())])
        .await;
    let second = house
        .ask("GET", "/sign-in/sent", &[("cookie", &unknown.cookies())])
        .await;
    assert_eq!(page(first), page(second));
}

#[tokio::test]
async fn signing_out_takes_the_cookies_and_ends_the_session() {
    let house = House::open();
    house.post("/sign-in", "", "email=ana%40example.org").await;
    let done = house.post(&mail(&house).0, "", "").await;
    let out = house.post("/sign-out", &done.cookies(), "").await;
    assert_eq!(out.status, StatusCode::SEE_OTHER);
    let gone = out
        .headers
        .get_all("set-cookie")
        .iter()
        .filter(|value| value.to_str().unwrap().contains("Max-Age=0"))
        .count();
    assert_eq!(gone, 4);
    let cookies = done.cookies();
    let secret = cookies
        .split("dateline=")
        .nth(1)
        .unwrap()
        .split(';')
        .next()
        .unwrap()
        .to_owned();
    let there = house
        .app
        .db
        .read_blocking(move |db| dateline::readers::is_there(db, &secret))
        .unwrap();
    assert!(!there);
}

#[tokio::test]
async fn the_outbox_is_for_whoever_sits_at_the_machine() {
    let house = House::open();
    house.post("/sign-in", "", "email=ana%40example.org").await;
    assert!(
        house
            .get("/outbox")
            .await
            .text()
            .contains("ana@example.org")
    );
    let proxied = house
        .ask("GET", "/outbox", &[("x-forwarded-for", "10.0.0.1")])
        .await;
    assert_eq!(proxied.status, StatusCode::NOT_FOUND);
    let other = House::open_with(
        "[mail]\nsmtp = \"smtp://mail.example:25\"\nfrom = \"paper@courier.example\"\n",
    );
    assert_eq!(other.get("/outbox").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_address_is_written_to_once_a_minute_five_times_an_hour_and_ten_times_a_day() {
    let mut house = House::open();
    let mut first = None;
    for minute in 0..25 * 60 {
        // Each minute another client asks twice.
        house.peer = std::net::Ipv4Addr::from_bits(0x0900_0000 + minute * 256).into();
        for _ in 0..2 {
            let answer = house.post("/sign-in", "", "email=ana%40example.org").await;
            let said = (
                answer.status,
                answer.header("location").to_owned(),
                answer.bytes.clone(),
            );
            assert_eq!(
                *first.get_or_insert_with(|| said.clone()),
                said,
                "withheld or not, the answer is the same"
            );
        }
        match minute {
            0 => assert_eq!(letters(&house).len(), 1),
            30 => assert_eq!(letters(&house).len(), 5),
            1400 => assert_eq!(letters(&house).len(), 10),
            _ => {}
        }
        house.clock.advance(60_000);
    }
    assert!(
        letters(&house).len() > 10,
        "the next day it may be asked for again"
    );
}

#[tokio::test]
async fn asking_again_too_soon_leaves_the_first_mail_good() {
    let house = House::open();
    let first = house.post("/sign-in", "", "email=ana%40example.org").await;
    let (_, code) = mail(&house);
    let again = house
        .post("/sign-in", &first.cookies(), "email=ana%40example.org")
        .await;
    assert_eq!(letters(&house).len(), 1);
    let done = house
        .post("/sign-in/code", &again.cookies(), &format!("code={code}"))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn what_was_withheld_cannot_be_guessed_open() {
    let house = House::open();
    house.post("/sign-in", "", "email=ana%40example.org").await;
    let (_, code) = mail(&house);
    let eve = house.post("/sign-in", "", "email=ana%40example.org").await;
    for guess in [code.as_str(), "", "000000"] {
        let answer = house
            .post("/sign-in/code", &eve.cookies(), &format!("code={guess}"))
            .await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{guess}");
    }
}

#[tokio::test]
async fn above_the_soft_limit_a_form_shows_that_it_cost_something() {
    let house = House::open();
    let ask = async |number: u32, more: &str| {
        house.clock.advance(200);
        house
            .post(
                "/sign-in",
                "",
                &format!("email=reader{number}%40example.org&next=/city{more}"),
            )
            .await
    };
    for number in 0..10 {
        assert_eq!(ask(number, "").await.status, StatusCode::SEE_OTHER);
    }
    let stopped = ask(11, "").await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    let text = stopped.text();
    assert!(
        text.contains("value=\"reader11@example.org\"") && text.contains("value=\"/city\""),
        "nothing typed is lost"
    );
    let token = text
        .split("data-work=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    assert_eq!(
        ask(11, &format!("&token={token}&work=0")).await.status,
        StatusCode::TOO_MANY_REQUESTS
    );
    house.clock.advance(20_000);
    assert_eq!(
        ask(11, &format!("&token={token}&work=")).await.status,
        StatusCode::SEE_OTHER,
        "without scripts a wait will do"
    );
    assert_eq!(letters(&house).len(), 11);
    assert_eq!(
        ask(12, &format!("&token={token}")).await.status,
        StatusCode::TOO_MANY_REQUESTS,
        "once"
    );
}

#[tokio::test]
async fn who_fills_in_what_nobody_sees_gets_no_mail_and_the_same_answer() {
    let house = House::open();
    let good = house.post("/sign-in", "", "email=ana%40example.org").await;
    let bot = house
        .post("/sign-in", "", "email=ben%40example.org&company=Acme")
        .await;
    assert_eq!(
        (good.status, good.header("location")),
        (bot.status, bot.header("location"))
    );
    assert_eq!(letters(&house).len(), 1);
}

#[tokio::test]
async fn codes_are_not_tried_without_end_from_one_place() {
    let house = House::open();
    let asked = house.post("/sign-in", "", "email=ana%40example.org").await;
    let (_, code) = mail(&house);
    for _ in 0..40 {
        // Who asked for nothing has nothing to try, and shuts nobody out.
        let nothing = house
            .post("/sign-in/code", "dateline_ask=nobody", "code=000000")
            .await;
        assert_eq!(nothing.status, StatusCode::GONE);
    }
    for number in 0..6 {
        house.clock.advance(1000);
        let form = format!("email=eve{number}%40example.org");
        let eve = house.post("/sign-in", "", &form).await.cookies();
        for _ in 0..5 {
            house.post("/sign-in/code", &eve, "code=none").await;
        }
    }
    let stopped = house
        .post("/sign-in/code", &asked.cookies(), &format!("code={code}"))
        .await;
    assert_eq!(stopped.status, StatusCode::TOO_MANY_REQUESTS);
    house.clock.advance(600_000);
    let done = house
        .post("/sign-in/code", &asked.cookies(), &format!("code={code}"))
        .await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_forged_forwarded_for_does_not_make_another_client() {
    let house = House::open();
    let mut stopped = false;
    for number in 0..12 {
        let from = format!("9.9.{number}.9");
        house.clock.advance(200);
        let headers = [("x-forwarded-for", from.as_str())];
        let answer = house
            .send(
                "POST",
                "/sign-in",
                &headers,
                &format!("email=r{number}%40example.org"),
            )
            .await;
        stopped |= answer.status == StatusCode::TOO_MANY_REQUESTS;
    }
    assert!(stopped);
}
