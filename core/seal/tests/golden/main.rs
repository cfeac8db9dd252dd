//! The golden vectors in `tests/vectors/seal`: written by this test, read by every language.
//!
//! A change of any byte fails here until it is meant: `KITH_WRITE=1` then writes them anew.

#![allow(clippy::unwrap_used, reason = "a test stops where something is wrong")]

mod derivation;
mod identities;
mod meetings;
mod rosters;
mod sealed;
mod texts;
mod vaults;

/// A key whose bytes tell vectors apart: `first`, then one more each.
fn key(first: u8) -> kith_seal::Key {
    let bytes: Vec<u8> = (0..32).map(|at| first.wrapping_add(at)).collect();
    kith_seal::Key::from_slice(&bytes).unwrap()
}
