//! Values to PostgreSQL's types and back: every width of integers and floats, text, bytes and booleans. Whatever else a
//! column is, is refused with words that say so, since SQLite has nothing like it.

use std::error::Error;

use bytes::BytesMut;
use postgres_types::{FromSql, IsNull, ToSql, Type, to_sql_checked};

use crate::{
    error::StoreError,
    value::{Val, Value},
};

/// Up to here every integer is a float of its own.
const EXACT: u64 = 1 << 53;
const EXACT_NARROW: u64 = 1 << 24;

/// A value bound to a parameter of whatever type the statement gives it.
#[derive(Debug)]
pub(super) struct Bound<'a>(pub Val<'a>);

/// A value found in a row.
pub(super) struct Found(pub Value);

/// Refuses a statement that takes or gives a type that is not ours.
pub(super) fn check(statement: &postgres::Statement) -> Result<(), StoreError> {
    if let Some(kind) = statement.params().iter().find(|kind| !is_ours(kind)) {
        return Err(StoreError::other(strange("a parameter", kind)));
    }
    match statement
        .columns()
        .iter()
        .find(|column| !is_ours(column.type_()))
    {
        Some(column) => Err(StoreError::other(strange(
            &format!("column {}", column.name()),
            column.type_(),
        ))),
        None => Ok(()),
    }
}

type Fault = Box<dyn Error + Sync + Send>;

impl ToSql for Bound<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match (self.0, kind) {
            (Val::Null, _) => Ok(IsNull::Yes),
            (Val::Bool(flag), &Type::BOOL) => flag.to_sql(kind, out),
            // A backup that SQLite wrote.
            (Val::Int(number @ (0 | 1)), &Type::BOOL) => (number == 1).to_sql(kind, out),
            (Val::Int(number), &Type::INT8) => number.to_sql(kind, out),
            (Val::Int(number), &Type::INT4) => narrow::<i32>(number, kind)?.to_sql(kind, out),
            (Val::Int(number), &Type::INT2) => narrow::<i16>(number, kind)?.to_sql(kind, out),
            #[expect(clippy::cast_precision_loss, reason = "it was seen to be exact")]
            (Val::Int(number), &Type::FLOAT8) if number.unsigned_abs() <= EXACT => {
                (number as f64).to_sql(kind, out)
            }
            #[expect(clippy::cast_precision_loss, reason = "it was seen to be exact")]
            (Val::Int(number), &Type::FLOAT4) if number.unsigned_abs() <= EXACT_NARROW => {
                (number as f32).to_sql(kind, out)
            }
            (Val::Float(number), &Type::FLOAT8) => number.to_sql(kind, out),
            (Val::Float(number), &Type::FLOAT4) => {
                #[expect(clippy::cast_possible_truncation, reason = "the column is that narrow")]
                let narrow = number as f32;
                if narrow.is_infinite() && number.is_finite() {
                    return Err(format!("{number} does not fit {kind}").into());
                }
                narrow.to_sql(kind, out)
            }
            (Val::Text(text), &(Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME)) => {
                text.to_sql(kind, out)
            }
            (Val::Bytes(bytes), &Type::BYTEA) => bytes.to_sql(kind, out),
            (_, kind) if !is_ours(kind) => Err(strange("a parameter", kind).into()),
            (value, kind) => Err(format!("{} does not fit {kind}", value.kind()).into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl<'a> FromSql<'a> for Found {
    fn from_sql(kind: &Type, raw: &'a [u8]) -> Result<Self, Fault> {
        Ok(Self(match *kind {
            Type::BOOL => Value::Bool(bool::from_sql(kind, raw)?),
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(kind, raw)?.into()),
            Type::FLOAT8 => Value::Float(f64::from_sql(kind, raw)?),
            Type::FLOAT4 => Value::Float(f32::from_sql(kind, raw)?.into()),
            Type::TEXT | Type::VARCHAR | Type::BPCHAR | Type::NAME => {
                Value::Text(String::from_sql(kind, raw)?)
            }
            Type::BYTEA => Value::Bytes(Vec::from_sql(kind, raw)?),
            _ => return Err(strange("a column", kind).into()),
        }))
    }

    fn from_sql_null(_: &Type) -> Result<Self, Fault> {
        Ok(Self(Value::Null))
    }

    fn accepts(_: &Type) -> bool {
        true
    }
}

fn is_ours(kind: &Type) -> bool {
    matches!(
        *kind,
        Type::BOOL
            | Type::INT8
            | Type::INT4
            | Type::INT2
            | Type::FLOAT8
            | Type::FLOAT4
            | Type::TEXT
            | Type::VARCHAR
            | Type::BPCHAR
            | Type::NAME
            | Type::BYTEA
    )
}

fn narrow<T: TryFrom<i64>>(number: i64, kind: &Type) -> Result<T, Fault> {
    T::try_from(number).map_err(|_| format!("{number} does not fit {kind}").into())
}

fn strange(what: &str, kind: &Type) -> String {
    format!(
        "{what} is of type {kind}, which SQLite does not have: CAST it to TEXT, BIGINT, BOOLEAN, DOUBLE PRECISION or BYTEA"
    )
}
