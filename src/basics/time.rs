//! Time as the house keeps it: milliseconds UTC, taken from one clock that is handed in.

use std::{
    fmt,
    sync::{
        Arc, LazyLock,
        atomic::{AtomicI64, Ordering},
    },
    time::Instant,
};

use serde::{Deserialize, Serialize};

/// An instant in milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Timestamp(i64);

/// A time that could not be read; says the form that can.
#[derive(Debug, Clone, thiserror::Error)]
#[error("“{0}” is not a time: write it like 2026-05-04T06:00:00Z, with its zone")]
pub struct BadTimestamp(String);

impl Timestamp {
    /// The instant that is `millis` milliseconds after the epoch, clamped to the years 1 to 9999.
    pub fn from_millis(millis: i64) -> Self {
        Self(millis.clamp(-62_135_596_800_000, 253_402_207_200_000))
    }

    /// Milliseconds since the epoch.
    pub fn millis(self) -> i64 {
        self.0
    }

    /// Reads RFC 3339 (`2026-05-04T06:00:00Z`, `…+02:00`). A time without a zone is refused: nobody could say when it is.
    pub fn parse(text: &str) -> Result<Self, BadTimestamp> {
        text.trim()
            .parse::<jiff::Timestamp>()
            .map(|at| Self::from_millis(at.as_millisecond()))
            .map_err(|_| BadTimestamp(text.chars().take(60).collect()))
    }

    /// The same instant in a zone, for printing.
    pub fn in_zone(self, zone: &jiff::tz::TimeZone) -> jiff::ZonedDateTime {
        jiff::Timestamp::from_millisecond(self.0)
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH)
            .to_zoned_datetime(zone.clone())
    }

    /// This instant moved by `millis` milliseconds.
    #[must_use]
    pub fn plus_millis(self, millis: i64) -> Self {
        Self::from_millis(self.0.saturating_add(millis))
    }
}

/// How far the clocks of two nodes, or of one before and after it was set, may lie apart unnoticed, in milliseconds: two minutes.
pub const SKEW: i64 = 120_000;

/// Whether what lives for `life` milliseconds at most and ends at `ends_at` still counts at `now` (both in milliseconds). What
/// would live longer than it can was made under a clock that ran ahead and was set back since: it would open doors long after
/// it should, so it counts no longer.
pub fn is_alive(ends_at: i64, now: i64, life: i64) -> bool {
    ends_at > now && ends_at.saturating_sub(now) <= life.saturating_add(SKEW)
}

/// RFC 3339 in UTC, to the second.
impl fmt::Display for Timestamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = jiff::Timestamp::from_second(self.0.div_euclid(1000))
            .unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        write!(f, "{at}")
    }
}

/// The house clock. Handed in, so that a test can set it; the linter forbids taking the time elsewhere.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    /// What it says, and how far it was set ahead of the steady one.
    Set(Arc<[AtomicI64; 2]>),
}

impl Clock {
    /// The machine's clock.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands still at `at` until [`Clock::advance`] moves it. Clones move together.
    pub fn standing_at(at: Timestamp) -> Self {
        Self(Source::Set(Arc::new([at.0, 0].map(AtomicI64::new))))
    }

    /// What time it is.
    pub fn now(&self) -> Timestamp {
        match &self.0 {
            Source::System => Timestamp::from_millis(jiff::Timestamp::now().as_millisecond()),
            Source::Set(at) => {
                let [at, _] = &**at;
                Timestamp(at.load(Ordering::Relaxed))
            }
        }
    }

    /// Milliseconds on a clock that never goes back, for measuring how long ago something was. Its beginning says nothing.
    pub fn steady_millis(&self) -> u64 {
        match &self.0 {
            Source::System => {
                static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
                u64::try_from(BEGUN.elapsed().as_millis()).unwrap_or(u64::MAX)
            }
            Source::Set(at) => {
                let [at, ahead] = at.each_ref().map(|part| part.load(Ordering::Relaxed));
                (at - ahead).unsigned_abs()
            }
        }
    }

    /// Moves a standing clock; the machine's clock is left alone.
    pub fn advance(&self, millis: i64) {
        if let Source::Set(at) = &self.0 {
            let [at, _] = &**at;
            at.fetch_add(millis, Ordering::Relaxed);
        }
    }

    /// Sets a standing clock forwards or back, as a hand or a time server does: no time passes, so the steady clock stays.
    pub fn jump(&self, millis: i64) {
        if let Source::Set(at) = &self.0 {
            for part in at.iter() {
                part.fetch_add(millis, Ordering::Relaxed);
            }
        }
    }
}
