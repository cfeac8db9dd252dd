//! A device of a member's own: copied stores, losses, erasures.

use kith_log::{Chunk, ChunkError, Draft, Effect, OwnSpace, SealError, SpaceState, Taken, VerifiedChunk};
use kith_seal::testing::SeededRandom;
use zeroize::Zeroizing;

use crate::cases::stubs;
use crate::mint;

/// A device of a member's own, as a store would keep it.
struct Device {
    space: OwnSpace,
    chunks: Vec<Taken>,
    random: SeededRandom,
}

impl Device {
    fn new() -> Self {
        let random = SeededRandom::new(7);
        Self { space: OwnSpace::create(&random).unwrap(), chunks: Vec::new(), random }
    }

    fn saves(&mut self, record: u8) -> Chunk {
        let bytes = || Zeroizing::new(vec![0; 10]);
        let draft = Draft { delta: None, whole: bytes() };
        let taken = self.space.write(mint::record(record), &draft, &[], &self.random).unwrap();
        let chunk = taken.chunk.chunk().clone();
        self.chunks.push(taken);
        self.space.settle();
        chunk
    }

    /// Another device whose store has the same bytes.
    fn copied(&self, seed: u64) -> Self {
        let chunks: Vec<&VerifiedChunk> = self.chunks.iter().map(|taken| &taken.chunk).collect();
        let state = SpaceState::from_bytes(&self.space.to_state()).unwrap();
        Self {
            space: state.restore(&stubs(&chunks)),
            chunks: self.chunks.clone(),
            random: SeededRandom::new(seed),
        }
    }
}

#[test]
fn a_copied_store_is_noticed_by_whoever_is_behind() {
    let mut device = Device::new();
    device.saves(0);
    let mut copy = device.copied(8);
    assert!(!copy.space.must_renew());
    let (old, new) = (device.saves(1), device.saves(1));
    let its = copy.saves(2);
    assert!(copy.space.is_from_a_copy(&new) && device.space.is_from_a_copy(&its));
    assert!(!device.space.is_from_a_copy(&old), "its own comes back from an old parcel");
    let writer = copy.space.current();
    copy.space.receive(new).unwrap();
    assert!(copy.space.must_renew());
    copy.saves(2);
    assert!(copy.space.current() != writer && !copy.space.must_renew());
}

#[test]
fn a_copy_is_noticed_after_a_restart_too() {
    let mut device = Device::new();
    device.saves(0);
    let its = device.copied(8).saves(1);
    device.saves(2);
    device.chunks.push(device.space.receive(its).unwrap());
    device.space.settle();
    assert!(device.copied(9).space.must_renew());
}

#[test]
fn no_sequence_number_is_used_again_after_a_loss() {
    let mut device = Device::new();
    let (first, last) = (device.saves(0), device.saves(1));
    let (_, writer) = device.space.current();
    let live = device.space.chunks_of(mint::record(1)).next().unwrap();
    device.space.lose(&live);
    assert_eq!(device.space.owed(), [Effect::Drop(last.key())]);
    assert_eq!(device.space.owed(), []);
    device.chunks.pop();
    assert!(device.space.must_renew() && device.copied(8).space.must_renew());
    let next = device.saves(2);
    assert!(next.header().writer != writer && first.header().writer == writer);
    // Even where nothing at all is left of the writer.
    let mut device = Device::new();
    device.saves(0);
    let live = device.space.chunks_of(mint::record(0)).next().unwrap();
    device.space.lose(&live);
    device.chunks.clear();
    assert!(device.copied(8).space.must_renew());
}

#[test]
fn a_vanished_chunk_of_the_own_writer_takes_a_new_one() {
    for gone in 0..3 {
        let mut device = Device::new();
        (0..3).for_each(|record| drop(device.saves(record)));
        device.chunks.remove(gone);
        assert!(device.copied(8).space.must_renew(), "chunk {gone}");
    }
}

#[test]
fn an_erased_record_is_not_written_again() {
    let mut device = Device::new();
    device.saves(0);
    let ends = device.space.erase(mint::record(0), &device.random).unwrap();
    assert_eq!(ends.len(), 1);
    assert!(device.space.erase(mint::record(0), &device.random).unwrap().is_empty(), "once is enough");
    let draft = Draft { delta: None, whole: Zeroizing::new(Vec::new()) };
    let again = device.space.write(mint::record(0), &draft, &[], &device.random);
    assert_eq!(again.err(), Some(SealError::Chunk(ChunkError::Erased)));
}

#[test]
fn an_erasure_reaches_every_epoch() {
    let mut device = Device::new();
    device.saves(0);
    device.space.open_epoch(&device.random).unwrap();
    let mut other = device.copied(8);
    let unaware = other.saves(0);
    let ends = device.space.erase(mint::record(0), &device.random).unwrap();
    assert_eq!(ends.len(), 1, "the second epoch holds nothing of it yet");
    device.space.receive(unaware).unwrap();
    let ends = device.space.erase(mint::record(0), &device.random).unwrap();
    assert!(matches!(ends[0].effects[..], [Effect::Put { .. }, Effect::DropBody(_)]));
}
