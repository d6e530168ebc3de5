//! `dateline check`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Mutex,
};

use super::{
    Place, Refused,
    intake::{self, Darkroom},
    publish,
};
use crate::basics::Weight;

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
    intake::look_at_names(&bytes, &plan.config, &mut taken);
    if let Some(draft) = taken.draft.take() {
        let folder = if taken.parts.is_some() {
            Path::new("")
        } else {
            file.parent().unwrap_or(Path::new(""))
        };
        // As `publish` does it, but nothing is kept.
        let darkroom = Darkroom {
            program: &plan.program,
            media: None,
            zone: &plan.config.site.time_zone,
            now: plan.clock.now(),
            done: Mutex::default(),
        };
        let looked = darkroom.proof(draft, &|name| std::fs::read(folder.join(name)));
        taken
            .findings
            .extend(looked.map_or_else(|faults| faults, |(_, remarks)| remarks));
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
