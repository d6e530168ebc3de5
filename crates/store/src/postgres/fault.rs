//! What PostgreSQL's faults mean. The codes are those of its manual's appendix A.
//!
//! Details of a fault may quote a row, so they are left out: a message may end in a log.

use std::{error::Error, io};

use crate::error::{Kind, Rule, StoreError};

impl From<postgres::Error> for StoreError {
    fn from(fault: postgres::Error) -> Self {
        let Some(told) = fault.as_db_error() else {
            return if was_cut_off(&fault) {
                Self::new(
                    Kind::Lost,
                    format!("the connection to PostgreSQL was lost ({})", chain(&fault)),
                )
            } else {
                Self::other(format!("PostgreSQL was not asked: {}", chain(&fault)))
            };
        };
        let code = told.code().code();
        let (kind, words) = meaning(code);
        let rule = told
            .constraint()
            .map(|name| format!(", rule {name}"))
            .unwrap_or_default();
        let message = format!("{words} ({}{rule}, {code})", told.message());
        let error = Self::new(kind, message);
        match code {
            // Serialization failure, deadlock, and a statement prepared before somebody changed its table.
            "40001" | "40P01" | "26000" => error.worth_another_try(),
            "0A000" if is_stale(&fault) => error.worth_another_try(),
            _ => error,
        }
    }
}

/// Whether a statement was prepared before somebody changed its table, or is no longer known to the server.
pub(super) fn is_stale(fault: &postgres::Error) -> bool {
    fault
        .as_db_error()
        .is_some_and(|told| match told.code().code() {
            "26000" => true,
            "0A000" => told.message().contains("cached plan"),
            _ => false,
        })
}

/// The words of a fault and of what caused it.
pub(super) fn chain(fault: &dyn Error) -> String {
    let mut words = fault.to_string();
    let mut cause = fault.source();
    while let Some(fault) = cause {
        words.push_str(": ");
        words.push_str(&fault.to_string());
        cause = fault.source();
    }
    words
}

/// Whether the connection broke, rather than the server answered or the question was wrong.
fn was_cut_off(fault: &postgres::Error) -> bool {
    let mut cause = fault.source();
    while let Some(fault) = cause {
        if fault.is::<io::Error>() {
            return true;
        }
        cause = fault.source();
    }
    fault.is_closed() || fault.to_string().contains("timeout")
}

fn meaning(code: &str) -> (Kind, &'static str) {
    match code {
        "40001" | "40P01" => (
            Kind::Busy,
            "it met others that write the same, again and again: try again in a moment",
        ),
        "55P03" => (
            Kind::Busy,
            "somebody else holds it: wait until that is done, then try again",
        ),
        "53300" => (
            Kind::Busy,
            "PostgreSQL has no connection left: raise its max_connections",
        ),
        "53100" => (
            Kind::Full,
            "the disk of PostgreSQL is full: make room, then try again",
        ),
        "58030" => (Kind::Disk, "the disk of PostgreSQL failed: check it"),
        "25006" => (
            Kind::ReadOnly,
            "it may only be read: is this a replica, or is its disk full?",
        ),
        "42501" => (
            Kind::ReadOnly,
            "its user may not do that: grant the rights, or name the owner in the address",
        ),
        "57014" => (Kind::TooLong, "it took too long"),
        "25P03" | "57P01" | "57P02" | "57P03" | "57P05" => {
            (Kind::Lost, "PostgreSQL ended the connection")
        }
        "3D000" => (
            Kind::Other,
            "there is no such database: make it with `createdb --template=template0 --encoding=UTF8 --locale=C NAME`",
        ),
        "28000" | "28P01" => (
            Kind::Other,
            "PostgreSQL refuses the user or the password: check the address",
        ),
        "XX001" | "XX002" => (
            Kind::Corrupt,
            "PostgreSQL says that it is damaged: restore a backup",
        ),
        "23505" => (
            Kind::Constraint(Rule::Unique),
            "a rule of the schema refused it",
        ),
        "23503" => (
            Kind::Constraint(Rule::ForeignKey),
            "a rule of the schema refused it",
        ),
        "23502" => (
            Kind::Constraint(Rule::NotNull),
            "a rule of the schema refused it",
        ),
        "23514" => (
            Kind::Constraint(Rule::Check),
            "a rule of the schema refused it",
        ),
        code if code.starts_with("23") => (
            Kind::Constraint(Rule::Other),
            "a rule of the schema refused it",
        ),
        code if code.starts_with("08") => (Kind::Lost, "the connection to PostgreSQL was lost"),
        _ => (Kind::Other, "PostgreSQL refused it"),
    }
}
