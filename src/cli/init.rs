//! `dateline init`

use std::{fs, path::PathBuf, process::ExitCode};

use super::Refused;
use crate::config;

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
    let text = config::starter(
        &arguments.name,
        &arguments.url,
        &arguments.language,
        &arguments.time_zone,
    );
    // Wrong values are refused before anything is made.
    config::Config::read(&text, "dateline.toml", folder, std::iter::empty())?;
    let made = (|| {
        fs::create_dir_all(folder.join("pages"))?;
        fs::write(
            folder.join("pages/about.md"),
            "---\ntitle: About us\norder: 1\n---\nWho we are, who pays for us, and how to reach us.\n",
        )?;
        fs::write(&file, text)
    })();
    made.map_err(|fault: std::io::Error| {
        Refused(format!("{} cannot be made: {fault}.", folder.display()))
    })?;
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
    println!("Its settings stand in {}.", file.display());
    Ok(ExitCode::SUCCESS)
}
