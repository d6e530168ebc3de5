//! `[[topic]]` and `[[author]]`: how the paper spells the names of its topics and its authors, and which other spellings lead
//! to them.
//!
//! Words: an *alias* is another spelling of a *real name*. What a story says of an alias is filed under the real name, and the
//! addresses of an alias lead to those of the real name.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Deserializer};

use super::Key;
use crate::basics::{Slug, clean_line};

/// What can have aliases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// What stories are about.
    Topic,
    /// Who writes them.
    Author,
}

impl NameKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Topic, Self::Author];

    /// Its word in settings, rows and messages.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Topic => "topic",
            Self::Author => "author",
        }
    }

    /// The kind of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A name as the owner spells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    /// The real name; its slug is its address.
    pub name: String,
    /// Other spellings of it, each with another slug.
    pub aliases: Vec<String>,
    /// It is a person's: stories should spell it so.
    pub is_person: bool,
}

/// Names of one kind, found by the slug of any of their spellings.
#[derive(Debug, Clone, Default)]
pub struct Names {
    all: Vec<Named>,
    /// Where in `all` a spelling leads, and whether it is an alias.
    places: HashMap<Slug, (usize, bool)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topic {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
    #[serde(default)]
    person: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Author {
    name: String,
    #[serde(default)]
    aliases: Vec<String>,
}

pub(super) const TOPIC_KEYS: &[Key] = &[
    Key(
        "name",
        "text",
        "must be there",
        "How the paper spells the topic. Its address is made of it.",
    ),
    Key(
        "aliases",
        "list of names",
        "none",
        "Other spellings. A story that names one is filed under `name`, the address of one leads to the topic's, search finds the topic by it, and who followed one follows the topic.",
    ),
    Key(
        "person",
        "yes or no",
        "false",
        "The topic is a person: `check` and `publish` warn of a story that nearly spells the name so.",
    ),
];

pub(super) const AUTHOR_KEYS: &[Key] = &[
    Key(
        "name",
        "text",
        "must be there",
        "How the paper spells the author's name. `check` and `publish` warn of a story that nearly spells it so.",
    ),
    Key(
        "aliases",
        "list of names",
        "none",
        "Other spellings, and names of before. A byline that names one is filed under `name` and printed so; its address leads to the author's.",
    ),
];

/// What is wrong with a name, and which text it is about.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The number of its table, from 0.
    pub number: usize,
    /// The text as it stands there.
    pub text: String,
    /// What is wrong and what to do.
    pub words: String,
}

/// Reads `[[topic]]`.
pub(super) fn topics<'de, D: Deserializer<'de>>(from: D) -> Result<Names, D::Error> {
    let all = Vec::<Topic>::deserialize(from)?;
    let named = all.into_iter().map(|topic| Named {
        name: topic.name,
        aliases: topic.aliases,
        is_person: topic.person,
    });
    Ok(Names::of(named))
}

/// Reads `[[author]]`.
pub(super) fn authors<'de, D: Deserializer<'de>>(from: D) -> Result<Names, D::Error> {
    let all = Vec::<Author>::deserialize(from)?;
    let named = all.into_iter().map(|author| Named {
        name: author.name,
        aliases: author.aliases,
        is_person: true,
    });
    Ok(Names::of(named))
}

impl Names {
    /// Keeps what can be found; what is wrong with it, [`Names::check`] tells. Lines are cleaned.
    fn of(all: impl Iterator<Item = Named>) -> Self {
        let mut names = Self::default();
        for (place, mut named) in all.enumerate() {
            named.name = clean_line(&named.name);
            for alias in &mut named.aliases {
                *alias = clean_line(alias);
            }
            let slugs = named.aliases.iter().map(|alias| (alias, true));
            for (text, is_alias) in std::iter::once((&named.name, false)).chain(slugs) {
                if let Some(slug) = Slug::from_text(text) {
                    names.places.entry(slug).or_insert((place, is_alias));
                }
            }
            names.all.push(named);
        }
        names
    }

    /// Each spelling leads to one name: no alias is another's name or alias, so there are no chains and no circles of them.
    pub(super) fn check(&self, kind: NameKind) -> Result<(), Fault> {
        let kind = kind.as_str();
        let mut known: BTreeMap<Slug, &Named> = BTreeMap::new();
        for (number, named) in self.all.iter().enumerate() {
            let fault = |text: &str, words: String| Fault {
                number,
                text: text.to_owned(),
                words,
            };
            let name = &named.name;
            let own = Slug::from_text(name).ok_or_else(|| {
                let words = format!("“{name}” has no letter to make an address of");
                fault(name, words)
            })?;
            if known.insert(own, named).is_some() {
                let words = format!("the {kind} “{name}” stands there twice");
                return Err(fault(name, words));
            }
        }
        let mut owners: BTreeMap<Slug, &str> = BTreeMap::new();
        for (number, named) in self.all.iter().enumerate() {
            let name = named.name.as_str();
            for alias in &named.aliases {
                let fault = |words: String| {
                    Err(Fault {
                        number,
                        text: alias.clone(),
                        words,
                    })
                };
                let Some(slug) = Slug::from_text(alias) else {
                    return fault(format!("“{alias}” has no letter to make an address of"));
                };
                match known.get(&slug) {
                    Some(own) if own.name == *name => {
                        return fault(format!(
                            "“{alias}” has the address of “{name}” itself (/{kind}s/{slug}): leave it out"
                        ));
                    }
                    Some(other) => {
                        return fault(format!(
                            "“{alias}” is another {kind}, “{}”: an alias is a spelling of one name. Take its `[[{kind}]]` out, or the alias",
                            other.name
                        ));
                    }
                    None => {}
                }
                match owners.insert(slug, name) {
                    Some(owner) if owner == name => {
                        return fault(format!(
                            "the alias “{alias}” of “{name}” stands there twice"
                        ));
                    }
                    Some(owner) => {
                        return fault(format!(
                            "“{alias}” is an alias of “{owner}” already: it can lead to one {kind} only"
                        ));
                    }
                    None => {}
                }
            }
        }
        Ok(())
    }

    /// All of them, in the owner's order.
    pub fn all(&self) -> &[Named] {
        &self.all
    }

    /// The name that has this spelling, its own or an alias.
    pub fn by_slug(&self, slug: &Slug) -> Option<&Named> {
        let (place, _) = self.places.get(slug)?;
        self.all.get(*place)
    }

    /// The real name behind an alias; none if this is no alias.
    pub fn behind(&self, slug: &Slug) -> Option<&str> {
        let (place, is_alias) = self.places.get(slug)?;
        let named = self.all.get(*place).filter(|_| *is_alias)?;
        Some(&named.name)
    }

    /// The slug of the real name behind an alias; none if this is no alias.
    pub fn slug_behind(&self, slug: &Slug) -> Option<Slug> {
        self.behind(slug).and_then(Slug::from_text)
    }

    /// How a name is printed that stories spell `found`.
    pub fn spelled(&self, slug: &Slug, found: String) -> String {
        self.by_slug(slug).map_or(found, |named| named.name.clone())
    }

    /// Puts real names in the place of aliases, each once.
    pub fn make_real(&self, names: &mut Vec<String>) {
        if self.all.is_empty() {
            return;
        }
        let mut is_changed = false;
        for name in names.iter_mut() {
            if let Some(real) = Slug::from_text(name).and_then(|slug| self.behind(&slug)) {
                real.clone_into(name);
                is_changed = true;
            }
        }
        if is_changed {
            let mut seen = Vec::new();
            names.retain(|name| {
                let slug = Slug::from_text(name);
                let is_new = !seen.contains(&slug);
                seen.push(slug);
                is_new
            });
        }
    }

    /// Every alias with its slug, and the real name with its slug.
    pub fn aliases(&self) -> impl Iterator<Item = (Slug, Slug, &str)> {
        self.all.iter().flat_map(|named| {
            let real = Slug::from_text(&named.name);
            named.aliases.iter().filter_map(move |alias| {
                Some((Slug::from_text(alias)?, real.clone()?, named.name.as_str()))
            })
        })
    }
}
