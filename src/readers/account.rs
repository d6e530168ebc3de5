//! What a reader may change of an account: the name, the browsers that are signed in, and its end.

use dateline_store::{Read, StoreError, Write};

use super::{
    address::forget_mail,
    session::{Pass, SIGNED_OUT, Session},
    store::{self, Reader},
};
use crate::{
    basics::{EmailAddress, Timestamp, clean_line},
    mail::{self, Letter},
    news,
};

/// How long an account waits for its end, in milliseconds: fourteen days.
pub const GRACE: i64 = 14 * 24 * 3_600_000;

/// The longest name, in characters.
pub const LONGEST_NAME: usize = 60;

/// How many readers one sweep takes at once, so that no writer waits long.
const HANDFUL: usize = 50;

/// A name is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name has at most {LONGEST_NAME} characters")]
pub struct LongName;

/// A name as it may stand on a page: one line, without characters that nobody sees or that turn what stands beside them
/// (Unicode TR36 §2.10, TR9 §2). None if nothing is left: a reader need not have a name.
pub fn clean_name(text: &str) -> Result<Option<String>, LongName> {
    let line = clean_line(text);
    let letters: Vec<char> = line.chars().collect();
    let name: String = letters
        .iter()
        .enumerate()
        .filter(|(place, letter)| {
            let before = place.checked_sub(1).and_then(|place| letters.get(place));
            !is_unseen(**letter) && (!is_joiner(**letter) || before.is_some_and(|it| joins(*it)))
        })
        .map(|(_, letter)| *letter)
        .collect();
    // What was taken out may have left white space at the ends, or two together.
    let name = clean_line(&name);
    if name.chars().count() > LONGEST_NAME {
        return Err(LongName);
    }
    Ok(Some(name).filter(|name| !name.is_empty()))
}

/// Takes up room in a row and none on a page.
fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200E}' | '\u{200F}' | '\u{2028}' | '\u{2029}' | '\u{2800}' | '\u{3164}' | '\u{FFA0}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Zero width, but some scripts spell with them.
fn is_joiner(letter: char) -> bool {
    matches!(letter, '\u{200C}' | '\u{200D}')
}

/// A letter of a script that spells with joiners (Arabic and its neighbours, the scripts of India).
fn joins(letter: char) -> bool {
    matches!(letter, '\u{600}'..='\u{7FF}' | '\u{8A0}'..='\u{8FF}' | '\u{900}'..='\u{DFF}')
}

/// Has a reader be called so from now on; none: no name.
pub fn rename(db: &Write, reader: i64, name: Option<&str>) -> Result<(), StoreError> {
    store::set_name(db, reader, name)
}

/// The reader of a pass, if its session stands in the database: a pass that another node has not yet heard the end of
/// changes nothing here.
pub fn of_pass(db: &Read, pass: &Pass) -> Result<Option<Reader>, StoreError> {
    store::by_session(db, pass.reader, pass.session)
}

/// The reader of an address.
pub fn by_email(db: &Read, email: &EmailAddress) -> Result<Option<Reader>, StoreError> {
    store::by_address(db, email.normal())
}

/// The browsers in which a reader is signed in, last seen first.
pub fn list_sessions(db: &Read, reader: i64) -> Result<Vec<Session>, StoreError> {
    store::list_sessions(db, reader)
}

/// Ends one session of a reader, and what it asked for; says whether there was one. Another's session is none.
pub fn end_one(db: &Write, reader: i64, session: i64) -> Result<bool, StoreError> {
    let ended = list_sessions(db, reader)?
        .iter()
        .any(|known| known.id == session);
    if ended {
        end_numbered(db, session)?;
        store::spend_changes_of(db, reader, session)?;
    }
    Ok(ended)
}

/// Ends all sessions of a reader but those to keep, and gives their numbers. A change of address that is under way ends
/// too, unless a kept session asked for it: who signs out everywhere does not trust what was asked for.
pub fn end_all(db: &Write, reader: i64, keep: &[i64]) -> Result<Vec<i64>, StoreError> {
    let mut ended = Vec::new();
    for session in store::list_all_sessions(db, reader)? {
        if !keep.contains(&session) {
            end_numbered(db, session)?;
            ended.push(session);
        }
    }
    store::spend_changes_but(db, reader, keep.first().copied())?;
    Ok(ended)
}

fn end_numbered(db: &Write, session: i64) -> Result<(), StoreError> {
    store::delete_session(db, session)?;
    news::insert(db, SIGNED_OUT, &session.to_string(), "")
}

/// Asks for the end of an account: it waits fourteen days for it, signed out everywhere. Gives the sessions that ended.
/// An account that waits already goes on waiting for the same day.
pub fn leave(db: &Write, reader: i64, letter: &Letter) -> Result<Vec<i64>, StoreError> {
    if store::set_end(db, reader, db.now() + GRACE)? {
        mail::post(db, letter)?;
    }
    end_all(db, reader, &[])
}

/// Keeps an account that waits for its end; says whether it did.
pub fn keep(db: &Write, reader: i64) -> Result<bool, StoreError> {
    store::clear_end(db, reader)
}

/// Ends an account now: its sessions, its rows in every room, and what was written to its addresses. Gives the sessions that
/// ended.
pub fn delete(db: &Write, reader: &Reader) -> Result<Vec<i64>, StoreError> {
    let ended = end_all(db, reader.id, &[])?;
    forget_mail(db, reader)?;
    store::delete_reader(db, reader.id)?;
    Ok(ended)
}

/// Ends accounts whose days are over, a handful at once. Gives the sessions that ended, and whether there may be more to do.
pub fn sweep_leaving(db: &Write) -> Result<(Vec<i64>, bool), StoreError> {
    let due = store::list_leaving(db, Timestamp::from_millis(db.now()), HANDFUL)?;
    let mut ended = Vec::new();
    for reader in &due {
        ended.extend(delete(db, reader)?);
    }
    Ok((ended, due.len() == HANDFUL))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_what_people_see() {
        let cleaned = |text: &str| clean_name(text).unwrap();
        for (text, expected) in [
            ("  Ana  de\nSousa ", Some("Ana de Sousa")),
            ("A\u{202E}nA\u{2069}", Some("AnA")),
            (
                "a\u{200B}d\u{200D}m\u{2060}i\u{FEFF}n\u{AD}\u{200E}",
                Some("admin"),
            ),
            ("\u{0}\u{7}Ana\u{1B}[31m", Some("Ana[31m")),
            ("\u{3164}\u{200C}\u{E0041} ", None),
            ("", None),
            ("سمیه می\u{200C}نا", Some("سمیه می\u{200C}نا")),
            ("=HYPERLINK(1)", Some("=HYPERLINK(1)")),
            ("<b>Ana</b>", Some("<b>Ana</b>")),
        ] {
            assert_eq!(cleaned(text).as_deref(), expected, "{text:?}");
        }
        assert_eq!(cleaned(&"é".repeat(60)), Some("é".repeat(60)));
        assert_eq!(clean_name(&"a".repeat(61)), Err(LongName));
        assert!(cleaned(&format!("{}\u{200B}", "a".repeat(60))).is_some());
    }
}
