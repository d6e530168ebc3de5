//! The shell that owns the server, and outlives this process by the moment that it takes to clear up.

use std::{
    io::Write as _,
    os::unix::process::CommandExt as _,
    path::Path,
    process::{Child, Command, Stdio},
    sync::Mutex,
};

use super::binaries::Binaries;
use crate::{StoreError, db::lock};

/// Reads words until its pipe closes. `QUIT` ends the server at once and its helpers with it.
const SCRIPT: &str = r#"
folder=$1; shift
server=
stop() { [ -n "$server" ] && kill -QUIT "$server" && wait "$server"; server=; }
while read -r word; do
    case $word in
        start) "$@" >>"$folder/log" 2>&1 </dev/null & server=$! ;;
        stop) stop ;;
    esac
done
stop
rm -rf "$folder"
"#;

#[derive(Debug)]
pub(super) struct Watchdog {
    shell: Mutex<Child>,
}

impl Watchdog {
    pub fn over(binaries: &Binaries, folder: &Path, settings: &[&str]) -> Result<Self, StoreError> {
        let shell = Command::new("/bin/sh")
            .args(["-c", SCRIPT, "watchdog"])
            .arg(folder)
            .args(binaries.server(folder, settings))
            .current_dir("/")
            .env("LC_ALL", "C")
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // A Ctrl-C at the terminal is for the tests; the pipe tells the watchdog.
            .process_group(0)
            .spawn()
            .map_err(|fault| StoreError::other(format!("no watchdog for PostgreSQL: {fault}")))?;
        Ok(Self {
            shell: Mutex::new(shell),
        })
    }

    pub fn tell(&self, word: &str) -> Result<(), StoreError> {
        let mut shell = lock(&self.shell);
        let told = match &mut shell.stdin {
            Some(pipe) => writeln!(pipe, "{word}").and_then(|()| pipe.flush()),
            None => Ok(()),
        };
        told.map_err(|fault| {
            StoreError::other(format!("the watchdog of PostgreSQL is gone: {fault}"))
        })
    }
}

impl Drop for Watchdog {
    fn drop(&mut self) {
        let mut shell = lock(&self.shell);
        drop(shell.stdin.take());
        let _ = shell.wait();
    }
}
