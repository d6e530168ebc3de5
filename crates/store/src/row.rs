//! Rows of an answer, read by the names of their columns into our own types.

use crate::{
    error::StoreError,
    value::{Param as _, Value},
};

/// One row of an answer.
#[derive(Debug)]
pub struct Row<'a> {
    pub(crate) columns: &'a [String],
    pub(crate) values: Vec<Value>,
}

/// What a row can be read as: our own types by the names of the columns, tuples by their places.
pub trait FromRow: Sized {
    /// Reads the row.
    fn from_row(row: &Row<'_>) -> Result<Self, StoreError>;
}

/// What a column can be read as. `Option` reads an empty one; every other type refuses it.
pub trait FromValue: Sized {
    /// The value, if it is of this type and fits it.
    fn from_value(value: &Value) -> Option<Self>;
}

impl Row<'_> {
    /// The value of the column of this name. An unknown name, another type or a number too large is an error that names
    /// the column, never the value: a row may be private.
    pub fn get<T: FromValue>(&self, column: &str) -> Result<T, StoreError> {
        let place = self.columns.iter().position(|name| name == column);
        self.at(place.ok_or_else(|| Self::odd(column, "there is no such column"))?)
    }

    /// The value in this place, from 0.
    pub fn at<T: FromValue>(&self, place: usize) -> Result<T, StoreError> {
        let name = self.columns.get(place).map_or("?", String::as_str);
        let value = self
            .values
            .get(place)
            .ok_or_else(|| Self::odd(name, "there is no such column"))?;
        T::from_value(value).ok_or_else(|| {
            let (holds, wanted) = (value.val().kind(), std::any::type_name::<T>());
            Self::odd(name, &format!("it holds {holds} that is no {wanted}"))
        })
    }

    fn odd(column: &str, what: &str) -> StoreError {
        StoreError::other(format!("column {column}: {what}"))
    }
}

macro_rules! ints {
    ($($kind:ty),*) => { $(impl FromValue for $kind {
        fn from_value(value: &Value) -> Option<Self> {
            match value {
                Value::Int(number) => <$kind>::try_from(*number).ok(),
                _ => None,
            }
        }
    })* };
}
ints!(i64, i32, i16, i8, u64, u32, u16, u8);

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
            // SQLite gives `COALESCE(x, 0)` over an empty set as an integer.
            Value::Int(number) => i32::try_from(*number).ok().map(Self::from),
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

impl FromValue for Value {
    fn from_value(value: &Value) -> Option<Self> {
        Some(value.clone())
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
    (A 0, B 1, C 2, D 3, E 4, F 5)
}
