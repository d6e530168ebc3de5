//! Who a client is, as far as limits care: an address, the network that one customer has, and the range around it.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use http::HeaderMap;
use serde::{Deserialize, Deserializer, de::Error as _};

/// A network, like `10.0.0.0/8`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Network {
    address: u128,
    bits: u8,
}

impl Network {
    /// Reads a network; a bare address is a network of one.
    pub fn parse(text: &str) -> Option<Self> {
        let (address, bits) = match text.split_once('/') {
            Some((address, bits)) => (address, Some(bits)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().ok()?;
        let most = if address.is_ipv4() { 32 } else { 128 };
        let bits: u8 = match bits {
            Some(bits) => bits.parse().ok().filter(|bits| *bits <= most)?,
            None => most,
        };
        Some(Self {
            address: wide(address),
            bits: 128 - most + bits,
        })
    }

    /// Whether an address lies in it.
    pub fn contains(&self, address: IpAddr) -> bool {
        cut(self.address, self.bits) == cut(wide(address), self.bits)
    }
}

impl<'de> Deserialize<'de> for Network {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format!("“{text}” is no network: write it like 10.0.0.0/8"))
        })
    }
}

/// A client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Client(IpAddr);

impl Client {
    /// Who asks: the other end of the connection, or, where that is a proxy that we trust, whom its `X-Forwarded-For` names.
    /// The list is read from its end, past proxies that we trust; what stands before is anybody's word.
    pub fn of(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> Self {
        let trusts = |address: IpAddr| trusted.iter().any(|network| network.contains(address));
        let mut client = peer.to_canonical();
        if !trusts(client) {
            return Self(client);
        }
        let named: Vec<&str> = headers
            .get_all("x-forwarded-for")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .collect();
        for name in named.iter().rev() {
            let Ok(address) = name.trim().parse::<IpAddr>() else {
                break;
            };
            client = address.to_canonical();
            if !trusts(client) {
                break;
            }
        }
        Self(client)
    }

    /// The network that one customer has: an IPv4 address, an IPv6 /64.
    pub fn network(&self) -> u128 {
        cut(wide(self.0), if self.0.is_ipv4() { 128 } else { 64 })
    }

    /// The range around it: /24, /48.
    pub fn range(&self) -> u128 {
        cut(wide(self.0), if self.0.is_ipv4() { 96 + 24 } else { 48 })
    }

    /// Whether it is this machine.
    pub fn is_here(&self) -> bool {
        self.0.is_loopback()
    }

    /// Its address.
    pub fn address(&self) -> IpAddr {
        self.0
    }
}

/// Every address in 128 bits: IPv4 in its mapped form (RFC 4291 §2.5.5.2).
fn wide(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(four) => four.to_ipv6_mapped().to_bits(),
        IpAddr::V6(six) => six.to_bits(),
    }
}

fn cut(address: u128, bits: u8) -> u128 {
    address & u128::MAX.checked_shl(u32::from(128 - bits)).unwrap_or(0)
}

/// This machine itself, for what has no connection.
impl Default for Client {
    fn default() -> Self {
        Self(IpAddr::V4(Ipv4Addr::LOCALHOST))
    }
}

/// Prints its network, never the whole address.
impl std::fmt::Display for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.0 {
            IpAddr::V4(_) => write!(f, "{}/24", Ipv6Addr::from_bits(self.range()).to_canonical()),
            IpAddr::V6(_) => write!(f, "{}/48", Ipv6Addr::from_bits(self.range())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn client(peer: &str, forwarded: &[&'static str], trusted: &[&str]) -> String {
        let headers = forwarded
            .iter()
            .map(|value| {
                let name = http::HeaderName::from_static("x-forwarded-for");
                (name, http::HeaderValue::from_static(value))
            })
            .collect();
        let trusted: Vec<Network> = trusted
            .iter()
            .filter_map(|text| Network::parse(text))
            .collect();
        Client::of(peer.parse().unwrap(), &headers, &trusted)
            .address()
            .to_string()
    }

    #[test]
    fn only_a_proxy_that_we_trust_is_believed() {
        for (peer, forwarded, trusted, expected) in [
            ("9.9.9.9", vec!["1.1.1.1"], vec![], "9.9.9.9"),
            ("9.9.9.9", vec!["1.1.1.1"], vec!["10.0.0.0/8"], "9.9.9.9"),
            ("10.0.0.1", vec!["1.1.1.1"], vec!["10.0.0.0/8"], "1.1.1.1"),
            (
                "10.0.0.1",
                vec!["6.6.6.6, 1.1.1.1, 10.0.0.2"],
                vec!["10.0.0.0/8"],
                "1.1.1.1",
            ),
            (
                "10.0.0.1",
                vec!["6.6.6.6", "1.1.1.1"],
                vec!["10.0.0.0/8"],
                "1.1.1.1",
            ),
            (
                "10.0.0.1",
                vec!["nonsense, 10.0.0.2"],
                vec!["10.0.0.0/8"],
                "10.0.0.2",
            ),
            ("10.0.0.1", vec![], vec!["10.0.0.0/8"], "10.0.0.1"),
            (
                "::ffff:10.0.0.1",
                vec!["2001:db8::1"],
                vec!["10.0.0.0/8"],
                "2001:db8::1",
            ),
            ("::1", vec!["::ffff:1.1.1.1"], vec!["::1"], "1.1.1.1"),
        ] {
            assert_eq!(
                client(peer, &forwarded, &trusted),
                expected,
                "{peer} {forwarded:?}"
            );
        }
    }

    #[test]
    fn a_customer_has_one_network() {
        let of = |text: &str| Client::of(text.parse().unwrap(), &HeaderMap::new(), &[]);
        assert_eq!(
            of("2001:db8::1").network(),
            of("2001:db8::ffff:1").network()
        );
        assert_ne!(
            of("2001:db8:0:1::1").network(),
            of("2001:db8:0:2::1").network()
        );
        assert_eq!(of("2001:db8:0:1::1").range(), of("2001:db8:0:2::1").range());
        assert_ne!(of("1.2.3.4").network(), of("1.2.3.5").network());
        assert_eq!(of("1.2.3.4").range(), of("1.2.3.5").range());
        assert_ne!(of("1.2.3.4").range(), of("1.2.4.4").range());
        assert_eq!(of("::ffff:1.2.3.4"), of("1.2.3.4"));
        assert_eq!(of("1.2.3.4").to_string(), "1.2.3.0/24");
    }

    #[test]
    fn networks_are_read_with_their_bits() {
        let holds = |text: &str, address: &str| {
            Network::parse(text)
                .unwrap()
                .contains(address.parse().unwrap())
        };
        assert!(holds("0.0.0.0/0", "1.2.3.4") && !holds("0.0.0.0/0", "2001:db8::1"));
        assert!(holds("::/0", "2001:db8::1") && holds("127.0.0.1/8", "127.9.9.9"));
        assert!(holds("10.1.2.3", "10.1.2.3") && !holds("10.1.2.3", "10.1.2.4"));
        for bad in [
            "",
            "10.0.0.0/33",
            "::/129",
            "10.0.0/8",
            "x/8",
            "10.0.0.0/",
            "10.0.0.0/-1",
        ] {
            assert_eq!(Network::parse(bad), None, "{bad}");
        }
    }
}
