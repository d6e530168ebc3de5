//! Whose policy holds for a story, and how its two variants are told apart.

use http::StatusCode;

use crate::{House, story};

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
