//! `[legal]`: what the law wants to know.

use serde::Deserialize;

use super::Key;

/// What the law wants to know.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Legal {
    /// The paper's postal address, for mails and the imprint.
    pub postal_address: Option<String>,
    /// Where faults of security are reported: an e-mail address, or an address that begins with `https:`, `mailto:` or `tel:`.
    pub security_contact: Option<String>,
    /// The address of a page that says how such reports are dealt with.
    pub security_policy: Option<String>,
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "postal_address",
        "text",
        "none",
        "The paper's postal address. Many countries want it in every newsletter.",
    ),
    Key(
        "security_contact",
        "address",
        "none",
        "Where faults of security are reported, for `/.well-known/security.txt`: an e-mail address, or one that begins with “https:”, “mailto:” or “tel:”.",
    ),
    Key(
        "security_policy",
        "address",
        "none",
        "A page that says how such reports are dealt with.",
    ),
];

impl Legal {
    /// An e-mail address becomes one that begins with `mailto:` (RFC 9116 §2.5.3).
    pub(super) fn check(&mut self) -> Result<(), (String, String)> {
        let fault = |key: &str, words: &str| Err((format!("legal.{key}"), words.to_owned()));
        let is_line =
            |text: &str| !text.is_empty() && text.chars().all(|letter| letter.is_ascii_graphic());
        if let Some(contact) = &mut self.security_contact {
            let has_scheme = ["https:", "mailto:", "tel:"]
                .iter()
                .any(|scheme| contact.starts_with(scheme));
            if !has_scheme && contact.contains('@') {
                contact.insert_str(0, "mailto:");
            } else if !has_scheme {
                return fault(
                    "security_contact",
                    "write an e-mail address, or an address that begins with “https:”, “mailto:” or “tel:”",
                );
            }
            if !is_line(contact) {
                return fault("security_contact", "it holds what no address holds");
            }
        }
        match &self.security_policy {
            Some(policy) if !policy.starts_with("https://") || !is_line(policy) => fault(
                "security_policy",
                "write an address that begins with “https://”",
            ),
            _ => Ok(()),
        }
    }
}
