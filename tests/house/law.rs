//! The terms and the privacy page: drafts in five languages, the owner's own, and the sentence by the box.

use std::path::Path;

use http::StatusCode;

use crate::{House, config, story, temporary};

const DRAFT: &str = "Draft: the newsroom has not confirmed this text yet.";

/// A house whose owner wrote these pages.
fn with_pages(pages: &[(&str, &str)], more: &str) -> House {
    let folder = temporary();
    write(&folder, pages);
    let config = config(more, &folder);
    House::open_in(folder, &config)
}

fn write(folder: &Path, pages: &[(&str, &str)]) {
    std::fs::create_dir_all(folder.join("pages")).unwrap();
    for (name, text) in pages {
        std::fs::write(folder.join("pages").join(name), text).unwrap();
    }
}

#[tokio::test]
async fn both_pages_stand_in_five_languages_and_are_marked_as_drafts() {
    let house = House::open_with(
        "[legal]\npostal_address = \"Weighhouse Square 4\"\n[mail]\nfrom = \"desk@courier.example\"\n",
    );
    for (name, title) in [("terms", "Terms of use"), ("privacy", "Privacy policy")] {
        let page = house.get(&format!("/{name}")).await;
        assert_eq!(page.status, StatusCode::OK);
        let text = page.text();
        for part in [
            &format!("<h1>{title}</h1>"),
            DRAFT,
            "<time datetime=\"2026-11-25\">Version of 25 November 2026</time>",
            "The Test Courier, Weighhouse Square 4.",
            "<a href=\"mailto:desk@courier.example\"",
            "name=\"robots\" content=\"noindex\"",
        ] {
            assert!(text.contains(part), "{name} lacks {part}");
        }
        for (language, draft) in [
            (
                "de",
                "Entwurf: Die Redaktion hat diesen Text noch nicht bestätigt.",
            ),
            (
                "fr",
                "Projet : la rédaction n’a pas encore confirmé ce texte.",
            ),
            ("ar", "مسوّدة: لم تعتمد هيئة التحرير هذا النص بعد."),
            ("he", "טיוטה: המערכת עדיין לא אישרה את הנוסח הזה."),
        ] {
            let path = format!("/{name}/{language}");
            assert!(text.contains(&format!("hreflang=\"{language}\" href=\"{path}\"")));
            let page = house.get(&path).await;
            assert_eq!(page.status, StatusCode::OK, "{path}");
            let other = page.text();
            assert!(other.contains(draft), "{path}");
            assert!(
                other.contains(&format!("<html lang=\"{language}\"")),
                "{path}"
            );
            assert!(
                other.contains(&format!("hreflang=\"en\" href=\"/{name}\"")),
                "{path}"
            );
        }
        let own = house.get(&format!("/{name}/en")).await;
        assert_eq!(
            (own.status, own.header("location")),
            (StatusCode::MOVED_PERMANENTLY, format!("/{name}").as_str())
        );
        assert_eq!(
            house.get(&format!("/{name}/nl")).await.status,
            StatusCode::NOT_FOUND
        );
        // The cache's key is the route and nothing else.
        assert_eq!(
            house.get(&format!("/{name}?language=de")).await.bytes,
            page.bytes
        );
    }
    assert!(house.app.law.is_draft());
    assert_eq!(house.app.law.version().to_string(), "2026-11-25");
}

#[tokio::test]
async fn what_the_paper_has_not_told_is_said_plainly() {
    let text = House::open().get("/privacy").await.text();
    assert!(text.contains("<strong>the newsroom has not given its postal address yet</strong>"));
    assert!(text.contains("<strong>an address that the newsroom has not given yet</strong>"));
    assert!(
        text.contains("<code>dateline_pass</code>"),
        "without TLS the names are bare"
    );
    assert!(!text.contains("__Host-"));
}

#[tokio::test]
async fn the_owners_page_replaces_the_draft_and_its_other_languages() {
    let pages = [
        (
            "terms.md",
            "---\ntitle: Our terms\nversion: 2027-02-03\n---\nBe kind.\n",
        ),
        (
            "terms.de.md",
            "---\ntitle: Unsere Regeln\nversion: 2027-02-01\ndraft: true\n---\nSeien Sie freundlich.\n",
        ),
        ("about.md", "---\ntitle: About us\n---\nWe are.\n"),
    ];
    let house = with_pages(&pages, "");
    let terms = house.get("/terms").await.text();
    assert!(terms.contains("Be kind.") && terms.contains("Version of 3 February 2027"));
    assert!(!terms.contains(DRAFT) && !terms.contains("content=\"noindex\""));
    assert!(terms.contains("href=\"/terms/de\"") && !terms.contains("href=\"/terms/fr\""));
    assert_eq!(house.get("/terms/fr").await.status, StatusCode::NOT_FOUND);
    let german = house.get("/terms/de").await.text();
    assert!(german.contains("Seien Sie freundlich.") && german.contains("Entwurf:"));
    assert!(
        house.app.law.is_draft(),
        "the privacy page is a draft still"
    );
    assert_eq!(
        house.app.law.version().to_string(),
        "2027-02-03",
        "the later of both"
    );
    let map = house.get("/sitemap.xml").await.text();
    assert!(map.contains("/terms</loc>") && !map.contains("/privacy</loc>"));
    // They are no pages of the `/about/` list.
    assert!(!terms.contains("/about/terms") && terms.contains("/about/about"));
    assert_eq!(
        house.get("/about/terms").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn both_pages_confirmed_are_no_draft_and_a_later_date_is_a_new_version() {
    let text = |version: &str| format!("---\ntitle: Ours\nversion: {version}\n---\nText.\n");
    let (older, newer) = (text("2026-01-02"), text("2026-03-04"));
    let house = with_pages(&[("terms.md", &older), ("privacy.md", &newer)], "");
    assert!(!house.app.law.is_draft());
    assert_eq!(house.app.law.version().to_string(), "2026-03-04");
}

#[tokio::test]
async fn a_page_without_a_version_stops_the_start_with_its_place() {
    for (text, expected) in [
        (
            "---\ntitle: Ours\n---\nText.\n",
            "Say since when this text holds",
        ),
        (
            "---\ntitle: Ours\nversion: soon\n---\nText.\n",
            "“soon” is no date: write it like 2026-11-25.",
        ),
        (
            "---\nversion: 2026-03-04\n---\nText.\n",
            "A page needs a `title`.",
        ),
        (
            "---\ntitle: Ours\nversion: 2026-03-04\ndraf: true\n---\nText.\n",
            "Did you mean `draft`?",
        ),
    ] {
        let folder = temporary();
        write(&folder, &[("privacy.md", text)]);
        let file = folder.join("dateline.toml");
        std::fs::write(&file, config("", &folder)).unwrap();
        let plan = dateline::house::Plan::of_folder(&folder, None).unwrap();
        let opened = std::thread::spawn(move || dateline::house::open(plan).map(drop));
        let fault = opened.join().unwrap().unwrap_err().to_string();
        assert!(
            fault.contains("pages/privacy.md") && fault.contains(expected),
            "{fault}"
        );
        std::fs::remove_dir_all(folder).unwrap();
    }
}

#[tokio::test]
async fn the_box_says_what_one_agrees_to() {
    let house = House::open();
    let long = "One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.";
    let walled = |language: &str, id: &str| {
        story(
            "Walled",
            &format!("id: {id}\naccess: registered\nlanguage: {language}\n"),
            long,
        )
    };
    let english = house.publish(&walled("en", "walled1")).link.path();
    let arabic = house.publish(&walled("ar", "walled2")).link.path();
    let said = "By registering you agree to the <a href=\"/terms\">terms</a> and the <a href=\"/privacy\">privacy policy</a>.";
    for path in [&english, "/sign-in"] {
        let page = house.get(path).await.text();
        let after = page.split("name=\"email\"").nth(1).unwrap();
        assert!(after.contains(said), "{path}");
    }
    let page = house.get(&arabic).await.text();
    assert!(page.contains("بالتسجيل توافق على <a href=\"/terms/ar\">شروط الاستخدام</a> و<a href=\"/privacy/ar\">سياسة الخصوصية</a>."));
}

#[tokio::test]
async fn every_footer_leads_to_both_pages() {
    let house = House::open();
    for path in [
        "/",
        "/city",
        "/corrections",
        "/sign-in",
        "/nowhere",
        "/terms",
    ] {
        let page = house.get(path).await.text();
        let foot = page.split("<footer").nth(1).unwrap();
        assert!(
            foot.contains("href=\"/terms\"") && foot.contains("href=\"/privacy\""),
            "{path}"
        );
    }
    let terms = house.get("/terms").await.text();
    assert!(terms.contains("<a href=\"/terms\" aria-current=\"page\">Terms</a>"));
}

#[tokio::test]
async fn a_paper_in_a_language_that_we_do_not_ship_begins_with_english() {
    let folder = temporary();
    let config = config("", &folder).replace("[site]", "[site]\nlanguage = \"nl\"");
    let house = House::open_in(folder, &config);
    let page = house.get("/terms").await.text();
    assert!(page.contains("<article class=\"story\" lang=\"en\"") && page.contains(DRAFT));
    assert!(page.contains("href=\"/terms/de\""));
}
