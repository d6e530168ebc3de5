//! What the wall hides appears nowhere: a word of its own stands in everything that a story has after the cut, and a
//! stranger asks for every address there is, in every way that somebody thought of.

use std::{
    collections::{BTreeSet, HashSet},
    fs,
    process::Command,
};

use crate::{Answer, House, binary, pictures::made};
use dateline::{
    basics::{Seal, Timestamp},
    readers::Pass,
};

/// The three paragraphs that strangers read, and what stands between them.
const SHOWN: &str = "The first paragraph has shown1x in it.\n\n## A crosshead with shown2x\n\nThe second, with shown3x.\n\n\
    ![A caption with shown4x](shown5x.jpg){credit=\"Shown6x\" alt=\"An alt text with shown7x\"}\n\n\
    The third [leads](https://example.org/shown8x), and is the last.\n\n";

/// Everything that a text can hold, each with a word of its own in the place of `§`.
const HIDDEN: &str = "## A crosshead with §\n\n![A caption with §](§.jpg){credit=\"§ of the Courier\" alt=\"An alt text with §\" \
    copyright=\"§ 2026\" focus=\"0.4 0.3\" illustrative}\n\nA paragraph with § in it, **strong §**, *emphatic §*, `code §`, and\\\n§ after a \
    break.\n\n- a point with §\n- another\n\n  with a paragraph of § in it\n  1. and a numbered §\n\n> A quotation with §\n>\n> > and one in \
    it with §\n>\n> ![In it too, §](§.jpg){alt=\"§\"}\n\n| A head with § | Another |\n|---|--:|\n| a cell with § | 1 |\n| § | [§](https://example.org/§) \
    |\n\n[Words with §](https://example.org/§?q=§#§), [a path](/topics/§), [mail](mailto:§@example.org), <https://example.org/§>.\n\n---\n\n\
    ![The photo says the rest](§.jpg)\n\nThe last paragraph, with § and قناة-§.\n";

/// A story behind the wall, and the words that nobody may see.
struct Walled {
    path: String,
    hidden: Vec<String>,
}

/// Publishes a story by the program, with photos that say more of themselves.
fn publish(house: &House, id: &str, access: &str) -> Walled {
    let mut hidden = Vec::new();
    let mut word = || {
        let word = format!("{id}canary{:02}x", hidden.len());
        hidden.push(word.clone());
        word
    };
    let mut parts = HIDDEN.split('§');
    let mut body = parts.next().unwrap().to_owned();
    for part in parts {
        body += &(word() + part);
    }
    let says = word();
    let text = format!(
        "---\nheadline: Behind the wall, {id}\nstandfirst: Above the wall\nbyline: Ines Duarte\nsection: city\ntopics: [Canaries]\npublished: 2026-05-04T06:00:00Z\n\
         id: {id}\naccess: {access}\nlead: {{file: lead.jpg, caption: At the top, alt: A lead}}\n---\n{SHOWN}{body}"
    );
    let names = text.split("](").filter_map(|rest| rest.split(')').next());
    for (number, name) in (1..).zip(
        names
            .filter(|name| name.ends_with(".jpg"))
            .chain(["lead.jpg"]),
    ) {
        let said = if SHOWN.contains(name) || name == "lead.jpg" {
            "Nothing of note"
        } else {
            says.as_str()
        };
        let photo = made::jpeg(
            &made::quarters(40 + number, 30),
            &[made::iim_segment(&[
                (2, 80, said.as_bytes()),
                (2, 116, said.as_bytes()),
                (2, 120, said.as_bytes()),
            ])],
        );
        fs::write(house.folder.join(name), photo).unwrap();
    }
    let file = house.folder.join(format!("{id}.md"));
    fs::write(&file, text).unwrap();
    let done = Command::new(binary())
        .arg("publish")
        .arg(&file)
        .arg("--data")
        .arg(&house.folder)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let url = String::from_utf8(done.stdout).unwrap();
    let path = url.trim().strip_prefix("http://localhost:7878").unwrap();
    Walled {
        path: path.to_owned(),
        hidden,
    }
}

/// The head of an answer.
fn head(answer: &Answer) -> String {
    let lines = answer.headers.iter();
    lines
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())))
        .collect()
}

/// What an answer says, head and body.
fn said(answer: &Answer) -> String {
    head(answer) + &unpack(&answer.bytes, answer.header("content-encoding"))
}

fn unpack(bytes: &[u8], coding: &str) -> String {
    use std::io::Read as _;
    let mut text = Vec::new();
    match coding {
        "gzip" if !bytes.is_empty() => drop(
            flate2::read::GzDecoder::new(bytes)
                .read_to_end(&mut text)
                .unwrap(),
        ),
        "br" if !bytes.is_empty() => drop(
            brotli::Decompressor::new(bytes, 4096)
                .read_to_end(&mut text)
                .unwrap(),
        ),
        _ => text = bytes.to_vec(),
    }
    String::from_utf8_lossy(&text).into_owned()
}

/// Every address of our own in a text, as it stands there.
fn addresses(text: &str) -> Vec<String> {
    text.split(['"', '\'', '<', '>', ' ', ',', '\n'])
        .map(|part| part.strip_prefix("http://localhost:7878").unwrap_or(part))
        .filter(|part| part.starts_with('/') && !part.starts_with("//") && part.len() < 500)
        .map(|part| part.replace("&amp;", "&").replace("&#x2f;", "/"))
        .collect()
}

/// Everything that somebody may write for the address of a story.
fn spellings(path: &str, id: &str) -> Vec<String> {
    let encoded: String = path
        .bytes()
        .map(|byte| {
            if byte == b'/' {
                "/".to_owned()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect();
    let slashes = encoded.replace('/', "%2f");
    let last = path.rsplit('/').next().unwrap();
    let mut all: Vec<String> = [
        "/",
        "//",
        "/.",
        "/..",
        "/%2e",
        ".json",
        ".md",
        ".txt",
        ".xml",
        ".html",
        ".rss",
        ".amp",
        "/amp",
        "/print",
        "/text",
        "/json",
        "/embed",
        "/feed.xml",
        "/feed.json",
        "/comments",
        "/comments?part=thread",
        "/revisions",
        "/preview",
        "/nonexistent.css",
        "/x.js",
        ";.js",
        ";.css",
        ";a=b",
        "%3b.js",
        "%0a",
        "%0d%0a",
        "%00",
        "%00.css",
        "%20",
        "%23.css",
        "%3f.css",
        "%2f",
        "%5c",
        "\u{2f}%e2%80%ae",
        "?",
        "?x=1",
        "?full=1",
        "?preview=0",
        "?access=open",
        "?amp=1",
        "?format=json",
        "?print",
        "?part=full",
        "?utm_source=x",
        "?_escaped_fragment_=",
        "?id=open12",
        "?cb=.css",
        "?letter=1",
        "?letter=1893456000.0123456789abcdef0123456789abcdef",
        "?next=/",
    ]
    .iter()
    .map(|end| format!("{path}{end}"))
    .collect();
    all.extend([
        path.to_uppercase(),
        encoded,
        format!("/{slashes}"),
        path.replace('/', "//"),
        format!("//{}", path.trim_start_matches('/')),
        format!("/.{path}"),
        format!("/city/..{path}"),
        format!("/en{path}"),
        format!("/amp{path}"),
        format!("/api/v1{path}"),
        format!("http://localhost:7878{path}"),
        format!("http://evil.example{path}"),
        format!("/1999/01/01/{last}"),
        format!("/2026/05/04/{id}"),
        format!("/2026/05/04/other-words-{id}"),
        format!("/{id}"),
        format!("/api/v1/stories/{id}"),
        format!("/stories/{id}.json"),
        format!("/desk/stories/{id}"),
        format!("/oembed?url=http://localhost:7878{path}"),
        format!("/search?q={id}canary"),
        format!("/sign-in?next={path}"),
    ]);
    all
}

/// What strangers send along.
struct Stranger {
    name: &'static str,
    headers: Vec<(&'static str, String)>,
}

/// Every stranger. `etags` are those of the whole pages, which only readers can know.
fn strangers(etags: &[String], now: Timestamp) -> Vec<Stranger> {
    let one = |name, header, value: &str| Stranger {
        name,
        headers: vec![(header, value.to_owned())],
    };
    let known = etags.join(", ");
    let weak = format!("W/{}", etags.join(", W/"));
    let pass = Pass {
        reader: 1,
        session: 1,
        ends_at: now.plus_millis(3_600_000),
    };
    let foreign = pass.sealed(&Seal::new(&[1; 32]));
    let bare = &foreign[..44];
    let mut all = vec![
        Stranger {
            name: "plain",
            headers: Vec::new(),
        },
        one("gzip", "accept-encoding", "gzip"),
        one("brotli", "accept-encoding", "br"),
        one(
            "odd codings",
            "accept-encoding",
            "zstd, *;q=0.1, identity;q=0",
        ),
        one("a range", "range", "bytes=0-100000"),
        one("the end", "range", "bytes=-2000"),
        one("ranges", "range", "bytes=0-0,100-100000,-5"),
        one("who knows the whole page", "if-none-match", &known),
        one("who knows it weakly", "if-none-match", &weak),
        one("who knows anything", "if-none-match", "*"),
        one(
            "since ever",
            "if-modified-since",
            "Thu, 01 Jan 2037 00:00:00 GMT",
        ),
        one("if it matches", "if-match", &known),
        one("x-preview", "x-preview", "full"),
        one("x-original-url", "x-original-url", "/account"),
        one("x-rewrite-url", "x-rewrite-url", "/account"),
        one("x-forwarded-host", "x-forwarded-host", "evil.example"),
        one("x-forwarded-proto", "x-forwarded-proto", "https"),
        one("x-forwarded-for", "x-forwarded-for", "66.249.66.1"),
        one("forwarded", "forwarded", "for=66.249.66.1;host=localhost"),
        one("x-http-method-override", "x-http-method-override", "GET"),
        one("accept-language", "accept-language", "ar"),
        one("json", "accept", "application/json"),
        one("markdown", "accept", "text/markdown"),
        one("feed", "accept", "application/atom+xml"),
        one(
            "googlebot",
            "user-agent",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        ),
        one("bingbot", "user-agent", "bingbot/2.0"),
        one("from google", "referer", "https://www.google.com/"),
        one("prefetch", "sec-purpose", "prefetch;prerender"),
        one("basic", "authorization", "Basic YWRtaW46YWRtaW4="),
        one("bearer", "authorization", "Bearer x"),
        one(
            "made up",
            "cookie",
            "dateline=x; dateline_pass=y; dateline_meter=z",
        ),
        one(
            "of another house",
            "cookie",
            &format!("dateline_pass={foreign}"),
        ),
        one("without a seal", "cookie", &format!("dateline_pass={bare}")),
        one(
            "a seal of noughts",
            "cookie",
            &format!("dateline_pass={bare}{}", "0".repeat(32)),
        ),
        one(
            "names with a prefix",
            "cookie",
            &format!("__Host-dateline_pass={foreign}; __Host-dateline=x"),
        ),
        one(
            "twice",
            "cookie",
            &format!("dateline_pass={foreign}; dateline_pass={foreign}"),
        ),
        one(
            "roles",
            "cookie",
            "role=reader; admin=1; reader=1; preview=full",
        ),
    ];
    all.extend(etags.iter().map(|etag| Stranger {
        name: "goes on where it stopped",
        headers: vec![
            ("accept-encoding", "gzip, br".to_owned()),
            ("range", "bytes=100-".to_owned()),
            ("if-range", etag.clone()),
        ],
    }));
    all
}

/// The cookies of somebody who signs in.
async fn signed_in(house: &House, email: &str) -> String {
    house.clock.advance(61_000);
    house
        .post(
            "/sign-in",
            "",
            &format!("email={}", email.replace('@', "%40")),
        )
        .await;
    let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
    let link = letters[0].text.split_once("/sign-in/link/").unwrap().1;
    let done = house
        .post(&format!("/sign-in/link/{}", &link[..48]), "", "")
        .await;
    done.cookies()
}

/// What readers see and strangers must not, addresses of pictures among it; and the ETags of the whole pages.
async fn known_to_readers(house: &House, stories: &[Walled]) -> (Vec<String>, Vec<String>) {
    let reader = signed_in(house, "ana@example.org").await;
    let (mut hidden, mut etags) = (Vec::new(), BTreeSet::new());
    for story in stories {
        let preview = house.get(&story.path).await.text();
        let whole = house.ask("GET", &story.path, &[("cookie", &reader)]).await;
        let text = whole.text();
        for number in 1..=8 {
            let is_printed = preview.to_lowercase().contains(&format!("shown{number}x"));
            // The fifth is the name of a file.
            assert_eq!(is_printed, number != 5, "shown{number}x");
        }
        assert!(preview.contains("<section id=\"wall\"") && !text.contains("<section id=\"wall\""));
        assert!(
            preview.contains("\"isAccessibleForFree\":false")
                && preview.contains("\"cssSelector\":\".story-body\"")
                && preview.contains("class=\"story-body")
        );
        let seen = story.hidden.iter().filter(|word| text.contains(*word));
        assert!(
            seen.count() + 6 >= story.hidden.len(),
            "readers see all but names of files and what belongs to the photo"
        );
        let photos: Vec<String> = addresses(&text)
            .into_iter()
            .filter(|address| address.starts_with("/media/") && !preview.contains(address.as_str()))
            .collect();
        assert!(photos.len() >= 6, "three photos stand after the cut");
        // The style names a photo by the beginning of its hash.
        let classes = photos
            .iter()
            .map(|photo| format!("p-{}", &photo["/media/".len()..][..6]));
        hidden.extend(classes.filter(|class| text.contains(class)));
        hidden.extend(story.hidden.iter().cloned().chain(photos));
        for coding in ["identity", "gzip", "br"] {
            let headers = [("cookie", reader.as_str()), ("accept-encoding", coding)];
            let answer = house.ask("GET", &story.path, &headers).await;
            etags.insert(answer.header("etag").to_owned());
        }
    }
    assert_eq!(etags.len(), 6);
    (hidden, etags.into_iter().collect())
}

/// Somebody who was a reader, and somebody whose pass is over.
async fn former_readers(house: &House) -> [Stranger; 2] {
    let left = signed_in(house, "ben@example.org").await;
    house.post("/sign-out", &left, "").await;
    let over = Pass {
        reader: 1,
        session: 1,
        ends_at: house.app.clock.now(),
    };
    let over = over.sealed(&house.app.keys.pass);
    [
        ("who signed out", left),
        ("whose pass is over", format!("dateline_pass={over}")),
    ]
    .map(|(name, cookies)| Stranger {
        name,
        headers: vec![("cookie", cookies)],
    })
}

/// How a stranger asks.
fn methods(stranger: &Stranger) -> &'static [&'static str] {
    match stranger.name {
        "plain" => &[
            "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND",
            "QUERY",
        ],
        "gzip" | "brotli" | "a range" | "who knows the whole page" | "x-preview" => {
            &["GET", "HEAD", "POST"]
        }
        _ => &["GET"],
    }
}

/// Asks as every stranger for every address, and for those that the answers name. Returns the addresses.
async fn crawl(
    house: &House,
    mut waiting: Vec<String>,
    strangers: &[Stranger],
    hidden: &[String],
) -> BTreeSet<String> {
    let mut asked = BTreeSet::new();
    let mut leaks = BTreeSet::new();
    let mut known = HashSet::new();
    while let Some(path) = waiting.pop() {
        if !asked.insert(path.clone()) {
            continue;
        }
        // Photos above the wall and files of the house are not chosen for anybody.
        let is_for_all = path.starts_with("/media/") || path.starts_with("/assets/");
        for stranger in strangers
            .iter()
            .take(if is_for_all { 1 } else { usize::MAX })
        {
            let headers = stranger.headers.iter();
            let headers: Vec<(&str, &str)> = headers
                .map(|(name, value)| (*name, value.as_str()))
                .collect();
            for method in methods(stranger) {
                let answer = house.ask(method, &path, &headers).await;
                assert!(
                    !answer.status.is_server_error(),
                    "{method} {path}, {}",
                    stranger.name
                );
                // What was looked through once need not be again.
                if !known.insert((head(&answer), answer.bytes.clone())) {
                    continue;
                }
                let text = said(&answer);
                let lower = text.to_lowercase();
                if let Some(word) = hidden.iter().find(|word| lower.contains(word.as_str())) {
                    leaks.insert(format!("{word}: {method} {path}, {}", stranger.name));
                }
                if headers.is_empty() {
                    waiting.extend(addresses(&text));
                }
            }
        }
    }
    assert!(leaks.is_empty(), "{leaks:#?}");
    asked
}

#[tokio::test]
async fn no_answer_to_a_stranger_holds_what_the_wall_hides() {
    let mut house = House::open_with("[wall]\npreview_paragraphs = 3\nfree_stories = 0\n");
    let stories = [
        publish(&house, "walled1", "registered"),
        publish(&house, "metered1", "metered"),
    ];
    house.publish(&crate::story(
        "An open one",
        "id: open12\ntopics: [Canaries]\nrelated: [walled1, metered1]\n",
        "Text.",
    ));
    house.settle().await;
    let (hidden, etags) = known_to_readers(&house, &stories).await;
    let mut strangers = strangers(&etags, house.app.clock.now());
    strangers.extend(former_readers(&house).await);
    let mut waiting: Vec<String> = [
        "/",
        "/feed.xml",
        "/feed.json",
        "/sitemap.xml",
        "/robots.txt",
        "/nowhere",
        "/outbox",
        "/me",
        "/account",
        "/sign-in",
        "/terms",
        "/privacy",
        "/healthz",
    ]
    .map(str::to_owned)
    .into();
    for (story, id) in stories.iter().zip(["walled1", "metered1"]) {
        waiting.push(story.path.clone());
        waiting.extend(spellings(&story.path, id));
    }
    let asked = crawl(&house, waiting, &strangers, &hidden).await;
    assert!(asked.len() > 170, "{} addresses", asked.len());
    for found in [
        "/archive/2026/05/04",
        "/topics/canaries",
        "/topics/canaries/feed.xml",
        "/topics/canaries/feed.json",
        "/news-sitemap.xml",
        "/authors/ines-duarte",
        "/city",
        "/city/feed.xml",
        "/city/feed.json",
        "/corrections",
    ] {
        assert!(asked.contains(found), "{found} was not found by links");
    }
}
