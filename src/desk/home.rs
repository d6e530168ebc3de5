//! The first page of the desk: who you are here, and what waits for you.

use dateline_store::StoreError;
use http::StatusCode;

use super::{
    Desk, ROUTES,
    view::{HomePage, RefusedPage, Waiting, head},
};
use crate::{
    front::visit::{Answer, private},
    staff::Role,
};

/// `GET /desk`.
pub(super) async fn page(desk: Desk<'_>) -> Answer {
    let app = desk.visit.app;
    let role = desk.member.role;
    let waiting = app.db.read(move |db| {
        let mut all = Vec::new();
        for route in ROUTES.iter().filter(|route| route.see <= role) {
            if let Some(waits) = route.waits {
                all.push((route, waits(db)?));
            }
        }
        Ok::<_, StoreError>(all)
    });
    let waits = waiting
        .await?
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(route, count)| Waiting {
            key: format!("desk-{}-waits", route.name),
            count,
            href: route.link.path(),
        })
        .collect();
    let page = HomePage {
        frame: super::view::frame(app, "desk-home"),
        name: desk.member.called().to_owned(),
        role: role.as_str(),
        parts: super::view::parts(&desk)
            .into_iter()
            .filter(|part| !part.current)
            .collect(),
        waits,
        head: Some(head(&desk)),
    };
    private(app, page, StatusCode::OK).await
}

/// A part that needs more than this member's role.
pub(super) async fn refused(desk: Desk<'_>, least: Role) -> Answer {
    let page = RefusedPage {
        frame: super::view::frame(desk.visit.app, "desk-refused"),
        role: desk.member.role.as_str(),
        least: least.as_str(),
        head: Some(head(&desk)),
    };
    private(desk.visit.app, page, StatusCode::FORBIDDEN).await
}
