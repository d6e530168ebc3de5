//! Sessions and their passes: renewed, ended, forged, and too many.

use http::StatusCode;

use crate::{House, readers::mail, story};

const HOUR: i64 = 3_600_000;

const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";

/// A reader's cookies, and the path of a story behind the wall.
async fn signed_in(house: &House) -> (String, String) {
    let story = house.publish(&story("Walled", "id: walled1\naccess: registered\n", LONG));
    house.post("/sign-in", "", "email=ana%40example.org").await;
    let done = house.post(&mail(house).0, "", "").await;
    (done.cookies(), story.link.path())
}

async fn reads(house: &House, path: &str, cookies: &str) -> (bool, crate::Answer) {
    let answer = house.ask("GET", path, &[("cookie", cookies)]).await;
    (answer.text().contains("Five."), answer)
}

#[tokio::test]
async fn a_session_outlives_its_pass_and_renews_it() {
    let mut house = House::open();
    let (cookies, path) = signed_in(&house).await;
    let (whole, answer) = reads(&house, &path, &cookies).await;
    assert!(
        whole && answer.cookies().is_empty(),
        "a pass is believed as it is"
    );
    house.clock.advance(25 * HOUR);
    house.settle().await;
    let (whole, answer) = reads(&house, &path, &cookies).await;
    assert!(
        whole && answer.cookies().contains("dateline_pass="),
        "a day later one look-up makes the next pass"
    );
    let (whole, again) = reads(&house, &path, &answer.cookies()).await;
    assert!(whole && again.cookies().is_empty());
    house.clock.advance(91 * 24 * HOUR);
    house.settle().await;
    assert!(
        !reads(&house, &path, &answer.cookies()).await.0,
        "after ninety days without a visit it is over"
    );
    dateline::bells::sweep(&house.app).await;
    let (whole, over) = reads(&house, &path, &answer.cookies()).await;
    assert!(
        !whole && over.header("set-cookie").contains("Max-Age=0"),
        "and once it is swept out, its cookies go"
    );
}

#[tokio::test]
async fn a_pass_is_nothing_from_the_moment_its_session_ended() {
    let house = House::open();
    let (cookies, path) = signed_in(&house).await;
    let pass = cookies
        .split("; ")
        .find(|pair| pair.starts_with("dateline_pass="))
        .unwrap();
    assert!(reads(&house, &path, pass).await.0);
    house.post("/sign-out", &cookies, "").await;
    assert!(
        !reads(&house, &path, pass).await.0,
        "a copy of the pass opens nothing"
    );
    assert!(!reads(&house, &path, &cookies).await.0);
}

#[tokio::test]
async fn signing_in_again_ends_what_the_browser_had() {
    let house = House::open();
    let (cookies, path) = signed_in(&house).await;
    house.clock.advance(1);
    house
        .post("/sign-in", &cookies, "email=ben%40example.org")
        .await;
    let next = house.post(&mail(&house).0, &cookies, "").await;
    assert!(
        !reads(&house, &path, &cookies).await.0,
        "the old secret is not the new one's"
    );
    assert!(reads(&house, &path, &next.cookies()).await.0);
}

#[tokio::test]
async fn a_node_that_hears_no_news_believes_no_pass_but_asks() {
    let mut house = House::open();
    let (cookies, path) = signed_in(&house).await;
    let pass = cookies
        .split("; ")
        .find(|pair| pair.starts_with("dateline_pass="))
        .unwrap();
    house.clock.advance(6_000);
    assert!(!reads(&house, &path, pass).await.0);
    assert!(
        reads(&house, &path, &cookies).await.0,
        "the database knows the session"
    );
    house.settle().await;
    assert!(reads(&house, &path, pass).await.0);
}

#[tokio::test]
async fn forged_and_swapped_cookies_open_nothing() {
    let house = House::open();
    let (cookies, path) = signed_in(&house).await;
    let huge = format!("dateline_pass={}", "a".repeat(7000));
    let doubled = format!("{cookies}; dateline_pass=x; dateline=y");
    for bad in [
        "dateline=x",
        "dateline_pass=x",
        &huge,
        &doubled,
        &cookies.to_uppercase(),
        &cookies.replace('=', "=0"),
    ] {
        let (whole, answer) = reads(&house, &path, bad).await;
        assert!(!whole && answer.status == StatusCode::OK, "{bad}");
    }
}

#[tokio::test]
async fn fifty_browsers_are_signed_in_and_the_oldest_makes_room() {
    let house = House::open();
    let mut browsers = Vec::new();
    for _ in 0..52 {
        // Ten mails a day is what an address gets.
        house.clock.advance(3 * 3_600_000);
        house.post("/sign-in", "", "email=ana%40example.org").await;
        browsers.push(house.post(&mail(&house).0, "", "").await.cookies());
    }
    for (number, cookies) in browsers.iter().enumerate() {
        let seen = house.ask("GET", "/account", &[("cookie", cookies)]).await;
        let expected = if number < 2 {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::OK
        };
        assert_eq!(seen.status, expected, "{number}");
    }
}

#[tokio::test]
async fn news_of_ended_sessions_are_forgotten_when_no_pass_can_outlive_them() {
    let house = House::open();
    let count = || {
        let found = house
            .app
            .db
            .read_blocking(|db| dateline::news::list_kind(db, dateline::readers::SIGNED_OUT, 0));
        found.unwrap().len()
    };
    house.post("/sign-in", "", "email=ana%40example.org").await;
    let ana = house.post(&mail(&house).0, "", "").await.cookies();
    house.post("/sign-out", &ana, "").await;
    for (hours, expected) in [(24, 1), (49, 0)] {
        house.clock.advance(hours * 3_600_000);
        dateline::bells::sweep(&house.app).await;
        assert_eq!(count(), expected, "{hours} hours later");
    }
}
