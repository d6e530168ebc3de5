//! `kill -9` while stories are published, readers come in and talk, and an editor looks at it: what was acknowledged is there,
//! nothing is there twice or by half, and every count is what it counts.
//!
//! `ROUNDS` says how often (500). Each round opens the paper, has all of them work at once until a moment of chance, kills the
//! server and the publisher, opens the paper again and looks. `DATELINE_TEST_DB=postgres` does it on PostgreSQL, and every tenth
//! round kills that too.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop there"
)]

mod paper;
mod publishing;
mod store;
mod talking;

use std::{
    collections::BTreeMap,
    fs,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use dateline::staff::{self, Role};
use dateline_store::{Db, testing::PrivatePostgres};

use paper::{Chance, Paper, on_postgres, program};
use publishing::{look, publish_until};
use talking::{Ledger, Said};

/// How many talk at once.
const TALKERS: u64 = 3;

fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

#[test]
fn what_was_acknowledged_outlives_kill_9() {
    let rounds = number("ROUNDS").unwrap_or(500);
    let seed =
        number("SEED").unwrap_or_else(|| u64::from_le_bytes(dateline::basics::random_bytes()));
    println!("{rounds} rounds, SEED={seed}");
    let paper = Paper::found();
    let mut chance = Chance(seed | 1);
    let ledger = Mutex::new(Ledger::default());
    let mut kept = BTreeMap::new();
    let mut count = 0;
    let (threads, editor) = prepare(&paper);
    let (mut spent_looks, mut torn, mut slowest) = (0, 0, Duration::ZERO);
    for round in 0..rounds {
        let time = Duration::from_millis(150 + chance.below(700));
        let seeds: Vec<u64> = (0..=TALKERS).map(|_| chance.below(u64::MAX)).collect();
        let serving = paper.open();
        let db = paper.database();
        all_at_once(&paper, &db, (&threads, &editor), &ledger, &seeds, || {
            publish_until(&paper, time, &mut count, &mut kept);
            drop(serving);
        });
        db.close();
        if on_postgres() && round % 10 == 9 {
            let server = PrivatePostgres::shared().unwrap();
            server.stop_hard().unwrap();
            server.start_again().unwrap();
        }
        let begun = Instant::now();
        let serving = paper.open();
        slowest = slowest.max(begun.elapsed());
        let last = round + 1 == rounds;
        let every = last || round % 25 == 0;
        look(
            &paper,
            kept.iter().rev().take(if every { usize::MAX } else { 12 }),
            if last { 0 } else { round },
        );
        let db = paper.database();
        torn += resolve(&paper, &db, &mut ledger.lock().unwrap());
        spent_looks += look_at_talk(&paper, &db, &ledger.lock().unwrap(), every, round);
        let wrong = store::wrong(&db);
        assert!(wrong.is_empty(), "round {round}: {}", wrong.join(", "));
        if every {
            doctor(&paper, round);
        }
        db.close();
        drop(serving);
        if round % 50 == 49 {
            println!(
                "{} rounds, {} stories, {} readers",
                round + 1,
                kept.len(),
                ledger.lock().unwrap().readers.len()
            );
        }
    }
    report(
        &paper,
        &ledger.lock().unwrap(),
        kept.len(),
        (rounds, torn, spent_looks, slowest),
    );
    assert!(
        kept.len() as u64 >= rounds / 2,
        "hardly anything was published"
    );
    let all = ledger.lock().unwrap();
    assert!(
        all.readers.len() as u64 >= rounds / 2 && all.comments.len() as u64 >= rounds,
        "hardly anybody came"
    );
}

/// Everybody works until `publish`, which kills the house, is done.
fn all_at_once(
    paper: &Paper,
    db: &Db,
    (threads, editor): (&[String], &str),
    ledger: &Mutex<Ledger>,
    seeds: &[u64],
    publish: impl FnOnce(),
) {
    let go_on = AtomicBool::new(true);
    let (editors, talkers) = seeds.split_first().unwrap();
    thread::scope(|scope| {
        for seed in talkers {
            scope.spawn(|| talking::talk(paper, db, threads, ledger, *seed, &go_on));
        }
        scope.spawn(|| talking::moderate(paper, ledger, editor, *editors, &go_on));
        scope.spawn(|| {
            while go_on.load(Ordering::Relaxed) {
                let _ = (paper.get("/"), paper.get("/feed.xml"));
                thread::sleep(Duration::from_millis(5));
            }
        });
        publish();
        go_on.store(false, Ordering::Relaxed);
    });
}

/// Two stories to talk under, and the cookies of an editor.
fn prepare(paper: &Paper) -> (Vec<String>, String) {
    let mut threads = Vec::new();
    for (id, section) in [("talk01", "news"), ("talk02", "desk-first")] {
        let file = paper.folder.join("story.md");
        let words = "These are words number 0.";
        fs::write(
            &file,
            format!("---\nheadline: Talk {id}\nsection: {section}\nid: {id}\n---\n{words}\n"),
        )
        .unwrap();
        let done = program()
            .arg("publish")
            .arg(&file)
            .arg("--data")
            .arg(&paper.folder)
            .output()
            .unwrap();
        assert!(
            done.status.success(),
            "{}",
            String::from_utf8_lossy(&done.stderr)
        );
        let url = String::from_utf8(done.stdout).unwrap();
        threads.push(format!(
            "{}/comments",
            url.trim().split_once("7878").unwrap().1
        ));
    }
    let secret = dateline::basics::hex(&dateline::basics::random_bytes::<24>());
    let way = format!("/desk/enrol/{secret}");
    let db = paper.database();
    let email = dateline::basics::EmailAddress::parse("ed@example.org").unwrap();
    let made = db.write_blocking(move |db| {
        let (reader, _) = dateline::readers::register(db, email.normal(), email.typed())?;
        staff::set_role(db, reader, Role::Publisher, None)?.unwrap();
        let member = staff::by_reader(db, reader)?.unwrap();
        staff::make_way(db, &member, staff::Kind::Enrol, &secret, None)
    });
    made.unwrap();
    db.close();
    let serving = paper.open();
    let editor = paper.post(&way, 0, "", &[]).unwrap().cookies();
    assert!(editor.contains("dateline="));
    drop(serving);
    (threads, editor)
}

/// What was not answered went one way or the other: finds out which, and holds the house to it from now on. A link whose use
/// was not answered opens once more if it was not spent, and never after that.
fn resolve(paper: &Paper, db: &Db, all: &mut Ledger) -> u64 {
    let mut torn = 0;
    for (_, link, client) in std::mem::take(&mut all.unsure) {
        torn += 1;
        let first = paper.post(&link, client, "", &[]).unwrap();
        let second = paper.post(&link, client, "", &[]).unwrap();
        assert!(
            !second.cookies().contains("dateline="),
            "{link} opened twice"
        );
        all.count(if first.cookies().contains("dateline=") {
            "links that were not spent yet"
        } else {
            "links that were spent"
        });
    }
    for (id, said) in &mut all.comments {
        let open = said.words.len() > 1 || said.states.len() > 1;
        if open {
            torn += 1;
            let (state, words) =
                store::comment(db, *id).unwrap_or_else(|| panic!("comment {id} is lost"));
            let state = *said
                .states
                .iter()
                .find(|known| **known == state)
                .unwrap_or_else(|| panic!("comment {id} is {state}"));
            assert!(said.words.contains(&words), "comment {id} says {words:?}");
            assert_eq!(
                state == "deleted",
                words.is_empty(),
                "comment {id} is taken back by half"
            );
            (said.states, said.words) = (vec![state], vec![words]);
        }
        for (email, likes) in said.likes.iter_mut().filter(|(_, likes)| likes.is_none()) {
            torn += 1;
            *likes = Some(store::likes(db, *id, email));
        }
    }
    torn
}

/// Sessions open, spent links do not, comments stand as they were acknowledged. Gives how many links were tried.
fn look_at_talk(paper: &Paper, db: &Db, all: &Ledger, every: bool, round: u64) -> u64 {
    let most = if every { usize::MAX } else { 25 };
    let mut links = 0;
    for reader in all.readers.iter().rev().take(most.min(200)) {
        let account = paper.get_as("/account", &reader.cookies).unwrap();
        assert_eq!(
            account.status, 200,
            "round {round}: the session of {} is lost",
            reader.email
        );
        assert!(
            account.text().contains(&reader.email),
            "round {round}: {} is somebody else",
            reader.email
        );
    }
    for reader in all.readers.iter().rev().take(10) {
        let again = paper.post(&reader.link, reader.client, "", &[]).unwrap();
        assert!(
            !again.cookies().contains("dateline="),
            "round {round}: the link of {} opened twice",
            reader.email
        );
        links += 1;
    }
    for (id, said) in all.comments.iter().rev().take(most) {
        let Said {
            words,
            states,
            likes,
            ..
        } = said;
        let (state, source) = store::comment(db, *id)
            .unwrap_or_else(|| panic!("round {round}: comment {id} is lost"));
        assert_eq!(
            (&[state.as_str()][..], &[source][..]),
            (&states[..], &words[..]),
            "round {round}: comment {id}"
        );
        for (email, likes) in likes {
            assert_eq!(
                Some(store::likes(db, *id, email)),
                *likes,
                "round {round}: comment {id}, {email}"
            );
        }
    }
    for (id, said) in all
        .comments
        .iter()
        .rev()
        .filter(|(_, said)| said.states == ["published"])
        .take(4)
    {
        let seen = paper.get(&format!("/comments/{id}")).unwrap();
        let place = seen.header("location").to_owned();
        let page = if place.is_empty() {
            seen
        } else {
            paper.get(&place).unwrap()
        };
        assert!(
            page.text().contains(&said.words[0]),
            "round {round}: {id} is not shown at {place}"
        );
    }
    links
}

/// The doctor finds nothing that ails.
fn doctor(paper: &Paper, round: u64) {
    let looked = program()
        .arg("doctor")
        .arg("--data")
        .arg(&paper.folder)
        .output()
        .unwrap();
    let text = String::from_utf8_lossy(&looked.stdout);
    for part in ["database", "desk", "pictures", "clock"] {
        assert!(
            !text.contains(&format!("AILS   {part}:")),
            "round {round}:\n{text}"
        );
    }
}

fn report(
    paper: &Paper,
    all: &Ledger,
    stories: usize,
    (rounds, torn, links, slowest): (u64, u64, u64, Duration),
) {
    println!("{rounds} times killed; {stories} stories were acknowledged, all are there");
    for (what, count) in &all.counts {
        println!("{count:>8}  {what}");
    }
    println!("{torn:>8}  acts without an answer: each was done whole, or not at all");
    println!("{links:>8}  spent links tried again: none opened");
    println!("opened again within {} ms", slowest.as_millis());
    let db = paper.database();
    let (readers, comments, likes, log) = store::sizes(&db);
    println!(
        "in the end {readers} readers, {comments} comments, {likes} likes, {log} entries of the desk's log"
    );
    let known = store::pictures(&db);
    db.close();
    let mut stray = 0;
    let mut folders = vec![paper.folder.join("media")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            stray += u64::from(!known.iter().any(|hash| name.starts_with(hash.as_str())));
        }
    }
    println!(
        "{stray:>8}  files in media/ that no story shows: killed between the file and its row"
    );
}
