//! The app's own tests and checks, and the checks of the journeys' TypeScript.

use super::with_ending;
use crate::{
    build,
    count::Tally,
    need::{self, Need},
    repo::{Failure, Repo, follow},
};

/// Each is one check: folder, program, arguments.
const CHECKS: [(&str, &str, &[&str]); 6] = [
    ("web", "svelte-check", &["--fail-on-warnings"]),
    ("web", "tsc", &["--project", "src/service-worker"]),
    ("web", "eslint", &["."]),
    ("web", "prettier", &["--check", "."]),
    ("tests/journeys", "tsc", &[]),
    ("tests/journeys", "prettier", &["--check", "."]),
];

pub(super) fn run(repo: &Repo) -> Result<Tally, Failure> {
    need::get(repo, &[Need::Node, Need::WasmTarget, Need::Clang])?;
    build::core_for_browser(repo)?;
    build::packages(repo, "web")?;
    build::packages(repo, "tests/journeys")?;

    let mut tally = Tally::default();
    let mut vitest = repo.package_program("web", "vitest");
    let succeeded = follow(vitest.args(["run", "--reporter=tap-flat"]), |line| tally.tap_line(line))?;
    let mut tally = with_ending(tally, succeeded);
    for (folder, program, arguments) in CHECKS {
        println!("{program} in {folder}");
        tally.check(follow(repo.package_program(folder, program).args(arguments), |_| {})?);
    }
    Ok(tally)
}
