//! The meter: a stranger's free stories, counted in the stranger's own browser; and the numbers for the newsroom.

use http::StatusCode;

use crate::{Answer, House, story};

const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";

/// A metered paper with so many free stories a month, and four metered stories.
async fn metered(free: u32) -> (House, Vec<String>) {
    let mut house = House::open_with(&format!(
        "[wall]\npolicy = \"metered\"\nfree_stories = {free}\nperiod = \"month\"\n"
    ));
    let paths = (1..=4)
        .map(|n| {
            let text = story(&format!("Metered {n}"), &format!("id: meter{n}\n"), LONG);
            house.publish(&text).link.path()
        })
        .collect();
    house.settle().await;
    (house, paths)
}

/// Whether the answer is the whole story.
fn is_full(answer: &Answer) -> bool {
    answer.text().contains("Five.")
}

/// A browser that keeps its meter.
struct Browser(String);

impl Browser {
    async fn open(&mut self, house: &House, path: &str) -> Answer {
        let cookies = self.0.clone();
        let headers = [("cookie", cookies.as_str()), ("sec-fetch-dest", "document")];
        let answer = house.ask("GET", path, &headers).await;
        if !answer.cookies().is_empty() {
            self.0 = answer.cookies();
        }
        answer
    }
}

#[tokio::test]
async fn two_are_free_the_third_has_the_wall_and_reading_again_is_free() {
    let (house, paths) = metered(2).await;
    let mut ana = Browser(String::new());
    for (path, full) in [
        (0, true),
        (0, true),
        (1, true),
        (2, false),
        (0, true),
        (3, false),
        (1, true),
    ] {
        let answer = ana.open(&house, &paths[path]).await;
        assert_eq!(is_full(&answer), full, "{path}");
        assert_eq!(answer.header("cache-control"), "private, no-cache");
    }
    let mut ben = Browser(String::new());
    assert!(
        is_full(&ben.open(&house, &paths[2]).await),
        "another browser has its own"
    );
    house.clock.advance(40 * 24 * 3_600_000);
    assert!(
        is_full(&ana.open(&house, &paths[3]).await),
        "the next month begins anew"
    );
}

#[tokio::test]
async fn aliases_conditions_and_ranges_are_the_same_story() {
    let (house, paths) = metered(1).await;
    let mut ana = Browser(String::new());
    ana.open(&house, &paths[0]).await;
    let (first, other) = (&paths[0], &paths[1]);
    let cookie = ana.0.clone();
    let reader_etag = {
        let free = house.get(other).await;
        assert!(is_full(&free));
        free.header("etag").to_owned()
    };
    for (name, value) in [
        ("range", "bytes=0-99999"),
        ("if-none-match", reader_etag.as_str()),
        ("if-range", reader_etag.as_str()),
        ("user-agent", "Googlebot/2.1"),
        ("x-forwarded-for", "66.249.66.1"),
        ("accept-language", "de"),
    ] {
        let headers = [("cookie", cookie.as_str()), (name, value)];
        let answer = house.ask("GET", other, &headers).await;
        assert_eq!(answer.status, StatusCode::OK, "{name}");
        assert!(!is_full(&answer), "{name}");
        for spelling in [
            format!("{other}?utm_source=x"),
            format!("{other}?letter=ffffffffff.00000000000000000000000000000000"),
            format!("{other}/"),
            other.to_uppercase(),
            other.replace("metered", "%6Detered"),
            format!("/{other}"),
        ] {
            let answer = house.ask("GET", &spelling, &headers).await;
            let moved = answer.status == StatusCode::MOVED_PERMANENTLY;
            assert!(moved || !is_full(&answer), "{spelling}");
        }
    }
    let again = house
        .ask(
            "GET",
            &format!("{first}?utm_source=x"),
            &[("cookie", &cookie)],
        )
        .await;
    assert!(is_full(&again), "an unknown query is the same story");
    assert_eq!(again.cookies(), "", "and counts nothing");
}

#[tokio::test]
async fn only_a_real_view_counts() {
    let (house, paths) = metered(1).await;
    let head = house.ask("HEAD", &paths[0], &[]).await;
    assert_eq!((head.status, head.cookies().as_str()), (StatusCode::OK, ""));
    for value in ["prefetch", "prefetch;prerender"] {
        let ahead = house.ask("GET", &paths[0], &[("sec-purpose", value)]).await;
        assert_eq!(ahead.status, StatusCode::SERVICE_UNAVAILABLE, "{value}");
        assert!(ahead.bytes.is_empty() && ahead.cookies().is_empty());
    }
    let mut ana = Browser(String::new());
    ana.open(&house, &paths[0]).await;
    let headers = [("sec-purpose", "prefetch"), ("cookie", ana.0.as_str())];
    let known = house.ask("GET", &paths[0], &headers).await;
    assert!(
        is_full(&known),
        "what was read already may be fetched ahead"
    );
    let walled = house.ask("GET", &paths[1], &headers).await;
    assert!(walled.status == StatusCode::OK && !is_full(&walled));
}

#[tokio::test]
async fn forged_cut_swapped_and_huge_meters_are_no_meters() {
    let (house, paths) = metered(1).await;
    let mut ana = Browser(String::new());
    ana.open(&house, &paths[0]).await;
    let good = ana.0.clone();
    let huge = format!("dateline_meter={}", "a".repeat(7000));
    for bad in [
        good.replace("meter1", "meter2"),
        good[..good.len() - 2].to_owned(),
        format!("{good}; {good}"),
        "dateline_meter=20260504.meter2".to_owned(),
        huge,
    ] {
        // Nothing opens a story that the meter does not hold, and nothing breaks: it is the visit of somebody new.
        let answer = house.ask("GET", &paths[1], &[("cookie", &bad)]).await;
        assert_eq!(answer.status, StatusCode::OK);
        assert!(answer.cookies().contains("meter2") && !answer.cookies().contains("meter1"));
    }
}

#[tokio::test]
async fn breaking_stories_corrections_and_links_from_our_mails_are_never_metered() {
    let (mut house, paths) = metered(1).await;
    let breaking = house
        .publish(&story("Breaking", "id: breaking1\nbreaking: true\n", LONG))
        .link
        .path();
    house.settle().await;
    let mut ana = Browser(String::new());
    assert_eq!(ana.open(&house, &breaking).await.cookies(), "");
    assert_eq!(ana.open(&house, "/corrections").await.cookies(), "");
    ana.open(&house, &paths[0]).await;
    assert!(is_full(&ana.open(&house, &breaking).await));
    let id = dateline::basics::StoryId::parse("meter2").unwrap();
    let mark = dateline::wall::mail_mark(&id, house.app.clock.now(), &house.app.keys.mail);
    let by_mail = ana
        .open(&house, &format!("{}?letter={mark}", paths[1]))
        .await;
    assert!(is_full(&by_mail) && by_mail.cookies().is_empty());
    let other = ana
        .open(&house, &format!("{}?letter={mark}", paths[2]))
        .await;
    assert!(!is_full(&other), "a mark is for one story");
    assert!(
        !is_full(&ana.open(&house, &paths[1]).await),
        "and is not kept"
    );
}

#[tokio::test]
async fn what_was_opened_stays_open_when_the_owner_grows_strict() {
    let (house, paths) = metered(3).await;
    let mut ana = Browser(String::new());
    for path in &paths[..3] {
        assert!(is_full(&ana.open(&house, path).await));
    }
    let toml = std::fs::read_to_string(house.folder.join("dateline.toml")).unwrap();
    let folder = house.folder.clone();
    let kept = crate::temporary();
    std::fs::remove_dir_all(&kept).unwrap();
    // The house closes and opens again with another setting.
    std::fs::rename(&folder, &kept).unwrap();
    drop(house);
    let strict = toml.replace("free_stories = 3", "free_stories = 1");
    let house = House::open_in(kept, &strict);
    for path in &paths[..3] {
        assert!(is_full(&ana.open(&house, path).await));
    }
    assert!(!is_full(&ana.open(&house, &paths[3]).await));
}

#[tokio::test]
async fn a_registered_story_has_the_wall_for_every_stranger() {
    let mut house = House::open_with("[wall]\npolicy = \"metered\"\nfree_stories = 5\n");
    let path = house
        .publish(&story("Walled", "id: walled1\naccess: registered\n", LONG))
        .link
        .path();
    house.settle().await;
    let answer = Browser(String::new()).open(&house, &path).await;
    assert!(!is_full(&answer) && answer.cookies().is_empty());
}

#[tokio::test]
async fn the_newsroom_has_its_numbers_without_anybodys_name() {
    let mut house = House::open();
    let path = house
        .publish(&story("Walled", "id: walled1\naccess: registered\n", LONG))
        .link
        .path();
    house.settle().await;
    let looked = [("sec-fetch-dest", "document")];
    for _ in 0..3 {
        house.ask("GET", &path, &looked).await;
    }
    // None of these is a look.
    house.get(&path).await;
    house.ask("HEAD", &path, &looked).await;
    house
        .ask("GET", &path, &[looked[0], ("sec-purpose", "prefetch")])
        .await;
    house
        .post(
            "/sign-in",
            "",
            &format!("email=ana%40example.org&next={path}%23continue"),
        )
        .await;
    house.post(&crate::readers::mail(&house).0, "", "").await;
    house
        .post(
            "/sign-in",
            "",
            "email=ben%40example.org&next=/2026/05/04/x-nowhere1",
        )
        .await;
    house.count().await;
    house.count().await;
    let lines = house
        .app
        .db
        .read_blocking(|db| dateline::numbers::list(db, "2026-05-01"))
        .unwrap();
    let told: Vec<_> = lines
        .iter()
        .map(|line| {
            (
                line.day.as_str(),
                line.story.as_str(),
                line.seen,
                line.begun,
                line.finished,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2026-05-04", "walled1", 3, 1, 1),
            ("2026-05-04", "", 0, 1, 0)
        ],
        "a story that is not there has no line"
    );
    let output = std::process::Command::new(crate::binary())
        .args(["numbers", "--days", "9999", "--data"])
        .arg(&house.folder)
        .output()
        .unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let mut lines = text.lines();
    assert_eq!(
        lines.next(),
        Some("day         saw the wall  asked to sign in  registered  on the story")
    );
    assert_eq!(
        lines.next(),
        Some("2026-05-04             3                 1           1  Walled")
    );
}
