//! A theme: a folder that takes the place of single templates, styles and words, and brings fonts and pictures.
//!
//! It is read once, at the start, as a whole (`folder`), and every part is looked over by whoever it is for: templates by
//! `templates::grammar`, styles by `style::css`, words by `words::own`, assets by `assets`. What is wrong is a [`Fault`] with
//! file and line. Nothing of a theme is a program, and no page asks the folder for anything.

pub mod assets;
mod fault;
mod folder;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, path::Path};

pub use assets::Asset;
pub use fault::{Fault, Faults, MOST_FAULTS, did_you_mean};
pub use folder::{LARGEST_ASSET, LARGEST_FOLDER, LARGEST_STYLE, LARGEST_TEMPLATE, MOST_ENTRIES};

use super::{style, templates, words};

/// The style that a theme adds after all others.
pub const ADDED_STYLE: &str = "theme.css";

/// Where a theme's own parts stand, below `templates/`.
pub const OWN_PARTS: &str = "theme/";

/// A theme, read and looked over.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    /// Templates by their names (`public/front.html`).
    pub templates: BTreeMap<String, String>,
    /// Styles by their names (`house.css`), with the addresses of assets in them.
    pub styles: BTreeMap<String, String>,
    /// Words by their language (`de`).
    pub words: BTreeMap<String, String>,
    /// Fonts and pictures.
    pub assets: Vec<Asset>,
}

impl Theme {
    /// Reads a folder and looks its files over, each by itself. Whether the templates print is told by printing them.
    pub fn read(folder: &Path) -> Result<Self, Faults> {
        let mut theme = Self::default();
        let mut faults = Vec::new();
        let mut files = folder::read(folder)?;
        // Styles and templates name assets, so these come first.
        let assets: Vec<String> = files
            .keys()
            .filter(|name| name.starts_with("assets/"))
            .cloned()
            .collect();
        for name in assets {
            let bytes = files.remove(&name).unwrap_or_default();
            match assets::take(&name, bytes) {
                Ok(asset) => theme.assets.push(asset),
                Err(fault) => faults.push(fault),
            }
        }
        for (name, bytes) in files {
            if let Err(mut wrong) = theme.take(&name, bytes) {
                faults.append(&mut wrong.0);
            }
        }
        faults.sort();
        Faults(faults).none()?;
        Ok(theme)
    }

    fn take(&mut self, file: &str, bytes: Vec<u8>) -> Result<(), Faults> {
        let text = String::from_utf8(bytes)
            .map_err(|_| Fault::of(file, "it is no text in UTF-8: save it as such"))?;
        match file.split_once('/') {
            Some(("templates", name)) => {
                if !name.starts_with(OWN_PARTS) && !templates::is_built_in(name) {
                    return Err(unknown(file, "templates/", &templates::names()));
                }
                let href = |asset: &str| self.href(asset).is_some();
                templates::grammar::look(file, &text, &href)?;
                self.templates.insert(name.to_owned(), text);
            }
            Some(("styles", name)) => {
                let mut known = style::names();
                known.push(ADDED_STYLE);
                if !known.contains(&name) {
                    return Err(unknown(file, "styles/", &known));
                }
                let resolved = style::css::resolve(file, &text, &|asset| {
                    self.href(asset)
                        .map(str::to_owned)
                        .ok_or_else(|| self.nearest_asset(asset))
                })?;
                self.styles.insert(name.to_owned(), resolved);
            }
            Some(("words", name)) => {
                let known: Vec<String> =
                    words::languages().map(|tag| format!("{tag}.ftl")).collect();
                let known: Vec<&str> = known.iter().map(String::as_str).collect();
                let Some(language) = name.strip_suffix(".ftl").filter(|_| known.contains(&name))
                else {
                    return Err(unknown(file, "words/", &known));
                };
                words::own::look(file, &text)?;
                self.words.insert(language.to_owned(), text);
            }
            None if is_told_beside(file) => {}
            _ => {
                let known = ["templates", "styles", "words", "assets", "README.md"];
                let first = file.split('/').next().unwrap_or(file);
                return Err(Fault::of(
                    file,
                    format!(
                        "there is no place for it in a theme: there are templates/, styles/, words/, assets/ and a README.md.{}",
                        did_you_mean(first, known)
                    ),
                )
                .into());
            }
        }
        Ok(())
    }

    /// The address of an asset by its name below `assets/`.
    pub fn href(&self, name: &str) -> Option<&str> {
        self.assets
            .iter()
            .find(|asset| asset.name == name)
            .map(|asset| asset.href.as_str())
    }

    fn nearest_asset(&self, name: &str) -> String {
        did_you_mean(name, self.assets.iter().map(|asset| asset.name.as_str()))
    }
}

/// What may lie beside the four folders, and is not looked at.
fn is_told_beside(file: &str) -> bool {
    matches!(file, "README" | "README.md" | "CHANGELOG.md") || file.starts_with("LICEN")
}

fn unknown(file: &str, folder: &str, known: &[&str]) -> Faults {
    let name = file.strip_prefix(folder).unwrap_or(file);
    let near = did_you_mean(name, known.iter().copied());
    let own = if folder == "templates/" {
        " A part of your own stands in templates/theme/."
    } else {
        ""
    };
    Fault::of(
        file,
        format!("there is no such file to take the place of.{near}{own} `dateline theme show` lists them."),
    )
    .into()
}
