//! Whole tables out of one engine and into the other.

use dateline_store::{Db, Kind, Migration, StoreError, Value, statements};

use crate::harness::{Place, SET, add, migration, on_both, options};

const MIGRATIONS: &[Migration] = &[migration(
    1,
    "all",
    "CREATE TABLE zoo (id TEXT PRIMARY KEY NOT NULL, big BIGINT, yes BOOLEAN, size DOUBLE PRECISION, skin BYTEA, \"order\" TEXT);
     CREATE TABLE animals (zoo TEXT NOT NULL REFERENCES zoo (id), place BIGINT NOT NULL, mother BIGINT, PRIMARY KEY (zoo, place), FOREIGN KEY (zoo, mother) REFERENCES animals (zoo, place));
     CREATE TABLE bare (text TEXT);",
)];

statements! {
    /// A zoo.
    ZOO: "INSERT INTO zoo (id, big, yes, size, skin, \"order\") VALUES ($1, $2, $3, $4, $5, $6)";
    /// An animal.
    ANIMAL: "INSERT INTO animals (zoo, place, mother) VALUES ($1, $2, $3)";
    /// A row without a key.
    BARE: "INSERT INTO bare (text) VALUES ($1)";
}

type Dumped = Vec<(String, Vec<String>, Vec<Vec<Value>>)>;

fn open(place: &Place) -> Db {
    let mut options = options();
    options.migrations = MIGRATIONS;
    Db::open(&place.url, &options).unwrap()
}

fn dump(db: &Db) -> Dumped {
    db.read_blocking(|db| {
        let mut dumped = Vec::new();
        for table in db.tables()? {
            let mut names = Vec::new();
            let mut rows = Vec::new();
            let count = db.dump(&table, &mut |columns, values| {
                names = columns.to_vec();
                rows.push(values);
                Ok(())
            })?;
            assert_eq!(count, rows.len() as u64);
            dumped.push((table, names, rows));
        }
        Ok::<_, StoreError>(dumped)
    })
    .unwrap()
}

fn fill(db: &Db) {
    db.write_blocking(|db| {
        db.run(
            &ZOO,
            &[
                &"b",
                &i64::MIN,
                &true,
                &1e300,
                &[0_u8, 255].as_slice(),
                &"§ \u{1f418}",
            ],
        )?;
        db.run(
            &ZOO,
            &[
                &"a",
                &None::<i64>,
                &None::<bool>,
                &None::<f64>,
                &None::<Vec<u8>>,
                &None::<String>,
            ],
        )?;
        db.run(&ZOO, &[&"c", &7, &false, &2.0, &Vec::<u8>::new(), &""])?;
        db.run(&ANIMAL, &[&"b", &1, &None::<i64>])?;
        db.run(&ANIMAL, &[&"b", &2, &1])?;
        db.run(&BARE, &[&"x"])?;
        db.run(&BARE, &[&None::<String>])
    })
    .unwrap();
}

/// Booleans are numbers in SQLite.
fn alike(dumped: Dumped) -> Dumped {
    let plain = |value| match value {
        Value::Bool(flag) => Value::Int(i64::from(flag)),
        value => value,
    };
    let row = |row: Vec<Value>| row.into_iter().map(plain).collect();
    dumped
        .into_iter()
        .map(|(table, names, rows)| (table, names, rows.into_iter().map(row).collect()))
        .collect()
}

fn restore(db: &Db, dumped: Dumped) -> Result<(), StoreError> {
    db.write_blocking(move |db| {
        db.clear()?;
        for (table, columns, rows) in &dumped {
            for row in rows {
                db.load(table, columns, row)?;
            }
        }
        Ok(())
    })
}

#[test]
fn a_backup_goes_from_engine_to_engine_and_back() {
    let (first, second, third) = (Place::sqlite(), Place::postgres(), Place::sqlite());
    let (sqlite, postgres, again) = (open(&first), open(&second), open(&third));
    fill(&sqlite);
    let original = dump(&sqlite);
    let tables: Vec<_> = original
        .iter()
        .map(|(table, _, rows)| (table.as_str(), rows.len()))
        .collect();
    // Parents before their children, rows by their keys.
    assert_eq!(tables, [("bare", 2), ("zoo", 3), ("animals", 2)]);
    assert_eq!(original[1].2[0][0], Value::Text("a".to_owned()));

    fill(&postgres);
    restore(&postgres, original.clone()).unwrap();
    let there = dump(&postgres);
    assert!(there[1].2[1].contains(&Value::Bool(true)));
    assert_eq!(alike(there.clone()), original);

    restore(&again, there).unwrap();
    assert_eq!(dump(&again), original);
}

on_both! {
    fn a_restore_that_fails_leaves_what_was(place: &Place) {
        let db = open(place);
        fill(&db);
        let before = dump(&db);
        let mut broken = before.clone();
        // An animal of a zoo that is not there.
        broken[2].2[1][0] = Value::Text("nowhere".to_owned());
        let fault = restore(&db, broken).unwrap_err();
        assert!(matches!(fault.kind(), Kind::Constraint(_)), "{fault}");
        assert_eq!(dump(&db), before);
    }

    fn a_dump_is_one_moment(place: &Place) {
        let db = place.open();
        db.write_blocking(|db| { add(db, "a", 1)?; add(db, "b", 1) }).unwrap();
        let writer = db.clone();
        let seen = db
            .read_blocking(move |db| {
                let mut seen = Vec::new();
                for _ in 0..2 {
                    db.dump("things", &mut |_, values| {
                        seen.push(values[1].clone());
                        Ok(())
                    })?;
                    // Others write meanwhile.
                    std::thread::scope(|scope| {
                        scope.spawn(|| writer.write_blocking(|db| db.run(&SET, &[&"b", &2])).unwrap());
                    });
                }
                Ok::<_, StoreError>(seen)
            })
            .unwrap();
        assert_eq!(seen, vec![Value::Int(1); 4]);
    }

    fn a_callback_that_fails_ends_the_dump(place: &Place) {
        let db = place.open();
        db.write_blocking(|db| { add(db, "a", 1)?; add(db, "b", 1) }).unwrap();
        let mut rows = 0;
        let ended = db.read_blocking(move |db| {
            let ended = db.dump("things", &mut |_, _| {
                rows += 1;
                Err(StoreError::corrupt("the disk of the backup is full"))
            });
            assert_eq!(rows, 1);
            ended
        });
        assert_eq!(ended.unwrap_err().to_string(), "dump: the disk of the backup is full");
    }

    fn names_are_quoted(place: &Place) {
        let db = place.open();
        let fault = db.read_blocking(|db| db.dump("no \"such\" table", &mut |_, _| Ok(()))).unwrap_err();
        assert_eq!(fault.kind(), Kind::Other);
        assert!(fault.to_string().contains("no \"such\" table"), "{fault}");
    }
}
