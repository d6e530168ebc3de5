//! One slice of load: wrk on one core, the server on the other.

use std::{fs, process::Command};

/// How long a slice takes.
pub const SLICE: &str = "3s";

/// What a browser sends beside Host and Cookie: with them thirteen headers.
const HEADERS: &[&str] = &[
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding: gzip",
    "Accept-Language: en-GB,en;q=0.9",
    "Cache-Control: max-age=0",
    "Referer: http://localhost/",
    "Sec-Fetch-Dest: document",
    "Sec-Fetch-Mode: navigate",
    "Sec-Fetch-Site: same-origin",
    "Sec-Fetch-User: ?1",
    "Upgrade-Insecure-Requests: 1",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
];

/// What a slice showed.
#[derive(Clone, Copy)]
pub struct Slice {
    /// Requests a second.
    pub rate: f64,
    /// Microseconds of processor a request, of the server.
    pub cpu: f64,
    /// The middle of the times that a request took, in milliseconds.
    pub p50: f64,
    /// What 99 of 100 requests stayed under, in milliseconds.
    pub p99: f64,
}

/// Asks for one page with all force, over 64 connections. What comes must weigh `weight` bytes at least: a redirect or a 304
/// is quickly sent, and no page. Under the name that a demo has: under a number it sends browsers to its name.
pub fn load(pid: u32, port: u16, path: &str, cookies: &str, weight: usize) -> Slice {
    let before = cpu(pid);
    let mut command = Command::new("taskset");
    command.args(["-c", "1", "wrk", "-t1", "-c64", "-d", SLICE, "--latency"]);
    for header in HEADERS {
        command.args(["-H", header]);
    }
    let out = command
        .args(["-H", &format!("Cookie: {cookies}")])
        .arg(format!("http://localhost:{port}{path}"))
        .output()
        .unwrap();
    let text = String::from_utf8(out.stdout).unwrap();
    assert!(
        !text.contains("Non-2xx") && !text.contains("Socket errors"),
        "{text}"
    );
    let after = cpu(pid);
    let value = |label: &str| {
        text.lines()
            .find(|line| line.trim().starts_with(label))
            .unwrap()
            .split_whitespace()
            .nth(1)
            .unwrap()
            .to_owned()
    };
    let requests: f64 = text
        .lines()
        .find(|line| line.contains(" requests in "))
        .unwrap()
        .split_whitespace()
        .next()
        .unwrap()
        .parse()
        .unwrap();
    let read = text
        .lines()
        .find_map(|line| line.split_once(" requests in ")?.1.split(", ").nth(1))
        .map(|text| text.trim_end_matches(" read").to_owned())
        .unwrap();
    // Two digits are all that wrk tells.
    assert!(
        bytes(&read) > requests * weight as f64 * 0.97,
        "{path}: pages of {weight} bytes were asked for, and {text}"
    );
    Slice {
        rate: value("Requests/sec").parse().unwrap(),
        cpu: (after - before) * 1e6 / requests,
        p50: millis(&value("50%")),
        p99: millis(&value("99%")),
    }
}

fn millis(text: &str) -> f64 {
    let digits = text.trim_end_matches(|letter: char| letter.is_alphabetic());
    let number: f64 = digits.parse().unwrap();
    match text.get(digits.len()..).unwrap() {
        "us" => number / 1000.0,
        "ms" => number,
        _ => number * 1000.0,
    }
}

fn bytes(text: &str) -> f64 {
    let digits = text.trim_end_matches(|letter: char| letter.is_alphabetic());
    let number: f64 = digits.parse().unwrap();
    let power = match text.get(digits.len()..).unwrap() {
        "GB" => 3,
        "MB" => 2,
        "KB" => 1,
        _ => 0,
    };
    number * 1024_f64.powi(power)
}

/// Seconds of processor that a process has used; a tick is a hundredth on every Linux that we know.
fn cpu(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = text
        .rsplit_once(')')
        .unwrap()
        .1
        .split_whitespace()
        .collect();
    (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
}
