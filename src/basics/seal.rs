//! Seals: what the house hands out to browsers and believes again when it comes back unchanged.

use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// How many characters a seal has on paper: 128 bits in hexadecimal (RFC 2104 §5 allows half of the digest).
pub const SEAL_LENGTH: usize = 32;

/// A key to seal with (HMAC-SHA256, RFC 2104). Its state after the key is kept, so that sealing costs two blocks.
#[derive(Clone)]
pub struct Seal(Hmac<Sha256>);

impl Seal {
    /// A seal with this key.
    pub fn new(key: &[u8; 32]) -> Self {
        // HMAC takes keys of every length (RFC 2104 §2); that the type allows for less is not our case.
        Self(
            Hmac::new_from_slice(key)
                .unwrap_or_else(|_| Hmac::new(&hmac::digest::Key::<Hmac<Sha256>>::default())),
        )
    }

    /// The seal of a text, of [`SEAL_LENGTH`] characters.
    pub fn of(&self, text: &str) -> String {
        let digest = self.mac(text).finalize().into_bytes();
        crate::basics::hex(digest.get(..SEAL_LENGTH / 2).unwrap_or_default())
    }

    /// Whether this is the seal of that text. It takes as long whatever is wrong with it.
    pub fn holds(&self, text: &str, seal: &str) -> bool {
        let mut bytes = [0_u8; SEAL_LENGTH / 2];
        if seal.len() != SEAL_LENGTH {
            return false;
        }
        for (byte, pair) in bytes.iter_mut().zip(seal.as_bytes().as_chunks::<2>().0) {
            let [Some(high), Some(low)] = pair.map(digit) else {
                return false;
            };
            *byte = high << 4 | low;
        }
        self.mac(text).verify_truncated_left(&bytes).is_ok()
    }

    fn mac(&self, text: &str) -> Hmac<Sha256> {
        let mut mac = self.0.clone();
        mac.update(text.as_bytes());
        mac
    }
}

/// Lower case only: one seal has one spelling.
fn digit(letter: u8) -> Option<u8> {
    match letter {
        b'0'..=b'9' => Some(letter - b'0'),
        b'a'..=b'f' => Some(letter - b'a' + 10),
        _ => None,
    }
}

impl std::fmt::Debug for Seal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Seal(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seal_holds_for_its_text_and_key_alone() {
        let seal = Seal::new(&[7; 32]);
        let good = seal.of("reader 1");
        assert_eq!(good.len(), SEAL_LENGTH);
        assert!(seal.holds("reader 1", &good));
        assert!(!seal.holds("reader 2", &good));
        assert!(!Seal::new(&[8; 32]).holds("reader 1", &good));
        let swapped = good.replacen(good.get(..1).unwrap(), "g", 1);
        for bad in [
            "",
            "0",
            good.get(1..).unwrap(),
            &good.to_uppercase(),
            &swapped,
            &"é".repeat(16),
        ] {
            assert!(*bad == good || !seal.holds("reader 1", bad), "{bad}");
        }
        for place in 0..SEAL_LENGTH {
            let mut forged = good.clone().into_bytes();
            forged[place] = if forged[place] == b'0' { b'1' } else { b'0' };
            assert!(!seal.holds("reader 1", std::str::from_utf8(&forged).unwrap()));
        }
    }
}
