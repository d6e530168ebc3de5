//! Aliases of topics and authors: one name for each, whatever a story, an address or a question calls it.

use dateline::{
    basics::{EmailAddress, Slug},
    config::Config,
    following, readers, search, stories,
};
use http::StatusCode;

use crate::{House, account::sign_in, story};

const ALIASES: &str = "[[topic]]\nname = \"Qasim al-Araji\"\naliases = [\"Qassem Araji\", \"قاسم الأعرجي\"]\nperson = true\n\
                       [[author]]\nname = \"Inês Duarte\"\naliases = [\"I. Duarte\"]\n";

/// Another node of the same paper, which reads these settings beside the first one's.
fn node(house: &House, more: &str) -> House {
    let file = house.folder.join("dateline.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    let base = text.split("[[").next().unwrap();
    House::open_in(house.folder.clone(), &format!("{base}{more}"))
}

/// The ids of a topic's stories, newest first.
fn filed(house: &House, topic: &str) -> Vec<String> {
    let topic = Slug::from_text(topic).unwrap();
    let found = house
        .app
        .db
        .read_blocking(move |db| stories::list_topic(db, &topic, 1000));
    let found = found.unwrap();
    found.iter().map(|card| card.id.to_string()).collect()
}

fn follows(house: &House, email: &str) -> Vec<String> {
    let email = EmailAddress::parse(email).unwrap();
    let found = house.app.db.read_blocking(move |db| {
        let reader = readers::by_email(db, &email)?.unwrap();
        following::list(db, reader.id)
    });
    found.unwrap()
}

async fn follow(house: &House, cookies: &str, what: &str) -> StatusCode {
    let form = format!("what={}", what.replace(':', "%3A"));
    house
        .post("/account/following", cookies, &form)
        .await
        .status
}

#[tokio::test]
async fn an_alias_leads_to_the_real_name_in_any_spelling() {
    let house = House::open_with(ALIASES);
    let front = "id: araji1\ntopics: [Qassem Araji, Budget, Qasim al-Araji]\nbyline: [I. Duarte, Bo Lind]\n";
    let told = house.publish(&story("A visit", front, "One."));
    for (alias, real) in [
        ("/topics/qassem-araji", "/topics/qasim-al-araji"),
        ("/topics/qassem-araji?page=2", "/topics/qasim-al-araji"),
        ("/Topics//QASSEM-Araji/", "/topics/qasim-al-araji"),
        (
            "/topics/%D9%82%D8%A7%D8%B3%D9%85-%D8%A7%D9%84%D8%A3%D8%B9%D8%B1%D8%AC%D9%8A",
            "/topics/qasim-al-araji",
        ),
        (
            "/topics/qassem-araji/feed.xml",
            "/topics/qasim-al-araji/feed.xml",
        ),
        (
            "/TOPICS/Qassem-Araji/feed.json/",
            "/topics/qasim-al-araji/feed.json",
        ),
        ("/authors/i-duarte", "/authors/in%C3%AAs-duarte"),
        (
            "/authors/I-Duarte/FEED.xml",
            "/authors/in%C3%AAs-duarte/feed.xml",
        ),
        (
            "/authors/i-duarte/feed.json",
            "/authors/in%C3%AAs-duarte/feed.json",
        ),
    ] {
        let answer = house.get(alias).await;
        assert_eq!(
            (answer.status, answer.header("location")),
            (StatusCode::MOVED_PERMANENTLY, real),
            "{alias}"
        );
        let there = house.get(real).await;
        assert_eq!(there.status, StatusCode::OK, "{real}");
        assert!(there.text().contains("A visit"), "{real}");
    }
    // An author's alias is no topic's, and the other way round.
    assert_eq!(
        house.get("/topics/i-duarte").await.status,
        StatusCode::NOT_FOUND
    );
    let path = told.link.path();
    for page in [
        "/",
        "/city",
        path.as_str(),
        "/topics/qasim-al-araji",
        "/topics/budget",
        "/authors/in%C3%AAs-duarte",
        "/authors/bo-lind",
        "/feed.xml",
        "/feed.json",
        "/city/feed.json",
        "/topics/qasim-al-araji/feed.xml",
        "/sitemap.xml",
    ] {
        let text = house.get(page).await.text();
        for alias in ["qassem", "Qassem", "i-duarte", "I. Duarte"] {
            assert!(!text.contains(alias), "{page} leads to {alias}");
        }
    }
    let page = house.get(&path).await.text();
    assert_eq!(page.matches("href=\"/topics/qasim-al-araji\"").count(), 1);
    assert!(page.contains("value=\"author:inês-duarte\""), "{page}");
    assert_eq!(filed(&house, "Qasim al-Araji"), ["araji1"]);
}

#[tokio::test]
async fn the_owner_spells_the_name_of_a_topic() {
    let house = House::open_with("[[topic]]\nname = \"Harbour Bridge\"\n");
    house.publish(&story("Rust", "topics: [harbour bridge]\n", "One."));
    let page = house.get("/topics/harbour-bridge").await.text();
    assert!(page.contains("<h1><bdi>Harbour Bridge<"));
    assert!(
        house
            .get("/topics/harbour-bridge/feed.xml")
            .await
            .text()
            .contains("– Harbour Bridge</title>")
    );
}

#[tokio::test]
async fn what_was_published_under_an_alias_comes_along_and_goes_back() {
    let mut old = House::open();
    let publish = |id: &str, topics: &str| {
        old.publish(&story(
            &format!("Of {id}"),
            &format!("id: {id}\ntopics: {topics}\nbyline: I. Duarte\n"),
            "One.",
        ))
    };
    let first = publish("alpha1", "[Qassem Araji]");
    publish("beta12", "[Qasim al-Araji]");
    publish("gamma1", "[Qassem Araji, Qasim al-Araji]");
    publish("delta1", "[Budget]");
    let ana = sign_in(&mut old, "ana@example.org").await;
    let bo = sign_in(&mut old, "bo@example.org").await;
    assert_eq!(
        follow(&old, &ana, "topic:qassem-araji").await,
        StatusCode::SEE_OTHER
    );
    for what in [
        "topic:qassem-araji",
        "topic:qasim-al-araji",
        "author:i-duarte",
    ] {
        follow(&old, &bo, what).await;
    }
    assert_eq!(filed(&old, "Qassem Araji").len(), 2);

    let mut new = node(&old, ALIASES);
    assert!(filed(&new, "Qassem Araji").is_empty());
    let mut all = filed(&new, "Qasim al-Araji");
    all.sort();
    assert_eq!(all, ["alpha1", "beta12", "gamma1"]);
    assert_eq!(
        follows(&new, "ana@example.org"),
        ["topic:qasim-al-araji"],
        "who followed the alias follows the real name"
    );
    assert_eq!(
        follows(&new, "bo@example.org"),
        ["author:inês-duarte", "topic:qasim-al-araji"]
    );
    let shown = new.get("/account/following").await;
    assert_eq!(shown.status, StatusCode::SEE_OTHER);
    let page = new.get("/topics/qasim-al-araji").await.text();
    assert!(page.contains("Of alpha1") && page.contains("Inês Duarte"));
    assert!(!page.contains("I. Duarte"), "a list prints the real name");
    let page = new.get(&first.link.path()).await.text();
    assert!(page.contains("href=\"/topics/qasim-al-araji\"") && !page.contains("qassem-araji"));
    // The save that is taken back bears the alias, and its page waits under the real name.
    new.withdraw(&first, "It was wrong.");
    new.settle().await;
    assert!(
        !new.get("/topics/qasim-al-araji")
            .await
            .text()
            .contains("Of alpha1")
    );
    // An unchanged story has not changed because its names are shown otherwise.
    let again = new.publish(&story(
        "Of delta1",
        "id: delta1\ntopics: [Budget]\nbyline: I. Duarte\n",
        "One.",
    ));
    assert_eq!(again.outcome, stories::Outcome::Unchanged);
    new.publish(&story(
        "Of epsilon",
        "id: epsil1\ntopics: [Qassem Araji]\n",
        "One.",
    ));
    let mut live = filed(&new, "Qasim al-Araji");
    live.sort();
    assert_eq!(live, ["beta12", "epsil1", "gamma1"]);

    let back = node(&old, "");
    let mut under = filed(&back, "Qassem Araji");
    under.sort();
    assert_eq!(under, ["epsil1", "gamma1"], "those that are live");
    let page = back.get("/topics/qassem-araji").await;
    assert_eq!(page.status, StatusCode::OK);
    assert!(page.text().contains("Of epsilon"));
    let mut real = filed(&back, "Qasim al-Araji");
    real.sort();
    assert_eq!(real, ["beta12", "gamma1"]);
    assert!(
        back.get("/authors/i-duarte")
            .await
            .text()
            .contains("Of delta1")
    );
}

#[tokio::test]
async fn many_stories_come_along_and_a_real_name_may_become_an_alias() {
    let old = House::open();
    let zone = old.app.zone.clone();
    let sections = old.app.config.site.slugs();
    let many = old.app.db.write_blocking(move |db| {
        for number in 0..450 {
            let topic = ["First", "Second"][number % 2];
            let text = story(
                &format!("Number {number}"),
                &format!("id: many{number:04}\ntopics: [{topic}]\n"),
                "One.",
            );
            let desk = stories::file::House {
                sections: &sections,
            };
            let proof = stories::Proof {
                draft: stories::file::read(text.as_bytes(), &desk).draft.unwrap(),
                lead: None,
                pictures: Vec::new(),
                says: Vec::new(),
            };
            stories::publish(db, &proof, false, &zone)?;
        }
        Ok::<_, stories::PublishError>(())
    });
    many.unwrap();
    let two = node(
        &old,
        "[[topic]]\nname = \"Second\"\naliases = [\"First\"]\n",
    );
    assert_eq!(
        (filed(&two, "Second").len(), filed(&two, "First").len()),
        (450, 0)
    );
    let three = node(
        &old,
        "[[topic]]\nname = \"Third\"\naliases = [\"First\", \"Second\"]\n",
    );
    assert_eq!(
        (filed(&three, "Third").len(), filed(&three, "Second").len()),
        (450, 0)
    );
    let back = node(&old, "");
    let count = |name: &str| filed(&back, name).len();
    assert_eq!(
        (count("First"), count("Second"), count("Third")),
        (225, 225, 0)
    );
}

#[tokio::test]
async fn who_follows_an_alias_follows_the_real_name() {
    let mut house = House::open_with(ALIASES);
    house.publish(&story("A visit", "topics: [Qassem Araji]\n", "One."));
    let ana = sign_in(&mut house, "ana@example.org").await;
    let wish = crate::account::page(&house, "/account/following?wish=topic:qassem-araji", &ana);
    let wish = wish.await.text();
    assert!(
        wish.contains("value=\"topic:qasim-al-araji\"") && wish.contains("Qasim al-Araji"),
        "{wish}"
    );
    follow(&house, &ana, "topic:qassem-araji").await;
    assert_eq!(follows(&house, "ana@example.org"), ["topic:qasim-al-araji"]);
    let form = "act=unfollow&what=topic%3Aqassem-araji";
    house.post("/account/following", &ana, form).await;
    assert!(follows(&house, "ana@example.org").is_empty());
}

#[tokio::test]
async fn a_question_with_an_alias_finds_the_stories_of_the_real_name() {
    let old = House::open();
    old.publish(&story("Old one", "topics: [Qassem Araji]\n", "One."));
    old.publish(&story("New one", "topics: [Qasim al-Araji]\n", "One."));
    old.publish(&story(
        "Other",
        "topics: [Budget]\nbyline: Inês Duarte\n",
        "One.",
    ));
    while search::keep(&old.app).await.unwrap() {}
    let found = async |house: &House, q: &str| {
        let text = house.get(&format!("/search?q={q}")).await.text();
        ["Old one", "New one", "Other"].map(|headline| text.contains(headline))
    };
    assert_eq!(found(&old, "qassem").await, [true, false, false]);
    let new = node(&old, ALIASES);
    while search::keep(&new.app).await.unwrap() {}
    for q in ["qassem", "qasim", "%D9%82%D8%A7%D8%B3%D9%85"] {
        assert_eq!(found(&new, q).await, [true, true, false], "{q}");
    }
    assert_eq!(found(&new, "%22i+duarte%22").await, [false, false, true]);
}

#[test]
fn a_fault_in_the_names_stops_the_start_at_its_line() {
    let folder = crate::temporary();
    let text = crate::config(
        "[[topic]]\nname = \"Oslo\"\naliases = [\"Oslo\"]\n",
        &folder,
    );
    let fault = Config::read(&text, "dateline.toml", &folder, std::iter::empty());
    let fault = fault.unwrap_err().to_string();
    let line = text.lines().position(|line| line.contains("Oslo")).unwrap() + 1;
    assert!(
        fault.starts_with(&format!("dateline.toml:{line}:")) && fault.contains("leave it out"),
        "{fault}"
    );
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn check_and_publish_warn_of_near_names_and_refuse_nothing() {
    let folder = crate::temporary();
    std::fs::write(
        folder.join("dateline.toml"),
        crate::config(ALIASES, &folder),
    )
    .unwrap();
    let file = folder.join("visit.md");
    let text = story(
        "A visit",
        "byline: Ines Duarte\n",
        "The mayor met Kassem. Later Kassem left.\n\nNobody asked Qasim.",
    );
    std::fs::write(&file, text).unwrap();
    for command in ["check", "publish"] {
        let output = std::process::Command::new(crate::binary())
            .args([command, file.to_str().unwrap(), "--data"])
            .arg(&folder)
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{command}: {said}");
        for words in [
            "visit.md:4:9: warning: “Ines Duarte” is nearly “Inês Duarte”, whom the paper knows",
            "visit.md:8:14: warning: “Qasim” is nearly “Kassem” in line 6",
        ] {
            assert!(said.contains(words), "{command}: {said}");
        }
    }
    std::fs::remove_dir_all(folder).unwrap();
}
