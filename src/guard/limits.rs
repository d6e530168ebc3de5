//! How much a client may ask for. Counted in the memory of this node; what must hold for all nodes together (mails to one
//! address, tries for one code) is counted in the database by its room.

use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use governor::{
    Quota, RateLimiter,
    clock::Clock as GovernorClock,
    middleware::NoOpMiddleware,
    nanos::Nanos,
    state::{InMemoryState, NotKeyed, keyed::HashMapStateStore},
};

use super::Client;
use crate::basics::Clock;

/// How many clients are told apart at once. Above that, those of whom nothing was heard lately are forgotten; if all are
/// busy, newcomers share one place.
const PLACES: usize = 100_000;

/// What to do with somebody who asks for a sign-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// Write the mail.
    Free,
    /// Much is asked for: first have a proof shown that costs something.
    Prove,
    /// Too much is asked for: answer as ever, and write nothing.
    Withhold,
}

/// The limits of one node.
#[derive(Debug)]
pub struct Limits {
    soft: Keyed,
    soft_site: Single,
    forms: Pair,
    asks: Pair,
    asks_site: Single,
    codes: Pair,
    codes_site: Single,
    leaves: Pair,
    challenges: Pair,
    passkeys: Pair,
    comments: Pair,
    drafts: Pair,
    searches: Pair,
}

impl Limits {
    /// The limits of `contract.md`: asking for a sign-in, a client 30 in ten minutes, a range 300 an hour, the site 20 a
    /// second; softly, a client 10 in ten minutes and the site 10 a second. Tries for codes: as many, and the site 50 a second,
    /// of which a guess at a million codes hits one in five hours, whoever it belongs to. Leaving for a provider, and answers of
    /// passkeys: a client and a range as many as codes, each counted apart, so that who has no luck with one way still has the
    /// others. Challenges for passkeys: a client 60 in ten minutes, a range 1,200 an hour.
    pub fn new(clock: &Clock) -> Self {
        let second = Duration::from_secs(1);
        Self {
            soft: Keyed::new(10, TEN_MINUTES, clock),
            soft_site: Single::new(10, second, clock),
            forms: Pair::new(120, 1200, clock),
            asks: Pair::new(30, 300, clock),
            asks_site: Single::new(20, second, clock),
            codes: Pair::new(30, 300, clock),
            codes_site: Single::new(50, second, clock),
            leaves: Pair::new(30, 300, clock),
            challenges: Pair::new(60, 1200, clock),
            passkeys: Pair::new(30, 300, clock),
            comments: Pair::new(120, 3000, clock),
            drafts: Pair::new(10, 100, clock),
            searches: Pair::new(200, 5000, clock),
        }
    }

    /// Counts a form that asks for a sign-in, before anything is written for it; false if there were too many: a client 120 in
    /// ten minutes, a range 1,200 an hour. What is withheld is written down too, and may not fill the disk.
    pub fn take_form(&self, client: &Client) -> bool {
        self.forms.takes(client)
    }

    /// Counts a sign-in that is asked for. `proved` says that a proof was shown.
    pub fn ask(&self, client: &Client, proved: bool) -> Verdict {
        let soft = self.soft.takes(client.network()) && self.soft_site.takes();
        if !soft && !proved {
            return Verdict::Prove;
        }
        // The site's number is for those who stay within their own: nobody uses it up for all others.
        if self.asks.takes(client) && self.asks_site.takes() {
            Verdict::Free
        } else {
            Verdict::Withhold
        }
    }

    /// Counts a try for a code; false if there were too many.
    pub fn try_code(&self, client: &Client) -> bool {
        // The site's number is for those who stay within their own.
        self.codes.takes(client) && self.codes_site.takes()
    }

    /// Counts a browser that is sent to a provider; false if there were too many.
    pub fn leave(&self, client: &Client) -> bool {
        self.leaves.takes(client)
    }

    /// Counts a challenge for a passkey that is asked for; false if there were too many. A browser that waits at the door asks
    /// every four minutes.
    pub fn challenge(&self, client: &Client) -> bool {
        self.challenges.takes(client)
    }

    /// Counts an act on comments, before anything is looked up for it; false if there were too many: a client 120 in ten minutes, a
    /// range 3,000 an hour. How much one reader may write is counted in the database.
    pub fn take_comment(&self, client: &Client) -> bool {
        self.comments.takes(client)
    }

    /// Counts a text that is kept for a stranger until they are back; false if there were too many: a client 10 in ten minutes, a range
    /// 100 an hour. It is kept for a day, and may not fill the disk.
    pub fn keep_draft(&self, client: &Client) -> bool {
        self.drafts.takes(client)
    }

    /// Counts a search; false if there were too many: a client 200 in ten minutes, a range 5,000 an hour.
    pub fn search(&self, client: &Client) -> bool {
        self.searches.takes(client)
    }

    /// Counts an answer of a passkey; false if there were too many.
    pub fn try_passkey(&self, client: &Client) -> bool {
        self.passkeys.takes(client)
    }
}

const TEN_MINUTES: Duration = Duration::from_mins(10);

/// So many for a client in ten minutes, and so many for its range in an hour.
#[derive(Debug)]
struct Pair {
    client: Keyed,
    range: Keyed,
    /// Ranges that are full, and until when, in steady milliseconds.
    full: Mutex<HashMap<u128, u64>>,
    /// After how long a range that is full may have room again, in milliseconds.
    each: u64,
    clock: Clock,
}

impl Pair {
    fn new(client: u32, range: u32, clock: &Clock) -> Self {
        Self {
            client: Keyed::new(client, TEN_MINUTES, clock),
            range: Keyed::new(range, Duration::from_hours(1), clock),
            full: Mutex::default(),
            each: 3_600_000 / u64::from(range.max(1)),
            clock: clock.clone(),
        }
    }

    fn takes(&self, client: &Client) -> bool {
        // One range has as many networks as there are places: where it is full, none of them gets one.
        let (range, now) = (client.range(), self.clock.steady_millis());
        let mut full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        if full.get(&range).is_some_and(|until| *until > now) {
            return false;
        }
        drop(full);
        // Who is over the own number does not count against the neighbours.
        if !self.client.takes(client.network()) {
            return false;
        }
        if self.range.takes(range) {
            return true;
        }
        full = self.full.lock().unwrap_or_else(PoisonError::into_inner);
        if full.len() >= PLACES {
            full.retain(|_, until| *until > now);
        }
        if full.len() < PLACES {
            full.insert(range, now + self.each);
        }
        false
    }
}

type Map = RateLimiter<u128, HashMapStateStore<u128>, Ticks, NoOpMiddleware<Nanos>>;

#[derive(Debug)]
struct Keyed {
    map: Map,
    /// When the house was last swept, in steady milliseconds: a sweep looks at every place, so it may not be had for asking.
    swept: AtomicU64,
    clock: Clock,
}

impl Keyed {
    fn new(most: u32, period: Duration, clock: &Clock) -> Self {
        Self {
            map: RateLimiter::hashmap_with_clock(quota(most, period), Ticks(clock.clone())),
            swept: AtomicU64::new(0),
            clock: clock.clone(),
        }
    }

    fn takes(&self, key: u128) -> bool {
        // The key of nobody: newcomers share it when the house is full.
        const CROWD: u128 = 0;
        if self.map.len() >= PLACES {
            let now = self.clock.steady_millis();
            if now >= self.swept.load(Ordering::Relaxed) + 10_000 {
                self.swept.store(now, Ordering::Relaxed);
                self.map.retain_recent();
            }
        }
        let key = if self.map.len() >= PLACES { CROWD } else { key };
        self.map.check_key(&key).is_ok()
    }
}

#[derive(Debug)]
struct Single(RateLimiter<NotKeyed, InMemoryState, Ticks, NoOpMiddleware<Nanos>>);

impl Single {
    fn new(most: u32, period: Duration, clock: &Clock) -> Self {
        Self(RateLimiter::direct_with_clock(
            quota(most, period),
            Ticks(clock.clone()),
        ))
    }

    fn takes(&self) -> bool {
        self.0.check().is_ok()
    }
}

/// So many in a period, all at once or one by one.
fn quota(most: u32, period: Duration) -> Quota {
    let most = NonZeroU32::new(most).unwrap_or(NonZeroU32::MIN);
    let each = period.checked_div(most.get()).unwrap_or(period);
    Quota::with_period(each)
        .unwrap_or_else(|| Quota::per_second(NonZeroU32::MIN))
        .allow_burst(most)
}

/// The steady face of the house clock: a wall clock that is set back must not shut anybody out.
#[derive(Debug, Clone)]
struct Ticks(Clock);

impl GovernorClock for Ticks {
    type Instant = Nanos;

    fn now(&self) -> Nanos {
        Duration::from_millis(self.0.steady_millis()).into()
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;
    use crate::basics::Timestamp;

    fn client(text: &str) -> Client {
        Client::of(text.parse().unwrap(), &http::HeaderMap::new(), &[])
    }

    fn standing() -> (Clock, Limits) {
        let clock = Clock::standing_at(Timestamp::parse("2026-05-04T12:00:00Z").unwrap());
        let limits = Limits::new(&clock);
        (clock, limits)
    }

    #[test]
    fn a_client_is_asked_for_a_proof_and_then_withheld_from() {
        let (clock, limits) = standing();
        let ana = client("1.2.3.4");
        let mut verdicts = Vec::new();
        for _ in 0..40 {
            // A second between them: the site's own limit is not at stake.
            clock.advance(1000);
            let verdict = limits.ask(&ana, false);
            verdicts.push(if verdict == Verdict::Prove {
                limits.ask(&ana, true)
            } else {
                verdict
            });
        }
        let free = verdicts
            .iter()
            .filter(|verdict| **verdict == Verdict::Free)
            .count();
        assert!((30..=32).contains(&free), "{free}");
        assert_eq!(verdicts.last(), Some(&Verdict::Withhold));
        assert_eq!(
            limits.ask(&client("1.2.3.5"), false),
            Verdict::Free,
            "its neighbour is another client"
        );
        clock.advance(600_000);
        assert_eq!(
            limits.ask(&ana, false),
            Verdict::Free,
            "ten minutes later it is forgotten"
        );
    }

    #[test]
    fn a_whole_network_of_ipv6_is_one_client_and_a_range_has_its_own_limit() {
        let (clock, limits) = standing();
        let mut free = 0;
        for number in 0..40 {
            clock.advance(1000);
            let one = client(&format!("2001:db8:0:1::{number:x}"));
            free += usize::from(limits.ask(&one, true) == Verdict::Free);
        }
        assert!((30..=32).contains(&free), "{free}");
        let mut free = 0;
        for number in 0..400 {
            clock.advance(100);
            let one = client(&format!("2001:db8:1:{number:x}::1"));
            free += usize::from(limits.ask(&one, true) == Verdict::Free);
        }
        assert!((300..=305).contains(&free), "{free}");
    }

    #[test]
    fn the_site_writes_twenty_mails_a_second_and_no_more() {
        let (_, limits) = standing();
        let free = (0..200)
            .filter(|number| limits.ask(&client(&format!("1.{number}.3.4")), true) == Verdict::Free)
            .count();
        assert_eq!(free, 20);
    }

    #[test]
    fn who_is_over_the_own_number_uses_up_nothing_of_the_others() {
        let (clock, limits) = standing();
        let (eve, ana) = (client("1.2.3.4"), client("1.2.3.5"));
        for _ in 0..2000 {
            limits.try_code(&eve);
            limits.ask(&eve, true);
        }
        assert!(limits.try_code(&ana), "the range is not full");
        clock.advance(1000);
        for _ in 0..2000 {
            limits.ask(&eve, true);
        }
        assert_eq!(limits.ask(&ana, true), Verdict::Free, "nor is the site");
    }

    #[test]
    fn forms_have_an_end_for_a_client() {
        let (_, limits) = standing();
        let eve = client("1.2.3.4");
        let taken = (0..500).filter(|_| limits.take_form(&eve)).count();
        assert_eq!(taken, 120);
        assert!(limits.take_form(&client("1.2.3.5")));
    }

    #[test]
    fn the_site_takes_fifty_codes_a_second_however_many_guess() {
        let (clock, limits) = standing();
        let taken = |from: u32| {
            (from..from + 200)
                .filter(|number| {
                    limits.try_code(&client(&Ipv4Addr::from_bits(number * 1024).to_string()))
                })
                .count()
        };
        assert_eq!(taken(0), 50);
        clock.advance(1000);
        assert_eq!(taken(1000), 50);
    }

    #[test]
    fn one_range_does_not_take_the_places_of_all_others() {
        let (_, limits) = standing();
        for number in 0..65_536_u32 {
            limits.try_passkey(&client(&format!("2001:db8:7:{number:x}::1")));
        }
        let places = limits.passkeys.client.map.len();
        assert!((300..=302).contains(&places), "{places}");
        assert!(limits.try_passkey(&client("2001:db8:8::1")));
    }

    #[test]
    fn a_million_clients_find_their_place_in_a_bounded_house() {
        let (_, limits) = standing();
        for number in 0..1_000_000_u32 {
            limits.try_passkey(&client(&Ipv4Addr::from_bits(number).to_string()));
        }
        assert!(limits.passkeys.client.map.len() <= PLACES + 2);
    }

    #[test]
    fn a_clock_that_is_set_back_shuts_nobody_out() {
        let (clock, limits) = standing();
        let ana = client("1.2.3.4");
        assert_eq!(limits.ask(&ana, false), Verdict::Free);
        clock.advance(-24 * 3_600_000);
        assert_eq!(limits.ask(&ana, false), Verdict::Free);
    }
}
