//! Search engines: a name that anybody can claim, and the two look-ups in DNS that prove it. The address must have a name
//! under its operator's domain, and that name must lead back to the address: the first alone is said by whoever has the
//! address, the second by the operator.
//!
//! Verdicts are kept in memory, so that a search engine costs a look-up a day. A liar costs one an hour.

use std::{
    collections::HashMap,
    net::{IpAddr, SocketAddr},
    sync::{Mutex, PoisonError},
    time::Duration,
};

use hickory_resolver::{
    Resolver, TokioResolver,
    config::{ConnectionConfig, NameServerConfig, ResolveHosts, ResolverConfig},
    net::{NetError, runtime::TokioRuntimeProvider},
    proto::rr::{Name, RData, RecordType},
};
use http::{HeaderMap, header};

use super::{Client, Network};
use crate::basics::Clock;

/// How many verdicts are kept.
const PLACES: usize = 10_000;

/// How long a verdict is kept, in milliseconds: one that proved true, one that did not, and that nobody answered.
const TRUE_FOR: u64 = 24 * 3_600_000;
const FALSE_FOR: u64 = 3_600_000;
const FAILED_FOR: u64 = 60_000;

/// How many look-ups are under way at once, and how many of them for one range of addresses: who has a range, and answers
/// slowly for it, does not hold up the rest.
const AT_ONCE: usize = 8;
const OF_A_RANGE: usize = 2;

/// How long the look-ups for one address may take.
const PATIENCE: Duration = Duration::from_secs(2);

/// How many names of one address are looked at: its owner could give it thousands.
const NAMES: usize = 4;

/// A search engine whose operator says how its crawler is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// Googlebot and Google-InspectionTool. Google's table of crawlers gives the common ones names under googlebot.com alone.
    /// Its names under google.com and googleusercontent.com belong to fetchers that do as somebody else bids, and so prove
    /// nothing here.
    Google,
    /// bingbot: search.msn.com.
    Bing,
    /// Applebot: applebot.apple.com.
    Apple,
}

impl Engine {
    /// Which one a `User-Agent` claims to be. `DuckDuckBot` is left out: its operator publishes a list of addresses and no
    /// names.
    fn claimed(agent: &str) -> Option<Self> {
        [
            ("Googlebot", Self::Google),
            ("Google-InspectionTool", Self::Google),
            ("bingbot", Self::Bing),
            ("Applebot", Self::Apple),
        ]
        .into_iter()
        .find(|(name, _)| agent.contains(name))
        .map(|(_, engine)| engine)
    }

    /// The domain that the names of its crawlers stand under.
    fn domain(self) -> &'static str {
        match self {
            Self::Google => "googlebot.com.",
            Self::Bing => "search.msn.com.",
            Self::Apple => "applebot.apple.com.",
        }
    }

    /// Whether a name stands under its domain: by labels, so that `evilgooglebot.com` does not.
    fn owns(self, name: &Name) -> bool {
        Name::from_ascii(self.domain())
            .is_ok_and(|domain| domain.zone_of(name) && domain.num_labels() < name.num_labels())
    }
}

/// What can be said of a request without asking anybody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Claim {
    /// Nobody claims to be a search engine, or it was found to be untrue.
    None,
    /// It is one.
    Proved(Client),
    /// It says so, and DNS must be asked.
    Open(Engine, Client),
}

/// What is known of search engines on this node.
#[derive(Debug)]
pub struct Crawlers {
    ranges: Vec<Network>,
    server: Option<SocketAddr>,
    clock: Clock,
    verdicts: Mutex<HashMap<(IpAddr, Engine), Verdict>>,
    under_way: Mutex<Vec<u128>>,
}

#[derive(Debug, Clone, Copy)]
struct Verdict {
    is_true: bool,
    /// In steady milliseconds.
    until: u64,
}

impl Crawlers {
    /// Knows nobody yet. Whoever claims a name from `ranges` is believed; `server` is the DNS server to ask, else the system's.
    pub fn new(clock: &Clock, ranges: Vec<Network>, server: Option<SocketAddr>) -> Self {
        Self {
            ranges,
            server,
            clock: clock.clone(),
            verdicts: Mutex::default(),
            under_way: Mutex::default(),
        }
    }

    /// What a request says of itself, and what memory says to that. Waits for nothing.
    pub fn heard(&self, headers: &HeaderMap, peer: IpAddr, trusted: &[Network]) -> Claim {
        let agent = headers.get(header::USER_AGENT);
        let agent = agent.and_then(|agent| agent.to_str().ok());
        let Some(engine) = agent.and_then(Engine::claimed) else {
            return Claim::None;
        };
        let client = Client::of(peer, headers, trusted);
        if self
            .ranges
            .iter()
            .any(|range| range.contains(client.address()))
        {
            return Claim::Proved(client);
        }
        match self.remembered(engine, client.address()) {
            Some(true) => Claim::Proved(client),
            Some(false) => Claim::None,
            None => Claim::Open(engine, client),
        }
    }

    /// Whether a `User-Agent` says that it is a search engine that could be let in.
    pub fn is_claimed(agent: &str) -> bool {
        Engine::claimed(agent).is_some()
    }

    fn remembered(&self, engine: Engine, address: IpAddr) -> Option<bool> {
        let verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
        let verdict = verdicts.get(&(address, engine))?;
        (verdict.until > self.clock.steady_millis()).then_some(verdict.is_true)
    }

    /// Asks DNS whether a client is the engine that it claims to be. False too if too many are asked about just now, or if
    /// nobody answers in time.
    pub async fn prove(&self, engine: Engine, client: &Client) -> bool {
        let Some(_turn) = Turn::take(&self.under_way, client.range()) else {
            return false;
        };
        let asked = tokio::time::timeout(PATIENCE, self.look_up(engine, client.address())).await;
        let (is_true, kept) = match asked {
            Ok(Ok(true)) => (true, TRUE_FOR),
            Ok(Ok(false)) => (false, FALSE_FOR),
            // What went wrong may name the whole address, which has no place in a log.
            Ok(Err(_)) | Err(_) => {
                tracing::warn!(%client, ?engine, "DNS did not answer who claims to be a search engine");
                (false, FAILED_FOR)
            }
        };
        tracing::info!(%client, ?engine, is_true, "somebody claims to be a search engine");
        self.keep(engine, client.address(), is_true, kept);
        is_true
    }

    fn keep(&self, engine: Engine, address: IpAddr, is_true: bool, kept: u64) {
        let now = self.clock.steady_millis();
        let verdict = Verdict {
            is_true,
            until: now + kept,
        };
        let mut verdicts = self.verdicts.lock().unwrap_or_else(PoisonError::into_inner);
        if verdicts.len() >= PLACES {
            verdicts.retain(|_, verdict| verdict.until > now);
        }
        if verdicts.len() >= PLACES {
            // A liar can come from very many addresses: those who told the truth are not forgotten for that.
            verdicts.retain(|_, verdict| verdict.is_true);
        }
        if verdicts.len() < PLACES {
            verdicts.insert((address, engine), verdict);
        }
    }

    /// The way there and back: names of the address under the engine's domain, and whether one leads back to it.
    async fn look_up(&self, engine: Engine, address: IpAddr) -> Result<bool, NetError> {
        let resolver = self.resolver()?;
        let names: Vec<Name> = resolver
            .records(Name::from(address), RecordType::PTR)
            .await?
            .into_iter()
            .filter_map(|record| match record {
                RData::PTR(name) => Some(name.0),
                _ => None,
            })
            .filter(|name| engine.owns(name))
            .take(NAMES)
            .collect();
        let kind = if address.is_ipv4() {
            RecordType::A
        } else {
            RecordType::AAAA
        };
        for name in names {
            let records = resolver.records(name, kind).await?;
            if records
                .iter()
                .any(|record| record.ip_addr() == Some(address))
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A resolver for one address. It lives no longer than its question: what it does beside it runs on the thread that asks,
    /// and each thread has its own runtime.
    fn resolver(&self) -> Result<Dns, NetError> {
        let mut builder = match self.server {
            None => TokioResolver::builder_tokio()?,
            Some(server) => {
                let mut udp = ConnectionConfig::udp();
                let mut tcp = ConnectionConfig::tcp();
                (udp.port, tcp.port) = (server.port(), server.port());
                let server = NameServerConfig::new(server.ip(), true, vec![udp, tcp]);
                let config = ResolverConfig::from_name_servers(vec![server]);
                Resolver::builder_with_config(config, TokioRuntimeProvider::default())
            }
        };
        let options = builder.options_mut();
        // Two tries within our patience. This machine's own list of hosts proves nothing.
        options.timeout = PATIENCE / 2;
        options.attempts = 1;
        options.use_hosts_file = ResolveHosts::Never;
        options.cache_size = 0;
        builder.build().map(Dns)
    }
}

struct Dns(TokioResolver);

impl Dns {
    /// The records of a name; none if there are none.
    async fn records(&self, mut name: Name, kind: RecordType) -> Result<Vec<RData>, NetError> {
        name.set_fqdn(true);
        match self.0.lookup(name, kind).await {
            Ok(found) => {
                let records = found.answers().iter();
                Ok(records.map(|record| record.data.clone()).collect())
            }
            Err(fault) if fault.is_no_records_found() => Ok(Vec::new()),
            Err(fault) => Err(fault),
        }
    }
}

/// A look-up under way. Its place is given up however it ends.
struct Turn<'a> {
    under_way: &'a Mutex<Vec<u128>>,
    range: u128,
}

impl<'a> Turn<'a> {
    fn take(under_way: &'a Mutex<Vec<u128>>, range: u128) -> Option<Self> {
        let mut ranges = under_way.lock().unwrap_or_else(PoisonError::into_inner);
        let own = ranges.iter().filter(|known| **known == range).count();
        if ranges.len() >= AT_ONCE || own >= OF_A_RANGE {
            return None;
        }
        ranges.push(range);
        Some(Self { under_way, range })
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut ranges = self
            .under_way
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = ranges.iter().position(|known| *known == self.range) {
            ranges.swap_remove(at);
        }
    }
}

#[cfg(test)]
mod tests;
