//! `[wall]`: who may read what.

use std::net::SocketAddr;

use serde::Deserialize;

use super::Key;
use crate::{basics::Access, guard::Network};

/// Who may read what.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Wall {
    /// The policy of every story that has none of its own, and whose section has none.
    pub policy: Access,
    /// How many metered stories a stranger may open in a period.
    pub free_stories: u32,
    /// The period of the meter.
    pub period: Period,
    /// How many paragraphs a preview shows.
    pub preview_paragraphs: u32,
    /// Whether verified search engines read everything.
    pub crawlers: bool,
    /// Networks whose word is taken when they claim to be a search engine.
    pub crawler_ranges: Vec<Network>,
    /// The DNS server that is asked about search engines; none: the system's.
    pub crawler_dns: Option<SocketAddr>,
}

/// The period of the meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Period {
    /// A day in the site's zone.
    Day,
    /// A week, from Monday.
    Week,
    /// A calendar month.
    Month,
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "policy",
        "`open`, `metered` or `registered`",
        "“open”",
        "Who may read a story: everybody; everybody, a few in each period; registered readers. Sections and stories may differ.",
    ),
    Key(
        "free_stories",
        "number",
        "1",
        "How many metered stories a stranger may open in a period, at most 20.",
    ),
    Key(
        "period",
        "`day`, `week` or `month`",
        "“month”",
        "The period of the meter, in the paper's zone.",
    ),
    Key(
        "preview_paragraphs",
        "number",
        "3",
        "How many paragraphs stand before the wall.",
    ),
    Key(
        "crawlers",
        "yes or no",
        "false",
        "Whether verified search engines read everything: Googlebot, bingbot and Applebot, where DNS proves the name in both directions.",
    ),
    Key(
        "crawler_ranges",
        "list of networks",
        "none",
        "Networks like “66.249.64.0/19” whose word is taken when they claim to be one of these. With `crawlers` alone.",
    ),
    Key(
        "crawler_dns",
        "address",
        "the system's",
        "The DNS server to ask about search engines, like “127.0.0.1:53”.",
    ),
];

impl Wall {
    pub(super) fn check(&self) -> Result<(), (String, String)> {
        // The meter in the stranger's browser holds twenty.
        if self.free_stories > 20 {
            let words = "a meter counts to 20: say 20 or less, or `policy = \"open\"`".to_owned();
            return Err(("wall.free_stories".to_owned(), words));
        }
        Ok(())
    }
}

impl Default for Wall {
    fn default() -> Self {
        Self {
            policy: Access::Open,
            free_stories: 1,
            period: Period::Month,
            preview_paragraphs: 3,
            crawlers: false,
            crawler_ranges: Vec::new(),
            crawler_dns: None,
        }
    }
}
