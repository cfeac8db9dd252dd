//! People's journeys through the app, in a real Chromium, served by the real keeper.

use super::{for_browser, length, with_ending};
use crate::{
    build,
    count::Tally,
    package,
    progress::Steps,
    repo::{Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo, long: bool) -> Result<Tally, Failure> {
    for_browser(repo)?;
    let keeper = build::everything(repo, &mut Steps::new(build::EVERYTHING))?;
    package::npm(repo)?;

    let mut tally = Tally::default();
    let mut runner = repo.package_program("tests/journeys", "tsx");
    runner.arg("run.ts").envs(length(long));
    build::for_journeys(repo, &mut runner, &keeper)?;
    let succeeded = follow(&mut runner, |line| tally.tap_line(line))?;
    Ok(with_ending(tally, succeeded))
}
