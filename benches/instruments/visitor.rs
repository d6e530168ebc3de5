//! A visitor over a real socket: one request, one answer, and the whole way of signing in.

use std::{
    io::{Read as _, Write as _},
    net::TcpStream,
    time::{Duration, Instant},
};

/// What came back.
pub struct Answer {
    /// Its head with the empty line at its end.
    pub head: String,
    /// Its body, as it was sent.
    pub body: Vec<u8>,
}

/// Sends a request and reads the answer to its end.
pub fn send(port: u16, method: &str, path: &str, headers: &[(&str, &str)], form: &str) -> Answer {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let more: String = headers
        .iter()
        .map(|(name, value)| format!("{name}: {value}\r\n"))
        .collect();
    let length = form.len();
    write!(
        stream,
        "{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\nContent-Length: {length}\r\n{more}\r\n{form}"
    )
    .unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
    let body = bytes.split_off(end.unwrap() + 4);
    let head = String::from_utf8(bytes).unwrap();
    Answer { head, body }
}

/// Goes the whole way, from the box over the mail to the session. Returns what the browser keeps of it, and how long the
/// two answers took that it needs: the one to the address and the one to the link. `from` are headers of the one who asks.
pub fn sign_in(port: u16, email: &str, from: &[(&str, &str)]) -> (String, Duration) {
    let own = [from, &[("Sec-Fetch-Site", "same-origin")]].concat();
    let form = format!("daily=no&email={}", email.replace('@', "%40"));
    let begun = Instant::now();
    let asked = send(port, "POST", "/sign-in", &own, &form);
    let mut took = begun.elapsed();
    assert!(asked.head.starts_with("HTTP/1.1 303"), "{}", asked.head);
    let outbox = send(port, "GET", "/outbox", &[], "");
    let outbox = String::from_utf8(outbox.body).unwrap();
    let letter = &outbox[outbox.find(email).unwrap()..];
    let link = &letter[letter.find("/sign-in/link/").unwrap()..];
    let link = &link[.."/sign-in/link/".len() + 48];
    let begun = Instant::now();
    let opened = send(port, "POST", link, &own, "");
    took += begun.elapsed();
    assert!(opened.head.starts_with("HTTP/1.1 303"), "{}", opened.head);
    let cookies = opened.head.lines().filter_map(|line| {
        let (name, value) = line.split_once(": ")?;
        let pair = value.split(';').next()?;
        (name.eq_ignore_ascii_case("set-cookie") && !pair.ends_with('=')).then_some(pair)
    });
    (cookies.collect::<Vec<_>>().join("; "), took)
}
