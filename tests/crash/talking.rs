//! Readers who come in by link and by code, and what they say; an editor who looks at it first where the section wants it.
//! Everything that an answer promised is noted; where none came, both ways it may have gone.

use std::{
    collections::BTreeMap,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use dateline_store::Db;

use crate::paper::{Answer, Chance, Paper};

/// A reader who is in.
#[derive(Clone)]
pub struct Reader {
    pub email: String,
    pub client: u64,
    pub cookies: String,
    /// The link that was spent, whether by itself or by its code.
    pub link: String,
    pub said_at: Option<Instant>,
}

/// A comment, and what it may say and be.
#[derive(Clone)]
pub struct Said {
    pub by: String,
    pub words: Vec<String>,
    pub states: Vec<&'static str>,
    /// Whether nobody edits it or takes it back, so that others may like it and answer it.
    pub stays: bool,
    /// Whether it has another wording than its first.
    pub edited: bool,
    /// Who appreciates it; none where no answer came.
    pub likes: BTreeMap<String, Option<bool>>,
}

/// What was promised.
#[derive(Default)]
pub struct Ledger {
    pub readers: Vec<Reader>,
    pub comments: BTreeMap<i64, Said>,
    /// Links whose use was not answered, and who asked for them.
    pub unsure: Vec<(String, String, u64)>,
    pub counts: BTreeMap<&'static str, u64>,
}

impl Ledger {
    pub fn count(&mut self, what: &'static str) {
        *self.counts.entry(what).or_default() += 1;
    }
}

/// Numbers for addresses and words: no two are alike.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// One who registers, and readers who talk, until it is told to stop.
pub fn talk(
    paper: &Paper,
    db: &Db,
    threads: &[String],
    ledger: &Mutex<Ledger>,
    seed: u64,
    go_on: &AtomicBool,
) {
    let mut chance = Chance(seed | 1);
    while go_on.load(Ordering::Relaxed) {
        let pool: Vec<Reader> = {
            let ledger = ledger.lock().unwrap();
            let rested = |reader: &&Reader| {
                reader
                    .said_at
                    .is_none_or(|at| at.elapsed() > Duration::from_millis(10_500))
            };
            let newest = ledger.readers.iter().rev().take(300);
            newest.filter(rested).cloned().collect()
        };
        if pool.len() < 3 || chance.below(4) == 0 {
            register(paper, db, ledger, &mut chance);
            // The door lets ten a second in before it asks for more.
            thread::sleep(Duration::from_millis(200));
            continue;
        }
        let place = usize::try_from(chance.below(pool.len() as u64)).unwrap();
        act(paper, threads, ledger, &pool[place], &mut chance);
        thread::sleep(Duration::from_millis(5));
    }
}

fn register(paper: &Paper, db: &Db, ledger: &Mutex<Ledger>, chance: &mut Chance) {
    let client = NEXT.fetch_add(1, Ordering::Relaxed);
    let email = format!("reader{client}@example.org");
    let Some(asked) = paper.post("/sign-in", client, "", &[("email", &email)]) else {
        return;
    };
    let mut all = ledger.lock().unwrap();
    if !asked.is_done() {
        all.count("asks refused");
        return;
    }
    all.count("asks");
    drop(all);
    let letters = db.read_blocking(dateline::mail::list).unwrap();
    let Some(letter) = letters.iter().find(|letter| letter.to == email) else {
        panic!("{email} was promised a letter, and there is none");
    };
    let at = letter.text.find("/sign-in/link/").unwrap();
    let link = letter.text[at..at + "/sign-in/link/".len() + 48].to_owned();
    let code = letter.subject.split(' ').next().unwrap();
    let by_code = chance.below(2) == 0;
    let done = if by_code {
        paper.post("/sign-in/code", client, &asked.cookies(), &[("code", code)])
    } else {
        paper.post(&link, client, "", &[])
    };
    let mut all = ledger.lock().unwrap();
    let Some(done) = done else {
        all.unsure.push((email, link, client));
        return;
    };
    let cookies = done.cookies();
    assert!(
        done.is_done() && cookies.contains("dateline="),
        "{email}: {}",
        done.head
    );
    all.count(if by_code { "in by code" } else { "in by link" });
    let reader = Reader {
        email,
        client,
        cookies,
        link,
        said_at: None,
    };
    all.readers.push(reader.clone());
    drop(all);
    let name = format!("Reader {client}");
    if let Some(named) = paper.post("/account/name", client, &reader.cookies, &[("name", &name)]) {
        let mut all = ledger.lock().unwrap();
        all.count(if named.is_done() {
            "names"
        } else {
            "names refused"
        });
    }
}

fn act(
    paper: &Paper,
    threads: &[String],
    ledger: &Mutex<Ledger>,
    reader: &Reader,
    chance: &mut Chance,
) {
    let own: Vec<(i64, Said)> = {
        let all = ledger.lock().unwrap();
        let recent = all.comments.iter().rev().take(200);
        recent.map(|(id, said)| (*id, said.clone())).collect()
    };
    let choice = chance.below(10);
    let pick = |wanted: &dyn Fn(&Said) -> bool, chance: &mut Chance| -> Option<i64> {
        let fit: Vec<i64> = own
            .iter()
            .filter(|(_, said)| wanted(said))
            .map(|(id, _)| *id)
            .collect();
        fit.get(usize::try_from(chance.below(fit.len().max(1) as u64)).unwrap())
            .copied()
    };
    let settled = |said: &Said| said.stays && said.states == ["published"];
    match choice {
        0..=3 => post(paper, threads, ledger, reader, None, chance),
        4 => {
            let to = pick(&settled, chance);
            post(paper, threads, ledger, reader, to, chance);
        }
        5..=7 => {
            let Some(id) = pick(&|said| settled(said) && said.by != reader.email, chance) else {
                return;
            };
            like(paper, ledger, reader, id, choice == 7);
        }
        _ => {
            // Somebody's newest that may change: its writer acts, whoever that is.
            let Some(id) = pick(&|said| !said.stays && said.states == ["published"], chance) else {
                return;
            };
            let writer = {
                let all = ledger.lock().unwrap();
                let by = &all.comments[&id].by;
                all.readers
                    .iter()
                    .find(|reader| reader.email == *by)
                    .cloned()
            };
            if let Some(writer) = writer {
                change(paper, ledger, &writer, id, choice == 9);
            }
        }
    }
}

fn post(
    paper: &Paper,
    threads: &[String],
    ledger: &Mutex<Ledger>,
    reader: &Reader,
    to: Option<i64>,
    chance: &mut Chance,
) {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let words = format!("Word number {number}");
    // Answers stand where what they answer stands: under the story that asks nobody first.
    let first = to.is_none() && chance.below(3) == 0;
    let thread = &threads[usize::from(first)];
    let answer = to.map(|id| id.to_string()).unwrap_or_default();
    let mut fields = vec![("body", words.as_str())];
    if to.is_some() {
        fields.push(("answer", &answer));
    }
    {
        let mut all = ledger.lock().unwrap();
        let known = all
            .readers
            .iter_mut()
            .rev()
            .find(|known| known.email == reader.email);
        if let Some(known) = known {
            // Two clients may have picked the same reader: one of them comes too late.
            if known.said_at != reader.said_at {
                return;
            }
            known.said_at = Some(Instant::now());
        }
    }
    let Some(answer) = paper.post(thread, reader.client, &reader.cookies, &fields) else {
        return;
    };
    let mut all = ledger.lock().unwrap();
    let Some(id) = number_in(&answer) else {
        all.count("comments refused");
        return;
    };
    let waits = answer.header("location").contains("said=waiting");
    assert!(waits || !first, "{}", answer.head);
    let said = Said {
        by: reader.email.clone(),
        words: vec![words],
        states: vec![if waits { "waiting" } else { "published" }],
        stays: to.is_some() || chance.below(2) == 0,
        edited: false,
        likes: BTreeMap::new(),
    };
    all.comments.insert(id, said);
    all.count(if to.is_some() { "answers" } else { "comments" });
}

fn number_in(answer: &Answer) -> Option<i64> {
    let place = answer.header("location");
    answer
        .is_done()
        .then(|| place.rsplit_once("#c-")?.1.parse().ok())?
}

fn like(paper: &Paper, ledger: &Mutex<Ledger>, reader: &Reader, id: i64, no_longer: bool) {
    // One at a time for a reader and a comment, else nobody could say which came last.
    {
        let mut all = ledger.lock().unwrap();
        let likes = &mut all.comments.get_mut(&id).unwrap().likes;
        if likes.get(&reader.email) == Some(&None) {
            return;
        }
        likes.insert(reader.email.clone(), None);
    }
    let act = if no_longer { "unlike" } else { "like" };
    let answer = paper.post(
        &format!("/comments/{id}"),
        reader.client,
        &reader.cookies,
        &[("act", act)],
    );
    let Some(answer) = answer else { return };
    let mut all = ledger.lock().unwrap();
    assert!(
        answer.is_done(),
        "{id} by {}: {}",
        reader.email,
        answer.head
    );
    all.comments
        .get_mut(&id)
        .unwrap()
        .likes
        .insert(reader.email.clone(), Some(!no_longer));
    all.count(if no_longer {
        "likes taken back"
    } else {
        "likes"
    });
}

/// Edits, or takes back.
fn change(paper: &Paper, ledger: &Mutex<Ledger>, writer: &Reader, id: i64, takes_back: bool) {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let words = format!("Other word number {number}");
    let before = {
        let mut all = ledger.lock().unwrap();
        let said = all.comments.get_mut(&id).unwrap();
        if said.words.len() > 1 || said.states != ["published"] {
            return;
        }
        let before = said.clone();
        // Until the answer is there, both.
        if takes_back {
            said.states.push("deleted");
            said.words.push(String::new());
        } else {
            said.words.push(words.clone());
            said.states.push("waiting");
            said.edited = true;
        }
        before
    };
    let fields: &[(&str, &str)] = if takes_back {
        &[("act", "delete")]
    } else {
        &[("act", "edit"), ("body", &words)]
    };
    let Some(answer) = paper.post(
        &format!("/comments/{id}"),
        writer.client,
        &writer.cookies,
        fields,
    ) else {
        return;
    };
    let mut all = ledger.lock().unwrap();
    if !answer.is_done() {
        // Its five minutes are over, or its writer was too fast.
        all.comments.insert(id, before);
        all.count("changes refused");
        return;
    }
    let said = all.comments.get_mut(&id).unwrap();
    if takes_back {
        said.states = vec!["deleted"];
        said.words = vec![String::new()];
    } else {
        said.words = vec![words];
        // Whom the desk has refused before, it looks at again: which it is, the database says from now on.
        said.states = vec!["published", "waiting"];
        said.edited = true;
    }
    all.count(if takes_back { "taken back" } else { "edits" });
}

/// An editor who lets out, or refuses, what waits.
pub fn moderate(
    paper: &Paper,
    ledger: &Mutex<Ledger>,
    editor: &str,
    seed: u64,
    go_on: &AtomicBool,
) {
    let mut chance = Chance(seed | 1);
    while go_on.load(Ordering::Relaxed) {
        let waiting: Vec<i64> = {
            let all = ledger.lock().unwrap();
            let newest = all.comments.iter().rev().take(500);
            newest
                .filter(|(_, said)| said.states == ["waiting"] && !said.edited)
                .map(|(id, _)| *id)
                .collect()
        };
        let Some(id) = waiting.last() else {
            thread::sleep(Duration::from_millis(5));
            continue;
        };
        let lets_out = chance.below(3) > 0;
        let state = if lets_out { "published" } else { "refused" };
        ledger.lock().unwrap().comments.get_mut(id).unwrap().states = vec!["waiting", state];
        let pick = format!("{id}:1");
        let mut fields = vec![("pick", pick.as_str()), ("queue", "all")];
        if lets_out {
            fields.push(("act", "approve"));
        } else {
            fields.extend([
                ("act", "refuse"),
                ("words", "Not here."),
                ("ground", "house"),
            ]);
        }
        let Some(answer) = paper.post("/desk/comments", 0, editor, &fields) else {
            return;
        };
        assert!(answer.is_done(), "{}", answer.head);
        let mut all = ledger.lock().unwrap();
        all.comments.get_mut(id).unwrap().states = vec![state];
        all.count(if lets_out {
            "approved"
        } else {
            "refused by the desk"
        });
    }
}
