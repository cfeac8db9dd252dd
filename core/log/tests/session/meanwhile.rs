//! What happens beside a session: the devices are written on, and one knows more than the other.

use kith_log::{Outcome, OwnSpace};
use kith_seal::testing::SeededRandom;

use crate::pipe::{carry, ends, sync};
use crate::replica::Replica;

#[test]
fn a_space_that_the_other_does_not_know_is_left_out() {
    let random = SeededRandom::new(1);
    let mut one = Replica::own(2, &random);
    let mut other = one.another(&random);
    one.spaces.push(OwnSpace::create(&random).unwrap());
    (0..30).for_each(|record| one.write(record as usize % 3, record, 40, &random));
    (30..40).for_each(|record| other.write(record as usize % 2, record, 40, &random));
    let unknown = one.spaces[2].tags().next().unwrap();
    for initiates in [true, false] {
        let (mut one, mut other) = (one.clone(), other.clone());
        let (outcomes, sent) =
            if initiates { sync(&mut one, &mut other, &random) } else { sync(&mut other, &mut one, &random) };
        assert_eq!(outcomes, [Outcome::Differ; 2]);
        assert!(sent.iter().all(|sent| *sent < 1_000), "{sent:?}");
        let known: Vec<_> = one.all().into_iter().filter(|(key, _)| key.tag != unknown).collect();
        assert_eq!(known, other.all());
    }
}

#[test]
fn what_is_written_during_a_session_goes_across_in_it_or_in_the_next() {
    let random = SeededRandom::new(2);
    for pace in [1, 50, 300, 2_000] {
        let mut one = Replica::own(1, &random);
        let mut other = one.another(&random);
        (0..5).for_each(|record| one.write(0, record, 40, &random));
        (5..9).for_each(|record| other.write(0, record, 40, &random));
        {
            let mut ends = ends(&mut one, &mut other, &random);
            let mut pipes = [Vec::new(), ends[0].hear(&[]).unwrap()];
            let mut written = 0;
            while ends.iter().any(|end| end.over.is_none()) {
                for to in [1, 0] {
                    let len = pipes[to].len().min(pace);
                    let bytes: Vec<u8> = pipes[to].drain(..len).collect();
                    pipes[1 - to].extend(ends[to].hear(&bytes).unwrap());
                    if written < 12 {
                        ends[to].replica.write(0, written % 7, 40, &random);
                        written += 1;
                    }
                }
            }
            assert_eq!(ends[0].over.is_some(), ends[1].over.is_some());
        }
        for _ in 0..2 {
            sync(&mut one, &mut other, &random);
        }
        assert_eq!(one.all(), other.all(), "pace {pace}");
    }
}

#[test]
fn a_contact_is_given_the_outbox_alone() {
    let random = SeededRandom::new(3);
    let [mut one, mut other] = Replica::contacts(&random);
    one.write(0, 1, 40, &random);
    let unknown = Replica::own(1, &random).spaces.pop().unwrap();
    // A contact that claims to hold a space of this member's learns nothing of it and is given nothing.
    other.spaces.push(unknown);
    other.write(1, 2, 40, &random);
    let mut ends = ends(&mut one, &mut other, &random);
    carry(&mut ends, usize::MAX, usize::MAX).unwrap();
    assert_eq!(one.store.len(), 1);
    assert_eq!(other.store.len(), 2);
}

#[test]
fn what_was_refused_is_given_once_and_not_seen_to_be_held() {
    let random = SeededRandom::new(4);
    for giver in [0, 1] {
        let [mut one, mut other] = Replica::contacts(&random);
        let from = if giver == 0 { &mut one } else { &mut other };
        (0..9).for_each(|record| from.write(0, record, 4_000, &random));
        let keys: Vec<_> = from.store.keys().copied().collect();
        let refused = keys[6];
        let mut ends = ends(&mut one, &mut other, &random);
        ends[1 - giver].refuses.insert(refused);
        carry(&mut ends, usize::MAX, usize::MAX).unwrap();
        assert_eq!(ends.each_ref().map(|end| end.over), [Some(Outcome::Differ); 2]);
        let held: Vec<_> = keys.iter().filter(|key| ends[giver].session.peer().holds(key)).collect();
        assert_eq!(held, keys.iter().filter(|key| **key != refused).collect::<Vec<_>>());
        assert_eq!(ends[1 - giver].replica.store.len(), 8);
        let len: usize = ends[giver].replica.store.values().map(|chunk| chunk.len()).sum();
        assert_eq!(ends[giver].chunks, len);
    }
}
