//! Parameters in, rows out.

use dateline_store::{FromRow, Kind, Row, StoreError, Val, Value, statements};

use crate::harness::{Place, on_both};

statements! {
    /// `$2` comes before `$1`, and `$1` twice.
    ODD_ORDER: "SELECT $2 AS two, CAST($1 AS TEXT) AS one, CAST($1 AS TEXT) AS again WHERE $2 = CAST('second' AS TEXT)";
    /// Every column.
    PUT: "INSERT INTO things (id, n, flag, weight, data, note) VALUES ($1, $2, $3, $4, $5, $6)";
    /// All of it.
    GET: "SELECT id, n, flag, weight, data, note FROM things WHERE id = $1";
    /// By a list.
    LISTED: "SELECT id FROM things WHERE n > $1 AND id IN LIST($2) ORDER BY id";
    /// A sum.
    SUM: "SELECT CAST(SUM(n) AS BIGINT) AS total, COUNT(*) AS n FROM things";
    /// Never `$2`.
    LEFT_OUT: "SELECT CAST($1 AS TEXT) AS a, CAST($3 AS TEXT) AS b";
    /// A parameter that is no parameter.
    IN_A_STRING: "SELECT CAST('$2' AS TEXT) AS a, CAST($1 AS TEXT) AS b -- not $3";
    /// A list may be asked twice.
    TWICE: "SELECT id FROM things WHERE id IN LIST($1) OR note IN LIST($1) ORDER BY id";
}

#[derive(Debug, PartialEq)]
struct Thing {
    id: String,
    n: i64,
    flag: Option<bool>,
    weight: Option<f64>,
    data: Option<Vec<u8>>,
    note: Option<String>,
}

impl FromRow for Thing {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.get("id")?,
            n: row.get("n")?,
            flag: row.get("flag")?,
            weight: row.get("weight")?,
            data: row.get("data")?,
            note: row.get("note")?,
        })
    }
}

on_both! {
    fn parameters_are_bound_by_name(place: &Place) {
        let db = place.open();
        let row: (String, String, String) =
            db.read_blocking(|db| db.one(&ODD_ORDER, &[&"first", &"second"])).unwrap();
        assert_eq!(row, ("second".into(), "first".into(), "first".into()));
        let row: (String, String) = db.read_blocking(|db| db.one(&IN_A_STRING, &[&"x"])).unwrap();
        assert_eq!(row, ("$2".into(), "x".into()));
    }

    fn every_type_goes_in_and_out(place: &Place) {
        let db = place.open();
        let full = Thing {
            id: "á\u{202e}\u{1f4f0}'\"$1".into(),
            n: i64::MAX,
            flag: Some(true),
            weight: Some(f64::MIN_POSITIVE),
            data: Some(vec![0, 255, b'\'', 0]),
            note: Some(String::new()),
        };
        let empty = Thing { id: "empty".into(), n: 0, flag: None, weight: None, data: None, note: None };
        let false_and_void = Thing { id: "false".into(), n: 1, flag: Some(false), weight: Some(-0.5), data: Some(vec![]), note: None };
        for thing in [full, empty, false_and_void] {
            let back: Thing = db
                .write_blocking({
                    let (id, n, flag, weight) = (thing.id.clone(), thing.n, thing.flag, thing.weight);
                    let (data, note) = (thing.data.clone(), thing.note.clone());
                    move |db| {
                        assert_eq!(db.run(&PUT, &[&id, &n, &flag, &weight, &data, &note])?, 1);
                        db.one(&GET, &[&id])
                    }
                })
                .unwrap();
            assert_eq!(back, thing);
        }
    }

    fn every_width_of_number_goes_in(place: &Place) {
        let db = place.open();
        let kept: Vec<i64> = db
            .write_blocking(|db| {
                let numbers: [&dyn dateline_store::Param; 7] =
                    [&1_i64, &2_i32, &3_i16, &4_i8, &5_u32, &6_u16, &7_u8];
                let mut kept = Vec::new();
                for (place, number) in numbers.iter().enumerate() {
                    let id = format!("t{place}");
                    db.run(&PUT, &[&id, *number, &true, &0.5_f32, &[1_u8, 2].as_slice(), &Some("x")])?;
                    let thing: Thing = db.one(&GET, &[&id])?;
                    assert_eq!(thing.weight, Some(0.5));
                    kept.push(thing.n);
                }
                Ok::<_, StoreError>(kept)
            })
            .unwrap();
        assert_eq!(kept, [1, 2, 3, 4, 5, 6, 7]);
        let sum: (i64, i64) = db.read_blocking(|db| db.one(&SUM, &[])).unwrap();
        assert_eq!(sum, (28, 7));
    }

    fn the_number_of_values_is_checked_both_ways(place: &Place) {
        let db = place.open();
        let fewer = db.read_blocking(|db| db.all::<Thing>(&GET, &[])).unwrap_err();
        assert_eq!(fewer.to_string(), "GET: it takes 1 values and was given 0");
        let more = db.read_blocking(|db| db.all::<Thing>(&GET, &[&"a", &"b"])).unwrap_err();
        assert_eq!(more.to_string(), "GET: it takes 1 values and was given 2");
        let three: [&dyn dateline_store::Param; 3] = [&"a", &"b", &"c"];
        let three_texts = three.map(|text| match text.val() {
            Val::Text(text) => text.to_owned(),
            other => panic!("{other:?}"),
        });
        let left_out = db
            .read_blocking(move |db| {
                let [a, b, c] = &three_texts;
                db.all::<(String, String)>(&LEFT_OUT, &[a, b, c])
            })
            .unwrap_err();
        assert_eq!(left_out.to_string(), "LEFT_OUT: its text uses $3 but never $2");
        assert_eq!(left_out.kind(), Kind::Other);
        assert!(db.prepare_check(&LEFT_OUT).is_err());
        assert!(db.prepare_check(&GET).is_ok());
    }

    fn lists(place: &Place) {
        let db = place.open();
        db.write_blocking(|db| {
            for (n, id) in (0_i64..).zip(["a", "b", "c'\"", "d"]) {
                let note = format!("note {id}");
                db.run(&PUT, &[&id, &n, &None::<bool>, &None::<f64>, &None::<Vec<u8>>, &note])?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
        let listed = |json: &'static str| {
            let rows = db.read_blocking(move |db| db.all::<(String,)>(&LISTED, &[&0, &json]));
            rows.unwrap().into_iter().map(|(id,)| id).collect::<Vec<_>>()
        };
        assert_eq!(listed(r#"["a", "b", "c'\"", "no"]"#), ["b", "c'\""]);
        assert_eq!(listed("[]"), Vec::<String>::new());
        // The same statement again, now from the cache.
        assert_eq!(listed(r#"["d"]"#), ["d"]);
        let twice = db.read_blocking(|db| db.all::<(String,)>(&TWICE, &[&r#"["a", "note d"]"#])).unwrap();
        assert_eq!(twice, [("a".to_owned(),), ("d".to_owned(),)]);
        let odd = db.read_blocking(|db| db.all::<(String,)>(&LISTED, &[&0, &"no list"])).unwrap_err();
        assert!(odd.to_string().starts_with("LISTED: "), "{odd}");
    }

    fn what_one_engine_could_not_keep_is_refused(place: &Place) {
        let db = place.open();
        let nul = db.write_blocking(|db| db.run(&PUT, &[&"a\0b", &1, &None::<bool>, &None::<f64>, &None::<Vec<u8>>, &None::<String>]));
        assert_eq!(nul.unwrap_err().to_string(), "PUT: a text with a NUL character cannot be stored: remove it first");
        let nan = db.write_blocking(|db| db.run(&PUT, &[&"a", &1, &None::<bool>, &f64::NAN, &None::<Vec<u8>>, &None::<String>]));
        assert_eq!(nan.unwrap_err().to_string(), "PUT: NaN is not a number that can be stored: store NULL instead");
        assert!(crate::harness::ids(&db).is_empty());
    }

    fn rows_are_read_strictly(place: &Place) {
        let db = place.open();
        db.write_blocking(|db| {
            db.run(&PUT, &[&"a", &300, &None::<bool>, &1.5, &None::<Vec<u8>>, &None::<String>])
        })
        .unwrap();
        let told = db.read_blocking(|db| db.one::<Told>(&GET, &[&"a"])).unwrap();
        assert_eq!(
            told.0,
            [
                "column nothing: there is no such column",
                "column n: it holds BIGINT that is no u8",
                "column note: it holds NULL that is no alloc::string::String",
                "column n: it holds BIGINT that is no bool",
                "column id: it holds TEXT that is no i64",
            ]
        );
        // An odd row names the statement that found it.
        let odd = db.read_blocking(|db| db.all::<(bool,)>(&SUM, &[])).unwrap_err();
        assert_eq!(odd.to_string(), "SUM: column total: it holds BIGINT that is no bool");
    }
}

/// What a row says to those who ask for the wrong thing.
struct Told(Vec<String>);

impl FromRow for Told {
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
        let values: Vec<Value> = (0..6)
            .map(|place| row.at(place))
            .collect::<Result<_, _>>()?;
        assert_eq!(values.len(), 6);
        let faults = [
            row.get::<String>("nothing").err(),
            row.get::<u8>("n").err(),
            row.get::<String>("note").err(),
            row.get::<bool>("n").err(),
            row.get::<i64>("id").err(),
        ];
        Ok(Self(
            faults
                .into_iter()
                .flatten()
                .map(|fault| fault.to_string())
                .collect(),
        ))
    }
}
