//! One who reads: eight connections kept alive, one request after another on each in turns.

use std::{
    io::{Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    time::{Duration, Instant},
};

/// Microseconds of each answer within a time.
pub fn read(address: SocketAddr, path: &str, time: Duration) -> Vec<f64> {
    let mut streams: Vec<Connection> = (0..8).map(|_| Connection::open(address)).collect();
    let request = request(path);
    let begun = Instant::now();
    let mut took = Vec::new();
    while begun.elapsed() < time {
        for stream in &mut streams {
            let asked = Instant::now();
            assert_eq!(stream.ask(&request), 200);
            took.push(asked.elapsed().as_secs_f64() * 1e6);
        }
    }
    took
}

/// What a browser asks, in short.
pub fn request(path: &str) -> Vec<u8> {
    format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\nSec-Fetch-Dest: document\r\n\r\n").into_bytes()
}

/// The value below which so many of a hundred lie.
pub fn quantile(values: &[f64], of_hundred: usize) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    sorted[(sorted.len() - 1) * of_hundred / 100]
}

/// A connection kept alive.
pub struct Connection {
    stream: TcpStream,
    bytes: Vec<u8>,
}

impl Connection {
    pub fn open(address: SocketAddr) -> Self {
        let stream = TcpStream::connect(address).unwrap();
        stream.set_nodelay(true).unwrap();
        stream
            .set_read_timeout(Some(Duration::from_secs(10)))
            .unwrap();
        Self {
            stream,
            bytes: vec![0; 256 * 1024],
        }
    }

    /// Asks, reads the whole answer, and gives its status.
    pub fn ask(&mut self, request: &[u8]) -> u16 {
        self.try_ask(request).unwrap()
    }

    pub fn try_ask(&mut self, request: &[u8]) -> std::io::Result<u16> {
        let short = || std::io::Error::other("the answer ends too early");
        self.stream.write_all(request)?;
        let mut filled = 0;
        loop {
            let count = self.stream.read(&mut self.bytes[filled..])?;
            if count == 0 {
                return Err(short());
            }
            filled += count;
            let have = &self.bytes[..filled];
            let Some(end) = have.windows(4).position(|four| four == b"\r\n\r\n") else {
                continue;
            };
            let head = String::from_utf8_lossy(&have[..end]).to_ascii_lowercase();
            let length = head
                .split("content-length: ")
                .nth(1)
                .and_then(|rest| rest.lines().next()?.parse::<usize>().ok())
                .unwrap_or(0);
            while filled < end + 4 + length {
                let count = self.stream.read(&mut self.bytes[filled..])?;
                if count == 0 {
                    return Err(short());
                }
                filled += count;
            }
            return head
                .get(9..12)
                .and_then(|status| status.parse().ok())
                .ok_or_else(short);
        }
    }
}
