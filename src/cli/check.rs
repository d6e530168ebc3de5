//! `dateline check`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{Place, Refused, intake, publish};
use crate::basics::{Finding, Weight};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The story: FILE.md, or FILE.txt as wire text
    #[arg(value_name = "FILE")]
    file: PathBuf,
    #[command(flatten)]
    wire: publish::WireArguments,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let file = &arguments.file;
    arguments.wire.must_suit(file)?;
    let plan = place.plan()?;
    let bytes = intake::load(file).map_err(Refused)?;
    let sections = plan.config.site.slugs();
    let mut taken = intake::take(file, &bytes, &sections, &arguments.wire.options());
    if let Some(draft) = &taken.draft {
        let folder = if taken.parts.is_some() {
            Path::new("")
        } else {
            file.parent().unwrap_or(Path::new(""))
        };
        for picture in draft.lead.iter().chain(&draft.pictures) {
            if !folder.join(&picture.file).is_file() {
                let words = format!(
                    "The picture {} is not there: put it beside the story, or take its name out.",
                    picture.file.display()
                );
                taken
                    .findings
                    .push(Finding::new(Weight::Error, picture.at, words));
            }
        }
    }
    if let Some(parts) = &taken.parts {
        print!("{parts}");
    }
    publish::say(file, &taken.findings);
    let wrong = taken
        .findings
        .iter()
        .any(|finding| finding.weight >= Weight::Question);
    Ok(ExitCode::from(u8::from(wrong)))
}
