//! The account: name, address, browsers, following, everything as a file, and its end; and those who reach for another's.

use dateline::{bells, mail::Letter, readers};
use http::StatusCode;

use crate::{Answer, House, story};

pub const DAY: i64 = 24 * 3_600_000;

pub fn letters(house: &House) -> Vec<Letter> {
    house.app.db.read_blocking(dateline::mail::list).unwrap()
}

/// The newest letter to an address.
pub fn letter_to(house: &House, to: &str) -> Letter {
    let found = letters(house).into_iter().find(|letter| letter.to == to);
    found.unwrap_or_else(|| panic!("no letter to {to}"))
}

/// The path of ours in a letter that begins so.
pub fn link_in(letter: &Letter, start: &str) -> String {
    let mut parts = letter.text.split("http://localhost:7878");
    let found = parts.find(|part| part.starts_with(start)).unwrap();
    found.split_whitespace().next().unwrap().to_owned()
}

/// Signs a browser in, past the limit of a mail a minute.
pub async fn sign_in(house: &mut House, email: &str) -> String {
    house.clock.advance(61_000);
    house.settle().await;
    let form = format!("email={}", email.replace('@', "%40"));
    house.post("/sign-in", "", &form).await;
    let link = link_in(&letter_to(house, email), "/sign-in/link/");
    let cookies = house.post(&link, "", "").await.cookies();
    assert!(cookies.contains("dateline_pass="), "{cookies}");
    // Letters of one millisecond stand in no order.
    house.clock.advance(1);
    cookies
}

pub async fn page(house: &House, path: &str, cookies: &str) -> Answer {
    house.ask("GET", path, &[("cookie", cookies)]).await
}

/// Whether a browser with these cookies has an account.
pub async fn is_in(house: &House, cookies: &str) -> bool {
    page(house, "/account", cookies).await.status == StatusCode::OK
}

/// Whether an answer takes all away that opens a door: the session, its pass, and a sign-in under way.
fn is_signed_out(answer: &Answer) -> bool {
    let kept = answer.cookies();
    let all = answer.headers.get_all("set-cookie").iter();
    let gone = all.filter(|value| value.to_str().unwrap().contains("Max-Age=0"));
    gone.count() == 4 && kept.split("; ").all(|pair| pair == "dateline_known=out")
}

pub fn leads_to(answer: &Answer) -> (StatusCode, &str) {
    (answer.status, answer.header("location"))
}

pub fn reader(house: &House, email: &str) -> Option<readers::Reader> {
    let email = dateline::basics::EmailAddress::parse(email).unwrap();
    let found = house
        .app
        .db
        .read_blocking(move |db| readers::by_email(db, &email));
    found.unwrap()
}

#[tokio::test]
async fn a_name_is_kept_as_people_see_it() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    let form = "name=+Ana%E2%80%AE+%3Cb%3E%0D%0Ade+S%E2%80%8B+";
    let saved = house.post("/account/name", &ana, form).await;
    assert_eq!(
        leads_to(&saved),
        (StatusCode::SEE_OTHER, "/account/name?done=name")
    );
    let shown = page(&house, "/account/name?done=name", &ana).await;
    assert_eq!(shown.header("cache-control"), "private, no-store");
    assert!(shown.text().contains("Your name is saved."));
    assert!(shown.text().contains("value=\"Ana &lt;b&gt; de S\""));
    let home = page(&house, "/account", &ana).await.text();
    assert!(home.contains("<bdi>Ana &lt;b&gt; de S</bdi>"), "{home}");
    let long = "a".repeat(61);
    let refused = house
        .post("/account/name", &ana, &format!("name={long}"))
        .await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(refused.text().contains(&long), "nothing typed is lost");
    house.post("/account/name", &ana, "name=").await;
    assert_eq!(reader(&house, "ana@example.org").unwrap().name, None);
}

#[tokio::test]
async fn what_is_said_after_an_act_comes_from_us_alone() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    for word in ["nonsense", "%3Cscript%3E", "account-title", "name%00"] {
        let shown = page(&house, &format!("/account?done={word}"), &ana).await;
        assert!(!shown.text().contains("class=\"done\""), "{word}");
    }
}

#[tokio::test]
async fn every_part_has_its_page_and_strangers_go_through_the_door() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    for path in [
        "/account",
        "/account/name",
        "/account/address",
        "/account/sessions",
        "/account/following",
        "/account/export",
        "/account/deletion",
        "/account/letters",
        "/account/terms",
        "/account/providers",
        "/account/passkeys",
    ] {
        let own = page(&house, path, &ana).await;
        assert_eq!(own.status, StatusCode::OK, "{path}");
        if path != "/account/export" {
            let text = own.text();
            let back =
                path == "/account" || text.contains("<p class=\"kicker\"><a href=\"/account\">");
            assert!(
                back && text.matches("<header class=\"account-head\">").count() == 1,
                "{path}"
            );
        }
        assert_eq!(own.header("cache-control"), "private, no-store", "{path}");
        let door = format!("/sign-in?next={}", path.replace('/', "%2F"));
        for cookies in ["", "dateline=x; dateline_pass=y"] {
            let strange = page(&house, path, cookies).await;
            assert_eq!(
                leads_to(&strange),
                (StatusCode::SEE_OTHER, door.as_str()),
                "{path}"
            );
        }
    }
    assert_eq!(
        house.post("/account/export", &ana, "").await.status,
        StatusCode::NOT_FOUND
    );
}

/// Every form of the account, with what it sends.
const FORMS: &[(&str, &str)] = &[
    ("/account/name", "name=Eve"),
    ("/account/address", "email=eve%40example.org"),
    ("/account/address", "act=cancel"),
    ("/account/sessions", "act=everywhere"),
    ("/account/sessions", "act=others"),
    ("/account/sessions", "session=1"),
    ("/account/following", "what=section:city&next=/city"),
    ("/account/following", "what=section:city&act=unfollow"),
    ("/account/deletion", "act=delete"),
    ("/account/deletion", "act=keep"),
    ("/account/letters", "daily=yes"),
    ("/account/terms", ""),
];

#[tokio::test]
async fn a_form_of_another_site_does_nothing_in_the_account() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    house
        .post("/account/address", &ana, "email=new%40example.org")
        .await;
    let link = link_in(&letter_to(&house, "new@example.org"), "/account/address/");
    let before = page(&house, "/account/export", &ana).await.text();
    let forms = FORMS.iter().copied().chain([(link.as_str(), "")]);
    for (path, form) in forms {
        for foreign in [
            [("sec-fetch-site", "cross-site"), ("cookie", ana.as_str())],
            [("sec-fetch-site", "same-site"), ("cookie", ana.as_str())],
            [("origin", "https://evil.example"), ("cookie", ana.as_str())],
            [("origin", "null"), ("cookie", ana.as_str())],
        ] {
            let answer = house.send("POST", path, &foreign, form).await;
            assert_eq!(answer.status, StatusCode::FORBIDDEN, "{path} {form}");
        }
    }
    assert_eq!(page(&house, "/account/export", &ana).await.text(), before);
    assert!(reader(&house, "new@example.org").is_none());
}

#[tokio::test]
async fn browsers_are_listed_and_end_one_by_one_at_once() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    house.clock.advance(61_000);
    house.settle().await;
    house.post("/sign-in", "", "email=ana%40example.org").await;
    let link = link_in(&letter_to(&house, "ana@example.org"), "/sign-in/link/");
    let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";
    let headers = [("sec-fetch-site", "same-origin"), ("user-agent", agent)];
    let fox = house.send("POST", &link, &headers, "").await.cookies();
    let list = page(&house, "/account/sessions", &ana).await.text();
    assert_eq!(list.matches("This browser").count(), 1);
    assert!(list.contains("Firefox · Linux"));
    let numbers: Vec<&str> = list
        .split("name=\"session\" value=\"")
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
        .collect();
    assert_eq!(numbers.len(), 2);
    // This browser stands first.
    let form = format!("session={}", numbers[1]);
    let eve = sign_in(&mut house, "eve@example.org").await;
    let tried = house.post("/account/sessions", &eve, &form).await;
    assert_eq!(tried.status, StatusCode::SEE_OTHER);
    assert!(
        is_in(&house, &fox).await,
        "another's browser is nothing to eve"
    );
    let ended = house.post("/account/sessions", &ana, &form).await;
    assert_eq!(
        leads_to(&ended),
        (StatusCode::SEE_OTHER, "/account/sessions?done=session")
    );
    assert!(!is_in(&house, &fox).await && is_in(&house, &ana).await);
    let form = format!("session={}", numbers[0]);
    let own = house.post("/account/sessions", &ana, &form).await;
    assert_eq!(leads_to(&own), (StatusCode::SEE_OTHER, "/"));
    assert!(is_signed_out(&own));
    assert!(!is_in(&house, &ana).await);
    let odd = house.post("/account/sessions", &eve, "session=x").await;
    assert_eq!(odd.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn all_others_and_everywhere_end_what_they_say_and_stop_what_was_asked_for() {
    let mut house = House::open();
    let eve = sign_in(&mut house, "eve@example.org").await;
    let thief = sign_in(&mut house, "ana@example.org").await;
    let ana = sign_in(&mut house, "ana@example.org").await;
    house
        .post("/account/address", &thief, "email=thief%40example.org")
        .await;
    let link = link_in(&letter_to(&house, "thief@example.org"), "/account/address/");
    house.post("/account/sessions", &ana, "act=others").await;
    assert!(is_in(&house, &ana).await && !is_in(&house, &thief).await);
    assert_eq!(
        house.post(&link, "", "").await.status,
        StatusCode::GONE,
        "what the thief asked for is stopped"
    );
    let second = sign_in(&mut house, "ana@example.org").await;
    let out = house
        .post("/account/sessions", &ana, "act=everywhere")
        .await;
    assert_eq!(
        leads_to(&out),
        (StatusCode::SEE_OTHER, "/account/sessions?done=everywhere")
    );
    assert!(is_signed_out(&out));
    assert!(!is_in(&house, &ana).await && !is_in(&house, &second).await);
    assert!(is_in(&house, &eve).await);
    let said = house.get("/account/sessions?done=everywhere").await;
    assert!(said.text().contains("signed out in every browser"));
}

#[tokio::test]
async fn another_node_hears_of_an_ended_session_by_the_news_and_acts_for_nobody_before() {
    let mut house = House::open();
    let path = house
        .publish(&story(
            "Walled",
            "id: walled1\naccess: registered\n",
            "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.",
        ))
        .link
        .path();
    let other = sign_in(&mut house, "ana@example.org").await;
    let ana = sign_in(&mut house, "ana@example.org").await;
    let settings = std::fs::read_to_string(house.folder.join("dateline.toml")).unwrap();
    let mut node = House::open_in(house.folder.clone(), &settings);
    node.clock
        .advance(house.clock.now().millis() - node.clock.now().millis());
    node.settle().await;
    let reads = async |node: &House| page(node, &path, &other).await.text().contains("Five.");
    assert!(reads(&node).await);
    house.post("/account/sessions", &ana, "act=others").await;
    let act = node.post("/account/name", &other, "name=Thief").await;
    assert!(
        act.header("location").starts_with("/sign-in"),
        "a pass that is believed for reading changes nothing"
    );
    node.settle().await;
    assert!(!reads(&node).await);
    assert_eq!(reader(&house, "ana@example.org").unwrap().name, None);
}

#[tokio::test]
async fn everything_comes_as_one_file_without_secrets() {
    let mut house = House::open();
    house.publish(&story("Bridge", "topics: [Harbour Bridge]\n", "One."));
    sign_in(&mut house, "eve@example.org").await;
    let ana = sign_in(&mut house, "ana@example.org").await;
    house
        .post("/account/name", &ana, "name=%3DHYPERLINK%281%29")
        .await;
    house
        .post("/account/following", &ana, "what=topic%3Aharbour-bridge")
        .await;
    house
        .post("/account/address", &ana, "email=new%40example.org")
        .await;
    let file = page(&house, "/account/export", &ana).await;
    assert_eq!(file.header("content-type"), "application/json");
    assert_eq!(
        file.header("content-disposition"),
        "attachment; filename=\"account.json\""
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    let text = file.text();
    let all: serde_json::Value = serde_json::from_str(&text).unwrap();
    assert_eq!(all["format"], "dateline-reader");
    assert_eq!(all["version"], 1);
    assert_eq!(all["reader"]["name"], "=HYPERLINK(1)");
    assert_eq!(all["reader"]["email"], "ana@example.org");
    assert_eq!(all["sessions"].as_array().unwrap().len(), 1);
    assert_eq!(all["sign_ins"][0]["used"], true);
    assert_eq!(all["following"][0]["what"], "topic:harbour-bridge");
    assert_eq!(all["address_changes"][0]["email"], "new@example.org");
    let consents = all["consents"].as_array().unwrap();
    assert!(consents.iter().any(|said| said["subject"] == "terms"));
    assert!(!text.contains("eve@example.org"), "nothing of another");
    let link = link_in(&letter_to(&house, "new@example.org"), "/account/address/");
    let token = link.rsplit('/').next().unwrap();
    let secret = ana
        .split("dateline=")
        .nth(1)
        .unwrap()
        .split(';')
        .next()
        .unwrap();
    assert!(!text.contains(token) && !text.contains(secret) && !text.contains("browser"));
}

/// Every row of the database in which a text stands, or in which a number is a value: table and column.
pub fn traces(house: &House, texts: &[String], number: i64) -> Vec<String> {
    use dateline_store::Value;
    let texts = texts.to_vec();
    let found = house.app.db.read_blocking(move |db| {
        let mut found = Vec::new();
        for table in db.tables()? {
            db.dump(&table, &mut |columns, values| {
                for (column, value) in columns.iter().zip(values) {
                    let hit = match &value {
                        Value::Text(text) => {
                            texts.iter().any(|part| text.to_lowercase().contains(part))
                        }
                        Value::Int(held) => *held == number,
                        _ => false,
                    };
                    if hit {
                        found.push(format!("{table}.{column}"));
                    }
                }
                Ok(())
            })?;
        }
        Ok::<_, dateline_store::StoreError>(found)
    });
    found.unwrap()
}

#[tokio::test]
async fn an_account_ends_after_fourteen_days_with_everything_in_every_room() {
    let mut house = House::open();
    house.publish(&story("Bridge", "topics: [Harbour Bridge]\n", "One."));
    let eve = sign_in(&mut house, "eve@example.org").await;
    let other = sign_in(&mut house, "Ana@example.org").await;
    let ana = sign_in(&mut house, "Ana@example.org").await;
    house
        .post("/account/following", &ana, "what=topic%3Aharbour-bridge")
        .await;
    house
        .post("/account/address", &ana, "email=new%40example.org")
        .await;
    let link = link_in(&letter_to(&house, "new@example.org"), "/account/address/");
    let id = reader(&house, "ana@example.org").unwrap().id;
    let before = page(&house, "/account/deletion", &ana).await.text();
    assert!(before.contains("value=\"delete\"") && before.contains("Ana@example.org"));
    house.clock.advance(1);
    let asked = house.post("/account/deletion", &ana, "act=delete").await;
    let (status, there) = leads_to(&asked);
    let until = house.clock.now().millis() + 14 * DAY;
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert_eq!(
        there,
        format!("/account/deletion?done=deletion&until={until}")
    );
    assert!(is_signed_out(&asked));
    let said = house.get(there).await.text();
    for words in [
        "Your account will be deleted",
        "You can keep it until 18 May 2026",
        "<a class=\"link\" href=\"/account/deletion\">Sign in to keep it</a>",
        "<a class=\"link\" href=\"/\">Front page</a>",
    ] {
        assert!(said.contains(words), "{words}");
    }
    for made_up in [until + 1, until - 15 * DAY, i64::MAX, -1] {
        let path = format!("/account/deletion?done=deletion&until={made_up}");
        let said = house.get(&path).await.text();
        assert!(said.contains("will be deleted") && !said.contains("keep it until"));
    }
    assert!(!is_in(&house, &ana).await && !is_in(&house, &other).await);
    assert_eq!(
        house.post(&link, "", "").await.status,
        StatusCode::GONE,
        "no address is changed any more"
    );
    let told = letter_to(&house, "Ana@example.org");
    assert!(
        told.text.contains("18 May 2026")
            && told.text.contains("http://localhost:7878/account/deletion"),
        "{}",
        told.text
    );
    house.clock.advance(14 * DAY - 3_600_000);
    bells::sweep(&house.app).await;
    let back = sign_in(&mut house, "Ana@example.org").await;
    let home = page(&house, "/account", &back).await.text();
    assert!(
        home.contains("will be deleted on 18 May 2026"),
        "signing in alone keeps nothing"
    );
    house.clock.advance(3_600_000);
    bells::sweep(&house.app).await;
    assert!(!is_in(&house, &back).await, "the end signs out too");
    let left = traces(&house, &["ana@example.org".to_owned()], id);
    assert!(left.is_empty(), "{left:?}");
    assert!(is_in(&house, &eve).await && reader(&house, "eve@example.org").is_some());
    let anew = sign_in(&mut house, "ana@example.org").await;
    let home = page(&house, "/account", &anew).await.text();
    assert!(!home.contains("will be deleted") && home.contains("Nothing yet"));
    assert_ne!(reader(&house, "ana@example.org").unwrap().id, id);
}

#[tokio::test]
async fn an_account_that_was_to_end_is_kept_by_its_button() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    house.post("/account/deletion", &ana, "act=delete").await;
    let back = sign_in(&mut house, "ana@example.org").await;
    let kept = house.post("/account/deletion", &back, "act=keep").await;
    assert_eq!(
        leads_to(&kept),
        (StatusCode::SEE_OTHER, "/account?done=kept")
    );
    house.clock.advance(15 * DAY);
    bells::sweep(&house.app).await;
    assert!(reader(&house, "ana@example.org").is_some());
    let unknown = house.post("/account/deletion", &back, "act=now").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn a_sweep_ends_many_accounts() {
    let house = House::open();
    let letter = Letter {
        to: "x@example.org".to_owned(),
        subject: String::new(),
        text: String::new(),
        html: String::new(),
        written_at: house.clock.now(),
        ends_at: house.clock.now(),
        unsubscribe: None,
    };
    let made = house.app.db.write_blocking(move |db| {
        for number in 0..120 {
            let address = format!("r{number}@example.org");
            let (id, _) = readers::register(db, &address, &address)?;
            readers::leave(db, id, &letter)?;
        }
        Ok::<_, dateline_store::StoreError>(())
    });
    made.unwrap();
    house.clock.advance(14 * DAY);
    bells::sweep(&house.app).await;
    for number in [0, 50, 119] {
        assert!(reader(&house, &format!("r{number}@example.org")).is_none());
    }
}
