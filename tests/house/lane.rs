//! The fast lane beside hyper: whatever is asked, and however it is spelled, the answers are the same by both ways, and so is
//! what was counted.

use std::{
    future::Future,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
    time::Duration,
};

use dateline::{
    door::Door,
    pulse::{Kind, Met, Pulse, STATUSES, Verdict},
    web::{
        Body,
        accept::{Answer, Doors, Limits},
        asked::{Asked, Ready},
    },
};
use http::{Request, Response};
use hyper::body::Incoming;
use tokio::sync::watch::{Sender, channel};

use crate::{House, account, story};

const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";

/// Requests in all.
const REQUESTS: usize = 10_000;

/// The door of a house, with its lane or without.
#[derive(Clone)]
struct Way {
    door: Door,
    lane: bool,
    /// How many went by the lane.
    quick: Arc<AtomicUsize>,
}

impl Answer for Way {
    fn answer(
        &self,
        request: Request<Incoming>,
        peer: std::net::IpAddr,
    ) -> impl Future<Output = Response<Body>> {
        self.door.answer(request, peer)
    }

    fn at_once(&self, asked: &Asked<'_>) -> Option<Ready> {
        let ready = self.door.at_once(asked);
        self.quick
            .fetch_add(usize::from(ready.is_some()), Ordering::Relaxed);
        ready
    }

    fn has_lane(&self) -> bool {
        self.lane
    }

    fn met(&self, met: Met) {
        self.door.met(met);
    }
}

struct Server {
    address: SocketAddr,
    quick: Arc<AtomicUsize>,
    stop: Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn open(house: &House, lane: bool) -> Self {
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let short = Duration::from_millis(400);
        let limits = Limits {
            head: short,
            idle: short,
            body: short,
            stall: Duration::from_secs(10),
            silence: short,
            connections: 256,
            drain: Duration::from_secs(5),
        };
        let doors = Doors::open(&[address], 1, limits).unwrap();
        let (stop, stopped) = channel(false);
        let quick = Arc::new(AtomicUsize::new(0));
        let way = Way {
            door: Door::new(&house.app),
            lane,
            quick: Arc::clone(&quick),
        };
        let thread = thread::spawn(move || doors.serve(&way, &stopped).unwrap());
        Self {
            address,
            quick,
            stop,
            thread: Some(thread),
        }
    }

    /// Sends the pieces and reads until the end of the connection.
    fn say(&self, pieces: &[Vec<u8>]) -> Vec<u8> {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        for (place, piece) in pieces.iter().enumerate() {
            if place > 0 {
                thread::sleep(Duration::from_millis(1));
            }
            // Who has been refused may find the connection closed.
            let _ = stream.write_all(piece);
        }
        let mut bytes = Vec::new();
        let mut part = [0; 65536];
        loop {
            match stream.read(&mut part) {
                Ok(0) => break,
                Ok(count) => bytes.extend_from_slice(&part[..count]),
                Err(fault) if fault.kind() == std::io::ErrorKind::WouldBlock => {
                    panic!("a connection was never closed: {}", shown(pieces))
                }
                Err(_) => break,
            }
        }
        bytes
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        let ended = self.thread.take().unwrap().join();
        assert!(ended.is_ok() || thread::panicking());
    }
}

fn shown(pieces: &[Vec<u8>]) -> String {
    let pieces: Vec<_> = pieces
        .iter()
        .map(|piece| String::from_utf8_lossy(piece).into_owned())
        .collect();
    format!("{pieces:#?}")
}

/// Answers without their dates, their headers in one order.
fn told(bytes: &[u8]) -> Vec<u8> {
    const BEGIN: &[u8] = b"HTTP/1.";
    let mut told = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let head = rest.starts_with(BEGIN).then(|| {
            let end = rest.windows(4).position(|four| four == b"\r\n\r\n");
            rest.split_at(end.map_or(rest.len(), |end| end + 4))
        });
        if let Some((head, behind)) = head {
            let mut lines: Vec<&[u8]> = head
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.starts_with(b"date: "))
                .collect();
            lines[1..].sort_unstable();
            told.extend(lines.join(&b'\n'));
            rest = behind;
        } else {
            let next = rest.windows(BEGIN.len()).position(|found| found == BEGIN);
            let (body, behind) = rest.split_at(next.unwrap_or(rest.len()));
            told.extend_from_slice(body);
            rest = behind;
        }
    }
    told
}

/// Chance that is the same each time.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    fn rarely(&mut self, sides: usize) -> bool {
        self.roll(sides) == 0
    }
}

/// What requests are made of.
struct Parts {
    paths: Vec<String>,
    cookies: Vec<String>,
    etags: Vec<String>,
}

impl Parts {
    fn request(&self, dice: &mut Dice) -> Vec<u8> {
        // Mostly one thing is odd at a time: two would hide each other.
        let odd = if dice.rarely(3) { dice.roll(5) } else { 5 };
        let method = if odd == 0 {
            dice.one(&["HEAD", "POST", "OPTIONS", "get", "G\u{c9}T", "CONNECT", ""])
        } else {
            "GET"
        };
        let paths: Vec<&str> = self.paths.iter().map(String::as_str).collect();
        let path = dice.one(&paths);
        let target = if odd == 1 {
            let odd = [
                "#a",
                "?a=\u{e4}",
                "?<a>",
                "?a#b",
                "/",
                "//",
                "%2e",
                ".",
                " ",
                "?a b",
                "?\"",
                "?\\",
            ];
            match dice.roll(5) {
                0 => format!("http://localhost:7878{path}"),
                1 => format!("/{path}"),
                2 => path.to_uppercase(),
                3 => "*".to_owned(),
                _ => format!("{path}{}", dice.one(&odd)),
            }
        } else {
            format!("{path}{}", dice.one(&["", "", "", "?a=1", "?letter=x&b"]))
        };
        let version = if odd == 2 {
            dice.one(&["HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "http/1.1", ""])
        } else {
            "HTTP/1.1"
        };
        let end = if dice.rarely(60) { "\n" } else { "\r\n" };
        let mut head = format!("{method} {target} {version}{end}");
        let mut headers = self.headers(dice, matches!(odd, 3 | 4));
        for place in (1..headers.len()).rev() {
            headers.swap(place, dice.roll(place + 1));
        }
        for header in headers {
            head.push_str(&header);
            head.push_str(end);
        }
        head.push_str(end);
        let mut bytes = head.into_bytes();
        if dice.rarely(80) {
            let place = dice.roll(bytes.len());
            bytes[place] = u8::try_from(dice.roll(256)).unwrap();
        }
        if dice.rarely(200) {
            bytes.splice(0..0, *b"\r\n");
        }
        bytes
    }

    fn headers(&self, dice: &mut Dice, odd: bool) -> Vec<String> {
        let mut headers = vec![spell(dice, "Host", "localhost:7878")];
        let (cookies, etags): (Vec<&str>, Vec<&str>) = (
            self.cookies.iter().map(String::as_str).collect(),
            self.etags.iter().map(String::as_str).collect(),
        );
        let codings = [
            "gzip",
            "br, gzip",
            "gzip;q=0, br;q=0.5",
            "identity",
            "*",
            "",
            "br;q=x",
        ];
        let often: [(&str, &[&str]); 6] = [
            ("Cookie", &cookies),
            ("Accept-Encoding", &codings),
            ("If-None-Match", &etags),
            ("Sec-Fetch-Dest", &["document", "empty", "Document"]),
            ("Sec-Purpose", &["prefetch", "prefetch;prerender", "none"]),
            (
                "User-Agent",
                &[
                    "Mozilla/5.0",
                    "Googlebot/2.1",
                    "",
                    "Mozilla (compatible; bingbot/2.0)",
                ],
            ),
        ];
        for (name, values) in often {
            if dice.rarely(2) {
                let value = dice.one(values);
                headers.push(spell(dice, name, value));
                if odd && dice.rarely(8) {
                    let value = dice.one(values);
                    headers.push(spell(dice, name, value));
                }
            }
        }
        for (name, value) in [
            ("Accept", "text/html,*/*;q=0.8"),
            ("Accept-Language", "de"),
            ("X-Forwarded-For", "192.0.2.7"),
            ("X-Anything", "\u{fe}\u{ff}"),
            ("Connection", "keep-alive"),
        ] {
            if dice.rarely(3) {
                headers.push(spell(dice, name, value));
            }
        }
        if !odd {
            return headers;
        }
        let strange = [
            "Host: localhost",
            "Host: 127.0.0.1",
            "host:",
            "Connection: close",
            "Connection: upgrade",
            "Connection: keep-alive, close",
            "Upgrade: websocket",
            "Upgrade: h2c",
            "Expect: 100-continue",
            "Expect: much",
            "TE: trailers",
            "Trailer: a",
            "Content-Length: 0",
            "Content-Length: 00",
            "Content-Length: +0",
            "Content-Length: 0\r\nContent-Length: 0",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding : chunked",
            "Transfer-Encoding: identity",
            "Transfer-Encoding:\tchunked",
            "A: b\r\n c",
            " A: b",
            "A",
            ": b",
            "A\u{e4}: b",
            "Cookie: a=\u{e4}",
            "Accept-Encoding: \u{e4}",
            "Purpose: prefetch",
            "X-Moz: prefetch",
            "A: b\rc",
            "A: b\0c",
            "Range: bytes=0-1",
            "Proxy-Connection: close",
            "Keep-Alive: timeout=1",
        ];
        for _ in 0..dice.roll(3) {
            headers.push(dice.one(&strange).to_owned());
        }
        if dice.rarely(40) {
            headers.remove(0);
        }
        if dice.rarely(60) {
            let many = dice.one(&[50, 101]);
            headers.extend((0..many).map(|n| format!("X-{n}: a")));
        }
        if dice.rarely(80) {
            headers.push(format!(
                "X-Long: {}",
                "a".repeat(dice.one(&[9000, 16_300, 20_000]))
            ));
        }
        headers
    }
}

/// A header in one of its spellings.
fn spell(dice: &mut Dice, name: &str, value: &str) -> String {
    let name = match dice.roll(4) {
        0 => name.to_lowercase(),
        1 => name.to_uppercase(),
        _ => name.to_owned(),
    };
    format!(
        "{name}:{}{value}{}",
        dice.one(&[" ", " ", "", "\t", "  "]),
        dice.one(&["", "", "", " "])
    )
}

/// A connection: some requests, and one that ends it.
fn connection(parts: &Parts, dice: &mut Dice) -> (usize, Vec<Vec<u8>>) {
    let count = 1 + dice.roll(3);
    let mut bytes: Vec<u8> = (0..count).flat_map(|_| parts.request(dice)).collect();
    bytes.extend_from_slice(b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    let mut pieces = vec![bytes];
    if dice.rarely(3) {
        for _ in 0..=dice.roll(2) {
            let last = pieces.last_mut().unwrap();
            let place = dice.roll(last.len());
            let behind = last.split_off(place);
            pieces.push(behind);
        }
    }
    (count, pieces)
}

/// What was counted of the wall and of answers.
fn counted(pulse: &Pulse) -> Vec<u64> {
    let verdicts = (0..Verdict::WORDS.len()).map(|place| pulse.verdicts(place));
    let kinds = Kind::ALL.into_iter();
    let answers = kinds.flat_map(|kind| {
        (0..STATUSES.len()).map(move |status| {
            let (ready, drawn) = pulse.answers(kind, status);
            ready + drawn
        })
    });
    verdicts.chain(answers).collect()
}

#[tokio::test]
async fn ten_thousand_requests_are_answered_alike_by_both_ways() {
    let mut house = House::open_with(
        "[wall]\nfree_stories = 2\nperiod = \"month\"\ncrawlers = true\ncrawler_ranges = [\"127.0.0.1/32\"]\n",
    );
    let cookies = account::sign_in(&mut house, "ana@example.org").await;
    let mut paths = vec!["/".to_owned(), "/city".to_owned(), "/feed.xml".to_owned()];
    for (id, access) in [
        ("open12", "open"),
        ("walled", "registered"),
        ("meter1", "metered"),
        ("meter2", "metered"),
    ] {
        let front = format!("id: {id}\naccess: {access}\n");
        paths.push(house.publish(&story("A bridge", &front, LONG)).link.path());
    }
    house.settle().await;
    let mut parts = Parts {
        cookies: vec![
            cookies.clone(),
            String::new(),
            "a=b; c".to_owned(),
            cookies.replace('.', "x"),
        ],
        etags: ["*", "\"x\"", "", "W/\"x\", \"y\""]
            .map(str::to_owned)
            .to_vec(),
        paths: Vec::new(),
    };
    for path in &paths {
        for coding in ["gzip", "br", "identity"] {
            let answer = house
                .ask(
                    "GET",
                    path,
                    &[("accept-encoding", coding), ("sec-fetch-dest", "document")],
                )
                .await;
            parts.etags.push(answer.header("etag").to_owned());
            parts.etags.push(format!("W/{}", answer.header("etag")));
            parts.cookies.push(answer.cookies());
        }
    }
    let secret = cookies
        .split("; ")
        .find(|pair| pair.starts_with("dateline="))
        .unwrap();
    let pass = cookies
        .split("; ")
        .find(|pair| pair.starts_with("dateline_pass="))
        .unwrap();
    parts.cookies.extend([
        secret.to_owned(),
        pass.to_owned(),
        format!("{pass}; {pass}"),
        format!("{cookies}; a=1"),
    ]);
    // What lies ready is asked for more often than what does not.
    paths.extend_from_within(..);
    paths.extend(
        [
            "/nowhere",
            "/City",
            "/city/",
            "/sign-in",
            "/me",
            "/feed.xml?a",
            "/healthz",
        ]
        .map(str::to_owned),
    );
    parts.paths = paths;

    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut made, mut all) = (0, Vec::new());
    while made < REQUESTS {
        let (count, pieces) = connection(&parts, &mut dice);
        made += count;
        all.push(pieces);
    }
    let (lane, hyper) = (Server::open(&house, true), Server::open(&house, false));
    let ask = |server: &Server| -> Vec<Vec<u8>> {
        let parts: Vec<_> = all.chunks(all.len().div_ceil(32)).collect();
        thread::scope(|scope| {
            let askers: Vec<_> = parts
                .into_iter()
                .map(|part| {
                    scope.spawn(move || {
                        part.iter()
                            .map(|pieces| told(&server.say(pieces)))
                            .collect::<Vec<_>>()
                    })
                })
                .collect();
            askers
                .into_iter()
                .flat_map(|asker| asker.join().unwrap())
                .collect()
        })
    };
    let pulse = &house.app.pulse;
    let before = counted(pulse);
    let theirs = ask(&hyper);
    let between = counted(pulse);
    let ours = ask(&lane);
    let after = counted(pulse);
    for ((pieces, ours), theirs) in all.iter().zip(&ours).zip(&theirs) {
        assert!(
            ours == theirs,
            "{}\nby the lane:\n{}\nby hyper:\n{}",
            shown(pieces),
            String::from_utf8_lossy(ours),
            String::from_utf8_lossy(theirs)
        );
    }
    let differences = |from: &[u64], to: &[u64]| -> Vec<u64> {
        to.iter().zip(from).map(|(to, from)| to - from).collect()
    };
    assert_eq!(
        differences(&between, &after),
        differences(&before, &between),
        "counted otherwise"
    );
    let quick = lane.quick.load(Ordering::Relaxed);
    assert!(quick > REQUESTS / 4, "only {quick} went by the lane");
    assert_eq!(hyper.quick.load(Ordering::Relaxed), 0);
    let answers: usize = ours
        .iter()
        .map(|all| all.windows(9).filter(|found| found == b"HTTP/1.1 ").count())
        .sum();
    assert!(answers > REQUESTS, "only {answers} answers");
}
