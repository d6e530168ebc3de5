//! Values on their way into a statement and out of a row: a small closed set of types that both engines have.
//!
//! Each driver binds a [`Val`] and nothing else. So a parameter of any integer width fits a column of any integer
//! width, and the engines refuse the same things: a text with a NUL in it (PostgreSQL cannot store one) and a number
//! that is none (SQLite would store NULL).

use crate::error::StoreError;

/// A value on its way into a statement.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Val<'a> {
    /// No value.
    Null,
    /// `BOOLEAN`
    Bool(bool),
    /// `BIGINT`, and every narrower integer
    Int(i64),
    /// `DOUBLE PRECISION`, and `REAL`
    Float(f64),
    /// `TEXT`
    Text(&'a str),
    /// `BYTEA`
    Bytes(&'a [u8]),
}

/// A value that came out of a row, or stands in a backup.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// No value.
    Null,
    /// `BOOLEAN`. SQLite gives these as integers; [`Row::get`](crate::Row::get) reads both.
    Bool(bool),
    /// `BIGINT`, and every narrower integer
    Int(i64),
    /// `DOUBLE PRECISION`, and `REAL`
    Float(f64),
    /// `TEXT`
    Text(String),
    /// `BYTEA`
    Bytes(Vec<u8>),
}

/// What can stand for `$n`. An accessor, not an upcast: each driver binds the [`Val`], which fits every width of column.
pub trait Param {
    /// The value to bind.
    fn val(&self) -> Val<'_>;
}

impl Val<'_> {
    /// Refuses what one of the engines could not keep as it is.
    pub(crate) fn check(self) -> Result<(), StoreError> {
        match self {
            Self::Text(text) if text.contains('\0') => Err(StoreError::other(
                "a text with a NUL character cannot be stored: remove it first",
            )),
            Self::Float(number) if number.is_nan() => Err(StoreError::other(
                "NaN is not a number that can be stored: store NULL instead",
            )),
            _ => Ok(()),
        }
    }

    /// The type, in the words of a schema.
    pub(crate) fn kind(self) -> &'static str {
        match self {
            Self::Null => "NULL",
            Self::Bool(_) => "BOOLEAN",
            Self::Int(_) => "BIGINT",
            Self::Float(_) => "DOUBLE PRECISION",
            Self::Text(_) => "TEXT",
            Self::Bytes(_) => "BYTEA",
        }
    }
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

impl<const N: usize> Param for [u8; N] {
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
