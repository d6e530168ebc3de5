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
         [server]\nlisten = \"{}\"\n\n\
         [wall]\n# open: everybody reads everything. metered: so many stories, then readers register, for free.\n\
         # registered: the first paragraphs, then readers register.\npolicy = \"open\"\n",
        quoted(founding.name),
        quoted(founding.url),
        quoted(founding.language),
        quoted(founding.time_zone),
        listen(founding.url),
    )
}

/// Where a house listens whose address is this one: an address on this machine names its port itself; where a proxy stands
/// before the house, it is the usual one.
fn listen(url: &str) -> String {
    let rest = url
        .strip_prefix("http://")
        .map(|rest| rest.trim_end_matches('/'));
    let Some((host, port)) = rest.and_then(|rest| rest.rsplit_once(':')) else {
        return "127.0.0.1:7878".to_owned();
    };
    let port: u16 = port.parse().unwrap_or(7878);
    match host.parse::<std::net::Ipv4Addr>() {
        Ok(ip) if ip.is_loopback() => format!("{ip}:{port}"),
        _ if host == "[::1]" => format!("[::1]:{port}"),
        _ => format!("127.0.0.1:{port}"),
    }
}
