use std::sync::Arc;

use dateline_store::{DatabaseUrl, Db, Options, StoreError};

use super::*;
use crate::basics::{Clock, EmailAddress, Seal, Timestamp, hex, random_bytes};
use crate::mail::Letter;

struct Place {
    db: Db,
    clock: Clock,
    folder: std::path::PathBuf,
    codes: Seal,
}

impl Place {
    fn new() -> Self {
        let folder =
            std::env::temp_dir().join(format!("dateline-readers-{}", hex(&random_bytes::<6>())));
        std::fs::create_dir_all(&folder).unwrap();
        let clock = Clock::standing_at(Timestamp::parse("2026-05-04T12:00:00Z").unwrap());
        let ticking = clock.clone();
        let options = Options {
            migrations: crate::house::MIGRATIONS,
            readers: 2,
            clock: Arc::new(move || ticking.now().millis()),
            durable: true,
            most_pages: None,
        };
        let url = DatabaseUrl::parse("sqlite:dateline.db", &folder).unwrap();
        let db = Db::open(&url, &options).unwrap();
        let codes = Seal::new(&[7; 32]);
        Self {
            db,
            clock,
            folder,
            codes,
        }
    }

    fn ask(&self, email: &str, before: Option<&Secrets>) -> Secrets {
        // Past the limit of a mail a minute.
        self.clock.advance(61_000);
        let secrets = Secrets::new();
        let wanted = Ask {
            email: EmailAddress::parse(email).unwrap(),
            next: "/".to_owned(),
            device: "Firefox · Linux".to_owned(),
            daily: false,
            terms: String::new(),
        };
        let letter = Letter {
            to: email.to_owned(),
            subject: "s".to_owned(),
            text: "t".to_owned(),
            html: "h".to_owned(),
            written_at: self.clock.now(),
            ends_at: self.clock.now(),
            unsubscribe: None,
        };
        let (kept, codes, before) = (
            secrets.clone(),
            self.codes.clone(),
            before.map(|before| before.browser.clone()),
        );
        self.db
            .write_blocking(move |db| {
                ask(
                    db,
                    &wanted,
                    &kept,
                    before.as_deref(),
                    &codes,
                    &letter,
                    false,
                )
            })
            .unwrap();
        secrets
    }

    fn code(&self, browser: &str, code: &str) -> Result<Asked, Refusal> {
        let (browser, code, codes) = (browser.to_owned(), code.to_owned(), self.codes.clone());
        self.db
            .write_blocking(move |db| redeem_code(db, &browser, &code, &codes))
            .unwrap()
    }

    fn link(&self, link: &str) -> Result<Asked, Refusal> {
        let link = link.to_owned();
        self.db
            .write_blocking(move |db| redeem_link(db, &link))
            .unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.db.close();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn wrong(code: &str) -> String {
    format!("{:06}", (code.parse::<u32>().unwrap() + 1) % 1_000_000)
}

#[test]
fn the_link_and_the_code_open_once_and_each_ends_the_other() {
    let place = Place::new();
    let first = place.ask("ana@example.org", None);
    assert_eq!(place.link(&first.link).unwrap().address, "ana@example.org");
    assert_eq!(place.link(&first.link).unwrap_err(), Refusal::Over);
    assert_eq!(
        place.code(&first.browser, &first.code).unwrap_err(),
        Refusal::Over
    );
    let second = place.ask("ana@example.org", None);
    let spaced = format!(" {} {}", &second.code[..3], &second.code[3..]);
    assert!(place.code(&second.browser, &spaced).is_ok());
    assert_eq!(place.link(&second.link).unwrap_err(), Refusal::Over);
}

#[test]
fn a_code_works_in_the_browser_that_asked_alone() {
    let place = Place::new();
    let (ana, eve) = (
        place.ask("ana@example.org", None),
        place.ask("ana@example.org", None),
    );
    if ana.code != eve.code {
        assert_eq!(
            place.code(&eve.browser, &ana.code).unwrap_err(),
            Refusal::WrongCode(4)
        );
    }
    assert_eq!(place.code("", &ana.code).unwrap_err(), Refusal::Over);
    assert!(
        place.code(&ana.browser, &ana.code).is_ok(),
        "what eve asked for does not end what ana asked for"
    );
}

#[test]
fn five_tries_are_all_even_from_a_hundred_at_once() {
    let place = Place::new();
    let secrets = place.ask("ana@example.org", None);
    let bad = wrong(&secrets.code);
    let refusals: Vec<Refusal> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..100)
            .map(|_| scope.spawn(|| place.code(&secrets.browser, &bad).unwrap_err()))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .collect()
    });
    let mut left: Vec<i64> = refusals
        .iter()
        .filter_map(|refusal| match refusal {
            Refusal::WrongCode(left) => Some(*left),
            Refusal::Over => None,
        })
        .collect();
    left.sort_unstable();
    assert_eq!(left, [1, 2, 3, 4]);
    assert_eq!(
        place.code(&secrets.browser, &secrets.code).unwrap_err(),
        Refusal::Over
    );
    assert!(
        place.link(&secrets.link).is_ok(),
        "guessing at the code does not take the link from its reader"
    );
}

#[test]
fn of_a_hundred_who_come_at_once_one_is_let_in() {
    let place = Place::new();
    let secrets = place.ask("ana@example.org", None);
    let let_in: usize = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..100)
            .map(|_| scope.spawn(|| usize::from(place.link(&secrets.link).is_ok())))
            .collect();
        threads
            .into_iter()
            .map(|thread| thread.join().unwrap())
            .sum()
    });
    assert_eq!(let_in, 1);
}

#[test]
fn after_fifteen_minutes_it_is_over() {
    let place = Place::new();
    let secrets = place.ask("ana@example.org", None);
    place.clock.advance(LIFE - 1);
    let link = secrets.link.clone();
    let there = place
        .db
        .read_blocking(move |db| look(db, By::Link(&link)))
        .unwrap();
    assert!(there.is_some(), "looking uses nothing up");
    place.clock.advance(1);
    assert_eq!(place.link(&secrets.link).unwrap_err(), Refusal::Over);
    assert_eq!(
        place.code(&secrets.browser, &secrets.code).unwrap_err(),
        Refusal::Over
    );
}

#[test]
fn asking_again_in_the_same_browser_ends_what_was_asked_before() {
    let place = Place::new();
    let first = place.ask("ana@exmaple.org", None);
    let second = place.ask("ana@example.org", Some(&first));
    assert_eq!(place.link(&first.link).unwrap_err(), Refusal::Over);
    assert!(place.link(&second.link).is_ok());
}

#[test]
fn a_reader_is_made_when_the_mail_was_read_and_once() {
    let place = Place::new();
    let signed = |email: &str, cookie: &'static str| {
        let asked = place.link(&place.ask(email, None).link).unwrap();
        place
            .db
            .write_blocking(move |db| {
                let (reader, fresh) = register(db, &asked.address, &asked.email)?;
                Ok::<_, StoreError>((begin(db, reader, cookie, "", Began::Mail)?, fresh))
            })
            .unwrap()
    };
    let (first, fresh) = signed("Ana@Example.org", "a");
    assert!(fresh);
    let (second, fresh) = signed("ana@example.ORG", "b");
    assert!(!fresh && second.reader == first.reader && second.id != first.id);
    let gone = place.db.write_blocking(|db| end(db, "a")).unwrap();
    assert_eq!(gone, Some(first.id));
    let there = place
        .db
        .read_blocking(|db| Ok::<_, StoreError>((is_there(db, "a")?, is_there(db, "b")?)));
    assert_eq!(there.unwrap(), (false, true));
}

#[test]
fn nothing_that_opens_a_door_stands_in_a_row() {
    let place = Place::new();
    let secrets = place.ask("ana@example.org", None);
    place.db.close();
    let bytes = std::fs::read(place.folder.join("dateline.db")).unwrap();
    let holds = |text: &str| {
        bytes
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(holds("ana@example.org"), "the search finds what is there");
    assert!(!holds(&secrets.browser) && !holds(&secrets.link));
}

#[test]
fn a_pass_is_believed_as_we_sealed_it_and_not_otherwise() {
    let seal = Seal::new(&[1; 32]);
    let now = Timestamp::parse("2026-05-04T12:00:00Z").unwrap();
    let pass = Pass {
        reader: 77,
        session: 78,
        ends_at: now,
    };
    let text = pass.sealed(&seal);
    assert_eq!(Pass::read(&text, &seal), Some(pass));
    assert_eq!(Pass::read(&text, &Seal::new(&[2; 32])), None);
    let other = Pass { reader: 79, ..pass }.sealed(&seal);
    let swapped = format!("{}{}", &other[..44], &text[44..]);
    let huge = "0".repeat(9000);
    for bad in [
        "",
        "x",
        &text[1..],
        &text[..75],
        &format!("{text}0"),
        &text.to_uppercase(),
        &swapped,
        &huge,
        &"é".repeat(38),
    ] {
        assert_eq!(Pass::read(bad, &seal), None, "{bad}");
    }
}
