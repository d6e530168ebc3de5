//! The first page of the account, and the newest stories of what its reader follows.

use dateline_store::StoreError;
use http::{Response, StatusCode, header};

use super::{
    done,
    view::{AccountPage, YoursPart},
    when,
};
use crate::{
    app::App,
    consents::{self, Subject},
    following,
    front::{
        off_the_reactor,
        pieces::{self, Looks},
        view,
        visit::{Answer, Visit, account_frame, own, plain_frame, private},
    },
    press::sheet::Keep,
    providers,
    readers::{self, Pass, Reader},
    staff,
    stories::Card,
    web::Body,
};

/// How many stories stand under “yours”.
const YOURS: u32 = 6;

/// `/account`.
pub(super) async fn page(visit: Visit<'_>, reader: Reader) -> Answer {
    let app = visit.app;
    let id = reader.id;
    let (cards, follows, sessions, waiting, daily, connected, member) = app
        .db
        .read(move |db| {
            Ok::<_, StoreError>((
                following::yours(db, id, YOURS)?,
                following::count(db, id)?,
                readers::list_sessions(db, id)?.len(),
                readers::waiting_change(db, id)?,
                consents::last(db, id, Subject::DailyEdition)?,
                providers::list(db, id)?,
                staff::by_reader(db, id)?,
            ))
        })
        .await?;
    let page = AccountPage {
        frame: account_frame(app, "account-title"),
        done: done(visit),
        name: reader.name,
        email: reader.email,
        since: app.words.date_short(
            app.config.site.language.as_str(),
            reader.registered_at.in_zone(&app.zone).date(),
        ),
        leaving: reader.deletes_at.map(|at| when(app, at)),
        waiting: waiting.map(|change| change.email),
        follows,
        sessions,
        daily: daily.is_some_and(|last| last.said.given),
        providers: !app.config.sign_in.provider.is_empty() || !connected.is_empty(),
        role: member.map(|member| member.role.as_str()),
        yours: teasers(app, &cards),
    };
    private(app, page, StatusCode::OK).await
}

/// “Yours” as a fragment for the front page: the newest stories of what the reader follows. Empty (204) if there are none.
pub async fn yours(visit: Visit<'_>, pass: Pass) -> Answer {
    let app = visit.app;
    let cards = app
        .db
        .read(move |db| following::yours(db, pass.reader, YOURS))
        .await?;
    if cards.is_empty() {
        let mut answer = Response::new(Body::Empty);
        *answer.status_mut() = StatusCode::NO_CONTENT;
        answer
            .headers_mut()
            .insert(header::CACHE_CONTROL, Keep::Never.header());
        return Ok(answer);
    }
    let app = app.clone();
    off_the_reactor(move || {
        let part = YoursPart {
            frame: plain_frame(&app, "yours-title"),
            yours: teasers(&app, &cards),
        };
        let text = app.templates.render(&part)?;
        Ok(own(StatusCode::OK, "text/html; charset=utf-8", text))
    })
    .await
}

/// Without pictures: a fragment brings no rules for their colours.
fn teasers(app: &App, cards: &[Card]) -> Vec<view::Teaser> {
    let language = &app.config.site.language;
    pieces::teasers(app, language, cards, &mut Looks::default())
}
