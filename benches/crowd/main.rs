//! What ten thousand idle connections and two hundred slow ones cost a reader, and what hours at four fifths of the load cost
//! the house. `cargo bench --bench crowd`, or with `soak` behind it. Asserts nothing about time.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "a bench that meets the unexpected should stop there, and its figures are small"
)]

#[path = "../instruments/figures.rs"]
mod figures;
#[path = "../instruments/folder.rs"]
mod folder;
mod idle;
mod reader;
#[path = "../instruments/resident.rs"]
mod resident;
#[path = "../instruments/running.rs"]
mod running;
mod soak;
#[path = "../instruments/spread.rs"]
mod spread;

use std::{
    fs,
    net::SocketAddr,
    process::{Command, Stdio},
    thread,
    time::Duration,
};

use folder::Folder;
use running::{Running, free_port, program};

/// Idle connections: more than the house takes as shipped, so it is told to take more.
const IDLE: usize = 10_000;

/// How many slices each house is measured for.
const SLICES: usize = 15;

/// How long a slice is.
const SLICE: Duration = Duration::from_secs(1);

/// A house of one story that serves.
pub struct House {
    /// Its process.
    pub running: Running,
    /// Where it listens.
    pub address: SocketAddr,
    /// The path of its story.
    pub story: String,
    _folder: Folder,
}

/// Opens a small paper. What is idle stays for an hour, what is slow is cut as shipped.
pub fn house(name: &str) -> House {
    let folder = Folder::new(name);
    let data = folder.0.join("paper");
    let done = Command::new(program())
        .arg("init")
        .arg(&data)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(done.success());
    let settings = "[site]\nname = \"Courier\"\nurl = \"http://localhost:7878\"\nlanguage = \"en\"\nsections = [{slug = \"news\", name = \"News\", comments = \"after\"}]\n[server]\nconnections = 12000\nidle_seconds = 3600\n[mail]\nsmtp = \"outbox:\"\nfrom = \"courier@example.org\"\n";
    fs::write(data.join("dateline.toml"), settings).unwrap();
    let words =
        "The crossing cost twice its first estimate, and ferries keep running until June.\n\n"
            .repeat(60);
    let file = data.join("story.md");
    fs::write(
        &file,
        format!("---\nheadline: Harbour bridge reopens\nsection: news\nid: bridge1\n---\n{words}"),
    )
    .unwrap();
    let published = Command::new(program())
        .arg("publish")
        .arg(&file)
        .arg("--data")
        .arg(&data)
        .output()
        .unwrap();
    let url = String::from_utf8(published.stdout).unwrap();
    let story = url.trim().split_once("7878").unwrap().1.to_owned();
    let address: SocketAddr = format!("127.0.0.1:{}", free_port()).parse().unwrap();
    let (running, said) = Running::begin(
        Command::new(program())
            .args(["serve", "--listen", &address.to_string(), "--data"])
            .arg(&data),
    );
    // Its pipe must stay open, and be read.
    thread::spawn(move || said.for_each(drop));
    House {
        running,
        address,
        story,
        _folder: folder,
    }
}

fn main() {
    if std::env::args().any(|word| word == "soak") {
        return soak::soak();
    }
    let (quiet, crowded) = (house("crowd-quiet"), house("crowd-crowded"));
    let warm = |house: &House| reader::read(house.address, &house.story, SLICE);
    for house in [&quiet, &crowded] {
        warm(house);
    }
    let before = resident::resident(crowded.running.child.id());
    let idle = idle::Idle::gather(crowded.address, &crowded.story, IDLE);
    thread::sleep(Duration::from_secs(2));
    let after = resident::resident(crowded.running.child.id());
    let slow = idle::Slow::begin(crowded.address, &crowded.story);
    let mut figures = [const { (Vec::new(), Vec::new()) }; 2];
    for _ in 0..SLICES {
        for (place, house) in [&quiet, &crowded].into_iter().enumerate() {
            slow.go_on(place == 1);
            let took = reader::read(house.address, &house.story, SLICE);
            figures[place].0.push(reader::quantile(&took, 50));
            figures[place].1.push(reader::quantile(&took, 99));
        }
    }
    let cut = slow.end();
    let there = idle.still_there();
    let [quiet, crowded] = figures;
    let row = |name: &str, without: &[f64], with: &[f64]| {
        format!(
            "| {name} | {} | {} | {} |\n",
            spread::quartiles(without.to_vec(), 0),
            spread::quartiles(with.to_vec(), 0),
            spread::ratio(with, without, 2)
        )
    };
    let text = format!(
        "Two houses on this machine, one reader on eight connections kept alive, {SLICES} slices of a second each in turns. One house \
         holds {IDLE} idle connections, and 200 slow ones during its slices: heads and bodies a byte each tenth of a second, answers \
         read a byte at a time.\n\n| microseconds | without | with the crowd | ratio |\n|---|---|---|---|\n{}{}\n\
         Memory: {:.1} MB before, {:.1} MB with the idle ones: {:.1} kB each. Of those, {there} were still there at the end; the slow \
         ones were cut {cut} times.",
        row("median", &quiet.0, &crowded.0),
        row("99 of 100", &quiet.1, &crowded.1),
        before,
        after,
        (after - before) * 1024.0 / IDLE as f64,
    );
    figures::section("A crowd that does nothing", &text);
}
