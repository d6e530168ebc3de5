//! `dateline withdraw`

use std::process::ExitCode;

use super::{Place, Refused};
use crate::{
    basics::{Link, StoryId, clean_line},
    house, routes,
    stories::{self, PublishError},
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The story: its id or its address
    #[arg(value_name = "ID|URL")]
    story: String,
    /// Why, for readers: the address answers with this note from now on
    #[arg(long, value_name = "TEXT")]
    note: String,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let id = story(&arguments.story)?;
    let note = clean_line(&arguments.note);
    if note.is_empty() {
        return Err(Refused(
            "Say why in --note: readers will see it in the story's place.".to_owned(),
        ));
    }
    let plan = place.plan()?;
    let (zone, url) = (
        plan.config.site.time_zone.clone(),
        plan.config.site.url.clone(),
    );
    let db = house::open_database(&plan)?;
    let card = db.write_blocking(move |db| stories::withdraw(db, &id, &note));
    db.close();
    let card = card.map_err(|fault: PublishError| Refused(fault.to_string()))?;
    eprintln!("Withdrawn: {}", card.headline);
    println!("{}", card.link(&zone).url(&url));
    Ok(ExitCode::SUCCESS)
}

/// The id in a story's id or address.
fn story(text: &str) -> Result<StoryId, Refused> {
    if let Ok(id) = StoryId::parse(text) {
        return Ok(id);
    }
    let path = text.split_once("://").map_or(text, |(_, rest)| {
        rest.find('/').map_or("/", |at| rest.split_at(at).1)
    });
    let path = path.split(['?', '#']).next().unwrap_or_default();
    match routes::read(path) {
        Some(Link::Story(_, _, id)) => Ok(id),
        _ => Err(Refused(format!(
            "“{text}” is no story: give its id, or its address as `dateline publish` printed it."
        ))),
    }
}
