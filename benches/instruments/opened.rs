//! A house that is open within the bench itself.

use std::{fs, path::Path};

use dateline::{
    app::App,
    basics::Clock,
    config::Config,
    house::{self, Plan},
};

/// Opens a small paper in a folder, behind a proxy on this machine. Blocks.
pub fn house(folder: &Path, clock: Clock) -> App {
    let toml = "[site]\nname = \"The Bench Courier\"\nurl = \"http://localhost:7878\"\nsections = [{slug = \"city\", name = \"City\"}]\n\
                [server]\ntrusted_proxies = [\"127.0.0.1/8\"]\n";
    fs::create_dir_all(folder).unwrap();
    fs::write(folder.join("dateline.toml"), toml).unwrap();
    let config = Config::read(toml, "dateline.toml", folder, std::iter::empty()).unwrap();
    house::open(Plan {
        data: folder.to_owned(),
        config,
        clock,
        program: env!("CARGO_BIN_EXE_dateline").into(),
    })
    .unwrap()
}
