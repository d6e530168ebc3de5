//! The plant: one SQL text on SQLite and PostgreSQL. It knows rows, not newspapers.
//!
//! Storage is synchronous: a unit of work is a closure on a thread that owns a connection, so nobody can cut a transaction
//! in half by hanging up, and a write can be run again. [`Db::write`] answers after the commit.

mod error;
mod value;
mod statement;
mod migrate;
mod connection;
mod engine;
mod sqlite;
mod postgres;
mod db;
mod dump;
mod schema;

pub use connection::{Read, Write};
pub use db::{DatabaseUrl, Db, Options, Stats};
pub use error::{Kind, StoreError};
pub use migrate::Migration;
pub use schema::{Column, Index, Schema, Table};
pub use statement::Statement;
pub use value::{FromRow, FromValue, Param, Row, Val, Value};
