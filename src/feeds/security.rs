//! security.txt (RFC 9116).

use std::fmt::Write as _;

use jiff::{ToSpan as _, civil::Date};

use crate::{app::Machinery, basics::Link};

/// The file as of a day; none if the owner names nobody to tell.
pub(super) fn write(app: &Machinery, today: Date) -> Option<String> {
    let legal = &app.config.legal;
    let site = &app.config.site;
    let contact = legal.security_contact.as_ref()?;
    // §2.5.5: less than a year ahead. The page is drawn anew each day.
    let expires = today.checked_add(300.days()).ok()?;
    let mut out = format!(
        "Contact: {contact}\nExpires: {expires}T00:00:00Z\nPreferred-Languages: {}\nCanonical: {}\n",
        site.language,
        Link::SecurityTxt.url(&site.url)
    );
    if let Some(policy) = &legal.security_policy {
        let _ = writeln!(out, "Policy: {policy}");
    }
    Some(out)
}
