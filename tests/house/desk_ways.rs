//! By which ways the desk opens, and how none of them is had by a reader's ordinary mail.

use dateline::staff::Role;
use http::StatusCode;

use crate::{
    House,
    account::{leads_to, page, sign_in as by_mail},
    liar::Liar,
    member,
    passkeys::{self, add, device::Device, is_in},
    providers::{GO, come, leave, nobody_came, through},
    temporary,
};

const DAY: i64 = 24 * 3_600_000;
const STRIP: &str = "Add a passkey, so that you can come back";

#[tokio::test]
async fn whoever_came_by_a_way_in_adds_a_passkey_and_comes_back_with_it() {
    let house = House::open();
    let bo = member(&house, "bo@example.org", Role::Editor).await;
    assert!(page(&house, "/desk", &bo).await.text().contains(STRIP));
    let mut device = Device::new();
    let added = add(&house, &bo, &mut device).await;
    assert_eq!(added.status, StatusCode::SEE_OTHER);
    assert!(!page(&house, "/desk", &bo).await.text().contains(STRIP));
    let account = page(&house, "/account", &bo).await.text();
    assert!(account.contains("href=\"/desk\""), "{account}");
    house.post("/sign-out", &bo, "").await;
    house.clock.advance(DAY);
    assert_eq!(
        page(&house, "/desk", &bo).await.status,
        StatusCode::SEE_OTHER
    );
    let back = passkeys::sign_in(&house, &device).await;
    assert!(is_in(&back));
    let bo = back.cookies();
    assert_eq!(page(&house, "/desk", &bo).await.status, StatusCode::OK);
    house.clock.advance(30 * DAY - 1);
    let later = page(&house, "/desk", &bo).await;
    assert_eq!(later.status, StatusCode::OK);
    house.clock.advance(1);
    let shut = page(&house, "/desk", &bo).await;
    assert_eq!(shut.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn who_reads_the_mail_of_staff_adds_no_passkey_and_takes_none_away() {
    let mut house = House::open();
    let bo = member(&house, "bo@example.org", Role::Publisher).await;
    let mut device = Device::new();
    add(&house, &bo, &mut device).await;
    let mail = by_mail(&mut house, "bo@example.org").await;
    let shut = page(&house, "/desk", &mail).await;
    assert_eq!(shut.status, StatusCode::FORBIDDEN);
    assert!(shut.text().contains("You came in by an ordinary mail"));
    let list = page(&house, "/account/passkeys", &mail).await.text();
    assert!(list.contains("changed from within") && !list.contains("value=\"remove\""));
    let id = page(&house, "/account/passkeys", &bo).await.text();
    let id = id.split("name=\"id\" value=\"").nth(1).unwrap();
    let id = id.split('"').next().unwrap();
    for act in ["challenge", "add", "rename", "remove"] {
        let form = format!("act={act}&id={id}&name=x");
        let refused = house.post("/account/passkeys", &mail, &form).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{act}");
    }
    assert!(
        is_in(&passkeys::sign_in(&house, &device).await),
        "it is there still"
    );
    // A way back goes to the address, so that is not moved either.
    let form = "email=eve%40example.net";
    let refused = house.post("/account/address", &mail, form).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("href=\"/desk/sign-in\""));
    let moved = house.post("/account/address", &bo, form).await;
    assert_eq!(moved.status, StatusCode::SEE_OTHER);
    // Readers do as ever.
    let ana = by_mail(&mut house, "ana@example.org").await;
    assert_eq!(
        add(&house, &ana, &mut Device::new()).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn a_providers_word_on_the_address_alone_does_not_open_the_desk() {
    let liar = Liar::start().await;
    let mut house = House::open_with(&liar.config(""));
    let ana = member(&house, "ana@example.org", Role::Editor).await;
    let refused = through(&house, &liar).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    nobody_came(&refused);
    assert!(
        refused.text().contains("works at the desk"),
        "{}",
        refused.text()
    );
    // Nor is it connected by who reads the mail.
    let connect = async |cookies: &str| {
        let list = page(&house, "/account/providers", cookies).await.text();
        let link = list
            .split("href=\"")
            .find(|part| part.starts_with(GO) && part.contains("connect="));
        link.unwrap().split('"').next().unwrap().to_owned()
    };
    let link = connect(&ana).await;
    let sent = leave(&house, &liar, &link, &ana).await;
    let added = come(&house, &sent.answer(), &sent.cookies).await;
    assert_eq!(
        leads_to(&added),
        (StatusCode::SEE_OTHER, "/account/providers")
    );
    liar.forget();
    let back = through(&house, &liar).await;
    assert_eq!(back.status, StatusCode::SEE_OTHER);
    assert_eq!(
        page(&house, "/desk", &back.cookies()).await.status,
        StatusCode::OK
    );
    let mail = by_mail(&mut house, "ana@example.org").await;
    let list = page(&house, "/account/providers", &mail).await.text();
    let id = list.split("name=\"identity\" value=\"").nth(1).unwrap();
    let form = format!("identity={}", id.split('"').next().unwrap());
    let refused = house.post("/account/providers", &mail, &form).await;
    assert_eq!(leads_to(&refused), (StatusCode::SEE_OTHER, "/desk/sign-in"));
    assert_eq!(through(&house, &liar).await.status, StatusCode::SEE_OTHER);
}

#[tokio::test]
async fn a_provider_is_not_added_by_who_reads_the_mail_of_staff() {
    let liar = Liar::start().await;
    let mut house = House::open_with(&liar.config(""));
    member(&house, "bo@example.org", Role::Editor).await;
    let mail = by_mail(&mut house, "bo@example.org").await;
    let list = page(&house, "/account/providers", &mail).await.text();
    let link = list
        .split("href=\"")
        .find(|part| part.starts_with(GO) && part.contains("connect="));
    let link = link.unwrap().split('"').next().unwrap();
    let headers = [("sec-fetch-site", "same-origin"), ("cookie", mail.as_str())];
    let refused = house.ask("GET", link, &headers).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    assert!(refused.text().contains("Sign in to the desk first"));
}

#[tokio::test]
async fn who_comes_first_says_where_they_are_reached_and_comes_once() {
    let mut house = House::open();
    by_mail(&mut house, "ana@example.org").await;
    let secret = "0123456789abcdef".repeat(3);
    let way = format!("/desk/enrol/{secret}");
    assert_eq!(house.get(&way).await.status, StatusCode::GONE);
    house
        .app
        .db
        .write_blocking(move |db| dateline::staff::make_first_way(db, &secret))
        .unwrap();
    let text = house.get(&way).await.text();
    assert!(
        text.contains("name=\"email\"") && text.contains("you are the first"),
        "{text}"
    );
    for (typed, words) in [
        ("x", "name@example.org"),
        ("ana@example.org", "A reader has this address"),
    ] {
        let refused = house.post(&way, "", &format!("email={typed}")).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(refused.text().contains(words), "{typed}");
        assert_eq!(refused.cookies(), "");
    }
    let come = || house.post(&way, "", "email=pia@example.org");
    let (one, two) = tokio::join!(come(), come());
    let mut both = [one.status, two.status];
    both.sort();
    assert!(
        both[0] == StatusCode::SEE_OTHER && both[1] != StatusCode::SEE_OTHER,
        "{both:?}"
    );
    let pia = format!("{}{}", one.cookies(), two.cookies());
    assert_eq!(
        page(&house, "/desk/staff", &pia).await.status,
        StatusCode::OK
    );
    assert_eq!(house.get(&way).await.status, StatusCode::GONE);
}

#[tokio::test]
async fn a_new_paper_tells_its_way_in_and_the_command_line_makes_others() {
    use std::process::Command;
    let folder = temporary().join("courier");
    let run = |words: &[&str]| {
        let output = Command::new(crate::binary())
            .env_remove("DATELINE_DATA")
            .args(words)
            .output()
            .unwrap();
        let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
        (
            output.status.code().unwrap(),
            text(&output.stdout),
            text(&output.stderr),
        )
    };
    let place = folder.to_str().unwrap();
    let (code, out, err) = run(&["init", place, "--url", "https://courier.example"]);
    assert_eq!(code, 0, "{err}");
    let way = out
        .lines()
        .find_map(|line| line.strip_prefix("Desk  "))
        .unwrap();
    assert!(
        way.starts_with("https://courier.example/desk/enrol/"),
        "{way}"
    );
    let staff = |words: &[&str]| {
        let mut all = vec!["staff"];
        all.extend(words);
        all.extend(["--data", place]);
        run(&all)
    };
    let (code, out, err) = staff(&["add", "pia@example.org", "--role", "publisher"]);
    assert_eq!((code, out.lines().count()), (0, 1), "{err}");
    assert!(out.starts_with("https://courier.example/desk/enrol/"));
    assert_eq!(staff(&["add", "bo@example.org", "--role", "owner"]).0, 2);
    assert_eq!(staff(&["add", "nobody", "--role", "editor"]).0, 1);
    assert_eq!(staff(&["add", "bo@example.org", "--role", "editor"]).0, 0);
    let (_, out, _) = staff(&["list"]);
    assert_eq!(out.lines().count(), 2, "{out}");
    let (code, _, err) = staff(&["add", "pia@example.org", "--role", "editor"]);
    assert!(code == 1 && err.contains("last publisher"), "{err}");
    for delete in [
        &[
            "reader",
            "delete",
            "pia@example.org",
            "--now",
            "--data",
            place,
        ][..],
        &["reader", "delete", "pia@example.org", "--data", place],
    ] {
        let (code, _, err) = run(delete);
        assert!(code == 1 && err.contains("last publisher"), "{err}");
    }
    assert_eq!(staff(&["remove", "bo@example.org"]).0, 0);
    assert_eq!(staff(&["remove", "bo@example.org"]).0, 1);
    let (_, out, _) = run(&["doctor", "--data", place]);
    assert!(
        out.contains("well   desk: 1 work here; the log has 5 entries"),
        "{out}"
    );
    std::fs::remove_dir_all(folder).unwrap();
}
