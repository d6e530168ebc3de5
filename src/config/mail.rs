//! `[mail]`: how mail goes out.

use std::{fmt, path::PathBuf};

use serde::Deserialize;

use super::{Key, Secret};
use crate::basics::EmailAddress;

/// How mail goes out.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// The server.
    pub smtp: Smtp,
    /// The sender's address.
    pub from: Option<String>,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// What signs our mail.
    pub dkim: Option<Dkim>,
}

/// The address of a mail server, `outbox:` for none. It may hold a password, so it prints without.
#[derive(Clone, PartialEq, Eq, Deserialize)]
#[serde(transparent)]
pub struct Smtp(String);

/// What signs our mail (RFC 6376).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dkim {
    /// The domain that signs.
    pub domain: String,
    /// The name of the key in DNS.
    pub selector: String,
    /// The private key: its text, or the path of its file.
    pub key: Secret,
    /// The file that the key was read from, if it was.
    #[serde(skip)]
    pub file: Option<PathBuf>,
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "smtp",
        "address",
        "“outbox:”",
        "`smtp://HOST:25` (with STARTTLS unless the host is this machine or `?tls=none` says so), `smtps://USER:PASSWORD@HOST:465`, or `outbox:`, which keeps every mail here.",
    ),
    Key("from", "address", "none", "The sender's address."),
    Key("reply_to", "address", "none", "Where answers go."),
    Key(
        "dkim",
        "table",
        "none",
        "`{domain, selector, key}`: what signs the paper's mail.",
    ),
];

impl Default for Smtp {
    fn default() -> Self {
        Self("outbox:".to_owned())
    }
}

impl fmt::Debug for Smtp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.rsplit_once('@') {
            Some((_, host)) => write!(f, "…@{host}"),
            None => f.write_str(&self.0),
        }
    }
}

/// How the way to the mail server is guarded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    /// Not at all: the server is this machine, or the owner said so.
    None,
    /// By STARTTLS (RFC 3207), without which nothing is sent.
    StartTls,
    /// By TLS from the first byte (RFC 8314).
    Tls,
}

/// The way to the mail server.
#[derive(Clone, PartialEq, Eq)]
pub struct Way {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way is guarded.
    pub guard: Guard,
    /// Name and password.
    pub login: Option<(String, String)>,
}

/// Without the password.
impl fmt::Debug for Way {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.host, self.port)
    }
}

impl Mail {
    pub(super) fn check(&self) -> Result<(), (String, String)> {
        let fault = |key: &str, words: &str| Err((format!("mail.{key}"), words.to_owned()));
        if self.smtp.0 != "outbox:" && self.way().is_none() {
            return fault(
                "smtp",
                "write smtp://HOST:25, smtps://USER:PASSWORD@HOST:465, or outbox:",
            );
        }
        for (key, address) in [("from", &self.from), ("reply_to", &self.reply_to)] {
            if address
                .as_ref()
                .is_some_and(|text| EmailAddress::parse(text).is_err())
            {
                return fault(key, "write an address like paper@example.org");
            }
        }
        if self.way().is_some() && self.from.is_none() {
            return fault(
                "smtp",
                "mail that goes out needs a sender: add from = \"paper@example.org\"",
            );
        }
        Ok(())
    }

    /// Where readers write to: where answers go, or else the sender.
    pub fn contact(&self) -> Option<&str> {
        self.reply_to.as_deref().or(self.from.as_deref())
    }

    /// The way to the mail server; none if mail stays in the outbox, or the address is none.
    pub fn way(&self) -> Option<Way> {
        let (scheme, rest) = self.smtp.0.split_once("://")?;
        let (rest, query) = rest.split_once('?').unwrap_or((rest, ""));
        let rest = rest.strip_suffix('/').unwrap_or(rest);
        let (login, place) = rest
            .rsplit_once('@')
            .map_or((None, rest), |(login, place)| (Some(login), place));
        let decoded = |text: &str| {
            let text = percent_encoding::percent_decode_str(text).decode_utf8();
            text.ok().map(std::borrow::Cow::into_owned)
        };
        let login = match login {
            Some(login) => {
                let (user, password) = login.split_once(':')?;
                Some((decoded(user)?, decoded(password)?))
            }
            None => None,
        };
        let (host, port) = match place
            .strip_prefix('[')
            .and_then(|place| place.split_once(']'))
        {
            Some((host, port)) => (host, port.strip_prefix(':')),
            None => place
                .rsplit_once(':')
                .map_or((place, None), |(host, port)| (host, Some(port))),
        };
        let here = matches!(host, "localhost" | "127.0.0.1" | "::1");
        let (guard, usual) = match (scheme, query) {
            ("smtps", "") => (Guard::Tls, 465),
            ("smtp", "tls=none") => (Guard::None, 25),
            ("smtp", "") if here => (Guard::None, 25),
            ("smtp", "") => (Guard::StartTls, 25),
            _ => return None,
        };
        let port = match port {
            Some(digits) => digits.parse().ok()?,
            None => usual,
        };
        let plain = !host.is_empty() && !host.contains(['/', '@', ' ', '#']);
        plain.then(|| Way {
            host: host.to_owned(),
            port,
            guard,
            login,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn way(text: &str) -> Option<Way> {
        let mail = Mail {
            smtp: Smtp(text.to_owned()),
            ..Mail::default()
        };
        mail.way()
    }

    #[test]
    fn the_address_says_how_the_way_is_guarded() {
        for (text, expected) in [
            (
                "smtp://mail.example.org:25",
                Some(("mail.example.org", 25, Guard::StartTls)),
            ),
            (
                "smtp://mail.example.org",
                Some(("mail.example.org", 25, Guard::StartTls)),
            ),
            (
                "smtp://mail.example.org:2525?tls=none",
                Some(("mail.example.org", 2525, Guard::None)),
            ),
            (
                "smtp://localhost:1025",
                Some(("localhost", 1025, Guard::None)),
            ),
            ("smtp://[::1]:1025/", Some(("::1", 1025, Guard::None))),
            (
                "smtps://mail.example.org",
                Some(("mail.example.org", 465, Guard::Tls)),
            ),
            ("smtps://mail.example.org?tls=none", None),
            ("smtp://mail.example.org?tls=maybe", None),
            ("smtp://:25", None),
            ("smtp://mail.example.org:port", None),
            ("smtp://user@mail.example.org", None),
            ("http://mail.example.org", None),
            ("outbox:", None),
        ] {
            let found = way(text);
            let found = found
                .as_ref()
                .map(|way| (way.host.as_str(), way.port, way.guard));
            assert_eq!(found, expected, "{text}");
        }
        let login = way("smtps://paper%40example.org:p%3Aa%40ss@mail.example.org").unwrap();
        assert_eq!(
            login.login,
            Some(("paper@example.org".to_owned(), "p:a@ss".to_owned()))
        );
        assert!(
            !format!("{login:?}").contains("ss@"),
            "a password has no place in a log"
        );
    }
}
