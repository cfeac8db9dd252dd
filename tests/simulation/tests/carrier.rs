//! Whoever carries parcels can lose them. They cannot make anybody see what was not given, nor believe that something
//! came that did not.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

use kith_seal::testing::SeededRandom;
use kith_simulation::carrier::Case;
use kith_simulation::seeds::{all_hold, first_broken};
use kith_simulation::stage::Stage;

/// Cases in the ordinary form, and in the night-sized one.
const CASES: (u64, u64) = (1_000, 20_000);

#[test]
fn a_carrier_can_lose_and_not_lie() {
    let stage = Stage::set().unwrap();
    let ran = all_hold("a_carrier_can_lose", CASES, |seed| {
        let mut case = Case::begin(&stage, seed)?;
        case.torment(&SeededRandom::new(seed))?;
        case.heal()?;
        Ok(case.tally)
    });
    let ran = ran.unwrap_or_else(|broken| panic!("{broken}"));
    let rejected: usize = ran.iter().map(|tally| tally.rejected).sum();
    let nothing: usize = ran.iter().map(|tally| tally.nothing).sum();
    let taken: usize = ran.iter().map(|tally| tally.taken).sum();
    println!(
        "{} cases: {rejected} deliveries rejected, {nothing} changed nothing, {taken} were sound in part",
        ran.len()
    );
    assert!(rejected > ran.len() && nothing > 0 && taken > 0);
}

#[test]
fn a_receipt_for_what_was_lost_is_found() {
    let stage = Stage::set().unwrap();
    let found = first_broken(20, |seed| {
        let mut case = Case::begin(&stage, seed)?;
        case.forget_what_came()?;
        case.check()
    });
    assert!(found.is_some(), "a receipt for what is not there went unnoticed");
}

#[test]
fn words_that_were_never_given_are_found() {
    let stage = Stage::set().unwrap();
    let found = first_broken(20, |seed| {
        let mut case = Case::begin(&stage, seed)?;
        case.say_behind_the_judge()?;
        case.check()
    });
    assert!(found.is_some(), "words that were never given went unnoticed");
}
