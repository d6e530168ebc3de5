//! The commands as their people type them.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
};

use crate::{binary, config, temporary};

/// A newsroom's folder, gone at the end.
struct Newsroom(PathBuf);

impl Drop for Newsroom {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

impl Newsroom {
    fn new() -> Self {
        let folder = temporary();
        fs::write(folder.join("dateline.toml"), config("", &folder)).unwrap();
        Self(folder)
    }

    fn file(&self, name: &str, text: impl AsRef<[u8]>) -> PathBuf {
        let path = self.0.join(name);
        fs::write(&path, text).unwrap();
        path
    }

    fn run(&self, words: &[&str]) -> Output {
        run(Command::new(binary())
            .args(words)
            .arg("--data")
            .arg(&self.0))
    }

    fn publish(&self, path: &Path, more: &[&str]) -> Output {
        let mut words = vec!["publish", path.to_str().unwrap()];
        words.extend(more);
        self.run(&words)
    }
}

fn run(command: &mut Command) -> Output {
    command
        .env_remove("DATELINE_DATA")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn err(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn code(output: &Output) -> i32 {
    output.status.code().unwrap()
}

/// A running `serve`, killed at the end.
struct Serving {
    child: Child,
    address: String,
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Serving {
    fn open(newsroom: &Newsroom) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let address = format!("127.0.0.1:{port}");
        let mut child = Command::new(binary())
            .args(["serve", "--listen", &address, "--data"])
            .arg(&newsroom.0)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert_eq!(line, "Dateline is open at http://localhost:7878\n");
        Self { child, address }
    }

    fn get(&self, path: &str) -> (u16, String) {
        let (status, bytes) = self.bytes(path);
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    fn bytes(&self, path: &str) -> (u16, Vec<u8>) {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        write!(
            stream,
            "GET {path} HTTP/1.1\r\nHost: localhost:7878\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        let end = bytes
            .windows(4)
            .position(|four| four == b"\r\n\r\n")
            .unwrap();
        let status = std::str::from_utf8(&bytes[9..12]).unwrap().parse().unwrap();
        (status, bytes[end + 4..].to_vec())
    }

    /// Asks until the answer is as wanted; the test's own time limit is the end of patience.
    fn until(&self, path: &str, wanted: impl Fn(u16, &str) -> bool) -> String {
        for _ in 0..400 {
            let (status, text) = self.get(path);
            if wanted(status, &text) {
                return text;
            }
            std::thread::sleep(std::time::Duration::from_millis(25));
        }
        panic!("{path} never became so: {:?}", self.get(path));
    }
}

fn path_of(output: &Output) -> String {
    assert_eq!(code(output), 0, "{}", err(output));
    out(output)
        .trim()
        .strip_prefix("http://localhost:7878")
        .unwrap()
        .to_owned()
}

#[test]
fn the_command_line_says_what_is_wrong() {
    for words in [
        vec!["nonsense"],
        vec!["publish"],
        vec!["serve", "--listen", "nowhere"],
        vec!["withdraw", "abcdef"],
    ] {
        let output = run(Command::new(binary()).args(&words));
        assert_eq!(code(&output), 2, "{words:?}");
        assert!(out(&output).is_empty() && !err(&output).is_empty());
    }
    assert_eq!(code(&run(Command::new(binary()).arg("--help"))), 0);
    let folder = temporary();
    let output = run(Command::new(binary()).arg("doctor").current_dir(&folder));
    assert_eq!(code(&output), 1);
    let output = run(Command::new(binary())
        .args(["publish", "x.md"])
        .current_dir(&folder));
    assert_eq!(code(&output), 1);
    assert!(err(&output).contains("There is no newspaper here"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_newspaper_is_founded_published_served_and_looked_over() {
    let folder = temporary();
    let paper = folder.join("courier");
    let output = run(Command::new(binary())
        .arg("init")
        .arg(&paper)
        .args(["--name", "The \"Courier\""]));
    assert_eq!(code(&output), 0, "{}", err(&output));
    let again = run(Command::new(binary()).arg("init").arg(&paper));
    assert_eq!(code(&again), 1);
    assert!(err(&again).contains("already"));
    assert!(out(&output).contains("take out the line `draft: true`"));
    let newsroom = Newsroom(paper);
    let story = newsroom.file(
        "one.md",
        "---\nheadline: Our first story\nsection: news\n---\nText.\n",
    );
    let path = path_of(&newsroom.publish(&story, &[]));
    let serving = Serving::open(&newsroom);
    assert_eq!(serving.get(&path).0, 200);
    assert!(serving.get("/").1.contains("Our first story"));
    assert_eq!(serving.get("/about/about").0, 200);
    let output = newsroom.run(&["doctor"]);
    assert_eq!(code(&output), 0, "{}", out(&output));
    assert!(out(&output).contains("1 stories") || out(&output).contains("1 story"));
    let second = newsroom.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(code(&second), 1);
    assert!(err(&second).contains("open already"), "{}", err(&second));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn the_doctor_sees_a_proxy_that_nobody_named() {
    let newsroom = Newsroom::new();
    let look = |variables: &[(&str, &str)]| {
        let mut command = Command::new(binary());
        command.args(["doctor", "--data"]).arg(&newsroom.0);
        out(&run(command.envs(variables.iter().copied())))
    };
    assert!(!look(&[]).contains("proxy"));
    let url = ("DATELINE_SITE__URL", "https://courier.example");
    assert!(look(&[url]).contains("warn   proxy: all readers seem to be one"));
    let named = ("DATELINE_SERVER__TRUSTED_PROXIES", "[\"127.0.0.1\"]");
    assert!(!look(&[url, named]).contains("proxy"));
}

#[test]
fn the_doctor_warns_while_terms_and_privacy_are_drafts() {
    let newsroom = Newsroom::new();
    let look = || {
        let output = newsroom.run(&["doctor"]);
        assert_eq!(code(&output), 0, "a draft is no fault: {}", out(&output));
        out(&output)
    };
    let said = look();
    assert!(
        said.contains("warn   terms: /terms shows the draft that Dateline brings along")
            && said.contains("write pages/privacy.md"),
        "{said}"
    );
    fs::create_dir(newsroom.0.join("pages")).unwrap();
    let text = "---\ntitle: Ours\nversion: 2026-03-04\n---\nText.\n";
    newsroom.file("pages/terms.md", text);
    let draft = text.replace("version", "draft: true\nversion");
    newsroom.file("pages/privacy.md", &draft);
    let said = look();
    assert!(
        !said.contains("terms:") && said.contains("warn   privacy: pages/privacy.md is a draft"),
        "{said}"
    );
    newsroom.file("pages/privacy.md", text);
    assert!(look().contains("well   terms: version of 2026-03-04, confirmed"));
    newsroom.file("pages/privacy.md", "---\ntitle: Ours\n---\n");
    let output = newsroom.run(&["doctor"]);
    assert_eq!(code(&output), 1);
    assert!(
        out(&output).contains("Say since when this text holds"),
        "{}",
        out(&output)
    );
}

#[test]
fn a_new_newspaper_has_drafts_in_its_language_to_begin_with() {
    let folder = temporary();
    let paper = folder.join("bote");
    let output = run(Command::new(binary()).arg("init").arg(&paper).args([
        "--name",
        "Der *Bote*",
        "--language",
        "de",
    ]));
    assert_eq!(code(&output), 0, "{}", err(&output));
    for (name, title) in [
        ("terms", "Nutzungsbedingungen"),
        ("privacy", "Datenschutzerklärung"),
    ] {
        let text = fs::read_to_string(paper.join(format!("pages/{name}.md"))).unwrap();
        assert!(text.starts_with(&format!("---\ntitle: {title}\nversion: 2")));
        assert!(text.contains("\ndraft: true\n---\n") && text.contains("Der \\*Bote\\*"));
        assert!(!text.contains('{'), "{text}");
    }
    let newsroom = Newsroom(paper);
    let serving = Serving::open(&newsroom);
    let page = serving.get("/terms").1;
    assert!(page.contains("Der *Bote*") && page.contains("Entwurf:"));
    fs::remove_dir_all(folder).unwrap();
}

#[test]
fn a_story_with_photos_is_published_corrected_renamed_and_withdrawn_while_it_is_read() {
    let newsroom = Newsroom::new();
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/daily/pictures/rowers.jpg");
    fs::copy(photo, newsroom.0.join("photo.jpg")).unwrap();
    let text = |slug: &str, words: &str| {
        format!(
            "---\nheadline: The bridge\nsection: city\nid: bridge1\n{slug}lead:\n  file: photo.jpg\n---\n{words}\n\n![In the text](photo.jpg){{credit=\"Lena Voss\"}}\n"
        )
    };
    let serving = Serving::open(&newsroom);
    let story = newsroom.file("story.md", text("", "It is 421 metres long."));
    let path = path_of(&newsroom.publish(&story, &[]));
    let page = serving.until(&path, |status, _| status == 200);
    assert!(page.contains("In the text") && page.contains("Lena Voss"));
    assert!(
        page.contains("class=\"credit\">Drawing: Mara Quist/Courier"),
        "the credit is read from the photo"
    );
    let picture = page
        .split('"')
        .find(|part| part.starts_with("/media/") && part.ends_with(".jpg"))
        .unwrap()
        .to_owned();
    let (status, bytes) = serving.bytes(&picture);
    assert_eq!((status, &bytes[..2]), (200, &[0xff, 0xd8][..]));
    newsroom.file("story.md", text("", "It is 412 metres long."));
    assert_eq!(path_of(&newsroom.publish(&story, &[])), path);
    serving.until(&path, |_, text| text.contains("412"));
    newsroom.file(
        "story.md",
        text("slug: the-long-bridge\n", "It is 412 metres long."),
    );
    let renamed = path_of(&newsroom.publish(&story, &[]));
    assert!(renamed.contains("the-long-bridge"));
    serving.until(&path, |status, _| status == 301);
    serving.until(&renamed, |status, _| status == 200);
    let output = newsroom.run(&[
        "withdraw",
        &format!("http://localhost:7878{path}"),
        "--note",
        "It was not true.",
    ]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let gone = serving.until(&renamed, |status, _| status == 410);
    assert!(gone.contains("It was not true."));
    assert_eq!(serving.get(&picture).0, 410);
    assert!(!serving.get("/").1.contains("bridge1"));
    path_of(&newsroom.publish(&story, &[]));
    serving.until(&renamed, |status, _| status == 200);
    assert_eq!(serving.bytes(&picture).0, 200);
}

#[test]
fn what_is_wrong_is_said_with_its_place_and_nothing_is_published() {
    let newsroom = Newsroom::new();
    let absent = newsroom.file(
        "a.md",
        "---\nheadline: x\nsection: city\nlead:\n  file: nowhere.jpg\n---\nText.\n",
    );
    for command in ["check", "publish"] {
        let output = newsroom.run(&[command, absent.to_str().unwrap()]);
        assert_eq!(code(&output), 1);
        assert!(
            err(&output).contains("a.md:5:9: The picture nowhere.jpg is not there"),
            "{}",
            err(&output)
        );
    }
    let key = newsroom.file("b.md", "---\nheadine: x\nsection: city\n---\n");
    let output = newsroom.publish(&key, &[]);
    assert!(err(&output).contains("b.md:2:1: There is no key `headine`. Did you mean `headline`?"));
    let svg = newsroom.file(
        "evil.jpg",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>",
    );
    let story = newsroom.file(
        "c.md",
        "---\nheadline: x\nsection: city\nlead:\n  file: evil.jpg\n---\nText.\n",
    );
    let output = newsroom.publish(&story, &[]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("c.md:5:9: The picture evil.jpg cannot be used"),
        "{}",
        err(&output)
    );
    assert!(svg.exists());
    let huge = newsroom.file("huge.md", vec![b'x'; 50_000_000]);
    assert!(err(&newsroom.publish(&huge, &[])).contains("50 MB"));
    let output = newsroom.publish(Path::new("nowhere.md"), &[]);
    assert!(err(&output).contains("there is no such file"));
    let serving = Serving::open(&newsroom);
    assert!(
        !serving.get("/sitemap.xml").1.contains("<lastmod>"),
        "nothing was published"
    );
}

#[test]
fn wire_text_is_checked_and_published_as_it_lies() {
    let newsroom = Newsroom::new();
    let daily = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/daily");
    let wire = daily.join("wire/harbour-pact.txt");
    let output = newsroom.run(&["check", wire.to_str().unwrap(), "--section", "world"]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    assert!(
        out(&output).contains("  headline        Ardovia and Kelmark"),
        "{}",
        out(&output)
    );
    assert!(out(&output).contains("caption, again"));
    assert!(err(&output).contains("announced and absent"));
    let picture = daily.join("pictures/border-post.jpg");
    let path = path_of(&newsroom.publish(
        &wire,
        &["--section", "world", "--picture", picture.to_str().unwrap()],
    ));
    let serving = Serving::open(&newsroom);
    let page = serving.get(&path).1;
    assert!(
        page.contains("THREE STONES, Kelmark")
            && page.contains("ILSE KROON/CORVANE")
            && !page.contains("Sign me up")
    );
    let doubtful = newsroom.file(
        "doubt.txt",
        "A headline\n\nPort Elgar — The council voted on Monday to rebuild the harbour wall.\n",
    );
    let output = newsroom.publish(&doubtful, &["--section", "city"]);
    assert_eq!(code(&output), 1);
    assert!(
        err(&output).contains("waits for answers"),
        "{}",
        err(&output)
    );
    path_of(&newsroom.publish(&doubtful, &["--section", "city", "--as-understood"]));
    let output = newsroom.publish(
        &newsroom.file("x.md", "---\nheadline: x\nsection: city\n---\n"),
        &["--section", "city"],
    );
    assert!(err(&output).contains("These options are for wire text"));
}

#[test]
fn a_backup_holds_everything_and_is_put_back_while_the_paper_is_open() {
    let newsroom = Newsroom::new();
    let photo = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/daily/pictures/rowers.jpg");
    fs::copy(photo, newsroom.0.join("photo.jpg")).unwrap();
    let story = newsroom.file(
        "one.md",
        "---\nheadline: Kept\nsection: city\nid: kept123\nlead:\n  file: photo.jpg\n---\nText.\n",
    );
    let path = path_of(&newsroom.publish(&story, &[]));
    let serving = Serving::open(&newsroom);
    let page = serving.get(&path).1;
    let backup = newsroom.0.join("backup.tar.gz");
    let output = newsroom.run(&["backup", backup.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    let mode =
        std::os::unix::fs::PermissionsExt::mode(&fs::metadata(&backup).unwrap().permissions());
    assert_eq!(mode & 0o777, 0o600);
    assert_eq!(
        code(&newsroom.run(&["backup", backup.to_str().unwrap()])),
        1,
        "a backup is not written over"
    );
    let other = newsroom.file(
        "two.md",
        "---\nheadline: Lost\nsection: city\nid: lost123\n---\nText.\n",
    );
    let lost = path_of(&newsroom.publish(&other, &[]));
    serving.until(&lost, |status, _| status == 200);
    fs::remove_dir_all(newsroom.0.join("media")).unwrap();
    let output = newsroom.run(&["restore", backup.to_str().unwrap()]);
    assert_eq!(code(&output), 0, "{}", err(&output));
    serving.until(&lost, |status, _| status == 404);
    assert_eq!(serving.get(&path).1, page);
    let picture = page
        .split('"')
        .find(|part| part.starts_with("/media/") && part.ends_with(".jpg"))
        .unwrap()
        .to_owned();
    assert_eq!(serving.bytes(&picture).0, 200);
    assert_eq!(code(&newsroom.run(&["doctor"])), 0);
    let broken = newsroom.file("broken.tar.gz", &fs::read(&backup).unwrap()[..500]);
    assert_eq!(
        code(&newsroom.run(&["restore", broken.to_str().unwrap()])),
        1
    );
    assert_eq!(serving.get(&path).0, 200, "a broken backup changes nothing");
}

#[test]
fn settings_that_are_wrong_stop_the_start_with_their_place() {
    let newsroom = Newsroom::new();
    for (text, expected) in [
        (
            "[site]\nnmae = \"x\"\n",
            "dateline.toml:2:1: There is no setting `nmae` here. Did you mean `name`?",
        ),
        (
            "[site]\nurl = \"http://courier.example\"\n",
            "http:// is for this machine alone",
        ),
        (
            "[storage]\ndatabase = \"sqlite:nowhere/at/all.db\"\n",
            "nowhere/at/all.db",
        ),
    ] {
        newsroom.file("dateline.toml", text);
        let output = newsroom.run(&["serve", "--listen", "127.0.0.1:0"]);
        assert_eq!(code(&output), 1);
        assert!(err(&output).contains(expected), "{}", err(&output));
    }
}

#[test]
fn told_to_stop_it_ends_well_and_frees_its_port() {
    let newsroom = Newsroom::new();
    let mut serving = Serving::open(&newsroom);
    let taken = run(Command::new(binary()).args(["demo", "--listen", &serving.address]));
    assert_eq!(code(&taken), 1);
    assert!(
        err(&taken).contains("is in use by another program"),
        "{}",
        err(&taken)
    );
    let told = Command::new("kill")
        .args(["-TERM", &serving.child.id().to_string()])
        .status()
        .unwrap();
    assert!(told.success());
    assert_eq!(serving.child.wait().unwrap().code(), Some(0));
    assert!(TcpStream::connect(&serving.address).is_err());
}
