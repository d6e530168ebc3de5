//! What a form must show when much is asked for at once: a token of ours, and that it cost something. With a script that is a
//! proof of work of a second; without one, a wait.

use std::{
    collections::{HashSet, VecDeque},
    sync::{Mutex, PoisonError},
};

use sha2::{Digest as _, Sha256};

use super::Client;
use crate::basics::{SEAL_LENGTH, Seal, Timestamp, hex, random_bytes};

/// How many bits of the digest must be zero: 65,000 tries on average, half a second to two on a phone.
pub const BITS: u32 = 16;

/// How long a form without a script must have stood open, in milliseconds.
pub const WAIT: i64 = 20_000;

/// How long a token is good for, in milliseconds.
const LIFE: i64 = 10 * 60_000;

/// How many used tokens are remembered. More cannot be used within their life: the site's limit is 20 a second.
const REMEMBERED: usize = 16_384;

/// What was shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shown {
    /// A proof.
    Proof,
    /// A good token, but neither work nor wait.
    TooSoon,
    /// Nothing that we know.
    Nothing,
}

/// Tokens that were used, and in which order.
type Used = (HashSet<Box<str>>, VecDeque<Box<str>>);

/// The tokens of forms.
#[derive(Debug)]
pub struct Proofs {
    seal: Seal,
    used: Mutex<Used>,
}

impl Proofs {
    /// Tokens under this seal.
    pub fn new(seal: Seal) -> Self {
        Self {
            seal,
            used: Mutex::default(),
        }
    }

    /// A new token for a client.
    pub fn token(&self, client: &Client, now: Timestamp) -> String {
        let text = format!("{:012x}{}", now.millis(), hex(&random_bytes::<8>()));
        let mark = self.seal.of(&sealing(&text, client));
        text + &mark
    }

    /// Judges a token and the number that was found for it. A token is good once.
    pub fn judge(&self, token: &str, work: &str, client: &Client, now: Timestamp) -> Shown {
        const FACTS: usize = 12 + 16;
        if token.len() != FACTS + SEAL_LENGTH {
            return Shown::Nothing;
        }
        let Some((facts, mark)) = token.split_at_checked(FACTS) else {
            return Shown::Nothing;
        };
        let made = facts
            .get(..12)
            .and_then(|text| i64::from_str_radix(text, 16).ok());
        let Some(age) = made.map(|made| now.millis() - made) else {
            return Shown::Nothing;
        };
        if !self.seal.holds(&sealing(facts, client), mark) || !(0..LIFE).contains(&age) {
            return Shown::Nothing;
        }
        if age < WAIT && !works(token, work) {
            return Shown::TooSoon;
        }
        if self.use_up(facts) {
            Shown::Proof
        } else {
            Shown::Nothing
        }
    }

    fn use_up(&self, token: &str) -> bool {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let (set, order) = &mut *used;
        if !set.insert(token.into()) {
            return false;
        }
        order.push_back(token.into());
        if order.len() > REMEMBERED
            && let Some(oldest) = order.pop_front()
        {
            set.remove(&oldest);
        }
        true
    }
}

fn sealing(text: &str, client: &Client) -> String {
    format!("{text}:{:x}", client.network())
}

/// Whether SHA-256 of the token and the number begins with [`BITS`] zero bits.
fn works(token: &str, work: &str) -> bool {
    let short =
        !work.is_empty() && work.len() <= 12 && work.bytes().all(|byte| byte.is_ascii_digit());
    let digest: [u8; 32] = Sha256::new()
        .chain_update(token)
        .chain_update(work)
        .finalize()
        .into();
    let head = u32::from_be_bytes(digest.first_chunk().copied().unwrap_or([0xFF; 4]));
    short && head.leading_zeros() >= BITS
}

#[cfg(test)]
mod tests {
    use super::*;

    fn work(token: &str) -> String {
        (0..100_000_000_u32)
            .map(|number| number.to_string())
            .find(|number| works(token, number))
            .unwrap()
    }

    #[test]
    fn a_token_is_good_once_for_its_client_with_work_or_after_a_wait() {
        let proofs = Proofs::new(Seal::new(&[1; 32]));
        let now = Timestamp::parse("2026-05-04T12:00:00Z").unwrap();
        let later = |millis: i64| now.plus_millis(millis);
        let ana = Client::default();
        let eve = Client::of("9.9.9.9".parse().unwrap(), &http::HeaderMap::new(), &[]);
        let token = proofs.token(&ana, now);
        let number = work(&token);
        assert_eq!(
            proofs.judge(&token, "", &ana, later(WAIT - 1)),
            Shown::TooSoon
        );
        assert_eq!(proofs.judge(&token, &number, &eve, now), Shown::Nothing);
        assert_eq!(
            proofs.judge(&token, &number, &ana, later(-1)),
            Shown::Nothing
        );
        assert_eq!(proofs.judge(&token, &number, &ana, now), Shown::Proof);
        assert_eq!(
            proofs.judge(&token, &number, &ana, now),
            Shown::Nothing,
            "a token is good once"
        );
        let waited = proofs.token(&ana, now);
        assert_eq!(proofs.judge(&waited, "", &ana, later(WAIT)), Shown::Proof);
        let old = proofs.token(&ana, now);
        assert_eq!(proofs.judge(&old, "", &ana, later(LIFE)), Shown::Nothing);
        let good = proofs.token(&ana, now);
        for bad in [
            "",
            "x",
            &good[1..],
            &format!("{good}0"),
            &good.replace(['1', '2'], "3"),
            &"é".repeat(30),
        ] {
            assert_eq!(
                proofs.judge(bad, "1", &ana, later(WAIT)),
                Shown::Nothing,
                "{bad}"
            );
        }
        assert_eq!(
            proofs.judge(&good, &format!("{}x", work(&good)), &ana, now),
            Shown::TooSoon
        );
    }
}
