//! Comments: written, read, edited, taken back, appreciated and reported, and what must not happen with them.

use dateline::{
    comments::{self, State},
    moderation::{self, Ground},
};
use http::StatusCode;

use crate::{
    Answer, House,
    account::{leads_to, page, sign_in},
    story,
};

/// A form as a browser writes it.
pub fn form(fields: &[(&str, &str)]) -> String {
    let mut form = form_urlencoded::Serializer::new(String::new());
    for (name, value) in fields {
        form.append_pair(name, value);
    }
    form.finish()
}

/// A house whose comments are looked at afterwards, with one story; the address of its thread comes with it.
pub fn house_with(more: &str) -> (House, String) {
    let house = House::open_with(&format!("[comments]\nmode = \"after\"\n{more}"));
    let bridge = house.publish(&story("Bridge opens", "id: bridge1\n", "One."));
    let path = format!("{}/comments", bridge.link.path());
    (house, path)
}

/// Lets so much time pass that nobody writes too fast.
pub fn later(house: &House) {
    house.clock.advance(11_000);
}

/// Signs in, and gives a name.
pub async fn named(house: &mut House, email: &str, name: &str) -> String {
    let cookies = sign_in(house, email).await;
    house
        .post("/account/name", &cookies, &form(&[("name", name)]))
        .await;
    cookies
}

pub async fn say(house: &House, path: &str, who: &str, text: &str) -> Answer {
    later(house);
    house.post(path, who, &form(&[("body", text)])).await
}

pub async fn answer(house: &House, path: &str, who: &str, to: i64, text: &str) -> Answer {
    later(house);
    let fields = [("body", text), ("answer", &to.to_string())];
    house.post(path, who, &form(&fields)).await
}

/// The number in the address that an act led to.
pub fn number(answer: &Answer) -> i64 {
    let (status, place) = leads_to(answer);
    assert_eq!(status, StatusCode::SEE_OTHER, "{}", answer.text());
    place
        .rsplit_once("#c-")
        .unwrap_or_else(|| panic!("{place}"))
        .1
        .parse()
        .unwrap()
}

pub fn comment(house: &House, id: i64) -> comments::Comment {
    let found = house
        .app
        .db
        .read_blocking(move |db| comments::by_id(db, 0, id));
    found.unwrap().unwrap()
}

#[tokio::test]
async fn a_reader_says_something_and_everybody_reads_it() {
    let (mut house, path) = house_with("");
    let before = house.get(path.trim_end_matches("/comments")).await;
    assert!(before.text().contains(&format!("href=\"{path}\"")));
    let ana = sign_in(&mut house, "ana@example.org").await;
    let nameless = say(&house, &path, &ana, "First!").await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(nameless.text().contains("First!") && nameless.text().contains("name=\"name\""));
    let fields = [("body", "**First** & <b>best</b>"), ("name", "Ana Sá")];
    let sent = house.post(&path, &ana, &form(&fields)).await;
    let id = number(&sent);
    let seen = house.get(&path).await;
    assert_eq!(seen.header("cache-control"), "private, no-store");
    let seen = seen.text();
    assert!(
        seen.contains("<bdi>Ana Sá</bdi>")
            && seen.contains("<strong>First</strong> &amp; &lt;b&gt;best&lt;/b&gt;"),
        "{seen}"
    );
    assert!(seen.contains(&format!("href=\"{path}/feed.xml\"")));
    let feed = house.get(&format!("{path}/feed.xml")).await;
    assert_eq!(
        feed.header("content-type"),
        "application/atom+xml; charset=utf-8"
    );
    assert!(
        feed.text()
            .contains("&lt;strong&gt;First&lt;/strong&gt; &amp;amp; &amp;lt;b&amp;gt;best")
    );
    let feed = house.get(&format!("{path}/feed.json")).await.text();
    let feed: serde_json::Value = serde_json::from_str(&feed).unwrap();
    assert_eq!(feed["items"][0]["authors"][0]["name"], "Ana Sá");
    let part = house.get(&format!("{path}?part=thread")).await.text();
    assert!(part.contains("Ana Sá") && !part.contains("masthead"));
    let (status, place) = {
        let one = house.get(&format!("/comments/{id}")).await;
        let (status, place) = leads_to(&one);
        (status, place.to_owned())
    };
    assert_eq!(
        (status, place),
        (StatusCode::SEE_OTHER, format!("{path}?at={id}#c-{id}"))
    );
    let counts = house.get("/comments/counts?stories=bridge1,nothing1").await;
    assert_eq!(counts.text(), "{\"bridge1\":1}");
    let after = house.get(path.trim_end_matches("/comments")).await;
    assert_eq!(before.bytes, after.bytes, "no sheet is drawn for a comment");
    house.settle().await;
    assert_eq!(
        house.get(path.trim_end_matches("/comments")).await.bytes,
        before.bytes
    );
}

#[tokio::test]
async fn other_spellings_lead_to_the_thread() {
    let (house, path) = house_with("");
    for spelling in [
        path.replace("bridge-opens", "x"),
        path.replace("2026/05/04", "2020/1/1"),
        path.to_uppercase(),
        format!("{path}/"),
    ] {
        let moved = house.get(&spelling).await;
        let (status, place) = leads_to(&moved);
        assert_eq!(
            (status, place),
            (StatusCode::MOVED_PERMANENTLY, path.as_str()),
            "{spelling}"
        );
    }
}

#[tokio::test]
async fn a_stranger_is_asked_in_and_finds_what_was_typed() {
    let (mut house, path) = house_with("");
    let seen = house.get(&path).await.text();
    assert!(seen.contains("Register for free to comment"));
    let sent = house
        .post(&path, "", &form(&[("body", "I was there")]))
        .await;
    let (status, place) = leads_to(&sent);
    assert_eq!(status, StatusCode::SEE_OTHER);
    assert!(
        place.starts_with("/sign-in?next=") && place.ends_with("&for=comment"),
        "{place}"
    );
    let draft = sent.cookies();
    assert!(draft.starts_with("dateline_draft="));
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let both = format!("{ana}; {draft}");
    let back = page(&house, &path, &both).await.text();
    assert!(back.contains("I was there</textarea>"), "{back}");
    assert!(
        !page(&house, &path, &ana)
            .await
            .text()
            .contains("I was there")
    );
    let posted = say(&house, &path, &both, "I was there").await;
    number(&posted);
    assert!(
        !page(&house, &path, &both)
            .await
            .text()
            .contains("I was there</textarea>")
    );
}

#[tokio::test]
async fn what_strangers_type_fills_nothing() {
    let (house, path) = house_with("");
    let mut kept = 0;
    for number_of in 0..200 {
        let sent = house
            .post(&path, "", &form(&[("body", &format!("Word {number_of}"))]))
            .await;
        kept += usize::from(sent.cookies().starts_with("dateline_draft="));
    }
    assert_eq!(kept, 10);
    house.clock.advance(25 * 3_600_000);
    dateline::bells::sweep(&house.app).await;
    let left = house.app.db.read_blocking(comments::count_drafts).unwrap();
    assert_eq!(left, 0);
}

#[tokio::test]
async fn answers_are_set_below_and_flat_beyond_the_deepest() {
    let (mut house, path) = house_with("reply_depth = 2\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &ana, "One").await);
    let second = number(&answer(&house, &path, &bo, first, "Two").await);
    let third = number(&answer(&house, &path, &ana, second, "Three").await);
    let fourth = number(&answer(&house, &path, &bo, third, "Four").await);
    let other = number(&answer(&house, &path, &ana, first, "Five").await);
    let all = [first, second, third, fourth, other].map(|id| comment(&house, id));
    assert_eq!(all.each_ref().map(|one| one.depth), [0, 1, 2, 2, 1]);
    assert_eq!(all.each_ref().map(|one| one.root), [first; 5]);
    assert_eq!((all[0].branch, all[0].answers), (4, 2));
    let seen = house.get(&path).await.text();
    let at = |text: &str| seen.find(&format!("<p dir=\"auto\">{text}</p>")).unwrap();
    assert!(
        at("One") < at("Two")
            && at("Two") < at("Three")
            && at("Three") < at("Four")
            && at("Four") < at("Five")
    );
    assert!(seen.contains(&format!("href=\"#c-{third}\">in answer to <bdi>Ana</bdi>")));
    for strange in ["9", "x", "-1"] {
        let fields = [("body", "Hm"), ("answer", strange)];
        later(&house);
        let sent = house.post(&path, &ana, &form(&fields)).await;
        let expected = if strange == "x" {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::CONFLICT
        };
        assert_eq!(sent.status, expected, "{strange}");
    }
}

#[tokio::test]
async fn what_is_taken_back_leaves_its_place_only_while_answers_hang_on_it() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let first = number(&say(&house, &path, &ana, "Secretive words").await);
    let second = number(&answer(&house, &path, &bo, first, "An answer").await);
    let gone = house
        .post(&format!("/comments/{first}"), &ana, "act=delete")
        .await;
    assert_eq!(gone.status, StatusCode::SEE_OTHER);
    let seen = house.get(&path).await.text();
    assert!(
        !seen.contains("Secretive")
            && seen.contains("taken back by its writer")
            && seen.contains("An answer")
    );
    assert_eq!(
        house.get("/comments/counts?stories=bridge1").await.text(),
        "{\"bridge1\":1}"
    );
    house
        .post(&format!("/comments/{second}"), &bo, "act=delete")
        .await;
    let seen = house.get(&path).await.text();
    assert!(!seen.contains("taken back by its writer"), "{seen}");
    assert!(seen.contains("The first word is yours"));
    let all = [first, second].map(|id| comment(&house, id));
    assert!(
        all.iter()
            .all(|one| one.source.is_empty() && one.state == State::Deleted && !one.shown)
    );
    let missing = house.get(&format!("/comments/{first}")).await;
    assert_eq!(missing.status, StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn an_edit_has_five_minutes_and_ends_with_the_first_answer() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let bo = named(&mut house, "bo@example.org", "Bo").await;
    let edit = |text: &str| form(&[("act", "edit"), ("body", text)]);
    let first = number(&say(&house, &path, &ana, "Teh bridge").await);
    let place = format!("/comments/{first}");
    let sheet = page(&house, &format!("{place}?act=edit"), &ana)
        .await
        .text();
    assert!(sheet.contains(">Teh bridge</textarea>"));
    let other = house.post(&place, &bo, &edit("Ha")).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN, "somebody else's");
    let done = house.post(&place, &ana, &edit("The bridge")).await;
    assert_eq!(done.status, StatusCode::SEE_OTHER);
    let now = comment(&house, first);
    assert_eq!((now.source.as_str(), now.revision), ("The bridge", 2));
    let seen = house.get(&path).await.text();
    assert!(seen.contains("The bridge") && seen.contains("· edited"));
    answer(&house, &path, &bo, first, "Indeed").await;
    let late = house.post(&place, &ana, &edit("No bridge")).await;
    assert_eq!(late.status, StatusCode::CONFLICT, "answered");
    let second = number(&say(&house, &path, &ana, "Another").await);
    house.clock.advance(5 * 60_000);
    let late = house
        .post(&format!("/comments/{second}"), &ana, &edit("Later"))
        .await;
    assert_eq!(late.status, StatusCode::CONFLICT, "too old");
    assert!(
        late.text().contains(">Later</textarea>"),
        "what was typed is there"
    );
    assert_eq!(comment(&house, second).source, "Another");
}

#[tokio::test]
async fn one_reader_appreciates_and_reports_once() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let first = number(&say(&house, &path, &ana, "Well said").await);
    let place = format!("/comments/{first}");
    let own = house.post(&place, &ana, "act=like").await;
    assert_eq!(own.status, StatusCode::FORBIDDEN);
    let mut crowd = Vec::new();
    for number in 0..5 {
        crowd.push(sign_in(&mut house, &format!("r{number}@example.org")).await);
    }
    for who in &crowd {
        for _ in 0..3 {
            assert_eq!(
                house.post(&place, who, "act=like").await.status,
                StatusCode::SEE_OTHER
            );
        }
    }
    assert_eq!(comment(&house, first).likes, 5);
    house.post(&place, &crowd[0], "act=unlike").await;
    house.post(&place, &crowd[0], "act=unlike").await;
    assert_eq!(comment(&house, first).likes, 4);
    let stranger = house.post(&place, "", "act=like").await;
    assert!(leads_to(&stranger).1.starts_with("/sign-in?next="));
    // However many report, and however fresh they are, the comment stays until the desk has looked.
    for who in &crowd {
        let sent = house.post(&place, who, "act=report&kind=spam").await;
        assert_eq!(sent.status, StatusCode::SEE_OTHER);
        let again = house.post(&place, who, "act=report&kind=abuse").await;
        assert_eq!(again.status, StatusCode::CONFLICT);
    }
    let now = comment(&house, first);
    assert_eq!((now.reports, now.state), (5, State::Published));
    assert!(house.get(&path).await.text().contains("Well said"));
    let late = sign_in(&mut house, "late@example.org").await;
    let wordless = house.post(&place, &late, "act=report&kind=illegal").await;
    assert_eq!(wordless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let said = form(&[
        ("act", "report"),
        ("kind", "illegal"),
        ("words", "It names a child."),
    ]);
    assert_eq!(
        house.post(&place, &late, &said).await.status,
        StatusCode::SEE_OTHER
    );
}

#[tokio::test]
async fn the_thread_passes_the_storys_gate() {
    let (mut house, _) = house_with("[wall]\npolicy = \"metered\"\nfree_stories = 1\n");
    let walled = house.publish(&story(
        "Members",
        "id: walled1\naccess: registered\n",
        "One.\n\nTwo.\n\nThree.\n\nFour.",
    ));
    let path = format!("{}/comments", walled.link.path());
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let id = number(&say(&house, &path, &ana, "Behind the wall canary").await);
    for address in [
        path.clone(),
        format!("{path}?part=thread"),
        format!("{path}?at={id}"),
        format!("{path}/feed.xml"),
        format!("{path}/feed.json"),
        format!("{path}/events"),
        format!("/comments/{id}"),
    ] {
        let seen = house.get(&address).await;
        assert!(!seen.text().contains("canary"), "{address}");
    }
    assert!(house.get(&path).await.text().contains("id=\"wall\""));
    assert!(page(&house, &path, &ana).await.text().contains("canary"));
}

#[tokio::test]
async fn what_cannot_be_a_comment_comes_back_with_what_was_typed() {
    let (mut house, path) = house_with("banned = [\"Casino Royal\"]\nsuspect = [\"idiot\"]\n");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    for (text, status) in [
        ("", StatusCode::UNPROCESSABLE_ENTITY),
        (
            " \u{200B}\u{2060} \u{3164}",
            StatusCode::UNPROCESSABLE_ENTITY,
        ),
        (&"x".repeat(5001), StatusCode::UNPROCESSABLE_ENTITY),
        (&"x".repeat(60_000), StatusCode::UNPROCESSABLE_ENTITY),
        (&"x".repeat(1_000_000), StatusCode::PAYLOAD_TOO_LARGE),
    ] {
        let sent = say(&house, &path, &ana, text).await;
        assert_eq!(sent.status, status, "{} characters", text.chars().count());
    }
    let arabic = "س".repeat(5000);
    number(&say(&house, &path, &ana, &arabic).await);
    number(
        &say(&house, &path, &ana, &">".repeat(4900))
            .await
            .tap_empty(&house, &path, &ana)
            .await,
    );
    let refused = say(&house, &path, &ana, "Visit CASINO *royal* now").await;
    assert!(leads_to(&refused).1.contains("said=refused"));
    let waits = say(&house, &path, &ana, "What an Ídiot").await;
    assert!(leads_to(&waits).1.contains("said=waiting"));
    let decided = house
        .app
        .db
        .read_blocking(|db| {
            let reader = dateline::readers::by_email(
                db,
                &dateline::basics::EmailAddress::parse("ana@example.org").unwrap(),
            )?;
            moderation::list_decisions(db, reader.unwrap().id)
        })
        .unwrap();
    assert_eq!(decided.len(), 1);
    assert_eq!(
        (
            decided[0].ground,
            decided[0].by_staff,
            decided[0].words.as_str()
        ),
        (Ground::House, None, "step:banned")
    );
    later(&house);
    let fields = form(&[("body", "Quick")]);
    number(&house.post(&path, &ana, &fields).await);
    let fast = house.post(&path, &ana, &form(&[("body", "Quicker")])).await;
    assert_eq!(fast.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(fast.text().contains("Quicker</textarea>"));
    let same = say(&house, &path, &ana, "  quick!").await;
    assert_eq!(same.status, StatusCode::CONFLICT);
}

impl Answer {
    /// Nothing but marks of quotation is nothing to read: said so, and something else is sent.
    async fn tap_empty(self, house: &House, path: &str, who: &str) -> Answer {
        assert_eq!(self.status, StatusCode::UNPROCESSABLE_ENTITY);
        let deep = format!("{} deep", ">".repeat(4900));
        say(house, path, who, &deep).await
    }
}

#[tokio::test]
async fn nobody_signs_as_the_paper() {
    let (mut house, path) = house_with("");
    let ana = sign_in(&mut house, "ana@example.org").await;
    for name in [
        "The Test Courier",
        "Тhe Tеst Cоurier",
        "Editor",
        "ana@example.org",
        "\u{200B}",
        "A\u{202E}",
    ] {
        let fields = [("body", "Hello"), ("name", name)];
        let sent = house.post(&path, &ana, &form(&fields)).await;
        let expected = if name.starts_with('A') {
            StatusCode::SEE_OTHER
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        assert_eq!(sent.status, expected, "{name}");
    }
    let renamed = house.post("/account/name", &ana, "name=Moderator").await;
    assert_eq!(renamed.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn other_sites_and_pages_cannot_act_here() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    for headers in [
        [("sec-fetch-site", "cross-site"), ("cookie", ana.as_str())],
        [("origin", "https://evil.example"), ("cookie", ana.as_str())],
    ] {
        let sent = house.send("POST", &path, &headers, "body=x").await;
        assert_eq!(sent.status, StatusCode::FORBIDDEN);
    }
    assert_eq!(
        house.get("/comments/counts?stories=bridge1").await.text(),
        "{}"
    );
}

#[tokio::test]
async fn a_thousand_reports_are_twenty() {
    let (mut house, path) = house_with("");
    let ana = named(&mut house, "ana@example.org", "Ana").await;
    let mut all = Vec::new();
    for number_of in 0..25 {
        all.push(number(
            &say(&house, &path, &ana, &format!("Word {number_of}")).await,
        ));
    }
    house.clock.advance(3_600_000);
    let bo = sign_in(&mut house, "bo@example.org").await;
    let mut seen = Vec::new();
    for round in 0..40 {
        for id in &all {
            let sent = house
                .post(&format!("/comments/{id}"), &bo, "act=report&kind=spam")
                .await;
            seen.push((round, sent.status));
        }
    }
    let taken = |status| seen.iter().filter(|(_, found)| *found == status).count();
    assert_eq!(taken(StatusCode::SEE_OTHER), 20);
    let stopped = taken(StatusCode::TOO_MANY_REQUESTS);
    assert!(stopped > 850, "{stopped}");
    let open: i64 = all.iter().map(|id| comment(&house, *id).reports).sum();
    assert_eq!(open, 20);
    assert!(house.get(&path).await.text().contains("Word 24"));
}
