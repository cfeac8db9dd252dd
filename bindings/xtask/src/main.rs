//! The commands of this repository.
//!
//! | command | does |
//! |---|---|
//! | `cargo xtask start` | gets what is missing, builds, serves Kith at a printed address ([`start`]) |
//! | `cargo xtask test` | runs every test there is, ends with `N passed, N failed` ([`mod@test`]) |
//! | `cargo xtask bench` | measures, prints the table, writes `target/bench/results.json` ([`mod@bench`]) |
//! | `cargo xtask package NAME` | packs the core for other projects ([`package`]) |
//! | `cargo xtask wasm` | builds the core for the browser into `web/src/core` ([`build`]) |
//! | `cargo xtask surface` | writes what the bindings offer, as text, into `bindings/surface` ([`surface`]) |
//! | `cargo xtask bindings` | builds the native library, and what Kotlin, Swift and Python need ([`native`]) |

mod bench;
mod build;
mod count;
mod fresh;
mod native;
mod need;
mod package;
mod progress;
mod repo;
mod stamp;
mod start;
mod surface;
mod test;

use std::process::ExitCode;

use repo::{Failure, Repo};

const USAGE: &str = "\
cargo xtask start     gets what is missing, builds what changed, serves Kith at a printed address
cargo xtask test      runs every test there is and counts them
    --only PART       that part alone: rust, fuzz, store, packages, python, kotlin, swift, phones, web or journeys
    --long            the night-sized form: an hour for each fuzz target, more seeds, more kills
cargo xtask bench     measures, compares, prints a table and writes target/bench/results.json
    ROW …             these rows alone
cargo xtask package NAME  packs the core for other projects: npm, python, kotlin, swift, android or ios
cargo xtask wasm      builds the core for the browser into web/src/core
cargo xtask bindings  builds the native library, and what Kotlin, Swift and Python need to call it
cargo xtask surface   writes what the bindings offer, as text, into bindings/surface";

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
    if words.iter().any(|word| matches!(*word, "--help" | "-h" | "help")) {
        println!("{USAGE}");
        return Ok(ExitCode::SUCCESS);
    }
    let repo = Repo::find()?;
    match words {
        ["start"] => start::start(&repo),
        ["test", options @ ..] => test::test(&repo, &test::Options::parse(options)?),
        ["bench", rows @ ..] => bench::bench(&repo, rows),
        ["package", name] => package::alone(&repo, name),
        ["wasm"] => build::wasm_alone(&repo),
        ["surface"] => surface::write(&repo),
        ["bindings"] => native::bindings_alone(&repo),
        _ => Err(Failure::new(USAGE)),
    }
}
