//! The process and its machine, as Linux tells of them in `/proc`. What it does not tell is 0.

use std::{fs, path::Path};

/// The process and its machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Machine {
    /// Resident memory in bytes.
    pub memory: u64,
    /// Files and connections open.
    pub files: u64,
    /// How many may be open; 0: not known, or any number.
    pub files_most: u64,
    /// Bytes free on the disk that the pictures lie on; none if that is not known.
    pub free: Option<u64>,
}

impl Machine {
    /// How they stand now. `folder` is where pictures lie; before the first one its parent is looked at.
    pub fn now(folder: &Path) -> Self {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let limits = fs::read_to_string("/proc/self/limits").unwrap_or_default();
        let disk = rustix::fs::statvfs(folder)
            .or_else(|fault| folder.parent().map_or(Err(fault), rustix::fs::statvfs));
        Self {
            memory: number_after(&status, "VmRSS:") * 1024,
            // The folder itself is open while it is read.
            files: fs::read_dir("/proc/self/fd")
                .map_or(0, |all| all.count().saturating_sub(1) as u64),
            files_most: number_after(&limits, "Max open files"),
            free: disk
                .ok()
                .map(|disk| disk.f_bavail.saturating_mul(disk.f_frsize)),
        }
    }
}

/// The first number behind a name at the beginning of a line.
fn number_after(text: &str, name: &str) -> u64 {
    text.lines()
        .find_map(|line| line.strip_prefix(name))
        .and_then(|rest| rest.split_whitespace().next()?.parse().ok())
        .unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_process_has_memory_files_and_a_disk() {
        let machine = Machine::now(&std::env::temp_dir().join("not-there"));
        assert!(machine.memory > 1_000_000);
        assert!(machine.files >= 3);
        assert!(machine.free.is_some());
        assert_eq!(
            number_after("Max open files  1024  4096  files", "Max open files"),
            1024
        );
        assert_eq!(
            number_after("Max open files  unlimited", "Max open files"),
            0
        );
    }
}
