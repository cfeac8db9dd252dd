//! A session may be cut after any byte and begun again: what was taken stays, and both end the same.

use kith_log::Outcome;
use kith_seal::testing::SeededRandom;
use proptest::prelude::*;

use crate::pipe::{End, carry, ends, sync};
use crate::replica::Replica;

const SETTLED: Outcome = Outcome::Same { from_the_start: false };

/// Two devices that wrote, edited and erased apart from each other, after they had once been the same.
fn apart(random: &SeededRandom) -> [Replica; 2] {
    let mut one = Replica::own(3, random);
    let mut other = one.another(random);
    (0..9).for_each(|record| one.write(record as usize % 3, record, 40, random));
    sync(&mut one, &mut other, random);
    for record in [0, 3, 20, 21, 0, 1] {
        one.write(record as usize % 3, record, 40, random);
    }
    for record in [0, 4, 30, 4] {
        other.write(record as usize % 3, record, 40, random);
    }
    one.erase(0, 6, random);
    other.erase(2, 20, random);
    other.erase(0, 3, random);
    [one, other]
}

/// Whatever an end saw the other to hold is there.
fn saw_what_is_so(end: &End<'_>, other: &Replica) {
    for key in end.replica.store.keys().filter(|key| end.session.peer().holds(key)) {
        let replaced = !other.store.contains_key(key);
        let later = other.held().iter().any(|epoch| epoch.log().head(key.writer) >= Some(key.seq));
        assert!(!replaced || later, "{key:?} is not there");
    }
}

#[test]
fn what_was_acknowledged_is_held_wherever_a_session_was_cut() {
    let random = SeededRandom::new(1);
    let [one, other] = apart(&random);
    let all = {
        let (mut one, mut other) = (one.clone(), other.clone());
        let all = carry(&mut ends(&mut one, &mut other, &random), usize::MAX, usize::MAX).unwrap();
        assert_eq!(one.all(), other.all());
        all
    };
    println!("{all} bytes, cut after each");
    let mut some = 0;
    for cut in 0..all {
        let (mut one, mut other) = (one.clone(), other.clone());
        {
            let mut ends = ends(&mut one, &mut other, &SeededRandom::new(cut as u64));
            carry(&mut ends, cut, 700).unwrap();
            some += usize::from(ends.iter().any(|end| end.session.peer().rows().next().is_some()));
            let [first, second] = &ends;
            saw_what_is_so(first, second.replica);
            saw_what_is_so(second, first.replica);
        }
        one.restart();
        other.restart();
        let (outcomes, _) = sync(&mut one, &mut other, &random);
        assert!(outcomes.iter().all(|outcome| *outcome != Outcome::Differ), "cut after {cut}");
        assert_eq!(one.all(), other.all(), "cut after {cut}");
    }
    assert!(some > 0);
}

#[test]
fn a_new_device_that_was_cut_off_is_not_given_twice_what_it_has() {
    let random = SeededRandom::new(2);
    let mut one = Replica::own(1, &random);
    let mut other = one.another(&random);
    (0..2_000).for_each(|record| one.write(0, record, 40, &random));
    let whole: usize = one.store.values().map(|chunk| chunk.len()).sum();
    let mut given = 0;
    for cut in [100_000, 200_000, 300_000, usize::MAX] {
        let mut ends = ends(&mut other, &mut one, &random);
        carry(&mut ends, cut, usize::MAX).unwrap();
        let [_, giver] = ends;
        given += giver.chunks;
    }
    assert_eq!(one.all(), other.all());
    // What is cut off is the rest of a batch, three times.
    assert!(given < whole + 3 * 1_300_000, "{given} bytes for {whole}");
}

/// One thing that happens to one of three devices.
#[derive(Clone, Debug)]
enum Event {
    Write {
        device: usize,
        space: usize,
        record: u32,
        len: usize,
    },
    Erase {
        device: usize,
        space: usize,
        record: u32,
    },
    /// A device's store is put in another's place: from now on both write as one writer.
    Copy {
        from: usize,
        to: usize,
    },
    Sync {
        from: usize,
        to: usize,
        cut: usize,
        pace: usize,
    },
}

fn event() -> impl Strategy<Value = Event> {
    let device = || 0..3_usize;
    prop_oneof![
        8 => (device(), 0..2_usize, 0..6_u32, 1..200_usize)
            .prop_map(|(device, space, record, len)| Event::Write { device, space, record, len }),
        1 => (device(), 0..2_usize, 0..6_u32)
            .prop_map(|(device, space, record)| Event::Erase { device, space, record }),
        1 => (device(), device()).prop_map(|(from, to)| Event::Copy { from, to }),
        4 => (device(), 1..3_usize, 0..9_000_usize, 1..3_000_usize)
            .prop_map(|(from, by, cut, pace)| Event::Sync { from, to: (from + by) % 3, cut, pace }),
    ]
}

/// Two of three devices, each to be changed.
fn two(devices: &mut [Replica; 3], from: usize, to: usize) -> [&mut Replica; 2] {
    devices.get_disjoint_mut([from, to]).unwrap()
}

proptest! {
    #[test]
    fn whatever_happened_and_wherever_it_was_cut_all_end_the_same(
        events in prop::collection::vec(event(), 1..40),
        seed in any::<u64>(),
    ) {
        let random = SeededRandom::new(seed);
        let one = Replica::own(2, &random);
        let mut devices = [one.another(&random), one.another(&random), one];
        for event in events {
            match event {
                Event::Write { device, space, record, len } => devices[device].write(space, record, len, &random),
                Event::Erase { device, space, record } => devices[device].erase(space, record, &random),
                Event::Copy { from, to } => devices[to] = devices[from].clone(),
                Event::Sync { from, to, cut, pace } => {
                    let [one, other] = two(&mut devices, from, to);
                    let mut ends = ends(one, other, &random);
                    carry(&mut ends, cut, pace).unwrap();
                    one.restart();
                    other.restart();
                }
            }
        }
        // Everybody meets everybody until nobody has anything new.
        for meeting in 0.. {
            let mut same = true;
            for (from, to) in [(0, 1), (1, 2), (2, 0)] {
                let [one, other] = two(&mut devices, from, to);
                let (outcomes, _) = sync(one, other, &random);
                prop_assert_eq!(outcomes[0], outcomes[1]);
                same &= outcomes[0] == Outcome::Same { from_the_start: true };
            }
            if same {
                break;
            }
            prop_assert!(meeting < 6, "they never end the same");
        }
        prop_assert_eq!(devices[0].all(), devices[1].all());
        prop_assert_eq!(devices[1].all(), devices[2].all());
    }
}

#[test]
fn a_fork_that_neither_has_seen_does_not_keep_them_apart() {
    let random = SeededRandom::new(4);
    let mut third = Replica::own(1, &random);
    let mut one = third.another(&random);
    // Both write as one writer, and each has its head.
    let mut other = one.clone();
    third.write(0, 3, 40, &random);
    sync(&mut third, &mut one, &random);
    one.erase(0, 3, &random);
    other.write(0, 1, 40, &random);
    // What `one` has a stub of is refused by `other` until it knows the erase, which stands below its head.
    let (outcomes, _) = sync(&mut one, &mut other, &random);
    assert_eq!(outcomes, [SETTLED; 2]);
    assert_eq!(one.all(), other.all());
}

#[test]
fn one_that_is_carried_byte_by_byte_ends_the_same() {
    let random = SeededRandom::new(3);
    let [mut one, mut other] = apart(&random);
    let mut ends = ends(&mut one, &mut other, &random);
    carry(&mut ends, usize::MAX, 1).unwrap();
    assert_eq!(ends.each_ref().map(|end| end.over), [Some(SETTLED); 2]);
    assert_eq!(one.all(), other.all());
}

#[test]
fn what_is_written_after_a_session_does_not_count_as_held_there() {
    let random = SeededRandom::new(5);
    let [mut one, mut other] = apart(&random);
    for _ in 0..2 {
        let mut ends = ends(&mut one, &mut other, &random);
        carry(&mut ends, usize::MAX, usize::MAX).unwrap();
        let [end, _] = ends;
        assert!(end.replica.store.keys().all(|key| end.session.peer().holds(key)));
        let before: Vec<_> = end.replica.store.keys().copied().collect();
        end.replica.write(0, 70, 40, &random);
        let written = end.replica.store.keys().find(|key| !before.contains(key)).unwrap();
        assert!(!end.session.peer().holds(written));
        sync(&mut one, &mut other, &random);
    }
}
