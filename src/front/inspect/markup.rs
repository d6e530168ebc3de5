//! Reads the tags of a page that we printed, as a browser would: raw text in scripts and styles, comments, quoted and bare
//! attributes (HTML, 13.2.5). Good for looking at, not for drawing.

/// A start tag.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Tag {
    /// Its name in lower case.
    pub name: String,
    /// Its attributes, their names in lower case, their values as written.
    pub attributes: Vec<(String, String)>,
    /// What stands in it, of elements whose inside is no markup (`style`, `script`, …).
    pub raw: String,
}

impl Tag {
    /// The value of an attribute, if it has it.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.attributes
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }
}

/// Start and end of elements, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Mark {
    /// `<x …>`
    Start(Tag),
    /// `</x>`
    End(String),
}

/// Elements whose inside is text to its end tag.
const RAW: &[&str] = &[
    "script", "style", "textarea", "title", "xmp", "noembed", "noframes", "iframe",
];

/// The tags of a page.
pub(super) fn read(page: &str) -> Vec<Mark> {
    let mut marks = Vec::new();
    let mut rest = page;
    while let Some((_, at)) = rest.split_once('<') {
        rest = at;
        if let Some(comment) = at.strip_prefix("!--") {
            // `<!-->` and `<!--->` are whole comments (HTML, 13.2.5.43).
            let begun = comment.trim_start_matches('-');
            if let (0 | 1, Some(behind)) = (comment.len() - begun.len(), begun.strip_prefix('>')) {
                rest = behind;
                continue;
            }
            rest = comment.split_once("-->").map_or("", |(_, behind)| behind);
        } else if let Some(end) = at
            .strip_prefix('/')
            .filter(|end| end.starts_with(|letter: char| letter.is_ascii_alphabetic()))
        {
            let (inside, behind) = end.split_once('>').unwrap_or((end, ""));
            let name = inside
                .split(|letter: char| letter.is_whitespace() || letter == '/')
                .next();
            marks.push(Mark::End(name.unwrap_or_default().to_ascii_lowercase()));
            rest = behind;
        } else if at.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            let (mut tag, behind) = tag(at);
            rest = behind;
            if RAW.contains(&tag.name.as_str()) {
                let end = format!("</{}", tag.name);
                let length = behind
                    .to_ascii_lowercase()
                    .find(&end)
                    .unwrap_or(behind.len());
                let (raw, behind) = behind.split_at(length);
                raw.clone_into(&mut tag.raw);
                rest = behind;
            }
            marks.push(Mark::Start(tag));
        }
    }
    marks
}

/// A tag from its name on, and what stands behind it.
fn tag(text: &str) -> (Tag, &str) {
    let ends = |letter: char| letter.is_whitespace() || letter == '/' || letter == '>';
    let (name, mut rest) = text.split_at(text.find(ends).unwrap_or(text.len()));
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start_matches(|letter: char| letter.is_whitespace() || letter == '/');
        if let Some(behind) = rest.strip_prefix('>') {
            rest = behind;
            break;
        }
        if rest.is_empty() {
            break;
        }
        // An equals sign may begin a name.
        let first = rest.chars().next().map_or(1, char::len_utf8);
        let length = rest
            .get(first..)
            .and_then(|more| more.find(|letter: char| ends(letter) || letter == '='))
            .map_or(rest.len(), |length| length + first);
        let (key, behind) = rest.split_at(length);
        rest = behind.trim_start();
        let mut value = "";
        if let Some(behind) = rest.strip_prefix('=') {
            let behind = behind.trim_start();
            let quote = behind
                .chars()
                .next()
                .filter(|letter| matches!(letter, '"' | '\''));
            (value, rest) = if let Some(quote) = quote {
                let inside = behind.get(1..).unwrap_or_default();
                inside.split_once(quote).unwrap_or((inside, ""))
            } else {
                let length = behind.find(|letter: char| letter.is_whitespace() || letter == '>');
                behind.split_at(length.unwrap_or(behind.len()))
            };
        }
        attributes.push((key.to_ascii_lowercase(), value.to_owned()));
    }
    let tag = Tag {
        name: name.to_ascii_lowercase(),
        attributes,
        raw: String::new(),
    };
    (tag, rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_read_as_a_browser_reads_them() {
        let page = "<!doctype html><P Class='a b' hidden data-x=y/z title=\"<b onclick=no>\">a < b<!-- <i> --><br/>\
                    <style>a > b { content: '<u>' }</style><textarea name=body><x></textarea></p ><img src=x onerror = 'y'>";
        let shown: Vec<String> = read(page)
            .iter()
            .map(|mark| match mark {
                Mark::Start(tag) => {
                    let all: Vec<String> = tag
                        .attributes
                        .iter()
                        .map(|(key, value)| format!(" {key}={value}"))
                        .collect();
                    format!("<{}{}>{}", tag.name, all.concat(), tag.raw)
                }
                Mark::End(name) => format!("</{name}>"),
            })
            .collect();
        assert_eq!(
            shown,
            [
                "<p class=a b hidden= data-x=y/z title=<b onclick=no>>",
                "<br>",
                "<style>a > b { content: '<u>' }",
                "</style>",
                "<textarea name=body><x>",
                "</textarea>",
                "</p>",
                "<img src=x onerror=y>",
            ]
        );
        assert!(read("<").is_empty() && read("</").is_empty() && read("<!-- <a>").is_empty());
        assert_eq!(read("<a =b <c").len(), 1);
        assert_eq!(read("<!--><a><!---><b><!-- > --><c>").len(), 3);
    }
}
