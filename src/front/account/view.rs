//! What the templates of the account are given.

use serde::Serialize;

use crate::{
    front::{HasFrame, samples, view::Frame},
    press::templates::Page,
};

/// `/account`.
#[derive(Debug, Clone, Serialize)]
pub struct AccountPage {
    /// Around it.
    pub frame: Frame,
    /// The reader's address.
    pub email: String,
}

impl HasFrame for AccountPage {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for AccountPage {
    const TEMPLATE: &'static str = "public/account.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            frame: samples::frame("ar", "rtl"),
            email: samples::EVIL.to_owned(),
        }]
    }
}
