//! What a photo says of itself and how long it may be used: the words are in every file that readers get, another program
//! reads them there, and when the terms are over the picture is gone without anybody's doing.

use std::{
    fs,
    path::PathBuf,
    process::{Command, Output},
};

use dateline_store::statements;
use http::StatusCode;
use serde_json::{Value, json};

use crate::{House, binary, pictures::made, story};

const HOUR: i64 = 3_600_000;

statements! {
    /// A save, as it lies there.
    SAVES: "SELECT story, content FROM revisions";
    /// What an older program saved.
    SAVE_AGAIN: "UPDATE revisions SET content = $1";
    /// The same.
    NAME_AGAIN: "UPDATE stories SET lead = $1";
    /// How many saves a story has.
    COUNT_SAVES: "SELECT COUNT(*) AS n FROM revisions WHERE story = $1";
}

/// What a command says, run on the folder of a house with a file in it.
fn run(house: &House, command: &str, name: &str, text: &str) -> Output {
    let file = house.folder.join(name);
    fs::write(&file, text).unwrap();
    Command::new(binary())
        .arg(command)
        .arg(&file)
        .arg("--data")
        .arg(&house.folder)
        .output()
        .unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Publishes, and gives the path of the story.
pub fn publish(house: &House, name: &str, text: &str) -> (String, String) {
    let done = run(house, "publish", name, text);
    assert!(done.status.success(), "{}", said(&done));
    let url = String::from_utf8_lossy(&done.stdout).trim().to_owned();
    let path = url.strip_prefix("http://localhost:7878").unwrap();
    (path.to_owned(), said(&done))
}

/// A story of the day of the sample paper with a picture at its top.
fn pictured(id: &str, picture: &str) -> String {
    let front = format!("id: {id}\npublished: 2026-05-04T06:00:00Z\nlead: {{{picture}}}\n");
    story("The bridge is open", &front, "One.\n\nTwo.")
}

/// Puts a photo beside the stories.
fn photo(house: &House, name: &str, segments: &[(u8, Vec<u8>)]) {
    let photo = made::jpeg(&made::quarters(700, 500), segments);
    fs::write(house.folder.join(name), photo).unwrap();
}

/// The renditions, with their bytes' names sorted.
fn renditions(house: &House) -> Vec<PathBuf> {
    let mut all: Vec<PathBuf> = fs::read_dir(house.folder.join("media"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file())
        .collect();
    all.sort();
    all
}

/// What exiftool reads in files, by group and tag.
fn exiftool(files: &[PathBuf]) -> Vec<Value> {
    let output = Command::new("exiftool")
        .args(["-json", "-G1", "-struct", "-charset", "iptc=UTF8"])
        .args(files)
        .output()
        .unwrap_or_else(|fault| panic!("exiftool (libimage-exiftool-perl): {fault}"));
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_slice(&output.stdout).unwrap()
}

/// The addresses of pictures in a text.
fn pictures_in(text: &str) -> Vec<String> {
    text.split(['"', ' ', ','])
        .map(|part| part.strip_prefix("http://localhost:7878").unwrap_or(part))
        .filter(|part| part.starts_with("/media/"))
        .map(str::to_owned)
        .collect()
}

#[tokio::test]
async fn another_program_reads_in_every_rendition_what_story_and_photo_say() {
    let house = House::open();
    let packet = made::xmp(
        "<dc:creator><rdf:Seq><rdf:li>Lena Voss</rdf:li></rdf:Seq></dc:creator>\
         <dc:description><rdf:Alt><rdf:li xml:lang='x-default'>not this one</rdf:li></rdf:Alt></dc:description>\
         <Iptc4xmpExt:DigitalSourceType>http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture</Iptc4xmpExt:DigitalSourceType>",
    );
    photo(
        &house,
        "bridge.jpg",
        &[
            made::exif_segment(&made::exif(1, true)),
            made::xmp_segment(packet.as_bytes()),
            made::iim_segment(&[(2, 116, b"\xA9 2026 Voss"), (2, 110, b"not this one")]),
            (4, made::SECRETS[2].as_bytes().to_vec()),
        ],
    );
    let caption = "Autos < Räder & “הגשר” ]]> 🦢";
    let (path, _) = publish(
        &house,
        "bridge.md",
        &pictured(
            "bridge1",
            &format!(
                "file: bridge.jpg, caption: '{caption}', credit: Lena Voss/Courier, alt: Cars, terms: Not for \"ads\", until: 2027-01-31"
            ),
        ),
    );
    let files = renditions(&house);
    assert_eq!(files.len(), 4);
    let read = exiftool(&files);
    for (file, read) in files.iter().zip(read) {
        let name = file.file_name().unwrap().to_str().unwrap();
        let mut wanted = json!({
            "XMP-dc:Description": caption, "XMP-dc:Creator": ["Lena Voss"], "XMP-dc:Rights": "© 2026 Voss",
            "XMP-photoshop:Credit": "Lena Voss/Courier", "XMP-iptcCore:AltTextAccessibility": "Cars",
            "XMP-iptcExt:DigitalSourceType": "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            "XMP-xmpRights:UsageTerms": "Not for \"ads\"", "XMP-plus:LicenseEndDate": "2027:01:31",
        });
        if name.ends_with(".jpg") {
            let iim = json!({
                "IPTC:CodedCharacterSet": "UTF8", "IPTC:ApplicationRecordVersion": 4, "IPTC:By-line": "Lena Voss",
                "IPTC:Credit": "Lena Voss/Courier", "IPTC:CopyrightNotice": "© 2026 Voss", "IPTC:Caption-Abstract": caption,
            });
            wanted
                .as_object_mut()
                .unwrap()
                .extend(iim.as_object().unwrap().clone());
        }
        // All that it reads beside the picture's own measures, and that is all that was asked for.
        let found: serde_json::Map<String, Value> = read
            .as_object()
            .unwrap()
            .iter()
            .filter(|(key, _)| {
                [
                    "XMP",
                    "IPTC",
                    "IFD",
                    "ExifIFD",
                    "GPS",
                    "Photoshop",
                    "ICC",
                    "ExifTool:Warning",
                ]
                .iter()
                .any(|group| key.starts_with(group))
            })
            .map(|(key, value)| (key.clone(), value.clone()))
            .collect();
        assert_eq!(Value::Object(found), wanted, "{name}");
        let bytes = fs::read(file).unwrap();
        for secret in made::SECRETS.into_iter().chain(["not this one", "Exif"]) {
            let mut parts = bytes.windows(secret.len());
            assert!(
                !parts.any(|part| part == secret.as_bytes()),
                "{secret} in {name}"
            );
        }
    }
    // The page shows what it always showed.
    let page = house.get(&path).await.text();
    assert!(page.contains("Autos &lt; Räder &amp; “הגשר” ]]&gt; 🦢"));
    assert!(!page.contains("Not for") && !page.contains("2027-01-31"));
}

#[tokio::test]
async fn corrected_words_have_new_files_and_old_addresses_lead_somewhere_until_withdrawn() {
    let mut house = House::open();
    photo(&house, "bridge.jpg", &[]);
    let with = |caption: &str| {
        pictured(
            "bridge1",
            &format!("file: bridge.jpg, caption: {caption}, alt: A bridge"),
        )
    };
    let (path, _) = publish(&house, "bridge.md", &with("The first cras"));
    let old = pictures_in(&house.get(&path).await.text());
    let (_, words) = publish(&house, "bridge.md", &with("The first cars"));
    assert!(words.contains("Corrected."), "{words}");
    house.settle().await;
    let new = pictures_in(&house.get(&path).await.text());
    assert!(!old.is_empty() && old.iter().all(|address| !new.contains(address)));
    for address in old.iter().chain(&new) {
        assert_eq!(house.get(address).await.status, StatusCode::OK, "{address}");
    }
    let (_, words) = publish(&house, "bridge.md", &with("The first cars"));
    assert!(words.contains("Nothing has changed."), "{words}");
    // A story that is not out yet shows the same photo: its words are nobody's business.
    let early = with("Nobody knows yet")
        .replace("bridge1", "bridge2")
        .replace("2026-05-04T06", "2026-05-04T18");
    let before = renditions(&house);
    publish(&house, "early.md", &early.replace("is open", "falls"));
    for file in renditions(&house) {
        if !before.contains(&file) {
            let address = format!("/media/{}", file.file_name().unwrap().to_str().unwrap());
            assert_eq!(house.get(&address).await.status, StatusCode::NOT_FOUND);
        }
    }
    let gone = Command::new(binary())
        .args(["withdraw", "bridge1", "--note", "It is not.", "--data"])
        .arg(&house.folder)
        .output()
        .unwrap();
    assert!(gone.status.success(), "{}", said(&gone));
    house.settle().await;
    for address in &new {
        assert_eq!(
            house.get(address).await.status,
            StatusCode::GONE,
            "{address}"
        );
    }
    for address in &old {
        assert_ne!(house.get(address).await.status, StatusCode::OK, "{address}");
    }
}

/// The same photo in another story that everybody sees opens no picture of this one.
#[tokio::test]
async fn what_was_said_under_a_photo_is_seen_as_its_own_story_is() {
    let mut house = House::open();
    photo(&house, "shared.jpg", &[]);
    let shown = |id: &str, words: &str, more: &str| {
        let front = format!(
            "id: {id}\npublished: 2026-05-04T06:00:00Z\n{more}lead: {{file: shared.jpg, caption: {words}}}\n"
        );
        story("One photo", &front, "One.\n\nTwo.")
    };
    publish(&house, "other.md", &shown("other12", "A baker", ""));
    // Files of a story that waits, by what is on disk: pages do not name them.
    let known = renditions(&house);
    let waits = "embargo: 2090-05-09T06:00:00Z\n";
    publish(
        &house,
        "waits.md",
        &shown("waits12", "Arrested on Friday", waits),
    );
    let secret: Vec<String> = renditions(&house)
        .iter()
        .filter(|file| !known.contains(file))
        .map(|file| format!("/media/{}", file.file_name().unwrap().to_str().unwrap()))
        .collect();
    publish(
        &house,
        "waits.md",
        &shown("waits12", "Seen on Friday", waits),
    );
    house.settle().await;
    assert!(!secret.is_empty());
    for address in &secret {
        assert_eq!(house.get(address).await.status, StatusCode::NOT_FOUND);
    }
    // Terms that ended do not begin again because a caption was corrected, and a story that is withdrawn takes all with it.
    let ended = |words: &str, until: &str| {
        pictured(
            "terms12",
            &format!("file: shared.jpg, caption: {words}{until}"),
        )
    };
    let (path, _) = publish(&house, "terms.md", &ended("The first", ""));
    house.settle().await;
    let old = pictures_in(&house.get(&path).await.text());
    assert_eq!(house.get(&old[0]).await.status, StatusCode::OK);
    publish(
        &house,
        "terms.md",
        &ended("The second", ", until: 2026-05-03"),
    );
    assert_eq!(house.get(&old[0]).await.status, StatusCode::GONE);
    publish(&house, "terms.md", &ended("The third", ""));
    assert_eq!(house.get(&old[0]).await.status, StatusCode::OK);
    let gone = dateline::basics::StoryId::parse("terms12").unwrap();
    house
        .app
        .db
        .write_blocking(move |db| dateline::stories::withdraw(db, &gone, "Wrong."))
        .unwrap();
    assert_eq!(house.get(&old[0]).await.status, StatusCode::GONE);
    // Nor when it has come: these words never did. (The program that publishes lives by its own clock.)
    house.clock.advance(65 * 366 * 24 * HOUR);
    house.settle().await;
    for address in &secret {
        assert_eq!(house.get(address).await.status, StatusCode::NOT_FOUND);
    }
}

#[tokio::test]
async fn a_story_from_before_words_were_written_is_renewed_and_not_corrected() {
    let mut house = House::open();
    let packet = made::xmp("<plus:LicenseEndDate>2027-01-31</plus:LicenseEndDate>");
    photo(
        &house,
        "bridge.jpg",
        &[made::xmp_segment(packet.as_bytes())],
    );
    let text = pictured(
        "bridge1",
        "file: bridge.jpg, caption: The bridge, alt: A bridge",
    );
    publish(&house, "bridge.md", &text);
    // As the program before this one left it: files under the name of the photo, and nothing known of terms.
    house
        .app
        .db
        .write_blocking(|db| {
            let saves: Vec<(String, String)> = db.all(&SAVES, &[])?;
            let mut content: Value = serde_json::from_str(&saves[0].1).unwrap();
            let lead = content["lead"].as_object_mut().unwrap();
            lead.remove("ends");
            let original = lead.remove("original").unwrap();
            lead.insert("hash".into(), original);
            let lead = content["lead"].to_string();
            db.run(&SAVE_AGAIN, &[&content.to_string()])?;
            db.run(&NAME_AGAIN, &[&lead])?;
            Ok::<_, dateline_store::StoreError>(())
        })
        .unwrap();
    house.settle().await;
    let (_, words) = publish(&house, "bridge.md", &text);
    assert!(words.contains("The text is as it was"), "{words}");
    assert!(!words.contains("Corrected"), "{words}");
    let (_, words) = publish(&house, "bridge.md", &text);
    assert!(words.contains("Nothing has changed."), "{words}");
    let (saves,): (i64,) = house
        .app
        .db
        .read_blocking(|db| db.one(&COUNT_SAVES, &[&"bridge1"]))
        .unwrap();
    assert_eq!(saves, 2);
}

#[tokio::test]
async fn a_picture_goes_when_its_terms_end_and_comes_back_when_the_clock_does() {
    let mut house = House::open();
    photo(&house, "lead.jpg", &[]);
    let inner = made::jpeg(&made::quarters(690, 500), &[]);
    fs::write(house.folder.join("inner.jpg"), inner).unwrap();
    let text = pictured(
        "bridge1",
        "file: lead.jpg, caption: A bridge, alt: Arch, until: 2026-05-05",
    )
    .replace(
        "One.",
        "One.\n\n![Inside](inner.jpg){alt=\"Rivet\" until=2026-05-05}",
    );
    let (path, _) = publish(&house, "bridge.md", &text);
    house.settle().await;
    let pages = [path.as_str(), "/", "/city", "/feed.xml", "/feed.json"];
    let mut all = Vec::new();
    for page in pages {
        let found = pictures_in(&house.get(page).await.text());
        assert!(!found.is_empty(), "{page}");
        all.extend(found);
    }
    assert!(house.get(&path).await.text().contains("og:image\""));
    let kept = house.get(&all[0]).await;
    // Lisbon is an hour ahead of UTC in May: the day ends in 35 hours.
    assert_eq!(kept.header("cache-control"), "public, max-age=126000");

    house.clock.advance(35 * HOUR - 1);
    house.settle().await;
    assert_eq!(house.get(&all[0]).await.status, StatusCode::OK);
    assert!(!pictures_in(&house.get(&path).await.text()).is_empty());
    let files = renditions(&house);

    let shown = |house: &House| {
        let ready: Vec<_> = pages
            .map(|page| house.app.shelf.ready(page).is_some())
            .into();
        ready
    };
    assert!(shown(&house)[0], "the story lies ready");
    for _ in 0..2 {
        house.clock.jump(1);
        house.settle().await;
        for page in pages {
            let text = house.get(page).await.text();
            assert!(!text.contains("/media/"), "{page}: {text}");
            assert!(!text.contains("Rivet"), "{page}");
        }
        for address in &all {
            assert_eq!(
                house.get(address).await.status,
                StatusCode::GONE,
                "{address}"
            );
        }
        // The clock was wrong: nothing is lost.
        house.clock.jump(-1);
        house.settle().await;
        for page in pages {
            assert!(
                !pictures_in(&house.get(page).await.text()).is_empty(),
                "{page}"
            );
        }
        assert_eq!(house.get(&all[0]).await.status, StatusCode::OK);
    }
    assert_eq!(renditions(&house), files, "no file goes with a date");
}

#[tokio::test]
async fn terms_that_end_and_credentials_are_told_before_a_story_goes_out() {
    let house = House::open();
    let packet = made::xmp("<plus:LicenseEndDate>2026-05-04</plus:LicenseEndDate>");
    let manifest = made::manifest(u32::MAX, b"c2pa.claim: Verified, Credit: Mallory");
    photo(
        &house,
        "agency.jpg",
        &[
            made::xmp_segment(packet.as_bytes()),
            made::manifest_segment(&manifest),
        ],
    );
    let text = pictured("bridge1", "file: agency.jpg, caption: A bridge, alt: Arch");
    let over = "agency.jpg might be used until 2026-05-04, which is over: readers do not see it";
    let without = "agency.jpg carries Content Credentials (C2PA)";
    let checked = run(&house, "check", "bridge.md", &text);
    assert!(checked.status.success());
    for words in [over, without] {
        assert_eq!(
            said(&checked).matches(words).count(),
            1,
            "{}",
            said(&checked)
        );
    }
    assert!(
        !house.folder.join("media").exists(),
        "a check leaves nothing behind"
    );
    let (path, words) = publish(&house, "bridge.md", &text);
    assert!(words.contains(over) && words.contains(without), "{words}");
    // The original keeps its manifest, no rendition has it, and no page says what it claims.
    let holds = |bytes: &[u8]| bytes.windows(4).any(|part| part == b"jumb");
    let originals: Vec<_> = fs::read_dir(house.folder.join("media/originals"))
        .unwrap()
        .map(|entry| fs::read(entry.unwrap().path()).unwrap())
        .collect();
    assert_eq!(
        originals,
        [fs::read(house.folder.join("agency.jpg")).unwrap()]
    );
    assert!(holds(&originals[0]));
    for file in renditions(&house) {
        assert!(!holds(&fs::read(&file).unwrap()), "{}", file.display());
    }
    let page = house.get(&path).await.text();
    assert!(!page.contains("Mallory") && !page.contains("Verified"));
    // A date of the story's own comes before that of the photo.
    let longer = text.replace("alt: Arch", "alt: Arch, until: 2999-12-31");
    assert!(!said(&run(&house, "check", "bridge.md", &longer)).contains("agency.jpg m"));
    let wrong = text.replace(
        "alt: Arch",
        "alt: Arch, untill: 2999-12-31, source_type: digitalCature",
    );
    let refused = run(&house, "check", "bridge.md", &wrong);
    assert!(!refused.status.success());
    assert!(
        said(&refused).contains("Did you mean `until`?"),
        "{}",
        said(&refused)
    );
    assert!(
        said(&refused).contains("Did you mean `digitalCapture`?"),
        "{}",
        said(&refused)
    );
}

#[tokio::test]
async fn the_doctor_lists_pictures_whose_terms_end_soon() {
    let house = House::open();
    photo(&house, "bridge.jpg", &[]);
    let today = dateline::basics::Clock::system().now();
    let today = today.in_zone(&jiff::tz::TimeZone::UTC).date();
    for (id, days) in [("bridge1", 10), ("bridge2", 60)] {
        let last = today.checked_add(jiff::Span::new().days(days)).unwrap();
        let text = pictured(
            id,
            &format!("file: bridge.jpg, caption: A, alt: B, until: {last}"),
        );
        let (_, words) = publish(&house, "bridge.md", &text.replace("is open", id));
        assert_eq!(
            words.contains(&format!("may be used until {last}")),
            days < 31,
            "{words}"
        );
    }
    let (_, said) = crate::mending::doctor(&house.folder, &[]);
    let told: Vec<_> = said
        .lines()
        .filter(|line| line.contains("a picture of the story"))
        .collect();
    assert!(
        told.len() == 1 && told[0].starts_with("warn   pictures: ") && told[0].contains("bridge1"),
        "{said}"
    );
}
