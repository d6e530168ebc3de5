//! `/corrections` and the paper's own pages.

use dateline_store::StoreError;

use super::{
    Undrawn,
    frame::{self, About},
    pieces, press, view,
};
use crate::{
    app::App,
    basics::{Link, Slug},
    press::{shelf::Drawn, style::Kind},
    stories::{self, Touch},
};

/// Public notes of all stories, newest first.
pub(super) async fn corrections(app: &App) -> Result<Drawn, Undrawn> {
    let notes = app
        .db
        .read(|db| {
            let notes = stories::list_corrections(db, 100)?;
            let ids: Vec<_> = notes.iter().map(|noted| noted.story.clone()).collect();
            let cards = stories::list_named(db, &ids)?;
            Ok::<_, StoreError>((notes, cards))
        })
        .await?;
    let (notes, cards) = notes;
    let language = app.config.site.language.clone();
    let notes = notes
        .into_iter()
        .filter_map(|noted| {
            let card = cards.iter().find(|card| card.id == noted.story)?;
            let spoken = card.language.as_ref().unwrap_or(&language);
            let note = view::Note {
                kind: noted.note.kind.as_str(),
                when: pieces::when(app, &language, noted.note.at),
                note: noted.note.note,
                lang: spoken.as_str().to_owned(),
                dir: spoken.direction().as_str(),
            };
            let item = view::Item {
                name: card.headline.clone(),
                href: card.link(&app.zone).path(),
                current: false,
            };
            Some((note, item))
        })
        .collect();
    let about = About {
        kind: Kind::List,
        language: None,
        title: app.words.say(language.as_str(), "corrections-title", &[]),
        description: None,
        link: Some(Link::Corrections),
        feeds: Vec::new(),
        section: None,
    };
    let page = view::CorrectionsPage {
        frame: frame::frame(app, about),
        notes,
    };
    let touch = [Touch::CORRECTIONS.to_owned(), Touch::DAY.to_owned()].into();
    press(app, page, touch).await
}

/// A page of the paper's own.
pub(super) async fn about(app: &App, slug: &Slug) -> Result<Drawn, Undrawn> {
    let page = app
        .paper
        .iter()
        .find(|page| page.slug == *slug)
        .ok_or(Undrawn::Unknown)?;
    let language = page.language.as_ref().unwrap_or(&app.config.site.language);
    let about = About {
        kind: Kind::Story,
        language: Some(language),
        title: page.title.clone(),
        description: None,
        link: Some(Link::About(slug.clone())),
        feeds: Vec::new(),
        section: None,
    };
    let page = view::AboutPage {
        frame: frame::frame(app, about),
        lang: language.as_str().to_owned(),
        dir: language.direction().as_str(),
        title: page.title.clone(),
        body_html: page.html.clone(),
    };
    press(app, page, std::collections::BTreeSet::default()).await
}
