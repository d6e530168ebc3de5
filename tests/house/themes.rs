//! Themes: what they take the place of, what they may not, and how they are told.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    time::{Duration, Instant},
};

use crate::{House, binary, config, temporary};

/// A folder of its own that goes at the end.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Folder {
    fn with(files: &[(&str, &str)]) -> Self {
        let folder = Self(temporary());
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    fn write(&self, name: &str, text: &str) {
        write(&self.0, name, text);
    }
}

fn write(folder: &Path, name: &str, text: &str) {
    let path = folder.join(name);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// A command about themes, with as much memory as a small machine gives.
fn run(arguments: &[&str]) -> Output {
    Command::new("sh")
        .args(["-c", "ulimit -v 4000000; exec \"$0\" \"$@\""])
        .arg(binary())
        .args(arguments)
        .env_remove("DATELINE_DATA")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn check(folder: &Folder) -> (bool, String) {
    let checked = run(&["theme", "check", folder.0.to_str().unwrap()]);
    let text =
        String::from_utf8(checked.stdout).unwrap() + &String::from_utf8(checked.stderr).unwrap();
    (checked.status.success(), text)
}

const STORY: &str = "---\nheadline: Ferry runs late\nsection: city\nid: k7q2mzdt\n---\nThe ferry runs late today.\n";

/// A house whose theme has these files.
fn themed(files: &[(&str, &str)]) -> House {
    let folder = temporary();
    for (name, text) in files {
        write(&folder.join("theme"), name, text);
    }
    let config = config("", &folder);
    House::open_in(folder, &config)
}

#[tokio::test]
async fn a_theme_takes_the_place_of_one_template_one_style_and_one_sentence() {
    let mut house = themed(&[
        (
            "templates/public/front.html",
            "{% extends \"house/public/front.html\" %}{% block masthead %}{{ super() }}<p class=\"motto\">Wet feet, dry wit</p>{% include \"theme/sign.html\" %}{% endblock %}",
        ),
        (
            "templates/theme/sign.html",
            "<img src=\"{{ asset(\"logo.svg\") }}\" alt=\"\" width=\"1\" height=\"1\">",
        ),
        (
            "styles/theme.css",
            ".motto { color: teal; background: url(logo.svg) }",
        ),
        ("styles/error.css", ".only-here { color: navy }"),
        ("words/en.ftl", "recent-title = Just in\n"),
        (
            "assets/logo.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        ),
    ]);
    house.publish(STORY);
    house.settle().await;
    let front = house.get("/").await.text();
    assert!(
        front.contains("<p class=\"motto\">Wet feet, dry wit</p>"),
        "{front}"
    );
    assert!(
        front.contains(">Just in</h2>") && !front.contains("Most recent"),
        "{front}"
    );
    let logo = front
        .split("<img src=\"")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(
        front.contains(&format!(
            ".motto{{color:teal;background:url(\"{logo}\")}}</style>"
        )),
        "{front}"
    );
    // What is not overridden is ours, and one style of the theme's is everywhere.
    let story = house
        .get("/2026/05/04/ferry-runs-late-k7q2mzdt")
        .await
        .text();
    assert!(story.contains(".motto{color:teal") && story.contains("<div class=\"story-body\">"));
    let sorry = house.get("/nowhere").await.text();
    assert!(sorry.contains(".only-here{color:navy}"), "{sorry}");
    // The policy names the style that is there.
    let answer = house.get("/").await;
    assert!(
        answer
            .header("content-security-policy")
            .contains("style-src 'self' 'sha256-")
    );
    // The asset is kept for ever, as what it is; nothing else is there under its name.
    let answer = house.get(logo).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), "image/svg+xml");
    assert!(answer.header("cache-control").contains("immutable"));
    assert_eq!(answer.header("x-content-type-options"), "nosniff");
    assert_eq!(answer.text(), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
    for nowhere in [
        "/assets/000000000000/logo.svg",
        "/assets/0/..%2fdateline.toml",
        "/assets/x/logo.svg",
    ] {
        assert_eq!(house.get(nowhere).await.status, 404, "{nowhere}");
    }
}

/// The desk must be usable whatever the paper looks like.
#[tokio::test]
async fn what_a_theme_adds_is_not_at_the_desk() {
    let house = themed(&[("styles/theme.css", ".motto { display: none }")]);
    assert!(
        house
            .get("/sign-in")
            .await
            .text()
            .contains(".motto{display:none}")
    );
    let desk = house.get("/desk/sign-in").await;
    assert_eq!(desk.status, 200);
    assert!(!desk.text().contains(".motto"));
}

#[test]
fn a_theme_that_is_fine_is_told_so() {
    let folder = Folder::with(&[]);
    let made = run(&["theme", "new", folder.0.join("theme").to_str().unwrap()]);
    assert!(made.status.success(), "{made:?}");
    let again = run(&["theme", "new", folder.0.join("theme").to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(1));
    let begun = Folder(folder.0.join("theme"));
    let (fine, told) = check(&begun);
    assert!(fine, "{told}");
    let numbers: Vec<usize> = told
        .split(|letter: char| !letter.is_ascii_digit())
        .filter_map(|number| number.parse().ok())
        .collect();
    assert!(told.ends_with(" samples: fine.\n"), "{told}");
    // Every template that prints a page or a mail, in five languages.
    assert!(
        numbers[0] > 40 && numbers[1] >= 2 * 5 * numbers[0],
        "{told}"
    );
    // Copies of everything that there is are a theme too.
    for name in String::from_utf8(run(&["theme", "show"]).stdout)
        .unwrap()
        .lines()
    {
        let text = run(&["theme", "show", name]);
        assert!(text.status.success(), "{name}");
        begun.write(name, &String::from_utf8(text.stdout).unwrap());
    }
    let (fine, told) = check(&begun);
    assert!(fine, "{told}");
    let shown = run(&["theme", "show", "public/frnt.html"]);
    assert_eq!(shown.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&shown.stderr).contains("Did you mean `public/front.html`?"));
}

/// Checks themes of one template each, and that what is wrong is told.
fn are_told(themes: &[(&str, String, &str)]) {
    for (name, text, told) in themes {
        let folder = Folder::with(&[(&format!("templates/{name}"), text)]);
        let (fine, all) = check(&folder);
        assert!(!fine && all.contains(told), "{name}: {told}\n{all}");
    }
}

#[test]
fn faults_are_told_with_file_and_line() {
    are_told(&[
        (
            "public/front.html",
            "one\n{{ leed.headline }}\n".to_owned(),
            "templates/public/front.html:2: it names a value that this page does not have (`leed` is undefined)",
        ),
        (
            "public/front.html",
            "one\n{{ lead.hedline }}\n".to_owned(),
            "templates/public/front.html:2: ",
        ),
        (
            "public/front.html",
            "\n\n{% if %}".to_owned(),
            "templates/public/front.html:3: ",
        ),
        (
            "public/front.html",
            "{% include 'theme/x.html' %}".to_owned(),
            "there is no such template",
        ),
        // Nothing of the house but the page.
        (
            "public/front.html",
            "{{ env }}".to_owned(),
            "it names a value that this page does not have",
        ),
        (
            "public/front.html",
            "{{ config.mail.smtp }}".to_owned(),
            "it names a value that this page does not have",
        ),
        (
            "public/front.html",
            "{{ frame.keys }}".to_owned(),
            "it names a value that this page does not have",
        ),
        (
            "public/front.html",
            "{{ debug() }}".to_owned(),
            "there is no function `debug`",
        ),
        (
            "public/front.html",
            "\n{{ lead|safe }}".to_owned(),
            "templates/public/front.html:2: there is no `|safe`",
        ),
    ]);
}

#[test]
fn what_scripts_and_forms_rely_on_stays() {
    let read = |name: &str| fs::read_to_string(format!("templates/public/{name}.html")).unwrap();
    let (story, sent) = (read("story"), read("sent"));
    let (sign_in, form) = (read("parts/box"), read("parts/comment-form"));
    are_told(&[
        (
            "public/story.html",
            story.replace("class=\"story-body\"", "class=\"text\""),
            "`<div class=\"story-body\">` is not in what it prints",
        ),
        (
            "public/story.html",
            story.replace("id=\"wall\"", "id=\"fence\""),
            "`<section id=\"wall\">` is not",
        ),
        (
            "public/parts/box.html",
            sign_in.replace("name=\"email\"", "name=\"mail\""),
            "`<input name=\"email\">` is not",
        ),
        (
            "public/sent.html",
            sent.replace("name=\"code\"", "name=\"number\""),
            "`<input name=\"code\">` is not",
        ),
        (
            "public/parts/comment-form.html",
            form.replace("name=\"body\"", "name=\"text\""),
            "`<textarea name=\"body\">` is not",
        ),
        (
            "public/parts/box.html",
            sign_in.replace("name=\"token\"", "name=\"tok\""),
            "its form to `/sign-in` has no field `token`",
        ),
        (
            "public/parts/box.html",
            sign_in.replace("action=\"/sign-in\"", "action=\"https://x.example\""),
            "nobody takes a form",
        ),
    ]);
}

#[test]
fn what_the_policy_of_the_pages_would_stop_is_told() {
    let base = fs::read_to_string("templates/public/base.html").unwrap();
    let mail = fs::read_to_string("templates/mail/sign-in.html").unwrap();
    let line = base.split("<main").next().unwrap().matches('\n').count() + 2;
    let with = |more: &str| base.replace("<main", &format!("{more}<main"));
    are_told(&[
        (
            "public/base.html",
            base.replace("<main", "\n<main onclick=\"x()\""),
            &format!("templates/public/base.html:{line}: `onclick=` is a script"),
        ),
        (
            "public/base.html",
            base.replace("<main", "<main style=\"x\""),
            "the policy of the pages forbids `style=`",
        ),
        (
            "public/base.html",
            with("<script>x()</script>"),
            "a theme brings no scripts",
        ),
        (
            "public/base.html",
            with("<script src='https://x.example/x.js'></script>"),
            "a theme brings no scripts",
        ),
        (
            "public/base.html",
            with("<style>a{}</style>"),
            "a page has one `<style>",
        ),
        (
            "public/base.html",
            base.replace("</style>", " b{}</style>"),
            "a page has one `<style>",
        ),
        (
            "public/base.html",
            with("<img src='https://x.example/x.png'>"),
            "asks somebody else",
        ),
        (
            "public/base.html",
            with("<iframe src='/'></iframe>"),
            "`<iframe>` has no place",
        ),
        (
            "public/base.html",
            with("<a href='javascript:x'>x</a>"),
            "`javascript:` is a script",
        ),
        (
            "public/base.html",
            with("<meta http-equiv='refresh' content='0;url=https://x.example'>"),
            "a theme neither sends readers on",
        ),
        (
            "public/base.html",
            with("<link rel='PRECONNECT' href='https://x.example'>"),
            "asks somebody else",
        ),
        (
            "public/base.html",
            with("{% if frame.lang != \"en\" %}<img src='https://x.example/x.png'>{% endif %}"),
            "asks somebody else",
        ),
        (
            "public/base.html",
            with("<form method='post' action='/account/deletion' data-at-once></form>"),
            "`data-at-once` is for the one form",
        ),
        (
            "mail/sign-in.html",
            mail.replace("{% set place", "<img src='/x.png'>{% set place"),
            "a mail asks nobody",
        ),
        (
            "mail/sign-in.html",
            mail.replace("place = url", "place = \"https://x.example/\" ~ url"),
            "its link to `",
        ),
        (
            "mail/sign-in.html",
            mail.replace(
                "{% set place",
                "<a href='https://x.example/{{ code }}'>x</a>{% set place",
            ),
            "a mail leads to the house alone",
        ),
        // A value that is not in quotes brings attributes of its own.
        (
            "public/base.html",
            base.replace("<main", "<main title={{ frame.title }}"),
            "onfocus=",
        ),
    ]);
}

#[test]
fn a_theme_that_never_ends_is_told_within_time_and_memory() {
    for text in [
        "{% for a in range(99999) %}{% for b in range(99999) %}{% endfor %}{% endfor %}".to_owned(),
        "{% for a in range(99999) %}{% for b in range(99999) %}xxxxxxxxxxxxx{% endfor %}{% endfor %}".to_owned(),
        "{% include \"public/front.html\" %}".to_owned(),
        "{% extends \"public/front.html\" %}".to_owned(),
        "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}".to_owned(),
        "{{ \"a\" * 10**9 }}".to_owned(),
        "{{ range(10**9) }}".to_owned(),
        "{% set s = 'a' * 1000 %}{{ s|replace('a', s)|replace('a', s)|replace('a', s) }}".to_owned(),
        format!("{{% set s = frame.lang %}}{}", "{% set s = s ~ s %}".repeat(60)),
        format!("{{% set s = [1] %}}{}", "{% set s = [s, s] %}".repeat(60)),
    ] {
        let folder = Folder::with(&[("templates/public/front.html", &text)]);
        let (fine, told) = check(&folder);
        assert!(!fine && told.contains("templates/public/front.html"), "{text}: {told}");
    }
    for words in [
        format!("skip = {}", "{".repeat(200_000)),
        format!("skip = {{ {}", "A(".repeat(100_000)),
        (0..23_000)
            .map(|n| format!("unknown-key-{n} = x\n"))
            .collect(),
    ] {
        let folder = Folder::with(&[("words/en.ftl", &words)]);
        let (fine, told) = check(&folder);
        assert!(!fine && told.contains("words/en.ftl:"), "{told}");
        assert!(told.lines().count() < 80, "{told}");
    }
}

#[test]
fn a_paper_with_a_faulty_theme_does_not_open_and_says_why() {
    let folder = Folder::with(&[]);
    folder.write("dateline.toml", &config("", &folder.0));
    folder.write("theme/templates/public/front.html", "\n{{ nowhere }}");
    let served = run(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--data",
        folder.0.to_str().unwrap(),
    ]);
    assert_eq!(served.status.code(), Some(1));
    let told = String::from_utf8(served.stderr).unwrap();
    assert!(
        told.contains("The theme is not ready:\ntemplates/public/front.html:2: it names a value that this page does not have"),
        "{told}"
    );
    assert!(told.contains("`dateline theme check`"), "{told}");
    let doctor = run(&["doctor", "--data", folder.0.to_str().unwrap()]);
    assert_eq!(doctor.status.code(), Some(1));
    let told =
        String::from_utf8(doctor.stdout).unwrap() + &String::from_utf8(doctor.stderr).unwrap();
    assert!(told.contains("templates/public/front.html:2"), "{told}");
}

/// A demo that is ended with its test.
struct Demo(Child, String);

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Demo {
    fn open(more: &[&str]) -> Self {
        let mut child = Command::new(binary())
            .args(["demo", "--listen", "127.0.0.1:0"])
            .args(more)
            .env_remove("DATELINE_DATA")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut first = String::new();
        let mut told = BufReader::new(child.stdout.take().unwrap());
        told.read_line(&mut first).unwrap();
        let port = first.trim().rsplit(':').next().unwrap().to_owned();
        // What it says more must have somebody who reads it.
        std::thread::spawn(move || std::io::copy(&mut told, &mut std::io::sink()));
        Self(child, port)
    }

    fn get(&self, path: &str, more: &str) -> String {
        let mut stream = TcpStream::connect(format!("127.0.0.1:{}", self.1)).unwrap();
        let head = format!(
            "GET {path} HTTP/1.1\r\nHost: localhost:{}\r\n{more}Connection: close\r\n\r\n",
            self.1
        );
        stream.write_all(head.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    /// Waits until the theme was read so often and fares so.
    fn wait(&self, fares: &str) {
        let begun = Instant::now();
        while !self.get("/outbox/theme?ask=state", "").contains(fares) {
            assert!(begun.elapsed() < Duration::from_mins(1), "never {fares}");
            std::thread::sleep(Duration::from_millis(100));
        }
    }
}

#[test]
fn the_demo_follows_the_theme_that_is_being_made() {
    let folder = Folder::with(&[("templates/public/parts/kicker.html", "\n{{ nowhere }}")]);
    let demo = Demo::open(&["--theme", folder.0.to_str().unwrap()]);
    // A faulty theme leaves the paper as it was, and is told with file and line.
    demo.wait("\n1 faulty\n");
    assert!(demo.get("/", "").contains("<h1 class=\"name\">"));
    let page = demo.get("/outbox/theme", "");
    assert!(
        page.contains("templates/public/parts/kicker.html:2") && page.contains("it names a value"),
        "{page}"
    );
    // Pages carry what asks after it.
    let script = demo
        .get("/", "")
        .split("src=\"/assets/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap()
        .to_owned();
    assert!(
        demo.get(&format!("/assets/{script}"), "")
            .contains("/outbox/theme")
    );
    // It is mended.
    folder.write("templates/public/parts/kicker.html", "<b>Mended</b>");
    demo.wait("\n2 fine\n");
    assert!(demo.get("/", "").contains("<b>Mended</b>"));
    assert!(!demo.get("/outbox/theme", "").contains("kicker.html:2"));
    // A new sentence and a new style show as well; the last good theme stays while the next is faulty.
    folder.write("words/en.ftl", "recent-title = Just in\n");
    demo.wait("\n3 fine\n");
    assert!(demo.get("/", "").contains(">Just in</h2>"));
    folder.write("styles/theme.css", "a { b: url(nowhere.png) }");
    demo.wait("\n4 faulty\n");
    let front = demo.get("/", "");
    assert!(front.contains("<b>Mended</b>") && front.contains(">Just in</h2>"));
    // Nobody elsewhere is told.
    for more in [
        "X-Forwarded-For: 203.0.113.7\r\n",
        "Forwarded: for=203.0.113.7\r\n",
    ] {
        assert!(demo.get("/outbox/theme", more).starts_with("HTTP/1.1 404"));
    }
}

#[tokio::test]
async fn a_paper_that_is_open_follows_nothing() {
    let mut house = themed(&[("words/en.ftl", "recent-title = Just in\n")]);
    house.publish(STORY);
    house.settle().await;
    assert_eq!(house.get("/outbox/theme").await.status, 404);
    let front = house.get("/").await.text();
    let script = front
        .split("src=\"/assets/")
        .nth(1)
        .unwrap()
        .split('"')
        .next()
        .unwrap();
    assert!(
        !house
            .get(&format!("/assets/{script}"))
            .await
            .text()
            .contains("/outbox/theme")
    );
    write(
        &house.folder.join("theme"),
        "words/en.ftl",
        "recent-title = Late\n",
    );
    house.app.shelf.clear();
    assert!(house.get("/").await.text().contains(">Just in</h2>"));
}
