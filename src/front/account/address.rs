//! The address: asked for here, confirmed by the link in the mail, in whatever browser that is opened.
//!
//! Nothing that the asker sees tells whether the new address is a reader's: that stands in the mail which goes there.

use http::StatusCode;

use super::{
    back, done, mails, said,
    view::{AddressPage, NewAddressPage, Waiting},
    when,
};
use crate::{
    basics::{AccountPart, EmailAddress, Link, hex, random_bytes},
    front::{
        Undrawn,
        enter::revoke,
        standing,
        visit::{Answer, Visit, account_frame, plain_frame, private},
    },
    guard::Verdict,
    readers::{self, Change, Letters, Pass, Reader, Unchanged, Wanted},
    staff,
    web::form::Form,
};

const HERE: Link = Link::AccountPart(AccountPart::Address);

/// The address, and the box for another.
pub(super) async fn page(visit: Visit<'_>, reader: Reader) -> Answer {
    boxed(visit, reader, String::new(), None).await
}

async fn boxed(
    visit: Visit<'_>,
    reader: Reader,
    typed: String,
    wrong: Option<&'static str>,
) -> Answer {
    let app = visit.app;
    let waiting = app
        .db
        .read(move |db| readers::waiting_change(db, reader.id))
        .await?;
    let page = AddressPage {
        frame: account_frame(app, "account-address"),
        done: done(visit),
        email: reader.email,
        typed,
        wrong,
        waiting: waiting.map(|change| Waiting {
            email: change.email,
            until: when(app, change.ends_at),
        }),
    };
    let status = if wrong.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    private(app, page, status).await
}

/// Asks for a new address, or takes the wish back.
pub(super) async fn take(visit: Visit<'_>, pass: Pass, reader: Reader, form: &Form) -> Answer {
    let app = visit.app;
    if form.get("act") == "cancel" {
        let taken = app
            .db
            .write(move |db| readers::cancel_change(db, reader.id));
        taken.await?;
        return Ok(back(&HERE, "cancelled"));
    }
    // A way back to the desk goes to the address: whoever holds a session of an ordinary mail does not move it.
    let may = app.db.read(move |db| staff::may_change_ways(db, &pass));
    if !may.await? {
        return said(app, StatusCode::FORBIDDEN, "inside", None).await;
    }
    let typed = form.get("email");
    let email = match EmailAddress::parse(typed) {
        Ok(email) if email.typed() != reader.email => email,
        parsed => {
            let shown: String = typed.chars().take(254).collect();
            let wrong = match parsed {
                Ok(_) => "account-address-same",
                Err(_) => "sign-in-wrong",
            };
            return boxed(visit, reader, shown, Some(wrong)).await;
        }
    };
    // That somebody is signed in is the proof that the door would ask for.
    let withhold = app.limits.ask(visit.client, true) != Verdict::Free;
    let link = hex(&random_bytes::<24>());
    let wanted = Wanted {
        reader: reader.id,
        session: pass.session,
        device: visit.device(),
        email,
    };
    let letters = Letters {
        confirm: mails::confirm(app, &reader, &wanted, &link)?,
        taken: mails::taken(app, &wanted)?,
        announce: mails::announce(app, &reader, &wanted)?,
    };
    let mailed = app
        .db
        .write(move |db| readers::ask_change(db, &wanted, &link, &letters, withhold))
        .await?;
    if mailed {
        app.post.ring();
    }
    Ok(back(&HERE, "asked"))
}

/// `GET /account/address/{token}`: whose account, which address, and one button. It changes nothing.
pub async fn look(visit: Visit<'_>, token: &str) -> Answer {
    let app = visit.app;
    let Some((change, reader)) = find(visit, token).await? else {
        return over(visit).await;
    };
    let page = NewAddressPage {
        frame: plain_frame(app, "new-address-title"),
        action: Link::NewAddress(token.into()).path(),
        before: reader.email,
        email: change.email,
        device: change.device,
        when: when(app, change.asked_at),
    };
    private(app, page, StatusCode::OK).await
}

/// `POST /account/address/{token}`: changes the address.
pub async fn confirm(visit: Visit<'_>, token: &str) -> Answer {
    let app = visit.app;
    let Some((change, reader)) = find(visit, token).await? else {
        return over(visit).await;
    };
    let (pass, cookies) = standing::settle(app, standing::of(app, visit.headers)).await;
    let here = pass
        .filter(|pass| pass.reader == reader.id)
        .map(|pass| pass.session);
    let letter = mails::changed(app, &reader, &change)?;
    let link = token.to_owned();
    let changed = app
        .db
        .write(move |db| readers::confirm_change(db, &link, here, &letter));
    match changed.await? {
        Ok(ended) => {
            for session in ended {
                revoke(app, Some(session));
            }
            app.post.ring();
            let mut answer = back(&HERE, "address");
            for cookie in cookies {
                answer
                    .headers_mut()
                    .append(http::header::SET_COOKIE, cookie);
            }
            Ok(answer)
        }
        Err(Unchanged::Over) => over(visit).await,
        Err(Unchanged::Taken) => said(app, StatusCode::CONFLICT, "new-address-taken", None).await,
    }
}

async fn find(visit: Visit<'_>, token: &str) -> Result<Option<(Change, Reader)>, Undrawn> {
    let link = token.to_owned();
    let found = visit.app.db.read(move |db| {
        let Some(change) = readers::look_change(db, &link)? else {
            return Ok::<_, dateline_store::StoreError>(None);
        };
        let reader = readers::by_id(db, change.reader)?;
        Ok(reader.map(|reader| (change, reader)))
    });
    Ok(found.await?)
}

async fn over(visit: Visit<'_>) -> Answer {
    said(visit.app, StatusCode::GONE, "new-address-over", None).await
}
