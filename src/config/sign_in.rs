//! `[sign_in]`: how readers sign in.

use serde::Deserialize;

use super::{Key, Secret, Site};

/// How readers sign in.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SignIn {
    /// What the box for the Daily Edition shows at registration.
    pub daily_edition: DailyEdition,
    /// Others whose word on a reader we take.
    pub provider: Vec<Provider>,
}

/// What the box for the Daily Edition shows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DailyEdition {
    /// Ticked.
    On,
    /// Not ticked.
    #[default]
    Off,
    /// The reader must choose.
    Ask,
}

/// An OpenID provider.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provider {
    /// Its name in addresses.
    pub id: String,
    /// Its name for readers.
    pub name: String,
    /// Its issuer.
    pub issuer: String,
    /// Who we are to it.
    pub client_id: String,
    /// What proves it.
    pub client_secret: Secret,
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "daily_edition",
        "`on`, `off` or `ask`",
        "“off”",
        "What the box for the Daily Edition shows at registration.",
    ),
    Key(
        "provider",
        "tables",
        "none",
        "`[[sign_in.provider]]` with `id`, `name`, `issuer`, `client_id`, `client_secret`: OpenID providers.",
    ),
];

impl SignIn {
    pub(super) fn check(&self, site: &Site) -> Result<(), (String, String)> {
        for provider in &self.provider {
            let loopback = provider.issuer.starts_with("http://localhost")
                || provider.issuer.starts_with("http://127.");
            if !(provider.issuer.starts_with("https://") || loopback && site.is_loopback()) {
                let words = format!("the issuer of `{}` must begin with https://", provider.id);
                return Err(("sign_in.provider".to_owned(), words));
            }
        }
        Ok(())
    }
}
