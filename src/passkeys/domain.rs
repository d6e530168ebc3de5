//! The site as passkeys know it: which challenges it gives, and what it checks of an answer (Web Authentication Level 3 §7).

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde_json::{Value, json};
use webauthn_rs::prelude::{
    DiscoverableAuthentication, Passkey as Key, PasskeyRegistration, PublicKeyCredential,
    RegisterPublicKeyCredential, Url, Uuid, Webauthn, WebauthnBuilder, WebauthnError,
};

use super::{
    Refusal,
    challenge::{self, Challenge, Spent},
};
use crate::{
    basics::{Seal, Timestamp},
    config::Site,
};

/// The name under which passkeys are made and used: the host of `site.url`, and no other.
#[derive(Debug, Clone)]
pub struct Domain(Webauthn);

/// A reader in a browser that is signed in: who may add a passkey.
#[derive(Debug, Clone, Copy)]
pub struct Holder {
    /// The reader.
    pub reader: i64,
    /// The session in which it is done.
    pub session: i64,
}

/// A passkey that we know, as it is checked.
#[derive(Debug, Clone)]
pub struct Known {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub reader: i64,
    /// Its public key and counter.
    pub key: String,
}

/// What a good answer of a known passkey shows. [`super::redeem`] takes it.
#[derive(Debug, Clone)]
pub struct Proof {
    pub(super) challenge: Spent,
    pub(super) known: Known,
    /// Its key and counter from now on.
    pub(super) key: String,
}

/// A new passkey. [`super::add`] takes it.
#[derive(Debug, Clone)]
pub struct Made {
    pub(super) challenge: Spent,
    pub(super) credential: Vec<u8>,
    pub(super) key: String,
}

/// An answer of a passkey that signs in, read but not checked.
#[derive(Debug, Clone)]
pub struct Answer(PublicKeyCredential);

impl Answer {
    /// Reads what the browser brought, in the JSON form of the standard (§5.1).
    pub fn read(text: &str) -> Result<Self, Refusal> {
        serde_json::from_str(text)
            .map(Self)
            .map_err(|_| Refusal::Wrong)
    }

    /// The id of the passkey that it says it is of.
    pub fn credential(&self) -> &[u8] {
        &self.0.raw_id
    }
}

impl Domain {
    /// None where there are no passkeys: a site under an IP address has no domain (§5.1.2).
    pub fn of(site: &Site) -> Option<Self> {
        let url = Url::parse(&site.url).ok()?;
        let host = url.domain()?.to_owned();
        let builder = WebauthnBuilder::new(&host, &url).ok()?;
        builder.rp_name(&site.name).build().ok().map(Self)
    }

    /// A challenge for a visitor who may be anybody. `browser` is the secret of the visitor's browser.
    pub fn ask(
        &self,
        seal: &Seal,
        browser: &str,
        now: Timestamp,
    ) -> Result<Challenge, WebauthnError> {
        let (options, state) = self.0.start_discoverable_authentication()?;
        Ok(Challenge {
            options: public(&options),
            token: challenge::seal(seal, &visitor(browser), &state, now),
        })
    }

    /// A challenge for a reader who adds a passkey. `email` is what the device will list it under, `known` are the ids of those
    /// that the reader has: a device that has one of them makes no second.
    pub fn invite(
        &self,
        seal: &Seal,
        holder: Holder,
        email: &str,
        known: &[Vec<u8>],
        now: Timestamp,
    ) -> Result<Challenge, WebauthnError> {
        let handle = handle(seal, holder.reader);
        // The known ones are not in the checker's state, which would grow with them: that none is added twice is the table's.
        let (mut options, state) = self
            .0
            .start_passkey_registration(handle, email, email, None)?;
        options.public_key.exclude_credentials = None;
        let mut options = public(&options);
        if let Some(options) = options.as_object_mut() {
            let known = known
                .iter()
                .map(|id| json!({"type": "public-key", "id": base64(id)}));
            options.insert("excludeCredentials".to_owned(), known.collect());
            // A passkey is to be found without an address (§5.4.4); the checker would discourage that.
            let wanted = json!({
                "residentKey": "required", "requireResidentKey": true, "userVerification": "required",
            });
            options.insert("authenticatorSelection".to_owned(), wanted);
        }
        Ok(Challenge {
            options,
            token: challenge::seal(seal, &reader(holder), &state, now),
        })
    }

    /// Checks what a known passkey answered (§7.2).
    pub fn check(
        &self,
        seal: &Seal,
        browser: &str,
        token: &str,
        answer: &Answer,
        known: Known,
        now: Timestamp,
    ) -> Result<Proof, Refusal> {
        let (state, challenge): (DiscoverableAuthentication, Spent) =
            challenge::open(seal, &visitor(browser), token, now).ok_or(Refusal::Over)?;
        let answer = &answer.0;
        // Steps 5 and 6: who was not known before must be named by the passkey, and be whose it is.
        let (named, _) = self
            .0
            .identify_discoverable_authentication(answer)
            .map_err(|_| Refusal::Wrong)?;
        if named != handle(seal, known.reader) || is_framed(&answer.response.client_data_json) {
            return Err(Refusal::Wrong);
        }
        let mut key: Key = serde_json::from_str(&known.key).map_err(|_| Refusal::Unknown)?;
        let checked = self
            .0
            .finish_discoverable_authentication_v2(answer, state, &key)
            .map_err(|fault| match fault {
                WebauthnError::CredentialPossibleCompromise => Refusal::Copied,
                _ => Refusal::Wrong,
            })?;
        let key = match key.update_credential(&checked) {
            Some(true) => serde_json::to_string(&key).map_err(|_| Refusal::Wrong)?,
            _ => known.key.clone(),
        };
        Ok(Proof {
            challenge,
            known,
            key,
        })
    }

    /// Checks what a new passkey answered (§7.1). Whether its id is free is for [`super::add`] to see.
    pub fn accept(
        &self,
        seal: &Seal,
        holder: Holder,
        token: &str,
        answer: &str,
        now: Timestamp,
    ) -> Result<Made, Refusal> {
        let (state, challenge): (PasskeyRegistration, Spent) =
            challenge::open(seal, &reader(holder), token, now).ok_or(Refusal::Over)?;
        let answer: RegisterPublicKeyCredential =
            serde_json::from_str(answer).map_err(|_| Refusal::Wrong)?;
        let key = self
            .0
            .finish_passkey_registration(&answer, &state)
            .map_err(|_| Refusal::Wrong)?;
        Ok(Made {
            challenge,
            credential: key.cred_id().clone(),
            key: serde_json::to_string(&key).map_err(|_| Refusal::Wrong)?,
        })
    }
}

/// The name of a reader on devices: the same at all times, and nothing that says who it is (§14.6.1).
pub(super) fn handle(seal: &Seal, reader: i64) -> Uuid {
    // A seal is 128 bits in hexadecimal, which is a UUID's simple form.
    Uuid::try_parse(&seal.of(&format!("handle|{reader}"))).unwrap_or_default()
}

/// The name of a reader on devices, as a script says it.
pub fn handle_text(seal: &Seal, reader: i64) -> String {
    base64(handle(seal, reader).as_bytes())
}

/// Bytes as scripts say them (RFC 4648 §5, without padding).
pub fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

fn visitor(browser: &str) -> String {
    format!("sign-in|{browser}")
}

fn reader(holder: Holder) -> String {
    format!("add|{}|{}", holder.reader, holder.session)
}

/// What the script needs of the checker's options: the rest is how its own script is to use them.
fn public(options: &impl serde::Serialize) -> Value {
    let mut options = serde_json::to_value(options).unwrap_or_default();
    options
        .get_mut("publicKey")
        .map(Value::take)
        .unwrap_or_default()
}

/// Whether the browser says that the page stood in another site's frame (§7.2 step 14), which ours never does.
fn is_framed(client_data: &[u8]) -> bool {
    let data: Value = serde_json::from_slice(client_data).unwrap_or_default();
    data.get("crossOrigin") == Some(&Value::Bool(true))
}
