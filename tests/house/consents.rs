//! What readers agree to at the door: the terms, and the Daily Edition; kept apart, as it was said.

use dateline::consents::{Consent, Subject};
use http::StatusCode;

use crate::{Answer, House, readers::mail};

fn ana() -> dateline::basics::EmailAddress {
    dateline::basics::EmailAddress::parse("ana@example.org").unwrap()
}

/// Everything that the only reader said about a subject.
fn said(house: &House, subject: Subject) -> Vec<Consent> {
    house
        .app
        .db
        .read_blocking(move |db| {
            let all = match dateline::readers::by_email(db, &ana())? {
                Some(reader) => dateline::consents::list(db, reader.id)?,
                None => Vec::new(),
            };
            Ok::<_, dateline_store::StoreError>(all)
        })
        .unwrap()
        .into_iter()
        .filter(|consent| consent.said.subject == subject)
        .collect()
}

/// Asks in a browser and opens the link there.
async fn come_in(house: &House, choice: &str) -> Answer {
    house.clock.advance(61_000);
    let asked = house
        .post("/sign-in", "", &format!("email=ana%40example.org{choice}"))
        .await;
    assert_eq!(asked.status, StatusCode::SEE_OTHER);
    house.post(&mail(house).0, &asked.cookies(), "").await
}

fn paper(control: &str) -> House {
    House::open_with(&format!("[sign_in]\ndaily_edition = \"{control}\"\n"))
}

#[tokio::test]
async fn what_is_chosen_in_the_box_is_kept_with_its_wording_once_the_mail_was_read() {
    for (control, choice, expected) in [
        ("off", "", false),
        ("off", "&daily=yes", true),
        ("on", "&daily=yes", true),
        ("on", "", false),
        ("ask", "&daily=no", false),
        ("ask", "&daily=yes", true),
    ] {
        let house = paper(control);
        assert!(said(&house, Subject::DailyEdition).is_empty());
        come_in(&house, choice).await;
        let daily = said(&house, Subject::DailyEdition);
        assert_eq!(daily.len(), 1, "{control} {choice}");
        assert_eq!(daily[0].said.given, expected, "{control} {choice}");
        assert!(daily[0].said.wording.contains("Daily Edition"));
        let terms = said(&house, Subject::Terms);
        assert!(
            terms.len() == 1
                && terms[0].said.given
                && terms[0].said.version == house.app.law.version().to_string()
        );
    }
}

#[tokio::test]
async fn who_must_choose_is_asked_again_and_loses_nothing() {
    let house = paper("ask");
    let answer = house.post("/sign-in", "", "email=ana%40example.org").await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let text = answer.text();
    assert!(text.contains("Please choose one") && text.contains("value=\"ana@example.org\""));
}

#[tokio::test]
async fn a_box_that_came_ticked_concludes_nothing_of_one_who_is_a_reader() {
    let house = paper("on");
    come_in(&house, "").await;
    come_in(&house, "&daily=yes").await;
    come_in(&house, "").await;
    let daily = said(&house, Subject::DailyEdition);
    assert_eq!(
        daily.len(),
        1,
        "only what was said at the registration stands"
    );
    assert!(!daily[0].said.given);
    let house = paper("off");
    come_in(&house, "").await;
    come_in(&house, "&daily=yes").await;
    let daily = said(&house, Subject::DailyEdition);
    assert!(
        daily.last().unwrap().said.given,
        "a yes that took an act counts"
    );
}

#[tokio::test]
async fn nobody_consents_for_a_reader_from_another_browser() {
    let house = paper("off");
    for (form, expected) in [("", false), ("daily=yes", true)] {
        house.clock.advance(61_000);
        house
            .post("/sign-in", "", "email=ana%40example.org&daily=yes")
            .await;
        let link = mail(&house).0;
        assert!(house.get(&link).await.text().contains("name=\"daily\""));
        house.post(&link, "", form).await;
        let daily = said(&house, Subject::DailyEdition);
        assert_eq!(daily.last().unwrap().said.given, expected, "{form}");
    }
}

#[tokio::test]
async fn a_new_version_of_the_terms_asks_again() {
    let house = House::open();
    let cookies = come_in(&house, "").await.cookies();
    let kept = [("cookie", cookies.as_str())];
    let ask = |path: &'static str| house.ask("GET", path, &kept);
    assert!(!ask("/me").await.text().contains("/account/terms"));
    house.clock.advance(1000);
    house
        .app
        .db
        .write_blocking(|db| {
            let reader = dateline::readers::by_email(db, &ana())?.unwrap().id;
            let last = dateline::consents::last(db, reader, Subject::Terms)?;
            let mut older = last.unwrap().said;
            older.version = "2001-01-01".to_owned();
            dateline::consents::note(db, reader, &older)
        })
        .unwrap();
    assert!(ask("/me").await.text().contains("/account/terms"));
    assert!(ask("/account/terms").await.text().contains("I agree"));
    house.clock.advance(1000);
    house.post("/account/terms", &cookies, "").await;
    assert!(!ask("/me").await.text().contains("/account/terms"));
    assert_eq!(
        said(&house, Subject::Terms).len(),
        3,
        "what was agreed to before stays"
    );
}

#[tokio::test]
async fn letters_are_stopped_and_ordered_in_the_account() {
    let house = paper("off");
    let cookies = come_in(&house, "&daily=yes").await.cookies();
    for (daily, words) in [
        ("no", "no letters"),
        ("yes", "You receive our Daily Edition"),
    ] {
        house.clock.advance(1000);
        house
            .post("/account/letters", &cookies, &format!("daily={daily}"))
            .await;
        let page = house
            .ask("GET", "/account/letters", &[("cookie", &cookies)])
            .await;
        assert!(page.text().contains(words), "{daily}");
    }
    let all = said(&house, Subject::DailyEdition);
    let wordings: Vec<&str> = all.iter().map(|one| one.said.wording.as_str()).collect();
    assert_eq!(
        wordings[1..],
        ["Stop the Daily Edition", "Send me the Daily Edition"],
        "what stood on the button"
    );
    // Said again is said once, and a thousand changes of mind keep the newest.
    for number in 0..500 {
        house.clock.advance(1000);
        let daily = if number % 2 == 0 { "yes" } else { "no" };
        for _ in 0..2 {
            house
                .post("/account/letters", &cookies, &format!("daily={daily}"))
                .await;
        }
    }
    let all = said(&house, Subject::DailyEdition);
    assert_eq!(all.len(), 200);
    assert!(!all.last().unwrap().said.given);
}
