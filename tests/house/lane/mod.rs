//! The fast lane beside hyper: whatever is asked, and however it is spelled, the answers are the same by both ways, and so is
//! what was counted.

mod requests;

use std::{
    future::Future,
    io::Write as _,
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
        accept::{Answer, Doors, Limits, lane::Ready},
        asked::Asked,
    },
};
use http::{Request, Response};
use hyper::body::Incoming;
use requests::{Dice, Parts, connection};
use tokio::sync::watch::{Sender, channel};

use crate::{House, accept::read_all, account, story};

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
        read_all(&mut stream)
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

/// A paper with a page of each kind, each of them ready, and what can be asked of it.
async fn paper() -> (House, Parts) {
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
    let one = |name: &str| {
        cookies
            .split("; ")
            .find(|pair| pair.starts_with(name))
            .unwrap()
    };
    let (secret, pass) = (one("dateline="), one("dateline_pass="));
    let mut held = vec![
        cookies.clone(),
        String::new(),
        "a=b; c".to_owned(),
        cookies.replace('.', "x"),
        secret.to_owned(),
        pass.to_owned(),
        format!("{pass}; {pass}"),
        format!("{cookies}; a=1"),
    ];
    let mut etags = ["*", "\"x\"", "", "W/\"x\", \"y\""]
        .map(str::to_owned)
        .to_vec();
    for path in &paths {
        for coding in ["gzip", "br", "identity"] {
            let headers = [("accept-encoding", coding), ("sec-fetch-dest", "document")];
            let answer = house.ask("GET", path, &headers).await;
            etags.push(answer.header("etag").to_owned());
            etags.push(format!("W/{}", answer.header("etag")));
            held.push(answer.cookies());
        }
    }
    // What lies ready is asked for more often than what does not.
    paths.extend_from_within(..);
    let others = [
        "/nowhere",
        "/City",
        "/city/",
        "/sign-in",
        "/me",
        "/feed.xml?a",
        "/healthz",
    ];
    paths.extend(others.map(str::to_owned));
    let parts = Parts {
        paths,
        cookies: held,
        etags,
    };
    (house, parts)
}

/// What a server answers on each connection, asked by many at once.
fn ask(server: &Server, all: &[Vec<Vec<u8>>]) -> Vec<Vec<u8>> {
    thread::scope(|scope| {
        let askers: Vec<_> = all
            .chunks(all.len().div_ceil(32))
            .map(|part| {
                let say = |pieces: &Vec<Vec<u8>>| told(&server.say(pieces));
                scope.spawn(move || part.iter().map(say).collect::<Vec<_>>())
            })
            .collect();
        let answers = askers.into_iter().map(|asker| asker.join().unwrap());
        answers.flatten().collect()
    })
}

#[tokio::test]
async fn ten_thousand_requests_are_answered_alike_by_both_ways() {
    let (house, parts) = paper().await;
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    let (mut made, mut all) = (0, Vec::new());
    while made < REQUESTS {
        let (count, pieces) = connection(&parts, &mut dice);
        made += count;
        all.push(pieces);
    }
    let (lane, hyper) = (Server::open(&house, true), Server::open(&house, false));
    let pulse = &house.app.pulse;
    let before = counted(pulse);
    let theirs = ask(&hyper, &all);
    let between = counted(pulse);
    let ours = ask(&lane, &all);
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
