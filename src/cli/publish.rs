//! `dateline publish`

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
    sync::Mutex,
};

use super::{
    Place, Refused,
    intake::{self, Darkroom},
};
use crate::{
    basics::{Finding, Language, Slug, StoryId, Timestamp, Weight},
    house,
    press::media::Media,
    stories::{self, Outcome, PublishError, draft::Access},
    wire,
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The story: FILE.md, or FILE.txt as wire text
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Keep it as a draft: readers see nothing of it
    #[arg(long)]
    draft: bool,
    /// Wire text: publish it as `check` understood it, its questions unanswered
    #[arg(long)]
    as_understood: bool,
    #[command(flatten)]
    wire: WireArguments,
}

/// What wire text does not say itself.
#[derive(Debug, clap::Args)]
pub(super) struct WireArguments {
    /// Wire text: the section
    #[arg(long, value_name = "SLUG", value_parser = |text: &str| Slug::parse(text))]
    section: Option<Slug>,
    /// Wire text: the topics, with commas between
    #[arg(long, value_name = "A,B", value_delimiter = ',')]
    topics: Vec<String>,
    /// Wire text: when it was or will be published
    #[arg(long, value_name = "TIME", value_parser = |text: &str| Timestamp::parse(text))]
    published: Option<Timestamp>,
    /// Wire text: a picture, in the order of the captions
    #[arg(long = "picture", value_name = "FILE")]
    pictures: Vec<PathBuf>,
    /// Wire text: open, metered or registered
    #[arg(long, value_name = "WORD", value_parser = access)]
    access: Option<Access>,
    /// Wire text: the id of the story
    #[arg(long, value_name = "ID", value_parser = |text: &str| StoryId::parse(text))]
    id: Option<StoryId>,
    /// Wire text: the language
    #[arg(long, value_name = "TAG", value_parser = |text: &str| Language::parse(text))]
    language: Option<Language>,
}

impl WireArguments {
    pub(super) fn options(&self) -> wire::Options {
        wire::Options {
            section: self.section.clone(),
            topics: self.topics.clone(),
            published: self.published,
            pictures: self.pictures.clone(),
            access: self.access,
            id: self.id.clone(),
            language: self.language.clone(),
        }
    }

    /// Options are for wire text: a Markdown file says all of this itself.
    pub(super) fn must_suit(&self, file: &Path) -> Result<(), Refused> {
        let wire = file
            .extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("txt"));
        if wire || self.options() == wire::Options::default() {
            return Ok(());
        }
        let words = "These options are for wire text (FILE.txt). A FILE.md says all of it in its front matter.";
        Err(Refused(words.to_owned()))
    }
}

fn access(text: &str) -> Result<Access, String> {
    Access::parse(text).ok_or_else(|| "write open, metered or registered".to_owned())
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let file = &arguments.file;
    arguments.wire.must_suit(file)?;
    let plan = place.plan()?;
    let bytes = intake::load(file).map_err(Refused)?;
    let sections = plan.config.site.slugs();
    let mut taken = intake::take(file, &bytes, &sections, &arguments.wire.options());
    intake::look_at_names(&bytes, &plan.config, &mut taken);
    say(file, &taken.findings);
    let waits = taken
        .findings
        .iter()
        .any(|finding| finding.weight == Weight::Question)
        && !arguments.as_understood;
    let Some(draft) = taken.draft.filter(|_| !waits) else {
        return Err(Refused(if waits {
            format!(
                "{} waits for answers. `dateline check` shows what was taken for what; change the text or add options, \
                 or publish it so with --as-understood.",
                file.display()
            )
        } else {
            format!(
                "{} was not published; the site is as it was.",
                file.display()
            )
        }));
    };
    let media = Media::new(plan.config.storage.media.clone());
    let darkroom = Darkroom {
        program: &plan.program,
        media: Some(&media),
        zone: &plan.config.site.time_zone,
        now: plan.clock.now(),
        done: Mutex::default(),
    };
    // Pictures of wire text are named on the command line, those of a file in the file.
    let folder = if taken.parts.is_some() {
        Path::new("")
    } else {
        file.parent().unwrap_or(Path::new(""))
    };
    let (proof, remarks) = darkroom
        .proof(draft, &|name| std::fs::read(folder.join(name)))
        .map_err(|faults| {
            say(file, &faults);
            Refused(format!(
                "{} was not published; the site is as it was.",
                file.display()
            ))
        })?;
    say(file, &remarks);
    let db = house::open_database(&plan)?;
    let (zone, as_draft) = (plan.config.site.time_zone.clone(), arguments.draft);
    let published = db.write_blocking(move |db| stories::publish(db, &proof, as_draft, &zone));
    db.close();
    let published = published.map_err(|fault: PublishError| Refused(fault.to_string()))?;
    match published.outcome {
        Outcome::New => {}
        Outcome::Corrected => eprintln!("Corrected."),
        Outcome::Renewed => {
            eprintln!(
                "The text is as it was; its pictures were made anew, with their words in them."
            );
        }
        Outcome::Unchanged => eprintln!("Nothing has changed."),
        Outcome::Scheduled(at) => eprintln!("Readers see it from {at} on."),
        Outcome::Saved => eprintln!("Saved as a draft: readers see nothing of it."),
    }
    println!("{}", published.link.url(&plan.config.site.url));
    Ok(ExitCode::SUCCESS)
}

/// Says what was found, a line each, with its place.
pub(super) fn say(file: &Path, findings: &[Finding]) {
    for finding in findings {
        eprintln!("{}:{finding}", file.display());
    }
}
