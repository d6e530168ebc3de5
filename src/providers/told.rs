//! What a provider tells of the one it sent back, and whose reader that is.

use base64::{Engine as _, engine::general_purpose::STANDARD};
use bytes::Bytes;
use dateline_store::{Read, StoreError, Write};
use http::{Request, StatusCode, header};
use serde::Deserialize;

use super::{
    introduction::Begun,
    provider::{self, Fault, Metadata},
    store,
    token::{self, Address, Claims, Doubt, Expected},
};
use crate::{
    app::Machinery,
    basics::{EmailAddress, Timestamp, new_number},
    config::Provider,
    outside::Outside,
    readers,
};

/// What a provider told.
#[derive(Debug, Clone)]
pub struct Told {
    /// Who told it.
    pub issuer: String,
    /// Whom it knows.
    pub subject: String,
    /// An address that mail could go to, whether it is verified or not.
    pub email: Option<EmailAddress>,
    /// Whether the provider vouches for the address, and may.
    pub vouched: bool,
}

/// Why nobody is let in, or nothing is added.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The provider does not vouch for this address, or told none.
    Unverified(Option<String>),
    /// It is another reader's.
    Taken,
}

/// Takes the code to the provider and reads its answer. `iss` is what the browser brought along, empty if nothing.
pub async fn ask(
    app: &Machinery,
    provider: &Provider,
    begun: &Begun,
    code: &str,
    iss: &str,
) -> Result<Told, Fault> {
    let metadata = provider::discover(&app.outside, &provider.issuer).await?;
    if !metadata.answers_as(iss) {
        return Err(Fault::Untrue("another provider answered"));
    }
    let tokens = redeem(app, provider, &metadata, begun, code).await?;
    let claims = believe(app, provider, &metadata, &begun.nonce, &tokens.id_token).await?;
    let mut address = claims.address;
    // §5.4: with a code, what was asked for by scope may stand at the userinfo endpoint alone.
    if address.email.is_none()
        && let (Some(place), Some(key)) = (&metadata.userinfo_endpoint, &tokens.access_token)
    {
        address = look(app, place, key, &claims.sub).await?;
    }
    let vouched = provider.may_vouch() && address.is_verified();
    let email = address.email.as_ref().and_then(|email| email.as_str());
    let email = email.and_then(|email| EmailAddress::parse(email).ok());
    Ok(Told {
        issuer: provider.issuer.clone(),
        subject: claims.sub,
        vouched: vouched && email.is_some(),
        email,
    })
}

/// Whether a provider says of itself what it must, and has a key that we could read its tokens with.
pub async fn check(outside: &Outside, issuer: &str) -> Result<(), Fault> {
    let metadata = provider::discover(outside, issuer).await?;
    let keys = token::keys(&outside.document(&metadata.jwks_uri).await?)?;
    if keys.keys.is_empty() {
        return Err(Fault::Metadata("it has no keys that we can use"));
    }
    Ok(())
}

#[derive(Deserialize)]
struct Tokens {
    id_token: String,
    access_token: Option<String>,
}

/// RFC 6749 §4.1.3, with the proof of RFC 7636 §4.5.
async fn redeem(
    app: &Machinery,
    provider: &Provider,
    metadata: &Metadata,
    begun: &Begun,
    code: &str,
) -> Result<Tokens, Fault> {
    let mut form = form_urlencoded::Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code)
        .append_pair("redirect_uri", &provider::back(app, provider))
        .append_pair("code_verifier", &begun.verifier);
    let (id, secret) = (&provider.client_id, provider.client_secret.reveal());
    let mut request = Request::post(&metadata.token_endpoint)
        .header(header::ACCEPT, "application/json")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
    if metadata.wants_secret_in_form() {
        form.append_pair("client_id", id)
            .append_pair("client_secret", secret);
    } else {
        // §2.3.1: both are form-encoded before they are joined.
        let encoded =
            |text: &str| form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>();
        let pair = STANDARD.encode(format!("{}:{}", encoded(id), encoded(secret)));
        request = request.header(header::AUTHORIZATION, format!("Basic {pair}"));
    }
    let request = request
        .body(Bytes::from(form.finish()))
        .map_err(|_| Fault::Code)?;
    let reply = app.outside.ask(request).await?;
    if reply.status != StatusCode::OK {
        return Err(Fault::Code);
    }
    serde_json::from_slice(&reply.body).map_err(|_| Fault::Untrue("no ID token"))
}

/// Reads an ID token. A key that is not known is looked for once more.
async fn believe(
    app: &Machinery,
    provider: &Provider,
    metadata: &Metadata,
    nonce: &str,
    token: &str,
) -> Result<Claims, Fault> {
    let expected = Expected {
        issuer: &provider.issuer,
        client: &provider.client_id,
        nonce,
        now: app.clock.now(),
    };
    let kept = app.outside.document(&metadata.jwks_uri).await?;
    match token::read(token, &token::keys(&kept)?, expected) {
        Err(Doubt::UnknownKey) => {
            let fresh = app.outside.document_again(&metadata.jwks_uri).await?;
            Ok(token::read(token, &token::keys(&fresh)?, expected)?)
        }
        read => Ok(read?),
    }
}

/// What the userinfo endpoint says of an address (§5.3). It must speak of the same subject.
async fn look(app: &Machinery, place: &str, key: &str, subject: &str) -> Result<Address, Fault> {
    #[derive(Deserialize)]
    struct UserInfo {
        sub: String,
        #[serde(flatten)]
        address: Address,
    }
    let request = Request::get(place)
        .header(header::ACCEPT, "application/json")
        .header(header::AUTHORIZATION, format!("Bearer {key}"))
        .body(Bytes::new())
        .map_err(|_| Fault::Untrue("an unusable access token"))?;
    // An endpoint that says nothing of use leaves the reader without an address, not without a way in.
    let reply = app.outside.ask(request).await.ok();
    let reply = reply.filter(|reply| reply.status == StatusCode::OK);
    let told = reply.and_then(|reply| serde_json::from_slice::<UserInfo>(&reply.body).ok());
    let Some(told) = told else {
        return Ok(Address::default());
    };
    if told.sub == subject {
        Ok(told.address)
    } else {
        Err(Fault::Untrue("its userinfo speaks of somebody else"))
    }
}

/// The reader whom a provider sent: who is known by it, else whose address it vouches for, made if the address is new. Says
/// whether the reader is new.
pub fn reader_of(db: &Write, told: &Told) -> Result<Result<(i64, bool), Refusal>, StoreError> {
    if let Some(known) = store::identity_by_subject(db, &told.issuer, &told.subject)? {
        return Ok(Ok((known.reader, false)));
    }
    let Some(email) = told.email.as_ref().filter(|_| told.vouched) else {
        let email = told.email.as_ref().map(|email| email.typed().to_owned());
        return Ok(Err(Refusal::Unverified(email)));
    };
    let (reader, fresh) = readers::register(db, email.normal(), email.typed())?;
    keep(db, reader, told)?;
    Ok(Ok((reader, fresh)))
}

/// The reader whom a provider would be added to by the address alone: it vouches for it, and does not know the reader yet.
pub fn would_join(db: &Read, told: &Told) -> Result<Option<i64>, StoreError> {
    if owner(db, told)?.is_some() {
        return Ok(None);
    }
    let Some(email) = told.email.as_ref().filter(|_| told.vouched) else {
        return Ok(None);
    };
    Ok(readers::by_email(db, email)?.map(|reader| reader.id))
}

/// Adds a provider to the account of a reader who is signed in. Whose address it tells does not matter here.
pub fn add(db: &Write, reader: i64, told: &Told) -> Result<Result<(), Refusal>, StoreError> {
    match owner(db, told)? {
        Some(owner) if owner != reader => Ok(Err(Refusal::Taken)),
        Some(_) => Ok(Ok(())),
        None => keep(db, reader, told).map(Ok),
    }
}

fn owner(db: &Read, told: &Told) -> Result<Option<i64>, StoreError> {
    let known = store::identity_by_subject(db, &told.issuer, &told.subject)?;
    Ok(known.map(|known| known.reader))
}

fn keep(db: &Write, reader: i64, told: &Told) -> Result<(), StoreError> {
    let id = new_number(Timestamp::from_millis(db.now()));
    let email = told.email.as_ref().map(EmailAddress::typed);
    store::insert_identity(db, id, (&told.issuer, &told.subject), reader, email)
}
