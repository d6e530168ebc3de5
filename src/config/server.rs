//! `[server]`: where we listen, and how patient we are.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::{Deserialize, Deserializer, de::Error as _};

use super::Key;
use crate::guard::Network;

/// Where we listen, and how patient we are.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Addresses to listen on.
    #[serde(deserialize_with = "addresses")]
    pub listen: Vec<SocketAddr>,
    /// Proxies whose word on a client's address is taken, as networks.
    pub trusted_proxies: Vec<Network>,
    /// Who may read `/metrics`, as networks.
    pub metrics_allow: Vec<Network>,
    /// Seconds for a new connection's first byte, and for the whole head of a request.
    pub header_seconds: u32,
    /// Seconds that a connection may idle between two requests.
    pub idle_seconds: u32,
    /// Seconds for the body of a request, and for a client to take the next part of its answer.
    pub body_seconds: u32,
    /// Connections at once, at most.
    pub connections: u32,
    /// Seconds that requests under way may take when the server is told to stop.
    pub drain_seconds: u32,
    /// Milliseconds after which an answer or a statement is told to the log as slow; 0: never.
    pub slow_ms: u32,
    /// Whether pages that lie ready go out by the fast lane.
    pub fast_lane: bool,
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "listen",
        "address or list",
        "“127.0.0.1:7878”",
        "Where to listen: one address with its port, or a list of them.",
    ),
    Key(
        "trusted_proxies",
        "list of networks",
        "none",
        "Proxies in front whose word on a client's address is taken, like “10.0.0.0/8”.",
    ),
    Key(
        "metrics_allow",
        "list of networks",
        "this machine",
        "Who may read `/metrics`.",
    ),
    Key(
        "header_seconds",
        "number",
        "10",
        "Seconds for a new connection's first byte, and for the whole head of a request.",
    ),
    Key(
        "idle_seconds",
        "number",
        "60",
        "Seconds that a connection may idle between two requests.",
    ),
    Key(
        "body_seconds",
        "number",
        "30",
        "Seconds for the body of a request, and for a client to take the next part of its answer.",
    ),
    Key(
        "connections",
        "number",
        "8192",
        "Connections at once, at most. One more closes the one that has idled longest, else the slowest of the client that holds most.",
    ),
    Key(
        "drain_seconds",
        "number",
        "10",
        "Seconds that requests under way may take when the server is told to stop.",
    ),
    Key(
        "slow_ms",
        "number",
        "1000",
        "Milliseconds after which an answer, or a statement of the database, is told to the log as slow; 0: never.",
    ),
    Key(
        "fast_lane",
        "yes or no",
        "true",
        "Pages that lie ready are sent by a shorter way. Readers get the same bytes by both.",
    ),
];

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: vec![SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7878)],
            trusted_proxies: Vec::new(),
            metrics_allow: ["127.0.0.1/8", "::1/128"]
                .into_iter()
                .filter_map(Network::parse)
                .collect(),
            header_seconds: 10,
            idle_seconds: 60,
            body_seconds: 30,
            connections: 8192,
            drain_seconds: 10,
            slow_ms: 1000,
            fast_lane: true,
        }
    }
}

#[derive(Deserialize)]
#[serde(
    untagged,
    expecting = "write an address with its port, like “127.0.0.1:7878”, or a list of them"
)]
enum OneOrMore {
    One(String),
    More(Vec<String>),
}

fn addresses<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<SocketAddr>, D::Error> {
    let texts = match OneOrMore::deserialize(from)? {
        OneOrMore::One(text) => vec![text],
        OneOrMore::More(texts) => texts,
    };
    texts
        .iter()
        .map(|text| {
            let words = || {
                D::Error::custom(format!(
                    "“{text}” is no address to listen on: write it like 127.0.0.1:7878"
                ))
            };
            text.parse().map_err(|_| words())
        })
        .collect()
}
