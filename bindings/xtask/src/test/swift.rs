//! The iOS shell's logic on Linux, over the native library.

use std::process::Command;

use super::with_ending;
use crate::{
    count::Tally,
    native::{self, Language},
    repo::{Failure, Repo, ask, follow},
};

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    if ask(Command::new("id").arg("-u")).is_none_or(|id| id != "0") {
        return Err(Failure::new("Swift stands in a folder that only root can enter: run this part as root"));
    }
    let bindings = native::bindings(repo, Language::Swift)?;
    let library = native::library(repo)?;
    let mut swift = Command::new("bash");
    swift.arg("mobile/ios/linux.sh").arg(bindings).arg(library).current_dir(&repo.root);
    let mut tally = Tally::default();
    let succeeded = follow(&mut swift, |line| tally.xctest_line(line))?;
    Ok(with_ending(tally, succeeded))
}
