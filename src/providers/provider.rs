//! What a provider says of itself, and where a browser is sent.

use serde::Deserialize;
use url::Url;

use super::introduction::Secrets;
use crate::{
    app::Machinery,
    config::Provider,
    outside::{self, Outside},
};

/// Why a provider's word is not taken. Nothing that came from outside stands in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It could not be asked.
    #[error(transparent)]
    Outside(#[from] outside::Fault),
    /// What it says of itself cannot be read, or lacks what we need.
    #[error("what it says of itself cannot be used: {0}")]
    Metadata(&'static str),
    /// It did not take the code.
    #[error("it did not take the code")]
    Code,
    /// Its answer cannot be believed.
    #[error("its answer cannot be believed: {0}")]
    Untrue(&'static str),
}

/// What a provider says of itself (OpenID Connect Discovery 1.0 §3), as far as we need it. Every address in it may be asked.
#[derive(Debug, Clone, Deserialize)]
pub struct Metadata {
    issuer: String,
    authorization_endpoint: String,
    pub(super) token_endpoint: String,
    pub(super) jwks_uri: String,
    pub(super) userinfo_endpoint: Option<String>,
    token_endpoint_auth_methods_supported: Option<Vec<String>>,
    /// RFC 9207 §3: it says in each answer who answers.
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Whether the secret goes in the form and not in the head of the request (§9 of the Core: the head is the default).
    pub(super) fn wants_secret_in_form(&self) -> bool {
        let methods = self.token_endpoint_auth_methods_supported.as_deref();
        methods.is_some_and(|methods| {
            let knows = |name: &str| methods.iter().any(|method| method == name);
            knows("client_secret_post") && !knows("client_secret_basic")
        })
    }

    /// Whether an answer may come from this provider (RFC 9207 §2.4): `iss` as the browser brought it, empty if it was not there.
    pub(super) fn answers_as(&self, iss: &str) -> bool {
        if iss.is_empty() {
            !self.authorization_response_iss_parameter_supported
        } else {
            iss == self.issuer
        }
    }
}

/// What the provider says of itself, fetched or kept.
pub async fn discover(outside: &Outside, issuer: &str) -> Result<Metadata, Fault> {
    let place = format!(
        "{}/.well-known/openid-configuration",
        issuer.trim_end_matches('/')
    );
    outside.may_ask(&place)?;
    let text = outside.document(&place).await?;
    let metadata: Metadata = serde_json::from_slice(&text)
        .map_err(|_| Fault::Metadata("it is not a discovery document"))?;
    // Discovery §4.3: else a provider could speak for another one.
    if metadata.issuer != issuer {
        return Err(Fault::Metadata("it names another issuer"));
    }
    let named = [
        Some(&metadata.authorization_endpoint),
        Some(&metadata.token_endpoint),
        Some(&metadata.jwks_uri),
        metadata.userinfo_endpoint.as_ref(),
    ];
    for address in named.into_iter().flatten() {
        outside
            .may_ask(address)
            .map_err(|_| Fault::Metadata("it names an address that may not be asked"))?;
    }
    Ok(metadata)
}

/// Where to send a browser.
pub async fn address(
    app: &Machinery,
    provider: &Provider,
    secrets: &Secrets,
) -> Result<Url, Fault> {
    let metadata = discover(&app.outside, &provider.issuer).await?;
    let mut url = app.outside.may_ask(&metadata.authorization_endpoint)?;
    url.set_fragment(None);
    url.query_pairs_mut()
        .append_pair("response_type", "code")
        .append_pair("client_id", &provider.client_id)
        .append_pair("redirect_uri", &back(app, provider))
        .append_pair("scope", "openid email")
        .append_pair("state", &secrets.state)
        .append_pair("nonce", &secrets.nonce)
        .append_pair("code_challenge", &secrets.challenge())
        .append_pair("code_challenge_method", "S256");
    Ok(url)
}

/// Where the provider sends the browser back to. It comes from the settings, whatever a request says.
pub(super) fn back(app: &Machinery, provider: &Provider) -> String {
    crate::basics::Link::SignInBack(provider.id.clone()).url(&app.config.site.url)
}
