//! Templates: files at run time with contracts at compile time. Each page's type names its file and brings samples; the
//! embedded files can be overridden one by one by a theme.

use std::{fs, path::Path, sync::Arc};

use include_dir::{Dir, include_dir};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, State, UndefinedBehavior,
    value::{Kwargs, Serde, Value},
};
use serde::Serialize;

use super::words::{Arg, Words};
use crate::basics::escape;

static BUILT_IN: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/templates");

/// How much work one page may be. The largest of ours takes a hundredth.
const FUEL: u64 = 5_000_000;

/// The largest template of a theme, in bytes.
const LARGEST: u64 = 512 * 1024;

/// What a template is given.
pub trait Page: Serialize {
    /// The template's file below `templates/`.
    const TEMPLATE: &'static str;

    /// Pages of this kind, ordinary and extreme ones, for tests and for `dateline theme check`.
    fn samples() -> Vec<Self>
    where
        Self: Sized;
}

/// What is wrong with a template: its file, its line, and what to do.
#[derive(Debug, thiserror::Error)]
#[error("{file}{}: {words}", line.map(|line| format!(":{line}")).unwrap_or_default())]
pub struct TemplateError {
    file: String,
    line: Option<usize>,
    words: String,
}

/// The templates with the words in them.
#[derive(Debug)]
pub struct Templates {
    environment: Environment<'static>,
}

impl Templates {
    /// Reads the built-in templates and those of a theme over them. Every file must be well-formed.
    pub fn load(theme: Option<&Path>, words: Arc<Words>) -> Result<Self, TemplateError> {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(UndefinedBehavior::Strict);
        environment.set_fuel(Some(FUEL));
        environment.set_recursion_limit(60);
        environment.set_auto_escape_callback(|_| AutoEscape::Html);
        environment.set_formatter(|out, state, value| {
            match (state.auto_escape(), value.is_safe(), value.as_str()) {
                // The engine's own would also write every slash of every address as five letters.
                (AutoEscape::Html, false, Some(text)) => {
                    let mut safe = String::with_capacity(text.len() + 8);
                    escape(text, &mut safe);
                    out.write_str(&safe).map_err(Error::from)
                }
                _ => minijinja::escape_formatter(out, state, value),
            }
        });
        environment.add_function(
            "t",
            move |state: &State<'_, '_>, key: &str, args: Kwargs| say(&words, state, key, &args),
        );
        let mut names = Vec::new();
        collect(&BUILT_IN, &mut names);
        for (name, text) in names {
            let own = theme
                .map(|folder| theme_file(folder, &name))
                .transpose()?
                .flatten();
            let text = own.unwrap_or(text);
            environment
                .add_template_owned(name.clone(), text)
                .map_err(|fault| describe(&name, &fault))?;
        }
        Ok(Self { environment })
    }

    /// Prints a page.
    pub fn render<P: Page>(&self, page: &P) -> Result<String, TemplateError> {
        let template = self
            .environment
            .get_template(P::TEMPLATE)
            .map_err(|fault| describe(P::TEMPLATE, &fault))?;
        template
            .render(Serde(page))
            .map_err(|fault| describe(P::TEMPLATE, &fault))
    }

    /// Prints every sample of a page; the first that does not print is the answer.
    pub fn try_samples<P: Page>(&self) -> Result<(), TemplateError> {
        P::samples()
            .iter()
            .try_for_each(|sample| self.render(sample).map(drop))
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
    let texts: Vec<String> = values.iter().map(|(_, value)| value.to_string()).collect();
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

/// Every built-in template by its name.
fn collect(folder: &Dir<'static>, names: &mut Vec<(String, String)>) {
    for file in folder.files() {
        if let (Some(name), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
            names.push((name.to_owned(), text.to_owned()));
        }
    }
    for inner in folder.dirs() {
        collect(inner, names);
    }
}

/// A theme's own version of a template, if it has one. A link that leads out of the theme's folder is refused.
fn theme_file(folder: &Path, name: &str) -> Result<Option<String>, TemplateError> {
    let path = folder.join("templates").join(name);
    let fault = |words: String| TemplateError {
        file: path.display().to_string(),
        line: None,
        words,
    };
    let (Ok(root), Ok(real)) = (folder.canonicalize(), path.canonicalize()) else {
        return Ok(None);
    };
    if !inside(&root, &real) {
        return Err(fault(
            "it leads out of the theme's folder: put the file itself there".to_owned(),
        ));
    }
    let length = fs::metadata(&real)
        .map_err(|bad| fault(bad.to_string()))?
        .len();
    if length > LARGEST {
        return Err(fault(format!(
            "it has {length} bytes; a template may have {LARGEST}"
        )));
    }
    fs::read_to_string(&real)
        .map(Some)
        .map_err(|bad| fault(bad.to_string()))
}

fn inside(root: &Path, path: &Path) -> bool {
    path.starts_with(root)
}

fn describe(name: &str, fault: &Error) -> TemplateError {
    let words = match fault.kind() {
        ErrorKind::UndefinedError => "it names a value that this page does not have".to_owned(),
        ErrorKind::OutOfFuel => "it takes too long: look for a loop without end".to_owned(),
        ErrorKind::TemplateNotFound => "there is no such template".to_owned(),
        kind => kind.to_string(),
    };
    let words = fault
        .detail()
        .map_or_else(|| words.clone(), |detail| format!("{words} ({detail})"));
    TemplateError {
        file: fault.name().unwrap_or(name).to_owned(),
        line: fault.line(),
        words,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Serialize)]
    struct Nothing {}

    impl Page for Nothing {
        const TEMPLATE: &'static str = "public/error.html";
        fn samples() -> Vec<Self> {
            vec![Self {}]
        }
    }

    fn themed(text: &str) -> (std::path::PathBuf, Result<Templates, TemplateError>) {
        let name = super::super::sheet::hex(&crate::basics::random_bytes::<6>());
        let folder = std::env::temp_dir().join(format!("dateline-theme-{name}"));
        fs::create_dir_all(folder.join("templates/public")).unwrap();
        fs::write(folder.join("templates/public/error.html"), text).unwrap();
        let loaded = Templates::load(Some(&folder), Arc::new(Words::load().unwrap()));
        (folder, loaded)
    }

    #[test]
    fn a_fault_names_file_and_line() {
        let (folder, loaded) = themed("one\n{% if %}");
        assert!(
            loaded
                .unwrap_err()
                .to_string()
                .starts_with("public/error.html:2: ")
        );
        fs::remove_dir_all(folder).unwrap();
        let (folder, loaded) = themed("one\ntwo\n{{ nowhere }}");
        let fault = loaded.unwrap().render(&Nothing {}).unwrap_err().to_string();
        assert!(
            fault.starts_with("public/error.html:3: it names a value that this page does not have"),
            "{fault}"
        );
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_theme_that_never_ends_is_stopped() {
        for text in [
            "{% for a in range(99999) %}{% for b in range(99999) %}x{% endfor %}{% endfor %}",
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "{% include 'public/error.html' %}",
        ] {
            let (folder, loaded) = themed(text);
            assert!(loaded.unwrap().render(&Nothing {}).is_err(), "{text}");
            fs::remove_dir_all(folder).unwrap();
        }
    }

    #[test]
    fn a_theme_does_not_lead_out_of_its_folder() {
        let (folder, loaded) = themed("fine");
        loaded.unwrap().render(&Nothing {}).unwrap();
        let link = folder.join("templates/public/error.html");
        fs::remove_file(&link).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", &link).unwrap();
        let fault = Templates::load(Some(&folder), Arc::new(Words::load().unwrap())).unwrap_err();
        assert!(
            fault
                .to_string()
                .contains("leads out of the theme's folder")
        );
        fs::remove_dir_all(folder).unwrap();
    }
}
