//! Who works here: publishers take in, change roles and let go.

use dateline_store::StoreError;
use http::StatusCode;

use super::{
    AMISS, Desk, done, mails,
    view::{Choice, MemberRow, StaffPage, frame, head},
};
use crate::{
    basics::{DeskPart, EmailAddress, Link, hex, random_bytes},
    front::{
        Undrawn,
        enter::{revoke, signed_out},
        pieces::when,
        visit::{Answer, private, see_other},
    },
    mail, readers,
    staff::{self, Done, Kind, Refusal, Role},
    web::form::Form,
};

const HERE: Link = Link::DeskPart(DeskPart::Staff);

/// What the page shows beside the list.
#[derive(Default)]
struct Beside {
    /// What was typed for somebody new.
    typed: String,
    /// Why it will not do: the key of the words.
    wrong: Option<&'static str>,
    /// Whom the way in below is for, and the way in: it is shown once.
    way: Option<(String, String)>,
}

/// `GET /desk/staff`.
pub(super) async fn page(desk: Desk<'_>) -> Answer {
    listed(desk, Beside::default(), StatusCode::OK).await
}

async fn listed(desk: Desk<'_>, beside: Beside, status: StatusCode) -> Answer {
    let app = desk.visit.app;
    let all = app.db.read(staff::list).await?;
    let choices = |chosen: Option<Role>| {
        Role::ALL
            .map(|role| Choice {
                role: role.as_str(),
                chosen: chosen == Some(role),
            })
            .into()
    };
    let members = all
        .into_iter()
        .map(|member| MemberRow {
            id: member.reader.to_string(),
            here: member.reader == desk.member.reader,
            since: when(app, &app.config.site.language, member.added_at),
            role: member.role.as_str(),
            roles: choices(Some(member.role)),
            name: member.name,
            email: member.email,
        })
        .collect();
    let page = StaffPage {
        frame: frame(app, "desk-staff"),
        done: done(desk.visit),
        members,
        roles: choices(Some(Role::Reporter)),
        typed: beside.typed,
        wrong: beside.wrong,
        way: beside.way,
        head: Some(head(&desk)),
    };
    private(app, page, status).await
}

/// `POST /desk/staff`: `act` says what is to be done.
pub(super) async fn take(desk: Desk<'_>, form: &Form) -> Answer {
    match form.get("act") {
        "add" => add(desk, form).await,
        "role" => match Role::parse(form.get("role")) {
            Some(role) => change(desk, form, Some(role)).await,
            None => Err(Undrawn::Unknown),
        },
        "remove" => change(desk, form, None).await,
        "way" => write_way(desk, form).await,
        _ => Err(Undrawn::Unknown),
    }
}

/// Somebody new. Their way in goes to their address; who was no reader before has none that could be opened by it, so it is shown
/// here too. An account that is somebody's already is opened by nobody but who reads its mail.
async fn add(desk: Desk<'_>, form: &Form) -> Answer {
    let app = desk.visit.app;
    let typed: String = form.get("email").chars().take(254).collect();
    let amiss = |wrong| Beside {
        typed: typed.clone(),
        wrong: Some(wrong),
        way: None,
    };
    let Ok(email) = EmailAddress::parse(&typed) else {
        return listed(desk, amiss("sign-in-wrong"), AMISS).await;
    };
    let Some(role) = Role::parse(form.get("role")) else {
        return listed(desk, amiss("desk-staff-choose"), AMISS).await;
    };
    let secret = hex(&random_bytes::<24>());
    let letter = mails::way_in(app, &email, role, &secret)?;
    let (by, kept) = (desk.member.clone(), secret.clone());
    let added = app.db.write(move |db| {
        let (reader, fresh) = readers::register(db, email.normal(), email.typed())?;
        if staff::by_reader(db, reader)?.is_some() {
            return Ok::<_, StoreError>(Err("desk-staff-there"));
        }
        if staff::set_role(db, reader, role, Some(&by))?.is_err() {
            return Ok(Err("desk-staff-not-yours"));
        }
        if let Some(member) = staff::by_reader(db, reader)? {
            staff::make_way(db, &member, Kind::Enrol, &kept, Some(&by))?;
        }
        mail::post(db, &letter)?;
        Ok(Ok(fresh))
    });
    let fresh = match added.await? {
        Ok(fresh) => fresh,
        Err(wrong) => return listed(desk, amiss(wrong), AMISS).await,
    };
    app.post.ring();
    if !fresh {
        return Ok(back("written"));
    }
    let beside = Beside {
        way: Some((typed, mails::way_link(&secret).url(&app.config.site.url))),
        ..Beside::default()
    };
    listed(desk, beside, StatusCode::OK).await
}

/// Another role for somebody, or none.
async fn change(desk: Desk<'_>, form: &Form, role: Option<Role>) -> Answer {
    let app = desk.visit.app;
    let reader = whom(form)?;
    let by = desk.member.clone();
    let changed = app.db.write(move |db| match role {
        // Whoever was taken out meanwhile is not taken in again by a list that is old.
        Some(_) if staff::by_reader(db, reader)?.is_none() => {
            Ok::<Done, StoreError>(Err(Refusal::Unknown))
        }
        Some(role) => staff::set_role(db, reader, role, Some(&by)),
        None => staff::remove(db, reader, Some(&by)),
    });
    match changed.await? {
        Ok(changed) => {
            let here = changed.ended.contains(&desk.session.id);
            for session in changed.ended {
                revoke(app, Some(session));
            }
            if here {
                return Ok(signed_out(desk.visit, &super::door_path()));
            }
            Ok(back(if role.is_some() { "role" } else { "removed" }))
        }
        Err(Refusal::LastPublisher) => {
            let beside = Beside {
                wrong: Some("desk-done-last"),
                ..Beside::default()
            };
            listed(desk, beside, StatusCode::CONFLICT).await
        }
        Err(Refusal::NotYours) => Err(Undrawn::Unknown),
        Err(Refusal::Unknown) => Ok(back("removed")),
    }
}

/// A new way in for somebody who has none, to their address.
async fn write_way(desk: Desk<'_>, form: &Form) -> Answer {
    let app = desk.visit.app;
    let reader = whom(form)?;
    let Some(member) = app.db.read(move |db| staff::by_reader(db, reader)).await? else {
        return Ok(back("removed"));
    };
    let Ok(email) = EmailAddress::parse(&member.email) else {
        return Err(Undrawn::Unknown);
    };
    let secret = hex(&random_bytes::<24>());
    let letter = mails::way_in(app, &email, member.role, &secret)?;
    let by = desk.member.clone();
    app.db
        .write(move |db| {
            if let Some(member) = staff::by_reader(db, member.reader)? {
                staff::make_way(db, &member, Kind::Enrol, &secret, Some(&by))?;
                mail::post(db, &letter)?;
            }
            Ok::<_, StoreError>(())
        })
        .await?;
    app.post.ring();
    Ok(back("written"))
}

fn whom(form: &Form) -> Result<i64, Undrawn> {
    form.get("reader").parse().map_err(|_| Undrawn::Unknown)
}

fn back(done: &str) -> http::Response<crate::web::Body> {
    see_other(&format!("{}?done={done}", HERE.path()))
}
