//! The sample paper grown: as many stories and readers as somebody asks for, to see that nothing gets slow. The same numbers
//! give the same stories.

mod progress;
mod text;

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use dateline_store::StoreError;

use self::progress::Progress;
use super::Refused;
use crate::{
    app::App,
    basics::{Access, Slug, StoryId, Timestamp},
    readers::{self, Began},
    stories::{
        self, Picture, Proof, PublishError,
        draft::{Correction, CorrectionKind, Draft},
    },
};

/// Stories of one transaction.
const STORIES: u32 = 500;

/// Readers of one transaction.
const READERS: u32 = 5000;

/// Over how many milliseconds the stories are spread: ten years.
const YEARS: i64 = 3650 * 24 * 3600 * 1000;

/// Everything older than the sample paper: two days.
const BEFORE: i64 = 2 * 24 * 3600 * 1000;

/// Writes stories and readers into an open house that has the sample paper.
pub(super) fn grow(app: &App, stories: u32, readers: u32) -> Result<(), Refused> {
    let stop = Stop::listen();
    grow_stories(app, stories, &stop)?;
    grow_readers(app, readers, &stop)
}

/// Whether somebody pressed Ctrl-C.
struct Stop(Arc<AtomicBool>);

impl Stop {
    fn listen() -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&stop);
        // It ends with the program; without it Ctrl-C ends the program at once, as always.
        let _ = std::thread::Builder::new()
            .name("ctrl-c".to_owned())
            .spawn(move || {
                let runtime = tokio::runtime::Builder::new_current_thread()
                    .enable_all()
                    .build()?;
                let pressed = runtime.block_on(tokio::signal::ctrl_c());
                told.store(true, Ordering::Relaxed);
                pressed
            });
        Self(stop)
    }

    fn ask(&self) -> Result<(), Refused> {
        if self.0.load(Ordering::Relaxed) {
            Err(Refused("Stopped before the paper was grown.".to_owned()))
        } else {
            Ok(())
        }
    }
}

fn grow_stories(app: &App, count: u32, stop: &Stop) -> Result<(), Refused> {
    let now = app.clock.now();
    let sections = app.config.site.slugs();
    let leads: Vec<Picture> = app
        .db
        .read_blocking(|db| stories::list_newest(db, 60))?
        .into_iter()
        .filter_map(|card| card.lead(now).cloned())
        .collect();
    let mut progress = Progress::of("stories", count);
    for first in (0..count).step_by(STORIES as usize) {
        stop.ask()?;
        let numbers = first..count.min(first + STORIES);
        let proofs = numbers
            .map(|number| proof(number, count, now, &sections, &leads))
            .collect::<Result<Vec<_>, Refused>>()?;
        let done = proofs.len();
        let zone = app.zone.clone();
        app.db.write_blocking(move |db| {
            for proof in &proofs {
                stories::publish(db, proof, false, &zone)?;
            }
            Ok::<_, PublishError>(())
        })?;
        progress.add(done);
    }
    progress.end();
    Ok(())
}

/// A story by its number; 0 is the newest.
fn proof(
    number: u32,
    count: u32,
    now: Timestamp,
    sections: &[Slug],
    leads: &[Picture],
) -> Result<Proof, Refused> {
    let told = text::of(number);
    let back = BEFORE + YEARS / i64::from(count.max(1)) * i64::from(number);
    let published = now.plus_millis(-back);
    let place = number as usize;
    let section = sections
        .get(place % sections.len().max(1))
        .cloned()
        .ok_or_else(|| Refused("A paper without sections cannot grow.".to_owned()))?;
    let id = StoryId::parse(&format!("g{number:07}"))?;
    let corrections = if number % 100 == 7 {
        vec![Correction {
            kind: CorrectionKind::Correction,
            note: "A first version had the year wrong.".to_owned(),
            at: published.plus_millis(3_600_000),
        }]
    } else {
        Vec::new()
    };
    let lead = if number.is_multiple_of(3) && !leads.is_empty() {
        leads.get(place % leads.len()).cloned()
    } else {
        None
    };
    Ok(Proof {
        draft: Draft {
            id: Some(id),
            slug: None,
            headline: told.headline,
            kicker: None,
            standfirst: Some(told.standfirst),
            dateline: None,
            bylines: vec![told.author],
            agency: None,
            section,
            topics: told.topics,
            access: match number % 5 {
                0 | 1 => Some(Access::Registered),
                2 => Some(Access::Open),
                _ => None,
            },
            language: told.language,
            published: Some(published),
            embargo: None,
            breaking: false,
            corrections,
            translation_of: None,
            canonical: None,
            related: Vec::new(),
            lead: None,
            pictures: Vec::new(),
            body: told.body,
        },
        lead,
        pictures: Vec::new(),
        says: Vec::new(),
    })
}

/// Readers with a session each; nobody knows its secret.
fn grow_readers(app: &App, count: u32, stop: &Stop) -> Result<(), Refused> {
    let mut progress = Progress::of("readers", count);
    for first in (0..count).step_by(READERS as usize) {
        stop.ask()?;
        let numbers = first..count.min(first + READERS);
        let done = numbers.len();
        app.db.write_blocking(move |db| {
            for number in numbers.clone() {
                let address = format!("reader-{number}@grown.example");
                let (reader, _) = readers::register(db, &address, &address)?;
                let secret = crate::basics::hex(&crate::basics::random_bytes::<16>());
                readers::begin(db, reader, &secret, "Firefox, Linux", Began::Mail)?;
            }
            Ok::<_, StoreError>(())
        })?;
        progress.add(done);
    }
    progress.end();
    Ok(())
}
