//! `dateline numbers`: how often the wall was seen, and what came of it.

use std::process::ExitCode;

use super::{Place, Refused};
use crate::{basics::StoryId, house, numbers, stories};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// How many days back
    #[arg(long, value_name = "DAYS", default_value_t = 7)]
    days: u16,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let plan = place.plan()?;
    let zone = plan.config.site.time_zone.clone();
    let today = plan.clock.now().in_zone(&zone).date();
    let days = i64::from(arguments.days.max(1)) - 1;
    let since = today
        .checked_sub(jiff::Span::new().days(days))
        .unwrap_or(today)
        .to_string();
    let db = house::open_database(&plan)?;
    let found = db.read_blocking(move |db| {
        let lines = numbers::list(db, &since)?;
        let ids: Vec<StoryId> = lines
            .iter()
            .filter_map(|line| StoryId::parse(&line.story).ok())
            .collect();
        Ok::<_, dateline_store::StoreError>((lines, stories::list_named(db, &ids)?))
    });
    db.close();
    let (lines, cards) = found?;
    if lines.is_empty() {
        eprintln!("Nobody has met the wall yet.");
        return Ok(ExitCode::SUCCESS);
    }
    println!("day         saw the wall  asked to sign in  registered  on the story");
    for line in lines {
        let name = match cards.iter().find(|card| card.id.as_str() == line.story) {
            Some(card) => card.headline.as_str(),
            None if line.story.is_empty() => "(at the door itself)",
            None => line.story.as_str(),
        };
        println!(
            "{}  {:>12}  {:>16}  {:>10}  {name}",
            line.day, line.seen, line.begun, line.finished
        );
    }
    Ok(ExitCode::SUCCESS)
}
