//! Signatures of hope notes that may be passed on (`core/entry/FORMAT.md`, "Given records").

use kith_entry::{Author, Timestamp};
use kith_seal::{PublicKey, Signature, SigningKey};

/// Signs a hope note as its author.
pub(crate) fn sign(key: &SigningKey, at: Timestamp, from: &str, text: &str) -> Author {
    let signature = key.sign(&statement(at, from, text));
    let (first, second) = signature.as_bytes().split_at(32);
    let half = |half: &[u8]| core::array::from_fn(|at| half[at]);
    Author { key: *key.public().as_bytes(), signature: [half(first), half(second)] }
}

/// Whether the author signed exactly this.
pub(crate) fn holds(author: &Author, at: Timestamp, from: &str, text: &str) -> bool {
    let [first, second] = author.signature;
    let signature = core::array::from_fn(|at| if at < 32 { first[at] } else { second[at - 32] });
    PublicKey::from_bytes(author.key).verifies(&statement(at, from, text), &Signature::from_bytes(signature))
}

fn statement(at: Timestamp, from: &str, text: &str) -> Vec<u8> {
    // A record's fields are far shorter than four gigabytes.
    let len = from.len() as u32;
    [b"kith hope note v1", &at.0.to_be_bytes()[..], &len.to_be_bytes(), from.as_bytes(), text.as_bytes()]
        .concat()
}
