//! From lines to paragraphs: text that was broken at a width is joined, text with a line for each paragraph is left.

use crate::basics::clean_line;

/// A paragraph with its lines, from 1.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Paragraph {
    pub first: usize,
    pub last: usize,
    pub text: String,
    /// Nothing but an end of file or an empty line stands between it and the one before.
    pub apart: bool,
}

/// The paragraphs of a text.
pub(super) fn split(text: &str) -> Vec<Paragraph> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let mut all = Vec::new();
    let mut block: Vec<(usize, &str)> = Vec::new();
    for (number, line) in (1..).zip(lines.iter().copied().chain([""])) {
        // Letters that nobody sees make no paragraph, or a headline that says nothing.
        if clean_line(line).is_empty() {
            flush(&mut block, &mut all);
        } else {
            block.push((number, line));
        }
    }
    all
}

fn flush(block: &mut Vec<(usize, &str)>, all: &mut Vec<Paragraph>) {
    let mut apart = true;
    for group in groups(block) {
        let words: Vec<&str> = group.iter().map(|(_, line)| line.trim()).collect();
        if let (Some((first, _)), Some((last, _))) = (group.first(), group.last()) {
            all.push(Paragraph {
                first: *first,
                last: *last,
                text: words.join(" "),
                apart,
            });
        }
        apart = false;
    }
    block.clear();
}

/// A block was broken at a width if all its lines but the last are nearly as wide as the widest, and that is as wide as
/// terminals are. Lines of one paragraph each end where their sentence does, at any width.
fn groups<'a, 'b>(block: &'b [(usize, &'a str)]) -> Vec<&'b [(usize, &'a str)]> {
    let widths: Vec<usize> = block.iter().map(|(_, line)| line.chars().count()).collect();
    let widest = widths.iter().copied().max().unwrap_or(0);
    let (_, full) = widths.split_last().unwrap_or((&0, &[]));
    let broken = (40..=100).contains(&widest)
        && full.iter().all(|width| width + 16 >= widest)
        && !full.is_empty();
    let bullets = block
        .iter()
        .all(|(_, line)| super::marks::point(line).is_some());
    if broken && !bullets {
        vec![block]
    } else {
        block.chunks(1).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<String> {
        split(text)
            .into_iter()
            .map(|paragraph| paragraph.text)
            .collect()
    }

    #[test]
    fn broken_lines_are_joined_and_whole_ones_left() {
        let broken = "The pact, signed in a customs shed at the only land crossing,\nsets a single limit for the catch of cod and herring, and\nputs boats under one command.\n\nNext.";
        assert_eq!(texts(broken).len(), 2);
        assert_eq!(
            texts("Strait Pact\nFisheries\nDiplomacy"),
            ["Strait Pact", "Fisheries", "Diplomacy"]
        );
        let whole = "The first paragraph ends here.\nThe second paragraph is very much longer than the first one was and it ends there, beyond any width that a terminal has.";
        assert_eq!(texts(whole).len(), 2);
    }

    #[test]
    fn lines_are_counted_from_one() {
        let all = split("\n\none\n\ntwo\n");
        assert_eq!((all[0].first, all[1].first), (3, 5));
    }
}
