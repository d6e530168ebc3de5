//! The staff: who works here, as what, how they come in, and the log of what they did.
//!
//! Words: a *member* is a reader with a *role*; a *way in* is a link that lets a member in once, to *enrol* or to *recover*.
//!
//! What always holds:
//! - The desk opens for a session that began with a passkey, a provider or a way in, never for one that began with the mail that
//!   every reader can have: who can read somebody's mail is not at the desk by that.
//! - A way in counts once, for its time, and for whoever is reached where it was sent; only its hash is stored.
//! - Only publishers decide who works here, and nobody's role is more than theirs.
//! - Passkeys and providers of a member are added from within, never in a session that began with that mail.
//! - There is always a publisher, once there was one.
//! - The log is only added to. Each entry vouches for the one before it.

mod log;
mod store;

use dateline_store::{Read, StoreError, Write};

pub use log::{Broken, Entry, check_log, list_log, note};
pub use store::{ALL as STATEMENTS, by_reader, list, list_by, list_ways, sweep};

use crate::{
    basics::{EmailAddress, SKEW, Timestamp, is_alive, new_number},
    readers::{self, Began, Pass},
};

/// What somebody does here. Who is more may do all that who is less may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Writes.
    Reporter,
    /// Decides what is published, comments among it.
    Editor,
    /// Decides who works here.
    Publisher,
}

impl Role {
    /// All of them, from below.
    pub const ALL: [Self; 3] = [Self::Reporter, Self::Editor, Self::Publisher];

    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Reporter => "reporter",
            Self::Editor => "editor",
            Self::Publisher => "publisher",
        }
    }

    /// The role of a word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// Who stands in the log where no member acted: the command line, and the house itself.
pub const HOUSE: &str = "dateline";

/// What stands in the log of who works here: each has its words, `act-{act}`.
pub const ACTS: &[&str] = &[
    "staff-role",
    "staff-removed",
    "way-made",
    "recovery-asked",
    "enrolled",
    "recovered",
];

/// Somebody who works here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their number as a reader.
    pub reader: i64,
    /// Where they are reached.
    pub email: String,
    /// What they are called.
    pub name: Option<String>,
    /// As what.
    pub role: Role,
    /// Since when.
    pub added_at: Timestamp,
}

impl Member {
    /// What to call them at the desk.
    pub fn called(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.email)
    }
}

/// Why the staff stays as it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There would be no publisher any more.
    LastPublisher,
    /// They do not work here.
    Unknown,
    /// Only a publisher decides who works here.
    NotYours,
}

/// What became of somebody's role.
pub type Done = Result<Changed, Refusal>;

/// Somebody's role is another one now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Changed {
    /// Whether they did not work here before.
    pub fresh: bool,
    /// The sessions that ended by it.
    pub ended: Vec<i64>,
}

/// Takes somebody in, or gives them another role. `by` is who does it: none at the command line. Whose role gets less is signed
/// out where the desk was open to them.
pub fn set_role(
    db: &Write,
    reader: i64,
    role: Role,
    by: Option<&Member>,
) -> Result<Done, StoreError> {
    if !may_decide(db, by)? {
        return Ok(Err(Refusal::NotYours));
    }
    let before = store::by_reader(db, reader)?;
    let mut changed = Changed {
        fresh: before.is_none(),
        ended: Vec::new(),
    };
    if let Some(before) = &before {
        if before.role == role {
            return Ok(Ok(changed));
        }
        if !may_leave(db, reader)? {
            return Ok(Err(Refusal::LastPublisher));
        }
        if role < before.role {
            changed.ended = shut_out(db, reader)?;
        }
    }
    store::set(db, reader, role)?;
    let detail = match &before {
        Some(before) => format!("{} → {}", before.role.as_str(), role.as_str()),
        None => role.as_str().to_owned(),
    };
    told(db, by, "staff-role", reader, &detail)?;
    Ok(Ok(changed))
}

/// Somebody works here no longer. The desk asks for the role each time, so it is closed to them at once; their sessions that
/// opened it end too.
pub fn remove(db: &Write, reader: i64, by: Option<&Member>) -> Result<Done, StoreError> {
    if !may_decide(db, by)? {
        return Ok(Err(Refusal::NotYours));
    }
    let Some(before) = store::by_reader(db, reader)? else {
        return Ok(Err(Refusal::Unknown));
    };
    if !may_leave(db, reader)? {
        return Ok(Err(Refusal::LastPublisher));
    }
    let ended = shut_out(db, reader)?;
    // The log names them while there is a name to be found.
    told(db, by, "staff-removed", reader, before.role.as_str())?;
    store::delete(db, reader)?;
    Ok(Ok(Changed {
        fresh: false,
        ended,
    }))
}

/// Whether this reader may leave the staff, or the house: the last publisher whose account stays may not.
pub fn may_leave(db: &Read, reader: i64) -> Result<bool, StoreError> {
    let member = store::by_reader(db, reader)?;
    Ok(match member {
        Some(member) if member.role == Role::Publisher => {
            store::count_others(db, Role::Publisher, reader)? > 0
        }
        _ => true,
    })
}

/// Whether who acts may decide who works here, as of now: their role is looked up in the same unit of work.
fn may_decide(db: &Read, by: Option<&Member>) -> Result<bool, StoreError> {
    let Some(by) = by else { return Ok(true) };
    let now = store::by_reader(db, by.reader)?;
    Ok(now.is_some_and(|member| member.role == Role::Publisher))
}

/// Ends the sessions that open the desk, and the ways in. Gives the sessions.
fn shut_out(db: &Write, reader: i64) -> Result<Vec<i64>, StoreError> {
    store::spend_all(db, reader)?;
    let mut ended = Vec::new();
    for session in readers::list_sessions(db, reader)? {
        if session.began != Began::Mail && readers::end_one(db, reader, session.id)? {
            ended.push(session.id);
        }
    }
    Ok(ended)
}

fn told(
    db: &Write,
    by: Option<&Member>,
    act: &str,
    reader: i64,
    detail: &str,
) -> Result<(), StoreError> {
    let name = by.map_or(HOUSE, Member::called);
    let subject = format!("reader:{reader}");
    let whom = store::by_reader(db, reader)?;
    let detail = whom.map_or_else(
        || detail.to_owned(),
        |member| format!("{}: {detail}", member.called()),
    );
    note(db, by.map(|by| by.reader), name, act, &subject, &detail)
}

/// What a way in is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The first time.
    Enrol,
    /// Passkey and provider are lost.
    Recover,
}

impl Kind {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Enrol => "enrol",
            Self::Recover => "recover",
        }
    }

    fn parse(word: &str) -> Option<Self> {
        [Self::Enrol, Self::Recover]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }

    /// How long it counts, in milliseconds: a week, or a quarter of an hour.
    pub fn life(self) -> i64 {
        match self {
            Self::Enrol => 7 * 24 * 3_600_000,
            Self::Recover => 15 * 60_000,
        }
    }
}

/// A way in, as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Way {
    /// Whose.
    pub reader: i64,
    /// What for.
    pub kind: Kind,
    /// Where it was sent.
    pub email: String,
    /// When it was made.
    pub made_at: Timestamp,
    /// Until when.
    pub ends_at: Timestamp,
    /// When it was used.
    pub spent_at: Option<Timestamp>,
}

impl Way {
    /// Whether it still counts at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.spent_at.is_none() && is_alive(self.ends_at.millis(), now.millis(), self.kind.life())
    }
}

/// Makes a way in for a member, under the secret of its link, and writes that into the log. An earlier one to enrol counts no
/// longer; those to recover do, for their quarter of an hour: else whoever asks for one would shut the member's own.
pub fn make_way(
    db: &Write,
    member: &Member,
    kind: Kind,
    secret: &str,
    by: Option<&Member>,
) -> Result<(), StoreError> {
    if kind == Kind::Enrol {
        store::spend_kind(db, member.reader, kind)?;
        told(db, by, "way-made", member.reader, kind.as_str())?;
    }
    store::insert_way(db, &readers::hash(secret), member, kind)
}

/// Makes the way in of the first publisher, whose address nobody knows yet.
pub fn make_first_way(db: &Write, secret: &str) -> Result<(), StoreError> {
    let ends_at = db.now() + Kind::Enrol.life();
    store::insert_first(db, &readers::hash(secret), ends_at)
}

/// Whether a link is the way in of the first publisher: it is, for a week, until there is one.
pub fn is_first_way(db: &Read, secret: &str) -> Result<bool, StoreError> {
    let there = store::is_first(db, &readers::hash(secret))?;
    // Nobody's number is 0.
    Ok(there && store::count_others(db, Role::Publisher, 0)? == 0)
}

/// Why nobody became the first publisher.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotFirst {
    /// The way in is over, or there is a publisher.
    Over,
    /// The address is a reader's: a link that proves no address opens nobody's account.
    Reader,
}

/// Makes whoever holds the first way in the first publisher, under an address that is nobody's yet.
pub fn redeem_first_way(
    db: &Write,
    secret: &str,
    email: &EmailAddress,
) -> Result<Result<Member, NotFirst>, StoreError> {
    if !is_first_way(db, secret)? {
        return Ok(Err(NotFirst::Over));
    }
    let (reader, fresh) = readers::register(db, email.normal(), email.typed())?;
    if !fresh {
        return Ok(Err(NotFirst::Reader));
    }
    store::delete_first(db)?;
    store::set(db, reader, Role::Publisher)?;
    told(db, None, "staff-role", reader, Role::Publisher.as_str())?;
    let Some(member) = store::by_reader(db, reader)? else {
        return Ok(Err(NotFirst::Over));
    };
    let subject = format!("reader:{reader}");
    note(db, Some(reader), member.called(), "enrolled", &subject, "")?;
    Ok(Ok(member))
}

/// The way in of a link, if its reader still works here and is reached where it was sent.
pub fn look_way(db: &Read, secret: &str) -> Result<Option<(Way, Member)>, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let Some(way) = store::way(db, &readers::hash(secret))? else {
        return Ok(None);
    };
    let member = store::by_reader(db, way.reader)?
        .filter(|member| way.is_open(now) && member.email == way.email);
    Ok(member.map(|member| (way, member)))
}

/// Recoveries of one address: at most so many within so many milliseconds.
const RECOVERIES: [(usize, i64); 3] = [(1, 60_000), (3, 3_600_000), (5, 24 * 3_600_000)];

/// Somebody lost passkey and provider, or says so. Gives the member to write to, if it is a member's address and there were not
/// too many; the link's secret then counts for a quarter of an hour, and the log has it. Known and unknown addresses are counted
/// alike and leave the same row.
pub fn ask_recovery(
    db: &Write,
    email: &EmailAddress,
    secret: &str,
    device: &str,
    withhold: bool,
) -> Result<Option<Member>, StoreError> {
    let oldest = db.now() - 24 * 3_600_000;
    let heard = store::list_heard(db, email.normal(), oldest)?;
    let over = RECOVERIES.iter().any(|(most, span)| {
        let since = db.now() - span;
        let within = since + 1..=db.now() + SKEW;
        heard.iter().filter(|at| within.contains(*at)).count() >= *most
    });
    let heard = !withhold && !over;
    let id = new_number(Timestamp::from_millis(db.now()));
    store::insert_recovery(db, id, email.normal(), heard)?;
    let reader = readers::by_email(db, email)?;
    let member = match reader {
        Some(reader) if heard => store::by_reader(db, reader.id)?,
        _ => None,
    };
    if let Some(member) = &member {
        make_way(db, member, Kind::Recover, secret, None)?;
        told(db, None, "recovery-asked", member.reader, device)?;
    }
    Ok(member)
}

/// Uses a way in up, once, and writes that into the log. None if it is over.
pub fn redeem_way(db: &Write, secret: &str) -> Result<Option<(Way, Member)>, StoreError> {
    let Some((way, member)) = look_way(db, secret)? else {
        return Ok(None);
    };
    if !store::spend(db, &readers::hash(secret))? {
        return Ok(None);
    }
    // Who is in needs no other.
    store::spend_all(db, member.reader)?;
    let act = match way.kind {
        Kind::Enrol => "enrolled",
        Kind::Recover => "recovered",
    };
    let subject = format!("reader:{}", member.reader);
    note(db, Some(member.reader), member.called(), act, &subject, "")?;
    Ok(Some((way, member)))
}

/// How long a session opens the desk after it began, in milliseconds: half a day where a link by mail began it, else thirty days.
fn desk_life(began: Began) -> i64 {
    const HOUR: i64 = 3_600_000;
    match began {
        Began::Mail => 0,
        Began::Enrolled => 12 * HOUR,
        Began::Passkey | Began::Provider => 30 * 24 * HOUR,
    }
}

/// Whether a session that began so opens the desk at `now`.
pub fn opens_desk(began: Began, begun_at: Timestamp, now: Timestamp) -> bool {
    begun_at.plus_millis(desk_life(began)) > now
}

/// As what somebody speaks here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Voice {
    /// As a reader.
    Reader,
    /// For the paper.
    Paper,
    /// They work here, but this session does not open the desk: so they do not speak in it at all. Else whoever reads their mail
    /// would speak under a name that everybody knows.
    Shut,
}

/// As what the reader of this session speaks.
pub fn voice(db: &Read, pass: &Pass) -> Result<Voice, StoreError> {
    if store::by_reader(db, pass.reader)?.is_none() {
        return Ok(Voice::Reader);
    }
    let now = Timestamp::from_millis(db.now());
    let session = readers::session_of(db, pass)?;
    let opens = session.is_some_and(|session| opens_desk(session.began, session.begun_at, now));
    Ok(if opens { Voice::Paper } else { Voice::Shut })
}

/// Whether a reader may add, rename or take away passkeys and providers in this session. Who works here may not in one that began
/// with an ordinary mail: what is added there would open the desk, and so the mail would.
pub fn may_change_ways(db: &Read, pass: &Pass) -> Result<bool, StoreError> {
    if store::by_reader(db, pass.reader)?.is_none() {
        return Ok(true);
    }
    let session = readers::session_of(db, pass)?;
    Ok(session.is_some_and(|session| session.began != Began::Mail))
}

#[cfg(test)]
mod tests;
