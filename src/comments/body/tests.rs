use proptest::prelude::*;

use super::*;

const HOSTILE: &str = include_str!("../../../fixtures/hostile/comments.txt");

/// What printed HTML may hold, read by a reader of its own that knows nothing of the printer: elements with exactly these
/// attributes, properly nested, and text in which every special letter is written as a reference.
fn check(html: &str) -> Result<(), String> {
    let mut open: Vec<&str> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find(['<', '>', '"', '\'']) {
        let (text, tail) = rest.split_at(at);
        check_text(text)?;
        let Some(tail) = tail.strip_prefix('<') else {
            return Err(format!("a bare sign: {tail:.40}"));
        };
        let Some(end) = tail.find('>') else {
            return Err("an element that does not end".to_owned());
        };
        let (tag, after) = (&tail[..end], &tail[end + 1..]);
        rest = after;
        match tag {
            "br" => {}
            "p dir=\"auto\"" => open.push("p"),
            "pre dir=\"ltr\"" => open.push("pre"),
            "blockquote" | "ul" | "ol" | "li" | "code" | "em" | "strong" => open.push(tag),
            _ if tag.starts_with('/') => {
                if open.pop() != Some(&tag[1..]) {
                    return Err(format!("{tag} closes what is not open"));
                }
            }
            _ if tag.starts_with("ol start=\"") => {
                let number = tag["ol start=\"".len()..].trim_end_matches('"');
                number.parse::<u32>().map_err(|_| tag.to_owned())?;
                open.push("ol");
            }
            _ => {
                let href = tag
                    .strip_prefix("a rel=\"nofollow ugc noopener\" href=\"")
                    .and_then(|href| href.strip_suffix('"'))
                    .ok_or_else(|| format!("an element that nobody printed: {tag}"))?;
                let lower = href.to_ascii_lowercase();
                let leads_out = ["https://", "http://", "mailto:"]
                    .iter()
                    .any(|start| lower.starts_with(start));
                if !leads_out
                    || href.contains(['"', '<', '>', '\''])
                    || href
                        .chars()
                        .any(|letter| letter.is_control() || letter.is_whitespace())
                {
                    return Err(format!("a link to {href}"));
                }
                check_text(href)?;
                if open.contains(&"a") {
                    return Err("a link in a link".to_owned());
                }
                open.push("a");
            }
        }
    }
    check_text(rest)?;
    if open.is_empty() {
        Ok(())
    } else {
        Err(format!("left open: {open:?}"))
    }
}

/// No ampersand but those of our references.
fn check_text(text: &str) -> Result<(), String> {
    for piece in text.split('&').skip(1) {
        let known = ["amp;", "lt;", "gt;", "quot;", "#39;"];
        if !known.iter().any(|known| piece.starts_with(known)) {
            return Err(format!("a bare ampersand: &{piece:.20}"));
        }
    }
    if text.contains('\0') {
        return Err("a NUL".to_owned());
    }
    Ok(())
}

/// The cases of the collection: a line each; `\n`, `\t`, `\r`, `\0` and `\u{…}` are written so.
fn cases() -> Vec<String> {
    HOSTILE
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with("# "))
        .map(|line| {
            let mut out = String::new();
            let mut rest = line;
            while let Some((before, after)) = rest.split_once('\\') {
                out.push_str(before);
                let (letter, tail) = match after.chars().next() {
                    Some('n') => ("\n".to_owned(), &after[1..]),
                    Some('t') => ("\t".to_owned(), &after[1..]),
                    Some('r') => ("\r".to_owned(), &after[1..]),
                    Some('0') => ("\0".to_owned(), &after[1..]),
                    Some('u') if after.starts_with("u{") => {
                        let (code, tail) = after[2..].split_once('}').unwrap();
                        let letter =
                            char::from_u32(u32::from_str_radix(code, 16).unwrap()).unwrap();
                        (letter.to_string(), tail)
                    }
                    _ => ("\\".to_owned(), after),
                };
                out.push_str(&letter);
                rest = tail;
            }
            out.push_str(rest);
            out
        })
        .collect()
}

#[test]
fn nothing_hostile_gets_through() {
    let cases = cases();
    assert!(cases.len() >= 120, "{}", cases.len());
    for case in &cases {
        for around in ["", "> ", "- ", "**", "[x](", "```\n", "`", "# "] {
            let Ok(body) = Body::parse(&format!("{around}{case}")) else {
                continue;
            };
            let html = body.html();
            if let Err(fault) = check(&html) {
                panic!("{around}{case}\n{html}\n{fault}");
            }
            let stored = serde_json::to_string(&body).unwrap();
            assert_eq!(serde_json::from_str::<Body>(&stored).unwrap(), body);
        }
    }
}

#[test]
fn the_checker_sees_what_it_should() {
    for bad in [
        "<script>",
        "<p>",
        "<p dir=\"auto\">",
        "</p>",
        "<img src=x>",
        "a < b",
        "a & b",
        "\"",
        "<a rel=\"nofollow ugc noopener\" href=\"javascript:x\">x</a>",
        "<a rel=\"nofollow ugc noopener\" href=\"/desk\">x</a>",
        "<a href=\"https://x\">x</a>",
        "<em><strong></em></strong>",
    ] {
        assert!(check(bad).is_err(), "{bad}");
    }
}

proptest! {
    #[test]
    fn whatever_is_typed_prints_as_ours(text in "[-\\PC\n\t<>&\"'*_`\\[\\]()#!>:/.a-z0-9 ]{0,300}") {
        if let Ok(body) = Body::parse(&text) {
            prop_assert_eq!(check(&body.html()), Ok(()));
            let stored = serde_json::to_string(&body).unwrap();
            prop_assert_eq!(serde_json::from_str::<Body>(&stored).unwrap(), body);
        }
    }
}

fn html(text: &str) -> String {
    Body::parse(text).unwrap().html()
}

#[test]
fn the_small_markdown_is_understood() {
    for (text, expected) in [
        ("One\ntwo", "<p dir=\"auto\">One<br>two</p>"),
        (
            "One\n\nTwo",
            "<p dir=\"auto\">One</p><p dir=\"auto\">Two</p>",
        ),
        (
            "*a* **b** `c`",
            "<p dir=\"auto\"><em>a</em> <strong>b</strong> <code>c</code></p>",
        ),
        (
            "> said\n\nso",
            "<blockquote><p dir=\"auto\">said</p></blockquote><p dir=\"auto\">so</p>",
        ),
        (
            "- a\n- b",
            "<ul><li><p dir=\"auto\">a</p></li><li><p dir=\"auto\">b</p></li></ul>",
        ),
        (
            "3. a\n4. b",
            "<ol start=\"3\"><li><p dir=\"auto\">a</p></li><li><p dir=\"auto\">b</p></li></ol>",
        ),
        (
            "```\n<b>\n```",
            "<pre dir=\"ltr\"><code>&lt;b&gt;</code></pre>",
        ),
        (
            "[x](https://a.example/?a=1&b=2)",
            "<p dir=\"auto\"><a rel=\"nofollow ugc noopener\" href=\"https://a.example/?a=1&amp;b=2\">x</a></p>",
        ),
        ("[x](javascript:alert(1))", "<p dir=\"auto\">x</p>"),
        ("[x](/desk)", "<p dir=\"auto\">x</p>"),
        (
            "![alt](https://a.example/x.png)",
            "<p dir=\"auto\"><a rel=\"nofollow ugc noopener\" href=\"https://a.example/x.png\">alt</a></p>",
        ),
        ("# Loud", "<p dir=\"auto\">Loud</p>"),
        ("<b>bold</b>", "<p dir=\"auto\">&lt;b&gt;bold&lt;/b&gt;</p>"),
    ] {
        assert_eq!(html(text), expected, "{text}");
    }
    assert_eq!(
        Body::parse("see https://a.example/x and mail@b.example")
            .unwrap()
            .count_links(),
        2
    );
}

#[test]
fn nothing_can_be_read_into_the_tree_that_the_parser_would_not_write() {
    for stored in [
        r#"[{"paragraph":[{"link":{"to":"javascript:x","text":[{"text":"x"}]}}]}]"#,
        r#"[{"paragraph":[{"link":{"to":"/desk","text":[]}}]}]"#,
        r#"[{"html":"<script>"}]"#,
        r#"[{"paragraph":[{"text":"x","href":"y"}]}]"#,
    ] {
        assert!(serde_json::from_str::<Body>(stored).is_err(), "{stored}");
    }
}

#[test]
fn what_nobody_sees_is_nothing_and_what_turns_text_is_gone() {
    for nothing in [
        "",
        " \n ",
        "\u{200B}",
        "\u{3164}\u{2800}",
        "\u{202E}\u{2069}",
        ">>>>",
        "- \n- ",
        "\u{E0041}\u{E0042}",
        "\u{301}\u{302}",
    ] {
        assert_eq!(Body::parse(nothing), Err(BadBody::Empty), "{nothing:?}");
    }
    let turned = Body::parse("a\u{202E}b\u{2066}c\u{200F}d").unwrap().text();
    assert_eq!(turned, "abcd");
    let marked = Body::parse(&format!("e{}", "\u{334}".repeat(500)))
        .unwrap()
        .text();
    assert!(marked.chars().count() <= 5, "{}", marked.chars().count());
    assert_eq!(
        Body::parse("می\u{200C}خواهم 👩\u{200D}🚀").unwrap().text(),
        "می\u{200C}خواهم 👩\u{200D}🚀"
    );
}

#[test]
fn the_length_is_looked_at_first_and_depth_costs_nothing() {
    assert_eq!(Body::parse(&"x".repeat(LONGEST + 1)), Err(BadBody::TooLong));
    assert_eq!(Body::parse(&"x".repeat(1_000_000)), Err(BadBody::TooLong));
    assert!(Body::parse(&"س".repeat(LONGEST)).is_ok());
    for deep in [
        ">", "> ", "[", "*", "**a ", "- ", "1. ", "_", "`", "![", "<", "&",
    ] {
        let text: String = deep.repeat(LONGEST / deep.len() - 1) + "x";
        let Ok(body) = Body::parse(&text) else {
            continue;
        };
        let html = body.html();
        assert_eq!(check(&html), Ok(()), "{deep}");
        assert!(
            html.matches("<blockquote>").count() <= DEEPEST && html.len() < 60_000,
            "{deep}"
        );
    }
}

#[test]
fn a_link_for_mail_writes_no_letter() {
    let typed = "[Ask](mailto:a@example.org?subject=x%0d%0aBcc:b@example.org) us";
    let html = Body::parse(typed).unwrap().html();
    assert!(html.contains("href=\"mailto:a@example.org\""), "{html}");
}

#[test]
fn words_are_folded_and_excerpts_end_at_one() {
    let words: Vec<String> = Body::parse("Ídiot, *CASINO* ــ קזינו")
        .unwrap()
        .words()
        .collect();
    assert_eq!(words, ["idiot", "casino", "קזינו"]);
    let body = Body::parse("The bridge was opened in the morning").unwrap();
    assert_eq!(body.excerpt(100), "The bridge was opened in the morning");
    assert_eq!(body.excerpt(20), "The bridge was…");
}

#[test]
fn a_letter_that_turns_others_does_not_come_in_as_a_reference() {
    let many = "&#x301;".repeat(9);
    let body = Body::parse(&format!("a &#x202e;evil&#8294; b &#x200b;c q{many}")).unwrap();
    assert_eq!(body.text(), format!("a evil b c q{}", "\u{301}".repeat(4)));
}

#[test]
fn no_link_stands_in_a_link_and_its_words_stay() {
    let body = Body::parse("[one *www.example.org* two](https://a.example)").unwrap();
    let html = body.html();
    assert_eq!(html.matches("<a ").count(), 1, "{html}");
    assert!(html.contains("www.example.org"), "{html}");
}
