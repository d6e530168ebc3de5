//! `[site]`: who we are.

use std::net::IpAddr;

use jiff::tz::TimeZone;
use serde::{Deserialize, Deserializer, de::Error as _};

use super::Key;
use crate::basics::{Access, Language, RESERVED, Slug};

/// Who we are.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Site {
    /// The paper's name: the masthead.
    pub name: String,
    /// The line under it.
    pub tagline: Option<String>,
    /// The address on the web, without a slash at its end.
    pub url: String,
    /// The paper's language.
    pub language: Language,
    /// The zone that its days are counted in.
    #[serde(deserialize_with = "zone")]
    pub time_zone: TimeZone,
    /// The sections, in the order of the navigation.
    pub sections: Vec<Section>,
}

/// A section.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Section {
    /// Its address: `/{slug}`.
    pub slug: Slug,
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// Who may read its stories; none: as `[wall] policy` says.
    pub access: Option<Access>,
    /// How its stories are commented on; none: as `[comments] mode` says.
    pub comments: Option<super::Mode>,
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "name",
        "text",
        "“The Daily”",
        "The paper's name. It is the masthead and the sender of its mails.",
    ),
    Key("tagline", "text", "none", "The line under the masthead."),
    Key(
        "url",
        "address",
        "“http://localhost:7878”",
        "The paper's address on the web: `https://…`, or `http://` on this machine alone. Every link in feeds and mails begins with it.",
    ),
    Key(
        "language",
        "language tag",
        "“en”",
        "The language of the paper. A story may have its own.",
    ),
    Key(
        "time_zone",
        "zone",
        "“UTC”",
        "The zone that the paper's days are counted in, like “Europe/Lisbon”.",
    ),
    Key(
        "sections",
        "list",
        "one, “news”",
        "The sections in the order of the navigation: `{slug, name, access, comments}`. `access` and `comments` may be left out.",
    ),
];

impl Default for Site {
    fn default() -> Self {
        Self {
            name: "The Daily".to_owned(),
            tagline: None,
            url: "http://localhost:7878".to_owned(),
            language: Language::english(),
            time_zone: TimeZone::UTC,
            sections: Slug::from_text("news")
                .map(|slug| Section {
                    slug,
                    name: "News".to_owned(),
                    access: None,
                    comments: None,
                })
                .into_iter()
                .collect(),
        }
    }
}

fn zone<'de, D: Deserializer<'de>>(from: D) -> Result<TimeZone, D::Error> {
    let name = String::deserialize(from)?;
    TimeZone::get(&name).map_err(|_| {
        D::Error::custom(format!(
            "“{name}” is no time zone: write it like Europe/Lisbon"
        ))
    })
}

impl Site {
    /// The sections by their slugs, in the owner's order.
    pub fn slugs(&self) -> Vec<Slug> {
        let sections = self.sections.iter();
        sections.map(|section| section.slug.clone()).collect()
    }

    pub(super) fn check(&mut self) -> Result<(), (String, String)> {
        let fault = |key: &str, words: String| Err((format!("site.{key}"), words));
        self.name = crate::basics::clean_line(&self.name);
        if self.name.is_empty() {
            return fault("name", "a newspaper needs a name".to_owned());
        }
        self.url.truncate(self.url.trim_end_matches('/').len());
        if let Err(words) = check_url(&self.url) {
            return fault("url", words);
        }
        let mut seen = Vec::new();
        for section in &mut self.sections {
            if RESERVED.contains(&section.slug.as_str())
                || section
                    .slug
                    .as_str()
                    .bytes()
                    .all(|byte| byte.is_ascii_digit())
            {
                return fault(
                    "sections",
                    format!(
                        "a section may not be called `{}`: that address is taken",
                        section.slug
                    ),
                );
            }
            if seen.contains(&section.slug) {
                return fault(
                    "sections",
                    format!("the section `{}` stands there twice", section.slug),
                );
            }
            if section.name.is_empty() {
                section.name = section.slug.to_string();
            }
            seen.push(section.slug.clone());
        }
        Ok(())
    }

    /// Whether readers come over TLS: what names and guards the cookies.
    pub fn is_secure(&self) -> bool {
        self.url.starts_with("https://")
    }

    /// Whether the address is one of this machine's own.
    pub fn is_loopback(&self) -> bool {
        self.url
            .split_once("://")
            .is_some_and(|(_, rest)| is_loopback(host(rest)))
    }
}

fn check_url(url: &str) -> Result<(), String> {
    let form = || format!("“{url}” is no address of a site: write it like https://courier.example");
    let (scheme, rest) = url.split_once("://").ok_or_else(form)?;
    let host = host(rest);
    let port = rest.get(host.len()..).unwrap_or_default();
    let port_fits = port.is_empty()
        || port
            .strip_prefix(':')
            .is_some_and(|digits| digits.parse::<u16>().is_ok());
    let bare = host.trim_matches(['[', ']']);
    let fits = !host.is_empty()
        && port_fits
        && bare
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b':'));
    match scheme {
        "https" | "http" if !fits => Err(form()),
        "https" => Ok(()),
        "http" if is_loopback(host) => Ok(()),
        "http" => Err(format!(
            "readers' sign-ins would travel in the clear over http. Write https://{rest}, and let a proxy in front hold the \
             certificate; http:// is for this machine alone"
        )),
        _ => Err(form()),
    }
}

/// The host of `host:port`, brackets of an IPv6 address included.
fn host(rest: &str) -> &str {
    let end = if rest.starts_with('[') {
        rest.find(']').map_or(rest.len(), |at| at + 1)
    } else {
        rest.find(':').unwrap_or(rest.len())
    };
    rest.get(..end).unwrap_or(rest)
}

fn is_loopback(host: &str) -> bool {
    host == "localhost"
        || host.ends_with(".localhost")
        || host
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
