//! The schema, told alike for both engines, and statements that both prepare.

use std::collections::BTreeSet;

use dateline_store::{Db, ForeignKey, Index, Migration, Schema, statements};

use crate::harness::{self, Place, migration, on_both, options};

const MIGRATIONS: &[Migration] = &[migration(
    1,
    "everything",
    "CREATE TABLE papers (id TEXT PRIMARY KEY NOT NULL, name TEXT NOT NULL UNIQUE, founded BIGINT, open BOOLEAN NOT NULL, weight DOUBLE PRECISION, logo BYTEA);
     CREATE TABLE editions (paper TEXT NOT NULL REFERENCES papers ON DELETE CASCADE, day BIGINT NOT NULL, lead TEXT, PRIMARY KEY (paper, day), UNIQUE (day, lead));
     CREATE TABLE ads (paper TEXT NOT NULL, day BIGINT NOT NULL, place BIGINT NOT NULL, FOREIGN KEY (paper, day) REFERENCES editions (paper, day));
     CREATE INDEX papers_by_age ON papers (founded DESC, id);
     CREATE UNIQUE INDEX open_papers ON papers (name) WHERE open;
     CREATE INDEX papers_by_letter ON papers (lower(name), id);
     ALTER TABLE papers ADD COLUMN owner TEXT;
     CREATE TABLE owners (id TEXT PRIMARY KEY NOT NULL);",
)];

fn schema(place: &Place, migrations: &'static [Migration]) -> Schema {
    let mut options = options();
    options.migrations = migrations;
    let db = Db::open(&place.url, &options).unwrap();
    db.schema().unwrap()
}

fn texts(words: &[&str]) -> Vec<String> {
    words.iter().map(|word| (*word).to_owned()).collect()
}

#[test]
fn both_engines_tell_the_same_schema() {
    let sqlite = schema(&Place::sqlite(), MIGRATIONS);
    let postgres = schema(&Place::postgres(), MIGRATIONS);
    assert_eq!(sqlite, postgres);
    assert_eq!(
        schema(&Place::sqlite(), harness::MIGRATIONS),
        schema(&Place::postgres(), harness::MIGRATIONS)
    );
}

/// The comparison above is worth something only if it sees everything.
#[test]
fn a_schema_is_told_in_full() {
    let schema = schema(&Place::sqlite(), MIGRATIONS);
    assert_eq!(
        schema.keys().collect::<Vec<_>>(),
        ["ads", "editions", "owners", "papers"]
    );
    let papers = &schema["papers"];
    let columns: Vec<_> = papers
        .columns
        .iter()
        .map(|column| (column.name.as_str(), column.kind.as_str(), column.nullable))
        .collect();
    assert_eq!(
        columns,
        [
            ("id", "TEXT", false),
            ("name", "TEXT", false),
            ("founded", "BIGINT", true),
            ("open", "BOOLEAN", false),
            ("weight", "DOUBLE PRECISION", true),
            ("logo", "BYTEA", true),
            ("owner", "TEXT", true),
        ]
    );
    assert_eq!(papers.primary_key, ["id"]);
    assert_eq!(papers.unique, BTreeSet::from([texts(&["name"])]));
    let index = |columns: &[&str], unique, partial| Index {
        columns: texts(columns),
        unique,
        partial,
    };
    assert_eq!(
        papers.indexes["papers_by_age"],
        index(&["founded DESC", "id"], false, false)
    );
    assert_eq!(papers.indexes["open_papers"], index(&["name"], true, true));
    assert_eq!(
        papers.indexes["papers_by_letter"],
        index(&["(expression)", "id"], false, false)
    );
    assert_eq!(papers.indexes.len(), 3);
    let editions = &schema["editions"];
    assert_eq!(editions.primary_key, ["paper", "day"]);
    let to_paper = ForeignKey {
        columns: texts(&["paper"]),
        table: "papers".to_owned(),
        named: texts(&["id"]),
        on_delete: "CASCADE".to_owned(),
    };
    assert_eq!(editions.foreign_keys, BTreeSet::from([to_paper]));
    let to_edition = ForeignKey {
        columns: texts(&["paper", "day"]),
        table: "editions".to_owned(),
        named: texts(&["paper", "day"]),
        on_delete: "NO ACTION".to_owned(),
    };
    assert_eq!(schema["ads"].foreign_keys, BTreeSet::from([to_edition]));
}

mod good {
    dateline_store::statements! {
        /// An upsert that counts.
        COUNT: "INSERT INTO things (id, n) VALUES ($1, 1) ON CONFLICT (id) DO UPDATE SET n = things.n + 1";
        /// Keyset paging.
        PAGE: "SELECT id, n FROM things WHERE (n, id) < ($1, $2) ORDER BY n DESC, id DESC LIMIT $3";
        /// A list, counted in two ways.
        TALLY: "SELECT COUNT(*) AS n, COUNT(*) FILTER (WHERE flag) AS flagged FROM things WHERE id IN LIST($1)";
        /// What was changed.
        RETURNING: "UPDATE things SET n = n + $2 WHERE id = $1 RETURNING n";
    }
}

statements! {
    /// No such table.
    NO_TABLE: "SELECT a FROM nowhere";
    /// No such column.
    NO_COLUMN: "SELECT colour FROM things";
    /// A column in the quotes of a name, misspelt: no text on either engine.
    NO_TEXT: "SELECT id FROM things WHERE id = \"colour\"";
    /// Bad grammar.
    GRAMMAR: "SELEC id FROM things";
}

on_both! {
    fn statements_are_prepared(place: &Place) {
        let db = place.open();
        for statement in good::ALL.iter().chain(harness::ALL) {
            db.prepare_check(statement).unwrap();
        }
        for statement in ALL {
            let fault = db.prepare_check(statement).unwrap_err();
            assert!(fault.to_string().starts_with(&format!("{}: ", statement.name)), "{fault}");
        }
    }

    fn counting_and_returning(place: &Place) {
        let db = place.open();
        db.write_blocking(|db| {
            for _ in 0..3 {
                assert_eq!(db.run(&good::COUNT, &[&"a"])?, 1);
            }
            assert_eq!(db.one::<(i64,)>(&good::RETURNING, &[&"a", &10])?, (13,));
            assert_eq!(db.first::<(i64,)>(&good::RETURNING, &[&"none", &10])?, None);
            assert_eq!(db.run(&good::RETURNING, &[&"a", &1])?, 1);
            assert_eq!(db.run(&harness::SET, &[&"none", &1])?, 0);
            let page: Vec<(String, i64)> = db.all(&good::PAGE, &[&99, &"z", &5_u8])?;
            assert_eq!(page, [("a".to_owned(), 14)]);
            assert_eq!(db.one::<(i64, i64)>(&good::TALLY, &[&"[\"a\"]"])?, (1, 0));
            Ok::<_, dateline_store::StoreError>(())
        })
        .unwrap();
    }
}

/// Only PostgreSQL knows types that are not ours, and refuses to take part.
#[test]
fn postgres_refuses_types_that_are_not_ours() {
    dateline_store::statements! {
        /// A sum of BIGINT is NUMERIC.
        SUM: "SELECT SUM(n) AS total FROM things";
        /// Compared with an unusual type.
        BOUND: "SELECT id FROM things WHERE CAST(n AS NUMERIC) = $1";
    }
    let place = Place::postgres();
    let db = place.open();
    let words =
        "which SQLite does not have: CAST it to TEXT, BIGINT, BOOLEAN, DOUBLE PRECISION or BYTEA";
    let told: Vec<String> = ALL
        .iter()
        .map(|statement| db.prepare_check(statement).unwrap_err().to_string())
        .collect();
    assert_eq!(
        told[0],
        format!("SUM: column total is of type numeric, {words}")
    );
    assert_eq!(
        told[1],
        format!("BOUND: a parameter is of type numeric, {words}")
    );
    db.write_blocking(|db| harness::add(db, "a", 1)).unwrap();
    let read = db
        .read_blocking(|db| db.all::<(i64,)>(&SUM, &[]))
        .unwrap_err();
    assert!(read.to_string().contains(words), "{read}");
    let bound = db
        .read_blocking(|db| db.all::<(String,)>(&BOUND, &[&1]))
        .unwrap_err();
    assert!(bound.to_string().contains(words), "{bound}");
}

/// Columns narrower than ours, as another program might make them.
#[test]
fn postgres_takes_and_gives_every_width() {
    const NARROW: &[Migration] = &[migration(
        1,
        "narrow",
        "CREATE TABLE narrow (a SMALLINT, b INTEGER, c BIGINT, d REAL, e DOUBLE PRECISION, f VARCHAR(5), g CHAR(3))",
    )];
    dateline_store::statements! {
        /// All of them.
        PUT: "INSERT INTO narrow (a, b, c, d, e, f, g) VALUES ($1, $2, $3, $4, $5, $6, $7)";
        /// Back.
        GET: "SELECT a, b, c, d, e, f FROM narrow";
        /// Rid of them.
        EMPTY: "DELETE FROM narrow";
    }
    assert_eq!(ALL.len(), 3);
    type Narrow = (i64, i32, i64, f64, f64, String);
    let place = Place::postgres();
    let mut options = options();
    options.migrations = NARROW;
    let db = Db::open(&place.url, &options).unwrap();
    let row: Narrow = db
        .write_blocking(|db| {
            db.run(
                &PUT,
                &[&-7_i64, &70_000_i64, &-1_i16, &0.25, &1_i64, &"abc", &"xyz"],
            )?;
            db.one(&GET, &[])
        })
        .unwrap();
    assert_eq!(row, (-7, 70_000, -1, 0.25, 1.0, "abc".to_owned()));
    let refused = |a: i64, b: i64, d: f64, e: i64| {
        let put = db.write_blocking(move |db| db.run(&PUT, &[&a, &b, &0, &d, &e, &"", &""]));
        put.unwrap_err().to_string()
    };
    assert!(refused(40_000, 0, 0.0, 0).contains("40000 does not fit int2"));
    assert!(refused(0, 1 << 40, 0.0, 0).contains("1099511627776 does not fit int4"));
    assert!(refused(0, 0, 1e300, 0).contains("does not fit float4"));
    assert!(refused(0, 0, 0.0, (1 << 53) + 1).contains("BIGINT does not fit float8"));
    let text = db
        .write_blocking(|db| db.run(&PUT, &[&"text", &0, &0, &0, &0, &"", &""]))
        .unwrap_err();
    assert!(
        text.to_string().contains("TEXT does not fit int2"),
        "{text}"
    );
    assert_eq!(db.write_blocking(|db| db.run(&EMPTY, &[])).unwrap(), 1);
}
