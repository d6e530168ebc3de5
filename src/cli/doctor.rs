//! `dateline doctor`: looks everything over and says what ails; with `--mend` it puts right what can be put right without guessing.

mod files;
mod rows;

use std::{path::Path, process::ExitCode};

use dateline_store::{Db, StoreError};

use super::{Place, theme};
use crate::{
    app::LawKind,
    basics::{Link, Timestamp},
    config::Config,
    health,
    house::{self, OpenError, Plan},
    index::Index,
    outside::Outside,
    press::{media::Media, words::Words},
    providers,
    staff::{self, Role},
    stories,
};

/// No clock that is right shows less (2026-01-01).
const NEVER_BEFORE: i64 = 1_767_225_600_000;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Put right what can be: what was left over goes, what was miscounted is counted anew
    #[arg(long)]
    mend: bool,
}

/// What is younger than this may belong to a `publish` that is under way: nobody touches it. In milliseconds: an hour.
const GRACE: i64 = 3_600_000;

/// Terms of a picture that end within this time are told. In milliseconds: 31 days.
const SOON: i64 = 31 * 24 * 3_600_000;

pub(super) fn run(place: &Place, arguments: &Arguments) -> ExitCode {
    let mut report = Report {
        mend: arguments.mend,
        ..Report::default()
    };
    let plan = match place.plan() {
        Ok(plan) => plan,
        Err(refused) => {
            report.ails("configuration", &refused.to_string());
            return report.verdict();
        }
    };
    report.well(
        "configuration",
        &format!("{} at {}", plan.config.site.name, plan.config.site.url),
    );
    let now = plan.clock.now();
    match house::open_database(&plan) {
        Ok(db) => {
            database(&mut report, &db, now);
            desk(&mut report, &db);
            let media = Media::new(plan.config.storage.media.clone());
            pictures(&mut report, &db, &media);
            terms(&mut report, &db, now);
            rows::look(&mut report, &db, now);
            files::look(&mut report, &db, &media, now);
            search(&mut report, &db, &plan.data);
            db.close();
        }
        Err(fault) => report.ails("database", &fault.to_string()),
    }
    disk(&mut report, &plan.data);
    files::lock(&mut report, &plan.data);
    if now.millis() < NEVER_BEFORE {
        report.ails(
            "clock",
            &format!("it shows {now}: set this machine's clock"),
        );
    } else {
        report.well(
            "clock",
            &format!("{now}; days are counted in {}", zone_name(&plan.config)),
        );
    }
    if plan.config.has_unnamed_proxy() {
        report.warns("proxy", UNNAMED_PROXY);
    }
    mail(&mut report, &plan.config);
    law(&mut report, &plan.config, &plan.data);
    look(&mut report, &plan.config.theme.folder);
    providers(&mut report, &plan);
    report.verdict()
}

/// What is said of a proxy that the settings do not name.
pub(super) const UNNAMED_PROXY: &str = "all readers seem to be one, and share one reader's limits: let `[server] trusted_proxies = [\"127.0.0.1\"]` name the proxy that stands before this house";

/// Prints a line for each part.
#[derive(Debug, Default)]
struct Report {
    faults: usize,
    mend: bool,
}

impl Report {
    #[expect(clippy::unused_self, reason = "reads as the other does")]
    fn well(&self, part: &str, words: &str) {
        println!("well   {part}: {words}");
    }

    /// Something that the owner should know, and that keeps nothing from working.
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    fn warns(&self, part: &str, words: &str) {
        println!("warn   {part}: {words}");
    }

    fn ails(&mut self, part: &str, words: &str) {
        self.faults += 1;
        println!("AILS   {part}: {words}");
    }

    /// Something was put right.
    #[expect(clippy::unused_self, reason = "reads as the others do")]
    fn mended(&self, part: &str, words: &str) {
        println!("mended {part}: {words}");
    }

    /// Something left over, which harms nobody but takes room: `mend` takes it away and says how many it took.
    fn left_over(&mut self, part: &str, words: &str, mend: impl FnOnce() -> Result<u64, String>) {
        if !self.mend {
            return self.warns(
                part,
                &format!("{words}; `dateline doctor --mend` tidies up"),
            );
        }
        match mend() {
            Ok(taken) => self.mended(part, &format!("{words}; {taken} taken away")),
            Err(fault) => self.ails(part, &format!("{words}; they stay: {fault}")),
        }
    }

    fn verdict(&self) -> ExitCode {
        ExitCode::from(u8::from(self.faults > 0))
    }
}

/// The index of search is derived: where it is amiss it is thrown away, and `serve` makes it anew.
fn search(report: &mut Report, db: &Db, data: &Path) {
    const PART: &str = "search";
    let folder = data.join("search");
    if !folder.exists() {
        return report.well(PART, "no index yet: `dateline serve` makes it");
    }
    let index = Index::new(&folder);
    let known = Some(&index)
        .filter(|index| index.is_whole())
        .and_then(Index::mark)
        .and_then(|_| index.count().ok());
    let live = db.read_blocking(stories::count_live);
    let words = match (known, live) {
        (Some(known), Ok(live)) if u64::try_from(live).ok() == Some(known) => {
            return report.well(PART, &format!("the index knows all {live}"));
        }
        (_, Err(fault)) => return report.ails(PART, &fault.to_string()),
        (Some(known), Ok(live)) => format!("the index knows {known} stories of {live}"),
        (None, _) => "the index cannot be read".to_owned(),
    };
    report.left_over(PART, &words, || match std::fs::remove_dir_all(&folder) {
        Ok(()) => Ok(1),
        Err(fault) => Err(fault.to_string()),
    });
}

fn zone_name(config: &Config) -> String {
    config
        .site
        .time_zone
        .iana_name()
        .unwrap_or("UTC")
        .to_owned()
}

fn database(report: &mut Report, db: &Db, now: Timestamp) {
    let looked = db.read_blocking(stories::count);
    match looked {
        Ok((count, Some(last))) if last > now.plus_millis(60_000) => report.ails(
            "clock",
            &format!("the newest of {count} stories was saved at {last}, which is still to come: set this machine's clock"),
        ),
        Ok((count, _)) => report.well("database", &if count == 1 { "1 story".to_owned() } else { format!("{count} stories") }),
        Err(fault) => report.ails("database", &fault.to_string()),
    }
}

/// The log of what the staff did must hold together, and somebody must decide who works here.
fn desk(report: &mut Report, db: &Db) {
    let looked =
        db.read_blocking(|db| Ok::<_, StoreError>((staff::check_log(db)?, staff::list(db)?)));
    let (log, staff) = match looked {
        Ok(looked) => looked,
        Err(fault) => return report.ails("desk", &fault.to_string()),
    };
    match log {
        Ok(count) => report.well("desk", &format!("{} work here; the log has {count} entries and holds together", staff.len())),
        Err(staff::Broken(number)) => report.ails(
            "desk",
            &format!("the log is broken at entry {number}: it, or one before it, was changed or taken out by somebody who writes to the database"),
        ),
    }
    if staff.iter().all(|member| member.role != Role::Publisher) {
        report.warns(
            "desk",
            "nobody is a publisher: `dateline staff add EMAIL --role publisher` prints a way in",
        );
    }
}

/// Every picture that a story shows must lie in `media/`.
fn pictures(report: &mut Report, db: &Db, media: &Media) {
    let all = match db.read_blocking(stories::list_pictures) {
        Ok(all) => all,
        Err(fault) => return report.ails("pictures", &fault.to_string()),
    };
    let mut missing = Vec::new();
    for picture in &all {
        for (width, _) in &picture.renditions {
            for extension in ["jpg", "webp"] {
                let path = Link::Media(picture.hash.as_str().into(), *width, extension).path();
                let name = path.rsplit('/').next().unwrap_or_default();
                if !files::is_whole(&media.rendition(name), extension) {
                    missing.push(name.to_owned());
                }
            }
        }
    }
    match missing.first() {
        None => report.well("pictures", &format!("{} photos, all there", all.len())),
        Some(first) => report.ails(
            "pictures",
            &format!(
                "{} files are missing or damaged in {}, {first} among them: restore a backup, or publish their stories again",
                missing.len(),
                media.folder().display()
            ),
        ),
    }
}

/// Pictures whose terms end soon, and with which stories.
fn terms(report: &mut Report, db: &Db, now: Timestamp) {
    let until = now.plus_millis(SOON);
    let ending = match db.read_blocking(move |db| stories::list_ending(db, until, 100)) {
        Ok(ending) => ending,
        Err(fault) => return report.ails("pictures", &fault.to_string()),
    };
    for (story, ends) in ending {
        let words = format!(
            "a picture of the story {story} may be shown until {ends} only; then it is gone from its page"
        );
        report.warns("pictures", &words);
    }
}

fn disk(report: &mut Report, data: &Path) {
    match rustix::fs::statvfs(data) {
        Ok(disk) => {
            let free = disk.f_bavail.saturating_mul(disk.f_frsize);
            let words = format!("{} MB free", free / 1_000_000);
            if free < health::LEAST_ROOM {
                report.ails(
                    "disk",
                    &format!("only {words} in {}: make room", data.display()),
                );
            } else {
                report.well("disk", &words);
            }
        }
        Err(fault) => report.ails("disk", &format!("{}: {fault}", data.display())),
    }
    let probe = data.join(".doctor");
    match std::fs::write(&probe, b"") {
        Ok(()) => drop(std::fs::remove_file(probe)),
        Err(fault) => report.ails(
            "disk",
            &format!("{} may not be written: {fault}", data.display()),
        ),
    }
}

/// Each provider must say where it signs readers in, and with which keys.
fn providers(report: &mut Report, plan: &Plan) {
    let all = &plan.config.sign_in.provider;
    if all.is_empty() {
        return;
    }
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(fault) => return report.ails("sign-in", &fault.to_string()),
    };
    let outside = Outside::new(plan.config.site.is_loopback(), &plan.clock);
    for provider in all {
        let part = format!("sign-in with {}", provider.name);
        match runtime.block_on(providers::check(&outside, &provider.issuer)) {
            Ok(()) => report.well(&part, &format!("{} answers", provider.issuer)),
            Err(fault) => report.ails(&part, &format!("{}: {fault}", provider.issuer)),
        }
    }
    // What stalled in the look-up of a name is not waited for.
    runtime.shutdown_background();
}

fn mail(report: &mut Report, config: &Config) {
    match config.mail.way() {
        None => report.well("mail", "kept in the outbox; none goes out"),
        Some(way) => match crate::mail::check(&way) {
            Ok(()) => report.well("mail", &format!("goes out by {way:?}")),
            Err(fault) => report.ails("mail", &format!("{way:?}: {fault}")),
        },
    }
}

/// A theme that is not ready keeps the paper from opening the next time.
fn look(report: &mut Report, folder: &Path) {
    if !folder.is_dir() {
        return;
    }
    match theme::look_over(folder) {
        Ok(_) => report.well("theme", &format!("{} prints well", folder.display())),
        Err(faults) => report.ails("theme", &faults.to_string()),
    }
}

/// Readers agree to the terms and the privacy page: while they are drafts, nobody in the newsroom has said that they hold.
fn law(report: &mut Report, config: &Config, data: &Path) {
    let read = Words::load()
        .map_err(OpenError::from)
        .and_then(|words| house::law(config, data, &words));
    let law = match read {
        Ok(law) => law,
        Err(fault) => return report.ails("terms", &fault.to_string()),
    };
    let mut drafts = false;
    for kind in LawKind::ALL {
        let pages = law.pages(kind);
        let name = kind.name();
        for text in std::iter::once(&pages.own).chain(&pages.others) {
            let words = match &text.file {
                _ if !text.is_draft => continue,
                Some(file) => format!(
                    "pages/{file} is a draft, and readers are told so: read it, give it today's date as `version`, and take out the line `draft: true`"
                ),
                // What the house brings along in other languages goes when the owner's own text is there.
                None if text.language != pages.own.language => continue,
                None => format!(
                    "/{name} shows the draft that Dateline brings along, and readers are told so: write pages/{name}.md, with the lines `title: …` and `version: 2026-11-25` above its text (`dateline init` writes one to begin with)"
                ),
            };
            drafts = true;
            report.warns(name, &words);
        }
    }
    if !drafts {
        report.well("terms", &format!("version of {}, confirmed", law.version()));
    }
}
