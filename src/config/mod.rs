//! What the owner decides: `dateline.toml`, a file for each section, and variables of the environment over it.
//!
//! Ordinary structs, read once at the start and handed in. An unknown key stops the start with its line and the nearest
//! key that there is. The reference page (`docs/config.md`) is made from the lists of keys here.

mod comments;
mod fault;
mod feeds;
mod legal;
mod mail;
mod names;
mod press;
mod reference;
mod secret;
mod server;
mod sign_in;
mod site;
mod starter;
mod storage;
mod theme;
mod wall;

use std::path::Path;

use serde::Deserialize;

pub use comments::{Comments, Mode};
pub use fault::ConfigError;
pub use feeds::Feeds;
pub use legal::Legal;
pub use mail::{Guard, Mail, Way};
pub use names::{NameKind, Named, Names};
pub use press::Press;
pub use reference::{Key, reference};
pub use secret::Secret;
pub use server::Server;
pub use sign_in::{DailyEdition, Provider, SignIn};
pub use site::{Section, Site};
pub use starter::{Founding, starter};
pub use storage::Storage;
pub use theme::Theme;
pub use wall::{Period, Wall};

/// Everything that the owner decides.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// Who we are.
    pub site: Site,
    /// What the law wants to know.
    pub legal: Legal,
    /// Where we listen, and how patient we are.
    pub server: Server,
    /// Where things lie.
    pub storage: Storage,
    /// The press.
    pub press: Press,
    /// The theme.
    pub theme: Theme,
    /// Who may read what.
    pub wall: Wall,
    /// How readers sign in.
    pub sign_in: SignIn,
    /// How readers comment.
    pub comments: Comments,
    /// How mail goes out.
    pub mail: Mail,
    /// What machines are told at once.
    pub feeds: Feeds,
    /// How the paper spells its topics.
    #[serde(deserialize_with = "names::topics")]
    pub topic: Names,
    /// How it spells its authors.
    #[serde(deserialize_with = "names::authors")]
    pub author: Names,
}

impl Config {
    /// Whether a proxy seems to stand before the house that `server.trusted_proxies` does not name: the site has TLS, which we do
    /// not speak, and all connections come from this machine.
    pub fn has_unnamed_proxy(&self) -> bool {
        self.site.is_secure()
            && self.server.trusted_proxies.is_empty()
            && self.server.listen.iter().all(|at| at.ip().is_loopback())
    }

    /// The names of a kind.
    pub fn names(&self, kind: NameKind) -> &Names {
        match kind {
            NameKind::Topic => &self.topic,
            NameKind::Author => &self.author,
        }
    }

    /// Reads a file and the environment. Relative paths in it start at `data`.
    pub fn load(
        file: &Path,
        data: &Path,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let text = std::fs::read_to_string(file).map_err(|fault| {
            ConfigError::plain(
                &file.display().to_string(),
                &format!("it cannot be read: {fault}"),
            )
        })?;
        Self::read(&text, &file.display().to_string(), data, environment)
    }

    /// The same from a text that is there; `name` stands in messages.
    pub fn read(
        text: &str,
        name: &str,
        data: &Path,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        // The file alone first: its faults have a place.
        let mut config: Self =
            toml::from_str(text).map_err(|fault| ConfigError::in_file(name, text, &fault))?;
        let mut table: toml::Table =
            toml::from_str(text).map_err(|fault| ConfigError::in_file(name, text, &fault))?;
        for (variable, value) in environment {
            if let Some(path) = path(&variable) {
                config = over(&mut table, &variable, &path, &value)?;
            }
        }
        config
            .check()
            .map_err(|(key, words)| ConfigError::at_key(name, text, &key, &words))?;
        for kind in NameKind::ALL {
            let checked = config.names(kind).check(kind);
            checked.map_err(|fault| ConfigError::at_name(name, text, kind, &fault))?;
        }
        config.settle(data);
        Ok(config)
    }

    /// What no single value can get wrong: the name of the faulty key, and what is wrong.
    fn check(&mut self) -> Result<(), (String, String)> {
        self.site.check()?;
        self.storage.check()?;
        self.mail.check()?;
        self.wall.check()?;
        self.legal.check()?;
        self.feeds.check()?;
        self.sign_in.check(&self.site)
    }

    fn settle(&mut self, data: &Path) {
        self.theme.folder = data.join(&self.theme.folder);
        self.storage.settle(data);
    }
}

/// `DATELINE_MAIL__SMTP` is `mail.smtp`. Names without `__` are not ours to read.
fn path(variable: &str) -> Option<Vec<String>> {
    let rest = variable.strip_prefix("DATELINE_")?;
    rest.contains("__")
        .then(|| rest.split("__").map(str::to_lowercase).collect())
}

/// Puts a value of the environment over the file's. It is read as TOML where that fits the key, else as plain text.
fn over(
    table: &mut toml::Table,
    variable: &str,
    path: &[String],
    value: &str,
) -> Result<Config, ConfigError> {
    let parsed = toml::from_str::<toml::Table>(&format!("value = {value}"))
        .ok()
        .and_then(|mut table| table.remove("value"));
    let text = toml::Value::String(value.to_owned());
    let mut first_fault = None;
    for candidate in parsed.into_iter().chain([text]) {
        let mut tried = table.clone();
        if !put(&mut tried, path, candidate) {
            break;
        }
        match Config::deserialize(tried.clone()) {
            Ok(config) => {
                *table = tried;
                return Ok(config);
            }
            Err(fault) => {
                first_fault.get_or_insert(fault);
            }
        }
    }
    Err(ConfigError::in_variable(variable, first_fault.as_ref()))
}

fn put(table: &mut toml::Table, path: &[String], value: toml::Value) -> bool {
    let Some((last, above)) = path.split_last() else {
        return false;
    };
    let mut place = table;
    for part in above {
        let entry = place
            .entry(part.clone())
            .or_insert_with(|| toml::Value::Table(toml::Table::new()));
        match entry {
            toml::Value::Table(inner) => place = inner,
            _ => return false,
        }
    }
    place.insert(last.clone(), value);
    true
}

#[cfg(test)]
mod tests;
