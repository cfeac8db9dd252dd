//! `list_10k`: all of 10,000 goals, in Rust and in each language that calls the library.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use futures::executor::block_on as wait;
use kith::Kith;

use crate::Result;
use crate::entries::{Entry, entries};
use crate::kept::made;
use crate::rows::{Bench, ENTRIES};
use crate::table::{Row, short};
use crate::turns::{Contestant, medians};

const ROUNDS: usize = 15;
/// How often each language is started.
const STARTS: usize = 3;
/// What a language may take of what Rust takes.
const TIMES: f64 = 3.0;
/// The languages that the budget names.
const LANGUAGES: [&str; 3] = ["Kotlin", "Swift", "Python"];
/// Where `cargo xtask bench` says how each language lists: a line each, its name and the command with tabs between. It
/// finds a companion in the folder that `KITH_FOLDER` names, and prints how many milliseconds listing took.
const LISTERS: &str = "KITH_LISTERS";

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let folder = bench.folder("list")?.join("kith");
    {
        let (kith, _) = made(&folder)?;
        for entry in entries(ENTRIES, ENTRIES) {
            if let Entry::Goal(goal) = entry {
                wait(kith.goals().add(goal.request()))?;
            }
        }
    }
    let rust = in_rust(&folder)?;
    let listers = std::env::var(LISTERS).unwrap_or_default();
    let mut notes = vec!["Rust calls the very method that the languages call".to_owned()];
    let mut slowest: f64 = 0.0;
    for (name, command) in listers.lines().filter_map(|line| line.split_once('\t')) {
        let mut took: Vec<f64> = Vec::new();
        for _ in 0..STARTS {
            took.push(in_language(command, &folder).map_err(|error| format!("{name}: {error}"))?);
        }
        let took = crate::turns::median(took);
        notes.push(format!("{name} {} ms, {} × Rust", short(took), short(took / rust)));
        slowest = slowest.max(took);
    }
    notes.push("Rust is built for speed (`release`), the library for size (`native`)".to_owned());
    let all = LANGUAGES.iter().all(|name| listers.lines().any(|line| line.split('\t').next() == Some(name)));
    if !all {
        notes.push(format!("not every language was measured: {LISTERS} names each that can be"));
    }
    Ok(Row {
        unit: "ms in the slowest language",
        kith: slowest,
        beside: vec![("Rust", rust)],
        budget: "at most 3 × Rust in Kotlin, Swift and Python",
        met: all && slowest <= TIMES * rust,
        notes,
    })
}

fn in_rust(folder: &Path) -> Result<f64> {
    let kith = wait(Kith::open(folder.to_string_lossy().into_owned(), None))?;
    wait(kith.unlock(None))?;
    let turn = || -> Result<Duration> {
        let began = Instant::now();
        let goals = wait(kith.goals())?;
        let took = began.elapsed();
        if goals.len() == ENTRIES { Ok(took) } else { Err("not every goal was listed".into()) }
    };
    let times = medians(ROUNDS, vec![Contestant { name: "Rust", every: 1, turn: Box::new(turn) }])?;
    Row::beside(&times, "Rust")
}

fn in_language(command: &str, folder: &Path) -> Result<f64> {
    let mut words = command.split('\t');
    let mut program = Command::new(words.next().unwrap_or_default());
    let output = program.args(words).env("KITH_FOLDER", folder).output()?;
    let printed = String::from_utf8_lossy(&output.stdout);
    // What starts it may print more, in colours of its own.
    let figure = printed.lines().rev().find_map(|line| line.trim().parse().ok());
    figure.filter(|_| output.status.success()).ok_or_else(|| {
        let why = String::from_utf8_lossy(&output.stderr);
        why.lines().last().unwrap_or("it printed no figure").to_owned().into()
    })
}
