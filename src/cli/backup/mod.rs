//! `dateline backup` and `dateline restore`: everything in one file, on either engine, while the newspaper is open.
//!
//! The file is a gzipped tar: `backup.json` (format and schema), `rows/{table}.jsonl` (columns first, then a row a line),
//! `media/…`, `pages/…`, `theme/…` and `dateline.toml`. The rows are one snapshot; pictures are named by their content and
//! are written before the rows that name them, so a picture that the snapshot names is there.

mod rows;

use std::{
    fs,
    io::{BufReader, BufWriter, Read as _, Write as _},
    path::{Component, Path, PathBuf},
    process::ExitCode,
};

use dateline_store::StoreError;
use flate2::{Compression, read::GzDecoder, write::GzEncoder};

use super::{Place, Refused};
use crate::{
    house::{self, Plan},
    news,
};

/// What a backup says of itself.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
struct Label {
    format: u32,
    migrations: Vec<i64>,
    made: String,
}

const FORMAT: u32 = 1;

#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The file to write
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

#[derive(Debug, clap::Args)]
pub(super) struct RestoreArguments {
    /// The backup
    #[arg(value_name = "FILE")]
    file: PathBuf,
}

pub(super) fn run(place: &Place, arguments: &Arguments) -> Result<ExitCode, Refused> {
    let plan = place.plan()?;
    let file = &arguments.file;
    if file.exists() {
        return Err(Refused(format!(
            "{} is there already. Nothing was written; name another file.",
            file.display()
        )));
    }
    let beside = file.with_extension("part");
    let written = write(&plan, &beside).and_then(|()| Ok(fs::rename(&beside, file)?));
    if let Err(fault) = written {
        let _ = fs::remove_file(&beside);
        return Err(Refused(format!(
            "{} could not be written: {fault}",
            file.display()
        )));
    }
    println!("{}", file.display());
    Ok(ExitCode::SUCCESS)
}

fn write(plan: &Plan, file: &Path) -> Result<(), Refused> {
    let db = house::open_database(plan)?;
    // Rows first, into files beside the target: one snapshot. The pictures that they name are all on disk by then.
    let folder = file.with_extension("rows");
    fs::create_dir_all(&folder)?;
    let dump = folder.clone();
    let dumped = db.read_blocking(move |db| {
        let dumped = rows::write_all(db, &dump);
        Ok::<_, StoreError>((dumped, db.migrations()?))
    });
    db.close();
    let packed = (|| {
        let (dumped, migrations) = dumped?;
        dumped.map_err(Refused)?;
        let out = fs::OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(true)
            .open(file)?;
        restrict(&out)?;
        let mut tar = tar::Builder::new(GzEncoder::new(BufWriter::new(out), Compression::fast()));
        let label = Label {
            format: FORMAT,
            migrations,
            made: plan.clock.now().to_string(),
        };
        let label = serde_json::to_vec_pretty(&label)?;
        let mut header = tar::Header::new_gnu();
        header.set_size(label.len() as u64);
        header.set_mode(0o600);
        tar.append_data(&mut header, "backup.json", label.as_slice())?;
        tar.append_dir_all("rows", &folder)?;
        for (name, folder) in folders(plan) {
            if folder.is_dir() {
                tar.append_dir_all(name, folder)?;
            }
        }
        let toml = plan.data.join("dateline.toml");
        if toml.is_file() {
            tar.append_path_with_name(toml, "dateline.toml")?;
        }
        let mut out = tar.into_inner()?.finish()?;
        out.flush()?;
        out.get_ref().sync_all()?;
        Ok(())
    })();
    let _ = fs::remove_dir_all(folder);
    packed
}

fn folders(plan: &Plan) -> [(&'static str, PathBuf); 3] {
    [
        ("media", plan.config.storage.media.clone()),
        ("pages", plan.data.join("pages")),
        ("theme", plan.config.theme.folder.clone()),
    ]
}

/// A backup holds secrets: nobody else may read it.
fn restrict(file: &fs::File) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    file.set_permissions(fs::Permissions::from_mode(0o600))
}

/// Pictures first, then all rows in one transaction with the news of it: readers see the old paper or the restored one.
pub(super) fn restore(place: &Place, arguments: &RestoreArguments) -> Result<ExitCode, Refused> {
    let plan = place.plan()?;
    let file = &arguments.file;
    let folder = plan.data.join(".restore");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder)?;
    let restored = put_back(&plan, file, &folder);
    let _ = fs::remove_dir_all(&folder);
    let count = restored
        .map_err(|fault| Refused(format!("{} could not be restored: {fault}", file.display())))?;
    println!("Restored: {count} rows. The site shows them now; `dateline.toml` was left as it is.");
    Ok(ExitCode::SUCCESS)
}

fn put_back(plan: &Plan, file: &Path, folder: &Path) -> Result<u64, Refused> {
    let source = fs::File::open(file)?;
    let mut tar = tar::Archive::new(GzDecoder::new(BufReader::new(source)));
    let mut label = None;
    let kept = folders(plan);
    for entry in tar.entries()? {
        let mut entry = entry?;
        let path = entry.path()?.into_owned();
        if !entry.header().entry_type().is_file() {
            continue;
        }
        // Names in an archive are not ours: only plain names below the folders we know.
        if !path
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            return Err(Refused(format!(
                "it names a file outside the newspaper: {}",
                path.display()
            )));
        }
        let mut parts = path.components();
        let first = parts
            .next()
            .and_then(|part| part.as_os_str().to_str())
            .unwrap_or_default()
            .to_owned();
        let rest = parts.as_path();
        if first == "backup.json" {
            let mut text = String::new();
            entry.read_to_string(&mut text)?;
            label = Some(serde_json::from_str::<Label>(&text)?);
        } else if first == "rows" {
            entry.unpack(folder.join(rest.file_name().unwrap_or_default()))?;
        } else if let Some((_, target)) = kept.iter().find(|(name, _)| *name == first) {
            let target = target.join(rest);
            if let Some(parent) = target.parent() {
                fs::create_dir_all(parent)?;
            }
            entry.unpack(target)?;
        }
    }
    let label = label.ok_or_else(|| Refused("it is no backup of Dateline".to_owned()))?;
    if label.format != FORMAT {
        return Err(Refused(format!(
            "it is of format {}; this Dateline reads {FORMAT}",
            label.format
        )));
    }
    let db = house::open_database(plan)?;
    let folder = folder.to_owned();
    let count = db.write_blocking(move |db| {
        if db.migrations()? != label.migrations {
            let words = "it was made by another version of Dateline: restore it with that version, then upgrade";
            return Err(rows::Fault(words.to_owned()));
        }
        let read = news::last(db)?;
        db.clear()?;
        let count = rows::read_all(db, &folder)?;
        news::tell_restored(db, read)?;
        Ok(count)
    });
    db.close();
    count.map_err(|fault: rows::Fault| Refused(fault.0))
}
