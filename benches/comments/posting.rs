//! Comments that are on disk before they are answered, beside the same without waiting for the disk.

use std::{
    fmt::Write as _,
    path::Path,
    process::Command,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Instant,
};

use dateline::{
    app::App,
    basics::{Clock, StoryId, Timestamp},
    comments::{self, Wanted},
    config::Config,
    house::MIGRATIONS,
};
use dateline_store::{DatabaseUrl, Db, Options};

use crate::{
    opened,
    reading::{named, publish},
    spread::{quartiles, ratio},
};

const ROUNDS: usize = 11;
const AT_ONCE: usize = 64;
const EACH: usize = 24;
const DAY: i64 = 24 * 3_600_000;

struct Place {
    db: Db,
    clock: Clock,
    config: Arc<Config>,
    readers: Arc<Vec<i64>>,
}

/// Measures and tells.
pub fn measure(folder: &Path, now: Timestamp) -> String {
    let places = ["durable", "off"].map(|way| {
        let folder = folder.join(way);
        opened::house(&folder, Clock::standing_at(now.plus_millis(-DAY)))
            .db
            .close();
        publish(&folder, "posted1");
        // The program published by its own clock.
        let clock = Clock::standing_at(Clock::system().now().plus_millis(1000));
        let app: App = opened::house(&folder, clock.clone());
        let readers = (0..AT_ONCE * EACH)
            .map(|number| {
                clock.advance(1);
                named(&app, number)
            })
            .collect();
        let mut config = app.config.clone();
        config.comments.mode = dateline::config::Mode::After;
        app.db.close();
        Place {
            db: open(&folder, way, clock.clone()),
            clock,
            config: Arc::new(config),
            readers: Arc::new(readers),
        }
    });
    let mut rates: [Vec<f64>; 2] = Default::default();
    let mut flushed = Vec::new();
    for round in 0..ROUNDS {
        for (number, (place, rates)) in places.iter().zip(&mut rates).enumerate() {
            // Nobody may write twice in ten seconds.
            place.clock.advance(20_000);
            let before = place.db.stats();
            let begun = Instant::now();
            slice(place, round);
            let took = begun.elapsed().as_secs_f64();
            rates.push((AT_ONCE * EACH) as f64 / took);
            if number == 0 {
                let after = place.db.stats();
                flushed
                    .push((AT_ONCE * EACH) as f64 / (after.commits - before.commits).max(1) as f64);
            }
            let done = Command::new("sync").arg("-f").arg(folder).status();
            assert!(done.unwrap().success());
        }
    }
    let [durable, off] = &rates;
    let mut text = format!(
        "Comments posted by {AT_ONCE} at once, each by another reader, with all their rows (comment, counts of the thread, who is told); {ROUNDS} slices of \
         {EACH} for each, in turns.\n\n| durable, a second | `synchronous=OFF` | ratio | comments a flush |\n|---|---|---|---|\n"
    );
    let _ = writeln!(
        text,
        "| {} | {} | {} | {} |",
        quartiles(durable.clone(), 0),
        quartiles(off.clone(), 0),
        ratio(durable, off, 2),
        quartiles(flushed, 1)
    );
    for place in &places {
        place.db.close();
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
    Db::open(&url, &options).unwrap()
}

fn slice(place: &Place, round: usize) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .build()
        .unwrap();
    let next = Arc::new(AtomicUsize::new(0));
    runtime.block_on(async {
        let tasks: Vec<_> = (0..AT_ONCE)
            .map(|_| {
                let (db, config) = (place.db.clone(), Arc::clone(&place.config));
                let (readers, next) = (Arc::clone(&place.readers), Arc::clone(&next));
                tokio::spawn(async move {
                    loop {
                        let number = next.fetch_add(1, Ordering::Relaxed);
                        let Some(reader) = readers.get(number).copied() else {
                            return;
                        };
                        let wanted = Wanted {
                            reader,
                            staff: false,
                            story: StoryId::parse("posted1").unwrap(),
                            parent: None,
                            source: format!(
                                "Words {round} of {number}. {}",
                                "Quite usual ones. ".repeat(10)
                            ),
                            mentions: Vec::new(),
                        };
                        let config = Arc::clone(&config);
                        let posted = db
                            .write(move |db| comments::post(db, &config, &wanted))
                            .await;
                        assert!(posted.unwrap().is_ok());
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
    });
}
