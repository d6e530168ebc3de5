//! Opening a database, and what it says when that cannot be done.

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use dateline_store::{DatabaseUrl, Db, Kind, Migration, StoreError, testing::PrivatePostgres};

use crate::harness::{Folder, MIGRATIONS, NOW, Place, add, ids, migration, on_both, options};

const NEXT: &[Migration] = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    migration(
        3,
        "places",
        "CREATE TABLE places (id TEXT PRIMARY KEY NOT NULL); -- a new table",
    ),
];
const CHANGED: &[Migration] = &[
    MIGRATIONS[0],
    migration(2, "parts", "CREATE TABLE parts (thing TEXT NOT NULL);"),
];
const BROKEN: &[Migration] = &[
    MIGRATIONS[0],
    MIGRATIONS[1],
    migration(
        3,
        "places",
        "CREATE TABLE places (id TEXT PRIMARY KEY NOT NULL); CREATE TABLE things (id TEXT);",
    ),
];
const GAP: &[Migration] = &[
    MIGRATIONS[0],
    migration(3, "places", "CREATE TABLE places (id TEXT);"),
];
const DEFERRED: &[Migration] = &[migration(
    1,
    "deferred",
    "CREATE TABLE a (id TEXT PRIMARY KEY NOT NULL, b TEXT REFERENCES a (id) deferrable initially deferred);",
)];

fn with(url: &DatabaseUrl, migrations: &'static [Migration]) -> Result<Db, StoreError> {
    let mut options = options();
    options.migrations = migrations;
    Db::open(url, &options)
}

/// A file that is not there yet, in a folder that goes with the guard.
fn file(name: &str) -> (DatabaseUrl, PathBuf, Folder) {
    let folder = Folder::new();
    let path = folder.0.join(name);
    (DatabaseUrl::Sqlite(path.clone()), path, folder)
}

#[test]
fn addresses() {
    let base = Path::new("/news");
    let parse = |text: &str| DatabaseUrl::parse(text, base).map_err(|fault| fault.to_string());
    let sqlite = |path: &str| Ok(DatabaseUrl::Sqlite(path.into()));
    assert_eq!(parse("sqlite:dateline.db"), sqlite("/news/dateline.db"));
    assert_eq!(parse("sqlite://dateline.db"), sqlite("/news/dateline.db"));
    assert_eq!(parse("sqlite:/var/lib/d.db"), sqlite("/var/lib/d.db"));
    assert_eq!(parse("sqlite:///var/lib/d.db"), sqlite("/var/lib/d.db"));
    assert_eq!(
        parse("sqlite:"),
        Err("`sqlite:` names no file: write sqlite:dateline.db".into())
    );
    assert_eq!(
        parse("mysql://x"),
        Err("a database is named sqlite:FILE or postgres://USER@HOST/NAME".into())
    );
    let url = parse("postgres://ana:secret@db.example.org:5433/news?connect_timeout=3").unwrap();
    // The password never gets into a log.
    assert_eq!(url.to_string(), "PostgreSQL `news` at db.example.org");
    assert_eq!(
        format!("{url:?}"),
        "postgres:PostgreSQL `news` at db.example.org"
    );
    for tls in [
        "sslmode=require",
        "sslmode=verify-full",
        "sslnegotiation=direct",
    ] {
        let fault = parse(&format!("postgres://a@b/c?{tls}")).unwrap_err();
        assert!(
            fault.starts_with("this build speaks to PostgreSQL without TLS: "),
            "{fault}"
        );
    }
    assert!(parse("postgres://a@b/c?sslmode=disable").is_ok());
    let fault = parse("postgres://a@b:port/c").unwrap_err();
    assert!(
        fault.starts_with("the address of PostgreSQL is not of the form"),
        "{fault}"
    );
}

on_both! {
    fn migrations_run_once_and_go_forward(place: &Place) {
        let db = place.open();
        assert_eq!(db.read_blocking(dateline_store::Read::migrations).unwrap(), [1, 2]);
        db.write_blocking(|db| add(db, "a", 1)).unwrap();
        db.close();
        let db = with(&place.url, NEXT).unwrap();
        assert_eq!(db.read_blocking(dateline_store::Read::migrations).unwrap(), [1, 2, 3]);
        assert_eq!(db.read_blocking(dateline_store::Read::tables).unwrap(), ["places", "things", "parts"]);
        assert_eq!(ids(&db), ["a"]);
        db.close();
    }

    fn a_newer_database_is_left_alone(place: &Place) {
        with(&place.url, NEXT).unwrap().close();
        let fault = with(&place.url, MIGRATIONS).unwrap_err();
        assert_eq!(fault.kind(), Kind::Newer);
        let words = "it was written by a newer version (migration 3, this one knows 2): install that version or a later one, or restore a backup made by this one";
        assert_eq!(fault.to_string(), format!("{}: {words}", place.url));
        // It still opens with the newer one.
        with(&place.url, NEXT).unwrap().close();
    }

    fn a_changed_migration_is_noticed(place: &Place) {
        place.open().close();
        let fault = with(&place.url, CHANGED).unwrap_err();
        assert_eq!(fault.kind(), Kind::Corrupt);
        assert!(fault.to_string().contains("its migration 2 is not this program's migration 2 (parts): it was written by another build"), "{fault}");
    }

    fn a_broken_migration_changes_nothing(place: &Place) {
        place.open().close();
        let fault = with(&place.url, BROKEN).unwrap_err();
        assert!(fault.to_string().contains("migration 3 (places): "), "{fault}");
        let db = place.open();
        assert_eq!(db.read_blocking(dateline_store::Read::tables).unwrap(), ["things", "parts"]);
        assert_eq!(db.read_blocking(dateline_store::Read::migrations).unwrap(), [1, 2]);
    }

    fn migrations_that_cannot_be_are_refused(place: &Place) {
        let fault = with(&place.url, GAP).unwrap_err();
        assert!(fault.to_string().ends_with("migration places has the number 3 and stands at place 2: they run from 1 without gaps"), "{fault}");
        let fault = with(&place.url, DEFERRED).unwrap_err();
        assert!(fault.to_string().contains("migration deferred has a deferred rule"), "{fault}");
        place.open().close();
    }

    fn the_database_of_another_program_is_left_alone(place: &Place) {
        match &place.url {
            DatabaseUrl::Sqlite(path) => {
                rusqlite::Connection::open(path).unwrap().execute_batch("CREATE TABLE books (id TEXT)").unwrap();
            }
            DatabaseUrl::Postgres(_) => {
                PrivatePostgres::shared().unwrap().administer(&place.url, "CREATE TABLE books (id TEXT)").unwrap();
            }
        }
        let fault = with(&place.url, MIGRATIONS).unwrap_err();
        assert_eq!(fault.kind(), Kind::Other);
        assert!(fault.to_string().ends_with("it belongs to another program: it has a table `books` and no list of migrations. Name another database"), "{fault}");
    }

    /// Several nodes or commands start at once: one of them makes the schema.
    fn many_open_at_once(place: &Place) {
        std::thread::scope(|scope| {
            for n in 0..8 {
                scope.spawn(move || {
                    let db = place.open();
                    db.write_blocking(move |db| add(db, &format!("{n}"), n)).unwrap();
                    db.close();
                });
            }
        });
        assert_eq!(ids(&place.open()).len(), 8);
    }

    fn the_time_of_a_migration_is_the_houses(place: &Place) {
        dateline_store::statements! {
            /// When.
            WHEN: "SELECT applied_at FROM schema_migrations WHERE number = $1";
        }
        assert_eq!(ALL.len(), 1);
        let db = place.open();
        let (at,): (i64,) = db.read_blocking(|db| db.one(&WHEN, &[&2])).unwrap();
        assert_eq!(at, NOW);
    }
}

#[test]
fn sqlite_keeps_its_files_private() {
    let place = Place::sqlite();
    let db = place.open();
    db.write_blocking(|db| add(db, "a", 1)).unwrap();
    let mode = |suffix: &str| {
        let mut path = place.file().into_os_string();
        path.push(suffix);
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    };
    assert_eq!([mode(""), mode("-wal"), mode("-shm")], [0o600; 3]);
    db.close();
    // One that lies open is closed.
    fs::set_permissions(place.file(), fs::Permissions::from_mode(0o644)).unwrap();
    let db = place.open();
    assert_eq!(mode(""), 0o600);
    db.close();
    // Closed in order: nothing is left beside the file.
    let beside: Vec<_> = fs::read_dir(place.file().parent().unwrap())
        .unwrap()
        .collect();
    assert_eq!(beside.len(), 1);
}

#[test]
fn sqlite_says_what_is_no_database() {
    let (url, path, _folder) = file("letter.db");
    fs::write(
        &path,
        "Dear editor, this is a letter and not a database.\n".repeat(200),
    )
    .unwrap();
    let fault = with(&url, MIGRATIONS).unwrap_err();
    assert_eq!(fault.kind(), Kind::Corrupt);
    let start = format!(
        "{}: it is no database, or damaged: name another file, or restore a backup",
        path.display()
    );
    assert!(fault.to_string().starts_with(&start), "{fault}");
    assert!(
        fs::read_to_string(&path)
            .unwrap()
            .starts_with("Dear editor")
    );
}

#[test]
fn sqlite_says_what_is_damaged() {
    let place = Place::sqlite();
    let db = place.open();
    for n in 0..200 {
        db.write_blocking(move |db| add(db, &format!("{n:03}{}", "x".repeat(500)), n))
            .unwrap();
    }
    db.close();
    let mut bytes = fs::read(place.file()).unwrap();
    assert!(bytes.len() > 40_000, "{}", bytes.len());
    // The head stays, so that it looks like a database.
    bytes[12_288..].fill(0xA5);
    fs::write(place.file(), bytes).unwrap();
    let fault = place
        .open()
        .read_blocking(|db| db.all::<(String,)>(&crate::harness::IDS, &[]))
        .unwrap_err();
    assert_eq!(fault.kind(), Kind::Corrupt, "{fault}");
    assert!(
        fault
            .to_string()
            .contains("it is damaged: restore a backup"),
        "{fault}"
    );
}

#[test]
fn sqlite_says_where_it_cannot_be_made() {
    let (_, path, _folder) = file("x.db");
    let nowhere = DatabaseUrl::Sqlite(path.with_file_name("no-such-folder").join("x.db"));
    let fault = with(&nowhere, MIGRATIONS).unwrap_err();
    assert_eq!(fault.kind(), Kind::ReadOnly);
    assert!(
        fault
            .to_string()
            .contains("no-such-folder/x.db: it cannot be made (No such file or directory"),
        "{fault}"
    );
    // A folder is no file.
    let fault = with(
        &DatabaseUrl::Sqlite(path.parent().unwrap().to_owned()),
        MIGRATIONS,
    )
    .unwrap_err();
    assert_eq!(fault.kind(), Kind::ReadOnly, "{fault}");
}

/// Root may write everything, so this is tried as somebody else. Alone, this test is the other one's second process.
#[test]
fn sqlite_says_what_may_not_be_written() {
    const FOLDER: &str = "DATELINE_STORE_READ_ONLY";
    if let Some(folder) = std::env::var_os(FOLDER) {
        let folder = Path::new(&folder);
        let fault = with(&DatabaseUrl::Sqlite(folder.join("old.db")), MIGRATIONS).unwrap_err();
        println!("old {:?} {fault}", fault.kind());
        let fault = with(&DatabaseUrl::Sqlite(folder.join("new.db")), MIGRATIONS).unwrap_err();
        println!("new {:?} {fault}", fault.kind());
        return;
    }
    let guard = Folder::new();
    let folder = &guard.0;
    let old = DatabaseUrl::Sqlite(folder.join("old.db"));
    with(&old, MIGRATIONS).unwrap().close();
    fs::set_permissions(folder.join("old.db"), fs::Permissions::from_mode(0o444)).unwrap();
    // A copy of ourselves lies where the other user may reach it.
    let program = folder.join("tests");
    fs::copy(std::env::current_exe().unwrap(), &program).unwrap();
    fs::set_permissions(&program, fs::Permissions::from_mode(0o555)).unwrap();
    fs::set_permissions(folder, fs::Permissions::from_mode(0o555)).unwrap();
    let mut command = std::process::Command::new(&program);
    let as_root = fs::write(folder.join("probe"), "").is_ok();
    if as_root {
        command = std::process::Command::new("setpriv");
        command
            .args(["--reuid=65534", "--regid=65534", "--clear-groups", "--"])
            .arg(&program);
    }
    let output = command
        .args([
            "--exact",
            "opening::sqlite_says_what_may_not_be_written",
            "--nocapture",
        ])
        .env(FOLDER, folder)
        .current_dir("/")
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755)).unwrap();
    assert!(said.contains("old ReadOnly "), "{output:?}");
    assert!(
        said.contains(
            "old.db: it may not be written: check the owner and mode of its file and folder"
        ),
        "{said}"
    );
    assert!(said.contains("new ReadOnly "), "{said}");
    assert!(
        said.contains("new.db: it cannot be made (Permission denied"),
        "{said}"
    );
}

#[test]
fn postgres_says_why_it_cannot_be_opened() {
    let fault = |url: &str| {
        let url = DatabaseUrl::Postgres(url.to_owned());
        with(&url, MIGRATIONS).unwrap_err()
    };
    let Place { url, .. } = &Place::postgres();
    let DatabaseUrl::Postgres(address) = url else {
        panic!("not PostgreSQL")
    };
    let (server, _) = address.rsplit_once('/').unwrap();
    let unknown = fault(&format!("{server}/no_such_database"));
    assert!(
        unknown
            .to_string()
            .contains("there is no such database: make it with `createdb"),
        "{unknown}"
    );
    let stranger = fault(&format!(
        "{}/postgres",
        server.replace("tester@", "stranger@")
    ));
    assert!(
        stranger
            .to_string()
            .contains("PostgreSQL refuses the user or the password"),
        "{stranger}"
    );
}

#[test]
fn postgres_must_sort_text_by_its_bytes() {
    let server = PrivatePostgres::shared().unwrap();
    let place = Place::postgres();
    let sql = "CREATE DATABASE dictionary TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE 'en-US' LOCALE 'C'";
    server.administer(&place.url, sql).unwrap();
    let DatabaseUrl::Postgres(address) = &place.url else {
        panic!("not PostgreSQL")
    };
    let (server, _) = address.rsplit_once('/').unwrap();
    let fault = with(
        &DatabaseUrl::Postgres(format!("{server}/dictionary")),
        MIGRATIONS,
    )
    .unwrap_err();
    assert!(
        fault
            .to_string()
            .contains("its text is not sorted by bytes, or not UTF-8: make it with `createdb"),
        "{fault}"
    );
}

#[test]
fn postgres_may_not_be_a_replica() {
    let place = Place::postgres();
    place.open().close();
    let server = PrivatePostgres::shared().unwrap();
    let name = place.address().rsplit_once('/').unwrap().1.to_owned();
    server
        .administer(
            &place.url,
            &format!("ALTER DATABASE {name} SET default_transaction_read_only = on"),
        )
        .unwrap();
    let fault = with(&place.url, NEXT).unwrap_err();
    assert_eq!(fault.kind(), Kind::ReadOnly);
    assert!(fault.to_string().contains("it may only be read"), "{fault}");
}

/// A migration that another node runs is waited for.
#[test]
fn postgres_migrates_one_node_at_a_time() {
    let place = Place::postgres();
    let other = place.url.clone();
    let (begun, has_begun) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            let DatabaseUrl::Postgres(url) = &other else { panic!("not PostgreSQL") };
            let mut node = postgres::Client::connect(url, postgres::NoTls).unwrap();
            node.batch_execute("BEGIN; SELECT pg_advisory_xact_lock(7878440026)").unwrap();
            begun.send(()).unwrap();
            // Until somebody waits for it.
            let waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())";
            while node.query(waits, &[]).unwrap().is_empty() {
                std::thread::sleep(Duration::from_millis(5));
            }
            node.batch_execute("COMMIT").unwrap();
        });
        has_begun.recv().unwrap();
        let db = place.open();
        assert_eq!(
            db.read_blocking(dateline_store::Read::migrations).unwrap(),
            [1, 2]
        );
    });
}

#[test]
fn what_is_printed_of_options_and_databases() {
    let place = Place::sqlite();
    let mut options = options();
    options.clock = Arc::new(|| 7);
    assert_eq!(
        format!("{options:?}"),
        "Options { migrations: 2, readers: 2, durable: true, .. }"
    );
    let db = Db::open(&place.url, &options).unwrap();
    assert!(
        format!("{db:?}").starts_with("Db { stats: Stats { commits: 0"),
        "{db:?}"
    );
    assert_eq!(
        db.write_blocking(|db| Ok::<_, StoreError>(db.now()))
            .unwrap(),
        7
    );
}

/// The web opens and asks from threads that run a runtime; a driver that runs one inside must not meet it.
#[test]
fn it_is_opened_within_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    runtime.block_on(async {
        for place in [Place::sqlite(), Place::postgres()] {
            let db = place.open();
            db.write(|db| add(db, "a", 1)).await.unwrap();
            assert_eq!(ids(&db), ["a"]);
            db.close();
        }
    });
}
