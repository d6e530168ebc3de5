//! `/terms` and `/privacy`, in the paper's language and in others.

use super::{
    Undrawn,
    frame::{self, About},
    press, view,
};
use crate::{
    app::{App, LawKind, LawText},
    basics::Link,
    press::{shelf::Drawn, style::Kind},
};

/// One of the pages at one of its addresses.
pub(super) async fn draw(app: &App, link: &Link) -> Result<Drawn, Undrawn> {
    let (kind, asked) = match link {
        Link::Terms => (LawKind::Terms, None),
        Link::Privacy => (LawKind::Privacy, None),
        Link::TermsIn(language) => (LawKind::Terms, Some(language)),
        Link::PrivacyIn(language) => (LawKind::Privacy, Some(language)),
        _ => return Err(Undrawn::Unknown),
    };
    let pages = app.law.pages(kind);
    let text = match asked {
        None => &pages.own,
        Some(language) => match pages.others.iter().find(|text| text.language == *language) {
            Some(text) => text,
            // The paper's own language has the short address.
            None if pages.own.language.base() == language.base() => {
                return Err(Undrawn::Moved(kind.link()));
            }
            None => return Err(Undrawn::Unknown),
        },
    };
    let language = &text.language;
    let mut frame = frame::frame(
        app,
        About {
            kind: Kind::Story,
            language: Some(language),
            title: text.title.clone(),
            description: None,
            link: Some(link.clone()),
            feeds: Vec::new(),
            section: None,
        },
    );
    // What nobody has confirmed has no place in a search.
    frame.noindex |= text.is_draft;
    let others = std::iter::once((&pages.own, kind.link()))
        .chain(
            pages
                .others
                .iter()
                .map(|text| (text, kind.link_in(text.language.clone()))),
        )
        .filter(|(other, _)| other.language != *language)
        .map(|(other, link)| translation(app, other, &link))
        .collect();
    let page = view::LawPage {
        version: (
            text.version.to_string(),
            app.words.date_short(&frame.lang, text.version),
        ),
        frame,
        lang: language.as_str().to_owned(),
        dir: language.direction().as_str(),
        title: text.title.clone(),
        draft: text.is_draft,
        body_html: text.html.clone(),
        others,
    };
    press(app, page, std::collections::BTreeSet::default()).await
}

fn translation(app: &App, text: &LawText, link: &Link) -> view::Translation {
    view::Translation {
        lang: text.language.as_str().to_owned(),
        dir: text.language.direction().as_str(),
        headline: name(app, text),
        href: link.path(),
    }
}

/// A language as it calls itself; of one whose words we do not ship, the title in it must do.
fn name(app: &App, text: &LawText) -> String {
    if app.words.ships(text.language.base()) {
        app.words.say(text.language.as_str(), "law-language", &[])
    } else {
        text.title.clone()
    }
}
