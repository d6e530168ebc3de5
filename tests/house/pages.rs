//! Pages, feeds and their heads.

use http::StatusCode;

use crate::{House, story};

#[tokio::test]
async fn an_empty_paper_is_a_paper() {
    let house = House::open();
    for path in [
        "/",
        "/city",
        "/archive",
        "/corrections",
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/favicon.ico",
        "/healthz",
        "/readyz",
    ] {
        assert_eq!(house.get(path).await.status, StatusCode::OK, "{path}");
    }
    for path in [
        "/nowhere/at/all",
        "/topics/none",
        "/authors/none",
        "/archive/2026/05/04",
        "/archive/2026/02/31",
        "/sport",
        "/about/none",
        "/alerts",
    ] {
        assert_eq!(
            house.get(path).await.status,
            StatusCode::NOT_FOUND,
            "{path}"
        );
    }
}

#[tokio::test]
async fn every_page_has_the_headers_that_protect_its_reader() {
    let house = House::open();
    let published = house.publish(&story("Bridge", "id: bridge1\n", "Text."));
    for path in [
        "/",
        &published.link.path(),
        "/nowhere",
        "/feed.xml",
        "/favicon.ico",
    ] {
        let answer = house.get(path).await;
        let policy = answer.header("content-security-policy").to_owned();
        assert!(
            policy.contains("default-src 'none'") && policy.contains("script-src 'self';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe"), "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert!(!answer.headers.contains_key("set-cookie"), "{path}");
    }
}

/// The policy allows the page's one style by its hash, and no other.
#[tokio::test]
async fn the_style_of_a_page_is_the_one_that_its_policy_allows() {
    use sha2::{Digest as _, Sha256};
    let house = House::open();
    let published = house.publish(&story("Bridge", "id: bridge1\n", "Text."));
    for path in ["/", &published.link.path(), "/nowhere"] {
        let answer = house.get(path).await;
        let text = answer.text();
        let style = text
            .split("<style>")
            .nth(1)
            .unwrap()
            .split("</style>")
            .next()
            .unwrap();
        let digest = Sha256::digest(style);
        let policy = answer.header("content-security-policy").to_owned();
        let hash = policy
            .split("'sha256-")
            .nth(1)
            .unwrap()
            .split('\'')
            .next()
            .unwrap();
        assert_eq!(decode(hash), digest.to_vec(), "{path}");
        assert!(!text.contains("style=\""));
    }
}

fn decode(base64: &str) -> Vec<u8> {
    let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let bits: String = base64
        .trim_end_matches('=')
        .chars()
        .map(|letter| format!("{:06b}", letters.find(letter).unwrap()))
        .collect();
    bits.as_bytes()
        .chunks_exact(8)
        .map(|byte| u8::from_str_radix(std::str::from_utf8(byte).unwrap(), 2).unwrap())
        .collect()
}

#[tokio::test]
async fn no_header_changes_shared_bytes() {
    let house = House::open();
    let path = house
        .publish(&story("Bridge", "id: bridge1\n", "Text."))
        .link
        .path();
    for page in ["/", path.as_str(), "/feed.xml", "/sitemap.xml"] {
        let plain = house.get(page).await.bytes;
        for (name, value) in [
            ("x-forwarded-host", "evil.example"),
            ("x-forwarded-proto", "https"),
            ("x-original-url", "/x"),
            ("accept-language", "de"),
            ("user-agent", "Googlebot"),
            ("cookie", "a=b"),
            ("x-preview", "1"),
            ("forwarded", "host=evil.example"),
            ("origin", "https://evil.example"),
        ] {
            assert_eq!(
                house.ask("GET", page, &[(name, value)]).await.bytes,
                plain,
                "{page} {name}"
            );
        }
        assert_eq!(
            house.get(&format!("{page}?a=b&x=%3Cscript%3E")).await.bytes,
            plain
        );
    }
}

#[tokio::test]
async fn a_page_asked_for_under_a_number_is_sent_to_its_name() {
    let house = House::open();
    let ask = async |host: &str, dest: Option<&str>| {
        let mut request = http::Request::get("/city?x=1").header("host", host);
        if let Some(dest) = dest {
            request = request.header("sec-fetch-dest", dest);
        }
        dateline::door::Door::new(&house.app)
            .answer(
                request.body(dateline::web::Body::Empty).unwrap(),
                house.peer,
            )
            .await
    };
    for host in ["127.0.0.1:7878", "[::1]:7878"] {
        let answer = ask(host, Some("document")).await;
        assert_eq!(answer.status(), StatusCode::TEMPORARY_REDIRECT);
        assert_eq!(
            answer.headers()["location"],
            "http://localhost:7878/city?x=1"
        );
        assert_eq!(ask(host, None).await.status(), StatusCode::OK);
        assert_eq!(ask(host, Some("image")).await.status(), StatusCode::OK);
    }
    assert_eq!(
        ask("localhost:7878", Some("document")).await.status(),
        StatusCode::OK
    );
}

#[tokio::test]
async fn other_methods_are_told_what_is_taken() {
    let house = House::open();
    for method in ["POST", "PUT", "DELETE", "OPTIONS", "BREW"] {
        let answer = house.ask(method, "/", &[]).await;
        assert_eq!(answer.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(answer.header("allow"), "GET, HEAD");
    }
}

#[tokio::test]
async fn feeds_are_well_formed_whatever_the_text() {
    let house = House::open();
    let evil = "\"]]> <b> & 'x' \\u0007\"";
    house.publish(&story(
        evil,
        &format!("id: bridge1\nstandfirst: {evil}\nbyline: {evil}\ntopics: [{evil}]\n"),
        "A ]]> & <b> text.",
    ));
    for path in ["/feed.xml", "/city/feed.xml", "/sitemap.xml"] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::OK);
        let text = answer.text();
        let mut reader = quick_xml::Reader::from_str(&text);
        reader.config_mut().check_end_names = true;
        loop {
            match reader.read_event() {
                Ok(quick_xml::events::Event::Eof) => break,
                Ok(_) => {}
                Err(fault) => panic!("{path}: {fault}\n{text}"),
            }
        }
    }
    let feed = house.get("/feed.xml").await;
    assert_eq!(
        feed.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert!(
        feed.text()
            .contains("<published>2026-05-04T12:00:00Z</published>")
    );
}

/// JSON-LD cannot leave its script element, and says what it must.
#[tokio::test]
async fn json_ld_stays_in_its_place() {
    let house = House::open();
    let path = house
        .publish(&story(
            "\"</script><script>alert(1)</script><!-- x\"",
            "id: bridge1\nbyline: Ines Duarte\nagency: AFP\n",
            "Text.",
        ))
        .link
        .path();
    let text = house.get(&path).await.text();
    assert!(!text.contains("<script>alert"));
    let json = text
        .split("application/ld+json\">")
        .nth(1)
        .unwrap()
        .split("</script>")
        .next()
        .unwrap();
    let facts: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!(facts["@type"], "NewsArticle");
    assert_eq!(
        facts["headline"],
        "</script><script>alert(1)</script><!-- x"
    );
    assert_eq!(facts["author"][0]["name"], "Ines Duarte");
    assert_eq!(facts["datePublished"], "2026-05-04T12:00:00Z");
    assert!(facts.get("articleBody").is_none());
}

#[tokio::test]
async fn lists_are_newest_first_and_a_day_belongs_to_the_papers_zone() {
    let house = House::open();
    // 23:30 UTC on the third is half past midnight on the fourth in Lisbon.
    let late = house.publish(&story(
        "Late",
        "id: late123\npublished: 2026-05-03T23:30:00Z\n",
        "Text.",
    ));
    let early = house.publish(&story(
        "Early",
        "id: early12\npublished: 2026-05-03T10:00:00Z\n",
        "Text.",
    ));
    assert!(late.link.path().starts_with("/2026/05/04/"));
    assert!(early.link.path().starts_with("/2026/05/03/"));
    let day = house.get("/archive/2026/05/04").await.text();
    assert!(day.contains("late123") && !day.contains("early12"));
    assert!(
        day.contains("/archive/2026/05/03"),
        "leads to the day before"
    );
    let front = house.get("/city").await.text();
    assert!(front.find("late123").unwrap() < front.find("early12").unwrap());
}

#[tokio::test]
async fn the_archive_leads_by_months_to_days() {
    let mut house = House::open();
    for (id, at) in [
        // In Lisbon this is the first of May already.
        ("maymay1", "2026-04-30T23:30:00Z"),
        ("april12", "2026-04-30T10:00:00Z"),
        ("april13", "2026-04-30T09:00:00Z"),
        ("jan2024", "2024-01-01T00:00:00Z"),
    ] {
        house.publish(&story(
            "Late",
            &format!("id: {id}\npublished: {at}\n"),
            "Text.",
        ));
    }
    let links = |text: &str| -> Vec<String> {
        let parts = text.split("href=\"").skip(1);
        parts
            .filter_map(|part| part.split_once('"'))
            .map(|(href, _)| href.to_owned())
            .filter(|href| href.starts_with("/archive/"))
            .collect()
    };
    let index = house.get("/archive").await.text();
    assert_eq!(
        links(&index),
        [
            "/archive/2026/05/01",
            "/archive/2026/05",
            "/archive/2026/04",
            "/archive/2024/01"
        ]
    );
    assert!(index.contains(">2026</h2>") && index.contains(">2024</h2>"));
    let april = house.get("/archive/2026/04").await.text();
    assert_eq!(
        links(&april),
        [
            "/archive/2026/04/30",
            "/archive/2026/05",
            "/archive/2024/01"
        ]
    );
    assert!(april.contains("2 stories") && april.contains("<h1>April 2026</h1>"));
    for (path, status) in [
        ("/archive/2026/03", StatusCode::NOT_FOUND),
        ("/archive/2026/13", StatusCode::NOT_FOUND),
        ("/archive/9999/12", StatusCode::NOT_FOUND),
        ("/archive/2026/4", StatusCode::MOVED_PERMANENTLY),
    ] {
        assert_eq!(house.get(path).await.status, status, "{path}");
    }
    // What is published later appears.
    house.publish(&story(
        "More",
        "id: march12\npublished: 2026-03-05T09:00:00Z\n",
        "Text.",
    ));
    house.settle().await;
    assert!(
        house
            .get("/archive")
            .await
            .text()
            .contains("/archive/2026/03")
    );
}

#[tokio::test]
async fn what_a_browser_has_is_not_sent_again() {
    let mut house = House::open();
    house.publish(&story("Bridge", "id: bridge1\n", "Text."));
    for path in ["/", "/feed.xml", "/city"] {
        let etag = house.get(path).await.header("etag").to_owned();
        let again = house.ask("GET", path, &[("if-none-match", &etag)]).await;
        assert_eq!(
            (again.status, again.bytes.len()),
            (StatusCode::NOT_MODIFIED, 0),
            "{path}"
        );
    }
    let etag = house.get("/").await.header("etag").to_owned();
    house.publish(&story("Bridge two", "id: bridge1\n", "Text."));
    house.settle().await;
    assert_eq!(
        house
            .ask("GET", "/", &[("if-none-match", &etag)])
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn midnight_draws_what_names_the_day() {
    let mut house = House::open();
    house.publish(&story("Bridge", "id: bridge1\n", "Text."));
    assert!(house.get("/").await.text().contains("Monday, 4 May 2026"));
    house.clock.advance(12 * 3_600_000);
    house.settle().await;
    assert!(house.get("/").await.text().contains("Tuesday, 5 May 2026"));
}
