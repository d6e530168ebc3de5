//! Addresses and requests that nobody means well with.

use http::StatusCode;

use crate::{House, story};

#[tokio::test]
async fn no_address_leads_out_of_the_house() {
    let house = House::open();
    std::fs::create_dir_all(house.folder.join("media")).unwrap();
    std::fs::write(house.folder.join("media/secret.txt"), "secret").unwrap();
    for path in [
        "/%2e%2e%2fdateline.toml",
        "/media/%2e%2e%2fdateline.toml",
        "/media/..%2fdateline.db",
        "/media/secret.txt",
        "/media/originals/x",
        "/assets/../dateline.toml",
        "/assets/x/%2e%2e",
        "/%00",
        "/city%00.css",
        "/media/%252e%252e%252f",
        "/..%5c..%5cx",
        "/city/..;/x",
        "/about/%2e%2e%2fdateline",
        "/%ff%fe",
        "/city/nonexistent.css",
        "/city;.js",
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        assert!(
            !answer.text().contains("[site]") && !answer.text().contains("secret"),
            "{path}"
        );
    }
}

#[tokio::test]
async fn redirects_stay_in_the_house() {
    let house = House::open();
    house.publish(&story("Bridge", "id: bridge1\n", "Text."));
    for path in [
        "//evil.example",
        "//evil.example/city",
        "/city//",
        "///city",
        "/CITY",
        "/c%69ty",
        "//city/feed.xml",
    ] {
        let answer = house.get(path).await;
        if answer.status.is_redirection() {
            let place = answer.header("location");
            assert!(
                place.starts_with('/') && !place.starts_with("//") && !place.contains("evil"),
                "{path}: {place}"
            );
        } else {
            assert_eq!(answer.status, StatusCode::NOT_FOUND, "{path}");
        }
    }
    assert_eq!(house.get("/city/").await.header("location"), "/city");
}

/// The answer to what is not there is printed once, and forgets a story that is taken back.
#[tokio::test]
async fn a_404_is_kept_until_there_is_news() {
    let mut house = House::open();
    let published = house.publish(&story("Bridge", "id: bridge1\n", "Text."));
    assert!(house.get("/nowhere").await.text().contains("bridge1"));
    assert!(house.app.shelf.refusal(404).is_some());
    house.withdraw(&published, "It was not true.");
    house.settle().await;
    assert!(!house.get("/nowhere/else").await.text().contains("bridge1"));
    house.app.db.close();
    assert_eq!(house.get("/nowhere").await.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn the_path_of_a_404_is_not_printed() {
    let house = House::open();
    let answer = house.get("/%3Cscript%3Ealert(1)%3C/script%3E").await;
    assert_eq!(answer.status, StatusCode::NOT_FOUND);
    assert!(!answer.text().contains("alert(1)"));
}

#[tokio::test]
async fn text_that_wants_to_be_markup_is_text_everywhere() {
    let house = House::open();
    let evil = "\"<img src=x onerror=alert(1)>\"";
    let front = format!(
        "id: bridge1\nkicker: {evil}\nstandfirst: {evil}\ndateline: {evil}\nbyline: {evil}\nagency: {evil}\ntopics: [{evil}]\n\
         correction: [{{kind: correction, note: {evil}, at: 2026-05-04T10:00:00Z}}]\n"
    );
    let path = house
        .publish(&story(evil, &front, "Text \\<img src=x onerror=alert(1)>."))
        .link
        .path();
    for page in [
        "/",
        &path,
        "/city",
        "/corrections",
        "/archive",
        "/topics/img-src-x-onerror-alert-1",
        "/authors/img-src-x-onerror-alert-1",
    ] {
        let answer = house.get(page).await;
        assert_eq!(answer.status, StatusCode::OK, "{page}");
        assert!(!answer.text().contains("<img src=x"), "{page}");
    }
}

#[tokio::test]
async fn a_fault_has_a_reference_and_tells_no_secrets() {
    let house = House::open();
    house.app.db.close();
    let answer = house.get("/city").await;
    assert_eq!(answer.status, StatusCode::INTERNAL_SERVER_ERROR);
    let text = answer.text();
    assert!(text.contains("name this code: "), "{text}");
    assert!(!text.to_lowercase().contains("database") && !text.contains("sqlite"));
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(
        house.get("/readyz").await.status,
        StatusCode::SERVICE_UNAVAILABLE
    );
    assert_eq!(house.get("/healthz").await.status, StatusCode::OK);
}

/// What is ready is served even while the database is away.
#[tokio::test]
async fn ready_pages_outlive_the_database() {
    let house = House::open();
    let path = house
        .publish(&story("Bridge", "id: bridge1\n", "Text."))
        .link
        .path();
    house.get(&path).await;
    house.app.db.close();
    assert_eq!(house.get(&path).await.status, StatusCode::OK);
}
