//! `[sign_in]`: how readers sign in.

use serde::Deserialize;

use super::{Key, Secret, Site};
use crate::basics::{Slug, clean_line};

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
    pub id: Slug,
    /// Its name for readers.
    #[serde(default)]
    pub name: String,
    /// Its issuer, to the letter as it names itself.
    #[serde(default)]
    pub issuer: String,
    /// Who we are to it.
    pub client_id: String,
    /// What proves it.
    pub client_secret: Secret,
    /// Whether its word on an address is taken; none: yes, but for Microsoft.
    pub vouches: Option<bool>,
}

/// Who needs no more than an id: its name and its issuer.
const READY: [(&str, &str, &str); 1] = [("google", "Google", "https://accounts.google.com")];

/// Where Microsoft's issuers live. It tells addresses that an administrator typed in.
const MICROSOFT: [&str; 4] = [
    "https://login.microsoftonline.com/",
    "https://login.microsoftonline.us/",
    "https://login.partner.microsoftonline.cn/",
    "https://sts.windows.net/",
];

/// Issuers of Microsoft that stand for many tenants: they sign with the names of others, so none of them can be checked.
const MANY_TENANTS: [&str; 3] = ["common", "organizations", "consumers"];

impl Provider {
    /// Whether its word that an address is verified is taken.
    pub fn may_vouch(&self) -> bool {
        self.vouches.unwrap_or(self.tenant().is_none())
    }

    /// Microsoft's tenant, if it is Microsoft.
    fn tenant(&self) -> Option<&str> {
        let rest = MICROSOFT
            .iter()
            .find_map(|start| self.issuer.strip_prefix(start))?;
        rest.split('/').next()
    }

    /// Fills in what is known of it, and says what is wrong.
    fn settle(&mut self, site: &Site) -> Result<(), String> {
        let id = &self.id;
        let ready = READY.iter().find(|(ready, ..)| *ready == id.as_str());
        self.name = clean_line(&self.name);
        if self.name.is_empty() {
            self.name = ready.map_or_else(|| id.to_string(), |(_, name, _)| (*name).to_owned());
        }
        if self.issuer.is_empty() {
            self.issuer = match ready {
                Some((_, _, issuer)) => (*issuer).to_owned(),
                None => return Err(format!("`{id}` needs an `issuer`")),
            };
        }
        let url = url::Url::parse(&self.issuer).ok();
        let url = url.filter(|url| url.query().is_none() && url.fragment().is_none());
        let Some(url) = url else {
            return Err(format!("the issuer of `{id}` is no address"));
        };
        let loopback = match url.host() {
            Some(url::Host::Domain(name)) => name == "localhost",
            Some(url::Host::Ipv4(four)) => four.is_loopback(),
            Some(url::Host::Ipv6(six)) => six.is_loopback(),
            None => false,
        };
        let open = url.scheme() == "https" && url.port().is_none() && url.domain().is_some();
        if !(if loopback { site.is_loopback() } else { open }) {
            return Err(format!(
                "the issuer of `{id}` must begin with https:// and a name, without a port"
            ));
        }
        if let Some(tenant) = self.tenant()
            && MANY_TENANTS.contains(&tenant)
        {
            return Err(format!(
                "the issuer of `{id}` needs the number of your tenant in place of `{tenant}`"
            ));
        }
        if self.client_id.is_empty() || self.client_secret.reveal().is_empty() {
            return Err(format!("`{id}` needs a `client_id` and a `client_secret`"));
        }
        Ok(())
    }
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
        "`[[sign_in.provider]]` with `id`, `name`, `issuer`, `client_id`, `client_secret`: OpenID providers. Google needs no more than `id = \"google\"` and the last two. At the provider, enter `<site.url>/sign-in/with/<id>/back` as the address to return to. `vouches = false` says that its word on an address is not enough; for Microsoft that is so unless you say `vouches = true`, and its issuer is `https://login.microsoftonline.com/<number of your tenant>/v2.0`.",
    ),
];

impl SignIn {
    pub(super) fn check(&mut self, site: &Site) -> Result<(), (String, String)> {
        let fault = |words| Err(("sign_in.provider".to_owned(), words));
        let mut seen: Vec<Slug> = Vec::new();
        for provider in &mut self.provider {
            if let Err(words) = provider.settle(site) {
                return fault(words);
            }
            if seen.contains(&provider.id) {
                return fault(format!("`{}` stands there twice", provider.id));
            }
            seen.push(provider.id.clone());
        }
        Ok(())
    }

    /// The provider of this name in addresses.
    pub fn provider(&self, id: &Slug) -> Option<&Provider> {
        self.provider.iter().find(|provider| provider.id == *id)
    }
}
