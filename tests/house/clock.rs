//! The clock is set, forwards and back: nothing is lost, nobody is let in who should not be, and nobody is shut out.

use dateline::{bells, calendar};
use http::StatusCode;

use crate::{
    House,
    account::{letter_to, sign_in},
    comments::{answer, comment, house_with, named, number, say},
    readers::mail,
    story,
};

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
const YEAR: i64 = 365 * DAY;

const LONG: &str = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";

async fn reads(house: &House, path: &str, cookies: &str) -> (bool, crate::Answer) {
    let answer = house.ask("GET", path, &[("cookie", cookies)]).await;
    (answer.text().contains("Five."), answer)
}

fn walled(house: &House) -> String {
    let walled = house.publish(&story("Walled", "id: walled1\naccess: registered\n", LONG));
    walled.link.path()
}

fn part<'a>(cookies: &'a str, name: &str) -> &'a str {
    cookies
        .split("; ")
        .find(|pair| pair.starts_with(name))
        .unwrap()
}

#[tokio::test]
async fn a_session_comes_back_when_a_clock_that_ran_ahead_is_put_right() {
    let mut house = House::open();
    let path = walled(&house);
    let cookies = sign_in(&mut house, "ana@example.org").await;
    assert!(reads(&house, &path, &cookies).await.0);
    house.clock.jump(YEAR);
    house.settle().await;
    let (whole, answer) = reads(&house, &path, &cookies).await;
    assert!(!whole, "by that clock the session is long over");
    assert_eq!(
        answer.header("set-cookie"),
        "",
        "but nothing is taken out of the browser while its row is there"
    );
    bells::sweep_if_sure(&house.app).await;
    house.clock.jump(-YEAR);
    house.settle().await;
    assert!(reads(&house, &path, &cookies).await.0);
}

#[tokio::test]
async fn a_pass_that_was_ended_stays_ended_whatever_the_clock_does() {
    let mut house = House::open();
    let path = walled(&house);
    let cookies = sign_in(&mut house, "ana@example.org").await;
    let pass = part(&cookies, "dateline_pass=").to_owned();
    house.post("/sign-out", &cookies, "").await;
    house.settle().await;
    for jump in [YEAR, -YEAR, -DAY, DAY] {
        house.clock.jump(jump);
        house.settle().await;
        bells::sweep_if_sure(&house.app).await;
        assert!(!reads(&house, &path, &pass).await.0, "after {jump}");
    }
}

#[tokio::test]
async fn a_pass_from_a_clock_that_ran_ahead_is_looked_up() {
    let mut house = House::open();
    let path = walled(&house);
    house.clock.jump(YEAR);
    house.settle().await;
    let cookies = sign_in(&mut house, "ana@example.org").await;
    let pass = part(&cookies, "dateline_pass=").to_owned();
    house.clock.jump(-YEAR);
    house.settle().await;
    assert!(
        !reads(&house, &path, &pass).await.0,
        "a pass of a day would be good for a year and a day"
    );
    let (whole, answer) = reads(&house, &path, &cookies).await;
    assert!(whole, "the session itself is good");
    assert!(
        answer.cookies().contains("dateline_pass="),
        "and its pass is made anew"
    );
}

#[tokio::test]
async fn a_link_from_a_clock_that_ran_ahead_opens_nothing_and_the_next_one_comes() {
    for jump in [YEAR, DAY] {
        let house = House::open();
        house.clock.jump(jump);
        house.post("/sign-in", "", "email=ana%40example.org").await;
        let early = mail(&house).0;
        house.clock.jump(-jump);
        let refused = house.post(&early, "", "").await;
        assert!(
            !refused.cookies().contains("dateline="),
            "a link of a quarter of an hour would be good for {jump} ms"
        );
        let asked = house.post("/sign-in", "", "email=ana%40example.org").await;
        assert_eq!(asked.status, StatusCode::SEE_OTHER);
        let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
        assert_eq!(letters.len(), 2, "mails of the future shut no address out");
        let right = letters
            .iter()
            .find_map(|letter| {
                {
                    let at = letter.text.find("/sign-in/link/")?;
                    letter.text.get(at..at + "/sign-in/link/".len() + 48)
                }
                .filter(|path| *path != early)
            })
            .unwrap();
        assert!(
            house
                .post(right, "", "")
                .await
                .cookies()
                .contains("dateline=")
        );
    }
}

#[tokio::test]
async fn the_limits_of_the_door_go_by_the_steady_clock() {
    let house = House::open();
    let mut refused = false;
    for number in 0..200 {
        let form = format!("email=r{number}%40example.org");
        let answer = house.post("/sign-in", "", &form).await;
        refused |= answer.status != StatusCode::SEE_OTHER;
        // However often somebody sets the clock, no time has passed.
        house.clock.jump(if number % 2 == 0 { DAY } else { -DAY });
    }
    assert!(
        refused,
        "two hundred in no time, and nobody was asked for anything"
    );
}

#[tokio::test]
async fn a_story_shown_before_its_hour_is_hidden_again() {
    let mut house = House::open();
    let hidden = house.publish(&story(
        "Embargoed",
        "id: hidden1\npublished: 2026-05-04T18:00:00Z\n",
        LONG,
    ));
    let path = hidden.link.path();
    assert_eq!(house.get(&path).await.status, StatusCode::NOT_FOUND);
    // Not past midnight, when all pages are drawn anew anyway.
    house.clock.jump(7 * HOUR);
    house.settle().await;
    assert_eq!(house.get(&path).await.status, StatusCode::OK);
    assert!(house.get("/city").await.text().contains("Embargoed"));
    house.clock.jump(-7 * HOUR);
    house.settle().await;
    assert_eq!(house.get(&path).await.status, StatusCode::NOT_FOUND);
    for list in ["/", "/city", "/feed.xml", "/sitemap.xml"] {
        let text = house.get(list).await.text();
        assert!(
            !text.contains("Embargoed") && !text.contains("hidden1"),
            "{list}"
        );
    }
    house.clock.advance(7 * HOUR);
    house.settle().await;
    assert_eq!(
        house.get(&path).await.status,
        StatusCode::OK,
        "its hour comes"
    );
}

#[tokio::test]
async fn the_meter_of_another_day_counts_nothing_and_breaks_nothing() {
    let mut house = House::open_with("[wall]\npolicy = \"metered\"\nfree_stories = 1\n");
    let mut paths = Vec::new();
    for number in 1..=3 {
        let published = house.publish(&story(
            &format!("Story {number}"),
            &format!("id: story0{number}\n"),
            LONG,
        ));
        paths.push(published.link.path());
    }
    house.clock.jump(YEAR);
    house.settle().await;
    let (whole, first) = reads(&house, &paths[0], "").await;
    assert!(whole);
    let meter = first.cookies();
    assert!(
        !reads(&house, &paths[1], &meter).await.0,
        "the second is one too many"
    );
    house.clock.jump(-YEAR);
    house.settle().await;
    let (whole, second) = reads(&house, &paths[1], &meter).await;
    assert!(
        whole,
        "what was opened in a year to come is not known today"
    );
    assert!(
        !reads(&house, &paths[2], &second.cookies()).await.0,
        "and it counts on from there"
    );
}

#[tokio::test]
async fn a_comment_from_the_future_can_be_edited_no_longer_than_any_other() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    house.clock.jump(DAY);
    house.settle().await;
    let id = number(&say(&house, &path, &ana, "From tomorrow").await);
    house.clock.jump(-DAY);
    house.settle().await;
    assert!(
        !may_edit(&house, id),
        "five minutes would be a day and five minutes"
    );
    // Who wrote tomorrow may write today.
    let second = number(&say(&house, &path, &ana, "From today").await);
    assert!(may_edit(&house, second));
    assert!(
        house.get(&path).await.text().contains("From tomorrow"),
        "what was said is not lost"
    );
}

fn may_edit(house: &House, id: i64) -> bool {
    dateline::comments::may_edit(&comment(house, id), house.clock.now())
}

#[tokio::test]
async fn who_was_told_in_the_future_is_told_today() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &ana, "One").await);
    answer(&house, &path, &bo, first, "Two").await;
    house.clock.jump(DAY);
    bells::tell(&house.app).await.unwrap();
    house.clock.jump(-DAY);
    let told = |house: &House| {
        let letters = house.app.db.read_blocking(dateline::mail::list).unwrap();
        letters
            .iter()
            .filter(|letter| letter.to == "ana@example.org" && letter.unsubscribe.is_some())
            .count()
    };
    assert_eq!(told(&house), 1);
    answer(&house, &path, &bo, first, "Three").await;
    bells::tell(&house.app).await.unwrap();
    assert_eq!(told(&house), 2, "until tomorrow she would hear of nothing");
}

#[tokio::test]
async fn nothing_is_swept_out_until_the_clock_has_gone_on_for_a_day() {
    let mut house = House::open();
    let path = walled(&house);
    let cookies = sign_in(&mut house, "ana@example.org").await;
    let sure = |house: &House| house.app.db.write_blocking(calendar::is_sure).unwrap();
    let walk = |house: &House, steps: i64| {
        (0..steps)
            .map(|_| {
                house.clock.advance(15 * MINUTE);
                sure(house)
            })
            .collect::<Vec<_>>()
    };
    assert!(
        !sure(&house),
        "a house that has just been opened knows no days"
    );
    let steps = walk(&house, 96);
    assert!(
        steps[..95].iter().all(|sure| !sure) && steps[95],
        "after a day in small steps it is sure"
    );
    for jump in [YEAR, -YEAR, 2 * HOUR, -2 * HOUR] {
        house.clock.jump(jump);
        assert!(!sure(&house), "{jump}");
        let steps = walk(&house, 96);
        assert!(!steps[94] && steps[95], "{jump}");
    }
    // What the jump forwards would have deleted is there when the clock is back.
    house.clock.jump(YEAR);
    for _ in 0..8 {
        bells::sweep_if_sure(&house.app).await;
        house.clock.advance(15 * MINUTE);
    }
    house.clock.jump(-YEAR);
    house.settle().await;
    assert!(reads(&house, &path, &cookies).await.0);
    assert!(letter_to(&house, "ana@example.org").to == "ana@example.org");
}
