//! The plant: one SQL text on SQLite and PostgreSQL. It knows rows, not newspapers.
//!
//! Storage is synchronous: a unit of work is a closure on a thread that owns a connection, so nobody can cut a transaction
//! in half by hanging up, and a write can be run again. [`Db::write`] answers after the commit.
//!
//! What holds on both engines:
//! - A reading sees one snapshot; a writing is alone (SQLite has one writer, PostgreSQL's are `SERIALIZABLE` and run
//!   again when two meet). So a writing may look first and act on what it saw.
//! - A statement that fails fails its whole unit of work.
//! - Text sorts by its bytes, has no NUL in it, and is UTF-8.
//! - Rules of the schema are checked at each statement, never at the commit.

mod error;
mod value;
mod row;
mod statement;
mod limits;
mod spent;
mod slow;
mod migrate;
mod connection;
mod job;
mod sqlite;
mod postgres;
mod url;
mod db;
mod schema;
mod health;
mod dump;
#[cfg(any(test, feature = "testing"))]
pub mod testing;

pub use connection::{Read, Write};
pub use db::{Db, Options, Stats};
pub use error::{Kind, Rule, StoreError};
pub use health::Dangling;
pub use migrate::Migration;
pub use row::{FromRow, FromValue, Row};
pub use schema::{Column, ForeignKey, Index, Schema, Table};
pub use slow::slow_after;
pub use spent::measured;
pub use statement::Statement;
pub use url::DatabaseUrl;
pub use value::{Param, Val, Value};
