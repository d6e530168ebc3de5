//! A browser that is sent to a provider and comes back.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use dateline_store::{Read, StoreError, Write};
use sha2::{Digest as _, Sha256};

use super::store;
use crate::{
    basics::{Timestamp, hex, is_alive, random_bytes},
    readers::hash,
};

/// How long somebody may stay with the provider, in milliseconds: ten minutes.
pub const LIFE: i64 = 10 * 60_000;

/// The secrets of an introduction, made before the unit of work that keeps them.
#[derive(Clone)]
pub struct Secrets {
    /// What comes back in the address (RFC 6749 §10.12). Kept as its hash.
    pub state: String,
    /// What the browser keeps in its cookie. Kept as its hash.
    pub browser: String,
    /// What the ID token must repeat (OpenID Connect Core §3.1.2.1).
    pub nonce: String,
    /// What proves to the provider that it is we who asked (RFC 7636 §4.1).
    pub verifier: String,
}

/// An introduction, as its row has it.
#[derive(Debug, Clone)]
pub struct Begun {
    /// The hash of the browser's cookie.
    pub browser: Vec<u8>,
    /// The provider's name in addresses.
    pub provider: String,
    /// What the ID token must repeat.
    pub nonce: String,
    /// What the code is good with.
    pub verifier: String,
    /// A path of our own to return to.
    pub next: String,
    /// The reader who adds the provider to the account; none: somebody signs in.
    pub reader: Option<i64>,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Whether somebody came back with it.
    pub spent: bool,
}

impl Secrets {
    /// New ones, by chance. A browser that has a cookie of this kind keeps it, so that two tabs do not end each other.
    pub fn new(browser: Option<String>) -> Self {
        let fresh = || hex(&random_bytes::<32>());
        let kept = browser
            .filter(|text| text.len() == 64 && text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        Self {
            state: fresh(),
            browser: kept.unwrap_or_else(fresh),
            nonce: fresh(),
            verifier: fresh(),
        }
    }

    /// What the provider is shown of the verifier (RFC 7636 §4.2, S256).
    pub fn challenge(&self) -> String {
        URL_SAFE_NO_PAD.encode(Sha256::digest(&self.verifier))
    }
}

/// Never the secrets.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// Keeps an introduction.
pub fn begin(
    db: &Write,
    secrets: &Secrets,
    provider: &str,
    next: &str,
    reader: Option<i64>,
) -> Result<(), StoreError> {
    let (state, browser) = (hash(&secrets.state), hash(&secrets.browser));
    let ends_at = db.now() + LIFE;
    store::insert_introduction(
        db, &state, &browser, provider, secrets, next, reader, ends_at,
    )
}

/// Somebody comes back: the introduction of this state, if it was begun in this browser and with this provider. It is spent
/// with that. When it is over, only where the browser wanted to go is given back.
pub fn come_back(
    db: &Write,
    state: &str,
    browser: &str,
    provider: &str,
) -> Result<Result<Begun, Option<String>>, StoreError> {
    let state = hash(state);
    let Some(begun) = of_browser(db, &state, browser, provider)? else {
        return Ok(Err(None));
    };
    let good = is_alive(begun.ends_at.millis(), db.now(), LIFE) && store::spend(db, &state)?;
    Ok(if good {
        Ok(begun)
    } else {
        Err(Some(begun.next))
    })
}

/// Whether there is such an introduction, over or not. Looking changes nothing.
pub fn is_there(db: &Read, state: &str, browser: &str, provider: &str) -> Result<bool, StoreError> {
    Ok(of_browser(db, &hash(state), browser, provider)?.is_some())
}

fn of_browser(
    db: &Read,
    state: &[u8; 32],
    browser: &str,
    provider: &str,
) -> Result<Option<Begun>, StoreError> {
    let own = hash(browser);
    let begun = store::introduction_by_state(db, state)?;
    Ok(begun.filter(|begun| begun.browser == own && begun.provider == provider))
}
