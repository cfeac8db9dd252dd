//! What is held of one writer in one epoch (FORMAT.md, "Which chunks are held", "Heads").

use std::collections::{BTreeMap, BTreeSet, HashMap};

use kith_seal::Digest;

use crate::chunk::Place;
use crate::error::ChunkError;
use crate::fingerprint::{Buckets, Member};
use crate::header::{Claim, Header, Kind};
use crate::ids::{ChunkId, Seq, Slot, Writer};

/// What a log keeps of a live chunk.
#[derive(Clone, Copy, Debug)]
struct Live {
    slot: Slot,
    kind: Kind,
    claim: Claim,
}

/// What became of a chunk that was offered.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Offered {
    /// It was here already.
    Known,
    /// It is replaced by one that is here.
    Replaced,
    /// It is held now, and these are replaced by it.
    Held(Vec<Member>),
}

/// The live chunks of one (tag, writer), its fork and its head.
#[derive(Clone, Debug, Default)]
pub(crate) struct WriterLog {
    live: BTreeMap<Member, Live>,
    slots: HashMap<Slot, BTreeSet<Member>>,
    buckets: Buckets,
    fork: Option<Seq>,
    head: Option<Seq>,
}

impl WriterLog {
    /// Takes a chunk in, and drops what it replaces.
    pub(crate) fn offer(&mut self, header: &Header, id: ChunkId) -> Offered {
        let member = (header.seq, id);
        if self.live.contains_key(&member) {
            return Offered::Known;
        }
        if header.kind != Kind::Erase && self.replaces(header.slot, header.seq) {
            return Offered::Replaced;
        }
        let twin = self.holds_another_at(header.seq);
        let live = Live { slot: header.slot, kind: header.kind, claim: header.claim };
        self.live.insert(member, live);
        self.slots.entry(header.slot).or_default().insert(member);
        self.buckets.touch(header.seq);
        if twin {
            self.fork_at(header.seq);
        }
        let replaced = self.replaced_by(header.kind, header.slot, header.seq);
        replaced.iter().for_each(|member| self.remove(*member));
        Offered::Held(replaced)
    }

    /// Notes that two chunks bear `seq`.
    pub(crate) fn fork_at(&mut self, seq: Seq) {
        self.fork = Some(self.fork.map_or(seq, |fork| fork.min(seq)));
    }

    /// Whether a live `whole` of `slot` replaces what stands at `seq`.
    fn replaces(&self, slot: Slot, seq: Seq) -> bool {
        self.in_slot(slot)
            .rev()
            .any(|((at, _), live)| live.kind == Kind::Whole && at > seq && !self.is_forked_at(at))
    }

    /// What a chunk of `kind` in `slot` at `seq` replaces.
    fn replaced_by(&self, kind: Kind, slot: Slot, seq: Seq) -> Vec<Member> {
        if kind != Kind::Whole || self.is_forked_at(seq) {
            return Vec::new();
        }
        self.in_slot(slot)
            .filter(|((at, _), live)| *at < seq && live.kind != Kind::Erase)
            .map(|(member, _)| member)
            .collect()
    }

    /// Invariant: from the fork on nothing is replaced, since a `whole` speaks for one branch alone
    /// (test: `no_edit_is_lost_whatever_is_copied_cut_or_reordered`).
    fn is_forked_at(&self, seq: Seq) -> bool {
        self.fork.is_some_and(|fork| seq >= fork)
    }

    fn holds_another_at(&self, seq: Seq) -> bool {
        let lowest = ChunkId(Digest::from_bytes([0; Digest::LEN]));
        self.live.range((seq, lowest)..).next().is_some_and(|((at, _), _)| *at == seq)
    }

    fn in_slot(&self, slot: Slot) -> impl DoubleEndedIterator<Item = (Member, &Live)> {
        self.slots
            .get(&slot)
            .into_iter()
            .flatten()
            .filter_map(|member| Some((*member, self.live.get(member)?)))
    }

    fn remove(&mut self, member: Member) {
        if let Some(live) = self.live.remove(&member) {
            self.buckets.touch(member.0);
            if let Some(slot) = self.slots.get_mut(&live.slot) {
                slot.remove(&member);
                if slot.is_empty() {
                    self.slots.remove(&live.slot);
                }
            }
        }
    }

    /// Forgets a live chunk that is gone from its store: the head is 0 again.
    pub(crate) fn lose(&mut self, member: Member) {
        if self.live.contains_key(&member) {
            self.remove(member);
            self.head = None;
        }
    }

    /// Looks whether the log is complete at its highest chunk; true where the head has moved.
    pub(crate) fn settle(&mut self) -> bool {
        let highest = self.highest();
        let moved = self.head < highest && self.is_complete();
        if moved {
            self.head = highest;
        }
        moved
    }

    fn is_complete(&mut self) -> bool {
        self.buckets.refresh(&self.live);
        self.live.last_key_value().is_some_and(|(&highest, live)| {
            // The count is compared first: it is free, and mostly settles the matter while chunks still arrive.
            live.claim.count as usize == self.live.len() - 1
                && live.claim == self.buckets.claim(&self.live, &[highest])
        })
    }

    /// Takes a head that was kept, unless what is held contradicts it.
    pub(crate) fn restore_head(&mut self, head: Seq) {
        let stands = match self.highest() {
            Some(highest) if highest == head => self.is_complete() || self.fork.is_some(),
            highest => highest > Some(head),
        };
        self.head = stands.then_some(head);
    }

    /// The place of this writer's next chunk.
    pub(crate) fn next(&self, writer: Writer, kind: Kind, slot: Slot) -> Result<Place, ChunkError> {
        let seq = self.highest().map_or(Some(Seq::FIRST), Seq::next).ok_or(ChunkError::WriterFull)?;
        let without = self.replaced_by(kind, slot, seq);
        Ok(Place { writer, seq, claim: self.buckets.claim(&self.live, &without) })
    }

    /// The highest sequence number held.
    pub(crate) fn highest(&self) -> Option<Seq> {
        self.live.last_key_value().map(|((seq, _), _)| *seq)
    }

    pub(crate) const fn head(&self) -> Option<Seq> {
        self.head
    }

    pub(crate) const fn fork(&self) -> Option<Seq> {
        self.fork
    }

    /// Size and fingerprint of all live chunks.
    pub(crate) fn summary(&self) -> Claim {
        self.buckets.claim(&self.live, &[])
    }

    /// Every live chunk, ascending.
    pub(crate) fn members(&self) -> impl Iterator<Item = (Member, Slot, Kind)> {
        self.live.iter().map(|(member, live)| (*member, live.slot, live.kind))
    }

    /// The live chunks of a slot, ascending.
    pub(crate) fn members_in(&self, slot: Slot) -> impl Iterator<Item = (Member, Kind)> {
        self.in_slot(slot).map(|(member, live)| (member, live.kind))
    }
}
