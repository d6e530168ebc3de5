//! `dateline theme show`

use std::process::ExitCode;

use crate::{
    cli::Refused,
    press::{style, templates, theme::did_you_mean, words},
};

pub(super) fn print(name: Option<&str>) -> Result<ExitCode, Refused> {
    let Some(name) = name else {
        for (folder, names) in all() {
            for name in names {
                println!("{folder}/{name}");
            }
        }
        return Ok(ExitCode::SUCCESS);
    };
    let bare = ["templates/", "styles/", "words/", templates::HOUSE]
        .iter()
        .find_map(|folder| name.strip_prefix(folder))
        .unwrap_or(name);
    let text = templates::source(bare)
        .or_else(|| style::source(bare))
        .or_else(|| words::own::source(bare.strip_suffix(".ftl")?));
    let Some(text) = text else {
        let known: Vec<String> = all().into_iter().flat_map(|(_, names)| names).collect();
        return Err(Refused(format!(
            "There is no `{name}`.{} `dateline theme show` lists all names.",
            did_you_mean(bare, known.iter().map(String::as_str))
        )));
    };
    print!("{text}");
    Ok(ExitCode::SUCCESS)
}

/// What can be overridden, by its folder in a theme.
fn all() -> [(&'static str, Vec<String>); 3] {
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    [
        ("templates", owned(templates::names())),
        ("styles", owned(style::names())),
        (
            "words",
            words::languages().map(|tag| format!("{tag}.ftl")).collect(),
        ),
    ]
}
