//! How far a long work has come: a bar on a terminal, a line each tenth elsewhere.

use std::io::{IsTerminal as _, Write as _, stderr};

/// How wide the bar is, in letters.
const WIDE: usize = 40;

pub(super) struct Progress {
    what: &'static str,
    count: usize,
    done: usize,
    told: usize,
    is_seen: bool,
}

impl Progress {
    pub(super) fn of(what: &'static str, count: u32) -> Self {
        Self {
            what,
            count: count as usize,
            done: 0,
            told: 0,
            is_seen: stderr().is_terminal(),
        }
    }

    pub(super) fn add(&mut self, more: usize) {
        self.done += more;
        let line = line(self.what, self.done, self.count);
        let tenth = self.done * 10 / self.count.max(1);
        if self.is_seen {
            let filled = self.done * WIDE / self.count.max(1);
            let bar: String = (0..WIDE)
                .map(|place| if place < filled { '█' } else { '·' })
                .collect();
            eprint!("\r{bar} {line}");
            let _ = stderr().flush();
        } else if tenth > self.told {
            self.told = tenth;
            eprintln!("{line}");
        }
    }

    pub(super) fn end(&self) {
        if self.is_seen && self.count > 0 {
            eprintln!();
        }
    }
}

fn line(what: &str, done: usize, count: usize) -> String {
    format!("{} of {} {what}", grouped(done), grouped(count))
}

/// A number as people write it: 12,345.
fn grouped(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_people_write_them() {
        assert_eq!(line("stories", 500, 100_000), "500 of 100,000 stories");
        assert_eq!(grouped(1_234_567), "1,234,567");
    }
}
