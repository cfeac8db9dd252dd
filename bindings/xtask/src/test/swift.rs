//! The iOS shell's logic on Linux, over the native library. Then the Swift package, in a fresh one.

use std::process::Command;

use super::with_ending;
use crate::{
    count::Tally,
    fresh,
    native::{self, Language},
    repo::{Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    if let Some(why) = fresh::no_swift(repo)? {
        return Ok(Tally::left_out(&why));
    }
    let bindings = native::bindings(repo, Language::Swift)?;
    let library = native::library(repo)?;
    let mut swift = Command::new("bash");
    swift.arg("mobile/ios/linux.sh").arg(bindings).arg(library).current_dir(&repo.root);
    let mut tally = Tally::default();
    let succeeded = follow(&mut swift, |line| tally.xctest_line(line))?;
    tally = with_ending(tally, succeeded);

    tally.step(in_a_fresh_package(repo));
    Ok(tally)
}

fn in_a_fresh_package(repo: &Repo) -> Result<Tally, Failure> {
    let (mut tally, mut kept) = (Tally::default(), false);
    let succeeded = follow(fresh::swift(repo)?.arg("keeps"), |line| kept |= line == "kept")?;
    println!("a fresh Swift package: {}", if kept { "what was kept is there again" } else { "FAILED" });
    tally.check(succeeded && kept);
    Ok(tally)
}
