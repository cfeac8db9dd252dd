//! The packages, each used by a fresh project.

use std::process::Command;

use super::{for_browser, with_ending};
use crate::{
    build,
    count::Tally,
    need, package,
    repo::{Failure, Repo, follow},
    surface,
};

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    for_browser(repo)?;
    build::packages(repo, "tests/packages")?;
    let tarball = package::npm(repo)?;

    let mut tally = Tally::default();
    let faults = surface::check(repo)?;
    faults.iter().for_each(|fault| println!("{fault}"));
    tally.check(faults.is_empty());

    let mut node = Command::new("node");
    node.arg("tests/packages/run.mjs").arg(&tarball).current_dir(&repo.root);
    node.envs(need::browser().map(|browser| ("KITH_CHROMIUM", browser)));
    let succeeded = follow(&mut node, |line| tally.tap_line(line))?;
    Ok(with_ending(tally, succeeded))
}
