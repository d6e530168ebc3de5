//! Letters that tell readers of answers and mentions, and the desk of queues that grow. Rung by the bells; a letter and what it
//! tells of go in one unit of work, so that nobody is told twice and nobody is forgotten.

use dateline_store::{Read, StoreError};
use serde::Serialize;

use crate::{
    app::App,
    basics::{AccountPart, EmailAddress, Link, SKEW, Timestamp},
    comments::{self, Comment, State, Tell},
    front::{HasFrame, Undrawn, letter, samples, unsubscribe, view::Frame, visit::plain_frame},
    mail::{self, Letter},
    press::{templates::Page, words::Arg},
    readers::{self, Reader},
    staff::{self, Role},
    stories, telling,
};

/// Who was told just now hears of more in a quarter of an hour, all in one letter.
const PAUSE: i64 = 15 * 60_000;

/// The hour of the day, in the site's zone, from which daily letters are written.
const MORNING: i8 = 7;

/// How much of a comment a letter quotes, in characters.
const QUOTED: usize = 400;

/// How long there is use in such a letter, in milliseconds: three days.
const LIFE: i64 = 3 * 24 * 3_600_000;

/// From how many that wait and are reported the desk is told, and how often at most: each four hours.
const LONG_QUEUE: i64 = 20;
const DESK_PAUSE: i64 = 4 * 3_600_000;

/// What a letter tells of one comment.
#[derive(Debug, Clone, Serialize)]
pub struct Told {
    /// `answer` or `mention`: the template prints `t("mail-told-" ~ why)`.
    pub why: &'static str,
    /// Who wrote it.
    pub name: String,
    /// Under which story.
    pub headline: String,
    /// What it says, as paragraphs of plain text.
    pub words: Vec<String>,
    /// Where it stands.
    pub href: String,
}

/// A letter on answers and mentions.
#[derive(Debug, Clone, Serialize)]
pub struct ToldMail {
    /// Gives the language and the paper's name.
    pub frame: Frame,
    /// The paper's own address.
    pub home: String,
    /// Where answers go.
    pub reply_to: Option<String>,
    /// Its subject.
    pub subject: String,
    /// What it tells.
    pub told: Vec<Told>,
    /// Where such letters are stopped.
    pub stop: String,
    /// Where they are set.
    pub settings: String,
}

/// What a reader is to be told, as it stands now.
struct Due {
    reader: Reader,
    told: Vec<(telling::Telling, Comment, stories::Card)>,
    /// All that was looked at: what is told, and what nobody sees any more.
    looked_at: Vec<i64>,
}

impl Due {
    /// What a letter on it says.
    fn said(&self) -> Vec<(i64, i64)> {
        self.told
            .iter()
            .map(|(_, comment, _)| (comment.id, comment.revision))
            .collect()
    }
}

/// Writes the letters that are due. Gives how many it wrote.
pub async fn send(app: &App) -> Result<usize, Undrawn> {
    const HANDFUL: i64 = 50;
    let (mut after, mut written) = (0, 0);
    loop {
        let readers = app
            .db
            .read(move |db| telling::list_readers(db, after, HANDFUL))
            .await?;
        let Some(last) = readers.last() else {
            return Ok(written);
        };
        after = *last;
        for reader in readers {
            written += usize::from(tell(app, reader).await?);
        }
    }
}

/// Tells one reader, if it is time.
async fn tell(app: &App, reader: i64) -> Result<bool, Undrawn> {
    let house = app.clone();
    let Some(due) = app.db.read(move |db| due(db, &house, reader)).await? else {
        return Ok(false);
    };
    let house = app.clone();
    let letter = if due.told.is_empty() {
        None
    } else {
        Some(letter_of(app, &due)?)
    };
    let kept = app.db.write(move |db| {
        // Another node may have written it meanwhile, a comment may be gone or read otherwise: then the next round looks again.
        let now = self::due(db, &house, reader)?;
        let Some(now) = now.filter(|now| now.said() == due.said()) else {
            return Ok::<_, StoreError>(false);
        };
        let id = now.reader.id;
        for comment in &now.looked_at {
            telling::forget(db, id, *comment)?;
        }
        let Some(letter) = &letter else {
            return Ok(false);
        };
        let mut commenter = comments::commenter(db, id)?;
        commenter.told_at = Timestamp::from_millis(db.now());
        comments::set_commenter(db, id, &commenter)?;
        mail::post(db, letter)?;
        Ok(true)
    });
    let wrote = kept.await?;
    if wrote {
        app.post.ring();
    }
    Ok(wrote)
}

/// What a reader is to be told now; none: nothing, or not yet. What nobody sees any more is not told.
fn due(db: &Read, app: &App, reader: i64) -> Result<Option<Due>, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let mut commenter = comments::commenter(db, reader)?;
    // Told by a clock that was set back since: until then the reader would hear of nothing.
    if commenter.told_at > now.plus_millis(SKEW) {
        commenter.told_at = Timestamp::from_millis(0);
    }
    let list = telling::list_of(db, reader)?;
    let Some(first) = list.first() else {
        return Ok(None);
    };
    let is_time = match commenter.tell {
        Tell::Never => true,
        Tell::Now => commenter.told_at.plus_millis(PAUSE) <= now,
        Tell::Daily => {
            let zoned = now.in_zone(&app.zone);
            let today = zoned.date();
            let told = commenter.told_at.in_zone(&app.zone).date();
            let since = first.at.in_zone(&app.zone).date();
            zoned.hour() >= MORNING && told < today && since < today
        }
    };
    let Some(known) = readers::by_id(db, reader)?.filter(|_| is_time) else {
        return Ok(None);
    };
    let mut told = Vec::new();
    if commenter.tell != Tell::Never && known.deletes_at.is_none() {
        for one in &list {
            let Some(comment) = comments::by_id(db, 0, one.comment)? else {
                continue;
            };
            let Some(card) = stories::by_id(db, &comment.story)? else {
                continue;
            };
            let thread = comments::thread(db, &comment.story)?;
            if comment.state == State::Published && card.is_live(now) && !thread.hidden {
                told.push((*one, comment, card));
            }
        }
    }
    Ok(Some(Due {
        reader: known,
        told,
        looked_at: list.iter().map(|one| one.comment).collect(),
    }))
}

fn letter_of(app: &App, due: &Due) -> Result<Letter, Undrawn> {
    let site = &app.config.site;
    let language = site.language.as_str();
    let say = |key: &str, places: &[(&str, Arg<'_>)]| app.words.say(language, key, places);
    let nobody = say("comment-nobody", &[]);
    let told: Vec<Told> = due
        .told
        .iter()
        .map(|(one, comment, card)| Told {
            why: one.why.as_str(),
            name: comment.name.clone().unwrap_or_else(|| nobody.clone()),
            headline: card.headline.clone(),
            words: quoted(comment),
            href: Link::Comment(comment.id).url(&site.url),
        })
        .collect();
    let subject = match told.as_slice() {
        [one] => say(
            &format!("mail-told-{}-subject", one.why),
            &[
                ("name", Arg::Text(&one.name)),
                ("headline", Arg::Text(&one.headline)),
            ],
        ),
        all => say(
            "mail-told-subject",
            &[(
                "count",
                Arg::Number(i64::try_from(all.len()).unwrap_or(i64::MAX)),
            )],
        ),
    };
    let stop = unsubscribe::link(app, due.reader.id).url(&site.url);
    let page = ToldMail {
        frame: plain_frame(app, "comments-title"),
        home: site.url.clone(),
        reply_to: letter::contact(app),
        subject,
        told,
        stop: stop.clone(),
        settings: Link::AccountPart(AccountPart::Comments).url(&site.url),
    };
    let mut paragraphs = Vec::new();
    for one in &page.told {
        paragraphs.push(say(
            &format!("mail-told-{}", one.why),
            &[
                ("name", Arg::Text(&one.name)),
                ("headline", Arg::Text(&one.headline)),
            ],
        ));
        paragraphs.extend(one.words.iter().map(|words| format!("> {words}")));
        paragraphs.push(one.href.clone());
    }
    paragraphs.push(format!("{} {stop}", say("mail-told-stop", &[])));
    let paragraphs: Vec<&str> = paragraphs.iter().map(String::as_str).collect();
    let now = app.clock.now();
    Ok(Letter {
        to: envelope(&due.reader),
        text: letter::text(app, &paragraphs),
        html: app.templates.render(&page)?,
        subject: page.subject,
        written_at: now,
        ends_at: now.plus_millis(LIFE),
        unsubscribe: Some(stop),
    })
}

/// The beginning of a comment, a paragraph a line.
fn quoted(comment: &Comment) -> Vec<String> {
    let text = comment.body.text();
    let cut: String = text.chars().take(QUOTED).collect();
    let more = if cut.len() < text.len() { "…" } else { "" };
    format!("{cut}{more}")
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(str::to_owned)
        .collect()
}

fn envelope(reader: &Reader) -> String {
    EmailAddress::parse(&reader.email)
        .map_or_else(|_| reader.address.clone(), |email| email.envelope())
}

/// Tells editors and publishers when much waits at the desk, at most each four hours. Gives whether it did.
pub async fn tell_desk(app: &App) -> Result<bool, Undrawn> {
    let before = app.clock.now().plus_millis(-DESK_PAUSE);
    let looked = app.db.read(move |db| {
        // Nothing is counted while the desk knows: a long queue would be walked every ten seconds.
        let told = telling::queues_told(db)?;
        if told > before && told.millis() <= db.now() + SKEW {
            return Ok::<_, StoreError>(None);
        }
        let waiting = comments::count_state(db, State::Waiting)?;
        let reported = comments::count_reported(db)?;
        Ok(Some((waiting, reported, staff::list(db)?)))
    });
    let long = looked
        .await?
        .filter(|(waiting, reported, _)| waiting + reported >= LONG_QUEUE);
    let Some((waiting, reported, members)) = long else {
        return Ok(false);
    };
    let site = &app.config.site;
    let places = [
        ("waiting", Arg::Number(waiting)),
        ("reported", Arg::Number(reported)),
    ];
    let say = |key: &str| app.words.say(site.language.as_str(), key, &places);
    let href = format!("{}/desk/comments", site.url);
    let mut letters = Vec::new();
    for member in members.iter().filter(|member| member.role >= Role::Editor) {
        letters.push(letter::short(
            app,
            &member.email,
            (&say("mail-queues-subject"), &say("mail-queues-text")),
            (&say("mail-queues-go"), &href),
        )?);
    }
    let kept = app.db.write(move |db| {
        if !telling::tell_queues(db, before)? {
            return Ok::<_, StoreError>(false);
        }
        for letter in &letters {
            mail::post(db, letter)?;
        }
        Ok(!letters.is_empty())
    });
    let wrote = kept.await?;
    if wrote {
        app.post.ring();
    }
    Ok(wrote)
}

impl HasFrame for ToldMail {
    fn frame(&self) -> &Frame {
        &self.frame
    }
}

impl Page for ToldMail {
    const TEMPLATE: &'static str = "mail/told.html";
    fn samples() -> Vec<Self> {
        let text = || samples::EVIL.to_owned();
        ["answer", "mention"]
            .map(|why| Self {
                frame: samples::frame("ar", "rtl"),
                home: text(),
                reply_to: Some(text()),
                subject: text(),
                told: vec![Told {
                    why,
                    name: text(),
                    headline: text(),
                    words: vec![text()],
                    href: text(),
                }],
                stop: text(),
                settings: text(),
            })
            .into()
    }
}
