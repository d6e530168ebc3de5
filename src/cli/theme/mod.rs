//! `dateline theme`

pub(super) mod follow;
mod new;
#[cfg(test)]
mod reference;
mod show;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{Place, Refused};
use crate::{
    desk,
    front::{
        inspect::{self, Inspected},
        samples,
    },
    press::{
        templates::Kind,
        theme::{Faults, Theme},
    },
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Print every template with all samples, in every language, and say what is wrong
    ///
    /// Each fault stands on a line of its own with its file and line, and the exit status is 1. Nothing is changed, and a paper
    /// that is open does not notice.
    Check {
        /// The theme's folder [default: the newspaper's]
        folder: Option<PathBuf>,
    },
    /// Make a small theme to begin with
    ///
    /// It changes the front page, a colour and a sentence, with comments that say how to go on. `dateline demo --theme DIR` shows it
    /// and follows what is saved.
    New {
        /// The folder to make
        #[arg(default_value = "theme")]
        folder: PathBuf,
    },
    /// Print a built-in template, style or file of words, to copy from
    ///
    /// Without a name, all names are listed.
    Show {
        /// `public/front.html`, `tokens.css` or `en.ftl`
        name: Option<String>,
    },
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    match &arguments.act {
        Act::Check { folder } => check(place, folder.as_deref()),
        Act::New { folder } => new::make(folder),
        Act::Show { name } => show::print(name.as_deref()),
    }
}

fn check(place: &Place, folder: Option<&Path>) -> Result<ExitCode, Refused> {
    let folder = match folder {
        Some(folder) => folder.to_owned(),
        None => place.plan()?.config.theme.folder,
    };
    if !folder.is_dir() {
        return Err(Refused(format!(
            "There is no theme in {}: the built-in one is used. `dateline theme new DIR` makes one.",
            folder.display()
        )));
    }
    match look_over(&folder) {
        Ok(Inspected { templates, samples }) => {
            println!("{templates} templates, {samples} samples: fine.");
            Ok(ExitCode::SUCCESS)
        }
        Err(faults) => {
            // What was asked for is the list.
            println!("{faults}");
            let count = faults.0.len();
            let more = if count == 1 { "" } else { "s" };
            Err(Refused(format!(
                "{count} fault{more} in {}.",
                folder.display()
            )))
        }
    }
}

/// Reads a theme and prints everything in it.
pub(super) fn look_over(folder: &Path) -> Result<Inspected, Faults> {
    inspect::theme(&Theme::read(folder)?, &kinds())
}

/// Every kind of page and mail.
pub(super) fn kinds() -> Vec<Kind> {
    let mut kinds = samples::registry();
    kinds.extend(desk::view::registry());
    kinds
}
