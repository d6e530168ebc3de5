//! What readers send: new comments, and acts on one that is there.

use dateline_store::{Read, StoreError};
use http::header;

use super::{
    Who, gate, language, link_of, live,
    one::{self, Trouble},
    page::{self, Returned},
    stream, with,
};
use crate::{
    basics::{CommentsPart, Link, StoryId, hex, random_bytes},
    comments::{self, Edit, Posted, Refusal, State, Wanted},
    front::{
        Undrawn, names, refusal,
        visit::{Answer, Visit, see_other, with_next},
    },
    moderation::{self, Kind},
    readers::{self, Pass},
    staff::{self, Voice},
    stories::Card,
    wall::Decision,
    web::{
        cookies::Cookie,
        form::{Form, own_path},
    },
};

/// For how many seconds a browser keeps the way to what it typed: a day.
const DRAFT: i64 = 24 * 3600;

/// `POST {story}/comments`: a new comment, or that a warning was read.
pub async fn write(visit: Visit<'_>, link: &Link, story: &StoryId, form: &Form) -> Answer {
    let app = visit.app;
    let Some(card) = live(app, story).await? else {
        return Err(Undrawn::Unknown);
    };
    let path = link_of(app, &card, CommentsPart::Thread).path();
    if path != link.path() {
        return Err(Undrawn::Unknown);
    }
    if !app.limits.take_comment(visit.client) {
        return Ok(refusal::too_much(app).await);
    }
    let who = Who::of(visit).await?;
    let number = |name: &str| form.get(name).parse::<i64>().ok();
    let source: String = form.get("body").to_owned();
    let parent = number("answer");
    let (Some(reader), Some(pass)) = (who.reader.clone(), who.pass) else {
        return keep(visit, &card, &path, parent, source).await;
    };
    if gate::decide(visit, &card, true) == Decision::Preview {
        return Ok(see_other(&path));
    }
    if let Some(warning) = number("warning") {
        let id = reader.id;
        app.db
            .write(move |db| moderation::see_warning(db, id, warning))
            .await?;
        return Ok(see_other(&format!("{path}?said=seen#comments")));
    }
    let mentions: Vec<i64> = form
        .all("mention")
        .filter_map(|number| number.parse().ok())
        .take(5)
        .collect();
    let mut wanted = Wanted {
        reader: reader.id,
        staff: false,
        story: card.id.clone(),
        parent,
        source,
        mentions,
    };
    let typed_name = form.get("name").to_owned();
    let (given, house) = (typed_name.clone(), app.clone());
    let secret = visit.cookie(Cookie::Draft);
    let (sent, before) = (wanted.clone(), reader);
    let posted = app.db.write(move |db| {
        if let Some(sanction) = moderation::forbidden(db, before.id)? {
            let refusal = Refusal::Forbidden(Box::new(sanction));
            return Ok::<_, StoreError>(Err(Trouble::Refused(refusal)));
        }
        wanted.staff = match speaks_for_the_paper(db, &pass)? {
            Ok(does) => does,
            Err(refusal) => return Ok(Err(Trouble::Refused(refusal))),
        };
        if let Some(bad) = names::sign(db, &house.config, &before, wanted.staff, &given)? {
            return Ok(Err(Trouble::Name(bad)));
        }
        let posted = comments::post(db, &house.config, &wanted)?;
        if posted.is_err() {
            // A name that was not used is not kept either.
            readers::rename(db, before.id, before.name.as_deref())?;
        }
        if posted.is_ok()
            && let Some(secret) = &secret
        {
            comments::drop_draft(db, secret)?;
        }
        Ok(posted.map_err(Trouble::Refused))
    });
    match posted.await? {
        Ok(posted) => {
            if posted.state == State::Published {
                stream::tell(app, &card.id).await;
            }
            let mut answer = see_other(&arrival(&path, posted));
            if visit.cookie(Cookie::Draft).is_some() {
                let gone = Cookie::Draft.set("", 0, visit.secure());
                answer.headers_mut().append(header::SET_COOKIE, gone);
            }
            Ok(with(answer, who.cookies))
        }
        Err(trouble) => {
            let language = language(app, &card);
            let (status, wrong, wrong_name) = trouble.say(app, &language);
            let returned = Returned {
                status,
                wrong,
                wrong_name,
                name: typed_name.chars().take(100).collect(),
                source: sent.source.chars().take(20_000).collect(),
                parent,
                mentions: sent.mentions,
            };
            page::draw(visit, &card, who, Some(returned)).await
        }
    }
}

/// Whether what is said in this session is said for the paper.
fn speaks_for_the_paper(db: &Read, pass: &Pass) -> Result<Result<bool, Refusal>, StoreError> {
    Ok(match staff::voice(db, pass)? {
        Voice::Reader => Ok(false),
        Voice::Paper => Ok(true),
        Voice::Shut => Err(Refusal::Desk),
    })
}

/// Where a comment that was sent is to be seen.
fn arrival(path: &str, posted: Posted) -> String {
    let id = posted.id;
    match posted.state {
        State::Published => format!("{path}?at={id}&said=published#c-{id}"),
        State::Waiting => format!("{path}?said=waiting#c-{id}"),
        State::Refused | State::Deleted => format!("{path}?said=refused#comments"),
    }
}

/// Nobody is signed in: what was typed is kept for this browser, and the way leads through the door and back.
async fn keep(
    visit: Visit<'_>,
    card: &Card,
    path: &str,
    parent: Option<i64>,
    source: String,
) -> Answer {
    let app = visit.app;
    let door = |next: &str| format!("{}&for=comment", with_next(&Link::SignIn.path(), next));
    let source: String = source.chars().take(comments::body::LONGEST).collect();
    let mut answer = see_other(&door(&format!("{path}#write")));
    if !source.trim().is_empty() && app.limits.keep_draft(visit.client) {
        let secret = visit
            .cookie(Cookie::Draft)
            .filter(|kept| kept.len() == 64)
            .unwrap_or_else(|| hex(&random_bytes::<32>()));
        let (kept, story) = (secret.clone(), card.id.clone());
        app.db
            .write(move |db| comments::keep_draft(db, &kept, &story, parent, &source))
            .await?;
        let cookie = Cookie::Draft.set(&secret, DRAFT, visit.secure());
        answer.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(answer)
}

/// `POST /comments/{id}`: an act on a comment.
pub async fn act(visit: Visit<'_>, id: i64, form: &Form) -> Answer {
    let app = visit.app;
    if !app.limits.take_comment(visit.client) {
        return Ok(refusal::too_much(app).await);
    }
    let who = Who::of(visit).await?;
    let next = own_path(form.get("next")).to_owned();
    let (Some(reader), Some(pass)) = (who.reader.clone(), who.pass) else {
        let back = if next == "/" {
            Link::Comment(id).path()
        } else {
            format!("{next}#c-{id}")
        };
        return Ok(see_other(&format!(
            "{}&for=comment",
            with_next(&Link::SignIn.path(), &back)
        )));
    };
    let cookies = who.cookies;
    let act = form.get("act").to_owned();
    let done = done(visit, id, &pass, &act, form).await?;
    let answer = match done {
        Ok(Done { story, said }) => {
            if let Some(story) = story {
                stream::tell(app, &story).await;
            }
            let place = one::place(app, id, &next).await?;
            see_other(&said_at(&place, said))
        }
        Err(refusal) => one::again(visit, id, &reader, &act, form, refusal).await?,
    };
    Ok(with(answer, cookies))
}

/// What an act led to: the story whose thread has changed, and the word for it.
struct Done {
    story: Option<StoryId>,
    said: Option<&'static str>,
}

async fn done(
    visit: Visit<'_>,
    id: i64,
    pass: &Pass,
    act: &str,
    form: &Form,
) -> Result<Result<Done, Refusal>, Undrawn> {
    let app = visit.app;
    let house = app.clone();
    let (pass, reader) = (*pass, pass.reader);
    let quiet = |said| Done { story: None, said };
    Ok(match act {
        "like" | "unlike" => {
            let likes = act == "like";
            let counted = app
                .db
                .write(move |db| comments::like(db, &house.config, reader, id, likes));
            counted.await?.map(|_| quiet(None))
        }
        "edit" => {
            let source = form.get("body").to_owned();
            let edited = app.db.write(move |db| {
                let staff = match speaks_for_the_paper(db, &pass)? {
                    Ok(does) => does,
                    Err(refusal) => return Ok(Err(refusal)),
                };
                let edit = Edit {
                    reader,
                    staff,
                    id,
                    source: source.clone(),
                };
                comments::edit(db, &house.config, &edit)
            });
            edited.await?.map(|posted| {
                quiet(Some(match posted.state {
                    State::Published => "edited",
                    State::Waiting => "waiting",
                    State::Refused | State::Deleted => "refused",
                }))
            })
        }
        "delete" => {
            let gone = app
                .db
                .write(move |db| comments::take_back(db, &house.config, reader, id));
            gone.await?.map(|story| Done {
                story: Some(story),
                said: Some("deleted"),
            })
        }
        "report" => {
            let Some(kind) = Kind::parse(form.get("kind")) else {
                return Ok(Err(Refusal::Wordless));
            };
            let words = form.get("words").to_owned();
            let reported = app
                .db
                .write(move |db| comments::report(db, &house.config, reader, id, (kind, &words)));
            reported.await?.map(|_| quiet(Some("reported")))
        }
        _ => return Err(Undrawn::Unknown),
    })
}

/// The place of a comment, with a word on what was done.
fn said_at(place: &str, said: Option<&str>) -> String {
    let Some(said) = said else {
        return place.to_owned();
    };
    let (address, fragment) = place.split_once('#').unwrap_or((place, "comments"));
    let joint = if address.contains('?') { '&' } else { '?' };
    format!("{address}{joint}said={said}#{fragment}")
}
