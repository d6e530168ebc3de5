//! Comments at the desk: queues, many at once, reasons, sanctions, threads, objections; and that all of it is in the log.

use dateline::{
    comments::State,
    moderation::Measure,
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

/// A house in which Ana wrote a comment, edited it, and wrote another one; and Bo reported the first.
struct Talked {
    house: House,
    path: String,
    ana: String,
    editor: String,
    id: i64,
}

async fn talked() -> Talked {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let editor = member(&house, "ed@example.org", Role::Editor).await;
    let id = number(&say(&house, &path, &ana, "First wording").await);
    let place = format!("/comments/{id}");
    let edit = form(&[("act", "edit"), ("body", "Second wording")]);
    house.post(&place, &ana, &edit).await;
    let report = [
        ("act", "report"),
        ("kind", "other"),
        ("words", "It is <i>odd</i>"),
    ];
    house.post(&place, &bo, &form(&report)).await;
    number(&say(&house, &path, &ana, "Another one").await);
    Talked {
        house,
        path,
        ana,
        editor,
        id,
    }
}

#[tokio::test]
async fn one_comment_is_seen_with_its_wordings_reports_and_the_others_of_its_writer() {
    let Talked {
        house, editor, id, ..
    } = talked().await;
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
}

fn suspension(house: &House, reader: i64) -> String {
    let all = house
        .app
        .db
        .read_blocking(move |db| dateline::moderation::list_sanctions(db, reader))
        .unwrap();
    let found = all.iter().find(|one| one.measure == Measure::Suspension);
    found.unwrap().id.to_string()
}

#[tokio::test]
async fn each_act_on_a_comment_its_writer_and_its_thread_takes_and_is_in_the_log() {
    let Talked {
        house,
        path,
        ana,
        editor,
        id,
    } = talked().await;
    let here = format!("{DESK}?comment={id}");
    let (pick, own) = (format!("{id}:2"), id.to_string());
    let writer = reader(&house, "ana@example.org").unwrap().id;
    let number_of = writer.to_string();
    let on_comment = |act| form(&[("act", act), ("one", "yes"), ("pick", &pick)]);
    let on_writer = |fields: &[(&str, &str)]| {
        let mut all = vec![("comment", own.as_str()), ("reader", number_of.as_str())];
        all.extend_from_slice(fields);
        form(&all)
    };
    let punish = |measure, days, words| {
        on_writer(&[
            ("act", "punish"),
            ("measure", measure),
            ("days", days),
            ("words", words),
        ])
    };
    for fields in [
        on_comment("settle"),
        on_comment("feature"),
        on_comment("pin"),
        punish("warning", "", "Mind your words."),
        on_writer(&[("act", "reader"), ("mode", "before")]),
        punish("suspension", "2", "Enough."),
    ] {
        let done = house.post(DESK, &editor, &fields).await;
        assert_eq!(
            leads_to(&done).1,
            format!("{here}&done=comments"),
            "{fields}"
        );
    }
    let endless = house
        .post(DESK, &editor, &punish("suspension", "", "x"))
        .await;
    assert!(endless.text().contains("A suspension has an end"));
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
    let sanction = suspension(&house, writer);
    house
        .post(
            DESK,
            &editor,
            &on_writer(&[("act", "pardon"), ("sanction", &sanction)]),
        )
        .await;
    let waits = say(&house, &path, &ana, "I am back").await;
    assert!(
        leads_to(&waits).1.contains("said=waiting"),
        "looked at before, by the desk's word"
    );
    let hide = on_writer(&[
        ("act", "thread"),
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
