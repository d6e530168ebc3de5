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

type Place = Arc<tokio::sync::Mutex<Option<Copy>>>;

#[derive(Debug, Clone)]
struct Copy {
    text: Result<Bytes, Fault>,
    /// Steady milliseconds.
    fetched: u64,
}

#[derive(Debug)]
pub(super) struct Kept {
    places: Mutex<HashMap<String, Place>>,
    clock: Clock,
}

impl Kept {
    pub(super) fn new(clock: &Clock) -> Self {
        Self {
            places: Mutex::default(),
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
        let place = self.place(address);
        let mut copy = place.lock().await;
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

    fn place(&self, address: &str) -> Place {
        let mut places = self.places.lock().unwrap_or_else(PoisonError::into_inner);
        if places.len() >= PLACES && !places.contains_key(address) {
            places.clear();
        }
        Arc::clone(places.entry(address.to_owned()).or_default())
    }
}
