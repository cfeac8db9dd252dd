//! `cargo xtask bench`: measures what there are budgets for.

use std::process::ExitCode;

use crate::repo::{Failure, Repo, run};

/// Runs `kith-bench` for the rows asked for, or for all; it prints the table and writes the same figures as JSON.
///
/// Everything is compared within this one run, on this one machine. A budget that is not met is a row that says
/// so, not a failure of the command.
pub(crate) fn bench(repo: &Repo, rows: &[&str]) -> Result<ExitCode, Failure> {
    let results = repo.target.join("bench/results.json");
    let mut bench = repo.cargo();
    bench.args(["run", "--release", "--package", "kith-bench", "--", "--json"]).arg(&results).args(rows);
    run(&mut bench)?;
    println!("The figures are in {}.", results.display());
    Ok(ExitCode::SUCCESS)
}
