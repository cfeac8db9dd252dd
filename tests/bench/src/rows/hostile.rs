//! `hostile`: the longest and the most memory that any hostile input takes a parser.
//!
//! Memory is counted by an allocator of its own, which would slow the other rows down: another program does it.

use std::process::Command;

use serde::Deserialize;

use crate::Result;
use crate::rows::Bench;
use crate::table::{Row, short};

/// One second,
const TIME: f64 = 1_000.0;
/// and 64 MiB.
const MEMORY: f64 = 64.0;

/// The worst that one parser did.
#[derive(Deserialize)]
struct Worst {
    parser: String,
    inputs: usize,
    panics: usize,
    catches: bool,
    ms: f64,
    mib: f64,
}

pub(super) fn measure(_: &Bench) -> Result<Row> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let run = ["run", "--quiet", "--release", "--package", "kith-bench", "--bin", "hostile"];
    let output = Command::new(cargo).args(run).stderr(std::process::Stdio::inherit()).output()?;
    if !output.status.success() {
        return Err("the program that counts memory failed".into());
    }
    let worst: Vec<Worst> = serde_json::from_slice(&output.stdout)?;
    if worst.is_empty() {
        return Err("no parser was tried".into());
    }
    let (ms, mib) = worst.iter().fold((0.0, 0.0), |(ms, mib), worst| (worst.ms.max(ms), worst.mib.max(mib)));
    let sound = worst.iter().all(|worst| worst.panics == 0 || worst.catches);
    let each = worst.iter().map(|worst| {
        let Worst { parser, inputs, panics, catches, ms, mib } = worst;
        let caught = if *catches { ", caught" } else { "" };
        format!(
            "{parser}: {inputs} inputs, at most {} ms and {} MiB, {panics} panics{caught}",
            short(*ms),
            short(*mib)
        )
    });
    Ok(Row {
        unit: "ms",
        kith: ms,
        beside: vec![("mib", mib)],
        budget: "at most 1 s and 64 MiB, no panic that is not caught",
        met: ms <= TIME && mib <= MEMORY && sound,
        notes: each.collect(),
    })
}
