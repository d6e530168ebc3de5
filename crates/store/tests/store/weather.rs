//! Bad weather between us and PostgreSQL: lost connections, lost answers, changed tables.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
    mpsc,
};

use dateline_store::{DatabaseUrl, Kind, testing::PrivatePostgres};
use postgres::{Client, NoTls};

use crate::harness::{Place, SET, add, ids, number};

const CUT_ALL: &str = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";

fn administer(place: &Place, sql: &str) {
    PrivatePostgres::shared()
        .unwrap()
        .administer(&place.url, sql)
        .unwrap();
}

#[test]
fn a_lost_connection_is_made_anew() {
    let place = Place::postgres();
    let db = place.open();
    for round in 0..5 {
        db.write_blocking(move |db| add(db, &format!("{round}"), round))
            .unwrap();
        assert_eq!(ids(&db).len(), usize::try_from(round).unwrap() + 1);
        administer(&place, CUT_ALL);
    }
}

#[test]
fn work_that_was_cut_off_before_its_commit_is_run_again() {
    let place = Place::postgres();
    let db = place.open();
    let (begun, has_begun) = mpsc::channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = std::sync::Mutex::new(may_go_on);
    let runs = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&runs);
    std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            db.write_blocking(move |db| {
                add(db, "a", 1)?;
                if count.fetch_add(1, Ordering::SeqCst) == 0 {
                    begun.send(()).unwrap();
                    let _ = may_go_on.lock().unwrap().recv();
                }
                db.run(&SET, &[&"a", &2])
            })
        });
        has_begun.recv().unwrap();
        administer(&place, CUT_ALL);
        drop(go_on);
        writing.join().unwrap().unwrap();
    });
    assert_eq!(runs.load(Ordering::SeqCst), 2);
    assert_eq!(db.read_blocking(|db| number(db, "a")).unwrap(), 2);
    assert_eq!(db.stats().retries, 1);
}

#[test]
fn a_reading_that_was_cut_off_says_so() {
    let place = Place::postgres();
    let db = place.open();
    db.write_blocking(|db| add(db, "a", 1)).unwrap();
    let url = place.url.clone();
    let fault = db
        .read_blocking(move |db| {
            number(db, "a")?;
            PrivatePostgres::shared()?.administer(&url, CUT_ALL)?;
            number(db, "a")
        })
        .unwrap_err();
    assert_eq!(fault.kind(), Kind::Lost, "{fault}");
    // The next one finds a new connection.
    assert_eq!(db.read_blocking(|db| number(db, "a")).unwrap(), 1);
}

/// The connection is cut while the server commits: whether it did cannot be known from here, so it is said, and the work
/// is not done a second time.
#[test]
fn a_commit_without_an_answer_is_never_repeated() {
    let place = Place::postgres();
    let db = place.open();
    // A rule that the commit checks, slowly: such a one as no migration of ours may have.
    administer(
        &place,
        "CREATE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(600); RETURN NULL; END $$;
         CREATE CONSTRAINT TRIGGER slow AFTER INSERT ON things DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION slow()",
    );
    let runs = Arc::new(AtomicU32::new(0));
    let count = Arc::clone(&runs);
    let fault = std::thread::scope(|scope| {
        let writing = scope.spawn(|| {
            db.write_blocking(move |db| {
                count.fetch_add(1, Ordering::SeqCst);
                add(db, "a", 1)
            })
        });
        let DatabaseUrl::Postgres(url) = &place.url else {
            panic!("not PostgreSQL")
        };
        let mut other = Client::connect(url, NoTls).unwrap();
        let commits = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND query = 'COMMIT' AND wait_event = 'PgSleep'";
        while other.query(commits, &[]).unwrap().is_empty() {
            std::thread::sleep(std::time::Duration::from_millis(5));
        }
        other.batch_execute(CUT_ALL).unwrap();
        writing.join().unwrap().unwrap_err()
    });
    assert_eq!(fault.kind(), Kind::Unknown);
    assert!(
        fault
            .to_string()
            .starts_with("the connection was lost during the commit, look whether it took effect"),
        "{fault}"
    );
    assert_eq!(runs.load(Ordering::SeqCst), 1);
    assert_eq!(db.stats().retries, 0);
    administer(&place, "DROP TRIGGER slow ON things");
    db.write_blocking(|db| add(db, "b", 1)).unwrap();
    assert_eq!(ids(&db), ["b"]);
}

/// A commit that the server refuses is a refusal, not a riddle.
#[test]
fn a_commit_that_is_refused_says_why() {
    let place = Place::postgres();
    let db = place.open();
    administer(
        &place,
        "ALTER TABLE parts DROP CONSTRAINT parts_thing_fkey;
         ALTER TABLE parts ADD CONSTRAINT late FOREIGN KEY (thing) REFERENCES things (id) DEFERRABLE INITIALLY DEFERRED",
    );
    let fault = db
        .write_blocking(|db| db.run(&crate::harness::ADD_PART, &[&"none", &1, &"x"]))
        .unwrap_err();
    assert_eq!(
        fault.kind(),
        Kind::Constraint(dateline_store::Rule::ForeignKey)
    );
    assert!(fault.to_string().contains("rule late"), "{fault}");
    // What a row holds stays out of messages.
    assert!(!fault.to_string().contains("none"), "{fault}");
}

/// Another node adds a column while this one runs.
#[test]
fn a_table_that_grows_under_way_is_read_on() {
    dateline_store::statements! {
        /// Everything: such a statement changes with its table.
        ALL_OF_IT: "SELECT * FROM things ORDER BY id";
    }
    assert_eq!(ALL.len(), 1);
    let place = Place::postgres();
    let db = place.open();
    db.write_blocking(|db| add(db, "a", 1)).unwrap();
    let read = |db: &dateline_store::Write| db.all::<(String, i64)>(&ALL_OF_IT, &[]);
    // Prepared on every connection that writes.
    for _ in 0..40 {
        db.write_blocking(read).unwrap();
    }
    administer(&place, "ALTER TABLE things ADD COLUMN colour TEXT");
    for _ in 0..40 {
        assert_eq!(db.write_blocking(read).unwrap(), [("a".to_owned(), 1)]);
    }
}

/// An answer that a server gives before it is on disk is none: we ask for the real one.
#[test]
fn a_server_that_does_not_flush_is_told_to() {
    dateline_store::statements! {
        /// How commits are answered.
        COMMITS: "SELECT CAST(current_setting('synchronous_commit') AS TEXT) AS mode";
    }
    assert_eq!(ALL.len(), 1);
    let place = Place::postgres();
    let name = place.address().rsplit_once('/').unwrap().1.to_owned();
    administer(
        &place,
        &format!("ALTER DATABASE {name} SET synchronous_commit = off"),
    );
    let mode = |durable| {
        let mut options = crate::harness::options();
        options.durable = durable;
        let db = dateline_store::Db::open(&place.url, &options).unwrap();
        let (mode,) = db
            .write_blocking(|db| db.one::<(String,)>(&COMMITS, &[]))
            .unwrap();
        mode
    };
    assert_eq!(mode(true), "on");
    assert_eq!(mode(false), "off");
}
