//! The accept loop under bad manners, over real sockets.

use std::{
    future::Future,
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    thread::JoinHandle,
    time::Duration,
};

use dateline::web::{
    Body,
    accept::{Answer, Doors, Limits, OpenError},
};
use http::{Request, Response};
use hyper::body::Incoming;
use tokio::sync::watch::{Sender, channel};

/// Answers at once, slowly, or with much.
#[derive(Clone)]
struct Echo;

impl Answer for Echo {
    fn answer(
        &self,
        request: Request<Incoming>,
        _: std::net::IpAddr,
    ) -> impl Future<Output = Response<Body>> {
        async move {
            match request.uri().path() {
                "/slow" => tokio::time::sleep(Duration::from_millis(400)).await,
                "/stream" => return Response::new(Body::Events(Box::new(listener()))),
                "/large" => return Response::new(Body::Full(vec![b'x'; 64 << 20].into())),
                _ => {}
            }
            Response::new(Body::Full(request.uri().path().to_owned().into()))
        }
    }
}

/// Somebody who listens to what never changes.
fn listener() -> dateline::streams::Listener {
    let streams = std::sync::Arc::new(dateline::streams::Streams::default());
    let line = dateline::streams::Line {
        id: "1".to_owned(),
        data: "{}".to_owned(),
    };
    streams.listen("a", (1, 1), line, None).unwrap()
}

const SHORT: Limits = Limits {
    head: Duration::from_millis(200),
    idle: Duration::from_millis(300),
    body: Duration::from_millis(200),
    stall: Duration::from_millis(300),
    silence: Duration::from_millis(300),
    connections: 64,
    drain: Duration::from_secs(5),
};

struct Server {
    address: SocketAddr,
    stop: Sender<bool>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    fn open(limits: Limits) -> Self {
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let doors = Doors::open(&[address], 1, limits).unwrap();
        let (stop, stopped) = channel(false);
        let thread = std::thread::spawn(move || doors.serve(&Echo, &stopped).unwrap());
        Self {
            address,
            stop,
            thread: Some(thread),
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(self.address).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        stream
    }

    /// Sends bytes and reads until the end of the connection.
    fn say(&self, bytes: &[u8]) -> String {
        let mut stream = self.connect();
        stream.write_all(bytes).unwrap();
        read(&mut stream)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.stop.send(true);
        let ended = self.thread.take().unwrap().join();
        assert!(ended.is_ok() || std::thread::panicking());
    }
}

/// The same as text.
fn read(stream: &mut TcpStream) -> String {
    String::from_utf8_lossy(&read_all(stream)).into_owned()
}

/// Everything until the other side closes. A reset counts as an end.
pub fn read_all(stream: &mut TcpStream) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut part = [0; 65536];
    loop {
        match stream.read(&mut part) {
            Ok(0) => break,
            Ok(count) => bytes.extend_from_slice(&part[..count]),
            Err(fault) if fault.kind() == std::io::ErrorKind::WouldBlock => {
                panic!("the connection was never closed")
            }
            Err(_) => break,
        }
    }
    bytes
}

#[test]
fn requests_in_a_row_are_answered_in_their_order() {
    let server = Server::open(SHORT);
    let text = server.say(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\nGET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    assert_eq!(text.matches("HTTP/1.1 200 OK").count(), 3);
    assert!(
        text.find("/a").unwrap() < text.find("/b").unwrap()
            && text.find("/b").unwrap() < text.find("/c").unwrap()
    );
}

#[test]
fn what_was_asked_well_is_answered_though_something_bad_follows() {
    let server = Server::open(SHORT);
    let text = server.say(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b \r\n\r\n");
    assert!(
        text.starts_with("HTTP/1.1 200 OK") && text.contains("/a"),
        "{text}"
    );
    assert_eq!(text.matches("HTTP/1.1 400").count(), 1, "{text}");
    // Nor does it wait for the rest of the next one.
    let mut stream = server.connect();
    stream
        .write_all(b"GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP")
        .unwrap();
    let mut part = [0; 1024];
    let count = stream.read(&mut part).unwrap();
    assert!(part[..count].starts_with(b"HTTP/1.1 200 OK"));
}

#[test]
fn old_browsers_need_no_host_and_new_ones_exactly_one() {
    let server = Server::open(SHORT);
    assert!(
        server
            .say(b"GET / HTTP/1.0\r\n\r\n")
            .starts_with("HTTP/1.0 200")
    );
    for head in [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nHOST: a\r\n\r\n",
    ] {
        assert!(
            server.say(head.as_bytes()).starts_with("HTTP/1.1 400"),
            "{head}"
        );
    }
}

#[test]
fn what_could_be_read_in_two_ways_is_refused() {
    let server = Server::open(SHORT);
    for head in [
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\n folded: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost : x\r\n\r\n",
        "GET  / HTTP/1.1\r\nHost: x\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nA: b\0c\r\n\r\n",
    ] {
        let text = server.say(head.as_bytes());
        assert!(
            text.starts_with("HTTP/1.1 4") || text.is_empty(),
            "{head}: {text}"
        );
        assert_eq!(text.matches("HTTP/1.1").count().max(1), 1, "{head}: {text}");
    }
}

#[test]
fn heads_that_are_too_large_are_refused() {
    let server = Server::open(SHORT);
    let long = "a".repeat(64 * 1024);
    let path = server.say(format!("GET /{long} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes());
    assert!(
        path.is_empty() || path.starts_with("HTTP/1.1 414") || path.starts_with("HTTP/1.1 431"),
        "{path}"
    );
    let header = server.say(format!("GET / HTTP/1.1\r\nHost: x\r\nX: {long}\r\n\r\n").as_bytes());
    assert!(
        header.is_empty() || header.starts_with("HTTP/1.1 431"),
        "{header}"
    );
    assert!(
        server
            .say(b"GET /after HTTP/1.0\r\n\r\n")
            .contains("/after")
    );
}

#[test]
fn who_says_nothing_or_dribbles_is_cut_off() {
    let server = Server::open(SHORT);
    assert_eq!(read(&mut server.connect()), "", "nothing was ever sent");
    let mut stream = server.connect();
    stream.write_all(b"GET / HTTP/1.1\r\nHost: x\r\n").unwrap();
    let dribble = stream.try_clone().unwrap();
    let slow = std::thread::spawn(move || {
        let mut dribble = dribble;
        // A byte now and then buys no time.
        while dribble.write_all(b"a").is_ok() {
            std::thread::sleep(Duration::from_millis(20));
        }
    });
    assert_eq!(read(&mut stream), "");
    slow.join().unwrap();
}

#[test]
fn a_connection_that_idles_is_closed_and_one_that_works_is_not() {
    let server = Server::open(SHORT);
    let text = server.say(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    assert!(text.contains("/slow"), "an answer takes the time it takes");
}

#[test]
fn a_body_that_does_not_come_is_not_waited_for() {
    let server = Server::open(SHORT);
    let text = server.say(b"POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhal");
    assert!(!text.contains("200 OK"), "{text}");
}

#[test]
fn who_does_not_take_his_answer_loses_it() {
    let server = Server::open(SHORT);
    let mut stream = server.connect();
    stream
        .write_all(b"GET /large HTTP/1.1\r\nHost: x\r\n\r\n")
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    assert!(read(&mut stream).len() < 64 << 20);
}

#[test]
fn a_full_house_shows_out_who_idles() {
    let server = Server::open(Limits {
        connections: 4,
        idle: Duration::from_mins(1),
        head: Duration::from_mins(1),
        ..SHORT
    });
    let idle: Vec<TcpStream> = (0..4)
        .map(|_| {
            let mut stream = server.connect();
            stream
                .write_all(b"GET /idle HTTP/1.1\r\nHost: x\r\n\r\n")
                .unwrap();
            let mut bytes = [0; 1024];
            assert!(stream.read(&mut bytes).unwrap() > 0);
            stream
        })
        .collect();
    for _ in 0..8 {
        assert!(
            server
                .say(b"GET /new HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                .contains("/new")
        );
    }
    drop(idle);
}

/// A connection from another address of this machine.
fn connect_from(server: &Server, source: &str) -> TcpStream {
    let socket = socket2::Socket::new(socket2::Domain::IPV4, socket2::Type::STREAM, None).unwrap();
    let source: SocketAddr = format!("{source}:0").parse().unwrap();
    socket.bind(&source.into()).unwrap();
    socket.connect(&server.address.into()).unwrap();
    let stream = TcpStream::from(socket);
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    stream
}

#[test]
fn one_client_that_dribbles_on_all_connections_keeps_nobody_else_out() {
    let server = Server::open(Limits {
        connections: 4,
        idle: Duration::from_mins(1),
        head: Duration::from_mins(1),
        ..SHORT
    });
    let whole = b"GET /new HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    let ask = |source: &str| {
        let mut stream = connect_from(&server, source);
        stream.write_all(whole).unwrap();
        read(&mut stream)
    };
    let dribble = |source: &str| {
        let mut stream = connect_from(&server, source);
        stream.write_all(b"GET /dribble HT").unwrap();
        // Until it has been seen to be slow, it is as good as idle.
        std::thread::sleep(Duration::from_millis(60));
        stream
    };
    let slow: Vec<TcpStream> = (0..4).map(|_| dribble("127.0.0.2")).collect();
    assert!(!ask("127.0.0.2").contains("/new"), "it has had its share");
    for _ in 0..3 {
        assert!(ask("127.0.0.3").contains("/new"));
    }
    // Where all hold alike, who is there stays.
    let others: Vec<TcpStream> = (3..=6)
        .map(|last| dribble(&format!("127.0.0.{last}")))
        .collect();
    assert!(!ask("127.0.0.7").contains("/new"));
    drop((slow, others));
}

#[test]
fn told_to_stop_it_finishes_what_is_under_way() {
    let mut server = Server::open(Limits {
        idle: Duration::from_mins(1),
        ..SHORT
    });
    let idle = server.connect();
    let mut busy = server.connect();
    busy.write_all(b"GET /slow HTTP/1.1\r\nHost: x\r\n\r\n")
        .unwrap();
    std::thread::sleep(Duration::from_millis(100));
    server.stop.send(true).unwrap();
    let text = read(&mut busy);
    assert!(text.contains("/slow"), "{text}");
    server.thread.take().unwrap().join().unwrap();
    assert!(TcpStream::connect(server.address).is_err());
    drop(idle);
    server.thread = Some(std::thread::spawn(|| {}));
}

#[test]
fn a_port_in_use_is_noticed() {
    let server = Server::open(SHORT);
    let refused = Doors::open(&[server.address], 1, SHORT).unwrap_err();
    assert!(matches!(refused, OpenError::InUse(_)));
    assert!(refused.to_string().contains("in use by another program"));
}

#[test]
fn a_stream_outlives_patience_and_ends_first() {
    let server = Server::open(Limits {
        silence: Duration::from_mins(1),
        ..SHORT
    });
    let mut stream = server.connect();
    stream
        .write_all(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
        .unwrap();
    let mut seen = String::new();
    let mut part = [0; 4096];
    while !seen.contains("data: {}") {
        let count = stream.read(&mut part).unwrap();
        seen.push_str(&String::from_utf8_lossy(&part[..count]));
    }
    // Longer than all other patience: nothing is sent, and nobody is cut.
    stream
        .set_read_timeout(Some(Duration::from_millis(1500)))
        .unwrap();
    let fault = stream.read(&mut part).unwrap_err();
    assert_eq!(fault.kind(), std::io::ErrorKind::WouldBlock);
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    // When the house closes it ends at once, and does not keep the others waiting.
    drop(server);
    assert_eq!(stream.read(&mut part).unwrap_or(0), 0);
}

#[test]
fn a_stream_that_nobody_takes_is_cut() {
    let server = Server::open(SHORT);
    let mut stream = server.connect();
    stream
        .write_all(b"GET /stream HTTP/1.1\r\nHost: a\r\n\r\n")
        .unwrap();
    assert!(read(&mut stream).contains("data: {}"));
}
