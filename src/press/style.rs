//! The styles of the pages. All CSS of a page stands in the one style element of its head, so each kind of page gets only
//! the parts that it shows, squeezed once at the start.

use std::fmt::Write as _;

const TOKENS: &str = include_str!("../../assets/css/tokens.css");
const HOUSE: &str = include_str!("../../assets/css/house.css");
const TEASER: &str = include_str!("../../assets/css/teaser.css");
const FRONT: &str = include_str!("../../assets/css/front.css");
const LIST: &str = include_str!("../../assets/css/list.css");
const STORY: &str = include_str!("../../assets/css/story.css");
const ERROR: &str = include_str!("../../assets/css/error.css");
const ACCOUNT: &str = include_str!("../../assets/css/account.css");
const COMMENTS: &str = include_str!("../../assets/css/comments.css");
const DESK: &str = include_str!("../../assets/css/desk.css");
const PRINT: &str = include_str!("../../assets/css/print.css");

/// What kind of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The front page.
    Front,
    /// Lists, archive, corrections.
    List,
    /// A story, and the paper's own pages.
    Story,
    /// The comments of a story.
    Thread,
    /// Answers that are no page, the door, and the account.
    Error,
    /// Where staff work.
    Desk,
}

/// The styles, ready to be put into pages.
#[derive(Debug, Clone)]
pub struct Styles {
    front: String,
    list: String,
    story: String,
    thread: String,
    error: String,
    desk: String,
}

/// The style of a thread that is loaded into a story's page.
pub fn comments() -> String {
    squeeze(COMMENTS)
}

impl Styles {
    /// Squeezes the built-in styles.
    pub fn load() -> Self {
        let join = |parts: &[&str]| squeeze(&parts.concat());
        Self {
            front: join(&[TOKENS, HOUSE, TEASER, FRONT, PRINT]),
            list: join(&[TOKENS, HOUSE, TEASER, LIST, PRINT]),
            story: join(&[TOKENS, HOUSE, TEASER, STORY, PRINT]),
            thread: join(&[TOKENS, HOUSE, TEASER, STORY, ERROR, COMMENTS, PRINT]),
            error: join(&[TOKENS, HOUSE, TEASER, LIST, ERROR, ACCOUNT]),
            desk: join(&[TOKENS, HOUSE, ERROR, ACCOUNT, DESK]),
        }
    }

    /// The style of a kind of page.
    pub fn of(&self, kind: Kind) -> &str {
        match kind {
            Kind::Front => &self.front,
            Kind::List => &self.list,
            Kind::Story => &self.story,
            Kind::Thread => &self.thread,
            Kind::Error => &self.error,
            Kind::Desk => &self.desk,
        }
    }
}

/// Leaves comments and needless white space out. Our own CSS has no strings with braces, comments or double spaces in them.
fn squeeze(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, behind)| behind);
    }
    bare.push_str(rest);
    let mut out = String::with_capacity(bare.len());
    for word in bare.split_whitespace() {
        let glued = out.ends_with(['{', '}', ';', ':', ',']) || word.starts_with(['{', '}', ';']);
        // A colon before a space belongs to a declaration; one behind a space to a selector.
        if !out.is_empty() && !glued {
            out.push(' ');
        }
        out.push_str(word);
    }
    out.replace(";}", "}")
}

/// The paper's favicon: its initial in its colour.
pub fn favicon_svg(name: &str) -> String {
    let bare = name.strip_prefix("The ").unwrap_or(name);
    let initial = bare
        .chars()
        .find(|letter| letter.is_alphanumeric())
        .unwrap_or('D');
    let mut letter = String::new();
    for upper in initial.to_uppercase().take(1) {
        let _ = write!(letter, "&#{};", u32::from(upper));
    }
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 64 64\"><path fill=\"#8c1d18\" d=\"M0 0h64v64H0z\"/>\
         <text x=\"32\" y=\"48\" fill=\"#fff\" font-family=\"Georgia,serif\" font-size=\"46\" font-weight=\"700\" \
         text-anchor=\"middle\">{letter}</text></svg>"
    )
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
    }

    #[test]
    fn a_name_cannot_write_into_the_favicon() {
        assert!(favicon_svg("<script>").contains(">&#83;</text>"));
        assert!(favicon_svg("").contains("&#68;"));
        assert!(favicon_svg("جريدة").contains("&#1580;"));
    }
}
