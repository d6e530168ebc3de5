//! Whatever stands in the head of a request, the shared bytes are the same, and what is behind the wall stays there.

use std::{
    net::{IpAddr, Ipv4Addr},
    path::PathBuf,
    sync::LazyLock,
};

use dateline::{
    app::App,
    basics::{Clock, Timestamp, hex, random_bytes},
    config::Config,
    door,
    house::{self, Plan},
    routes,
    stories::{self, Proof, file},
    web::Body,
};
use http::{HeaderName, HeaderValue, Request, Response, StatusCode, header};

/// A word behind the wall.
const CANARY: &[u8] = b"Zanzibarium";

/// A paper of two stories: one for registered readers, one for everybody.
struct Paper {
    app: App,
    paths: [String; 2],
}

static PAPER: LazyLock<Paper> = LazyLock::new(|| {
    let folder: PathBuf =
        std::env::temp_dir().join(format!("dateline-head-{}", hex(&random_bytes::<6>())));
    std::fs::create_dir_all(&folder).unwrap();
    let text = "[site]\nname = \"Courier\"\nurl = \"http://localhost:7878\"\nsections = [{slug = \"city\", name = \"City\"}]\n";
    let plan = Plan {
        data: folder.clone(),
        config: Config::read(text, "dateline.toml", &folder, std::iter::empty()).unwrap(),
        clock: Clock::standing_at(Timestamp::parse("2026-05-04T12:00:00Z").unwrap()),
        program: PathBuf::new(),
    };
    let app = house::open(plan).unwrap();
    app.revoked.hear(app.clock.now());
    let publish = |id: &str, access: &str| {
        let paragraphs: String = (0..12)
            .map(|n| {
                format!(
                    "Paragraph {n} says {}.\n\n",
                    if n > 8 { "Zanzibarium" } else { "little" }
                )
            })
            .collect();
        let story = format!(
            "---\nheadline: Bridge\nsection: city\nid: {id}\naccess: {access}\n---\n{paragraphs}"
        );
        let sections = app.config.site.slugs();
        let draft = file::read(
            story.as_bytes(),
            &file::House {
                sections: &sections,
            },
        )
        .draft
        .unwrap();
        let proof = Proof {
            draft,
            lead: None,
            pictures: Vec::new(),
            says: Vec::new(),
        };
        let zone = app.zone.clone();
        let published = app
            .db
            .write_blocking(move |db| stories::publish(db, &proof, false, &zone))
            .unwrap();
        let card = app
            .db
            .read_blocking(move |db| stories::by_id(db, &published.id))
            .unwrap()
            .unwrap();
        card.link(&app.zone).path()
    };
    let paths = [publish("walled", "registered"), publish("opened", "open")];
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    for path in paths.iter().map(String::as_str).chain(["/", "/city"]) {
        let request = Request::builder()
            .uri(path)
            .header(header::HOST, "localhost:7878")
            .body(())
            .unwrap();
        let answer = runtime.block_on(door::answer(&app, &request, here()));
        assert_eq!(answer.status(), StatusCode::OK, "{path}");
    }
    // The folder goes at once: the database is open, and nothing else is read from it.
    let _ = std::fs::remove_dir_all(&folder);
    Paper { app, paths }
});

fn here() -> IpAddr {
    Ipv4Addr::LOCALHOST.into()
}

/// The head of a request: its first line, then a header a line. `@0` and `@1` at the beginning of the path are the two stories.
pub fn head(bytes: &[u8]) {
    let paper = &*PAPER;
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let Some(first) = lines.next().and_then(|line| std::str::from_utf8(line).ok()) else {
        return;
    };
    let (method, path) = first.split_once(' ').unwrap_or(("GET", first));
    let path = match path.get(..2) {
        Some("@0") => format!("{}{}", paper.paths[0], &path[2..]),
        Some("@1") => format!("{}{}", paper.paths[1], &path[2..]),
        _ => path.to_owned(),
    };
    spelling(&path);
    let mut request = Request::builder().method(method).uri(&path);
    for line in lines.take(100) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else {
            continue;
        };
        let name = HeaderName::from_bytes(&line[..colon]);
        let value = HeaderValue::from_bytes(line[colon + 1..].trim_ascii());
        if let (Ok(name), Ok(value)) = (name, value) {
            request = request.header(name, value);
        }
    }
    let Ok(request) = request.body(()) else {
        return;
    };
    spelling(request.uri().path());
    let Some(answer) = super::in_time("a head", || door::ready(&paper.app, &request, here()))
    else {
        return;
    };
    let asked = request.uri().path();
    let plain = plain(paper, asked, answer.headers().get(header::CONTENT_ENCODING));
    match answer.status() {
        StatusCode::OK => {
            // No header changes shared bytes: what comes is what a stranger with an empty head and the same coding gets.
            assert_eq!(body(&answer), body(&plain), "{first}");
            assert_eq!(
                answer.headers().get(header::ETAG),
                plain.headers().get(header::ETAG)
            );
            assert!(!answer.headers().contains_key("x-forwarded-host"));
        }
        StatusCode::NOT_MODIFIED => {
            assert!(
                request.headers().contains_key(header::IF_NONE_MATCH),
                "{first}"
            );
            assert!(body(&answer).is_empty());
        }
        other => panic!("{first}: {other}"),
    }
    if asked == paper.paths[0] {
        let shown = body(&answer);
        assert!(
            !shown.windows(CANARY.len()).any(|word| word == CANARY),
            "what is behind the wall came out: {first}"
        );
        assert!(
            !answer.headers().contains_key(header::SET_COOKIE),
            "a walled story counts nobody"
        );
    }
}

/// The answer of that coding to a stranger who sends nothing else.
fn plain(paper: &Paper, path: &str, coding: Option<&HeaderValue>) -> Response<Body> {
    let mut request = Request::builder().uri(path);
    if let Some(coding) = coding {
        request = request.header(header::ACCEPT_ENCODING, coding);
    }
    let request = request.body(()).unwrap();
    door::ready(&paper.app, &request, here())
        .unwrap_or_else(|| panic!("{path} is ready for some and not for others"))
}

fn body(answer: &Response<Body>) -> &[u8] {
    match answer.body() {
        Body::Full(bytes) => bytes,
        Body::Empty => &[],
        other => panic!("{other:?} from the shelf"),
    }
}

/// A path is read as the one right spelling of its place, and that is read as itself: nobody is sent round in circles, and
/// nobody out of the house.
fn spelling(path: &str) {
    let Some(link) = routes::read(path) else {
        return;
    };
    let right = link.path();
    assert!(
        right.starts_with('/') && !right.starts_with("//") && right.is_ascii(),
        "{path:?} leads to {right:?}"
    );
    let again = routes::read(&right)
        .unwrap_or_else(|| panic!("{path:?} leads to {right:?}, which is nowhere"));
    assert_eq!(again.path(), right, "{path:?} goes round in circles");
}
