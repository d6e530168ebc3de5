//! `dateline theme`

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use super::{Place, Refused};
use crate::{
    desk,
    front::samples,
    press::{templates::Templates, words::Words},
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Print every template with all samples
    Check {
        /// The theme's folder [default: the newspaper's]
        folder: Option<PathBuf>,
    },
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let Act::Check { folder } = &arguments.act;
    let folder = match folder {
        Some(folder) => folder.clone(),
        None => place.plan()?.config.theme.folder,
    };
    if !folder.is_dir() {
        return Err(Refused(format!(
            "There is no theme in {}: the built-in one is used.",
            folder.display()
        )));
    }
    let templates = Templates::load(Some(&folder), Arc::new(Words::load()?))?;
    let mut faults = 0;
    for (name, samples) in samples::registry()
        .into_iter()
        .chain(desk::view::registry())
    {
        if let Err(fault) = samples(&templates) {
            faults += 1;
            eprintln!("{name}: {fault}");
        }
    }
    if faults > 0 {
        return Err(Refused(format!("{faults} templates do not print.")));
    }
    println!("Every template prints with every sample.");
    Ok(ExitCode::SUCCESS)
}
