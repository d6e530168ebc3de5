//! The settings that `dateline init` writes.

/// A commented `dateline.toml` with these values in it, quoted as TOML wants them.
pub fn starter(name: &str, url: &str, language: &str, time_zone: &str) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    format!(
        "# The settings of this newspaper. docs/config.md tells all that there are.\n\n\
         [site]\nname = {}\nurl = {}\nlanguage = {}\ntime_zone = {}\n# tagline = \"The line under the masthead\"\n\
         sections = [\n  {{ slug = \"news\", name = \"News\" }},\n  {{ slug = \"opinion\", name = \"Opinion\" }},\n]\n\n\
         [server]\nlisten = \"127.0.0.1:7878\"\n\n\
         [wall]\n# open: everybody reads everything. metered and registered are for later.\npolicy = \"open\"\n",
        quoted(name),
        quoted(url),
        quoted(language),
        quoted(time_zone),
    )
}
