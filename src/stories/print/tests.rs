use super::*;
use crate::stories::body::Href;

fn text(words: &str) -> Vec<Inline> {
    vec![Inline::Text(words.to_owned())]
}

fn figure() -> Figure {
    let evil = "\"><script>alert(1)</script>".to_owned();
    Figure {
        src: "/media/a-1280.jpg".to_owned(),
        jpeg: "/media/a-1280.jpg 1280w".to_owned(),
        webp: "/media/a-1280.webp 1280w".to_owned(),
        width: 1280,
        height: 853,
        alt: evil.clone(),
        caption: Some(evil.clone()),
        credit: Some(evil.clone()),
        illustrative: Some("Illustrative".to_owned()),
        class: "p-abcdef".to_owned(),
    }
}

fn labels() -> Labels {
    Labels {
        table: "Table \"1\"".to_owned(),
    }
}

/// Everything that a body can hold, with text that tries to be markup in each place.
fn hostile() -> Body {
    let evil = "</p><script>alert('1')</script>\"'&";
    let inline = || {
        vec![
            Inline::Text(evil.to_owned()),
            Inline::Code(evil.to_owned()),
            Inline::Emphasis(text(evil)),
            Inline::Strong(text(evil)),
            Inline::Link {
                to: Href::parse("https://example.org/?a=<b>&c='d'").unwrap(),
                text: text(evil),
            },
            Inline::Break,
        ]
    };
    Body(vec![
        Block::Paragraph(inline()),
        Block::Crosshead {
            level: 2,
            text: inline(),
        },
        Block::Quotation(vec![Block::Paragraph(inline())]),
        Block::List {
            start: Some(3),
            items: vec![vec![Block::Paragraph(inline())]],
        },
        Block::Picture(0),
        Block::Divider,
        Block::Table {
            columns: vec![Align::End],
            head: vec![inline()],
            rows: vec![vec![inline()]],
        },
    ])
}

#[test]
fn no_text_becomes_markup() {
    for printed in [
        html(&hostile(), &[Some(figure())], &labels()),
        feed_html(&hostile(), &[Some(figure())], "https://example.org"),
        figure_html(&figure(), true),
    ] {
        assert!(!printed.contains("<script"), "{printed}");
        assert!(!printed.contains("</p><"), "{printed}");
        assert!(!printed.contains("style="), "{printed}");
        // Every tag is one of ours and every quote within one belongs to an attribute.
        for tag in printed.split('<').skip(1) {
            let (inside, _) = tag.split_once('>').unwrap_or_else(|| panic!("{tag}"));
            let name = inside
                .trim_start_matches('/')
                .split([' ', '\n'])
                .next()
                .unwrap();
            assert!(
                [
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
                    "em",
                    "strong",
                    "code",
                    "a",
                    "br",
                    "figure",
                    "picture",
                    "source",
                    "img",
                    "figcaption",
                    "span"
                ]
                .contains(&name),
                "{tag}"
            );
            assert_eq!(inside.matches('"').count() % 2, 0, "{tag}");
        }
    }
}

#[test]
fn shapes_are_as_the_style_wants_them() {
    let body = Body(vec![
        Block::Paragraph(text("One.")),
        Block::List {
            start: None,
            items: vec![vec![Block::Paragraph(text("a"))]],
        },
        Block::Table {
            columns: vec![Align::Start, Align::End],
            head: vec![text("a"), text("b")],
            rows: vec![vec![text("1"), text("2")]],
        },
    ]);
    assert_eq!(
        html(&body, &[], &labels()),
        "<p>One.</p>\n<ul>\n<li>a</li>\n</ul>\n<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table &quot;1&quot;\">\
         <table><thead><tr><th scope=\"col\">a</th><th scope=\"col\" class=\"end\">b</th></tr></thead>\n<tbody>\n\
         <tr><td>1</td><td class=\"end\">2</td></tr>\n</tbody></table></div>\n"
    );
}

#[test]
fn a_picture_without_its_figure_leaves_no_trace() {
    assert_eq!(html(&Body(vec![Block::Picture(0)]), &[None], &labels()), "");
}

#[test]
fn feeds_have_whole_addresses() {
    let to = Href::parse("/about/us").unwrap();
    let body = Body(vec![Block::Paragraph(vec![Inline::Link {
        to,
        text: text("us"),
    }])]);
    assert_eq!(
        feed_html(&body, &[], "https://example.org"),
        "<p><a href=\"https://example.org/about/us\">us</a></p>\n"
    );
}
