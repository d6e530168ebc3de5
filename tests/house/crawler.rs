//! Search engines, with a DNS server of our own: a name alone opens nothing, and what memory knows is not asked again.

use std::{
    io::{BufRead as _, BufReader},
    net::{IpAddr, UdpSocket},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
};

use http::Request;

use crate::{Answer, House, story};

const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nThe hidden end.";
const GOOGLEBOT: &str = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
const GOOGLE: &str = "66.249.66.1";

/// Debian's dnsmasq with a few names, killed at the end.
struct Dns {
    child: Child,
    port: u16,
    said: Arc<Mutex<Vec<String>>>,
}

impl Drop for Dns {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Dns {
    fn open() -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let user = Command::new("id").arg("-un").output().unwrap().stdout;
        let user = String::from_utf8(user).unwrap();
        let mut child = Command::new("/usr/sbin/dnsmasq")
            .args([
                "--no-daemon",
                "--conf-file=/dev/null",
                "--pid-file=",
                "--no-resolv",
                "--no-hosts",
            ])
            .args([
                "--listen-address=127.0.0.1",
                "--bind-interfaces",
                "--log-queries",
            ])
            .arg(format!("--user={}", user.trim()))
            .arg(format!("--port={port}"))
            // What is not named here is not there.
            .args(["--local=/arpa/", "--local=/com/"])
            .args([
                "--host-record=crawl-66-249-66-1.googlebot.com,66.249.66.1",
                "--host-record=crawl-six.googlebot.com,2001:4860:4801:10::1",
                "--host-record=msnbot-157-55-39-1.search.msn.com,157.55.39.1",
                "--host-record=evilgooglebot.com,203.0.113.10",
                "--host-record=rate-limited-proxy-66-249-90-77.google.com,66.249.90.77",
                // Whoever has an address may give it any name; the name's owner does not say so.
                "--ptr-record=9.113.0.203.in-addr.arpa,crawl-66-249-66-1.googlebot.com",
            ])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let begun = lines
            .by_ref()
            .map_while(Result::ok)
            .any(|line| line.contains("started"));
        assert!(begun, "dnsmasq did not start");
        let said = Arc::<Mutex<Vec<String>>>::default();
        let kept = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in lines.map_while(Result::ok) {
                kept.lock().unwrap().push(line);
            }
        });
        Self { child, port, said }
    }

    /// How often it was asked for the name of an address.
    fn asked(&self, address: &str) -> usize {
        let reverse: Vec<&str> = address.rsplit('.').collect();
        let name = format!("query[PTR] {}.in-addr.arpa", reverse.join("."));
        let said = self.said.lock().unwrap();
        said.iter().filter(|line| line.contains(&name)).count()
    }
}

fn paper(dns: u16, more: &str) -> (House, String) {
    let house = House::open_with(&format!(
        "[wall]\ncrawlers = true\ncrawler_dns = \"127.0.0.1:{dns}\"\n{more}"
    ));
    let front = "id: walled1\naccess: registered\n";
    let path = house.publish(&story("Walled", front, LONG)).link.path();
    (house, path)
}

async fn from(house: &mut House, address: &str, agent: &str, path: &str) -> Answer {
    house.peer = address.parse().unwrap();
    house.ask("GET", path, &[("user-agent", agent)]).await
}

fn is_full(answer: &Answer) -> bool {
    let full = answer.text().contains("The hidden end.");
    assert_eq!(full, answer.header("x-robots-tag") == "noarchive");
    assert_eq!(answer.header("cache-control"), "private, no-cache");
    assert_eq!(answer.header("set-cookie"), "");
    full
}

#[tokio::test]
async fn a_search_engine_that_dns_knows_in_both_directions_reads_everything() {
    let dns = Dns::open();
    let (mut house, path) = paper(dns.port, "");
    for (address, agent) in [
        (GOOGLE, GOOGLEBOT),
        ("2001:4860:4801:10::1", "Google-InspectionTool/1.0"),
        ("::ffff:66.249.66.1", GOOGLEBOT),
        (
            "157.55.39.1",
            "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        ),
    ] {
        assert!(
            is_full(&from(&mut house, address, agent, &path).await),
            "{address}"
        );
    }
    let browser = from(&mut house, GOOGLE, "Mozilla/5.0 Firefox/140.0", &path).await;
    assert!(!is_full(&browser), "an address alone is no claim");
    // Open pages are everybody's: nothing to mark, nobody to ask.
    let front = from(&mut house, "198.51.100.1", GOOGLEBOT, "/").await;
    assert_eq!(front.header("x-robots-tag"), "");
    assert_eq!(dns.asked("198.51.100.1"), 0);
}

#[tokio::test]
async fn a_name_alone_opens_nothing() {
    let dns = Dns::open();
    let (mut house, path) = paper(dns.port, "");
    for (address, why) in [
        ("203.0.113.9", "its name leads to somebody else's address"),
        ("203.0.113.10", "its name only ends in the same letters"),
        ("203.0.113.11", "it has no name"),
        ("66.249.90.77", "it fetches as somebody else bids"),
        ("157.55.39.1", "it is another engine's"),
        ("127.0.0.1", "it is this machine"),
    ] {
        assert!(
            !is_full(&from(&mut house, address, GOOGLEBOT, &path).await),
            "{why}"
        );
    }
    house.peer = "203.0.113.11".parse().unwrap();
    let headers = [("user-agent", GOOGLEBOT), ("x-forwarded-for", GOOGLE)];
    assert!(
        !is_full(&house.ask("GET", &path, &headers).await),
        "nobody trusts this proxy"
    );
}

#[tokio::test]
async fn behind_a_proxy_that_we_trust_the_client_is_looked_up() {
    let dns = Dns::open();
    let (mut house, path) = paper(dns.port, "[server]\ntrusted_proxies = [\"10.0.0.0/8\"]\n");
    house.peer = "10.0.0.1".parse().unwrap();
    for (client, expected) in [(GOOGLE, true), ("66.249.66.1, 203.0.113.11", false)] {
        let headers = [("user-agent", GOOGLEBOT), ("x-forwarded-for", client)];
        assert_eq!(
            is_full(&house.ask("GET", &path, &headers).await),
            expected,
            "{client}"
        );
    }
}

/// What is ready and decided at once; none if it takes the long way.
fn ready(house: &House, address: &str, path: &str) -> Option<bool> {
    let request = Request::get(path).header("user-agent", GOOGLEBOT);
    let peer: IpAddr = address.parse().unwrap();
    let answer = dateline::door::ready(&house.app, &request.body(()).unwrap(), peer)?;
    Some(answer.headers().contains_key("x-robots-tag"))
}

#[tokio::test]
async fn a_verdict_is_remembered_and_then_nothing_is_waited_for() {
    let dns = Dns::open();
    let (mut house, path) = paper(dns.port, "");
    house.get(&path).await;
    let liar = "203.0.113.9";
    assert_eq!(
        (ready(&house, GOOGLE, &path), ready(&house, liar, &path)),
        (None, None)
    );
    for _ in 0..3 {
        assert!(is_full(&from(&mut house, GOOGLE, GOOGLEBOT, &path).await));
        assert!(!is_full(&from(&mut house, liar, GOOGLEBOT, &path).await));
    }
    // The server tells of what it was asked a moment later. That nobody is asked any more is what `ready` says.
    while dns.asked(GOOGLE) == 0 || dns.asked(liar) == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(
        (ready(&house, GOOGLE, &path), ready(&house, liar, &path)),
        (Some(true), Some(false))
    );
    let known = [("user-agent", GOOGLEBOT), ("accept-encoding", "gzip")];
    house.peer = GOOGLE.parse().unwrap();
    let etag = house
        .ask("GET", &path, &known)
        .await
        .header("etag")
        .to_owned();
    let again = [known[0], known[1], ("if-none-match", &etag)];
    let again = house.ask("GET", &path, &again).await;
    assert_eq!(
        (again.status.as_u16(), again.header("x-robots-tag")),
        (304, "noarchive")
    );
    drop(dns);
    house.clock.advance(23 * 3_600_000);
    assert_eq!(ready(&house, GOOGLE, &path), Some(true), "a day long");
    assert_eq!(ready(&house, liar, &path), None, "an hour long");
    house.clock.advance(3_600_000);
    let answer = from(&mut house, GOOGLE, GOOGLEBOT, &path).await;
    assert!(
        !is_full(&answer),
        "DNS is gone, and yesterday's word is over"
    );
}

#[tokio::test]
async fn a_dns_server_that_is_silent_costs_two_seconds_once_a_minute() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    silent.set_nonblocking(true).unwrap();
    let (mut house, path) = paper(silent.local_addr().unwrap().port(), "");
    assert!(!is_full(&from(&mut house, GOOGLE, GOOGLEBOT, &path).await));
    let mut heard = 0;
    while silent.recv(&mut [0; 512]).is_ok() {
        heard += 1;
    }
    assert!(heard > 0, "it was asked");
    assert_eq!(ready(&house, GOOGLE, &path), Some(false));
    assert!(silent.recv(&mut [0; 512]).is_err(), "it is not asked again");
    house.clock.advance(60_000);
    assert_eq!(ready(&house, GOOGLE, &path), None);
}

#[tokio::test]
async fn ranges_that_the_owner_gives_are_believed_when_a_name_is_claimed() {
    let silent = UdpSocket::bind("127.0.0.1:0").unwrap();
    let port = silent.local_addr().unwrap().port();
    let (mut house, path) = paper(port, "crawler_ranges = [\"198.51.100.0/24\"]\n");
    assert!(is_full(
        &from(&mut house, "198.51.100.8", GOOGLEBOT, &path).await
    ));
    assert!(!is_full(
        &from(&mut house, "198.51.100.8", "Firefox/140.0", &path).await
    ));
}

#[tokio::test]
async fn where_the_owner_lets_no_search_engine_in_nobody_is_asked() {
    let mut house = House::open_with("[wall]\ncrawler_ranges = [\"66.249.64.0/19\"]\n");
    let front = "id: walled1\naccess: registered\n";
    let path = house.publish(&story("Walled", front, LONG)).link.path();
    assert!(!is_full(&from(&mut house, GOOGLE, GOOGLEBOT, &path).await));
    assert_eq!(ready(&house, GOOGLE, &path), Some(false));
    assert!(house.app.crawlers.is_none());
}

/// The JSON-LD of a page: whether it is free, and the selector of what is not.
fn told(page: &str) -> (bool, Option<String>) {
    let text = page
        .split("<script type=\"application/ld+json\">")
        .nth(1)
        .unwrap();
    let json: serde_json::Value =
        serde_json::from_str(text.split("</script>").next().unwrap()).unwrap();
    let part = json.get("hasPart");
    if let Some(part) = part {
        assert_eq!(part["isAccessibleForFree"], false);
        assert_eq!(part["@type"], "WebPageElement");
    }
    (
        json["isAccessibleForFree"].as_bool().unwrap(),
        part.map(|part| part["cssSelector"].as_str().unwrap().to_owned()),
    )
}

#[tokio::test]
async fn machines_are_told_of_the_wall_as_it_stands() {
    let dns = Dns::open();
    let (mut house, path) = paper(dns.port, "");
    for agent in ["Mozilla/5.0", GOOGLEBOT] {
        let page = from(&mut house, GOOGLE, agent, &path).await.text();
        let (free, selector) = told(&page);
        let selector = selector.unwrap();
        assert!(!free);
        let class = selector.strip_prefix('.').unwrap();
        assert!(
            class
                .chars()
                .all(|letter| letter.is_ascii_alphanumeric() || letter == '-')
        );
        let marks = page
            .split("class=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap());
        let elements = marks.filter(|classes| classes.split(' ').any(|known| known == class));
        assert_eq!(
            elements.count(),
            1,
            "one element, so that none stands in another"
        );
    }
    for (id, front, body, free) in [
        ("story12", "access: open\n", LONG, true),
        ("story13", "access: metered\n", LONG, false),
        ("story14", "access: metered\nbreaking: true\n", LONG, true),
        (
            "story15",
            "access: registered\nbreaking: true\n",
            LONG,
            false,
        ),
        (
            "story16",
            "access: registered\n",
            "Nothing is hidden.",
            true,
        ),
    ] {
        let front = format!("id: {id}\n{front}");
        let path = house.publish(&story(id, &front, body)).link.path();
        let page = from(&mut house, "198.51.100.1", "Mozilla/5.0", &path)
            .await
            .text();
        let (said, selector) = told(&page);
        assert_eq!((said, selector.is_none()), (free, free), "{front}");
    }
}
