//! `dateline staff`: who works here, for whoever has this machine in hand.

use std::process::ExitCode;

use dateline_store::StoreError;

use super::{Place, Refused};
use crate::{
    app::App,
    basics::{EmailAddress, hex, random_bytes},
    desk::mails,
    house, mail, readers,
    staff::{self, Kind, Refusal, Role},
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(subcommand)]
    act: Act,
}

#[derive(Debug, clap::Subcommand)]
enum Act {
    /// Take somebody in, or give them another role; prints a way in to the desk, which works once, for seven days
    Add(Add),
    /// Say who works here
    List,
    /// Take somebody out of the staff; their account as a reader stays
    Remove(Who),
}

#[derive(Debug, clap::Args)]
struct Who {
    /// Their address
    #[arg(value_name = "EMAIL")]
    email: String,
}

#[derive(Debug, clap::Args)]
struct Add {
    #[command(flatten)]
    who: Who,
    /// As what
    #[arg(long, value_parser = ["reporter", "editor", "publisher"])]
    role: String,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let plan = place.plan()?;
    // Mails are written with the words and templates of the house, so the whole house is opened.
    let app = house::open(plan)?;
    let done = match &arguments.act {
        Act::Add(add) => take_in(&app, &add.who.email, &add.role),
        Act::List => list(&app),
        Act::Remove(who) => remove(&app, &who.email),
    };
    app.db.close();
    done?;
    Ok(ExitCode::SUCCESS)
}

fn take_in(app: &App, email: &str, role: &str) -> Result<(), Refused> {
    let role = Role::parse(role).ok_or_else(|| Refused(format!("“{role}” is no role.")))?;
    let way = admit(app, email, role)?;
    eprintln!(
        "{} works here as {}. This is the way in to the desk, once, within seven days; a mail with it {}.",
        email.trim(),
        role.as_str(),
        if app.config.mail.way().is_some() {
            "is on its way"
        } else {
            "lies in the outbox"
        }
    );
    println!("{way}");
    Ok(())
}

/// Takes somebody in, or gives them another role, and makes a way in: its whole address.
pub(super) fn admit(app: &App, email: &str, role: Role) -> Result<String, Refused> {
    let email = address(email)?;
    let secret = hex(&random_bytes::<24>());
    let letter = mails::way_in(app, &email, role, &secret)?;
    let link = mails::way_link(&secret).url(&app.config.site.url);
    let done = app.db.write_blocking(move |db| {
        let (reader, _) = readers::register(db, email.normal(), email.typed())?;
        if let Err(refusal) = staff::set_role(db, reader, role, None)? {
            return Ok::<_, StoreError>(Err(refusal));
        }
        if let Some(member) = staff::by_reader(db, reader)? {
            staff::make_way(db, &member, Kind::Enrol, &secret, None)?;
        }
        mail::post(db, &letter)?;
        Ok(Ok(()))
    });
    done?.map_err(refused)?;
    Ok(link)
}

fn list(app: &App) -> Result<(), Refused> {
    for member in app.db.read_blocking(staff::list)? {
        let name = member.name.unwrap_or_default();
        println!("{:<10} {} {name}", member.role.as_str(), member.email);
    }
    Ok(())
}

fn remove(app: &App, email: &str) -> Result<(), Refused> {
    let address = address(email)?;
    let done = app.db.write_blocking(move |db| {
        let Some(reader) = readers::by_email(db, &address)? else {
            return Ok::<_, StoreError>(Err(Refusal::Unknown));
        };
        staff::remove(db, reader.id, None)
    });
    done?.map_err(refused)?;
    eprintln!(
        "{} works here no longer: the desk is closed to them.",
        email.trim()
    );
    Ok(())
}

fn address(email: &str) -> Result<EmailAddress, Refused> {
    EmailAddress::parse(email).map_err(|bad| {
        let shown: String = email.chars().take(254).collect();
        Refused(format!("“{shown}” is no address. {bad}."))
    })
}

fn refused(refusal: Refusal) -> Refused {
    Refused(
        match refusal {
            Refusal::LastPublisher => LAST,
            Refusal::Unknown => {
                "Nobody with this address works here. `dateline staff list` says who does."
            }
            Refusal::NotYours => "Only a publisher decides who works here.",
        }
        .to_owned(),
    )
}

/// Why the last publisher stays.
pub(super) const LAST: &str = "This is the last publisher, and somebody must decide who works here: make another one first, \
     with `dateline staff add EMAIL --role publisher`.";
