//! The staff: who works here, as what, how they come in, and the log of what they did.
//!
//! Words: a *member* is a reader with a *role*; a *way in* is a link that lets a member in once, to *enrol* or to *recover*.
//!
//! What always holds:
//! - The desk opens for a session that began with a passkey, a provider or a way in, never for one that began with the mail that
//!   every reader can have: who can read somebody's mail is not at the desk by that.
//! - A way in counts once, and for its time; only its hash is stored.
//! - There is always a publisher, once there was one.
//! - The log is only added to. Each entry vouches for the one before it.

mod log;
mod store;

use dateline_store::{Read, StoreError, Write};

pub use log::{Broken, Entry, check_log, list_log, note};
pub use store::{ALL as STATEMENTS, by_reader, list, sweep};

use crate::{
    basics::Timestamp,
    readers::{self, Began},
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
}

/// Takes somebody in, or gives them another role. `by` is who does it: none at the command line.
pub fn set_role(
    db: &Write,
    reader: i64,
    role: Role,
    by: Option<&Member>,
) -> Result<Result<(), Refusal>, StoreError> {
    let before = store::by_reader(db, reader)?;
    if let Some(before) = &before {
        if before.role == role {
            return Ok(Ok(()));
        }
        if before.role == Role::Publisher && store::count_role(db, Role::Publisher)? <= 1 {
            return Ok(Err(Refusal::LastPublisher));
        }
    }
    store::set(db, reader, role)?;
    let detail = match &before {
        Some(before) => format!("{} to {}", before.role.as_str(), role.as_str()),
        None => role.as_str().to_owned(),
    };
    told(db, by, "staff-role", reader, &detail)?;
    Ok(Ok(()))
}

/// Somebody works here no longer. The desk asks for the role each time, so it is closed to them at once.
pub fn remove(
    db: &Write,
    reader: i64,
    by: Option<&Member>,
) -> Result<Result<(), Refusal>, StoreError> {
    let Some(before) = store::by_reader(db, reader)? else {
        return Ok(Err(Refusal::Unknown));
    };
    if before.role == Role::Publisher && store::count_role(db, Role::Publisher)? <= 1 {
        return Ok(Err(Refusal::LastPublisher));
    }
    store::delete(db, reader)?;
    told(db, by, "staff-removed", reader, before.role.as_str())?;
    Ok(Ok(()))
}

/// Whether the account of this reader may end: the last publisher's may not.
pub fn may_leave(db: &Read, reader: i64) -> Result<bool, StoreError> {
    let member = store::by_reader(db, reader)?;
    Ok(match member {
        Some(member) if member.role == Role::Publisher => {
            store::count_role(db, Role::Publisher)? > 1
        }
        _ => true,
    })
}

fn told(
    db: &Write,
    by: Option<&Member>,
    act: &str,
    reader: i64,
    detail: &str,
) -> Result<(), StoreError> {
    let name = by.map_or("dateline", Member::called);
    let subject = format!("reader:{reader}");
    note(db, by.map(|by| by.reader), name, act, &subject, detail)
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
    /// Until when.
    pub ends_at: Timestamp,
    /// When it was used.
    pub spent_at: Option<Timestamp>,
}

impl Way {
    /// Whether it still counts at `now`.
    pub fn is_open(&self, now: Timestamp) -> bool {
        self.spent_at.is_none() && self.ends_at > now
    }
}

/// Makes a way in under the secret of its link. Those that were made for the same member before count no longer.
pub fn make_way(db: &Write, reader: i64, kind: Kind, secret: &str) -> Result<(), StoreError> {
    store::spend_all(db, reader)?;
    store::insert_way(db, &readers::hash(secret), reader, kind)
}

/// The way in of a link, if its reader still works here.
pub fn look_way(db: &Read, secret: &str) -> Result<Option<(Way, Member)>, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let Some(way) = store::way(db, &readers::hash(secret))? else {
        return Ok(None);
    };
    let member = store::by_reader(db, way.reader)?.filter(|_| way.is_open(now));
    Ok(member.map(|member| (way, member)))
}

/// Uses a way in up, once, and writes that into the log. None if it is over.
pub fn redeem_way(db: &Write, secret: &str) -> Result<Option<(Way, Member)>, StoreError> {
    let Some((way, member)) = look_way(db, secret)? else {
        return Ok(None);
    };
    if !store::spend(db, &readers::hash(secret))? {
        return Ok(None);
    }
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
