//! A crash never tears a save: the process is killed in the middle of commits, over and over.

use std::time::Duration;

use futures::executor::block_on;
use kith_store::SqliteStore;
use kith_store::conformance::{Gap, Numbered, Samples};
use tempfile::TempDir;

use crate::common::seed;
use crate::writer::{Manner, Said, command, said};

/// Kills the writer once, after a random time, and gives what it acknowledged by then.
fn kill_once(folder: &std::path::Path, manner: Manner, samples: &mut Samples) -> u64 {
    let mut child = command(folder, manner, u64::MAX, None).spawn().unwrap();
    let mut lines = said(&mut child);
    let mut acknowledged = 0;
    // Three of four are killed soon after they have said something, so mostly in the middle of a commit; one
    // of four at any time from its start.
    if samples.below(4) > 0 {
        for line in lines.by_ref().take(1 + samples.below(4) as usize) {
            acknowledged = number(&line);
        }
        std::thread::sleep(Duration::from_micros(samples.below(4_000)));
    } else {
        std::thread::sleep(Duration::from_micros(1_000 + samples.below(19_000)));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    lines.fold(acknowledged, |_, line| number(&line))
}

fn number(line: &Said) -> u64 {
    match line {
        Said::Opened(number) | Said::Acknowledged(number) => *number,
        other => panic!("the writer said {other:?}"),
    }
}

/// Kills the writer up to `kills` times on one store, and ends early where a gap shows.
fn kill(manner: Manner, kills: u32, seed: u64) -> Result<u64, Gap> {
    let folder = TempDir::new().unwrap();
    let mut samples = Samples::new(seed);
    let (mut acknowledged, mut found) = (0, 0);
    for _ in 0..kills {
        acknowledged = kill_once(folder.path(), manner, &mut samples).max(acknowledged);
        let store = block_on(SqliteStore::open(folder.path()))?;
        found = block_on(Numbered::check(&store, acknowledged))?;
    }
    Ok(found)
}

#[test]
fn every_acknowledged_batch_outlives_500_kills_whole() {
    let seed = seed();
    match kill(Manner::Sound, 500, seed) {
        Ok(found) => assert!(found > 250, "too few batches to prove anything: {found}"),
        Err(gap) => panic!("{gap}\nagain with KITH_SEED={seed}"),
    }
}

#[test]
fn a_torn_writer_is_found() {
    let seen = kill(Manner::Torn, 500, seed());
    assert!(matches!(seen, Err(Gap::Torn { .. })), "{seen:?}");
}

#[test]
fn a_hasty_writer_is_found() {
    let seen = kill(Manner::Hasty, 500, seed());
    assert!(matches!(seen, Err(Gap::Lost { .. })), "{seen:?}");
}
