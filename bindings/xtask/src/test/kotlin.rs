//! The Android shell on a JVM, over the native library: what it does, its screens, their pictures.

use std::process::Command;

use super::with_ending;
use crate::{
    count::Tally,
    native::{self, Language},
    need::{self, Need},
    repo::{Doing, Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    need::get(repo, &[Need::Node, Need::Maven])?;
    let bindings = native::bindings(repo, Language::Kotlin)?;
    let library = native::library(repo)?;
    let library = library.parent().ok_or_else(|| Failure::new("the library lies nowhere"))?;
    let mut maven = Command::new("mvn");
    maven.args(["--batch-mode", "--no-transfer-progress", "verify", "-Dkotlin.compiler.daemon=false"]);
    maven.arg(format!("-Dkith.bindings={}", bindings.display()));
    maven.arg(format!("-Dkith.library={}", library.canonicalize().doing("finding the library")?.display()));
    let mut tally = Tally::default();
    let succeeded = follow(maven.current_dir(repo.path("mobile/android")), |line| tally.surefire_line(line))?;
    Ok(with_ending(tally, succeeded))
}
