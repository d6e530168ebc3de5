//! The command line: one file a command. Results go to standard output, messages to standard error; only `main` exits.

mod backup;
mod check;
mod demo;
mod doctor;
mod grown;
mod init;
mod intake;
mod numbers;
mod publish;
mod reader;
mod serve;
mod staff;
mod talk;
mod theme;
mod withdraw;

use std::{
    env, fmt,
    path::{Path, PathBuf},
    process::ExitCode,
};

use clap::{Parser, Subcommand};

use crate::house::Plan;

/// A newsroom in one binary.
#[derive(Debug, Parser)]
#[command(
    name = "dateline",
    version,
    about,
    max_term_width = 100,
    disable_help_subcommand = true
)]
struct Line {
    /// The newsroom's folder [default: the nearest folder upwards that holds dateline.toml]
    #[arg(
        long,
        global = true,
        value_name = "DIR",
        env = "DATELINE_DATA",
        hide_env = true
    )]
    data: Option<PathBuf>,
    /// The configuration [default: dateline.toml in that folder]
    #[arg(long, global = true, value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Open a whole sample newspaper on this machine
    Demo(demo::Arguments),
    /// Found a newspaper: make its folder
    Init(init::Arguments),
    /// Open the newspaper to its readers
    Serve(serve::Arguments),
    /// Publish a story, or correct the one whose id it names; prints its address
    Publish(publish::Arguments),
    /// Say what is wrong with a story's file, before it goes out
    Check(check::Arguments),
    /// Take a story back, with a public note
    Withdraw(withdraw::Arguments),
    /// Register a reader, say or export what is known of one, or delete one
    Reader(reader::Arguments),
    /// Say who works here, take somebody in, or out
    Staff(staff::Arguments),
    /// Write everything, secrets included, into one file
    Backup(backup::Arguments),
    /// Put back what a backup holds, in place of what is there
    Restore(backup::RestoreArguments),
    /// Say how often the wall was seen and what came of it, by story and day
    Numbers(numbers::Arguments),
    /// Look over configuration, database, disk, clock and mail
    Doctor(doctor::Arguments),
    /// Look over a theme
    Theme(theme::Arguments),
}

/// What was asked could not be done; the text says why and what to do.
#[derive(Debug)]
struct Refused(String);

impl<E: std::error::Error> From<E> for Refused {
    fn from(fault: E) -> Self {
        Self(fault.to_string())
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Where the newsroom is.
#[derive(Debug)]
struct Place {
    data: Option<PathBuf>,
    config: Option<PathBuf>,
}

impl Place {
    /// The folder that was named, or the nearest one upwards that holds `dateline.toml`.
    fn folder(&self) -> Result<PathBuf, Refused> {
        if let Some(named) = &self.data {
            return if named.join("dateline.toml").is_file() || self.config.is_some() {
                Ok(named.clone())
            } else {
                Err(Refused(format!(
                    "There is no newspaper in {}: no dateline.toml. `dateline init {0}` founds one.",
                    named.display()
                )))
            };
        }
        let here = env::current_dir()?;
        here.ancestors().find(|folder| folder.join("dateline.toml").is_file()).map(Path::to_owned).ok_or_else(|| {
            Refused(
                "There is no newspaper here: no dateline.toml in this folder or above it. Name its folder with --data DIR, \
                 or found one with `dateline init DIR`."
                    .to_owned(),
            )
        })
    }

    fn plan(&self) -> Result<Plan, Refused> {
        Ok(Plan::of_folder(&self.folder()?, self.config.as_deref())?)
    }
}

/// Reads the command line, does what it says, and gives the exit status: 0 done, 1 it could not be done, 2 the line is wrong.
pub fn main() -> ExitCode {
    let line = match Line::try_parse() {
        Ok(line) => line,
        Err(wrong) => {
            let _ = wrong.print();
            return ExitCode::from(if wrong.use_stderr() { 2 } else { 0 });
        }
    };
    let place = Place {
        data: line.data,
        config: line.config,
    };
    let done = match line.command {
        Command::Demo(arguments) => demo::run(&place, &arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Serve(arguments) => serve::run(&place, &arguments),
        Command::Publish(arguments) => publish::run(&place, &arguments),
        Command::Check(arguments) => check::run(&place, &arguments),
        Command::Withdraw(arguments) => withdraw::run(&place, &arguments),
        Command::Reader(arguments) => reader::run(&place, &arguments),
        Command::Staff(arguments) => staff::run(&place, &arguments),
        Command::Backup(arguments) => backup::run(&place, &arguments),
        Command::Restore(arguments) => backup::restore(&place, &arguments),
        Command::Numbers(arguments) => numbers::run(&place, &arguments),
        Command::Doctor(arguments) => Ok(doctor::run(&place, &arguments)),
        Command::Theme(arguments) => theme::run(&place, &arguments),
    };
    match done {
        Ok(code) => code,
        Err(refused) => {
            eprintln!("{refused}");
            ExitCode::from(1)
        }
    }
}
