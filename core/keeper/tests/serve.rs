//! The program: says where it is, serves, and stops when it is asked to.
#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    process::{Child, Command, Stdio},
};

/// A running keeper, ended when the test ends.
struct Keeper(Child);

impl Drop for Keeper {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Keeper {
    fn start(args: &[&str]) -> Self {
        let child = Command::new(env!("CARGO_BIN_EXE_kith-keeper"))
            .args(args)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        Self(child)
    }

    /// The host and port of the line it prints once it listens.
    fn address(&mut self) -> String {
        let mut line = String::new();
        BufReader::new(self.0.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        line.trim().strip_prefix("Kith is at http://").unwrap().to_owned()
    }

    fn refusal(&mut self) -> String {
        assert!(!self.0.wait().unwrap().success());
        let mut text = String::new();
        self.0.stderr.as_mut().unwrap().read_to_string(&mut text).unwrap();
        text
    }
}

fn app() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "Kith").unwrap();
    folder
}

#[test]
fn it_serves_until_it_is_asked_to_stop() {
    for signal in ["-TERM", "-INT"] {
        let folder = app();
        let web = folder.path().to_str().unwrap();
        let mut keeper = Keeper::start(&["serve", "--web", web, "--listen", "127.0.0.1:0"]);
        let address = keeper.address();

        // Kept open across the request to stop: an idle connection must not hold the keeper up.
        let mut connection = TcpStream::connect(&address).unwrap();
        connection.write_all(b"GET / HTTP/1.1\r\nhost: kith\r\n\r\n").unwrap();
        let mut first = [0; 15];
        connection.read_exact(&mut first).unwrap();
        assert_eq!(&first, b"HTTP/1.1 200 OK");

        let pid = keeper.0.id().to_string();
        assert!(Command::new("kill").args([signal, &pid]).status().unwrap().success());
        assert!(keeper.0.wait().unwrap().success(), "{signal}");
        assert!(TcpStream::connect(&address).is_err());
    }
}

#[test]
fn it_says_why_it_cannot_start() {
    let folder = app();
    let web = folder.path().to_str().unwrap();
    let mut running = Keeper::start(&["serve", "--web", web, "--listen", "127.0.0.1:0"]);
    let taken = running.address();
    let empty = tempfile::tempdir().unwrap();
    let nothing = empty.path().to_str().unwrap();
    for (args, reason) in [
        (vec!["serve", "--web", web, "--listen", &taken], "cannot listen at"),
        (vec!["serve", "--web", nothing, "--listen", "127.0.0.1:0"], "no index.html in"),
        (vec!["serve", "--web", web], "usage:"),
        (vec!["serve", "--web", web, "--listen", "somewhere"], "usage:"),
        (vec!["serve", "--port", "1"], "usage:"),
        (vec![], "usage:"),
    ] {
        let said = Keeper::start(&args).refusal();
        assert!(said.contains(reason), "{args:?}: {said}");
    }
}
