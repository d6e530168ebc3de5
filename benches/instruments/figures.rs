//! Where figures go: to standard output, and into their own section of the page that `WRITE` names.

use std::{fs, path::Path, thread};

/// What stands above the first section of a new page.
const OPENING: &str = "# How fast it is\n\nWritten by `make bench`, a section a bench. Ratios are what counts: what is compared ran in turns, in short slices, on the \
                       same machine. Figures are medians, with the quartiles behind them.\n";

/// Prints a section, and puts it in the place of the one of the same title, or at the end. Other sections stay as they are.
pub fn section(title: &str, text: &str) {
    let text = format!("## {title}\n\n{}\n\n{}\n", machine(), text.trim());
    println!("{text}");
    let Ok(path) = std::env::var("WRITE") else {
        return;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    let page = fs::read_to_string(&path).unwrap_or_default();
    let heading = format!("{title}\n");
    let mut known = page.split("\n## ");
    let opening = known
        .next()
        .filter(|opening| opening.starts_with("# "))
        .unwrap_or(OPENING);
    let mut parts = vec![opening.trim_end().to_owned()];
    let mut placed = false;
    for part in known {
        if part.starts_with(&heading) {
            placed = true;
            parts.push(text.trim_end().to_owned());
        } else {
            parts.push(format!("## {}", part.trim_end()));
        }
    }
    if !placed {
        parts.push(text.trim_end().to_owned());
    }
    fs::write(&path, parts.join("\n\n") + "\n").unwrap();
}

/// Which machine it was, and whether others worked on it too.
fn machine() -> String {
    let read = |path: &str| fs::read_to_string(path).unwrap_or_default();
    let cpu = read("/proc/cpuinfo");
    let model = cpu
        .lines()
        .find_map(|line| line.strip_prefix("model name"))
        .map_or("", |rest| rest.trim_start_matches([' ', '\t', ':']));
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let kernel = read("/proc/sys/kernel/osrelease");
    let load = read("/proc/loadavg");
    let load: Vec<&str> = load.split(' ').take(3).collect();
    format!(
        "Machine: {model}, {cores} cores, Linux {}; load average at the end {}.",
        kernel.trim(),
        load.join(", ")
    )
}
