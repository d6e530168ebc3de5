//! Files that nobody needs, and files that are not whole.

use std::{
    collections::{BTreeSet, HashMap, HashSet},
    fs::{self, File, TryLockError},
    io::{self, Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use dateline_store::Db;

use super::{GRACE, Report};
use crate::{
    basics::Timestamp,
    press::media::{Media, rendition_name},
    stories,
};

/// Pictures and originals that no row names, and what was half written when a machine failed. A withdrawn story's pictures have
/// rows, and so have those of earlier revisions.
pub(super) fn look(report: &mut Report, db: &Db, media: &Media, now: Timestamp) {
    let found = match left(db, media, now) {
        Ok(found) => found,
        Err(fault) => {
            return report.ails("media", &format!("{}: {fault}", media.folder().display()));
        }
    };
    let Some(first) = found.first() else { return };
    let name = first
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    let words = format!(
        "{} files in {} belong to no picture, {name} among them",
        found.len(),
        media.folder().display()
    );
    report.left_over("media", &words, || {
        // Looked at anew: a `publish` may have named some of them meanwhile.
        let still: BTreeSet<PathBuf> = left(db, media, now)?.into_iter().collect();
        let mut taken = 0;
        for path in found.iter().filter(|path| still.contains(*path)) {
            fs::remove_file(path).map_err(|fault| format!("{}: {fault}", path.display()))?;
            taken += 1;
        }
        media.settle().map_err(|fault| fault.to_string())?;
        Ok(taken)
    });
}

/// What is left over. Files first, rows after: what is named between the two is seen as named.
fn left(db: &Db, media: &Media, now: Timestamp) -> Result<Vec<PathBuf>, String> {
    let read = |folder: &Path| old_files(folder, now).map_err(|fault| fault.to_string());
    let renditions = read(media.folder())?;
    let originals = read(&media.original(""))?;
    let rows = db
        .read_blocking(stories::list_pictures)
        .map_err(|fault| fault.to_string())?;
    let known: HashMap<&str, &Vec<(u32, u32)>> = rows
        .iter()
        .map(|row| (row.hash.as_str(), &row.renditions))
        .collect();
    let taken: HashSet<&str> = rows.iter().map(|row| row.original.as_str()).collect();
    let is_left = |name: &str, original: bool| {
        if is_part(name) {
            return true;
        }
        if original {
            return is_hash(name) && !taken.contains(name);
        }
        // What is not called as we call our own is somebody else's.
        let Some((hash, _)) = rendition_name(name) else {
            return false;
        };
        let width = name
            .get(hash.len() + 1..)
            .and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
        known.get(hash).is_none_or(|widths| {
            width.is_some_and(|width| widths.iter().all(|(known, _)| *known != width))
        })
    };
    let mut all = Vec::new();
    for (files, original) in [(renditions, false), (originals, true)] {
        for (name, path) in files {
            if is_left(&name, original) {
                all.push(path);
            }
        }
    }
    all.sort();
    Ok(all)
}

/// Files of a folder that were written longer ago than the grace; a folder that is absent has none. What says that it is from
/// later than now is nobody's to judge.
fn old_files(folder: &Path, now: Timestamp) -> io::Result<Vec<(String, PathBuf)>> {
    use std::os::unix::fs::MetadataExt as _;
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(fault) if fault.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(fault) => return Err(fault),
    };
    let mut all = Vec::new();
    for entry in entries {
        let entry = entry?;
        let about = match entry.metadata() {
            Ok(about) => about,
            // Gone meanwhile.
            Err(fault) if fault.kind() == io::ErrorKind::NotFound => continue,
            Err(fault) => return Err(fault),
        };
        let old = about.mtime().saturating_mul(1000) < now.plus_millis(-GRACE).millis();
        if let (true, true, Ok(name)) = (about.is_file(), old, entry.file_name().into_string()) {
            all.push((name, entry.path()));
        }
    }
    Ok(all)
}

fn is_hash(name: &str) -> bool {
    name.len() == 32
        && name
            .bytes()
            .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// What `Media::keep` writes beside a file's place, if it did not come to its end.
fn is_part(name: &str) -> bool {
    name.strip_prefix('.')
        .and_then(|name| name.strip_suffix(".part"))
        .is_some_and(|name| name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Whether a rendition is there with its beginning and its end: a JPEG has marks at both, a WebP says how long it is.
pub(super) fn is_whole(path: &Path, extension: &str) -> bool {
    let look = || -> io::Result<bool> {
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let mut head = [0; 12];
        file.read_exact(&mut head)?;
        Ok(if extension == "webp" {
            // RIFF, the length of what follows, WEBP (RFC 9649 §2.4).
            let length = u32::try_from(length.saturating_sub(8)).unwrap_or(0);
            let mut whole = *b"RIFF\0\0\0\0WEBP";
            if let Some(place) = whole.get_mut(4..8) {
                place.copy_from_slice(&length.to_le_bytes());
            }
            head == whole
        } else {
            let mut tail = [0; 2];
            file.seek(SeekFrom::End(-2))?;
            file.read_exact(&mut tail)?;
            head.starts_with(&[0xff, 0xd8]) && tail == [0xff, 0xd9]
        })
    };
    look().unwrap_or(false)
}

/// A lock that a `serve` left which ended without closing: the machine failed, or it was killed.
pub(super) fn lock(report: &mut Report, data: &Path) {
    let path = data.join("serve.lock");
    let Ok(file) = File::open(&path) else { return };
    match file.try_lock() {
        Ok(()) => report.left_over(
            "lock",
            "serve.lock was left by a `dateline serve` that did not close; it keeps nobody out",
            // While it is held: a `serve` that begins just now looks whether its lock still has this name.
            || match fs::remove_file(&path) {
                Ok(()) => Ok(1),
                Err(fault) => Err(fault.to_string()),
            },
        ),
        Err(TryLockError::WouldBlock) => report.well("lock", "a `dateline serve` is at work here"),
        Err(TryLockError::Error(fault)) => report.ails("lock", &fault.to_string()),
    }
}
