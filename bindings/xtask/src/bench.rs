//! `cargo xtask bench`: measures what there are budgets for.

mod languages;

use std::{path::Path, process::ExitCode};

use crate::{
    build,
    need::{self, Need},
    package,
    progress::Steps,
    repo::{Failure, Repo, run},
};

/// The rows that are measured in a browser (`tests/journeys/bench.ts`); all others are `kith-bench`'s.
const IN_BROWSER: [&str; 3] = ["web_shell", "web_offline", "open_10k_browser"];

/// The row that is measured in every language that calls the library.
const IN_LANGUAGES: &str = "list_10k";

/// Measures the rows asked for, or all; prints the table and writes the same figures as JSON.
///
/// Everything is compared within this one run, on this one machine. A budget that is not met is a row that says
/// so, not a failure of the command.
pub(crate) fn bench(repo: &Repo, rows: &[&str]) -> Result<ExitCode, Failure> {
    let results = repo.target.join("bench/results.json");
    let (browser, native): (Vec<&str>, Vec<&str>) = rows.iter().partition(|row| IN_BROWSER.contains(row));
    if rows.is_empty() || !native.is_empty() {
        let mut bench = repo.cargo();
        bench
            .args(["run", "--release", "--package", "kith-bench", "--", "--json"])
            .arg(&results)
            .args(native);
        if rows.is_empty() || rows.contains(&IN_LANGUAGES) {
            bench.env("KITH_LISTERS", languages::listers(repo));
        }
        run(&mut bench)?;
    }
    if rows.is_empty() || !browser.is_empty() {
        in_browser(repo, &results, &browser)?;
    }
    println!("The figures are in {}.", results.display());
    Ok(ExitCode::SUCCESS)
}

/// Adds the rows that are measured in a browser to the figures.
fn in_browser(repo: &Repo, results: &Path, rows: &[&str]) -> Result<(), Failure> {
    need::get(repo, &[Need::Chromium])?;
    let mut steps = Steps::new(build::EVERYTHING);
    let keeper = build::everything(repo, &mut steps)?;
    build::packages(repo, "tests/journeys")?;
    package::npm(repo)?;
    let mut bench = repo.package_program("tests/journeys", "tsx");
    bench.arg("bench.ts").arg(results).args(rows);
    build::for_journeys(repo, &mut bench, &keeper)?;
    run(&mut bench)
}
