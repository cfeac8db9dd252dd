//! How much room a member's history takes in SQLite.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod common;

use std::fs;

use common::seed;
use futures::executor::block_on;
use kith_log::{ChunkId, ChunkKey, Seq, Tag, Writer};
use kith_seal::Digest;
use kith_store::conformance::Samples;
use kith_store::{Batch, DATABASE, Durability, SqliteStore, Store, Write};
use tempfile::TempDir;

const STUB: usize = 198;
/// A goal as a whole chunk, and one edit of it, without their stubs: padded and sealed.
const WHOLE: usize = 1_206 - STUB;
const DELTA: usize = 438 - STUB;
/// Edits of each goal. A delta follows a whole, then the next whole replaces both: after so many a delta is left.
const EDITS: usize = 20;

/// Edits `goals` goals in the order given and closes the store: bytes on disk, and bytes of live chunks.
fn history(order: impl IntoIterator<Item = usize>, goals: usize, samples: &mut Samples) -> (u64, u64) {
    let folder = TempDir::new().unwrap();
    let store = block_on(SqliteStore::open(folder.path())).unwrap();
    let mut live: Vec<Vec<(ChunkKey, usize)>> = vec![Vec::new(); goals];
    let mut seq = Seq::FIRST;
    for goal in order {
        let whole = live[goal].len() != 1;
        let len = if whole { WHOLE } else { DELTA };
        let key = ChunkKey {
            tag: Tag::from_bytes([7; 16]),
            writer: Writer::from_bytes([7; 8]),
            seq,
            id: ChunkId(Digest::from_slice(&samples.bytes(32)).unwrap()),
        };
        seq = seq.next().unwrap();
        let mut writes =
            vec![Write::Chunk { key, stub: samples.bytes(STUB), body: Some(samples.bytes(len)) }];
        if whole {
            writes.extend(live[goal].drain(..).map(|(key, _)| Write::DropChunk(key)));
        }
        live[goal].push((key, STUB + len));
        block_on(store.commit(Batch { writes, durability: Durability::Process })).unwrap();
    }
    drop(store);
    let payload: usize = live.iter().flatten().map(|(_, len)| len).sum();
    (fs::metadata(folder.path().join(DATABASE)).unwrap().len(), payload as u64)
}

fn round_robin(goals: usize) -> impl Iterator<Item = usize> {
    (0..EDITS).flat_map(move |_| 0..goals)
}

/// Fisher and Yates's shuffle.
fn shuffled(goals: usize, samples: &mut Samples) -> Vec<usize> {
    let mut order: Vec<usize> = round_robin(goals).collect();
    for end in (1..order.len()).rev() {
        order.swap(end, samples.below(end as u64 + 1) as usize);
    }
    order
}

/// 10,000 goals are 16.44 MB of chunks and may take 25 MB.
fn fits(goals: usize) {
    let seed = seed();
    let mut samples = Samples::new(seed);
    let order = shuffled(goals, &mut samples);
    for (name, order) in [("in turn", round_robin(goals).collect()), ("in any order", order)] {
        let (taken, payload) = history(order, goals, &mut samples);
        println!("{goals} goals, edited {name}: {payload} bytes of chunks take {taken}");
        assert!(taken * 1_644 <= payload * 2_500, "{name}: {taken} for {payload} (KITH_SEED={seed})");
    }
}

/// 500 goals, and in the night-sized form (`KITH_LONG=1`, as `cargo xtask test --long` sets it) 10,000.
#[test]
fn goals_edited_often_take_at_most_one_and_a_half_times_their_chunks() {
    let long = std::env::var("KITH_LONG").is_ok_and(|long| long == "1");
    fits(if long { 10_000 } else { 500 });
}
