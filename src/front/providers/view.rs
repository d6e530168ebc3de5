//! What the templates around providers are given.

use serde::Serialize;

use crate::{
    front::{
        HasFrame, samples,
        view::{DoorBox, Frame, Item, When},
    },
    press::templates::Page,
};

/// Why nobody was signed in, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// Another site's page led here: first the reader says yes.
    Ask,
    /// The reader, or the provider, said no.
    Denied,
    /// The provider could not be talked to.
    Slow,
    /// Its answer cannot be believed.
    Wrong,
    /// Nothing was begun, or it is over, or it was begun in another browser.
    Over,
    /// It does not vouch for the address.
    Unverified,
    /// It told no address.
    Nameless,
    /// Too many were begun from here.
    Many,
    /// It signs in another reader already.
    Taken,
    /// Whoever works here adds it from within.
    Inside,
    /// Whoever wanted to add it is signed in no more.
    Out,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 11] = [
        Self::Ask,
        Self::Denied,
        Self::Slow,
        Self::Wrong,
        Self::Over,
        Self::Unverified,
        Self::Nameless,
        Self::Many,
        Self::Taken,
        Self::Inside,
        Self::Out,
    ];

    /// Its part in the names of its words.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ask => "ask",
            Self::Denied => "denied",
            Self::Slow => "slow",
            Self::Wrong => "wrong",
            Self::Over => "over",
            Self::Unverified => "unverified",
            Self::Nameless => "nameless",
            Self::Many => "many",
            Self::Taken => "taken",
            Self::Inside => "inside",
            Self::Out => "out",
        }
    }
}

/// A sign-in with a provider that does not simply go on.
#[derive(Debug, Clone, Serialize)]
pub struct WithPage {
    /// Around it.
    pub frame: Frame,
    /// Why: the template prints `t("with-" ~ reason ~ "-title")` and `-text`.
    pub reason: &'static str,
    /// The provider.
    pub name: String,
    /// Where to go on to the provider, if that is all that is missing.
    pub go: Option<String>,
    /// The page of the account that this began on; none: the box is offered.
    pub account: Option<String>,
    /// The box, with the address that the provider told.
    pub door: DoorBox,
}

/// `/account/providers`.
#[derive(Debug, Clone, Serialize)]
pub struct ProvidersPage {
    /// Around it.
    pub frame: Frame,
    /// Those who sign this reader in.
    pub connected: Vec<Connected>,
    /// Those who could.
    pub connect: Vec<Item>,
    /// Where the button to remove one leads.
    pub action: String,
}

/// A provider that signs a reader in.
#[derive(Debug, Clone, Serialize)]
pub struct Connected {
    /// Its number.
    pub id: String,
    /// The provider.
    pub name: String,
    /// The address as the provider told it.
    pub email: Option<String>,
    /// Since when.
    pub since: When,
}

impl HasFrame for WithPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl HasFrame for ProvidersPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for WithPage {
    const TEMPLATE: &'static str = "public/with.html";
    fn samples() -> Vec<Self> {
        Reason::ALL
            .map(|reason| Self {
                frame: samples::frame("ar", "rtl"),
                reason: reason.name(),
                name: samples::EVIL.to_owned(),
                go: (reason == Reason::Ask).then(|| samples::EVIL.to_owned()),
                account: (reason == Reason::Taken).then(|| samples::EVIL.to_owned()),
                door: samples::door("sign-in"),
            })
            .into()
    }
}

impl Page for ProvidersPage {
    const TEMPLATE: &'static str = "public/providers.html";
    fn samples() -> Vec<Self> {
        let one = |email| Connected {
            id: "1".to_owned(),
            name: samples::EVIL.to_owned(),
            email,
            since: samples::when(),
        };
        let page = Self {
            frame: samples::frame("he", "rtl"),
            connected: vec![one(Some(samples::EVIL.to_owned())), one(None)],
            connect: vec![Item {
                name: samples::EVIL.to_owned(),
                href: samples::EVIL.to_owned(),
                current: false,
            }],
            action: "/account/providers".to_owned(),
        };
        let empty = Self {
            connected: Vec::new(),
            connect: Vec::new(),
            ..page.clone()
        };
        vec![page, empty]
    }
}
