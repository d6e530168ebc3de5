use super::*;
use crate::stories::body::{Block, Inline};

fn sections() -> Vec<Slug> {
    ["world", "city", "business"]
        .map(|name| Slug::parse(name).unwrap())
        .into()
}

fn read_text(text: &str) -> Read {
    read(
        text.as_bytes(),
        &House {
            sections: &sections(),
        },
    )
}

fn draft(text: &str) -> Draft {
    let read = read_text(text);
    read.draft.unwrap_or_else(|| panic!("{:?}", read.findings))
}

fn first(text: &str) -> String {
    let read = read_text(text);
    assert!(read.draft.is_none(), "{text}");
    read.findings
        .iter()
        .filter(|finding| finding.weight == Weight::Error)
        .map(|finding| format!("{finding}\n"))
        .collect()
}

fn body(text: &str) -> Vec<Block> {
    draft(&format!("---\nheadline: x\nsection: city\n---\n{text}"))
        .body
        .0
}

#[test]
fn the_whole_example_is_read() {
    let text = "---\nheadline: Harbour bridge reopens after nine years      # required\nkicker: Transport\nstandfirst: The crossing cost twice; ferries run\n\
        dateline: PORT ELGAR\nbyline: [Ines Duarte, Tomas Reith]\nagency: AFP\nsection: city\ntopics: [Harbour Bridge, Transport]\n\
        access: registered\nlanguage: en\npublished: 2026-05-04T06:00:00Z\nembargo: 2026-05-04T05:00:00Z\nslug: harbour-bridge-reopens\n\
        id: k7q2mzdt\nbreaking: false\ncorrection: [{kind: correction, note: \"The span is 412 metres, not 421.\", at: 2026-05-05T09:00:00Z}]\n\
        related: [abcdef, ghijkl]\nlead:\n  file: bridge.jpg\n  caption: The first cars cross on Monday\n  credit: Lena Voss/Courier\n  alt: Cars\n  focus: [0.4, 0.3]\n  illustrative: false\n---\n\
        First paragraph. **Bold**, *italic*, [links](https://example.org/).\n\n![Caption](second.jpg){credit=\"Lena Voss\" alt=\"A ferry\" illustrative}\n";
    let draft = draft(text);
    assert_eq!(draft.headline, "Harbour bridge reopens after nine years");
    assert_eq!(draft.bylines, ["Ines Duarte", "Tomas Reith"]);
    assert_eq!(draft.access, Some(crate::basics::Access::Registered));
    assert_eq!(
        draft.corrections[0].note,
        "The span is 412 metres, not 421."
    );
    assert_eq!(draft.lead.as_ref().unwrap().focus, Some((0.4, 0.3)));
    assert_eq!(draft.related.len(), 2);
    let picture = &draft.pictures[0];
    assert_eq!(
        (
            picture.caption.as_deref(),
            picture.credit.as_deref(),
            picture.alt.as_deref()
        ),
        (Some("Caption"), Some("Lena Voss"), Some("A ferry"))
    );
    assert!(picture.illustrative);
    assert_eq!(draft.body.0[1], Block::Picture(0));
    assert_eq!(draft.body.0.len(), 2);
}

#[test]
fn faults_name_their_place_and_the_way_out() {
    for (text, expected) in [
        ("headline: x", "1:1: A story begins with its front matter"),
        ("---\nheadline: x\n", "1:1: The front matter does not end"),
        (
            "---\nheadline: x\nsecton: city\n---\n",
            "There is no key `secton`. Did you mean `section`?",
        ),
        (
            "---\nheadline: x\nsection: citty\n---\n",
            "3:10: There is no section `citty`. Did you mean `city`?",
        ),
        (
            "---\nheadline: x\n---\n",
            "Say where the story is filed: `section: world, city, business`.",
        ),
        ("---\nsection: city\n---\n", "A story needs a `headline`."),
        (
            "---\nheadline: x\nsection: city\npublished: yesterday\n---\n",
            "4:12: “yesterday” is not a time",
        ),
        (
            "---\nheadline: x\nsection: city\npublished: 2026-02-30T00:00:00Z\n---\n",
            "is not a time",
        ),
        (
            "---\nheadline: x\nsection: city\naccess: metred\n---\n",
            "Did you mean `metered`?",
        ),
        (
            "---\nheadline: x\nsection: city\nid: Big\n---\n",
            "cannot be a story's id",
        ),
        (
            "---\nheadline: x\nheadline: y\nsection: city\n---\n",
            "3:1: `headline` stands here twice",
        ),
        ("---\nheadline: &a x\nsection: city\n---\n", "Anchors"),
        ("---\nheadline: !!str x\nsection: city\n---\n", "Tags"),
        ("---\nheadline: *a\nsection: city\n---\n", "2:"),
        (
            "---\nheadline: x\nsection: city\nlead:\n\tfile: x.jpg\n---\n",
            "5:1: A tab cannot indent",
        ),
        (
            "---\nheadline: x\nsection: city\nlead: {caption: x}\n---\n",
            "A picture needs its `file`",
        ),
        (
            "---\nheadline: x\nsection: city\nlead: {file: \"https://x.example/a.jpg\"}\n---\n",
            "save the picture beside the story",
        ),
        (
            "---\nheadline: x\nsection: city\ncorrection: [{kind: fix, note: x, at: 2026-05-05T09:00:00Z}]\n---\n",
            "is no choice here",
        ),
        (
            "---\nheadline: x\nsection: city\ncorrection: [{kind: update}]\n---\n",
            "A correction needs its `note`",
        ),
        (
            "---\nheadline: x\nsection: city\ncanonical: javascript:alert(1)\n---\n",
            "is no address",
        ),
        ("---\nheadline: x: y\nsection: city\n---\n", "2:"),
        (
            "---\nheadline: x\nsection: city\n---\n![x](https://a.example/b.png)\n",
            "5:1: “https://a.example/b.png” is on the web",
        ),
        (
            "---\nheadline: x\nsection: city\n---\n![x](a.png){crdit=\"y\"}\n",
            "Did you mean `credit`?",
        ),
        (
            "---\nheadline: x\nsection: city\nbreaking: maybe\n---\n",
            "`breaking` is true or false",
        ),
    ] {
        let said = first(text);
        assert!(said.contains(expected), "{text}\n gave {said}");
    }
    let long = format!("---\nheadline: {}\nsection: city\n---\n", "x".repeat(301));
    assert!(first(&long).contains("has 301 characters; it may have 300"));
}

#[test]
fn bytes_that_are_no_text_are_refused_at_their_place() {
    let house = sections();
    let house = House { sections: &house };
    let said = |bytes: &[u8]| read(bytes, &house).findings[0].to_string();
    assert_eq!(
        said(b"---\nhead\xff"),
        "2:5: This is no UTF-8: save the file as UTF-8 and try again."
    );
    assert_eq!(
        said(b"---\nh\0"),
        "2:2: There is a NUL here: this is no text file."
    );
    assert!(said(&vec![b'x'; 50_000_000]).contains("The file has 50 MB"));
}

#[test]
fn windows_lines_and_a_byte_order_mark_are_fine() {
    let draft = draft("\u{FEFF}---\r\nheadline: x\r\nsection: city\r\n---\r\nOne.\r\n\r\nTwo.\r\n");
    assert_eq!(draft.body.0.len(), 2);
}

#[test]
fn scalars_are_taken_as_their_text() {
    let draft = draft(
        "---\nheadline: 1e5\nsection: city\nbyline: yes\ntopics: [2026, no]\nid: e10000\n---\n",
    );
    assert_eq!(
        (draft.headline.as_str(), draft.bylines[0].as_str()),
        ("1e5", "yes")
    );
    assert_eq!(draft.topics, ["2026", "no"]);
}

#[test]
fn bidi_overrides_do_not_reach_a_headline() {
    let draft = draft(
        "---\nheadline: \"a\u{202E}b\"\nsection: city\nbyline: \"x\u{2066}y\"\n---\nbo\u{202E}dy",
    );
    assert_eq!(
        (draft.headline.as_str(), draft.bylines[0].as_str()),
        ("ab", "xy")
    );
    assert_eq!(draft.body.plain(), "body");
}

#[test]
fn html_is_dropped_and_named() {
    let read = read_text(
        "---\nheadline: x\nsection: city\n---\nHello <script>alert(1)</script> <b onclick=x>you</b>\n\n<iframe src=x></iframe>\n",
    );
    let said: Vec<String> = read.findings.iter().map(ToString::to_string).collect();
    assert!(
        said.iter()
            .any(|words| words.contains("5:7: warning: HTML is not taken over: <script>")),
        "{said:?}"
    );
    assert!(said.iter().any(|words| words.contains("<iframe>")));
    assert_eq!(read.draft.unwrap().body.plain(), "Hello alert(1) you");
}

#[test]
fn bad_links_lose_their_address_and_keep_their_words() {
    for bad in [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "java&#115;cript:x",
        "ftp://x",
    ] {
        let blocks = body(&format!("[word]({bad})"));
        assert_eq!(
            blocks,
            [Block::Paragraph(vec![Inline::Text("word".into())])],
            "{bad}"
        );
    }
}

#[test]
fn what_is_nested_too_deep_is_flattened_and_ends() {
    let quotes = format!("{} deep", ">".repeat(10_000));
    let read = read_text(&format!("---\nheadline: x\nsection: city\n---\n{quotes}\n"));
    assert!(
        read.findings
            .iter()
            .any(|finding| finding.message.contains("nested deeper"))
    );
    assert_eq!(read.draft.unwrap().body.plain(), "deep");
    let lists: String = (0..300)
        .map(|depth| format!("{}- x\n", "  ".repeat(depth)))
        .collect();
    assert!(
        draft(&format!("---\nheadline: x\nsection: city\n---\n{lists}"))
            .body
            .plain()
            .contains('x')
    );
    let marks = format!("{}x{}", "*a **b ".repeat(3000), "** *".repeat(3000));
    draft(&format!("---\nheadline: x\nsection: city\n---\n{marks}\n"));
    draft(&format!(
        "---\nheadline: x\nsection: city\n---\n{}\n",
        "[".repeat(50_000)
    ));
    draft(&format!(
        "---\nheadline: x\nsection: city\n---\n{}\n",
        "`".repeat(50_001)
    ));
}

#[test]
fn tables_lists_and_crossheads_have_their_place() {
    let blocks =
        body("## Part\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n1. one\n2. two\n\n***\n\n> said\n");
    assert!(matches!(&blocks[0], Block::Crosshead { level: 2, .. }));
    assert!(matches!(&blocks[1], Block::Table { rows, .. } if rows.len() == 1));
    assert!(matches!(&blocks[2], Block::List { start: Some(1), items } if items.len() == 2));
    assert_eq!(blocks[3], Block::Divider);
    assert!(matches!(&blocks[4], Block::Quotation(_)));
}

#[test]
fn a_page_has_a_title() {
    let read = page(b"---\ntitle: About us\norder: 2\n---\nWe are.\n");
    let page = read.page.unwrap();
    assert_eq!((page.title.as_str(), page.order), ("About us", 2));
    assert!(super::page(b"---\norder: 2\n---\n").page.is_none());
}
