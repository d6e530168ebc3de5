//! What was tried against comments and worked once: each way stays shut.

use dateline::{bells, comments::State, moderation::Measure, staff::Role};
use http::StatusCode;

use crate::{
    account::{leads_to, page, reader, sign_in},
    comments::{answer, comment, form, house_with, later, named, number, say},
    member, moderation,
};

#[tokio::test]
async fn who_reads_the_mail_of_the_staff_does_not_speak_for_the_paper() {
    let (mut house, path) = house_with("");
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    house.post("/account/name", &editor, "name=Ed").await;
    let own = number(&say(&house, &path, &editor, "From the paper").await);
    let thief = sign_in(&mut house, "ed@example.org").await;
    let tried = say(&house, &path, &thief, "We all resign").await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN);
    assert!(tried.text().contains("You work here"), "{}", tried.text());
    let edit = form(&[("act", "edit"), ("body", "We all resign")]);
    let tried = house.post(&format!("/comments/{own}"), &thief, &edit).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN);
    let renamed = house.post("/account/name", &thief, "name=Moderator").await;
    assert_eq!(renamed.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(comment(&house, own).source, "From the paper");
    // Nor without end, whoever it is.
    let mut last = StatusCode::OK;
    for n in 0..12 {
        let text = format!("Number {n}");
        last = house
            .post(&path, &editor, &form(&[("body", &text)]))
            .await
            .status;
    }
    assert_eq!(last, StatusCode::TOO_MANY_REQUESTS);
}

#[tokio::test]
async fn what_was_said_for_the_paper_keeps_the_name_it_was_said_under() {
    let (mut house, path) = house_with("");
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    house.post("/account/name", &editor, "name=Ed").await;
    number(&say(&house, &path, &editor, "From the paper").await);
    let id = reader(&house, "ed@example.org").unwrap().id;
    house
        .app
        .db
        .write_blocking(move |db| dateline::staff::remove(db, id, None))
        .unwrap()
        .unwrap();
    let later_on = sign_in(&mut house, "ed@example.org").await;
    house.post("/account/name", &later_on, "name=Zorro").await;
    let seen = house.get(&path).await.text();
    assert!(seen.contains("Ed") && !seen.contains("Zorro"), "{seen}");
}

#[tokio::test]
async fn a_thread_that_is_put_away_shows_nothing_by_any_door() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let id = number(&say(&house, &path, &ana, "Put away words").await);
    let story = comment(&house, id).story;
    house
        .app
        .db
        .write_blocking(move |db| {
            dateline::comments::set_thread(db, &moderation::by(), &story, None, true)
        })
        .unwrap();
    let place = format!("/comments/{id}");
    for who in [&bo, ""] {
        let moved = page(&house, &place, who).await;
        assert_eq!(moved.status, StatusCode::NOT_FOUND, "{who}");
    }
    let sheet = page(&house, &format!("{place}?act=report"), &bo).await;
    assert_eq!(sheet.status, StatusCode::NOT_FOUND);
    let tried = house.post(&place, &bo, "act=report&kind=spam").await;
    assert_eq!(tried.status, StatusCode::NOT_FOUND);
    assert!(!tried.text().contains("Put away words"));
}

#[tokio::test]
async fn a_letter_that_xml_may_not_hold_spoils_no_feed() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana\u{FFFE}\u{FFFF}").await;
    number(&say(&house, &path, &ana, "Bad\u{FFFE} and\u{FFFF} good").await);
    let feed = house.get(&format!("{path}/feed.xml")).await.text();
    assert!(
        feed.contains("Bad and good") && feed.contains("Ana"),
        "{feed}"
    );
    assert!(!feed.contains(['\u{FFFE}', '\u{FFFF}']));
}

#[tokio::test]
async fn markup_does_not_make_a_page_ten_times_as_long() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    for text in ["*a* ".repeat(1200), ">b\n\n".repeat(1200)] {
        let id = number(&say(&house, &path, &ana, &text).await);
        let html = comment(&house, id).body.html();
        assert!(html.len() < 3 * text.len(), "{}", html.len());
    }
}

#[tokio::test]
async fn edits_have_an_end_and_the_same_words_are_no_edit() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let id = number(&say(&house, &path, &ana, "Wording 1").await);
    let place = format!("/comments/{id}");
    let edit = |text: &str| form(&[("act", "edit"), ("body", text)]);
    house.post(&place, &ana, &edit("Wording 1")).await;
    assert_eq!(comment(&house, id).revision, 1);
    let mut last = StatusCode::OK;
    for n in 2..13 {
        last = house
            .post(&place, &ana, &edit(&format!("Wording {n}")))
            .await
            .status;
    }
    assert_eq!(last, StatusCode::CONFLICT);
    assert_eq!(comment(&house, id).revision, 10);
}

#[tokio::test]
async fn a_sanction_has_reasons_its_own_reader_and_nobody_above() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    named(&mut house, "bo@example.org", "Bo").await;
    number(&say(&house, &path, &ana, "Mine").await);
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    member(&house, "pat@example.org", Role::Publisher).await;
    let number_of = |email: &str| reader(&house, email).unwrap().id;
    let (ann, bo, pat) = (
        number_of("ana@example.org"),
        number_of("bo@example.org"),
        number_of("pat@example.org"),
    );
    let sanctions = |reader: i64| {
        house
            .app
            .db
            .read_blocking(move |db| dateline::moderation::list_sanctions(db, reader))
            .unwrap()
    };
    let punish = |reader: i64, words: &str| {
        let reader = reader.to_string();
        form(&[
            ("act", "punish"),
            ("reader", &reader),
            ("measure", "suspension"),
            ("days", "2"),
            ("words", words),
        ])
    };
    let desk = "/desk/comments";
    house.post(desk, &editor, &punish(ann, "")).await;
    assert!(sanctions(ann).is_empty(), "without reasons");
    house.post(desk, &editor, &punish(pat, "Ha")).await;
    assert!(sanctions(pat).is_empty(), "a publisher");
    let nobody = house.post(desk, &editor, &punish(7, "Ha")).await;
    assert_eq!(nobody.status, StatusCode::NOT_FOUND);
    let nothing = form(&[("act", "thread"), ("story", "nothing1"), ("hidden", "yes")]);
    let nothing = house.post(desk, &editor, &nothing).await;
    assert_eq!(nothing.status, StatusCode::NOT_FOUND);
    house.post(desk, &editor, &punish(bo, "Enough.")).await;
    let sanction = sanctions(bo)[0].id.to_string();
    let of_another = [
        ("act", "pardon"),
        ("reader", &ann.to_string()),
        ("sanction", &sanction),
    ];
    house.post(desk, &editor, &form(&of_another)).await;
    assert_eq!(sanctions(bo)[0].lifted_at, None, "it is Bo's, not Ana's");
}

#[tokio::test]
async fn an_objection_that_succeeds_lifts_what_it_is_about_and_no_more() {
    let (mut house, _) = house_with("");
    named(&mut house, "ana@example.org", "Ana").await;
    let ana = reader(&house, "ana@example.org").unwrap().id;
    let open = house
        .app
        .db
        .write_blocking(move |db| {
            for words in ["First", "Second"] {
                dateline::comments::punish(db, &moderation::by(), ana, Measure::Ban, words, None)?;
            }
            let all = dateline::moderation::list_decisions(db, ana)?;
            let first = all.iter().find(|one| one.words == "First").unwrap().id;
            dateline::moderation::appeal(db, ana, first, "Not so")?;
            dateline::comments::judge_appeal(db, &moderation::by(), first, false, "So.")?;
            dateline::moderation::list_sanctions(db, ana)
        })
        .unwrap();
    let lifted: Vec<_> = open.iter().filter(|one| one.lifted_at.is_some()).collect();
    assert_eq!(lifted.len(), 1);
    assert_eq!(lifted[0].words, "First");
}

#[tokio::test]
async fn what_was_refused_counts_though_it_is_taken_back() {
    let (mut house, path) = house_with("banned = [\"casino\"]\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    for n in 0..3 {
        say(&house, &path, &ana, &format!("Casino {n}")).await;
    }
    let id = reader(&house, "ana@example.org").unwrap().id;
    let own = house
        .app
        .db
        .read_blocking(move |db| dateline::comments::list_own(db, id, i64::MAX, 10))
        .unwrap();
    for one in own {
        assert_eq!(one.state, State::Refused);
        house
            .post(&format!("/comments/{}", one.id), &ana, "act=delete")
            .await;
    }
    let sent = say(&house, &path, &ana, "All well").await;
    assert!(
        leads_to(&sent).1.contains("said=waiting"),
        "{}",
        leads_to(&sent).1
    );
}

#[tokio::test]
async fn nobody_is_named_whose_words_are_gone() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Anabella").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &bo, "One").await);
    let second = number(&answer(&house, &path, &ana, first, "Two").await);
    number(&answer(&house, &path, &bo, second, "Three").await);
    assert!(house.get(&path).await.text().contains("Anabella"));
    house
        .post(&format!("/comments/{second}"), &ana, "act=delete")
        .await;
    assert!(!house.get(&path).await.text().contains("Anabella"));
}

#[tokio::test]
async fn what_others_never_saw_goes_with_the_account() {
    let (mut house, path) = house_with("suspect = [\"hm\"]\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let seen = number(&say(&house, &path, &ana, "First").await);
    let edit = form(&[("act", "edit"), ("body", "Better")]);
    house.post(&format!("/comments/{seen}"), &ana, &edit).await;
    let waits = number(&say(&house, &path, &ana, "Hm, my address is 7 High Street").await);
    house
        .post("/account/deletion", &ana, "act=delete&words=keep")
        .await;
    house.clock.advance(15 * crate::account::DAY);
    bells::sweep(&house.app).await;
    assert_eq!(comment(&house, seen).source, "Better");
    let (gone, kept) = (
        comment(&house, waits),
        house
            .app
            .db
            .read_blocking(move |db| dateline::comments::list_wordings(db, seen))
            .unwrap(),
    );
    assert_eq!((gone.state, gone.source.as_str()), (State::Deleted, ""));
    assert!(kept.is_empty());
}

#[tokio::test]
async fn what_was_typed_is_not_there_for_the_next_at_this_browser() {
    let (mut house, path) = house_with("");
    later(&house);
    let typed = house.post(&path, "", &form(&[("body", "My secret")])).await;
    let draft = typed.cookies();
    assert!(draft.contains("draft"), "{draft}");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let both = format!("{ana}; {draft}");
    assert!(
        page(&house, &path, &both)
            .await
            .text()
            .contains("My secret")
    );
    house.post("/sign-out", &both, "").await;
    assert!(
        !page(&house, &path, &draft)
            .await
            .text()
            .contains("My secret")
    );
}

#[tokio::test]
async fn a_name_that_was_not_used_is_not_kept() {
    let (mut house, path) = house_with("");
    let ana = sign_in(&mut house, "ana@example.org").await;
    let empty = form(&[("name", "Ana"), ("body", " ")]);
    let tried = house.post(&path, &ana, &empty).await;
    assert_eq!(tried.status, StatusCode::UNPROCESSABLE_ENTITY);
    let id = reader(&house, "ana@example.org").unwrap().id;
    let banned = house.app.db.write_blocking(move |db| {
        dateline::comments::punish(db, &moderation::by(), id, Measure::Ban, "Enough.", None)
    });
    banned.unwrap();
    let fields = form(&[("name", "Ana"), ("body", "Hello")]);
    let tried = house.post(&path, &ana, &fields).await;
    assert_eq!(tried.status, StatusCode::FORBIDDEN);
    assert_eq!(reader(&house, "ana@example.org").unwrap().name, None);
}

#[tokio::test]
async fn pictures_without_words_are_not_all_the_same() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    number(&say(&house, &path, &ana, "👍").await);
    number(&say(&house, &path, &ana, "🌉").await);
    let again = say(&house, &path, &ana, "👍").await;
    assert_eq!(again.status, StatusCode::CONFLICT);
}

#[tokio::test]
async fn an_empty_objection_uses_up_nothing() {
    let (mut house, path) = house_with("banned = [\"casino\"]\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    say(&house, &path, &ana, "Casino").await;
    let id = reader(&house, "ana@example.org").unwrap().id;
    let decisions = || {
        let all = house
            .app
            .db
            .read_blocking(move |db| dateline::moderation::list_decisions(db, id));
        all.unwrap()
    };
    let number = decisions()[0].id.to_string();
    let object = |words| form(&[("act", "appeal"), ("decision", &number), ("words", words)]);
    let here = "/account/comments";
    let sent = house.post(here, &ana, &object("  ")).await;
    assert!(leads_to(&sent).1.ends_with("done=wordless"));
    assert_eq!(decisions()[0].appealed_at, None);
    house.post(here, &ana, &object("It is a building.")).await;
    assert!(decisions()[0].appealed_at.is_some());
}
