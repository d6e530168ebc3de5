use std::sync::Arc;

use dateline_store::{DatabaseUrl, Db, Options};

use super::*;
use crate::{
    basics::{EmailAddress, hex, random_bytes},
    house::MIGRATIONS,
};

fn database() -> (Db, std::path::PathBuf) {
    let folder = std::env::temp_dir().join(format!("dateline-staff-{}", hex(&random_bytes::<6>())));
    std::fs::create_dir_all(&folder).unwrap();
    let options = Options {
        migrations: MIGRATIONS,
        readers: 1,
        clock: Arc::new(|| 1_000),
        durable: false,
        most_pages: None,
    };
    let url = DatabaseUrl::parse("sqlite:dateline.db", &folder).unwrap();
    (Db::open(&url, &options).unwrap(), folder)
}

fn add(db: &Write, email: &str, role: Role) -> Result<Member, StoreError> {
    let email = EmailAddress::parse(email).unwrap();
    let (reader, _) = readers::register(db, email.normal(), email.typed())?;
    set_role(db, reader, role, None)?.unwrap();
    Ok(by_reader(db, reader)?.unwrap())
}

/// What somebody was when the page was drawn does not count, but what they are when they act.
#[test]
fn only_a_publisher_decides_as_of_now() {
    let (db, folder) = database();
    db.write_blocking(|db| {
        let pia = add(db, "pia@example.org", Role::Publisher)?;
        let per = add(db, "per@example.org", Role::Publisher)?;
        let bo = add(db, "bo@example.org", Role::Editor)?;
        for role in Role::ALL {
            assert_eq!(
                set_role(db, bo.reader, role, Some(&bo))?,
                Err(Refusal::NotYours)
            );
        }
        assert_eq!(remove(db, pia.reader, Some(&bo))?, Err(Refusal::NotYours));
        set_role(db, per.reader, Role::Reporter, Some(&pia))?.unwrap();
        assert_eq!(
            set_role(db, bo.reader, Role::Publisher, Some(&per))?,
            Err(Refusal::NotYours)
        );
        assert_eq!(
            remove(db, pia.reader, Some(&pia))?,
            Err(Refusal::LastPublisher)
        );
        Ok::<_, StoreError>(())
    })
    .unwrap();
    db.close();
    std::fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_session_opens_the_desk_by_how_it_began() {
    const HOUR: i64 = 3_600_000;
    let opens = |began, hours: i64| {
        let now = Timestamp::from_millis(hours * HOUR);
        opens_desk(began, Timestamp::from_millis(0), now)
    };
    assert!(!opens(Began::Mail, 0));
    assert!(opens(Began::Enrolled, 11) && !opens(Began::Enrolled, 12));
    for began in [Began::Passkey, Began::Provider] {
        assert!(opens(began, 719) && !opens(began, 720));
    }
}
