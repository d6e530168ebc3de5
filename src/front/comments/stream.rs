//! What tells of comments without showing them: the stream of a thread, counts, feeds.

use std::fmt::Write as _;

use dateline_store::StoreError;
use http::StatusCode;

use super::{Who, gate, language, link_of, with};
use crate::{
    app::App,
    basics::{CommentsPart, Link, StoryId, escape},
    comments::{self, Comment, Thread},
    front::visit::{Answer, Visit, own},
    stories::Card,
    streams::Line,
    wall::Decision,
    web::Body,
};

/// How many comments a feed has.
const FEED: i64 = 50;

/// How many stories may be asked for at once.
const MOST_COUNTS: usize = 60;

/// How a thread stands, as its stream tells it: counts and numbers only.
pub fn line_of(thread: &Thread) -> Line {
    let (published, newest) = if thread.hidden {
        (0, 0)
    } else {
        (thread.published, thread.newest)
    };
    Line {
        id: format!("{published}.{newest}"),
        data: format!("{{\"published\":{published},\"newest\":\"{newest}\"}}"),
    }
}

/// Tells who listens on this node how a thread stands now. Other nodes look for themselves.
pub async fn tell(app: &App, story: &StoryId) {
    if !app
        .streams
        .subjects()
        .iter()
        .any(|one| one == story.as_str())
    {
        return;
    }
    let id = story.clone();
    if let Ok(thread) = app.db.read(move |db| comments::thread(db, &id)).await {
        app.streams.tell(story.as_str(), &line_of(&thread));
    }
}

/// `GET {story}/comments/events`. Where there are too many streams already: 204, and the page asks for counts now and then.
pub(super) async fn open(visit: Visit<'_>, card: &Card) -> Answer {
    let app = visit.app;
    let who = Who::of(visit).await?;
    let nothing = || own(StatusCode::NO_CONTENT, "text/event-stream", "");
    if gate::decide(visit, card, who.reader.is_some()) == Decision::Preview {
        return Ok(with(nothing(), who.cookies));
    }
    let id = card.id.clone();
    let thread = app.db.read(move |db| comments::thread(db, &id)).await?;
    let heard = visit
        .headers
        .get("last-event-id")
        .and_then(|value| value.to_str().ok());
    let listener = app.streams.listen(
        card.id.as_str(),
        (visit.client.network(), visit.client.range()),
        line_of(&thread),
        heard,
    );
    let answer = match listener {
        None => nothing(),
        Some(listener) => {
            let mut answer = own(StatusCode::OK, "text/event-stream", "");
            *answer.body_mut() = Body::Events(Box::new(listener));
            answer
        }
    };
    Ok(with(answer, who.cookies))
}

/// `GET /comments/counts?stories=a,b`: how many comments each of these stories has, as JSON. Of stories that readers do not see,
/// and of threads that are put away, nothing is said.
pub async fn counts(visit: Visit<'_>) -> Answer {
    let app = visit.app;
    let asked = visit.asked("stories");
    let stories: Vec<StoryId> = asked
        .split(',')
        .take(MOST_COUNTS)
        .filter_map(|id| StoryId::parse(id).ok())
        .collect();
    let found = app.db.read(move |db| {
        let live: Vec<StoryId> = crate::stories::list_named(db, &stories)?
            .into_iter()
            .map(|card| card.id)
            .collect();
        comments::threads(db, &live)
    });
    let counts: std::collections::BTreeMap<String, i64> = found
        .await?
        .into_iter()
        .filter(|(_, thread)| !thread.hidden)
        .map(|(story, thread)| (story, thread.published))
        .collect();
    let text = serde_json::to_string(&counts).unwrap_or_else(|_| "{}".to_owned());
    Ok(own(StatusCode::OK, "application/json", text))
}

/// `GET {story}/comments/feed.xml` and `feed.json`: the newest comments, for whoever may read the story.
pub(super) async fn feed(visit: Visit<'_>, card: &Card, part: CommentsPart) -> Answer {
    let app = visit.app;
    let who = Who::of(visit).await?;
    let seen = gate::decide(visit, card, who.reader.is_some()) == Decision::Full;
    let id = card.id.clone();
    let all = app.db.read(move |db| {
        let thread = comments::thread(db, &id)?;
        if thread.hidden || !seen {
            return Ok::<_, StoreError>(Vec::new());
        }
        comments::list_feed(db, &id, FEED)
    });
    let all = all.await?;
    let answer = if part == CommentsPart::Feed {
        own(
            StatusCode::OK,
            "application/atom+xml; charset=utf-8",
            atom(app, card, &all),
        )
    } else {
        own(
            StatusCode::OK,
            "application/feed+json; charset=utf-8",
            json(app, card, &all),
        )
    };
    Ok(with(answer, who.cookies))
}

fn title(app: &App, card: &Card) -> String {
    let words = app
        .words
        .say(language(app, card).as_str(), "comments-title", &[]);
    format!("{words}: {}", card.headline)
}

fn writer(app: &App, card: &Card, comment: &Comment) -> String {
    comment.name.clone().unwrap_or_else(|| {
        app.words
            .say(language(app, card).as_str(), "comment-nobody", &[])
    })
}

/// RFC 4287.
fn atom(app: &App, card: &Card, all: &[Comment]) -> String {
    let site = &app.config.site.url;
    let text = |text: &str| {
        let mut out = String::new();
        escape(text, &mut out);
        out
    };
    let thread = link_of(app, card, CommentsPart::Thread).url(site);
    let own = link_of(app, card, CommentsPart::Feed).url(site);
    let updated = all
        .iter()
        .map(|comment| comment.edited_at.unwrap_or(comment.posted_at))
        .max()
        .unwrap_or(card.live_at);
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n<title>{}</title>\n<id>{own}</id>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{own}\"/>\n<link rel=\"alternate\" type=\"text/html\" href=\"{thread}\"/>\n\
         <updated>{updated}</updated>\n",
        text(&title(app, card)),
    );
    for comment in all {
        let url = Link::Comment(comment.id).url(site);
        let _ = write!(
            out,
            "<entry>\n<id>{url}</id>\n<title>{}</title>\n<author><name>{}</name></author>\n<link rel=\"alternate\" type=\"text/html\" \
             href=\"{url}\"/>\n<published>{}</published>\n<updated>{}</updated>\n<content type=\"html\">{}</content>\n</entry>\n",
            text(&comment.body.excerpt(80)),
            text(&writer(app, card, comment)),
            comment.posted_at,
            comment.edited_at.unwrap_or(comment.posted_at),
            text(&comment.body.html()),
        );
    }
    out.push_str("</feed>\n");
    out
}

/// JSON Feed 1.1.
fn json(app: &App, card: &Card, all: &[Comment]) -> String {
    let site = &app.config.site.url;
    let items: Vec<_> = all
        .iter()
        .map(|comment| {
            let url = Link::Comment(comment.id).url(site);
            serde_json::json!({
                "id": url,
                "url": url,
                "content_html": comment.body.html(),
                "content_text": comment.body.text(),
                "date_published": comment.posted_at.to_string(),
                "date_modified": comment.edited_at.unwrap_or(comment.posted_at).to_string(),
                "authors": [{ "name": writer(app, card, comment) }],
            })
        })
        .collect();
    serde_json::json!({
        "version": "https://jsonfeed.org/version/1.1",
        "title": title(app, card),
        "home_page_url": link_of(app, card, CommentsPart::Thread).url(site),
        "feed_url": link_of(app, card, CommentsPart::JsonFeed).url(site),
        "items": items,
    })
    .to_string()
}
