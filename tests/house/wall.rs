//! What the wall hides appears nowhere: a canary word in every paragraph, and a crawl of everything as a stranger.

use std::collections::BTreeSet;

use http::StatusCode;

use crate::{House, story};

fn walled() -> String {
    let body: Vec<String> = (1..=9)
        .map(|number| format!("Paragraph {number} with canary{number}x in it."))
        .collect();
    let front = "id: walled1\naccess: registered\ntopics: [Canaries]\nbyline: Ines Duarte\nstandfirst: Above the wall\n";
    story("Behind the wall", front, &body.join("\n\n"))
}

#[tokio::test]
async fn no_answer_to_a_stranger_holds_what_the_wall_hides() {
    let mut house = House::open_with("[wall]\npreview_paragraphs = 3\n");
    let published = house.publish(&walled());
    house.publish(&story(
        "An open one",
        "id: open12\ntopics: [Canaries]\nrelated: [walled1]\n",
        "Text.",
    ));
    house.settle().await;
    let path = published.link.path();
    let mut waiting: Vec<String> = [
        "/",
        "/feed.xml",
        "/city/feed.xml",
        "/topics/canaries/feed.xml",
        "/sitemap.xml",
        "/nowhere",
    ]
    .map(str::to_owned)
    .into();
    waiting.push(path.clone());
    waiting.push(format!("{path}?full=1&preview=1"));
    let mut seen = BTreeSet::new();
    while let Some(path) = waiting.pop() {
        if !seen.insert(path.clone()) {
            continue;
        }
        for headers in [
            vec![],
            vec![("accept-encoding", "gzip")],
            vec![("accept-encoding", "br")],
            vec![("range", "bytes=0-100000")],
            vec![("if-none-match", "\"x\"")],
            vec![
                ("x-preview", "full"),
                ("x-original-url", "/"),
                ("x-forwarded-host", "evil.example"),
            ],
            vec![("user-agent", "Googlebot/2.1")],
            vec![("cookie", "dateline=x; dateline_pass=y")],
        ] {
            for method in ["GET", "HEAD", "POST"] {
                let answer = house.ask(method, &path, &headers).await;
                let text = unpack(&answer.bytes, answer.header("content-encoding"));
                for number in 4..=9 {
                    assert!(
                        !text.contains(&format!("canary{number}x")),
                        "{method} {path} {headers:?}"
                    );
                }
                for part in text.split(['"', '\'', '<', '>', ' ']) {
                    let part = part.strip_prefix("http://localhost:7878").unwrap_or(part);
                    if part.starts_with('/') && !part.starts_with("//") {
                        waiting.push(part.to_owned());
                    }
                }
            }
        }
    }
    assert!(seen.len() > 12, "the crawl found only {seen:?}");
    let page = house.get(&path).await.text();
    assert!(
        page.contains("canary3x"),
        "the preview shows three paragraphs"
    );
    assert!(page.contains("<section id=\"wall\""));
    assert!(
        page.contains("\"isAccessibleForFree\":false")
            && page.contains("\"cssSelector\":\".story-body\"")
    );
    assert!(page.contains("class=\"story-body"));
}

#[tokio::test]
async fn an_open_story_has_no_wall() {
    let house = House::open();
    let published = house.publish(&story(
        "Open",
        "id: open12\n",
        "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.",
    ));
    let page = house.get(&published.link.path()).await.text();
    assert!(page.contains("Five.") && !page.contains("id=\"wall\""));
    assert!(page.contains("\"isAccessibleForFree\":true"));
}

#[tokio::test]
async fn the_policy_of_a_section_holds_unless_the_story_has_its_own() {
    let folder = crate::temporary();
    let config = crate::config("", &folder).replace(
        "name = \"City\"",
        "name = \"City\", access = \"registered\"",
    );
    let house = House::open_in(folder, &config);
    let long = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";
    let walled = house.publish(&story("Walled by its section", "id: walled1\n", long));
    let open = house.publish(&story("Open by itself", "id: open12\naccess: open\n", long));
    assert!(
        !house
            .get(&walled.link.path())
            .await
            .text()
            .contains("Five.")
    );
    assert!(house.get(&open.link.path()).await.text().contains("Five."));
}

#[tokio::test]
async fn the_two_variants_have_their_own_etags() {
    let house = House::open();
    let long = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";
    let open = house.publish(&story("Open", "id: open12\n", long));
    let path = open.link.path();
    let first = house
        .ask("GET", &path, &[("accept-encoding", "gzip")])
        .await;
    let etag = first.header("etag").to_owned();
    assert!(etag.starts_with('"') && etag.ends_with("-g\""));
    let known = [
        ("accept-encoding", "gzip"),
        ("if-none-match", etag.as_str()),
    ];
    let again = house.ask("GET", &path, &known).await;
    assert_eq!(again.status, StatusCode::NOT_MODIFIED);
    assert!(again.bytes.is_empty());
    assert_eq!(again.header("etag"), etag);
    assert_eq!(again.header("cache-control"), "private, no-cache");
    let other = house
        .ask(
            "GET",
            &path,
            &[("accept-encoding", "br"), ("if-none-match", etag.as_str())],
        )
        .await;
    assert_eq!(other.status, StatusCode::OK);
    assert_eq!(first.header("vary"), "Accept-Encoding");
}

fn unpack(bytes: &[u8], coding: &str) -> String {
    use std::io::Read as _;
    let mut text = Vec::new();
    match coding {
        "gzip" if !bytes.is_empty() => drop(
            flate2::read::GzDecoder::new(bytes)
                .read_to_end(&mut text)
                .unwrap(),
        ),
        "br" if !bytes.is_empty() => drop(
            brotli::Decompressor::new(bytes, 4096)
                .read_to_end(&mut text)
                .unwrap(),
        ),
        _ => text = bytes.to_vec(),
    }
    String::from_utf8_lossy(&text).into_owned()
}
