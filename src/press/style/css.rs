//! CSS as text: what a theme's styles may ask for, and leaving out what no browser needs.

use crate::press::theme::{Fault, Faults, MOST_FAULTS};

/// A piece of a style sheet, from where it begins to where the next one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece<'a> {
    /// Rules.
    Code(&'a str),
    /// `/* … */`
    Comment(&'a str),
    /// A quoted text with its quotes.
    Quoted(&'a str),
    /// What stands between `url(` and `)`, quotes included.
    Url(&'a str),
}

impl<'a> Piece<'a> {
    fn text(self) -> &'a str {
        match self {
            Self::Code(text) | Self::Comment(text) | Self::Quoted(text) | Self::Url(text) => text,
        }
    }
}

/// The pieces of a style sheet; what is left open goes on to the end.
fn pieces(css: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = css;
    while !rest.is_empty() {
        let code = code_length(rest);
        let (before, at) = rest.split_at(code);
        if !before.is_empty() {
            pieces.push(Piece::Code(before));
        }
        let length = if at.starts_with("/*") {
            at.find("*/").map_or(at.len(), |end| end + 2)
        } else if at.starts_with(['"', '\'']) {
            quoted_length(at)
        } else if before.to_ascii_lowercase().ends_with("url(") {
            let spaces = at.len() - at.trim_start().len();
            let inner = at.get(spaces..).unwrap_or_default();
            let quoted = if inner.starts_with(['"', '\'']) {
                quoted_length(inner)
            } else {
                0
            };
            let from = spaces + quoted;
            at.get(from..)
                .and_then(|rest| rest.find(')'))
                .map_or(at.len(), |end| from + end)
        } else {
            at.len()
        };
        let (piece, behind) = at.split_at(length);
        if !piece.is_empty() {
            pieces.push(if before.to_ascii_lowercase().ends_with("url(") {
                Piece::Url(piece)
            } else if piece.starts_with("/*") {
                Piece::Comment(piece)
            } else {
                Piece::Quoted(piece)
            });
        }
        rest = behind;
    }
    pieces
}

/// How many bytes there are before a comment, a quote, or the inside of a `url(`.
fn code_length(css: &str) -> usize {
    let bytes = css.as_bytes();
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1);
        if matches!(byte, b'"' | b'\'') || (*byte == b'/' && next == Some(&b'*')) {
            return at;
        }
        if *byte == b'('
            && css
                .get(at.saturating_sub(3)..at)
                .is_some_and(|word| word.eq_ignore_ascii_case("url"))
        {
            return at + 1;
        }
    }
    css.len()
}

/// How many bytes a quoted text has with its quotes; a line's end closes it too (CSS Syntax §4.3.5).
fn quoted_length(css: &str) -> usize {
    let mut letters = css.char_indices();
    let quote = letters.next().map(|(_, letter)| letter);
    while let Some((at, letter)) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if Some(letter) == quote {
            return at + 1;
        } else if letter == '\n' {
            return at;
        }
    }
    css.len()
}

/// Leaves comments and needless white space out, of what is not quoted.
pub(super) fn squeeze(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut gap = false;
    for piece in pieces(css) {
        match piece {
            Piece::Comment(_) => {}
            Piece::Quoted(text) | Piece::Url(text) => {
                if gap && !out.ends_with(GLUE) {
                    out.push(' ');
                }
                gap = false;
                out.push_str(if let Piece::Url(_) = piece {
                    text.trim()
                } else {
                    text
                });
            }
            Piece::Code(code) => {
                gap |= code.starts_with(char::is_whitespace);
                for word in code.split_whitespace() {
                    // A colon before a space belongs to a declaration; one behind a space to a selector.
                    if gap
                        && !out.is_empty()
                        && !out.ends_with(GLUE)
                        && !word.starts_with(['{', '}', ';'])
                    {
                        out.push(' ');
                    }
                    let word = if out.ends_with(';') && word.starts_with('}') {
                        out.pop();
                        word
                    } else {
                        word
                    };
                    out.push_str(&word.replace(";}", "}"));
                    gap = true;
                }
                gap = code.ends_with(char::is_whitespace) || (gap && code.trim().is_empty());
            }
        }
    }
    out
}

/// What needs no space behind it.
const GLUE: [char; 5] = ['{', '}', ';', ':', ','];

/// Looks a style of a theme over and puts the addresses of assets where it names them. `href` gives the address of an asset, or
/// words that help.
pub fn resolve(
    file: &str,
    css: &str,
    href: &dyn Fn(&str) -> Result<String, String>,
) -> Result<String, Faults> {
    let mut faults = Vec::new();
    let mut out = String::with_capacity(css.len());
    let mut line = 1;
    let mut open: Vec<usize> = Vec::new();
    for piece in pieces(css) {
        if faults.len() > MOST_FAULTS {
            break;
        }
        let text = piece.text();
        if text.contains("</") {
            faults.push(Fault::at(
                file,
                line,
                "`</` would end the style of the page",
            ));
        }
        match piece {
            Piece::Url(url) => {
                let name = url.trim().trim_matches(['"', '\'']);
                if name.starts_with('#') || name.to_ascii_lowercase().starts_with("data:image/") {
                    out.push_str(url);
                } else if name.contains("//") || name.contains(':') {
                    faults.push(Fault::at(
                        file,
                        line,
                        format!("`{name}` is not of this house: put the file into assets/ and name it `url(\"{}\")`", name.rsplit('/').next().unwrap_or_default()),
                    ));
                } else {
                    match href(name) {
                        Ok(path) => out.extend(["\"", path.as_str(), "\""]),
                        Err(near) => faults.push(Fault::at(
                            file,
                            line,
                            format!("there is no assets/{name}.{near}"),
                        )),
                    }
                }
            }
            Piece::Code(code) => {
                let mut here = line;
                for letter in code.chars() {
                    match letter {
                        '\n' => here += 1,
                        '{' => open.push(here),
                        '}' if open.pop().is_none() && faults.len() <= MOST_FAULTS => {
                            faults.push(Fault::at(file, here, "this } closes nothing"));
                        }
                        _ => {}
                    }
                }
                if let Some(at) = code.to_ascii_lowercase().find("@import") {
                    let here = line + code.get(..at).unwrap_or_default().matches('\n').count();
                    faults.push(Fault::at(
                        file,
                        here,
                        "`@import` asks for another file: write its rules here",
                    ));
                }
                out.push_str(code);
            }
            Piece::Comment(text) => {
                if !text.ends_with("*/") || text.len() < 4 {
                    faults.push(Fault::at(file, line, "this comment does not end"));
                }
            }
            Piece::Quoted(text) => {
                if text.len() < 2 || !text.ends_with(text.get(..1).unwrap_or_default()) {
                    faults.push(Fault::at(file, line, "this quote does not end on its line"));
                }
                out.push_str(text);
            }
        }
        line += text.matches('\n').count();
    }
    // A comment may have stood within it.
    if faults.is_empty() && out.contains("</") {
        faults.push(Fault::of(file, "`</` would end the style of the page"));
    }
    faults.extend(
        open.into_iter()
            .take(MOST_FAULTS)
            .map(|line| Fault::at(file, line, "this { is not closed")),
    );
    Faults(faults).none()?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn squeezing_keeps_what_counts() {
        assert_eq!(
            squeeze("/* a */ a b { margin: 0 auto;\n color: red; }\n@media (a: b) { c:d{ e: f } }"),
            "a b{margin:0 auto;color:red}@media (a:b){c:d{e:f}}"
        );
        assert_eq!(
            squeeze("a :not(b) > c { d: calc(1px + 2px) }"),
            "a :not(b) > c{d:calc(1px + 2px)}"
        );
        assert_eq!(
            squeeze(
                "a::before { content: \"a  b; }\" ; font: 1px \"A  B\", serif } b { x: url( \"c /* d.png\" ) no-repeat }"
            ),
            "a::before{content:\"a  b; }\";font:1px \"A  B\",serif}b{x:url(\"c /* d.png\") no-repeat}"
        );
        assert_eq!(squeeze("a/**/b { c: 'd' /* e */ f }"), "ab{c:'d' f}");
    }

    #[test]
    fn a_style_asks_for_assets_only() {
        let href = |name: &str| {
            if name == "logo.svg" {
                Ok("/assets/0/logo.svg".to_owned())
            } else {
                Err(" Did you mean `logo.svg`?".to_owned())
            }
        };
        let look = |css: &str| resolve("styles/theme.css", css, &href);
        assert_eq!(
            look("a { b: url(logo.svg) } /* x */ c { d: url('#e') url(data:image/png;base64,A) }")
                .unwrap(),
            "a { b: url(\"/assets/0/logo.svg\") }  c { d: url('#e') url(data:image/png;base64,A) }"
        );
        for (css, told) in [
            (
                "a {}\nb { c: url(lgo.svg) }",
                "styles/theme.css:2: there is no assets/lgo.svg. Did you mean",
            ),
            (
                "a { b: url(https://x.example/y.png) }",
                "is not of this house",
            ),
            ("a { b: url(//x.example/y.png) }", "is not of this house"),
            (
                "a { b: url(../../x.png) }",
                "there is no assets/../../x.png",
            ),
            ("a { b: url( \"javascript:x\" ) }", "is not of this house"),
            ("\n\n@IMPORT \"x.css\";", "styles/theme.css:3: `@import`"),
            ("a { content: \"</style><script>\" }", "would end the style"),
            ("/* </style> */", "would end the style"),
            ("a { b: c } </**//style><script>", "would end the style"),
            ("a { b: c", "styles/theme.css:1: this { is not closed"),
            ("a { b: c }\n}", "styles/theme.css:2: this } closes nothing"),
            ("a { b: \"c }\n", "this quote does not end"),
            ("/* a", "this comment does not end"),
        ] {
            let fault = look(css).unwrap_err().to_string();
            assert!(fault.contains(told), "{css}: {fault}");
        }
    }
}
