//! Which event makes which other room act. Each node reads the news of all nodes four times a second and presses its own
//! pages; a clock that strikes (a story's hour, midnight) is news too.

use std::{collections::BTreeSet, time::Duration};

use dateline_store::{Read, StoreError, Write};

use crate::{
    app::App,
    basics::{Link, StoryId, Timestamp},
    calendar, comments, feeds, following, front, health,
    keys::PASS_LIFE,
    mail,
    news::{self, Event},
    numbers,
    outside::Hub,
    passkeys, providers,
    readers::{self, SIGNED_OUT},
    search, staff,
    stories::{self, Touch},
};

/// How often a node looks for news.
const ROUND: Duration = Duration::from_millis(250);

/// After how many rounds what is over is swept out: a quarter of an hour.
const SWEEP: u32 = 3600;

/// After how many rounds what was counted is written down: ten seconds.
const COUNT: u32 = 40;

/// How often it is noted how the house fares.
const NOTE: Duration = Duration::from_mins(1);

/// After how many rounds the threads that somebody listens to are looked at: a second. What is said on this node is told at once.
const LOOK: u32 = 4;

/// Where a node stands in the news.
#[derive(Debug, Clone, Copy)]
pub struct Bells {
    read: i64,
    until: Timestamp,
    day: jiff::civil::Date,
}

impl Bells {
    /// Begins with what is newest: everything older is on the pages that will be drawn.
    pub fn begin(app: &App) -> Result<Self, StoreError> {
        let house = app.clone();
        let is_filed = app
            .db
            .read_blocking(move |db| stories::is_filed(db, &house.config))?;
        if !is_filed {
            tracing::info!(
                "the names of topics or authors have other aliases: stories are filed anew"
            );
            while app.db.write_blocking(filing(app))? {}
        }
        let (read, ended, now) = app.db.read_blocking(|db| {
            // All that are kept: by which clock they were dated nobody knows.
            let ended = news::list_kind(db, SIGNED_OUT, 0)?;
            Ok::<_, StoreError>((news::last(db)?, ended, db.now()))
        })?;
        let until = Timestamp::from_millis(now);
        for event in ended {
            revoke(app, &event.subject, until);
        }
        app.revoked.hear(until);
        Ok(Self {
            read,
            until,
            day: until.in_zone(&app.zone).date(),
        })
    }

    /// Presses what readers ask for first, then listens until the future is dropped.
    pub async fn ring(self, app: App) {
        // Beside one another: neither three thousand letters nor a database that is slow to say how it fares holds up that a story
        // is taken back.
        tokio::join!(
            self.listen(&app),
            write_letters(&app),
            note_health(&app),
            tell_hub(&app),
            keep_search(&app)
        );
    }

    async fn listen(mut self, app: &App) {
        warm(app).await;
        let mut failing = false;
        let mut rounds = 0_u32;
        loop {
            tokio::time::sleep(ROUND).await;
            if rounds.is_multiple_of(SWEEP) {
                sweep_if_sure(app).await;
            }
            if rounds.is_multiple_of(COUNT)
                && let Err(fault) = count(app).await
            {
                tracing::warn!(%fault, "the numbers could not be written down; they are kept");
            }
            if rounds.is_multiple_of(LOOK)
                && let Err(fault) = look(app).await
            {
                tracing::debug!(%fault, "the threads that are listened to could not be looked at");
            }
            rounds = rounds.wrapping_add(1);
            match self.round(app).await {
                Ok(()) => failing = false,
                Err(fault) if !failing => {
                    failing = true;
                    tracing::error!(%fault, "no news from the database: pages stay as they are until it answers");
                }
                Err(_) => {}
            }
        }
    }

    /// One look for news: what is gone comes down at once, everything else is drawn anew while the old page stands.
    pub async fn round(&mut self, app: &App) -> Result<(), StoreError> {
        let (read, until) = (self.read, self.until);
        let (events, mut due, mut ended, mut early, now) = app
            .db
            .read(move |db| {
                Ok::<_, StoreError>((
                    news::list(db, read)?,
                    stories::touched_by_time(db, until)?,
                    stories::ended_between(db, until, Timestamp::from_millis(db.now()))?,
                    back(db, until)?,
                    db.now(),
                ))
            })
            .await?;
        let now = Timestamp::from_millis(now);
        let today = now.in_zone(&app.zone).date();
        for touch in [&mut due, &mut ended, &mut early] {
            touch.make_real(&app.config);
        }
        let mut changed = due.0;
        if today != self.day {
            changed.insert(Touch::DAY.to_owned());
        }
        changed.extend(ended.0.iter().cloned());
        let mut gone = early.0;
        // A picture whose terms are over is not shown until its page is drawn anew, but taken down with it.
        gone.extend(ended.0);
        let told = |detail: &str| {
            let mut touch = Touch::read(detail)?;
            touch.make_real(&app.config);
            Ok::<_, StoreError>(touch.0)
        };
        let mut restored = false;
        for Event {
            number,
            kind,
            subject,
            detail,
        } in events
        {
            self.read = self.read.max(number);
            match kind.as_str() {
                "withdrawn" => gone.extend(told(&detail)?),
                "published" | "filed" => changed.extend(told(&detail)?),
                "restored" => restored = true,
                SIGNED_OUT => revoke(app, &subject, now),
                other => tracing::warn!(
                    kind = other,
                    "news of a kind that this Dateline does not know"
                ),
            }
        }
        app.revoked.hear(now);
        app.pulse.read_news();
        (self.until, self.day) = (now, today);
        if restored {
            // What was restored may be filed by aliases of another time.
            while app.db.write(filing(app)).await? {}
            app.shelf.clear();
            warm(app).await;
        }
        if !gone.is_empty() {
            app.shelf.stale(&gone, true);
        }
        if !changed.is_empty() {
            for link in app.shelf.stale(&changed, false) {
                redraw(app, &link).await;
            }
            self.press_new(app, &changed).await;
        }
        if app.config.feeds.hub.is_some() {
            app.hub.note(feeds::touched(app, &gone));
            app.hub.note(feeds::touched(app, &changed));
        }
        Ok(())
    }

    /// A story that is new is pressed before anybody asks for it.
    async fn press_new(&self, app: &App, changed: &BTreeSet<String>) {
        let ids: Vec<_> = changed
            .iter()
            .filter_map(|name| crate::basics::StoryId::parse(name.strip_prefix("story:")?).ok())
            .collect();
        let found = app
            .db
            .read(move |db| stories::list_named(db, &ids))
            .await
            .unwrap_or_default();
        for card in found {
            let link = card.link(&app.zone);
            if app.shelf.ready(&link.path()).is_none() {
                redraw(app, &link).await;
            }
        }
    }
}

/// The clock was set back from `until`: what was shown before its hour is hidden again, and a picture whose terms have not ended
/// yet is shown again.
fn back(db: &Read, until: Timestamp) -> Result<Touch, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let mut touch = stories::touched_between(db, now, until)?;
    touch.0.extend(stories::ended_between(db, now, until)?.0);
    Ok(touch)
}

/// A step of filing stories, and who follows them, as the owner spells names. True if there may be more to do.
fn filing(app: &App) -> impl FnMut(&Write) -> Result<bool, StoreError> + Send + 'static {
    let house = app.clone();
    move |db| {
        let step = stories::file_anew(db, &house.config)?;
        for alias in &step.new {
            following::follow_real(db, alias)?;
        }
        Ok(!step.is_last)
    }
}

/// Writes down what this node counted of the wall. What cannot be written is counted on.
pub async fn count(app: &App) -> Result<(), StoreError> {
    let sums = app.numbers.take();
    if sums.is_empty() {
        return Ok(());
    }
    let day = app.clock.now().in_zone(&app.zone).date().to_string();
    let kept = sums.clone();
    let added = app.db.write(move |db| numbers::add(db, &day, &sums)).await;
    if added.is_err() {
        app.numbers.give_back(&kept);
    }
    added
}

/// Keeps the search index near what is published, until the future is dropped.
async fn keep_search(app: &App) {
    let mut failing = false;
    loop {
        match search::keep(app).await {
            Ok(true) => failing = false,
            Ok(false) => tokio::time::sleep(ROUND * LOOK).await,
            Err(fault) => {
                if !std::mem::replace(&mut failing, true) {
                    tracing::warn!(%fault, "the search index could not be kept; it is tried again");
                }
                tokio::time::sleep(ROUND * COUNT).await;
            }
        }
    }
}

/// Tells a hub of feeds that change, if the owner names one, until the future is dropped.
async fn tell_hub(app: &App) {
    if let Some(hub) = &app.config.feeds.hub {
        app.hub.tell(&app.outside, hub, &Hub::TRIES).await;
    }
}

/// Notes how the house fares, until the future is dropped.
async fn note_health(app: &App) {
    loop {
        health::note(app).await;
        tokio::time::sleep(NOTE).await;
    }
}

/// Writes the letters that are due, every ten seconds, until the future is dropped.
async fn write_letters(app: &App) {
    loop {
        tokio::time::sleep(ROUND * COUNT).await;
        if let Err(fault) = tell(app).await {
            tracing::warn!(%fault, "letters on comments could not be written; they are tried again");
        }
    }
}

/// Writes the letters on answers and mentions that are due, and tells the desk when its queues grow.
pub async fn tell(app: &App) -> Result<(), front::Undrawn> {
    front::comments::telling::send(app).await?;
    front::comments::telling::tell_desk(app).await?;
    Ok(())
}

/// Tells who listens on this node how their threads stand, whichever node they were changed on.
pub async fn look(app: &App) -> Result<(), StoreError> {
    let stories: Vec<StoryId> = app
        .streams
        .subjects()
        .iter()
        .filter_map(|id| StoryId::parse(id).ok())
        .collect();
    if stories.is_empty() {
        return Ok(());
    }
    let threads = app
        .db
        .read(move |db| comments::threads(db, &stories))
        .await?;
    for (story, thread) in threads {
        app.streams.tell(&story, &front::comments::line_of(&thread));
    }
    Ok(())
}

/// Forgets what is over, unless the clock was set, or the house was closed, a short while ago: what is deleted by a clock that
/// runs ahead does not come back with the right time.
pub async fn sweep_if_sure(app: &App) {
    match app.db.write(calendar::is_sure).await {
        Ok(true) => sweep(app).await,
        Ok(false) => {
            tracing::info!("the clock has not gone on for a day yet: nothing is swept out")
        }
        Err(fault) => tracing::warn!(%fault, "what is over could not be swept out"),
    }
}

/// Forgets what is over: asks, introductions, challenges, sessions, old letters, accounts whose fourteen days are over. Several nodes may do it at once.
pub async fn sweep(app: &App) {
    let swept = app.db.write(|db| {
        readers::sweep(db)?;
        // No pass outlives a day, so no node needs to hear of ends that are older.
        news::sweep(db, SIGNED_OUT, db.now() - 3 * PASS_LIFE)?;
        comments::sweep(db)?;
        staff::sweep(db)?;
        providers::sweep(db)?;
        passkeys::sweep(db)?;
        staff::sweep(db)?;
        mail::sweep(db)
    });
    if let Err(fault) = swept.await {
        tracing::warn!(%fault, "what is over could not be swept out");
    }
    loop {
        match app
            .db
            .write(|db| readers::sweep_leaving(db, comments::leave))
            .await
        {
            Ok((ended, more)) => {
                for session in ended {
                    app.revoked.note(session, app.clock.now());
                }
                if !more {
                    return;
                }
            }
            Err(fault) => {
                tracing::warn!(%fault, "accounts that end could not be deleted");
                return;
            }
        }
    }
}

/// A session ended here or on another node.
fn revoke(app: &App, subject: &str, at: Timestamp) {
    if let Ok(session) = subject.parse() {
        app.revoked.note(session, at);
    }
}

/// Presses the front page, the sections and the newest stories.
async fn warm(app: &App) {
    let sections = app
        .config
        .site
        .sections
        .iter()
        .map(|section| Link::Section(section.slug.clone()));
    let newest = app
        .db
        .read(|db| stories::list_newest(db, 30))
        .await
        .unwrap_or_default();
    let stories = newest.iter().map(|card| card.link(&app.zone));
    for link in std::iter::once(Link::Home).chain(sections).chain(stories) {
        if app.shelf.ready(&link.path()).is_none() {
            redraw(app, &link).await;
        }
    }
}

async fn redraw(app: &App, link: &Link) {
    use front::Undrawn::{Gone, Moved, Unknown};
    match app.shelf.redraw(link, || front::draw(app, link)).await {
        Ok(_) | Err(Unknown | Gone(..) | Moved(_)) => {}
        Err(fault) => tracing::error!(path = link.path(), %fault, "a page could not be drawn"),
    }
}
