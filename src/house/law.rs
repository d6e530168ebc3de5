//! The terms and the privacy page, read at the start: the owner's own files in `pages/`, or the drafts that the house brings
//! along. A draft names what the house really stores; only the owner can say that it holds.

use std::{fs, io, path::Path};

use super::OpenError;
use crate::{
    app::{Law, LawKind, LawPages, LawText},
    basics::{Language, clean_line},
    config::Config,
    press::words::Words,
    stories,
};

/// The drafts: language, terms, privacy.
const DRAFTS: &[(&str, &str, &str)] = &[
    (
        "en",
        include_str!("../../assets/legal/terms.en.md"),
        include_str!("../../assets/legal/privacy.en.md"),
    ),
    (
        "de",
        include_str!("../../assets/legal/terms.de.md"),
        include_str!("../../assets/legal/privacy.de.md"),
    ),
    (
        "fr",
        include_str!("../../assets/legal/terms.fr.md"),
        include_str!("../../assets/legal/privacy.fr.md"),
    ),
    (
        "ar",
        include_str!("../../assets/legal/terms.ar.md"),
        include_str!("../../assets/legal/privacy.ar.md"),
    ),
    (
        "he",
        include_str!("../../assets/legal/terms.he.md"),
        include_str!("../../assets/legal/privacy.he.md"),
    ),
];

/// Reads both pages of a newspaper's folder.
pub fn law(config: &Config, data: &Path, words: &Words) -> Result<Law, OpenError> {
    let folder = data.join("pages");
    Ok(Law {
        terms: pages(LawKind::Terms, config, &folder, words)?,
        privacy: pages(LawKind::Privacy, config, &folder, words)?,
    })
}

/// The draft of a page in the paper's language, filled in, as a file for the owner to begin with.
pub fn law_draft(config: &Config, kind: LawKind, words: &Words) -> String {
    let (language, text) = draft_in(kind, config.site.language.base());
    filled(text, &language, config, words, "/privacy")
}

/// Whether a file in `pages/`, by its name without `.md`, is one of these pages.
pub(super) fn is_law(stem: &str) -> bool {
    let first = stem.split('.').next();
    LawKind::ALL.iter().any(|kind| Some(kind.name()) == first)
}

/// The draft in a language, or in English.
fn draft_in(kind: LawKind, base: &str) -> (Language, &'static str) {
    let found = DRAFTS.iter().find(|(tag, ..)| *tag == base);
    let (tag, terms, privacy) = found.copied().unwrap_or((
        "en",
        include_str!("../../assets/legal/terms.en.md"),
        include_str!("../../assets/legal/privacy.en.md"),
    ));
    let language = Language::parse(tag).unwrap_or_else(|_| Language::english());
    let text = match kind {
        LawKind::Terms => terms,
        LawKind::Privacy => privacy,
    };
    (language, text)
}

fn pages(
    kind: LawKind,
    config: &Config,
    folder: &Path,
    words: &Words,
) -> Result<LawPages, OpenError> {
    let mut texts = owners(kind, config, folder)?;
    let site = &config.site.language;
    if let Some(at) = texts.iter().position(|text| text.language == *site) {
        let own = texts.swap_remove(at);
        // The owner's own words: ours in other languages would say something else.
        texts.sort_by(|a, b| a.language.as_str().cmp(b.language.as_str()));
        return Ok(LawPages { own, others: texts });
    }
    let built_in = |base: &str| {
        let (language, text) = draft_in(kind, base);
        let privacy = LawKind::Privacy.link_in(language.clone()).path();
        let is_own = base == site.base();
        let privacy = if is_own { "/privacy" } else { &privacy };
        let text = filled(text, &language, config, words, privacy);
        read(text.as_bytes(), language, None)
    };
    let own = built_in(site.base())?;
    for (tag, ..) in DRAFTS {
        let is_there = |text: &LawText| text.language.base() == *tag;
        if own.language.base() != *tag && !texts.iter().any(is_there) {
            texts.push(built_in(tag)?);
        }
    }
    texts.sort_by(|a, b| a.language.as_str().cmp(b.language.as_str()));
    Ok(LawPages { own, others: texts })
}

/// The owner's files: `terms.md` in the paper's language, `terms.de.md` in another.
fn owners(kind: LawKind, config: &Config, folder: &Path) -> Result<Vec<LawText>, OpenError> {
    let broken =
        |path: &Path, fault: &io::Error| OpenError::File(path.to_owned(), fault.to_string());
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(fault) => return Err(broken(folder, &fault)),
    };
    let mut texts: Vec<LawText> = Vec::new();
    for entry in entries {
        let path = entry.map_err(|fault| broken(folder, &fault))?.path();
        let name = path
            .file_name()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let rest = name
            .strip_suffix(".md")
            .and_then(|stem| stem.strip_prefix(kind.name()));
        let fault = |words: String| OpenError::File(path.clone(), words);
        let language = match rest {
            Some("") => config.site.language.clone(),
            Some(tag) if tag.starts_with('.') => Language::parse(tag.trim_start_matches('.'))
                .map_err(|bad| fault(bad.to_string()))?,
            _ => continue,
        };
        if texts.iter().any(|text| text.language == language) {
            return Err(fault(format!(
                "There are two files of this page in the language {language}: keep one."
            )));
        }
        let bytes = fs::read(&path).map_err(|bad| broken(&path, &bad))?;
        texts.push(read(&bytes, language, Some(name)).map_err(|bad| fault(bad.to_string()))?);
    }
    Ok(texts)
}

fn read(bytes: &[u8], language: Language, file: Option<String>) -> Result<LawText, OpenError> {
    let page = stories::file::law(bytes).map_err(|findings| {
        let first = findings.first().map(ToString::to_string);
        OpenError::Law(first.unwrap_or_default())
    })?;
    let labels = stories::print::Labels {
        table: page.title.clone(),
    };
    Ok(LawText {
        language,
        html: stories::print::html(&page.body, &[], &labels),
        title: page.title,
        version: page.version,
        is_draft: page.draft,
        file,
    })
}

/// A draft with what the settings say in its places; what they do not say is named as missing.
fn filled(
    text: &str,
    language: &Language,
    config: &Config,
    words: &Words,
    privacy: &str,
) -> String {
    let missing = |key: &str| format!("**{}**", words.say(language.as_str(), key, &[]));
    let paper = plain(&config.site.name);
    let address = config.legal.postal_address.as_deref().map(plain);
    let address = address.unwrap_or_else(|| missing("law-no-address"));
    let contact = config.mail.contact().map_or_else(
        || missing("law-no-contact"),
        |email| format!("[{}](<mailto:{email}>)", plain(email)),
    );
    let comma = words.say(language.as_str(), "list-comma", &[]);
    let prefix = if config.site.is_secure() {
        "__Host-"
    } else {
        ""
    };
    text.replace("{privacy}", privacy)
        .replace("{prefix}", prefix)
        .replace("{url}", &plain(&config.site.url))
        .replace("{contact}", &contact)
        .replace("{publisher}", &format!("{paper}{comma} {address}"))
        .replace("{paper}", &paper)
}

/// A line of text as Markdown that says the same (CommonMark §2.4).
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in clean_line(text).chars() {
        if letter.is_ascii_punctuation()
            && !matches!(letter, '.' | ',' | '-' | '\'' | '/' | ':' | '@')
        {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::words::Arg;

    fn config(more: &str) -> Config {
        let text = format!("[site]\nname = \"The *Daily* [Courier](x)\"\n{more}");
        Config::read(&text, "dateline.toml", Path::new("/"), std::iter::empty()).unwrap()
    }

    #[test]
    fn every_draft_is_whole_in_every_language() {
        let words = Words::load().unwrap();
        let config = config(
            "url = \"https://courier.example\"\n[legal]\npostal_address = \"Quay 1 | Port\"\n[mail]\nfrom = \"desk@courier.example\"\n",
        );
        for (tag, ..) in DRAFTS {
            for kind in LawKind::ALL {
                let (language, text) = draft_in(kind, tag);
                assert_eq!(language.as_str(), *tag);
                let text = filled(text, &language, &config, &words, "/privacy");
                let read = read(text.as_bytes(), language, None).unwrap();
                assert!(read.is_draft, "{tag}");
                assert!(!read.html.contains('{'), "{tag}: {}", read.html);
                for part in [
                    "The *Daily* [Courier](x)",
                    "Quay 1 | Port",
                    "mailto:desk@courier.example",
                ] {
                    assert!(read.html.contains(part), "{tag} {kind:?} lacks {part}");
                }
                assert!(!words.say(tag, "law-draft", &[]).is_empty());
                let dated = words.say(tag, "law-version", &[("date", Arg::Text("x"))]);
                assert!(dated.contains('x'), "{tag}");
            }
        }
    }

    /// A cookie that the house sets and the page does not name would make the page untrue.
    #[test]
    fn the_privacy_page_names_every_cookie_in_every_language() {
        let words = Words::load().unwrap();
        let config = config("url = \"https://courier.example\"\n");
        let source = include_str!("../web/cookies.rs");
        let product = source.split("#[cfg(test)]").next().unwrap();
        let names: Vec<&str> = product
            .split('"')
            .filter(|text| text.starts_with("__Host-dateline"))
            .collect();
        assert!(names.len() >= 5, "{names:?}");
        for (tag, ..) in DRAFTS {
            let (language, text) = draft_in(LawKind::Privacy, tag);
            let text = filled(text, &language, &config, &words, "/privacy");
            for name in &names {
                assert!(text.contains(&format!("`{name}`")), "{tag}: {name}");
            }
        }
    }

    /// The names under which a script keeps something in the browser.
    fn stored(script: &str) -> Vec<String> {
        let told = script.split("Storage.setItem(").skip(1);
        told.map(|rest| rest.split(',').next().unwrap().trim().to_owned())
            .map(|name| {
                if name.starts_with('"') {
                    return name.trim_matches('"').to_owned();
                }
                let (_, text) = script.split_once(&format!("const {name} = \"")).unwrap();
                text.split('"').next().unwrap().to_owned()
            })
            .collect()
    }

    #[test]
    fn the_privacy_page_names_all_that_scripts_keep_in_the_browser() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("web");
        let mut names = Vec::new();
        for entry in fs::read_dir(folder).unwrap() {
            names.extend(stored(&fs::read_to_string(entry.unwrap().path()).unwrap()));
        }
        assert!(
            names.contains(&"me".to_owned()) && names.len() >= 2,
            "{names:?}"
        );
        for (tag, ..) in DRAFTS {
            let (_, text) = draft_in(LawKind::Privacy, tag);
            for name in &names {
                assert!(text.contains(&format!("`{name}`")), "{tag}: {name}");
            }
        }
    }

    #[test]
    fn all_drafts_have_the_same_parts() {
        let count =
            |text: &str, mark: &str| text.lines().filter(|line| line.starts_with(mark)).count();
        for kind in LawKind::ALL {
            let (_, english) = draft_in(kind, "en");
            for (tag, ..) in DRAFTS {
                let (_, text) = draft_in(kind, tag);
                for mark in ["## ", "- ", "| ", "version: 2026-11-25"] {
                    assert_eq!(
                        count(text, mark),
                        count(english, mark),
                        "{kind:?} {tag} {mark}"
                    );
                }
                for place in ["{paper}", "{publisher}", "{contact}"] {
                    assert!(text.contains(place), "{kind:?} {tag} {place}");
                }
            }
        }
    }

    #[test]
    fn what_the_settings_do_not_say_is_named_as_missing() {
        let words = Words::load().unwrap();
        let text = law_draft(&config("language = \"de\"\n"), LawKind::Terms, &words);
        for key in ["law-no-address", "law-no-contact"] {
            assert!(text.contains(&words.say("de", key, &[])), "{key}");
        }
    }
}
