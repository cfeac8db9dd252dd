//! `memory_10k`: how much a fresh process grows by opening 10,000 entries.

use std::fs;
use std::path::Path;
use std::process::Command;

use futures::executor::block_on as wait;
use kith_companion::store::SqliteStore;
use serde::{Deserialize, Serialize};

use crate::Result;
use crate::kept::opened;
use crate::rows::Bench;
use crate::table::{Row, short};

/// The budget, in millions of bytes.
const BUDGET: f64 = 40.0;

/// What the fresh process tells, in millions of bytes.
#[derive(Serialize, Deserialize)]
struct Grown {
    /// Resident with the companion open and every list held, beyond what it was before.
    open: f64,
    /// The most that was resident at any moment until then, beyond what it was before.
    peak: f64,
    /// Resident once the lists are let go and the companion is locked.
    locked: f64,
}

pub(super) fn measure(bench: &Bench) -> Result<Row> {
    let (kept, _) = bench.copy("memory")?;
    let output = Command::new(std::env::current_exe()?).arg("--memory").arg(&kept).output()?;
    if !output.status.success() {
        return Err(String::from_utf8_lossy(&output.stderr).into());
    }
    let grown: Grown = serde_json::from_slice(&output.stdout)?;
    Ok(Row {
        unit: "MB",
        kith: grown.peak,
        beside: Vec::new(),
        budget: "40 MB",
        met: grown.peak <= BUDGET,
        notes: vec![format!(
            "resident growth at its peak; {} with the companion open and both lists held, {} after locking",
            short(grown.open),
            short(grown.locked)
        )],
    })
}

/// The fresh process: opens, and tells what it grew by.
pub(crate) fn child(folder: &Path) -> Result<()> {
    let before = resident("VmRSS")?;
    let kith = opened(wait(SqliteStore::open(folder))?)?;
    let lists = (wait(kith.goals().list())?, wait(kith.hope_notes().list())?);
    let (open, peak) = (resident("VmRSS")? - before, resident("VmHWM")? - before);
    drop(lists);
    wait(kith.lock());
    let locked = resident("VmRSS")? - before;
    println!("{}", serde_json::to_string(&Grown { open, peak, locked })?);
    Ok(())
}

/// A line of what Linux tells of this process, in millions of bytes.
fn resident(name: &str) -> Result<f64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    let kib = line.and_then(|line| line.trim().strip_suffix(" kB")).ok_or("Linux does not tell")?;
    Ok(kib.parse::<f64>()? * 1024.0 / 1e6)
}
