//! Comments at the desk: queues, many at once, reasons, sanctions, threads, objections; and that all of it is in the log.

use dateline::{
    comments::State,
    staff::{self, Role},
};
use http::StatusCode;

use crate::{
    House,
    account::{leads_to, page, reader},
    comments::{comment, form, house_with, later, named, number, say},
    member,
};

const DESK: &str = "/desk/comments";

fn log(house: &House) -> Vec<(String, String)> {
    let entries = house
        .app
        .db
        .read_blocking(|db| staff::list_log(db, i64::MAX, 100))
        .unwrap();
    entries
        .into_iter()
        .filter(|entry| {
            !entry.act.starts_with("staff")
                && !entry.act.starts_with("way")
                && entry.act != "enrolled"
        })
        .map(|entry| (entry.act, entry.detail))
        .collect()
}

#[tokio::test]
async fn an_editor_goes_through_the_queue_many_at_once() {
    let (mut house, path) = house_with("suspect = [\"hm\"]\n");
    let ana = named(&mut house, "ana@example.org", "Ana <b>").await;
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    let mut waiting = Vec::new();
    for text in ["Hm one", "Hm two <script>alert(1)</script>", "Hm three"] {
        waiting.push(number(&say(&house, &path, &ana, text).await));
    }
    let home = page(&house, "/desk", &editor).await.text();
    assert!(home.contains("3 comments wait for you"), "{home}");
    let queue = page(&house, DESK, &editor).await;
    assert_eq!(queue.header("cache-control"), "private, no-store");
    let queue = queue.text();
    assert!(queue.contains("Waiting 3") && queue.contains("a suspect word: <bdi>hm</bdi>"));
    assert!(queue.contains("Ana &lt;b&gt;") && !queue.contains("<script>alert"));
    let first = queue.find("Hm one").unwrap();
    assert!(
        first < queue.find("Hm three").unwrap(),
        "who has waited longest comes first"
    );
    // One was edited meanwhile: it stays, the others go out.
    let edited = form(&[("act", "edit"), ("body", "Hm, twice")]);
    house
        .post(&format!("/comments/{}", waiting[1]), &ana, &edited)
        .await;
    let picks: Vec<String> = waiting.iter().map(|id| format!("{id}:1")).collect();
    let mut fields = vec![("act", "approve"), ("queue", "waiting")];
    fields.extend(picks.iter().map(|pick| ("pick", pick.as_str())));
    let done = house.post(DESK, &editor, &form(&fields)).await;
    assert!(
        done.text()
            .contains("Something was edited or taken back meanwhile")
    );
    let states: Vec<State> = waiting
        .iter()
        .map(|id| comment(&house, *id).state)
        .collect();
    assert_eq!(states, [State::Published, State::Waiting, State::Published]);
    let second = format!("{}:2", waiting[1]);
    let wordless = form(&[("act", "refuse"), ("pick", &second)]);
    assert!(
        house
            .post(DESK, &editor, &wordless)
            .await
            .text()
            .contains("Please say why")
    );
    assert_eq!(comment(&house, waiting[1]).state, State::Waiting);
    let refuse = form(&[
        ("act", "refuse"),
        ("pick", &second),
        ("words", "No."),
        ("ground", "law"),
        ("queue", "all"),
    ]);
    let done = house.post(DESK, &editor, &refuse).await;
    assert_eq!(
        leads_to(&done),
        (
            StatusCode::SEE_OTHER,
            "/desk/comments?queue=all&done=comments"
        )
    );
    assert!(
        page(&house, "/account/comments", &ana)
            .await
            .text()
            .contains("No.")
    );
    let acts: Vec<String> = log(&house).into_iter().map(|(act, _)| act).collect();
    assert_eq!(
        acts,
        ["comment-refused", "comment-approved", "comment-approved"]
    );
    let record = page(&house, "/desk/log", &editor).await.text();
    assert!(record.contains("refused a comment") && record.contains("published a comment"));
}

#[tokio::test]
async fn who_is_no_editor_moderates_nothing() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let reporter = member(&house, "rep@example.org", Role::Reporter).await;
    let id = number(&say(&house, &path, &ana, "One").await);
    let pick = format!("{id}:1");
    for act in ["approve", "refuse", "hold", "pin", "punish", "thread"] {
        let fields = form(&[
            ("act", act),
            ("pick", &pick),
            ("words", "x"),
            ("story", "bridge1"),
            ("hidden", "yes"),
        ]);
        for (who, expected) in [
            (reporter.as_str(), StatusCode::FORBIDDEN),
            (ana.as_str(), StatusCode::FORBIDDEN),
            ("", StatusCode::SEE_OTHER),
        ] {
            let status = house.post(DESK, who, &fields).await.status;
            assert_eq!(status, expected, "{act}");
        }
    }
    assert_eq!(comment(&house, id).state, State::Published);
    assert!(log(&house).is_empty());
}

#[tokio::test]
async fn one_comment_is_seen_with_its_wordings_reports_writer_and_thread() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    let id = number(&say(&house, &path, &ana, "First wording").await);
    house
        .post(
            &format!("/comments/{id}"),
            &ana,
            &form(&[("act", "edit"), ("body", "Second wording")]),
        )
        .await;
    house
        .post(
            &format!("/comments/{id}"),
            &bo,
            &form(&[
                ("act", "report"),
                ("kind", "other"),
                ("words", "It is <i>odd</i>"),
            ]),
        )
        .await;
    let other = number(&say(&house, &path, &ana, "Another one").await);
    let here = format!("{DESK}?comment={id}");
    let seen = page(&house, &here, &editor).await.text();
    for words in [
        "Second wording",
        "First wording",
        "It is &lt;i&gt;odd&lt;/i&gt;",
        "Another one",
        "1 report",
    ] {
        assert!(seen.contains(words), "{words}");
    }
    let reported = page(&house, &format!("{DESK}?queue=reported"), &editor)
        .await
        .text();
    assert!(reported.contains("Second wording") && reported.contains("Reported 1"));
    let act = |fields: Vec<(&str, &str)>| form(&fields);
    let (pick, own, number_of) = (
        format!("{id}:2"),
        id.to_string(),
        reader(&house, "ana@example.org").unwrap().id.to_string(),
    );
    let writer = number_of.as_str();
    for fields in [
        vec![("act", "settle"), ("one", "yes"), ("pick", &pick)],
        vec![("act", "feature"), ("one", "yes"), ("pick", &pick)],
        vec![("act", "pin"), ("one", "yes"), ("pick", &pick)],
        vec![
            ("act", "punish"),
            ("comment", &own),
            ("reader", writer),
            ("measure", "warning"),
            ("words", "Mind your words."),
        ],
        vec![
            ("act", "reader"),
            ("comment", &own),
            ("reader", writer),
            ("mode", "before"),
        ],
        vec![
            ("act", "punish"),
            ("comment", &own),
            ("reader", writer),
            ("measure", "suspension"),
            ("days", "2"),
            ("words", "Enough."),
        ],
    ] {
        let done = house.post(DESK, &editor, &act(fields.clone())).await;
        assert_eq!(
            leads_to(&done),
            (
                StatusCode::SEE_OTHER,
                format!("{here}&done=comments").as_str()
            ),
            "{fields:?}"
        );
    }
    let endless = act(vec![
        ("act", "punish"),
        ("comment", &own),
        ("reader", writer),
        ("measure", "suspension"),
        ("words", "x"),
    ]);
    assert!(
        house
            .post(DESK, &editor, &endless)
            .await
            .text()
            .contains("A suspension has an end")
    );
    let thread = page(&house, &path, &ana).await.text();
    for words in [
        "Worth reading",
        "From the desk",
        "Mind your words.",
        "You cannot comment until",
        "Enough.",
    ] {
        assert!(thread.contains(words), "{words}");
    }
    let sanction = house
        .app
        .db
        .read_blocking(|db| {
            let ana = dateline::readers::by_email(
                db,
                &dateline::basics::EmailAddress::parse("ana@example.org").unwrap(),
            )?;
            dateline::moderation::list_sanctions(db, ana.unwrap().id)
        })
        .unwrap()[0]
        .id
        .to_string();
    house
        .post(
            DESK,
            &editor,
            &act(vec![
                ("act", "pardon"),
                ("comment", &own),
                ("reader", writer),
                ("sanction", &sanction),
            ]),
        )
        .await;
    let waits = say(&house, &path, &ana, "I am back").await;
    assert!(
        leads_to(&waits).1.contains("said=waiting"),
        "looked at before, by the desk's word"
    );
    let hide = act(vec![
        ("act", "thread"),
        ("comment", &own),
        ("story", "bridge1"),
        ("mode", "usual"),
        ("hidden", "yes"),
    ]);
    house.post(DESK, &editor, &hide).await;
    assert!(!house.get(&path).await.text().contains("Another one"));
    assert!(
        page(&house, &here, &editor)
            .await
            .text()
            .contains("Another one"),
        "the desk sees it"
    );
    let acts: Vec<String> = log(&house).into_iter().rev().map(|(act, _)| act).collect();
    assert_eq!(
        acts,
        [
            "reports-settled",
            "comment-featured",
            "comment-pinned",
            "warning",
            "reader-mode",
            "suspension",
            "sanction-lifted",
            "thread-set"
        ]
    );
    assert!(other > id);
}

#[tokio::test]
async fn an_objection_is_judged_with_a_reason_and_its_writer_reads_it() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    let id = number(&say(&house, &path, &ana, "Harsh").await);
    let pick = format!("{id}:1");
    house
        .post(
            DESK,
            &editor,
            &form(&[
                ("act", "refuse"),
                ("one", "yes"),
                ("pick", &pick),
                ("words", "Too harsh."),
            ]),
        )
        .await;
    let account = page(&house, "/account/comments", &ana).await.text();
    let decision = account
        .split("name=\"decision\" value=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    house
        .post(
            "/account/comments",
            &ana,
            &form(&[
                ("act", "appeal"),
                ("decision", &decision),
                ("words", "<u>Why?</u>"),
            ]),
        )
        .await;
    let queue = page(&house, &format!("{DESK}?queue=appeals"), &editor)
        .await
        .text();
    assert!(
        queue.contains("&lt;u&gt;Why?")
            && queue.contains("You decided this yourself")
            && queue.contains("Harsh")
    );
    let judge = |words: &str| {
        form(&[
            ("act", "appeal"),
            ("decision", &decision),
            ("outcome", "reversed"),
            ("words", words),
        ])
    };
    assert!(
        house
            .post(DESK, &editor, &judge(""))
            .await
            .text()
            .contains("Please say why")
    );
    assert_eq!(
        house
            .post(DESK, &editor, &judge("On second thought."))
            .await
            .status,
        StatusCode::SEE_OTHER
    );
    assert_eq!(
        house.post(DESK, &editor, &judge("Again.")).await.status,
        StatusCode::NOT_FOUND,
        "once"
    );
    assert_eq!(comment(&house, id).state, State::Published);
    assert!(
        page(&house, "/account/comments", &ana)
            .await
            .text()
            .contains("On second thought.")
    );
}

#[tokio::test]
async fn the_staff_speaks_with_a_badge_and_is_not_made_to_wait() {
    let (mut house, path) = house_with("");
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    house.post("/account/name", &editor, "name=Ed").await;
    later(&house);
    let sent = house
        .post(
            &path,
            &editor,
            &form(&[("body", "We have corrected it: https://courier.example")]),
        )
        .await;
    assert!(
        leads_to(&sent).1.contains("said=published"),
        "{}",
        leads_to(&sent).1
    );
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    number(&say(&house, &path, &ana, "Thank you").await);
    let seen = house.get(&path).await.text();
    assert_eq!(seen.matches("class=\"badge\"").count(), 1);
    let renamed = house.post("/account/name", &ana, "name=Éd").await;
    assert_eq!(
        renamed.status,
        StatusCode::UNPROCESSABLE_ENTITY,
        "nobody is called as the staff is"
    );
}
