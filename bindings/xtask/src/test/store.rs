//! The stores' conformance suite on IndexedDB, in a real Chromium.

use std::process::Command;

use super::{for_browser, length, with_ending};
use crate::{
    build,
    count::Tally,
    need,
    repo::{Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo, long: bool) -> Result<Tally, Failure> {
    for_browser(repo)?;
    let package = repo.target.join("store-tests");
    build::wasm_package(repo, "kith-store-tests", "kith_store_tests", &package)?;

    let mut tally = Tally::default();
    let mut node = Command::new("node");
    node.arg("tests/store/run.mjs").arg(&package).current_dir(&repo.root).envs(length(long));
    node.envs(need::browser().map(|browser| ("KITH_CHROMIUM", browser)));
    let succeeded = follow(&mut node, |line| tally.tap_line(line))?;
    Ok(with_ending(tally, succeeded))
}
