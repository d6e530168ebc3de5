//! What else a page and the program weigh: bytes, memory, and the time of a start and of a publishing.

use std::{
    fmt::Write as _,
    fs,
    path::Path,
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{
    running::{Running, Said, free_port, program},
    spread::quartiles,
    visitor::send,
};

/// Starts and publishes again and again, and tells what it took.
pub fn rest(folder: &Path) -> String {
    let again = folder.join("again");
    let demos: Vec<f64> = (0..3).map(|_| start("demo", &again)).collect();
    let serves: Vec<f64> = (0..9).map(|_| start("serve", &again)).collect();
    let (publish, shown) = photo(&again);
    let mut text = String::new();
    for (what, took) in [
        (
            "`demo`, from its start to its first line",
            quartiles(demos, 0),
        ),
        (
            "`serve` with the sample paper, from its start to its first page",
            quartiles(serves, 0),
        ),
        (
            "`publish` of a story with a 12-megapixel photo",
            format!("{publish:.0}"),
        ),
        (
            "from its end until the site shows it",
            format!("{shown:.0}"),
        ),
    ] {
        let _ = writeln!(text, "| {what} | {took} ms |");
    }
    text
}

/// Opens a paper without a pin, at a port.
fn open(word: &str, data: &Path, port: u16) -> (Running, Said) {
    Running::begin(
        Command::new(program())
            .args([word, "--listen", &format!("127.0.0.1:{port}"), "--data"])
            .arg(data),
    )
}

/// Milliseconds from the start of the program to its first page; for `demo`, to its first line.
fn start(word: &str, data: &Path) -> f64 {
    let port = free_port();
    if word == "demo" {
        let _ = fs::remove_dir_all(data);
    }
    let begun = Instant::now();
    let _running = open(word, data, port);
    if word != "demo" {
        send(port, "GET", "/", &[], "");
    }
    begun.elapsed().as_secs_f64() * 1000.0
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
    let _running = open("serve", data, port);
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
        let text = String::from_utf8(send(port, "GET", "/", &[], "").body).unwrap();
        if text.contains(&path) || begun.elapsed() > Duration::from_secs(10) {
            return (publish, begun.elapsed().as_secs_f64() * 1000.0);
        }
        thread::sleep(Duration::from_millis(5));
    }
}
