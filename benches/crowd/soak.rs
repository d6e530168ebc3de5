//! Four fifths of what the house can take, for `SECONDS` (3600): no error, and memory that stays.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crate::{
    figures, house,
    reader::{Connection, quantile, request},
    resident::resident,
};

/// How many read at once.
const READERS: usize = 8;

/// How often memory is looked at.
const LOOK: Duration = Duration::from_secs(5);

/// What is read: mostly the story, sometimes what is drawn or refused, rarely what is written.
fn requests(story: &str) -> Vec<Vec<u8>> {
    let mut all = vec![request(story); 40];
    for path in [
        "/",
        "/news",
        "/feed.xml",
        "/sitemap.xml",
        "/robots.txt",
        "/nowhere",
        "/sign-in",
        "/me",
    ] {
        all.push(request(path));
    }
    all.push(request(&format!("{story}/comments")));
    all
}

pub fn soak() {
    let seconds: u64 = std::env::var("SOAK_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(3600);
    let house = house("soak");
    let pid = house.running.child.id();
    let requests = Arc::new(requests(&house.story));
    let (count, ..) = run(
        house.address,
        &requests,
        Duration::from_secs(10),
        None,
        |_| {},
    );
    let most = count as f64 / 10.0;
    let rate = most * 0.8;
    println!("at most {most:.0} answers a second; {rate:.0} a second for {seconds} s");
    let mut memory = Vec::new();
    let (count, faults, took) = run(
        house.address,
        &requests,
        Duration::from_secs(seconds),
        Some(rate),
        |at| {
            memory.push((at.as_secs_f64(), resident(pid)));
        },
    );
    // The first fifth fills caches.
    let settled: Vec<(f64, f64)> = memory
        .iter()
        .copied()
        .filter(|(at, _)| *at * 5.0 >= seconds as f64)
        .collect();
    let (first, last) = (settled[0].1, settled[settled.len() - 1].1);
    let text = format!(
        "{count} answers in {seconds} s on {READERS} connections, {:.0} a second: four fifths of the {most:.0} that it gave at most. {faults} \
         errors. Median {:.0} µs, 99 of 100 within {:.0} µs.\n\nMemory after the first fifth {first:.1} MB, at the end {last:.1} MB; slope \
         {:+.1} kB a minute.",
        count as f64 / seconds as f64,
        quantile(&took, 50),
        quantile(&took, 99),
        slope(&settled) * 60.0 * 1024.0,
    );
    figures::section("An hour at four fifths", &text);
    assert_eq!(faults, 0, "some answers were no answers");
}

/// Reads for a time, at a rate or as fast as it goes. Gives answers, errors, and the microseconds of one answer in a hundred.
fn run(
    address: SocketAddr,
    requests: &Arc<Vec<Vec<u8>>>,
    time: Duration,
    rate: Option<f64>,
    mut look: impl FnMut(Duration),
) -> (u64, u64, Vec<f64>) {
    let (count, faults) = (Arc::new(AtomicU64::new(0)), Arc::new(AtomicU64::new(0)));
    let over = Arc::new(AtomicBool::new(false));
    let readers: Vec<_> = (0..READERS)
        .map(|reader| {
            let (requests, count, faults, over) = (
                Arc::clone(requests),
                Arc::clone(&count),
                Arc::clone(&faults),
                Arc::clone(&over),
            );
            thread::spawn(move || {
                let begun = Instant::now();
                let mut connection = Connection::open(address);
                let mut took = Vec::new();
                for turn in 0_u64.. {
                    if over.load(Ordering::Relaxed) {
                        break;
                    }
                    if let Some(rate) = rate {
                        // In small bunches: the machine's timer is no finer.
                        let due = Duration::from_secs_f64(turn as f64 * READERS as f64 / rate);
                        if let Some(early) = due
                            .checked_sub(begun.elapsed())
                            .filter(|early| early.as_micros() > 500)
                        {
                            thread::sleep(early);
                        }
                    }
                    let asked = Instant::now();
                    let place = (turn as usize + reader * 7) % requests.len();
                    match connection.try_ask(&requests[place]) {
                        Ok(status) if status < 500 => {}
                        _ => {
                            faults.fetch_add(1, Ordering::Relaxed);
                            connection = Connection::open(address);
                        }
                    }
                    count.fetch_add(1, Ordering::Relaxed);
                    if turn % 100 == 0 {
                        took.push(asked.elapsed().as_secs_f64() * 1e6);
                    }
                }
                took
            })
        })
        .collect();
    let begun = Instant::now();
    while begun.elapsed() < time {
        thread::sleep(LOOK.min(time.saturating_sub(begun.elapsed())));
        look(begun.elapsed());
    }
    over.store(true, Ordering::Relaxed);
    let took = readers
        .into_iter()
        .flat_map(|reader| reader.join().unwrap())
        .collect();
    (
        count.load(Ordering::Relaxed),
        faults.load(Ordering::Relaxed),
        took,
    )
}

/// Of the straight line through the points (least squares).
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let over: f64 = points
        .iter()
        .map(|point| (point.0 - x) * (point.1 - y))
        .sum();
    let under: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    if under == 0.0 { 0.0 } else { over / under }
}
