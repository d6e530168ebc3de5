use super::{
    body::Body,
    pipeline::{Given, History, Outcome, judge},
};
use crate::config::Mode;

fn found(text: &str, mode: Mode, history: History) -> Vec<(String, Outcome)> {
    let body = Body::parse(text).unwrap();
    let banned = ["casino royal".to_owned()];
    let suspect = ["idiot".to_owned()];
    judge(&Given {
        body: &body,
        staff: false,
        mode,
        history,
        banned: &banned,
        suspect: &suspect,
    })
    .into_iter()
    .map(|finding| (finding.step, finding.outcome))
    .collect()
}

const KNOWN: History = History {
    published: 3,
    refused: 0,
    echoes: 0,
};

#[test]
fn each_step_finds_what_it_looks_for_and_the_gravest_comes_first() {
    use Outcome::{Refuse, Wait};
    let new = History::default();
    for (text, mode, history, expected) in [
        ("Fine.", Mode::After, new, vec![]),
        ("Fine.", Mode::Newcomers, new, vec![("mode", Wait)]),
        ("Fine.", Mode::Newcomers, KNOWN, vec![]),
        ("Fine.", Mode::Before, KNOWN, vec![("mode", Wait)]),
        (
            "Casino-ROYAL!",
            Mode::After,
            KNOWN,
            vec![("banned", Refuse)],
        ),
        ("Casinos royal", Mode::After, KNOWN, vec![]),
        ("an ídiot", Mode::After, KNOWN, vec![("suspect", Wait)]),
        (
            "idiot, casino royal",
            Mode::Before,
            KNOWN,
            vec![("banned", Refuse), ("suspect", Wait), ("mode", Wait)],
        ),
        ("https://a.example", Mode::After, new, vec![("links", Wait)]),
        ("https://a.example", Mode::After, KNOWN, vec![]),
        (
            "Fine.",
            Mode::After,
            History {
                refused: 2,
                ..KNOWN
            },
            vec![("history", Wait)],
        ),
        (
            "Fine.",
            Mode::After,
            History { echoes: 3, ..KNOWN },
            vec![("repetition", Wait)],
        ),
    ] {
        let seen = found(text, mode, history);
        let seen: Vec<_> = seen
            .iter()
            .map(|(step, outcome)| (step.as_str(), *outcome))
            .collect();
        assert_eq!(seen, expected, "{text}");
    }
}

#[test]
fn nobody_looks_at_what_the_staff_says() {
    let body = Body::parse("casino royal https://a.example").unwrap();
    let banned = ["casino royal".to_owned()];
    let given = Given {
        body: &body,
        staff: true,
        mode: Mode::Before,
        history: History::default(),
        banned: &banned,
        suspect: &[],
    };
    assert!(judge(&given).is_empty());
}
