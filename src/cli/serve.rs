//! `dateline serve`: the newspaper, open to its readers.

use std::{
    fs::{self, File, TryLockError},
    io::Write as _,
    net::SocketAddr,
    path::Path,
    process::ExitCode,
    sync::Arc,
};

use super::{Place, Refused, theme};
use crate::{
    app::App,
    bells::{self, Bells},
    door::Door,
    house::{self, OpenError},
    mail::Carrier,
    web::accept::{Doors, Limits, RESERVED, connections_that_fit},
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Where to listen, instead of what dateline.toml says
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    log();
    let plan = place.plan()?;
    let data = plan.data.clone();
    let listen = arguments.listen.map_or_else(
        || plan.config.server.listen.clone(),
        |address| vec![address],
    );
    if plan.config.has_unnamed_proxy() {
        tracing::warn!("{}", super::doctor::UNNAMED_PROXY);
    }
    if plan.config.theme.folder.is_dir() {
        theme::look_over(&plan.config.theme.folder).map_err(OpenError::Theme)?;
    }
    let one = lock(&data)?;
    let app = house::open(plan)?;
    let served = open(&app, &listen, |_| {});
    // Taken away while it is held: whoever waits for it looks whether it still has its name.
    let _ = fs::remove_file(data.join("serve.lock"));
    drop(one);
    served
}

/// Opens the doors, says so, and stays until it is told to stop.
pub(super) fn open(
    app: &App,
    listen: &[SocketAddr],
    then: impl FnOnce(&str),
) -> Result<ExitCode, Refused> {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let wanted = app.config.server.connections;
    let fit = connections_that_fit(wanted);
    if fit < wanted {
        let needed = wanted.saturating_add(RESERVED);
        tracing::warn!(
            "this machine lets the house hold {fit} connections at once, not {wanted}: set `LimitNOFILE={needed}` in its service file (or `ulimit -n {needed}`), or `[server] connections = {fit}`"
        );
    }
    let mut limits = Limits::from(&app.config.server);
    limits.connections = limits.connections.min(fit as usize);
    let doors = Doors::open(listen, threads, limits)?;
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let bells = Bells::begin(app)?;
    // The bells ring on a thread of their own, and printing on its pool, so that no reader waits for the press.
    let house = Arc::clone(app);
    let ringing = std::thread::Builder::new()
        .name("bells".to_owned())
        .spawn(move || {
            runtime.block_on(async {
                let listening = Arc::clone(&house);
                tokio::select! {
                    () = bells.ring(listening) => {}
                    () = told() => {}
                }
            });
            let _ = stop.send(true);
            (runtime, house)
        })?;
    // SQLite has one `serve` a folder; PostgreSQL may have other nodes with letters in hand.
    let alone = app.config.storage.database.starts_with("sqlite:");
    let carrier = Carrier::start(&app.config, &app.db, &app.clock, &app.post, alone)?;
    let url = app.config.site.url.clone();
    println!("Dateline is open at {url}");
    then(&url);
    let _ = std::io::stdout().flush();
    let served = doors.serve(&Door::new(app), &stopped);
    if let Ok((runtime, house)) = ringing.join()
        && let Err(fault) = runtime.block_on(bells::count(&house))
    {
        tracing::warn!(%fault, "the last numbers could not be written down");
    }
    if let Some(carrier) = carrier {
        carrier.stop();
    }
    app.db.close();
    served?;
    Ok(ExitCode::SUCCESS)
}

/// SIGTERM or Ctrl-C.
async fn told() {
    use tokio::signal::unix::{SignalKind, signal};
    match (
        signal(SignalKind::terminate()),
        signal(SignalKind::interrupt()),
    ) {
        (Ok(mut terminate), Ok(mut interrupt)) => {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        }
        _ => std::future::pending().await,
    }
}

/// One `serve` a folder.
fn lock(data: &Path) -> Result<File, Refused> {
    let path = data.join("serve.lock");
    let file = fs::OpenOptions::new()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&path)
        .map_err(|fault| Refused(format!("{} cannot be made: {fault}.", path.display())))?;
    match file.try_lock() {
        // The doctor takes away what a crash left: a lock on a file that no longer has this name would keep nobody out.
        Ok(()) if !is_named(&file, &path) => lock(data),
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(Refused(format!(
            "This newspaper is open already: another `dateline serve` works in {}.",
            data.display()
        ))),
        Err(TryLockError::Error(fault)) => Err(Refused(format!(
            "{} cannot be locked: {fault}.",
            path.display()
        ))),
    }
}

/// Whether an open file is the one of this name.
fn is_named(file: &File, path: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    match (file.metadata(), fs::metadata(path)) {
        (Ok(ours), Ok(named)) => (ours.dev(), ours.ino()) == (named.dev(), named.ino()),
        _ => false,
    }
}

/// The log goes to standard error. `DATELINE_LOG` says how much: error, warn, info (default), debug (one line a request).
pub(super) fn log() {
    use tracing_subscriber::{
        filter::Targets, layer::SubscriberExt as _, util::SubscriberInitExt as _,
    };
    let filter: Targets = std::env::var("DATELINE_LOG")
        .ok()
        .and_then(|words| words.parse().ok())
        .unwrap_or_else(|| Targets::new().with_default(tracing::Level::INFO));
    let lines = tracing_subscriber::fmt::layer()
        .with_writer(std::io::stderr)
        .with_target(false)
        .with_ansi(false);
    let _ = tracing_subscriber::registry()
        .with(lines)
        .with(filter)
        .try_init();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lock_counts_as_long_as_its_file_has_its_name() {
        let folder = std::env::temp_dir().join(format!(
            "dateline-lock-{}",
            crate::press::sheet::hex(&crate::basics::random_bytes::<6>())
        ));
        fs::create_dir(&folder).unwrap();
        let path = folder.join("serve.lock");
        let Ok(first) = lock(&folder) else { panic!() };
        assert!(is_named(&first, &path) && lock(&folder).is_err());
        // Somebody who opened it before, and gets it only now.
        let late = File::open(&path).unwrap();
        fs::remove_file(&path).unwrap();
        drop(first);
        late.try_lock().unwrap();
        assert!(!is_named(&late, &path));
        let Ok(second) = lock(&folder) else { panic!() };
        assert!(is_named(&second, &path) && !is_named(&late, &path));
        fs::remove_dir_all(folder).unwrap();
    }
}
