//! The wall: who may read what. One pure function decides, for pages, feeds and everything else that carries a story's text.
//!
//! [`Meter`] is what a stranger has opened. Its two answers are Preview and Full. Nothing here reads a header or a clock: a visitor is what the caller has verified.

mod meter;

pub use meter::{MOST, Meter, is_from_mail, life, mail_mark};

use crate::{
    basics::{Access, Slug},
    config::Config,
    press::shelf::Gate,
};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Visitor {
    /// Somebody we do not know, who has opened `opened` other metered stories in this period.
    Anonymous {
        /// Distinct metered stories opened in this period, this one not counted.
        opened: u32,
    },
    /// Somebody we do not know, who has opened this very story in this period.
    Returning,
    /// Somebody who follows a link to this story from one of our mails.
    Guest,
    /// A registered reader.
    Reader,
    /// A search engine that proved to be one, where the owner lets those in.
    Crawler,
    /// A feed reader, search engine or other machine that has no meter.
    Machine,
}

/// What the visitor gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Decision {
    /// The first paragraphs and the wall.
    Preview,
    /// The whole story.
    Full,
}

/// The gate of a story: its own policy, or its section's, or the site's.
pub fn gate(config: &Config, own: Option<Access>, section: &Slug, breaking: bool) -> Gate {
    let section = config
        .site
        .sections
        .iter()
        .find(|known| known.slug == *section);
    let policy = own
        .or_else(|| section.and_then(|section| section.access))
        .unwrap_or(config.wall.policy);
    Gate { policy, breaking }
}

/// Decides. `free_stories` is how many metered stories a stranger may open in a period.
pub fn decide(free_stories: u32, visitor: Visitor, gate: Gate) -> Decision {
    match (gate.policy, visitor) {
        (Access::Open, _)
        | (_, Visitor::Reader | Visitor::Crawler)
        | (Access::Metered, Visitor::Returning | Visitor::Guest) => Decision::Full,
        (Access::Metered, Visitor::Anonymous { opened })
            if gate.breaking || opened < free_stories =>
        {
            Decision::Full
        }
        (Access::Metered, Visitor::Machine) if gate.breaking => Decision::Full,
        _ => Decision::Preview,
    }
}

/// Whether this opening counts: a stranger reads a metered story in full that is not free to all.
pub fn is_metered(visitor: Visitor, gate: Gate, decision: Decision) -> bool {
    matches!(visitor, Visitor::Anonymous { .. })
        && gate.policy == Access::Metered
        && !gate.breaking
        && decision == Decision::Full
}

#[cfg(test)]
mod tests;
