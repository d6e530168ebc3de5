//! What we print is well-formed and made of our own tags alone. A reader of our own, stricter than any browser: it takes no tag
//! that is not closed, no attribute without quotes and no letter that should have been written as a reference.

/// What may stand in a page of ours that a stranger's words went into.
pub struct Allowed {
    /// Names of elements.
    pub tags: &'static [&'static str],
    /// Names of attributes.
    pub attributes: &'static [&'static str],
    /// What an address may begin with.
    pub schemes: &'static [&'static str],
}

const VOID: &[&str] = &["br", "hr", "img", "source"];
const REFERENCES: &[&str] = &["amp;", "lt;", "gt;", "quot;", "#39;"];

/// Panics where `html` is anything else. Gives how many links it has.
pub fn check(html: &str, allowed: &Allowed) -> usize {
    let mut open: Vec<&str> = Vec::new();
    let mut links = 0;
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        text(&rest[..at]);
        let inside = &rest[at + 1..];
        let end = inside
            .find('>')
            .unwrap_or_else(|| panic!("a tag without end: {html}"));
        let tag = &inside[..end];
        rest = &inside[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(
                open.pop(),
                Some(name),
                "closed where it is not open: {html}"
            );
            continue;
        }
        let (name, attributes) = tag.split_once(' ').unwrap_or((tag, ""));
        assert!(
            allowed.tags.contains(&name),
            "<{name}> is none of ours: {html}"
        );
        assert!(
            !(name == "a" && open.contains(&"a")),
            "a link in a link: {html}"
        );
        links += usize::from(name == "a");
        self::attributes(attributes, allowed, html);
        if !VOID.contains(&name) {
            open.push(name);
        }
    }
    text(rest);
    assert!(open.is_empty(), "{open:?} stay open: {html}");
    links
}

fn attributes(mut rest: &str, allowed: &Allowed, html: &str) {
    while !rest.is_empty() {
        let (name, value) = rest
            .split_once("=\"")
            .unwrap_or_else(|| panic!("an attribute without quotes: {html}"));
        assert!(
            allowed.attributes.contains(&name),
            "{name}= is none of ours: {html}"
        );
        let (value, behind) = value
            .split_once('"')
            .unwrap_or_else(|| panic!("a value without end: {html}"));
        text(value);
        if name == "href" {
            let address = value.to_ascii_lowercase();
            assert!(
                allowed
                    .schemes
                    .iter()
                    .any(|scheme| address.starts_with(scheme))
                    && !value
                        .chars()
                        .any(|letter| letter.is_control() || letter.is_whitespace()),
                "a link to {value:?}"
            );
        }
        rest = behind.strip_prefix(' ').unwrap_or(behind);
        assert!(rest.is_empty() || behind.starts_with(' '), "{html}");
    }
}

fn text(text: &str) {
    assert!(!text.contains(['>', '\0']), "a bare letter in {text:?}");
    for behind in text.split('&').skip(1) {
        assert!(
            REFERENCES.iter().any(|known| behind.starts_with(known)),
            "a bare & in {text:?}"
        );
    }
}
