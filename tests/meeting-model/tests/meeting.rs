//! The meeting holds against everything that the model's attacker can do, and each of its parts is seen to matter.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use kith_meeting_model::{CONFIRMED_HOLD_THE_SAME, Fault, Meeting, Member, Scenario};
use stateright::{Checker, Model};

use Member::{Ada, Ben};

const BOTH_DO_BOTH: Scenario = Scenario { inviters: [Ada, Ben], answerers: [Ada, Ben] };
const ONE_INVITES_TWICE: Scenario = Scenario { inviters: [Ada, Ada], answerers: [Ben, Ben] };

fn as_implemented(name: &str, scenario: Scenario) {
    let checker = Meeting { scenario, faults: Vec::new() }.checker().spawn_bfs().join();
    println!("{name}: {} states, {} of them different", checker.state_count(), checker.unique_state_count());
    assert!(checker.is_done());
    checker.assert_properties();
}

#[test]
fn nothing_is_lost_where_both_invite_and_both_answer() {
    as_implemented("both invite, both answer", BOTH_DO_BOTH);
}

#[test]
fn nothing_is_lost_where_one_invites_twice_and_the_other_answers_twice() {
    as_implemented("one invites twice, the other answers twice", ONE_INVITES_TWICE);
}

/// A way to what must never be.
fn found(faults: &[Fault], scenario: Scenario, property: &'static str) {
    let mut checker = Meeting { scenario, faults: faults.to_vec() }.checker();
    checker = checker.finish_when(stateright::HasDiscoveries::AnyOf([property].into_iter().collect()));
    let checker = checker.spawn_bfs().join();
    let path = checker.discovery(property).unwrap_or_else(|| panic!("{faults:?}: nothing found"));
    println!("{faults:?} breaks “{property}”:");
    path.into_actions().iter().for_each(|action| println!("  {action:?}"));
}

#[test]
fn each_planted_fault_is_found() {
    use Fault::*;
    for (faults, property) in [
        (&[WordsFound][..], CONFIRMED_HOLD_THE_SAME),
        // Of what binds twice both are missing here (see the next test).
        (&[WordsWithoutTranscript, NoConfirmation], CONFIRMED_HOLD_THE_SAME),
        (&[AnswerWithoutDigest, TranscriptWithoutInvitation], CONFIRMED_HOLD_THE_SAME),
        (&[AnswerWithoutDigest, NoConfirmation], "whoever was accepted holds what the inviter holds"),
        (&[NoConfirmation], "whoever was accepted holds what the inviter holds"),
        (&[SecretInCode], "photographs do not open what two completed"),
        (&[SecondAnswerAccepted], "a link answered twice is void"),
        (&[ConfirmedAtOnce], "without comparing nobody is confirmed"),
        (&[LaterChainTrusted], "whoever is confirmed in person is who they say"),
        (&[KnownOutboxTaken], "no two contacts share an outbox"),
    ] {
        found(faults, BOTH_DO_BOTH, property);
    }
    found(&[AnsweredAnew], ONE_INVITES_TWICE, "scanning again changes nothing");
}

#[test]
fn what_binds_an_answer_to_its_invitation_binds_it_twice() {
    use Fault::*;
    for fault in [AnswerWithoutDigest, TranscriptWithoutInvitation, WordsWithoutTranscript] {
        let checker = Meeting { scenario: BOTH_DO_BOTH, faults: vec![fault] }.checker().spawn_bfs().join();
        println!("{fault:?}: {} states, nothing found", checker.state_count());
        checker.assert_properties();
    }
}
