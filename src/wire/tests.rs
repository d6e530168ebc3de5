use std::path::Path;

use proptest::prelude::*;

use super::*;
use crate::basics::Weight;

const PACT: &str = include_str!("../../fixtures/daily/wire/harbour-pact.txt");

fn read_with(text: &str, change: impl FnOnce(&mut Options)) -> Understood {
    let sections = ["world", "city"].map(|name| Slug::parse(name).unwrap());
    let mut options = Options {
        section: Slug::parse("world").ok(),
        ..Options::default()
    };
    change(&mut options);
    read(
        text.as_bytes(),
        &options,
        &House {
            sections: &sections,
        },
    )
}

fn understood(text: &str) -> (Draft, Vec<String>) {
    let understood = read_with(text, |_| {});
    let said = understood
        .findings
        .iter()
        .map(ToString::to_string)
        .collect();
    (
        understood
            .draft
            .unwrap_or_else(|| panic!("{:?}", understood.findings)),
        said,
    )
}

fn questions(text: &str) -> Vec<String> {
    let understood = read_with(text, |_| {});
    understood
        .findings
        .iter()
        .filter(|finding| finding.weight == Weight::Question)
        .map(ToString::to_string)
        .collect()
}

#[test]
fn the_whole_anatomy_of_an_agencys_page() {
    let read = read_with(PACT, |options| {
        options.pictures = vec!["a.jpg".into(), "b.jpg".into()]
    });
    let weighty: Vec<_> = read
        .findings
        .iter()
        .filter(|finding| finding.weight >= Weight::Warning)
        .collect();
    assert!(weighty.is_empty(), "{weighty:?}");
    let draft = read.draft.unwrap();
    assert!(draft.headline.starts_with("Ardovia and Kelmark sign pact"));
    assert!(
        draft
            .standfirst
            .unwrap()
            .starts_with("Two neighbours agree")
    );
    assert_eq!(draft.dateline.as_deref(), Some("THREE STONES, Kelmark"));
    assert_eq!(draft.agency.as_deref(), Some("CORVANE"));
    assert_eq!(
        draft.topics,
        [
            "Strait Pact",
            "Fisheries",
            "Diplomacy",
            "Ardovia and Kelmark"
        ]
    );
    let lead = draft.lead.unwrap();
    assert_eq!(
        (
            lead.file.as_path(),
            lead.credit.as_deref(),
            lead.illustrative
        ),
        (Path::new("a.jpg"), Some("ILSE KROON/CORVANE"), false)
    );
    assert!(lead.caption.unwrap().ends_with("Sarn Strait agreement"));
    assert!(draft.pictures[0].illustrative);
    assert!(
        draft.pictures[0]
            .caption
            .as_ref()
            .unwrap()
            .starts_with("Fishing boats")
    );
    let text = draft.body.plain();
    assert!(text.starts_with("Ardovia and Kelmark signed an agreement"));
    assert!(text.ends_with("people who had done it before."));
    for furniture in [
        "Share this",
        "Sign me up",
        "You may also",
        "rights reserved",
        "read more",
    ] {
        assert!(!text.contains(furniture), "{furniture}");
    }
}

#[test]
fn a_picture_that_is_announced_and_absent_is_a_warning() {
    let (draft, said) = understood(PACT);
    assert!(draft.lead.is_none());
    assert_eq!(
        said.iter()
            .filter(|words| words.contains("warning: This picture is announced and absent"))
            .count(),
        2
    );
}

const BODY: &str = "The council voted on Monday to rebuild the harbour wall, eleven years after the storm that broke it.\n\nWork begins in spring, the mayor said, if the money is there by then and the weather allows it.\n";

#[test]
fn datelines_as_agencies_set_them() {
    for (head, place, agency) in [
        ("PORT ELGAR, Morrow — ", "PORT ELGAR, Morrow", None),
        ("PORT ELGAR (AFP) – ", "PORT ELGAR", Some("AFP")),
        (
            "PORT ELGAR, May 4 (Reuters) -- ",
            "PORT ELGAR",
            Some("Reuters"),
        ),
        ("Port Elgar (dpa) - ", "Port Elgar", Some("dpa")),
        ("القدس (أ ف ب) — ", "القدس", Some("أ ف ب")),
        ("ירושלים — ", "ירושלים", None),
    ] {
        let (draft, said) = understood(&format!(
            "Council rebuilds wall\n\nA vote after eleven years\n\n{head}{BODY}"
        ));
        assert_eq!(draft.dateline.as_deref(), Some(place), "{head}");
        assert_eq!(draft.agency.as_deref(), agency, "{head}");
        assert_eq!(
            draft.standfirst.as_deref(),
            Some("A vote after eleven years"),
            "{head}"
        );
        assert!(
            draft.body.plain().starts_with("The council voted"),
            "{head}"
        );
        assert!(
            !said.iter().any(|words| words.contains("question")),
            "{head}: {said:?}"
        );
    }
}

#[test]
fn a_doubtful_dateline_is_asked() {
    let asked = questions(&format!(
        "Council rebuilds wall\n\nA vote\n\nPort Elgar — {BODY}"
    ));
    assert!(
        asked
            .iter()
            .any(|words| words.starts_with("5:1: question: “Port Elgar” was taken for the place")),
        "{asked:?}"
    );
}

#[test]
fn a_text_without_a_dateline_is_asked() {
    let asked = questions(&format!(
        "Council rebuilds wall\n\nA vote after eleven years\n\n{BODY}"
    ));
    assert!(
        asked
            .iter()
            .any(|words| words.contains("There is no dateline")),
        "{asked:?}"
    );
}

#[test]
fn captions_in_all_their_spellings() {
    for (line, words, credit) in [
        (
            "The wall at dawn (LENA VOSS/AFP)",
            "The wall at dawn",
            "LENA VOSS/AFP",
        ),
        (
            "The wall at dawn. (Photo by Lena Voss/AFP).",
            "The wall at dawn.",
            "Lena Voss/AFP",
        ),
        (
            "The wall at dawn [Lena Voss/AP via Courier]",
            "The wall at dawn",
            "Lena Voss/AP via Courier",
        ),
        ("The wall at dawn (AP)", "The wall at dawn", "AP"),
        (
            "The wall at dawn (LENA VOSS/AFP) (LENA VOSS/AFP)",
            "The wall at dawn",
            "LENA VOSS/AFP",
        ),
        (
            "Die Mauer im Morgenlicht (Foto: Lena Voss/dpa)",
            "Die Mauer im Morgenlicht",
            "Lena Voss/dpa",
        ),
    ] {
        let caption = marks::caption(line).unwrap_or_else(|| panic!("{line}"));
        assert_eq!(
            (caption.words.as_str(), caption.credit.as_str()),
            (words, credit)
        );
    }
    for line in [
        "The wall (left) at dawn",
        "It fell (again).",
        "He said so (see above)",
        "(AFP)",
    ] {
        assert_eq!(marks::caption(line), None, "{line}");
    }
}

#[test]
fn a_doubled_caption_is_merged_whatever_its_case() {
    let text = format!(
        "Head\n\nStand\n\nThe wall at dawn (LENA VOSS/AFP)\n\nThe Wall at  dawn. (LENA VOSS/AFP)\n\nPORT ELGAR — {BODY}"
    );
    let read = read_with(&text, |options| options.pictures = vec!["a.jpg".into()]);
    assert_eq!(
        read.parts
            .iter()
            .filter(|part| part.role == Role::CaptionAgain)
            .count(),
        1
    );
    assert!(read.draft.unwrap().pictures.is_empty());
}

#[test]
fn more_pictures_than_captions_are_asked() {
    let text = format!("Head\n\nStand\n\nPORT ELGAR — {BODY}");
    let read = read_with(&text, |options| options.pictures = vec!["a.jpg".into()]);
    assert!(
        read.findings
            .iter()
            .any(|finding| finding.weight == Weight::Question
                && finding.message.contains("captions"))
    );
}

#[test]
fn bylines_and_times_are_told_apart() {
    let text = format!(
        "Home > World\n\nHead\n\nBy Ines Duarte and Tomas Reith\n\nPublished 4 May 2026, 6:00 am\n\nStand\n\nPORT ELGAR — {BODY}"
    );
    let (draft, said) = understood(&text);
    assert_eq!(draft.bylines, ["Ines Duarte", "Tomas Reith"]);
    assert_eq!(
        (draft.headline.as_str(), draft.standfirst.as_deref()),
        ("Head", Some("Stand"))
    );
    assert!(
        said.iter().any(|words| words
            .starts_with("7:1: question: “Published 4 May 2026, 6:00 am” tells a time")),
        "{said:?}"
    );
    let answered = read_with(&text, |options| {
        options.published = Timestamp::parse("2026-05-04T06:00:00Z").ok()
    });
    assert!(
        !answered
            .findings
            .iter()
            .any(|finding| finding.weight == Weight::Question)
    );
}

#[test]
fn broken_lines_and_windows_ends_are_read_alike() {
    let broken = "Council rebuilds wall\r\n\r\nA vote after eleven years\r\n\r\nPORT ELGAR, Morrow — The council voted on Monday to rebuild\r\nthe harbour wall, eleven years after the storm that had\r\nbroken it.\r\n\r\nWork begins in spring, the mayor said, if the money is there\r\nby then.\r\n";
    let (draft, _) = understood(broken);
    assert_eq!(draft.body.0.len(), 2);
    assert!(
        draft
            .body
            .plain()
            .contains("rebuild the harbour wall, eleven years after the storm that had broken it.")
    );
}

#[test]
fn a_short_line_in_the_text_is_a_crosshead_or_asked() {
    let sure = format!("Head\n\nStand\n\nPORT ELGAR — {BODY}\nWho pays\n\n{BODY}");
    assert!(questions(&sure).is_empty(), "{:?}", questions(&sure));
    assert!(matches!(
        &understood(&sure).0.body.0[2],
        crate::stories::body::Block::Crosshead { .. }
    ));
    let doubtful = format!("Head\n\nStand\n\nPORT ELGAR — {BODY}\nWho pays\n");
    assert!(
        questions(&doubtful)
            .iter()
            .any(|words| words.contains("could be a crosshead"))
    );
}

#[test]
fn furniture_ends_or_passes() {
    let text = format!(
        "Head\n\nStand\n\nPORT ELGAR — {BODY}\nAdvertisement\n\n{BODY}\nSubscribe to our newsletter\n\nMore words that are not the story's own and stand below it.\n"
    );
    let (draft, _) = understood(&text);
    assert_eq!(draft.body.0.len(), 4);
    assert!(!draft.body.plain().contains("below it"));
}

#[test]
fn a_section_must_be_named_and_exist() {
    let without = read_with(PACT, |options| options.section = None);
    assert!(
        without
            .findings
            .iter()
            .any(|finding| finding.message
                == "Say where it is filed: --section, one of world, city.")
    );
    let wrong = read_with(PACT, |options| options.section = Slug::parse("sea").ok());
    assert!(wrong.draft.is_none());
    assert!(read_with("", |_| {}).draft.is_none());
    assert!(read_with("Headline only", |_| {}).draft.is_none());
}

proptest! {
    /// Whatever comes, every line that is not empty belongs to exactly one part, and findings lie within the text.
    #[test]
    fn every_line_is_accounted_for(lines in proptest::collection::vec(
        prop_oneof![
            Just(String::new()),
            "[A-Za-z ,.()/—:-]{0,90}",
            Just("PORT ELGAR, Morrow — The council voted on Monday to rebuild.".to_owned()),
            Just("A caption (LENA VOSS/AFP)".to_owned()),
            Just("read more: one, two".to_owned()),
            Just("Advertisement".to_owned()),
            Just("© All rights reserved".to_owned()),
            Just("By Ines Duarte".to_owned()),
            Just("• a point".to_owned()),
            "\\PC{0,40}",
        ], 0..40,
    )) {
        let text = lines.join("\n");
        let read = read_with(&text, |_| {});
        let mut owners = vec![0; lines.len() + 2];
        for part in &read.parts {
            owners[part.first..=part.last].iter_mut().for_each(|owner| *owner += 1);
        }
        for (number, line) in (1..).zip(text.lines()) {
            let expected = usize::from(!line.trim().is_empty());
            prop_assert_eq!(owners[number], expected, "line {} {:?} in {:?}", number, line, text);
        }
        for finding in &read.findings {
            prop_assert!(finding.line >= 1 && finding.line <= lines.len().max(1));
        }
        render_parts(&read.parts);
    }
}
