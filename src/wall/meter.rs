//! The meter: which metered stories a stranger has opened in this period. It stands in the stranger's own browser, in a sealed
//! cookie; the house keeps nothing of it. It is no lock: who throws the cookie away begins anew.

use jiff::{ToSpan as _, civil::Date};

use crate::{
    basics::{SEAL_LENGTH, Seal, StoryId, Timestamp, is_alive},
    config::Period,
};

/// How many stories a meter holds at most.
pub const MOST: usize = 20;

/// For how long a link of one of our mails opens its story, in milliseconds: thirty days.
const MAIL_LIFE: i64 = 30 * 24 * 3_600_000;

/// What a stranger has opened since a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// The day of the first, in the site's zone.
    since: Date,
    opened: Vec<StoryId>,
}

impl Meter {
    /// Nothing opened yet.
    pub fn empty(today: Date) -> Self {
        Self {
            since: today,
            opened: Vec::new(),
        }
    }

    /// Reads a meter that we sealed. Anything else, and one of a period that is over, is an empty one. When the owner changes
    /// the period, what was opened stays open for as long as the new period holds the day of the first.
    pub fn read(text: Option<&str>, seal: &Seal, period: Period, today: Date) -> Self {
        text.and_then(|text| Self::unseal(text, seal))
            .filter(|meter| (first_day(period, today)..=today).contains(&meter.since))
            .unwrap_or_else(|| Self::empty(today))
    }

    fn unseal(text: &str, seal: &Seal) -> Option<Self> {
        // A day, twenty ids of sixteen letters, and dots between.
        if text.len() > 8 + MOST * 17 + 1 + SEAL_LENGTH {
            return None;
        }
        let (facts, mark) = text.rsplit_once('.')?;
        if !seal.holds(facts, mark) {
            return None;
        }
        let mut parts = facts.split('.');
        let since = Date::strptime("%Y%m%d", parts.next()?).ok()?;
        let opened = parts
            .map(|id| StoryId::parse(id).ok())
            .collect::<Option<_>>()?;
        Some(Self { since, opened })
    }

    /// The meter on paper.
    pub fn sealed(&self, seal: &Seal) -> String {
        let mut text = self.since.strftime("%Y%m%d").to_string();
        for id in &self.opened {
            text.push('.');
            text.push_str(id.as_str());
        }
        let mark = seal.of(&text);
        format!("{text}.{mark}")
    }

    /// Whether this story was opened: reading again is free.
    pub fn holds(&self, story: &StoryId) -> bool {
        self.opened.contains(story)
    }

    /// How many were opened.
    pub fn count(&self) -> u32 {
        u32::try_from(self.opened.len()).unwrap_or(u32::MAX)
    }

    /// The meter after this story was opened too.
    #[must_use]
    pub fn with(mut self, story: &StoryId) -> Self {
        if !self.holds(story) && self.opened.len() < MOST {
            self.opened.push(story.clone());
        }
        self
    }
}

/// The first day of the period that holds `today`.
fn first_day(period: Period, today: Date) -> Date {
    match period {
        Period::Day => today,
        Period::Week => {
            let past = i64::from(today.weekday().to_monday_zero_offset());
            today.checked_sub(past.days()).unwrap_or(today)
        }
        Period::Month => today.first_of_month(),
    }
}

/// For how many seconds from `now` a meter of this period can still matter: a cookie that lives longer tells without need.
pub fn life(period: Period) -> i64 {
    const DAY: i64 = 24 * 3600;
    match period {
        Period::Day => DAY,
        Period::Week => 7 * DAY,
        Period::Month => 31 * DAY,
    }
}

/// What a link to a story in one of our mails carries, so that it is not metered: sealed for that story, for thirty days.
pub fn mail_mark(story: &StoryId, now: Timestamp, seal: &Seal) -> String {
    let ends = now.plus_millis(MAIL_LIFE).millis();
    let text = format!("{ends:x}.{}", story.as_str());
    format!("{ends:x}.{}", seal.of(&text))
}

/// Whether a link carries such a mark for this story.
pub fn is_from_mail(mark: &str, story: &StoryId, now: Timestamp, seal: &Seal) -> bool {
    let Some((ends, sealed)) = mark.split_once('.') else {
        return false;
    };
    let fresh =
        i64::from_str_radix(ends, 16).is_ok_and(|ends| is_alive(ends, now.millis(), MAIL_LIFE));
    fresh && ends.len() <= 16 && seal.holds(&format!("{ends}.{}", story.as_str()), sealed)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn id(text: &str) -> StoryId {
        StoryId::parse(text).unwrap()
    }

    #[test]
    fn a_meter_comes_back_as_it_was_sealed_and_not_otherwise() {
        let seal = Seal::new(&[1; 32]);
        let today = date(2026, 5, 6);
        let meter = Meter::empty(today)
            .with(&id("aaaaaa"))
            .with(&id("bbbbbb"))
            .with(&id("aaaaaa"));
        assert_eq!(meter.count(), 2);
        let text = meter.sealed(&seal);
        let read = |text: &str| Meter::read(Some(text), &seal, Period::Month, today);
        assert_eq!(read(&text), meter);
        let empty = Meter::empty(today);
        let other = Meter::empty(today).with(&id("cccccc")).sealed(&seal);
        let swapped = format!(
            "{}.{}",
            text.rsplit_once('.').unwrap().0,
            other.rsplit_once('.').unwrap().1
        );
        for bad in [
            "",
            ".",
            "20260506",
            &text[1..],
            &text[..text.len() - 1],
            &text.replace("bbbbbb", "bbbbbc"),
            &text.replace(".bbbbbb", ""),
            &text.to_uppercase(),
            &swapped,
            &"a".repeat(9000),
        ] {
            assert_eq!(read(bad), empty, "{bad}");
        }
        assert_eq!(
            Meter::read(Some(&text), &Seal::new(&[2; 32]), Period::Month, today),
            empty
        );
        assert_eq!(Meter::read(None, &seal, Period::Month, today), empty);
    }

    #[test]
    fn a_meter_is_over_with_its_period() {
        let seal = Seal::new(&[1; 32]);
        // A Wednesday.
        let begun = date(2026, 5, 6);
        let text = Meter::empty(begun).with(&id("aaaaaa")).sealed(&seal);
        for (period, today, holds) in [
            (Period::Day, begun, true),
            (Period::Day, date(2026, 5, 7), false),
            (Period::Week, date(2026, 5, 10), true),
            (Period::Week, date(2026, 5, 11), false),
            (Period::Month, date(2026, 5, 31), true),
            (Period::Month, date(2026, 6, 1), false),
            // A clock that was set back: what was opened tomorrow is not known today.
            (Period::Month, date(2026, 5, 5), false),
        ] {
            let meter = Meter::read(Some(&text), &seal, period, today);
            assert_eq!(meter.holds(&id("aaaaaa")), holds, "{period:?} {today}");
        }
    }

    #[test]
    fn a_meter_holds_twenty_and_fits_into_a_cookie() {
        let seal = Seal::new(&[1; 32]);
        let today = date(2026, 5, 6);
        let meter = (0..40).fold(Meter::empty(today), |meter, n| {
            meter.with(&id(&format!("aaaaaaaaaaaaaa{n:02}")))
        });
        assert_eq!(meter.count(), 20);
        let text = meter.sealed(&seal);
        assert!(text.len() < 500);
        assert_eq!(Meter::read(Some(&text), &seal, Period::Day, today), meter);
    }

    #[test]
    fn a_mark_of_a_mail_is_for_one_story_and_thirty_days() {
        let seal = Seal::new(&[1; 32]);
        let now = Timestamp::parse("2026-05-04T12:00:00Z").unwrap();
        let mark = mail_mark(&id("aaaaaa"), now, &seal);
        assert!(is_from_mail(&mark, &id("aaaaaa"), now, &seal));
        assert!(!is_from_mail(&mark, &id("bbbbbb"), now, &seal));
        assert!(!is_from_mail(
            &mark,
            &id("aaaaaa"),
            now.plus_millis(MAIL_LIFE),
            &seal
        ));
        assert!(!is_from_mail(
            &mark,
            &id("aaaaaa"),
            now,
            &Seal::new(&[2; 32])
        ));
        for bad in [
            "",
            ".",
            "x.y",
            "ffffffffffffffffff.0",
            &mark[1..],
            &format!("f{mark}"),
        ] {
            assert!(!is_from_mail(bad, &id("aaaaaa"), now, &seal), "{bad}");
        }
    }
}
