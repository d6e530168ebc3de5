//! A device made of software, with one passkey or room for one.

use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use p256::ecdsa::{Signature, SigningKey, signature::Signer as _};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Bytes as scripts say them.
pub fn base64(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A device with one passkey, or room for one. What an attacker can turn is a field.
#[derive(Clone)]
pub struct Device {
    pub secret: SigningKey,
    pub id: Vec<u8>,
    pub handle: String,
    pub counter: u32,
    /// Where its browser says that it is.
    pub origin: &'static str,
    pub domain: &'static str,
    /// Whether it verifies its owner.
    pub verifies: bool,
    pub framed: bool,
}

impl Device {
    pub fn new() -> Self {
        Self {
            secret: SigningKey::from_slice(&dateline::basics::random_bytes::<32>()).unwrap(),
            id: dateline::basics::random_bytes::<24>().to_vec(),
            handle: String::new(),
            counter: 0,
            origin: "http://localhost:7878",
            domain: "localhost",
            verifies: true,
            framed: false,
        }
    }

    fn client_data(&self, kind: &str, options: &Value) -> Vec<u8> {
        json!({"type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": self.framed})
            .to_string()
            .into_bytes()
    }

    /// Authenticator data (Web Authentication Level 3 §6.1) up to the counter.
    fn data(&self, more: u8) -> Vec<u8> {
        let mut data = Sha256::digest(self.domain).to_vec();
        data.push(0x01 | if self.verifies { 0x04 } else { 0 } | more);
        data.extend(self.counter.to_be_bytes());
        data
    }

    /// Makes a passkey (§7.1), with no attestation.
    pub fn make(&mut self, options: &Value) -> String {
        options["user"]["id"]
            .as_str()
            .unwrap()
            .clone_into(&mut self.handle);
        let point = self.secret.verifying_key().to_sec1_point(false);
        let point = point.as_bytes();
        let mut data = self.data(0x40);
        data.extend([0; 16]);
        data.extend(u16::try_from(self.id.len()).unwrap().to_be_bytes());
        data.extend(&self.id);
        // COSE (RFC 9053 §2.1): an elliptic key for ES256 on P-256.
        data.extend([0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point[33..]);
        let mut object = b"\xA3\x63fmt\x64none\x67attStmt\xA0\x68authData\x59".to_vec();
        object.extend(u16::try_from(data.len()).unwrap().to_be_bytes());
        object.extend(data);
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key",
            "response": {
                "clientDataJSON": base64(&self.client_data("webauthn.create", options)),
                "attestationObject": base64(&object),
            },
        })
        .to_string()
    }

    /// Answers a challenge (§7.2).
    pub fn answer(&self, options: &Value) -> String {
        let client = self.client_data("webauthn.get", options);
        let data = self.data(0);
        let signed = [data.as_slice(), &Sha256::digest(&client)].concat();
        let signature: Signature = self.secret.sign(&signed);
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key",
            "response": {
                "clientDataJSON": base64(&client), "authenticatorData": base64(&data),
                "signature": base64(signature.to_der().as_bytes()), "userHandle": self.handle,
            },
        })
        .to_string()
    }
}
