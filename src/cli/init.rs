//! `dateline init`

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::{Refused, staff};
use crate::{
    app::LawKind,
    basics::EmailAddress,
    config,
    house::{self, Plan},
    press::words::Words,
    staff::Role,
};

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder to make
    #[arg(value_name = "DIR")]
    folder: PathBuf,
    /// The newspaper's name
    #[arg(long, default_value = "The Daily")]
    name: String,
    /// Its address on the web, https://… (http:// on this machine alone)
    #[arg(long, default_value = "http://localhost:7878")]
    url: String,
    /// Its language
    #[arg(long, value_name = "TAG", default_value = "en")]
    language: String,
    /// The zone that its days are counted in
    #[arg(long, value_name = "ZONE", default_value = "UTC")]
    time_zone: String,
    /// The first publisher's address: prints their way in to the desk
    #[arg(long, value_name = "EMAIL")]
    publisher: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> Result<ExitCode, Refused> {
    let folder = &arguments.folder;
    let file = folder.join("dateline.toml");
    if file.exists() {
        return Err(Refused(format!(
            "There is a newspaper in {} already. Nothing was changed.",
            folder.display()
        )));
    }
    let words = Words::load()?;
    let say = |key: &str| words.say(&arguments.language, key, &[]);
    let sections = [say("starter-news"), say("starter-opinion")];
    let text = config::starter(&config::Founding {
        name: &arguments.name,
        url: &arguments.url,
        language: &arguments.language,
        time_zone: &arguments.time_zone,
        sections: sections.each_ref().map(String::as_str),
    });
    // Wrong values are refused before anything is made.
    let config = config::Config::read(&text, "dateline.toml", folder, std::iter::empty())?;
    if let Some(email) = &arguments.publisher {
        EmailAddress::parse(email).map_err(|bad| Refused(format!("--publisher: {bad}.")))?;
    }
    let made = (|| {
        fs::create_dir_all(folder.join("pages"))?;
        fs::write(
            folder.join("pages/about.md"),
            format!(
                "---\ntitle: {}\norder: 1\n---\n{}\n",
                say("starter-about"),
                say("starter-about-text")
            ),
        )?;
        for kind in LawKind::ALL {
            let draft = house::law_draft(&config, kind, &words);
            fs::write(folder.join(format!("pages/{}.md", kind.name())), draft)?;
        }
        fs::write(&file, text)
    })();
    made.map_err(|fault: std::io::Error| {
        Refused(format!("{} cannot be made: {fault}.", folder.display()))
    })?;
    let way = match &arguments.publisher {
        Some(email) => Some(first_way(folder, email)?),
        None => None,
    };
    let shown = folder.display();
    println!("{} is founded in {shown}.", arguments.name);
    println!();
    println!("  dateline publish STORY.md --data {shown}    publish a story");
    println!(
        "  dateline serve --data {shown}               open it to readers, on {}",
        arguments.url
    );
    println!("  dateline doctor --data {shown}              look everything over");
    if way.is_none() {
        println!("  dateline staff add you@example.org --role publisher --data {shown}");
        println!("                                              your way in to the desk");
    }
    println!();
    if let Some(way) = &way {
        println!(
            "The way in to the desk, as its publisher; it works once, for seven days, while the paper is open:"
        );
        println!("Desk  {way}");
        println!();
    }
    println!("Its settings stand in {}.", file.display());
    println!();
    println!(
        "Its terms and its privacy policy are drafts, and no legal advice. Make them yours in"
    );
    println!(
        "{shown}/pages/terms.md and {shown}/pages/privacy.md, and take out the line `draft: true`."
    );
    Ok(ExitCode::SUCCESS)
}

/// The first publisher's way in.
fn first_way(folder: &Path, email: &str) -> Result<String, Refused> {
    let app = house::open(Plan::of_folder(folder, None)?)?;
    let way = staff::admit(&app, email, Role::Publisher);
    app.db.close();
    way
}
