//! Watching the house: its figures for machines and for people, and what its log says of slow answers.

use std::{
    future::Future,
    io::Write,
    net::{TcpListener, TcpStream},
    process::Command,
    sync::Arc,
    time::Duration,
};

use dateline::{
    health,
    pulse::{self, Met, Pulse},
    staff::Role,
    web::{
        Body,
        accept::{Answer, Doors, Limits},
    },
};
use http::{Request, Response, StatusCode};
use hyper::body::Incoming;

use crate::{
    House,
    account::sign_in,
    fed, member,
    providers::{keep_log, kept_log},
    story,
};

/// The lines of a metric, without their help.
fn lines<'a>(text: &'a str, name: &str) -> Vec<&'a str> {
    text.lines()
        .filter(|line| {
            line.strip_prefix(name)
                .is_some_and(|rest| rest.starts_with(['{', ' ']))
        })
        .collect()
}

fn value(text: &str, line: &str) -> f64 {
    let found = text
        .lines()
        .find_map(|each| each.strip_prefix(line)?.strip_prefix(' '));
    found
        .unwrap_or_else(|| panic!("{line} is missing in\n{text}"))
        .parse()
        .unwrap()
}

/// Has Prometheus' own reader read figures, and gives a line for each: name, labels, value.
fn read(text: &str, module: &str) -> String {
    let program = format!(
        "import sys\nfrom prometheus_client.{module} import text_string_to_metric_families as read\nfor family in read(sys.stdin.read()):\n  assert family.documentation and family.type != 'unknown', family.name\n  for s in family.samples: print(s.name, sorted(s.labels.items()), s.value)\n"
    );
    let mut python = Command::new("/usr/bin/python3");
    let said = fed(python.args(["-c", &program]), text.as_bytes());
    let fault = String::from_utf8(said.stderr).unwrap();
    assert!(said.status.success(), "{fault}\n{text}");
    String::from_utf8(said.stdout).unwrap()
}

#[tokio::test]
async fn what_happens_is_counted_and_prometheus_reads_it() {
    let mut house = House::open_with("[wall]\npolicy = \"registered\"\n");
    let published = house.publish(&story(
        "A bridge falls",
        "",
        &"A long paragraph.\n\n".repeat(9),
    ));
    house.settle().await;
    let path = published.link.path();
    house.get(&path).await;
    house.get(&path).await;
    house.get("/no-such-thing").await;
    let reader = sign_in(&mut house, "ana@example.org").await;
    house.ask("GET", &path, &[("cookie", &reader)]).await;
    let answer = house.get("/metrics").await;
    assert_eq!(answer.status, StatusCode::OK);
    assert_eq!(answer.header("cache-control"), "private, no-store");
    assert_eq!(
        answer.header("content-type"),
        "text/plain; version=0.0.4; charset=utf-8"
    );
    let text = answer.text();
    let story = "dateline_requests_total{kind=\"story\",status=\"2xx\",way=\"ready\"}";
    assert!(value(&text, story) >= 2.0);
    assert!(
        value(
            &text,
            "dateline_requests_total{kind=\"section\",status=\"4xx\",way=\"drawn\"}"
        ) >= 1.0
    );
    assert!(value(&text, "dateline_wall_decisions_total{decision=\"preview\"}") >= 2.0);
    assert!(value(&text, "dateline_wall_decisions_total{decision=\"full\"}") >= 1.0);
    for (line, expected) in [
        ("dateline_sign_ins_total{way=\"mail\"}", 1.0),
        ("dateline_sign_ins_total{way=\"passkey\"}", 0.0),
        ("dateline_registrations_total", 1.0),
        ("dateline_database_up", 1.0),
        ("dateline_comments{state=\"published\"}", 0.0),
        ("dateline_undrawn_total", 0.0),
    ] {
        assert!(
            (value(&text, line) - expected).abs() < 0.1,
            "{line}\n{text}"
        );
    }
    for line in [
        "dateline_draw_seconds_count",
        "dateline_shelf_pages",
        "dateline_shelf_bytes",
        "dateline_database_reads_total",
        "dateline_database_writes_total",
        "dateline_database_commits_total",
        "dateline_answer_seconds_count{class=\"page\"}",
        "process_resident_memory_bytes",
        "process_open_fds",
    ] {
        assert!(value(&text, line) > 0.0, "{line}\n{text}");
    }
    let plain = read(&text, "parser");
    let asked = [(
        "accept",
        "application/openmetrics-text; version=1.0.0, */*;q=0.1",
    )];
    let answer = house.ask("GET", "/metrics", &asked).await;
    assert_eq!(
        answer.header("content-type"),
        "application/openmetrics-text; version=1.0.0; charset=utf-8"
    );
    let open = read(&answer.text(), "openmetrics.parser");
    assert!(plain.lines().count() > 100 && open.lines().count() > 100);
    for metric in pulse::table::ALL {
        if metric.kind != pulse::table::Type::Histogram {
            assert!(!lines(&text, metric.name).is_empty(), "{}", metric.name);
        }
        assert!(
            plain.contains(metric.name) && open.contains(metric.name),
            "{}",
            metric.name
        );
    }
    for secret in ["bridge", "ana", "example", "no-such-thing"] {
        assert!(!text.contains(secret), "{secret}");
    }
}

#[tokio::test]
async fn to_everybody_else_the_figures_do_not_exist() {
    let mut house = House::open_with(
        "[server]\nmetrics_allow = [\"10.9.0.0/16\"]\ntrusted_proxies = [\"192.0.2.1\"]\n",
    );
    let absent = house.get("/no-such-thing").await;
    let hidden = house.get("/metrics").await;
    assert_eq!(hidden.status, StatusCode::NOT_FOUND);
    assert_eq!(
        (hidden.text(), hidden.headers),
        (absent.text(), absent.headers)
    );
    let statuses = async |house: &House, headers: &[(&str, &str)]| {
        house.ask("GET", "/metrics", headers).await.status.as_u16()
    };
    house.peer = "10.9.8.7".parse().unwrap();
    assert_eq!(statuses(&house, &[]).await, 200);
    assert_eq!(
        statuses(&house, &[("x-forwarded-for", "10.9.8.7")]).await,
        404
    );
    house.peer = "192.0.2.1".parse().unwrap();
    assert_eq!(statuses(&house, &[]).await, 404);
    assert_eq!(
        statuses(&house, &[("x-forwarded-for", "10.9.8.7")]).await,
        200
    );
    assert_eq!(
        statuses(&house, &[("x-forwarded-for", "10.9.8.7, 203.0.113.5")]).await,
        404
    );
}

#[tokio::test]
async fn the_desk_says_what_is_well_and_what_is_not_in_words() {
    let mut house =
        House::open_with("[mail]\nsmtp = \"smtp://127.0.0.1:9\"\nfrom = \"paper@example.org\"\n");
    let editor = member(&house, "bo@example.org", Role::Editor).await;
    house.settle().await;
    let page = async |house: &House| {
        let answer = house
            .ask("GET", "/desk/health", &[("cookie", &editor)])
            .await;
        assert_eq!(answer.status, StatusCode::OK);
        answer.text()
    };
    let well = page(&house).await;
    assert!(
        well.contains("The database answers.") && !well.contains("class=\"ails\""),
        "{well}"
    );
    assert!(!well.contains("<polyline"));
    house.post("/sign-in", "", "email=ana%40example.org").await;
    assert!(page(&house).await.contains("1 mail is on its way."));
    house.clock.advance(12 * 60_000);
    health::note(&house.app).await;
    house.clock.advance(60_000);
    health::note(&house.app).await;
    let late = page(&house).await;
    let ails = late.find("Mail has been waiting for 13 minutes").unwrap();
    assert!(
        ails < late.find("The database answers.").unwrap(),
        "worst first"
    );
    assert_eq!(late.matches("<polyline points=\"1,").count(), 6);
    assert!(!late.contains("bo@example.org</p>"));
}

#[tokio::test]
async fn a_slow_answer_is_told_by_its_kind_and_nothing_else() {
    let house = House::open_with("[server]\nslow_ms = 20\n");
    // Somebody else holds all writers up; PostgreSQL has several.
    let busy = || {
        house.app.db.write(|_| {
            std::thread::sleep(Duration::from_millis(40));
            Ok::<_, dateline_store::StoreError>(())
        })
    };
    let all = async { tokio::join!(busy(), busy(), busy(), busy(), busy(), busy()) };
    keep_log();
    let form = "email=ana%40example.org&next=%2Fharbour";
    let (held, _) = tokio::join!(all, house.post("/sign-in?secret=1", "", form));
    held.0.unwrap();
    let log = kept_log();
    let slow: Vec<&str> = log
        .lines()
        .filter(|line| line.contains("an answer took long"))
        .collect();
    let [line] = slow.as_slice() else {
        panic!("{log}")
    };
    assert!(
        line.contains("kind=\"sign-in\" status=303") && line.contains("draw_ms=0"),
        "{line}"
    );
    let spent = line.split("database_ms=").nth(1).unwrap();
    assert!(
        spent.split(' ').next().unwrap().parse::<u64>().unwrap() >= 20,
        "{line}"
    );
    for secret in ["ana", "harbour", "secret", "127.0.0.1", "/sign-in"] {
        assert!(!line.contains(secret), "{line}");
    }
    assert_eq!(house.app.pulse.slow_answers(), 1);
    let quick = House::open_with("[server]\nslow_ms = 0\n");
    quick.get("/harbour").await;
    assert_eq!(quick.app.pulse.slow_answers(), 0);
}

/// Answers nothing much, and counts.
#[derive(Clone)]
struct Counting(Arc<Pulse>);

impl Answer for Counting {
    fn answer(
        &self,
        request: Request<Incoming>,
        _: std::net::IpAddr,
    ) -> impl Future<Output = Response<Body>> {
        async move {
            // It never comes to its end, or is over at once.
            if request.uri().path() == "/long" {
                std::future::pending::<()>().await;
            }
            Response::new(Body::Empty)
        }
    }

    fn met(&self, met: Met) {
        self.0.met(met);
    }
}

#[test]
fn connections_are_counted_from_their_beginning_to_their_end_and_why() {
    let second = Duration::from_secs(1);
    let limits = Limits {
        head: second / 10,
        idle: second / 10,
        body: second / 10,
        stall: second,
        silence: second,
        connections: 2,
        drain: second / 10,
    };
    let free = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = free.local_addr().unwrap();
    drop(free);
    let doors = Doors::open(&[address], 1, limits).unwrap();
    let (stop, stopped) = tokio::sync::watch::channel(false);
    let pulse = Arc::new(Pulse::default());
    let counting = Counting(Arc::clone(&pulse));
    let serving = std::thread::spawn(move || doors.serve(&counting, &stopped).unwrap());
    let until = |what: &str, met: Met, count: u64| {
        for _ in 0..1000 {
            if pulse.connections(met) >= count {
                return;
            }
            std::thread::sleep(second / 200);
        }
        panic!("{what}: {pulse:?}");
    };
    let open = |words: &str| {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.write_all(words.as_bytes()).unwrap();
        stream
    };
    let late = open("GET / HT");
    until("a head that does not come", Met::LateHead, 1);
    let idle = open("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
    until("one that idles", Met::Idle, 1);
    let cut = open("POST /long HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx");
    until("a body that does not come", Met::LateBody, 1);
    drop((late, idle, cut));
    until("all are over", Met::Closed, 3);
    assert_eq!(pulse.connections_open(), 0);
    let long = || open("GET /long HTTP/1.1\r\nHost: x\r\n\r\n");
    let all = [long(), long()];
    until("two are in", Met::Opened, 5);
    // Their requests must have been read, or they would make room.
    let refused = loop {
        let more = long();
        std::thread::sleep(second / 20);
        if pulse.connections(Met::Refused) > 0 {
            break more;
        }
    };
    drop((all, refused));
    stop.send(true).unwrap();
    serving.join().unwrap();
    assert_eq!(pulse.connections_open(), 0, "{pulse:?}");
}
