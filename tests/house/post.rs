//! Mail goes out by a real server (aiosmtpd), however that behaves.

use std::{
    io::{BufRead as _, BufReader},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

use dateline::mail::{self, Carrier, Letter};

use crate::House;

/// A mail server that goes when it is dropped.
struct Sink {
    child: Child,
    lines: std::io::Lines<BufReader<ChildStdout>>,
    port: u16,
}

impl Sink {
    fn open(manner: &str, port: Option<u16>) -> Self {
        let mut command = Command::new("/usr/bin/python3");
        command
            .arg(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/house/sink.py"))
            .arg(manner);
        let mut child = command
            .args(port.map(|port| port.to_string()))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
        let first = lines
            .next()
            .unwrap_or_else(|| panic!("aiosmtpd is missing: apt-get install python3-aiosmtpd"));
        Self {
            child,
            lines,
            port: first.unwrap().parse().unwrap(),
        }
    }

    /// The next mail that it took; waits for it.
    fn mail(&mut self) -> serde_json::Value {
        serde_json::from_str(&self.lines.next().unwrap().unwrap()).unwrap()
    }
}

impl Drop for Sink {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn house(port: u16, query: &str) -> House {
    let lines = format!(
        "[mail]\nsmtp = \"smtp://localhost:{port}{query}\"\nfrom = \"paper@courier.example\"\nreply_to = \"desk@courier.example\"\n"
    );
    House::open_with(&lines)
}

fn carrier(house: &House) -> Carrier {
    let app = &house.app;
    Carrier::start(&app.config, &app.db, &app.clock, &app.post, true)
        .unwrap()
        .unwrap()
}

fn box_of(house: &House) -> Vec<Letter> {
    house.app.db.read_blocking(mail::list).unwrap()
}

/// Waits until this holds; half a minute is the end of patience.
fn until(what: &str, mut holds: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !holds() {
        assert!(begun.elapsed() < Duration::from_secs(30), "{what}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn a_sign_in_mail_arrives_whole_and_leaves_the_box() {
    let mut sink = Sink::open("take", None);
    let house = house(sink.port, "");
    let carrier = carrier(&house);
    house.post("/sign-in", "", "email=Ana%40example.org").await;
    let mail = sink.mail();
    assert_eq!(
        (mail["from"].as_str(), mail["to"][0].as_str()),
        (Some("paper@courier.example"), Some("Ana@example.org"))
    );
    let text = mail["data"].as_str().unwrap();
    for part in [
        "From: \"The Test Courier\" <paper@courier.example>",
        "Reply-To: desk@courier.example",
        "Subject: ",
        "Auto-Submitted: auto-generated",
        "text/plain",
        "text/html",
        "/sign-in/link/",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    until("what is delivered is forgotten", || {
        box_of(&house).is_empty()
    });
    carrier.stop();
}

#[tokio::test]
async fn a_server_that_puts_off_is_asked_again() {
    let mut sink = Sink::open("later", None);
    let house = house(sink.port, "");
    let carrier = carrier(&house);
    house.post("/sign-in", "", "email=ana%40example.org").await;
    until("the first try is noted", || {
        house.clock.advance(4_000);
        house.app.post.ring();
        box_of(&house).is_empty()
    });
    assert_eq!(sink.mail()["to"][0], "ana@example.org");
    carrier.stop();
}

#[tokio::test]
async fn who_is_refused_is_given_up_and_what_the_letter_said_forgotten() {
    let sink = Sink::open("refuse", None);
    let house = house(sink.port, "");
    let carrier = carrier(&house);
    house.post("/sign-in", "", "email=ana%40example.org").await;
    until("it is given up", || {
        box_of(&house)
            .iter()
            .all(|letter| letter.text.is_empty() && letter.html.is_empty())
    });
    carrier.stop();
}

#[tokio::test]
async fn one_letter_that_hangs_does_not_hold_up_the_next() {
    let mut sink = Sink::open("hang", None);
    let house = house(sink.port, "");
    let carrier = carrier(&house);
    house.post("/sign-in", "", "email=ana%40example.org").await;
    std::thread::sleep(Duration::from_millis(300));
    house.post("/sign-in", "", "email=ben%40example.org").await;
    assert_eq!(sink.mail()["to"][0], "ben@example.org");
    carrier.stop();
}

#[tokio::test]
async fn a_server_that_dies_in_the_middle_gets_the_letter_when_it_is_back() {
    let sink = Sink::open("die", None);
    let port = sink.port;
    let house = house(port, "");
    let first = carrier(&house);
    house.post("/sign-in", "", "email=ana%40example.org").await;
    let mut sink = sink;
    until("it died", || sink.child.try_wait().unwrap().is_some());
    // The house closes too; the letter lies in the box.
    first.stop();
    let mut back = Sink::open("take", Some(port));
    house.clock.advance(200_000);
    let second = carrier(&house);
    assert_eq!(back.mail()["to"][0], "ana@example.org");
    second.stop();
}

#[tokio::test]
async fn nothing_is_sent_in_the_clear_where_the_settings_ask_for_tls() {
    let sink = Sink::open("take", None);
    let folder = crate::temporary();
    let more = format!(
        "[mail]\nsmtp = \"smtp://127.0.0.2:{}\"\nfrom = \"paper@courier.example\"\n",
        sink.port
    );
    let config = crate::config(&more, &folder);
    let house = House::open_in(folder, &config);
    let way = house.app.config.mail.way().unwrap();
    assert_eq!(way.guard, dateline::config::Guard::StartTls);
    let words = mail::check(&dateline::config::Way {
        host: "127.0.0.1".to_owned(),
        ..way
    })
    .unwrap_err();
    assert!(
        words.contains("STARTTLS") || words.contains("secure"),
        "{words}"
    );
}

#[tokio::test]
async fn a_letter_whose_time_is_over_is_not_sent() {
    let mut sink = Sink::open("take", None);
    let house = house(sink.port, "");
    house.post("/sign-in", "", "email=ana%40example.org").await;
    house.clock.advance(16 * 60_000);
    house.post("/sign-in", "", "email=ben%40example.org").await;
    let carrier = carrier(&house);
    assert_eq!(sink.mail()["to"][0], "ben@example.org");
    until("it is given up", || {
        box_of(&house).iter().all(|letter| letter.text.is_empty())
    });
    carrier.stop();
}
