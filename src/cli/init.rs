//! `dateline init`

use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

use super::Refused;
use crate::{
    app::LawKind,
    basics::{hex, random_bytes},
    config,
    desk::mails::way_link,
    house::{self, Plan},
    press::words::Words,
    staff,
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
    let way = first_way(folder)?;
    let shown = folder.display();
    println!("{} is founded in {shown}.", arguments.name);
    println!();
    println!("  dateline publish STORY.md --data {shown}    publish a story");
    println!(
        "  dateline serve --data {shown}               open it to readers, on {}",
        arguments.url
    );
    println!("  dateline doctor --data {shown}              look everything over");
    println!();
    println!("While it is open, this is your way in to the desk; it works once, for seven days:");
    println!("Desk  {way}");
    println!();
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

/// The way in of the first publisher, who says at the door where they are reached.
fn first_way(folder: &Path) -> Result<String, Refused> {
    let plan = Plan::of_folder(folder, None)?;
    let db = house::open_database(&plan)?;
    let secret = hex(&random_bytes::<24>());
    let link = way_link(&secret).url(&plan.config.site.url);
    let made = db.write_blocking(move |db| staff::make_first_way(db, &secret));
    db.close();
    made?;
    Ok(link)
}
