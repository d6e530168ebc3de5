//! The pages that readers open, composed from the rooms. Each is drawn from its [`Link`], pressed, and put on the shelf;
//! the door answers from there.

pub mod view;
pub mod samples;
pub mod inspect;
mod frame;
pub(crate) mod pieces;
mod story;
mod lists;
mod archive;
mod notes;
mod law;
pub mod refusal;
pub mod account;
pub mod comments;
mod consent;
pub mod fitting;
mod letter;
pub mod me;
pub(crate) mod enter;
mod names;
pub mod providers;
pub mod search;
pub mod passkeys;
pub mod sign_in;
pub mod standing;
pub mod unsubscribe;
pub mod visit;

use std::collections::BTreeSet;

use dateline_store::StoreError;
use http::StatusCode;

use crate::{
    app::App,
    basics::{FeedOf, Language, Link},
    feeds,
    press::{
        sheet::{Keep, Printed, Sheet},
        shelf::{Drawn, Page},
        templates,
        theme::Fault,
    },
};

/// Why a page cannot be drawn.
#[derive(Debug, thiserror::Error)]
pub enum Undrawn {
    /// There is no such page.
    #[error("there is no such page")]
    Unknown,
    /// It was there and was taken back, with this public note.
    #[error("the story was withdrawn")]
    Gone(Option<String>, Option<Language>),
    /// It has another address.
    #[error("the page stands elsewhere")]
    Moved(Link),
    /// The database did not answer.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A template did not print.
    #[error(transparent)]
    Template(#[from] Fault),
    /// The page was being printed when the house closed or the printer failed.
    #[error("printing stopped: {0}")]
    Stopped(String),
}

/// Draws the page of a link.
pub async fn draw(app: &App, link: &Link) -> Result<Drawn, Undrawn> {
    let begun = std::time::Instant::now();
    let drawn = page(app, link).await;
    if drawn.is_ok() {
        app.pulse.draws.add(begun.elapsed());
    }
    drawn
}

/// Where an alias of a topic or an author leads: to the page, or the feed, of the real name.
fn real(app: &App, link: &Link) -> Option<Link> {
    let (topics, authors) = (&app.config.topic, &app.config.author);
    Some(match link {
        Link::Topic(slug) => Link::Topic(topics.slug_behind(slug)?),
        Link::Author(slug) => Link::Author(authors.slug_behind(slug)?),
        Link::Feed(FeedOf::Topic(slug), kind) => {
            Link::Feed(FeedOf::Topic(topics.slug_behind(slug)?), *kind)
        }
        Link::Feed(FeedOf::Author(slug), kind) => {
            Link::Feed(FeedOf::Author(authors.slug_behind(slug)?), *kind)
        }
        _ => return None,
    })
}

async fn page(app: &App, link: &Link) -> Result<Drawn, Undrawn> {
    if let Some(real) = real(app, link) {
        return Err(Undrawn::Moved(real));
    }
    match link {
        Link::Home => lists::home(app).await,
        Link::Section(slug) => lists::section(app, slug).await,
        Link::Topic(slug) => lists::topic(app, slug).await,
        Link::Author(slug) => lists::author(app, slug).await,
        Link::ArchiveIndex => archive::index(app).await,
        Link::ArchiveMonth(first) => archive::month(app, *first).await,
        Link::Archive(date) => lists::day(app, *date).await,
        Link::Corrections => notes::corrections(app).await,
        Link::About(slug) => notes::about(app, slug).await,
        Link::Terms | Link::Privacy | Link::TermsIn(_) | Link::PrivacyIn(_) => {
            law::draw(app, link).await
        }
        Link::Story(..) => story::draw(app, link).await,
        Link::Feed(..)
        | Link::Sitemap
        | Link::SitemapMonth(_)
        | Link::NewsSitemap
        | Link::Robots
        | Link::SecurityTxt => {
            let link = link.clone();
            let house = app.clone();
            let feed = app
                .db
                .read(move |db| feeds::draw(db, &house, &link))
                .await?
                .ok_or(Undrawn::Unknown)?;
            off_the_reactor(move || {
                let printed = Printed {
                    text: feed.text.into(),
                    kind: feed.kind,
                    style: None,
                    link: feed.link,
                };
                let sheet = Sheet::press(StatusCode::OK, &printed, Keep::FiveMinutes, "");
                Ok(Drawn {
                    page: Page::same_for_all(sheet),
                    touch: feed.touch,
                })
            })
            .await
        }
        Link::Asset(..) | Link::Favicon => asset(app, link),
        // Comes here only in another spelling than its own.
        Link::Comments(_, _, story, part) => Err(comments::stands_at(app, story, *part).await),
        // Each reader's own: never on the shelf.
        Link::SignIn
        | Link::SignInSent
        | Link::SignInCode
        | Link::SignInLink(_)
        | Link::SignInWith(_)
        | Link::SignInBack(_)
        | Link::SignInPasskey
        | Link::SignOut
        | Link::Search
        | Link::Me
        | Link::Account
        | Link::AccountPart(_)
        | Link::NewAddress(_)
        | Link::Comment(_)
        | Link::CommentCounts
        | Link::Unsubscribe(_)
        | Link::Desk
        | Link::DeskPart(_)
        | Link::DeskEnrol(_)
        | Link::Outbox
        | Link::Fitting
        | Link::Media(..)
        | Link::Health
        | Link::Ready
        | Link::Metrics => Err(Undrawn::Unknown),
    }
}

/// A file that pages ask for. Under another hash than its own it is not there: the page that asks is older than the program.
fn asset(app: &App, link: &Link) -> Result<Drawn, Undrawn> {
    let (asset, keep) = match link {
        Link::Favicon => (app.asset("favicon.svg"), Keep::FiveMinutes),
        link => {
            let assets = app.assets.load();
            let asset = assets.iter().find(|asset| asset.link == *link).cloned();
            (asset, Keep::Immutable)
        }
    };
    let asset = asset.ok_or(Undrawn::Unknown)?;
    let printed = Printed {
        text: asset.bytes,
        kind: asset.kind,
        style: None,
        link: None,
    };
    let full = Sheet::press(StatusCode::OK, &printed, keep, "");
    Ok(Drawn {
        page: Page::same_for_all(full),
        touch: BTreeSet::new(),
    })
}

/// Prints and presses one page that is the same for all.
async fn press<P>(app: &App, page: P, touch: BTreeSet<String>) -> Result<Drawn, Undrawn>
where
    P: templates::Page + HasFrame + Send + 'static,
{
    let app = app.clone();
    off_the_reactor(move || {
        let sheet = press_now(&app, &page, StatusCode::OK, Keep::AskAgain, "")?;
        Ok(Drawn {
            page: Page::same_for_all(sheet),
            touch,
        })
    })
    .await
}

fn press_now<P>(
    app: &App,
    page: &P,
    status: StatusCode,
    keep: Keep,
    variant: &str,
) -> Result<Sheet, Undrawn>
where
    P: templates::Page + HasFrame,
{
    let text = app.templates.render(page)?;
    let style = Some(page.frame().style_html.clone());
    let printed = Printed {
        text: text.into(),
        kind: "text/html; charset=utf-8",
        style,
        link: None,
    };
    Ok(Sheet::press(status, &printed, keep, variant))
}

/// Printing and packing take milliseconds of a processor: not on the threads that answer.
async fn off_the_reactor<T, F>(work: F) -> Result<T, Undrawn>
where
    T: Send + 'static,
    F: FnOnce() -> Result<T, Undrawn> + Send + 'static,
{
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|fault| Err(Undrawn::Stopped(fault.to_string())))
}

/// A page that has the common frame around it.
pub trait HasFrame {
    /// The frame.
    fn frame(&self) -> &view::Frame;
}

macro_rules! framed {
    ($($page:ident),*) => { $(impl HasFrame for view::$page {
        fn frame(&self) -> &view::Frame {
            &self.frame
        }
    })* };
}
framed!(
    FrontPage,
    ListPage,
    ArchivePage,
    StoryPage,
    CorrectionsPage,
    AboutPage,
    LawPage,
    ErrorPage,
    SignInPage,
    SentPage,
    LinkPage,
    OverPage,
    OutboxPage
);
