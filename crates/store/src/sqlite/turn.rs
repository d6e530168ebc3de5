//! Turns between processes that write one file.
//!
//! SQLite's lock is not fair: a writer with a full queue takes it again at once, and another process, say `publish`,
//! that looks for it each millisecond could wait for ever. So who waits says so by a shared lock on the folder, and who
//! has just committed looks for that and steps back for a moment. Where folders cannot be locked nobody steps back.

use std::{
    fs::{File, TryLockError},
    path::Path,
    thread,
    time::Duration,
};

/// How often a writer that steps back looks whether the other one has begun, a millisecond apart.
const LOOKS: u32 = 20;

/// The folder of a database, for this purpose.
pub(super) struct Turn {
    folder: Option<File>,
}

/// Says, as long as it lives, that somebody waits.
pub(super) struct Asking<'a>(&'a File);

impl Turn {
    pub fn of(path: &Path) -> Self {
        let folder = path
            .parent()
            .filter(|folder| !folder.as_os_str().is_empty())
            .unwrap_or(Path::new("."));
        Self {
            folder: File::open(folder).ok(),
        }
    }

    /// Asks the others to step back.
    pub fn ask(&self) -> Option<Asking<'_>> {
        let folder = self.folder.as_ref()?;
        folder.lock_shared().ok()?;
        Some(Asking(folder))
    }

    /// Steps back if somebody asks, until they have begun.
    pub fn give(&self) {
        let Some(folder) = &self.folder else { return };
        for _ in 0..LOOKS {
            match folder.try_lock() {
                Ok(()) => {
                    let _ = folder.unlock();
                    return;
                }
                Err(TryLockError::WouldBlock) => thread::sleep(Duration::from_millis(1)),
                Err(TryLockError::Error(_)) => return,
            }
        }
    }
}

impl Drop for Asking<'_> {
    fn drop(&mut self) {
        let _ = self.0.unlock();
    }
}
