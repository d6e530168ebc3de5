//! The store from outside: whatever holds on SQLite holds on PostgreSQL. Each test that is not about one engine runs on
//! both.

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
