//! `[legal]`: what the law wants to know.

use serde::Deserialize;

use super::Key;

/// What the law wants to know.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Legal {
    /// The paper's postal address, for mails and the imprint.
    pub postal_address: Option<String>,
}

pub(super) const KEYS: &[Key] = &[Key(
    "postal_address",
    "text",
    "none",
    "The paper's postal address. Many countries want it in every newsletter.",
)];
