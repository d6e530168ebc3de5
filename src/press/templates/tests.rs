//! Templates that mean harm, and how they are told.

use std::sync::Arc;

use serde::Serialize;

use super::*;

#[derive(Serialize)]
struct Odd {
    frame: BTreeMap<&'static str, &'static str>,
    text: &'static str,
    list: Vec<&'static str>,
    #[serde(serialize_with = "html")]
    body_html: String,
    #[serde(serialize_with = "html")]
    some_html: Option<String>,
    #[serde(serialize_with = "html")]
    all_html: Vec<String>,
}

const EVIL: &str = "<script>alert('x')</script> \"&";

impl Page for Odd {
    const TEMPLATE: &'static str = "public/error.html";
    fn samples() -> Vec<Self> {
        vec![Self {
            frame: BTreeMap::from([("lang", "en")]),
            text: EVIL,
            list: vec!["a", "b"],
            body_html: "<b>bold</b>".to_owned(),
            some_html: Some("<i>".to_owned()),
            all_html: vec!["<u>".to_owned()],
        }]
    }
}

/// A theme of these templates, as if it had been read; what `grammar` would say is not asked.
fn themed(templates: &[(&str, &str)]) -> Result<Templates, Faults> {
    let theme = Theme {
        templates: templates
            .iter()
            .map(|(name, text)| ((*name).to_owned(), (*text).to_owned()))
            .collect(),
        ..Theme::default()
    };
    Templates::load(Some(&theme), Arc::new(Words::load().unwrap()))
}

fn print(text: &str) -> Result<String, Fault> {
    let templates =
        themed(&[("public/error.html", text)]).map_err(|mut faults| faults.0.remove(0))?;
    templates.render(&Odd::samples().remove(0))
}

fn look(text: &str) -> Result<(), Faults> {
    grammar::look("templates/x.html", text, &|name| name == "logo.svg")
}

#[test]
fn a_fault_names_file_and_line() {
    let fault = print("one\n{% if %}").unwrap_err().to_string();
    assert!(
        fault.starts_with("templates/public/error.html:2: "),
        "{fault}"
    );
    let fault = print("one\ntwo\n{{ nowhere }}").unwrap_err().to_string();
    assert!(
        fault.starts_with(
            "templates/public/error.html:3: it names a value that this page does not have"
        ),
        "{fault}"
    );
}

#[test]
fn what_is_html_is_printed_as_it_is_and_nothing_else_is() {
    let printed = print(
        "{{ text }}|{{ body_html }}|{{ some_html }}|{% for one in all_html %}{{ one }}{% endfor %}|{{ body_html ~ text }}|{{ none }}",
    );
    let safe = "&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt; &quot;&amp;";
    let printed = printed
        .unwrap()
        .replace("&#39;", "&#x27;")
        .replace("&#34;", "&quot;");
    assert_eq!(
        printed,
        format!("{safe}|<b>bold</b>|<i>|<u>|<b>bold</b>{safe}|")
    );
}

/// No way through the filters, and none around them, makes markup of what somebody typed.
#[test]
fn no_filter_makes_markup_of_text() {
    for filter in grammar::FILTERS {
        for of in ["text", "kept", "(kept ~ text)", "list"] {
            for arguments in ["", "(text)", "(\"b\", text)", "(kept)", "(\"b\", kept)"] {
                let page =
                    format!("{{% set kept %}}<b>{{% endset %}}{{{{ {of}|{filter}{arguments} }}}}");
                if let Ok(printed) = print(&page) {
                    assert!(!printed.contains("<script"), "{page}: {printed}");
                }
            }
        }
    }
    for page in [
        "{{ text|safe }}",
        "{% autoescape false %}{{ text }}{% endautoescape %}",
    ] {
        assert!(print(page).is_err(), "{page}");
        assert!(look(page).is_err(), "{page}");
    }
}

#[test]
fn what_a_template_may_not_say_is_told_with_its_line() {
    for (text, told) in [
        (
            "\n{{ body_html|safe }}",
            "templates/x.html:2: there is no `|safe`: leave it out",
        ),
        (
            "{{ a|uper }}",
            "there is no filter `uper`. Did you mean `upper`?",
        ),
        ("{{ a|pprint }}", "there is no filter `pprint`"),
        (
            "{% filter tojson %}{% endfilter %}",
            "there is no filter `tojson`",
        ),
        ("{% if a is saf %}{% endif %}", "there is no test `saf`"),
        ("{{ debug() }}", "there is no function `debug`"),
        ("{{ namespace(a=1) }}", "there is no function `namespace`"),
        ("{{ a.b() }}", "this is nothing to call"),
        ("{{ self.main() }}", "`self` is not there"),
        (
            "{% autoescape false %}{% endautoescape %}",
            "escaping stays on",
        ),
        (
            "{% macro m() %}{{ m() }}{% endmacro %}",
            "there are no macros",
        ),
        ("{% import 'a' as b %}", "there are no macros"),
        ("{% from 'a' import b %}", "there are no macros"),
        (
            "{% for a in b recursive %}{{ loop(a) }}{% endfor %}",
            "a loop does not call itself",
        ),
        ("{% do t('skip') %}", "nothing to do"),
        ("{% set a = [a] %}", "a list that is kept"),
        ("{% set a = b|default({'x': a}) %}", "a list that is kept"),
        ("{% with a = (a,) %}{% endwith %}", "a list that is kept"),
        (
            "{% for a in [[b]] %}{% endfor %}",
            "a list may not stand in a list",
        ),
        (
            "{{ t('skipp') }}",
            "there are no words `skipp`. Did you mean `skip`?",
        ),
        ("{{ t('more-in') }}", "the words `more-in` need `section=…`"),
        ("{{ asset('logo.png') }}", "there is no assets/logo.png"),
        ("{{ asset(name) }}", "in quotes"),
        ("{{ ", "templates/x.html:1: "),
    ] {
        let fault = look(text).unwrap_err().to_string();
        assert!(fault.contains(told), "{text}: {fault}");
    }
    for fine in [
        "{% set a = [1, 'b'] %}{% for b in [c, d.e] %}{{ loop.cycle('x', 'y') }}{% endfor %}",
        "{% block main %}{{ super() }}{{ asset('logo.svg') }}{{ t('more-in', section=a) }}{{ t('note-' ~ a) }}{% endblock %}",
        "{% if a is defined and b is not none %}{% endif %}{% include 'theme/x.html' %}",
    ] {
        assert_eq!(look(fine), Ok(()), "{fine}");
    }
    for name in names() {
        assert_eq!(look(source(name).unwrap()), Ok(()), "{name}");
    }
}

/// Parts that stand in one another would take the stack with them, when they are parsed, compiled or forgotten.
#[test]
fn what_is_nested_without_end_is_told_before_it_is_parsed() {
    let deep = |unit: &str| format!("{{{{ a{} }}}}", unit.repeat(60_000 / unit.len()));
    for text in [
        deep("~a"),
        deep(".a"),
        deep("|d"),
        deep("[0]"),
        deep(" if a else a"),
        format!("{{{{ {}a }}}}", "-".repeat(60_000)),
        format!("{{{{ {}a }}}}", "not ".repeat(15_000)),
        format!("{{{{ {}", "(".repeat(60_000)),
        format!("{{{{ {}", "[".repeat(60_000)),
        "{% if a %}".repeat(6_000),
        "{% for a in b %}".repeat(4_000),
        format!("{{% if a %}}{}", "{% elif a %}".repeat(5_000)),
        "{% set a %}".repeat(6_000),
        "{% block a %}".repeat(4_000),
        "{% filter upper %}".repeat(3_000),
        "{%- with a = 1 -%}".repeat(3_000),
    ] {
        let fault = look(&text).unwrap_err().to_string();
        assert!(fault.starts_with("templates/x.html:1: "), "{fault}");
    }
}

/// Time and memory have an end, whatever a theme does. Each of these took the machine once, or would.
#[test]
fn a_theme_that_never_ends_is_stopped() {
    let doubling = "{% set s = s ~ s %}".repeat(45);
    for text in [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}",
        "{% for a in range(99999) %}{% for b in range(99999) %}xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx{% endfor %}{% endfor %}",
        "{% set x %}{% for a in range(99999) %}{% for b in range(99999) %}xxxxxxxxxxxxx{% endfor %}{% endfor %}{% endset %}",
        "{% include 'public/error.html' %}",
        "{% include 'public/error.html' %}{% include 'public/error.html' %}",
        "{% extends 'public/error.html' %}",
        "{% set s = 'a' * 10**9 %}",
        "{{ 'aaaaaaaa' * 200000000 }}",
        "{{ [1] * 10**9 }}",
        "{% for a in [1] * 10**9 %}{% endfor %}",
        "{{ (range(99999)|join('x' * 100000)) }}",
        "{% set s = 'a' * 10000 %}{{ s|replace('a', s)|replace('a', s) }}",
        "{{ range(10**9)|join }}",
        "{{ 'a'|center(10**9) }}",
        "{{ '%1000000000d'|format(1) }}",
        "{{ 'a'|indent(10**9) }}",
        "{{ list }}",
        "{{ t('more-in', section=list) }}",
        "{% set x %}{% for a in range(99) %}{% include 'public/error.html' %}{% endfor %}{% endset %}",
        &format!("{{% set s = 'aaaaaaaa' %}}{doubling}"),
    ] {
        let fault = print(text).expect_err(text).to_string();
        assert!(
            fault.starts_with("templates/public/error.html"),
            "{text}: {fault}"
        );
    }
}

#[test]
fn a_page_has_an_end() {
    let long = "x".repeat(1024);
    let fault = print(&format!("{{% for a in range(9000) %}}{long}{{% endfor %}}")).unwrap_err();
    assert!(
        fault
            .to_string()
            .contains("it prints more than 8388608 bytes"),
        "{fault}"
    );
    assert_eq!(
        print(&format!("{{% for a in range(8000) %}}{long}{{% endfor %}}"))
            .unwrap()
            .len(),
        8000 * 1024
    );
}

#[test]
fn templates_that_go_round_in_a_ring_are_stopped() {
    let templates = themed(&[
        ("public/error.html", "{% extends 'theme/a.html' %}"),
        ("theme/a.html", "{% extends 'theme/b.html' %}"),
        ("theme/b.html", "{% extends 'theme/a.html' %}"),
    ]);
    templates
        .unwrap()
        .render(&Odd::samples().remove(0))
        .unwrap_err();
}

/// What a theme overrides, it can extend; and a part of its own stands beside.
#[test]
fn a_theme_extends_what_it_overrides() {
    let templates = themed(&[
        ("public/error.html", "{% extends 'house/public/base.html' %}{% block main %}{% include 'theme/own.html' %}{% endblock %}"),
        ("public/parts/kicker.html", "{{ [] }}"),
        ("theme/own.html", "<p>{{ text }}</p>"),
    ])
    .unwrap();
    // The frame of the sample lacks what the base prints: that it came so far is the test.
    let fault = templates.render(&Odd::samples().remove(0)).unwrap_err();
    assert!(fault.file.starts_with("house/public/base.html"), "{fault}");
}
