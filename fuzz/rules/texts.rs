//! Rules for what people write: stories, wire text, comments; and for what cameras write.

use dateline::{
    basics::{Finding, Slug, clean_line},
    comments,
    press::pictures,
    stories::{
        body::Body,
        draft::Draft,
        file::{self, House},
        print::{Labels, feed_html, html, html_with_place},
    },
    wire,
};

use super::{
    html::{Allowed, check},
    in_time,
};

const PAGE: Allowed = Allowed {
    tags: &[
        "p",
        "h2",
        "h3",
        "blockquote",
        "ul",
        "ol",
        "li",
        "hr",
        "div",
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "br",
        "em",
        "strong",
        "code",
        "a",
        "span",
    ],
    attributes: &[
        "class",
        "start",
        "role",
        "tabindex",
        "aria-label",
        "scope",
        "href",
        "rel",
        "id",
    ],
    schemes: &["https://", "http://", "mailto:", "tel:", "/", "#"],
};

const COMMENT: Allowed = Allowed {
    tags: &[
        "p",
        "blockquote",
        "ul",
        "ol",
        "li",
        "br",
        "em",
        "strong",
        "code",
        "pre",
        "a",
    ],
    attributes: &["start", "href", "rel", "dir"],
    schemes: &["https://", "http://", "mailto:"],
};

/// The largest text that a rule is asked about, in bytes. Larger ones are refused by number or cost in proportion.
const MOST: usize = 64 * 1024;

fn sections() -> [Slug; 2] {
    ["city", "world"].map(|name| Slug::parse(name).unwrap())
}

/// A body is printed well-formed; its previews are its beginning; what is stored is what is read back.
fn body(body: &Body) {
    let labels = Labels {
        table: "Table \"<&>\"".to_owned(),
    };
    let whole = html(body, &[], &labels);
    check(&whole, &PAGE);
    check(&feed_html(body, &[], "https://courier.example"), &PAGE);
    for paragraphs in [0, 1, 3] {
        let preview = body.preview(paragraphs);
        let shown = html(&preview, &[], &labels);
        assert!(
            whole.starts_with(&shown),
            "a preview is not the story's beginning: {shown}"
        );
        let marked = html_with_place(body, &[], &labels, preview.0.len());
        check(&marked, &PAGE);
        assert_eq!(
            marked.replacen("<span id=\"continue\"></span>\n", "", 1),
            whole,
            "the mark changes the text"
        );
    }
    let turned = |letter: char| {
        matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\0')
            || (letter.is_control() && !matches!(letter, '\n' | '\t'))
    };
    assert!(
        !body.plain().contains(turned),
        "letters that turn others in {:?}",
        body.plain()
    );
    let stored = serde_json::to_string(body).unwrap();
    let read: Body = serde_json::from_str(&stored).unwrap();
    assert_eq!(&read, body, "stored is not what was read");
}

fn draft(draft: &Draft) {
    let lines = [
        Some(&draft.headline),
        draft.kicker.as_ref(),
        draft.standfirst.as_ref(),
        draft.dateline.as_ref(),
        draft.agency.as_ref(),
    ];
    for line in lines
        .into_iter()
        .flatten()
        .chain(&draft.bylines)
        .chain(&draft.topics)
    {
        assert_eq!(*line, clean_line(line), "a line that is not clean");
        assert!(!line.is_empty(), "a line that says nothing");
    }
    assert!(draft.headline.chars().count() <= 300);
    assert!(sections().contains(&draft.section));
    let pictures = draft.lead.iter().chain(&draft.pictures);
    for picture in pictures {
        assert!(!picture.file.as_os_str().is_empty(), "a picture of no name");
        if let Some((x, y)) = picture.focus {
            assert!((0.0..=1.0).contains(&x) && (0.0..=1.0).contains(&y));
        }
    }
    body(&draft.body);
}

/// Every finding stands in the text.
fn findings(found: &[Finding], bytes: &[u8]) {
    let lines = 1 + bytes
        .iter()
        .filter(|byte| matches!(byte, b'\n' | b'\r'))
        .count();
    for finding in found {
        assert!(
            (1..=lines + 1).contains(&finding.line) && finding.column >= 1,
            "{finding} stands outside of {lines} lines"
        );
        assert!(!finding.to_string().contains('\0'));
    }
}

/// A story's file.
pub fn front_matter(bytes: &[u8]) {
    let bytes = &bytes[..bytes.len().min(MOST)];
    let sections = sections();
    let house = House {
        sections: &sections,
    };
    let read = in_time("a story's file", || file::read(bytes, &house));
    findings(&read.findings, bytes);
    assert!(
        read.draft.is_some() || !read.findings.is_empty(),
        "refused without a word"
    );
    if let Some(found) = &read.draft {
        draft(found);
        let again = file::read(bytes, &house);
        assert_eq!(
            again.draft.as_ref(),
            Some(found),
            "the same text, read otherwise"
        );
    }
    let page = in_time("a page's file", || file::page(bytes));
    findings(&page.findings, bytes);
    let _ = file::law(bytes);
}

/// The text below a front matter that is good.
pub fn story_body(bytes: &[u8]) {
    let bytes = &bytes[..bytes.len().min(MOST)];
    let file = [
        b"---\nheadline: Bridge\nsection: city\n---\n".as_slice(),
        bytes,
    ]
    .concat();
    front_matter(&file);
}

/// An agency's take.
pub fn wire_text(bytes: &[u8]) {
    let bytes = &bytes[..bytes.len().min(MOST)];
    let sections = sections();
    let house = House {
        sections: &sections,
    };
    let options = wire::Options {
        section: Some(sections[0].clone()),
        pictures: vec!["one.jpg".into()],
        ..wire::Options::default()
    };
    let read = in_time("wire text", || wire::read(bytes, &options, &house));
    findings(&read.findings, bytes);
    assert!(
        read.draft.is_some() || !read.findings.is_empty(),
        "refused without a word"
    );
    let mut before = 0;
    for part in &read.parts {
        assert!(
            before <= part.first && part.first <= part.last,
            "the lines are told out of their order: {part:?}"
        );
        before = part.first;
    }
    let told = wire::render_parts(&read.parts);
    assert!(told.lines().count() <= read.parts.len());
    if let Some(found) = &read.draft {
        draft(found);
    }
}

/// What a reader types under a story.
pub fn comment_body(bytes: &[u8]) {
    let source = String::from_utf8_lossy(&bytes[..bytes.len().min(MOST)]);
    let Ok(body) = in_time("a comment", || comments::body::Body::parse(&source)) else {
        return;
    };
    let printed = body.html();
    assert_eq!(check(&printed, &COMMENT), body.count_links(), "{printed}");
    let hidden = |letter: char| {
        matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200B}' | '\u{FEFF}')
            || (letter.is_control() && letter != '\n')
    };
    let text = body.text();
    assert!(!text.contains(hidden), "hidden letters in {text:?}");
    for most in [1, 40, 200] {
        assert!(body.excerpt(most).chars().count() <= most);
    }
    let stored = serde_json::to_string(&body).unwrap();
    let read: comments::body::Body = serde_json::from_str(&stored).unwrap();
    assert_eq!(read, body, "stored is not what was read");
    assert_eq!(
        comments::body::Body::parse(&source).unwrap(),
        body,
        "the same text, read otherwise"
    );
}

/// A photo. The first byte says whether the rest is one, or a packet of what cameras write into one.
pub fn picture(bytes: &[u8]) {
    let Some((kind, rest)) = bytes.split_first() else {
        return;
    };
    let rest = &rest[..rest.len().min(256 * 1024)];
    // Small, so that most of the time goes into reading and little into pixels.
    let limits = pictures::Limits {
        max_bytes: 256 * 1024,
        max_pixels: 300_000,
        max_side: 3_000,
        memory_bytes: 64 << 20,
        ..pictures::Limits::default()
    };
    if *kind % 2 == 0 {
        let found = in_time("a photo", || pictures::look(rest, &limits));
        if let Ok((said, width, height)) = found {
            says(&said);
            assert!(width > 0 && height > 0 && width.max(height) <= limits.max_side);
            assert!(u64::from(width) * u64::from(height) <= limits.max_pixels);
        }
    } else {
        let (xmp, iim) = in_time("what a photo says", || pictures::look_closer(rest, rest));
        says(&xmp);
        says(&iim);
    }
}

/// Clean lines of bounded length.
fn says(said: &pictures::Says) {
    let lines = [
        (&said.caption, 4000),
        (&said.alt, 4000),
        (&said.credit, 400),
        (&said.creator, 400),
        (&said.copyright, 400),
        (&said.terms, 1000),
    ];
    for (line, most) in lines {
        let Some(line) = line else { continue };
        assert!(!line.is_empty() && line.chars().count() <= most, "{line:?}");
        assert_eq!(*line, clean_line(line));
    }
    if let Some(line) = said.credit_line() {
        assert!(!line.contains('\n'));
    }
    // What goes out with a picture says what was found, and nothing else.
    assert_eq!(pictures::written(said), *said);
}
