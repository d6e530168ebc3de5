//! Tells a WebSub hub (W3C Recommendation, §7 leaves the words to hubs; these are the ones that they have in common) which
//! feeds have changed. Nothing waits for it: a hub that does not answer is asked again, a few times, and then left.

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use bytes::Bytes;
use http::{Request, header};
use tokio::sync::Notify;

use super::{Fault, Outside};

/// How many addresses are told in one request.
const MOST: usize = 50;

/// Addresses of feeds that a hub is to be told of.
#[derive(Debug, Default)]
pub struct Hub {
    waiting: Mutex<BTreeSet<String>>,
    bell: Notify,
}

impl Hub {
    /// How long it is waited before each try: what changes in one breath is told at once.
    pub const TRIES: [Duration; 5] = [
        Duration::from_secs(1),
        Duration::from_secs(10),
        Duration::from_mins(1),
        Duration::from_mins(5),
        Duration::from_mins(15),
    ];

    /// These feeds have changed.
    pub fn note(&self, feeds: impl IntoIterator<Item = String>) {
        let mut waiting = self.waiting();
        waiting.extend(feeds);
        if !waiting.is_empty() {
            self.bell.notify_one();
        }
    }

    /// Tells the hub at `address` whatever is noted, until the future is dropped. After the last try it is forgotten: hubs look by
    /// themselves too.
    pub async fn tell(&self, outside: &Outside, address: &str, tries: &[Duration]) {
        loop {
            self.bell.notified().await;
            let mut told = false;
            for patience in tries {
                tokio::time::sleep(*patience).await;
                match self.tell_now(outside, address).await {
                    Ok(()) => {
                        told = true;
                        break;
                    }
                    Err(fault) => {
                        tracing::warn!(%fault, "the hub could not be told that feeds have changed");
                    }
                }
            }
            if !told {
                self.waiting().clear();
            }
        }
    }

    /// Tells what is noted just now. What could not be told stays noted.
    pub async fn tell_now(&self, outside: &Outside, address: &str) -> Result<(), Fault> {
        loop {
            let feeds: Vec<String> = self.waiting().iter().take(MOST).cloned().collect();
            if feeds.is_empty() {
                return Ok(());
            }
            // Taken off first: what changes meanwhile is noted anew, and told once more.
            self.waiting().retain(|feed| !feeds.contains(feed));
            if let Err(fault) = publish(outside, address, &feeds).await {
                // Without the bell: who tells knows that there is more to tell.
                self.waiting().extend(feeds);
                return Err(fault);
            }
        }
    }

    fn waiting(&self) -> MutexGuard<'_, BTreeSet<String>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn publish(outside: &Outside, address: &str, feeds: &[String]) -> Result<(), Fault> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("hub.mode", "publish");
    for feed in feeds {
        form.append_pair("hub.url", feed);
    }
    let request = Request::post(address)
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(Bytes::from(form.finish()))
        .map_err(|_| Fault::Closed)?;
    let reply = outside.ask(request).await?;
    if reply.status.is_success() {
        Ok(())
    } else {
        Err(Fault::Status(reply.status.as_u16()))
    }
}
