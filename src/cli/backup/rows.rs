//! Rows as lines of JSON: the columns first, then an array a row. Bytes stand as `{"bytes": "hex"}`.

use std::{
    fs,
    io::{BufRead as _, BufReader, BufWriter, Write as _},
    path::Path,
};

use dateline_store::{Read, StoreError, Value, Write};
use serde_json::{Value as Json, json};

use crate::press::sheet::hex;

/// Why rows cannot be put back.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(super) struct Fault(pub String);

impl From<StoreError> for Fault {
    fn from(fault: StoreError) -> Self {
        Self(fault.to_string())
    }
}

impl From<std::io::Error> for Fault {
    fn from(fault: std::io::Error) -> Self {
        Self(fault.to_string())
    }
}

/// Writes every table into a file of its own.
pub(super) fn write_all(db: &Read, folder: &Path) -> Result<(), String> {
    for (number, table) in db
        .tables()
        .map_err(|fault| fault.to_string())?
        .iter()
        .enumerate()
    {
        let words = |fault: std::io::Error| format!("{}: {fault}", folder.display());
        let file =
            fs::File::create(folder.join(format!("{number:03}-{table}.jsonl"))).map_err(words)?;
        let mut out = BufWriter::new(file);
        let mut begun = false;
        let mut failed = None;
        let dumped = db.dump(table, &mut |columns, values| {
            let line = values.into_iter().map(to_json).collect::<Json>();
            let head = (!begun).then(|| columns.iter().map(String::as_str).collect::<Json>());
            begun = true;
            for line in head.iter().chain([&line]) {
                if let Err(fault) = writeln!(out, "{line}") {
                    failed.get_or_insert(fault);
                }
            }
            Ok(())
        });
        dumped.map_err(|fault| fault.to_string())?;
        failed.map_or_else(|| out.flush(), Err).map_err(words)?;
    }
    Ok(())
}

/// Puts the rows of every file back, in the order of the files' names: parents first.
pub(super) fn read_all(db: &Write, folder: &Path) -> Result<u64, Fault> {
    let known = db.tables()?;
    let mut files: Vec<_> = fs::read_dir(folder)?
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .map(|entry| entry.path())
        .collect();
    files.sort();
    let mut count = 0;
    for path in files {
        let name = path
            .file_stem()
            .and_then(|stem| stem.to_str())
            .unwrap_or_default();
        let table = name
            .split_once('-')
            .map_or(name, |(_, table)| table)
            .to_owned();
        if !known.contains(&table) {
            return Err(Fault(format!(
                "it holds a table that this Dateline does not know: {table}"
            )));
        }
        let mut lines = BufReader::new(fs::File::open(&path)?).lines();
        let Some(head) = lines.next() else { continue };
        let odd = || Fault(format!("the rows of {table} are damaged"));
        let columns: Vec<String> = serde_json::from_str(&head?).map_err(|_| odd())?;
        for line in lines {
            let cells: Vec<Json> = serde_json::from_str(&line?).map_err(|_| odd())?;
            let values: Option<Vec<Value>> = cells.into_iter().map(from_json).collect();
            let values = values
                .filter(|values| values.len() == columns.len())
                .ok_or_else(odd)?;
            db.load(&table, &columns, &values)?;
            count += 1;
        }
    }
    Ok(count)
}

fn to_json(value: Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Bool(flag) => json!(i64::from(flag)),
        Value::Int(number) => json!(number),
        Value::Float(number) => json!({ "float": number.to_bits() }),
        Value::Text(text) => json!(text),
        Value::Bytes(bytes) => json!({ "bytes": hex(&bytes) }),
    }
}

fn from_json(cell: Json) -> Option<Value> {
    Some(match cell {
        Json::Null => Value::Null,
        Json::Number(number) => Value::Int(number.as_i64()?),
        Json::String(text) => Value::Text(text),
        Json::Object(fields) => {
            if let Some(bits) = fields.get("float") {
                Value::Float(f64::from_bits(bits.as_u64()?))
            } else {
                let text = fields.get("bytes")?.as_str()?;
                let bytes: Option<Vec<u8>> = text
                    .as_bytes()
                    .chunks(2)
                    .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok())
                    .collect();
                Value::Bytes(bytes?)
            }
        }
        _ => return None,
    })
}
