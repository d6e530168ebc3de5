//! What the templates of the desk are given.

use serde::Serialize;

use super::{Desk, ROUTES};
use crate::{
    app::App,
    front::{
        HasFrame, samples,
        view::{Frame, Item, When},
        visit::plain_frame,
    },
    press::{
        style,
        templates::{Kind, Page},
    },
};

/// What stands over every page behind the door.
#[derive(Debug, Clone, Serialize)]
pub struct Head {
    /// What the member is called.
    pub name: String,
    /// The role: the template prints `t("role-" ~ role)`.
    pub role: &'static str,
    /// The parts that this role may see.
    pub parts: Vec<Item>,
    /// The member cannot come back yet: a strip says how.
    pub strip: bool,
}

/// `/desk`.
#[derive(Debug, Clone, Serialize)]
pub struct HomePage {
    /// Around it.
    pub frame: Frame,
    /// Over it.
    pub head: Option<Head>,
    /// What the member is called.
    pub name: String,
    /// The role.
    pub role: &'static str,
    /// What waits.
    pub waits: Vec<Waiting>,
    /// The other parts.
    pub parts: Vec<Item>,
}

/// Something that waits.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// The key of its words, which name `count`.
    pub key: String,
    /// How much.
    pub count: i64,
    /// Where.
    pub href: String,
}

/// A part that needs another role.
#[derive(Debug, Clone, Serialize)]
pub struct RefusedPage {
    /// Around it.
    pub frame: Frame,
    /// Over it.
    pub head: Option<Head>,
    /// The member's role.
    pub role: &'static str,
    /// The least that is needed.
    pub least: &'static str,
}

/// `/desk/staff`.
#[derive(Debug, Clone, Serialize)]
pub struct StaffPage {
    /// Around it.
    pub frame: Frame,
    /// Over it.
    pub head: Option<Head>,
    /// What is said after an act.
    pub done: Option<String>,
    /// Who was here longest first.
    pub members: Vec<MemberRow>,
    /// The roles, for somebody new.
    pub roles: Vec<Choice>,
    /// What was typed.
    pub typed: String,
    /// Why it will not do: the key of the words.
    pub wrong: Option<&'static str>,
    /// Whose way in is shown, and the way in.
    pub way: Option<(String, String)>,
}

/// Somebody who works here.
#[derive(Debug, Clone, Serialize)]
pub struct MemberRow {
    /// Their number.
    pub id: String,
    /// What they are called, if they said so.
    pub name: Option<String>,
    /// Where they are reached.
    pub email: String,
    /// The role.
    pub role: &'static str,
    /// All roles, theirs chosen.
    pub roles: Vec<Choice>,
    /// Since when.
    pub since: When,
    /// It is who looks at the page.
    pub here: bool,
}

/// A role to choose.
#[derive(Debug, Clone, Serialize)]
pub struct Choice {
    /// The role.
    pub role: &'static str,
    /// It is the one so far.
    pub chosen: bool,
}

/// `/desk/log`.
#[derive(Debug, Clone, Serialize)]
pub struct LogPage {
    /// Around it.
    pub frame: Frame,
    /// Over it.
    pub head: Option<Head>,
    /// Newest first.
    pub acts: Vec<Act>,
    /// Leads back to the newest, from an older page.
    pub newest: Option<String>,
    /// Leads to older ones, if there are.
    pub older: Option<String>,
}

/// An entry of the log.
#[derive(Debug, Clone, Serialize)]
pub struct Act {
    /// Its number.
    pub number: i64,
    /// When.
    pub when: When,
    /// Who.
    pub by: String,
    /// What, in words.
    pub act: String,
    /// To what; may be empty.
    pub subject: String,
    /// What else there is to say.
    pub detail: String,
}

/// `/desk/health`.
#[derive(Debug, Clone, Serialize)]
pub struct HealthPage {
    /// Around it.
    pub frame: Frame,
    /// Over it.
    pub head: Option<Head>,
    /// What is well and what is not, worst first.
    pub checks: Vec<Fact>,
    /// The last hours.
    pub sparks: Vec<Spark>,
    /// How many minutes they reach back.
    pub minutes: usize,
    /// Since when this node is at work, in words.
    pub uptime: String,
    /// Other nodes may have figures of their own.
    pub several: bool,
}

/// Something that is well, or not.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    /// Whether it is.
    pub well: bool,
    /// What it is, in words.
    pub text: String,
}

/// A row of numbers of the last hours.
#[derive(Debug, Clone, Serialize)]
pub struct Spark {
    /// The key of its name.
    pub key: &'static str,
    /// The newest.
    pub now: u64,
    /// The greatest.
    pub most: u64,
    /// Points of a line in a frame of 240 by 40; empty as long as there is none to draw.
    pub points: String,
}

/// `/desk/sign-in`.
#[derive(Debug, Clone, Serialize)]
pub struct DoorPage {
    /// Around it.
    pub frame: Frame,
    /// Over it: nothing, before the door.
    pub head: Option<Head>,
    /// What is said after an act.
    pub done: Option<String>,
    /// Why the desk did not open: the key of the words.
    pub why: Option<&'static str>,
    /// The part to go on to.
    pub next: String,
    /// What was typed.
    pub email: String,
    /// What was typed is no address.
    pub wrong: bool,
    /// Much is asked for: the token that the form carries.
    pub prove: Option<String>,
}

/// `/desk/enrol/{token}`.
#[derive(Debug, Clone, Serialize)]
pub struct WayPage {
    /// Around it.
    pub frame: Frame,
    /// Over it: nothing, before the door.
    pub head: Option<Head>,
    /// Where the button leads.
    pub action: String,
    /// Whose it is.
    pub email: String,
    /// The role.
    pub role: &'static str,
    /// It is for the first time.
    pub enrols: bool,
    /// Until when it counts.
    pub until: When,
}

/// `/desk/enrol/{token}` of a new paper: who comes first says where they are reached.
#[derive(Debug, Clone, Serialize)]
pub struct FirstPage {
    /// Around it.
    pub frame: Frame,
    /// Over it: nothing, before the door.
    pub head: Option<Head>,
    /// Where the button leads.
    pub action: String,
    /// What was typed.
    pub email: String,
    /// Why it will not do: the key of the words.
    pub wrong: Option<&'static str>,
}

/// A way in that leads nowhere any more.
#[derive(Debug, Clone, Serialize)]
pub struct OverPage {
    /// Around it.
    pub frame: Frame,
    /// Over it: nothing, before the door.
    pub head: Option<Head>,
}

/// The frame of a page of the desk; `title` is the key of its title.
pub(super) fn frame(app: &App, title: &str) -> Frame {
    Frame {
        style_html: app.styles.of(style::Kind::Desk),
        ..plain_frame(app, title)
    }
}

/// What stands over a page of this member.
pub(super) fn head(desk: &Desk<'_>) -> Head {
    Head {
        name: desk.member.called().to_owned(),
        role: desk.member.role.as_str(),
        parts: parts(desk),
        strip: !desk.can_return,
    }
}

/// The parts that this member may see.
pub(super) fn parts(desk: &Desk<'_>) -> Vec<Item> {
    ROUTES
        .iter()
        .filter(|route| route.see <= desk.member.role)
        .map(|route| Item {
            name: super::say(desk.visit.app, &format!("desk-{}", route.name)),
            href: route.link.path(),
            current: route.link == desk.here,
        })
        .collect()
}

/// The kinds of pages of the desk, with their samples.
pub fn registry() -> Vec<Kind> {
    vec![
        Kind::of::<HomePage>(),
        Kind::of::<RefusedPage>(),
        Kind::of::<super::comments::view::QueuePage>(),
        Kind::of::<super::comments::view::OnePage>(),
        Kind::of::<StaffPage>(),
        Kind::of::<LogPage>(),
        Kind::of::<HealthPage>(),
        Kind::of::<DoorPage>(),
        Kind::of::<WayPage>(),
        Kind::of::<FirstPage>(),
        Kind::of::<OverPage>(),
    ]
}

/// Makes the samples of a page: one full of text that tries to be markup, and one as bare as it can be.
macro_rules! sampled {
    ($page:ident, const TEMPLATE: &'static str = $template:literal; $full:ident, $head:expr, { $($field:ident: $value:expr),* $(,)? }) => {
        impl Page for $page {
            const TEMPLATE: &'static str = $template;
            fn samples() -> Vec<Self> {
                [true, false]
                    .map(|$full| Self {
                        frame: if $full { samples::frame("ar", "rtl") } else { samples::frame("en", "ltr") },
                        head: $head,
                        $($field: $value),*
                    })
                    .into()
            }
        }

        impl HasFrame for $page {
            fn frame(&self) -> &Frame {
                &self.frame
            }
        }
    };
}

fn evil(full: bool) -> Option<String> {
    full.then(|| samples::EVIL.to_owned())
}

fn item() -> Item {
    Item {
        name: samples::EVIL.to_owned(),
        href: "/desk".to_owned(),
        current: true,
    }
}

fn some_head(full: bool) -> Head {
    Head {
        name: samples::EVIL.to_owned(),
        role: "publisher",
        parts: vec![item()],
        strip: full,
    }
}

fn choices() -> Vec<Choice> {
    vec![Choice {
        role: "editor",
        chosen: true,
    }]
}

sampled!(HomePage, const TEMPLATE: &'static str = "desk/home.html"; full, Some(some_head(full)), {
    name: samples::EVIL.to_owned(),
    role: "editor",
    waits: if full {
        vec![Waiting { key: "account-sessions-count".to_owned(), count: 2, href: samples::EVIL.to_owned() }]
    } else {
        Vec::new()
    },
    parts: vec![item()],
});
sampled!(RefusedPage, const TEMPLATE: &'static str = "desk/refused.html"; full, Some(some_head(full)), {
    role: "reporter",
    least: if full { "publisher" } else { "editor" },
});
sampled!(StaffPage, const TEMPLATE: &'static str = "desk/staff.html"; full, Some(some_head(full)), {
    done: evil(full),
    members: vec![MemberRow {
        id: "1".to_owned(),
        name: evil(full),
        email: samples::EVIL.to_owned(),
        role: "publisher",
        roles: choices(),
        since: samples::when(),
        here: full,
    }],
    roles: choices(),
    typed: samples::EVIL.to_owned(),
    wrong: full.then_some("sign-in-wrong"),
    way: evil(full).map(|text| (text.clone(), text)),
});
sampled!(LogPage, const TEMPLATE: &'static str = "desk/log.html"; full, Some(some_head(full)), {
    acts: if full {
        vec![Act {
            number: 1,
            when: samples::when(),
            by: samples::EVIL.to_owned(),
            act: samples::EVIL.to_owned(),
            subject: samples::EVIL.to_owned(),
            detail: samples::EVIL.to_owned(),
        }]
    } else {
        Vec::new()
    },
    newest: evil(full),
    older: evil(full),
});
sampled!(HealthPage, const TEMPLATE: &'static str = "desk/health.html"; full, Some(some_head(full)), {
    checks: vec![Fact { well: full, text: samples::EVIL.to_owned() }],
    sparks: vec![Spark {
        key: "health-answers",
        now: 7,
        most: 12,
        points: if full { "1,39 239,1".to_owned() } else { String::new() },
    }],
    minutes: if full { 2 } else { 0 },
    uptime: samples::EVIL.to_owned(),
    several: full,
});
sampled!(DoorPage, const TEMPLATE: &'static str = "desk/door.html"; full, None, {
    done: evil(full),
    why: full.then_some("desk-shut-mail"),
    next: samples::EVIL.to_owned(),
    email: samples::EVIL.to_owned(),
    wrong: full,
    prove: evil(full),
});
sampled!(WayPage, const TEMPLATE: &'static str = "desk/way.html"; full, None, {
    action: samples::EVIL.to_owned(),
    email: samples::EVIL.to_owned(),
    role: "reporter",
    enrols: full,
    until: samples::when(),
});
sampled!(FirstPage, const TEMPLATE: &'static str = "desk/first.html"; full, None, {
    action: samples::EVIL.to_owned(),
    email: samples::EVIL.to_owned(),
    wrong: full.then_some("desk-first-reader"),
});
sampled! { OverPage, const TEMPLATE: &'static str = "desk/over.html"; full, None, {} }

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        press::{
            templates::Templates,
            words::{Arg, Words},
        },
        staff,
    };

    /// No text of a sample becomes markup, and every page has one heading.
    #[test]
    fn text_stays_text_at_the_desk() {
        fn check<P: Page>(templates: &Templates) {
            for sample in P::samples() {
                let page = templates.render(&sample).unwrap();
                assert!(!page.contains("<script>alert"), "{}: {page}", P::TEMPLATE);
                assert!(!page.contains("style=\""), "{}", P::TEMPLATE);
                assert!(page.contains("content=\"noindex\""), "{}", P::TEMPLATE);
                assert_eq!(page.matches("<h1").count(), 1, "{}", P::TEMPLATE);
            }
        }
        let templates = Templates::load(None, Arc::new(Words::load().unwrap())).unwrap();
        check::<HomePage>(&templates);
        check::<RefusedPage>(&templates);
        check::<StaffPage>(&templates);
        check::<LogPage>(&templates);
        check::<HealthPage>(&templates);
        check::<DoorPage>(&templates);
        check::<WayPage>(&templates);
        check::<FirstPage>(&templates);
        check::<OverPage>(&templates);
        check::<crate::desk::comments::view::QueuePage>(&templates);
        check::<crate::desk::comments::view::OnePage>(&templates);
    }

    /// Whoever adds a part or an act of the staff gives it words.
    #[test]
    fn every_part_and_every_act_of_the_staff_has_words() {
        let words = Words::load().unwrap();
        let parts = ROUTES.iter().flat_map(|route| {
            let waits = route.waits.map(|_| format!("desk-{}-waits", route.name));
            [format!("desk-{}", route.name)].into_iter().chain(waits)
        });
        for key in parts.chain(staff::ACTS.iter().map(|act| format!("act-{act}"))) {
            let said = words.say("en", &key, &[("count", Arg::Number(1))]);
            assert_ne!(said, key, "{key}");
        }
    }
}
