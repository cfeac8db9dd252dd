//! What is live, and where heads stand, after chunks have arrived.

use kith_log::{Body, Chunk, Content, EpochLog, Kind, RecordId, VerifiedChunk, Writer};
use kith_seal::Epoch;
use kith_seal::testing::SeededRandom;
use serde::{Deserialize, Serialize};

use crate::chunks::{document, slot};
use crate::{bytes, epoch, epoch_of};
use kith_vectors::{Hex, Vector, hold};

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Arrival {
    name: String,
    epoch_record: Hex,
    chunks: Vec<Hex>,
    /// Which of them arrive together, and what is then so.
    batches: Vec<Batch>,
}

#[derive(Serialize, Deserialize)]
struct Batch {
    arrive: Vec<usize>,
    after: After,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct After {
    /// Ids of what is live, ascending by writer, seq and id.
    live: Vec<Hex>,
    writers: Vec<WriterAfter>,
    erased: Vec<Hex>,
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct WriterAfter {
    writer: Hex,
    /// 0 where there is none.
    head: u64,
    fork: Option<u64>,
    count: u32,
    fingerprint: Hex,
}

impl After {
    fn of(log: &EpochLog, chunks: &[Hex]) -> Self {
        let hex = |bytes: &[u8]| Hex::from(bytes);
        let writer = |writer: Writer| WriterAfter {
            writer: hex(writer.as_bytes()),
            head: log.head(writer).map_or(0, u64::from),
            fork: log.fork(writer).map(u64::from),
            count: log.summary(writer).count,
            fingerprint: hex(log.summary(writer).fingerprint.as_bytes()),
        };
        let mut slots: Vec<_> =
            chunks.iter().map(|chunk| Chunk::parse(&chunk.0).unwrap().header().slot).collect();
        slots.sort();
        slots.dedup();
        Self {
            live: log.live().map(|live| hex(live.key.id.0.as_bytes())).collect(),
            writers: log.writers().map(writer).collect(),
            erased: slots
                .iter()
                .filter(|slot| log.is_erased(**slot))
                .map(|slot| hex(slot.as_bytes()))
                .collect(),
        }
    }
}

/// The log after each batch of `arrive`.
fn follow(epoch: &Epoch, chunks: &[Hex], arrive: &[Vec<usize>]) -> Vec<After> {
    let mut log = EpochLog::new(epoch.reader().tag());
    let read = |at: &usize| Chunk::parse(&chunks[*at].0).unwrap().verify(&epoch.reader().public()).unwrap();
    let mut after = |batch: &Vec<usize>| {
        log.receive_all(batch.iter().map(read).collect()).unwrap();
        log.settle();
        After::of(&log, chunks)
    };
    arrive.iter().map(&mut after).collect()
}

/// Writers of one epoch.
struct Writers {
    epoch: Epoch,
    random: SeededRandom,
    chunks: Vec<Hex>,
    vectors: Vec<Arrival>,
}

impl Writers {
    /// Writes `said` one after the other, each as (writer, kind, record), and answers the log that holds them.
    fn say(&mut self, log: &mut EpochLog, said: &[(u64, Kind, u64)]) {
        for (writer, kind, record) in said {
            let record = RecordId::from_bytes(bytes(100 + record));
            let writer = Writer::from_bytes(bytes(*writer));
            let place = log.next(writer, *kind, slot(&self.epoch, record)).unwrap();
            let content = if *kind == Kind::Erase { Content::Erased } else { document("text") };
            let body = Body { record, content };
            let chunk = VerifiedChunk::seal(&self.epoch, place, *kind, &body, &self.random).unwrap();
            log.receive(&chunk).unwrap();
            self.chunks.push(Hex(chunk.chunk().to_bytes()));
        }
    }

    fn arrive(&mut self, name: &str, batches: &[&[usize]]) {
        let arrive: Vec<Vec<usize>> = batches.iter().map(|batch| batch.to_vec()).collect();
        let after = follow(&self.epoch, &self.chunks, &arrive);
        let batches = arrive.into_iter().zip(after).map(|(arrive, after)| Batch { arrive, after }).collect();
        self.vectors.push(Arrival {
            name: name.to_owned(),
            epoch_record: Hex(self.epoch.to_bytes().to_vec()),
            chunks: self.chunks.clone(),
            batches,
        });
    }

    fn new_log(&mut self) -> EpochLog {
        self.chunks.clear();
        EpochLog::new(self.epoch.reader().tag())
    }
}

impl Vector for Arrival {
    const FILE: &'static str = "log/arrivals";
    const ABOUT: &'static str = "after each batch of chunks: what is live, heads, forks, erased slots";

    fn make() -> Vec<Self> {
        use Kind::{Delta, Erase, Whole};
        let (epoch, random) = (epoch(1), SeededRandom::new(4));
        let mut writers = Writers { epoch, random, chunks: Vec::new(), vectors: Vec::new() };
        let mut log = writers.new_log();
        writers.say(&mut log, &[(1, Whole, 0), (1, Delta, 0), (1, Whole, 1), (1, Whole, 0), (1, Delta, 0)]);
        writers.arrive("one after the other", &[&[0], &[1], &[2], &[3], &[4]]);
        writers.arrive("the other way round", &[&[4], &[3], &[2], &[1], &[0]]);
        writers.arrive("what is replaced never comes", &[&[2], &[3], &[4]]);
        writers.arrive("one that is needed never comes", &[&[0, 1], &[3, 4]]);
        writers.arrive("all of it twice", &[&[0, 1, 2, 3, 4], &[0, 1, 2, 3, 4]]);
        let mut log = writers.new_log();
        writers.say(
            &mut log,
            &[(1, Whole, 0), (2, Delta, 0), (2, Whole, 0), (1, Delta, 0), (1, Erase, 0), (2, Delta, 0)],
        );
        writers.arrive("a whole replaces nothing of another writer", &[&[0, 1], &[2], &[3]]);
        writers.arrive("an erase comes last", &[&[0, 1, 2, 3], &[5], &[4]]);
        writers.arrive("an erase comes first", &[&[4], &[0, 1, 2, 3, 5]]);
        for at in [0, 2, 3, 5] {
            let stub = Chunk::parse(&writers.chunks[at].0).unwrap().to_stub();
            writers.chunks.push(Hex(stub));
        }
        writers.arrive("stubs before the erase are refused", &[&[6, 7, 8, 9], &[4], &[6, 7, 8, 9]]);
        writers.arrive("stubs with the erase are taken", &[&[6, 7, 8, 9, 4]]);
        let mut log = writers.new_log();
        writers.say(&mut log, &[(1, Whole, 0)]);
        let mut copy = log.clone();
        writers.say(&mut log, &[(1, Delta, 0), (1, Whole, 0)]);
        writers.say(&mut copy, &[(1, Delta, 0), (1, Delta, 1)]);
        writers.arrive("a fork at the highest chunk", &[&[0], &[1], &[3]]);
        writers.arrive("a fork before a whole", &[&[0, 1, 3], &[2], &[4]]);
        writers.arrive("a fork whose sides come alone, after a whole", &[&[0, 1, 2], &[1], &[3]]);
        writers.arrive("a fork whose sides come together, after a whole", &[&[0, 1, 2], &[1, 3], &[0, 4]]);
        writers.vectors
    }

    fn check(self) {
        let epoch = epoch_of(&self.epoch_record);
        let arrive: Vec<Vec<usize>> = self.batches.iter().map(|batch| batch.arrive.clone()).collect();
        let after = follow(&epoch, &self.chunks, &arrive);
        let told: Vec<After> = self.batches.into_iter().map(|batch| batch.after).collect();
        assert_eq!(after, told, "{}", self.name);
    }
}

#[test]
fn chunks_arrive_in_every_order() {
    assert!(hold::<Arrival>() >= 14);
}
