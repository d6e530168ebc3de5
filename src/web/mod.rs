//! HTTP, without knowing what for: the accept loop, the body of an answer, cookies, forms, files with ranges.

mod body;
pub mod asked;
pub mod accept;
pub mod cookies;
pub mod form;
pub mod media;

pub use body::Body;
