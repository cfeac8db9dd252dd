//! Makes real chunks: sealed and signed, of an epoch that every history shares.

use std::sync::OnceLock;

use kith_log::{Body, Content, Kind, Place, RecordId, Slot, Tag, VerifiedChunk, Writer};
use kith_seal::Epoch;
use kith_seal::testing::SeededRandom;
use zeroize::Zeroizing;

/// The epoch.
pub(crate) fn epoch() -> &'static Epoch {
    static EPOCH: OnceLock<Epoch> = OnceLock::new();
    EPOCH.get_or_init(|| Epoch::random(&SeededRandom::new(1)).unwrap())
}

pub(crate) fn tag() -> Tag {
    epoch().reader().tag()
}

pub(crate) fn record(number: u8) -> RecordId {
    RecordId::from_bytes([number; RecordId::LEN])
}

pub(crate) fn writer(number: u8) -> Writer {
    Writer::from_bytes([number; Writer::LEN])
}

/// The slot of record `number`. Always the same few, so they are worked out once.
pub(crate) fn slot(number: u8) -> Slot {
    static SLOTS: OnceLock<Vec<Slot>> = OnceLock::new();
    let of = |number| Slot::from_bytes(epoch().reader().slot(record(number).as_bytes()));
    SLOTS.get_or_init(|| (0..8).map(of).collect())[usize::from(number)]
}

/// A chunk about record `number`.
pub(crate) fn chunk(place: Place, kind: Kind, number: u8, random: &SeededRandom) -> VerifiedChunk {
    let content = match kind {
        Kind::Erase => Content::Erased,
        _ => Content::Document(Zeroizing::new(vec![number])),
    };
    VerifiedChunk::seal(epoch(), place, kind, &Body { record: record(number), content }, random).unwrap()
}
