//! What all mails to one person are made of: sentences as text and as HTML, and what stands at the foot of both.

use crate::{
    app::App,
    basics::escape,
    press::words::{
        Arg::{self, Text},
        Words,
    },
};

/// Stand-ins for what a sentence names: no text of ours holds them, so that what is named gets its marks after escaping.
const FIRST_PLACE: u32 = 0xE000;

/// A sentence of a mail, in the site's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Sentence {
    /// As text.
    pub text: String,
    /// As HTML: each thing that it names is isolated, so that an address in the other direction turns nothing around.
    pub html: String,
}

impl Sentence {
    /// The sentence of a key, with what it names.
    pub fn of(app: &App, key: &str, places: &[(&str, &str)]) -> Self {
        Self::set(&app.words, app.config.site.language.as_str(), key, places)
    }

    fn set(words: &Words, language: &str, key: &str, places: &[(&str, &str)]) -> Self {
        let marks: Vec<String> = (FIRST_PLACE..)
            .zip(places)
            .filter_map(|(place, _)| char::from_u32(place).map(String::from))
            .collect();
        let named: Vec<(&str, Arg<'_>)> = places
            .iter()
            .map(|(name, value)| (*name, Text(value)))
            .collect();
        let marked: Vec<(&str, Arg<'_>)> = places
            .iter()
            .zip(&marks)
            .map(|((name, _), mark)| (*name, Text(mark)))
            .collect();
        let mut html = String::new();
        for letter in words.say(language, key, &marked).chars() {
            let place = u32::from(letter)
                .checked_sub(FIRST_PLACE)
                .and_then(|place| usize::try_from(place).ok())
                .and_then(|place| places.get(place));
            if let Some((_, value)) = place {
                html.push_str("<bdi>");
                escape(value, &mut html);
                html.push_str("</bdi>");
            } else {
                escape(letter.encode_utf8(&mut [0; 4]), &mut html);
            }
        }
        Self {
            text: words.say(language, key, &named),
            html,
        }
    }
}

/// A mail as text: its paragraphs, and below the mark of a signature (RFC 3676 §4.3) who writes, from where, and how to answer.
pub(super) fn text(app: &App, paragraphs: &[&str]) -> String {
    let site = &app.config.site;
    let mut text = format!(
        "{}\n\n-- \n{}\n{}\n",
        paragraphs.join("\n\n"),
        site.name,
        site.url
    );
    if let Some(contact) = app.config.mail.contact() {
        let language = site.language.as_str();
        text.push_str(&app.words.say(language, "mail-reply", &[]));
        text.push(' ');
        text.push_str(contact);
        text.push('\n');
    }
    text
}

/// Where a mail says that answers are read.
pub(super) fn contact(app: &App) -> Option<String> {
    app.config.mail.contact().map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sentence_names_stays_text_and_turns_nothing_around() {
        let words = Words::load().unwrap();
        let places = [("before", "<b>\u{e001}@x"), ("email", "new@x")];
        let said = Sentence::set(&words, "en", "new-address-text", &places);
        assert_eq!(
            said.html,
            "The account of <bdi>&lt;b&gt;\u{e001}@x</bdi> will be reached at <bdi>new@x</bdi> from now on."
        );
        assert_eq!(
            said.text,
            "The account of <b>\u{e001}@x will be reached at new@x from now on."
        );
        let none = Sentence::set(&words, "ar", "mail-open", &[]);
        assert_eq!(none.text, none.html);
    }
}
