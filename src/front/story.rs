//! The story page: whole, and as the preview with the wall behind it.

use std::collections::BTreeSet;

use dateline_store::StoreError;
use http::StatusCode;

use super::{
    Undrawn,
    frame::{self, About},
    off_the_reactor,
    pieces::{self, Looks},
    press_now, view,
};
use crate::{
    app::App,
    basics::{Access, CommentsPart, FeedOf, Language, Link, Slug, StoryId},
    comments,
    config::Mode,
    feeds::{self, json_ld},
    following::Kind as Follow,
    press::{
        sheet::Keep,
        shelf::{Drawn, Gate, Page, Walled},
        style::Kind,
    },
    stories::{self, Card, Content, State, Touch, print},
    wall::{self, Decision, Visitor},
};

/// What a story page is made of.
struct Found {
    card: Card,
    content: Content,
    related: Vec<Card>,
    translations: Vec<Card>,
}

/// Draws a story in both variants.
pub(super) async fn draw(app: &App, link: &Link) -> Result<Drawn, Undrawn> {
    let Link::Story(_, _, id) = link else {
        return Err(Undrawn::Unknown);
    };
    let (asked, id, app) = (link.clone(), id.clone(), app.clone());
    let zone = app.zone.clone();
    let house = app.clone();
    let found = app.db.read(move |db| find(db, &house, &id)).await?;
    let found = match found {
        Looked::Found(found) if found.card.link(&zone) == asked => *found,
        Looked::Found(found) => return Err(Undrawn::Moved(found.card.link(&zone))),
        Looked::Withdrawn(note, language) => return Err(Undrawn::Gone(note, language)),
        Looked::Nothing => return Err(Undrawn::Unknown),
    };
    off_the_reactor(move || {
        let gate = pieces::gate(&app, &found.card);
        let touch = touch(&found);
        let preview = found
            .content
            .body
            .preview(app.config.wall.preview_paragraphs as usize);
        // A story that hides nothing has no wall.
        let hides = gate.policy != Access::Open && preview != found.content.body;
        let free = !hides || is_free(gate);
        let full = press_now(
            &app,
            &page(&app, &found, None, gate.policy, free),
            StatusCode::OK,
            Keep::AskAgain,
            "full",
        )?;
        let walled = if hides {
            let page = page(&app, &found, Some(&preview), gate.policy, free);
            let story = found.card.id.clone();
            Some(Walled {
                gate,
                preview: press_now(&app, &page, StatusCode::OK, Keep::AskAgain, "preview")?,
                counts: app.numbers.of(Some(&story)),
                story,
            })
        } else {
            None
        };
        Ok(Drawn {
            page: Page { full, walled },
            touch,
        })
    })
    .await
}

/// Whether a stranger may read all of a story however many were opened before: what machines are told must be what holds.
fn is_free(gate: Gate) -> bool {
    wall::decide(0, Visitor::Anonymous { opened: 0 }, gate) == Decision::Full
}

enum Looked {
    Found(Box<Found>),
    Withdrawn(Option<String>, Option<Language>),
    Nothing,
}

fn find(db: &dateline_store::Read, app: &App, id: &StoryId) -> Result<Looked, StoreError> {
    let now = crate::basics::Timestamp::from_millis(db.now());
    let Some(card) = stories::by_id(db, id)? else {
        return Ok(Looked::Nothing);
    };
    if card.state == State::Withdrawn {
        return Ok(Looked::Withdrawn(card.withdrawn_note, card.language));
    }
    if !card.is_live(now) {
        return Ok(Looked::Nothing);
    }
    let mut content = stories::content(db, &card)?;
    content.make_real(&app.config);
    let mut related = stories::list_named(db, &content.related)?;
    if related.len() < 4 {
        let topics: Vec<Slug> = content
            .topics
            .iter()
            .filter_map(|name| Slug::from_text(name))
            .collect();
        let akin = stories::list_akin(db, id, &topics, 8)?;
        related.extend(
            akin.into_iter()
                .filter(|card| !content.related.contains(&card.id)),
        );
        related.truncate(4);
    }
    let original = content.translation_of.as_ref().unwrap_or(id);
    let mut translations = stories::list_translations(db, original)?;
    translations.retain(|other| other.id != *id);
    related.retain(|card| !translations.iter().any(|other| other.id == card.id));
    Ok(Looked::Found(Box::new(Found {
        card,
        content,
        related,
        translations,
    })))
}

/// Where the comments are. The sheet says no more of them, so that none is drawn anew for a comment.
fn talk(app: &App, card: &Card) -> Option<view::Comments> {
    let closed = comments::Thread::of_section(&app.config, &card.section) == Mode::Closed;
    let script = app.asset("comments.js")?.link.path();
    let date = card.published.in_zone(&app.zone).date();
    let part = CommentsPart::Thread;
    (!closed).then(|| view::Comments {
        href: Link::Comments(date, card.slug.clone(), card.id.clone(), part).path(),
        script,
    })
}

/// The buttons that follow the story's section, its topics and its authors.
fn follow(app: &App, found: &Found) -> Vec<view::FollowButton> {
    let section = pieces::section_item(app, &found.card.section);
    let slug = found.card.section.clone();
    std::iter::once(pieces::follow(Follow::Section, slug, &section.name))
        .chain(pieces::follows(Follow::Topic, &found.content.topics))
        .chain(pieces::follows(Follow::Author, &found.content.bylines))
        .collect()
}

/// Everything that the page shows: the story, its neighbours, and the day (their times are short if it is today).
fn touch(found: &Found) -> BTreeSet<String> {
    let others = found.related.iter().chain(&found.translations);
    std::iter::once(&found.card)
        .chain(others)
        .map(|card| Touch::story(&card.id))
        .chain([Touch::DAY.to_owned()])
        .collect()
}

fn page(
    app: &App,
    found: &Found,
    preview: Option<&stories::body::Body>,
    policy: Access,
    free: bool,
) -> view::StoryPage {
    let Found {
        card,
        content,
        related,
        translations,
    } = found;
    let site = &app.config.site;
    let language = content.language.as_ref().unwrap_or(&site.language);
    let furniture = app.furniture(Some(language));
    let link = card.link(&app.zone);
    let mut looks = Looks::default();

    let now = app.clock.now();
    let lead_html = content
        .lead(now)
        .map(|lead| print::figure_html(&pieces::figure(app, &furniture, lead, &mut looks), true));
    let body = preview.unwrap_or(&content.body);
    let figures: Vec<_> = content
        .pictures(now)
        .enumerate()
        .map(|(place, picture)| {
            // Only what this variant shows may leave a trace in it, a class name among them.
            let picture = picture.filter(|_| shows(body, place))?;
            Some(pieces::figure(app, &furniture, picture, &mut looks))
        })
        .collect();
    let labels = print::Labels {
        table: app.words.say(furniture.as_str(), "table", &[]),
    };
    let body_html = print::html_with_place(body, &figures, &labels, shown(app, content, policy));

    let mut frame = frame::frame(
        app,
        About {
            kind: Kind::Story,
            language: Some(language),
            title: content.headline.clone(),
            description: content.standfirst.clone(),
            link: Some(link.clone()),
            feeds: vec![(
                pieces::section_item(app, &card.section).name,
                FeedOf::Section(card.section.clone()),
            )],
            section: Some(&card.section),
        },
    );
    tell_machines(app, found, free, &mut frame);
    let updated = content.updated();
    let related = pieces::teasers(app, &furniture, related, &mut looks);
    frame.style_html.push_str(&looks.into_rules());

    let mut notes: Vec<_> = content.corrections.iter().collect();
    notes.sort_by_key(|note| std::cmp::Reverse(note.at));
    view::StoryPage {
        lang: language.as_str().to_owned(),
        dir: language.direction().as_str(),
        kicker: content.kicker.clone(),
        headline: content.headline.clone(),
        standfirst: content.standfirst.clone(),
        dateline: content.dateline.clone(),
        bylines: pieces::items(&content.bylines, Link::Author),
        agency: content.agency.clone(),
        section: pieces::section_item(app, &card.section),
        published: pieces::when(app, &furniture, card.published),
        updated: updated.map(|at| pieces::when(app, &furniture, at)),
        breaking: content.breaking,
        lead_html,
        body_html,
        door: preview
            .map(|_| view::DoorBox::of(&app.config, "wall", format!("{}#continue", link.path()))),
        topics: pieces::items(&content.topics, Link::Topic),
        path: link.path(),
        comments: talk(app, card),
        follow: follow(app, found),
        related,
        corrections: notes
            .into_iter()
            .map(|note| view::Note {
                kind: note.kind.as_str(),
                note: note.note.clone(),
                when: pieces::when(app, &furniture, note.at),
                lang: language.as_str().to_owned(),
                dir: language.direction().as_str(),
            })
            .collect(),
        share_url: percent_encoding::utf8_percent_encode(
            &link.url(&site.url),
            percent_encoding::NON_ALPHANUMERIC,
        )
        .to_string(),
        translations: others(app, translations),
        frame,
    }
}

/// The story in other languages.
fn others(app: &App, translations: &[Card]) -> Vec<view::Translation> {
    let others = translations.iter().map(|other| {
        let language = other.language.as_ref().unwrap_or(&app.config.site.language);
        view::Translation {
            lang: language.as_str().to_owned(),
            dir: language.direction().as_str(),
            headline: other.headline.clone(),
            href: other.link(&app.zone).path(),
        }
    });
    others.collect()
}

/// How many blocks the first part has, after which one variant ends and the other goes on.
fn shown(app: &App, content: &Content, policy: Access) -> usize {
    if policy == Access::Open {
        return content.body.0.len();
    }
    let most = app.config.wall.preview_paragraphs as usize;
    content.body.preview(most).0.len()
}

/// What machines read in the head of a story: Open Graph, JSON-LD, and where the original of an agency's story stands.
fn tell_machines(app: &App, found: &Found, free: bool, frame: &mut view::Frame) {
    let Found { card, content, .. } = found;
    let site = &app.config.site;
    let language = content.language.as_ref().unwrap_or(&site.language);
    let link = card.link(&app.zone);
    if let Some(graph) = &mut frame.open_graph {
        graph.kind = "article";
        graph.published = Some(card.published.to_string());
        graph.modified = content.updated().map(|at| at.to_string());
        graph.section = Some(pieces::section_item(app, &card.section).name);
        graph.locale = frame::locale(language);
        graph.image = content.lead(app.clock.now()).map(|lead| {
            let sources = pieces::sources(lead);
            let alt = lead
                .alt
                .clone()
                .or_else(|| lead.caption.clone())
                .unwrap_or_default();
            (
                format!("{}{}", site.url, sources.src),
                sources.size.0,
                sources.size.1,
                alt,
            )
        });
    }
    // Whose original stands elsewhere has no other languages here, as far as machines go.
    if let Some(original) = &content.canonical {
        frame.canonical = Some(original.clone());
    } else {
        let group: Vec<_> = std::iter::once(card)
            .chain(&found.translations)
            .cloned()
            .collect();
        frame.alternates = feeds::alternates(app, &card.id, &group);
    }
    let images = content
        .lead(app.clock.now())
        .into_iter()
        .map(|lead| format!("{}{}", site.url, pieces::sources(lead).src))
        .collect();
    frame.json_ld_html = Some(json_ld::story(&json_ld::Facts {
        site,
        language,
        url: content
            .canonical
            .clone()
            .unwrap_or_else(|| link.url(&site.url)),
        section: pieces::section_item(app, &card.section).name,
        content,
        images,
        free,
    }));
}

/// Whether a body shows the picture of this number.
fn shows(body: &stories::body::Body, picture: usize) -> bool {
    use stories::body::Block;
    fn any(blocks: &[Block], picture: usize) -> bool {
        blocks.iter().any(|block| match block {
            Block::Picture(number) => usize::from(*number) == picture,
            Block::Quotation(inner) => any(inner, picture),
            Block::List { items, .. } => items.iter().any(|item| any(item, picture)),
            _ => false,
        })
    }
    any(&body.0, picture)
}
