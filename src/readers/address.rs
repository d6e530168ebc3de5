//! A new address for a reader: asked for in the account, confirmed by who reads mail there, announced where the reader was
//! reached before.

use dateline_store::{Read, StoreError, Write};

use super::{
    account::end_all,
    ask::{Asked, is_over, too_many},
    hash,
    store::{self, Reader},
};
use crate::{
    basics::{EmailAddress, Timestamp, is_alive},
    mail::{self, Letter},
};

/// How long a new address can be confirmed, in milliseconds: a day.
pub const CHANGE_LIFE: i64 = 24 * 3_600_000;

/// Changes that one reader asks for: at most so many within so many milliseconds. There is none a minute: who mistyped an
/// address should be able to mend it at once, and each address has its own limits besides.
const READER_LIMITS: [(usize, i64); 2] = [(5, 3_600_000), (10, 24 * 3_600_000)];

/// Later than all that is written down.
fn never() -> Timestamp {
    Timestamp::from_millis(i64::MAX)
}

/// What a reader asks for.
#[derive(Debug, Clone)]
pub struct Wanted {
    /// Who asks.
    pub reader: i64,
    /// In which browser.
    pub session: i64,
    /// The new address.
    pub email: EmailAddress,
    /// The browser, in words.
    pub device: String,
}

/// The mails that a wish may send.
#[derive(Debug, Clone)]
pub struct Letters {
    /// To the new address: the link.
    pub confirm: Letter,
    /// To the new address, if it is a reader's already: that it is, and no link.
    pub taken: Letter,
    /// To the address so far: that somebody asked.
    pub announce: Letter,
}

/// A change that was asked for, as its row has it.
#[derive(Debug, Clone)]
pub struct Change {
    /// Whose.
    pub reader: i64,
    /// The session that asked.
    pub session: i64,
    /// The normal form of the new address.
    pub address: String,
    /// The new address as it was typed.
    pub email: String,
    /// The browser that asked, in words.
    pub device: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// Whether a mail with the link could go out for it.
    pub mailed: bool,
    /// When it was used, or another took its place.
    pub spent_at: Option<Timestamp>,
    /// The normal form of the address that it took the place of, if it was used.
    pub former: Option<String>,
}

/// Why an address is not changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unchanged {
    /// There is no such change, or it was used, or its time is over.
    Over,
    /// The address has become a reader's.
    Taken,
}

/// Keeps a wish and its mails. `link` is the secret of the link; `withhold` sends nothing whatever the limits say. Whether the
/// new address is a reader's decides which mail goes there and nothing that the asker could see. Says whether there is mail.
pub fn ask_change(
    db: &Write,
    wanted: &Wanted,
    link: &str,
    letters: &Letters,
    withhold: bool,
) -> Result<bool, StoreError> {
    let now = db.now();
    let asked: Vec<i64> = store::list_changes(db, wanted.reader)?
        .iter()
        .map(|change| change.asked_at.millis())
        .collect();
    if withhold || too_many(&asked, now, &READER_LIMITS) {
        return Ok(false);
    }
    let address = wanted.email.normal();
    let is_free = !is_over(db, address)?;
    let waiting = waiting_change(db, wanted.reader)?;
    if !is_free && waiting.is_some_and(|change| change.mailed && change.address == address) {
        // Pressed twice: the mail that is under way stays good.
        return Ok(false);
    }
    store::spend_changes_but(db, wanted.reader, None)?;
    store::insert_change(db, wanted, &hash(link), now + CHANGE_LIFE, is_free)?;
    mail::post(db, &letters.announce)?;
    if is_free {
        let taken = store::by_address(db, address)?.is_some_and(|other| other.id != wanted.reader);
        mail::post(
            db,
            if taken {
                &letters.taken
            } else {
                &letters.confirm
            },
        )?;
    }
    Ok(true)
}

/// The change that a reader waits for.
pub fn waiting_change(db: &Read, reader: i64) -> Result<Option<Change>, StoreError> {
    let now = db.now();
    let changes = store::list_changes(db, reader)?;
    Ok(changes.into_iter().find(|change| is_good(change, now)))
}

/// All changes that a reader asked for lately, newest first.
pub fn list_changes(db: &Read, reader: i64) -> Result<Vec<Change>, StoreError> {
    store::list_changes(db, reader)
}

/// The addresses that were a reader's lately, each with the time at which it last was.
pub fn list_former(db: &Read, reader: &Reader) -> Result<Vec<(String, Timestamp)>, StoreError> {
    let mut all: Vec<(String, Timestamp)> = Vec::new();
    // The newest come first.
    for change in store::list_changes(db, reader.id)? {
        let (Some(former), Some(until)) = (change.former, change.spent_at) else {
            continue;
        };
        if former != reader.address && all.iter().all(|(known, _)| *known != former) {
            all.push((former, until));
        }
    }
    Ok(all)
}

/// The sign-ins by mail that are still remembered, newest first: those of a reader's address, and those of a former one while
/// it was the reader's. What was asked for there later may be somebody else's.
pub fn list_asks(db: &Read, reader: &Reader) -> Result<Vec<Asked>, StoreError> {
    let mut all = store::list_asks(db, &reader.address, never())?;
    for (former, until) in list_former(db, reader)? {
        all.extend(store::list_asks(db, &former, until)?);
    }
    all.sort_by_key(|ask| std::cmp::Reverse(ask.asked_at.millis()));
    Ok(all)
}

/// When the letters were written that lie in the box for a reader, under which address, and when their use ends: those to the
/// reader's own address, to a former one while it was theirs, and those that ask a new one to confirm itself.
pub fn list_letters(
    db: &Read,
    reader: &Reader,
) -> Result<Vec<(String, Timestamp, Timestamp)>, StoreError> {
    let start = Timestamp::from_millis(0);
    let mut places = vec![(reader.address.clone(), start, never())];
    for (former, until) in list_former(db, reader)? {
        places.push((former, start, until.plus_millis(1)));
    }
    for change in store::list_changes(db, reader.id)? {
        if places.iter().all(|(known, ..)| *known != change.address) {
            // Both were written in one unit of work.
            let asked = change.asked_at;
            places.push((change.address, asked, asked.plus_millis(1)));
        }
    }
    let mut all = Vec::new();
    for (address, since, before) in places {
        for (written, ends) in mail::list_to(db, &address, since, before)? {
            all.push((address.clone(), written, ends));
        }
    }
    Ok(all)
}

/// Forgets what lies at the addresses of a reader whose account ends: the present one, former ones, and those that were asked
/// for. What is younger than another reader who has such an address now is that reader's.
pub(super) fn forget_mail(db: &Write, reader: &Reader) -> Result<(), StoreError> {
    let changes = store::list_changes(db, reader.id)?;
    let mut addresses: Vec<String> = changes
        .into_iter()
        .flat_map(|change| change.former.into_iter().chain([change.address]))
        .chain([reader.address.clone()])
        .collect();
    addresses.sort();
    addresses.dedup();
    for address in addresses {
        let other = store::by_address(db, &address)?.filter(|other| other.id != reader.id);
        let before = other.map_or_else(never, |other| other.registered_at);
        mail::forget(db, &address, before)?;
        store::delete_asks(db, &address, before)?;
    }
    Ok(())
}

/// Takes a wish back.
pub fn cancel_change(db: &Write, reader: i64) -> Result<(), StoreError> {
    store::spend_changes_but(db, reader, None)
}

/// The change of a link, if it is still good. Looking changes nothing.
pub fn look_change(db: &Read, link: &str) -> Result<Option<Change>, StoreError> {
    let change = store::change_by_link(db, &hash(link))?;
    Ok(change.filter(|change| change.mailed && is_good(change, db.now())))
}

/// Changes the address: once, and only to one that is nobody's. Every session ends but the one that asked and, if it is given,
/// `here`, the reader's own in the browser that confirms. `letter` tells the address so far. Gives the sessions that ended.
pub fn confirm_change(
    db: &Write,
    link: &str,
    here: Option<i64>,
    letter: &Letter,
) -> Result<Result<Vec<i64>, Unchanged>, StoreError> {
    let Some(change) = look_change(db, link)? else {
        return Ok(Err(Unchanged::Over));
    };
    if !store::spend_change(db, &hash(link))? {
        return Ok(Err(Unchanged::Over));
    }
    if store::by_address(db, &change.address)?.is_some_and(|other| other.id != change.reader) {
        return Ok(Err(Unchanged::Taken));
    }
    if let Some(reader) = store::by_id(db, change.reader)? {
        store::set_former(db, &hash(link), &reader.address)?;
    }
    store::set_address(db, change.reader, &change.address, &change.email)?;
    let keep: Vec<i64> = std::iter::once(change.session).chain(here).collect();
    let ended = end_all(db, change.reader, &keep)?;
    store::spend_changes_but(db, change.reader, None)?;
    mail::post(db, letter)?;
    Ok(Ok(ended))
}

fn is_good(change: &Change, now: i64) -> bool {
    change.spent_at.is_none() && is_alive(change.ends_at.millis(), now, CHANGE_LIFE)
}
