//! Two readers and two strangers ask for the same addresses at full load, on connections that they share as behind a proxy:
//! each gets to the byte what is theirs, and nothing of the others: no walled text, no address, no pass and no meter.
//!
//! `ANSWERS` says how many (50,000).
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop there"
)]

#[path = "../../benches/instruments/folder.rs"]
mod folder;
#[path = "../../benches/instruments/running.rs"]
mod running;
#[path = "../../benches/instruments/visitor.rs"]
mod visitor;

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    thread,
    time::{Duration, Instant},
};

use running::{Running, free_port, program};
use visitor::{send, sign_in};

/// Longer than this it may take on no machine.
const PATIENCE: Duration = Duration::from_mins(15);

/// How many connections each of two threads drives, and how many requests are under way on each.
const CONNECTIONS: usize = 16;
const UNDER_WAY: usize = 8;

const CODINGS: [&str; 3] = ["identity", "gzip", "br"];

/// Somebody who asks.
struct Visitor {
    /// What the account's page of this one shows, and nobody else's; none for a stranger.
    email: Option<&'static str>,
    cookies: String,
    /// The story in each coding: its ETag and its bytes.
    story: [(String, Vec<u8>); 3],
    /// The metered story: the meter that comes with it, and its bytes.
    metered: (String, Vec<u8>),
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
enum Asked {
    /// The story, as a browser that has nothing, or that has its own page, or another's.
    Story(usize, Has),
    /// A metered story, which is another one for a stranger who has read one before.
    Metered,
    /// The account, or the fragment that a page lays over itself.
    Own(&'static str),
    /// The story, by a session without its pass: the answer brings a new one.
    Renewal,
}

#[derive(Clone, Copy, Debug)]
enum Has {
    Nothing,
    Own,
    Others,
}

#[test]
fn nobody_gets_a_byte_of_somebody_elses_page() {
    let answers: usize = std::env::var("ANSWERS").map_or(50_000, |text| text.parse().unwrap());
    let folder = folder::Folder::new("interleaved");
    let data = folder.0.join("paper");
    let run = |words: &[&str]| {
        let out = Command::new(program())
            .args(words)
            .stdin(Stdio::null())
            .output()
            .unwrap();
        assert!(
            out.status.success(),
            "{}",
            String::from_utf8_lossy(&out.stderr)
        );
        String::from_utf8(out.stdout).unwrap()
    };
    let data = data.to_str().unwrap();
    run(&["init", data]);
    let paths = [
        ("walled1", "registered"),
        ("metered1", "metered"),
        ("metered2", "metered"),
    ]
    .map(|(id, access)| {
        let story = folder.0.join("story.md");
        fs::write(&story, text(id, access)).unwrap();
        let url = run(&["publish", story.to_str().unwrap(), "--data", data]);
        format!("/{}", url.trim().splitn(4, '/').nth(3).unwrap())
    });
    let port = free_port();
    let listen = format!("127.0.0.1:{port}");
    let mut serve = Command::new(program());
    serve.args(["serve", "--listen", &listen, "--data", data]);
    let _running = Running::begin(serve.env("DATELINE_WALL__FREE_STORIES", "1"));

    let read_one = send(port, "GET", &paths[2], &[], "");
    let meter = header(&read_one.head, "set-cookie");
    let meter = meter.split(';').next().unwrap();
    let visitors = [
        visitor(port, &paths, Some("ana.lovelace@example.org"), ""),
        visitor(port, &paths, Some("ben.nevis@example.org"), ""),
        visitor(port, &paths, None, "consent=necessary"),
        visitor(port, &paths, None, meter),
    ];
    for coding in 0..3 {
        let [ana, ben, fresh, known] = visitors.each_ref().map(|visitor| &visitor.story[coding]);
        assert!(ana == ben && fresh == known && ana.0 != fresh.0 && ana.1 != fresh.1);
    }
    let [ana, ben, fresh, known] = visitors.each_ref().map(|visitor| &visitor.metered);
    assert!(ana == ben && ana.1 == fresh.1 && ana.0.is_empty() && !fresh.0.is_empty());
    assert!(known.0.is_empty() && known.1 != fresh.1);
    let said = |visitor: &Visitor| String::from_utf8(visitor.story[0].1.clone()).unwrap();
    assert!(
        said(&visitors[0]).contains("paragraph 30") && !said(&visitors[2]).contains("paragraph 30")
    );

    let asked = AtomicUsize::new(0);
    let begun = Instant::now();
    thread::scope(|scope| {
        for seed in [0x9E37_79B9_7F4A_7C15, 0xD1B5_4A32_D192_ED03] {
            let (asked, visitors, paths) = (&asked, &visitors, &paths);
            scope.spawn(move || {
                let mut chance = Chance(seed);
                let mut connections: Vec<_> =
                    (0..CONNECTIONS).map(|_| Connection::open(port)).collect();
                while asked.fetch_add(CONNECTIONS * UNDER_WAY, Ordering::Relaxed) < answers {
                    assert!(begun.elapsed() < PATIENCE, "it takes too long");
                    let sent: Vec<_> = connections
                        .iter_mut()
                        .map(|connection| connection.ask(paths, visitors, &mut chance))
                        .collect();
                    for (connection, sent) in connections.iter_mut().zip(sent) {
                        for (who, what) in sent {
                            connection.check(visitors, who, what);
                        }
                    }
                }
            });
        }
    });
    println!(
        "{answers} answers in {:.1} s",
        begun.elapsed().as_secs_f64()
    );
}

/// A story with thirty paragraphs, three of which strangers see.
fn text(id: &str, access: &str) -> String {
    let mut text = format!(
        "---\nheadline: Behind the wall of {id}\nsection: news\nid: {id}\naccess: {access}\n---\n"
    );
    for number in 1..=30 {
        let _ = writeln!(
            text,
            "This is paragraph {number}, and it says what paragraph {} does not.\n",
            number - 1
        );
    }
    text
}

/// Signs somebody in, if they have an address, and fetches what they must get.
fn visitor(port: u16, paths: &[String; 3], email: Option<&'static str>, cookies: &str) -> Visitor {
    let cookies = email.map_or_else(|| cookies.to_owned(), |email| sign_in(port, email, &[]).0);
    let fetch = |path: &str, coding: &str| {
        let headers = [("Accept-Encoding", coding), ("Cookie", cookies.as_str())];
        let answer = send(port, "GET", path, &headers, "");
        assert!(answer.head.starts_with("HTTP/1.1 200"), "{}", answer.head);
        answer
    };
    let story = CODINGS.map(|coding| {
        let answer = fetch(&paths[0], coding);
        (header(&answer.head, "etag").to_owned(), answer.body)
    });
    let metered = fetch(&paths[1], "identity");
    Visitor {
        email,
        story,
        metered: (header(&metered.head, "set-cookie").to_owned(), metered.body),
        cookies,
    }
}

/// The value of a header; empty if it is not there.
fn header<'a>(head: &'a str, name: &str) -> &'a str {
    head.lines()
        .filter_map(|line| line.split_once(": "))
        .find(|(known, _)| known.eq_ignore_ascii_case(name))
        .map_or("", |(_, value)| value)
}

/// One cookie of several.
fn cookie<'a>(cookies: &'a str, name: &str) -> &'a str {
    cookies
        .split("; ")
        .find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='))
        .unwrap()
}

/// Chance that can be repeated: xorshift64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % most as u64).unwrap()
    }
}

/// A connection that everybody shares.
struct Connection {
    stream: BufReader<TcpStream>,
}

impl Connection {
    fn open(port: u16) -> Self {
        let stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        stream.set_nodelay(true).unwrap();
        let patience = Some(Duration::from_mins(1));
        stream.set_read_timeout(patience).unwrap();
        Self {
            stream: BufReader::new(stream),
        }
    }

    /// Sends several requests at once, of several visitors.
    fn ask(
        &mut self,
        paths: &[String; 3],
        visitors: &[Visitor; 4],
        chance: &mut Chance,
    ) -> Vec<(usize, Asked)> {
        let mut requests = String::new();
        let mut sent = Vec::new();
        for _ in 0..UNDER_WAY {
            let who = chance.below(visitors.len());
            let visitor = &visitors[who];
            let what = match chance.below(500) {
                0 if visitor.email.is_some() => Asked::Renewal,
                1..=4 => Asked::Own("/account"),
                5..=9 => Asked::Own("/me"),
                10..=99 => Asked::Metered,
                _ => Asked::Story(
                    chance.below(3),
                    [Has::Nothing, Has::Nothing, Has::Own, Has::Others][chance.below(4)],
                ),
            };
            let (path, cookies, more) = match what {
                Asked::Story(coding, has) => {
                    let own = &visitor.story[coding].0;
                    let others = visitors.iter().map(|other| &other.story[coding].0);
                    let known = match has {
                        Has::Nothing => "\"x\"",
                        Has::Own => own,
                        Has::Others => others.clone().find(|etag| *etag != own).unwrap(),
                    };
                    let coding = CODINGS[coding];
                    let more = format!("Accept-Encoding: {coding}\r\nIf-None-Match: {known}\r\n");
                    (paths[0].as_str(), visitor.cookies.clone(), more)
                }
                Asked::Metered => (paths[1].as_str(), visitor.cookies.clone(), String::new()),
                Asked::Own(path) => (path, visitor.cookies.clone(), String::new()),
                Asked::Renewal => {
                    let secret = cookie(&visitor.cookies, "dateline");
                    (
                        paths[0].as_str(),
                        format!("dateline={secret}"),
                        String::new(),
                    )
                }
            };
            let _ = write!(
                requests,
                "GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\n{more}\r\n"
            );
            sent.push((who, what));
        }
        self.stream
            .get_mut()
            .write_all(requests.as_bytes())
            .unwrap();
        sent
    }

    /// Reads the next answer and holds it against what this visitor must get.
    fn check(&mut self, visitors: &[Visitor; 4], who: usize, what: Asked) {
        let mut head = String::new();
        while !head.ends_with("\r\n\r\n") {
            assert_ne!(
                self.stream.read_line(&mut head).unwrap(),
                0,
                "it hung up: {head}"
            );
        }
        let length = header(&head, "content-length").parse().unwrap_or(0);
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body).unwrap();
        let visitor = &visitors[who];
        let set = header(&head, "set-cookie");
        let told = || {
            format!(
                "visitor {who}, {what:?}:\n{head}{}",
                String::from_utf8_lossy(&body)
            )
        };
        assert!(
            header(&head, "cache-control").starts_with("private"),
            "{}",
            told()
        );
        match what {
            Asked::Story(coding, has) => {
                let (etag, bytes) = &visitor.story[coding];
                let (status, bytes) = match has {
                    Has::Own => ("304", &[][..]),
                    Has::Nothing | Has::Others => ("200", &bytes[..]),
                };
                assert!(
                    head[9..].starts_with(status)
                        && header(&head, "etag") == etag
                        && body == bytes
                        && set.is_empty(),
                    "{}",
                    told()
                );
            }
            Asked::Metered => {
                let (meter, bytes) = &visitor.metered;
                assert!(set == meter && body == *bytes, "{}", told());
            }
            Asked::Own(_) => {
                let text = String::from_utf8_lossy(&body);
                for other in visitors {
                    let Some(email) = other.email else { continue };
                    let own = visitor.email == Some(email);
                    assert!(text.contains(email) == own && set.is_empty(), "{}", told());
                }
            }
            Asked::Renewal => {
                let pass = cookie(&visitor.cookies, "dateline_pass");
                let all = head
                    .lines()
                    .filter(|line| line.to_ascii_lowercase().starts_with("set-cookie"));
                let brought: Vec<&str> = all.map(|line| line.split_once(": ").unwrap().1).collect();
                // Reader and session stand first in a pass.
                let own = format!("dateline_pass={}", &pass[..32]);
                let others = brought
                    .iter()
                    .any(|line| line.starts_with("dateline_pass=") && !line.starts_with(&own));
                assert!(
                    !others
                        && brought.iter().any(|line| line.starts_with(&own))
                        && body == visitor.story[0].1,
                    "{}",
                    told()
                );
            }
        }
    }
}
