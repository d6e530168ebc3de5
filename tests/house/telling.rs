//! Telling: letters on answers and mentions, at once, daily or never; one press that stops them; what becomes of comments when an
//! account ends; statements of reasons and appeals.

use dateline::{
    bells,
    comments::{self, State},
    moderation::Ground,
};
use http::StatusCode;

use crate::{
    House,
    account::{leads_to, letter_to, letters, page, reader, sign_in},
    comments::{answer, comment, form, house_with, later, named, number, say},
    moderation::by,
};

const HOUR: i64 = 3_600_000;

/// Letters on comments to somebody.
fn told(house: &House, to: &str) -> Vec<dateline::mail::Letter> {
    letters(house)
        .into_iter()
        .filter(|letter| letter.to == to && letter.unsubscribe.is_some())
        .collect()
}

#[tokio::test]
async fn an_answer_is_told_at_once_and_then_in_one_letter_a_quarter_of_an_hour() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo <b>").await;
    let first = number(&say(&house, &path, &ana, "One").await);
    let own = number(&answer(&house, &path, &ana, first, "Besides").await);
    let second = number(&answer(&house, &path, &bo, first, "No, *two* <script>x</script>").await);
    bells::tell(&house.app).await.unwrap();
    let letter = &told(&house, "ana@example.org")[0];
    assert_eq!(letter.subject, "Bo <b> answered you on “Bridge opens”");
    assert!(
        letter.text.contains("> No, two <script>x</script>")
            && letter
                .text
                .contains(&format!("http://localhost:7878/comments/{second}"))
            && letter
                .html
                .contains("No, two &lt;script&gt;x&lt;/script&gt;")
            && !letter.html.contains("<b>"),
        "{}",
        letter.html
    );
    assert!(told(&house, "bo@example.org").is_empty());
    for _ in 0..3 {
        bells::tell(&house.app).await.unwrap();
    }
    assert_eq!(
        told(&house, "ana@example.org").len(),
        1,
        "nobody is told twice, or of own words"
    );
    for text in ["Three", "Four"] {
        answer(&house, &path, &bo, own, text).await;
    }
    bells::tell(&house.app).await.unwrap();
    assert_eq!(told(&house, "ana@example.org").len(), 1);
    house.clock.advance(15 * 60_000);
    bells::tell(&house.app).await.unwrap();
    let all = told(&house, "ana@example.org");
    assert_eq!(
        (all.len(), all[0].subject.as_str()),
        (2, "2 comments speak to you")
    );
}

#[tokio::test]
async fn who_is_mentioned_is_told_and_what_waits_is_told_once_it_is_there() {
    let (mut house, path) = house_with("suspect = [\"hm\"]\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &ana, "One").await);
    later(&house);
    let fields = [
        ("body", "Hm, see there"),
        ("mention", &first.to_string()),
        ("mention", "77"),
    ];
    let waits = number(&house.post(&path, &bo, &form(&fields)).await);
    bells::tell(&house.app).await.unwrap();
    assert!(told(&house, "ana@example.org").is_empty());
    for _ in 0..2 {
        house
            .app
            .db
            .write_blocking(move |db| comments::approve(db, &by(), waits, 0))
            .unwrap();
        bells::tell(&house.app).await.unwrap();
        house.clock.advance(HOUR);
        house
            .app
            .db
            .write_blocking(move |db| comments::hold(db, &by(), waits))
            .unwrap();
    }
    let all = told(&house, "ana@example.org");
    assert_eq!(all.len(), 1, "held and approved again, it is told once");
    assert_eq!(all[0].subject, "Bo mentioned you on “Bridge opens”");
    house
        .app
        .db
        .write_blocking(move |db| comments::approve(db, &by(), waits, 0))
        .unwrap();
    assert!(
        page(&house, &path, "")
            .await
            .text()
            .contains(&format!("<a href=\"/comments/{first}\"><bdi>Ana</bdi></a>"))
    );
}

#[tokio::test]
async fn what_is_gone_before_it_is_told_is_not_told() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &ana, "One").await);
    let second = number(&answer(&house, &path, &bo, first, "Regrettable").await);
    house
        .post(&format!("/comments/{second}"), &bo, "act=delete")
        .await;
    bells::tell(&house.app).await.unwrap();
    assert!(told(&house, "ana@example.org").is_empty());
}

#[tokio::test]
async fn daily_letters_come_in_the_morning_and_never_is_never() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &ana, "One").await);
    let set = house
        .post("/account/comments", &ana, "act=tell&tell=daily")
        .await;
    assert_eq!(leads_to(&set).1, "/account/comments?done=told");
    answer(&house, &path, &bo, first, "Two").await;
    answer(&house, &path, &bo, first, "Three").await;
    let mut hours = Vec::new();
    for hour in 0..48 {
        bells::tell(&house.app).await.unwrap();
        if told(&house, "ana@example.org").len() > hours.len() {
            hours.push(hour);
        }
        house.clock.advance(HOUR);
    }
    // Noon in UTC is one o'clock in Lisbon: seven in the morning is eighteen hours later.
    assert_eq!(hours, [18], "once, at seven in the morning");
    let stop = told(&house, "ana@example.org")[0]
        .unsubscribe
        .clone()
        .unwrap();
    let place = stop
        .strip_prefix("http://localhost:7878")
        .unwrap()
        .to_owned();
    // Looking changes nothing; a mail program stops it without a cookie; a forged link is nothing; nobody is signed in by it.
    let seen = house.get(&place).await;
    assert_eq!(
        (seen.status, seen.cookies()),
        (StatusCode::OK, String::new())
    );
    let forged = format!(
        "/unsubscribe/{:016x}{}",
        reader(&house, "bo@example.org").unwrap().id,
        &place[place.len() - 32..]
    );
    assert_eq!(
        house
            .send("POST", &forged, &[], "List-Unsubscribe=One-Click")
            .await
            .status,
        StatusCode::NOT_FOUND
    );
    let bo = sign_in(&mut house, "bo@example.org").await;
    answer(&house, &path, &bo, first, "Five").await;
    let stopped = house
        .send("POST", &place, &[], "List-Unsubscribe=One-Click")
        .await;
    assert_eq!(
        (stopped.status, stopped.cookies()),
        (StatusCode::OK, String::new())
    );
    house.clock.advance(48 * HOUR);
    bells::tell(&house.app).await.unwrap();
    assert_eq!(told(&house, "ana@example.org").len(), 1);
    assert!(!told(&house, "bo@example.org").iter().any(|_| true));
}

#[tokio::test]
async fn the_end_of_an_account_leaves_words_or_takes_them_as_its_reader_chose() {
    for (choice, stays) in [("keep", true), ("remove", false), ("", true)] {
        let (mut house, path) = house_with("");
        let ana = named(&mut house, "ana@example.org", "Ana Sá").await;
        let bo = named(&mut house, "bo@example.org", "Bo").await;
        let first = number(&say(&house, &path, &ana, "My very words").await);
        let second = number(&answer(&house, &path, &bo, first, "An answer").await);
        house
            .post(&format!("/comments/{second}"), &ana, "act=like")
            .await;
        house
            .post(&format!("/comments/{second}"), &ana, "act=report&kind=spam")
            .await;
        let now = comment(&house, second);
        assert_eq!((now.likes, now.reports), (1, 1));
        let export = page(&house, "/account/export", &ana).await.text();
        assert!(export.contains("My very words") && export.contains("\"kind\": \"spam\""));
        house
            .post(
                "/account/deletion",
                &ana,
                &format!("act=delete&words={choice}"),
            )
            .await;
        house.clock.advance(15 * 24 * HOUR);
        bells::sweep(&house.app).await;
        assert!(reader(&house, "ana@example.org").is_none());
        let seen = house.get(&path).await.text();
        assert_eq!(seen.contains("My very words"), stays, "{choice}");
        assert!(
            !seen.contains("Ana Sá") && seen.contains("An answer"),
            "{choice}"
        );
        let now = comment(&house, second);
        assert_eq!((now.likes, now.reports), (0, 0), "{choice}");
        let left = comment(&house, first);
        assert_eq!((left.reader, left.source.is_empty()), (None, !stays));
    }
}

#[tokio::test]
async fn a_decision_is_explained_and_answered_once() {
    let (mut house, path) = house_with("banned = [\"casino\"]\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &ana, "Harsh").await);
    say(&house, &path, &ana, "Casino!").await;
    house
        .app
        .db
        .write_blocking(move |db| {
            comments::refuse(db, &by(), first, 1, (Ground::Law, "It names a child."))
        })
        .unwrap();
    let seen = page(&house, "/account/comments", &ana).await.text();
    for words in [
        "It breaks the law:</p>",
        "It names a child.",
        "Somebody of the desk decided this.",
        "it has words that are not printed here",
        "A rule of the house decided this by itself.",
    ] {
        assert!(seen.contains(words.trim_end_matches("</p>")), "{words}");
    }
    assert!(!house.get(&path).await.text().contains("Harsh"));
    let id = reader(&house, "ana@example.org").unwrap().id;
    let decisions = move |house: &House| {
        house
            .app
            .db
            .read_blocking(move |db| dateline::moderation::list_decisions(db, id))
            .unwrap()
    };
    let law = decisions(&house)
        .into_iter()
        .find(|one| one.ground == Ground::Law)
        .unwrap();
    let appeal = form(&[
        ("act", "appeal"),
        ("decision", &law.id.to_string()),
        ("words", "She is grown up."),
    ]);
    assert_eq!(
        house.post("/account/comments", &bo, &appeal).await.status,
        StatusCode::NOT_FOUND,
        "somebody else's"
    );
    assert_eq!(
        house.post("/account/comments", &ana, &appeal).await.status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        house.post("/account/comments", &ana, &appeal).await.status,
        StatusCode::NOT_FOUND,
        "once"
    );
    let undone = house
        .app
        .db
        .write_blocking(move |db| comments::judge_appeal(db, &by(), law.id, false, "So she is."))
        .unwrap();
    assert!(undone.is_some());
    assert_eq!(comment(&house, first).state, State::Published);
    let seen = page(&house, "/account/comments", &ana).await.text();
    assert!(seen.contains("It was undone.") && seen.contains("So she is."));
    house.clock.advance(dateline::moderation::APPEAL_LIFE);
    let other = decisions(&house)
        .into_iter()
        .find(|one| one.by_staff.is_none())
        .unwrap();
    let ana = sign_in(&mut house, "ana@example.org").await;
    let late = form(&[
        ("act", "appeal"),
        ("decision", &other.id.to_string()),
        ("words", "Late"),
    ]);
    assert_eq!(
        house.post("/account/comments", &ana, &late).await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn the_desk_is_told_when_much_waits_and_not_again_at_once() {
    let (mut house, path) = house_with("");
    let ana = sign_in(&mut house, "ana@example.org").await;
    let id = reader(&house, "ana@example.org").unwrap().id;
    let _ = ana;
    house
        .app
        .db
        .write_blocking(move |db| {
            dateline::staff::set_role(db, id, dateline::staff::Role::Editor, None)
        })
        .unwrap()
        .unwrap();
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let desk = |house: &House| {
        letters(house)
            .iter()
            .filter(|letter| letter.subject.contains("comments wait"))
            .count()
    };
    let mut last = 0;
    for count in 0..20 {
        last = number(&say(&house, &path, &bo, &format!("Word {count}")).await);
        house
            .app
            .db
            .write_blocking(move |db| comments::hold(db, &by(), last))
            .unwrap();
        bells::tell(&house.app).await.unwrap();
        assert_eq!(desk(&house), usize::from(count == 19), "{count}");
    }
    assert!(
        last > 0
            && letter_to(&house, "ana@example.org")
                .text
                .contains("/desk/comments")
    );
    house.clock.advance(HOUR);
    bells::tell(&house.app).await.unwrap();
    assert_eq!(desk(&house), 1);
    house.clock.advance(4 * HOUR);
    bells::tell(&house.app).await.unwrap();
    assert_eq!(desk(&house), 2);
}
