//! How the house fares: what happens is counted where it happens, in numbers of this node's memory that begin at nothing with
//! each start. Nobody's name, address or reading is in them: what they are told apart by are closed sets ([`table`]).
//!
//! The hot path adds to counters of its own thread, which lie on cache lines of their own: no lock, no look-up, no other
//! core's memory. Whoever reads adds the threads up.

mod kind;
mod slow;
mod history;
pub mod table;
mod text;

use std::{
    cell::Cell,
    sync::atomic::{AtomicU64, AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use http::StatusCode;

pub use history::{History, Point};
pub use kind::{Class, Kind};
pub use slow::{Limiter, Spent, during, measured};
pub use text::{Format, Text};

/// Threads beyond so many share their counters.
const LANES: usize = 16;

/// One ready answer of so many is measured: two looks at a clock cost more than all counting.
const SAMPLE: u8 = 64;

/// Upper bounds of the histograms, in microseconds; what took longer is in none of them.
pub const BOUNDS: [u64; 16] = [
    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 500_000,
    1_000_000, 2_500_000, 10_000_000,
];

/// The first digits of statuses that answers have.
pub const STATUSES: [&str; 4] = ["2xx", "3xx", "4xx", "5xx"];

/// What the wall decided of a story that has a part to hide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// The whole story.
    Full,
    /// The whole story, and the meter moved.
    Metered,
    /// The preview.
    Preview,
    /// Fetched ahead: to be asked for again.
    Ahead,
    /// The whole story, for a search engine that proved itself.
    Crawler,
}

impl Verdict {
    /// The words for them, in the order of their numbers.
    pub const WORDS: [&'static str; 5] = ["full", "metered", "preview", "ahead", "crawler"];
}

/// What became of a connection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Met {
    /// It was taken in.
    Opened,
    /// It is over, however it ended.
    Closed,
    /// The house was full.
    Refused,
    /// It made room for another one.
    ShownOut,
    /// No head came in time.
    LateHead,
    /// No body came in time.
    LateBody,
    /// Its client did not take the answer.
    Stalled,
    /// It idled too long. That is no fault.
    Idle,
}

impl Met {
    /// Those that say why the house ended a connection.
    pub const ENDS: [Self; 5] = [
        Self::ShownOut,
        Self::LateHead,
        Self::LateBody,
        Self::Stalled,
        Self::Idle,
    ];

    /// The words for them, in the same order.
    pub const END_WORDS: [&'static str; 5] = ["shown-out", "head", "body", "stalled", "idle"];
}

/// Times, by bounds.
#[derive(Debug, Default)]
pub struct Times {
    buckets: [AtomicU64; BOUNDS.len() + 1],
    nanos: AtomicU64,
}

/// What stood in [`Times`] when somebody looked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct TimesNow {
    /// How many took at most as long as each of [`BOUNDS`] and longer than the one before; the last: longer than all.
    pub buckets: [u64; BOUNDS.len() + 1],
    /// All of them together.
    pub sum: Duration,
}

impl Times {
    /// One more took so long.
    pub fn add(&self, took: Duration) {
        let micros = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        bump(
            &self.buckets,
            BOUNDS.partition_point(|bound| *bound < micros),
        );
        let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX);
        self.nanos.fetch_add(nanos, Ordering::Relaxed);
    }

    /// What stands in it.
    pub fn now(&self) -> TimesNow {
        let mut now = TimesNow::default();
        now.add(self);
        now
    }
}

impl TimesNow {
    fn add(&mut self, times: &Times) {
        for (sum, cell) in self.buckets.iter_mut().zip(&times.buckets) {
            *sum += cell.load(Ordering::Relaxed);
        }
        self.sum += Duration::from_nanos(times.nanos.load(Ordering::Relaxed));
    }

    /// How many there were.
    pub fn count(&self) -> u64 {
        self.buckets.iter().sum()
    }
}

const REQUESTS: usize = Kind::ALL.len() * STATUSES.len();

/// The counters of one thread. 128 bytes: processors fetch lines of 64 in pairs.
#[derive(Debug)]
#[repr(align(128))]
struct Lane {
    ready: [AtomicU64; REQUESTS],
    drawn: [AtomicU64; REQUESTS],
    verdicts: [AtomicU64; Verdict::WORDS.len()],
    met: [AtomicU64; 8],
    times: [Times; Class::WORDS.len()],
}

impl Default for Lane {
    fn default() -> Self {
        Self {
            ready: std::array::from_fn(|_| AtomicU64::new(0)),
            drawn: std::array::from_fn(|_| AtomicU64::new(0)),
            verdicts: Default::default(),
            met: Default::default(),
            times: Default::default(),
        }
    }
}

/// The counters of a node.
#[derive(Debug)]
pub struct Pulse {
    lanes: Box<[Lane]>,
    begun: Instant,
    /// Sessions that began, in the order of [`table::WAYS`].
    sign_ins: [AtomicU64; table::WAYS.len()],
    registrations: AtomicU64,
    /// Pages that could not be drawn.
    undrawn: AtomicU64,
    /// How long drawing a page took.
    pub draws: Times,
    slow: AtomicU64,
    lines: Limiter,
    /// When the news was read last, in milliseconds since the start; 0: never.
    news_read: AtomicU64,
    /// What was seen of late.
    pub history: History,
}

impl Default for Pulse {
    fn default() -> Self {
        Self {
            lanes: (0..LANES).map(|_| Lane::default()).collect(),
            begun: Instant::now(),
            sign_ins: Default::default(),
            registrations: AtomicU64::new(0),
            undrawn: AtomicU64::new(0),
            draws: Times::default(),
            slow: AtomicU64::new(0),
            lines: Limiter::default(),
            news_read: AtomicU64::new(0),
            history: History::default(),
        }
    }
}

static NEXT: AtomicUsize = AtomicUsize::new(0);

thread_local! {
    static LANE: usize = NEXT.fetch_add(1, Ordering::Relaxed) % LANES;
    static TURN: Cell<u8> = const { Cell::new(0) };
}

fn bump(cells: &[AtomicU64], place: usize) {
    if let Some(cell) = cells.get(place) {
        cell.fetch_add(1, Ordering::Relaxed);
    }
}

fn request(kind: Kind, status: StatusCode) -> usize {
    let status = usize::from(status.as_u16() / 100).clamp(2, 5) - 2;
    kind as usize * STATUSES.len() + status
}

impl Pulse {
    fn lane(&self) -> Option<&Lane> {
        self.lanes.get(LANE.with(|lane| *lane))
    }

    /// The time, for one request of 64: the others are answered without looking at a clock.
    pub fn sample() -> Option<Instant> {
        let turn = TURN.get();
        TURN.set((turn + 1) % SAMPLE);
        (turn == 0).then(Instant::now)
    }

    /// A ready answer. `begun` is what [`Pulse::sample`] said.
    pub fn ready(&self, path: &str, status: StatusCode, begun: Option<Instant>) {
        let Some(lane) = self.lane() else { return };
        bump(&lane.ready, request(Kind::of(path), status));
        if let (Some(begun), Some(times)) = (begun, lane.times.get(Class::Ready as usize)) {
            times.add(begun.elapsed());
        }
    }

    /// An answer that took the long way.
    pub fn drawn(&self, kind: Kind, status: StatusCode, took: Duration) {
        let Some(lane) = self.lane() else { return };
        bump(&lane.drawn, request(kind, status));
        if let Some(times) = lane.times.get(kind.class() as usize) {
            times.add(took);
        }
    }

    /// The wall decided.
    pub fn decided(&self, verdict: Verdict) {
        if let Some(lane) = self.lane() {
            bump(&lane.verdicts, verdict as usize);
        }
    }

    /// Something became of a connection.
    pub fn met(&self, met: Met) {
        if let Some(lane) = self.lane() {
            bump(&lane.met, met as usize);
        }
    }

    /// A session began, in this way ([`table::WAYS`]); `fresh` says that it is a new reader's first.
    pub fn signed_in(&self, way: &str, fresh: bool) {
        if let Some(place) = table::WAYS.iter().position(|known| *known == way) {
            bump(&self.sign_ins, place);
        }
        if fresh {
            self.registrations.fetch_add(1, Ordering::Relaxed);
        }
    }

    /// A page could not be drawn, and its asker got a fault.
    pub fn failed_to_draw(&self) {
        self.undrawn.fetch_add(1, Ordering::Relaxed);
    }

    /// An answer was slow. If there may be a line on it, how many before it had none.
    pub fn was_slow(&self) -> Option<u32> {
        self.slow.fetch_add(1, Ordering::Relaxed);
        self.lines.may_tell(Instant::now())
    }

    /// Answers that were slow.
    pub fn slow_answers(&self) -> u64 {
        self.slow.load(Ordering::Relaxed)
    }

    /// The news was read just now.
    pub fn read_news(&self) {
        let millis = u64::try_from(self.begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.news_read.store(millis.max(1), Ordering::Relaxed);
    }

    /// How long ago the news was read; since the start, if it never was.
    pub fn news_lag(&self) -> Duration {
        let read = Duration::from_millis(self.news_read.load(Ordering::Relaxed));
        self.begun.elapsed().saturating_sub(read)
    }

    /// How long this node has been at work.
    pub fn uptime(&self) -> Duration {
        self.begun.elapsed()
    }

    fn sum(&self, cell: impl Fn(&Lane) -> Option<&AtomicU64>) -> u64 {
        self.lanes
            .iter()
            .filter_map(cell)
            .map(|cell| cell.load(Ordering::Relaxed))
            .fold(0, u64::wrapping_add)
    }

    /// Answers of a kind with a status of this place in [`STATUSES`]: those that were ready, and the others.
    pub fn answers(&self, kind: Kind, status: usize) -> (u64, u64) {
        let place = kind as usize * STATUSES.len() + status;
        (
            self.sum(|lane| lane.ready.get(place)),
            self.sum(|lane| lane.drawn.get(place)),
        )
    }

    /// All answers, and those of them that were ready or failed (5xx).
    pub fn all_answers(&self) -> (u64, u64, u64) {
        let (mut all, mut ready, mut failed) = (0, 0, 0);
        for kind in Kind::ALL {
            for status in 0..STATUSES.len() {
                let (quick, long) = self.answers(kind, status);
                all += quick + long;
                ready += quick;
                if status == 3 {
                    failed += quick + long;
                }
            }
        }
        (all, ready, failed)
    }

    /// How often the wall decided so: by the place in [`Verdict::WORDS`].
    pub fn verdicts(&self, place: usize) -> u64 {
        self.sum(|lane| lane.verdicts.get(place))
    }

    /// How often this became of a connection.
    pub fn connections(&self, met: Met) -> u64 {
        self.sum(|lane| lane.met.get(met as usize))
    }

    /// How many connections are open.
    pub fn connections_open(&self) -> u64 {
        let closed = self.connections(Met::Closed);
        self.connections(Met::Opened).saturating_sub(closed)
    }

    /// Times of a class, by the place in [`Class::WORDS`].
    pub fn times(&self, place: usize) -> TimesNow {
        let mut now = TimesNow::default();
        for times in self.lanes.iter().filter_map(|lane| lane.times.get(place)) {
            now.add(times);
        }
        now
    }

    /// Sessions that began, by the place in [`table::WAYS`].
    pub fn sign_ins(&self, place: usize) -> u64 {
        self.sign_ins
            .get(place)
            .map_or(0, |cell| cell.load(Ordering::Relaxed))
    }

    /// Readers that registered.
    pub fn registrations(&self) -> u64 {
        self.registrations.load(Ordering::Relaxed)
    }

    /// Pages that could not be drawn.
    pub fn undrawn(&self) -> u64 {
        self.undrawn.load(Ordering::Relaxed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn threads_count_apart_and_are_added_up() {
        let pulse = Pulse::default();
        std::thread::scope(|scope| {
            for _ in 0..20 {
                scope.spawn(|| {
                    for _ in 0..1000 {
                        pulse.ready("/city", StatusCode::OK, None);
                        pulse.decided(Verdict::Preview);
                    }
                    pulse.met(Met::Opened);
                });
            }
        });
        pulse.met(Met::Closed);
        assert_eq!(pulse.answers(Kind::Section, 0), (20_000, 0));
        assert_eq!(pulse.all_answers(), (20_000, 20_000, 0));
        assert_eq!(pulse.verdicts(Verdict::Preview as usize), 20_000);
        assert_eq!(pulse.connections_open(), 19);
    }

    #[test]
    fn a_time_stands_under_the_first_bound_that_it_keeps() {
        let times = Times::default();
        for micros in [50, 51, 1_000_000, 10_000_001] {
            times.add(Duration::from_micros(micros));
        }
        let now = times.now();
        let filled: Vec<_> = (0..=BOUNDS.len())
            .filter(|at| now.buckets[*at] > 0)
            .collect();
        assert_eq!(filled, [0, 1, 13, 16]);
        assert_eq!(
            (now.count(), now.sum),
            (4, Duration::from_micros(11_000_102))
        );
    }

    #[test]
    fn one_ready_answer_of_sixty_four_is_measured() {
        assert_eq!((0..640).filter(|_| Pulse::sample().is_some()).count(), 10);
    }

    #[test]
    fn odd_statuses_have_a_place() {
        let pulse = Pulse::default();
        for status in [101, 204, 304, 404, 503] {
            pulse.drawn(
                Kind::Unknown,
                StatusCode::from_u16(status).unwrap(),
                Duration::ZERO,
            );
        }
        let counts: Vec<u64> = (0..4)
            .map(|at| pulse.answers(Kind::Unknown, at).1)
            .collect();
        assert_eq!(counts, [2, 1, 1, 1]);
    }
}
