use http::HeaderValue;

use super::*;
use crate::basics::Timestamp;

fn crawlers(ranges: &[&str]) -> (Clock, Crawlers) {
    let clock = Clock::standing_at(Timestamp::parse("2026-05-04T12:00:00Z").unwrap());
    let ranges = ranges.iter().filter_map(|text| Network::parse(text));
    let crawlers = Crawlers::new(&clock, ranges.collect(), None);
    (clock, crawlers)
}

fn heard(crawlers: &Crawlers, agent: &'static str, address: &str) -> Claim {
    let headers = HeaderMap::from_iter([(header::USER_AGENT, HeaderValue::from_static(agent))]);
    crawlers.heard(&headers, address.parse().unwrap(), &[])
}

fn address(number: u32) -> IpAddr {
    std::net::Ipv4Addr::from_bits(number).into()
}

#[test]
fn a_name_under_the_operators_domain_is_told_by_its_labels() {
    for (engine, name, expected) in [
        (Engine::Google, "crawl-66-249-66-1.googlebot.com.", true),
        (Engine::Google, "geo-crawl-1.geo.GoogleBot.com.", true),
        (Engine::Google, "googlebot.com.", false),
        (Engine::Google, "evilgooglebot.com.", false),
        (Engine::Google, "googlebot.com.evil.example.", false),
        (Engine::Google, "rate-limited-proxy-1.google.com.", false),
        (Engine::Google, "1.gae.googleusercontent.com.", false),
        (Engine::Google, "msnbot-1.search.msn.com.", false),
        (Engine::Bing, "msnbot-157-55-39-1.search.msn.com.", true),
        (Engine::Bing, "www.msn.com.", false),
        (Engine::Apple, "17-58-101-179.applebot.apple.com.", true),
        (Engine::Apple, "www.apple.com.", false),
    ] {
        assert_eq!(
            engine.owns(&Name::from_ascii(name).unwrap()),
            expected,
            "{name}"
        );
    }
}

#[test]
fn a_name_alone_is_an_open_claim_and_no_name_is_none() {
    let (_, crawlers) = crawlers(&["192.0.2.0/24"]);
    for (agent, expected) in [
        (
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            Some(Engine::Google),
        ),
        (
            "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
            Some(Engine::Google),
        ),
        ("Mozilla/5.0 (compatible; bingbot/2.0)", Some(Engine::Bing)),
        ("Mozilla/5.0 (Applebot/0.1)", Some(Engine::Apple)),
        ("DuckDuckBot/1.1", None),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Firefox/140.0",
            None,
        ),
        ("", None),
    ] {
        let claim = heard(&crawlers, agent, "198.51.100.7");
        let engine = match claim {
            Claim::Open(engine, _) => Some(engine),
            Claim::None => None,
            Claim::Proved(_) => panic!("{agent} was believed"),
        };
        assert_eq!(engine, expected, "{agent}");
    }
    assert!(matches!(
        heard(&crawlers, "Googlebot/2.1", "192.0.2.9"),
        Claim::Proved(_)
    ));
    assert_eq!(
        heard(&crawlers, "Mozilla/5.0", "192.0.2.9"),
        Claim::None,
        "a range alone is no claim"
    );
}

#[test]
fn a_verdict_is_remembered_for_its_time() {
    let (clock, crawlers) = crawlers(&[]);
    for (number, is_true, kept) in [
        (1, true, TRUE_FOR),
        (2, false, FALSE_FOR),
        (3, false, FAILED_FOR),
    ] {
        crawlers.keep(Engine::Google, address(number), is_true, kept);
        let kept = i64::try_from(kept).unwrap();
        clock.advance(kept - 1);
        assert_eq!(
            crawlers.remembered(Engine::Google, address(number)),
            Some(is_true)
        );
        assert_eq!(
            crawlers.remembered(Engine::Bing, address(number)),
            None,
            "each name is proved for itself"
        );
        clock.advance(1);
        assert_eq!(crawlers.remembered(Engine::Google, address(number)), None);
    }
}

#[test]
fn a_million_liars_find_a_bounded_memory_that_does_not_forget_the_truth() {
    let (_, crawlers) = crawlers(&[]);
    crawlers.keep(Engine::Google, address(7), true, TRUE_FOR);
    for number in 1000..1_001_000 {
        crawlers.keep(Engine::Google, address(number), false, FALSE_FOR);
    }
    assert!(crawlers.verdicts.lock().unwrap().len() <= PLACES);
    assert_eq!(crawlers.remembered(Engine::Google, address(7)), Some(true));
}

#[test]
fn look_ups_at_once_are_limited_and_no_range_takes_all_places() {
    let under_way = Mutex::default();
    let first = Turn::take(&under_way, 1);
    let second = Turn::take(&under_way, 1);
    assert!(first.is_some() && second.is_some() && Turn::take(&under_way, 1).is_none());
    let others: Vec<_> = (2..8).map(|range| Turn::take(&under_way, range)).collect();
    assert!(others.iter().all(Option::is_some) && Turn::take(&under_way, 9).is_none());
    drop(second);
    assert!(Turn::take(&under_way, 9).is_some());
}
