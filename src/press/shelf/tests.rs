use std::{convert::Infallible, sync::atomic::AtomicUsize, time::Duration};

use http::StatusCode;

use super::*;
use crate::{
    basics::Slug,
    press::sheet::{Coding, Keep, Printed},
};

fn section(name: &str) -> Link {
    Link::Section(Slug::from_text(name).unwrap())
}

fn drawn(text: &str, touch: &[&str]) -> Drawn {
    let printed = Printed {
        text: text.to_owned().into(),
        kind: "text/html; charset=utf-8",
        style: None,
        link: None,
    };
    let full = Sheet::press(StatusCode::OK, &printed, Keep::AskAgain, "full");
    Drawn {
        page: Page::same_for_all(full),
        touch: touch.iter().map(|&name| name.to_owned()).collect(),
    }
}

fn text(page: &Page) -> String {
    String::from_utf8(page.full.form(Coding::Identity).body.to_vec()).unwrap()
}

fn names(names: &[&str]) -> BTreeSet<String> {
    names.iter().map(|&name| name.to_owned()).collect()
}

#[tokio::test(flavor = "current_thread")]
async fn however_many_ask_a_page_is_drawn_once() {
    let shelf = Arc::new(Shelf::new(1 << 20));
    let drawings = Arc::new(AtomicUsize::new(0));
    let askers: Vec<_> = (0..500)
        .map(|_| {
            let (shelf, drawings) = (Arc::clone(&shelf), Arc::clone(&drawings));
            tokio::spawn(async move {
                shelf
                    .get(&section("city"), || async {
                        drawings.fetch_add(1, Ordering::SeqCst);
                        tokio::time::sleep(Duration::from_millis(5)).await;
                        Ok::<_, Infallible>(drawn("city", &["all"]))
                    })
                    .await
                    .map(|page| text(&page))
            })
        })
        .collect();
    for asker in askers {
        assert_eq!(asker.await.unwrap().unwrap(), "city");
    }
    assert_eq!(drawings.load(Ordering::SeqCst), 1);
    assert!(shelf.flights.lock().unwrap().is_empty());
}

#[tokio::test(flavor = "current_thread")]
async fn who_hangs_up_leaves_nothing_behind() {
    let shelf = Arc::new(Shelf::new(1 << 20));
    let asker = tokio::spawn({
        let shelf = Arc::clone(&shelf);
        async move {
            let never = || std::future::pending::<Result<Drawn, Infallible>>();
            let _ = shelf.get(&section("city"), never).await;
        }
    });
    tokio::task::yield_now().await;
    assert_eq!(shelf.flights.lock().unwrap().len(), 1);
    asker.abort();
    assert!(asker.await.unwrap_err().is_cancelled());
    assert!(shelf.flights.lock().unwrap().is_empty());
    let page = shelf
        .get(&section("city"), || async {
            Ok::<_, Infallible>(drawn("city", &["all"]))
        })
        .await;
    assert_eq!(text(&page.unwrap()), "city");
}

#[tokio::test(flavor = "current_thread")]
async fn news_that_overtakes_a_drawing_has_it_drawn_again() {
    let shelf = Shelf::new(1 << 20);
    let drawings = AtomicUsize::new(0);
    let page = shelf
        .get(&section("city"), || async {
            let round = drawings.fetch_add(1, Ordering::SeqCst);
            if round == 0 {
                shelf.stale(&names(&["story:abcdef"]), false);
            }
            Ok::<_, Infallible>(drawn(&format!("round {round}"), &["story:abcdef"]))
        })
        .await
        .unwrap();
    assert_eq!(text(&page), "round 1");
    assert_eq!(text(&shelf.ready("/city").unwrap()), "round 1");
}

#[tokio::test(flavor = "current_thread")]
async fn stale_pages_stand_until_redrawn_unless_they_must_go_at_once() {
    let shelf = Shelf::new(1 << 20);
    for name in ["city", "world"] {
        shelf
            .get(&section(name), || async {
                Ok::<_, Infallible>(drawn(name, &[name]))
            })
            .await
            .unwrap();
    }
    assert_eq!(shelf.stale(&names(&["city"]), false), [section("city")]);
    assert!(shelf.ready("/city").is_some());
    shelf.stale(&names(&["city"]), true);
    assert!(shelf.ready("/city").is_none());
    assert!(shelf.ready("/world").is_some());
}

#[tokio::test(flavor = "current_thread")]
async fn a_page_that_cannot_be_drawn_any_more_does_not_stand() {
    let shelf = Shelf::new(1 << 20);
    shelf
        .get(&section("city"), || async {
            Ok::<_, &str>(drawn("city", &["city"]))
        })
        .await
        .unwrap();
    shelf
        .redraw(&section("city"), || async { Err::<Drawn, _>("gone") })
        .await
        .unwrap_err();
    assert!(shelf.ready("/city").is_none());
}

#[tokio::test(flavor = "current_thread")]
async fn the_shelf_keeps_to_its_bound() {
    let bound = 200_000;
    let shelf = Shelf::new(bound);
    for n in 0..100 {
        let name = format!("section-{n}");
        let page = drawn(&format!("{n} ").repeat(2000), &["all"]);
        let page = std::cell::Cell::new(Some(page));
        shelf
            .get(&section(&name), || async {
                Ok::<_, Infallible>(page.take().unwrap())
            })
            .await
            .unwrap();
        assert!(shelf.fill().1 <= bound, "{:?}", shelf.fill());
    }
    assert!(shelf.fill().0 > 5);
}
