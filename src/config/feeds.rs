//! `[feeds]`: what machines are told at once.

use serde::Deserialize;

use super::Key;

/// What machines are told at once.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Feeds {
    /// The address of a WebSub hub, which is told whenever a feed has changed.
    pub hub: Option<String>,
}

pub(super) const KEYS: &[Key] = &[Key(
    "hub",
    "address",
    "none",
    "A WebSub hub, like “https://pubsubhubbub.appspot.com/”. Feeds name it, and it is told when they change.",
)];

impl Feeds {
    /// Whether the house would go there is asked when it does: it depends on where the site is.
    pub(super) fn check(&self) -> Result<(), (String, String)> {
        match &self.hub {
            Some(hub) if url::Url::parse(hub).is_err() || hub.contains(['<', '>', '"']) => Err((
                "feeds.hub".to_owned(),
                "write the hub's address, like “https://pubsubhubbub.appspot.com/”".to_owned(),
            )),
            _ => Ok(()),
        }
    }
}
