//! People's journeys through the app, in a real Chromium, served by the real keeper.

use super::{for_browser, length, with_ending};
use crate::{
    build,
    count::Tally,
    need,
    progress::Steps,
    repo::{Failure, Repo, follow},
};

pub(super) fn run(repo: &Repo, long: bool) -> Result<Tally, Failure> {
    for_browser(repo)?;
    let keeper = build::everything(repo, &mut Steps::new(build::EVERYTHING))?;
    let browser = need::browser().ok_or_else(|| Failure::new("there is no browser"))?;

    let mut tally = Tally::default();
    let mut runner = repo.package_program("tests/journeys", "tsx");
    runner.arg("run.ts").envs(length(long));
    runner.env("KITH_KEEPER", keeper).env("KITH_WEB", repo.path("web/dist"));
    runner.env("KITH_CHROMIUM", browser).env("KITH_PICTURES", repo.target.join("pictures"));
    let succeeded = follow(&mut runner, |line| tally.tap_line(line))?;
    Ok(with_ending(tally, succeeded))
}
