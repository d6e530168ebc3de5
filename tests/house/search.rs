//! Search: what is found, what never is, and an index that can be thrown away.

use std::path::Path;

use dateline::search;
use http::StatusCode;

use crate::{Answer, House, account, mending, story};

const LONG: &str = "The ferry sails.\n\nTwo.\n\nThree.\n\nFour.\n\nThe Zanzibarium is hidden.";

/// Keeps the index until it knows everything.
async fn keep(house: &House) {
    while search::keep(&house.app).await.unwrap() {}
}

async fn look(house: &House, query: &str) -> Answer {
    house.get(&format!("/search?{query}")).await
}

/// The headlines that are found.
async fn found(house: &House, query: &str) -> Vec<String> {
    let text = look(house, query).await.text();
    let heads = text.split("<h2><a href=\"").skip(1);
    heads
        .map(|rest| {
            rest.split('>')
                .nth(1)
                .unwrap()
                .split('<')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[tokio::test]
async fn a_story_is_found_by_its_words_names_and_their_forms() {
    let house = House::open();
    let front =
        "id: bridge1\nbyline: Inês Duarte\ntopics: [Old Harbour]\nstandfirst: After nine years.\n";
    house.publish(&story(
        "Bridges reopen",
        front,
        "Cars roll over <b>steel</b> & rust.",
    ));
    let arabic = "id: arabic1\nlanguage: ar\n";
    house.publish(&story("المدينة القديمة", arabic, "أهلا بكم في الميناء."));
    keep(&house).await;
    for query in [
        "q=bridge",
        "q=steel+car",
        "q=ines",
        "q=%22old+harbour%22",
        "q=year",
        "q=city+rust",
        "q=BRIDGE",
    ] {
        assert_eq!(found(&house, query).await, ["Bridges reopen"], "{query}");
    }
    assert_eq!(
        found(&house, "q=%D9%85%D8%AF%D9%8A%D9%86%D8%A9").await,
        ["المدينة القديمة"]
    );
    for query in [
        "q=nothing",
        "q=bridge+-rust",
        "q=%22harbour+old%22",
        "q=",
        "",
        "q=-bridge",
    ] {
        assert!(found(&house, query).await.is_empty(), "{query}");
    }
    let answer = look(&house, "q=rolls").await;
    let text = answer.text();
    assert!(text.contains("Cars <mark>roll</mark> over"), "{text}");
    assert!(text.contains("1 story") && text.contains("noindex"));
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert!(
        house
            .get("/robots.txt")
            .await
            .text()
            .contains("Disallow: /search\n")
    );
    assert!(house.get("/").await.text().contains("href=\"/search\""));
}

#[tokio::test]
async fn nobody_learns_a_hidden_word_by_looking_for_it() {
    let mut house = House::open_with("[wall]\nfree_stories = 3\n");
    for (id, access) in [("walled1", "registered"), ("metered", "metered")] {
        house.publish(&story(
            "Ferry",
            &format!("id: {id}\naccess: {access}\n"),
            LONG,
        ));
    }
    house.publish(&story("Open", "id: opened1\naccess: open\n", LONG));
    keep(&house).await;
    let cookies = account::sign_in(&mut house, "ana@example.org").await;
    for query in [
        "q=zanzibarium",
        "q=%22zanzibarium+is%22",
        "q=ferry+zanzibarium",
        "q=hidden",
        "q=zanzibarium&order=newest",
    ] {
        assert_eq!(found(&house, query).await, ["Open"], "{query}");
    }
    // Not for those either who may read it: the index is one for all.
    let path = "/search?q=ferry";
    let all = house
        .ask("GET", path, &[("cookie", cookies.as_str())])
        .await
        .text();
    assert_eq!(all.matches("<h2><a").count(), 3);
    // The open one shows all of its text.
    assert_eq!(all.matches("Zanzibarium").count(), 1);
    let open = look(&house, "q=zanzibarium").await.text();
    assert_eq!(open.matches("<mark>Zanzibarium</mark>").count(), 1);
}

#[tokio::test]
async fn what_is_not_there_yet_or_any_more_is_not_found() {
    let house = House::open();
    house.publish(&story(
        "Scheduled",
        "id: later12\npublished: 2026-05-04T13:00:00Z\n",
        "Ferry.",
    ));
    house.publish(&story(
        "Embargoed",
        "id: embargo\nembargo: 2026-05-04T14:00:00Z\n",
        "Ferry.",
    ));
    house
        .try_publish(&story("Drafted", "id: drafted\n", "Ferry."), true)
        .unwrap();
    let gone = house.publish(&story("Withdrawn", "id: gone123\n", "Ferry."));
    keep(&house).await;
    assert_eq!(found(&house, "q=ferry").await, ["Withdrawn"]);
    house.withdraw(&gone, "Wrong.");
    // At once, though the index still knows it.
    assert!(found(&house, "q=ferry").await.is_empty());
    keep(&house).await;
    house.clock.advance(90 * 60 * 1000);
    keep(&house).await;
    assert_eq!(found(&house, "q=ferry").await, ["Scheduled"]);
    house.clock.advance(60 * 60 * 1000);
    keep(&house).await;
    assert_eq!(found(&house, "q=ferry&order=newest").await.len(), 2);
    // A correction is found by its new words only.
    house.publish(&story(
        "Scheduled",
        "id: later12\npublished: 2026-05-04T13:00:00Z\n",
        "Tram.",
    ));
    keep(&house).await;
    assert_eq!(found(&house, "q=tram").await, ["Scheduled"]);
    assert_eq!(found(&house, "q=ferry").await, ["Embargoed"]);
}

#[tokio::test]
async fn an_index_that_is_lost_broken_or_of_other_rules_is_made_anew() {
    let folder = crate::temporary();
    let open = "[wall]\npolicy = \"open\"\n";
    let house = House::open_in(folder.clone(), &crate::config(open, &folder));
    house.publish(&story("Open", "id: opened1\n", LONG));
    assert!(
        look(&house, "q=ferry")
            .await
            .text()
            .contains("is being made")
    );
    keep(&house).await;
    assert_eq!(found(&house, "q=zanzibarium").await, ["Open"]);
    std::fs::remove_dir_all(folder.join("search")).unwrap();
    assert!(
        look(&house, "q=ferry")
            .await
            .text()
            .contains("is being made")
    );
    keep(&house).await;
    assert_eq!(found(&house, "q=zanzibarium").await, ["Open"]);
    // The wall goes up: what was to be found is no more.
    let config = std::fs::read_to_string(folder.join("dateline.toml")).unwrap();
    let kept = crate::temporary();
    copy(&folder, &kept, |_, bytes| bytes);
    std::fs::create_dir(kept.join("search")).unwrap();
    copy(&folder.join("search"), &kept.join("search"), |_, bytes| {
        bytes
    });
    drop(house);
    let strict = config.replace("policy = \"open\"", "policy = \"registered\"");
    let house = House::open_in(kept, &strict);
    keep(&house).await;
    assert!(found(&house, "q=zanzibarium").await.is_empty());
    assert_eq!(found(&house, "q=ferry").await, ["Open"]);
}

#[tokio::test]
async fn many_results_are_turned_page_by_page_and_pages_have_an_end() {
    let house = House::open();
    for n in 0..45 {
        house.publish(&story(
            &format!("Ferry {n}"),
            &format!("id: ferry{n:02}\n"),
            "Sails.",
        ));
    }
    keep(&house).await;
    let mut all = Vec::new();
    for page in 1..=3 {
        all.extend(found(&house, &format!("q=ferry&page={page}")).await);
    }
    all.sort();
    all.dedup();
    assert_eq!(all.len(), 45);
    let first = look(&house, "q=ferry").await.text();
    assert!(
        first.contains("45 stories")
            && first.contains("rel=\"next\" href=\"/search?q=ferry&amp;page=2\"")
    );
    let last = look(&house, "q=ferry&page=3").await.text();
    assert!(!last.contains("rel=\"next\"") && last.contains("rel=\"prev\""));
    for page in ["0", "-1", "99999999999999999999", "x", "1000000"] {
        assert_eq!(
            look(&house, &format!("q=ferry&page={page}")).await.status,
            StatusCode::OK,
            "{page}"
        );
    }
}

#[tokio::test]
async fn hostile_questions_are_answered_harmlessly_and_not_without_end() {
    let house = House::open();
    house.publish(&story("Ferry", "id: ferry12\n", "Sails."));
    keep(&house).await;
    let evil = "%3Cscript%3Ealert(1)%3C/script%3E%22%20onfocus=x";
    let text = look(&house, &format!("q={evil}")).await.text();
    assert!(text.contains("value=\"&lt;script&gt;") && !text.contains("<script>alert"));
    let quotes = "%22".repeat(2000);
    for query in [
        format!("q={quotes}"),
        format!("q={}", "a+".repeat(4000)),
        "q=%E2%80%AE%00%7F%FF".to_owned(),
        "q=a*+b~+c:d+(e)+/.*/+AND+OR+NOT".to_owned(),
        "q=the+of+a".to_owned(),
    ] {
        assert_eq!(look(&house, &query).await.status, StatusCode::OK, "{query}");
    }
    let mut last = StatusCode::OK;
    for _ in 0..260 {
        last = look(&house, "q=ferry").await.status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
    // The page without a question is free.
    assert_eq!(look(&house, "").await.status, StatusCode::OK);
}

#[tokio::test]
async fn the_doctor_throws_away_an_index_that_is_amiss_and_it_comes_back() {
    let house = House::open();
    house.publish(&story("Ferry", "id: ferry12\n", "Sails."));
    keep(&house).await;
    let doctor = |more: &[&str]| mending::doctor(&house.folder, more).1;
    assert!(doctor(&[]).contains("well   search: the index knows all 1"));
    house.publish(&story("Tram", "id: tram123\n", "Rolls."));
    assert!(doctor(&[]).contains("warn   search: the index knows 1 stories of 2"));
    assert!(doctor(&["--mend"]).contains("mended search"));
    assert!(doctor(&[]).contains("well   search: no index yet"));
    // The house that is open notices.
    assert_eq!(found(&house, "q=ferry").await.len(), 0);
    keep(&house).await;
    assert_eq!(found(&house, "q=ferry").await, ["Ferry"]);
    assert_eq!(found(&house, "q=tram").await, ["Tram"]);
}

#[tokio::test]
async fn news_of_other_rooms_keep_the_index_from_nothing() {
    let house = House::open();
    house.publish(&story("Ferry", "id: ferry12\naccess: open\n", LONG));
    keep(&house).await;
    assert_eq!(found(&house, "q=zanzibarium").await, ["Ferry"]);
    // More than are read at a time; then the story goes behind the wall.
    signed_out(&house, 2500);
    house.publish(&story("Ferry", "id: ferry12\naccess: registered\n", LONG));
    house.publish(&story("Tram", "id: tram123\naccess: open\n", "Rolls."));
    keep(&house).await;
    assert_eq!(found(&house, "q=tram").await, ["Tram"]);
    assert!(found(&house, "q=zanzibarium").await.is_empty());
    // A few are passed over in the end, before they are swept out and missed.
    let mark = house.app.index.mark();
    signed_out(&house, 3);
    keep(&house).await;
    assert_eq!(house.app.index.mark(), mark);
    house.clock.advance(7 * 60 * 60 * 1000);
    keep(&house).await;
    assert_ne!(house.app.index.mark(), mark);
}

fn signed_out(house: &House, most: u32) {
    let told = house.app.db.write_blocking(move |db| {
        (0..most).try_for_each(|n| dateline::news::insert(db, "signed-out", &n.to_string(), ""))
    });
    told.unwrap();
}

#[tokio::test]
async fn an_index_whose_bytes_are_damaged_is_found_out_and_made_anew() {
    for kind in ["store", "idx", "pos", "term", "fast", "fieldnorm"] {
        let folder = crate::temporary();
        let config = crate::config("", &folder);
        let house = House::open_in(folder.clone(), &config);
        house.publish(&story("Ferry", "id: ferry12\n", "Sails to and fro."));
        keep(&house).await;
        let kept = crate::temporary();
        copy(&folder, &kept, |_, bytes| bytes);
        std::fs::create_dir(kept.join("search")).unwrap();
        copy(
            &folder.join("search"),
            &kept.join("search"),
            |name, mut bytes| {
                let first = bytes.len() / 3;
                if name.ends_with(kind) {
                    bytes.iter_mut().take(first).for_each(|byte| *byte = !*byte);
                }
                bytes
            },
        );
        drop(house);
        let house = House::open_in(kept, &config);
        assert!(!house.app.index.is_whole(), "{kind}");
        // Whoever asks first meets the damage, as far as the question touches it.
        look(&house, "q=%22to+and+fro%22+ferry&order=newest").await;
        house.publish(&story("Tram", "id: tram123\n", "Rolls."));
        for _ in 0..4 {
            let _ = search::keep(&house.app).await;
        }
        assert!(house.app.index.is_whole(), "{kind}");
        assert_eq!(
            found(&house, "q=%22to+and+fro%22").await,
            ["Ferry"],
            "{kind}"
        );
        assert_eq!(found(&house, "q=tram").await, ["Tram"], "{kind}");
    }
}

/// Copies the files of a folder, each as it is told.
fn copy(from: &Path, to: &Path, told: impl Fn(&str, Vec<u8>) -> Vec<u8>) {
    for file in std::fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        if file.file_type().unwrap().is_file() {
            let name = file.file_name().into_string().unwrap();
            let bytes = told(&name, std::fs::read(file.path()).unwrap());
            std::fs::write(to.join(name), bytes).unwrap();
        }
    }
}
