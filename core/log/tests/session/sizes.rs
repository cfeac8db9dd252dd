//! What a session costs.

use kith_log::Outcome;
use kith_seal::testing::SeededRandom;

use crate::pipe::{carry, ends, sync};
use crate::replica::Replica;

const SAME: [Outcome; 2] = [Outcome::Same { from_the_start: true }; 2];
const SETTLED: [Outcome; 2] = [Outcome::Same { from_the_start: false }; 2];

#[test]
fn where_nothing_changed_it_is_66_bytes_and_50() {
    let random = SeededRandom::new(1);
    let mut one = Replica::own(81, &random);
    let mut other = one.another(&random);
    assert_eq!(sync(&mut one, &mut other, &random), (SAME, [66, 50]));
    for record in 0..100 {
        one.write(record as usize % 81, record, 40, &random);
    }
    assert_eq!(sync(&mut one, &mut other, &random).0, SETTLED);
    assert_eq!(one.all(), other.all());
    assert_eq!(sync(&mut one, &mut other, &random), (SAME, [66, 50]));
    assert_eq!(sync(&mut other, &mut one, &random), (SAME, [66, 50]));

    let [mut one, mut other] = Replica::contacts(&random);
    one.write(0, 1, 40, &random);
    other.write(0, 2, 40, &random);
    assert_eq!(sync(&mut one, &mut other, &random).0, SETTLED);
    assert_eq!(one.all(), other.all());
    assert_eq!(sync(&mut one, &mut other, &random), (SAME, [66, 50]));
}

#[test]
fn ten_edits_among_ten_thousand_chunks_cost_512_bytes_beside_them() {
    let random = SeededRandom::new(2);
    let mut one = Replica::own(81, &random);
    let mut other = one.another(&random);
    for record in 0..10_000 {
        let space = if record < 9_000 { 0 } else { record as usize % 81 };
        one.write(space, record, 40, &random);
    }
    assert_eq!(sync(&mut one, &mut other, &random).0, SETTLED);
    for (record, initiates) in [(0, true), (1_000, false)] {
        for record in record..record + 10 {
            one.write(0, record, 40, &random);
        }
        let (outcomes, sent) =
            if initiates { sync(&mut one, &mut other, &random) } else { sync(&mut other, &mut one, &random) };
        println!("ten edits: {sent:?} bytes beside the chunks");
        assert_eq!(outcomes, SETTLED);
        assert!(sent.iter().sum::<usize>() <= 512, "{sent:?}");
        assert_eq!(one.all(), other.all());
    }
}

#[test]
fn lists_find_the_two_that_are_missing_among_ten_thousand() {
    let random = SeededRandom::new(3);
    let mut one = Replica::own(1, &random);
    let mut other = one.another(&random);
    (0..10_000).for_each(|record| one.write(0, record, 40, &random));
    let all: Vec<_> = one.store.values().cloned().collect();
    let missing = [&all[4_095], &all[9_000]];
    let some = all.iter().filter(|chunk| !missing.contains(chunk)).cloned();
    other.receive(some.map(|chunk| one.spaces[0].verify(chunk).unwrap()).collect());
    for initiates in [true, false] {
        let (mut one, mut other) = (one.clone(), other.clone());
        let mut ends =
            if initiates { ends(&mut one, &mut other, &random) } else { ends(&mut other, &mut one, &random) };
        carry(&mut ends, usize::MAX, usize::MAX).unwrap();
        let given: usize = ends.iter().map(|end| end.chunks).sum();
        assert_eq!(given, missing.iter().map(|chunk| chunk.len()).sum::<usize>());
        assert_eq!(one.all(), other.all());
    }
}

#[test]
fn what_was_erased_goes_across_once_however_much_stands_between() {
    let random = SeededRandom::new(4);
    let mut one = Replica::own(1, &random);
    let mut other = one.another(&random);
    (0..600).for_each(|record| one.write(0, record, 40, &random));
    // Their stubs stand first, and the erases last.
    (0..100).for_each(|record| one.erase(0, record, &random));
    let mut ends = ends(&mut one, &mut other, &random);
    carry(&mut ends, usize::MAX, usize::MAX).unwrap();
    let [one_gave, _] = ends.each_ref().map(|end| end.chunks);
    assert_eq!(one_gave, one.store.values().map(|chunk| chunk.len()).sum::<usize>());
    assert_eq!(one.all(), other.all());
}
