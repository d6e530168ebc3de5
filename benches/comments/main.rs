//! Comments in numbers: the first page of a thread of ten thousand beside one of ten, how many are posted in a second when all is on
//! disk before it is answered, and what two thousand listeners take. Writes its section where `WRITE` says; asserts nothing about time.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    reason = "a bench that meets the unexpected should stop there"
)]

mod posting;
mod reading;
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
#[expect(dead_code, reason = "nobody signs in here")]
mod visitor;

fn main() {
    let folder = folder::Folder::new("comments");
    let now = dateline::basics::Clock::system().now();
    let mut text = reading::measure(&folder.0, now);
    text.push_str(&posting::measure(&folder.0, now));
    figures::section("Comments", &text);
}
