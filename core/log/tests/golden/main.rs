//! The golden vectors in `tests/vectors/log`: written by this test, read by every language.
//!
//! A change of any byte fails here until it is meant: `KITH_WRITE=1` then writes them anew.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test stops where something is wrong")]

use kith_seal::testing::SeededRandom;
use kith_seal::{Epoch, random_bytes};
mod arrivals;
mod chunks;
mod faults;
mod fingerprints;
mod frames;
mod parcels;
mod sessions;
mod states;

use kith_vectors::Hex;

/// The epoch of a seed.
fn epoch(seed: u64) -> Epoch {
    Epoch::random(&SeededRandom::new(seed)).unwrap()
}

fn epoch_of(record: &Hex) -> Epoch {
    Epoch::from_bytes(&record.0).unwrap()
}

/// Bytes that a seed gives.
fn bytes<const N: usize>(seed: u64) -> [u8; N] {
    random_bytes(&SeededRandom::new(seed)).unwrap()
}
