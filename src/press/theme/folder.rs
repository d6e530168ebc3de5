//! Reads a theme's folder, once, within bounds: plain files of the folder itself and nothing that a name leads to elsewhere.

use std::{
    collections::BTreeMap,
    fs,
    io::Read as _,
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

use rustix::fs::OFlags;

use super::{Fault, Faults};

/// How many files and folders there may be, those that are passed over included.
pub const MOST_ENTRIES: usize = 500;
/// How deep folders may stand in one another.
const DEEPEST: usize = 5;
/// How large all files may be together, in bytes.
pub const LARGEST_FOLDER: u64 = 16 * 1024 * 1024;
/// How large an asset may be, in bytes.
pub const LARGEST_ASSET: u64 = 2 * 1024 * 1024;
/// How large a style or a file of words may be, in bytes.
pub const LARGEST_STYLE: u64 = 256 * 1024;
/// How large a template may be, in bytes. The largest built-in one has a tenth of it.
pub const LARGEST_TEMPLATE: u64 = 64 * 1024;

/// The files of a folder by their path from it, with `/` between its parts.
pub(super) fn read(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>, Faults> {
    let root = folder
        .canonicalize()
        .map_err(|bad| Fault::of(folder.display().to_string(), bad.to_string()))?;
    let mut walk = Walk::default();
    walk.folder(&root, "", 0);
    walk.clashes();
    Faults(walk.faults).none()?;
    Ok(walk.files)
}

#[derive(Default)]
struct Walk {
    files: BTreeMap<String, Vec<u8>>,
    faults: Vec<Fault>,
    entries: usize,
    bytes: u64,
    full: bool,
}

impl Walk {
    fn fault(&mut self, name: &str, words: impl Into<String>) {
        self.faults.push(Fault::of(name, words));
    }

    fn folder(&mut self, folder: &Path, prefix: &str, depth: usize) {
        let mut entries = Vec::new();
        let listed = match fs::read_dir(folder) {
            Ok(listed) => listed,
            Err(bad) => return self.fault(prefix, bad.to_string()),
        };
        for entry in listed {
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                if !self.full {
                    self.full = true;
                    self.fault(
                        prefix,
                        format!("a theme may have {MOST_ENTRIES} files and folders: is this one?"),
                    );
                }
                return;
            }
            match entry {
                Ok(entry) => entries.push((entry.file_name(), entry.path())),
                Err(bad) => return self.fault(prefix, bad.to_string()),
            }
        }
        entries.sort();
        for (name, path) in entries {
            let Some(name) = name.to_str() else {
                let shown = name.to_string_lossy().into_owned();
                self.fault(&shown, "its name is not text");
                continue;
            };
            // What editors and version control keep beside the files.
            if name.starts_with(['.', '#']) || name.ends_with('~') {
                continue;
            }
            let name = format!("{prefix}{name}");
            self.entry(&path, &name, depth);
        }
    }

    fn entry(&mut self, path: &PathBuf, name: &str, depth: usize) {
        if name
            .chars()
            .any(|letter| letter.is_control() || letter == '\\')
        {
            return self.fault(&name.escape_debug().to_string(), "such a name may not be");
        }
        let kind = match fs::symlink_metadata(path) {
            Ok(found) => found.file_type(),
            Err(bad) => return self.fault(name, bad.to_string()),
        };
        if kind.is_symlink() {
            return self.fault(name, "it leads elsewhere: put the file itself here");
        }
        if kind.is_dir() {
            if depth == DEEPEST {
                return self.fault(name, "folders stand too deep in one another here");
            }
            return self.folder(path, &format!("{name}/"), depth + 1);
        }
        if !kind.is_file() {
            return self.fault(name, "it is no file");
        }
        let most = largest(name);
        match take(path, most) {
            Ok(Some(bytes)) => {
                self.bytes += bytes.len() as u64;
                if self.bytes > LARGEST_FOLDER {
                    if !self.full {
                        self.full = true;
                        self.fault(
                            name,
                            format!("with it, the theme has more than {LARGEST_FOLDER} bytes"),
                        );
                    }
                    return;
                }
                self.files.insert(name.to_owned(), bytes);
            }
            Ok(None) => self.fault(
                name,
                format!("it is too large: such a file may have {most} bytes"),
            ),
            Err(bad) => self.fault(name, bad.to_string()),
        }
    }

    /// Two names that some machines take for one would be two themes, here and there.
    fn clashes(&mut self) {
        let mut seen: BTreeMap<String, &str> = BTreeMap::new();
        let mut faults = Vec::new();
        for name in self.files.keys() {
            if let Some(other) = seen.insert(name.to_lowercase(), name) {
                faults.push(Fault::of(
                    name,
                    format!("it differs from {other} by capital letters only: keep one"),
                ));
            }
        }
        self.faults.append(&mut faults);
    }
}

fn largest(name: &str) -> u64 {
    match name.split_once('/').map(|(folder, _)| folder) {
        Some("templates") => LARGEST_TEMPLATE,
        Some("assets") => LARGEST_ASSET,
        _ => LARGEST_STYLE,
    }
}

/// The bytes of a file; none if there are more than `most`. What has become a link or a pipe meanwhile is not followed.
fn take(path: &Path, most: u64) -> std::io::Result<Option<Vec<u8>>> {
    let flags = OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
    let file = fs::OpenOptions::new()
        .read(true)
        .custom_flags(flags.bits().cast_signed())
        .open(path)?;
    if !file.metadata()?.is_file() {
        return Err(std::io::Error::other("it is no file"));
    }
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= most).then_some(bytes))
}
