//! `dateline reader`: what the account does, for whoever looks after the readers.

use std::process::Command;

use dateline::readers;

use crate::{
    House,
    account::{is_in, letter_to, letters, reader, sign_in},
    binary,
};

fn run(house: &House, words: &[&str]) -> (i32, String, String) {
    let output = Command::new(binary())
        .args(words)
        .arg("--data")
        .arg(&house.folder)
        .env_remove("DATELINE_DATA")
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (
        output.status.code().unwrap(),
        text(output.stdout),
        text(output.stderr),
    )
}

#[tokio::test]
async fn the_command_does_what_the_account_does() {
    let mut house = House::open();
    let (code, out, _) = run(&house, &["reader", "add", "Ana@example.org"]);
    assert_eq!((code, out.as_str()), (0, "Ana@example.org\n"));
    let (code, out, err) = run(&house, &["reader", "add", "ana@Example.org"]);
    assert_eq!((code, out.as_str()), (1, ""));
    assert!(err.contains("a reader already"), "{err}");
    assert!(letters(&house).is_empty(), "no mail");
    for (words, expected, says) in [
        (vec!["reader", "show", "ben@example.org"], 1, "No reader"),
        (vec!["reader", "show", "ben"], 1, "name@example.org"),
        (vec!["reader", "export", "ben@example.org"], 1, "No reader"),
        (vec!["reader", "delete", "ben@example.org"], 1, "No reader"),
        (vec!["reader", "show"], 2, "EMAIL"),
        (vec!["reader", "rename", "ana@example.org"], 2, "rename"),
        (vec!["reader"], 2, "export"),
    ] {
        let (code, out, err) = run(&house, &words);
        assert_eq!((code, out.as_str()), (expected, ""), "{words:?}");
        assert!(err.contains(says), "{words:?}: {err}");
    }
    // The program's clock is the machine's: a session of it lives then too.
    let now = i64::try_from(
        std::fs::metadata(&house.folder)
            .unwrap()
            .modified()
            .unwrap()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap()
            .as_millis(),
    )
    .unwrap();
    house.clock.advance(now - house.clock.now().millis());
    let ana = sign_in(&mut house, "ana@example.org").await;
    house.post("/account/name", &ana, "name=Ana").await;
    house
        .post("/account/following", &ana, "what=section%3Acity")
        .await;
    let (code, out, _) = run(&house, &["reader", "show", "ana@example.org"]);
    assert_eq!(code, 0);
    for words in [
        "Ana@example.org",
        "name         Ana",
        "section:city",
        "signed in",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let (code, out, _) = run(&house, &["reader", "export", "ana@example.org"]);
    let all: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!((code, &all["reader"]["name"]), (0, &"Ana".into()));
    let (code, out, err) = run(&house, &["reader", "delete", "ana@example.org"]);
    assert_eq!((code, out.as_str()), (0, ""));
    assert!(err.contains("unless the reader signs in"), "{err}");
    assert!(
        letter_to(&house, "Ana@example.org")
            .text
            .contains("/account/deletion")
    );
    assert!(
        reader(&house, "ana@example.org")
            .unwrap()
            .deletes_at
            .is_some()
    );
    house.settle().await;
    assert!(!is_in(&house, &ana).await, "a running house hears of it");
    let back = sign_in(&mut house, "Ana@example.org").await;
    let (code, _, _) = run(&house, &["reader", "delete", "ana@example.org", "--now"]);
    assert_eq!(code, 0);
    house.settle().await;
    assert!(!is_in(&house, &back).await);
    assert!(reader(&house, "ana@example.org").is_none());
}

#[tokio::test]
async fn the_command_shows_what_was_agreed_to_and_every_way_in() {
    let mut house = House::open();
    run(&house, &["reader", "add", "ana@example.org"]);
    let (_, out, _) = run(&house, &["reader", "show", "ana@example.org"]);
    for words in [
        "terms        never asked",
        "letters      the Daily Edition: never asked",
        "passkey      none",
        "provider     none",
        "signed in    nowhere",
        "follows      nothing",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
    let ana = sign_in(&mut house, "ana@example.org").await;
    house
        .app
        .db
        .write_blocking(|db| {
            let ana = dateline::basics::EmailAddress::parse("ana@example.org").unwrap();
            let told = dateline::providers::Told {
                issuer: "https://post.example".to_owned(),
                subject: "1".to_owned(),
                email: None,
                vouched: false,
            };
            let id = readers::by_email(db, &ana)?.unwrap().id;
            dateline::providers::add(db, id, &told)
        })
        .unwrap()
        .unwrap();
    house.post("/account/letters", &ana, "daily=yes").await;
    house.post("/account/terms", &ana, "").await;
    let (_, out, _) = run(&house, &["reader", "show", "ana@example.org"]);
    let version = format!(", version of {}", house.app.law.version());
    for words in [
        "terms        yes, ",
        &version,
        "letters      the Daily Edition: yes, ",
        "provider     https://post.example, since ",
    ] {
        assert!(out.contains(words), "{words}: {out}");
    }
}
