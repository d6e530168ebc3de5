//! Long threads: each page is as quick as the first, and all of them together are the thread.

use dateline::comments;

use crate::{
    account::reader,
    comments::{house_with, named},
};

#[tokio::test]
async fn pages_of_a_thread_miss_nobody_and_show_nobody_twice() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let id = reader(&house, "ana@example.org").unwrap().id;
    let clock = house.clock.clone();
    let config = house.app.config.clone();
    let mut firsts = Vec::new();
    for number in 0..70 {
        clock.advance(3_600_000);
        let config = config.clone();
        let posted = house.app.db.write_blocking(move |db| {
            comments::post(db, &config, &wanted(id, None, &format!("Word {number}.")))
        });
        firsts.push(posted.unwrap().unwrap().id);
    }
    let _ = ana;
    for order in ["newest", "oldest", "liked"] {
        let mut seen = Vec::new();
        let mut next = format!("{path}?order={order}");
        loop {
            let text = house.get(&next).await.text();
            for part in text.split("<article ").skip(1) {
                let number = part
                    .split("id=\"c-")
                    .nth(1)
                    .unwrap()
                    .split('"')
                    .next()
                    .unwrap();
                seen.push(number.parse::<i64>().unwrap());
            }
            match text.split("rel=\"next\" href=\"").nth(1) {
                Some(rest) => next = rest.split('#').next().unwrap().replace("&amp;", "&"),
                None => break,
            }
        }
        let mut expected = firsts.clone();
        if order != "oldest" {
            expected.reverse();
        }
        assert_eq!(seen, expected, "{order}");
    }
    // One branch with many answers: its page begins where the comment stands that was asked for.
    let root = firsts[0];
    let mut answers = Vec::new();
    for number in 0..120 {
        clock.advance(3_600_000);
        let config = config.clone();
        let posted = house.app.db.write_blocking(move |db| {
            comments::post(
                db,
                &config,
                &wanted(id, Some(root), &format!("Answer {number}.")),
            )
        });
        answers.push(posted.unwrap().unwrap().id);
    }
    for place in [0, 49, 50, 119] {
        let at = answers[place];
        let text = house.get(&format!("{path}?at={at}")).await.text();
        assert!(text.contains(&format!("id=\"c-{at}\"")), "{place}");
        assert!(text.matches("<article ").count() <= 52);
    }
    let text = house.get(&path).await.text();
    assert!(!text.contains("Answer 9."));
}

fn wanted(reader: i64, parent: Option<i64>, text: &str) -> comments::Wanted {
    comments::Wanted {
        reader,
        staff: false,
        story: dateline::basics::StoryId::parse("bridge1").unwrap(),
        parent,
        source: text.to_owned(),
        mentions: Vec::new(),
    }
}
