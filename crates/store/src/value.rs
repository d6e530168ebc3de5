//! Values and rows: a small closed set of column types that both engines have.

use crate::error::StoreError;

/// A value on its way into a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Val<'a> {
    /// No value.
    Null,
    /// BOOLEAN
    Bool(bool),
    /// BIGINT, and every narrower integer
    Int(i64),
    /// DOUBLE PRECISION, and REAL
    Float(f64),
    /// TEXT
    Text(&'a str),
    /// BYTEA
    Bytes(&'a [u8]),
}

/// A value that came out of a row, or stands in a backup.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// BOOLEAN. SQLite gives these as integers; [`Row::get`] reads both.
    Bool(bool),
    /// BIGINT, and every narrower integer
    Int(i64),
    /// DOUBLE PRECISION, and REAL
    Float(f64),
    /// TEXT
    Text(String),
    /// BYTEA
    Bytes(Vec<u8>),
}

/// What can stand for `$n`. An accessor, not an upcast: each driver binds the [`Val`], which fits every width of column.
pub trait Param {
    /// The value to bind.
    fn val(&self) -> Val<'_>;
}

macro_rules! ints {
    ($($kind:ty),*) => { $(impl Param for $kind {
        fn val(&self) -> Val<'_> {
            Val::Int(i64::from(*self))
        }
    })* };
}
ints!(i64, i32, i16, i8, u32, u16, u8);

impl Param for bool {
    fn val(&self) -> Val<'_> {
        Val::Bool(*self)
    }
}
impl Param for f64 {
    fn val(&self) -> Val<'_> {
        Val::Float(*self)
    }
}
impl Param for f32 {
    fn val(&self) -> Val<'_> {
        Val::Float(f64::from(*self))
    }
}
impl Param for str {
    fn val(&self) -> Val<'_> {
        Val::Text(self)
    }
}
impl Param for String {
    fn val(&self) -> Val<'_> {
        Val::Text(self)
    }
}
impl Param for [u8] {
    fn val(&self) -> Val<'_> {
        Val::Bytes(self)
    }
}
impl Param for Vec<u8> {
    fn val(&self) -> Val<'_> {
        Val::Bytes(self)
    }
}
impl<T: Param> Param for Option<T> {
    fn val(&self) -> Val<'_> {
        self.as_ref().map_or(Val::Null, Param::val)
    }
}
impl<T: Param + ?Sized> Param for &T {
    fn val(&self) -> Val<'_> {
        (**self).val()
    }
}
impl Param for Value {
    fn val(&self) -> Val<'_> {
        match self {
            Self::Null => Val::Null,
            Self::Bool(flag) => Val::Bool(*flag),
            Self::Int(number) => Val::Int(*number),
            Self::Float(number) => Val::Float(*number),
            Self::Text(text) => Val::Text(text),
            Self::Bytes(bytes) => Val::Bytes(bytes),
        }
    }
}

/// One row of an answer.
#[derive(Debug)]
pub struct Row<'a> {
    pub(crate) statement: &'static str,
    pub(crate) columns: &'a [String],
    pub(crate) values: Vec<Value>,
}

impl Row<'_> {
    /// The value of the column of this name. An unknown name or another type is an error that names both.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, StoreError> {
        let place = self.columns.iter().position(|name| name == column);
        self.at(place.ok_or_else(|| self.odd(column, "no such column"))?)
    }

    /// The value in this place, from 0.
    pub fn at<T: FromValue>(&self, place: usize) -> Result<T, StoreError> {
        let name = self.columns.get(place).map_or("?", String::as_str);
        let value = self
            .values
            .get(place)
            .ok_or_else(|| self.odd(name, "no such column"))?;
        T::from_value(value)
            .ok_or_else(|| self.odd(name, &format!("a value of another type: {value:?}")))
    }

    fn odd(&self, column: &str, what: &str) -> StoreError {
        StoreError::other(format!("{}: column {column}: {what}", self.statement))
    }
}

/// What a column can be read as.
pub trait FromValue: Sized {
    /// The value, if it is of this type.
    fn from_value(value: &Value) -> Option<Self>;
}

macro_rules! from_int {
    ($($kind:ty),*) => { $(impl FromValue for $kind {
        fn from_value(value: &Value) -> Option<Self> {
            match value {
                Value::Int(number) => <$kind>::try_from(*number).ok(),
                _ => None,
            }
        }
    })* };
}
from_int!(i64, i32, i16, u64, u32, u16, u8);

impl FromValue for bool {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bool(flag) => Some(*flag),
            Value::Int(0) => Some(false),
            Value::Int(1) => Some(true),
            _ => None,
        }
    }
}
impl FromValue for f64 {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Float(number) => Some(*number),
            _ => None,
        }
    }
}
impl FromValue for String {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }
}
impl FromValue for Vec<u8> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Bytes(bytes) => Some(bytes.clone()),
            _ => None,
        }
    }
}
impl<T: FromValue> FromValue for Option<T> {
    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Null => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

/// What a row can be read as: our own types by the names of the columns, tuples by their places.
pub trait FromRow: Sized {
    /// Reads the row.
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError>;
}

macro_rules! tuples {
    ($(($($name:ident $place:literal),+))*) => { $(impl<$($name: FromValue),+> FromRow for ($($name,)+) {
        fn from_row(row: &Row<'_>) -> Result<Self, StoreError> {
            Ok(($(row.at::<$name>($place)?,)+))
        }
    })* };
}
tuples! {
    (A 0)
    (A 0, B 1)
    (A 0, B 1, C 2)
    (A 0, B 1, C 2, D 3)
    (A 0, B 1, C 2, D 3, E 4)
}
