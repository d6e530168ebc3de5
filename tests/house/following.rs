//! Following: the button that is the same for all, and the newest of what each reader follows.

use dateline::{following, readers};
use http::StatusCode;

use crate::{
    House,
    account::{leads_to, page, reader, sign_in},
    story,
};

#[tokio::test]
async fn following_begins_at_a_page_and_leads_back_there() {
    let mut house = House::open();
    let bridge = house.publish(&story(
        "Bridge opens",
        "id: bridge1\ntopics: [Harbour Bridge]\nbyline: Ines Duarte\n",
        "One.",
    ));
    house.publish(&story("Ferries stop", "id: other12\n", "One."));
    let path = bridge.link.path();
    let shown = house.get(&path).await.text();
    for button in [
        "value=\"section:city\" data-followed=\"You follow City\">Follow City<",
        "value=\"topic:harbour-bridge\" data-followed=\"You follow Harbour Bridge\">Follow Harbour Bridge<",
        "value=\"author:ines-duarte\" data-followed=\"You follow Ines Duarte\">Follow Ines Duarte<",
    ] {
        assert!(shown.contains(button), "{button}");
    }
    let form = "what=topic%3Aharbour-bridge&next=%2Ftopics%2Fharbour-bridge";
    let strange = house.post("/account/following", "", form).await;
    let wish = "/account/following?next=%2Ftopics%2Fharbour%2Dbridge&wish=topic%3Aharbour%2Dbridge";
    let door = leads_to(&strange).1.strip_prefix("/sign-in?next=").unwrap();
    let next = percent_encoding::percent_decode_str(door)
        .decode_utf8()
        .unwrap();
    assert_eq!(next, wish, "what a stranger wanted waits behind the door");
    let ana = sign_in(&mut house, "ana@example.org").await;
    let asked = page(&house, wish, &ana).await.text();
    assert!(
        asked.contains("You wanted to follow Harbour Bridge.")
            && asked.contains("value=\"topic:harbour-bridge\"")
    );
    assert!(asked.contains("follow nothing yet"), "looking does nothing");
    let list = page(&house, "/topics/harbour-bridge", &ana).await;
    assert_eq!(
        list.text(),
        house.get("/topics/harbour-bridge").await.text(),
        "the same bytes for everybody"
    );
    assert!(list.text().contains("value=\"topic:harbour-bridge\""));
    for _ in 0..2 {
        let done = house.post("/account/following", &ana, form).await;
        assert_eq!(
            leads_to(&done),
            (
                StatusCode::SEE_OTHER,
                "/account/following?next=%2Ftopics%2Fharbour%2Dbridge&done=followed"
            )
        );
    }
    let told = page(
        &house,
        "/account/following?next=%2Ftopics%2Fharbour-bridge&done=followed",
        &ana,
    )
    .await
    .text();
    assert!(
        told.contains("You follow it now.")
            && told.contains("href=\"/topics/harbour-bridge\">Back to where you were")
    );
    let out = "what=section%3Acity&next=%2F%2Fevil.example";
    let done = house.post("/account/following", &ana, out).await;
    assert_eq!(
        leads_to(&done),
        (StatusCode::SEE_OTHER, "/account/following?done=followed"),
        "nobody is sent out of the house"
    );
    let mine = house
        .app
        .db
        .read_blocking(|db| {
            let reader = readers::by_email(
                db,
                &dateline::basics::EmailAddress::parse("ana@example.org").unwrap(),
            )?;
            dateline::following::list(db, reader.unwrap().id)
        })
        .unwrap();
    assert_eq!(mine, ["section:city", "topic:harbour-bridge"]);
    let home = page(&house, "/account", &ana).await.text();
    assert!(home.contains("Bridge opens") && home.contains("2 names"));
    let following = page(&house, "/account/following", &ana).await.text();
    assert!(following.contains("Harbour Bridge") && following.contains("href=\"/city\""));
    let ended = house
        .post(
            "/account/following",
            &ana,
            "act=unfollow&what=section%3Acity",
        )
        .await;
    assert_eq!(
        ended.header("location"),
        "/account/following?done=unfollowed"
    );
    let home = page(&house, "/account", &ana).await.text();
    assert!(home.contains("Bridge opens") && !home.contains("Ferries stop"));
}

#[tokio::test]
async fn what_nobody_can_see_cannot_be_followed() {
    let mut house = House::open();
    house
        .try_publish(
            &story("Draft", "topics: [Secret Plan]\nbyline: Mole\n", "One."),
            true,
        )
        .unwrap();
    house.publish(&story(
        "Tomorrow",
        "topics: [Tomorrow]\npublished: 2026-05-05T12:00:00Z\n",
        "One.",
    ));
    let ana = sign_in(&mut house, "ana@example.org").await;
    for what in [
        "topic%3Asecret-plan",
        "author%3Amole",
        "topic%3Atomorrow",
        "section%3Anowhere",
        "topic%3A",
        "topic",
        "story%3Abridge1",
        "topic%3A%00",
        "topic%3AHarbour",
        "",
    ] {
        let form = format!("what={what}");
        let answer = house.post("/account/following", &ana, &form).await;
        assert_eq!(answer.status, StatusCode::NOT_FOUND, "{what}");
    }
}

#[tokio::test]
async fn a_wish_for_what_nobody_sees_is_not_repeated() {
    let mut house = House::open();
    let ana = sign_in(&mut house, "ana@example.org").await;
    for nothing in ["topic%3Anowhere", "x", "topic%3A%3Cscript%3E"] {
        let seen = page(&house, &format!("/account/following?wish={nothing}"), &ana)
            .await
            .text();
        assert!(!seen.contains("You wanted"), "{nothing}");
    }
}

#[tokio::test]
async fn a_reader_follows_five_hundred_names_and_no_more() {
    const FOLLOWED: &str = "/account/following?done=followed";
    let mut house = House::open();
    let names: Vec<String> = (0..501).map(|number| format!("T{number}")).collect();
    for (number, names) in (0..).zip(names.chunks(20)) {
        let front = format!("id: story{number:02}\ntopics: [{}]\n", names.join(", "));
        house.publish(&story("Many", &front, "One."));
    }
    let ana = sign_in(&mut house, "ana@example.org").await;
    for number in 0..500 {
        let form = format!("what=topic%3At{number}&next=/");
        let answer = house.post("/account/following", &ana, &form).await;
        assert_eq!(answer.header("location"), FOLLOWED, "{number}");
    }
    let full = house
        .post("/account/following", &ana, "what=topic%3At500&next=/")
        .await;
    assert_eq!(full.header("location"), "/account/following?done=full");
    let again = house
        .post("/account/following", &ana, "what=topic%3At0&next=/")
        .await;
    assert_eq!(
        again.header("location"),
        FOLLOWED,
        "what is followed stays so"
    );
    let home = page(&house, "/account", &ana).await.text();
    assert_eq!(home.matches("class=\"teaser\"").count(), 6);
}

#[tokio::test]
async fn yours_are_the_newest_of_all_that_is_followed_each_once() {
    let mut house = House::open();
    sign_in(&mut house, "ana@example.org").await;
    let ana = reader(&house, "ana@example.org").unwrap().id;
    // A rare topic has old stories only; a busy one has most; the rest share stories.
    for number in 0..60 {
        let day = number / 4 + 1;
        let topics = match number {
            0..4 => "Rare, Busy",
            _ if number % 3 == 0 => "Busy",
            _ if number % 5 == 0 => "Busy, Bridge, Port",
            _ => "Bridge",
        };
        let byline = if number % 7 == 0 { "Ines" } else { "Tomas" };
        let section = if number % 2 == 0 { "city" } else { "world" };
        let text = format!(
            "---\nheadline: N{number}\nid: story{number:02}\nsection: {section}\ntopics: [{topics}]\nbyline: {byline}\n\
             published: 2026-04-{day:02}T0{}:00:00Z\n---\nOne.\n",
            number % 4
        );
        let published = house.publish(&text);
        if number % 11 == 10 {
            house.withdraw(&published, "It was wrong.");
        }
    }
    house.publish(&story(
        "Later",
        "topics: [Busy, Rare]\npublished: 2026-05-06T12:00:00Z\n",
        "One.",
    ));
    let names = [
        "section:city",
        "section:world",
        "topic:rare",
        "topic:busy",
        "topic:bridge",
        "topic:port",
        "author:ines",
        "author:tomas",
    ];
    for choice in 0..1_u32 << names.len() {
        let followed: Vec<following::Name> = (0..)
            .zip(names)
            .filter(|(place, _)| choice & (1 << place) != 0)
            .map(|(_, name)| following::Name::parse(name).unwrap())
            .collect();
        let config = house.app.config.clone();
        let (now, all) = house
            .app
            .db
            .write_blocking(move |db| {
                for name in following::list_follows(db, ana)? {
                    following::unfollow(db, ana, &name.name)?;
                }
                let mut all = Vec::new();
                for name in &followed {
                    following::follow(db, ana, name, &config)?;
                    all.extend(match name.kind {
                        following::Kind::Section => {
                            dateline::stories::list_section(db, &name.slug, 99)?
                        }
                        following::Kind::Topic => {
                            dateline::stories::list_topic(db, &name.slug, 99)?
                        }
                        following::Kind::Author => {
                            dateline::stories::list_author(db, &name.slug, 99)?
                        }
                    });
                }
                Ok::<_, dateline_store::StoreError>((following::yours(db, ana, 6)?, all))
            })
            .unwrap();
        let mut all: Vec<_> = all
            .into_iter()
            .map(|card| (card.published, card.id))
            .collect();
        all.sort();
        all.dedup();
        let newest: Vec<_> = all.into_iter().rev().take(6).map(|(_, id)| id).collect();
        let now: Vec<_> = now.into_iter().map(|card| card.id).collect();
        assert_eq!(now, newest, "{choice:b}");
    }
}

#[tokio::test]
async fn the_fragment_of_yours_is_private_and_empty_for_who_follows_nothing() {
    let mut house = House::open();
    house.publish(&story("Bridge opens", "topics: [Harbour]\n", "One."));
    let cookies = sign_in(&mut house, "ana@example.org").await;
    let id = reader(&house, "ana@example.org").unwrap().id;
    let ask = async |house: &House| {
        let headers = http::HeaderMap::new();
        let client = dateline::guard::Client::of(house.peer, &headers, &[]);
        let visit = dateline::front::visit::Visit {
            app: &house.app,
            headers: &headers,
            query: "part=yours",
            client: &client,
        };
        let pass = readers::Pass {
            reader: id,
            session: 1,
            ends_at: house.clock.now(),
        };
        let answer = dateline::front::account::yours(visit, pass).await.unwrap();
        let (parts, body) = answer.into_parts();
        let bytes = http_body_util::BodyExt::collect(body)
            .await
            .unwrap()
            .to_bytes();
        assert_eq!(parts.headers["cache-control"], "private, no-store");
        (parts.status, String::from_utf8(bytes.to_vec()).unwrap())
    };
    assert_eq!(ask(&house).await, (StatusCode::NO_CONTENT, String::new()));
    house
        .post("/account/following", &cookies, "what=topic%3Aharbour")
        .await;
    let (status, text) = ask(&house).await;
    assert_eq!(status, StatusCode::OK);
    assert!(text.starts_with("<section class=\"yours\"") && text.contains("Bridge opens"));
    assert!(!text.contains("<html"));
}
