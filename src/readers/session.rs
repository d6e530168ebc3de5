//! Sessions: browsers that are signed in, and the sealed pass that spares a look-up.

use dateline_store::{Read, StoreError, Write};

use super::{hash, store};
use crate::{
    basics::{SEAL_LENGTH, Seal, Timestamp, is_alive, new_number},
    keys::PASS_LIFE,
    news,
};

/// How long a session lasts without a visit, in milliseconds: ninety days.
const SESSION_LIFE: i64 = 90 * 24 * 3_600_000;

/// How many browsers a reader may be signed in with.
pub const MOST: usize = 50;

/// A browser that is signed in.
#[derive(Debug, Clone)]
pub struct Session {
    /// Its number.
    pub id: i64,
    /// Whose it is.
    pub reader: i64,
    /// The browser, in words.
    pub device: String,
    /// When it was signed in.
    pub begun_at: Timestamp,
    /// When it was last seen, to the day.
    pub seen_at: Timestamp,
    /// When it ends without another visit.
    pub ends_at: Timestamp,
    /// How it began.
    pub began: Began,
}

/// How a session began.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Began {
    /// With a mail that every reader can have.
    Mail,
    /// With a passkey.
    Passkey,
    /// With a provider.
    Provider,
    /// With a way in for somebody of the staff.
    Enrolled,
}

impl Began {
    /// The word for it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mail => "mail",
            Self::Passkey => "passkey",
            Self::Provider => "provider",
            Self::Enrolled => "enrolled",
        }
    }

    /// What a word means.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Mail, Self::Passkey, Self::Provider, Self::Enrolled]
            .into_iter()
            .find(|began| began.as_str() == word)
    }
}

/// What a pass says: a snapshot of a session, believed until its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pass {
    /// Whose it is.
    pub reader: i64,
    /// Of which session.
    pub session: i64,
    /// Until when it is believed.
    pub ends_at: Timestamp,
}

impl Pass {
    /// The pass on paper: reader, session and end in hexadecimal, and their seal.
    pub fn sealed(&self, seal: &Seal) -> String {
        let text = format!(
            "{:016x}{:016x}{:012x}",
            self.reader,
            self.session,
            self.ends_at.millis()
        );
        let mark = seal.of(&text);
        text + &mark
    }

    /// Whether it is believed at `now` for as long as its session goes on.
    pub fn is_good(&self, now: Timestamp) -> bool {
        is_alive(self.ends_at.millis(), now.millis(), PASS_LIFE)
    }

    /// Reads a pass that we sealed. None for anything else; whether it is over is for the caller to see.
    pub fn read(text: &str, seal: &Seal) -> Option<Self> {
        const FACTS: usize = 16 + 16 + 12;
        if text.len() != FACTS + SEAL_LENGTH {
            return None;
        }
        let (facts, mark) = text.split_at_checked(FACTS)?;
        if !seal.holds(facts, mark) {
            return None;
        }
        let number = |from, to| i64::from_str_radix(facts.get(from..to)?, 16).ok();
        Some(Self {
            reader: number(0, 16)?,
            session: number(16, 32)?,
            ends_at: Timestamp::from_millis(number(32, FACTS)?),
        })
    }
}

/// The reader of an address in its normal form, who is made if the address is new. `email` is the address as it was typed. Says
/// whether the reader is new.
pub fn register(db: &Write, address: &str, email: &str) -> Result<(i64, bool), StoreError> {
    let now = Timestamp::from_millis(db.now());
    let fresh = store::insert_reader(db, new_number(now), address, email)?;
    let reader = store::by_address(db, address)?
        .ok_or_else(|| StoreError::corrupt("a reader who was just written is not there"))?;
    Ok((reader.id, fresh))
}

/// Signs a browser in as a reader, under the secret of its cookie.
pub fn begin(
    db: &Write,
    reader: i64,
    cookie: &str,
    device: &str,
    began: Began,
) -> Result<Session, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let session = Session {
        id: new_number(now),
        reader,
        device: device.to_owned(),
        begun_at: now,
        seen_at: now,
        ends_at: now.plus_millis(SESSION_LIFE),
        began,
    };
    // The oldest make room: nobody has so many browsers, but somebody may have such a script.
    let all = store::list_all_sessions(db, reader)?;
    for oldest in all.iter().take((all.len() + 1).saturating_sub(MOST)) {
        store::delete_session(db, *oldest)?;
        news::insert(db, SIGNED_OUT, &oldest.to_string(), "")?;
    }
    store::insert_session(db, &session, &hash(cookie))?;
    Ok(session)
}

/// The pass of a session from now on.
pub fn pass(session: &Session, now: Timestamp) -> Pass {
    Pass {
        reader: session.reader,
        session: session.id,
        ends_at: now.plus_millis(PASS_LIFE).min(session.ends_at),
    }
}

/// The session of a cookie, if it has not ended. Its life begins anew.
pub fn renew(db: &Write, cookie: &str) -> Result<Option<Session>, StoreError> {
    let now = Timestamp::from_millis(db.now());
    let found =
        store::session_by_cookie(db, &hash(cookie))?.filter(|session| session.ends_at > now);
    let Some(mut session) = found else {
        return Ok(None);
    };
    session.seen_at = now;
    session.ends_at = now.plus_millis(SESSION_LIFE);
    store::touch_session(db, &session)?;
    Ok(Some(session))
}

/// The kind of the news that a session ended; its subject is the session's number.
pub const SIGNED_OUT: &str = "signed-out";

/// Ends the session of a cookie, tells all nodes, and gives its number.
pub fn end(db: &Write, cookie: &str) -> Result<Option<i64>, StoreError> {
    let session = store::session_by_cookie(db, &hash(cookie))?;
    if let Some(session) = &session {
        store::delete_session(db, session.id)?;
        news::insert(db, SIGNED_OUT, &session.id.to_string(), "")?;
    }
    Ok(session.map(|session| session.id))
}

/// The session of a pass, if it has not ended.
pub fn of(db: &Read, pass: &Pass) -> Result<Option<Session>, StoreError> {
    store::session(db, pass.reader, pass.session)
}

/// Whether there is such a session.
pub fn is_there(db: &Read, cookie: &str) -> Result<bool, StoreError> {
    Ok(store::session_by_cookie(db, &hash(cookie))?.is_some())
}
