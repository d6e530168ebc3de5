//! `[mail]`: how mail goes out.

use std::{fmt, path::PathBuf};

use serde::Deserialize;

use super::{Key, Secret};

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

impl Mail {
    pub(super) fn check(&self) -> Result<(), (String, String)> {
        if self.smtp.0 == "outbox:" || self.server().is_some() {
            return Ok(());
        }
        let words = "write smtp://HOST:25, smtps://USER:PASSWORD@HOST:465, or outbox:".to_owned();
        Err(("mail.smtp".to_owned(), words))
    }

    /// Host and port of the mail server; none if mail stays in the outbox.
    pub fn server(&self) -> Option<(String, u16)> {
        let (scheme, rest) = self.smtp.0.split_once("://")?;
        let port = match scheme {
            "smtp" => 25,
            "smtps" => 465,
            _ => return None,
        };
        let host = rest.rsplit_once('@').map_or(rest, |(_, host)| host);
        let host = host.split(['/', '?']).next().unwrap_or_default();
        let (host, port) = match host.rsplit_once(':') {
            Some((host, digits)) => (host, digits.parse().ok()?),
            None => (host, port),
        };
        (!host.is_empty()).then(|| (host.to_owned(), port))
    }
}
