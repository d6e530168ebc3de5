//! A paper with a thousand readers beside one with a million: how fast they sign in, and what it takes of memory.

use std::{
    fmt::Write as _,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use dateline::basics::{Clock, Timestamp};

use crate::{
    coming::{address, fill},
    crowd::{self, Crowd, runtime},
    opened,
    resident::resident,
    running::{Running, free_port, program},
    spread::{quartiles, ratio},
    visitor::{send, sign_in},
};

const ROUNDS: usize = 11;

/// How many sign in in a slice: half of the small paper's readers.
const A_SLICE: usize = 500;

/// How many sign in over HTTP, a little slower than the site's limit lets them.
const VISITS: usize = 90;
const PACE: Duration = Duration::from_millis(110);

const DAY: i64 = 24 * 3_600_000;

struct Paper {
    readers: usize,
    folder: std::path::PathBuf,
    clock: Clock,
}

/// Measures both papers and tells.
pub fn measure(folder: &Path, now: Timestamp) -> String {
    let most = std::env::var("READERS").ok();
    let most = most.map_or(1_000_000, |text| text.parse().unwrap());
    let papers = [1_000, most].map(|readers| {
        let folder = folder.join(readers.to_string());
        // Everybody registered some time ago.
        let clock = Clock::standing_at(now.plus_millis(-DAY));
        let app = opened::house(&folder, clock.clone());
        let begun = Instant::now();
        fill(&app.db, &clock, readers);
        eprintln!(
            "{readers} readers in {:.0} s",
            begun.elapsed().as_secs_f64()
        );
        app.db.close();
        Paper {
            readers,
            folder,
            clock,
        }
    });
    let (answers, memory) = over_http(&papers);
    let (one, many) = among_rooms(&papers);
    let size = |paper: &Paper| {
        let bytes = std::fs::metadata(paper.folder.join("dateline.db"))
            .unwrap()
            .len();
        bytes as f64 / 1_048_576.0
    };
    let [small, large] = &papers;
    let mut text = format!(
        "SQLite. Known readers sign in, each by the link of a mail, with every row that the door writes (ask, letter, session), durably. {ROUNDS} \
         slices of {A_SLICE}, in turns; over HTTP {VISITS} each, in turns.\n\n\
         | | {} readers | {} readers | ratio |\n|---|---|---|---|\n",
        small.readers, large.readers
    );
    let mut row = |what: &str, of: &[Vec<f64>; 2], digits| {
        let [few, lots] = of;
        let (left, right) = (
            quartiles(few.clone(), digits),
            quartiles(lots.clone(), digits),
        );
        let _ = writeln!(
            text,
            "| {what} | {left} | {right} | {} |",
            ratio(lots, few, 2)
        );
    };
    row("sign-ins a second, one after another", &one, 0);
    row("sign-ins a second, 64 at once", &many, 0);
    row(
        "milliseconds of a sign-in over HTTP, both answers",
        &answers,
        2,
    );
    let mut grown = |what: &str, of: [f64; 2]| {
        let [few, lots] = of;
        let _ = writeln!(
            text,
            "| {what} | {few:.1} | {lots:.1} | {:+.1} MB |",
            lots - few
        );
    };
    grown("memory of `serve` when it is open, MB", memory[0]);
    grown("memory of `serve` after these sign-ins, MB", memory[1]);
    grown("the database, MB", [size(small), size(large)]);
    text
}

/// The program itself with each paper: milliseconds of sign-ins, then memory before and after them.
fn over_http(papers: &[Paper; 2]) -> ([Vec<f64>; 2], [[f64; 2]; 2]) {
    let running = papers.each_ref().map(|paper| {
        let port = free_port();
        let open = Running::begin(
            Command::new(program())
                .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
                .arg(&paper.folder),
        );
        let front = send(port, "GET", "/", &[], "");
        assert!(front.head.starts_with("HTTP/1.1 200"));
        (open, port)
    });
    let memory = || {
        running
            .each_ref()
            .map(|((running, _), _)| resident(running.child.id()))
    };
    let before = memory();
    let mut took: [Vec<f64>; 2] = Default::default();
    for visit in 0..VISITS {
        for (((_, port), paper), took) in running.iter().zip(papers).zip(&mut took) {
            let email = address(visit * (paper.readers / VISITS) + 7);
            let client = format!("9.{}.9.9", visit % 250);
            let (_, time) = sign_in(*port, &email, &[("X-Forwarded-For", &client)]);
            took.push(time.as_secs_f64() * 1000.0);
        }
        thread::sleep(PACE);
    }
    (took, [before, memory()])
}

/// The rooms alone, without the door's limits: sign-ins a second, one after another and 64 at once.
fn among_rooms(papers: &[Paper; 2]) -> ([Vec<f64>; 2], [Vec<f64>; 2]) {
    let runtime = runtime();
    let houses = papers
        .each_ref()
        .map(|paper| opened::house(&paper.folder, paper.clock.clone()));
    let (mut one, mut many): ([Vec<f64>; 2], [Vec<f64>; 2]) = Default::default();
    // What was written over HTTP is of yesterday now.
    for paper in papers {
        paper.clock.advance(3 * DAY);
    }
    for round in 0..ROUNDS {
        for (place, (app, paper)) in houses.iter().zip(papers).enumerate() {
            // An address is written to ten times a day at most.
            paper.clock.advance(DAY);
            let codes = &app.keys.code;
            let first = (round * 7_919 * A_SLICE) % (paper.readers - 2 * A_SLICE + 1);
            let from = |at_once, first| {
                let crowd = Crowd {
                    at_once,
                    first,
                    count: A_SLICE,
                };
                crowd::slice(&runtime, &app.db, &paper.clock, codes, crowd)
            };
            let (slow, fast) = (from(1, first), from(64, first + A_SLICE));
            one[place].push(slow.rate);
            many[place].push(fast.rate);
        }
    }
    for app in &houses {
        app.db.close();
    }
    (one, many)
}
