//! The shelf: where ready pages stand, by their path. Reading it takes a hash and a shared lock, nothing else.
//!
//! A page says what it was drawn from (`touch` names). News of such a name makes it stale: it is drawn anew once, however
//! many ask, and the old one is served until the new one stands in its place; only a page that must go at once is taken
//! down first. The shelf keeps to its memory bound by letting go of what nobody asked for lately.

use std::{
    collections::{BTreeSet, HashMap, VecDeque},
    future::Future,
    sync::{
        Arc, Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use super::sheet::Sheet;
use crate::{
    basics::{Access, Link, StoryId},
    numbers::Counts,
};

/// What the wall knows of a story: it stands on the shelf beside the page, so that deciding needs no look-up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gate {
    /// The policy that holds for the story: its own, or its section's, or the site's.
    pub policy: Access,
    /// Breaking news is never metered.
    pub breaking: bool,
}

/// A page in its variants.
#[derive(Debug)]
pub struct Page {
    /// The whole page.
    pub full: Sheet,
    /// The page with the wall up and what the wall decides by, if there is a part to hide; none if the page is the same for all.
    pub walled: Option<Walled>,
}

/// The other variant of a story's page.
#[derive(Debug)]
pub struct Walled {
    /// Which story it is.
    pub story: StoryId,
    /// What the wall decides by.
    pub gate: Gate,
    /// The page with the wall up.
    pub preview: Sheet,
    /// What is counted of this story.
    pub counts: Arc<Counts>,
}

impl Page {
    /// A page that is the same for all.
    pub fn same_for_all(full: Sheet) -> Self {
        Self { full, walled: None }
    }
}

/// A page as it was drawn, with the names of what it was drawn from.
#[derive(Debug)]
pub struct Drawn {
    /// The page.
    pub page: Page,
    /// Names of what it shows; news of one makes it stale.
    pub touch: BTreeSet<String>,
}

/// The shelf of ready pages.
#[derive(Debug)]
pub struct Shelf {
    places: RwLock<HashMap<Box<str>, Place>>,
    flights: Mutex<HashMap<Box<str>, Arc<tokio::sync::Mutex<()>>>>,
    news: Mutex<News>,
    refusals: Mutex<HashMap<u16, Arc<Sheet>>>,
    bound: usize,
}

#[derive(Debug)]
struct Place {
    link: Link,
    page: Arc<Page>,
    touch: BTreeSet<String>,
    weight: usize,
    asked: AtomicBool,
}

/// The last rounds of news, to see whether one overtook a page while it was being drawn.
#[derive(Debug, Default)]
struct News {
    round: u64,
    recent: VecDeque<(u64, BTreeSet<String>)>,
}

const ROUNDS: usize = 64;

impl Shelf {
    /// An empty shelf that keeps to `bound` bytes, roughly.
    pub fn new(bound: usize) -> Self {
        Self {
            places: RwLock::default(),
            flights: Mutex::default(),
            news: Mutex::default(),
            refusals: Mutex::default(),
            bound,
        }
    }

    /// The page at a path, if it is ready.
    pub fn ready(&self, path: &str) -> Option<Arc<Page>> {
        let places = self.places.read().unwrap_or_else(PoisonError::into_inner);
        let place = places.get(path)?;
        if !place.asked.load(Ordering::Relaxed) {
            place.asked.store(true, Ordering::Relaxed);
        }
        Some(Arc::clone(&place.page))
    }

    /// The page at a link: from the shelf, or drawn by `draw`, by one asker for all who ask meanwhile.
    pub async fn get<E, F>(&self, link: &Link, draw: impl Fn() -> F) -> Result<Arc<Page>, E>
    where
        F: Future<Output = Result<Drawn, E>>,
    {
        let path = link.path();
        if let Some(page) = self.ready(&path) {
            return Ok(page);
        }
        let flight = Flight::join(self, &path);
        let turn = flight.lock.lock().await;
        let answer = match self.ready(&path) {
            Some(page) => Ok(page),
            None => self.redraw(link, draw).await,
        };
        drop(turn);
        answer
    }

    /// Draws a page anew and puts it in its place. If news overtook the drawing, it is drawn once more.
    pub async fn redraw<E, F>(&self, link: &Link, draw: impl Fn() -> F) -> Result<Arc<Page>, E>
    where
        F: Future<Output = Result<Drawn, E>>,
    {
        let mut tries = 0;
        loop {
            let round = self
                .news
                .lock()
                .unwrap_or_else(PoisonError::into_inner)
                .round;
            let drawn = match draw().await {
                Ok(drawn) => drawn,
                Err(fault) => {
                    // What can no longer be drawn must not stand.
                    self.take_down(&link.path());
                    return Err(fault);
                }
            };
            tries += 1;
            let page = Arc::new(drawn.page);
            if self.put(link, &page, drawn.touch, round) || tries == 3 {
                return Ok(page);
            }
        }
    }

    /// Puts a page on the shelf unless news since `round` touches it.
    fn put(&self, link: &Link, page: &Arc<Page>, touch: BTreeSet<String>, round: u64) -> bool {
        let path: Box<str> = link.path().into();
        let weight = path.len()
            + page.full.weight()
            + page
                .walled
                .as_ref()
                .map_or(0, |walled| walled.preview.weight());
        let mut places = self.places.write().unwrap_or_else(PoisonError::into_inner);
        // Looked at under the lock of the places: `stale` first notes its news, then looks at the places.
        if self
            .news
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .overtook(round, &touch)
        {
            return false;
        }
        let place = Place {
            link: link.clone(),
            page: Arc::clone(page),
            touch,
            weight,
            asked: AtomicBool::new(true),
        };
        places.insert(path, place);
        make_room(&mut places, self.bound);
        true
    }

    /// Takes the news of these names and says which pages show them. With `at_once` they are taken down before it returns.
    pub fn stale(&self, names: &BTreeSet<String>, at_once: bool) -> Vec<Link> {
        self.news
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .note(names);
        self.refusals
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
        let mut places = self.places.write().unwrap_or_else(PoisonError::into_inner);
        let touched: Vec<Link> = places
            .values()
            .filter(|place| !place.touch.is_disjoint(names))
            .map(|place| place.link.clone())
            .collect();
        if at_once {
            places.retain(|_, place| place.touch.is_disjoint(names));
        }
        touched
    }

    /// The answer with this status that is no page, if it is ready: whoever asks for what is not there must not cost more than
    /// whoever asks for what is.
    pub fn refusal(&self, status: u16) -> Option<Arc<Sheet>> {
        self.refusals
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .get(&status)
            .cloned()
    }

    /// How many rounds of news there were, to hand to [`Shelf::keep_refusal`].
    pub fn round(&self) -> u64 {
        self.news
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .round
    }

    /// Keeps such an answer until there is news, unless there was some since `round`: it names the newest stories.
    pub fn keep_refusal(&self, status: u16, sheet: &Arc<Sheet>, round: u64) {
        let mut refusals = self.refusals.lock().unwrap_or_else(PoisonError::into_inner);
        if self
            .news
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .round
            == round
        {
            refusals.insert(status, Arc::clone(sheet));
        }
    }

    /// Takes down the page at a path.
    pub fn take_down(&self, path: &str) {
        self.places
            .write()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(path);
    }

    /// Takes everything down.
    pub fn clear(&self) {
        let mut places = self.places.write().unwrap_or_else(PoisonError::into_inner);
        let mut news = self.news.lock().unwrap_or_else(PoisonError::into_inner);
        // Whatever is being drawn just now was begun too early: with no memory of the rounds, it is drawn again.
        news.round += ROUNDS as u64;
        news.recent.clear();
        let round = news.round;
        news.recent.push_back((round, BTreeSet::new()));
        places.clear();
        drop(news);
        self.refusals
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clear();
    }

    /// How many pages stand on the shelf, and their bytes.
    pub fn fill(&self) -> (usize, usize) {
        let places = self.places.read().unwrap_or_else(PoisonError::into_inner);
        (
            places.len(),
            places.values().map(|place| place.weight).sum(),
        )
    }
}

/// One asker's place in the flight of a path. It is given up however the asker goes, by an answer or by hanging up.
struct Flight<'a> {
    shelf: &'a Shelf,
    path: &'a str,
    lock: Arc<tokio::sync::Mutex<()>>,
}

impl<'a> Flight<'a> {
    fn join(shelf: &'a Shelf, path: &'a str) -> Self {
        let mut flights = shelf.flights.lock().unwrap_or_else(PoisonError::into_inner);
        let lock = Arc::clone(flights.entry(path.into()).or_default());
        Self { shelf, path, lock }
    }
}

impl Drop for Flight<'_> {
    fn drop(&mut self) {
        let mut flights = self
            .shelf
            .flights
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        // The map's and ours: nobody else waits.
        if Arc::strong_count(&self.lock) <= 2 {
            flights.remove(self.path);
        }
    }
}

impl News {
    fn note(&mut self, names: &BTreeSet<String>) {
        self.round += 1;
        self.recent.push_back((self.round, names.clone()));
        if self.recent.len() > ROUNDS {
            self.recent.pop_front();
        }
    }

    fn overtook(&self, since: u64, touch: &BTreeSet<String>) -> bool {
        let forgotten = self
            .recent
            .front()
            .is_some_and(|(oldest, _)| *oldest > since + 1);
        forgotten
            || self
                .recent
                .iter()
                .any(|(round, names)| *round > since && !names.is_disjoint(touch))
    }
}

/// Lets go of what nobody asked for since the last time, until the shelf is a tenth below its bound.
fn make_room(places: &mut HashMap<Box<str>, Place>, bound: usize) {
    let mut weight: usize = places.values().map(|place| place.weight).sum();
    if weight <= bound {
        return;
    }
    for pass in 0..2 {
        places.retain(|_, place| {
            let keep = weight <= bound - bound / 10
                || (pass == 0 && place.asked.swap(false, Ordering::Relaxed));
            if !keep {
                weight -= place.weight;
            }
            keep
        });
    }
}

#[cfg(test)]
mod tests;
