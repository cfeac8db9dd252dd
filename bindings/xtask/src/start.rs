//! `cargo xtask start`: from whatever is there to Kith at a printed address.

use std::{
    net::{Ipv4Addr, TcpListener},
    process::{Command, ExitCode},
};

use crate::{
    build,
    progress::Steps,
    repo::{Failure, Repo},
};

/// The port that is tried first; the next free one is taken where it is not free.
const PORT: u16 = 8440;
const TRIED: u16 = 100;

/// Builds what changed and serves it until it is ended with Ctrl-C.
pub(crate) fn start(repo: &Repo) -> Result<ExitCode, Failure> {
    let mut steps = Steps::new(build::EVERYTHING);
    let keeper = build::everything(repo, &mut steps)?;
    println!("Ready after {:.1} s. Ctrl-C ends it.", steps.seconds());
    let mut serve = Command::new(keeper);
    serve.arg("serve").arg("--web").arg(repo.path("web/dist"));
    serve.args(["--listen", &format!("127.0.0.1:{}", free_port()?)]);
    become_program(serve)
}

fn free_port() -> Result<u16, Failure> {
    (PORT..PORT + TRIED)
        .find(|port| TcpListener::bind((Ipv4Addr::LOCALHOST, *port)).is_ok())
        .ok_or_else(|| Failure(format!("no port from {PORT} to {} is free", PORT + TRIED - 1)))
}

/// Turns this process into the keeper, so that whoever ends the one ends the other.
#[cfg(unix)]
fn become_program(mut program: Command) -> Result<ExitCode, Failure> {
    use std::os::unix::process::CommandExt;
    Err(Failure(format!("cannot run the keeper: {}", program.exec())))
}

#[cfg(not(unix))]
fn become_program(mut program: Command) -> Result<ExitCode, Failure> {
    crate::repo::run(&mut program).map(|()| ExitCode::SUCCESS)
}
