//! Documents of others, kept for a while. One asker fetches, the others wait for what comes.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use bytes::Bytes;

use super::Fault;
use crate::basics::Clock;

/// How long a document is kept, in milliseconds: an hour.
const HOUR: u64 = 3_600_000;

/// How long a failure is kept, in milliseconds.
const FAILED: u64 = 5_000;

/// A document is fetched anew at most so often, in milliseconds: once a minute.
const AGAIN: u64 = 60_000;

/// How many documents are kept. Their addresses come from the settings, so this is never met; it is a bound all the same.
const PLACES: usize = 64;

type Shelf = Arc<tokio::sync::Mutex<Option<Copy>>>;

#[derive(Debug, Clone)]
struct Copy {
    text: Result<Bytes, Fault>,
    /// Steady milliseconds.
    fetched: u64,
}

#[derive(Debug)]
pub(super) struct Kept {
    shelves: Mutex<HashMap<String, Shelf>>,
    clock: Clock,
}

impl Kept {
    pub(super) fn new(clock: &Clock) -> Self {
        Self {
            shelves: Mutex::default(),
            clock: clock.clone(),
        }
    }

    pub(super) async fn document<F>(
        &self,
        address: &str,
        fetch: impl FnOnce() -> F,
    ) -> Result<Bytes, Fault>
    where
        F: Future<Output = Result<Bytes, Fault>>,
    {
        self.younger_than(address, HOUR, fetch).await
    }

    pub(super) async fn document_again<F>(
        &self,
        address: &str,
        fetch: impl FnOnce() -> F,
    ) -> Result<Bytes, Fault>
    where
        F: Future<Output = Result<Bytes, Fault>>,
    {
        self.younger_than(address, AGAIN, fetch).await
    }

    async fn younger_than<F>(
        &self,
        address: &str,
        age: u64,
        fetch: impl FnOnce() -> F,
    ) -> Result<Bytes, Fault>
    where
        F: Future<Output = Result<Bytes, Fault>>,
    {
        let shelf = self.shelf(address);
        let mut copy = shelf.lock().await;
        if let Some(copy) = &*copy {
            let old = self.clock.steady_millis().saturating_sub(copy.fetched);
            if old < if copy.text.is_ok() { age } else { FAILED } {
                return copy.text.clone();
            }
        }
        let text = fetch().await;
        *copy = Some(Copy {
            text: text.clone(),
            fetched: self.clock.steady_millis(),
        });
        text
    }

    fn shelf(&self, address: &str) -> Shelf {
        let mut shelves = self.shelves.lock().unwrap_or_else(PoisonError::into_inner);
        if shelves.len() >= PLACES && !shelves.contains_key(address) {
            shelves.clear();
        }
        Arc::clone(shelves.entry(address.to_owned()).or_default())
    }
}
