//! A program under measure: begun, read from, and told to stop at the end.

use std::{
    io::{BufRead as _, BufReader, Lines},
    net::TcpListener,
    process::{Child, ChildStdout, Command, Stdio},
};

/// A running Dateline.
pub struct Running {
    /// Its process.
    pub child: Child,
}

/// What it says after its first line.
pub type Said = Lines<BufReader<ChildStdout>>;

impl Running {
    /// Starts it, and returns when it says that it is open.
    pub fn begin(command: &mut Command) -> (Self, Said) {
        let mut child = command
            .env("DATELINE_LOG", "error")
            .env_remove("DATELINE_DATA")
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut said = BufReader::new(child.stdout.take().unwrap()).lines();
        let line = said.next().unwrap().unwrap();
        assert!(line.starts_with("Dateline is open at "), "{line}");
        (Self { child }, said)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill")
            .args(["-TERM", &self.child.id().to_string()])
            .status();
        let _ = self.child.wait();
    }
}

/// The program.
pub fn program() -> &'static str {
    env!("CARGO_BIN_EXE_dateline")
}

/// A port that nobody listens at.
pub fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
