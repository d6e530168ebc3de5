//! The words of the house in its languages (`locales/*.ftl`), with month names and date patterns.
//!
//! A key that a language lacks is taken from English; a test keeps that from happening.

pub mod own;

use std::collections::HashMap;

use arc_swap::ArcSwap;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use jiff::{ZonedDateTime, civil::Date};

use super::theme::Theme;

const SHIPPED: &[(&str, &str)] = &[
    ("en", include_str!("../../../locales/en.ftl")),
    ("de", include_str!("../../../locales/de.ftl")),
    ("fr", include_str!("../../../locales/fr.ftl")),
    ("ar", include_str!("../../../locales/ar.ftl")),
    ("he", include_str!("../../../locales/he.ftl")),
];

/// The words of all languages.
pub struct Words {
    bundles: ArcSwap<Bundles>,
}

type Bundles = HashMap<&'static str, FluentBundle<FluentResource>>;

/// The languages that we ship, as their base (`en`, not `en-GB`).
pub fn languages() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|(tag, _)| *tag)
}

/// A locale file that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("locales/{0}.ftl cannot be read: {1}")]
pub struct WordsError(&'static str, String);

/// A value for a place in a sentence.
#[derive(Debug, Clone, Copy)]
pub enum Arg<'a> {
    /// A text.
    Text(&'a str),
    /// A number, which chooses between singular and plural.
    Number(i64),
}

impl std::fmt::Debug for Words {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.bundles.load().keys()).finish()
    }
}

impl Words {
    /// Reads the shipped languages.
    pub fn load() -> Result<Self, WordsError> {
        Self::with(None)
    }

    /// Reads the shipped languages, and the messages of a theme over them.
    pub fn with(theme: Option<&Theme>) -> Result<Self, WordsError> {
        let mut bundles = HashMap::new();
        for (tag, text) in SHIPPED {
            let fault = |words: String| WordsError(tag, words);
            let resource = FluentResource::try_new((*text).to_owned())
                .map_err(|(_, faults)| fault(format!("{faults:?}")))?;
            let language = tag.parse().map_err(|_| fault("no language".to_owned()))?;
            let mut bundle = FluentBundle::new_concurrent(vec![language]);
            // Names stand in <bdi>; marks around every place would be copied into titles and attributes.
            bundle.set_use_isolating(false);
            bundle
                .add_resource(resource)
                .map_err(|faults| fault(format!("{faults:?}")))?;
            if let Some(own) = theme.and_then(|theme| theme.words.get(*tag)) {
                let resource = FluentResource::try_new(own.clone())
                    .map_err(|(_, faults)| fault(format!("{faults:?}")))?;
                bundle.add_resource_overriding(resource);
            }
            bundles.insert(*tag, bundle);
        }
        Ok(Self {
            bundles: ArcSwap::from_pointee(bundles),
        })
    }

    /// Says what others say from now on.
    pub fn change(&self, others: &Self) {
        self.bundles.store(others.bundles.load_full());
    }

    /// Whether we ship the words of a language (`en`, not `en-GB`).
    pub fn ships(&self, base: &str) -> bool {
        self.bundles.load().contains_key(base)
    }

    /// A word or sentence. An unknown key is printed as itself, so that it is seen.
    pub fn say(&self, language: &str, key: &str, args: &[(&str, Arg<'_>)]) -> String {
        let base = language.split('-').next().unwrap_or("en");
        [base, "en"]
            .into_iter()
            .find_map(|tag| self.say_in(tag, key, args))
            .unwrap_or_else(|| key.to_owned())
    }

    fn say_in(&self, tag: &str, key: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        let bundles = self.bundles.load();
        let bundle = bundles.get(tag)?;
        let pattern = bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in args {
            values.set(
                *name,
                match value {
                    Arg::Text(text) => FluentValue::from((*text).to_owned()),
                    Arg::Number(number) => FluentValue::from(*number),
                },
            );
        }
        let mut faults = Vec::new();
        let text = bundle
            .format_pattern(pattern, Some(&values), &mut faults)
            .into_owned();
        faults.is_empty().then_some(text)
    }

    /// `Monday, 4 May 2026`
    pub fn date_long(&self, language: &str, date: Date) -> String {
        self.date(language, "date-long", date)
    }

    /// `4 May 2026`
    pub fn date_short(&self, language: &str, date: Date) -> String {
        self.date(language, "date-short", date)
    }

    /// `4 May`
    pub fn date_day(&self, language: &str, date: Date) -> String {
        self.date(language, "date-day", date)
    }

    /// `May 2026`
    pub fn month_year(&self, language: &str, date: Date) -> String {
        self.date(language, "month-year", date)
    }

    /// `06:00`
    pub fn time_short(&self, _language: &str, at: &ZonedDateTime) -> String {
        format!("{:02}:{:02}", at.hour(), at.minute())
    }

    /// `4 May 2026, 06:00 WEST`. A zone whose abbreviation is only a number is named by its distance from UTC.
    pub fn date_time_zone(&self, language: &str, at: &ZonedDateTime) -> String {
        let short = at.strftime("%Z").to_string();
        let zone = if short.starts_with(['+', '-']) {
            format!("UTC{short}")
        } else {
            short
        };
        let date = self.date_short(language, at.date());
        let time = self.time_short(language, at);
        self.say(
            language,
            "date-time",
            &[
                ("date", Arg::Text(&date)),
                ("time", Arg::Text(&time)),
                ("zone", Arg::Text(&zone)),
            ],
        )
    }

    fn date(&self, language: &str, pattern: &str, date: Date) -> String {
        let month = self.say(language, &format!("month-{}", date.month()), &[]);
        let weekday = self.say(
            language,
            &format!("weekday-{}", date.weekday().to_monday_one_offset()),
            &[],
        );
        let (day, year) = (date.day().to_string(), date.year().to_string());
        self.say(
            language,
            pattern,
            &[
                ("weekday", Arg::Text(&weekday)),
                ("day", Arg::Text(&day)),
                ("month", Arg::Text(&month)),
                ("year", Arg::Text(&year)),
            ],
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The keys of a locale file, with the places in their sentences.
    fn keys(text: &str) -> Vec<(String, Vec<String>)> {
        let mut keys: Vec<(String, Vec<String>)> = Vec::new();
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                keys.push((key.to_owned(), Vec::new()));
            }
            let places = line
                .split("{ $")
                .skip(1)
                .filter_map(|rest| rest.split([' ', '}']).next());
            if let Some((_, known)) = keys.last_mut() {
                known.extend(places.map(str::to_owned));
                known.sort();
                known.dedup();
            }
        }
        keys.sort();
        keys
    }

    #[test]
    fn every_language_has_every_key_with_its_places() {
        let english = keys(SHIPPED[0].1);
        assert!(english.len() > 70);
        for (tag, text) in SHIPPED {
            let here = keys(text);
            let names = |keys: &[(String, Vec<String>)]| {
                keys.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>()
            };
            assert_eq!(names(&english), names(&here), "{tag}");
            for ((key, english), (_, here)) in english.iter().zip(&here) {
                // A date may leave a part out, a sentence may not.
                assert!(english == here || key.starts_with("date-"), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn every_key_can_be_said_in_its_own_language() {
        let words = Words::load().unwrap();
        for (tag, text) in SHIPPED {
            for (key, places) in keys(text) {
                let args: Vec<(&str, Arg<'_>)> = places
                    .iter()
                    .map(|place| match place.as_str() {
                        "count" => ("count", Arg::Number(3)),
                        place => (place, Arg::Text("x")),
                    })
                    .collect();
                assert!(words.say_in(tag, &key, &args).is_some(), "{tag}: {key}");
            }
        }
    }

    #[test]
    fn dates_are_set_as_the_language_sets_them() {
        let words = Words::load().unwrap();
        let date = jiff::civil::date(2026, 5, 4);
        assert_eq!(words.date_long("en-GB", date), "Monday, 4 May 2026");
        assert_eq!(words.date_long("de", date), "Montag, 4. Mai 2026");
        assert_eq!(words.date_long("fr", date), "lundi 4 mai 2026");
        assert_eq!(words.date_long("nl", date), "Monday, 4 May 2026");
        assert_eq!(words.month_year("he", date), "מאי 2026");
        let zone = jiff::tz::TimeZone::get("Europe/Lisbon").unwrap();
        let at = date.at(6, 5, 0, 0).to_zoned_datetime(zone).unwrap();
        assert_eq!(words.date_time_zone("en", &at), "4 May 2026, 06:05 WEST");
        let zone = jiff::tz::TimeZone::get("America/Sao_Paulo").unwrap();
        let at = date.at(6, 5, 0, 0).to_zoned_datetime(zone).unwrap();
        assert_eq!(words.date_time_zone("en", &at), "4 May 2026, 06:05 UTC-03");
    }

    #[test]
    fn plurals_follow_the_language() {
        let words = Words::load().unwrap();
        let say = |language, count| {
            words.say(language, "stories-count", &[("count", Arg::Number(count))])
        };
        assert_eq!(
            (say("en", 1).as_str(), say("en", 2).as_str()),
            ("1 story", "2 stories")
        );
        assert_eq!(
            (say("ar", 2).as_str(), say("ar", 3).as_str()),
            ("مقالان", "3 مقالات")
        );
    }
}
