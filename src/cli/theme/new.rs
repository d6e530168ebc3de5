//! `dateline theme new`

use std::{fs, path::Path, process::ExitCode};

use include_dir::{Dir, include_dir};

use crate::cli::Refused;

static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/assets/theme");

pub(super) fn make(folder: &Path) -> Result<ExitCode, Refused> {
    if fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some()) {
        return Err(Refused(format!(
            "There is something in {} already. Nothing was changed.",
            folder.display()
        )));
    }
    fs::create_dir_all(folder)
        .and_then(|()| STARTER.extract(folder))
        .map_err(|fault| Refused(format!("{} cannot be made: {fault}.", folder.display())))?;
    let shown = folder.display();
    println!("A theme is begun in {shown}.");
    println!();
    for (line, does) in [
        (
            format!("dateline demo --theme {shown}"),
            "see it, and watch it follow what you save",
        ),
        (format!("dateline theme check {shown}"), "look it over"),
        ("dateline theme show".to_owned(), "what can be overridden"),
    ] {
        println!("  {line:<32} {does}");
    }
    Ok(ExitCode::SUCCESS)
}
