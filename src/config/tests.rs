use std::path::Path;

use super::*;

fn read(text: &str) -> Result<Config, ConfigError> {
    Config::read(
        text,
        "dateline.toml",
        Path::new("/paper"),
        std::iter::empty(),
    )
}

fn words(text: &str) -> String {
    read(text).unwrap_err().to_string()
}

fn with(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let variables = variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Config::read(text, "dateline.toml", Path::new("/paper"), variables)
}

#[test]
fn everything_has_a_default() {
    let config = read("").unwrap();
    assert_eq!(config.site.name, "The Daily");
    assert_eq!(config.storage.media, Path::new("/paper/media"));
    assert_eq!(config.wall.preview_paragraphs, 3);
}

#[test]
fn an_unknown_key_names_its_place_and_the_nearest() {
    assert_eq!(
        words("[site]\nnmae = \"x\"\n"),
        "dateline.toml:2:1: There is no setting `nmae` here. Did you mean `name`?"
    );
    assert!(words("[sitee]\n").contains("Did you mean `site`?"));
    assert!(words("[wall]\npolicy = \"meterd\"\n").contains("Did you mean `metered`?"));
    assert!(
        words("[site]\nsections = [{slug = \"city\", nam = \"x\"}]\n")
            .contains("Did you mean `name`?")
    );
}

#[test]
fn impossible_values_say_what_to_write() {
    for (text, expected) in [
        (
            "[site]\nname = \"x\"\nurl = \"http://courier.example\"\n",
            "dateline.toml:3:1: `url`: readers' sign-ins",
        ),
        (
            "[site]\nurl = \"courier.example\"\n",
            "is no address of a site",
        ),
        (
            "[site]\nurl = \"https://user@courier.example/path\"\n",
            "is no address of a site",
        ),
        ("[site]\ntime_zone = \"Lisbon\"\n", "is no time zone"),
        (
            "[site]\nlanguage = \"english language\"\n",
            "is not a language tag",
        ),
        (
            "[site]\nsections = [{slug = \"desk\"}]\n",
            "may not be called `desk`",
        ),
        (
            "[site]\nsections = [{slug = \"a1\"}, {slug = \"a1\"}]\n",
            "twice",
        ),
        (
            "[site]\nsections = [{slug = \"Big City\"}]\n",
            "like big-city",
        ),
        ("[storage]\ndatabase = \"mysql:x\"\n", "write sqlite:FILE"),
        ("[storage]\nmedia = \"s3:x\"\n", "file:media"),
        ("[server]\nlisten = \"7878\"\n", "127.0.0.1:7878"),
        (
            "[server]\ntrusted_proxies = [\"10.0.0.0/99\"]\n",
            "is no network",
        ),
        ("[mail]\nsmtp = \"http://x\"\n", "write smtp://HOST:25"),
        ("[press]\nmemory_mb = \"much\"\n", "invalid type"),
        ("[site\n", "dateline.toml:1:"),
    ] {
        assert!(
            words(text).contains(expected),
            "{text} gave {}",
            words(text)
        );
    }
}

#[test]
fn an_alias_leads_to_one_name() {
    let good = "[[topic]]\nname = \"Qasim\"\naliases = [\"Qassem\", \"قاسم\"]\nperson = true\n[[author]]\nname = \"Qassem\"\n";
    let config = read(good).unwrap();
    let slug = |text| crate::basics::Slug::from_text(text).unwrap();
    assert_eq!(config.topic.behind(&slug("QASSEM")), Some("Qasim"));
    assert_eq!(config.topic.behind(&slug("Qasim")), None);
    assert_eq!(config.author.behind(&slug("Qassem")), None);
    let two =
        "[[topic]]\nname = \"Oslo\"\naliases = [\"Kristiania\"]\n[[ topic ]]\nname = \"Bergen\"\n";
    for (text, expected) in [
        (
            format!("{two}aliases = [\n  \"Bjørgvin\",\n  \"Kristiania\",\n]\n"),
            "dateline.toml:8:3: “Kristiania” is an alias of “Oslo” already",
        ),
        (
            format!("{two}aliases = [\"Oslo\"]\n"),
            "dateline.toml:6:12: “Oslo” is another topic, “Oslo”",
        ),
        (
            format!("{two}aliases = ['bergen']\n"),
            "dateline.toml:6:12: “bergen” has the address of “Bergen” itself",
        ),
        (
            "[[author]]\nname = \"A\"\naliases = [\"B\"]\n[[author]]\nname = \"B\"\naliases = [\"A\"]\n".to_owned(),
            "dateline.toml:3:12: “B” is another author",
        ),
        (
            format!("{two}aliases = [\"Bryggen\", \"bryggen!\"]\n"),
            "the alias “bryggen!” of “Bergen” stands there twice",
        ),
        (
            format!("{two}[[topic]]\nname = \"OSLO\"\n"),
            "dateline.toml:7:8: the topic “OSLO” stands there twice",
        ),
        (
            "[[topic]]\nname = \"…\"\n".to_owned(),
            "dateline.toml:2:8: “…” has no letter",
        ),
        (
            format!("{two}aliases = [\"?\"]\n"),
            "“?” has no letter",
        ),
        (
            "topic = [{name = \"Oslo\", aliases = [\"OSLO\"]}]\n".to_owned(),
            "dateline.toml:1:37: “OSLO” has the address",
        ),
        (
            "[[topic]]\nname = \"Oslo\"\nalias = [\"K\"]\n".to_owned(),
            "dateline.toml:3:1: There is no setting `alias` here. Did you mean `aliases`?",
        ),
        (
            "[[author]]\nname = \"A\"\nperson = true\n".to_owned(),
            "There is no setting `person` here",
        ),
        ("[[topic]]\naliases = [\"K\"]\n".to_owned(), "`name`"),
    ] {
        let words = words(&text);
        assert!(words.contains(expected), "{text} gave {words}");
    }
    let list = "[{name = \"Oslo\", aliases = [\"Kristiania\"]}]";
    let config = with("", &[("DATELINE_TOPIC", list)]).unwrap();
    assert!(
        config.topic.all().is_empty(),
        "names without two underscores are not read"
    );
}

#[test]
fn http_is_for_this_machine_alone() {
    for url in [
        "http://localhost:1",
        "http://127.0.0.1",
        "http://[::1]:80",
        "https://courier.example:8443",
        "https://courier.example/",
    ] {
        let config = read(&format!("[site]\nurl = \"{url}\"\n")).unwrap();
        assert!(!config.site.url.ends_with('/'));
    }
}

#[test]
fn the_environment_stands_over_the_file() {
    let config = with(
        "[mail]\nsmtp = \"outbox:\"\n",
        &[
            ("DATELINE_MAIL__SMTP", "smtps://u:secret@mail.example:465"),
            ("DATELINE_MAIL__FROM", "paper@mail.example"),
        ],
    )
    .unwrap();
    let way = config.mail.way().unwrap();
    assert_eq!((way.host.as_str(), way.port), ("mail.example", 465));
    assert!(!format!("{config:?}").contains("secret"));
    let config = with(
        "",
        &[
            ("DATELINE_PRESS__MEMORY_MB", "64"),
            ("DATELINE_SITE__NAME", "12"),
            ("DATELINE_DATA", "x"),
        ],
    )
    .unwrap();
    assert_eq!(
        (config.press.memory_mb, config.site.name.as_str()),
        (64, "12")
    );
    let sections = "[{slug = \"sea\", name = \"Sea\"}]";
    let config = with("", &[("DATELINE_SITE__SECTIONS", sections)]).unwrap();
    assert_eq!(config.site.sections[0].name, "Sea");
    let fault = with("", &[("DATELINE_MAIL__SMPT", "x")])
        .unwrap_err()
        .to_string();
    assert_eq!(
        fault,
        "DATELINE_MAIL__SMPT: There is no setting `smpt` here. Did you mean `smtp`?"
    );
}

#[test]
fn what_init_writes_can_be_read() {
    let text = starter(&Founding {
        name: "The “Courier” \"\\ test",
        url: "https://courier.example",
        language: "pt-PT",
        time_zone: "Europe/Lisbon",
        sections: ["News", "“Opinion”"],
    });
    let config = read(&text).unwrap();
    assert_eq!(config.site.name, "The “Courier” \"\\ test");
    assert_eq!(config.site.language.as_str(), "pt-PT");
}

#[test]
fn init_listens_where_the_address_leads() {
    for (url, listen) in [
        ("http://localhost:9000", "127.0.0.1:9000"),
        ("http://localhost:9000/", "127.0.0.1:9000"),
        ("http://127.0.0.2:9000", "127.0.0.2:9000"),
        ("http://[::1]:9000", "[::1]:9000"),
        ("http://paper.localhost:80", "127.0.0.1:80"),
        ("http://localhost", "127.0.0.1:7878"),
        ("http://[::1]", "127.0.0.1:7878"),
        ("https://courier.example", "127.0.0.1:7878"),
        ("https://courier.example:8443", "127.0.0.1:7878"),
    ] {
        let text = starter(&Founding {
            name: "x",
            url,
            language: "en",
            time_zone: "UTC",
            sections: ["News", "Opinion"],
        });
        let config = read(&text).unwrap();
        let listens: Vec<String> = config
            .server
            .listen
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(listens, [listen], "{url}");
    }
}

/// Every key that is listed can be read, and every key that can be read is listed.
#[test]
fn the_reference_page_tells_every_key() {
    for (section, _, keys) in reference::SECTIONS {
        let message = words(&format!("[{section}]\nqqqqqqqqqqqqqqqqqqqqqqqq = 1\n"));
        let known = message.split_once("There are: ").map_or_else(
            // One key alone is named as the only thing expected.
            || keys.iter().map(|key| key.0.to_owned()).collect(),
            |(_, known)| {
                known
                    .trim_end_matches('.')
                    .split(", ")
                    .map(str::to_owned)
                    .collect::<Vec<_>>()
            },
        );
        let mut listed: Vec<String> = keys.iter().map(|key| key.0.to_owned()).collect();
        let mut known = known;
        listed.sort();
        known.sort();
        assert_eq!(listed, known, "[{section}]");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/config.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(&path, reference()).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(path).unwrap(),
        reference(),
        "run UPDATE_DOCS=1 cargo test to write it anew"
    );
}

fn provider(url: &str, lines: &str) -> Result<Config, String> {
    let text = format!(
        "[site]\nurl = \"{url}\"\n[[sign_in.provider]]\nclient_id = \"a\"\nclient_secret = \"b\"\n{lines}"
    );
    Config::read(
        &text,
        "dateline.toml",
        Path::new("/data"),
        std::iter::empty(),
    )
    .map_err(|fault| fault.to_string())
}

#[test]
fn google_is_ready_and_microsoft_does_not_vouch() {
    let config = provider("https://courier.example", "id = \"google\"\n").unwrap();
    let google = &config.sign_in.provider[0];
    assert_eq!(
        (google.name.as_str(), google.issuer.as_str()),
        ("Google", "https://accounts.google.com")
    );
    assert!(google.may_vouch());
    let tenant = "id = \"microsoft\"\nname = \"Microsoft\"\nissuer = \"https://login.microsoftonline.com/00000000-0000-0000-0000-000000000001/v2.0\"\n";
    assert!(
        !provider("https://courier.example", tenant)
            .unwrap()
            .sign_in
            .provider[0]
            .may_vouch()
    );
    let own = format!("{tenant}vouches = true\n");
    assert!(
        provider("https://courier.example", &own)
            .unwrap()
            .sign_in
            .provider[0]
            .may_vouch()
    );
    let shy = "id = \"google\"\nvouches = false\n";
    assert!(
        !provider("https://courier.example", shy)
            .unwrap()
            .sign_in
            .provider[0]
            .may_vouch()
    );
}

#[test]
fn a_provider_that_cannot_be_one_stops_the_start() {
    let courier = "https://courier.example";
    for (url, lines, words) in [
        (courier, "id = \"post\"\n", "needs an `issuer`"),
        (courier, "id = \"a/b\"\n", ""),
        (
            courier,
            "id = \"post\"\nissuer = \"http://post.example\"\n",
            "must begin with https://",
        ),
        (
            courier,
            "id = \"post\"\nissuer = \"https://post.example:8443\"\n",
            "without a port",
        ),
        (
            courier,
            "id = \"post\"\nissuer = \"https://10.0.0.1\"\n",
            "must begin with https://",
        ),
        (
            courier,
            "id = \"post\"\nissuer = \"http://localhost:3000\"\n",
            "must begin with https://",
        ),
        (
            courier,
            "id = \"post\"\nissuer = \"https://localhost\"\n",
            "must begin with https://",
        ),
        (
            "http://localhost:7878",
            "id = \"post\"\nissuer = \"http://localhost.example\"\n",
            "must begin with https://",
        ),
        (
            "http://localhost:7878",
            "id = \"post\"\nissuer = \"http://127.evil.example\"\n",
            "must begin with https://",
        ),
        (
            courier,
            "id = \"post\"\nissuer = \"nowhere\"\n",
            "is no address",
        ),
        (
            courier,
            "id = \"post\"\nissuer = \"https://post.example/?x=1\"\n",
            "is no address",
        ),
        (
            courier,
            "id = \"ms\"\nissuer = \"https://login.microsoftonline.com/common/v2.0\"\n",
            "the number of your tenant",
        ),
        (
            courier,
            "id = \"google\"\n[[sign_in.provider]]\nid = \"google\"\nclient_id = \"a\"\nclient_secret = \"b\"\n",
            "stands there twice",
        ),
    ] {
        let fault = provider(url, lines).unwrap_err();
        assert!(fault.contains(words), "{lines}: {fault}");
    }
    for good in [
        "http://localhost:3000",
        "http://127.0.0.1:3000",
        "http://[::1]:3000/a",
    ] {
        let lines = format!("id = \"post\"\nissuer = \"{good}\"\n");
        let config = provider("http://localhost:7878", &lines).unwrap();
        assert_eq!(config.sign_in.provider[0].name, "post");
    }
}
