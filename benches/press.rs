//! The press beside nginx: one story page, the same bytes, one core each, interleaved in short slices. Prints what it
//! measured, and writes it where `WRITE` says. It asserts nothing about time.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::too_many_lines,
    reason = "a bench that meets the unexpected should stop there"
)]

use std::{
    fmt::Write as _,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

const ROUNDS: usize = 11;
const SLICE: &str = "3s";

/// What a browser sends.
const HEADERS: &[&str] = &[
    "Accept: text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Encoding: gzip",
    "Accept-Language: en-GB,en;q=0.9",
    "Cache-Control: max-age=0",
    "Cookie: consent=necessary; seen=1",
    "Referer: http://localhost/",
    "Sec-Fetch-Dest: document",
    "Sec-Fetch-Mode: navigate",
    "Sec-Fetch-Site: same-origin",
    "Sec-Fetch-User: ?1",
    "Upgrade-Insecure-Requests: 1",
    "User-Agent: Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
];

struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill")
            .args(["-TERM", &self.0.id().to_string()])
            .status();
        let _ = self.0.wait();
    }
}

struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// One slice of load.
#[derive(Clone, Copy)]
struct Slice {
    rate: f64,
    cpu: f64,
    p50: f64,
    p99: f64,
}

fn main() {
    need();
    let folder =
        Folder(std::env::temp_dir().join(format!("dateline-bench-{}", std::process::id())));
    fs::create_dir_all(&folder.0).unwrap();
    let ours = demo(&folder.0);
    let plain = fetch(ours.port, &ours.story, "identity").1;
    let (head, gzip) = fetch(ours.port, &ours.story, "gzip");
    let brotli = fetch(ours.port, &ours.story, "br").1;
    let shipped = nginx(&folder.0, "on", &plain, &gzip);
    let best = nginx(&folder.0, "off", &plain, &gzip);
    for other in [&shipped, &best] {
        assert_eq!(
            fetch(other.port, "/story.html", "gzip").1,
            gzip,
            "nginx serves other bytes"
        );
    }
    let mut slices: [Vec<Slice>; 3] = Default::default();
    for round in 0..ROUNDS {
        eprintln!("round {} of {ROUNDS}", round + 1);
        slices[0].push(load(ours.pid, ours.port, &ours.story));
        slices[1].push(load(shipped.pid, shipped.port, "/story.html"));
        slices[2].push(load(best.pid, best.port, "/story.html"));
    }
    let memory = resident(ours.pid);
    let mut report = String::new();
    let _ = write!(
        report,
        "# How fast it is\n\nWritten by `make bench`. Ratios are what counts: all servers ran in turns, each pinned to one core of this \
         machine, the load (wrk, one thread) on the other.\n\n{}\n\n## A story page beside nginx\n\nThe same bytes, gzip, plain HTTP, twelve \
         request headers as a browser sends them and Host, 64 connections kept alive, every header that we send included. nginx with \
         `gzip_static`, its file cache on and its log off: as shipped (`sendfile on`) and at its best for small files (`sendfile off`). \
         {ROUNDS} slices of {SLICE} each; medians with quartiles.\n\n\
         | | requests/s | CPU per request | p50 | p99 |\n|---|---|---|---|---|\n",
        machine()
    );
    for (name, slices) in ["Dateline", "nginx as shipped", "nginx at its best"]
        .iter()
        .zip(&slices)
    {
        let _ = writeln!(
            report,
            "| {name} | {} | {} µs | {} ms | {} ms |",
            spread(slices, |slice| slice.rate, 0),
            spread(slices, |slice| slice.cpu, 1),
            spread(slices, |slice| slice.p50, 2),
            spread(slices, |slice| slice.p99, 2)
        );
    }
    let _ = writeln!(
        report,
        "\n| ratio, round by round | requests/s | CPU per request | p99 |\n|---|---|---|---|"
    );
    for (name, other) in [
        ("to nginx as shipped", &slices[1]),
        ("to nginx at its best", &slices[2]),
    ] {
        let ratio = |of: fn(&Slice) -> f64| {
            let values: Vec<f64> = slices[0]
                .iter()
                .zip(other)
                .map(|(ours, theirs)| of(ours) / of(theirs))
                .collect();
            quartiles(values, 2)
        };
        let _ = writeln!(
            report,
            "| {name} | {} | {} | {} |",
            ratio(|s| s.rate),
            ratio(|s| s.cpu),
            ratio(|s| s.p99)
        );
    }
    let first_view = head.len() + gzip.len();
    let _ = write!(
        report,
        "\n## The rest\n\n| what | measured |\n|---|---|\n| weight of that page: plain, gzip, brotli | {}, {}, {} bytes |\n\
         | head and gzip body together (the first view has 14,336) | {first_view} bytes |\n\
         | memory at rest with the sample paper | {memory:.1} MB |\n",
        plain.len(),
        gzip.len(),
        brotli.len()
    );
    drop((shipped, best));
    drop(ours);
    let demos: Vec<f64> = (0..3)
        .map(|_| start(&["demo"], &folder.0.join("again")))
        .collect();
    let _ = writeln!(
        report,
        "| `demo`, from its start to its first line | {} ms |",
        quartiles(demos, 0)
    );
    let serves: Vec<f64> = (0..9)
        .map(|_| start(&["serve"], &folder.0.join("again")))
        .collect();
    let _ = writeln!(
        report,
        "| `serve` with the sample paper, from its start to its first page | {} ms |",
        quartiles(serves, 0)
    );
    let (publish, shown) = photo(&folder.0.join("again"));
    let _ = writeln!(
        report,
        "| `publish` of a story with a 12-megapixel photo | {publish:.0} ms |"
    );
    let _ = writeln!(
        report,
        "| from its end until the site shows it | {shown:.0} ms |"
    );
    println!("{report}");
    if let Ok(path) = std::env::var("WRITE") {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(path), report).unwrap();
    }
}

/// Installs what is missing where we may, else says what to install.
fn need() {
    let have = |name: &str| {
        Command::new(name)
            .arg("-v")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok()
    };
    if have("/usr/sbin/nginx") && have("wrk") {
        return;
    }
    let install = "apt-get -o DPkg::Lock::Timeout=600 update -qq && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends nginx-light wrk";
    let done = Command::new("sh")
        .args(["-c", install])
        .stdout(Stdio::null())
        .status();
    assert!(
        done.is_ok_and(|status| status.success()),
        "the bench needs nginx-light and wrk: install them with apt-get"
    );
    let _ = Command::new("sh")
        .args(["-c", "service nginx stop"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}

struct Peer {
    pid: u32,
    port: u16,
    story: String,
    _running: Running,
}

fn program() -> &'static str {
    env!("CARGO_BIN_EXE_dateline")
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port()
}

fn demo(folder: &Path) -> Peer {
    let mut child = Command::new("taskset")
        .args([
            "-c",
            "0",
            program(),
            "demo",
            "--listen",
            "127.0.0.1:0",
            "--data",
        ])
        .arg(folder.join("demo"))
        .env("DATELINE_LOG", "error")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let port = lines
        .next()
        .unwrap()
        .unwrap()
        .rsplit_once(':')
        .unwrap()
        .1
        .parse()
        .unwrap();
    let story = lines
        .map_while(Result::ok)
        .find(|line| line.contains("a story with photos"))
        .unwrap();
    let story = story
        .split_whitespace()
        .next()
        .unwrap()
        .splitn(4, '/')
        .nth(3)
        .unwrap()
        .to_owned();
    thread::sleep(Duration::from_secs(1));
    Peer {
        pid: child.id(),
        port,
        story: format!("/{story}"),
        _running: Running(child),
    }
}

fn nginx(folder: &Path, sendfile: &str, plain: &[u8], gzip: &[u8]) -> Peer {
    let root = folder.join(format!("nginx-{sendfile}"));
    fs::create_dir_all(root.join("site")).unwrap();
    fs::write(root.join("site/story.html"), plain).unwrap();
    fs::write(root.join("site/story.html.gz"), gzip).unwrap();
    let port = free_port();
    let (user, root_text) = ("user root;", root.display());
    let conf = format!(
        "{user} daemon off; master_process off; worker_processes 1; pid {root_text}/pid; error_log {root_text}/error.log;\n\
         events {{ worker_connections 4096; }}\n\
         http {{ access_log off; sendfile {sendfile}; tcp_nopush on; keepalive_requests 100000000; keepalive_timeout 600s;\n\
         types {{ text/html html; }} charset utf-8; etag on; gzip_static on;\n\
         open_file_cache max=1000 inactive=600s; open_file_cache_valid 600s; open_file_cache_min_uses 1;\n\
         client_body_temp_path {root_text}/b; proxy_temp_path {root_text}/p; fastcgi_temp_path {root_text}/f; \
         uwsgi_temp_path {root_text}/u; scgi_temp_path {root_text}/s;\n\
         server {{ listen 127.0.0.1:{port}; root {root_text}/site; }} }}\n"
    );
    fs::write(root.join("nginx.conf"), conf).unwrap();
    let child = Command::new("taskset")
        .args(["-c", "0", "/usr/sbin/nginx", "-c"])
        .arg(root.join("nginx.conf"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        thread::sleep(Duration::from_millis(10));
    }
    Peer {
        pid: child.id(),
        port,
        story: String::new(),
        _running: Running(child),
    }
}

/// Head and body of one answer.
fn fetch(port: u16, path: &str, coding: &str) -> (Vec<u8>, Vec<u8>) {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {coding}\r\nConnection: close\r\n\r\n").unwrap();
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).unwrap();
    assert!(bytes.starts_with(b"HTTP/1.1 200"), "{path}");
    let end = bytes
        .windows(4)
        .position(|four| four == b"\r\n\r\n")
        .unwrap()
        + 4;
    (bytes[..end].to_vec(), bytes[end..].to_vec())
}

fn load(pid: u32, port: u16, path: &str) -> Slice {
    let before = cpu(pid);
    let mut command = Command::new("taskset");
    command.args(["-c", "1", "wrk", "-t1", "-c64", "-d", SLICE, "--latency"]);
    for header in HEADERS {
        command.args(["-H", header]);
    }
    let out = command
        .arg(format!("http://127.0.0.1:{port}{path}"))
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

fn resident(pid: u32) -> f64 {
    let text = fs::read_to_string(format!("/proc/{pid}/status")).unwrap();
    let line = text.lines().find(|line| line.starts_with("VmRSS")).unwrap();
    line.split_whitespace()
        .nth(1)
        .unwrap()
        .parse::<f64>()
        .unwrap()
        / 1024.0
}

/// Milliseconds from the start of the program to its first page; for `demo`, to its first line.
fn start(words: &[&str], data: &Path) -> f64 {
    let port = free_port();
    let address = format!("127.0.0.1:{port}");
    if words == ["demo"] {
        let _ = fs::remove_dir_all(data);
    }
    let begun = Instant::now();
    let mut child = Command::new(program())
        .args(words)
        .args(["--listen", &address, "--data"])
        .arg(data)
        .env("DATELINE_LOG", "error")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    let running = Running(child);
    if words != ["demo"] {
        fetch(port, "/", "gzip");
    }
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    drop(running);
    took
}

/// Publishes a story with a large photo into a running paper: milliseconds of the command, and until the page is there.
fn photo(data: &Path) -> (f64, f64) {
    let (width, height) = (4000_u16, 3000_u16);
    let mut noise = 1_u32;
    let pixels: Vec<u8> = (0..usize::from(width) * usize::from(height) * 3)
        .map(|place| {
            noise = noise.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let wave = ((place / 3 % 4000) as f32 / 90.0).sin() * 60.0
                + ((place / 12_000) as f32 / 70.0).cos() * 60.0;
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a colour from 0 to 255"
            )]
            let colour = (128.0 + wave + (noise >> 27) as f32 - 16.0).clamp(0.0, 255.0) as u8;
            colour
        })
        .collect();
    let file = data.join("photo.jpg");
    jpeg_encoder::Encoder::new_file(&file, 90)
        .unwrap()
        .encode(&pixels, width, height, jpeg_encoder::ColorType::Rgb)
        .unwrap();
    let story = data.join("photo.md");
    fs::write(&story, "---\nheadline: A large photo\nsection: city\nid: photo12\nlead: {file: photo.jpg, alt: Waves}\n---\nText.\n").unwrap();
    let port = free_port();
    let mut child = Command::new(program())
        .args(["serve", "--listen", &format!("127.0.0.1:{port}"), "--data"])
        .arg(data)
        .env("DATELINE_LOG", "error")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap())
        .read_line(&mut line)
        .unwrap();
    let _running = Running(child);
    let begun = Instant::now();
    let out = Command::new(program())
        .arg("publish")
        .arg(&story)
        .arg("--data")
        .arg(data)
        .output()
        .unwrap();
    let publish = begun.elapsed().as_secs_f64() * 1000.0;
    assert!(
        out.status.success(),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let url = String::from_utf8(out.stdout).unwrap();
    let path = url.trim().splitn(4, '/').nth(3).unwrap().to_owned();
    let begun = Instant::now();
    loop {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
        write!(
            stream,
            "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut text = String::new();
        stream.read_to_string(&mut text).unwrap();
        if text.contains(&path) || begun.elapsed() > Duration::from_secs(10) {
            return (publish, begun.elapsed().as_secs_f64() * 1000.0);
        }
        thread::sleep(Duration::from_millis(5));
    }
}

fn machine() -> String {
    let cpu = fs::read_to_string("/proc/cpuinfo").unwrap();
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let version = Command::new("/usr/sbin/nginx").arg("-v").output().unwrap();
    let nginx = String::from_utf8_lossy(&version.stderr)
        .trim()
        .replace("nginx version: nginx/", "");
    format!(
        "Machine: {model}, {cores} cores, Linux {}, nginx {nginx}.",
        kernel.trim()
    )
}

fn spread(slices: &[Slice], of: impl Fn(&Slice) -> f64, digits: usize) -> String {
    quartiles(slices.iter().map(of).collect(), digits)
}

/// Median (lower quartile – upper quartile).
fn quartiles(mut values: Vec<f64>, digits: usize) -> String {
    values.sort_by(f64::total_cmp);
    let at = |quarter: usize| values[(values.len() - 1) * quarter / 4];
    format!("{:.digits$} ({:.digits$}–{:.digits$})", at(2), at(1), at(3))
}
