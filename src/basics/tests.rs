use super::*;

#[test]
fn a_line_loses_what_would_reorder_or_hide_its_neighbours() {
    assert_eq!(clean_line("  Port \t\n Elgar "), "Port Elgar");
    assert_eq!(
        clean_line("a\u{202E}evil\u{202C}b\u{2066}c\u{200B}"),
        "aevilbc"
    );
    assert_eq!(clean_line("nul\0 and bell\u{7}"), "nul and bell");
    assert_eq!(clean_line("cafe\u{301}"), "café");
    let zalgo = format!("x{}", "\u{0336}".repeat(50));
    assert_eq!(clean_line(&zalgo).chars().count(), 5);
    assert_eq!(clean_line("می\u{200C}روم"), "می\u{200C}روم");
}

#[test]
fn a_slug_keeps_every_script() {
    let slug = |text| Slug::from_text(text).map(String::from);
    assert_eq!(
        slug("Harbour bridge, nine years on!").as_deref(),
        Some("harbour-bridge-nine-years-on")
    );
    assert_eq!(
        slug("The Rovers’ night").as_deref(),
        Some("the-rovers-night")
    );
    assert_eq!(slug("الميناء القديم").as_deref(), Some("الميناء-القديم"));
    assert_eq!(slug("Straße ÉCOLE").as_deref(), Some("straße-école"));
    assert_eq!(slug("?!…"), None);
    let long = slug(&"word ".repeat(40)).unwrap();
    assert!(
        long.chars().count() <= 80 && long.ends_with("word"),
        "{long}"
    );
    assert!(Slug::parse("Harbour").is_err());
    assert!(Slug::parse("a--b").is_err());
    assert!(Slug::parse("harbour-bridge").is_ok());
}

#[test]
fn a_slug_made_twice_is_the_same() {
    for text in ["İstanbul", "ΟΔΥΣΣΕΥΣ", "e\u{301}cole", &"long-".repeat(30)] {
        let once = Slug::from_text(text).unwrap();
        assert_eq!(Slug::from_text(once.as_str()).unwrap(), once);
    }
}

#[test]
fn ids_have_their_shape_and_their_order() {
    let early = StoryId::new(Timestamp::from_millis(1_700_000_000_000));
    let late = StoryId::new(Timestamp::from_millis(1_800_000_000_000));
    assert!(StoryId::parse(early.as_str()).is_ok());
    assert!(early.as_str()[..4] < late.as_str()[..4]);
    for bad in [
        "short",
        "1abcdef",
        "Abcdefg",
        "abcdefghijklmnopq",
        "abc-def",
    ] {
        assert!(StoryId::parse(bad).is_err(), "{bad}");
    }
}

#[test]
fn times_need_a_zone() {
    assert_eq!(
        Timestamp::parse("2026-05-04T08:00:00+02:00")
            .unwrap()
            .to_string(),
        "2026-05-04T06:00:00Z"
    );
    assert!(Timestamp::parse("2026-05-04T08:00:00").is_err());
    assert!(Timestamp::parse("2026-02-30T08:00:00Z").is_err());
}

#[test]
fn languages_know_their_direction() {
    assert_eq!(Language::parse("ar-eg").unwrap().as_str(), "ar-EG");
    assert_eq!(Language::parse("he").unwrap().direction(), Direction::Rtl);
    assert_eq!(
        Language::parse("az-Arab").unwrap().direction(),
        Direction::Rtl
    );
    assert_eq!(Language::parse("de").unwrap().direction(), Direction::Ltr);
    assert!(Language::parse("english language").is_err());
}

#[test]
fn links_are_percent_encoded() {
    let link = Link::Topic(Slug::from_text("الميناء").unwrap());
    assert_eq!(
        link.path(),
        "/topics/%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1"
    );
    assert_eq!(
        Link::Archive(jiff::civil::date(2026, 5, 4)).url("https://example.org"),
        "https://example.org/archive/2026/05/04"
    );
}

#[test]
fn numbers_of_one_millisecond_do_not_meet_and_later_ones_are_greater() {
    let now = Timestamp::parse("2026-05-04T12:00:00Z").unwrap();
    let all: std::collections::BTreeSet<i64> = (0..100_000).map(|_| new_number(now)).collect();
    assert_eq!(all.len(), 100_000);
    assert!(all.last().unwrap() < &new_number(now.plus_millis(1)));
}

#[test]
fn a_clean_line_is_clean_for_good() {
    let line = clean_line("E\u{200B}\u{304}\u{300} is one letter");
    assert_eq!(line, "\u{1E14} is one letter");
    assert_eq!(clean_line(&line), line);
}

#[test]
fn a_tag_has_one_right_spelling() {
    assert_eq!(Language::parse("DE-at").unwrap().as_str(), "de-AT");
    for text in ["de-atnde-aget", "de-ATnde-AGET"] {
        assert!(Language::parse(text).is_err(), "{text}");
    }
}
