//! Keeps the house in its order. Every rule is a function with a made-up breach that it must catch.
#![expect(
    clippy::unwrap_used,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that meets the unexpected should stop there"
)]

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// A file with its path from the root of the repository, `/` between parts.
struct File {
    path: String,
    text: String,
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, endings: &[&str]) -> Vec<File> {
    fn walk(folder: &Path, endings: &[&str], all: &mut Vec<File>) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() && name != "target" && name != "node_modules" {
                walk(&path, endings, all);
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let path_text = path
                    .strip_prefix(root())
                    .unwrap()
                    .to_string_lossy()
                    .replace('\\', "/");
                all.push(File {
                    path: path_text,
                    text: fs::read_to_string(&path).unwrap(),
                });
            }
        }
    }
    let mut all = Vec::new();
    if root().join(folder).is_dir() {
        walk(&root().join(folder), endings, &mut all);
    }
    all.sort_by(|a, b| a.path.cmp(&b.path));
    all
}

fn rust() -> Vec<File> {
    ["src", "crates", "tests", "benches"]
        .iter()
        .flat_map(|folder| files(folder, &[".rs"]))
        .collect()
}

fn made(path: &str, text: &str) -> File {
    File {
        path: path.to_owned(),
        text: text.to_owned(),
    }
}

fn nothing(breaches: &[String]) {
    assert!(breaches.is_empty(), "\n{}", breaches.join("\n"));
}

/// The modules of `src/lib.rs` in their order.
fn order(lib: &str) -> Vec<String> {
    let names = lib
        .lines()
        .filter_map(|line| line.strip_prefix("pub mod ").or(line.strip_prefix("mod ")));
    names
        .filter_map(|rest| rest.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

/// Whether a file holds tests only: they may look anywhere.
fn is_test(path: &str) -> bool {
    path.ends_with("/tests.rs") || path.contains("/tests/")
}

/// The part of a file before its tests.
fn product(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {").next().unwrap()
}

/// A module uses only what stands above it in `src/lib.rs`.
fn order_breaches(order: &[String], files: &[File]) -> Vec<String> {
    let place = |name: &str| order.iter().position(|known| known == name);
    let mut breaches = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.path.starts_with("src/") && !is_test(&file.path))
    {
        let own = file
            .path
            .trim_start_matches("src/")
            .split(['/', '.'])
            .next()
            .unwrap();
        let Some(here) = place(own) else { continue };
        for (number, line) in (1..).zip(product(&file.text).lines()) {
            for used in used_in(line) {
                if place(&used).is_some_and(|there| there > here) {
                    breaches.push(format!(
                        "{}:{number}: `{own}` uses `{used}`, which stands above it in the house",
                        file.path
                    ));
                }
            }
        }
        for used in grouped(product(&file.text)) {
            if place(&used).is_some_and(|there| there > here) {
                breaches.push(format!(
                    "{}: `{own}` uses `{used}`, which stands above it in the house",
                    file.path
                ));
            }
        }
    }
    breaches
}

/// `crate::name` in a line.
fn used_in(line: &str) -> Vec<String> {
    let code = line.split("//").next().unwrap();
    code.split("crate::")
        .skip(1)
        .map(word)
        .filter(|name| !name.is_empty())
        .collect()
}

/// The first names within `use crate::{…};`.
fn grouped(text: &str) -> Vec<String> {
    let mut names = Vec::new();
    for group in text.split("use crate::{").skip(1) {
        let mut depth = 0;
        let mut start = true;
        for (at, letter) in group.char_indices() {
            match letter {
                '{' => depth += 1,
                '}' if depth == 0 => break,
                '}' => depth -= 1,
                ',' if depth == 0 => start = true,
                letter if start && depth == 0 && letter.is_alphabetic() => {
                    names.push(word(&group[at..]));
                    start = false;
                }
                _ => {}
            }
        }
    }
    names
}

fn word(text: &str) -> String {
    text.chars()
        .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
        .collect()
}

#[test]
fn a_module_uses_only_what_stands_below_it() {
    let order = order(&fs::read_to_string(root().join("src/lib.rs")).unwrap());
    assert!(order.len() > 8, "{order:?}");
    nothing(&order_breaches(&order, &files("src", &[".rs"])));
    let lib = ["basics", "press", "front"].map(str::to_owned);
    for bad in [
        "use crate::front::draw;",
        "let x = crate::front::draw();",
        "use crate::{\n    basics::{a, b},\n    front::draw,\n};",
    ] {
        assert_eq!(
            order_breaches(&lib, &[made("src/press/mod.rs", bad)]).len(),
            1,
            "{bad}"
        );
    }
    assert!(
        order_breaches(
            &lib,
            &[made(
                "src/front/mod.rs",
                "use crate::press::x; // crate::front"
            )]
        )
        .is_empty()
    );
}

/// Every module opens with what it is for, and no file is longer than a sitting.
fn shape_breaches(files: &[File]) -> Vec<String> {
    let mut breaches = Vec::new();
    for file in files {
        if !is_test(&file.path) && !file.text.starts_with("//!") {
            breaches.push(format!("{}: does not open with `//!`", file.path));
        }
        let lines = file.text.lines().count();
        if lines > 600 {
            breaches.push(format!("{}: has {lines} lines; 600 are the end", file.path));
        }
    }
    breaches
}

#[test]
fn modules_open_with_their_purpose_and_end_in_time() {
    nothing(&shape_breaches(&rust()));
    assert_eq!(shape_breaches(&[made("src/x.rs", "use a;")]).len(), 1);
    assert_eq!(
        shape_breaches(&[made("src/x.rs", &format!("//! x\n{}", "\n".repeat(600)))]).len(),
        1
    );
}

/// SQL stands in `store.rs` files and in the plant.
fn sql_breaches(files: &[File]) -> Vec<String> {
    const STARTS: &[&str] = &[
        "\"SELECT ",
        "\"INSERT INTO ",
        "\"UPDATE ",
        "\"DELETE FROM ",
        "\"CREATE TABLE ",
        "\"CREATE INDEX ",
        "\"ALTER TABLE ",
    ];
    let mut breaches = Vec::new();
    for file in files
        .iter()
        .filter(|file| file.path.starts_with("src/") && !is_test(&file.path))
    {
        if file.path.ends_with("/store.rs") || file.path.contains("/store/") {
            continue;
        }
        for (number, line) in (1..).zip(product(&file.text).lines()) {
            if STARTS.iter().any(|start| line.contains(start)) || line.contains("statements!") {
                breaches.push(format!(
                    "{}:{number}: SQL belongs into its room's store.rs",
                    file.path
                ));
            }
        }
    }
    breaches
}

/// Every room's statements are in the list that both engines prepare.
fn listed_breaches(house: &str, files: &[File]) -> Vec<String> {
    let rooms = files
        .iter()
        .filter(|file| file.path.starts_with("src/") && file.path.ends_with("/store.rs"));
    rooms
        .filter(|file| file.text.contains("statements! {"))
        .map(|file| {
            file.path
                .trim_start_matches("src/")
                .split('/')
                .next()
                .unwrap()
                .to_owned()
        })
        .filter(|room| !house.contains(&format!("{room}::STATEMENTS")))
        .map(|room| format!("src/house.rs: `statements()` lacks those of `{room}`"))
        .collect()
}

#[test]
fn sql_stands_in_its_rooms_store() {
    nothing(&sql_breaches(&rust()));
    nothing(&listed_breaches(
        &fs::read_to_string(root().join("src/house.rs")).unwrap(),
        &rust(),
    ));
    assert_eq!(
        sql_breaches(&[made(
            "src/front/x.rs",
            "let s = \"SELECT id FROM stories\";"
        )])
        .len(),
        1
    );
    assert_eq!(
        listed_breaches("", &[made("src/comments/store.rs", "statements! {")]).len(),
        1
    );
}

/// Every template that prints a page has a type, and every type its template.
fn template_breaches(templates: &[String], files: &[File]) -> Vec<String> {
    let typed: BTreeSet<String> = files
        .iter()
        .filter(|file| !is_test(&file.path))
        .flat_map(|file| {
            product(&file.text)
                .split("const TEMPLATE: &'static str = \"")
                .skip(1)
        })
        .map(|rest| rest.split('"').next().unwrap().to_owned())
        .collect();
    let pages: BTreeSet<String> = templates
        .iter()
        .filter(|name| !name.contains("/parts/") && !name.ends_with("/base.html"))
        .cloned()
        .collect();
    let untyped = pages
        .difference(&typed)
        .map(|name| format!("templates/{name}: no type prints it"));
    let absent = typed
        .difference(&pages)
        .map(|name| format!("templates/{name}: a type names it and it is not there"));
    untyped.chain(absent).collect()
}

#[test]
fn templates_and_types_agree() {
    let names: Vec<String> = files("templates", &[".html"])
        .iter()
        .map(|file| file.path.trim_start_matches("templates/").to_owned())
        .collect();
    nothing(&template_breaches(&names, &files("src", &[".rs"])));
    let typed = made(
        "src/x.rs",
        "const TEMPLATE: &'static str = \"public/a.html\";",
    );
    assert_eq!(
        template_breaches(&["public/b.html".to_owned()], &[typed]).len(),
        2
    );
}

/// Every link has its line in `routes.rs`.
fn route_breaches(link: &str, routes: &str) -> Vec<String> {
    let body = link
        .split("pub enum Link {")
        .nth(1)
        .unwrap()
        .split("\n}")
        .next()
        .unwrap();
    body.lines()
        .map(str::trim)
        .filter(|line| line.starts_with(char::is_uppercase))
        .map(word)
        .filter(|name| !routes.contains(&format!("Link::{name}")))
        .map(|name| format!("src/routes.rs: knows nothing of `Link::{name}`"))
        .collect()
}

#[test]
fn routes_and_links_agree() {
    let read = |path: &str| fs::read_to_string(root().join(path)).unwrap();
    nothing(&route_breaches(
        &read("src/basics/link.rs"),
        product(&read("src/routes.rs")),
    ));
    assert_eq!(
        route_breaches(
            "pub enum Link {\n    /// x\n    Home,\n    Desk(Slug),\n}",
            "Link::Home"
        )
        .len(),
        1
    );
}

/// What is left undone has no place in a source.
fn undone_breaches(files: &[File]) -> Vec<String> {
    let words = [
        "todo!",
        "unimplemented!",
        "#[ignore",
        &["FIX", "ME"].concat(),
        &["XX", "X:"].concat(),
    ];
    files
        .iter()
        .filter(|file| file.path != "tests/tidy.rs")
        .flat_map(|file| words.iter().map(move |word| (file, word)))
        .filter(|(file, word)| file.text.contains(**word))
        .map(|(file, word)| format!("{}: {word}", file.path))
        .collect()
}

#[test]
fn nothing_is_left_undone() {
    nothing(&undone_breaches(&rust()));
    assert_eq!(undone_breaches(&[made("src/x.rs", "todo!()")]).len(), 1);
}

/// Styles turn with the script, stand in one element, and ask nobody else for anything.
fn style_breaches(files: &[File]) -> Vec<String> {
    const PHYSICAL: &[&str] = &[
        "margin-left",
        "margin-right",
        "margin-top",
        "margin-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "padding-bottom",
        "border-left",
        "border-right",
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
        " left:",
        " right:",
    ];
    let mut breaches = Vec::new();
    for file in files {
        for (number, line) in (1..).zip(file.text.lines()) {
            let mut say = |words: &str| breaches.push(format!("{}:{number}: {words}", file.path));
            if file.path.ends_with(".css")
                && PHYSICAL.iter().any(|property| line.contains(property))
            {
                say("a physical property: use the logical one");
            }
            // Mail programs have no policy, and know no style sheet.
            if line.contains("style=\"") && !file.path.starts_with("templates/mail/") {
                say("a style attribute: the page's policy forbids it");
            }
            if line.contains("http://")
                || line.contains("https://")
                || line.contains("@import")
                || line.contains("url(//")
            {
                say("asks somebody else");
            }
        }
    }
    breaches
}

#[test]
fn styles_turn_and_pages_ask_nobody_else() {
    let mut all = files("assets", &[".css"]);
    all.extend(files("templates", &[".html"]));
    all.extend(files("web", &[".js"]));
    assert!(all.len() > 10);
    nothing(&style_breaches(&all));
    for bad in [
        "a { margin-left: 1px }",
        "a { left: 0 }",
        "@import x",
        "<p style=\"x\">",
        "src: https://fonts.example",
    ] {
        assert!(
            !style_breaches(&[made("assets/x.css", bad)]).is_empty(),
            "{bad}"
        );
    }
}

#[test]
fn every_section_of_the_settings_is_documented() {
    let page = fs::read_to_string(root().join("docs/config.md")).unwrap();
    for section in [
        "site", "legal", "server", "storage", "press", "theme", "wall", "sign_in", "comments",
        "mail",
    ] {
        assert!(
            page.contains(&format!("## [{section}]")),
            "docs/config.md lacks [{section}]"
        );
    }
}

/// The tests that `docs/threats.md` names are there: `room::name`, or `name` after “house” or “unit”.
fn threat_breaches(page: &str, files: &[File]) -> Vec<String> {
    let named = page
        .split('`')
        .skip(1)
        .step_by(2)
        .filter_map(|code| code.rsplit("::").next().filter(|name| *name != code))
        .filter(|name| name.contains('_') && !name.contains(['.', '(', ' ']));
    named
        .filter(|name| {
            let declared = format!("fn {name}(");
            !files.iter().any(|file| file.text.contains(&declared))
        })
        .map(|name| format!("docs/threats.md: there is no test `{name}`"))
        .collect()
}

#[test]
fn the_tests_that_guard_against_threats_are_there() {
    let page = fs::read_to_string(root().join("docs/threats.md")).unwrap();
    assert!(page.matches("::").count() > 100);
    nothing(&threat_breaches(&page, &rust()));
    assert_eq!(threat_breaches("`wall::no_such_test`", &rust()).len(), 1);
}
