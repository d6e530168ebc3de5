//! ID tokens: who signed them, for whom, when and for which introduction (OpenID Connect Core §3.1.3.7).
//!
//! The signature is `jsonwebtoken`'s to check, on aws-lc-rs. Which key and which algorithm may have made it is ours to say.

use jsonwebtoken::{
    Algorithm, DecodingKey, Validation, decode, decode_header,
    errors::ErrorKind,
    jwk::{Jwk, JwkSet, KeyAlgorithm, PublicKeyUse},
};
use serde::Deserialize;

use super::provider::Fault;
use crate::basics::Timestamp;

/// How far a provider's clock may be off, in seconds.
const SKEW: i64 = 120;

/// Signatures that need a key which only the provider has. None, and whatever is made with a shared secret, is not among
/// them: the public key of a provider is known to all.
const ALGORITHMS: [Algorithm; 9] = [
    Algorithm::RS256,
    Algorithm::RS384,
    Algorithm::RS512,
    Algorithm::PS256,
    Algorithm::PS384,
    Algorithm::PS512,
    Algorithm::ES256,
    Algorithm::ES384,
    Algorithm::EdDSA,
];

/// What a token must be about.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected<'a> {
    pub issuer: &'a str,
    pub client: &'a str,
    pub nonce: &'a str,
    pub now: Timestamp,
}

/// What a token says.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Claims {
    iss: String,
    pub sub: String,
    aud: OneOrMany,
    exp: i64,
    iat: i64,
    nbf: Option<i64>,
    azp: Option<String>,
    nonce: Option<String>,
    #[serde(flatten)]
    pub address: Address,
}

/// What is said of an address, in a token or by the userinfo endpoint (§5.1).
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Address {
    #[serde(default)]
    pub email: Option<serde_json::Value>,
    #[serde(default)]
    email_verified: Option<serde_json::Value>,
}

impl Address {
    /// Some write the truth as a text. Everything else is not the truth.
    pub(super) fn is_verified(&self) -> bool {
        match &self.email_verified {
            Some(serde_json::Value::Bool(verified)) => *verified,
            Some(serde_json::Value::String(words)) => words == "true",
            _ => false,
        }
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

/// Why a token is not believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Doubt {
    /// None of the keys is named like the one that signed it: they may be old.
    UnknownKey,
    /// It is not true.
    Untrue(&'static str),
}

impl From<Doubt> for Fault {
    fn from(doubt: Doubt) -> Self {
        match doubt {
            Doubt::UnknownKey => Self::Untrue("an unknown key"),
            Doubt::Untrue(why) => Self::Untrue(why),
        }
    }
}

/// The keys of a provider (RFC 7517 §5). Keys of a kind that we do not know are left out.
pub(super) fn keys(text: &[u8]) -> Result<JwkSet, Fault> {
    #[derive(Deserialize)]
    struct Set {
        keys: Vec<serde_json::Value>,
    }
    let set: Set =
        serde_json::from_slice(text).map_err(|_| Fault::Metadata("its keys cannot be read"))?;
    Ok(JwkSet {
        keys: set
            .keys
            .into_iter()
            .filter_map(|key| serde_json::from_value(key).ok())
            .collect(),
    })
}

/// Reads a token that is true.
pub(super) fn read(token: &str, keys: &JwkSet, expected: Expected<'_>) -> Result<Claims, Doubt> {
    let header = decode_header(token).map_err(|_| Doubt::Untrue("no signed token"))?;
    if !ALGORITHMS.contains(&header.alg) {
        return Err(Doubt::Untrue("a signature that anybody could make"));
    }
    let named: Vec<&Jwk> = keys
        .keys
        .iter()
        .filter(|key| header.kid.is_none() || key.common.key_id == header.kid)
        .collect();
    if named.is_empty() {
        return Err(Doubt::UnknownKey);
    }
    let claims = named
        .into_iter()
        .filter(|key| fits(key, header.alg))
        .find_map(|key| signed(token, key, header.alg))
        .ok_or(Doubt::Untrue("a wrong signature"))?;
    expected.judge(&claims).map_err(Doubt::Untrue)?;
    Ok(claims)
}

/// Whether a key may have made such a signature.
fn fits(key: &Jwk, algorithm: Algorithm) -> bool {
    let meant = key
        .common
        .public_key_use
        .as_ref()
        .is_none_or(|purpose| *purpose == PublicKeyUse::Signature);
    let named = key
        .common
        .key_algorithm
        .is_none_or(|named| named == KeyAlgorithm::from(algorithm));
    meant && named
}

/// What a token says, if this key signed it.
fn signed(token: &str, key: &Jwk, algorithm: Algorithm) -> Option<Claims> {
    let key = DecodingKey::from_jwk(key).ok()?;
    // Times, issuer and audience are judged by the house clock and to the letter, in `Expected::judge`.
    let mut only = Validation::new(algorithm);
    only.required_spec_claims.clear();
    only.validate_exp = false;
    only.validate_aud = false;
    match decode::<Claims>(token, &key, &only) {
        Ok(data) => Some(data.claims),
        Err(fault) => {
            if !matches!(fault.kind(), ErrorKind::InvalidSignature) {
                tracing::debug!("an ID token is not of the right form");
            }
            None
        }
    }
}

impl Expected<'_> {
    fn judge(&self, claims: &Claims) -> Result<(), &'static str> {
        let now = self.now.millis() / 1000;
        let is_ours = match &claims.aud {
            OneOrMany::One(one) => one == self.client,
            // A token for others too must say that it was given to us (§3.1.3.7, 4).
            OneOrMany::Many(many) => {
                many.iter().any(|one| one == self.client)
                    && (many.len() == 1 || claims.azp.is_some())
            }
        };
        let rules = [
            (claims.iss == self.issuer, "another issuer"),
            (is_ours, "another audience"),
            (
                claims.azp.as_deref().is_none_or(|azp| azp == self.client),
                "given to somebody else",
            ),
            (claims.nonce.as_deref() == Some(self.nonce), "another nonce"),
            (claims.exp > now - SKEW, "its time is over"),
            (
                claims.iat <= now + SKEW && claims.nbf.is_none_or(|nbf| nbf <= now + SKEW),
                "its time has not come",
            ),
            // §2: at most 255 characters of ASCII.
            (
                (1..=255).contains(&claims.sub.len())
                    && claims.sub.bytes().all(|byte| (0x20..0x7f).contains(&byte)),
                "no usable subject",
            ),
        ];
        rules
            .into_iter()
            .find(|(holds, _)| !holds)
            .map_or(Ok(()), |(_, why)| Err(why))
    }
}
