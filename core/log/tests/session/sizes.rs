//! What a session costs.

use kith_log::Outcome;
use kith_seal::testing::SeededRandom;

use crate::pipe::sync;
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
