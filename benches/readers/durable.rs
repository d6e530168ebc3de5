//! Registrations that are on disk before they are answered, beside the same without the disk, and beside one commit each.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::Write as _,
    path::Path,
    sync::Arc,
    time::Instant,
};

use dateline::{
    basics::{Clock, Seal, Timestamp},
    house::MIGRATIONS,
};
use dateline_store::{DatabaseUrl, Db, Options, testing::open_without_sharing};

use crate::{
    crowd::{self, Crowd, Slice, runtime},
    spread::{quartiles, ratio},
};

const ROUNDS: usize = 11;

/// How many register in a slice for each that comes at the same time.
const EACH: usize = 24;

/// Measures and tells.
pub fn measure(folder: &Path, now: Timestamp) -> String {
    let runtime = runtime();
    let codes = Seal::new(&[7; 32]);
    let mut text = format!(
        "SQLite. New readers register, each by the link of a mail, with every row that the door writes (ask, letter, reader, two consents, session; two units of \
         work), answered after both are on disk: beside the same work with `synchronous=OFF`, and with a commit each. {ROUNDS} slices of {EACH} \
         for each at once, in turns (a commit each: {}). A flush of 4 kB (`fdatasync`) takes {} µs here.\n\n\
         | at once | durable, a second | `synchronous=OFF` | ratio | a commit each | ratio | registrations a flush |\n\
         |---|---|---|---|---|---|---|\n",
        EACH / 12,
        quartiles(flushes(folder), 0)
    );
    for at_once in [64, 256] {
        let places = ["durable", "off", "each"].map(|way| {
            let folder = folder.join(format!("{way}-{at_once}"));
            fs::create_dir_all(&folder).unwrap();
            let clock = Clock::standing_at(now);
            (open(&folder, way, clock.clone()), clock)
        });
        let mut slices: [Vec<Slice>; 3] = Default::default();
        for round in 0..ROUNDS {
            for (place, (db, clock)) in places.iter().enumerate() {
                // A commit each takes its time.
                let count = at_once * if place == 2 { EACH / 12 } else { EACH };
                let crowd = Crowd {
                    at_once,
                    first: round * count,
                    count,
                };
                slices[place].push(crowd::slice(&runtime, db, clock, &codes, crowd));
            }
        }
        let rates = slices
            .each_ref()
            .map(|slices| slices.iter().map(|slice| slice.rate).collect::<Vec<_>>());
        let [durable, off, each] = &rates;
        let flush = slices[0].iter().map(|slice| slice.a_flush).collect();
        let _ = writeln!(
            text,
            "| {at_once} | {} | {} | {} | {} | {} | {} |",
            quartiles(durable.clone(), 0),
            quartiles(off.clone(), 0),
            ratio(durable, off, 2),
            quartiles(each.clone(), 0),
            ratio(durable, each, 1),
            quartiles(flush, 1),
        );
        for (db, _) in &places {
            db.close();
        }
    }
    text
}

fn open(folder: &Path, way: &str, clock: Clock) -> Db {
    let url = DatabaseUrl::parse("sqlite:dateline.db", folder).unwrap();
    let options = Options {
        migrations: MIGRATIONS,
        readers: 2,
        clock: Arc::new(move || clock.now().millis()),
        durable: way != "off",
        most_pages: None,
    };
    if way == "each" {
        open_without_sharing(&url, &options).unwrap()
    } else {
        Db::open(&url, &options).unwrap()
    }
}

/// Microseconds of a flush, again and again.
fn flushes(folder: &Path) -> Vec<f64> {
    let mut file = File::create(folder.join("flush")).unwrap();
    let one = |_| {
        file.write_all(&[7; 4096]).unwrap();
        let begun = Instant::now();
        file.sync_data().unwrap();
        begun.elapsed().as_secs_f64() * 1e6
    };
    (0..400).map(one).collect()
}
