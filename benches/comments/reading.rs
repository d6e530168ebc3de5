//! Threads of ten and of ten thousand comments, and those who listen to one.

use std::{
    fmt::Write as _,
    fs,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use dateline::{
    app::App,
    basics::{Clock, StoryId, Timestamp},
    comments::{self, Wanted},
    readers,
};
use socket2::{Domain, Socket, Type};

use crate::{
    opened,
    resident::resident,
    running::{Running, free_port, program},
    spread::{quartiles, ratio},
    visitor::send,
};

const ROUNDS: usize = 11;

/// How often a page is asked for in a slice.
const A_SLICE: usize = 40;

/// How many listen, and how many streams a client may have.
const LISTENERS: usize = 2_000;
const EACH: usize = 4;

const DAY: i64 = 24 * 3_600_000;

/// Publishes an open story in a folder, by the program itself; gives its path.
pub fn publish(folder: &Path, id: &str) -> String {
    let file = folder.join("story.md");
    let text = format!("---\nheadline: A story\nsection: city\nid: {id}\n---\nOne.\n");
    fs::write(&file, text).unwrap();
    let out = Command::new(program())
        .arg("publish")
        .arg(&file)
        .arg("--data")
        .arg(folder)
        .output()
        .unwrap();
    assert!(out.status.success());
    let url = String::from_utf8(out.stdout).unwrap();
    url.trim()
        .strip_prefix("http://localhost:7878")
        .unwrap()
        .to_owned()
}

/// A reader with a name.
pub fn named(app: &App, number: usize) -> i64 {
    let made = app.db.write_blocking(move |db| {
        let email = format!("reader{number}@example.org");
        let (reader, _) = readers::register(db, &email, &email)?;
        readers::rename(db, reader, Some(&format!("Reader {number}")))?;
        Ok::<_, dateline_store::StoreError>(reader)
    });
    made.unwrap()
}

fn fill(app: &App, clock: &Clock, id: &str, count: usize) {
    let story = StoryId::parse(id).unwrap();
    let reader = named(app, count);
    for first in (0..count).step_by(500) {
        let (story, clock, app) = (story.clone(), clock.clone(), App::clone(app));
        let house = App::clone(&app);
        app.db
            .write_blocking(move |db| {
                let mut parents: Vec<i64> = Vec::new();
                for number in first..(first + 500).min(count) {
                    let wanted = Wanted {
                        reader,
                        // Nobody looks at the staff's, and they may be quick.
                        staff: true,
                        story: story.clone(),
                        // A third answer one before.
                        parent: (number % 3 == 0).then(|| parents.last().copied()).flatten(),
                        source: format!(
                            "Comment {number}. {}",
                            "So many words are usual. ".repeat(6)
                        ),
                        mentions: Vec::new(),
                    };
                    clock.advance(11);
                    let posted = comments::post(db, &house.config, &wanted)?.unwrap();
                    parents.push(posted.id);
                }
                Ok::<_, dateline_store::StoreError>(())
            })
            .unwrap();
    }
}

/// Measures and tells.
pub fn measure(folder: &Path, now: Timestamp) -> String {
    let folder = folder.join("reading");
    let clock = Clock::standing_at(now.plus_millis(-DAY));
    opened::house(&folder, clock.clone()).db.close();
    let paths = [("tenten1", 10), ("page111", 30), ("crowd11", 10_000)].map(|(id, count)| {
        let path = publish(&folder, id);
        // The program published by its own clock.
        let clock = Clock::standing_at(Clock::system().now().plus_millis(1000));
        let app = opened::house(&folder, clock.clone());
        fill(&app, &clock, id, count);
        app.db.close();
        format!("{path}/comments")
    });
    let port = free_port();
    let (running, _said) = Running::begin(
        Command::new(program())
            .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(&folder),
    );
    let mut text = format!(
        "SQLite. First pages of threads by HTTP, a third of the comments answers; {ROUNDS} slices of {A_SLICE} pages each, in turns, one after another.\n\n\
         | first page | 10 comments, ms | 30 comments, which fill a page, ms | 10,000 comments, ms | to 30 |\n|---|---|---|---|---|\n"
    );
    for (name, query) in [
        ("newest", ""),
        ("oldest", "?order=oldest"),
        ("most appreciated", "?order=liked"),
        ("as a part of the story's page", "?part=thread"),
    ] {
        let mut took: [Vec<f64>; 3] = Default::default();
        for _ in 0..ROUNDS {
            for (path, took) in paths.iter().zip(&mut took) {
                let begun = Instant::now();
                for _ in 0..A_SLICE {
                    let answer = send(port, "GET", &format!("{path}{query}"), &[], "");
                    assert!(answer.head.starts_with("HTTP/1.1 200"), "{}", answer.head);
                }
                took.push(begun.elapsed().as_secs_f64() * 1000.0 / A_SLICE as f64);
            }
        }
        let [few, full, many] = took;
        let _ = writeln!(
            text,
            "| {name} | {} | {} | {} | {} |",
            quartiles(few, 2),
            quartiles(full.clone(), 2),
            quartiles(many.clone(), 2),
            ratio(&many, &full, 2)
        );
    }
    let before = resident(running.child.id());
    let listening: Vec<TcpStream> = (0..LISTENERS)
        .map(|number| listen(port, &paths[2], number / EACH))
        .collect();
    thread::sleep(Duration::from_secs(1));
    let after = resident(running.child.id());
    let _ = write!(
        text,
        "\n{} listeners on one story's stream, {EACH} a client: memory of `serve` from {before:.1} to {after:.1} MB ({:+.1} MB).\n\n",
        listening.len(),
        after - before
    );
    text
}

/// Opens a stream from an address of this machine of its own, and reads its first line.
fn listen(port: u16, path: &str, client: usize) -> TcpStream {
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    let own = format!("127.1.{}.{}:0", client / 250, client % 250 + 1);
    socket
        .bind(&own.parse::<SocketAddr>().unwrap().into())
        .unwrap();
    let house: SocketAddr = format!("127.0.0.1:{port}").parse().unwrap();
    socket.connect(&house.into()).unwrap();
    let mut stream = TcpStream::from(socket);
    write!(
        stream,
        "GET {path}/events HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"
    )
    .unwrap();
    let mut start = [0; 12];
    stream.read_exact(&mut start).unwrap();
    assert_eq!(&start, b"HTTP/1.1 200");
    stream
}
