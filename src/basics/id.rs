//! Ids, made here and never by the database.

use std::{
    fmt,
    sync::{
        LazyLock,
        atomic::{AtomicU32, Ordering},
    },
};

use serde::{Deserialize, Serialize};

use super::Timestamp;

/// The id of a story: `[a-z][a-z0-9]{5,15}`. It is part of the story's address, never changes and is never used again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct StoryId(Box<str>);

/// An id of the wrong shape.
#[derive(Debug, Clone, thiserror::Error)]
#[error("“{0}” cannot be a story's id: use 6 to 16 of a–z and 0–9, a letter first")]
pub struct BadId(String);

impl StoryId {
    /// Checks the shape of an id.
    pub fn parse(text: &str) -> Result<Self, BadId> {
        let fits = (6..=16).contains(&text.len())
            && text.starts_with(|first: char| first.is_ascii_lowercase())
            && text
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
        if fits {
            Ok(Self(text.into()))
        } else {
            Err(BadId(text.chars().take(40).collect()))
        }
    }

    /// A new id: nine letters and digits, the first four ordered by time (a step is about nine minutes), the rest by chance.
    pub fn new(now: Timestamp) -> Self {
        const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
        let letter = |n: u64| char::from(*LETTERS.get((n % 32) as usize).unwrap_or(&b'x'));
        let step = u64::try_from(now.millis().max(0) >> 19).unwrap_or(0);
        let chance = u64::from_le_bytes(random_bytes());
        let mut id = String::with_capacity(9);
        // The first place is taken modulo 24, so that it is a letter.
        id.push(letter((step >> 15) % 24));
        for place in (0..3).rev() {
            id.push(letter(step >> (5 * place)));
        }
        for place in 0..5 {
            id.push(letter(chance >> (5 * place)));
        }
        Self(id.into())
    }

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for StoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl TryFrom<String> for StoryId {
    type Error = BadId;
    fn try_from(text: String) -> Result<Self, BadId> {
        Self::parse(&text)
    }
}

impl From<StoryId> for String {
    fn from(id: StoryId) -> Self {
        id.0.into()
    }
}

/// A new number for a row: positive, ordered by time to the millisecond (until 2095). Its other 22 bits are other ones for each
/// of four million that this process makes one after another: by chance alone, two of the many in a full millisecond would
/// meet now and then. Each process goes through them from a place and in a stride of its own, so that two meet by chance only.
pub fn new_number(now: Timestamp) -> i64 {
    static MADE: AtomicU32 = AtomicU32::new(0);
    static WAY: LazyLock<(u32, u32)> = LazyLock::new(|| {
        let [place, stride] = [(); 2].map(|()| u32::from_le_bytes(random_bytes()));
        // An odd stride meets every place before it comes back.
        (place, stride | 1)
    });
    let (place, stride) = *WAY;
    let made = MADE.fetch_add(1, Ordering::Relaxed);
    let place = place.wrapping_add(stride.wrapping_mul(made));
    first_number(now) | i64::from(place & 0x3F_FFFF)
}

/// The lowest number that a row made at this instant can have.
pub fn first_number(now: Timestamp) -> i64 {
    const FIRST: i64 = 1_767_225_600_000; // 2026-01-01
    (now.millis() - FIRST).clamp(0, (1 << 41) - 1) << 22
}

/// Bytes by chance from the operating system.
///
/// # Panics
/// Without chance nothing here is safe, so on a machine that has none it stops.
pub fn random_bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    if let Err(fault) = getrandom::fill(&mut bytes) {
        panic!("the operating system gives no random bytes: {fault}");
    }
    bytes
}
