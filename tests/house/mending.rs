//! `dateline doctor --mend`: each thing that can be left over or go wrong is made, found, put right, and then gone; and what may be
//! wanted stays.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Output},
    time::{Duration, SystemTime},
};

use dateline::mail::{self, Letter};
use dateline_store::statements;

use crate::{
    House, binary,
    comments::{answer, house_with, named, number, say},
    pictures::made,
    story,
};

statements! {
    /// What somebody does who writes to the database by hand.
    MISCOUNT: "UPDATE comments SET likes = likes + 3, answers = 7, branch = 9, reports = 2";
    /// The same.
    MISCOUNT_THREADS: "UPDATE threads SET published = 12";
    /// A session of long ago.
    END_SESSIONS: "UPDATE sessions SET ends_at = 1000";
    /// News of long ago.
    AGE_NEWS: "UPDATE events SET at = 1000";
}

pub fn doctor(folder: &Path, more: &[&str]) -> (i32, String) {
    let output: Output = Command::new(binary())
        .arg("doctor")
        .args(more)
        .arg("--data")
        .arg(folder)
        .env_remove("DATELINE_DATA")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    (output.status.code().unwrap(), said)
}

/// The lines of a report on a part.
fn on(said: &str, part: &str) -> String {
    said.lines()
        .filter(|line| line.get(7..).is_some_and(|rest| rest.starts_with(part)))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Looks, mends, and looks again: a warning or a fault on this part, then its mending, then nothing but `after`.
fn found_and_mended(folder: &Path, part: &str, begins: &str, words: &str, after: &str) {
    let (code, said) = doctor(folder, &[]);
    let found = on(&said, part);
    assert!(found.starts_with(begins) && found.contains(words), "{said}");
    assert_eq!(code, i32::from(begins == "AILS"), "{said}");
    let (code, said) = doctor(folder, &["--mend"]);
    let mended = on(&said, part);
    assert!(
        mended.starts_with("mended") && mended.contains(words),
        "{said}"
    );
    assert_eq!(code, 0, "{said}");
    let (code, said) = doctor(folder, &[]);
    assert_eq!((on(&said, part).as_str(), code), (after, 0), "{said}");
}

/// Writes a file as if it had been there for years.
fn old(path: PathBuf, bytes: &[u8]) -> PathBuf {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, bytes).unwrap();
    age(&path);
    path
}

fn age(path: &Path) {
    let then = SystemTime::UNIX_EPOCH + Duration::from_secs(1_600_000_000);
    File::options()
        .write(true)
        .open(path)
        .unwrap()
        .set_modified(then)
        .unwrap();
}

#[tokio::test]
async fn files_of_no_picture_go_and_all_others_stay() {
    let house = House::open();
    let folder = house.folder.clone();
    let run = |words: &[&str]| {
        let output = Command::new(binary())
            .args(words)
            .arg("--data")
            .arg(&folder)
            .output()
            .unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    };
    fs::write(
        folder.join("photo.jpg"),
        made::jpeg(&made::quarters(700, 400), &[]),
    )
    .unwrap();
    let file = folder.join("bridge.md");
    let front = "lead: {file: photo.jpg, caption: The bridge, alt: A bridge}\n";
    fs::write(&file, story("A bridge falls", front, "Text.")).unwrap();
    let address = run(&["publish", file.to_str().unwrap()]);
    run(&["withdraw", address.trim(), "--note", "It was wrong."]);
    let media = folder.join("media");
    let mut kept: Vec<PathBuf> = Vec::new();
    for inner in [media.clone(), media.join("originals")] {
        for entry in fs::read_dir(inner).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                age(&path);
                kept.push(path);
            }
        }
    }
    assert!(kept.len() >= 5, "{kept:?}");
    let stranger = "0123456789abcdef0123456789abcdef";
    let known = kept[0].file_name().unwrap().to_str().unwrap()[..32].to_owned();
    let orphans = [
        old(media.join(format!("{stranger}-640.jpg")), b"x"),
        old(media.join(format!("{known}-9999.webp")), b"x"),
        old(media.join("originals").join(stranger), b"x"),
        old(media.join(".0123456789abcdef.part"), b"x"),
        old(media.join("originals/.0123456789abcdef.part"), b"x"),
    ];
    kept.push(old(media.join("keep.txt"), b"the owner's"));
    kept.push(old(media.join(".gitignore"), b"*"));
    // A `publish` is under way.
    for fresh in [
        format!("{}-640.jpg", stranger.replace('0', "1")),
        ".fedcba9876543210.part".to_owned(),
    ] {
        fs::write(media.join(&fresh), b"x").unwrap();
        kept.push(media.join(fresh));
    }
    let words = format!("5 files in {} belong to no picture", media.display());
    found_and_mended(&folder, "media", "warn", &words, "");
    assert!(orphans.iter().all(|path| !path.exists()));
    assert!(kept.iter().all(|path| path.exists()));
    // A file that a row names, and that is not whole: nobody can mend it but who has the photo.
    let jpeg = kept
        .iter()
        .find(|path| path.extension().is_some_and(|end| end == "jpg"))
        .unwrap();
    let bytes = fs::read(jpeg).unwrap();
    fs::write(jpeg, &bytes[..bytes.len() / 2]).unwrap();
    let (code, said) = doctor(&folder, &["--mend"]);
    assert_eq!(code, 1);
    assert!(
        on(&said, "pictures").contains("1 files are missing or damaged"),
        "{said}"
    );
}

#[test]
fn a_file_that_is_wanted_again_is_young_again() {
    let folder = crate::temporary();
    let media = dateline::press::media::Media::new(folder.clone());
    let path = old(media.rendition("photo"), b"photo");
    media.keep(&path, b"photo").unwrap();
    let then = fs::metadata(&path).unwrap().modified().unwrap();
    assert!(then > SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
    fs::remove_dir_all(folder).unwrap();
}

#[tokio::test]
async fn counts_are_counted_anew() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let first = number(&say(&house, &path, &ana, "The bridge was old.").await);
    answer(&house, &path, &ana, first, "It was older than that.").await;
    let before = crate::comments::comment(&house, first);
    house
        .app
        .db
        .write(|db| {
            db.run(&MISCOUNT, &[])?;
            db.run(&MISCOUNT_THREADS, &[])
        })
        .await
        .unwrap();
    let after = "well   comments: all counts are right";
    found_and_mended(
        &house.folder,
        "comments",
        "AILS",
        "counts of comments and likes are off, in 1 threads",
        after,
    );
    let now = crate::comments::comment(&house, first);
    assert_eq!(
        (now.likes, now.answers, now.branch, now.reports),
        (before.likes, before.answers, before.branch, before.reports)
    );
}

#[tokio::test]
async fn what_is_over_is_swept_out() {
    let mut house = House::open();
    let ana = crate::account::sign_in(&mut house, "ana@example.org").await;
    assert!(!ana.is_empty());
    house.publish(&story("A bridge falls", "", "Text."));
    let now = house.app.clock.now();
    let letter = |to: &str| Letter {
        to: to.to_owned(),
        subject: "An answer".to_owned(),
        text: "Text".to_owned(),
        html: "<p>Text".to_owned(),
        written_at: now,
        ends_at: now.plus_millis(3_600_000),
        unsubscribe: Some("http://localhost:7878/unsubscribe/x".to_owned()),
    };
    let letters = [letter("ana@example.org"), letter("gone@example.org")];
    house
        .app
        .db
        .write(move |db| {
            for letter in &letters {
                mail::post(db, letter)?;
            }
            db.run(&END_SESSIONS, &[])?;
            db.run(&AGE_NEWS, &[])
        })
        .await
        .unwrap();
    let (code, said) = doctor(&house.folder, &[]);
    assert_eq!(code, 0, "{said}");
    for (part, words) in [
        (
            "sessions",
            "warn   sessions: 1 sessions ended more than a day ago",
        ),
        ("news", "warn   news: 1 news are older than thirty days"),
        (
            "letters",
            "warn   letters: 1 letters are for readers who are no more",
        ),
    ] {
        assert!(on(&said, part).starts_with(words), "{said}");
    }
    let (code, said) = doctor(&house.folder, &["--mend"]);
    assert_eq!((code, said.matches("mended").count()), (0, 3), "{said}");
    let (code, said) = doctor(&house.folder, &[]);
    assert_eq!(code, 0);
    for part in ["sessions", "news", "letters"] {
        assert_eq!(on(&said, part), "", "{said}");
    }
    let left = house.app.db.read(mail::list).await.unwrap();
    let to: Vec<&str> = left.iter().map(|letter| letter.to.as_str()).collect();
    assert!(
        to.contains(&"ana@example.org") && !to.contains(&"gone@example.org"),
        "{to:?}"
    );
}

/// A house whose database is a file, whichever engine this run is about: PostgreSQL lets nobody write what is made here.
fn in_a_file() -> House {
    let folder = crate::temporary();
    let config = crate::config_of("sqlite:dateline.db", "");
    House::open_in(folder, &config)
}

/// Somebody writes to the file by hand, with foreign keys off.
fn by_hand(folder: &Path, sql: &str) {
    let program = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.executescript(sys.argv[2])\nc.commit()";
    let status = Command::new("/usr/bin/python3")
        .args(["-c", program])
        .arg(folder.join("dateline.db"))
        .arg(sql)
        .status()
        .unwrap();
    assert!(status.success());
}

#[tokio::test]
async fn rows_whose_parents_are_gone_go_after_them_unless_they_are_worth_keeping() {
    let house = in_a_file();
    house.publish(&story("A bridge falls", "", "Text."));
    by_hand(
        &house.folder,
        "INSERT INTO passkeys (id, credential, reader, key, name, made_at) VALUES (1, x'00', 77, '', '', 0); \
         INSERT INTO follows (reader, kind, slug, name, since) VALUES (77, 'topic', 'x', 'X', 0);",
    );
    found_and_mended(
        &house.folder,
        "rows",
        "AILS",
        "2 rows hang on something that is gone",
        "",
    );
    by_hand(
        &house.folder,
        "INSERT INTO threads (story, mode, hidden, published, newest) VALUES ('gone', NULL, 0, 0, 0)",
    );
    let (code, said) = doctor(&house.folder, &[]);
    assert_eq!(code, 1);
    assert!(
        on(&said, "comments").contains("1 threads have no story"),
        "{said}"
    );
    let (code, said) = doctor(&house.folder, &["--mend"]);
    assert_eq!(code, 0, "{said}");
    by_hand(
        &house.folder,
        "INSERT INTO revisions (story, number, saved_at, content) VALUES ('lost', 1, 0, '{}')",
    );
    for more in [&[][..], &["--mend"]] {
        let (code, said) = doctor(&house.folder, more);
        assert_eq!(code, 1, "{said}");
        let rows = on(&said, "rows");
        assert!(
            rows.starts_with("AILS")
                && rows.contains("may be worth keeping, one of `revisions` on `stories`"),
            "{said}"
        );
    }
}

#[tokio::test]
async fn a_damaged_file_is_told_and_left_alone() {
    let house = in_a_file();
    house.publish(&story("A bridge falls", "", "Text."));
    assert_eq!(doctor(&house.folder, &[]).0, 0);
    by_hand(
        &house.folder,
        "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'events_by_kind';",
    );
    for more in [&[][..], &["--mend"]] {
        let (code, said) = doctor(&house.folder, more);
        assert_eq!(code, 1, "{said}");
        assert!(said.contains("AILS   database: it is damaged ("), "{said}");
    }
}

#[tokio::test]
async fn a_lock_that_a_crash_left_goes_and_one_that_is_held_stays() {
    let house = House::open();
    let path = house.folder.join("serve.lock");
    let held = File::create(&path).unwrap();
    held.lock().unwrap();
    let (code, said) = doctor(&house.folder, &["--mend"]);
    assert_eq!(
        (code, on(&said, "lock").as_str()),
        (0, "well   lock: a `dateline serve` is at work here"),
        "{said}"
    );
    assert!(path.exists());
    drop(held);
    found_and_mended(&house.folder, "lock", "warn", "serve.lock was left", "");
    assert!(!path.exists());
}
