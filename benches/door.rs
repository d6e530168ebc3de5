//! What the door costs a request: the session check and the wall's decision, of a signed-in reader, of a stranger and of
//! somebody who forges. By criterion; asserts nothing about time.
#![expect(
    clippy::unwrap_used,
    reason = "a bench that meets the unexpected should stop there"
)]

#[path = "instruments/figures.rs"]
mod figures;
#[path = "instruments/folder.rs"]
mod folder;
#[path = "instruments/opened.rs"]
mod opened;

use std::{fmt::Write as _, fs, hint::black_box, path::Path, thread, time::Duration};

use criterion::Criterion;
use dateline::{
    app::Machinery,
    basics::{Access, Clock, StoryId, hex, random_bytes},
    door,
    front::standing::{self, Standing},
    press::{
        sheet::{Keep, Printed, Sheet},
        shelf::{Drawn, Gate, Page, Walled},
    },
    readers::Pass,
    routes,
    wall::{self, Decision, Visitor},
    web::cookies::Cookie,
};
use http::{HeaderMap, HeaderValue, Request, StatusCode, header::HeaderName};

/// What a browser sends beside its cookies; with Host and Cookie thirteen.
const HEADERS: [(&str, &str); 12] = [
    ("host", "localhost:7878"),
    (
        "accept",
        "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    ),
    ("accept-encoding", "gzip"),
    ("accept-language", "en-GB,en;q=0.9"),
    ("cache-control", "max-age=0"),
    ("referer", "http://localhost:7878/"),
    ("sec-fetch-dest", "document"),
    ("sec-fetch-mode", "navigate"),
    ("sec-fetch-site", "same-origin"),
    ("sec-fetch-user", "?1"),
    ("upgrade-insecure-requests", "1"),
    (
        "user-agent",
        "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    ),
];

/// Sessions that ended within the day, so that the look at them is one at a full list.
const ENDED: i64 = 10_000;

const STORY: &str = "/2026/05/04/a-walled-story-k7q2mzdt";

fn main() {
    let folder = folder::Folder::new("door");
    let app = opened::house(&folder.0, Clock::system());
    let now = app.clock.now();
    for session in 0..ENDED {
        app.revoked.note(session, now);
    }
    // A node that hears no news believes nobody.
    let hearing = app.clone();
    thread::spawn(move || {
        loop {
            hearing.revoked.hear(hearing.clock.now());
            thread::sleep(Duration::from_millis(250));
        }
    });
    put_on_the_shelf(&app);
    while !app.revoked.allows(ENDED, app.clock.now()) {
        thread::yield_now();
    }

    let secret = hex(&random_bytes::<32>());
    let pass = Pass {
        reader: 77 << 40,
        session: 78 << 40,
        ends_at: now.plus_millis(3_600_000),
    };
    let sealed = pass.sealed(&app.keys.pass);
    let other = if sealed.ends_with('0') { "1" } else { "0" };
    let unsealed = format!("{}{other}", &sealed[..sealed.len() - 1]);
    let signed = headers(&format!("dateline={secret}; dateline_pass={sealed}"));
    let stranger = headers("consent=necessary; seen=1");
    let forger = headers(&format!("dateline={secret}; dateline_pass={unsealed}"));
    assert_eq!(decided(&app, &signed), Some(Decision::Full));
    assert_eq!(decided(&app, &stranger), Some(Decision::Preview));
    assert_eq!(decided(&app, &forger), None);

    let measured = folder.0.join("criterion");
    let mut criterion = Criterion::default()
        .output_directory(&measured)
        .configure_from_args();
    criterion.bench_function("reader", |bencher| {
        bencher.iter(|| decided(black_box(&app), black_box(&signed)));
    });
    criterion.bench_function("stranger", |bencher| {
        bencher.iter(|| decided(black_box(&app), black_box(&stranger)));
    });
    criterion.bench_function("forger", |bencher| {
        bencher.iter(|| decided(black_box(&app), black_box(&forger)));
    });
    criterion.bench_function("cookie", |bencher| {
        bencher.iter(|| Cookie::Pass.of(black_box(&signed), false));
    });
    criterion.bench_function("seal", |bencher| {
        bencher.iter(|| Pass::read(black_box(&sealed), &app.keys.pass));
    });
    criterion.bench_function("end", |bencher| {
        bencher.iter(|| {
            let now = app.clock.now();
            black_box(pass).ends_at > now && app.revoked.allows(black_box(pass).session, now)
        });
    });
    let request = asked(&signed);
    let peer = std::net::Ipv4Addr::LOCALHOST.into();
    assert!(door::ready(&app, &request, peer).is_some());
    criterion.bench_function("answer", |bencher| {
        bencher.iter(|| door::ready(black_box(&app), black_box(&request), peer));
    });
    criterion.final_summary();

    let mut text = format!(
        "The session check (cookie, seal, end, {ENDED} ended sessions looked through) and the wall's decision, for a request with \
         thirteen headers; without a look-up in the database and on one core. By criterion; the mean with its 95 % interval.\n\n\
         | of | ns |\n|---|---|\n"
    );
    for (name, words) in [
        ("reader", "a signed-in reader: whole story"),
        ("cookie", "of it: finding the cookie"),
        ("seal", "of it: the seal and what it seals"),
        ("end", "of it: the clock, and the ended sessions"),
        ("stranger", "a stranger: preview"),
        (
            "forger",
            "a forged pass: refused, to be looked up by its session",
        ),
        (
            "answer",
            "the same for the signed-in reader, with the whole answer made ready to send",
        ),
    ] {
        if let Some(mean) = mean(&measured, name) {
            let _ = writeln!(text, "| {words} | {mean} |");
        }
    }
    figures::section("The check at the door", &text);
    app.db.close();
}

/// What the door decides; none if the database would have to be asked.
fn decided(app: &Machinery, headers: &HeaderMap) -> Option<Decision> {
    let visitor = match standing::of(app, headers) {
        Standing::Reader(_) => Visitor::Reader,
        Standing::Stranger => Visitor::Anonymous { opened: 0 },
        Standing::Unsure(_) => return None,
    };
    Some(wall::decide(app.config.wall.free_stories, visitor, GATE))
}

const GATE: Gate = Gate {
    policy: Access::Registered,
    breaking: false,
};

/// A walled page of the usual weight.
fn put_on_the_shelf(app: &Machinery) {
    let sheet = |text: String, variant: &str| {
        let printed = Printed {
            text: text.into(),
            kind: "text/html; charset=utf-8",
            style: None,
            link: None,
        };
        Sheet::press(StatusCode::OK, &printed, Keep::AskAgain, variant)
    };
    let link = routes::read(STORY).unwrap();
    let id = StoryId::parse("k7q2mzdt").unwrap();
    let drawn = || Drawn {
        page: Page {
            full: sheet("<p>Every word of it.</p>".repeat(900), "full"),
            walled: Some(Walled {
                story: id.clone(),
                gate: GATE,
                preview: sheet("<p>Some of it.</p>".repeat(300), "preview"),
                counts: app.numbers.of(Some(&id)),
            }),
        },
        touch: [].into(),
    };
    let runtime = tokio::runtime::Builder::new_current_thread().build();
    let drawing = || std::future::ready(Ok::<_, dateline::front::Undrawn>(drawn()));
    let page = runtime.unwrap().block_on(app.shelf.get(&link, drawing));
    assert!(page.is_ok_and(|page| page.walled.is_some()));
}

fn headers(cookies: &str) -> HeaderMap {
    let value = |text: &str| HeaderValue::from_str(text).unwrap();
    HEADERS
        .into_iter()
        .chain([("cookie", cookies)])
        .map(|(name, text)| (HeaderName::try_from(name).unwrap(), value(text)))
        .collect()
}

fn asked(headers: &HeaderMap) -> Request<()> {
    let mut request = Request::builder().uri(STORY).body(()).unwrap();
    *request.headers_mut() = headers.clone();
    request
}

/// The mean of a measurement with its interval, in nanoseconds; none if it was left out on the command line.
fn mean(measured: &Path, name: &str) -> Option<String> {
    let text = fs::read_to_string(measured.join(name).join("new/estimates.json")).ok()?;
    let estimates: serde_json::Value = serde_json::from_str(&text).ok()?;
    let mean = estimates.get("mean")?;
    let interval = mean.get("confidence_interval")?;
    let number = |value: &serde_json::Value, field: &str| value.get(field)?.as_f64();
    Some(format!(
        "{:.0} ({:.0}–{:.0})",
        number(mean, "point_estimate")?,
        number(interval, "lower_bound")?,
        number(interval, "upper_bound")?
    ))
}
