//! The styles of the pages. All CSS of a page stands in the one style element of its head, so each kind of page gets only
//! the parts that it shows, squeezed once at the start.

use std::fmt::Write as _;

use arc_swap::ArcSwap;

use super::theme::{ADDED_STYLE, Theme};

pub mod css;

use css::squeeze;

/// The built-in styles by their names.
const FILES: &[(&str, &str)] = &[
    ("tokens.css", include_str!("../../../assets/css/tokens.css")),
    ("house.css", include_str!("../../../assets/css/house.css")),
    ("teaser.css", include_str!("../../../assets/css/teaser.css")),
    ("front.css", include_str!("../../../assets/css/front.css")),
    ("list.css", include_str!("../../../assets/css/list.css")),
    ("story.css", include_str!("../../../assets/css/story.css")),
    ("error.css", include_str!("../../../assets/css/error.css")),
    (
        "account.css",
        include_str!("../../../assets/css/account.css"),
    ),
    (
        "comments.css",
        include_str!("../../../assets/css/comments.css"),
    ),
    ("desk.css", include_str!("../../../assets/css/desk.css")),
    ("print.css", include_str!("../../../assets/css/print.css")),
];

/// The names of the built-in styles.
pub fn names() -> Vec<&'static str> {
    FILES.iter().map(|(name, _)| *name).collect()
}

/// The text of a built-in style.
pub fn source(name: &str) -> Option<&'static str> {
    FILES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, text)| *text)
}

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
#[derive(Debug)]
pub struct Styles {
    sheets: ArcSwap<Sheets>,
}

#[derive(Debug)]
struct Sheets {
    front: String,
    list: String,
    story: String,
    thread: String,
    error: String,
    desk: String,
    comments: String,
}

impl Styles {
    /// Squeezes the built-in styles, and those of a theme in their places. What a theme adds stands last, on all pages but those of
    /// the desk, which must be usable whatever the paper looks like.
    pub fn load(theme: Option<&Theme>) -> Self {
        let own = |name: &str| theme.and_then(|theme| theme.styles.get(name));
        let text =
            |name: &str| own(name).map_or_else(|| source(name).unwrap_or_default(), String::as_str);
        let added = own(ADDED_STYLE).map_or("", String::as_str);
        // Between two files a line ends: the last one of a theme may lack its own.
        let bare = |names: &[&str]| {
            names
                .iter()
                .map(|name| text(name))
                .collect::<Vec<_>>()
                .join("\n")
        };
        let join = |names: &[&str]| squeeze(&format!("{}\n{added}", bare(names)));
        let [tokens, house, teaser] = ["tokens.css", "house.css", "teaser.css"];
        let sheets = Sheets {
            front: join(&[tokens, house, teaser, "front.css", "print.css"]),
            list: join(&[tokens, house, teaser, "list.css", "print.css"]),
            story: join(&[tokens, house, teaser, "story.css", "print.css"]),
            thread: join(&[
                tokens,
                house,
                teaser,
                "story.css",
                "error.css",
                "comments.css",
                "print.css",
            ]),
            error: join(&[
                tokens,
                house,
                teaser,
                "list.css",
                "error.css",
                "account.css",
            ]),
            desk: squeeze(&bare(&[
                tokens,
                house,
                "error.css",
                "account.css",
                "desk.css",
            ])),
            comments: squeeze(text("comments.css")),
        };
        Self {
            sheets: ArcSwap::from_pointee(sheets),
        }
    }

    /// Looks like others from now on.
    pub fn change(&self, others: &Self) {
        self.sheets.store(others.sheets.load_full());
    }

    /// The style of a thread that is loaded into a story's page.
    pub fn comments(&self) -> String {
        self.sheets.load().comments.clone()
    }

    /// The style of a kind of page.
    pub fn of(&self, kind: Kind) -> String {
        let sheets = self.sheets.load();
        let sheet = match kind {
            Kind::Front => &sheets.front,
            Kind::List => &sheets.list,
            Kind::Story => &sheets.story,
            Kind::Thread => &sheets.thread,
            Kind::Error => &sheets.error,
            Kind::Desk => &sheets.desk,
        };
        sheet.clone()
    }
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
    fn a_name_cannot_write_into_the_favicon() {
        assert!(favicon_svg("<script>").contains(">&#83;</text>"));
        assert!(favicon_svg("").contains("&#68;"));
        assert!(favicon_svg("جريدة").contains("&#1580;"));
    }
}
