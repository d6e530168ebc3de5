//! What machines read beside the pages: feeds in two formats, sitemaps, translations, where faults are reported, and the hub
//! that is told.

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    time::Duration,
};

use http::StatusCode;
use serde_json::Value;

use crate::{House, story};

const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nZanzibarium.";

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

#[tokio::test]
async fn a_json_feed_has_what_the_atom_feed_has_and_no_more() {
    let house = House::open_with("[wall]\npolicy = \"registered\"\n");
    let front = "id: walled1\nbyline: Inês Duarte\ntopics: [Harbour]\nstandfirst: A standfirst.\ncanonical: https://agency.example/a\nagency: AP\n";
    let path = house
        .publish(&story("Walled <one>", front, LONG))
        .link
        .path();
    for place in ["", "/city", "/topics/harbour", "/authors/in%C3%AAs-duarte"] {
        let answer = house.get(&format!("{place}/feed.json")).await;
        assert_eq!(answer.status, StatusCode::OK, "{place}");
        assert_eq!(
            answer.header("content-type"),
            "application/feed+json; charset=utf-8"
        );
        let feed = json(&answer.text());
        assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
        assert_eq!(
            feed["feed_url"],
            format!("http://localhost:7878{place}/feed.json")
        );
        let item = &feed["items"][0];
        assert_eq!(item["url"], format!("http://localhost:7878{path}"));
        assert_eq!(item["title"], "Walled <one>");
        assert_eq!(item["authors"][0]["name"], "Inês Duarte");
        assert_eq!(item["tags"][0], "Harbour");
        assert_eq!(item["external_url"], "https://agency.example/a");
        let html = item["content_html"].as_str().unwrap();
        assert!(html.contains("Three.") && !html.contains("Zanzibarium"));
        assert!(item.get("image").is_none());
        let atom = house.get(&format!("{place}/feed.xml")).await.text();
        assert!(atom.contains("Walled &lt;one&gt;") && !atom.contains("Zanzibarium"));
        assert!(atom.contains(&format!("http://localhost:7878{place}/feed.xml")));
        let page = house
            .get(if place.is_empty() { "/" } else { place })
            .await
            .text();
        for (kind, name) in [
            ("application/atom+xml", "feed.xml"),
            ("application/feed+json", "feed.json"),
        ] {
            assert!(
                page.contains(&format!("<link rel=\"alternate\" type=\"{kind}\""))
                    && page.contains(&format!("href=\"{place}/{name}\"")),
                "{place} {name}"
            );
        }
    }
    for nowhere in [
        "/nowhere/feed.json",
        "/topics/nothing/feed.json",
        "/authors/nobody/feed.xml",
    ] {
        assert_eq!(house.get(nowhere).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_reader_of_feeds_that_others_built_reads_them() {
    let house = House::open_with(
        "[feeds]\nhub = \"https://hub.example/\"\n[wall]\npolicy = \"registered\"\n",
    );
    let hostile = "id: hostile1\nbyline: \"Inês “&<b>” Duarte\"\nstandfirst: \"<script>]]>\"\ntopics: [\"A & B\"]\nlanguage: ar\n";
    house.publish(&story("\"عنوان <x> & ]]> \u{fffe}\"", hostile, LONG));
    let feed = house.get("/feed.xml").await;
    let said = heard("feed", &feed.bytes);
    let parts: Vec<_> = said.trim().split('|').collect();
    assert_eq!(parts[0], "The Test Courier");
    assert_eq!(parts[1], "['https://hub.example/']");
    assert!(
        parts[2].starts_with("عنوان") && parts[3].starts_with("Inês"),
        "{said}"
    );
    assert_eq!(parts[4], "A & B");
    assert_eq!(parts[5], "(2026, 5, 4, 12, 0)");
    assert_eq!(parts[6], "True");
    let feed = house.get("/feed.json").await;
    let said = heard("json_feed", &feed.bytes);
    let parts: Vec<_> = said.trim().split('|').collect();
    assert_eq!(parts[0], "The Test Courier");
    assert!(parts[1].starts_with("عنوان"), "{said}");
    assert_eq!(parts[3..5], ["A & B", "2026-05-04T12:00:00+00:00"]);
    assert!(parts[5].starts_with("http://localhost:7878/2026/05/04/"));
}

#[tokio::test]
async fn a_reader_of_sitemaps_that_others_built_reads_them() {
    let mut house = House::open();
    house.publish(&story("\"A & <b>\"", "id: bridge1\n", "Text."));
    house.publish(&story(
        "Brücke",
        "id: bridge2\nlanguage: de\ntranslation_of: bridge1\n",
        "Text.",
    ));
    house.publish(&story(
        "Old",
        "id: oldold1\npublished: 2026-05-01T12:00:00Z\n",
        "Text.",
    ));
    house.settle().await;
    let map = heard("sitemap", &house.get("/sitemap.xml").await.bytes);
    assert!(map.starts_with("PagesXMLSitemap\n"), "{map}");
    let line = |map: &str, part: &str| {
        let line = map.lines().find(|line| line.contains(part));
        line.unwrap_or_else(|| panic!("{part} is not in {map}"))
            .to_owned()
    };
    let bridge = line(&map, "-bridge1|");
    assert!(bridge.contains("|2026-05-04T12:00:00+00:00|"), "{bridge}");
    assert!(bridge.contains("('en', 'http://localhost:7878/2026/05/04/"));
    assert!(bridge.contains("('de', 'http://localhost:7878/2026/05/04/"));
    let news = heard("sitemap", &house.get("/news-sitemap.xml").await.bytes);
    let told = line(&news, "-bridge2|");
    assert!(
        told.contains("('Brücke', 'The Test Courier', 'de')"),
        "{told}"
    );
    assert!(map.contains("oldold1") && !news.contains("oldold1"));
}

/// What a program of `tests/readers` says of bytes.
fn heard(program: &str, bytes: &[u8]) -> String {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let python = root.join("target/readers/bin/python");
    assert!(python.exists(), "the readers are not there: make need");
    let mut command = std::process::Command::new(python);
    command
        .arg(root.join(format!("tests/readers/{program}.py")))
        .env("PYTHONIOENCODING", "utf-8");
    let said = crate::fed(&mut command, bytes);
    let fault = String::from_utf8(said.stderr).unwrap();
    let bytes = String::from_utf8_lossy(bytes);
    assert!(said.status.success(), "{fault}\n{bytes}");
    String::from_utf8(said.stdout).unwrap()
}

#[tokio::test]
async fn translations_name_one_another_in_heads_and_in_the_sitemap() {
    let mut house = House::open();
    let english = house
        .publish(&story("Bridge", "id: bridge1\n", "Text."))
        .link
        .path();
    let german = "id: bridge2\nlanguage: de\ntranslation_of: bridge1\n";
    let german = house.publish(&story("Brücke", german, "Text.")).link.path();
    let alone = house
        .publish(&story("Alone", "id: alone1\n", "Text."))
        .link
        .path();
    house.settle().await;
    let url = |path: &str| format!("http://localhost:7878{path}");
    for path in [&english, &german] {
        let page = house.get(path).await.text();
        for (language, to) in [("en", &english), ("de", &german), ("x-default", &english)] {
            let link = format!(
                "<link rel=\"alternate\" hreflang=\"{language}\" href=\"{}\">",
                url(to)
            );
            assert!(page.contains(&link), "{path}: {link}");
        }
        assert_eq!(page.matches("<link rel=\"alternate\" hreflang").count(), 3);
    }
    assert!(
        !house
            .get(&alone)
            .await
            .text()
            .contains("<link rel=\"alternate\" hreflang")
    );
    let map = house.get("/sitemap.xml").await.text();
    let link = format!(
        "<xhtml:link rel=\"alternate\" hreflang=\"de\" href=\"{}\"/>",
        url(&german)
    );
    assert_eq!(map.matches(&link).count(), 2, "{map}");
    // What is not live is no language to read it in.
    let german = dateline::stories::Published {
        id: dateline::basics::StoryId::parse("bridge2").unwrap(),
        ..house.publish(&story(
            "Brücke",
            "id: bridge2\nlanguage: de\ntranslation_of: bridge1\n",
            "Text.",
        ))
    };
    house.withdraw(&german, "Gone.");
    house.settle().await;
    for path in [&english, "/sitemap.xml"] {
        assert!(
            !house.get(path).await.text().contains("hreflang=\"de\""),
            "{path}"
        );
    }
}

#[tokio::test]
async fn copy_of_an_agency_leaves_the_sitemap_to_its_original() {
    let house = House::open();
    let front = "id: copied1\nagency: AP\ncanonical: https://agency.example/a\n";
    let copied = house.publish(&story("Copied", front, "Text.")).link.path();
    let own = house
        .publish(&story("Own", "id: owned12\nagency: AP\n", "Text."))
        .link
        .path();
    let map = house.get("/sitemap.xml").await.text();
    assert!(map.contains(&own) && !map.contains(&copied));
    let page = house.get(&copied).await.text();
    assert!(page.contains("<link rel=\"canonical\" href=\"https://agency.example/a\">"));
}

#[tokio::test]
async fn news_are_two_days_old_at_most_and_their_dates_are_those_of_first_publication() {
    let mut house = House::open();
    let old = story(
        "Old",
        "id: oldone1\npublished: 2026-05-02T11:59:59Z\n",
        "Text.",
    );
    let old = house.publish(&old).link.path();
    let new = story(
        "New & bold",
        "id: newone1\nlanguage: pt-BR\npublished: 2026-05-02T12:00:01Z\n",
        "Text.",
    );
    let new = house.publish(&new).link.path();
    let map = house.get("/news-sitemap.xml").await;
    assert_eq!(map.header("content-type"), "application/xml; charset=utf-8");
    let map = map.text();
    assert!(map.contains(&new) && !map.contains(&old), "{map}");
    assert!(map.contains("<news:title>New &amp; bold</news:title>"));
    assert!(map.contains("<news:publication_date>2026-05-02T12:00:01Z</news:publication_date>"));
    assert!(
        map.contains("<news:name>The Test Courier</news:name><news:language>pt</news:language>")
    );
    let robots = house.get("/robots.txt").await.text();
    assert!(robots.contains("Sitemap: http://localhost:7878/news-sitemap.xml\n"));
    // Two days later, without any news, it is empty, and that is well.
    house.clock.advance(3 * 24 * 3600 * 1000);
    house.settle().await;
    let map = house.get("/news-sitemap.xml").await;
    assert_eq!(map.status, StatusCode::OK);
    assert!(!map.text().contains("<url>"));
}

#[tokio::test]
async fn a_month_has_a_sitemap_of_its_own_that_only_its_own_news_changes() {
    let mut house = House::open();
    let march = story(
        "March",
        "id: march12\npublished: 2026-03-31T23:59:59Z\n",
        "Text.",
    );
    let march = house.publish(&march).link.path();
    let april = story(
        "April",
        "id: april12\npublished: 2026-04-01T00:00:00Z\n",
        "Text.",
    );
    let april = house.publish(&april).link.path();
    house.settle().await;
    let first = house.get("/sitemap-2026-03.xml").await;
    assert!(first.text().contains(&march) && !first.text().contains(&april));
    assert!(
        !first
            .text()
            .contains("<loc>http://localhost:7878/city</loc>")
    );
    let last = house.get("/sitemap-2026-04.xml").await.text();
    assert!(last.contains(&april) && last.contains("<loc>http://localhost:7878/city</loc>"));
    for nowhere in [
        "/sitemap-2026-02.xml",
        "/sitemap-2026-13.xml",
        "/sitemap-x.xml",
    ] {
        assert_eq!(
            house.get(nowhere).await.status,
            StatusCode::NOT_FOUND,
            "{nowhere}"
        );
    }
    assert_eq!(
        house.get("/sitemap-2026-3.xml").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn a_paper_with_many_stories_has_a_sitemap_for_each_month_and_an_index() {
    let mut house = House::open();
    let write = |number: u32, month: u32| {
        let front = format!("id: many{number:04}\npublished: 2026-{month:02}-04T12:00:00Z\n");
        story("Much", &front, "Text.")
    };
    house.publish_all((0..1000).map(|number| write(number, 2 + number % 2)));
    house.settle().await;
    let whole = house.get("/sitemap.xml").await.text();
    assert_eq!(whole.matches("<lastmod>").count(), 1000);
    house.publish(&write(1000, 4));
    house.settle().await;
    let index = house.get("/sitemap.xml").await.text();
    let files: Vec<&str> = index
        .split("<loc>http://localhost:7878")
        .skip(1)
        .filter_map(|part| part.split_once("</loc>"))
        .map(|(path, _)| path)
        .collect();
    let read = heard("sitemap", index.as_bytes());
    assert!(read.starts_with("IndexXMLSitemap\n") && read.lines().count() == 4);
    assert_eq!(
        files,
        [
            "/sitemap-2026-02.xml",
            "/sitemap-2026-03.xml",
            "/sitemap-2026-04.xml"
        ]
    );
    assert!(index.contains("<sitemapindex") && !index.contains("<url>"));
    let mut stories = 0;
    for file in files {
        let text = house.get(file).await.text();
        stories += text.matches("<lastmod>").count();
    }
    assert_eq!(stories, 1001);
}

#[tokio::test]
async fn where_faults_are_reported_is_said_if_the_owner_says_it() {
    let house = House::open();
    let path = "/.well-known/security.txt";
    assert_eq!(house.get(path).await.status, StatusCode::NOT_FOUND);
    let mut house = House::open_with(
        "[legal]\nsecurity_contact = \"security@courier.example\"\nsecurity_policy = \"https://courier.example/faults\"\n",
    );
    let text = house.get(path).await.text();
    for line in [
        "Contact: mailto:security@courier.example\n",
        "Expires: 2027-02-28T00:00:00Z\n",
        "Canonical: http://localhost:7878/.well-known/security.txt\n",
        "Policy: https://courier.example/faults\n",
        "Preferred-Languages: en\n",
    ] {
        assert!(text.contains(line), "{line}{text}");
    }
    // It never ends while the house is open.
    house.clock.advance(24 * 3600 * 1000);
    house.settle().await;
    let text = house.get(path).await.text();
    assert!(text.contains("Expires: 2027-03-01"), "{text}");
}

/// A hub that takes what it is told, after refusing so many times.
fn hub(refusals: usize) -> (String, std::sync::mpsc::Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/", listener.local_addr().unwrap());
    let (tell, told) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        for (turn, stream) in listener.incoming().enumerate() {
            let mut stream = stream.unwrap();
            stream
                .set_read_timeout(Some(Duration::from_millis(200)))
                .unwrap();
            let mut text = Vec::new();
            let mut part = [0; 4096];
            while let Ok(count) = stream.read(&mut part) {
                text.extend_from_slice(&part[..count]);
                if count == 0 {
                    break;
                }
            }
            let status = if turn < refusals {
                "503 Busy"
            } else {
                "204 Told"
            };
            let _ = stream.write_all(
                format!("HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                    .as_bytes(),
            );
            if tell.send(String::from_utf8(text).unwrap()).is_err() {
                return;
            }
        }
    });
    (address, told)
}

#[tokio::test]
async fn a_hub_is_named_and_told_once_what_changed() {
    let (address, told) = hub(1);
    let mut house = House::open_with(&format!("[feeds]\nhub = \"{address}\"\n"));
    let feed = house.get("/feed.xml").await;
    assert!(
        feed.text()
            .contains(&format!("<link rel=\"hub\" href=\"{address}\"/>"))
    );
    let own = "http://localhost:7878/feed.xml";
    assert_eq!(
        feed.header("link"),
        format!("<{address}>; rel=\"hub\", <{own}>; rel=\"self\"")
    );
    let feed = json(&house.get("/city/feed.json").await.text());
    assert_eq!(feed["hubs"][0]["url"], address);
    house.publish(&story("One", "id: storyone\ntopics: [Harbour]\n", "Text."));
    house.publish(&story("Two", "id: storytwo\n", "Text."));
    house.settle().await;
    let (app, hub) = (&house.app, address.as_str());
    // It is busy: what is to be told is kept.
    assert!(app.hub.tell_now(&app.outside, hub).await.is_err());
    app.hub.tell_now(&app.outside, hub).await.unwrap();
    let (first, second) = (told.recv().unwrap(), told.recv().unwrap());
    let body = |text: &str| text.split("\r\n\r\n").nth(1).unwrap().to_owned();
    assert_eq!(body(&first), body(&second));
    let pairs: Vec<_> = form_urlencoded::parse(body(&second).as_bytes())
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(pairs[0], "hub.mode=publish");
    for place in ["", "/city", "/topics/harbour"] {
        for name in ["feed.xml", "feed.json"] {
            let url = format!("hub.url=http://localhost:7878{place}/{name}");
            assert_eq!(
                pairs.iter().filter(|pair| **pair == url).count(),
                1,
                "{url}"
            );
        }
    }
    // Told once, and nothing more to tell.
    app.hub.tell_now(&app.outside, hub).await.unwrap();
    assert!(told.try_recv().is_err());
}

#[tokio::test]
async fn a_hub_that_never_listens_is_left_after_some_tries() {
    let (address, told) = hub(1000);
    let house = House::open();
    let app = &house.app;
    app.hub.note(["http://localhost:7878/feed.xml".to_owned()]);
    let tries = [Duration::from_millis(1); 3];
    let telling = app.hub.tell(&app.outside, &address, &tries);
    // Each of the hub's refusals takes a fifth of a second.
    let end = tokio::time::timeout(Duration::from_secs(3), telling).await;
    assert!(end.is_err());
    assert_eq!(told.try_iter().count(), 3);
}

#[tokio::test]
async fn languages_are_named_by_all_of_a_group_or_by_none() {
    let house = House::open();
    let front = "id: bridge1\ncanonical: https://agency.example/a\n";
    house.publish(&story("Bridge", front, "Text."));
    for (id, language) in [("bridge2", "de"), ("bridge3", "fr"), ("bridge4", "de")] {
        let front = format!("id: {id}\nlanguage: {language}\ntranslation_of: bridge1\n");
        house.publish(&story(id, &front, "Text."));
    }
    let named = |text: String| text.matches("hreflang=\"").count();
    let page = |id: &str| format!("/2026/05/04/{id}-{id}");
    let head = |text: String| text.split("</head>").next().unwrap().to_owned();
    assert_eq!(
        named(head(house.get("/2026/05/04/bridge-bridge1").await.text())),
        0
    );
    assert_eq!(named(head(house.get(&page("bridge2")).await.text())), 2);
    assert_eq!(named(head(house.get(&page("bridge3")).await.text())), 2);
    assert_eq!(named(head(house.get(&page("bridge4")).await.text())), 0);
    let map = house.get("/sitemap.xml").await.text();
    assert!(!map.contains("bridge1") && named(map) == 4);
    // The month has the paper's own pages though its newest story stands elsewhere.
    let month = house.get("/sitemap-2026-05.xml").await.text();
    assert!(month.contains("<loc>http://localhost:7878/city</loc>"));
}

#[tokio::test]
async fn a_hub_behind_our_own_door_is_not_asked() {
    let house = House::open();
    let outside = dateline::outside::Outside::new(false, &house.clock);
    house
        .app
        .hub
        .note(["https://courier.example/feed.xml".to_owned()]);
    for address in [
        "http://127.0.0.1:9/",
        "https://localhost/",
        "https://10.0.0.1/",
    ] {
        assert!(
            house.app.hub.tell_now(&outside, address).await.is_err(),
            "{address}"
        );
    }
}
