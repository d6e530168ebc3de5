//! What the desk does with comments, seen from the thread: waiting, approving, banning, closing, putting away.

use dateline::{
    comments::{self, State},
    moderation::{By, Measure},
};
use http::StatusCode;

use crate::{
    House,
    account::{leads_to, page, reader, sign_in},
    comments::{comment, form, house_with, later, named, number, say},
    story,
};

/// Somebody of the desk.
pub fn by() -> By {
    By {
        staff: 0,
        name: "Bo".to_owned(),
    }
}

#[tokio::test]
async fn a_newcomer_waits_and_only_the_writer_sees_it() {
    let (mut house, path) = house_with("");
    house = {
        drop(house);
        House::open()
    };
    house.publish(&story("Bridge opens", "id: bridge1\n", "One."));
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let sent = say(&house, &path, &ana, "My first canary").await;
    let id = number(&sent);
    assert!(leads_to(&sent).1.contains("said=waiting"));
    let everywhere = [
        path.clone(),
        format!("{path}?part=thread"),
        format!("{path}?at={id}"),
        format!("{path}?answer={id}"),
        format!("{path}?mention={id}"),
        format!("{path}/feed.xml"),
        format!("{path}/feed.json"),
        format!("/comments/{id}"),
        format!("/comments/{id}?act=report"),
        format!("/comments/{id}?act=edit"),
        "/comments/counts?stories=bridge1".to_owned(),
    ];
    for who in ["", bo.as_str()] {
        for address in &everywhere {
            let seen = page(&house, address, who).await;
            assert!(!seen.text().contains("canary"), "{address}");
        }
        for act in ["like", "report&kind=spam", "edit&body=x", "delete"] {
            let tried = house
                .post(&format!("/comments/{id}"), who, &format!("act={act}"))
                .await;
            assert!(!tried.text().contains("canary"), "{act}");
        }
    }
    assert!(
        page(&house, &path, &ana)
            .await
            .text()
            .contains("My first canary")
    );
    let approved = house
        .app
        .db
        .write_blocking(move |db| comments::approve(db, &by(), id, 1))
        .unwrap();
    assert!(matches!(approved, comments::Move::Done(_)));
    assert!(house.get(&path).await.text().contains("My first canary"));
    for text in ["Second canary", "Third canary"] {
        let id = number(&say(&house, &path, &ana, text).await);
        house
            .app
            .db
            .write_blocking(move |db| comments::approve(db, &by(), id, 1))
            .unwrap();
    }
    let known = say(&house, &path, &ana, "I am known now").await;
    assert!(leads_to(&known).1.contains("said=published"));
}

#[tokio::test]
async fn what_is_approved_is_the_wording_that_was_looked_at() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let id = number(&say(&house, &path, &ana, "Harmless").await);
    house
        .app
        .db
        .write_blocking(move |db| comments::hold(db, &by(), id))
        .unwrap();
    let edited = form(&[("act", "edit"), ("body", "Harmful")]);
    house.post(&format!("/comments/{id}"), &ana, &edited).await;
    let approve = |revision| {
        house
            .app
            .db
            .write_blocking(move |db| comments::approve(db, &by(), id, revision))
            .unwrap()
    };
    assert_eq!(approve(1), comments::Move::Edited);
    assert_eq!(
        comment(&house, id).state,
        State::Waiting,
        "an edit publishes nothing that waits"
    );
    assert!(matches!(approve(2), comments::Move::Done(_)));
    // The other way round: what is approved may still be edited, and goes through the steps again.
    let links = form(&[
        ("act", "edit"),
        ("body", "See https://a.example/ https://b.example/"),
    ]);
    house.post(&format!("/comments/{id}"), &ana, &links).await;
    assert_eq!(
        comment(&house, id).state,
        State::Waiting,
        "links of a newcomer wait"
    );
    assert!(!house.get(&path).await.text().contains("a.example"));
}

#[tokio::test]
async fn a_ban_holds_for_every_act() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let own = number(&say(&house, &path, &ana, "Mine").await);
    let others = number(&say(&house, &path, &bo, "Theirs").await);
    let id = reader(&house, "ana@example.org").unwrap().id;
    house
        .app
        .db
        .write_blocking(move |db| comments::punish(db, &by(), id, Measure::Ban, "Enough.", Some(3)))
        .unwrap();
    later(&house);
    for (place, body) in [
        (path.clone(), "body=more".to_owned()),
        (format!("/comments/{own}"), "act=edit&body=more".to_owned()),
        (format!("/comments/{own}"), "act=delete".to_owned()),
        (format!("/comments/{others}"), "act=like".to_owned()),
        (
            format!("/comments/{others}"),
            "act=report&kind=spam".to_owned(),
        ),
    ] {
        let tried = house.post(&place, &ana, &body).await;
        assert_eq!(tried.status, StatusCode::FORBIDDEN, "{place} {body}");
        assert!(tried.text().contains("Enough."), "{place} {body}");
    }
    let renamed = house.post("/account/name", &ana, "name=Anabel").await;
    assert_eq!(renamed.status, StatusCode::FORBIDDEN);
    assert_eq!(
        reader(&house, "ana@example.org").unwrap().name.as_deref(),
        Some("Ana")
    );
    let seen = page(&house, &path, &ana).await.text();
    assert!(seen.contains("You cannot comment until") && !seen.contains("<textarea"));
    house.clock.advance(3 * 24 * 3_600_000);
    let ana = sign_in(&mut house, "ana@example.org").await;
    number(&say(&house, &path, &ana, "I am back").await);
}

#[tokio::test]
async fn closed_hidden_withdrawn_and_unknown_threads_take_nothing() {
    let (mut house, path) = house_with("close_after_days = 2\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let first = number(&say(&house, &path, &ana, "In time").await);
    let set = |mode, hidden| {
        house
            .app
            .db
            .write_blocking(move |db| {
                let story = dateline::basics::StoryId::parse("bridge1").unwrap();
                comments::set_thread(db, &by(), &story, mode, hidden)
            })
            .unwrap();
    };
    set(Some(dateline::config::Mode::Closed), false);
    let closed = say(&house, &path, &ana, "Too late").await;
    assert_eq!(closed.status, StatusCode::FORBIDDEN);
    assert!(
        closed.text().contains("In time"),
        "what was said can be read"
    );
    set(None, true);
    let hidden = say(&house, &path, &ana, "Hello").await;
    assert_eq!(hidden.status, StatusCode::FORBIDDEN);
    for address in [
        path.clone(),
        format!("{path}?at={first}"),
        format!("{path}?part=thread"),
        format!("{path}/feed.xml"),
        format!("{path}/feed.json"),
    ] {
        assert!(
            !house.get(&address).await.text().contains("In time"),
            "{address}"
        );
    }
    assert_eq!(
        house.get("/comments/counts?stories=bridge1").await.text(),
        "{}"
    );
    set(None, false);
    assert!(house.get(&path).await.text().contains("In time"));
    house.clock.advance(2 * 24 * 3_600_000);
    let ana = sign_in(&mut house, "ana@example.org").await;
    let over = say(&house, &path, &ana, "After two days").await;
    assert_eq!(over.status, StatusCode::FORBIDDEN);
    let nowhere = say(&house, &path.replace("bridge1", "nothing9"), &ana, "Hm").await;
    assert_eq!(nowhere.status, StatusCode::NOT_FOUND);
    let bridge = house.publish(&story("Ferry sinks", "id: ferry1\n", "One."));
    let ferry = format!("{}/comments", bridge.link.path());
    number(&say(&house, &ferry, &ana, "Sad").await);
    house.withdraw(&bridge, "Wrong.");
    house.settle().await;
    let gone = say(&house, &ferry, &ana, "Hm").await;
    assert_eq!(gone.status, StatusCode::NOT_FOUND);
    assert!(!house.get(&ferry).await.text().contains("Sad"));
    assert!(
        !house
            .get(&format!("{ferry}/feed.xml"))
            .await
            .text()
            .contains("Sad")
    );
}
