//! `docs/templates.md`: every name that a template is given, gathered from the samples. It is held against what templates are
//! given by a test, so that no name slips in unseen: a secret would stand there in writing.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
};

use minijinja::value::{Value, ValueKind};

use super::kinds;
use crate::press::{style, templates::grammar};

const HEAD: &str = "# What templates are given\n\n\
Made from the samples by `make docs`; `dateline theme check` prints with the same. A name that is not here is not there: there is\n\
no way from a template to the settings, the database, the environment or a file.\n\n\
*HTML* was printed by us and is printed as it is; everything else is escaped. *Maybe* stands where a name can be `none`. `[]` is a\n\
place in a list: `lead.bylines[0]`, or each in turn in a loop.\n\n";

/// The page.
pub(crate) fn page() -> String {
    let mut text = HEAD.to_owned();
    let _ = writeln!(text, "## Functions, filters and tests\n");
    let _ = writeln!(
        text,
        "- `t(\"key\", place=value)`: words in the language of the page; `dateline theme show en.ftl` has all keys."
    );
    let _ = writeln!(
        text,
        "- `asset(\"logo.svg\")`: the address of a file in `assets/`."
    );
    let _ = writeln!(text, "- `range(5)`: the numbers 0 to 4.");
    let _ = writeln!(text, "- `super()`: within a block, what it overrides.");
    let _ = writeln!(text, "- Filters: {}.", listed(grammar::FILTERS));
    let _ = writeln!(text, "- Tests: {}.", listed(grammar::TESTS));
    let _ = writeln!(
        text,
        "- Styles: {}; `theme.css` stands after them.\n",
        listed(&style::names())
    );
    let mut frame = BTreeMap::new();
    let mut pages: BTreeMap<&str, Names> = BTreeMap::new();
    for kind in kinds() {
        for sample in kind.samples() {
            if let Ok(around) = sample.get_attr("frame") {
                gather(&around, "frame", &mut frame);
            }
            gather(&sample, "", pages.entry(kind.template).or_default());
        }
    }
    let _ = writeln!(text, "## Every page: `frame`\n");
    table(&mut text, &frame);
    for (template, mut names) in pages {
        names.retain(|name, _| !name.starts_with("frame"));
        let _ = writeln!(text, "\n## `{template}`\n");
        if names.is_empty() {
            let _ = writeln!(text, "The frame alone.");
        } else {
            table(&mut text, &names);
        }
    }
    text
}

type Names = BTreeMap<String, BTreeSet<&'static str>>;

fn listed(names: &[&str]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    names.join(", ")
}

fn table(text: &mut String, names: &Names) {
    let _ = writeln!(text, "| name | what it is |\n|---|---|");
    for (name, kinds) in names {
        let maybe = if kinds.contains("none") { "maybe " } else { "" };
        let mut kinds: Vec<&str> = kinds
            .iter()
            .copied()
            .filter(|kind| *kind != "none")
            .collect();
        if kinds.is_empty() {
            kinds.push("what follows");
        }
        let _ = writeln!(text, "| `{name}` | {maybe}{} |", kinds.join(" or "));
    }
}

/// Every name below a value. Lists of texts and numbers alone have their places, lists of things alike are one.
fn gather(value: &Value, name: &str, names: &mut Names) {
    let mut note = |kind: &'static str| {
        if !name.is_empty() {
            names.entry(name.to_owned()).or_default().insert(kind);
        }
    };
    match value.kind() {
        ValueKind::Map => {
            for key in value.try_iter().into_iter().flatten() {
                let inner = value.get_item(&key).unwrap_or_default();
                let name = if name.is_empty() {
                    key.to_string()
                } else {
                    format!("{name}.{key}")
                };
                gather(&inner, &name, names);
            }
        }
        ValueKind::Seq | ValueKind::Iterable => {
            note("list");
            for inner in value.try_iter().into_iter().flatten() {
                gather(&inner, &format!("{name}[]"), names);
            }
        }
        ValueKind::String if value.is_safe() => note("HTML"),
        ValueKind::String => note("text"),
        ValueKind::Number => note("number"),
        ValueKind::Bool => note("yes or no"),
        _ => note("none"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Written anew with `UPDATE_DOCS=1`.
    #[test]
    fn every_name_that_a_template_can_reach_is_written_down() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/templates.md");
        let made = page();
        if std::env::var_os("UPDATE_DOCS").is_some() {
            std::fs::write(path, &made).unwrap();
        }
        let written = std::fs::read_to_string(path).unwrap();
        assert!(
            made == written,
            "run `make docs` and look at what has changed"
        );
    }

    #[test]
    fn no_name_leads_to_what_is_kept_secret() {
        let page = page().to_lowercase();
        let names = page
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        let names: Vec<&str> = names.collect();
        assert!(names.len() > 200);
        for name in names {
            for word in [
                "secret", "password", "smtp", "env", "config", "dkim", "database", "cookie",
                "hash", "seal",
            ] {
                assert!(!name.contains(word), "{name}");
            }
        }
    }

    /// HTML is what is called so, and nothing else.
    #[test]
    fn what_is_html_is_called_html() {
        for line in page().lines().filter(|line| line.starts_with("| `")) {
            if line.ends_with("list |") {
                continue;
            }
            let name = line.split('`').nth(1).unwrap().trim_end_matches("[]");
            assert_eq!(name.ends_with("html"), line.contains("HTML"), "{line}");
        }
    }
}
