//! A cookie that we did not seal opens nothing; one that we did comes back as it was.

use std::sync::LazyLock;

use dateline::{
    basics::{Seal, StoryId, Timestamp, random_bytes},
    config::Period,
    guard::{Client, Proofs, Shown},
    readers::Pass,
    wall::{Meter, is_from_mail, mail_mark},
    web::{cookies::Cookie, form::own_path},
};
use http::{HeaderMap, HeaderValue, header};

static SEAL: LazyLock<Seal> = LazyLock::new(|| Seal::new(&random_bytes::<32>()));

fn now() -> Timestamp {
    Timestamp::parse("2026-05-04T12:00:00Z").unwrap()
}

/// The first bytes are a place and a letter: a good cookie with that letter there is a bad one. All of them are a cookie.
pub fn cookies(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let story = StoryId::parse("k7q2mzdt").unwrap();
    let today = now().in_zone(&utc()).date();
    opens_nothing(&text, &story);
    let number = bytes
        .iter()
        .take(8)
        .fold(0_i64, |sum, byte| (sum << 8 | i64::from(*byte)) & i64::MAX);
    let pass = Pass {
        reader: number,
        session: number.rotate_left(1) & i64::MAX,
        ends_at: now(),
    };
    let sealed = pass.sealed(&SEAL);
    assert_eq!(Pass::read(&sealed, &SEAL), Some(pass));
    let meter = Meter::empty(today).with(&story);
    let metered = meter.sealed(&SEAL);
    assert_eq!(
        Meter::read(Some(&metered), &SEAL, Period::Month, today),
        meter
    );
    let mark = mail_mark(&story, now(), &SEAL);
    assert!(is_from_mail(&mark, &story, now(), &SEAL));
    if let [place, letter, ..] = bytes {
        for good in [&sealed, &metered, &mark] {
            let mut forged = good.clone().into_bytes();
            let place = usize::from(*place) % forged.len();
            if forged[place] != *letter && letter.is_ascii() {
                forged[place] = *letter;
                opens_nothing(&String::from_utf8(forged).unwrap(), &story);
            }
        }
    }
    // What was sealed for one purpose is nothing for another.
    opens_nothing_but(&sealed, &story, true, false);
    opens_nothing_but(&metered, &story, false, true);
    header_of(bytes);
    let path = own_path(&text);
    assert!(path.starts_with('/') && !path.starts_with("//") && !path.contains('\\'));
}

fn utc() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::UTC
}

fn opens_nothing(text: &str, story: &StoryId) {
    opens_nothing_but(text, story, false, false);
}

fn opens_nothing_but(text: &str, story: &StoryId, pass: bool, meter: bool) {
    let today = now().in_zone(&utc()).date();
    assert_eq!(Pass::read(text, &SEAL).is_some(), pass, "a pass: {text:?}");
    let read = Meter::read(Some(text), &SEAL, Period::Month, today);
    assert_eq!(read != Meter::empty(today), meter, "a meter: {text:?}");
    assert!(
        !is_from_mail(text, story, now(), &SEAL),
        "a mail's mark: {text:?}"
    );
    let proofs = Proofs::new(SEAL.clone());
    assert!(
        !matches!(
            proofs.judge(text, text, &Client::default(), now()),
            Shown::Proof
        ),
        "a form's token: {text:?}"
    );
}

/// A value is a piece of the header, or nothing.
fn header_of(bytes: &[u8]) {
    let Ok(value) = HeaderValue::from_bytes(bytes) else {
        return;
    };
    let headers = HeaderMap::from_iter([(header::COOKIE, value.clone())]);
    for secure in [false, true] {
        for cookie in [
            Cookie::Session,
            Cookie::Pass,
            Cookie::Meter,
            Cookie::Ask,
            Cookie::Draft,
        ] {
            if let Some(found) = cookie.of(&headers, secure) {
                assert!(!found.contains(';') && value.to_str().unwrap().contains(found));
            }
        }
    }
}
