//! How long the log takes where it is large: one writer with 30,000 live chunks over 200,000 sequence numbers.
//! `cargo bench -p kith-log` prints it; nothing is asserted, since times are no test.

#![allow(clippy::unwrap_used, reason = "a measurement stops where something is wrong")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use kith_log::{Body, ChunkId, Content, EpochLog, Header, Kind, RecordId, Seq, Slot, VerifiedChunk, Writer};
use kith_seal::testing::SeededRandom;
use kith_seal::{Digest, Epoch, random_bytes};
use zeroize::Zeroizing;

const LIVE: u64 = 30_000;
const SEQS: u64 = 200_000;

fn main() {
    let random = SeededRandom::new(1);
    let epoch = Epoch::random(&random).unwrap();
    let (tag, writer) = (epoch.reader().tag(), Writer::from_bytes([1; 8]));
    let stubs: Vec<(Header, ChunkId)> = (1..=LIVE)
        .map(|at| {
            let header = Header {
                tag,
                writer,
                seq: Seq::new(at * SEQS / LIVE).unwrap(),
                kind: if at % 3 == 0 { Kind::Whole } else { Kind::Delta },
                slot: Slot::from_bytes(random_bytes(&random).unwrap()),
                random: [0; 32],
                claim: EpochLog::new(tag).summary(writer),
            };
            (header, ChunkId(Digest::of(&[&header.to_bytes()])))
        })
        .collect();
    let restore = || EpochLog::restore(tag, black_box(stubs.iter().copied()), []).0;
    let mut restored = Times::default();
    (0..9).for_each(|_| drop(restored.of(restore)));
    let mut log = restore();
    log.settle();

    let record = RecordId::from_bytes([9; 16]);
    let slot = Slot::from_bytes(epoch.reader().slot(record.as_bytes()));
    let [mut next, mut receive, mut settle, mut state] = [const { Times(Vec::new()) }; 4];
    for _ in 0..500 {
        let place = next.of(|| log.next(writer, Kind::Delta, slot).unwrap());
        let body = Body { record, content: Content::Document(Zeroizing::new(vec![7; 40])) };
        let chunk = VerifiedChunk::seal(&epoch, place, Kind::Delta, &body, &random).unwrap();
        receive.of(|| log.receive(&chunk).unwrap());
        settle.of(|| log.settle());
        state.of(|| log.to_state().count());
    }
    assert_eq!(log.head(writer), log.highest(writer));
    for (what, times) in [
        ("restore of 30,000 stubs", restored),
        ("next", next),
        ("receive", receive),
        ("settle", settle),
        ("what is kept beside", state),
    ] {
        println!("{what:>24}  {:>9.1} µs", times.median().as_secs_f64() * 1e6);
    }
}

#[derive(Default)]
struct Times(Vec<Duration>);

impl Times {
    fn of<T>(&mut self, what: impl FnOnce() -> T) -> T {
        let start = Instant::now();
        let answer = black_box(what());
        self.0.push(start.elapsed());
        answer
    }

    fn median(mut self) -> Duration {
        self.0.sort();
        self.0[self.0.len() / 2]
    }
}
