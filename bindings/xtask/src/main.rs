//! The commands of this repository.
//!
//! | command | does |
//! |---|---|
//! | `cargo xtask start` | gets what is missing, builds, serves Kith at a printed address ([`start`]) |
//! | `cargo xtask test` | runs every test there is, ends with `N passed, N failed` ([`test`]) |
//! | `cargo xtask bench` | measures, prints the table, writes `target/bench/results.json` ([`bench`]) |
//! | `cargo xtask wasm` | builds the core for the browser into `web/src/core` ([`build`]) |

mod bench;
mod build;
mod count;
mod need;
mod progress;
mod repo;
mod stamp;
mod start;
mod test;

use std::process::ExitCode;

use repo::{Failure, Repo};

const USAGE: &str = "\
cargo xtask start                           build what changed and serve Kith
cargo xtask test [--only PART] [--long]     run the tests; parts: rust fuzz store web journeys
cargo xtask bench                           measure and compare
cargo xtask wasm                            build the core for the browser";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    match run(&words) {
        Ok(code) => code,
        Err(Failure(why)) => {
            eprintln!("{why}");
            ExitCode::FAILURE
        }
    }
}

fn run(words: &[&str]) -> Result<ExitCode, Failure> {
    let repo = Repo::find()?;
    match words {
        ["start"] => start::start(&repo),
        ["test", options @ ..] => test::test(&repo, &test::Options::parse(options)?),
        ["bench"] => bench::bench(&repo),
        ["wasm"] => build::wasm_alone(&repo),
        _ => Err(Failure::new(USAGE)),
    }
}
