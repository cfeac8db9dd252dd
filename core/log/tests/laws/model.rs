//! The log as FORMAT.md tells it, word for word: no caches, everything looked through again each time. A [`Fault`]
//! makes it tell one thing otherwise, to see that the comparison would notice.

use std::collections::{BTreeMap, BTreeSet};

use kith_log::{Chunk, ChunkId, ChunkKey, Claim, Fingerprint, Kind, Seq, Slot, Writer};
use kith_seal::Digest;

use crate::mint;

/// One thing told otherwise.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Fault {
    XorFingerprint,
    ForkIgnored,
    ForkedWriterKeepsHead,
    ReplacesOtherWriters,
    EraseIsReplaced,
    ErasureForgetsLateArrivals,
    StubCountsAnywhere,
    HeadAtLowerChunk,
    HeadIgnoresFingerprint,
    HeadSurvivesLoss,
    RestoreTrustsHead,
    BatchIsTakenOneByOne,
}

/// A chunk as a replica holds it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Held {
    pub(crate) key: ChunkKey,
    pub(crate) slot: Slot,
    pub(crate) kind: Kind,
    pub(crate) claim: Claim,
    pub(crate) body: bool,
}

impl Held {
    pub(crate) fn of(chunk: &Chunk) -> Self {
        let header = chunk.header();
        let (slot, kind, claim) = (header.slot, header.kind, header.claim);
        Self { key: chunk.key(), slot, kind, claim, body: chunk.body().is_some() }
    }
}

/// What one replica holds, and its heads.
#[derive(Clone, Default, Debug)]
pub(crate) struct Model {
    pub(crate) fault: Option<Fault>,
    pub(crate) held: Vec<Held>,
    pub(crate) heads: BTreeMap<Writer, Seq>,
}

/// What is kept of a model's writer beside its chunks.
pub(crate) type Kept = BTreeMap<Writer, (Option<Seq>, Claim)>;

impl Model {
    pub(crate) fn new(fault: Option<Fault>) -> Self {
        Self { fault, ..Self::default() }
    }

    fn is(&self, fault: Fault) -> bool {
        self.fault == Some(fault)
    }

    /// S becomes live(S with `batch`).
    pub(crate) fn take(&mut self, batch: &[Held]) {
        if self.is(Fault::BatchIsTakenOneByOne) && batch.len() > 1 {
            batch.iter().for_each(|chunk| self.take(&[*chunk]));
            return;
        }
        let before: BTreeSet<ChunkId> = self.held.iter().map(|held| held.key.id).collect();
        let erases = |set: &[Held]| -> BTreeSet<Slot> {
            set.iter().filter(|held| held.kind == Kind::Erase && held.body).map(|held| held.slot).collect()
        };
        let erased: BTreeSet<Slot> = erases(&self.held).union(&erases(batch)).copied().collect();
        for chunk in batch {
            let as_stub = chunk.kind != Kind::Erase && erased.contains(&chunk.slot);
            let here = self.held.iter().any(|held| held.key.id == chunk.key.id);
            if !here && (chunk.body || as_stub || self.is(Fault::StubCountsAnywhere)) {
                self.held.push(*chunk);
            }
        }
        self.keep_live();
        let late = |held: &Held| before.contains(&held.key.id);
        let forgets = self.is(Fault::ErasureForgetsLateArrivals);
        for held in &mut self.held {
            let ended = held.kind != Kind::Erase && erased.contains(&held.slot);
            held.body &= !ended || (forgets && !late(held));
        }
    }

    fn keep_live(&mut self) {
        for (writer, _) in self.forks() {
            if !self.is(Fault::ForkedWriterKeepsHead) {
                self.heads.remove(&writer);
            }
        }
        let forks = if self.is(Fault::ForkIgnored) { BTreeMap::new() } else { self.forks() };
        let all = self.held.clone();
        let (other_writers, erases) = (self.is(Fault::ReplacesOtherWriters), self.is(Fault::EraseIsReplaced));
        self.held.retain(|held| {
            let replaced = all.iter().any(|whole| {
                whole.kind == Kind::Whole
                    && whole.slot == held.slot
                    && (whole.key.writer == held.key.writer || other_writers)
                    && whole.key.seq > held.key.seq
                    && forks.get(&whole.key.writer).is_none_or(|fork| whole.key.seq < *fork)
            });
            !replaced || (held.kind == Kind::Erase && !erases)
        });
        self.held.sort_by_key(|held| (held.key.writer, held.key.seq, held.key.id));
    }

    /// The least seq that a writer has given twice, for every writer that did.
    pub(crate) fn forks(&self) -> BTreeMap<Writer, Seq> {
        let mut forks = BTreeMap::new();
        for one in &self.held {
            let twin = |other: &Held| {
                other.key.writer == one.key.writer
                    && other.key.seq == one.key.seq
                    && other.key.id != one.key.id
            };
            if self.held.iter().any(twin) {
                let fork = forks.entry(one.key.writer).or_insert(one.key.seq);
                *fork = one.key.seq.min(*fork);
            }
        }
        forks
    }

    pub(crate) fn of_writer(&self, writer: Writer) -> Vec<Held> {
        self.held.iter().filter(|held| held.key.writer == writer).copied().collect()
    }

    pub(crate) fn writers(&self) -> BTreeSet<Writer> {
        self.held.iter().map(|held| held.key.writer).collect()
    }

    pub(crate) fn highest(&self, writer: Writer) -> Option<Seq> {
        self.of_writer(writer).iter().map(|held| held.key.seq).max()
    }

    pub(crate) fn is_erased(&self, slot: Slot) -> bool {
        self.held.iter().any(|held| held.kind == Kind::Erase && held.slot == slot)
    }

    pub(crate) fn summary(&self, writer: Writer) -> Claim {
        self.claim(&self.of_writer(writer))
    }

    /// Count and F of a set.
    fn claim(&self, set: &[Held]) -> Claim {
        let count = set.len() as u32;
        Claim { count, fingerprint: if self.is(Fault::XorFingerprint) { xor(set) } else { fingerprint(set) } }
    }

    pub(crate) fn settle(&mut self) {
        for writer in self.writers() {
            let of_writer = self.of_writer(writer);
            let forked = self.forks().contains_key(&writer) && !self.is(Fault::ForkedWriterKeepsHead);
            let lowest = if self.is(Fault::HeadAtLowerChunk) { 0 } else { of_writer.len() - 1 };
            for at in (lowest..of_writer.len()).filter(|_| !forked) {
                let n = of_writer[at];
                let claim = self.claim(&of_writer[..at]);
                let complete = claim == n.claim
                    || (self.is(Fault::HeadIgnoresFingerprint) && claim.count == n.claim.count);
                if complete && self.heads.get(&writer) < Some(&n.key.seq) {
                    self.heads.insert(writer, n.key.seq);
                }
            }
        }
    }

    /// Seq and claim of a writer's next chunk; `None` where there is none left.
    pub(crate) fn next(&self, writer: Writer, kind: Kind, slot: Slot) -> Option<(Seq, Claim)> {
        let seq = self.highest(writer).map_or(Some(Seq::FIRST), Seq::next)?;
        let id = ChunkId(Digest::from_bytes([0xFF; Digest::LEN]));
        let key = ChunkKey { tag: mint::tag(), writer, seq, id };
        let claim = Claim { count: 0, fingerprint: Fingerprint::from_bytes([0; Fingerprint::LEN]) };
        let mut with = self.clone();
        with.held.push(Held { key, slot, kind, claim, body: true });
        with.keep_live();
        let rest: Vec<Held> = with.of_writer(writer).into_iter().filter(|held| held.key.id != id).collect();
        Some((seq, self.claim(&rest)))
    }

    pub(crate) fn lose(&mut self, key: ChunkKey) {
        if let Some(at) = self.held.iter().position(|held| held.key == key) {
            let lost = self.held.remove(at);
            if !self.is(Fault::HeadSurvivesLoss) {
                self.heads.remove(&key.writer);
            }
            if lost.kind == Kind::Erase && !self.is_erased(lost.slot) {
                let bare: Vec<ChunkKey> =
                    self.held.iter().filter(|held| held.slot == lost.slot).map(|held| held.key).collect();
                bare.into_iter().for_each(|key| self.lose(key));
            }
            self.keep_live();
        }
    }

    pub(crate) fn kept(&self) -> Kept {
        let state = |writer| (self.heads.get(&writer).copied(), self.summary(writer));
        self.writers().into_iter().map(|writer| (writer, state(writer))).collect()
    }

    /// What is there again after a start, given what was kept and chunks that a store has.
    pub(crate) fn restore(&mut self, kept: &Kept) {
        self.keep_live();
        let stands = |writer: &Writer, live: &Claim| {
            self.is(Fault::RestoreTrustsHead) || self.summary(*writer) == *live
        };
        let forks = self.forks();
        let heads = kept.iter().filter(|(writer, (_, live))| stands(writer, live));
        let heads = heads.filter_map(|(writer, (head, _))| Some((*writer, (*head)?)));
        self.heads = heads.filter(|(writer, _)| !forks.contains_key(writer)).collect();
    }
}

fn fingerprint(set: &[Held]) -> Fingerprint {
    let mut set: Vec<(u64, ChunkId)> = set.iter().map(|held| (held.key.seq.get(), held.key.id)).collect();
    set.sort();
    let mut parts = Vec::new();
    for bucket in set.chunk_by(|a, b| a.0 / 256 == b.0 / 256) {
        let members: Vec<u8> =
            bucket.iter().flat_map(|(seq, id)| [&seq.to_be_bytes()[..], id.0.as_bytes()].concat()).collect();
        parts.extend(((bucket[0].0 / 256) as u32).to_be_bytes());
        parts.extend(Digest::of(&[&members]).as_bytes());
    }
    Fingerprint::from_slice(&Digest::of(&[&parts]).as_bytes()[..16]).unwrap()
}

fn xor(set: &[Held]) -> Fingerprint {
    let mut sum = [0; 16];
    for held in set {
        sum.iter_mut().zip(held.key.id.0.as_bytes()).for_each(|(sum, byte)| *sum ^= byte);
    }
    Fingerprint::from_bytes(sum)
}
