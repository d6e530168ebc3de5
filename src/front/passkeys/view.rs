//! What the templates around passkeys are given.

use serde::Serialize;

use crate::{
    front::{
        HasFrame, samples,
        view::{DoorBox, Frame},
    },
    press::templates::Page,
};

/// `/account/passkeys`: those of a reader, and one more.
#[derive(Debug, Clone, Serialize)]
pub struct PasskeysPage {
    /// Around it.
    pub frame: Frame,
    /// The oldest first.
    pub passkeys: Vec<Item>,
    /// The key of the words that say what went wrong.
    pub amiss: Option<&'static str>,
    /// Nothing may be changed in this session.
    pub closed: bool,
    /// The reader's name on devices, for the script that tells them which passkeys are still good.
    pub handle: String,
    /// The ids of the passkeys, as scripts say them, with spaces between.
    pub known: String,
}

/// A passkey in the list.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Its number, in digits.
    pub id: String,
    /// What the reader calls it.
    pub name: String,
    /// The day on which it was made, in words.
    pub made: String,
    /// The day on which it was last used.
    pub used: Option<String>,
}

/// A passkey that signed nobody in: why, and the box.
#[derive(Debug, Clone, Serialize)]
pub struct NotInPage {
    /// Around it.
    pub frame: Frame,
    /// The key of the words that say why.
    pub why: &'static str,
    /// The box.
    pub door: DoorBox,
}

impl HasFrame for PasskeysPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl HasFrame for NotInPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for PasskeysPage {
    const TEMPLATE: &'static str = "public/passkeys.html";
    fn samples() -> Vec<Self> {
        let item = |used: Option<&str>| Item {
            id: "1".to_owned(),
            name: samples::EVIL.to_owned(),
            made: "4 May 2026".to_owned(),
            used: used.map(str::to_owned),
        };
        let page = |passkeys, amiss: Option<&'static str>| Self {
            frame: samples::frame("he", "rtl"),
            passkeys,
            closed: amiss.is_none(),
            amiss,
            handle: "AAAA".to_owned(),
            known: "AAAA BBBB".to_owned(),
        };
        vec![
            page(vec![item(None), item(Some("5 May 2026"))], None),
            page(Vec::new(), Some("passkeys-taken")),
        ]
    }
}

impl Page for NotInPage {
    const TEMPLATE: &'static str = "public/passkey-not-in.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            frame: samples::frame("fr", "ltr"),
            why: "passkey-late",
            door: samples::door("known"),
        }]
    }
}
