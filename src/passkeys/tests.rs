use dateline_store::StoreError;
use serde_json::json;

use super::{
    challenge::{open, seal},
    domain::handle,
    *,
};
use crate::{
    basics::{Seal, Timestamp},
    config::Site,
};

fn noon() -> Timestamp {
    Timestamp::parse("2026-05-04T12:00:00Z").unwrap()
}

fn site(url: &str) -> Site {
    Site {
        url: url.to_owned(),
        ..Site::default()
    }
}

#[test]
fn a_challenge_is_believed_from_whom_it_was_given_to_for_five_minutes() {
    let key = Seal::new(&[1; 32]);
    let token = seal(&key, "sign-in|a", &json!(["x"]), noon());
    let read = |key: &Seal, holder: &str, token: &str, after: i64| {
        open::<Vec<String>>(key, holder, token, noon().plus_millis(after)).map(|(state, _)| state)
    };
    assert_eq!(
        read(&key, "sign-in|a", &token, LIFE - 1),
        Some(vec!["x".to_owned()])
    );
    assert_eq!(read(&key, "sign-in|a", &token, LIFE), None);
    for holder in ["sign-in|b", "add|a", "", "sign-in|a|"] {
        assert_eq!(read(&key, holder, &token, 0), None, "{holder}");
    }
    assert_eq!(read(&Seal::new(&[2; 32]), "sign-in|a", &token, 0), None);
    let later = token.replacen("0[", "1[", 1);
    for bad in [
        "",
        "x",
        &token[1..],
        &format!("{token} "),
        &later,
        &token.replace('x', "y"),
        &"é".repeat(40),
    ] {
        assert_eq!(read(&key, "sign-in|a", bad, 0), None, "{bad}");
    }
}

#[test]
fn there_are_passkeys_under_a_name_and_never_under_an_ip_address() {
    for url in [
        "http://localhost:7878",
        "https://courier.example",
        "https://news.courier.example:8443",
    ] {
        assert!(Domain::of(&site(url)).is_some(), "{url}");
    }
    for url in [
        "http://127.0.0.1:7878",
        "http://[::1]:7878",
        "https://192.0.2.7",
        "https://[2001:db8::1]",
        "https://0x7f.1",
        "nonsense",
    ] {
        assert!(Domain::of(&site(url)).is_none(), "{url}");
    }
}

#[test]
fn what_a_device_is_asked_for_can_be_found_without_an_address() {
    let domain = Domain::of(&site("https://courier.example")).unwrap();
    let key = Seal::new(&[1; 32]);
    let holder = Holder {
        reader: 7,
        session: 8,
    };
    let known = [vec![1, 2, 3]];
    let challenge = domain
        .invite(&key, holder, "ana@example.org", &known, noon())
        .unwrap();
    let options = &challenge.options;
    assert_eq!(options["authenticatorSelection"]["residentKey"], "required");
    assert_eq!(
        options["authenticatorSelection"]["requireResidentKey"],
        true
    );
    assert_eq!(
        options["authenticatorSelection"]["userVerification"],
        "required"
    );
    assert_eq!(options["attestation"], "none");
    assert_eq!(options["rp"]["id"], "courier.example");
    assert_eq!(
        options["excludeCredentials"],
        json!([{"type": "public-key", "id": "AQID"}])
    );
    let challenge = domain.ask(&key, "browser", noon()).unwrap();
    let options = &challenge.options;
    assert_eq!(options["rpId"], "courier.example");
    assert_eq!(options["userVerification"], "required");
    assert_eq!(options["allowCredentials"], json!([]), "nobody is listed");
}

#[test]
fn no_two_challenges_are_alike() {
    let domain = Domain::of(&site("https://courier.example")).unwrap();
    let key = Seal::new(&[1; 32]);
    let of = || {
        domain.ask(&key, "browser", noon()).unwrap().options["challenge"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let (first, second) = (of(), of());
    assert!(first != second && first.len() >= 22, "16 bytes at least");
}

#[test]
fn a_reader_has_one_name_on_devices_and_it_says_nothing() {
    let key = Seal::new(&[1; 32]);
    assert_eq!(handle(&key, 1), handle(&key, 1));
    assert_ne!(handle(&key, 1), handle(&key, 2));
    assert_ne!(handle(&key, 1), handle(&Seal::new(&[2; 32]), 1));
    assert!(!handle(&key, 1).is_nil());
    assert_eq!(handle_text(&key, 1).len(), 22);
}

/// A house's database with the reader 1 in it.
fn database() -> (dateline_store::Db, std::path::PathBuf) {
    let name: [u8; 6] = crate::basics::random_bytes();
    let folder = std::env::temp_dir().join(format!("dateline-test-{}", crate::basics::hex(&name)));
    std::fs::create_dir_all(&folder).unwrap();
    let url = dateline_store::DatabaseUrl::parse("sqlite:dateline.db", &folder).unwrap();
    let options = dateline_store::Options {
        migrations: crate::house::MIGRATIONS,
        readers: 1,
        clock: std::sync::Arc::new(|| noon().millis()),
        durable: false,
        most_pages: None,
    };
    let db = dateline_store::Db::open(&url, &options).unwrap();
    (db, folder)
}

#[test]
fn answered_challenges_are_remembered_until_they_would_be_over() {
    let (db, folder) = database();
    let spent = |hash: u8, after: i64| challenge::Spent {
        hash: [hash; 32],
        ends_at: noon().plus_millis(after),
    };
    // A clock that is set back by less than an hour opens nothing twice.
    let hour = 3_600_000;
    let (first, again, old) = (spent(1, 1 - hour), spent(1, 1 - hour), spent(2, -1 - hour));
    let seen = db
        .write_blocking(move |db| {
            let first = [
                store::spend(db, &first)?,
                store::spend(db, &again)?,
                store::spend(db, &old)?,
            ];
            sweep(db)?;
            Ok::<_, StoreError>((first, store::spend(db, &again)?, store::spend(db, &old)?))
        })
        .unwrap();
    assert_eq!(seen, ([true, false, true], false, true));
    db.close();
    std::fs::remove_dir_all(folder).unwrap();
}
