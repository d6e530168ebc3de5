//! `[server]`: where we listen, and how patient we are.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use serde::{Deserialize, Deserializer, de::Error as _};

use super::Key;

/// Where we listen, and how patient we are.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Addresses to listen on.
    #[serde(deserialize_with = "addresses")]
    pub listen: Vec<SocketAddr>,
    /// Proxies whose word on a client's address is taken, as networks.
    #[serde(deserialize_with = "networks")]
    pub trusted_proxies: Vec<String>,
    /// Who may read `/metrics`, as networks.
    #[serde(deserialize_with = "networks")]
    pub metrics_allow: Vec<String>,
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
        "Connections at once, at most. One more closes the one that has idled longest.",
    ),
    Key(
        "drain_seconds",
        "number",
        "10",
        "Seconds that requests under way may take when the server is told to stop.",
    ),
];

impl Default for Server {
    fn default() -> Self {
        Self {
            listen: vec![SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 7878)],
            trusted_proxies: Vec::new(),
            metrics_allow: vec!["127.0.0.1/8".to_owned(), "::1/128".to_owned()],
            header_seconds: 10,
            idle_seconds: 60,
            body_seconds: 30,
            connections: 8192,
            drain_seconds: 10,
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

fn networks<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    let texts = Vec::<String>::deserialize(from)?;
    for text in &texts {
        let (address, bits) = text.split_once('/').unwrap_or((text, "32"));
        let most = match address.parse() {
            Ok(IpAddr::V4(_)) => 32,
            Ok(IpAddr::V6(_)) => 128,
            Err(_) => 0,
        };
        if most == 0 || bits.parse::<u8>().map_or(true, |bits| bits > most) {
            return Err(D::Error::custom(format!(
                "“{text}” is no network: write it like 10.0.0.0/8"
            )));
        }
    }
    Ok(texts)
}
