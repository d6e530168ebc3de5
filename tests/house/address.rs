//! A new address for a reader: confirmed where it is, announced where it was; and those who would learn or bend something by it.

use dateline::{bells, readers};
use http::StatusCode;

use crate::{
    House,
    account::{DAY, is_in, leads_to, letter_to, letters, link_in, page, reader, sign_in, traces},
};

#[tokio::test]
async fn a_new_address_counts_when_its_mail_was_read() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    let other = sign_in(&mut house, "ana@example.org").await;
    let asked = house
        .post("/account/address", &ana, "email=Ana%40new.example")
        .await;
    assert_eq!(
        leads_to(&asked),
        (StatusCode::SEE_OTHER, "/account/address?done=asked")
    );
    assert!(!asked.header("location").contains("new.example"));
    let waits = page(&house, "/account/address", &ana).await.text();
    assert!(waits.contains("Ana@new.example"));
    let announced = letter_to(&house, "ana@example.org");
    assert!(
        announced.text.contains("Ana@new.example")
            && announced
                .text
                .contains("http://localhost:7878/account/sessions")
            && !announced.text.contains("/account/address/"),
        "{}",
        announced.text
    );
    let link = link_in(&letter_to(&house, "Ana@new.example"), "/account/address/");
    for method in ["HEAD", "GET"] {
        let seen = house.ask(method, &link, &[]).await;
        assert_eq!(seen.status, StatusCode::OK);
        assert_eq!(seen.header("referrer-policy"), "no-referrer");
        assert!(seen.text().contains("ana@example.org") && seen.text().contains("Ana@new.example"));
    }
    assert!(
        reader(&house, "ana@new.example").is_none(),
        "looking changes nothing"
    );
    house.clock.advance(1);
    let done = house.post(&link, "", "").await;
    assert_eq!(
        leads_to(&done),
        (StatusCode::SEE_OTHER, "/account/address?done=address")
    );
    assert!(done.cookies().is_empty(), "it signs nobody in");
    let farewell = house.get("/account/address?done=address").await;
    assert!(farewell.text().contains("Your address is changed"));
    assert!(reader(&house, "ana@example.org").is_none());
    assert_eq!(
        reader(&house, "ana@new.example").unwrap().email,
        "Ana@new.example"
    );
    let told = letter_to(&house, "ana@example.org");
    assert!(told.subject.contains("was changed") && told.text.contains("Ana@new.example"));
    assert!(is_in(&house, &ana).await, "the browser that asked stays in");
    assert!(!is_in(&house, &other).await, "every other one is out");
    for again in [house.get(&link).await, house.post(&link, "", "").await] {
        assert_eq!(again.status, StatusCode::GONE);
    }
    let next = sign_in(&mut house, "Ana@new.example").await;
    assert!(
        page(&house, "/account", &next)
            .await
            .text()
            .contains("Ana@new.example")
    );
}

#[tokio::test]
async fn who_confirms_in_a_browser_of_their_own_stays_signed_in_there() {
    let mut house = House::open();
    let desk = sign_in(&mut house, "ana@example.org").await;
    let phone = sign_in(&mut house, "ana@example.org").await;
    let eve = sign_in(&mut house, "eve@example.org").await;
    house
        .post("/account/address", &desk, "email=ana%40new.example")
        .await;
    let link = link_in(&letter_to(&house, "ana@new.example"), "/account/address/");
    house.post(&link, &phone, "").await;
    assert!(is_in(&house, &desk).await && is_in(&house, &phone).await);
    assert!(
        is_in(&house, &eve).await,
        "another's browsers are untouched"
    );
}

#[tokio::test]
async fn a_new_address_waits_for_a_day_and_only_the_newest_counts() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    let ask = async |house: &House, email: &str| {
        let form = format!("email={}", email.replace('@', "%40"));
        house.post("/account/address", &ana, &form).await;
        link_in(&letter_to(house, email), "/account/address/")
    };
    let first = ask(&house, "ana@one.example").await;
    let second = ask(&house, "ana@two.example").await;
    assert_eq!(house.get(&first).await.status, StatusCode::GONE);
    house.clock.advance(DAY - 1);
    assert_eq!(house.get(&second).await.status, StatusCode::OK);
    house.clock.advance(1);
    assert_eq!(house.post(&second, "", "").await.status, StatusCode::GONE);
    let third = ask(&house, "ana@three.example").await;
    house.post("/account/address", &ana, "act=cancel").await;
    assert_eq!(house.post(&third, "", "").await.status, StatusCode::GONE);
    assert!(reader(&house, "ana@example.org").is_some());
}

#[tokio::test]
async fn the_asker_cannot_tell_whether_an_address_is_a_readers() {
    let mut house = House::open();
    sign_in(&mut house, "ben@example.org").await;
    let ana = sign_in(&mut house, "ana@example.org").await;
    house.clock.advance(61_000);
    house.settle().await;
    let mut answers = Vec::new();
    for email in ["ben@example.org", "nob@example.org"] {
        house.clock.advance(1);
        let form = format!("email={}", email.replace('@', "%40"));
        let asked = house.post("/account/address", &ana, &form).await;
        let shown = page(&house, "/account/address?done=asked", &ana).await;
        let told = letter_to(&house, "ana@example.org");
        let plain = |text: String| text.replace(email, "…");
        answers.push((
            asked.status,
            asked.header("location").to_owned(),
            plain(shown.text()),
            plain(told.subject),
            plain(told.text),
        ));
    }
    assert_eq!(answers[0], answers[1]);
    let ben = letter_to(&house, "ben@example.org");
    assert!(ben.subject.contains("already"), "{}", ben.subject);
    assert!(!ben.text.contains("/account/address/") && !ben.text.contains("ana@example.org"));
    assert!(
        letter_to(&house, "nob@example.org")
            .text
            .contains("/account/address/")
    );
}

#[tokio::test]
async fn an_address_that_became_a_readers_meanwhile_stays_theirs() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    house
        .post("/account/address", &ana, "email=new%40example.org")
        .await;
    let link = link_in(&letter_to(&house, "new@example.org"), "/account/address/");
    let new = sign_in(&mut house, "new@example.org").await;
    let answer = house.post(&link, &ana, "").await;
    assert_eq!(answer.status, StatusCode::CONFLICT);
    assert!(reader(&house, "ana@example.org").is_some());
    assert!(is_in(&house, &ana).await && is_in(&house, &new).await);
}

#[tokio::test]
async fn mails_to_confirm_an_address_share_its_limits_with_those_that_sign_in() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    house.post("/sign-in", "", "email=ben%40example.org").await;
    let before = letters(&house).len();
    let asked = house
        .post("/account/address", &ana, "email=ben%40example.org")
        .await;
    assert_eq!(asked.header("location"), "/account/address?done=asked");
    let after = letters(&house);
    assert_eq!(
        after.len(),
        before + 1,
        "the address so far is told, ben is not written to twice in a minute"
    );
    let mut confirmed = 0;
    for number in 0..30 {
        house.clock.advance(61_000);
        house.settle().await;
        let form = format!("email=a{number}%40example.org");
        house.post("/account/address", &ana, &form).await;
        confirmed = letters(&house)
            .iter()
            .filter(|letter| letter.text.contains("/account/address/"))
            .count();
    }
    assert!((4..=5).contains(&confirmed), "{confirmed} within an hour");
    house.clock.advance(61_000);
    let count = letters(&house).len();
    house
        .post("/account/address", &ana, "email=a0%40example.org")
        .await;
    assert_eq!(letters(&house).len(), count, "neither is the old one told");
    house.clock.advance(61_000);
    house.post("/sign-in", "", "email=c%40example.org").await;
    let ben = sign_in(&mut house, "ben@example.org").await;
    house
        .post("/account/address", &ben, "email=d%40example.org")
        .await;
    let count = letters(&house).len();
    house.post("/sign-in", "", "email=d%40example.org").await;
    assert_eq!(
        letters(&house).len(),
        count,
        "a mail to confirm counts for the door too"
    );
}

#[tokio::test]
async fn addresses_of_wrong_shape_are_refused_and_what_was_typed_stays() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    let count = letters(&house).len();
    for (form, words) in [
        ("email=eve", "value=\"eve\""),
        ("email=a%40b.org%0d%0aBcc%3Ac%40d.org", "name@example.org"),
        ("email=", "name@example.org"),
        ("email=ana%40example.org", "already"),
    ] {
        let answer = house.post("/account/address", &ana, form).await;
        assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{form}");
        assert!(answer.text().contains(words), "{form}");
    }
    assert_eq!(letters(&house).len(), count);
}

/// Asks for a new address, and gives the link that confirms it.
async fn ask_for(house: &mut House, cookies: &str, email: &str) -> String {
    house.clock.advance(61_000);
    house.settle().await;
    let form = format!("email={}", email.replace('@', "%40"));
    house.post("/account/address", cookies, &form).await;
    link_in(&letter_to(house, email), "/account/address/")
}

/// Ends an account at once.
fn delete(house: &House, email: &str) {
    let reader = reader(house, email).unwrap();
    let deleted = house
        .app
        .db
        .write_blocking(move |db| readers::delete(db, &reader));
    deleted.unwrap();
}

#[tokio::test]
async fn an_account_ends_with_what_lies_at_former_addresses_and_at_those_never_confirmed() {
    let mut house = House::open();
    let eve = sign_in(&mut house, "eve@example.org").await;
    let ana = sign_in(&mut house, "ana@one.example").await;
    let id = reader(&house, "ana@one.example").unwrap().id;
    let link = ask_for(&mut house, &ana, "Ana@two.example").await;
    house.post(&link, &ana, "").await;
    ask_for(&mut house, &ana, "ana@three.example").await;
    // What is younger than a reader who has the address now is that reader's.
    house.clock.advance(61_000);
    house
        .post("/account/address", &ana, "email=eve%40example.org")
        .await;
    house.clock.advance(61_000);
    house.post("/sign-in", "", "email=eve%40example.org").await;
    // The sweeps of two days leave what says where to look.
    house.clock.advance(2 * DAY);
    bells::sweep(&house.app).await;
    // By old habit, and in haste.
    for email in ["ana@one.example", "ana@three.example", "eve@example.org"] {
        house.clock.advance(61_000);
        let form = format!("email={}", email.replace('@', "%40"));
        house.post("/sign-in", "", &form).await;
    }
    let open = link_in(&letter_to(&house, "eve@example.org"), "/sign-in/link/");
    let own = ["ana@one.example", "ana@two.example", "ana@three.example"].map(str::to_owned);
    assert!(!traces(&house, &own, id).is_empty());
    delete(&house, "ana@two.example");
    let left = traces(&house, &own, id);
    assert!(left.is_empty(), "{left:?}");
    assert_eq!(house.get(&open).await.status, StatusCode::OK);
    assert!(is_in(&house, &eve).await);
}

#[tokio::test]
async fn a_former_address_that_is_anothers_now_keeps_what_is_theirs() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "desk@example.org").await;
    let link = ask_for(&mut house, &ana, "ana@new.example").await;
    house.post(&link, &ana, "").await;
    let bo = sign_in(&mut house, "desk@example.org").await;
    house.clock.advance(61_000);
    house.post("/sign-in", "", "email=desk%40example.org").await;
    let open = link_in(&letter_to(&house, "desk@example.org"), "/sign-in/link/");
    let file = page(&house, "/account/export", &ana).await.text();
    let all: serde_json::Value = serde_json::from_str(&file).unwrap();
    let asks = all["sign_ins"].as_array().unwrap();
    assert_eq!(
        asks.len(),
        1,
        "what was asked for later is not hers: {asks:?}"
    );
    delete(&house, "ana@new.example");
    assert_eq!(house.get(&open).await.status, StatusCode::OK);
    assert!(is_in(&house, &bo).await);
    let mine = letters(&house)
        .into_iter()
        .filter(|letter| letter.text.contains("ana@new.example"))
        .count();
    assert_eq!(mine, 0, "what names the reader who left is gone");
}

#[tokio::test]
async fn the_file_names_what_is_open() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@one.example").await;
    let link = ask_for(&mut house, &ana, "ana@two.example").await;
    house.post(&link, &ana, "").await;
    ask_for(&mut house, &ana, "ana@three.example").await;
    house.clock.advance(61_000);
    house.post("/sign-in", "", "email=ana%40two.example").await;
    let file = page(&house, "/account/export", &ana).await.text();
    let all: serde_json::Value = serde_json::from_str(&file).unwrap();
    let told = |section: &str, fields: [&str; 3]| -> Vec<String> {
        let rows = all[section].as_array().unwrap().iter();
        let row = |row: &serde_json::Value| fields.map(|field| row[field].to_string()).join(" ");
        rows.map(row).collect()
    };
    assert_eq!(
        told("address_changes", ["email", "open", "former"]),
        [
            "\"ana@three.example\" true null",
            "\"ana@two.example\" false \"ana@one.example\""
        ]
    );
    assert_eq!(
        told("sign_ins", ["email", "open", "used"]),
        [
            "\"ana@two.example\" true false",
            "\"ana@one.example\" false true"
        ]
    );
    let to: Vec<String> = told("letters", ["to", "to", "to"])
        .into_iter()
        .map(|row| row.split(' ').next().unwrap().replace('"', ""))
        .collect();
    for address in ["ana@one.example", "ana@two.example", "ana@three.example"] {
        assert!(to.iter().any(|known| known == address), "{address}: {to:?}");
    }
    house.clock.advance(DAY);
    let file = page(&house, "/account/export", &ana).await.text();
    assert!(!file.contains("\"open\": true"), "{file}");
}
