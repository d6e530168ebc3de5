//! What the templates of the account are given.

use serde::Serialize;

use crate::{
    front::{
        HasFrame, samples,
        view::{FollowButton, Frame, Teaser, When},
    },
    press::templates::{Kind, Page, html},
};

/// `/account`.
#[derive(Debug, Clone, Serialize)]
pub struct AccountPage {
    /// Around it.
    pub frame: Frame,
    /// What is said after an act.
    pub done: Option<String>,
    /// What the reader is called.
    pub name: Option<String>,
    /// The reader's address.
    pub email: String,
    /// The day on which the reader registered, in words.
    pub since: String,
    /// When the account ends, if its end was asked for.
    pub leaving: Option<When>,
    /// The new address that waits for its link to be opened.
    pub waiting: Option<String>,
    /// How many names are followed.
    pub follows: i64,
    /// How many browsers are signed in.
    pub sessions: usize,
    /// Whether the Daily Edition is wanted.
    pub daily: bool,
    /// Whether there are other ways in, or one that was added before.
    pub providers: bool,
    /// As what the reader works here, if so: the template prints `t("role-" ~ role)`.
    pub role: Option<&'static str>,
    /// The newest stories of what is followed.
    pub yours: Vec<Teaser>,
}

/// `/account/name`.
#[derive(Debug, Clone, Serialize)]
pub struct NamePage {
    /// Around it.
    pub frame: Frame,
    /// What is said after an act.
    pub done: Option<String>,
    /// What stands in the box.
    pub name: String,
    /// How many characters a name may have.
    pub most: usize,
    /// What is wrong with it, as a sentence.
    pub wrong: Option<String>,
}

/// `/account/address`.
#[derive(Debug, Clone, Serialize)]
pub struct AddressPage {
    /// Around it.
    pub frame: Frame,
    /// What is said after an act.
    pub done: Option<String>,
    /// The address so far.
    pub email: String,
    /// What stands in the box.
    pub typed: String,
    /// Why it will not do: the key of the words.
    pub wrong: Option<&'static str>,
    /// The new address that waits for its link to be opened.
    pub waiting: Option<Waiting>,
}

/// A new address that waits.
#[derive(Debug, Clone, Serialize)]
pub struct Waiting {
    /// The address.
    pub email: String,
    /// Until when.
    pub until: When,
}

/// `/account/address/{token}`: whose account, which address, and one button.
#[derive(Debug, Clone, Serialize)]
pub struct NewAddressPage {
    /// Around it.
    pub frame: Frame,
    /// Where the button leads.
    pub action: String,
    /// The address so far.
    pub before: String,
    /// The new one.
    pub email: String,
    /// The browser that asked, in words; may be empty.
    pub device: String,
    /// When it asked.
    pub when: When,
}

/// `/account/sessions`.
#[derive(Debug, Clone, Serialize)]
pub struct SessionsPage {
    /// Around it.
    pub frame: Frame,
    /// What is said after an act.
    pub done: Option<String>,
    /// This browser first, then those last seen.
    pub sessions: Vec<SessionRow>,
}

/// A browser that is signed in.
#[derive(Debug, Clone, Serialize)]
pub struct SessionRow {
    /// Its number.
    pub id: String,
    /// The browser, in words; may be empty.
    pub device: String,
    /// When it was signed in.
    pub begun: When,
    /// When it was last seen.
    pub seen: When,
    /// It is this browser.
    pub here: bool,
}

/// `/account/following`.
#[derive(Debug, Clone, Serialize)]
pub struct FollowingPage {
    /// Around it.
    pub frame: Frame,
    /// What is said after an act.
    pub done: Option<String>,
    /// What was wanted before signing in.
    pub wish: Option<FollowButton>,
    /// The page that led here.
    pub next: Option<String>,
    /// Sections, then topics, then authors.
    pub follows: Vec<FollowRow>,
}

/// Something that is followed.
#[derive(Debug, Clone, Serialize)]
pub struct FollowRow {
    /// As forms carry it: `topic:harbour-bridge`.
    pub what: String,
    /// `section`, `topic`, `author`: the template prints `t(kind ~ "-label")`.
    pub kind: &'static str,
    /// Its page.
    pub href: String,
    /// Its name.
    pub name: String,
}

/// `/account/deletion`.
#[derive(Debug, Clone, Serialize)]
pub struct DeletionPage {
    /// Around it.
    pub frame: Frame,
    /// What is said after an act.
    pub done: Option<String>,
    /// Whose account.
    pub email: String,
    /// When it ends, if its end was asked for.
    pub leaving: Option<When>,
}

/// Two sentences, for a browser that is not signed in any more.
#[derive(Debug, Clone, Serialize)]
pub struct SaidPage {
    /// Around it.
    pub frame: Frame,
    /// What happened.
    pub title: String,
    /// What can be done now.
    pub text: String,
    /// Until when the account can be kept.
    pub until: Option<When>,
    /// The words of the link.
    pub go: String,
    /// Where it leads.
    pub href: String,
}

/// “Yours” for the front page: a fragment.
#[derive(Debug, Clone, Serialize)]
pub struct YoursPart {
    /// For its language.
    pub frame: Frame,
    /// The newest stories of what is followed.
    pub yours: Vec<Teaser>,
}

/// A mail of the account.
#[derive(Debug, Clone, Serialize)]
pub struct NoteMail {
    /// For its language and the paper's name.
    pub frame: Frame,
    /// The paper's own address.
    pub home: String,
    /// Where answers are read.
    pub reply_to: Option<String>,
    /// What it is about.
    pub subject: String,
    /// What stands before the link, sentence by sentence.
    #[serde(serialize_with = "html")]
    pub before_html: Vec<String>,
    /// The link, whole.
    pub href: Option<String>,
    /// Its words.
    pub go: String,
    /// What stands after it.
    #[serde(serialize_with = "html")]
    pub after_html: Vec<String>,
}

macro_rules! framed {
    ($($page:ident),*) => { $(impl HasFrame for $page {
        fn frame(&self) -> &Frame {
            &self.frame
        }
    })* };
}
framed!(
    AccountPage,
    NamePage,
    AddressPage,
    NewAddressPage,
    SessionsPage,
    FollowingPage,
    DeletionPage,
    SaidPage
);

/// The kinds of pages of the account, with their samples.
pub fn registry() -> Vec<Kind> {
    vec![
        Kind::of::<AccountPage>(),
        Kind::of::<NamePage>(),
        Kind::of::<AddressPage>(),
        Kind::of::<NewAddressPage>(),
        Kind::of::<SessionsPage>(),
        Kind::of::<FollowingPage>(),
        Kind::of::<DeletionPage>(),
        Kind::of::<SaidPage>(),
        Kind::of::<YoursPart>(),
        Kind::of::<NoteMail>(),
    ]
}

/// Makes the samples of a page: one full of text that tries to be markup, and one as bare as it can be.
macro_rules! sampled {
    ($page:ident, const TEMPLATE: &'static str = $template:literal; $full:ident, { $($field:ident: $value:expr),* $(,)? }) => {
        impl Page for $page {
            const TEMPLATE: &'static str = $template;
            fn samples() -> Vec<Self> {
                [true, false]
                    .map(|$full| Self {
                        frame: if $full { samples::frame("ar", "rtl") } else { samples::frame("en", "ltr") },
                        $($field: $value),*
                    })
                    .into()
            }
        }
    };
}

fn evil(full: bool) -> Option<String> {
    full.then(|| samples::EVIL.to_owned())
}

sampled!(AccountPage, const TEMPLATE: &'static str = "public/account.html"; full, {
    done: evil(full),
    name: evil(full),
    email: samples::EVIL.to_owned(),
    since: samples::EVIL.to_owned(),
    leaving: full.then(samples::when),
    waiting: evil(full),
    follows: if full { 2 } else { 0 },
    sessions: 1,
    daily: full,
    providers: full,
    role: full.then_some("editor"),
    yours: if full { vec![samples::teaser(true), samples::teaser(false)] } else { Vec::new() },
});
sampled!(NamePage, const TEMPLATE: &'static str = "public/account-name.html"; full, {
    done: evil(full),
    name: samples::EVIL.to_owned(),
    most: 60,
    wrong: evil(full),
});
sampled!(AddressPage, const TEMPLATE: &'static str = "public/account-address.html"; full, {
    done: evil(full),
    email: samples::EVIL.to_owned(),
    typed: samples::EVIL.to_owned(),
    wrong: full.then_some("account-address-same"),
    waiting: evil(full).map(|email| Waiting { email, until: samples::when() }),
});
sampled!(NewAddressPage, const TEMPLATE: &'static str = "public/new-address.html"; full, {
    action: samples::EVIL.to_owned(),
    before: samples::EVIL.to_owned(),
    email: samples::EVIL.to_owned(),
    device: evil(full).unwrap_or_default(),
    when: samples::when(),
});
sampled!(SessionsPage, const TEMPLATE: &'static str = "public/account-sessions.html"; full, {
    done: evil(full),
    sessions: [true, full]
        .map(|here| SessionRow {
            id: "1".to_owned(),
            device: evil(full).unwrap_or_default(),
            begun: samples::when(),
            seen: samples::when(),
            here,
        })
        .into(),
});
sampled!(FollowingPage, const TEMPLATE: &'static str = "public/account-following.html"; full, {
    done: evil(full),
    wish: full.then(samples::follow),
    next: evil(full),
    follows: evil(full)
        .into_iter()
        .map(|name| FollowRow { what: name.clone(), kind: "topic", href: "/topics/x".to_owned(), name })
        .collect(),
});
sampled!(DeletionPage, const TEMPLATE: &'static str = "public/account-deletion.html"; full, {
    done: evil(full),
    email: samples::EVIL.to_owned(),
    leaving: full.then(samples::when),
});
sampled!(SaidPage, const TEMPLATE: &'static str = "public/said.html"; full, {
    title: samples::EVIL.to_owned(),
    text: evil(full).unwrap_or_default(),
    until: full.then(samples::when),
    go: samples::EVIL.to_owned(),
    href: samples::EVIL.to_owned(),
});
sampled!(YoursPart, const TEMPLATE: &'static str = "public/yours.html"; full, {
    yours: vec![samples::teaser(full)],
});
sampled!(NoteMail, const TEMPLATE: &'static str = "mail/note.html"; full, {
    home: samples::EVIL.to_owned(),
    reply_to: evil(full),
    subject: samples::EVIL.to_owned(),
    before_html: vec!["One <bdi>x</bdi>.".to_owned()],
    href: evil(full),
    go: samples::EVIL.to_owned(),
    after_html: Vec::new(),
});

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::press::{templates::Templates, words::Words};

    /// No text of a sample becomes markup, and every page has one heading.
    #[test]
    fn text_stays_text_in_the_account() {
        fn check<P: Page>(templates: &Templates) {
            for sample in P::samples() {
                let page = templates.render(&sample).unwrap();
                assert!(!page.contains("<script>alert"), "{}: {page}", P::TEMPLATE);
                assert!(!page.contains("alert('x')"), "{}", P::TEMPLATE);
                // Mail programs know no style sheets; our pages have no other.
                let mail = P::TEMPLATE.starts_with("mail/");
                assert_eq!(page.contains("style=\""), mail, "{}", P::TEMPLATE);
                let fragment = P::TEMPLATE == "public/yours.html";
                let heads = usize::from(!fragment);
                assert_eq!(page.matches("<h1").count(), heads, "{}", P::TEMPLATE);
            }
        }
        let templates = Templates::load(None, Arc::new(Words::load().unwrap())).unwrap();
        check::<AccountPage>(&templates);
        check::<NamePage>(&templates);
        check::<AddressPage>(&templates);
        check::<NewAddressPage>(&templates);
        check::<SessionsPage>(&templates);
        check::<FollowingPage>(&templates);
        check::<DeletionPage>(&templates);
        check::<SaidPage>(&templates);
        check::<YoursPart>(&templates);
        check::<NoteMail>(&templates);
    }
}
