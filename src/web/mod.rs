//! HTTP, without knowing what for: the accept loop, the body of an answer, files with ranges.

mod body;
pub mod accept;
pub mod media;

pub use body::Body;
