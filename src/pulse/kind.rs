//! Kinds of pages: a closed set, so that a figure never names a path, a reader or a story.

/// What kind of page an address leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The front page.
    Front,
    /// A section, or an address of one word that nobody knows.
    Section,
    /// A topic.
    Topic,
    /// An author.
    Author,
    /// A day of the archive, or its index.
    Archive,
    /// A storyline.
    Storyline,
    /// The paper's own pages: imprint, terms, corrections.
    About,
    /// A story.
    Story,
    /// The thread of a story, and a comment.
    Comments,
    /// A search.
    Search,
    /// What machines read of the paper: feeds, sitemap, robots.txt.
    Feed,
    /// A picture.
    Media,
    /// Scripts and styles.
    Asset,
    /// The private fragment of pages.
    Me,
    /// Signing in and out.
    SignIn,
    /// A reader's account.
    Account,
    /// Letters and alerts: subscribing and stopping.
    Letters,
    /// The desk.
    Desk,
    /// Whether the house is well, for machines.
    Machine,
    /// What leads nowhere.
    Unknown,
}

/// How long an answer may take depends on what it is: a class for times.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Class {
    /// Ready on the shelf. One in 64 is measured.
    Ready,
    /// A page for all, drawn or looked for.
    Page,
    /// What is a visitor's own: sign-in, account, comments.
    Own,
    /// The desk.
    Desk,
    /// Files.
    File,
}

impl Kind {
    /// All kinds, in the order of their numbers.
    pub const ALL: [Self; 20] = [
        Self::Front,
        Self::Section,
        Self::Topic,
        Self::Author,
        Self::Archive,
        Self::Storyline,
        Self::About,
        Self::Story,
        Self::Comments,
        Self::Search,
        Self::Feed,
        Self::Media,
        Self::Asset,
        Self::Me,
        Self::SignIn,
        Self::Account,
        Self::Letters,
        Self::Desk,
        Self::Machine,
        Self::Unknown,
    ];

    /// The words for them, in the same order.
    pub const WORDS: [&'static str; 20] = [
        "front",
        "section",
        "topic",
        "author",
        "archive",
        "storyline",
        "about",
        "story",
        "comments",
        "search",
        "feed",
        "media",
        "asset",
        "me",
        "sign-in",
        "account",
        "letters",
        "desk",
        "machine",
        "unknown",
    ];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        Self::WORDS.get(self as usize).copied().unwrap_or("unknown")
    }

    /// The kind of a path as the house spells it. It compares the first part, and asks nobody: the hot path passes here.
    pub fn of(path: &str) -> Self {
        let path = path.strip_prefix('/').unwrap_or(path);
        let (first, rest) = path.split_once('/').unwrap_or((path, ""));
        if ["feed.xml", "feed.json"].contains(&rest)
            || rest.ends_with("/feed.xml")
            || rest.ends_with("/feed.json")
        {
            return Self::Feed;
        }
        match first {
            "" => Self::Front,
            "topics" => Self::Topic,
            "authors" => Self::Author,
            "archive" => Self::Archive,
            "storylines" => Self::Storyline,
            "corrections" | "about" | "terms" | "privacy" => Self::About,
            "search" => Self::Search,
            "comments" => Self::Comments,
            "feed.xml" | "feed.json" | "news-sitemap.xml" | "robots.txt" | ".well-known" => {
                Self::Feed
            }
            "sitemap.xml" => Self::Feed,
            month if month.starts_with("sitemap-") => Self::Feed,
            "media" => Self::Media,
            "assets" | "favicon.ico" | "service-worker.js" | "manifest.webmanifest" => Self::Asset,
            "me" => Self::Me,
            "sign-in" | "sign-out" => Self::SignIn,
            "account" => Self::Account,
            "unsubscribe" | "newsletters" | "alerts" => Self::Letters,
            "desk" => Self::Desk,
            "api" | "healthz" | "readyz" | "metrics" | "outbox" => Self::Machine,
            year if year.starts_with(|digit: char| digit.is_ascii_digit()) && !rest.is_empty() => {
                if rest.contains("/comments") {
                    Self::Comments
                } else {
                    Self::Story
                }
            }
            _ => Self::Section,
        }
    }

    /// The class of its times where it is not ready.
    pub fn class(self) -> Class {
        match self {
            Self::Front
            | Self::Section
            | Self::Topic
            | Self::Author
            | Self::Archive
            | Self::Storyline
            | Self::About
            | Self::Story
            | Self::Search
            | Self::Feed
            | Self::Unknown => Class::Page,
            Self::Comments | Self::Me | Self::SignIn | Self::Account | Self::Letters => Class::Own,
            Self::Desk | Self::Machine => Class::Desk,
            Self::Media | Self::Asset => Class::File,
        }
    }
}

impl Class {
    /// The words for them, in the order of their numbers.
    pub const WORDS: [&'static str; 5] = ["ready", "page", "own", "desk", "file"];
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_told_by_its_kind_and_by_nothing_else() {
        for (path, kind) in [
            ("/", Kind::Front),
            ("/city", Kind::Section),
            ("/city/feed.xml", Kind::Feed),
            ("/feed.xml", Kind::Feed),
            ("/topics/harbour/feed.xml", Kind::Feed),
            ("/topics/harbour", Kind::Topic),
            ("/2026/05/04/bridge-k7q2mzdt", Kind::Story),
            ("/2026/05/04/bridge-k7q2mzdt/comments", Kind::Comments),
            (
                "/2026/05/04/bridge-k7q2mzdt/comments/events",
                Kind::Comments,
            ),
            ("/2026/05/04/bridge-k7q2mzdt/comments/feed.xml", Kind::Feed),
            ("/sign-in/link/0123456789abcdef", Kind::SignIn),
            ("/desk/log", Kind::Desk),
            ("/terms/de", Kind::About),
        ] {
            assert_eq!(Kind::of(path), kind, "{path}");
        }
        for (number, kind) in Kind::ALL.into_iter().enumerate() {
            assert_eq!(kind as usize, number);
        }
    }

    /// Whoever reserves a word says what kind of page stands there.
    #[test]
    fn no_word_of_ours_is_taken_for_a_section() {
        for word in crate::basics::RESERVED {
            assert_ne!(Kind::of(&format!("/{word}")), Kind::Section, "{word}");
        }
    }
}
