//! One text on both engines: every statement is prepared, and the two schemas are the same. Runs on both whatever
//! `DATELINE_TEST_DB` says.

use std::{path::Path, sync::Arc};

use dateline::house::{MIGRATIONS, statements};
use dateline_store::{DatabaseUrl, Db, Options};

use crate::{postgres, temporary};

fn open(url: &str, folder: &Path) -> Db {
    let url = DatabaseUrl::parse(url, folder).unwrap();
    let options = Options {
        migrations: MIGRATIONS,
        readers: 1,
        clock: Arc::new(|| 0),
        durable: true,
        most_pages: None,
    };
    Db::open(&url, &options).unwrap()
}

#[test]
fn both_engines_prepare_every_statement_and_have_the_same_schema() {
    let folder = temporary();
    let sqlite = open("sqlite:dateline.db", &folder);
    let postgres = open(&postgres(), &folder);
    let all = statements();
    assert!(all.len() > 30);
    for statement in all {
        for db in [&sqlite, &postgres] {
            db.prepare_check(statement)
                .unwrap_or_else(|fault| panic!("{fault}"));
        }
    }
    let (one, other) = (sqlite.schema().unwrap(), postgres.schema().unwrap());
    assert_eq!(one, other);
    sqlite.close();
    postgres.close();
    std::fs::remove_dir_all(folder).unwrap();
}
