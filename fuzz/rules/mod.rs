//! What must hold for whatever a stranger hands in. Each rule takes bytes and panics where it is broken. `cargo fuzz` looks
//! for such bytes; `tests/corpus.rs` goes over those that are kept, so that what was once found stays found.
#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a rule that is broken should stop there, and each target uses one of them"
)]

mod cookies;
mod head;
mod html;
mod lane;
mod texts;

use std::time::{Duration, Instant};

pub use cookies::cookies;
pub use head::head;
pub use lane::lane;
pub use texts::{comment_body, front_matter, picture, story_body, wire_text};

/// A rule, by the name of its folder in `fuzz/corpus`.
pub type Rule = (&'static str, fn(&[u8]));

/// All of them.
pub const ALL: &[Rule] = &[
    ("front_matter", front_matter),
    ("wire_text", wire_text),
    ("story_body", story_body),
    ("comment_body", comment_body),
    ("picture", picture),
    ("head", head),
    ("cookies", cookies),
    ("lane", lane),
];

/// How long one text may take, in the slow build of the fuzzer on a busy machine. The worst that is honest takes a hundredth.
const LONGEST: Duration = Duration::from_secs(5);

fn in_time<T>(what: &str, work: impl FnOnce() -> T) -> T {
    let begun = Instant::now();
    let done = work();
    let took = begun.elapsed();
    assert!(took < LONGEST, "{what} took {took:?}");
    done
}
