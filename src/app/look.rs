//! What the paper looks like and says: words, templates, styles and the files that pages ask for, made together, so that they
//! belong together.

use std::{path::Path, sync::Arc};

use bytes::Bytes;
use sha2::{Digest as _, Sha256};

use super::Asset;
use crate::{
    basics::Link,
    press::{
        sheet::hex,
        style::{self, Styles},
        templates::Templates,
        theme::{Fault, Faults, Theme},
        words::Words,
    },
};

/// What the paper looks like and says.
#[derive(Debug)]
pub struct Look {
    /// The words.
    pub words: Arc<Words>,
    /// The templates with the words in them.
    pub templates: Templates,
    /// The styles.
    pub styles: Styles,
    /// The files: those of the house first.
    pub assets: Vec<Asset>,
}

impl Look {
    /// The look of the house, with a theme over it. `site` is the paper's name, for its favicon.
    pub fn of(theme: Option<&Theme>, site: &str) -> Result<Self, Faults> {
        let words = Words::with(theme).map_err(|bad| Fault::of("words", bad.to_string()))?;
        let words = Arc::new(words);
        let templates = Templates::load(theme, Arc::clone(&words))?;
        let styles = Styles::load(theme);
        let assets = assets(theme, &styles, site);
        Ok(Self {
            words,
            templates,
            styles,
            assets,
        })
    }
}

impl Look {
    /// The same in a demo that follows a theme: its pages ask after it.
    #[must_use]
    pub fn following(mut self) -> Self {
        if let Some(script) = self.assets.first_mut() {
            let both = concat!(
                include_str!("../../web/reader.js"),
                "\n",
                include_str!("../../web/fitting.js")
            );
            *script = asset(READER, SCRIPT, both.into());
        }
        self
    }
}

/// The theme in a folder, which may be absent.
pub fn theme(folder: &Path) -> Result<Option<Theme>, Faults> {
    folder.is_dir().then(|| Theme::read(folder)).transpose()
}

/// The script of the readers' pages, the first of all assets.
const READER: &str = "reader.js";

const SCRIPT: &str = "text/javascript; charset=utf-8";

fn assets(theme: Option<&Theme>, styles: &Styles, site: &str) -> Vec<Asset> {
    let own = theme.into_iter().flat_map(|theme| &theme.assets);
    let own = own.map(|asset| Asset {
        link: Link::Asset(asset.hash.as_str().into(), asset.file.as_str().into()),
        kind: asset.kind,
        bytes: asset.bytes.clone(),
    });
    [
        (READER, include_str!("../../web/reader.js")),
        ("passkey.js", include_str!("../../web/passkey.js")),
        ("comments.js", include_str!("../../web/comments.js")),
        ("desk.js", include_str!("../../web/desk.js")),
    ]
    .map(|(name, text)| asset(name, SCRIPT, text.into()))
    .into_iter()
    .chain([
        asset(
            "comments.css",
            "text/css; charset=utf-8",
            styles.comments().into(),
        ),
        asset(
            "favicon.svg",
            "image/svg+xml",
            style::favicon_svg(site).into(),
        ),
    ])
    .chain(own)
    .collect()
}

fn asset(name: &str, kind: &'static str, bytes: Bytes) -> Asset {
    let digest = hex(Sha256::digest(&bytes).get(..6).unwrap_or_default());
    Asset {
        link: Link::Asset(digest.into(), name.into()),
        kind,
        bytes,
    }
}
