//! `kill -9` while stories are published and read: what was acknowledged is there, and no half story is.
//!
//! `ROUNDS` says how often (20). Each round opens the paper, publishes until a moment of chance, kills the server and the
//! publisher, opens the paper again and looks at everything that was ever acknowledged.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test that meets the unexpected should stop there"
)]

use std::{
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

struct Paper {
    folder: PathBuf,
    address: String,
}

impl Drop for Paper {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// A story that was acknowledged: its path, its text, and whether it has a picture.
#[derive(Clone)]
struct Story {
    path: String,
    words: String,
    pictured: bool,
}

fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
}

impl Paper {
    fn found() -> Self {
        let chance: [u8; 6] = dateline::basics::random_bytes();
        let folder = std::env::temp_dir().join(format!(
            "dateline-crash-{}",
            dateline::press::sheet::hex(&chance)
        ));
        let done = program()
            .arg("init")
            .arg(&folder)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success());
        let photo =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/daily/pictures/rowers.jpg");
        fs::copy(photo, folder.join("photo.jpg")).unwrap();
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .to_string();
        Self { folder, address }
    }

    fn open(&self) -> Serving {
        let mut child = program()
            .args(["serve", "--listen", &self.address, "--data"])
            .arg(&self.folder)
            .env("DATELINE_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert!(line.starts_with("Dateline is open at "), "{line}");
        Serving(child)
    }

    fn get(&self, path: &str) -> Option<(u16, Vec<u8>)> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .ok()?;
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        )
        .ok()?;
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).ok()?;
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let status = std::str::from_utf8(&bytes[9..12]).ok()?.parse().ok()?;
        Some((status, bytes[end + 4..].to_vec()))
    }

    fn text(&self, path: &str) -> (u16, String) {
        let (status, bytes) = self
            .get(path)
            .unwrap_or_else(|| panic!("{path}: no answer"));
        (status, String::from_utf8(bytes).unwrap())
    }
}

/// Chance that can be repeated: xorshift64.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}

#[test]
fn what_was_acknowledged_outlives_kill_9() {
    let rounds: u64 = std::env::var("ROUNDS")
        .ok()
        .and_then(|rounds| rounds.parse().ok())
        .unwrap_or(20);
    let seed = std::env::var("SEED")
        .ok()
        .and_then(|seed| seed.parse().ok())
        .unwrap_or_else(|| u64::from_le_bytes(dateline::basics::random_bytes()));
    println!("{rounds} rounds, SEED={seed}");
    let paper = Arc::new(Paper::found());
    let mut chance = Chance(seed | 1);
    let mut kept: BTreeMap<u64, Story> = BTreeMap::new();
    let mut number = 0;
    for round in 0..rounds {
        let serving = paper.open();
        let reading = Arc::new(AtomicBool::new(true));
        let reader = thread::spawn({
            let (paper, reading) = (Arc::clone(&paper), Arc::clone(&reading));
            move || {
                while reading.load(Ordering::Relaxed) {
                    let _ = paper.get("/");
                    let _ = paper.get("/feed.xml");
                }
            }
        });
        publish_until(
            &paper,
            Duration::from_millis(50 + chance.below(600)),
            &mut number,
            &mut kept,
        );
        drop(serving);
        reading.store(false, Ordering::Relaxed);
        reader.join().unwrap();

        let serving = paper.open();
        look(&paper, &kept, round);
        drop(serving);
    }
    println!("{} stories were acknowledged, all are there", kept.len());
    assert!(
        kept.len() as u64 >= rounds / 2,
        "hardly anything was published"
    );
}

/// Publishes one story after another; when the time is over, the one under way is killed.
fn publish_until(paper: &Paper, time: Duration, number: &mut u64, kept: &mut BTreeMap<u64, Story>) {
    let begun = Instant::now();
    loop {
        *number += 1;
        // Every fourth corrects one that is there.
        let id = if number.is_multiple_of(4) {
            *number - 1
        } else {
            *number
        };
        let (words, pictured) = (
            format!("These are words number {number}."),
            id.is_multiple_of(3),
        );
        let lead = if pictured {
            "lead:\n  file: photo.jpg\n"
        } else {
            ""
        };
        let file = paper.folder.join("story.md");
        fs::write(
            &file,
            format!(
                "---\nheadline: Story {id}\nsection: news\nid: story{id:05}\n{lead}---\n{words}\n"
            ),
        )
        .unwrap();
        let mut child = program()
            .arg("publish")
            .arg(&file)
            .arg("--data")
            .arg(&paper.folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let done = loop {
            if let Some(status) = child.try_wait().unwrap() {
                break Some(status);
            }
            if begun.elapsed() > time {
                child.kill().unwrap();
                child.wait().unwrap();
                break None;
            }
            thread::sleep(Duration::from_millis(1));
        };
        let mut url = String::new();
        child
            .stdout
            .take()
            .unwrap()
            .read_to_string(&mut url)
            .unwrap();
        let path = url
            .trim()
            .split_once("7878")
            .map(|(_, path)| path.to_owned());
        match (done, path) {
            (Some(status), Some(path)) if status.success() => {
                kept.insert(
                    id,
                    Story {
                        path,
                        words,
                        pictured,
                    },
                );
            }
            // Killed under way: the save may be there or not, so what the story says now is either text.
            _ => drop(kept.remove(&id).filter(|_| id != *number).map(|story| {
                kept.insert(
                    id,
                    Story {
                        words: String::new(),
                        ..story
                    },
                )
            })),
        }
        if begun.elapsed() > time {
            return;
        }
    }
}

/// Everything acknowledged is there as it was acknowledged, and everything that is listed opens whole.
fn look(paper: &Paper, kept: &BTreeMap<u64, Story>, round: u64) {
    for (id, story) in kept {
        let (status, page) = paper.text(&story.path);
        assert_eq!(status, 200, "round {round}: story {id} is lost");
        assert!(
            page.contains(&story.words),
            "round {round}: story {id} says something else"
        );
        assert_eq!(
            page.contains("<figure"),
            story.pictured,
            "round {round}: story {id}"
        );
    }
    let (status, map) = paper.text("/sitemap.xml");
    assert_eq!(status, 200);
    let listed = map
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</loc>"))
        .map(|(url, _)| url);
    for path in listed
        .filter_map(|url| url.split_once("7878").map(|(_, path)| path))
        .filter(|path| path.starts_with("/20"))
    {
        let (status, page) = paper.text(path);
        assert_eq!(
            status, 200,
            "round {round}: {path} is listed and does not open"
        );
        assert!(
            page.contains("These are words number"),
            "round {round}: {path} is half a story"
        );
        for picture in page
            .split('"')
            .filter(|part| part.starts_with("/media/") && !part.contains(' '))
        {
            let (status, bytes) = paper.get(picture).unwrap();
            assert_eq!(status, 200, "round {round}: {picture} is missing");
            assert!(
                bytes.len() > 500,
                "round {round}: {picture} is half a picture"
            );
        }
    }
}
