//! The account: what the house knows of a reader, and what the reader can change of it. A part an address; every act is a form.

use super::{
    Undrawn,
    visit::{Answer, Visit},
};
use crate::{
    basics::{AccountPart, Link},
    readers::Pass,
    web::form::Form,
};

/// A page of the account.
pub async fn show(_visit: Visit<'_>, _pass: Pass, link: &Link) -> Answer {
    match link {
        Link::AccountPart(
            AccountPart::Name
            | AccountPart::Address
            | AccountPart::Sessions
            | AccountPart::Passkeys
            | AccountPart::Providers
            | AccountPart::Letters
            | AccountPart::Terms
            | AccountPart::Following
            | AccountPart::Export
            | AccountPart::Deletion,
        ) => Err(Undrawn::Unknown),
        _ => Err(Undrawn::Unknown),
    }
}

/// An act.
pub async fn take(_visit: Visit<'_>, _pass: Pass, _link: &Link, _form: &Form) -> Answer {
    Err(Undrawn::Unknown)
}
