//! Signing in by mail: asking for it, and opening it with the link or the code.

use dateline_store::{Read, StoreError, Write};

use super::{hash, store};
use crate::{
    basics::{EmailAddress, SKEW, Seal, Timestamp, hex, is_alive, random_bytes},
    mail::{self, Letter},
};

/// How long a link and a code are good for, in milliseconds: fifteen minutes.
pub const LIFE: i64 = 15 * 60_000;

/// How often a code may be tried, right or wrong.
pub const CODE_TRIES: i64 = 5;

/// What somebody asks for.
#[derive(Debug, Clone)]
pub struct Ask {
    /// Where the mail goes.
    pub email: EmailAddress,
    /// A path of our own to return to.
    pub next: String,
    /// The browser that asks, in words for the reader.
    pub device: String,
    /// What was chosen about the Daily Edition.
    pub daily: bool,
    /// The version of the terms that stood by the box.
    pub terms: String,
}

/// The three secrets of an ask, each known to one place only. They are made before the unit of work that stores their
/// hashes, which may be run more than once.
#[derive(Clone)]
pub struct Secrets {
    /// What the browser that asked keeps in its cookie.
    pub browser: String,
    /// What the link in the mail carries.
    pub link: String,
    /// Six digits, for the browser that asked.
    pub code: String,
}

/// A sign-in that was asked for, as its row has it.
#[derive(Debug, Clone)]
pub struct Asked {
    /// The hash of the asking browser's cookie.
    pub browser: Vec<u8>,
    /// The sealed code.
    pub code: String,
    /// The normal form of the address.
    pub address: String,
    /// The address as it was typed.
    pub email: String,
    /// A path of our own to return to.
    pub next: String,
    /// The browser that asked, in words.
    pub device: String,
    /// What was chosen about the Daily Edition.
    pub daily: bool,
    /// The version of the terms that stood by the box.
    pub terms: String,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// When it ends.
    pub ends_at: Timestamp,
    /// How often its code was tried.
    pub tries: i64,
    /// Whether a mail went out for it.
    pub mailed: bool,
    /// Whether it was used.
    pub spent: bool,
}

/// Why nobody is let in. The reader is told the same for all that could tell an attacker something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such ask, or it was used, or its time is over.
    Over,
    /// The code is another one; so many tries are left.
    WrongCode(i64),
}

impl Secrets {
    /// New ones, by chance.
    pub fn new() -> Self {
        // 64 bits modulo a million favour no code by more than one in ten million millions.
        let code = u64::from_le_bytes(random_bytes()) % 1_000_000;
        Self {
            browser: hex(&random_bytes::<32>()),
            link: hex(&random_bytes::<24>()),
            code: format!("{code:06}"),
        }
    }
}

impl Default for Secrets {
    fn default() -> Self {
        Self::new()
    }
}

/// Never the secrets.
impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secrets(…)")
    }
}

/// What became of an ask. The asker is told the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The mail lies in the box.
    Mailed,
    /// There were too many: no mail, and nothing that could be opened.
    Withheld,
    /// There were too many, and this browser waits for a mail to the same address already: that ask stays.
    Kept,
}

/// Mails to one address: at most so many within so many milliseconds.
const ADDRESS_LIMITS: [(usize, i64); 3] = [(1, 60_000), (5, 3_600_000), (10, 24 * 3_600_000)];

/// Keeps an ask and its mail. `before` is the cookie of an earlier ask of the same browser: that one ends. With `withhold`
/// there is no mail whatever the limits of the address say.
/// Known and unknown addresses take the same way: nothing here looks for a reader.
pub fn ask(
    db: &Write,
    ask: &Ask,
    secrets: &Secrets,
    before: Option<&str>,
    codes: &Seal,
    letter: &Letter,
    withhold: bool,
) -> Result<Outcome, StoreError> {
    let mailed = !withhold && !is_over(db, ask.email.normal())?;
    if let Some(before) = before {
        let earlier = look(db, By::Browser(before))?;
        if let Some(earlier) = earlier.filter(|earlier| earlier.address == ask.email.normal())
            && !mailed
            && earlier.mailed
        {
            return Ok(Outcome::Kept);
        }
        store::spend(db, &hash(before))?;
    }
    let browser = hash(&secrets.browser);
    // What was not mailed has no code: else asking on and on would give five guesses each time.
    let code = if mailed {
        codes.of(&sealing(&browser, &secrets.code))
    } else {
        String::new()
    };
    store::insert_ask(db, ask, &browser, &hash(&secrets.link), &code, mailed)?;
    if !mailed {
        return Ok(Outcome::Withheld);
    }
    mail::post(db, letter)?;
    Ok(Outcome::Mailed)
}

/// Whether an address got as many mails as it may, of whatever kind: for signing in, and to confirm it.
pub(super) fn is_over(db: &Read, address: &str) -> Result<bool, StoreError> {
    let oldest = ADDRESS_LIMITS
        .iter()
        .map(|(_, span)| *span)
        .max()
        .unwrap_or(0);
    let mailed = store::list_mailed(db, address, db.now() - oldest)?;
    Ok(too_many(&mailed, db.now(), &ADDRESS_LIMITS))
}

/// Whether there are as many times as there may be, within any of the spans of `limits` (a number, and milliseconds). What is
/// yet to come was noted by a clock that was set back since: it would shut an address out until then.
pub(super) fn too_many(times: &[i64], now: i64, limits: &[(usize, i64)]) -> bool {
    limits.iter().any(|(most, span)| {
        let within = times
            .iter()
            .filter(|at| (now - span + 1..=now + SKEW).contains(*at));
        within.count() >= *most
    })
}

/// The ask of a browser's cookie, or of a link, if it is still good. Looking changes nothing.
pub fn look(db: &Read, by: By<'_>) -> Result<Option<Asked>, StoreError> {
    let asked = match by {
        By::Browser(cookie) => store::ask_by_browser(db, &hash(cookie))?,
        By::Link(link) => store::ask_by_link(db, &hash(link))?,
    };
    Ok(asked.filter(|asked| !asked.spent && is_alive(asked.ends_at.millis(), db.now(), LIFE)))
}

/// The ask of a browser's cookie, or of a link, spent or not, as long as it is kept: where its asker wanted to go.
pub fn look_back(db: &Read, by: By<'_>) -> Result<Option<Asked>, StoreError> {
    match by {
        By::Browser(cookie) => store::ask_by_browser(db, &hash(cookie)),
        By::Link(link) => store::ask_by_link(db, &hash(link)),
    }
}

/// What an ask is found by.
#[derive(Clone, Copy)]
pub enum By<'a> {
    /// The cookie of the browser that asked.
    Browser(&'a str),
    /// The secret of the link.
    Link(&'a str),
}

/// Opens an ask with the link's secret and gives it back; the first comes in, nobody after.
pub fn redeem_link(db: &Write, link: &str) -> Result<Result<Asked, Refusal>, StoreError> {
    match look(db, By::Link(link))? {
        Some(asked) if store::spend(db, &asked.browser)? => Ok(Ok(asked)),
        _ => Ok(Err(Refusal::Over)),
    }
}

/// Opens an ask with its code, in the browser that asked. Every try counts before it is looked at, so that a hundred at
/// once are five.
pub fn redeem_code(
    db: &Write,
    browser: &str,
    code: &str,
    codes: &Seal,
) -> Result<Result<Asked, Refusal>, StoreError> {
    let Some(asked) = look(db, By::Browser(browser))? else {
        return Ok(Err(Refusal::Over));
    };
    if asked.tries >= CODE_TRIES || !store::count_try(db, &asked.browser, CODE_TRIES)? {
        return Ok(Err(Refusal::Over));
    }
    let digits: String = code
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .collect();
    if !codes.holds(&sealing(&asked.browser, &digits), &asked.code) {
        return Ok(Err(match CODE_TRIES - asked.tries - 1 {
            0 => Refusal::Over,
            left => Refusal::WrongCode(left),
        }));
    }
    if store::spend(db, &asked.browser)? {
        Ok(Ok(asked))
    } else {
        Ok(Err(Refusal::Over))
    }
}

/// A code has a million values: a bare hash of it would be its plain text. Sealed with a key of the house and with its
/// browser, a stolen row says nothing.
fn sealing(browser: &[u8], code: &str) -> String {
    format!("{}:{code}", hex(browser))
}
