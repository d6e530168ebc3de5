//! Registrations that are on disk before they are answered, beside the same without the disk, and beside one commit each.

use std::{
    fmt::Write as _,
    fs::{self, File},
    io::Write as _,
    path::{Path, PathBuf},
    process::Command,
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
         for each at once, in turns (a commit each: {}). Between the \
         slices the disk was asked how long a flush of 4 kB (`fdatasync`) takes.\n\n\
         | at once | durable, a second | `synchronous=OFF` | ratio | a commit each | ratio | registrations a flush | a flush, µs |\n\
         |---|---|---|---|---|---|---|---|\n",
        EACH / 12,
    );
    for at_once in [64, 256] {
        let places = ["durable", "off", "each"].map(|way| {
            let folder = folder.join(format!("{way}-{at_once}"));
            fs::create_dir_all(&folder).unwrap();
            let clock = Clock::standing_at(now);
            let db = open(&folder, way, clock.clone());
            Place { db, clock, folder }
        });
        let mut slices: [Vec<Slice>; 3] = Default::default();
        let mut flushes = Vec::new();
        for round in 0..ROUNDS {
            for (number, (place, slices)) in places.iter().zip(&mut slices).enumerate() {
                // A commit each takes its time.
                let count = at_once * if number == 2 { EACH / 12 } else { EACH };
                let crowd = Crowd {
                    at_once,
                    first: round * count,
                    count,
                };
                slices.push(crowd::slice(
                    &runtime,
                    &place.db,
                    &place.clock,
                    &codes,
                    crowd,
                ));
                place.settle();
            }
            flushes.extend(flush(folder));
        }
        let rates = slices
            .each_ref()
            .map(|slices| slices.iter().map(|slice| slice.rate).collect::<Vec<_>>());
        let [durable, off, each] = &rates;
        let shared = slices[0].iter().map(|slice| slice.a_flush).collect();
        let _ = writeln!(
            text,
            "| {at_once} | {} | {} | {} | {} | {} | {} | {} |",
            quartiles(durable.clone(), 0),
            quartiles(off.clone(), 0),
            ratio(durable, off, 2),
            quartiles(each.clone(), 0),
            ratio(durable, each, 1),
            quartiles(shared, 1),
            quartiles(flushes, 0),
        );
        for place in &places {
            place.db.close();
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

/// A database with its clock.
struct Place {
    db: Db,
    clock: Clock,
    folder: PathBuf,
}

impl Place {
    /// Has the disk take what is still in memory, so that the next slice does not pay for this one. Another process does it:
    /// to close a file here would drop the locks that SQLite holds on it.
    fn settle(&self) {
        let done = Command::new("sync").arg("-f").arg(&self.folder).status();
        assert!(done.unwrap().success());
    }
}

/// Microseconds of a flush, a few times.
fn flush(folder: &Path) -> Vec<f64> {
    let mut file = File::create(folder.join("flush")).unwrap();
    let one = |_| {
        file.write_all(&[7; 4096]).unwrap();
        let begun = Instant::now();
        file.sync_data().unwrap();
        begun.elapsed().as_secs_f64() * 1e6
    };
    (0..20).map(one).collect()
}
