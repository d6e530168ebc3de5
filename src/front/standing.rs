//! Who a browser is: by its pass without a look-up, by its session with one.

use dateline_store::StoreError;
use http::{HeaderMap, HeaderValue, header};

use crate::{
    app::{App, Machinery},
    basics::{Timestamp, hex},
    readers::{self, Pass, Session},
    web::{asked, cookies::Cookie},
};

/// What the browser of a request is.
#[derive(Debug)]
pub enum Standing {
    /// Nobody we know, and nothing to look up.
    Stranger,
    /// A reader, by a pass that is believed as it is.
    Reader(Pass),
    /// It shows the secret of a session, but no pass that could be believed: the database knows.
    Unsure(String),
}

/// Who asks, as far as can be said without a look-up.
pub fn of(app: &Machinery, headers: &HeaderMap) -> Standing {
    shown(app, &asked::all(headers, &header::COOKIE, "; "))
}

/// The same by all cookies of a request.
pub fn shown(app: &Machinery, cookies: &str) -> Standing {
    let secure = app.config.site.is_secure();
    let pass = Cookie::Pass
        .among(cookies, secure)
        .and_then(|text| Pass::read(text, &app.keys.pass))
        .filter(|pass| {
            let now = app.clock.now();
            pass.is_good(now) && app.revoked.allows(pass.session, now)
        });
    // The secret is looked for only where the pass does not do: most who ask are readers with a good one.
    if let Some(pass) = pass {
        return Standing::Reader(pass);
    }
    Cookie::Session
        .among(cookies, secure)
        .map_or(Standing::Stranger, |secret| {
            Standing::Unsure(secret.to_owned())
        })
}

/// Looks up what a browser is, and gives the cookies to set with the answer. When the database does not answer, a browser
/// that is unsure is a stranger for now, and keeps what it has.
pub async fn settle(app: &App, standing: Standing) -> (Option<Pass>, Vec<HeaderValue>) {
    let secret = match standing {
        Standing::Stranger => return (None, Vec::new()),
        Standing::Reader(pass) => return (Some(pass), Vec::new()),
        Standing::Unsure(secret) => secret,
    };
    match renew(app, secret.clone()).await {
        Ok(Known::Open(session)) => {
            let pass = readers::pass(&session, app.clock.now());
            (Some(pass), cookies(app, &session, &secret))
        }
        // It is over by the clock, and still in its row: if the clock was set forwards by mistake and comes back, so does the
        // session. What is over by right is swept out soon, and its cookies go then.
        Ok(Known::Over) => (None, Vec::new()),
        Ok(Known::Nowhere) => {
            let secure = app.config.site.is_secure();
            (None, gone(secure))
        }
        Err(fault) => {
            tracing::warn!(%fault, "a session could not be looked up");
            (None, Vec::new())
        }
    }
}

/// What the database knows of the secret of a session.
enum Known {
    Open(Session),
    Over,
    Nowhere,
}

/// Looks before it writes: a stranger who makes secrets up does not hold up the writer.
async fn renew(app: &App, secret: String) -> Result<Known, StoreError> {
    let looked = secret.clone();
    if app
        .db
        .read(move |db| readers::is_there(db, &looked))
        .await?
    {
        let renewed = app.db.write(move |db| readers::renew(db, &secret)).await?;
        Ok(renewed.map_or(Known::Over, Known::Open))
    } else {
        Ok(Known::Nowhere)
    }
}

/// The cookies of a browser that was signed in: what it held is taken away, and that it is known stays.
pub(super) fn gone(secure: bool) -> Vec<HeaderValue> {
    let taken = [Cookie::Session, Cookie::Pass].map(|cookie| cookie.set("", 0, secure));
    let mut all = Vec::from(taken);
    all.push(Cookie::Known.set("out", KNOWN, secure));
    all
}

/// For how many seconds a browser is known: 400 days, which is the longest that browsers take (RFC 6265bis §5.5).
const KNOWN: i64 = 400 * 24 * 3600;

/// The cookies of a browser that is signed in.
pub(super) fn cookies(app: &App, session: &Session, secret: &str) -> Vec<HeaderValue> {
    let now = app.clock.now();
    let secure = app.config.site.is_secure();
    let seconds = |until: Timestamp| (until.millis() - now.millis()) / 1000;
    let pass = readers::pass(session, now);
    let sealed = pass.sealed(&app.keys.pass);
    // Another word for each session, so that a page can see that it was drawn for another one. It gives nothing away.
    let known = format!(
        "in-{}",
        hex(readers::hash(secret).get(28..).unwrap_or_default())
    );
    vec![
        Cookie::Session.set(secret, seconds(session.ends_at), secure),
        Cookie::Pass.set(&sealed, seconds(pass.ends_at), secure),
        Cookie::Known.set(&known, KNOWN, secure),
    ]
}
