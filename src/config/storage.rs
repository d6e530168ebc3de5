//! `[storage]`: where things lie.

use std::path::{Path, PathBuf};

use serde::{Deserialize, Deserializer, de::Error as _};

use super::Key;

/// Where things lie.
#[derive(Debug, Clone, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Storage {
    /// `sqlite:FILE` or `postgres://…`
    pub database: String,
    /// The folder of pictures.
    #[serde(deserialize_with = "folder")]
    pub media: PathBuf,
}

pub(super) const KEYS: &[Key] = &[
    Key(
        "database",
        "address",
        "“sqlite:dateline.db”",
        "`sqlite:FILE`, or `postgres://USER@HOST/NAME` where several machines serve one paper.",
    ),
    Key(
        "media",
        "address",
        "“file:media”",
        "`file:FOLDER` for the pictures.",
    ),
];

impl Default for Storage {
    fn default() -> Self {
        Self {
            database: "sqlite:dateline.db".to_owned(),
            media: "media".into(),
        }
    }
}

fn folder<'de, D: Deserializer<'de>>(from: D) -> Result<PathBuf, D::Error> {
    let text = String::deserialize(from)?;
    match text.strip_prefix("file:") {
        Some(folder) if !folder.is_empty() => Ok(folder.into()),
        _ => Err(D::Error::custom(format!(
            "“{text}” names no folder: write it like file:media"
        ))),
    }
}

impl Storage {
    pub(super) fn check(&self) -> Result<(), (String, String)> {
        let known = ["sqlite:", "postgres://", "postgresql://"]
            .iter()
            .any(|start| self.database.starts_with(start));
        if known {
            return Ok(());
        }
        let words = "write sqlite:FILE, or postgres://USER@HOST/NAME".to_owned();
        Err(("storage.database".to_owned(), words))
    }

    pub(super) fn settle(&mut self, data: &Path) {
        self.media = data.join(&self.media);
    }
}
