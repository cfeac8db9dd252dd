//! The Android shell on a JVM, over the native library: what it does, its screens, their pictures.

use std::process::Command;

use super::with_ending;
use crate::{
    count::Tally,
    native::{self, Language},
    need::{self, Need},
    repo::{Doing, Failure, Repo, follow},
};

/// How Maven says that the registry does not give something.
const MISSING: [&str; 3] =
    ["Could not resolve dependencies", "Could not transfer artifact", "could not be resolved"];

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    need::get(repo, &[Need::Node, Need::Maven])?;
    let bindings = native::bindings(repo, Language::Kotlin)?;
    let library = native::library(repo)?;
    let library = library.parent().ok_or_else(|| Failure::new("the library lies nowhere"))?;
    let mut maven = Command::new("mvn");
    maven.args(["--batch-mode", "--no-transfer-progress", "verify", "-Pandroid"]);
    maven.arg("-Dkotlin.compiler.daemon=false");
    maven.arg(format!("-Dkith.bindings={}", bindings.display()));
    maven.arg(format!("-Dkith.library={}", library.canonicalize().doing("finding the library")?.display()));
    let mut tally = Tally::default();
    let mut missing = None;
    let succeeded = follow(maven.current_dir(repo.path("mobile/android")), |line| {
        tally.surefire_line(line);
        if MISSING.iter().any(|sign| line.contains(sign)) {
            missing.get_or_insert_with(|| line.to_owned());
        }
    })?;
    if let (false, Some(missing), true) = (succeeded, missing, tally == Tally::default()) {
        return Ok(Tally::left_out(&missing));
    }
    Ok(with_ending(tally, succeeded))
}
