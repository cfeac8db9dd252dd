//! The iOS shell's logic on Linux, over the native library.

use std::process::Command;

use super::with_ending;
use crate::{
    count::Tally,
    native::{self, Language},
    repo::{Failure, Repo, ask, follow},
};

/// Where Swift stands, kept between runs, once it is whole.
fn ready(repo: &Repo) -> bool {
    ask(Command::new("bash").args(["-c", READY]).current_dir(&repo.root)).is_some()
}

/// As `mobile/ios/linux.sh` has it.
const READY: &str = "test -f \"${KITH_SWIFT:-$HOME/.cache/kith/swift}/.kith-ready\"";

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    if ask(Command::new("id").arg("-u")).is_none_or(|id| id != "0") {
        return Err(Failure::new("Swift stands in a folder that only root can enter: run this part as root"));
    }
    if ask(Command::new("unshare").args(["--mount", "true"])).is_none() {
        return Ok(Tally::left_out(
            "this machine lets nobody mount anything, and Swift does not start without /proc",
        ));
    }
    let bindings = native::bindings(repo, Language::Swift)?;
    let library = native::library(repo)?;
    let mut swift = Command::new("bash");
    swift.arg("mobile/ios/linux.sh").arg(bindings).arg(library).current_dir(&repo.root);
    let mut tally = Tally::default();
    let succeeded = follow(&mut swift, |line| tally.xctest_line(line))?;
    if !succeeded && !ready(repo) {
        return Ok(Tally::left_out("Debian's Swift could not be got; the script said why"));
    }
    Ok(with_ending(tally, succeeded))
}
