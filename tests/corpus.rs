//! Everything that the fuzzers were ever given to begin with, and everything that they found: the rules of `fuzz/rules` hold.
#![expect(
    clippy::unwrap_used,
    reason = "a test that meets the unexpected should stop there"
)]

#[path = "../fuzz/rules/mod.rs"]
mod rules;

use std::{fs, path::Path};

fn kept(rule: &str) -> Vec<(String, Vec<u8>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/corpus")
        .join(rule);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .unwrap_or_else(|fault| panic!("{}: {fault}", folder.display()))
        .map(|entry| entry.unwrap().path())
        .collect();
    files.sort();
    files
        .into_iter()
        .map(|path| (path.display().to_string(), fs::read(&path).unwrap()))
        .collect()
}

#[test]
fn what_was_kept_breaks_no_rule() {
    for (name, rule) in rules::ALL {
        let files = kept(name);
        assert!(files.len() >= 10, "{name}: hardly anything is kept");
        for (path, bytes) in files {
            let held = std::panic::catch_unwind(|| rule(&bytes));
            assert!(held.is_ok(), "{path}");
        }
    }
}

/// A little of what the fuzzers do, without them: each kept text cut, doubled and with a byte changed at places by turns.
#[test]
fn what_is_near_to_what_was_kept_breaks_no_rule() {
    for (name, rule) in rules::ALL {
        for (path, bytes) in kept(name)
            .into_iter()
            .filter(|(_, bytes)| bytes.len() < 4096)
        {
            for turn in 0..12_usize {
                let mut near = bytes.clone();
                let place = (turn * 7919 + 13) % bytes.len().max(1);
                match turn % 4 {
                    0 => near.truncate(place),
                    1 => near.extend_from_slice(&bytes[place.min(bytes.len())..]),
                    2 if !near.is_empty() => near[place] ^= 1 << (turn % 7),
                    _ => near.insert(place.min(near.len()), b"<&\"\\`\0\r)"[turn % 8]),
                }
                let held = std::panic::catch_unwind(|| rule(&near));
                assert!(held.is_ok(), "near {path}, turn {turn}");
            }
        }
    }
}

#[test]
fn every_rule_has_a_target() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz");
    let settings = fs::read_to_string(root.join("Cargo.toml")).unwrap();
    for (name, _) in rules::ALL {
        let target = fs::read_to_string(root.join(format!("fuzz_targets/{name}.rs"))).unwrap();
        assert!(target.contains(&format!("rules::{name}(bytes)")), "{name}");
        assert!(settings.contains(&format!("name = \"{name}\"")), "{name}");
    }
}
