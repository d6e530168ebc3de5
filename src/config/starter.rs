//! The settings that `dateline init` writes.

/// What a new newspaper is called, and where it stands.
#[derive(Debug, Clone, Copy)]
pub struct Founding<'a> {
    /// Its name.
    pub name: &'a str,
    /// Its address on the web.
    pub url: &'a str,
    /// Its language.
    pub language: &'a str,
    /// The zone that its days are counted in.
    pub time_zone: &'a str,
    /// The names of its first two sections, news and opinion, in its language.
    pub sections: [&'a str; 2],
}

/// A commented `dateline.toml` with these values in it, quoted as TOML wants them.
pub fn starter(founding: &Founding<'_>) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    let [news, opinion] = founding.sections.map(quoted);
    format!(
        "# The settings of this newspaper. docs/config.md tells all that there are.\n\n\
         [site]\nname = {}\nurl = {}\nlanguage = {}\ntime_zone = {}\n# tagline = \"The line under the masthead\"\n\
         sections = [\n  {{ slug = \"news\", name = {news} }},\n  {{ slug = \"opinion\", name = {opinion} }},\n]\n\n\
         [server]\nlisten = \"127.0.0.1:{}\"\n\n\
         [wall]\n# open: everybody reads everything. metered: so many stories, then readers register, for free.\n\
         # registered: the first paragraphs, then readers register.\npolicy = \"open\"\n",
        quoted(founding.name),
        quoted(founding.url),
        quoted(founding.language),
        quoted(founding.time_zone),
        port(founding.url),
    )
}

/// The port of an address on this machine; where a proxy stands before the house, the usual one.
fn port(url: &str) -> u16 {
    url.strip_prefix("http://localhost:")
        .and_then(|port| port.trim_end_matches('/').parse().ok())
        .unwrap_or(7878)
}
