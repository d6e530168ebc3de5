//! The door of the desk: by passkey or provider; by a way in, once; and who lost all of these is written to.

use dateline_store::StoreError;
use http::StatusCode;

use super::{
    done, mails,
    view::{DoorPage, FirstPage, OverPage, WayPage, frame},
};
use crate::{
    app::App,
    basics::{EmailAddress, Link, hex, random_bytes},
    front::{
        enter::{Arrival, enter},
        pieces::when,
        visit::{Answer, Visit, private, see_other},
    },
    guard::{Shown, Verdict},
    mail::{self, Letter},
    readers::Began,
    staff::{self, Kind, Member, NotFirst, Role, Way},
    web::form::{Form, own_path},
};

/// What the door says.
#[derive(Default)]
struct Says {
    next: String,
    why: Option<&'static str>,
    email: String,
    wrong: bool,
    prove: Option<String>,
}

/// `GET /desk/sign-in`.
pub(super) async fn door(visit: Visit<'_>) -> Answer {
    let says = Says {
        next: next(&visit.asked("next")),
        ..Says::default()
    };
    open_door(visit, says, StatusCode::OK).await
}

/// A part of the desk that does not open: the door, and why.
pub(super) async fn shut(visit: Visit<'_>, why: &'static str, path: &str) -> Answer {
    let says = Says {
        next: next(path),
        why: Some(why),
        ..Says::default()
    };
    open_door(visit, says, StatusCode::FORBIDDEN).await
}

async fn open_door(visit: Visit<'_>, says: Says, status: StatusCode) -> Answer {
    let mut frame = frame(visit.app, "desk-door-title");
    for item in &mut frame.providers {
        item.href = crate::front::visit::with_next(&item.href, &says.next);
    }
    let page = DoorPage {
        frame,
        done: done(visit),
        why: says.why,
        next: says.next,
        email: says.email,
        wrong: says.wrong,
        prove: says.prove,
        head: None,
    };
    private(visit.app, page, status).await
}

/// Where the door leads: to a part of the desk, nowhere else.
fn next(asked: &str) -> String {
    let desk = Link::Desk.path();
    let path = own_path(asked);
    let inside = path == desk
        || path
            .strip_prefix(&desk)
            .is_some_and(|rest| rest.starts_with('/'));
    if inside { path.to_owned() } else { desk }
}

/// `POST /desk/recover`: says the same to everybody, and writes to whoever works here.
pub(super) async fn recover(visit: Visit<'_>, form: &Form) -> Answer {
    let Visit { app, client, .. } = visit;
    let typed: String = form.get("email").chars().take(254).collect();
    let says = |wrong, prove| Says {
        next: next(form.get("next")),
        email: typed.clone(),
        wrong,
        prove,
        why: None,
    };
    let Ok(email) = EmailAddress::parse(&typed) else {
        return open_door(visit, says(true, None), super::AMISS).await;
    };
    if !app.limits.take_form(client) {
        let says = Says {
            why: Some("error-429-text"),
            ..says(false, None)
        };
        return open_door(visit, says, StatusCode::TOO_MANY_REQUESTS).await;
    }
    let (token, now) = (form.get("token"), app.clock.now());
    let proved =
        !token.is_empty() && app.proofs.judge(token, form.get("work"), client, now) == Shown::Proof;
    let withhold = match app.limits.ask(client, proved) {
        Verdict::Prove => {
            let prove = Some(app.proofs.token(client, now));
            return open_door(visit, says(false, prove), StatusCode::TOO_MANY_REQUESTS).await;
        }
        verdict => verdict == Verdict::Withhold,
    };
    // All is written beforehand, whoever it is: known and unknown addresses take as long.
    let (secret, device) = (hex(&random_bytes::<24>()), visit.device());
    let letter = mails::recovery(app, &email, &device, &secret)?;
    let notice = mails::notice(app, &email, &device)?;
    let heard = app.db.write(move |db| {
        let Some(member) = staff::ask_recovery(db, &email, &secret, &device, withhold)? else {
            return Ok::<_, StoreError>(false);
        };
        post(db, &letter, &member.email)?;
        for other in staff::list(db)? {
            if other.role == Role::Publisher && other.reader != member.reader {
                post(db, &notice, &other.email)?;
            }
        }
        Ok(true)
    });
    if heard.await? {
        app.post.ring();
        tracing::warn!(%client, "somebody asked for a way back to the desk");
    }
    Ok(see_other(&format!("{}?done=written", super::door_path())))
}

/// Puts a letter into the box for one address.
fn post(db: &dateline_store::Write, letter: &Letter, email: &str) -> Result<(), StoreError> {
    let Ok(email) = EmailAddress::parse(email) else {
        return Ok(());
    };
    let to = email.envelope();
    mail::post(
        db,
        &Letter {
            to,
            ..letter.clone()
        },
    )
}

/// `GET /desk/enrol/{token}`: whose way in it is, and one button. It changes nothing.
pub(super) async fn look(visit: Visit<'_>, token: &str) -> Answer {
    let app = visit.app;
    let page = match found(app, token).await? {
        Found::Nothing => return over(app).await,
        Found::First => return first(app, token, String::new(), None).await,
        Found::Way(way, member) => WayPage {
            frame: frame(app, "desk-way-title"),
            action: mails::way_link(token).path(),
            email: member.email,
            role: member.role.as_str(),
            enrols: way.kind == Kind::Enrol,
            until: when(app, &app.config.site.language, way.ends_at),
            head: None,
        },
    };
    private(app, page, StatusCode::OK).await
}

/// What a link leads to.
enum Found {
    Nothing,
    First,
    Way(Way, Member),
}

async fn found(app: &App, token: &str) -> Result<Found, StoreError> {
    let secret = token.to_owned();
    let found = app.db.read(move |db| {
        Ok::<_, StoreError>(match staff::look_way(db, &secret)? {
            Some((way, member)) => Found::Way(way, member),
            None if staff::is_first_way(db, &secret)? => Found::First,
            None => Found::Nothing,
        })
    });
    found.await
}

/// Who comes first says where they are reached.
async fn first(app: &App, token: &str, email: String, wrong: Option<&'static str>) -> Answer {
    let status = wrong.map_or(StatusCode::OK, |_| super::AMISS);
    let page = FirstPage {
        frame: frame(app, "desk-first-title"),
        action: mails::way_link(token).path(),
        email,
        wrong,
        head: None,
    };
    private(app, page, status).await
}

/// `POST /desk/enrol/{token}`: signs this browser in, once.
pub(super) async fn come_in(visit: Visit<'_>, token: &str, form: &Form) -> Answer {
    let app = visit.app;
    let secret = token.to_owned();
    let arrived = |member: &Member| Arrival {
        reader: member.reader,
        fresh: false,
        next: Link::Desk.path(),
        began: Began::Enrolled,
    };
    // Looked at before: a stranger who makes tokens up does not hold up the writer.
    let typed: String = form.get("email").chars().take(254).collect();
    let entered = match found(app, token).await? {
        Found::Nothing => return over(app).await,
        Found::Way(..) => {
            let entered = enter(visit, move |db| {
                let redeemed = staff::redeem_way(db, &secret)?;
                Ok(redeemed
                    .map(|(_, member)| arrived(&member))
                    .ok_or(NotFirst::Over))
            });
            entered.await?
        }
        Found::First => {
            let Ok(email) = EmailAddress::parse(&typed) else {
                return first(app, token, typed, Some("sign-in-wrong")).await;
            };
            let entered = enter(visit, move |db| {
                let redeemed = staff::redeem_first_way(db, &secret, &email)?;
                Ok(redeemed.map(|member| arrived(&member)))
            });
            entered.await?
        }
    };
    match entered {
        Ok(answer) => Ok(answer),
        Err(NotFirst::Over) => over(app).await,
        Err(NotFirst::Reader) => first(app, token, typed, Some("desk-first-reader")).await,
    }
}

/// A way in that leads nowhere any more.
async fn over(app: &App) -> Answer {
    let page = OverPage {
        frame: frame(app, "desk-over-title"),
        head: None,
    };
    private(app, page, StatusCode::GONE).await
}
