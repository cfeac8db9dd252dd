//! Bytes that no end of a session sends: each is refused with a code, and of its message nothing is taken.

use kith_log::{ChunkError, Session, SessionError};
use kith_seal::testing::SeededRandom;
use proptest::prelude::*;

use crate::pipe::{CHANNEL, End, carry, ends, sync};
use crate::replica::Replica;

/// Two devices that hold different things, so that every kind of message is sent.
fn two(random: &SeededRandom) -> [Replica; 2] {
    let mut one = Replica::own(2, random);
    let mut other = one.another(random);
    (0..6).for_each(|record| one.write(record as usize % 2, record, 40, random));
    (6..9).for_each(|record| other.write(record as usize % 2, record, 40, random));
    [one, other]
}

/// A message.
fn message(kind: u8, body: &[u8]) -> Vec<u8> {
    [&[kind], &(body.len() as u32).to_be_bytes()[1..], body].concat()
}

/// The responder, once the greeting is over and `names` is due; and the initiator's end of it.
fn greeted<'a>(one: &'a mut Replica, other: &'a mut Replica, random: &SeededRandom) -> [End<'a>; 2] {
    let [mut initiator, mut responder] = ends(one, other, random);
    let mut said = Vec::new();
    for _ in 0..2 {
        let heard = initiator.hear(&said).unwrap();
        said = responder.hear(&heard).unwrap();
    }
    [initiator, responder]
}

#[test]
fn lengths_that_lie_take_no_memory() {
    let random = SeededRandom::new(1);
    let [mut one, mut other] = two(&random);
    for (bytes, error) in [
        (vec![2, 0xFF, 0xFF, 0xFF], SessionError::TooLarge),
        (vec![2, 0x10, 0, 1], SessionError::TooLarge),
        (vec![0, 0, 0, 1, 1], SessionError::Unexpected),
        (vec![10, 0, 0, 1, 1], SessionError::Unexpected),
        // Due, and too short, too long, or of a length that none has.
        (message(2, &[0]), SessionError::Malformed),
        (message(2, &[0; 7]), SessionError::Malformed),
        (message(2, &vec![7; 2 + 12 * 4_097]), SessionError::TooLarge),
        // Not due.
        (message(3, &[0; 4]), SessionError::Unexpected),
        (message(6, &[0; 4]), SessionError::Unexpected),
        (message(7, &[]), SessionError::Unexpected),
        (message(9, &[0; 16]), SessionError::Unexpected),
    ] {
        let [_, mut responder] = greeted(&mut one, &mut other, &random);
        assert_eq!(responder.hear(&bytes).unwrap_err(), error, "{:?}", &bytes[..4]);
        assert_eq!(responder.hear(&[]).unwrap_err(), error);
    }
}

#[test]
fn lists_that_lie_are_refused() {
    let random = SeededRandom::new(1);
    let [mut one, mut other] = two(&random);
    let count = |count: u16| count.to_be_bytes();
    // Nothing differs, says `names`; so there are no rows.
    let nothing = message(2, &[0, 0]);
    for (bytes, error) in [
        (message(3, &count(1)), SessionError::TooLarge),
        (message(3, &[]), SessionError::Malformed),
        (message(3, &[0, 0, 0]), SessionError::Malformed),
        ([message(3, &count(0)), message(4, &[0])].concat(), SessionError::Malformed),
        ([message(3, &count(0)), message(4, &[]), message(5, &[0, 0, 1])].concat(), SessionError::Unexpected),
        ([message(3, &count(0)), message(4, &[]), message(8, &[0])].concat(), SessionError::Malformed),
        ([message(3, &count(0)), message(4, &[]), message(6, &[])].concat(), SessionError::Malformed),
        ([message(3, &count(0)), message(4, &[]), message(6, &[0xFF; 9])].concat(), SessionError::Malformed),
    ] {
        let [_, mut responder] = greeted(&mut one, &mut other, &random);
        responder.hear(&nothing).unwrap();
        assert_eq!(responder.hear(&bytes).unwrap_err(), error, "{bytes:?}");
    }
}

#[test]
fn a_chunk_that_its_epoch_did_not_sign_is_refused_with_its_whole_message() {
    let random = SeededRandom::new(1);
    let [mut one, mut other] = two(&random);
    let [mut stranger, _] = two(&random);
    stranger.write(0, 1, 40, &random);
    let good: Vec<Vec<u8>> = one.store.values().map(|chunk| chunk.to_bytes()).collect();
    let mut forged = good[1].clone();
    forged[60] ^= 1;
    let foreign = stranger.store.values().next().unwrap().to_bytes();
    for (bad, error) in [
        (forged, ChunkError::Signature),
        (foreign, ChunkError::UnknownEpoch),
        (good[1][..300].to_vec(), ChunkError::Malformed),
    ] {
        let before = other.all();
        let [_, mut responder] = greeted(&mut one, &mut other, &random);
        responder.hear(&message(2, &[0, 0])).unwrap();
        responder.hear(&[message(3, &[0, 0]), message(4, &[])].concat()).unwrap();
        let items = [&good[0], &bad].map(|chunk| [&(chunk.len() as u32).to_be_bytes()[1..], chunk].concat());
        assert_eq!(responder.hear(&message(6, &items.concat())).unwrap_err(), SessionError::Chunk(error));
        assert_eq!(other.all(), before);
    }
}

#[test]
fn whoever_says_nothing_more_keeps_what_came() {
    let random = SeededRandom::new(1);
    let [mut one, mut other] = two(&random);
    {
        let mut ends = ends(&mut one, &mut other, &random);
        carry(&mut ends, 2_000, 100).unwrap();
    }
    sync(&mut one, &mut other, &random);
    assert_eq!(one.all(), other.all());
}

#[test]
fn a_step_that_is_owed_is_said_to_be() {
    let random = SeededRandom::new(1);
    let [one, other] = two(&random);
    let mut sessions = [
        Session::initiate(one.mode, one.key.clone(), CHANNEL, &random).unwrap(),
        Session::respond(vec![(other.mode, other.key.clone())], CHANNEL, &random).unwrap(),
    ];
    let (mut owed, mut pipes) = (0, [Vec::new(), Vec::new()]);
    for _ in 0..8 {
        for (at, replica) in [(0, &one), (1, &other)] {
            loop {
                let input: Vec<u8> = core::mem::take(&mut pipes[at]);
                let step = sessions[at].step(&mut &input[..], &replica.held()).unwrap();
                pipes[1 - at].extend(sessions[at].outgoing());
                match step {
                    kith_log::Step::Give(keys) => {
                        let again = sessions[at].step(&mut &[][..], &replica.held());
                        assert_eq!(again.unwrap_err(), SessionError::Owed);
                        owed += 1;
                        let chunks = keys.iter().map(|key| replica.store[key].clone()).collect();
                        sessions[at].give(chunks);
                    }
                    kith_log::Step::Commit(_) => {
                        let again = sessions[at].step(&mut &[][..], &replica.held());
                        assert_eq!(again.unwrap_err(), SessionError::Owed);
                        assert!(sessions[at].outgoing().is_empty(), "acknowledged before it was durable");
                        owed += 1;
                        // Nothing is committed, and nothing is said to be.
                        assert_eq!(owed, 2);
                        return;
                    }
                    _ => break,
                }
            }
        }
    }
    panic!("nothing was owed");
}

proptest! {
    #[test]
    fn flipped_bytes_are_refused_or_change_nothing_that_is_wrong(
        at in 0..6_000_usize, bit in 0..8_u8, to_responder in any::<bool>(),
    ) {
        let random = SeededRandom::new(1);
        let [mut one, mut other] = two(&random);
        let all: Vec<_> = one.store.keys().chain(other.store.keys()).copied().collect();
        {
            let mut ends = ends(&mut one, &mut other, &random);
            let (mut pipe, mut from, mut carried) = (ends[0].hear(&[]).unwrap(), 0, [0, 0]);
            // Each says what it has to say in turn, until one refuses or both are silent.
            loop {
                let to = 1 - from;
                let place = at.wrapping_sub(carried[from]);
                if to_responder == (to == 1) && place < pipe.len() {
                    pipe[place] ^= 1 << bit;
                }
                carried[from] += pipe.len();
                match ends[to].hear(&pipe) {
                    Ok(answer) if !answer.is_empty() => pipe = answer,
                    _ => break,
                }
                from = to;
            }
        }
        for replica in [&one, &other] {
            prop_assert!(replica.store.keys().all(|key| all.contains(key)));
        }
        sync(&mut one, &mut other, &SeededRandom::new(2));
        prop_assert_eq!(one.all(), other.all());
    }

    #[test]
    fn bytes_that_nobody_wrote_are_refused(bytes in prop::collection::vec(any::<u8>(), 0..400), greet in any::<bool>()) {
        let random = SeededRandom::new(1);
        let [mut one, mut other] = two(&random);
        let before = other.all();
        let mut responder = if greet {
            let [_, responder] = greeted(&mut one, &mut other, &random);
            responder
        } else {
            let [_, responder] = ends(&mut one, &mut other, &random);
            responder
        };
        let _ = responder.hear(&bytes);
        prop_assert_eq!(other.all(), before);
    }
}
