//! A provider that tells the truth until a test tells it to lie: a small HTTP server that signs tokens.

use std::{
    collections::HashMap,
    sync::{Arc, LazyLock, Mutex},
};

use aws_lc_rs::{
    encoding::{AsDer, Pkcs8V1Der},
    rsa::{KeyPair, KeySize},
};
use base64::{
    Engine as _,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode, jwk::Jwk};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// A key of the provider, and one that is nobody's.
pub static KEYS: LazyLock<[EncodingKey; 2]> = LazyLock::new(|| [rsa(), rsa()]);

fn rsa() -> EncodingKey {
    let pair = KeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'static> = pair.as_der().unwrap();
    // The key itself lies in PKCS #8 behind 26 bytes that say what it is.
    EncodingKey::from_rsa_der(&der.as_ref()[26..])
}

/// How its tokens are signed.
#[derive(Debug, Clone, Copy)]
pub enum Signed {
    Well,
    /// `alg: none`, and no signature.
    Not,
    /// HS256 with the public key, which everybody has.
    WithThePublicKey,
    /// A key that is not the provider's under the name of one that is.
    ByAnother,
    /// Well, and then a letter is changed.
    AndChanged,
    /// Well, but with no key's name.
    Nameless,
}

/// How it behaves when it is asked.
#[derive(Debug, Clone, Copy)]
pub enum Conduct {
    Silent,
    Megabyte,
    /// Leads on to a place behind the house's own door.
    Leads,
    Refuses,
}

/// What it says and does.
#[derive(Debug)]
pub struct Words {
    pub discovery: Value,
    pub claims: Value,
    pub userinfo: Option<Value>,
    pub signed: Signed,
    pub kid: &'static str,
    pub published: Vec<&'static str>,
    pub conduct: HashMap<&'static str, Conduct>,
    pub challenge: String,
    pub hits: HashMap<String, usize>,
    pub authorization: String,
}

#[derive(Clone)]
pub struct Liar {
    pub port: u16,
    pub words: Arc<Mutex<Words>>,
}

impl Liar {
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let words = Words {
            discovery: json!({}),
            claims: json!({"sub": "anas-number", "email": "ana@example.org", "email_verified": true}),
            userinfo: None,
            signed: Signed::Well,
            kid: "one",
            published: vec!["one"],
            conduct: HashMap::new(),
            challenge: String::new(),
            hits: HashMap::new(),
            authorization: String::new(),
        };
        let liar = Self {
            port,
            words: Arc::new(Mutex::new(words)),
        };
        let host = liar.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let host = host.clone();
                tokio::spawn(async move { host.talk(stream).await });
            }
        });
        liar
    }

    /// Its settings.
    pub fn config(&self, more: &str) -> String {
        format!(
            "[[sign_in.provider]]\nid = \"liar\"\nname = \"Port Elgar Post\"\nissuer = \"{}\"\nclient_id = \"courier\"\n\
             client_secret = \"s3cr&t\"\n{more}",
            self.issuer()
        )
    }

    pub fn issuer(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub fn say(&self, change: impl FnOnce(&mut Words)) {
        change(&mut self.words.lock().unwrap());
    }

    /// From now on it behaves so where this path is asked for.
    pub fn acts(&self, path: &'static str, conduct: Conduct) {
        self.words.lock().unwrap().conduct.insert(path, conduct);
    }

    /// It repeats nothing from before.
    pub fn forget(&self) {
        let mut words = self.words.lock().unwrap();
        words.claims.as_object_mut().unwrap().remove("nonce");
    }

    /// How often a path was asked for.
    pub fn hits(&self, path: &str) -> usize {
        *self.words.lock().unwrap().hits.get(path).unwrap_or(&0)
    }

    async fn talk(&self, mut stream: TcpStream) {
        let Some((path, head, form)) = hear(&mut stream).await else {
            return;
        };
        let conduct = {
            let mut words = self.words.lock().unwrap();
            *words.hits.entry(path.clone()).or_default() += 1;
            words.conduct.get(path.as_str()).copied()
        };
        let (status, more, body) = match conduct {
            Some(Conduct::Silent) => {
                // It holds the line until the other side gives up.
                let _ = stream.read(&mut [0]).await;
                return;
            }
            Some(Conduct::Megabyte) => ("200 OK", String::new(), "x".repeat(1 << 20)),
            Some(Conduct::Leads) => {
                let place = format!("Location: http://127.0.0.1:{}/inside\r\n", self.port);
                ("302 Found", place, String::new())
            }
            Some(Conduct::Refuses) => (
                "400 Bad Request",
                String::new(),
                "{\"error\":\"invalid_grant\"}".to_owned(),
            ),
            None => self.answer(&path, &head, &form),
        };
        let answer = format!(
            "HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n{more}Connection: close\r\n\r\n{body}",
            body.len()
        );
        let _ = stream.write_all(answer.as_bytes()).await;
    }

    fn answer(
        &self,
        path: &str,
        head: &str,
        form: &HashMap<String, String>,
    ) -> (&'static str, String, String) {
        let mut words = self.words.lock().unwrap();
        let issuer = self.issuer();
        let body = match path {
            "/.well-known/openid-configuration" => {
                let mut all = json!({
                    "issuer": issuer,
                    "authorization_endpoint": format!("{issuer}/authorize?tenant=1"),
                    "token_endpoint": format!("{issuer}/token"),
                    "jwks_uri": format!("{issuer}/keys"),
                    "userinfo_endpoint": format!("{issuer}/userinfo"),
                });
                over(&mut all, &words.discovery);
                all
            }
            "/keys" => {
                let keys: Vec<Value> = words
                    .published
                    .iter()
                    .map(|kid| {
                        let mut jwk = Jwk::from_encoding_key(&KEYS[0], Algorithm::RS256).unwrap();
                        jwk.common.key_id = Some((*kid).to_owned());
                        serde_json::to_value(jwk).unwrap()
                    })
                    .collect();
                // A key of a kind that nobody knows yet, and a secret that is none: it is the public key itself.
                let odd = json!({"kty": "future", "kid": "odd"});
                let shared = json!({"kty": "oct", "kid": words.kid, "k": keys[0]["n"]});
                json!({"keys": keys.into_iter().chain([odd, shared]).collect::<Vec<_>>()})
            }
            "/token" => {
                words.authorization = head
                    .lines()
                    .find_map(|line| {
                        line.to_lowercase()
                            .starts_with("authorization:")
                            .then(|| line.to_owned())
                    })
                    .unwrap_or_default();
                let verifier = form.get("code_verifier").cloned().unwrap_or_default();
                let shown = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
                let known = form.get("code").is_some_and(|code| code == "the-code")
                    && form.get("redirect_uri").is_some_and(|place| {
                        place == "http://localhost:7878/sign-in/with/liar/back"
                    });
                if shown != words.challenge || !known {
                    return (
                        "400 Bad Request",
                        String::new(),
                        "{\"error\":\"invalid_grant\"}".to_owned(),
                    );
                }
                let mut claims = json!({"iss": issuer, "aud": "courier", "iat": 1_777_896_000, "exp": 1_777_896_600});
                over(&mut claims, &words.claims);
                json!({"access_token": "the-key", "token_type": "Bearer", "id_token": sign(words.signed, words.kid, &claims)})
            }
            "/userinfo" => words.userinfo.clone().unwrap_or(Value::Null),
            _ => return ("404 Not Found", String::new(), String::new()),
        };
        ("200 OK", String::new(), body.to_string())
    }
}

/// The client's name and secret as the provider was shown them.
pub fn shown_secret(authorization: &str) -> String {
    let coded = authorization.rsplit(' ').next().unwrap();
    String::from_utf8(STANDARD.decode(coded).unwrap()).unwrap()
}

fn sign(signed: Signed, kid: &str, claims: &Value) -> String {
    let mut header = Header::new(Algorithm::RS256);
    header.kid = Some(kid.to_owned());
    match signed {
        Signed::Well => encode(&header, claims, &KEYS[0]).unwrap(),
        Signed::ByAnother => encode(&header, claims, &KEYS[1]).unwrap(),
        Signed::Nameless => {
            header.kid = None;
            encode(&header, claims, &KEYS[0]).unwrap()
        }
        Signed::AndChanged => {
            let token = encode(&header, claims, &KEYS[0]).unwrap();
            let (start, mark) = token.rsplit_once('.').unwrap();
            let (head, _) = start.split_once('.').unwrap();
            let mut other = claims.clone();
            other["email"] = json!("eve@example.org");
            format!(
                "{head}.{}.{mark}",
                URL_SAFE_NO_PAD.encode(other.to_string())
            )
        }
        Signed::Not => {
            let head = URL_SAFE_NO_PAD.encode(json!({"alg": "none", "kid": kid}).to_string());
            format!("{head}.{}.", URL_SAFE_NO_PAD.encode(claims.to_string()))
        }
        Signed::WithThePublicKey => {
            let jwk =
                serde_json::to_value(Jwk::from_encoding_key(&KEYS[0], Algorithm::RS256).unwrap())
                    .unwrap();
            let public = URL_SAFE_NO_PAD.decode(jwk["n"].as_str().unwrap()).unwrap();
            header.alg = Algorithm::HS256;
            encode(&header, claims, &EncodingKey::from_secret(&public)).unwrap()
        }
    }
}

/// Lays one object over another; null takes a key away.
fn over(all: &mut Value, changes: &Value) {
    for (key, value) in changes.as_object().unwrap() {
        if value.is_null() {
            all.as_object_mut().unwrap().remove(key);
        } else {
            all[key] = value.clone();
        }
    }
}

async fn hear(stream: &mut TcpStream) -> Option<(String, String, HashMap<String, String>)> {
    let mut all = Vec::new();
    let mut part = [0; 4096];
    loop {
        let length = stream
            .read(&mut part)
            .await
            .ok()
            .filter(|length| *length > 0)?;
        all.extend_from_slice(&part[..length]);
        let text = String::from_utf8_lossy(&all).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length: usize = head
            .lines()
            .find_map(|line| {
                line.to_lowercase()
                    .strip_prefix("content-length:")
                    .map(|value| value.trim().parse().unwrap())
            })
            .unwrap_or(0);
        if body.len() < length {
            continue;
        }
        let path = head.split(' ').nth(1)?.to_owned();
        let form = form_urlencoded::parse(body.as_bytes())
            .into_owned()
            .collect();
        return Some((path, head.to_owned(), form));
    }
}
