//! Coming in, with all its rows, as the door writes them: an ask with its letter, then, when the link is opened, the reader
//! with two consents, and the session.

use dateline::{
    basics::{EmailAddress, Seal, Timestamp, hex, random_bytes},
    consents::{self, Said, Subject, Way},
    mail::Letter,
    readers::{self, Ask, Began, Outcome, Secrets},
};
use dateline_store::{Db, StoreError, Write};

const DEVICE: &str = "Firefox · Linux";
const TERMS: &str = "2026-11-25";

/// Two units of work, as the two requests of a sign-in are. Returns whether the reader is new.
pub async fn come_in(db: &Db, codes: &Seal, email: &str) -> bool {
    let secrets = Secrets::new();
    let wanted = Ask {
        email: EmailAddress::parse(email).unwrap(),
        next: "/2026/05/04/five-questions-about-the-pact-a8rtk6ve".to_owned(),
        device: DEVICE.to_owned(),
        daily: true,
        terms: TERMS.to_owned(),
    };
    let letter = letter(email);
    let (kept, codes) = (secrets.clone(), codes.clone());
    let asked = db
        .write(move |db| readers::ask(db, &wanted, &kept, None, &codes, &letter, false))
        .await;
    assert_eq!(asked.unwrap(), Outcome::Mailed);
    let cookie = hex(&random_bytes::<32>());
    let entered = db
        .write(move |db| {
            let asked = readers::redeem_link(db, &secrets.link)?;
            let Ok(asked) = asked else {
                return Err(StoreError::corrupt("a link that nobody opened is over"));
            };
            let (reader, is_new) = readers::register(db, &asked.address, &asked.email)?;
            if is_new {
                agree(db, reader)?;
            }
            readers::begin(db, reader, &cookie, DEVICE, Began::Mail)?;
            Ok(is_new)
        })
        .await;
    entered.unwrap()
}

/// What a new reader says: yes to the terms, and yes to the Daily Edition.
fn agree(db: &Write, reader: i64) -> Result<(), StoreError> {
    for (subject, version) in [(Subject::Terms, TERMS), (Subject::DailyEdition, "")] {
        let said = Said {
            subject,
            given: true,
            version: version.to_owned(),
            wording:
                "I have read this and agree to it, and may say otherwise at any time in my account."
                    .to_owned(),
            way: Way::Box,
        };
        consents::note(db, reader, &said)?;
    }
    Ok(())
}

/// A letter of the usual weight.
fn letter(email: &str) -> Letter {
    Letter {
        to: email.to_owned(),
        subject: "123456 is your code for The Bench Courier".to_owned(),
        text: "Open this link to sign in and read on. ".repeat(20),
        html: "<p style=\"margin:0\">Open this link to sign in and read on.</p>".repeat(60),
        written_at: Timestamp::from_millis(0),
        ends_at: Timestamp::from_millis(0),
        unsubscribe: None,
    }
}

/// The address of a reader by number.
pub fn address(number: usize) -> String {
    format!("reader{number}@example.org")
}

/// Fills an empty house with so many readers, each with consents and a session. Blocks.
pub fn fill(db: &Db, clock: &dateline::basics::Clock, readers: usize) {
    const AT_ONCE: usize = 5_000;
    for first in (0..readers).step_by(AT_ONCE) {
        let clock = clock.clone();
        db.write_blocking(move |db| {
            for number in first..(first + AT_ONCE).min(readers) {
                // Numbers are made of the time and 22 bits of chance: a thousand of one millisecond would meet.
                clock.advance(1);
                let email = address(number);
                let (reader, _) = readers::register(db, &email, &email)?;
                agree(db, reader)?;
                readers::begin(db, reader, &hex(&random_bytes::<32>()), DEVICE, Began::Mail)?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
    }
}
