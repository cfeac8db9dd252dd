//! Planted faults: fuzzing counts only because it is seen to find these.

use std::{hint::black_box, time::Instant};

use crate::{MEMORY, TIME, Target};

/// One fault of each kind that the bounds forbid, each behind bytes that nobody guesses: only an engine that
/// sees which branches an input reached gets there.
pub const CONTROLS: &[Target] = &[
    Target::new("control-panic", no_seed, panics),
    Target::new("control-memory", no_seed, hoards),
    Target::new("control-time", no_seed, dawdles),
];

fn no_seed() -> Vec<Vec<u8>> {
    vec![b"nothing".to_vec()]
}

fn panics(input: &[u8]) {
    assert!(!spells(b"panic", input), "planted");
}

fn hoards(input: &[u8]) {
    if spells(b"hoard", input) {
        drop(black_box(vec![1_u8; MEMORY + 1]));
    }
}

fn dawdles(input: &[u8]) {
    let began = Instant::now();
    while spells(b"dawdle", input) && began.elapsed() <= TIME {}
}

/// Whether `input` begins with `word`, compared letter by letter so that each right letter is a new branch.
fn spells(word: &[u8], input: &[u8]) -> bool {
    word.len() <= input.len() && word.iter().zip(input).all(|(letter, byte)| letter == byte)
}
