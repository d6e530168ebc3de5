//! The store from outside: whatever holds on SQLite holds on PostgreSQL. Each test that is not about one engine runs on
//! both.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::items_after_statements,
    reason = "a test that meets the unexpected should stop there"
)]

mod harness;

mod binding;
mod crash;
mod dump;
mod groups;
mod neighbours;
mod opening;
mod schema;
mod server;
mod units;
mod weather;
