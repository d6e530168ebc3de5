//! Pieces that several pages are made of: times, names, pictures, teasers.

use std::fmt::Write as _;

use super::view;
use crate::{
    app::App,
    basics::{Access, Language, Link, Slug, Timestamp},
    following::{Kind, Name},
    press::shelf::Gate,
    stories::{Card, Picture, print::Figure},
    wall,
};

/// A time in a language; `short` is the hour if it was today, without the year if it was this year.
pub(crate) fn when(app: &App, language: &Language, at: Timestamp) -> view::When {
    let zoned = at.in_zone(&app.zone);
    let today = app.clock.now().in_zone(&app.zone).date();
    let language = language.as_str();
    view::When {
        iso: at.to_string(),
        full: app.words.date_time_zone(language, &zoned),
        short: if zoned.date() == today {
            app.words.time_short(language, &zoned)
        } else if zoned.year() == today.year() {
            app.words.date_day(language, zoned.date())
        } else {
            app.words.date_short(language, zoned.date())
        },
    }
}

/// A section by its slug, with the name that the owner gave it.
pub(super) fn section_item(app: &App, slug: &Slug) -> view::Item {
    let named = app
        .config
        .site
        .sections
        .iter()
        .find(|section| section.slug == *slug);
    view::Item {
        name: named.map_or_else(|| slug.to_string(), |section| section.name.clone()),
        href: Link::Section(slug.clone()).path(),
        current: false,
    }
}

/// Names that lead to the pages of `link`.
pub(super) fn items(names: &[String], link: fn(Slug) -> Link) -> Vec<view::Item> {
    names
        .iter()
        .map(|name| view::Item {
            name: name.clone(),
            href: Slug::from_text(name)
                .map(|slug| link(slug).path())
                .unwrap_or_default(),
            current: false,
        })
        .collect()
}

/// The button that follows something.
pub(super) fn follow(kind: Kind, slug: Slug, name: &str) -> view::FollowButton {
    view::FollowButton {
        what: Name { kind, slug }.to_string(),
        name: name.to_owned(),
    }
}

/// The buttons that follow each of several topics or authors.
pub(super) fn follows(kind: Kind, names: &[String]) -> impl Iterator<Item = view::FollowButton> {
    names
        .iter()
        .filter_map(move |name| Some(follow(kind, Slug::from_text(name)?, name)))
}

/// The gate of a story.
pub(super) fn gate(app: &App, card: &Card) -> Gate {
    wall::gate(&app.config, card.access, &card.section, card.breaking)
}

/// Rules for the placeholder colours and focal points of a page's pictures, as they are used.
#[derive(Debug, Default)]
pub(super) struct Looks {
    rules: String,
    known: Vec<String>,
    large: Vec<String>,
}

impl Looks {
    /// The class of a picture; its rule is added once.
    pub(super) fn class(&mut self, picture: &Picture) -> String {
        let (x, y) = picture.focus.unwrap_or((0.5, 0.5));
        let [red, green, blue] = picture.colour;
        let (x, y) = (percent(x), percent(y));
        let short: String = picture.hash.chars().take(6).collect();
        // The same photo may stand twice with two focal points.
        let class = if picture.focus.is_some() {
            format!("p-{short}-{x}-{y}")
        } else {
            format!("p-{short}")
        };
        if !self.known.contains(&class) {
            let _ = write!(
                self.rules,
                ".{class} img{{background-color:#{red:02x}{green:02x}{blue:02x};object-position:{x}% {y}%}}"
            );
            self.known.push(class.clone());
        }
        class
    }

    /// The class of a picture that is large on the page: it is blurred until it is there, and keeps the photo's own proportions, for
    /// those of a rendition are rounded and the page would move by a hair. A small one has its colour only, for a list has many.
    pub(super) fn large(&mut self, picture: &Picture) -> String {
        let class = self.class(picture);
        if self.large.contains(&class) {
            return class;
        }
        let (width, height) = (picture.width, picture.height);
        // The same photo may stand small on the page too, cut to the shape of lists.
        let _ = write!(
            self.rules,
            "figure.{class} img,.picture>.{class} img{{aspect-ratio:{width}/{height}"
        );
        if let Some(blur) = &picture.blur {
            let _ = write!(
                self.rules,
                ";background-image:url(data:image/webp;base64,{blur});background-size:100% 100%"
            );
        }
        self.rules.push('}');
        self.large.push(class.clone());
        class
    }

    /// The rules, to stand behind the page's style.
    pub(super) fn into_rules(self) -> String {
        self.rules
    }
}

fn percent(part: f32) -> u8 {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to 0..=100 first"
    )]
    let percent = (part.clamp(0.0, 1.0) * 100.0).round() as u8;
    percent
}

/// The sources of a picture: `src`, and `srcset` in both formats.
pub(super) struct Sources {
    pub src: String,
    pub jpeg: String,
    pub webp: String,
    pub size: (u32, u32),
}

/// What a browser is offered of a picture.
pub(super) fn sources(picture: &Picture) -> Sources {
    let link =
        |width: u32, extension| Link::Media(picture.hash.as_str().into(), width, extension).path();
    let set = |extension| {
        let parts: Vec<_> = picture
            .renditions
            .iter()
            .map(|(width, _)| format!("{} {width}w", link(*width, extension)))
            .collect();
        parts.join(", ")
    };
    let size = picture.usual();
    Sources {
        src: link(size.0, "jpg"),
        jpeg: set("jpg"),
        webp: set("webp"),
        size,
    }
}

/// A picture as the body's printer takes it.
pub(super) fn figure(
    app: &App,
    language: &Language,
    picture: &Picture,
    looks: &mut Looks,
) -> Figure {
    let Sources {
        src,
        jpeg,
        webp,
        size: (width, height),
    } = sources(picture);
    Figure {
        src,
        jpeg,
        webp,
        width,
        height,
        alt: picture.alt.clone().unwrap_or_default(),
        caption: picture.caption.clone(),
        credit: picture.credit.clone(),
        illustrative: picture
            .illustrative
            .then(|| app.words.say(language.as_str(), "illustrative", &[])),
        class: looks.large(picture),
    }
}

/// A story as lists show it.
pub(super) fn teaser(app: &App, page: &Language, card: &Card, looks: &mut Looks) -> view::Teaser {
    let language = card.language.as_ref().unwrap_or(&app.config.site.language);
    view::Teaser {
        href: card.link(&app.zone).path(),
        lang: language.as_str().to_owned(),
        dir: language.direction().as_str(),
        kicker: card.kicker.clone(),
        headline: card.headline.clone(),
        standfirst: card.standfirst.clone(),
        bylines: card.bylines.clone(),
        agency: card.agency.clone(),
        when: when(app, page, card.published),
        section: section_item(app, &card.section),
        picture: card.lead(app.clock.now()).map(|lead| {
            let Sources {
                src,
                jpeg,
                webp,
                size: (width, height),
            } = sources(lead);
            view::Picture {
                src,
                jpeg,
                webp,
                width,
                height,
                alt: lead.alt.clone().unwrap_or_default(),
                caption: lead.caption.clone(),
                credit: lead.credit.clone(),
                illustrative: lead.illustrative,
                class: looks.class(lead),
            }
        }),
        breaking: card.breaking,
        registered: gate(app, card).policy == Access::Registered,
    }
}

/// Teasers of several stories.
pub(super) fn teasers<'a>(
    app: &App,
    page: &Language,
    cards: impl IntoIterator<Item = &'a Card>,
    looks: &mut Looks,
) -> Vec<view::Teaser> {
    cards
        .into_iter()
        .map(|card| teaser(app, page, card, looks))
        .collect()
}
