//! `dateline demo`: a whole sample newspaper on this machine, in a folder that goes when it closes.

use std::{
    fs,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    path::{Path, PathBuf},
    process::ExitCode,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
};

use include_dir::{Dir, include_dir};

use super::{
    Place, Refused, grown,
    intake::{self, Darkroom},
    serve, staff, talk, theme,
};
use crate::{
    app::App,
    basics::{Clock, Slug, StoryId, Timestamp, random_bytes},
    config::Config,
    house::{self, Plan},
    press::sheet::hex,
    staff::Role,
    stories::{self, Proof, PublishError, Published, draft::Draft},
    wire,
};

static DAILY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/fixtures/daily");

/// Who decides who works at the sample paper.
const PUBLISHER: &str = "publisher@courier.example";

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:7878")]
    listen: SocketAddr,
    /// Grow the paper to so many more stories, to see how it fares
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=1_000_000))]
    stories: u32,
    /// Grow it to so many readers
    #[arg(long, value_name = "NUMBER", default_value_t = 0, value_parser = clap::value_parser!(u32).range(..=10_000_000))]
    readers: u32,
    /// Show it in a theme, and follow what is saved in its folder
    #[arg(long, value_name = "DIR")]
    theme: Option<PathBuf>,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    serve::log();
    let folder = Folder::choose(place.data.as_deref())?;
    let listen = both(arguments.listen)?;
    let port = listen.first().map_or(7878, SocketAddr::port);
    let app = open(&folder.path, port)?;
    let published = if app.db.read_blocking(stories::count)?.0 == 0 {
        let published = publish_all(&app)?;
        let said = DAILY
            .get_file("comments.toml")
            .and_then(|file| file.contents_utf8());
        talk::begin(&app, said.unwrap_or_default())?;
        grown::grow(&app, arguments.stories, arguments.readers)?;
        published
    } else {
        Vec::new()
    };
    if let Some(folder) = &arguments.theme {
        theme::follow::follow(&app, folder)?;
    }
    let way = staff::admit(&app, PUBLISHER, Role::Publisher)?;
    serve::open(&app, &listen, |url| {
        tell(url, &folder.path, &published, &way);
    })
}

/// The demo's folder; a temporary one goes when the demo closes.
struct Folder {
    path: PathBuf,
    passing: bool,
}

impl Folder {
    fn choose(named: Option<&Path>) -> Result<Self, Refused> {
        let (path, passing) = match named {
            Some(path) => (path.to_owned(), false),
            None => (
                std::env::temp_dir().join(format!("dateline-demo-{}", hex(&random_bytes::<5>()))),
                true,
            ),
        };
        fs::create_dir_all(&path)
            .map_err(|fault| Refused(format!("{} cannot be made: {fault}.", path.display())))?;
        Ok(Self { path, passing })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if self.passing {
            let _ = fs::remove_dir_all(&self.path);
        }
    }
}

/// `127.0.0.1` and, where there is one, `::1`, on one port. Port 0 takes one that is free.
fn both(listen: SocketAddr) -> Result<Vec<SocketAddr>, Refused> {
    let mut listen = listen;
    if listen.port() == 0 {
        listen.set_port(TcpListener::bind(listen)?.local_addr()?.port());
    }
    let mut all = vec![listen];
    if listen.ip() == IpAddr::V4(Ipv4Addr::LOCALHOST) {
        let six = SocketAddr::new(IpAddr::V6(Ipv6Addr::LOCALHOST), listen.port());
        if TcpListener::bind(six).is_ok() {
            all.push(six);
        }
    }
    Ok(all)
}

/// Writes the sample paper's settings and pages, and opens its house.
fn open(folder: &Path, port: u16) -> Result<App, Refused> {
    let toml = DAILY
        .get_file("dateline.toml")
        .and_then(|file| file.contents_utf8())
        .unwrap_or_default();
    let toml = toml.replacen(
        "[site]",
        &format!("[site]\nurl = \"http://localhost:{port}\""),
        1,
    );
    fs::write(folder.join("dateline.toml"), &toml)?;
    fs::create_dir_all(folder.join("pages"))?;
    for page in DAILY.get_dir("pages").into_iter().flat_map(Dir::files) {
        let name = page.path().file_name().unwrap_or_default();
        fs::write(folder.join("pages").join(name), page.contents())?;
    }
    let config = Config::read(&toml, "dateline.toml", folder, std::env::vars())?;
    let program = std::env::current_exe()?;
    Ok(house::open(Plan {
        data: folder.to_owned(),
        config,
        clock: Clock::system(),
        program,
    })?)
}

/// Publishes the whole paper in one transaction, its times moved so that the newest story is of this minute.
fn publish_all(app: &App) -> Result<Vec<Published>, Refused> {
    let mut drafts = drafts(app)?;
    let newest = drafts
        .iter()
        .filter_map(|draft| draft.published)
        .max()
        .unwrap_or(app.clock.now());
    let shift = app.clock.now().millis() - newest.millis() - 60_000;
    for draft in &mut drafts {
        let moved = |at: Timestamp| at.plus_millis(shift);
        draft.published = draft.published.map(moved);
        for note in &mut draft.corrections {
            note.at = moved(note.at);
        }
    }
    let proofs = press_all(app, drafts)?;
    let zone = app.zone.clone();
    let published = app.db.write_blocking(move |db| {
        // Stories name one another as related, in rings too: first all go in without these names, then those that have some
        // once more with them.
        let mut done = Vec::new();
        for proof in &proofs {
            let mut bare = proof.clone();
            bare.draft.related.clear();
            bare.draft.translation_of = None;
            done.push(stories::publish(db, &bare, false, &zone)?);
        }
        for (proof, known) in proofs.iter().zip(&done) {
            if !proof.draft.related.is_empty() || proof.draft.translation_of.is_some() {
                let mut whole = proof.clone();
                whole.draft.id = Some(known.id.clone());
                stories::publish(db, &whole, false, &zone)?;
            }
        }
        Ok::<_, PublishError>(done)
    })?;
    Ok(published)
}

fn drafts(app: &App) -> Result<Vec<Draft>, Refused> {
    let sections = app.config.site.slugs();
    let mut drafts = Vec::new();
    let files = ["stories", "wire"]
        .into_iter()
        .filter_map(|folder| DAILY.get_dir(folder))
        .flat_map(Dir::files);
    for file in files {
        let path = file.path();
        let options = match path.file_stem().and_then(|stem| stem.to_str()) {
            Some("README") => continue,
            Some("harbour-pact") => wire_options()?,
            _ => wire::Options::default(),
        };
        let taken = intake::take(path, file.contents(), &sections, &options);
        let first = taken
            .findings
            .first()
            .map(ToString::to_string)
            .unwrap_or_default();
        let draft = taken
            .draft
            .ok_or_else(|| Refused(format!("The sample paper: {}:{first}", path.display())))?;
        drafts.push(draft);
    }
    Ok(drafts)
}

/// What the wire story of the sample paper does not say itself.
fn wire_options() -> Result<wire::Options, Refused> {
    Ok(wire::Options {
        section: Some(Slug::parse("world")?),
        published: Some(Timestamp::parse("2026-05-04T13:10:00Z")?),
        id: Some(StoryId::parse("h5zgk2wp")?),
        pictures: vec![
            "../pictures/border-post.jpg".into(),
            "../pictures/strait-boats.jpg".into(),
        ],
        ..wire::Options::default()
    })
}

/// Presses all pictures, on two threads.
fn press_all(app: &App, drafts: Vec<Draft>) -> Result<Vec<Proof>, Refused> {
    let darkroom = Darkroom {
        program: &app.program,
        media: Some(&app.media),
        zone: &app.zone,
        now: app.clock.now(),
        done: Mutex::default(),
    };
    // The pictures of the sample paper lie together, whatever the folder of the story that names them.
    let source = |name: &Path| {
        let file = name
            .file_name()
            .and_then(|name| DAILY.get_file(Path::new("pictures").join(name)));
        file.map(|file| file.contents().to_vec())
            .ok_or_else(|| std::io::ErrorKind::NotFound.into())
    };
    let next = AtomicUsize::new(0);
    let drafts: Vec<Mutex<Option<Draft>>> = drafts
        .into_iter()
        .map(|draft| Mutex::new(Some(draft)))
        .collect();
    let proofs = Mutex::new(Vec::new());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                while let Some(draft) = drafts.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let taken = draft.lock().unwrap_or_else(PoisonError::into_inner).take();
                    let Some(draft) = taken else { continue };
                    let headline = draft.headline.clone();
                    let proof = darkroom.proof(draft, &source);
                    let proof = proof.map(|(proof, _)| proof).map_err(|faults| {
                        let first = faults.first().map(ToString::to_string).unwrap_or_default();
                        format!("The sample paper: {headline}: {first}")
                    });
                    proofs
                        .lock()
                        .unwrap_or_else(PoisonError::into_inner)
                        .push(proof);
                }
            });
        }
    });
    let proofs = proofs.into_inner().unwrap_or_else(PoisonError::into_inner);
    proofs
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(Refused)
}

fn tell(url: &str, folder: &Path, published: &[Published], way: &str) {
    println!();
    println!("  {url}/                    the front page");
    for (id, words) in [
        ("m4wqz8kd", "a story with photos"),
        ("h5zgk2wp", "a story as the wire brought it"),
        ("n6bqy4fa", "a story from right to left"),
        ("a8rtk6ve", "a story behind the wall"),
    ] {
        if let Some(story) = published.iter().find(|story| story.id.as_str() == id) {
            println!("  {}  {words}", story.link.url(url));
        }
    }
    println!("  {url}/corrections         what we had wrong");
    println!("  {url}/feed.xml            the feed");
    println!();
    println!("The way in to the desk, as its publisher; it works once:");
    println!("Desk  {way}");
    println!();
    println!("Publish a story of your own:");
    println!("  dateline publish STORY.md --data {}", folder.display());
    println!();
    println!("Ctrl-C closes it.");
}
