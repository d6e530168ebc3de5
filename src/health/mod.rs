//! How the house fares, put together from all rooms: the figures for machines (`/metrics`), and what is well and what is not for
//! people (`/desk/health`). Both are made from the same [`Figures`].

mod machine;
mod told;

use std::time::Duration;

use dateline_store::{Stats, StoreError};

use crate::{
    app::App,
    comments,
    mail::{self, Waiting},
    pulse::{Met, Point},
};

pub use machine::Machine;
pub use told::{Check, LEAST_ROOM, checks, text};

/// How long the database may take to answer: who watches must hear that it does not.
const PATIENCE: Duration = Duration::from_secs(2);

/// How a node stands now.
#[derive(Debug, Clone)]
pub struct Figures {
    /// What stands in the database; none if it does not answer.
    pub kept: Option<Kept>,
    /// What the database did.
    pub store: Stats,
    /// Pages on the shelf, and their bytes.
    pub shelf: (usize, usize),
    /// Streams open.
    pub streams: usize,
    /// The process and its machine.
    pub machine: Machine,
}

/// What stands in the database.
#[derive(Debug, Clone)]
pub struct Kept {
    /// Letters that wait.
    pub letters: Waiting,
    /// How long the oldest of them has waited.
    pub oldest: Duration,
    /// Comments by state, in the order of [`comments::State::ALL`].
    pub comments: [i64; comments::State::ALL.len()],
}

/// Looks how this node stands.
pub async fn figures(app: &App) -> Figures {
    let read = app.db.read(|db| {
        let letters = mail::waiting(db)?;
        let waited = letters.since.map_or(0, |since| db.now() - since.millis());
        let mut counts = [0; comments::State::ALL.len()];
        for (count, state) in counts.iter_mut().zip(comments::State::ALL) {
            *count = comments::count_state(db, state)?;
        }
        Ok::<_, StoreError>(Kept {
            letters,
            oldest: Duration::from_millis(u64::try_from(waited).unwrap_or(0)),
            comments: counts,
        })
    });
    let kept = match tokio::time::timeout(PATIENCE, read).await {
        Ok(Ok(kept)) => Some(kept),
        Ok(Err(_)) | Err(_) => None,
    };
    Figures {
        kept,
        store: app.db.stats(),
        shelf: app.shelf.fill(),
        streams: app.streams.count(),
        machine: Machine::now(app.media.folder()),
    }
}

/// Takes a point down for the last hours.
pub async fn note(app: &App) {
    let figures = figures(app).await;
    let pulse = &app.pulse;
    let (answers, _, failed) = pulse.all_answers();
    pulse.history.add(Point {
        at: app.clock.now().millis(),
        answers,
        failed,
        refused: pulse.connections(Met::Refused),
        connections: pulse.connections_open(),
        letters: figures
            .kept
            .as_ref()
            .map_or(0, |kept| kept.letters.count.unsigned_abs()),
        under_way: figures.store.reads_under_way + figures.store.writes_under_way,
        memory: figures.machine.memory,
    });
}
