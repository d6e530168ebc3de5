use super::*;

struct Place(PathBuf);

impl Place {
    fn new() -> Self {
        let name = crate::basics::hex(&crate::basics::random_bytes::<6>());
        Self(std::env::temp_dir().join(format!("dateline-index-{name}")))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn entry(id: &str, language: &str, at: i64, headline: &str, text: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        language: language.to_owned(),
        at,
        texts: [
            headline.to_owned(),
            String::new(),
            String::new(),
            text.to_owned(),
        ],
    }
}

fn find(index: &Index, text: &str) -> Vec<String> {
    let languages = ["en", "de", "fr", "ar", "he"].map(str::to_owned);
    let found = index.find(&Asked::parse(text), &languages, Sorting::Best, 0, 10);
    let found = found.unwrap();
    assert_eq!(found.ids.len(), found.count);
    found.ids
}

#[test]
fn stories_of_five_languages_are_found_by_forms_of_their_words() {
    let place = Place::new();
    let index = Index::new(&place.0);
    let entries = [
        entry(
            "en",
            "en",
            1,
            "Bridges reopen",
            "The harbour floods. A slow boat goes.",
        ),
        entry("de", "de", 2, "Häuser am Hafen", "Die Straße ist offen."),
        entry("fr", "fr", 3, "Les électeurs", "L’eau monte à Genève."),
        entry("ar", "ar", 4, "المدينة القديمة", "أهلا بكم في الميناء"),
        entry("he", "he", 5, "העיר העתיקה", "בירושלים ירד גשם"),
        entry("sw", "sw", 6, "Kitabu kipya", "Habari za leo"),
    ];
    index.change(&entries, &[], "1").unwrap();
    for (text, expected) in [
        ("bridge", vec!["en"]),
        ("flooding", vec!["en"]),
        ("\"slow boat\"", vec!["en"]),
        ("\"boat slow\"", vec![]),
        ("\"slows\"", vec![]),
        ("harbour -boat", vec![]),
        ("strasse", vec!["de"]),
        ("hauser", vec!["de"]),
        ("electeur", vec!["fr"]),
        ("geneve eau", vec!["fr"]),
        ("مدينة", vec!["ar"]),
        ("ميناء", vec!["ar"]),
        ("ירושלים", vec!["he"]),
        ("עיר", vec!["he"]),
        ("kitabu", vec!["sw"]),
        ("kitab", vec![]),
    ] {
        assert_eq!(find(&index, text), expected, "{text}");
    }
}

#[test]
fn what_fits_best_comes_first_or_what_is_newest() {
    let place = Place::new();
    let index = Index::new(&place.0);
    let filler = "word ".repeat(300);
    let entries = [
        entry("headline", "en", 1, "Harbour", &filler),
        entry("text", "en", 2, "Other", &format!("{filler} harbour")),
    ];
    index.change(&entries, &[], "1").unwrap();
    assert_eq!(find(&index, "harbour"), ["headline", "text"]);
    let asked = Asked::parse("harbour");
    let newest = index.find(&asked, &[], Sorting::Newest, 0, 1).unwrap();
    assert_eq!((newest.ids, newest.count), (vec!["text".to_owned()], 2));
    let second = index.find(&asked, &[], Sorting::Newest, 1, 1).unwrap();
    assert_eq!(second.ids, ["headline"]);
}

#[test]
fn an_entry_replaces_its_old_self_and_goes() {
    let place = Place::new();
    let index = Index::new(&place.0);
    assert_eq!(index.mark(), None);
    index
        .change(&[entry("a", "en", 1, "Old", "")], &[], "1")
        .unwrap();
    index
        .change(&[entry("a", "en", 1, "New", "")], &[], "2")
        .unwrap();
    assert!(find(&index, "old").is_empty());
    assert_eq!(find(&index, "new"), ["a"]);
    index.change(&[], &["a".to_owned()], "3").unwrap();
    assert!(find(&index, "new").is_empty());
    // Another opening finds it as it was left.
    assert_eq!(Index::new(&place.0).mark().as_deref(), Some("3"));
}

#[test]
fn what_is_broken_or_of_another_shape_is_made_anew() {
    let place = Place::new();
    let index = Index::new(&place.0);
    index
        .change(&[entry("a", "en", 1, "Old", "")], &[], "1")
        .unwrap();
    for broken in ["meta.json", "shape"] {
        fs::write(place.0.join(broken), "broken").unwrap();
        let index = Index::new(&place.0);
        assert_eq!(index.mark(), None, "{broken}");
        let mut parts = vec![None, Some(vec![entry("b", "en", 1, "New", "")])];
        index
            .renew::<IndexError>("2", || Ok(parts.pop().unwrap()))
            .unwrap();
        assert_eq!(index.mark().as_deref(), Some("2"));
        assert_eq!(find(&index, "new"), ["b"]);
        assert!(find(&index, "old").is_empty());
    }
}

#[test]
fn hostile_questions_have_bounds() {
    let place = Place::new();
    let index = Index::new(&place.0);
    index
        .change(&[entry("a", "en", 1, "A story", "of words")], &[], "1")
        .unwrap();
    for text in [
        "\"".repeat(10_000),
        "a* b~9 (c OR d) [a TO z] text:x +y /.*/".to_owned(),
        "-a".to_owned(),
        "\u{202e}\u{0}\u{7f}".to_owned(),
        "é".repeat(5000),
        "\"a b c d e f g h i j k l m n o p\"".to_owned(),
    ] {
        find(&index, &text);
    }
}

#[test]
fn an_index_that_is_thrown_away_while_it_is_open_is_made_anew() {
    let place = Place::new();
    let index = Index::new(&place.0);
    index
        .change(&[entry("a", "en", 1, "Old", "")], &[], "1")
        .unwrap();
    fs::remove_dir_all(&place.0).unwrap();
    assert_eq!(index.mark(), None);
    let mut parts = vec![None, Some(vec![entry("b", "en", 1, "New", "")])];
    index
        .renew::<IndexError>("2", || Ok(parts.pop().unwrap()))
        .unwrap();
    assert_eq!(find(&index, "new"), ["b"]);
    assert_eq!(index.count().unwrap(), 1);
}

#[test]
fn a_fault_alone_throws_nothing_away() {
    let place = Place::new();
    let index = Index::new(&place.0);
    index
        .change(&[entry("a", "en", 1, "Old", "")], &[], "1")
        .unwrap();
    index.suspect();
    index.look_over();
    assert_eq!(index.mark().as_deref(), Some("1"));
    // Nor do damaged bytes by themselves: they are looked for when something failed.
    let mut files = fs::read_dir(&place.0)
        .unwrap()
        .map(|file| file.unwrap().path());
    let file = files
        .find(|file| file.extension().is_some_and(|end| end == "term"))
        .unwrap();
    let mut bytes = fs::read(&file).unwrap();
    bytes[0] = !bytes[0];
    fs::remove_file(&file).unwrap();
    fs::write(&file, bytes).unwrap();
    assert!(!index.is_whole());
    index.look_over();
    assert_eq!(index.mark().as_deref(), Some("1"));
    index.suspect();
    index.look_over();
    assert_eq!(index.mark(), None);
    index.renew::<IndexError>("2", || Ok(None)).unwrap();
    assert_eq!(index.mark().as_deref(), Some("2"));
    assert!(index.is_whole());
}
