//! `[press]`: how much is kept ready.

use serde::Deserialize;

use super::Key;

/// How much is kept ready.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Press {
    /// Megabytes of ready pages.
    pub memory_mb: u32,
}

pub(super) const KEYS: &[Key] = &[Key(
    "memory_mb",
    "number",
    "32",
    "Megabytes for ready pages. A story takes about a tenth of one.",
)];

impl Default for Press {
    fn default() -> Self {
        Self { memory_mb: 32 }
    }
}
