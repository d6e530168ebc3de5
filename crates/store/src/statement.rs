//! Statements: SQL with a name. Only the macro [`statements!`] makes one, so that a test can prepare them all.

/// One statement, written once for both engines.
#[derive(Debug, Clone, Copy)]
pub struct Statement {
    /// Its name, for messages.
    pub name: &'static str,
    /// Its text with `$1 … $n`. `IN LIST($n)` takes a JSON array of strings.
    pub sql: &'static str,
}

impl Statement {
    /// The text for SQLite.
    pub(crate) fn sqlite(&self) -> String {
        rewrite(self.sql, |parameter| {
            format!("(SELECT value FROM json_each({parameter}))")
        })
    }

    /// The text for PostgreSQL.
    pub(crate) fn postgres(&self) -> String {
        rewrite(self.sql, |parameter| {
            format!("(SELECT json_array_elements_text(CAST(CAST({parameter} AS TEXT) AS JSON)))")
        })
    }

    /// The highest `$n`.
    pub(crate) fn parameters(&self) -> usize {
        let numbers = self.sql.split('$').skip(1).filter_map(|rest| {
            let digits = rest
                .find(|letter: char| !letter.is_ascii_digit())
                .unwrap_or(rest.len());
            rest.get(..digits)?.parse().ok()
        });
        numbers.max().unwrap_or(0)
    }
}

fn rewrite(sql: &str, list: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(sql.len() + 64);
    let mut rest = sql;
    while let Some((before, after)) = rest.split_once("LIST(") {
        let Some((parameter, behind)) = after.split_once(')') else {
            break;
        };
        out.push_str(before);
        out.push_str(&list(parameter));
        rest = behind;
    }
    out.push_str(rest);
    out
}

/// Declares statements: a constant for each, and `ALL` with all of them.
#[macro_export]
macro_rules! statements {
    ($($(#[$doc:meta])* $name:ident: $sql:expr;)+) => {
        $($(#[$doc])* pub const $name: $crate::Statement = $crate::Statement { name: stringify!($name), sql: $sql };)+
        /// All statements of this room.
        pub const ALL: &[$crate::Statement] = &[$($name),+];
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_rewritten_for_each_engine() {
        let statement = Statement {
            name: "X",
            sql: "SELECT 1 WHERE a IN LIST($2) AND b = $10",
        };
        assert_eq!(
            statement.sqlite(),
            "SELECT 1 WHERE a IN (SELECT value FROM json_each($2)) AND b = $10"
        );
        assert!(
            statement
                .postgres()
                .contains("json_array_elements_text(CAST(CAST($2 AS TEXT) AS JSON))")
        );
        assert_eq!(statement.parameters(), 10);
    }
}
