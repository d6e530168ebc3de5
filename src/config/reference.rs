//! The reference page of all settings, made from the lists beside the structs.

use std::fmt::Write as _;

/// A setting: name, kind of value, default, meaning.
#[derive(Debug, Clone, Copy)]
pub struct Key(
    pub &'static str,
    pub &'static str,
    pub &'static str,
    pub &'static str,
);

pub(super) const SECTIONS: &[(&str, &str, &[Key])] = &[
    ("site", "Who you are.", super::site::KEYS),
    ("legal", "What the law wants to know.", super::legal::KEYS),
    (
        "server",
        "Where it listens, and how patient it is.",
        super::server::KEYS,
    ),
    (
        "storage",
        "Where things lie. Relative paths start at the newspaper's folder.",
        super::storage::KEYS,
    ),
    ("press", "How much is kept ready.", super::press::KEYS),
    ("theme", "What the paper looks like.", super::theme::KEYS),
    ("wall", "Who may read what.", super::wall::KEYS),
    ("sign_in", "How readers sign in.", super::sign_in::KEYS),
    ("comments", "How readers comment.", super::comments::KEYS),
    ("mail", "How mail goes out.", super::mail::KEYS),
    (
        "feeds",
        "What machines are told at once.",
        super::feeds::KEYS,
    ),
    (
        "[topic]",
        "How the paper spells a topic, with its other spellings: a table for each topic that has any.",
        super::names::TOPIC_KEYS,
    ),
    (
        "[author]",
        "How the paper spells an author's name, with its other spellings: a table for each author who has any.",
        super::names::AUTHOR_KEYS,
    ),
];

/// The page, in Markdown.
pub fn reference() -> String {
    let mut page = String::from(
        "# dateline.toml\n\nEvery setting of a newspaper. All have a default. Each can also be set from the environment, with two \
         underscores between its levels: `DATELINE_MAIL__SMTP` sets `smtp` in `[mail]`; \
         `[[topic]]` and `[[author]]` stand in the file alone.\nAn unknown setting stops the start and \
         names the nearest that there is.\n",
    );
    for (section, words, keys) in SECTIONS {
        let _ = write!(
            page,
            "\n## [{section}]\n\n{words}\n\n| setting | value | default | meaning |\n|---|---|---|---|\n"
        );
        for Key(name, kind, default, meaning) in *keys {
            let _ = writeln!(page, "| `{name}` | {kind} | {default} | {meaning} |");
        }
    }
    page
}
