//! Text that is HTML already, as a type: a template prints it as it is, and everything else escaped. So no template needs a
//! filter that says so, and there is none: with one, a slip of a theme would turn a comment into a script.

use minijinja::value::Value;
use serde::{Serialize, Serializer};

/// What may hold HTML: a text, perhaps one, or several.
pub trait Html {
    /// The same for a template.
    fn value(&self) -> Value;
}

impl Html for String {
    fn value(&self) -> Value {
        Value::from_safe_string(self.clone())
    }
}

impl Html for Option<String> {
    fn value(&self) -> Value {
        self.as_ref().map_or(Value::from(()), Html::value)
    }
}

impl Html for Vec<String> {
    fn value(&self) -> Value {
        self.iter().map(Html::value).collect()
    }
}

/// For `#[serde(serialize_with = "html")]` on a field that we printed ourselves. Nothing that a stranger typed may be in it
/// unescaped.
pub fn html<T: Html, S: Serializer>(text: &T, serializer: S) -> Result<S::Ok, S::Error> {
    text.value().serialize(serializer)
}
