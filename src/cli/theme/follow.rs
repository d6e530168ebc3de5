//! `dateline demo --theme`: the theme is read anew whenever something in its folder changes.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
    thread,
    time::{Duration, SystemTime},
};

use super::look_over;
use crate::{
    app::{App, Look},
    cli::Refused,
    press::theme::{Faults, MOST_ENTRIES, Theme},
};

/// How often the folder is looked at. What is saved shows within twice that, and the time that printing takes.
const PAUSE: Duration = Duration::from_millis(250);

/// Follows a theme for as long as the demo is open. A faulty one leaves the last good look, at first ours.
pub(in crate::cli) fn follow(app: &App, folder: &Path) -> Result<(), Refused> {
    if !folder.is_dir() {
        return Err(Refused(format!(
            "There is no theme in {}. `dateline theme new DIR` makes one.",
            folder.display()
        )));
    }
    let (app, folder) = (Arc::clone(app), folder.to_owned());
    let mut seen = state(&folder);
    // Pages of our own look follow too: the first theme may be the faulty one.
    app.wear(Look::of(None, &app.config.site.name)?.following());
    put_on(&app, &folder);
    thread::Builder::new()
        .name("theme".to_owned())
        .spawn(move || {
            loop {
                thread::sleep(PAUSE);
                let now = state(&folder);
                if now == seen {
                    continue;
                }
                // Somebody is still saving: a file that is half written is no fault.
                thread::sleep(PAUSE);
                seen = state(&folder);
                if seen == now {
                    put_on(&app, &folder);
                } else {
                    seen.clear();
                }
            }
        })?;
    Ok(())
}

fn put_on(app: &App, folder: &Path) {
    let read = || {
        look_over(folder)?;
        let look = Look::of(Some(&Theme::read(folder)?), &app.config.site.name)?;
        app.wear(look.following());
        Ok::<(), Faults>(())
    };
    let read = read();
    match &read {
        Ok(()) => eprintln!("The theme is fine."),
        Err(faults) => eprintln!("{faults}"),
    }
    app.fitting.say(read);
}

/// When each file of a folder was changed, and its size. What cannot be looked at is left out: reading says why.
fn state(folder: &Path) -> BTreeMap<PathBuf, (Option<SystemTime>, u64)> {
    let mut state = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let Ok(found) = entry.metadata() else {
                continue;
            };
            // What the reader passes over is no change either.
            let name = entry.file_name();
            let name = name.to_string_lossy();
            if name.starts_with(['.', '#']) || name.ends_with('~') {
                continue;
            }
            if state.len() > MOST_ENTRIES {
                return state;
            }
            if found.is_dir() {
                folders.push(entry.path());
            }
            state.insert(entry.path(), (found.modified().ok(), found.len()));
        }
    }
    state
}
