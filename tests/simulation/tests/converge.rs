//! Nothing that was acknowledged is lost, and everybody converges, whatever happens on the way.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

use kith_simulation::seeds::{all_hold, first_broken};
use kith_simulation::steps::run;

const STEPS: usize = 500;
/// Seeds in the ordinary form, as many as half a minute holds without optimisation, and in the night-sized one. Two
/// thousand take some ten minutes of two processors: `KITH_SEEDS=2000 cargo test --release -p kith-simulation`.
const SEEDS: (u64, u64) = (32, 100_000);

/// `KITH_STEPS=n` makes every run so long: what broke is sought in a shorter one.
fn steps() -> usize {
    std::env::var("KITH_STEPS").ok().and_then(|steps| steps.parse().ok()).unwrap_or(STEPS)
}

#[test]
fn nothing_acknowledged_is_lost_and_everybody_converges() {
    let ran = all_hold("nothing_acknowledged", SEEDS, |seed| run(seed, steps(), false));
    let ran = ran.unwrap_or_else(|broken| panic!("{broken}"));
    let acknowledged: usize = ran.iter().map(|ran| ran.acknowledged).sum();
    let named: usize = ran.iter().map(|ran| ran.named).sum();
    let rounds = ran.iter().map(|ran| ran.rounds).max();
    println!(
        "{} seeds, {acknowledged} acknowledged, {named} lost with their device, at most {rounds:?} rounds",
        ran.len()
    );
    assert!(acknowledged > steps() / 10 * ran.len(), "hardly anything happened");
}

#[test]
fn one_seed_twice_gives_one_trace() {
    for seed in [1, 2] {
        assert_eq!(run(seed, 200, false).unwrap().trace, run(seed, 200, false).unwrap().trace, "seed {seed}");
    }
}

#[test]
fn a_disk_that_lies_is_found() {
    let found = first_broken(10, |seed| run(seed, 100, true));
    println!("{found:?}");
    assert!(found.is_some(), "a batch that was acknowledged and lost went unnoticed");
}

/// Two receipts of one generation, on both branches of a copied device; words that were withdrawn came back, on the
/// device that withdrew them; a head that spoke for a copy.
const ONCE_BROKE: &[u64] = &[108, 168, 176];

#[test]
fn what_once_broke_holds() {
    for seed in ONCE_BROKE {
        run(*seed, STEPS, false).unwrap_or_else(|broken| panic!("seed {seed}: {broken}"));
    }
}
