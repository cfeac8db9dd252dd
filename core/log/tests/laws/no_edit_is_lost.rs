//! What the log is for: nothing that was acknowledged is lost, whatever is copied, cut, lost or reordered.

use crate::seeds::{all_hold, first_broken};
use crate::world::{Fault, Rules, Tally, World};

#[test]
fn no_edit_is_lost_whatever_is_copied_cut_or_reordered() {
    let name = "no_edit_is_lost_whatever_is_copied_cut_or_reordered";
    let live = |seed| World::live(seed, Rules::default());
    let tally = all_hold(name, 10_000, live, Tally::add);
    println!("{tally:?}");
}

#[test]
fn a_broken_rule_is_noticed() {
    for fault in [
        Fault::NeverWritesAgain,
        Fault::SendsTwinsApart,
        Fault::NeverComparesFromTheStart,
        Fault::KeepsErasedBodies,
        Fault::KeepsLateBodies,
        Fault::NeverDrops,
        Fault::TakesHighestForHead,
    ] {
        let rules = Rules { fault: Some(fault), ..Rules::default() };
        let found = first_broken(20_000, |seed| World::live(seed, rules));
        let (seed, broken) = found.unwrap_or_else(|| panic!("nothing noticed {fault:?}"));
        println!("{fault:?}: seed {seed}: {broken}");
    }
}

#[test]
fn nor_where_devices_look_into_what_they_refuse() {
    let name = "nor_where_devices_look_into_what_they_refuse";
    let rules = Rules { merges_what_is_refused: true, ..Rules::default() };
    all_hold(name, 1_000, |seed| World::live(seed, rules), Tally::add);
}
