//! Readers in numbers: signing in among a thousand and among a million, and how many register in a second when everything
//! is on disk before it is answered. Writes its sections where `WRITE` says; asserts nothing about time.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a bench that meets the unexpected should stop there"
)]

mod coming;
mod crowd;
mod durable;
mod million;
#[path = "../instruments/figures.rs"]
mod figures;
#[path = "../instruments/folder.rs"]
mod folder;
#[path = "../instruments/opened.rs"]
mod opened;
#[path = "../instruments/resident.rs"]
mod resident;
#[path = "../instruments/running.rs"]
mod running;
#[path = "../instruments/spread.rs"]
mod spread;
#[path = "../instruments/visitor.rs"]
mod visitor;

fn main() {
    let folder = folder::Folder::new("readers");
    let now = dateline::basics::Clock::system().now();
    // `cargo bench --bench readers -- many` measures that alone.
    let words: Vec<String> = std::env::args().skip(1).collect();
    let wants = |part: &str| {
        words
            .iter()
            .all(|word| word.starts_with('-') || word == part)
    };
    if wants("disk") {
        figures::section("Registrations on disk", &durable::measure(&folder.0, now));
    }
    if wants("many") {
        let text = million::measure(&folder.0, now);
        figures::section("Signing in among many readers", &text);
    }
}
