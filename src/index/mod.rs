//! The full-text index: texts by an id, in a folder that can be thrown away. It knows no story and asks no database.
//!
//! Everything in it is derived: whoever keeps it says how far it has come (its *mark*), and makes it anew where there is none.
//! A word is found by its folded spelling and by its stems ([`words`]).

pub mod asked;
pub mod words;

use std::{
    fs, io,
    path::{Path, PathBuf},
    sync::{
        Mutex, PoisonError, RwLock,
        atomic::{AtomicBool, Ordering},
    },
};

use tantivy::{
    DocAddress, Index as Tantivy, IndexReader, IndexWriter, Order, ReloadPolicy, TantivyDocument,
    TantivyError, Term,
    collector::{Count, TopDocs},
    query::{BooleanQuery, BoostQuery, Occur, PhraseQuery, Query, TermQuery},
    schema::{
        FAST, Field, IndexRecordOption, STORED, STRING, Schema, TextFieldIndexing, TextOptions,
        Value as _,
    },
    tokenizer::{PreTokenizedString, Token},
};

pub use asked::{Asked, Part};

/// Of another shape an index is made anew.
const SHAPE: &str = "2";

/// Memory of the writer while it writes: the least that is allowed.
const BUDGET: usize = 15_000_000;

/// A text that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its id.
    pub id: String,
    /// Its language.
    pub language: String,
    /// What orders the newest first: milliseconds.
    pub at: i64,
    /// Headline, sentence under it, names, and text: what counts most comes first.
    pub texts: [String; 4],
}

/// How much a word counts in each of [`Entry::texts`].
const WEIGHTS: [f32; 4] = [4.0, 2.0, 3.0, 1.0];

/// In which order what is found comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sorting {
    /// What fits best.
    #[default]
    Best,
    /// What is newest.
    Newest,
}

/// What is found.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// Ids, in the order that was asked for.
    pub ids: Vec<String>,
    /// How many there are in all.
    pub count: usize,
}

/// What is wrong with the index. It can always be made anew.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// It cannot be read or written.
    #[error(transparent)]
    Tantivy(#[from] TantivyError),
    /// Its folder.
    #[error("the folder of the search index: {0}")]
    Folder(#[from] io::Error),
}

/// The index of a house. Nothing is opened before it is needed.
#[derive(Debug)]
pub struct Index {
    folder: PathBuf,
    open: RwLock<Option<Open>>,
    /// One writes at a time.
    writing: Mutex<()>,
    /// Something failed with it: its bytes are to be looked over.
    is_suspect: AtomicBool,
    /// Its bytes are not those that were written: it counts as none.
    is_broken: AtomicBool,
}

#[derive(Clone)]
struct Open {
    index: Tantivy,
    reader: IndexReader,
    fields: Fields,
}

impl std::fmt::Debug for Open {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("Open").finish_non_exhaustive()
    }
}

#[derive(Debug, Clone, Copy)]
struct Fields {
    id: Field,
    at: Field,
    texts: [Field; 4],
}

impl Index {
    /// The index in a folder.
    pub fn new(folder: &Path) -> Self {
        Self {
            folder: folder.to_owned(),
            open: RwLock::default(),
            writing: Mutex::default(),
            // What happened while nobody looked is not known.
            is_suspect: AtomicBool::new(true),
            is_broken: AtomicBool::default(),
        }
    }

    /// How far it has come, as its keeper said with the last change; none if there is no index, or none that can be read.
    pub fn mark(&self) -> Option<String> {
        if self.is_broken.load(Ordering::Relaxed) {
            return None;
        }
        let open = self.opened().ok()?;
        let meta = open.index.load_metas().ok()?;
        meta.payload
    }

    /// Whether it can be asked.
    pub fn is_ready(&self) -> bool {
        self.mark().is_some()
    }

    /// Says that something failed with it. Whether it is to blame, [`Index::look_over`] finds out.
    pub fn suspect(&self) {
        self.is_suspect.store(true, Ordering::Relaxed);
    }

    /// The first time, and when something failed with it, compares its bytes with what was written: a broken one counts as none
    /// from now on.
    pub fn look_over(&self) {
        // Not at each fault: a question that fails by itself must not be a way to have the index made anew.
        if self.is_suspect.swap(false, Ordering::Relaxed) && !self.is_whole() {
            self.is_broken.store(true, Ordering::Relaxed);
        }
    }

    /// Whether its bytes are those that were written. Reads all of them.
    pub fn is_whole(&self) -> bool {
        let damaged =
            Tantivy::open_in_dir(&self.folder).and_then(|index| index.validate_checksum());
        damaged.is_ok_and(|files| files.is_empty())
    }

    /// How many texts are in it.
    pub fn count(&self) -> Result<u64, IndexError> {
        Ok(self.opened()?.reader.searcher().num_docs())
    }

    /// Takes entries in, each in the place of what had its id, takes others out, and says how far it has come now.
    pub fn change(&self, entries: &[Entry], gone: &[String], mark: &str) -> Result<(), IndexError> {
        let _turn = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let open = self.opened()?;
        let writer: IndexWriter = open.index.writer_with_num_threads(1, BUDGET)?;
        for id in entries.iter().map(|entry| &entry.id).chain(gone) {
            writer.delete_term(Term::from_field_text(open.fields.id, id));
        }
        for entry in entries {
            writer.add_document(document(open.fields, entry))?;
        }
        commit(writer, mark)?;
        open.reader.reload()?;
        Ok(())
    }

    /// Makes it anew from parts that come one after another. Until all have come, what was there is asked.
    pub fn renew<E: From<IndexError>>(
        &self,
        mark: &str,
        mut next: impl FnMut() -> Result<Option<Vec<Entry>>, E>,
    ) -> Result<(), E> {
        let _turn = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let mut open = if self.is_broken.load(Ordering::Relaxed) {
            self.clear()?
        } else {
            self.opened().or_else(|_| self.clear())?
        };
        let writer = match open.index.writer_with_num_threads(1, BUDGET) {
            // Somebody else writes in this folder.
            Err(fault @ TantivyError::LockFailure(..))
                if self.folder.join("meta.json").is_file() =>
            {
                return Err(IndexError::from(fault).into());
            }
            Err(_) => {
                open = self.clear()?;
                open.index.writer_with_num_threads(1, BUDGET)
            }
            writer => writer,
        };
        let writer: IndexWriter = writer.map_err(IndexError::from)?;
        writer.delete_all_documents().map_err(IndexError::from)?;
        while let Some(entries) = next()? {
            for entry in &entries {
                let added = writer.add_document(document(open.fields, entry));
                added.map_err(IndexError::from)?;
            }
        }
        commit(writer, mark)?;
        open.reader.reload().map_err(IndexError::from)?;
        self.is_broken.store(false, Ordering::Relaxed);
        Ok(())
    }

    /// Throws away what is there, whole or broken.
    fn clear(&self) -> Result<Open, IndexError> {
        *self.open.write().unwrap_or_else(PoisonError::into_inner) = None;
        match fs::remove_dir_all(&self.folder) {
            Err(fault) if fault.kind() != io::ErrorKind::NotFound => return Err(fault.into()),
            _ => {}
        }
        self.opened()
    }

    /// The ids of what fits, `most` of them from `first` on. `languages` are those whose stems a word may be of.
    pub fn find(
        &self,
        asked: &Asked,
        languages: &[String],
        sorting: Sorting,
        first: usize,
        most: usize,
    ) -> Result<Found, IndexError> {
        let open = self.opened()?;
        if asked.is_empty() || most == 0 {
            return Ok(Found::default());
        }
        let query = query(open.fields, asked, languages);
        let searcher = open.reader.searcher();
        let top = TopDocs::with_limit(most).and_offset(first);
        let (count, places): (usize, Vec<DocAddress>) = match sorting {
            Sorting::Best => {
                let (count, found) = searcher.search(&query, &(Count, top.order_by_score()))?;
                (count, found.into_iter().map(|(_, place)| place).collect())
            }
            Sorting::Newest => {
                let top = top.order_by_fast_field::<i64>("at", Order::Desc);
                let (count, found) = searcher.search(&query, &(Count, top))?;
                (count, found.into_iter().map(|(_, place)| place).collect())
            }
        };
        let mut ids = Vec::with_capacity(places.len());
        for place in places {
            let kept: TantivyDocument = searcher.doc(place)?;
            let id = kept
                .get_first(open.fields.id)
                .and_then(|value| value.as_str().map(str::to_owned));
            ids.extend(id);
        }
        Ok(Found { ids, count })
    }

    fn opened(&self) -> Result<Open, IndexError> {
        let known = self.open.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*known {
            return Ok(open.clone());
        }
        drop(known);
        let mut place = self.open.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(open) = &*place {
            return Ok(open.clone());
        }
        let open = Open::of(&self.folder)?;
        *place = Some(open.clone());
        Ok(open)
    }
}

impl Open {
    fn of(folder: &Path) -> Result<Self, IndexError> {
        fs::create_dir_all(folder)?;
        // Of another shape it is of no use to anybody.
        let shape = folder.join("shape");
        if fs::read_to_string(&shape).ok().as_deref() != Some(SHAPE) {
            fs::remove_dir_all(folder)?;
            fs::create_dir_all(folder)?;
            fs::write(&shape, SHAPE)?;
        }
        let mut schema = Schema::builder();
        let words = TextFieldIndexing::default()
            .set_tokenizer("raw")
            .set_index_option(IndexRecordOption::WithFreqsAndPositions);
        let words = TextOptions::default().set_indexing_options(words);
        let fields = Fields {
            id: schema.add_text_field("id", STRING | STORED),
            at: schema.add_i64_field("at", FAST),
            texts: ["headline", "standfirst", "names", "text"]
                .map(|name| schema.add_text_field(name, words.clone())),
        };
        let index = tantivy::directory::MmapDirectory::open(folder).map_err(TantivyError::from)?;
        let index = Tantivy::open_or_create(index, schema.build())?;
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::Manual)
            .try_into()?;
        Ok(Self {
            index,
            reader,
            fields,
        })
    }
}

fn commit(mut writer: IndexWriter, mark: &str) -> Result<(), IndexError> {
    let mut prepared = writer.prepare_commit()?;
    prepared.set_payload(mark);
    prepared.commit()?;
    writer.wait_merging_threads()?;
    Ok(())
}

fn document(fields: Fields, entry: &Entry) -> TantivyDocument {
    let mut document = TantivyDocument::new();
    document.add_text(fields.id, &entry.id);
    document.add_i64(fields.at, entry.at);
    for (field, text) in fields.texts.into_iter().zip(&entry.texts) {
        document.add_pre_tokenized_text(field, tokens(text, &entry.language));
    }
    document
}

/// The words of a text at their places: folded, and beside that their stems.
fn tokens(text: &str, language: &str) -> PreTokenizedString {
    let mut tokens = Vec::new();
    for (position, word) in words::words(text).into_iter().enumerate() {
        let mut push = |text: String| {
            tokens.push(Token {
                offset_from: word.start,
                offset_to: word.end,
                position,
                text,
                position_length: 1,
            });
        };
        for stem in words::stems(&word.folded, language) {
            push(stem);
        }
        push(word.folded);
    }
    PreTokenizedString {
        text: String::new(),
        tokens,
    }
}

fn query(fields: Fields, asked: &Asked, languages: &[String]) -> BooleanQuery {
    let part = |part: &Part| -> Box<dyn Query> {
        let ways = fields
            .texts
            .into_iter()
            .zip(WEIGHTS)
            .flat_map(|(field, weight)| {
                spelled(field, part, languages).into_iter().map(
                    move |query| -> (Occur, Box<dyn Query>) {
                        (Occur::Should, Box::new(BoostQuery::new(query, weight)))
                    },
                )
            });
        Box::new(BooleanQuery::new(ways.collect()))
    };
    let wanted = asked.wanted.iter().map(|one| (Occur::Must, part(one)));
    let unwanted = asked.unwanted.iter().map(|one| (Occur::MustNot, part(one)));
    BooleanQuery::new(wanted.chain(unwanted).collect())
}

/// The ways in which a part of a question may stand in a field.
fn spelled(field: Field, part: &Part, languages: &[String]) -> Vec<Box<dyn Query>> {
    let term = |text: &str| Term::from_field_text(field, text);
    let one = |text: &str| -> Box<dyn Query> {
        Box::new(TermQuery::new(term(text), IndexRecordOption::WithFreqs))
    };
    match part.words.as_slice() {
        [word] => {
            let mut ways = vec![one(word)];
            if !part.is_quoted {
                let mut stems: Vec<String> = languages
                    .iter()
                    .flat_map(|language| words::stems(word, language))
                    .collect();
                stems.sort_unstable();
                stems.dedup();
                ways.extend(stems.iter().map(|stem| one(stem)));
            }
            ways
        }
        many => vec![Box::new(PhraseQuery::new(
            many.iter().map(|word| term(word)).collect(),
        ))],
    }
}

#[cfg(test)]
mod tests;
