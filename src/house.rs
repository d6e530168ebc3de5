//! Opens the house (config, store, press, App) and closes it in order.

mod law;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use arc_swap::ArcSwap;
use dateline_store::{DatabaseUrl, Db, Migration, Options, Statement, StoreError};

use crate::{
    app::{App, Fitting, Look, Machinery, PaperPage, theme},
    basics::{Clock, Slug},
    calendar, comments,
    config::{Config, ConfigError},
    consents, following,
    guard::{Crawlers, Limits, Proofs},
    keys::{self, Keys, Revoked},
    mail, moderation, news, numbers,
    outside::Outside,
    passkeys,
    press::{media::Media, shelf::Shelf, theme::Faults, words::WordsError},
    providers,
    pulse::Pulse,
    readers, staff, stories,
    streams::Streams,
    telling,
};

pub use law::{law, law_draft};

/// All migrations, in order.
pub const MIGRATIONS: &[Migration] = &[
    migration(1, "stories", include_str!("../migrations/0001_stories.sql")),
    migration(2, "readers", include_str!("../migrations/0002_readers.sql")),
    migration(
        3,
        "passkeys",
        include_str!("../migrations/0003_passkeys.sql"),
    ),
    migration(
        4,
        "providers",
        include_str!("../migrations/0004_providers.sql"),
    ),
    migration(5, "account", include_str!("../migrations/0005_account.sql")),
    migration(
        6,
        "consents",
        include_str!("../migrations/0006_consents.sql"),
    ),
    migration(7, "numbers", include_str!("../migrations/0007_numbers.sql")),
    migration(8, "staff", include_str!("../migrations/0008_staff.sql")),
    migration(
        9,
        "comments",
        include_str!("../migrations/0009_comments.sql"),
    ),
    migration(10, "former", include_str!("../migrations/0010_former.sql")),
    migration(11, "desk", include_str!("../migrations/0011_desk.sql")),
    migration(
        12,
        "telling",
        include_str!("../migrations/0012_telling.sql"),
    ),
    migration(13, "signed", include_str!("../migrations/0013_signed.sql")),
    migration(
        14,
        "elsewhere",
        include_str!("../migrations/0014_elsewhere.sql"),
    ),
    migration(
        15,
        "pictures",
        include_str!("../migrations/0015_pictures.sql"),
    ),
    migration(16, "names", include_str!("../migrations/0016_names.sql")),
];

const fn migration(number: u32, name: &'static str, text: &'static str) -> Migration {
    Migration {
        number,
        name,
        sqlite: text,
        postgres: text,
    }
}

/// Every statement of the house, for the test that has both engines prepare them.
pub fn statements() -> Vec<&'static Statement> {
    [
        calendar::STATEMENTS,
        comments::STATEMENTS,
        comments::DRIFT_STATEMENTS,
        consents::STATEMENTS,
        following::STATEMENTS,
        keys::STATEMENTS,
        mail::STATEMENTS,
        moderation::STATEMENTS,
        news::STATEMENTS,
        numbers::STATEMENTS,
        providers::STATEMENTS,
        passkeys::STATEMENTS,
        readers::STATEMENTS,
        staff::STATEMENTS,
        telling::STATEMENTS,
        stories::STATEMENTS,
        stories::FILING_STATEMENTS,
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Why the house cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// `dateline.toml` or a variable of the environment.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database.
    #[error("The database cannot be used: {0}")]
    Store(#[from] StoreError),
    /// The words of a language.
    #[error(transparent)]
    Words(#[from] WordsError),
    /// The theme.
    #[error(
        "The theme is not ready:\n{0}\n`dateline theme check` looks it over; without its folder, or with [theme] folder naming another one, the paper opens."
    )]
    Theme(#[from] Faults),
    /// A page of the paper's own, or another file.
    #[error("{0}: {1}")]
    File(PathBuf, String),
    /// The terms or the privacy page.
    #[error("{0}")]
    Law(String),
}

/// How to open the house.
#[derive(Debug)]
pub struct Plan {
    /// The folder that everything lies in.
    pub data: PathBuf,
    /// What the owner decided.
    pub config: Config,
    /// The house clock.
    pub clock: Clock,
    /// The program itself, for what it does in a child process.
    pub program: PathBuf,
}

impl Plan {
    /// The plan for a folder: its configuration and the environment's, the machine's clock.
    pub fn of_folder(data: &Path, config: Option<&Path>) -> Result<Self, OpenError> {
        let file = config.map_or_else(|| data.join("dateline.toml"), Path::to_owned);
        let config = Config::load(&file, data, std::env::vars())?;
        let program = std::env::current_exe()
            .map_err(|fault| OpenError::File("dateline".into(), fault.to_string()))?;
        Ok(Self {
            data: data.to_owned(),
            config,
            clock: Clock::system(),
            program,
        })
    }
}

/// Opens the database alone, for commands that print no pages.
pub fn open_database(plan: &Plan) -> Result<Db, OpenError> {
    let url = DatabaseUrl::parse(&plan.config.storage.database, &plan.data)?;
    let clock = plan.clock.clone();
    let options = Options {
        migrations: MIGRATIONS,
        readers: 2,
        clock: Arc::new(move || clock.now().millis()),
        durable: true,
        most_pages: None,
    };
    Ok(Db::open(&url, &options)?)
}

/// Opens the house. [`Db::close`] closes it.
pub fn open(plan: Plan) -> Result<App, OpenError> {
    dateline_store::slow_after(Some(Duration::from_millis(
        plan.config.server.slow_ms.into(),
    )));
    let db = open_database(&plan)?;
    let keys = db.write_blocking(Keys::load)?;
    let theme = theme(&plan.config.theme.folder)?;
    let look = Look::of(theme.as_ref(), &plan.config.site.name)?;
    let paper = paper(&plan.data.join("pages"))?;
    let law = law(&plan.config, &plan.data, &look.words)?;
    let zone = plan.config.site.time_zone.clone();
    let limits = Limits::new(&plan.clock);
    let wall = &plan.config.wall;
    let crawlers = wall
        .crawlers
        .then(|| Crawlers::new(&plan.clock, wall.crawler_ranges.clone(), wall.crawler_dns));
    let outside = Outside::new(plan.config.site.is_loopback(), &plan.clock);
    Ok(Arc::new(Machinery {
        zone,
        clock: plan.clock,
        db,
        revoked: Revoked::default(),
        post: Arc::default(),
        streams: Arc::<Streams>::default(),
        index: crate::index::Index::new(&plan.data.join("search")),
        hub: crate::outside::Hub::default(),
        numbers: numbers::Tally::default(),
        pulse: Pulse::default(),
        limits,
        crawlers,
        outside,
        proofs: Proofs::new(keys.form.clone()),
        templates: look.templates,
        words: look.words,
        styles: look.styles,
        shelf: Shelf::new(plan.config.press.memory_mb as usize * 1024 * 1024),
        media: Media::new(plan.config.storage.media.clone()),
        paper,
        law,
        assets: ArcSwap::from_pointee(look.assets),
        fitting: Fitting::default(),
        program: plan.program,
        config: plan.config,
        keys,
    }))
}

/// The paper's own pages: every `*.md` in `pages/` but the terms and the privacy page, by `order`, then by title. A folder that is absent has none.
fn paper(folder: &Path) -> Result<Vec<PaperPage>, OpenError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(fault) => return Err(OpenError::File(folder.to_owned(), fault.to_string())),
    };
    let mut pages = Vec::new();
    for entry in entries {
        let path = entry
            .map_err(|fault| OpenError::File(folder.to_owned(), fault.to_string()))?
            .path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let stem = path
            .file_stem()
            .map(|stem| stem.to_string_lossy().into_owned())
            .unwrap_or_default();
        if law::is_law(&stem) {
            continue;
        }
        let fault = |words: String| OpenError::File(path.clone(), words);
        let slug = Slug::parse(&stem).map_err(|bad| fault(bad.to_string()))?;
        let bytes = fs::read(&path).map_err(|bad| fault(bad.to_string()))?;
        let read = stories::file::page(&bytes);
        let Some(page) = read.page else {
            let first = read
                .findings
                .first()
                .map(ToString::to_string)
                .unwrap_or_default();
            return Err(fault(first));
        };
        let labels = stories::print::Labels {
            table: page.title.clone(),
        };
        pages.push(PaperPage {
            slug,
            html: stories::print::html(&page.body, &[], &labels),
            title: page.title,
            order: page.order,
            language: page.language,
        });
    }
    pages.sort_by(|a, b| (a.order, &a.title).cmp(&(b.order, &b.title)));
    Ok(pages)
}
