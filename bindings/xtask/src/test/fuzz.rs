//! Hostile bytes against every parser, steered by what they reach.
//!
//! `kith-fuzz` holds the targets and their bounds. Here it is built with the coverage counters that libFuzzer
//! reads, and run. Compiler passes and LLVM arguments are stable flags, so no nightly compiler is needed.

use std::{
    fs::{self, File},
    num::NonZero,
    path::{Path, PathBuf},
    process::Command,
    sync::{Mutex, PoisonError},
    thread,
    time::Instant,
};

use crate::{
    count::Tally,
    need::{self, Need},
    repo::{self, Doing, Failure, Repo, ask, follow},
};

/// Seconds for each target.
const SECONDS: u32 = 60;
/// Seconds for each target in the night-sized form.
const LONG_SECONDS: u32 = 3600;
/// Seconds within which a planted fault must be found; it takes about one.
const CONTROL_SECONDS: u32 = 60;

const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Cllvm-args=-simplifycfg-branch-fold-threshold=0";

pub(super) fn run(repo: &Repo, long: bool) -> Result<Tally, Failure> {
    need::get(repo, &[Need::Cxx])?;
    let folder = repo.target.join("fuzz");
    let engine = engine(repo, &folder)?;
    forget_planted(&folder)?;
    let mut names = Vec::new();
    let mut lay_out = repo.cargo();
    lay_out.args(["run", "--quiet", "--package", "kith-fuzz", "seeds"]).arg(folder.join("corpus"));
    if !follow(&mut lay_out, |name| names.insert(0, name.to_owned()))? {
        return Err(Failure::new("the seeds could not be laid out"));
    }

    let waiting = Mutex::new(names);
    let tally = Mutex::new(Tally::default());
    let campaign = Campaign { engine, folder, crashers: repo.path("tests/vectors/crashers"), long };
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            scope.spawn(|| {
                loop {
                    let next = waiting.lock().unwrap_or_else(PoisonError::into_inner).pop();
                    let Some(name) = next else { break };
                    let outcome = campaign.target(&name);
                    let mut tally = tally.lock().unwrap_or_else(PoisonError::into_inner);
                    tally.check(outcome.is_ok());
                    let (Ok(said) | Err(said)) = outcome.map_err(|Failure(why)| format!("not {why}"));
                    println!("{said}");
                }
            });
        }
    });
    Ok(tally.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Builds the engine with its targets. It names the machine it is built for, so that build scripts and macros,
/// which run here and now, are built as ever.
fn engine(repo: &Repo, folder: &Path) -> Result<PathBuf, Failure> {
    let version = ask(Command::new("rustc").arg("-vV").current_dir(&repo.root)).unwrap_or_default();
    let machine = version.lines().find_map(|line| line.strip_prefix("host: "));
    let machine = machine.ok_or_else(|| Failure::new("rustc does not say what machine this is"))?;
    let mut cargo = repo.cargo();
    cargo.args(["build", "--profile", "fuzz", "--package", "kith-fuzz", "--target", machine]);
    repo::run(cargo.env("CARGO_TARGET_DIR", folder).env("RUSTFLAGS", COVERAGE))?;
    Ok(folder.join(machine).join("fuzz").join(format!("kith-fuzz{}", std::env::consts::EXE_SUFFIX)))
}

/// Forgets how the planted faults were found last time: they are to be found anew.
fn forget_planted(folder: &Path) -> Result<(), Failure> {
    let corpora = fs::read_dir(folder.join("corpus")).into_iter().flatten().filter_map(Result::ok);
    let planted = corpora.map(|entry| entry.path()).filter(|path| is_planted(path));
    for folder in planted.chain([folder.join("planted")]).filter(|folder| folder.exists()) {
        fs::remove_dir_all(folder).doing("removing a folder")?;
    }
    Ok(())
}

fn is_planted(corpus: &Path) -> bool {
    corpus.file_name().is_some_and(|name| name.to_string_lossy().starts_with("control-"))
}

struct Campaign {
    engine: PathBuf,
    folder: PathBuf,
    crashers: PathBuf,
    long: bool,
}

impl Campaign {
    /// Fuzzes one target. A planted fault has to be found; anywhere else nothing may be found.
    fn target(&self, name: &str) -> Result<String, Failure> {
        let planted = name.starts_with("control-");
        let (crashers, seconds) = match (planted, self.long) {
            (true, _) => (self.folder.join("planted"), CONTROL_SECONDS),
            (false, true) => (self.crashers.clone(), LONG_SECONDS),
            (false, false) => (self.crashers.clone(), SECONDS),
        };
        let crashers = crashers.join(name);
        fs::create_dir_all(&crashers).doing("making a folder")?;
        let before = files(&crashers);
        let log = self.folder.join(format!("{name}.log"));
        let mut engine = Command::new(&self.engine);
        engine.env("KITH_FUZZ_TARGET", name).arg(self.folder.join("corpus").join(name));
        engine.arg(format!("-artifact_prefix={}/", crashers.display()));
        engine.args([&format!("-max_total_time={seconds}"), "-timeout=1", "-print_final_stats=1"]);
        engine.stdout(File::create(&log).doing("making a log")?);
        engine.stderr(File::options().append(true).open(&log).doing("opening a log")?);

        let began = Instant::now();
        let quiet = engine.status().doing("running the fuzzer")?.success();
        let found = files(&crashers) > before;
        if files(&crashers) == 0 {
            fs::remove_dir(&crashers).doing("removing an empty folder")?;
        }
        let said = fs::read(&log).map(|said| String::from_utf8_lossy(&said).into_owned()).unwrap_or_default();
        let inputs = said.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
        let (inputs, time) = (inputs.map_or("some", str::trim), began.elapsed().as_secs_f32());
        let summary = format!("ok - fuzz {name}: {inputs} inputs, {time:.0} s");
        match (planted, quiet, found) {
            (false, true, false) => Ok(summary),
            (true, false, true) => Ok(format!("{summary}, the planted fault was found")),
            (true, ..) => Err(Failure(format!("{summary}, the planted fault was not found"))),
            (false, ..) => Err(Failure(format!("{summary}, see {}\n{}", crashers.display(), ending(&said)))),
        }
    }
}

fn files(folder: &Path) -> usize {
    fs::read_dir(folder).map_or(0, Iterator::count)
}

/// The last lines of what the engine said.
fn ending(said: &str) -> String {
    let lines: Vec<&str> = said.lines().collect();
    lines[lines.len().saturating_sub(40)..].join("\n")
}
