//! Who takes part in a session: whoever holds the relation's key, now, on this stream, in their own role.

use kith_log::{Mode, Session, SessionError, Step};
use kith_seal::RelationKey;
use kith_seal::testing::SeededRandom;

use crate::pipe::{CHANNEL, End, carry, ends};
use crate::replica::Replica;

/// Two devices with something to say to each other.
fn two(random: &SeededRandom) -> [Replica; 2] {
    let mut one = Replica::own(1, random);
    let other = one.another(random);
    one.write(0, 1, 40, random);
    [one, other]
}

fn responder(relations: Vec<(Mode, RelationKey)>, channel: &[u8], seed: u64) -> Session {
    Session::respond(relations, channel, &SeededRandom::new(seed)).unwrap()
}

/// How a session ends between `initiator` and `responder`, for the responder.
fn refused(one: &mut Replica, initiator: Session, other: &mut Replica, responder: Session) -> SessionError {
    let mut ends = [End::new(initiator, one), End::new(responder, other)];
    let refused = carry(&mut ends, usize::MAX, usize::MAX).unwrap_err();
    assert!(other.store.is_empty());
    refused
}

#[test]
fn another_key_another_channel_or_another_mode_is_somebody_unknown() {
    let random = SeededRandom::new(1);
    let [mut one, mut other] = two(&random);
    let stranger = Replica::own(1, &random);
    let initiate = |replica: &Replica, mode| {
        Session::initiate(mode, replica.key.clone(), CHANNEL, &SeededRandom::new(2)).unwrap()
    };
    let mine = (other.mode, other.key.clone());
    for (initiator, relations, channel, error) in [
        (initiate(&stranger, Mode::OwnDevices), vec![mine.clone()], CHANNEL, SessionError::Unknown),
        (initiate(&one, Mode::OwnDevices), vec![mine.clone()], b"another", SessionError::Unknown),
        (initiate(&one, Mode::Contact), vec![mine.clone()], CHANNEL, SessionError::Mode),
        (initiate(&one, Mode::OwnDevices), Vec::new(), CHANNEL, SessionError::Mode),
    ] {
        assert_eq!(refused(&mut one, initiator, &mut other, responder(relations, channel, 3)), error);
    }
}

#[test]
fn the_relation_is_found_among_several() {
    let random = SeededRandom::new(1);
    let [one, other] = two(&random);
    let [contact, _] = Replica::contacts(&random);
    let stranger = Replica::own(1, &random);
    let relations =
        [&stranger, &contact, &other, &stranger].map(|replica| (replica.mode, replica.key.clone()));
    let mut responder = responder(relations.to_vec(), CHANNEL, 2);
    let mut initiator = Session::initiate(one.mode, one.key.clone(), CHANNEL, &random).unwrap();
    let pass = |from: &mut Session, to: &mut Session, replica: &Replica| {
        to.step(&mut &from.outgoing()[..], &replica.held()).unwrap()
    };
    assert!(matches!(pass(&mut initiator, &mut responder, &stranger), Step::Read));
    assert!(matches!(pass(&mut responder, &mut initiator, &one), Step::Read));
    assert!(matches!(pass(&mut initiator, &mut responder, &stranger), Step::Known(2)));
}

#[test]
fn a_greeting_that_is_replayed_is_somebody_unknown() {
    let random = SeededRandom::new(1);
    let [mut one, mut other] = two(&random);
    let recorded: Vec<u8> = {
        let mut ends = ends(&mut one, &mut other, &random);
        let hello = ends[0].hear(&[]).unwrap();
        let answer = ends[1].hear(&hello).unwrap();
        [hello, ends[0].hear(&answer).unwrap()].concat()
    };
    assert_eq!(recorded.len(), 66);
    let mut end = End::new(responder(vec![(other.mode, other.key.clone())], CHANNEL, 9), &mut other);
    assert_eq!(end.hear(&recorded).unwrap_err(), SessionError::Unknown);
    // It says so again.
    assert_eq!(end.hear(&[]).unwrap_err(), SessionError::Unknown);
}

#[test]
fn a_greeting_that_is_reflected_proves_nothing() {
    let random = SeededRandom::new(1);
    let [mut one, _] = two(&random);
    let session = Session::initiate(one.mode, one.key.clone(), CHANNEL, &random).unwrap();
    let mut end = End::new(session, &mut one);
    let hello = end.hear(&[]).unwrap();
    let shown = end.hear(&hello).unwrap();
    // The initiator's own proof and digest, in the place of the responder's.
    assert_eq!(end.hear(&shown[16..]).unwrap_err(), SessionError::NotProved);
}

#[test]
fn a_responder_shows_nothing_before_the_initiator_has_proved() {
    let random = SeededRandom::new(1);
    let [mut one, mut other] = two(&random);
    let mut ends = ends(&mut one, &mut other, &random);
    let hello = ends[0].hear(&[]).unwrap();
    let answer = ends[1].hear(&hello).unwrap();
    assert_eq!(answer.len(), 18);
    let mut shown = ends[0].hear(&answer).unwrap();
    // The right name, and a proof that is not right.
    shown[20] ^= 1;
    assert_eq!(ends[1].hear(&shown).unwrap_err(), SessionError::NotProved);
    assert_eq!(ends[1].sent, 18);
}

#[test]
fn versions_and_modes_that_are_not_known_say_so() {
    let random = SeededRandom::new(1);
    let [_, mut other] = two(&random);
    for (version, mode, error) in [
        (2, 1, SessionError::Newer),
        (255, 9, SessionError::Newer),
        (0, 1, SessionError::Malformed),
        (1, 0, SessionError::Mode),
        (1, 3, SessionError::Mode),
        (1, 4, SessionError::Mode),
        (1, 255, SessionError::Mode),
    ] {
        let session = responder(vec![(other.mode, other.key.clone())], CHANNEL, 2);
        let mut end = End::new(session, &mut other);
        let mut hello = [7; 18];
        hello[..2].copy_from_slice(&[version, mode]);
        assert_eq!(end.hear(&hello).unwrap_err(), error, "version {version}, mode {mode}");
        assert_eq!(end.sent, 0);
    }
}
