//! nginx with the same bytes: `gzip_static`, its file cache on, its log off.

use std::{
    fs,
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
    thread,
    time::Duration,
};

use crate::running::free_port;

/// A page by its file's name, plain and packed.
pub struct Page {
    /// `story.html`
    pub name: &'static str,
    /// Its bytes.
    pub plain: Vec<u8>,
    /// The same with gzip.
    pub gzip: Vec<u8>,
}

/// An nginx that runs.
pub struct Nginx {
    child: Child,
    /// Where it listens.
    pub port: u16,
}

impl Nginx {
    /// Its number.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Nginx {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Starts one with a core of its own. `sendfile` is `on`, as shipped, or `off`, its best for small files.
pub fn start(folder: &Path, sendfile: &str, pages: &[&Page]) -> Nginx {
    let root = folder.join(format!("nginx-{sendfile}"));
    fs::create_dir_all(root.join("site")).unwrap();
    for page in pages {
        let file = root.join("site").join(page.name);
        fs::write(&file, &page.plain).unwrap();
        fs::write(file.with_extension("html.gz"), &page.gzip).unwrap();
    }
    let port = free_port();
    let (user, root_text) = ("user root;", root.display());
    let conf = format!(
        "{user} daemon off; master_process off; worker_processes 1; pid {root_text}/pid; error_log {root_text}/error.log;\n\
         events {{ worker_connections 4096; }}\n\
         http {{ access_log off; sendfile {sendfile}; tcp_nopush on; keepalive_requests 100000000; keepalive_timeout 600s;\n\
         types {{ text/html html; }} charset utf-8; etag on; gzip_static on;\n\
         open_file_cache max=1000 inactive=600s; open_file_cache_valid 600s; open_file_cache_min_uses 1;\n\
         client_body_temp_path {root_text}/b; proxy_temp_path {root_text}/p; fastcgi_temp_path {root_text}/f; \
         uwsgi_temp_path {root_text}/u; scgi_temp_path {root_text}/s;\n\
         server {{ listen 127.0.0.1:{port}; root {root_text}/site; }} }}\n"
    );
    fs::write(root.join("nginx.conf"), conf).unwrap();
    let child = Command::new("taskset")
        .args(["-c", "0", "/usr/sbin/nginx", "-c"])
        .arg(root.join("nginx.conf"))
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    while TcpStream::connect(("127.0.0.1", port)).is_err() {
        thread::sleep(Duration::from_millis(10));
    }
    Nginx { child, port }
}

/// Which one it is.
pub fn version() -> String {
    let said = Command::new("/usr/sbin/nginx").arg("-v").output().unwrap();
    let said = String::from_utf8_lossy(&said.stderr).into_owned();
    said.trim().replace("nginx version: nginx/", "nginx ")
}

/// Installs what is missing where we may, else says what to install.
pub fn need() {
    let have = |name: &str| {
        Command::new(name)
            .arg("-v")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .status()
            .is_ok()
    };
    if have("/usr/sbin/nginx") && have("wrk") {
        return;
    }
    let install = "apt-get -o DPkg::Lock::Timeout=600 update -qq && DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 install -y -qq --no-install-recommends nginx-light wrk";
    let done = Command::new("sh")
        .args(["-c", install])
        .stdout(Stdio::null())
        .status();
    assert!(
        done.is_ok_and(|status| status.success()),
        "the bench needs nginx-light and wrk: install them with apt-get"
    );
    let _ = Command::new("sh")
        .args(["-c", "service nginx stop"])
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
}
