//! Statements: SQL with a name, written once for both engines.
//!
//! Only the macro [`statements!`](crate::statements) makes one, and it lists what it makes, so that a test can have both
//! engines prepare them all. Parameters are `$1 … $n`, in any order, each as often as wanted. One seam is written as if
//! it were SQL: `IN LIST($n)` takes a JSON array of strings and becomes what each engine has for that.

use std::borrow::Cow;

use crate::error::StoreError;

/// One statement, written once for both engines.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// Its name, for messages.
    pub name: &'static str,
    /// Its text with `$1 … $n`. `IN LIST($n)` takes a JSON array of strings.
    pub sql: &'static str,
}

/// Declares statements: a constant for each, and `ALL` with all of them.
///
/// ```
/// mod store {
///     dateline_store::statements! {
///         /// One thing by its name.
///         BY_NAME: "SELECT id FROM things WHERE name = $1";
///     }
/// }
/// assert_eq!(store::ALL.len(), 1);
/// assert_eq!(store::BY_NAME.name, "BY_NAME");
/// ```
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident: $sql:expr;)+) => {
        $($(#[$doc])* pub const $name: $crate::Statement = $crate::Statement { name: stringify!($name), sql: $sql };)+
        /// All statements declared here.
        pub const ALL: &[$crate::Statement] = &[$($name),+];
    };
}

/// How an engine spells what differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dialect {
    Sqlite,
    Postgres,
}

/// A text made ready for one engine.
#[derive(Debug)]
pub(crate) struct Text<'a> {
    /// What the engine is given.
    pub sql: Cow<'a, str>,
    /// How many parameters it takes: `$1` to `$n`, none left out.
    pub takes: usize,
}

impl<'a> Text<'a> {
    /// Reads a text: counts its parameters and spells its lists. A number that is left out (`$1` and `$3` without `$2`)
    /// is an error, since the engines would count differently.
    pub fn read(sql: &'a str, dialect: Dialect) -> Result<Self, StoreError> {
        let mut used = Vec::new();
        let mut spelled: Option<String> = None;
        let mut taken = 0;
        for piece in Pieces::of(sql) {
            let (number, end) = match piece {
                Piece::Parameter { number } => (number, None),
                Piece::List { number, start, end } => {
                    let out = spelled.get_or_insert_with(|| String::with_capacity(sql.len() + 64));
                    out.push_str(sql.get(taken..start).unwrap_or_default());
                    out.push_str(&dialect.list(number));
                    (number, Some(end))
                }
            };
            let place = number
                .checked_sub(1)
                .filter(|place| *place < 1000)
                .ok_or_else(|| {
                    StoreError::other(format!("parameters run from $1 to $999, not ${number}"))
                })?;
            if used.len() <= place {
                used.resize(place + 1, false);
            }
            if let Some(used) = used.get_mut(place) {
                *used = true;
            }
            taken = end.unwrap_or(taken);
        }
        if let Some(left_out) = used.iter().position(|used| !used) {
            let (missing, last) = (left_out + 1, used.len());
            return Err(StoreError::other(format!(
                "its text uses ${last} but never ${missing}"
            )));
        }
        let sql = match spelled {
            Some(mut out) => {
                out.push_str(sql.get(taken..).unwrap_or_default());
                Cow::Owned(out)
            }
            None => Cow::Borrowed(sql),
        };
        Ok(Self {
            sql,
            takes: used.len(),
        })
    }
}

impl Dialect {
    fn list(self, number: usize) -> String {
        match self {
            Self::Sqlite => format!("(SELECT value FROM json_each(${number}))"),
            Self::Postgres => {
                format!("(SELECT json_array_elements_text(CAST(CAST(${number} AS TEXT) AS JSON)))")
            }
        }
    }
}

/// What in a text is not plain SQL.
enum Piece {
    Parameter {
        number: usize,
    },
    List {
        number: usize,
        start: usize,
        end: usize,
    },
}

/// Walks a text, past strings, quoted names and comments, in which a `$1` is no parameter.
struct Pieces<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Pieces<'a> {
    fn of(sql: &'a str) -> Self {
        Self {
            text: sql.as_bytes(),
            at: 0,
        }
    }

    fn rest(&self) -> &'a [u8] {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Goes to behind the next `end`, or to the end of the text.
    fn skip_past(&mut self, end: &[u8]) {
        let found = self
            .rest()
            .windows(end.len())
            .position(|window| window == end);
        self.at = found.map_or(self.text.len(), |found| self.at + found + end.len());
    }

    /// Reads `$n` here.
    fn parameter(&mut self) -> Option<usize> {
        let digits = self.rest().strip_prefix(b"$")?;
        let length = digits
            .iter()
            .take_while(|byte| byte.is_ascii_digit())
            .count();
        let number = std::str::from_utf8(digits.get(..length)?)
            .ok()?
            .parse()
            .ok()?;
        self.at += 1 + length;
        Some(number)
    }

    /// Reads `LIST($n)` here.
    fn list(&mut self) -> Option<Piece> {
        let start = self.at;
        let inside_a_word = start
            .checked_sub(1)
            .and_then(|before| self.text.get(before))
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        if inside_a_word || !self.rest().starts_with(b"LIST(") {
            return None;
        }
        self.at += b"LIST(".len();
        let number = self.parameter().filter(|_| self.rest().starts_with(b")"));
        let Some(number) = number else {
            self.at = start;
            return None;
        };
        self.at += 1;
        Some(Piece::List {
            number,
            start,
            end: self.at,
        })
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        loop {
            let rest = self.rest();
            match rest.first()? {
                quote @ (b'\'' | b'"') => {
                    self.at += 1;
                    // A doubled quote inside ends one string and begins another: the walk is the same.
                    self.skip_past(&[*quote]);
                }
                b'-' if rest.starts_with(b"--") => self.skip_past(b"\n"),
                b'/' if rest.starts_with(b"/*") => self.skip_past(b"*/"),
                b'$' => match self.parameter() {
                    Some(number) => return Some(Piece::Parameter { number }),
                    None => self.at += 1,
                },
                b'L' => match self.list() {
                    Some(list) => return Some(list),
                    None => self.at += 1,
                },
                _ => self.at += 1,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(sql: &str) -> Result<usize, String> {
        Text::read(sql, Dialect::Sqlite)
            .map(|text| text.takes)
            .map_err(|fault| fault.to_string())
    }

    #[test]
    fn lists_are_spelled_for_each_engine() {
        let sql = "SELECT 1 WHERE a IN LIST($2) AND b = $1 AND c NOT IN LIST($3) LIMIT 1";
        let text = Text::read(sql, Dialect::Sqlite).unwrap();
        assert_eq!(
            text.sql,
            "SELECT 1 WHERE a IN (SELECT value FROM json_each($2)) AND b = $1 AND c NOT IN (SELECT value FROM json_each($3)) LIMIT 1"
        );
        assert_eq!(text.takes, 3);
        let text = Text::read(sql, Dialect::Postgres).unwrap();
        assert!(
            text.sql
                .contains("(SELECT json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON)))")
        );
    }

    #[test]
    fn a_text_without_lists_is_left_alone() {
        let text = Text::read(
            "SELECT a FROM b WHERE c = $1 AND BLIST($2)",
            Dialect::Sqlite,
        )
        .unwrap();
        assert!(matches!(text.sql, Cow::Borrowed(_)));
        assert_eq!(text.takes, 2);
    }

    #[test]
    fn parameters_are_counted_once_and_not_in_strings_names_or_comments() {
        assert_eq!(takes("SELECT $2, $1, $2"), Ok(2));
        assert_eq!(
            takes("SELECT '$5 ''$6' , \"$7\" -- $8\n /* $9 */ , $1"),
            Ok(1)
        );
        assert_eq!(takes("SELECT 1"), Ok(0));
        assert_eq!(takes("SELECT '$1"), Ok(0));
    }

    #[test]
    fn a_number_left_out_is_refused() {
        assert_eq!(
            takes("SELECT $1, $3"),
            Err("its text uses $3 but never $2".to_owned())
        );
        assert!(takes("SELECT $0").is_err());
        assert!(takes("SELECT $1000000000000").is_err());
        assert!(takes("SELECT $5000").is_err());
    }
}
