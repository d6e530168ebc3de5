//! Publishing by the command line, killed with the house.

use std::{
    collections::BTreeMap,
    fs,
    io::Read as _,
    process::Stdio,
    thread,
    time::{Duration, Instant},
};

use crate::paper::{Paper, program};

/// A story that was acknowledged: its path, its text, and whether it has a picture.
#[derive(Clone)]
pub struct Story {
    pub path: String,
    pub words: String,
    pub pictured: bool,
}

/// What was acknowledged, by number.
pub type Kept = BTreeMap<u64, Story>;

/// Publishes one story after another; when the time is over, the one under way is killed.
pub fn publish_until(paper: &Paper, time: Duration, number: &mut u64, kept: &mut Kept) {
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
pub fn look<'a>(paper: &Paper, kept: impl Iterator<Item = (&'a u64, &'a Story)>, round: u64) {
    for (id, story) in kept {
        let (status, page) = text(paper, &story.path);
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
    let (status, map) = text(paper, "/sitemap.xml");
    assert_eq!(status, 200);
    if !round.is_multiple_of(25) {
        return;
    }
    let listed = map
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| rest.split_once("</loc>"))
        .map(|(url, _)| url);
    for path in listed
        .filter_map(|url| url.split_once("7878").map(|(_, path)| path))
        .filter(|path| path.starts_with("/20"))
    {
        let (status, page) = text(paper, path);
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
            let answer = paper.get(picture).unwrap();
            let (status, bytes) = (answer.status, answer.body);
            assert_eq!(status, 200, "round {round}: {picture} is missing");
            assert!(
                bytes.len() > 500,
                "round {round}: {picture} is half a picture"
            );
        }
    }
}

fn text(paper: &Paper, path: &str) -> (u16, String) {
    let answer = paper
        .get(path)
        .unwrap_or_else(|| panic!("{path}: no answer"));
    (answer.status, answer.text())
}
