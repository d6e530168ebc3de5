//! Templates: files at run time with contracts at compile time. Each page's type names its file and brings samples; the
//! embedded files can be overridden one by one by a theme. Each stands under two names: `public/front.html` is the theme's, if
//! it has one, and `house/public/front.html` is always ours, so that a theme can extend or include what it overrides.

pub mod grammar;
mod html;
#[cfg(test)]
mod tests;

use std::{
    collections::{BTreeMap, BTreeSet},
    io,
    sync::Arc,
};

use arc_swap::ArcSwap;
use include_dir::{Dir, include_dir};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior,
    value::{Kwargs, Serde, Value, ValueKind},
};
use serde::Serialize;

use super::{
    theme::{Fault, Faults, Theme},
    words::{Arg, Words},
};
use crate::basics::{Language, escape};

pub use html::{Html, html};

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// The first part of the names under which the built-in templates stand whatever a theme overrides.
pub const HOUSE: &str = "house/";

/// How much one page may cost: an instruction costs one, and so do 64 bytes that are made or read on the way. So this bounds
/// time and memory: 64 MB.
pub const FUEL: u64 = 1_000_000;

/// How many bytes a page may have.
pub const LARGEST_PAGE: usize = 8 * 1024 * 1024;

/// How deep templates may include one another.
const DEEPEST: usize = 60;

/// What a template is given.
pub trait Page: Serialize {
    /// The template's file below `templates/`.
    const TEMPLATE: &'static str;

    /// Pages of this kind, ordinary and extreme ones, for tests and for `dateline theme check`.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// The samples of a kind of page, whatever its type.
#[derive(Debug, Clone, Copy)]
pub struct Kind {
    /// Its template.
    pub template: &'static str,
    samples: fn() -> Vec<Value>,
}

impl Kind {
    /// The kind of a page.
    pub fn of<P: Page>() -> Self {
        Self {
            template: P::TEMPLATE,
            samples: || {
                P::samples()
                    .into_iter()
                    .map(|page| Value::from(Serde(page)))
                    .collect()
            },
        }
    }

    /// What the template is given by each sample.
    pub fn samples(&self) -> Vec<Value> {
        (self.samples)()
    }
}

/// The built-in templates' names, sorted.
pub fn names() -> Vec<&'static str> {
    let mut names: Vec<&str> = built_in().map(|(name, _)| name).collect();
    names.sort_unstable();
    names
}

/// Whether there is a built-in template of this name.
pub fn is_built_in(name: &str) -> bool {
    source(name).is_some()
}

/// The text of a built-in template.
pub fn source(name: &str) -> Option<&'static str> {
    BUILT_IN.get_file(name)?.contents_utf8()
}

fn built_in() -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut folders = vec![&BUILT_IN];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        files.extend(folder.files());
    }
    files
        .into_iter()
        .filter_map(|file| Some((file.path().to_str()?, file.contents_utf8()?)))
}

/// The templates with the words in them.
#[derive(Debug)]
pub struct Templates {
    engine: ArcSwap<Engine>,
}

#[derive(Debug)]
struct Engine {
    environment: Environment<'static>,
    /// The names of the theme's own.
    own: BTreeSet<String>,
}

impl Templates {
    /// The built-in templates, and those of a theme over them.
    pub fn load(theme: Option<&Theme>, words: Arc<Words>) -> Result<Self, Faults> {
        let mut environment = environment(words, theme);
        let mut faults = Vec::new();
        let mut add = |name: String, text: &str| {
            if let Err(fault) = environment.add_template_owned(name.clone(), text.to_owned()) {
                faults.push(describe(&format!("templates/{name}"), &fault));
            }
        };
        let own = theme.map(|theme| &theme.templates);
        for (name, text) in built_in() {
            add(format!("{HOUSE}{name}"), text);
            if own.is_none_or(|own| !own.contains_key(name)) {
                add(name.to_owned(), text);
            }
        }
        for (name, text) in own.into_iter().flatten() {
            add(name.clone(), text);
        }
        Faults(faults).none()?;
        let own = own.into_iter().flatten().map(|(name, _)| name.clone());
        let engine = Engine {
            environment,
            own: own.collect(),
        };
        Ok(Self {
            engine: ArcSwap::from_pointee(engine),
        })
    }

    /// Prints by others from now on. A page that is being printed is finished by those that it began with.
    pub fn change(&self, others: &Self) {
        self.engine.store(others.engine.load_full());
    }

    /// Prints a page.
    pub fn render<P: Page>(&self, page: &P) -> Result<String, Fault> {
        self.print(P::TEMPLATE, Value::from(Serde(page)))
    }

    /// Prints a template with what it is given.
    pub fn print(&self, name: &str, page: Value) -> Result<String, Fault> {
        let engine = self.engine.load();
        let mut paper = Paper::default();
        let printed = engine
            .environment
            .get_template(name)
            .and_then(|template| template.render_captured_to(page, &mut paper).map(drop));
        if paper.is_full {
            return Err(Fault::of(
                engine.place(name),
                format!("it prints more than {LARGEST_PAGE} bytes: look for a loop"),
            ));
        }
        printed.map_err(|fault| engine.tell(name, innermost(&fault)))?;
        // The engine writes whole texts only.
        String::from_utf8(paper.bytes).map_err(|bad| Fault::of(name, bad.to_string()))
    }

    /// Prints every sample of a page; the first that does not print is the answer.
    pub fn try_samples<P: Page>(&self) -> Result<(), Fault> {
        P::samples()
            .iter()
            .try_for_each(|sample| self.render(sample).map(drop))
    }
}

impl Engine {
    /// What went wrong with a template, with its place.
    fn tell(&self, name: &str, cause: &Error) -> Fault {
        Fault {
            file: self.place(cause.name().unwrap_or(name)),
            ..describe(name, cause)
        }
    }

    /// Where a template stands: in the theme, or with us.
    fn place(&self, name: &str) -> String {
        if self.own.contains(name) {
            format!("templates/{name}")
        } else {
            format!("{HOUSE}{}", name.strip_prefix(HOUSE).unwrap_or(name))
        }
    }
}

/// What is given to a template, as it would be in another language of the house.
pub fn in_language(page: &Value, language: &Language) -> Value {
    let with = |of: &Value, changes: Vec<(&str, Value)>| {
        let mut map: BTreeMap<String, Value> = BTreeMap::new();
        for key in of.try_iter().into_iter().flatten() {
            if let (Some(name), Ok(value)) = (key.as_str(), of.get_item(&key)) {
                map.insert(name.to_owned(), value);
            }
        }
        map.extend(
            changes
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value)),
        );
        Value::from(map)
    };
    let frame = page.get_attr("frame").unwrap_or_default();
    let frame = with(
        &frame,
        vec![
            ("lang", Value::from(language.as_str())),
            ("dir", Value::from(language.direction().as_str())),
        ],
    );
    with(page, vec![("frame", frame)])
}

/// Where a page is printed. It takes so much and no more, so that a loop fills no memory.
#[derive(Default)]
struct Paper {
    bytes: Vec<u8>,
    is_full: bool,
}

impl io::Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LARGEST_PAGE {
            self.is_full = true;
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The engine, with what a template may use and no more.
fn environment(words: Arc<Words>, theme: Option<&Theme>) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    environment.set_recursion_limit(DEEPEST);
    // A fault names what is missing.
    environment.set_debug(true);
    environment.set_auto_escape_callback(|_| AutoEscape::Html);
    environment.set_formatter(|out, state, value| {
        if !matches!(state.auto_escape(), AutoEscape::Html) {
            return Err(refuse("escaping stays on"));
        }
        match value.as_str() {
            Some(text) if value.is_safe() => out.write_str(text).map_err(Error::from),
            // The engine's own would also write every slash of every address as five letters.
            Some(text) => {
                let mut safe = String::with_capacity(text.len() + 8);
                escape(text, &mut safe);
                out.write_str(&safe).map_err(Error::from)
            }
            None => out.write_str(&plain(value)?).map_err(Error::from),
        }
    });
    // Whatever `grammar` overlooked.
    environment.remove_filter("safe");
    for name in ["debug", "dict", "namespace"] {
        environment.remove_global(name);
    }
    let hrefs: BTreeMap<String, String> = theme
        .into_iter()
        .flat_map(|theme| &theme.assets)
        .map(|asset| (asset.name.clone(), asset.href.clone()))
        .collect();
    environment.add_function("asset", move |name: &str| {
        hrefs
            .get(name)
            .cloned()
            .ok_or_else(|| refuse(format!("there is no assets/{name}")))
    });
    environment.add_function(
        "t",
        move |state: &State<'_, '_>, key: &str, args: Kwargs| say(&words, state, key, &args),
    );
    environment
}

fn refuse(words: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, words)
}

/// A value as text: a list or a map has none, and could be as long as the memory.
fn plain(value: &Value) -> Result<String, Error> {
    match value.kind() {
        ValueKind::String | ValueKind::Number | ValueKind::Bool => Ok(value.to_string()),
        // What is not there prints nothing; the engine has refused names that are unknown.
        ValueKind::None | ValueKind::Undefined => Ok(String::new()),
        kind => Err(refuse(format!(
            "a {kind} cannot be printed: name a part of it"
        ))),
    }
}

/// `t("key", name=value)`: a word in the language of the page's frame.
fn say(words: &Words, state: &State<'_, '_>, key: &str, args: &Kwargs) -> Result<String, Error> {
    let frame = state.lookup("frame").unwrap_or_default();
    let language = frame
        .get_attr("lang")
        .ok()
        .and_then(|lang| lang.as_str().map(str::to_owned));
    let values: Vec<(String, Value)> = args
        .args()
        .map(|name| Ok((name.to_owned(), args.get::<Value>(name)?)))
        .collect::<Result<_, Error>>()?;
    args.assert_all_used()?;
    let texts: Vec<String> = values
        .iter()
        .map(|(_, value)| plain(value))
        .collect::<Result<_, Error>>()?;
    let places: Vec<(&str, Arg<'_>)> = values
        .iter()
        .zip(&texts)
        .map(|((name, value), text)| {
            let arg = i64::try_from(value.clone()).map_or(Arg::Text(text), Arg::Number);
            (name.as_str(), arg)
        })
        .collect();
    Ok(words.say(language.as_deref().unwrap_or("en"), key, &places))
}

/// The fault that all others tell of: of a template that is included, not of those that include it.
fn innermost(fault: &Error) -> &Error {
    let mut cause = fault;
    while let Some(inner) = std::error::Error::source(cause).and_then(|inner| inner.downcast_ref())
    {
        cause = inner;
    }
    cause
}

/// What the engine says, in our words.
fn describe(name: &str, fault: &Error) -> Fault {
    let words = match fault.kind() {
        ErrorKind::UndefinedError => "it names a value that this page does not have".to_owned(),
        ErrorKind::OutOfFuel => {
            "it takes too long or too much memory: look for a loop without end".to_owned()
        }
        ErrorKind::TemplateNotFound => "there is no such template".to_owned(),
        kind => kind.to_string(),
    };
    let words = fault
        .detail()
        .map_or_else(|| words.clone(), |detail| format!("{words} ({detail})"));
    Fault {
        file: name.to_owned(),
        line: fault.line(),
        words,
    }
}
