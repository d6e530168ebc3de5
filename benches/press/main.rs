//! The press beside nginx: the same bytes, one core each, interleaved in short slices. Once an open story for a stranger,
//! once a story behind the wall for a reader who is signed in. Writes its sections where `WRITE` says; asserts nothing
//! about time.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a bench that meets the unexpected should stop there"
)]

mod load;
mod nginx;
mod rest;
#[path = "../instruments/figures.rs"]
mod figures;
#[path = "../instruments/folder.rs"]
mod folder;
#[path = "../instruments/resident.rs"]
mod resident;
#[path = "../instruments/running.rs"]
mod running;
#[path = "../instruments/spread.rs"]
mod spread;
#[path = "../instruments/visitor.rs"]
mod visitor;

use std::{fmt::Write as _, path::Path, process::Command, thread, time::Duration};

use load::{SLICE, Slice, load};
use nginx::{Nginx, Page};
use running::{Running, free_port, program};
use spread::{quartiles, ratio};
use visitor::{send, sign_in};

const ROUNDS: usize = 11;

/// What a stranger's browser has of its own.
const STRANGER: &str = "consent=necessary; seen=1";

/// A page of ours, and what is asked for it.
struct Trial {
    path: String,
    cookies: String,
    page: Page,
    head: usize,
    slices: [Vec<Slice>; 3],
}

fn main() {
    nginx::need();
    let folder = folder::Folder::new("press");
    let demo = Demo::open(&folder.0.join("demo"));
    let (cookies, _) = sign_in(demo.port, "bench@example.org", &[]);
    let mut trials = [
        demo.trial("a story with photos", "open.html", STRANGER),
        demo.trial(
            "a story behind the wall",
            "walled.html",
            &format!("{STRANGER}; {cookies}"),
        ),
    ];
    let preview = demo.fetch(&trials[1].path, "gzip", STRANGER).1;
    assert_ne!(preview, trials[1].page.gzip, "the wall is not up");
    let pages = trials.each_ref().map(|trial| &trial.page);
    let others = ["on", "off"].map(|sendfile| nginx::start(&folder.0, sendfile, &pages));
    for (nginx, page) in others
        .iter()
        .flat_map(|nginx| pages.map(|page| (nginx, page)))
    {
        let coded = [("Accept-Encoding", "gzip")];
        let theirs = send(nginx.port, "GET", &format!("/{}", page.name), &coded, "");
        assert!(theirs.body == page.gzip, "nginx serves other bytes");
    }
    for round in 1..=ROUNDS {
        eprintln!("round {round} of {ROUNDS}");
        for trial in &mut trials {
            trial.round(&demo, &others);
        }
    }
    let memory = resident::resident(demo.running.child.id());
    let brotli = demo.fetch(&trials[0].path, "br", STRANGER).1.len();
    drop((demo, others));
    tell(&trials);
    let Trial { page, head, .. } = &trials[0];
    let text = format!(
        "| what | measured |\n|---|---|\n| weight of the open story: plain, gzip, brotli | {}, {}, {brotli} bytes |\n\
         | head and gzip body together (the first view has 14,336) | {} bytes |\n\
         | memory after all that, with the sample paper | {memory:.1} MB |\n{}",
        page.plain.len(),
        page.gzip.len(),
        head + page.gzip.len(),
        rest::rest(&folder.0),
    );
    figures::section("Weights and starts", &text);
}

/// The sample paper, with a core of its own.
struct Demo {
    running: Running,
    port: u16,
    said: Vec<String>,
}

impl Demo {
    fn open(data: &Path) -> Self {
        let port = free_port();
        let (running, said) = Running::begin(
            Command::new("taskset")
                .args(["-c", "0", program(), "demo", "--listen"])
                .arg(format!("127.0.0.1:{port}"))
                .arg("--data")
                .arg(data),
        );
        let said = said
            .map_while(Result::ok)
            .take_while(|line| !line.contains("Ctrl-C"))
            .collect();
        thread::sleep(Duration::from_secs(1));
        Self {
            running,
            port,
            said,
        }
    }

    /// Head and body of one of its pages.
    fn fetch(&self, path: &str, coding: &str, cookies: &str) -> (String, Vec<u8>) {
        let headers = [("Accept-Encoding", coding), ("Cookie", cookies)];
        let answer = send(self.port, "GET", path, &headers, "");
        assert!(answer.head.starts_with("HTTP/1.1 200"), "{path}");
        (answer.head, answer.body)
    }

    /// The story of which the demo says these words.
    fn trial(&self, words: &str, name: &'static str, cookies: &str) -> Trial {
        let line = self.said.iter().find(|line| line.contains(words)).unwrap();
        let url = line.split_whitespace().next().unwrap();
        let path = format!("/{}", url.splitn(4, '/').nth(3).unwrap());
        let plain = self.fetch(&path, "identity", cookies).1;
        let (head, gzip) = self.fetch(&path, "gzip", cookies);
        Trial {
            cookies: cookies.to_owned(),
            page: Page { name, plain, gzip },
            head: head.len(),
            path,
            slices: Default::default(),
        }
    }
}

impl Trial {
    /// A slice each.
    fn round(&mut self, demo: &Demo, others: &[Nginx; 2]) {
        let ours = load(
            demo.running.child.id(),
            demo.port,
            &self.path,
            &self.cookies,
            self.page.gzip.len(),
        );
        self.slices[0].push(ours);
        for (slices, other) in self.slices[1..].iter_mut().zip(others) {
            let path = format!("/{}", self.page.name);
            slices.push(load(
                other.pid(),
                other.port,
                &path,
                &self.cookies,
                self.page.gzip.len(),
            ));
        }
    }
}

/// Writes what was measured.
fn tell(trials: &[Trial; 2]) {
    let mut text = format!(
        "The same bytes, gzip, plain HTTP, thirteen request headers as a browser sends them, 64 connections kept alive, every header \
         that we send included; each server pinned to one core, the load (wrk, one thread) on the other. {} with `gzip_static`, its file \
         cache on and its log off: as shipped (`sendfile on`) and at its best for small files (`sendfile off`). {ROUNDS} slices of \
         {SLICE} each, all in turns. wrk has one core and uses nearly all of it: what the CPU of a request says of a server, its rate \
         shows only as far as wrk can ask.\n",
        nginx::version()
    );
    for (trial, words) in trials.iter().zip([
        "An open story, asked for by a stranger",
        "A story behind the wall, asked for by a reader who is signed in",
    ]) {
        let _ = write!(
            text,
            "\n{words} ({} bytes of gzip):\n\n| | requests/s | CPU per request | p50 | p99 |\n|---|---|---|---|---|\n",
            trial.page.gzip.len()
        );
        let of =
            |slices: &[Slice], of: fn(&Slice) -> f64| slices.iter().map(of).collect::<Vec<_>>();
        for (name, slices) in ["Dateline", "nginx as shipped", "nginx at its best"]
            .iter()
            .zip(&trial.slices)
        {
            let _ = writeln!(
                text,
                "| {name} | {} | {} µs | {} ms | {} ms |",
                quartiles(of(slices, |slice| slice.rate), 0),
                quartiles(of(slices, |slice| slice.cpu), 1),
                quartiles(of(slices, |slice| slice.p50), 2),
                quartiles(of(slices, |slice| slice.p99), 2)
            );
        }
        text.push_str(
            "\n| ratio, round by round | requests/s | CPU per request | p99 |\n|---|---|---|---|\n",
        );
        let [ours, others @ ..] = &trial.slices;
        for (name, other) in ["to nginx as shipped", "to nginx at its best"]
            .iter()
            .zip(others)
        {
            let against = |one: fn(&Slice) -> f64| ratio(&of(ours, one), &of(other, one), 2);
            let _ = writeln!(
                text,
                "| {name} | {} | {} | {} |",
                against(|slice| slice.rate),
                against(|slice| slice.cpu),
                against(|slice| slice.p99)
            );
        }
    }
    figures::section("A story page beside nginx", &text);
}
