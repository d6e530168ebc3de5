//! Looks a theme over by printing everything: each template with all its samples, in all languages of the house, beside what our
//! own templates print of the same. So whatever scripts, forms and other programs rely on is known without being listed twice.

mod markup;

use std::collections::BTreeSet;

use self::markup::{Mark, Tag};
use crate::{
    app::Look,
    basics::Language,
    press::{
        templates::{self, Kind},
        theme::{Fault, Faults, Theme},
        words,
    },
};

/// How much was printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspected {
    /// Templates that print a page or a mail.
    pub templates: usize,
    /// What they were given, each language counted.
    pub samples: usize,
}

/// Prints every kind of page in a theme's look and says what is wrong with it.
pub fn theme(theme: &Theme, kinds: &[Kind]) -> Result<Inspected, Faults> {
    let own = Look::of(Some(theme), "Dateline")?;
    let house = Look::of(None, "Dateline")?;
    let mut faults = BTreeSet::new();
    let mut samples = 0;
    for kind in kinds {
        // One fault a kind: the next ones mostly say the same.
        let wrong = kind.samples().iter().find_map(|sample| {
            let mut printed = Vec::new();
            for tag in words::languages() {
                let language = Language::parse(tag).ok()?;
                samples += 1;
                let sample = templates::in_language(sample, &language);
                match own.templates.print(kind.template, sample) {
                    Ok(page) => printed.push(page),
                    Err(fault) => return Some(fault),
                }
            }
            let first = printed.first()?;
            let ours = house.templates.print(kind.template, sample.clone());
            let ours = match ours {
                Ok(ours) => ours,
                Err(fault) => return Some(fault),
            };
            compare(kind.template, &ours, first).or_else(|| {
                printed
                    .iter()
                    .find_map(|page| policy(theme, kind.template, page))
            })
        });
        faults.extend(wrong);
    }
    Faults(faults.into_iter().collect()).none()?;
    Ok(Inspected {
        templates: kinds.len(),
        samples,
    })
}

/// An element that is looked for: its name, an attribute, and a word in it.
type Wanted = (&'static str, &'static str, &'static str);

/// The elements that a script may look for, on every theme.
const WANTED: &[Wanted] = &[
    ("div", "class", "story-body"),
    ("section", "id", "wall"),
    ("input", "name", "email"),
    ("input", "name", "code"),
    ("textarea", "name", "body"),
    ("form", "data-work", ""),
    ("form", "data-passkey", ""),
    ("section", "data-comments", ""),
    ("section", "data-path", ""),
];

fn has(tags: &[Mark], (name, attribute, word): Wanted) -> bool {
    tags.iter().any(|mark| {
        matches!(mark, Mark::Start(tag) if tag.name == name
            && tag.get(attribute).is_some_and(|value| word.is_empty() || value.split_whitespace().any(|one| one == word)))
    })
}

/// What ours has and theirs lacks.
fn compare(template: &str, ours: &str, theirs: &str) -> Option<Fault> {
    let file = format!("templates/{template}");
    let (ours, theirs) = (markup::read(ours), markup::read(theirs));
    for wanted in WANTED {
        if has(&ours, *wanted) && !has(&theirs, *wanted) {
            let (name, attribute, word) = wanted;
            let value = if word.is_empty() { "…" } else { word };
            return Some(Fault::of(
                file,
                format!(
                    "`<{name} {attribute}=\"{value}\">` is not in what it prints with what it includes: scripts look for it"
                ),
            ));
        }
    }
    if template.starts_with("mail/")
        && let Some(words) = led_astray(&links(&ours), &links(&theirs))
    {
        return Some(Fault::of(file, words));
    }
    let known = forms(&ours);
    for form in forms(&theirs) {
        let same: Vec<&Form> = known
            .iter()
            .filter(|other| other.action == form.action && other.method == form.method)
            .collect();
        if form.at_once && !same.iter().any(|other| other.at_once) {
            return Some(Fault::of(
                file,
                "`data-at-once` is for the one form that a mail leads to",
            ));
        }
        if same.is_empty() {
            return Some(Fault::of(
                file,
                format!(
                    "nobody takes a form with `method=\"{}\" action=\"{}\"` from here",
                    form.method, form.action
                ),
            ));
        }
        let lacks = same
            .iter()
            .map(|other| {
                other
                    .names
                    .difference(&form.names)
                    .cloned()
                    .collect::<Vec<_>>()
            })
            .min_by_key(Vec::len)
            .unwrap_or_default();
        if let Some(name) = lacks.first() {
            return Some(Fault::of(
                file,
                format!(
                    "its form to `{}` has no field `{name}`: the house needs it",
                    form.action
                ),
            ));
        }
    }
    None
}

/// Where the links of a page lead.
fn links(marks: &[Mark]) -> BTreeSet<&str> {
    let tags = marks.iter().filter_map(|mark| match mark {
        Mark::Start(tag) => tag.get("href"),
        Mark::End(_) => None,
    });
    tags.collect()
}

/// A mail leads where ours leads, and nowhere else: what it carries opens an account.
fn led_astray(ours: &BTreeSet<&str>, theirs: &BTreeSet<&str>) -> Option<String> {
    if let Some(link) = ours.difference(theirs).next() {
        return Some(format!("its link to `{link}` is lost"));
    }
    let link = theirs.difference(ours).next()?;
    Some(format!(
        "it leads to `{link}`, where ours does not: a mail leads to the house alone"
    ))
}

#[derive(Debug, Default)]
struct Form {
    /// It is sent by the house's script as soon as it is there.
    at_once: bool,
    method: String,
    action: String,
    names: BTreeSet<String>,
}

/// The forms of a page with the names of their fields.
fn forms(marks: &[Mark]) -> Vec<Form> {
    let mut forms: Vec<Form> = Vec::new();
    let mut open = false;
    for mark in marks {
        match mark {
            Mark::Start(tag) if tag.name == "form" => {
                open = true;
                forms.push(Form {
                    at_once: tag.get("data-at-once").is_some(),
                    method: tag.get("method").unwrap_or("get").to_ascii_lowercase(),
                    action: tag.get("action").unwrap_or_default().to_owned(),
                    names: BTreeSet::new(),
                });
            }
            Mark::End(name) if name == "form" => open = false,
            Mark::Start(tag) if open => {
                let is_field = matches!(
                    tag.name.as_str(),
                    "input" | "textarea" | "select" | "button"
                );
                if let (true, Some(name), Some(form)) =
                    (is_field, tag.get("name"), forms.last_mut())
                {
                    form.names.insert(name.to_owned());
                }
            }
            _ => {}
        }
    }
    forms
}

/// What the policy of our pages would stop, and what a browser would be led astray by.
fn policy(theme: &Theme, template: &str, printed: &str) -> Option<Fault> {
    // Mail programs have no policy, and know no style sheet.
    let is_mail = template.starts_with("mail/");
    let mut styles = 0;
    for mark in markup::read(printed) {
        let Mark::Start(tag) = mark else { continue };
        if tag.name == "style" {
            styles += 1;
        }
        if let Some((needle, words)) = stopped(&tag, is_mail, styles) {
            let file = format!("templates/{template}");
            return Some(match place(theme, &needle) {
                Some((file, line)) => Fault { file, line, words },
                None if needle.starts_with("on") => Fault::of(
                    file,
                    format!(
                        "a value in an attribute is not in quotes: text that somebody typed became `{needle}`"
                    ),
                ),
                None => Fault::of(file, words),
            });
        }
    }
    None
}

/// What of a tag would be stopped: how it is written, and why.
fn stopped(tag: &Tag, is_mail: bool, styles: usize) -> Option<(String, String)> {
    let Tag { name, raw, .. } = tag;
    let told = |needle: &str, words: &str| Some((needle.to_owned(), words.to_owned()));
    match name.as_str() {
        "script" => {
            let data = tag.get("type") == Some("application/ld+json");
            let ours = tag
                .get("src")
                .is_some_and(|src| src.starts_with("/assets/") || src == "/x.js");
            if is_mail || !(ours || data) {
                return told(
                    "<script",
                    "a theme brings no scripts: the policy of the pages would not run it",
                );
            }
        }
        // The samples' style: whatever else stands there has another checksum than the policy names.
        "style" if !is_mail && (styles > 1 || raw != "a{b:c}") => {
            return told(
                "<style",
                "a page has one `<style>{{ frame.style_html }}</style>`: put the rules into styles/theme.css",
            );
        }
        "meta"
            if tag.get("http-equiv").is_some()
                || tag
                    .get("name")
                    .is_some_and(|name| name.trim().eq_ignore_ascii_case("referrer")) =>
        {
            return told(
                "<meta",
                "the house says in the head of its answers what browsers have to know: a theme neither sends readers on nor tells others where they are",
            );
        }
        "link" | "img" | "picture" | "source" | "video" | "audio" if is_mail => {
            let words = format!(
                "`<{name}>` asks somebody for something when a mail is opened: a mail asks nobody"
            );
            return Some((format!("<{name}"), words));
        }
        "iframe" | "object" | "embed" | "base" | "frame" | "applet" | "portal" => {
            let words =
                format!("`<{name}>` has no place on our pages: the policy would not show it");
            return Some((format!("<{name}"), words));
        }
        _ => {}
    }
    for (key, value) in &tag.attributes {
        if key.starts_with("on") {
            return Some((
                format!("{key}="),
                format!("`{key}=` is a script, and the policy of the pages would not run it"),
            ));
        }
        if key == "style" && !is_mail {
            return told(
                "style=",
                "the policy of the pages forbids `style=`: give it a class, and the class its rules in styles/theme.css",
            );
        }
        let value = value.trim().to_ascii_lowercase();
        if matches!(
            key.as_str(),
            "href" | "action" | "formaction" | "src" | "xlink:href"
        ) && value.starts_with("javascript:")
        {
            return told(
                "javascript:",
                "`javascript:` is a script, and the policy of the pages would not run it",
            );
        }
        let asks = matches!(
            key.as_str(),
            "src" | "srcset" | "poster" | "data" | "background" | "formaction"
        ) || (key == "href" && name == "link" && tag.get("rel").is_some_and(loads));
        let elsewhere =
            value.starts_with("http:") || value.starts_with("https:") || value.starts_with("//");
        if asks && elsewhere {
            return Some((
                value.clone(),
                format!(
                    "`{value}` asks somebody else, and the policy of the pages would not let it: put the file into assets/"
                ),
            ));
        }
    }
    None
}

fn loads(rel: &str) -> bool {
    rel.to_ascii_lowercase().split_whitespace().any(|word| {
        matches!(
            word,
            "stylesheet"
                | "icon"
                | "preload"
                | "modulepreload"
                | "prefetch"
                | "manifest"
                | "preconnect"
                | "dns-prefetch"
                | "prerender"
        )
    })
}

/// Where a theme's templates write something, in small letters.
fn place(theme: &Theme, needle: &str) -> Option<(String, Option<usize>)> {
    theme.templates.iter().find_map(|(name, text)| {
        let line = text
            .lines()
            .position(|line| line.to_ascii_lowercase().contains(needle))?;
        Some((format!("templates/{name}"), Some(line + 1)))
    })
}
