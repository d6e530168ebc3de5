//! Samples of every page, ordinary and extreme ones: tests print them all, and so does `dateline theme check`.

use super::view::{
    AboutPage, ArchiveMonth, ArchivePage, ArchiveYear, CorrectionsPage, DoorBox, ErrorPage,
    FeedLink, FollowButton, Frame, FrontPage, Item, LawPage, LinkPage, ListPage, Note, OpenGraph,
    OutboxLetter, OutboxPage, OverPage, Picture, SectionBlock, SentPage, SignInMail, SignInPage,
    StoryPage, Teaser, Translation, When,
};
use crate::{
    basics::FeedKind,
    press::templates::{Kind, Page},
};

/// Every kind of page that readers and their mail programs see, with its samples.
pub fn registry() -> Vec<Kind> {
    let mut all = vec![
        Kind::of::<FrontPage>(),
        Kind::of::<ListPage>(),
        Kind::of::<ArchivePage>(),
        Kind::of::<StoryPage>(),
        Kind::of::<CorrectionsPage>(),
        Kind::of::<AboutPage>(),
        Kind::of::<LawPage>(),
        Kind::of::<ErrorPage>(),
        Kind::of::<SignInPage>(),
        Kind::of::<SentPage>(),
        Kind::of::<LinkPage>(),
        Kind::of::<OverPage>(),
        Kind::of::<OutboxPage>(),
        Kind::of::<super::fitting::FittingPage>(),
        Kind::of::<SignInMail>(),
        Kind::of::<super::me::MePage>(),
        Kind::of::<super::comments::view::CommentsPage>(),
        Kind::of::<super::comments::view::ThreadPart>(),
        Kind::of::<super::comments::view::CommentPage>(),
        Kind::of::<super::comments::telling::ToldMail>(),
        Kind::of::<super::search::SearchPage>(),
        Kind::of::<super::unsubscribe::UnsubscribePage>(),
        Kind::of::<super::account::comments::OwnCommentsPage>(),
        Kind::of::<super::account::letters::LettersPage>(),
        Kind::of::<super::account::terms::TermsPage>(),
        Kind::of::<super::providers::view::WithPage>(),
        Kind::of::<super::providers::view::ProvidersPage>(),
        Kind::of::<super::passkeys::view::PasskeysPage>(),
        Kind::of::<super::passkeys::view::NotInPage>(),
    ];
    all.extend(super::account::view::registry());
    all
}

/// Text that tries to be markup.
pub(crate) const EVIL: &str = "<script>alert('x')</script> onfocus=x \"&amp;";

/// A box that everything went wrong with.
pub(super) fn door(place: &'static str) -> DoorBox {
    let wrong = place == "wall";
    DoorBox {
        place,
        next: EVIL.to_owned(),
        email: EVIL.to_owned(),
        wrong,
        prove: (!wrong).then(|| "0123".to_owned()),
        must_choose: wrong,
        daily: (!wrong).then_some(true),
        unchosen: wrong,
    }
}

/// A frame in a language, with such text in it.
pub(crate) fn frame(lang: &str, dir: &'static str) -> Frame {
    Frame {
        site_name: format!("The Port Elgar Courier {EVIL}"),
        tagline: Some(EVIL.to_owned()),
        lang: lang.to_owned(),
        dir,
        title: EVIL.to_owned(),
        description: Some(EVIL.to_owned()),
        canonical: Some("https://courier.example/".to_owned()),
        noindex: true,
        sections: vec![item("City", "/city"), item(EVIL, "/evil")],
        footer: vec![item("About us", "/about/us")],
        agree_html: "You agree to the <a href=\"/terms\">terms</a>.".to_owned(),
        feeds: vec![FeedLink {
            name: "Feed".to_owned(),
            href: "/feed.xml".to_owned(),
            kind: FeedKind::Atom.media_type(),
        }],
        alternates: vec![(
            "en".to_owned(),
            "https://courier.example/2026/05/04/bridge-k7q2mzdt".to_owned(),
        )],
        open_graph: Some(OpenGraph {
            kind: "article",
            title: EVIL.to_owned(),
            description: Some(EVIL.to_owned()),
            url: "https://courier.example/".to_owned(),
            image: Some((
                "https://courier.example/media/a.jpg".to_owned(),
                1280,
                853,
                EVIL.to_owned(),
            )),
            locale: "en_GB".to_owned(),
            published: Some("2026-05-04T06:00:00Z".to_owned()),
            modified: Some("2026-05-04T07:00:00Z".to_owned()),
            section: Some(EVIL.to_owned()),
        }),
        json_ld_html: Some("{}".to_owned()),
        style_html: "a{b:c}".to_owned(),
        providers: vec![
            item("Google", "/sign-in/with/google"),
            item(EVIL, "/sign-in/with/evil"),
        ],
        today: Some("Monday, 4 May 2026".to_owned()),
        script: "/assets/0/reader.js".to_owned(),
        passkey: Some("/assets/0/passkey.js".to_owned()),
        favicon: "/assets/0/favicon.svg".to_owned(),
        door: format!("/sign-in?next={EVIL}"),
        signed_in: lang == "ar",
    }
}

fn bare_frame() -> Frame {
    Frame {
        tagline: None,
        description: None,
        canonical: None,
        noindex: false,
        sections: Vec::new(),
        footer: Vec::new(),
        feeds: Vec::new(),
        alternates: Vec::new(),
        open_graph: None,
        json_ld_html: None,
        providers: Vec::new(),
        today: None,
        passkey: None,
        ..frame("en", "ltr")
    }
}

fn item(name: &str, href: &str) -> Item {
    Item {
        name: name.to_owned(),
        href: href.to_owned(),
        current: name == "City",
    }
}

pub(crate) fn when() -> When {
    When {
        iso: "2026-05-04T06:00:00Z".to_owned(),
        full: "4 May 2026, 06:00 WEST".to_owned(),
        short: "06:00".to_owned(),
    }
}

/// With caption and credit, or without.
fn picture(told: bool) -> Picture {
    Picture {
        src: "/media/a-1280.jpg".to_owned(),
        jpeg: "/media/a-640.jpg 640w, /media/a-1280.jpg 1280w".to_owned(),
        webp: "/media/a-640.webp 640w".to_owned(),
        width: 1280,
        height: 853,
        alt: EVIL.to_owned(),
        caption: told.then(|| EVIL.to_owned()),
        credit: told.then(|| EVIL.to_owned()),
        illustrative: true,
        class: "p-abcdef".to_owned(),
    }
}

pub(super) fn teaser(full: bool) -> Teaser {
    Teaser {
        href: "/2026/05/04/x-abcdef".to_owned(),
        lang: if full { "ar" } else { "en" }.to_owned(),
        dir: if full { "rtl" } else { "ltr" },
        kicker: full.then(|| EVIL.to_owned()),
        headline: EVIL.to_owned(),
        standfirst: full.then(|| EVIL.to_owned()),
        bylines: if full {
            vec![EVIL.to_owned(), "Ines Duarte".to_owned()]
        } else {
            Vec::new()
        },
        agency: (!full).then(|| EVIL.to_owned()),
        when: when(),
        section: item(EVIL, "/city"),
        picture: full.then(|| picture(true)),
        breaking: full,
        registered: full,
    }
}

pub(super) fn follow() -> FollowButton {
    FollowButton {
        what: EVIL.to_owned(),
        name: EVIL.to_owned(),
    }
}

fn note() -> Note {
    Note {
        kind: "correction",
        note: EVIL.to_owned(),
        when: when(),
        lang: "he".to_owned(),
        dir: "rtl",
    }
}

impl Page for FrontPage {
    const TEMPLATE: &'static str = "public/front.html";
    fn samples() -> Vec<Self> {
        let block = SectionBlock {
            section: item("City", "/city"),
            stories: vec![teaser(true), teaser(false)],
        };
        vec![
            Self {
                frame: frame("en", "ltr"),
                lead: Some(teaser(true)),
                secondary: vec![teaser(true); 6],
                recent: vec![teaser(true), teaser(false)],
                sections: vec![block],
            },
            Self {
                frame: bare_frame(),
                lead: Some(Teaser {
                    picture: Some(picture(false)),
                    ..teaser(false)
                }),
                secondary: Vec::new(),
                recent: Vec::new(),
                sections: Vec::new(),
            },
            Self {
                frame: bare_frame(),
                lead: None,
                secondary: Vec::new(),
                recent: Vec::new(),
                sections: Vec::new(),
            },
        ]
    }
}

impl Page for ListPage {
    const TEMPLATE: &'static str = "public/list.html";
    fn samples() -> Vec<Self> {
        let page = |kind, full: bool| Self {
            frame: if full {
                frame("de", "ltr")
            } else {
                bare_frame()
            },
            kind,
            name: EVIL.to_owned(),
            stories: if full {
                vec![teaser(true), teaser(false)]
            } else {
                Vec::new()
            },
            path: EVIL.to_owned(),
            follow: if full { vec![follow()] } else { Vec::new() },
            feed: full.then(|| "/city/feed.xml".to_owned()),
            newer: full.then(|| item(EVIL, "/archive/2026/05/05")),
            older: full.then(|| item(EVIL, "/archive/2026/05/03")),
        };
        vec![
            page("section", true),
            page("topic", false),
            page("author", true),
            page("archive", false),
        ]
    }
}

impl Page for ArchivePage {
    const TEMPLATE: &'static str = "public/archive.html";
    fn samples() -> Vec<Self> {
        let month = ArchiveMonth {
            name: EVIL.to_owned(),
            days: vec![(item("4", "/archive/2026/05/04"), 2)],
        };
        let year = ArchiveYear {
            name: "2026".to_owned(),
            months: vec![item(EVIL, "/archive/2026/05")],
        };
        let page = |frame: Frame, month, years, newer, older| Self {
            frame,
            month,
            years,
            newer,
            older,
        };
        let near = |href| Some(item(EVIL, href));
        let shown = Some(month);
        vec![
            page(frame("fr", "ltr"), shown.clone(), vec![year], None, None),
            page(
                frame("ar", "rtl"),
                shown,
                Vec::new(),
                near("/archive/2026/06"),
                near("/archive/2026/04"),
            ),
            page(bare_frame(), None, Vec::new(), None, None),
        ]
    }
}

impl Page for StoryPage {
    const TEMPLATE: &'static str = "public/story.html";
    fn samples() -> Vec<Self> {
        let page = |full: bool, walled: bool| Self {
            frame: if full {
                frame("ar", "rtl")
            } else {
                bare_frame()
            },
            lang: if full { "ar" } else { "en" }.to_owned(),
            dir: if full { "rtl" } else { "ltr" },
            kicker: full.then(|| EVIL.to_owned()),
            headline: EVIL.to_owned(),
            standfirst: full.then(|| EVIL.to_owned()),
            dateline: full.then(|| EVIL.to_owned()),
            bylines: if full {
                vec![item(EVIL, "/authors/x"), item("Nobody", "")]
            } else {
                Vec::new()
            },
            agency: full.then(|| EVIL.to_owned()),
            section: item(EVIL, "/city"),
            published: when(),
            updated: full.then(when),
            breaking: full,
            lead_html: full.then(|| "<figure></figure>".to_owned()),
            body_html: "<p>Text.</p>".to_owned(),
            door: walled.then(|| door("wall")),
            topics: if full {
                vec![item(EVIL, "/topics/x"), item("…", "")]
            } else {
                Vec::new()
            },
            path: EVIL.to_owned(),
            comments: full.then(|| super::view::Comments {
                href: EVIL.to_owned(),
                script: "/x.js".to_owned(),
            }),
            follow: if full { vec![follow()] } else { Vec::new() },
            related: if full {
                vec![teaser(true), teaser(false)]
            } else {
                Vec::new()
            },
            corrections: if full { vec![note()] } else { Vec::new() },
            share_url: "https%3A%2F%2Fcourier.example".to_owned(),
            translations: if full {
                vec![Translation {
                    lang: "he".to_owned(),
                    dir: "rtl",
                    headline: EVIL.to_owned(),
                    href: "/x".to_owned(),
                }]
            } else {
                Vec::new()
            },
        };
        vec![
            page(true, true),
            page(true, false),
            page(false, true),
            page(false, false),
        ]
    }
}

impl Page for CorrectionsPage {
    const TEMPLATE: &'static str = "public/corrections.html";
    fn samples() -> Vec<Self> {
        vec![
            Self {
                frame: frame("he", "rtl"),
                notes: vec![(note(), item(EVIL, "/x"))],
            },
            Self {
                frame: bare_frame(),
                notes: Vec::new(),
            },
        ]
    }
}

impl Page for AboutPage {
    const TEMPLATE: &'static str = "public/about.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            frame: bare_frame(),
            lang: "en".to_owned(),
            dir: "ltr",
            title: EVIL.to_owned(),
            body_html: "<p>We are.</p>".to_owned(),
        }]
    }
}

impl Page for LawPage {
    const TEMPLATE: &'static str = "public/law.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|draft| Self {
                frame: frame("he", "rtl"),
                lang: "he".to_owned(),
                dir: "rtl",
                title: EVIL.to_owned(),
                draft,
                version: ("2026-11-25".to_owned(), "25 November 2026".to_owned()),
                body_html: "<p>We store little.</p>".to_owned(),
                others: if draft {
                    vec![Translation {
                        lang: "de".to_owned(),
                        dir: "ltr",
                        headline: EVIL.to_owned(),
                        href: "/terms/de".to_owned(),
                    }]
                } else {
                    Vec::new()
                },
            })
            .into()
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "public/error.html";
    fn samples() -> Vec<Self> {
        let page = |status, full: bool| Self {
            frame: if full {
                frame("en", "ltr")
            } else {
                bare_frame()
            },
            status,
            note: full.then(|| EVIL.to_owned()),
            reference: full.then(|| EVIL.to_owned()),
            recent: if full {
                vec![teaser(true), teaser(false)]
            } else {
                Vec::new()
            },
        };
        vec![
            page(404, true),
            page(410, true),
            page(500, false),
            page(405, false),
        ]
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "public/sign-in.html";
    fn samples() -> Vec<Self> {
        ["wall", "sign-in", "comment", "known"]
            .map(|place| Self {
                frame: frame("en", "ltr"),
                door: door(place),
                signed_in: (place == "sign-in").then(|| EVIL.to_owned()),
            })
            .into()
    }
}

impl Page for SentPage {
    const TEMPLATE: &'static str = "public/sent.html";
    fn samples() -> Vec<Self> {
        [Some(3), None]
            .map(|tries_left| Self {
                frame: frame("ar", "rtl"),
                email: EVIL.to_owned(),
                next: EVIL.to_owned(),
                change: EVIL.to_owned(),
                daily: true,
                again: tries_left.is_none(),
                tries_left,
                wait: tries_left.is_none(),
            })
            .into()
    }
}

impl Page for LinkPage {
    const TEMPLATE: &'static str = "public/link.html";
    fn samples() -> Vec<Self> {
        [true, false]
            .map(|same_browser| Self {
                frame: frame("de", "ltr"),
                action: "/sign-in/link/0".to_owned(),
                same_browser,
                email: EVIL.to_owned(),
                device: EVIL.to_owned(),
                when: when(),
            })
            .into()
    }
}

impl Page for OverPage {
    const TEMPLATE: &'static str = "public/over.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            frame: frame("he", "rtl"),
            again: EVIL.to_owned(),
        }]
    }
}

impl Page for OutboxPage {
    const TEMPLATE: &'static str = "public/outbox.html";
    fn samples() -> Vec<Self> {
        let letter = OutboxLetter {
            to: EVIL.to_owned(),
            subject: EVIL.to_owned(),
            text: EVIL.to_owned(),
            when: when(),
        };
        [vec![letter], Vec::new()]
            .map(|letters| Self {
                frame: frame("fr", "ltr"),
                letters,
            })
            .into()
    }
}

impl Page for SignInMail {
    const TEMPLATE: &'static str = "mail/sign-in.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            frame: frame("en", "ltr"),
            home: EVIL.to_owned(),
            reply_to: Some(EVIL.to_owned()),
            url: "https://courier.example/sign-in/link/0".to_owned(),
            code: "012345".to_owned(),
            after_html: vec!["One <bdi>x</bdi>.".to_owned()],
        }]
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::press::{templates::Templates, words::Words};

    fn templates() -> Templates {
        Templates::load(None, Arc::new(Words::load().unwrap())).unwrap()
    }

    #[test]
    fn every_template_prints_every_sample() {
        let templates = templates();
        for kind in registry() {
            for sample in kind.samples() {
                let printed = templates.print(kind.template, sample);
                printed.unwrap_or_else(|fault| panic!("{}: {fault}", kind.template));
            }
        }
    }

    /// No text of a sample becomes markup, and no page names a style or another site.
    #[test]
    fn text_stays_text() {
        fn check<P: Page>(templates: &Templates) {
            for sample in P::samples() {
                let page = templates.render(&sample).unwrap();
                assert!(!page.contains("<script>alert"), "{}: {page}", P::TEMPLATE);
                assert!(!page.contains("alert('x')"), "{}", P::TEMPLATE);
                assert!(!page.contains("style=\""), "{}", P::TEMPLATE);
                assert!(!page.contains("onclick"), "{}", P::TEMPLATE);
                assert_eq!(page.matches("<h1").count(), 1, "{}", P::TEMPLATE);
                assert_eq!(page.matches("<style").count(), 1, "{}", P::TEMPLATE);
            }
        }
        let templates = templates();
        check::<FrontPage>(&templates);
        check::<ListPage>(&templates);
        check::<ArchivePage>(&templates);
        check::<StoryPage>(&templates);
        check::<CorrectionsPage>(&templates);
        check::<AboutPage>(&templates);
        check::<LawPage>(&templates);
        check::<ErrorPage>(&templates);
    }
}
