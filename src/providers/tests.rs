use std::{path::PathBuf, sync::Arc};

use dateline_store::{DatabaseUrl, Db, Options, StoreError, Write};

use super::*;
use crate::{
    basics::{Clock, EmailAddress, Timestamp, hex, random_bytes},
    readers,
};

struct Place {
    db: Db,
    clock: Clock,
    folder: PathBuf,
}

impl Place {
    fn new() -> Self {
        let folder =
            std::env::temp_dir().join(format!("dateline-providers-{}", hex(&random_bytes::<6>())));
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
        Self { db, clock, folder }
    }

    fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&Write) -> Result<T, StoreError> + Send + 'static,
    ) -> T {
        self.db.write_blocking(work).unwrap()
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.db.close();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

fn known(db: &Write, told: &Told) -> Result<Result<i64, Refusal>, StoreError> {
    Ok(reader_of(db, told)?.map(|(reader, _)| reader))
}

fn told(issuer: &str, subject: &str, email: Option<&str>, vouched: bool) -> Told {
    Told {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        email: email.map(|email| EmailAddress::parse(email).unwrap()),
        vouched,
    }
}

#[test]
fn a_reader_is_found_by_subject_then_by_an_address_that_is_vouched_for() {
    let place = Place::new();
    let (ana, ben, other, eve) = place.write(|db| {
        let (ana, _) = readers::register(db, "ana@example.org", "ana@example.org")?;
        let ben = known(db, &told("a", "1", Some("Ana@Example.org"), true))?;
        let other = known(db, &told("b", "1", Some("new@example.org"), true))?;
        let eve = known(db, &told("c", "1", Some("ana@example.org"), false))?;
        Ok((ana, ben, other, eve))
    });
    assert_eq!(ben, Ok(ana), "the address is hers already");
    assert!(
        other.is_ok_and(|other| other != ana),
        "the same subject of another issuer is somebody else"
    );
    assert_eq!(
        eve,
        Err(Refusal::Unverified(Some("ana@example.org".to_owned())))
    );
    let again = place.write(|db| known(db, &told("a", "1", Some("moved@example.org"), true)));
    assert_eq!(again, Ok(ana), "who is known stays who they are");
    let nobody = place.write(|db| known(db, &told("a", "2", None, true)));
    assert_eq!(nobody, Err(Refusal::Unverified(None)));
}

#[test]
fn an_identity_has_one_reader_and_only_that_one_removes_it() {
    let place = Place::new();
    let (ana, ben) = place.write(|db| {
        let (ana, _) = readers::register(db, "ana@example.org", "ana@example.org")?;
        let (ben, _) = readers::register(db, "ben@example.org", "ben@example.org")?;
        Ok((ana, ben))
    });
    let add = move |reader| move |db: &Write| add(db, reader, &told("a", "1", None, false));
    assert_eq!(place.write(add(ana)), Ok(()));
    assert_eq!(place.write(add(ana)), Ok(()), "twice is once");
    assert_eq!(place.write(add(ben)), Err(Refusal::Taken));
    let known = place.db.read_blocking(move |db| list(db, ana)).unwrap();
    assert_eq!(known.len(), 1);
    let id = known[0].id;
    assert!(!place.write(move |db| remove(db, ben, id)));
    assert!(place.write(move |db| remove(db, ana, id)));
    assert_eq!(place.write(add(ben)), Ok(()));
}

#[test]
fn an_introduction_is_spent_once_in_its_browser_and_its_time() {
    let place = Place::new();
    let secrets = Secrets::new(None);
    let kept = secrets.clone();
    place.write(move |db| begin(db, &kept, "google", "/city", None));
    let come = |browser: &str, provider: &'static str| {
        let (state, browser) = (secrets.state.clone(), browser.to_owned());
        place.write(move |db| come_back(db, &state, &browser, provider))
    };
    let other = Secrets::new(Some("not ours".to_owned()));
    assert!(matches!(come(&other.browser, "google"), Err(None)));
    assert!(matches!(come(&secrets.browser, "other"), Err(None)));
    assert!(
        come(&secrets.browser, "google")
            .is_ok_and(|begun| begun.nonce == secrets.nonce && begun.next == "/city")
    );
    assert!(matches!(come(&secrets.browser, "google"), Err(Some(next)) if next == "/city"));
    let late = Secrets::new(Some(secrets.browser.clone()));
    assert_eq!(late.browser, secrets.browser, "two tabs have one cookie");
    assert_ne!(late.state, secrets.state);
    let kept = late.clone();
    place.write(move |db| begin(db, &kept, "google", "/", None));
    place.clock.advance(LIFE);
    let (state, browser) = (late.state.clone(), late.browser.clone());
    let over = place.write(move |db| come_back(db, &state, &browser, "google"));
    assert!(over.is_err());
    place.clock.advance(2 * 3_600_000);
    place.write(sweep);
    let (state, browser) = (late.state.clone(), late.browser.clone());
    let left = place
        .db
        .read_blocking(move |db| is_there(db, &state, &browser, "google"));
    assert!(!left.unwrap(), "what is over is swept out");
}

#[test]
fn nothing_that_opens_a_door_is_kept_as_it_is() {
    let place = Place::new();
    let secrets = Secrets::new(None);
    let kept = secrets.clone();
    place.write(move |db| begin(db, &kept, "google", "/", None));
    place.db.close();
    let stored: Vec<u8> = std::fs::read_dir(&place.folder)
        .unwrap()
        .flat_map(|file| std::fs::read(file.unwrap().path()).unwrap())
        .collect();
    let stands = |text: &str| {
        stored
            .windows(text.len())
            .any(|part| part == text.as_bytes())
    };
    assert!(stands(&secrets.nonce), "the test looks in the right place");
    assert!(!stands(&secrets.state) && !stands(&secrets.browser));
}

#[test]
fn the_challenge_is_that_of_the_rfc() {
    // RFC 7636, appendix B.
    let secrets = Secrets {
        verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk".to_owned(),
        ..Secrets::new(None)
    };
    assert_eq!(
        secrets.challenge(),
        "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"
    );
}
