//! Lines of text as people may send them, made safe to print beside other text.

use unicode_normalization::{UnicodeNormalization, is_nfc};

/// Whether a letter reorders what stands beside it (Unicode TR9 §2: embeddings, overrides, isolates) or hides in it: zero-width
/// space, word joiner and what is like it, byte-order mark, interlinear notes. Joiners that scripts need are none of them.
pub fn turns_or_hides(letter: char) -> bool {
    matches!(
        letter,
        '\u{202A}'..='\u{202E}'
            | '\u{2066}'..='\u{2069}'
            | '\u{200B}'
            | '\u{2060}'..='\u{2065}'
            | '\u{206A}'..='\u{206F}'
            | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFB}'
    )
}

/// One line of text from outside, ready to stand on a page: NFC, white space folded, control characters dropped,
/// and without the characters that reorder what stands beside them (Unicode TR9 §2: embeddings, overrides, isolates)
/// or hide in it (zero-width space, word joiner, byte-order mark). Joiners that scripts need (ZWJ, ZWNJ) and the
/// plain marks LRM, RLM and ALM stay. Chains of more than four combining marks are cut.
pub fn clean_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    let mut marks = 0;
    for letter in text.nfc() {
        match letter {
            _ if turns_or_hides(letter) => continue,
            _ if letter.is_whitespace() => {
                marks = 0;
                if !line.is_empty() && !line.ends_with(' ') {
                    line.push(' ');
                }
                continue;
            }
            _ if letter.is_control() || !is_for_xml(letter) => continue,
            _ => {}
        }
        if unicode_normalization::char::is_combining_mark(letter) {
            marks += 1;
            if marks > 4 {
                continue;
            }
        } else {
            marks = 0;
        }
        line.push(letter);
    }
    if line.ends_with(' ') {
        line.pop();
    }
    // A mark that stood behind a letter that was dropped may belong to the one before that now.
    if is_nfc(&line) {
        line
    } else {
        line.nfc().collect()
    }
}

/// Whether XML may and should hold it (XML 1.0 §2.2): one that may not, and a whole feed is no feed.
pub fn is_for_xml(letter: char) -> bool {
    matches!(letter, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}'..='\u{FFFD}' | '\u{10000}'..)
}

/// Text for HTML or XML, in an element or in a double-quoted attribute. What XML may not hold is left out.
pub fn escape(text: &str, out: &mut String) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ if is_for_xml(letter) => out.push(letter),
            _ => {}
        }
    }
}

/// Bytes in lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}
