//! A story's life: published, corrected, renamed, scheduled, withdrawn and brought back.

use http::StatusCode;

use crate::{House, story};
use dateline::stories::{Outcome, PublishError};

#[tokio::test]
async fn a_story_goes_from_file_to_page() {
    let house = House::open();
    let text = story(
        "Harbour bridge reopens",
        "standfirst: After nine years\nid: bridge1\n",
        "The first cars crossed at six.",
    );
    let published = house.publish(&text);
    assert_eq!(published.outcome, Outcome::New);
    assert_eq!(
        published.link.path(),
        "/2026/05/04/harbour-bridge-reopens-bridge1"
    );
    let page = house.get(&published.link.path()).await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("The first cars crossed at six."));
    assert!(page.text().contains("After nine years"));
    assert!(
        house
            .get("/")
            .await
            .text()
            .contains("Harbour bridge reopens")
    );
    assert!(
        house
            .get("/city")
            .await
            .text()
            .contains("Harbour bridge reopens")
    );
    assert!(
        !house
            .get("/world")
            .await
            .text()
            .contains("Harbour bridge reopens")
    );
}

#[tokio::test]
async fn publishing_again_corrects_and_the_ready_pages_follow() {
    let mut house = House::open();
    let first = house.publish(&story(
        "Bridge reopens",
        "id: bridge1\n",
        "It is 421 metres long.",
    ));
    let path = first.link.path();
    assert!(house.get(&path).await.text().contains("421"));
    assert!(house.get("/").await.text().contains("Bridge reopens"));
    let again = house.publish(&story(
        "Bridge is open",
        "id: bridge1\n",
        "It is 412 metres long.",
    ));
    assert_eq!(again.outcome, Outcome::Corrected);
    assert_eq!(
        again.link, first.link,
        "a slug stays unless the file names another"
    );
    house.settle().await;
    let page = house.get(&path).await.text();
    assert!(page.contains("412") && !page.contains("421"));
    assert!(house.get("/").await.text().contains("Bridge is open"));
    assert_eq!(
        house
            .publish(&story(
                "Bridge is open",
                "id: bridge1\n",
                "It is 412 metres long."
            ))
            .outcome,
        Outcome::Unchanged
    );
}

#[tokio::test]
async fn only_a_public_note_says_updated() {
    let mut house = House::open();
    let published = house.publish(&story(
        "Bridge reopens",
        "id: bridge1\n",
        "It is 421 metres long.",
    ));
    house.clock.advance(3_600_000);
    house.publish(&story(
        "Bridge reopens",
        "id: bridge1\n",
        "It is 421 metres long!",
    ));
    house.settle().await;
    assert!(
        !house
            .get(&published.link.path())
            .await
            .text()
            .contains("dateModified\":\"2026-05-04T13")
    );
    let note = "correction: [{kind: correction, note: \"412 metres, not 421.\", at: 2026-05-04T13:00:00Z}]\n";
    house.publish(&story(
        "Bridge reopens",
        &format!("id: bridge1\n{note}"),
        "It is 412 metres long.",
    ));
    house.settle().await;
    let page = house.get(&published.link.path()).await.text();
    assert!(page.contains("412 metres, not 421."));
    assert!(page.contains("\"dateModified\":\"2026-05-04T13:00:00Z\""));
    let list = house.get("/corrections").await.text();
    assert!(list.contains("412 metres, not 421.") && list.contains("Bridge reopens"));
    assert!(
        house
            .get("/feed.xml")
            .await
            .text()
            .contains("<updated>2026-05-04T13:00:00Z</updated>")
    );
}

#[tokio::test]
async fn every_old_address_leads_to_the_new_one_in_one_hop() {
    let mut house = House::open();
    let first = house.publish(&story("Bridge reopens", "id: bridge1\n", "Text."));
    let old = first.link.path();
    let second = house.publish(&story(
        "Bridge reopens",
        "id: bridge1\nslug: the-long-bridge\n",
        "Text.",
    ));
    let third = house.publish(&story(
        "Bridge reopens",
        "id: bridge1\nslug: the-longest-bridge\n",
        "Text.",
    ));
    house.settle().await;
    let new = third.link.path();
    for path in [
        old.as_str(),
        &second.link.path(),
        "/2026/05/04/bridge1",
        "/2020/01/01/whatever-bridge1",
        "/2026/13/99/x-bridge1",
        &format!("{new}/"),
        &new.replace("the-longest", "The-Longest"),
        &format!("/{new}"),
    ] {
        let answer = house.get(path).await;
        assert_eq!(answer.status, StatusCode::MOVED_PERMANENTLY, "{path}");
        assert_eq!(answer.header("location"), new, "{path}");
    }
    assert_eq!(house.get(&new).await.status, StatusCode::OK);
    assert_eq!(
        house.get(&format!("{new}?utm_source=x")).await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_withdrawn_story_is_gone_everywhere_at_once_and_can_come_back() {
    let mut house = House::open();
    let text = story(
        "Bridge reopens",
        "id: bridge1\ntopics: [Bridges]\nbyline: Ines Duarte\n",
        "Secret text.",
    );
    let published = house.publish(&text);
    let path = published.link.path();
    let lists = [
        "/",
        "/city",
        "/topics/bridges",
        "/authors/ines-duarte",
        "/archive/2026/05/04",
        "/feed.xml",
        "/sitemap.xml",
    ];
    for list in lists {
        assert!(house.get(list).await.text().contains("bridge1"), "{list}");
    }
    house.get(&path).await;
    // The news of its publishing is old by the time that it is taken back.
    house.settle().await;
    house.withdraw(&published, "It was not true.");
    house.settle().await;
    let page = house.get(&path).await;
    assert_eq!(page.status, StatusCode::GONE);
    assert!(page.text().contains("It was not true.") && !page.text().contains("Secret text"));
    assert_eq!(page.header("cache-control"), "private, no-store");
    for list in lists {
        assert!(!house.get(list).await.text().contains("bridge1"), "{list}");
    }
    assert_eq!(
        house.get("/2020/01/01/other-bridge1").await.status,
        StatusCode::GONE
    );
    assert_eq!(house.publish(&text).outcome, Outcome::New);
    house.settle().await;
    assert_eq!(house.get(&path).await.status, StatusCode::OK);
}

#[tokio::test]
async fn nothing_of_a_scheduled_or_embargoed_story_leaves_the_house_before_its_time() {
    let mut house = House::open();
    let front = "id: bridge1\npublished: 2026-05-04T13:00:00Z\nembargo: 2026-05-04T14:00:00Z\ntopics: [Bridges]\n";
    let published = house.publish(&story("Bridge reopens", front, "Secret text."));
    assert!(matches!(published.outcome, Outcome::Scheduled(_)));
    let path = published.link.path();
    let places = [
        "/",
        "/city",
        "/feed.xml",
        "/city/feed.xml",
        "/sitemap.xml",
        "/corrections",
        "/archive",
    ];
    for _ in 0..2 {
        house.settle().await;
        assert_eq!(house.get(&path).await.status, StatusCode::NOT_FOUND);
        assert_eq!(
            house.get("/2020/01/01/x-bridge1").await.status,
            StatusCode::NOT_FOUND,
            "a redirect would tell"
        );
        assert_eq!(
            house.get("/topics/bridges").await.status,
            StatusCode::NOT_FOUND
        );
        assert_eq!(
            house.get("/archive/2026/05/04").await.status,
            StatusCode::NOT_FOUND
        );
        for place in places {
            assert!(
                !house.get(place).await.text().contains("bridge1"),
                "{place}"
            );
        }
        // Past its hour, but not past the embargo.
        house.clock.advance(90 * 60_000);
    }
    house.settle().await;
    assert_eq!(house.get(&path).await.status, StatusCode::OK);
    assert!(house.get("/").await.text().contains("bridge1"));
    assert!(house.get("/feed.xml").await.text().contains("bridge1"));
}

#[tokio::test]
async fn a_draft_is_nowhere_and_a_draft_of_a_live_story_changes_nothing() {
    let mut house = House::open();
    let draft = house
        .try_publish(&story("Bridge", "id: bridge1\n", "Secret."), true)
        .unwrap();
    assert_eq!(draft.outcome, Outcome::Saved);
    assert_eq!(
        house.get(&draft.link.path()).await.status,
        StatusCode::NOT_FOUND
    );
    house.publish(&story("Bridge", "id: bridge1\n", "Public."));
    house.settle().await;
    house
        .try_publish(&story("Bridge", "id: bridge1\n", "Secret."), true)
        .unwrap();
    house.settle().await;
    let page = house.get(&draft.link.path()).await.text();
    assert!(page.contains("Public.") && !page.contains("Secret."));
}

#[tokio::test]
async fn the_same_slug_without_an_id_is_not_guessed() {
    let house = House::open();
    let first = house.publish(&story("Bridge reopens", "", "Text."));
    let refused = house
        .try_publish(&story("Bridge reopens", "", "Other text."), false)
        .unwrap_err();
    assert!(matches!(refused, PublishError::SameSlug(..)));
    assert_eq!(
        refused.to_string(),
        format!(
            "This looks like {}. Add `id: {}` to correct it, or another `slug`.",
            first.link.path(),
            first.id
        )
    );
    assert!(house.get(&first.link.path()).await.text().contains("Text."));
}

#[tokio::test]
async fn a_story_leads_to_those_that_share_most_topics_with_it() {
    let house = House::open();
    let write = |id: &str, day: u32, topics: &str| {
        let front =
            format!("id: {id}\ntopics: [{topics}]\npublished: 2026-04-{day:02}T12:00:00Z\n");
        house.publish(&story(id, &front, "Text."))
    };
    write("both123", 1, "Harbour, Ferries");
    write("olderr1", 2, "Harbour");
    write("newerr1", 3, "Ferries");
    write("drafts1", 4, "Schools");
    let gone = write("gonegon", 5, "Harbour, Ferries");
    house.withdraw(&gone, "Wrong.");
    let own = write("ownown1", 6, "Harbour, Ferries");
    let page = house.get(&own.link.path()).await.text();
    let place = |id: &str| page.find(&format!("-{id}\""));
    let places = ["both123", "newerr1", "olderr1"].map(place);
    assert!(places.is_sorted() && places[0].is_some(), "{places:?}");
    assert_eq!((place("drafts1"), place("gonegon")), (None, None));
}

#[tokio::test]
async fn related_and_translated_stories_must_be_there() {
    let house = House::open();
    let missing = house
        .try_publish(&story("One", "related: [abcdefg]\n", "Text."), false)
        .unwrap_err();
    assert!(matches!(
        missing,
        PublishError::Missing { key: "related", .. }
    ));
    house.publish(&story("Original", "id: original1\n", "Text."));
    let text = "---\nheadline: جسر الميناء\nsection: city\nlanguage: ar\nid: arabic1\ntranslation_of: original1\n---\nنص.\n";
    let arabic = house.publish(text);
    assert!(arabic.link.path().is_ascii());
    let page = house.get(&arabic.link.path()).await.text();
    assert!(page.contains("lang=\"ar\"") && page.contains("dir=\"rtl\""));
    assert!(
        page.contains("Original"),
        "the translation leads to its original"
    );
    assert!(house.get("/archive").await.status.is_success());
}
