//! A paper in a folder of its own, served by the real program, and what a client of it does.

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    time::Duration,
};

use dateline::house::{self, Plan};
use dateline_store::{DatabaseUrl, Db, testing::PrivatePostgres};

/// Two sections: in one comments are seen at once, in the other the desk sees them first.
const SETTINGS: &str = "[site]\nname = \"The Crash Courier\"\nurl = \"http://localhost:7878\"\nlanguage = \"en\"\n\
    sections = [{slug = \"news\", name = \"News\", comments = \"after\"}, {slug = \"desk-first\", name = \"Desk first\", comments = \"before\"}]\n\
    [server]\ntrusted_proxies = [\"127.0.0.1\"]\n[mail]\nsmtp = \"outbox:\"\nfrom = \"courier@example.org\"\n";

pub struct Paper {
    pub folder: PathBuf,
    pub address: String,
}

impl Drop for Paper {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

pub struct Serving(Child);

impl Drop for Serving {
    /// `kill -9`.
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// What came back whole enough to be believed: a client that has read the head knows what became of its request.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub head: String,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn header(&self, name: &str) -> &str {
        self.head
            .lines()
            .filter_map(|line| line.split_once(": "))
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map_or("", |(_, value)| value)
    }

    /// The cookies that it sets, as a browser sends them back.
    pub fn cookies(&self) -> String {
        let set = self.head.lines().filter_map(|line| {
            let (name, value) = line.split_once(": ")?;
            name.eq_ignore_ascii_case("set-cookie")
                .then(|| value.split(';').next())?
        });
        let set: Vec<&str> = set.filter(|pair| !pair.ends_with('=')).collect();
        set.join("; ")
    }

    pub fn is_done(&self) -> bool {
        self.status == 303
    }
}

pub fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_dateline"))
}

impl Paper {
    pub fn found() -> Self {
        let chance: [u8; 6] = dateline::basics::random_bytes();
        let folder = std::env::temp_dir().join(format!(
            "dateline-crash-{}",
            dateline::press::sheet::hex(&chance)
        ));
        let done = program()
            .arg("init")
            .arg(&folder)
            .stdout(Stdio::null())
            .status()
            .unwrap();
        assert!(done.success());
        let mut settings = SETTINGS.to_owned();
        if on_postgres() {
            let server = PrivatePostgres::shared().unwrap();
            let DatabaseUrl::Postgres(url) = server.fresh_database().unwrap() else {
                panic!("no PostgreSQL")
            };
            settings.push_str("[storage]\ndatabase = \"");
            settings.push_str(&url);
            settings.push_str("\"\n");
        }
        fs::write(folder.join("dateline.toml"), settings).unwrap();
        let photo =
            Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/daily/pictures/rowers.jpg");
        fs::copy(photo, folder.join("photo.jpg")).unwrap();
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .to_string();
        Self { folder, address }
    }

    pub fn open(&self) -> Serving {
        let mut child = program()
            .args(["serve", "--listen", &self.address, "--data"])
            .arg(&self.folder)
            .env("DATELINE_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap())
            .read_line(&mut line)
            .unwrap();
        assert!(line.starts_with("Dateline is open at "), "{line}");
        Serving(child)
    }

    /// The database, beside the house.
    pub fn database(&self) -> Db {
        let plan = Plan::of_folder(&self.folder, None).unwrap();
        house::open_database(&plan).unwrap()
    }

    pub fn get(&self, path: &str) -> Option<Answer> {
        self.send(&format!(
            "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
        ))
    }

    pub fn get_as(&self, path: &str, cookies: &str) -> Option<Answer> {
        self.send(&format!("GET {path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookies}\r\nConnection: close\r\n\r\n"))
    }

    /// Sends a form as a browser at an address of its own does.
    pub fn post(
        &self,
        path: &str,
        client: u64,
        cookies: &str,
        fields: &[(&str, &str)],
    ) -> Option<Answer> {
        let mut form = form_urlencoded::Serializer::new(String::new());
        for (name, value) in fields {
            form.append_pair(name, value);
        }
        let form = form.finish();
        let [_, _, _, _, _, a, b, c] = client.to_be_bytes();
        let length = form.len();
        self.send(&format!(
            "POST {path} HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 10.{a}.{b}.{c}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookies}\r\n\
             Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{form}"
        ))
    }

    fn send(&self, request: &str) -> Option<Answer> {
        let mut stream = TcpStream::connect(&self.address).ok()?;
        stream
            .set_read_timeout(Some(Duration::from_secs(20)))
            .ok()?;
        stream.write_all(request.as_bytes()).ok()?;
        let mut bytes = Vec::new();
        // What was read before the end came counts.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n")?;
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let status = head.get(9..12)?.parse().ok()?;
        Some(Answer {
            status,
            head,
            body: bytes[end + 4..].to_vec(),
        })
    }
}

pub fn on_postgres() -> bool {
    std::env::var("DATELINE_TEST_DB").is_ok_and(|name| name == "postgres")
}

/// Chance that can be repeated: xorshift64.
pub struct Chance(pub u64);

impl Chance {
    pub fn below(&mut self, most: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % most
    }
}
