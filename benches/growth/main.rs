//! A paper that grows: what its start, its memory, the first drawing of its pages and its search take with a thousand, ten thousand
//! and a hundred thousand stories, and as many readers or more. Writes its section where `WRITE` says, and the curve beside it;
//! asserts nothing about time.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a bench that meets the unexpected should stop there"
)]

mod curve;
#[path = "../instruments/figures.rs"]
mod figures;
#[path = "../instruments/folder.rs"]
mod folder;
#[path = "../instruments/resident.rs"]
mod resident;
#[path = "../instruments/running.rs"]
mod running;
#[path = "../instruments/spread.rs"]
#[expect(dead_code, reason = "nothing is compared here")]
mod spread;
#[path = "../instruments/visitor.rs"]
#[expect(dead_code, reason = "nobody signs in here")]
mod visitor;

use std::{
    fmt::Write as _,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use curve::{Curve, Line};
use running::{Running, free_port, program};
use spread::quartiles;
use visitor::send;

/// Stories and readers.
const SIZES: [(u32, u32); 3] = [(1000, 1000), (10_000, 10_000), (100_000, 1_000_000)];

/// Questions, of one word and of several, common and rare, and in other scripts.
const QUESTIONS: [&str; 8] = [
    "harbour",
    "lighthouses",
    "school+council",
    "%22winter+market%22",
    "whale+-statue",
    "petition+election+tunnel",
    "%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1",
    "nothing+of+the+kind",
];

/// What was measured of one size, in milliseconds and megabytes.
struct Grown {
    stories: u32,
    readers: u32,
    filled: f64,
    start: Vec<f64>,
    memory: f64,
    indexed: f64,
    pages: Vec<(&'static str, Vec<f64>)>,
    search: Vec<f64>,
}

fn main() {
    let folder = folder::Folder::new("growth");
    let grown: Vec<Grown> = SIZES
        .iter()
        .map(|(stories, readers)| measure(&folder.0.join(stories.to_string()), *stories, *readers))
        .collect();
    figures::section("A paper that grows", &tell(&grown));
    let of = |take: &dyn Fn(&Grown) -> f64| {
        grown
            .iter()
            .map(|grown| (f64::from(grown.stories), take(grown)))
            .collect()
    };
    let page = |name: &'static str| {
        move |grown: &Grown| {
            let found = grown.pages.iter().find(|(known, _)| *known == name);
            middle(&found.unwrap().1)
        }
    };
    let line = |name, points| Line { name, points };
    let curve = Curve(vec![
        line("start", of(&|grown| middle(&grown.start))),
        line("oldest story", of(&page("an old story"))),
        line(
            "topic of a fifth of all stories",
            of(&page("a topic with a fifth of all stories")),
        ),
        line("search", of(&|grown| middle(&grown.search))),
    ]);
    if let Ok(path) = std::env::var("WRITE") {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join(path)
            .with_file_name("growth.svg");
        std::fs::write(path, curve.svg()).unwrap();
    }
}

fn middle(values: &[f64]) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn millis(since: Instant) -> f64 {
    since.elapsed().as_secs_f64() * 1000.0
}

fn open(data: &Path, port: u16, more: &[&str]) -> Running {
    let listen = format!("127.0.0.1:{port}");
    let mut command = Command::new(program());
    command
        .args(more)
        .args(["--listen", &listen])
        .arg("--data")
        .arg(data);
    Running::begin(&mut command).0
}

fn measure(data: &Path, stories: u32, readers: u32) -> Grown {
    let port = free_port();
    let (count, people) = (stories.to_string(), readers.to_string());
    eprintln!("{stories} stories, {readers} readers");
    let begun = Instant::now();
    drop(open(
        data,
        port,
        &["demo", "--stories", &count, "--readers", &people],
    ));
    let filled = begun.elapsed().as_secs_f64();
    // The index is made in the background, once.
    let begun = Instant::now();
    let running = open(data, port, &["serve"]);
    let indexed = settled(port, begun);
    drop(running);
    let start = (0..7)
        .map(|_| {
            let begun = Instant::now();
            let running = open(data, port, &["serve"]);
            let took = millis(begun);
            drop(running);
            took
        })
        .collect();
    let running = open(data, port, &["serve"]);
    thread::sleep(Duration::from_secs(5));
    let memory = resident::resident(running.child.id());
    let pages = pages(port, stories);
    let mut search = Vec::new();
    // A client may look 200 times in ten minutes.
    for _ in 0..24 {
        for question in QUESTIONS {
            search.push(get(port, &format!("/search?q={question}")).0);
        }
    }
    Grown {
        stories,
        readers,
        filled,
        start,
        memory,
        indexed,
        pages,
        search,
    }
}

/// Seconds until a search finds no more than it did: the index follows the stories in the background, and is whole then.
fn settled(port: u16, begun: Instant) -> f64 {
    let found = || {
        let page = send(port, "GET", "/search?q=harbour", &[], "").body;
        let text = String::from_utf8_lossy(&page).into_owned();
        let count = text.split("role=\"status\">").nth(1).unwrap_or_default();
        count.split('<').next().unwrap_or_default().to_owned()
    };
    let (mut before, mut since) = (String::new(), begun.elapsed());
    while begun.elapsed() < since + Duration::from_secs(8) {
        let now = found();
        if now != before {
            (before, since) = (now, begun.elapsed());
        }
        thread::sleep(Duration::from_secs(2));
    }
    since.as_secs_f64()
}

/// Milliseconds until an answer is there, and its body.
fn get(port: u16, path: &str) -> (f64, Vec<u8>) {
    let begun = Instant::now();
    let answer = send(port, "GET", path, &[("Accept-Encoding", "gzip")], "");
    let took = millis(begun);
    assert!(
        answer.head.starts_with("HTTP/1.1 200"),
        "{path}: {}",
        answer.head
    );
    (took, answer.body)
}

/// Each page is asked for once, when nobody has drawn it yet; of the kinds of which there are many, twenty.
fn pages(port: u16, stories: u32) -> Vec<(&'static str, Vec<f64>)> {
    let step = (stories / 21).max(1);
    let old = (1..=20).map(|place| (place * step).min(stories - 1));
    let moved = |number: u32| {
        let answer = send(port, "GET", &format!("/2020/01/01/x-g{number:07}"), &[], "");
        let place = answer
            .head
            .lines()
            .find_map(|line| line.strip_prefix("location: "));
        place
            .unwrap_or_else(|| panic!("{}", answer.head))
            .to_owned()
    };
    let old: Vec<String> = old.map(moved).collect();
    let days: Vec<String> = old
        .iter()
        .map(|path| format!("/archive{}", &path[..11]))
        .collect();
    let one = |path: &str| vec![path.to_owned()];
    let kinds = [
        ("an old story", old),
        (
            "a topic with a fifth of all stories",
            one("/topics/harbour"),
        ),
        (
            "other topics",
            [
                "schools", "housing", "ferries", "fishing", "trams", "budget", "courts",
            ]
            .map(|slug| format!("/topics/{slug}"))
            .to_vec(),
        ),
        (
            "authors",
            [
                "ines-duarte",
                "tomas-reith",
                "petra-lindqvale",
                "jonas-quist",
                "leila-nowak",
            ]
            .map(|slug| format!("/authors/{slug}"))
            .to_vec(),
        ),
        ("days of the archive", days),
        ("the archive's index", one("/archive")),
        (
            "feeds",
            [
                "/feed.xml",
                "/feed.json",
                "/city/feed.xml",
                "/topics/harbour/feed.json",
                "/authors/ines-duarte/feed.xml",
            ]
            .map(str::to_owned)
            .to_vec(),
        ),
        ("the sitemap", one("/sitemap.xml")),
        ("the news sitemap", one("/news-sitemap.xml")),
    ];
    kinds
        .into_iter()
        .map(|(name, paths)| (name, paths.iter().map(|path| get(port, path).0).collect()))
        .collect()
}

fn tell(grown: &[Grown]) -> String {
    let mut text = String::from(
        "The sample paper grown by `demo --stories … --readers …`: stories over ten years, a fifth of them on one topic; each reader with a \
         session. Each page is asked for once, when nobody has drawn it yet, over a fresh connection. Searches: eight questions of one to \
         three words, 24 times each, by their whole page.\n\n![Milliseconds by the number of stories](growth.svg)\n\n| |",
    );
    for one in grown {
        let _ = write!(text, " {} stories, {} readers |", one.stories, one.readers);
    }
    let _ = write!(text, "\n|---|{}\n", "---|".repeat(grown.len()));
    let mut row = |name: &str, of: &dyn Fn(&Grown) -> String| {
        let _ = write!(text, "| {name} |");
        for one in grown {
            let _ = write!(text, " {} |", of(one));
        }
        text.push('\n');
    };
    row("grown in", &|one| format!("{:.1} s", one.filled));
    row("`serve`, from its start until it is open", &|one| {
        format!("{} ms", quartiles(one.start.clone(), 0))
    });
    row("memory five seconds later", &|one| {
        format!("{:.0} MB", one.memory)
    });
    for place in 0..grown[0].pages.len() {
        let name = grown[0].pages[place].0;
        row(&format!("first drawing: {name}"), &|one| {
            let took = &one.pages[place].1;
            let worst = took.iter().copied().fold(0.0, f64::max);
            if took.len() == 1 {
                format!("{worst:.1} ms")
            } else {
                format!("{} ms, worst {worst:.1}", quartiles(took.clone(), 1))
            }
        });
    }
    row("search, the page of results", &|one| {
        let mut all = one.search.clone();
        all.sort_by(f64::total_cmp);
        format!(
            "{} ms, 99 % under {:.1}",
            quartiles(all.clone(), 1),
            all[all.len() * 99 / 100]
        )
    });
    row("the index of search, made once", &|one| {
        format!("{:.1} s", one.indexed)
    });
    text
}
