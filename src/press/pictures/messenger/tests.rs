//! Darkrooms that lie, fall silent, or never end.

use super::*;

/// What comes of asking a shell that does as it is told.
fn ask_shell(script: &str, limits: &Limits) -> Result<Vec<u8>, PictureError> {
    let mut command = Command::new("/bin/sh");
    command.args(["-c", script]);
    converse(command, &vec![7; 200_000], limits)
}

fn soon() -> Limits {
    Limits {
        time: Duration::from_millis(300),
        ..Limits::default()
    }
}

#[test]
fn an_answer_comes_back_as_it_was_given() {
    let limits = Limits::default();
    assert_eq!(
        ask_shell("cat >/dev/null; printf 'printed2?'", &limits).unwrap(),
        b"printed2?"
    );
    // Who answers without listening is heard too, and its end is not an error here.
    assert_eq!(
        ask_shell("printf garbage; exit 3", &limits).unwrap(),
        b"garbage"
    );
    let told = ask_shell("/bin/cat", &limits).unwrap();
    assert_eq!(told.len(), 44 + 200_000, "the whole question arrives");
    assert!(
        ask_shell("/usr/bin/env", &limits).unwrap().len() < 60,
        "no more environment than a shell makes"
    );
    assert_eq!(ask_shell("pwd", &limits).unwrap(), b"/\n");
}

#[test]
fn silence_has_its_reason() {
    let limits = Limits::default();
    assert!(matches!(
        ask_shell("exit 0", &limits),
        Err(PictureError::Nonsense("it said nothing"))
    ));
    assert!(matches!(
        ask_shell("kill -ABRT $$", &limits),
        Err(PictureError::Memory { .. })
    ));
    assert!(matches!(
        ask_shell("kill -XCPU $$", &limits),
        Err(PictureError::Time { .. })
    ));
    let stopped = ask_shell("kill -SEGV $$", &limits).unwrap_err();
    assert!(stopped.to_string().contains("signal 11"), "{stopped}");
}

#[test]
fn who_does_not_end_is_ended_with_all_it_started() {
    let scratch = std::env::temp_dir().join(format!("dateline-darkroom-{}", std::process::id()));
    let script = format!("sleep 1000 & echo $! > {}; wait", scratch.display());
    let outcome = ask_shell(&script, &soon());
    assert!(
        matches!(outcome, Err(PictureError::Time { .. })),
        "{outcome:?}"
    );
    let number: i32 = std::fs::read_to_string(&scratch)
        .unwrap()
        .trim()
        .parse()
        .unwrap();
    std::fs::remove_file(&scratch).unwrap();
    // It is gone as soon as somebody has taken note of its end; until then its state is Z.
    loop {
        match std::fs::read_to_string(format!("/proc/{number}/stat")) {
            Ok(stat) if !stat.contains(") Z ") => thread::yield_now(),
            _ => break,
        }
    }
}

#[test]
fn who_closes_its_mouth_and_stays_is_not_waited_for() {
    let told = ask_shell("printf word; exec >&-; sleep 1000", &soon()).unwrap();
    assert_eq!(told, b"word");
    let silent = ask_shell("exec >&-; sleep 1000", &soon()).unwrap_err();
    assert!(matches!(silent, PictureError::Stopped(_)), "{silent}");
}

#[test]
fn an_answer_without_end_is_cut() {
    let outcome = ask_shell("exec yes", &Limits::default());
    assert!(
        matches!(outcome, Err(PictureError::Nonsense("it does not end"))),
        "{:?}",
        outcome.map(|told| told.len())
    );
}
