//! The thread on a page, and as a part of one.

use dateline_store::StoreError;
use http::StatusCode;

use super::{
    Who, gate, language, link_of,
    print::Print,
    refused,
    view::{self, CommentForm, CommentsPage, ThreadPart},
    with,
};
use crate::{
    app::App,
    basics::{CommentsPart, FeedKind, Language, Link, Timestamp},
    comments::{self, Branch, Comment, Cursor, Order, State, body::LONGEST, name},
    config::Mode,
    front::{
        Undrawn,
        frame::{self, About},
        off_the_reactor,
        view::{DoorBox, FeedLink, Frame, Item},
        visit::{Answer, Visit, own, private, with_next},
    },
    moderation,
    press::style::Kind,
    readers::Reader,
    stories::Card,
    wall::Decision,
    web::cookies::Cookie,
};

/// What is shown of a thread, as the address asks for it.
#[derive(Debug, Clone, Default)]
pub(super) struct Asked {
    order: Option<Order>,
    after: Option<Cursor>,
    /// A comment to be seen where it stands.
    at: Option<i64>,
    /// A place in the branch after which it goes on.
    from: String,
    answer: Option<i64>,
    mention: Vec<i64>,
    said: String,
}

impl Asked {
    fn of(visit: Visit<'_>) -> Self {
        let number = |name: &str| visit.asked(name).parse().ok();
        let order = visit.asked("order");
        let from = visit.asked("from");
        let is_place = from.len() <= 256 && from.bytes().all(|byte| byte.is_ascii_hexdigit());
        Self {
            order: (!order.is_empty()).then(|| Order::parse(&order)),
            after: Cursor::parse(&visit.asked("after")),
            at: number("at"),
            from: if is_place { from } else { String::new() },
            answer: number("answer"),
            mention: form_urlencoded::parse(visit.query.as_bytes())
                .filter(|(name, _)| name == "mention")
                .filter_map(|(_, value)| value.parse().ok())
                .take(5)
                .collect(),
            said: visit.asked("said"),
        }
    }

    /// The address that shows this again, without what was said.
    fn here(&self, path: &str) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        if let Some(order) = self.order {
            query.append_pair("order", order.as_str());
        }
        if let Some(after) = self.after {
            query.append_pair("after", &after.text());
        }
        if let Some(at) = self.at {
            query.append_pair("at", &at.to_string());
        }
        if !self.from.is_empty() {
            query.append_pair("from", &self.from);
        }
        match query.finish() {
            query if query.is_empty() => path.to_owned(),
            query => format!("{path}?{query}"),
        }
    }
}

/// A box that was sent and came back.
#[derive(Debug, Clone)]
pub(super) struct Returned {
    pub status: StatusCode,
    pub wrong: String,
    pub wrong_name: bool,
    pub name: String,
    pub source: String,
    pub parent: Option<i64>,
    pub mentions: Vec<i64>,
}

/// Everything that a page needs of the database, taken in one look.
struct Found {
    thread: comments::Thread,
    page: comments::Page,
    one: Option<Branch>,
    waiting: Vec<Comment>,
    answered: Option<Comment>,
    mentioned: Vec<Comment>,
    forbidden: Option<moderation::Sanction>,
    warning: Option<moderation::Sanction>,
    closed: bool,
    draft: Option<(Option<i64>, String)>,
}

/// `GET {story}/comments`.
pub(super) async fn show(visit: Visit<'_>, card: &Card) -> Answer {
    draw(visit, card, Who::of(visit).await?, None).await
}

/// The page, with a box that came back if one did.
pub(super) async fn draw(
    visit: Visit<'_>,
    card: &Card,
    who: Who,
    returned: Option<Returned>,
) -> Answer {
    let app = visit.app;
    let status = returned.as_ref().map_or(StatusCode::OK, |it| it.status);
    let path = link_of(app, card, CommentsPart::Thread).path();
    let language = language(app, card);
    let Who {
        reader, cookies, ..
    } = who;
    let is_part = visit.asked("part") == "thread";
    if gate::decide(visit, card, reader.is_some()) == Decision::Preview {
        if is_part {
            let nothing = own(StatusCode::NO_CONTENT, "text/html; charset=utf-8", "");
            return Ok(with(nothing, cookies));
        }
        let mut page = around(app, card, &language, &path);
        page.door = Some(DoorBox::of(&app.config, "wall", path));
        return Ok(with(private(app, page, status).await?, cookies));
    }
    let asked = Asked::of(visit);
    let found = find(visit, card, reader.as_ref(), &asked, returned.as_ref()).await?;
    let thread = compose(
        app,
        &language,
        (&path, &asked),
        reader.as_ref(),
        found,
        returned,
    );
    let answer = if is_part {
        let part = ThreadPart {
            frame: around(app, card, &language, &path).frame,
            style: app
                .asset("comments.css")
                .map(|asset| asset.link.path())
                .unwrap_or_default(),
            thread: Some(thread),
        };
        let app = app.clone();
        let text = off_the_reactor(move || Ok(app.templates.render(&part)?)).await?;
        own(StatusCode::OK, "text/html; charset=utf-8", text)
    } else {
        let mut page = around(app, card, &language, &path);
        page.thread = Some(thread);
        private(app, page, status).await?
    };
    Ok(with(answer, cookies))
}

/// The page without its thread.
fn around(app: &App, card: &Card, language: &Language, path: &str) -> CommentsPage {
    let own = card.language.as_ref().unwrap_or(&app.config.site.language);
    let mut frame = frame_of(app, language, &card.headline, path);
    frame.feeds.extend(
        [CommentsPart::Feed, CommentsPart::JsonFeed]
            .into_iter()
            .zip(FeedKind::ALL)
            .map(|(part, kind)| FeedLink {
                name: frame.title.clone(),
                href: link_of(app, card, part).path(),
                kind: kind.media_type(),
            }),
    );
    CommentsPage {
        frame,
        headline: card.headline.clone(),
        lang: own.as_str().to_owned(),
        dir: own.direction().as_str(),
        story: card.link(&app.zone).path(),
        door: None,
        thread: None,
    }
}

/// The frame of a page of comments, whose door leads back to it.
pub(super) fn frame_of(app: &App, language: &Language, headline: &str, path: &str) -> Frame {
    let title = app.words.say(language.as_str(), "comments-title", &[]);
    let about = About {
        kind: Kind::Thread,
        language: Some(language),
        title: format!("{title}: {headline}"),
        description: None,
        link: None,
        feeds: Vec::new(),
        section: None,
    };
    let mut frame = frame::frame(app, about);
    frame.door = format!("{}&for=comment", with_next(&Link::SignIn.path(), path));
    frame
}

async fn find(
    visit: Visit<'_>,
    card: &Card,
    reader: Option<&Reader>,
    asked: &Asked,
    returned: Option<&Returned>,
) -> Result<Found, Undrawn> {
    let app = visit.app;
    let viewer = reader.map_or(0, |reader| reader.id);
    let (card, mut asked, house) = (card.clone(), asked.clone(), app.clone());
    let draft = visit.cookie(Cookie::Draft);
    if let Some(returned) = returned {
        asked.answer = returned.parent;
        asked.mention.clone_from(&returned.mentions);
    }
    let found = app.db.read(move |db| {
        let story = &card.id;
        let now = Timestamp::from_millis(db.now());
        let thread = comments::thread(db, story)?;
        let mode = thread.mode(&house.config, &card.section, card.live_at, now);
        let nothing = comments::Page {
            pinned: Vec::new(),
            branches: Vec::new(),
            next: None,
        };
        let visible = |id: i64| {
            Ok::<_, StoreError>(
                comments::by_id(db, viewer, id)?
                    .filter(|comment| comment.story == *story && comment.state == State::Published),
            )
        };
        let draft = match draft {
            Some(secret) => comments::take_draft(db, &secret, story)?,
            None => None,
        };
        let answered = asked
            .answer
            .or_else(|| draft.as_ref().and_then(|(parent, _)| *parent));
        let one = match asked.at {
            Some(at) if !thread.hidden => {
                let found = comments::by_id(db, viewer, at)?
                    .filter(|comment| comment.story == *story && comment.shown);
                match found {
                    Some(comment) => {
                        // Seen where it stands: one that is far down begins the page.
                        let from = if asked.from.is_empty() {
                            comments::before(db, &comment)?
                        } else {
                            asked.from.clone()
                        };
                        comments::branch(db, viewer, comment.root, &from)?
                    }
                    None => None,
                }
            }
            _ => None,
        };
        Ok::<_, StoreError>(Found {
            page: if thread.hidden || one.is_some() {
                nothing
            } else {
                let order = asked.order.unwrap_or(Order::Newest);
                comments::page(db, viewer, story, order, asked.after)?
            },
            one,
            waiting: if viewer == 0 || thread.hidden {
                Vec::new()
            } else {
                comments::waiting(db, viewer, story)?
            },
            answered: match answered {
                Some(id) => visible(id)?,
                None => None,
            },
            mentioned: asked
                .mention
                .iter()
                .filter_map(|id| visible(*id).transpose())
                .collect::<Result<_, _>>()?,
            forbidden: moderation::forbidden(db, viewer)?,
            warning: moderation::unseen_warning(db, viewer)?,
            closed: mode == Mode::Closed,
            draft,
            thread,
        })
    });
    Ok(found.await?)
}

fn compose(
    app: &App,
    language: &Language,
    (path, asked): (&str, &Asked),
    reader: Option<&Reader>,
    found: Found,
    returned: Option<Returned>,
) -> view::Thread {
    let say = |key: &str| app.words.say(language.as_str(), key, &[]);
    let here = asked.here(path);
    let viewer = reader.map_or(0, |reader| reader.id);
    let closed = if found.thread.hidden {
        Some(say("comments-hidden"))
    } else if found.closed {
        Some(say("comments-closed"))
    } else {
        found.forbidden.as_ref().map(|sanction| {
            let refusal = comments::Refusal::Forbidden(Box::new(sanction.clone()));
            refused(app, language, &refusal).1
        })
    };
    let print = Print {
        app,
        language,
        viewer,
        open: closed.is_none(),
    };
    let form = write_box(reader, &found, returned);
    let order = asked.order.unwrap_or(Order::Newest);
    let is_one = found.one.is_some();
    let mut branches: Vec<view::Branch> = found
        .page
        .branches
        .into_iter()
        .map(|branch| print.branch(branch, Some(path)))
        .collect();
    let mut next = found
        .page
        .next
        .map(|cursor| format!("{path}?order={}&after={}", order.as_str(), cursor.text()));
    let later = found.one.as_ref().is_some_and(|one| {
        one.answers.len() < usize::try_from(one.first.branch).unwrap_or(0) && !one.more
    }) || !asked.from.is_empty();
    if let Some(one) = found.one {
        if one.more
            && let Some(last) = one.answers.last()
        {
            next = Some(format!("{path}?at={}&from={}", one.first.id, last.path));
        }
        branches.push(print.branch(one, None));
    }
    let said = SAID.iter().find(|known| **known == asked.said);
    view::Thread {
        path: path.to_owned(),
        count: if found.thread.hidden {
            0
        } else {
            found.thread.published
        },
        said: said.map(|known| say(&format!("said-{known}"))),
        orders: Order::ALL
            .into_iter()
            .map(|one| Item {
                name: say(&format!("comments-{}", one.as_str())),
                href: format!("{path}?order={}", one.as_str()),
                current: one == order,
            })
            .collect(),
        pinned: print.all(found.page.pinned),
        waiting: print.all(found.waiting),
        branches,
        next,
        one: is_one,
        later,
        warning: found.warning.map(|warning| (warning.id, warning.words)),
        form: closed.is_none().then_some(form),
        closed,
        here,
    }
}

/// The box to write in, with what was typed before, if it was.
fn write_box(reader: Option<&Reader>, found: &Found, returned: Option<Returned>) -> CommentForm {
    let pair = |comment: &Comment| {
        (
            comment.name.clone().unwrap_or_default(),
            comment.id.to_string(),
        )
    };
    let needs_name = reader.is_some_and(|reader| {
        reader
            .name
            .as_deref()
            .is_none_or(|name| name::Name::clean(name).is_err())
    });
    let draft = found.draft.as_ref().map(|(_, source)| source.clone());
    let mut form = CommentForm {
        to: found.answered.as_ref().map(pair),
        mentions: found.mentioned.iter().map(pair).collect(),
        source: draft.unwrap_or_default(),
        most: LONGEST,
        name: needs_name.then(String::new),
        stranger: reader.is_none(),
        ..CommentForm::default()
    };
    if let Some(returned) = returned {
        form.source = returned.source;
        form.wrong = Some(returned.wrong);
        form.wrong_name = returned.wrong_name;
        if returned.wrong_name || needs_name {
            form.name = Some(returned.name);
        }
    }
    form
}

/// What can be said after an act: the address carries the word, never the sentence.
const SAID: &[&str] = &[
    "published",
    "waiting",
    "refused",
    "edited",
    "deleted",
    "reported",
    "seen",
];
