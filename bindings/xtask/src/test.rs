//! `cargo xtask test`: every test there is, part by part.

mod fuzz;
mod journeys;
mod kotlin;
mod packages;
mod phones;
mod python;
mod rust;
mod store;
mod swift;
mod web;

use std::{process::ExitCode, time::Instant};

use crate::{
    build,
    count::Tally,
    need::{self, Need},
    repo::{Failure, Repo},
};

/// One kind of test.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Part {
    Rust,
    Fuzz,
    Store,
    Packages,
    Python,
    Kotlin,
    Swift,
    Phones,
    Web,
    Journeys,
}

impl Part {
    const ALL: [Self; 10] = [
        Self::Rust,
        Self::Fuzz,
        Self::Store,
        Self::Packages,
        Self::Python,
        Self::Kotlin,
        Self::Swift,
        Self::Phones,
        Self::Web,
        Self::Journeys,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Rust => "rust",
            Self::Fuzz => "fuzz",
            Self::Store => "store",
            Self::Packages => "packages",
            Self::Python => "python",
            Self::Kotlin => "kotlin",
            Self::Swift => "swift",
            Self::Phones => "phones",
            Self::Web => "web",
            Self::Journeys => "journeys",
        }
    }

    fn run(self, repo: &Repo, long: bool) -> Result<Tally, Failure> {
        match self {
            Self::Rust => rust::run(repo, long),
            Self::Fuzz => fuzz::run(repo, long),
            Self::Store => store::run(repo, long),
            Self::Packages => packages::run(repo),
            Self::Python => python::run(repo),
            Self::Kotlin => kotlin::run(repo),
            Self::Swift => swift::run(repo),
            Self::Phones => phones::run(repo),
            Self::Web => web::run(repo),
            Self::Journeys => journeys::run(repo, long),
        }
    }
}

/// What was asked for.
#[derive(Debug)]
pub(crate) struct Options {
    parts: Vec<Part>,
    /// The night-sized form: more seeds, an hour a fuzz target.
    long: bool,
}

impl Options {
    pub(crate) fn parse(words: &[&str]) -> Result<Self, Failure> {
        let mut options = Self { parts: Vec::new(), long: false };
        let mut words = words.iter();
        while let Some(&word) = words.next() {
            match word {
                "--long" => options.long = true,
                "--only" => {
                    let name = words.next().copied().unwrap_or_default();
                    let part = Part::ALL.into_iter().find(|part| part.name() == name);
                    options.parts.push(part.ok_or_else(|| {
                        let names = Part::ALL.map(Part::name).join(", ");
                        Failure(format!("--only takes one of: {names}"))
                    })?);
                }
                _ => return Err(Failure(format!("cargo xtask test does not know {word}"))),
            }
        }
        if options.parts.is_empty() {
            options.parts = Part::ALL.to_vec();
        }
        Ok(options)
    }
}

/// Runs the parts one after the other, whatever happens in each, and ends with `N passed, N failed`.
pub(crate) fn test(repo: &Repo, options: &Options) -> Result<ExitCode, Failure> {
    let mut total = Tally::default();
    let mut lines = Vec::new();
    for part in &options.parts {
        println!("\n=== {} ===", part.name());
        let began = Instant::now();
        let tally = judged(part.run(repo, options.long));
        lines.push(format!("{:<10}{tally} ({:.0} s)", part.name(), began.elapsed().as_secs_f32()));
        total += tally;
    }
    println!("\n{}\n\n{total}", lines.join("\n"));
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A part that could not be run, or that ran nothing, has failed.
fn judged(outcome: Result<Tally, Failure>) -> Tally {
    match outcome {
        Ok(tally) if tally == Tally::default() => {
            println!("This part ran no test.");
            Tally { failed: 1, ..Tally::default() }
        }
        Ok(tally) => tally,
        Err(Failure(why)) => {
            println!("This part could not be run: {why}");
            Tally { failed: 1, ..Tally::default() }
        }
    }
}

/// A program that ended badly although no test of its said so (it did not compile, it crashed) is one failure.
fn with_ending(mut tally: Tally, succeeded: bool) -> Tally {
    if !succeeded && tally.failed == 0 {
        println!("The tests ended with an error of their own.");
        tally.failed = 1;
    }
    tally
}

/// Told to every runner: whether the night-sized form was asked for.
fn length(long: bool) -> [(&'static str, &'static str); 1] {
    [("KITH_LONG", if long { "1" } else { "0" })]
}

/// What every part in a browser stands on.
fn for_browser(repo: &Repo) -> Result<(), Failure> {
    need::get(repo, &[Need::Node, Need::WasmTarget, Need::Clang, Need::Chromium])?;
    build::packages(repo, "tests/journeys").map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_are_read() {
        let options = Options::parse(&["--only", "web", "--long", "--only", "rust"]).unwrap();
        assert_eq!((options.parts, options.long), (vec![Part::Web, Part::Rust], true));
        assert_eq!(Options::parse(&[]).unwrap().parts, Part::ALL);
        for wrong in [&["--only"][..], &["--only", "nothing"], &["fast"]] {
            assert!(Options::parse(wrong).is_err(), "{wrong:?}");
        }
    }

    #[test]
    fn nothing_run_and_nothing_runnable_are_failures() {
        let failed = Tally { failed: 1, ..Tally::default() };
        assert_eq!(judged(Ok(Tally::default())), failed);
        assert_eq!(judged(Err(Failure::new("no browser"))), failed);
        assert_eq!(
            with_ending(Tally { passed: 3, failed: 0, left_out: 0 }, false),
            Tally { passed: 3, failed: 1, left_out: 0 }
        );
        assert_eq!(
            with_ending(Tally { passed: 3, failed: 2, left_out: 0 }, false),
            Tally { passed: 3, failed: 2, left_out: 0 }
        );
        assert_eq!(
            with_ending(Tally { passed: 3, failed: 0, left_out: 0 }, true),
            Tally { passed: 3, failed: 0, left_out: 0 }
        );
    }
}
