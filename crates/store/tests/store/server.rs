//! The private PostgreSQL: nothing of it is left, however its owner ends.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::Stdio,
    time::{Duration, Instant},
};

use dateline_store::{DatabaseUrl, StoreError, testing::PrivatePostgres};

use crate::harness::{add, another_process, ids};

const OWNER: &str = "DATELINE_STORE_OWNER";

fn folder(url: &DatabaseUrl) -> String {
    let DatabaseUrl::Postgres(url) = url else {
        panic!("not PostgreSQL")
    };
    let host = url.split('@').nth(1).unwrap().split('/').next().unwrap();
    host.replace("%2F", "/")
}

/// Whether a server runs in this folder.
fn runs(folder: &str) -> bool {
    std::fs::read_dir("/proc").unwrap().flatten().any(|entry| {
        let words = std::fs::read(entry.path().join("cmdline")).unwrap_or_default();
        let words = String::from_utf8_lossy(&words);
        words.contains("postgres") && words.contains(folder)
    })
}

/// Until it is gone; a test that waits for ever is seen by whoever runs it.
fn wait_until_gone(folder: &str) {
    let begun = Instant::now();
    while runs(folder) || Path::new(folder).exists() {
        assert!(
            begun.elapsed() < Duration::from_mins(2),
            "{folder} is still there"
        );
        std::thread::sleep(Duration::from_millis(10));
    }
}

/// Owns a server until it is killed, as another process; alone it ends the server in order.
#[test]
fn owner() {
    let server = PrivatePostgres::start().unwrap();
    let url = server.fresh_database().unwrap();
    let folder = folder(&url);
    assert!(folder.len() < 80, "{folder}");
    assert!(runs(&folder));
    if std::env::var_os(OWNER).is_some() {
        writeln!(std::io::stdout(), "\nowns {folder}").unwrap();
        loop {
            std::thread::park();
        }
    }
    drop(server);
    assert!(!runs(&folder));
    assert!(!Path::new(&folder).exists());
}

#[test]
fn a_server_goes_with_its_owner_even_if_that_is_killed() {
    let mut owner = another_process("server::owner")
        .env(OWNER, "1")
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = BufReader::new(owner.stdout.take().unwrap()).lines();
    let folder = lines
        .map_while(Result::ok)
        .find_map(|line| line.strip_prefix("owns ").map(str::to_owned))
        .unwrap();
    assert!(runs(&folder));
    owner.kill().unwrap();
    owner.wait().unwrap();
    wait_until_gone(&folder);
}

#[test]
fn databases_are_cloned_and_apart() {
    let server = PrivatePostgres::shared().unwrap();
    let mut made = 0;
    let mut clone = || {
        server.cloned_database("with a thing", |url| {
            made += 1;
            let db = dateline_store::Db::open(url, &crate::harness::options())?;
            db.write_blocking(|db| add(db, "original", 1))?;
            db.close();
            Ok::<_, StoreError>(())
        })
    };
    let (first, second) = (clone().unwrap(), clone().unwrap());
    assert_eq!(made, 1);
    assert_ne!(first, second);
    let open = |url| dateline_store::Db::open(url, &crate::harness::options()).unwrap();
    let (first, second) = (open(&first), open(&second));
    first.write_blocking(|db| add(db, "mine", 1)).unwrap();
    assert_eq!(ids(&first), ["mine", "original"]);
    assert_eq!(ids(&second), ["original"]);
}
