//! What a change of a story touches: the names under which pages wait for news.

use std::collections::BTreeSet;

use dateline_store::StoreError;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

use super::story::{Content, json};
use crate::{
    basics::{Slug, StoryId, Timestamp},
    config::{Config, NameKind},
};

/// Names of what changed. A page that was drawn from any of them is drawn anew.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Touch(pub BTreeSet<String>);

impl Touch {
    /// As the detail of an event.
    pub fn text(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads the detail of an event.
    pub fn read(detail: &str) -> Result<Self, StoreError> {
        json(detail, "detail")
    }

    /// A story itself.
    pub fn story(id: &StoryId) -> String {
        format!("story:{id}")
    }

    /// A section's list.
    pub fn section(slug: &Slug) -> String {
        format!("section:{slug}")
    }

    /// A topic's list.
    pub fn topic(slug: &Slug) -> String {
        format!("topic:{slug}")
    }

    /// An author's list.
    pub fn author(slug: &Slug) -> String {
        format!("author:{slug}")
    }

    /// The sitemap of the month, in UTC, in which a story was published.
    pub fn month(published: Timestamp) -> String {
        Self::month_of(published.in_zone(&TimeZone::UTC).date())
    }

    /// The sitemap of the month of a day.
    pub fn month_of(date: jiff::civil::Date) -> String {
        format!("month:{:04}-{:02}", date.year(), date.month())
    }

    /// Every list that can hold any story: front page, archive, site feed, sitemap.
    pub const ALL: &'static str = "all";

    /// The page of public notes.
    pub const CORRECTIONS: &'static str = "corrections";

    /// What changes by midnight alone.
    pub const DAY: &'static str = "day";

    /// Puts real names in the place of aliases: pages wait under real names, and a story that is told of may bear an alias.
    pub fn make_real(&mut self, config: &Config) {
        let real = |name: &String| {
            let (kind, slug) = name.split_once(':')?;
            let kind = NameKind::parse(kind)?;
            let slug = config.names(kind).slug_behind(&Slug::parse(slug).ok()?)?;
            Some((name.clone(), format!("{}:{slug}", kind.as_str())))
        };
        let aliases: Vec<(String, String)> = self.0.iter().filter_map(real).collect();
        for (alias, real) in aliases {
            self.0.remove(&alias);
            self.0.insert(real);
        }
    }

    /// Adds everything that shows this save of a story.
    pub fn add(&mut self, id: &StoryId, content: &Content) {
        self.0.insert(Self::story(id));
        self.0.insert(Self::ALL.to_owned());
        self.0.insert(Self::month(content.published));
        self.0.insert(Self::section(&content.section));
        self.0.extend(
            content
                .topics
                .iter()
                .filter_map(|name| Slug::from_text(name))
                .map(|slug| Self::topic(&slug)),
        );
        self.0.extend(
            content
                .bylines
                .iter()
                .filter_map(|name| Slug::from_text(name))
                .map(|slug| Self::author(&slug)),
        );
        if !content.corrections.is_empty() {
            self.0.insert(Self::CORRECTIONS.to_owned());
        }
        if let Some(original) = &content.translation_of {
            self.0.insert(Self::story(original));
        }
    }
}
