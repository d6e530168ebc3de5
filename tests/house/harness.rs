//! The house under test: the real door on a real database, with a clock that stands still.
//!
//! `DATELINE_TEST_DB` names the engine: `sqlite` (a temporary file, the default) or `postgres` (a server of our own).
#![expect(
    missing_docs,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::large_stack_arrays,
    clippy::manual_async_fn,
    clippy::case_sensitive_file_extension_comparisons,
    reason = "a test that meets the unexpected should stop there, and is read by its name"
)]

mod accept;
mod account;
mod address;
mod blur;
mod canary;
mod clock;
mod colours;
mod commands;
mod attacks;
mod comments;
mod consents;
mod crawler;
mod desk;
mod desk_comments;
mod desk_ways;
mod engines;
mod following;
mod hostile;
mod imprints;
mod lane;
mod law;
mod mending;
mod meter;
mod moderation;
mod names;
mod liar;
mod lies;
mod machines;
mod mails;
mod pages;
mod passkeys;
mod pictures;
mod post;
mod providers;
mod reader_command;
mod readers;
mod search;
mod sessions;
mod stories;
mod telling;
mod themes;
mod threads;
mod wall;
mod watching;

use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
};

use dateline::{
    app::App,
    basics::{Clock, Timestamp},
    bells::Bells,
    config::Config,
    door::Door,
    house::{self, Plan},
    staff::{self, Role},
    stories::{
        Proof, PublishError, Published,
        file::{self, House as Desk},
    },
};
use dateline_store::{DatabaseUrl, testing::PrivatePostgres};
use http::{HeaderMap, Request, StatusCode};
use http_body_util::BodyExt as _;

/// Noon on the day of the sample paper.
pub const NOON: &str = "2026-05-04T12:00:00Z";

/// A house with its folder, which goes when it closes.
pub struct House {
    pub app: App,
    pub clock: Clock,
    pub folder: PathBuf,
    /// Where requests come from.
    pub peer: std::net::IpAddr,
    bells: Bells,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub bytes: Vec<u8>,
}

impl House {
    /// A small paper with three sections, its wall open.
    pub fn open() -> Self {
        Self::open_with("")
    }

    /// The same with more lines of configuration.
    pub fn open_with(more: &str) -> Self {
        let folder = temporary();
        let config = config(more, &folder);
        Self::open_in(folder, &config)
    }

    /// A house in a folder that is there.
    pub fn open_in(folder: PathBuf, config: &str) -> Self {
        std::fs::write(folder.join("dateline.toml"), config).unwrap();
        let config = Config::read(config, "dateline.toml", &folder, std::iter::empty()).unwrap();
        let clock = Clock::standing_at(Timestamp::parse(NOON).unwrap());
        let plan = Plan {
            data: folder.clone(),
            config,
            clock: clock.clone(),
            program: binary(),
        };
        // Opening waits for the database, which a thread that drives tasks may not do.
        let opened = std::thread::spawn(move || {
            let app = house::open(plan).unwrap();
            let bells = Bells::begin(&app).unwrap();
            (app, bells)
        });
        let (app, bells) = opened.join().unwrap();
        Self {
            app,
            clock,
            folder,
            peer: std::net::Ipv4Addr::LOCALHOST.into(),
            bells,
        }
    }

    /// Publishes a story as a file has it.
    pub fn publish(&self, text: &str) -> Published {
        self.try_publish(text, false).unwrap()
    }

    /// Publishes many in one unit of work.
    pub fn publish_all(&self, texts: impl IntoIterator<Item = String>) {
        let proofs: Vec<Proof> = texts.into_iter().map(|text| self.proof(&text)).collect();
        let zone = self.app.zone.clone();
        let done = self.app.db.write_blocking(move |db| {
            for proof in &proofs {
                dateline::stories::publish(db, proof, false, &zone)?;
            }
            Ok::<_, PublishError>(())
        });
        done.unwrap();
    }

    /// Publishes, or says why not.
    pub fn try_publish(&self, text: &str, as_draft: bool) -> Result<Published, PublishError> {
        let proof = self.proof(text);
        let zone = self.app.zone.clone();
        self.app
            .db
            .write_blocking(move |db| dateline::stories::publish(db, &proof, as_draft, &zone))
    }

    fn proof(&self, text: &str) -> Proof {
        let sections = self.app.config.site.slugs();
        let read = file::read(
            text.as_bytes(),
            &Desk {
                sections: &sections,
            },
        );
        let draft = read.draft.unwrap_or_else(|| panic!("{:?}", read.findings));
        Proof {
            draft,
            lead: None,
            pictures: Vec::new(),
            says: Vec::new(),
        }
    }

    /// Takes a story back.
    pub fn withdraw(&self, story: &Published, note: &str) {
        let (id, note) = (story.id.clone(), note.to_owned());
        self.app
            .db
            .write_blocking(move |db| dateline::stories::withdraw(db, &id, &note))
            .unwrap();
    }

    /// Rings the bells until there is no more news.
    pub async fn settle(&mut self) {
        self.bells.round(&self.app).await.unwrap();
    }

    /// Writes down what was counted.
    pub async fn count(&self) {
        dateline::bells::count(&self.app).await.unwrap();
    }

    /// Asks for a page as a browser without codings does.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[]).await
    }

    /// Asks for anything.
    pub async fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(method, path, headers, "").await
    }

    /// Sends a form, as a page of ours in a browser does.
    pub async fn post(&self, path: &str, cookies: &str, form: &str) -> Answer {
        let headers = [("sec-fetch-site", "same-origin"), ("cookie", cookies)];
        self.send("POST", path, &headers, form).await
    }

    /// Asks for anything, with a body.
    pub async fn send(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        form: &str,
    ) -> Answer {
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header("host", "localhost:7878");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = Door::new(&self.app)
            .answer(
                request
                    .body(dateline::web::Body::Full(form.to_owned().into()))
                    .unwrap(),
                self.peer,
            )
            .await;
        let (parts, body) = answer.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes().to_vec();
        Answer {
            status: parts.status,
            headers: parts.headers,
            bytes,
        }
    }
}

impl Drop for House {
    fn drop(&mut self) {
        self.app.db.close();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8(self.bytes.clone()).unwrap()
    }

    /// The cookies that it sets, as a browser sends them back.
    pub fn cookies(&self) -> String {
        let all = self.headers.get_all("set-cookie").iter();
        all.map(|value| value.to_str().unwrap().split(';').next().unwrap())
            .filter(|pair| !pair.ends_with('='))
            .collect::<Vec<_>>()
            .join("; ")
    }

    /// A header, or nothing.
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// Makes somebody one of the staff, and gives the path of their way in.
pub fn way_in(house: &House, email: &str, role: Role) -> String {
    let secret = dateline::basics::hex(&dateline::basics::random_bytes::<24>());
    let path = format!("/desk/enrol/{secret}");
    let email = dateline::basics::EmailAddress::parse(email).unwrap();
    let made = house.app.db.write_blocking(move |db| {
        let (reader, _) = dateline::readers::register(db, email.normal(), email.typed())?;
        staff::set_role(db, reader, role, None)?.unwrap();
        let member = staff::by_reader(db, reader)?.unwrap();
        staff::make_way(db, &member, staff::Kind::Enrol, &secret, None)
    });
    made.unwrap();
    path
}

/// The cookies of somebody of the staff, who came in by a way in.
pub async fn member(house: &House, email: &str, role: Role) -> String {
    let way = way_in(house, email, role);
    house.clock.advance(1);
    house.post(&way, "", "").await.cookies()
}

/// The configuration of the small paper.
pub fn config(more: &str, folder: &Path) -> String {
    let database = match std::env::var("DATELINE_TEST_DB").as_deref() {
        Ok("postgres") => postgres(),
        _ => "sqlite:dateline.db".to_owned(),
    };
    let _ = folder;
    config_of(&database, more)
}

/// The same on a database that is named.
pub fn config_of(database: &str, more: &str) -> String {
    format!(
        "[site]\nname = \"The Test Courier\"\nurl = \"http://localhost:7878\"\ntime_zone = \"Europe/Lisbon\"\n\
         sections = [{{slug = \"city\", name = \"City\"}}, {{slug = \"world\", name = \"World\"}}, \
         {{slug = \"opinion\", name = \"Opinion\"}}]\n[storage]\ndatabase = \"{database}\"\n{more}"
    )
}

/// A new empty database on the server of this test run.
pub fn postgres() -> String {
    let made = std::thread::spawn(|| {
        let server = PrivatePostgres::shared().unwrap_or_else(|fault| panic!("{fault}"));
        server
            .fresh_database()
            .unwrap_or_else(|fault| panic!("{fault}"))
    });
    match made.join().unwrap() {
        DatabaseUrl::Postgres(url) => url,
        DatabaseUrl::Sqlite(path) => panic!("{}", path.display()),
    }
}

/// What a program says that is given these bytes.
pub fn fed(command: &mut Command, bytes: &[u8]) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(bytes).unwrap();
    child.wait_with_output().unwrap()
}

/// A new folder below the system's for temporary files.
pub fn temporary() -> PathBuf {
    let name: [u8; 6] = dateline::basics::random_bytes();
    let folder = std::env::temp_dir().join(format!(
        "dateline-test-{}",
        dateline::press::sheet::hex(&name)
    ));
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// The program under test.
pub fn binary() -> PathBuf {
    env!("CARGO_BIN_EXE_dateline").into()
}

/// A story as a file has it.
pub fn story(headline: &str, front: &str, body: &str) -> String {
    format!("---\nheadline: {headline}\nsection: city\n{front}---\n{body}\n")
}
