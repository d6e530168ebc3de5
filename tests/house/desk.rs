//! The desk's door: for whom it opens, by which way, and what each role may do behind it.

use dateline::{
    basics::DeskPart,
    basics::Link,
    desk::ROUTES,
    staff::{self, Role},
};
use http::StatusCode;

use crate::{
    Answer, House,
    account::{leads_to, letter_to, letters, link_in, page, reader, sign_in},
    member, way_in,
};

const DOOR: &str = "/desk/sign-in";

/// Comes in by a way in.
async fn by_way(house: &House, way: &str) -> String {
    let answer = house.post(way, "", "").await;
    assert_eq!(leads_to(&answer), (StatusCode::SEE_OTHER, "/desk"));
    answer.cookies()
}

fn log(house: &House) -> Vec<(String, String)> {
    let entries = house
        .app
        .db
        .read_blocking(|db| staff::list_log(db, i64::MAX, 100))
        .unwrap();
    entries
        .into_iter()
        .map(|entry| (entry.by_name, entry.act))
        .collect()
}

/// What an answer of the desk must be, whatever it says.
fn is_private(answer: &Answer) {
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(answer.header("referrer-policy"), "no-referrer");
}

#[tokio::test]
async fn every_part_opens_for_its_roles_and_for_nobody_else() {
    let mut house = House::open();
    let reader = sign_in(&mut house, "ana@example.org").await;
    let mut members = Vec::new();
    for role in Role::ALL {
        let email = format!("{}@example.org", role.as_str());
        let cookies = member(&house, &email, role).await;
        // The same person, signed in by an ordinary mail.
        let mail = sign_in(&mut house, &email).await;
        members.push((role, cookies, mail));
    }
    assert!(ROUTES.len() >= 3);
    for route in ROUTES {
        let path = route.link.path();
        for method in ["GET", "HEAD", "POST"] {
            let acts = method == "POST";
            let ask = async |cookies: &str| {
                let headers = [("sec-fetch-site", "same-origin"), ("cookie", cookies)];
                house.send(method, &path, &headers, "").await
            };
            let what = format!("{method} {path}");
            let stranger = ask("").await;
            if acts && route.act.is_none() {
                assert_eq!(stranger.status, StatusCode::METHOD_NOT_ALLOWED, "{what}");
            } else {
                let to = format!("{DOOR}?next=");
                assert_eq!(stranger.status, StatusCode::SEE_OTHER, "{what}");
                assert!(stranger.header("location").starts_with(&to), "{what}");
            }
            let shut = ask(&reader).await;
            let (role_needed, may_be_there) = match (&route.act, acts) {
                (None, true) => (Role::Publisher, false),
                (Some((role, _)), true) => (*role, true),
                (_, false) => (route.see, true),
            };
            if may_be_there {
                assert_eq!(shut.status, StatusCode::FORBIDDEN, "{what}: a reader");
                is_private(&shut);
            }
            for (role, cookies, mail) in &members {
                let open = ask(cookies).await;
                let expected = if !may_be_there {
                    StatusCode::METHOD_NOT_ALLOWED
                } else if *role < role_needed {
                    StatusCode::FORBIDDEN
                } else if acts {
                    // An act that is none: what matters is that it got so far.
                    StatusCode::NOT_FOUND
                } else {
                    StatusCode::OK
                };
                assert_eq!(open.status, expected, "{what}: {role:?}");
                if expected == StatusCode::OK {
                    is_private(&open);
                    assert!(
                        open.header("content-security-policy")
                            .contains("default-src 'none'")
                    );
                    assert!(method == "HEAD" || open.text().contains("content=\"noindex\""));
                }
                if may_be_there {
                    let by_mail = ask(mail).await;
                    assert_eq!(
                        by_mail.status,
                        StatusCode::FORBIDDEN,
                        "{what}: {role:?} by mail"
                    );
                }
            }
        }
    }
    let robots = house.get("/robots.txt").await.text();
    assert!(robots.contains("Disallow: /desk\n"));
    for part in DeskPart::ALL {
        let link = Link::DeskPart(part);
        let before_the_door = matches!(part, DeskPart::SignIn | DeskPart::Recover);
        let in_table = ROUTES.iter().any(|route| route.link == link);
        assert!(
            before_the_door != in_table,
            "{part:?} is in the table, or at the door"
        );
    }
}

#[tokio::test]
async fn a_way_in_lets_one_in_once_and_looking_at_it_changes_nothing() {
    let house = House::open();
    let way = way_in(&house, "bo@example.org", Role::Editor);
    for method in ["GET", "HEAD"] {
        let looked = house.ask(method, &way, &[]).await;
        assert_eq!(looked.status, StatusCode::OK);
        assert_eq!(looked.cookies(), "");
        is_private(&looked);
    }
    let text = house.get(&way).await.text();
    assert!(
        text.contains("bo@example.org") && text.contains("Editor"),
        "{text}"
    );
    let foreign = [("sec-fetch-site", "cross-site")];
    let refused = house.send("POST", &way, &foreign, "").await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let (one, two) = tokio::join!(house.post(&way, "", ""), house.post(&way, "", ""));
    let mut both = [one.status, two.status];
    both.sort();
    assert_eq!(both, [StatusCode::SEE_OTHER, StatusCode::GONE]);
    let again = house.post(&way, "", "").await;
    assert_eq!(
        (again.status, again.cookies().as_str()),
        (StatusCode::GONE, "")
    );
    assert_eq!(house.get(&way).await.status, StatusCode::GONE);
    assert_eq!(
        log(&house)[0],
        ("bo@example.org".to_owned(), "enrolled".to_owned())
    );
}

#[tokio::test]
async fn a_way_in_is_over_after_a_week_after_another_one_and_after_a_change_of_address() {
    let house = House::open();
    let first = way_in(&house, "bo@example.org", Role::Editor);
    let second = way_in(&house, "bo@example.org", Role::Editor);
    assert_eq!(house.get(&first).await.status, StatusCode::GONE);
    house.clock.advance(7 * 24 * 3_600_000 - 1);
    assert_eq!(house.get(&second).await.status, StatusCode::OK);
    house.clock.advance(1);
    assert_eq!(house.post(&second, "", "").await.status, StatusCode::GONE);
    let third = way_in(&house, "bo@example.org", Role::Editor);
    let bo = reader(&house, "bo@example.org").unwrap().id;
    house
        .app
        .db
        .write_blocking(move |db| {
            const MOVE: dateline_store::Statement = dateline_store::Statement {
                name: "MOVE",
                sql: "UPDATE readers SET address = 'new@example.org', email = 'new@example.org' WHERE id = $1",
            };
            db.run(&MOVE, &[&bo])
        })
        .unwrap();
    assert_eq!(
        house.post(&third, "", "").await.status,
        StatusCode::GONE,
        "it lies in another mailbox"
    );
}

#[tokio::test]
async fn a_session_opens_the_desk_for_half_a_day_after_a_way_in() {
    let house = House::open();
    let bo = member(&house, "bo@example.org", Role::Editor).await;
    house.clock.advance(12 * 3_600_000 - 1);
    assert_eq!(page(&house, "/desk", &bo).await.status, StatusCode::OK);
    house.clock.advance(1);
    let late = page(&house, "/desk", &bo).await;
    assert_eq!(late.status, StatusCode::FORBIDDEN);
    assert!(late.text().contains("It has been a while"));
    assert_eq!(
        page(&house, "/account", &bo).await.status,
        StatusCode::OK,
        "reading goes on"
    );
}

#[tokio::test]
async fn who_is_taken_out_is_out_at_once_and_the_last_publisher_stays() {
    let house = House::open();
    let pia = member(&house, "pia@example.org", Role::Publisher).await;
    let bo = member(&house, "bo@example.org", Role::Editor).await;
    let form = |act: &str, email: &str, role: &str| {
        let id = reader(&house, email).unwrap().id;
        format!("act={act}&reader={id}&role={role}")
    };
    // An editor decides nothing, not even about the own role.
    let refused = house
        .post(
            "/desk/staff",
            &bo,
            &form("role", "bo@example.org", "publisher"),
        )
        .await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    for act in ["role", "remove"] {
        let last = house
            .post("/desk/staff", &pia, &form(act, "pia@example.org", "editor"))
            .await;
        assert_eq!(last.status, StatusCode::CONFLICT, "{act}");
        assert!(last.text().contains("there must always be a publisher"));
    }
    // Lowered: signed out at the desk, and the way in that lay in the mailbox opens nothing.
    let way = way_in(&house, "bo@example.org", Role::Editor);
    let done = house
        .post(
            "/desk/staff",
            &pia,
            &form("role", "bo@example.org", "reporter"),
        )
        .await;
    assert_eq!(
        leads_to(&done),
        (StatusCode::SEE_OTHER, "/desk/staff?done=role")
    );
    assert_eq!(
        page(&house, "/desk", &bo).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(house.post(&way, "", "").await.status, StatusCode::GONE);
    let bo = member(&house, "bo@example.org", Role::Reporter).await;
    assert_eq!(
        page(&house, "/desk/log", &bo).await.status,
        StatusCode::FORBIDDEN
    );
    let done = house
        .post("/desk/staff", &pia, &form("remove", "bo@example.org", ""))
        .await;
    assert_eq!(
        leads_to(&done),
        (StatusCode::SEE_OTHER, "/desk/staff?done=removed")
    );
    assert_eq!(
        page(&house, "/desk", &bo).await.status,
        StatusCode::SEE_OTHER
    );
    let acts = log(&house);
    assert_eq!(
        acts[0],
        ("pia@example.org".to_owned(), "staff-removed".to_owned())
    );
    let told = page(&house, "/desk/log", &pia).await.text();
    assert!(
        told.contains("bo@example.org: reporter") && told.contains("removed from the staff"),
        "{told}"
    );
}

#[tokio::test]
async fn the_account_of_the_last_publisher_does_not_end() {
    let house = House::open();
    let pia = member(&house, "pia@example.org", Role::Publisher).await;
    let end = || house.post("/account/deletion", &pia, "act=delete");
    let refused = end().await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
    assert!(refused.text().contains("You are the last publisher"));
    let bo = member(&house, "bo@example.org", Role::Publisher).await;
    assert_eq!(end().await.status, StatusCode::SEE_OTHER);
    // Who is about to leave does not count: Bo is the last one now.
    let refused = house.post("/account/deletion", &bo, "act=delete").await;
    assert_eq!(refused.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn a_publisher_takes_somebody_in_and_opens_nobodys_account_by_it() {
    let mut house = House::open();
    let pia = member(&house, "pia@example.org", Role::Publisher).await;
    sign_in(&mut house, "ana@example.org").await;
    // Somebody new: the way in is shown, once, and sent.
    let added = house
        .post(
            "/desk/staff",
            &pia,
            "act=add&email=Cy%40example.org&role=reporter",
        )
        .await;
    let text = added.text();
    let way = text
        .split("/desk/enrol/")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap()
        .trim()
        .to_owned();
    assert_eq!(
        link_in(&letter_to(&house, "Cy@example.org"), "/desk/enrol/"),
        format!("/desk/enrol/{way}")
    );
    assert!(
        !page(&house, "/desk/staff", &pia)
            .await
            .text()
            .contains("/desk/enrol/")
    );
    by_way(&house, &format!("/desk/enrol/{way}")).await;
    // A reader who was there before: only who reads the mail comes in.
    let added = house
        .post(
            "/desk/staff",
            &pia,
            "act=add&email=ana%40example.org&role=editor",
        )
        .await;
    assert_eq!(
        leads_to(&added),
        (StatusCode::SEE_OTHER, "/desk/staff?done=written")
    );
    assert!(!added.text().contains("/desk/enrol/"));
    let way = link_in(&letter_to(&house, "ana@example.org"), "/desk/enrol/");
    let ana = by_way(&house, &way).await;
    assert_eq!(page(&house, "/desk/log", &ana).await.status, StatusCode::OK);
    for (form, words) in [
        ("act=add&email=nobody&role=editor", "name@example.org"),
        ("act=add&email=x%40example.org&role=owner", "choose a role"),
        (
            "act=add&email=ana%40example.org&role=publisher",
            "works here already",
        ),
    ] {
        let wrong = house.post("/desk/staff", &pia, form).await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        assert!(wrong.text().contains(words), "{form}");
    }
}

#[tokio::test]
async fn a_recovery_writes_to_staff_alone_tells_the_publishers_and_says_the_same_to_all() {
    let mut house = House::open();
    for (email, role) in [
        ("pia@example.org", Role::Publisher),
        ("per@example.org", Role::Publisher),
        ("bo@example.org", Role::Editor),
    ] {
        member(&house, email, role).await;
    }
    sign_in(&mut house, "ana@example.org").await;
    let before = letters(&house).len();
    let ask = |email: &'static str| house.post("/desk/recover", "", email);
    let known = ask("email=pia%40example.org").await;
    let told = letters(&house).len() - before;
    assert_eq!(told, 2, "the way back, and the other publisher's news");
    for other in [
        "email=ana%40example.org",
        "email=nobody%40example.org",
        "email=pia%40example.org",
    ] {
        let same = ask(other).await;
        assert_eq!(
            (same.status, &same.bytes),
            (known.status, &known.bytes),
            "{other}"
        );
        assert_eq!(same.header("location"), known.header("location"));
        assert_eq!(letters(&house).len() - before, told, "{other}");
    }
    assert!(
        letter_to(&house, "per@example.org")
            .text
            .contains("pia@example.org")
    );
    assert!(
        !letter_to(&house, "per@example.org")
            .text
            .contains("/desk/enrol/")
    );
    let said = house.get(known.header("location")).await.text();
    assert!(said.contains("If this address works here"));
    let way = link_in(&letter_to(&house, "pia@example.org"), "/desk/enrol/");
    by_way(&house, &way).await;
    let acts: Vec<_> = log(&house)
        .into_iter()
        .take(2)
        .map(|(_, act)| act)
        .collect();
    assert_eq!(acts, ["recovered", "recovery-asked"]);
    // Three an hour and five a day, whoever asks.
    let mut heard = 0;
    for _ in 0..30 {
        house.clock.advance(600_000);
        let before = letters(&house).len();
        ask("email=bo%40example.org").await;
        heard += usize::from(letters(&house).len() > before);
    }
    assert_eq!(heard, 5);
}

#[tokio::test]
async fn a_way_back_is_over_after_a_quarter_of_an_hour() {
    let house = House::open();
    member(&house, "bo@example.org", Role::Editor).await;
    house
        .post("/desk/recover", "", "email=bo%40example.org")
        .await;
    let way = link_in(&letter_to(&house, "bo@example.org"), "/desk/enrol/");
    house.clock.advance(15 * 60_000);
    assert_eq!(house.post(&way, "", "").await.status, StatusCode::GONE);
}

#[tokio::test]
async fn the_log_says_where_it_was_changed() {
    let house = House::open();
    member(&house, "pia@example.org", Role::Publisher).await;
    member(&house, "bo@example.org", Role::Editor).await;
    let check = || house.app.db.read_blocking(staff::check_log).unwrap();
    assert_eq!(check(), Ok(6));
    for (sql, at) in [
        ("UPDATE desk_log SET detail = 'nothing' WHERE number = 4", 4),
        ("DELETE FROM desk_log WHERE number = 3", 3),
    ] {
        let statement = dateline_store::Statement { name: "X", sql };
        house
            .app
            .db
            .write_blocking(move |db| db.run(&statement, &[]))
            .unwrap();
        assert_eq!(check(), Err(staff::Broken(at)));
    }
}

#[tokio::test]
async fn the_log_is_read_page_by_page_and_outlives_accounts() {
    let house = House::open();
    let pia = member(&house, "pia@example.org", Role::Publisher).await;
    house
        .app
        .db
        .write_blocking(|db| {
            for number in 0..120 {
                staff::note(
                    db,
                    Some(7),
                    "Gone <b>",
                    "strange-act",
                    "story:x",
                    &format!("n{number}."),
                )?;
            }
            Ok::<_, dateline_store::StoreError>(())
        })
        .unwrap();
    let (mut path, mut seen) = ("/desk/log".to_owned(), Vec::new());
    loop {
        let text = page(&house, &path, &pia).await.text();
        seen.extend(text.matches("strange-act").map(str::to_owned));
        assert!(text.contains("<bdi>Gone &lt;b&gt;</bdi>") || seen.len() == 120);
        let next = text
            .split("href=\"")
            .find(|part| part.contains("rel=\"next\""));
        let Some(next) = next else { break };
        path = next.split('"').next().unwrap().to_owned();
    }
    assert_eq!(seen.len(), 120);
}

#[tokio::test]
async fn the_door_leads_to_the_desk_and_nowhere_else() {
    let house = House::open();
    for (asked, expected) in [
        ("/desk/log", "/desk/log"),
        ("/desk", "/desk"),
        ("/city", "/desk"),
        ("/deskx", "/desk"),
        ("//evil.example", "/desk"),
        ("", "/desk"),
    ] {
        let text = house.get(&format!("{DOOR}?next={asked}")).await.text();
        assert!(
            text.contains(&format!("name=\"next\" value=\"{expected}\"")),
            "{asked}"
        );
    }
}

#[tokio::test]
async fn the_export_names_the_role_and_what_was_done() {
    let mut house = House::open();
    let pia = member(&house, "pia@example.org", Role::Publisher).await;
    let text = page(&house, "/account/export", &pia).await.text();
    for words in [
        "\"role\": \"publisher\"",
        "\"act\": \"enrolled\"",
        "\"began\": \"enrolled\"",
    ] {
        assert!(text.contains(words), "{words}: {text}");
    }
    let ana = sign_in(&mut house, "ana@example.org").await;
    assert!(
        page(&house, "/account/export", &ana)
            .await
            .text()
            .contains("\"desk\": null")
    );
}
