//! `dateline reader`: what the account page does, for whoever looks after the readers.

use std::process::ExitCode;

use dateline_store::{Db, StoreError};

use super::{Place, Refused, staff::LAST};
use crate::{
    basics::{EmailAddress, Timestamp},
    comments,
    consents::{self, Consent, Subject},
    following,
    front::account::{export, mails},
    house::{self, Plan},
    passkeys, providers,
    readers::{self, Reader},
    staff,
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Register an address; no mail goes out
    Add(Who),
    /// Say in words what the house knows of a reader
    Show(Who),
    /// Print everything that the house knows of a reader, as JSON
    Export(Who),
    /// Delete a reader in fourteen days, signed out everywhere at once; a mail says so
    Delete(Delete),
}

#[derive(Debug, clap::Args)]
struct Who {
    /// The reader's address
    #[arg(value_name = "EMAIL")]
    email: String,
}

#[derive(Debug, clap::Args)]
struct Delete {
    #[command(flatten)]
    who: Who,
    /// Delete at once, without the fourteen days and without a mail
    #[arg(long)]
    now: bool,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let plan = place.plan()?;
    match &arguments.act {
        Act::Add(who) => on(&plan, |db| add(db, who)),
        Act::Show(who) => on(&plan, |db| show(db, who, &plan)),
        Act::Export(who) => on(&plan, |db| export(db, who, &plan)),
        Act::Delete(Delete { who, now: true }) => on(&plan, |db| delete_now(db, who)),
        Act::Delete(Delete { who, now: false }) => leave(plan, who),
    }?;
    Ok(ExitCode::SUCCESS)
}

/// Does something on the database, and closes it whatever happens.
fn on(plan: &Plan, act: impl FnOnce(&Db) -> Result<(), Refused>) -> Result<(), Refused> {
    let db = house::open_database(plan)?;
    let done = act(&db);
    db.close();
    done
}

fn add(db: &Db, who: &Who) -> Result<(), Refused> {
    let email = who.address()?;
    let (_, fresh) =
        db.write_blocking(move |db| readers::register(db, email.normal(), email.typed()))?;
    if !fresh {
        return Err(Refused(format!(
            "{} is a reader already. `dateline reader show` says more.",
            who.email
        )));
    }
    eprintln!("Registered. No mail was sent: the reader signs in with this address.");
    println!("{}", who.email.trim());
    Ok(())
}

fn show(db: &Db, who: &Who, plan: &Plan) -> Result<(), Refused> {
    let reader = find(db, who)?;
    let id = reader.id;
    let (sessions, follows, waiting, said, keys, identities, member) =
        db.read_blocking(move |db| {
            Ok::<_, StoreError>((
                readers::list_sessions(db, id)?,
                following::list_follows(db, id)?,
                readers::waiting_change(db, id)?,
                consents::list(db, id)?,
                passkeys::list(db, id)?,
                providers::list(db, id)?,
                staff::by_reader(db, id)?,
            ))
        })?;
    let zone = &plan.config.site.time_zone;
    let day = |at: Timestamp| at.in_zone(zone).strftime("%Y-%m-%d %H:%M %Z").to_string();
    println!("address      {}", reader.email);
    if let Some(name) = &reader.name {
        println!("name         {name}");
    }
    println!("registered   {}", day(reader.registered_at));
    if let Some(end) = reader.deletes_at {
        println!("deleted on   {}", day(end));
    }
    if let Some(change) = waiting {
        println!(
            "new address  {}, if confirmed until {}",
            change.email,
            day(change.ends_at)
        );
    }
    if let Some(member) = member {
        println!("works here   as {}", member.role.as_str());
    }
    for (subject, name) in [
        (Subject::Terms, "terms        "),
        (Subject::DailyEdition, "letters      the Daily Edition: "),
    ] {
        let last = said.iter().rfind(|consent| consent.said.subject == subject);
        println!(
            "{name}{}",
            last.map_or_else(|| "never asked".to_owned(), |last| agreed(last, day))
        );
    }
    for passkey in &keys {
        println!(
            "passkey      {}, since {}",
            passkey.name,
            day(passkey.made_at)
        );
    }
    if keys.is_empty() {
        println!("passkey      none");
    }
    for identity in &identities {
        println!(
            "provider     {}, since {}",
            identity.issuer,
            day(identity.added_at)
        );
    }
    if identities.is_empty() {
        println!("provider     none");
    }
    for session in &sessions {
        let device = match session.device.as_str() {
            "" => "unknown browser",
            known => known,
        };
        println!(
            "signed in    {device}, since {}, last seen {}",
            day(session.begun_at),
            day(session.seen_at)
        );
    }
    if sessions.is_empty() {
        println!("signed in    nowhere");
    }
    for follow in &follows {
        println!("follows      {} ({})", follow.spelling, follow.name);
    }
    if follows.is_empty() {
        println!("follows      nothing");
    }
    Ok(())
}

/// What a reader said last, with its time and version.
fn agreed(consent: &Consent, day: impl Fn(Timestamp) -> String) -> String {
    let word = if consent.said.given { "yes" } else { "no" };
    let version = match consent.said.version.as_str() {
        "" => String::new(),
        version => format!(", version of {version}"),
    };
    format!("{word}, {}{version}", day(consent.at))
}

fn export(db: &Db, who: &Who, plan: &Plan) -> Result<(), Refused> {
    let reader = find(db, who)?;
    let site = plan.config.site.url.clone();
    let text = db.read_blocking(move |db| export::everything(db, &reader, &site))?;
    print!("{text}");
    Ok(())
}

fn delete_now(db: &Db, who: &Who) -> Result<(), Refused> {
    let reader = find(db, who)?;
    let done = db.write_blocking(move |db| {
        if !staff::may_leave(db, reader.id)? {
            return Ok::<_, StoreError>(false);
        }
        comments::leave(db, reader.id)?;
        readers::delete(db, &reader).map(|_| true)
    });
    if !done? {
        return Err(Refused(LAST.to_owned()));
    }
    eprintln!("Deleted: nothing of this reader is left, and every browser is signed out.");
    Ok(())
}

/// The mail is written with the words and templates of the house, so the whole house is opened.
fn leave(plan: Plan, who: &Who) -> Result<(), Refused> {
    let zone = plan.config.site.time_zone.clone();
    let app = house::open(plan)?;
    let left = find(&app.db, who).and_then(|reader| {
        let letter = mails::leaving(&app, &reader)?;
        let id = reader.id;
        let left = app.db.write_blocking(move |db| {
            if !staff::may_leave(db, id)? {
                return Ok::<_, StoreError>(false);
            }
            readers::leave(db, id, &letter).map(|_| true)
        });
        if !left? {
            return Err(Refused(LAST.to_owned()));
        }
        let kept = app
            .db
            .read_blocking(move |db| readers::by_id(db, id))?
            .and_then(|reader| reader.deletes_at);
        Ok(kept)
    });
    app.db.close();
    if let Some(end) = left? {
        let end = end.in_zone(&zone).strftime("%Y-%m-%d %H:%M %Z");
        eprintln!(
            "Signed out everywhere. Everything is deleted on {end}, unless the reader signs in before and keeps the account; \
             a mail says so. `--now` deletes at once."
        );
    }
    Ok(())
}

impl Who {
    fn address(&self) -> Result<EmailAddress, Refused> {
        EmailAddress::parse(&self.email).map_err(|bad| {
            let shown: String = self.email.chars().take(254).collect();
            Refused(format!("“{shown}” is no address. {bad}."))
        })
    }
}

fn find(db: &Db, who: &Who) -> Result<Reader, Refused> {
    let email = who.address()?;
    let found = db.read_blocking(move |db| readers::by_email(db, &email))?;
    found.ok_or_else(|| {
        Refused(format!(
            "No reader has the address {}. `dateline reader add` registers one.",
            who.email
        ))
    })
}
