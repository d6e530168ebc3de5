//! Databases to try things on.

use std::{
    fs,
    path::PathBuf,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
};

use dateline_store::{
    DatabaseUrl, Db, Migration, Options, Read, StoreError, Write, statements,
    testing::PrivatePostgres,
};

/// The house clock of all tests.
pub const NOW: i64 = 1_777_777_777_777;

pub const MIGRATIONS: &[Migration] = &[
    migration(
        1,
        "things",
        "CREATE TABLE things (
            id TEXT PRIMARY KEY NOT NULL,
            n BIGINT NOT NULL,
            flag BOOLEAN,
            weight DOUBLE PRECISION,
            data BYTEA,
            note TEXT,
            CHECK (n >= 0)
        );
        CREATE INDEX things_by_n ON things (n, id);",
    ),
    migration(
        2,
        "parts",
        "CREATE TABLE parts (
            thing TEXT NOT NULL REFERENCES things (id),
            place BIGINT NOT NULL,
            name TEXT NOT NULL,
            PRIMARY KEY (thing, place)
        );",
    ),
];

pub const fn migration(number: u32, name: &'static str, text: &'static str) -> Migration {
    Migration {
        number,
        name,
        sqlite: text,
        postgres: text,
    }
}

statements! {
    /// A new thing.
    ADD: "INSERT INTO things (id, n) VALUES ($1, $2)";
    /// Sets the number.
    SET: "UPDATE things SET n = $2 WHERE id = $1";
    /// Its number.
    NUMBER: "SELECT n FROM things WHERE id = $1";
    /// How many there are.
    COUNT: "SELECT COUNT(*) AS n FROM things";
    /// Their names.
    IDS: "SELECT id FROM things ORDER BY id";
    /// A part.
    ADD_PART: "INSERT INTO parts (thing, place, name) VALUES ($1, $2, $3)";
}

/// A database that goes with its owner.
pub struct Place {
    pub url: DatabaseUrl,
    /// Of SQLite.
    _folder: Option<Folder>,
}

impl Place {
    pub fn sqlite() -> Self {
        let folder = Folder::new();
        Self {
            url: DatabaseUrl::Sqlite(folder.0.join("test.db")),
            _folder: Some(folder),
        }
    }

    pub fn postgres() -> Self {
        let server = PrivatePostgres::shared().unwrap();
        Self {
            url: server.fresh_database().unwrap(),
            _folder: None,
        }
    }

    pub fn open(&self) -> Db {
        Db::open(&self.url, &options()).unwrap()
    }

    /// The file of SQLite.
    pub fn file(&self) -> PathBuf {
        match &self.url {
            DatabaseUrl::Sqlite(file) => file.clone(),
            DatabaseUrl::Postgres(_) => panic!("PostgreSQL has no file"),
        }
    }

    /// Its address, for another process.
    pub fn address(&self) -> String {
        match &self.url {
            DatabaseUrl::Sqlite(file) => format!("sqlite:{}", file.display()),
            DatabaseUrl::Postgres(url) => url.clone(),
        }
    }
}

pub fn options() -> Options {
    Options {
        migrations: MIGRATIONS,
        readers: 2,
        clock: Arc::new(|| NOW),
        durable: true,
        most_pages: None,
    }
}

/// A new, empty folder that goes with its owner.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let name = format!("dateline-store-{}-{number}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        Self(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Runs one test of this binary in a process of its own.
pub fn another_process(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture", "--test-threads=1"]);
    command
}

pub fn add(db: &Write, id: &str, n: i64) -> Result<(), StoreError> {
    db.run(&ADD, &[&id, &n]).map(drop)
}

pub fn number(db: &Read, id: &str) -> Result<i64, StoreError> {
    db.one::<(i64,)>(&NUMBER, &[&id]).map(|(n,)| n)
}

pub fn ids(db: &Db) -> Vec<String> {
    let rows = db.read_blocking(|db| db.all::<(String,)>(&IDS, &[]));
    rows.unwrap().into_iter().map(|(id,)| id).collect()
}

/// A test that runs on both engines.
macro_rules! on_both {
    ($($(#[$doc:meta])* fn $name:ident($place:ident: &Place) $body:block)+) => { $(
        $(#[$doc])*
        mod $name {
            use super::*;

            fn body($place: &Place) $body

            #[test]
            fn on_sqlite() {
                body(&Place::sqlite());
            }

            #[test]
            fn on_postgres() {
                body(&Place::postgres());
            }
        }
    )+ };
}
pub(crate) use on_both;
