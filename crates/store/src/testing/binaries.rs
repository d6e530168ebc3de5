//! Debian's PostgreSQL: where it lies, and as whom it runs.

use std::{
    fs,
    os::unix::fs::MetadataExt as _,
    path::{Path, PathBuf},
    process::Command,
};

use super::run;
use crate::StoreError;

/// Where Debian puts each version of the server.
const VERSIONS: &str = "/usr/lib/postgresql";

/// The programs of the newest version that is installed.
pub(super) struct Binaries {
    folder: PathBuf,
    as_root: bool,
}

impl Binaries {
    pub fn find() -> Result<Self, StoreError> {
        Self::find_in(Path::new(VERSIONS))
    }

    fn find_in(versions: &Path) -> Result<Self, StoreError> {
        let versions = fs::read_dir(versions).into_iter().flatten().flatten();
        let newest = versions
            .filter_map(|entry| {
                let version: u32 = entry.file_name().to_str()?.parse().ok()?;
                let folder = entry.path().join("bin");
                let whole = folder.join("initdb").is_file() && folder.join("postgres").is_file();
                whole.then_some((version, folder))
            })
            .max();
        let Some((_, folder)) = newest else {
            return Err(StoreError::other(
                "PostgreSQL is not installed: apt-get install postgresql \
                 (before it, write `create_main_cluster = false` into /etc/postgresql-common/createcluster.conf, or Debian starts a server of its own)",
            ));
        };
        let as_root = fs::metadata("/proc/self").is_ok_and(|myself| myself.uid() == 0);
        Ok(Self { folder, as_root })
    }

    /// A short folder that the server may write: the address of a socket has 107 bytes at most.
    pub fn make_folder(&self) -> Result<PathBuf, StoreError> {
        run(self
            .as_server("mktemp")
            .args(["-d", "/tmp/dateline-pg.XXXXXX"]))
        .map(PathBuf::from)
    }

    /// Makes an empty cluster in which text sorts by its bytes.
    pub fn make_cluster(&self, folder: &Path) -> Result<(), StoreError> {
        run(self
            .as_server(self.folder.join("initdb"))
            .arg("--pgdata")
            .arg(folder.join("data"))
            .args([
                "--username=tester",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-locale",
            ])
            .args(["--no-sync", "--no-instructions"]))
        .map(drop)
    }

    /// The words that start the server in a folder.
    pub fn server(&self, folder: &Path, settings: &[&str]) -> Vec<String> {
        let mut words = self.as_server_words();
        words.push(self.folder.join("postgres").display().to_string());
        words.extend(["-D".to_owned(), folder.join("data").display().to_string()]);
        words.extend(["-k".to_owned(), folder.display().to_string()]);
        for setting in settings {
            words.extend(["-c".to_owned(), (*setting).to_owned()]);
        }
        words
    }

    fn as_server(&self, program: impl AsRef<Path>) -> Command {
        let mut words = self.as_server_words();
        words.push(program.as_ref().display().to_string());
        let mut words = words.into_iter();
        let mut command = Command::new(words.next().unwrap_or_default());
        // Where we stand may be closed to the server's user.
        command.args(words).current_dir("/").env("LC_ALL", "C");
        command
    }

    /// PostgreSQL refuses to run as root.
    fn as_server_words(&self) -> Vec<String> {
        let words: &[&str] = if self.as_root {
            &[
                "setpriv",
                "--reuid=postgres",
                "--regid=postgres",
                "--clear-groups",
                "--",
            ]
        } else {
            &[]
        };
        words.iter().map(|word| (*word).to_owned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_postgresql_it_says_how_to_get_it() {
        let fault = Binaries::find_in(Path::new("/no-such-folder"))
            .err()
            .unwrap();
        let words = fault.to_string();
        assert!(words.contains("apt-get install postgresql"), "{words}");
        assert!(words.contains("create_main_cluster = false"), "{words}");
    }
}
