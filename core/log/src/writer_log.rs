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
pub(crate) struct Live {
    /// What it is about.
    pub(crate) slot: Slot,
    /// What it does.
    pub(crate) kind: Kind,
    claim: Claim,
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
    /// Takes a chunk in; answers what it replaces, or `None` where it is not held, or was already.
    pub(crate) fn offer(&mut self, header: &Header, id: ChunkId) -> Option<Vec<Member>> {
        if !self.would_hold(header, id) {
            return None;
        }
        if self.holds_another_at(header.seq, id) {
            self.fork_at(header.seq);
        }
        let live = Live { slot: header.slot, kind: header.kind, claim: header.claim };
        self.live.insert((header.seq, id), live);
        self.slots.entry(header.slot).or_default().insert((header.seq, id));
        self.buckets.added(header.seq);
        let replaced = self.replaced_by(header.kind, header.slot, header.seq);
        for member in &replaced {
            self.remove(*member);
        }
        Some(replaced)
    }

    /// Whether a chunk would be held that is not yet.
    ///
    /// Invariant: a second chunk of one seq always is: it shows the fork to whoever has the first
    /// (test: `no_edit_is_lost_whatever_is_copied_cut_or_reordered`).
    pub(crate) fn would_hold(&self, header: &Header, id: ChunkId) -> bool {
        !self.holds((header.seq, id))
            && (header.kind == Kind::Erase
                || self.holds_another_at(header.seq, id)
                || !self.replaces(header.slot, header.seq))
    }

    /// Whether a chunk is live.
    pub(crate) fn holds(&self, member: Member) -> bool {
        self.live.contains_key(&member)
    }

    /// Notes that two chunks bear `seq`. A writer that is forked has no head: it would speak for one branch alone.
    pub(crate) fn fork_at(&mut self, seq: Seq) {
        self.fork = Some(self.fork.map_or(seq, |fork| fork.min(seq)));
        self.head = None;
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
    /// (test: `the_log_is_what_its_definition_says`).
    fn is_forked_at(&self, seq: Seq) -> bool {
        self.fork.is_some_and(|fork| seq >= fork)
    }

    /// Whether a chunk other than `id` is held at `seq`.
    pub(crate) fn holds_another_at(&self, seq: Seq, id: ChunkId) -> bool {
        self.live
            .range(first_of(seq)..)
            .take_while(|((at, _), _)| *at == seq)
            .any(|(member, _)| member.1 != id)
    }

    /// The live chunks of a slot, ascending.
    pub(crate) fn in_slot(&self, slot: Slot) -> impl DoubleEndedIterator<Item = (Member, &Live)> {
        self.slots
            .get(&slot)
            .into_iter()
            .flatten()
            .filter_map(|member| Some((*member, self.live.get(member)?)))
    }

    fn remove(&mut self, member: Member) -> Option<Live> {
        let live = self.live.remove(&member)?;
        self.buckets.dropped(member.0);
        if let Some(slot) = self.slots.get_mut(&live.slot) {
            slot.remove(&member);
            if slot.is_empty() {
                self.slots.remove(&live.slot);
            }
        }
        Some(live)
    }

    /// Forgets a live chunk that is gone from its store: the head is 0 again. Where it was what showed a fork, what
    /// is replaced without that fork is dropped as well. Answers the chunk and those.
    pub(crate) fn lose(&mut self, member: Member) -> Option<(Live, Vec<Member>)> {
        let lost = self.remove(member)?;
        self.head = None;
        let fork = self.live.keys().zip(self.live.keys().skip(1)).find(|(a, b)| a.0 == b.0).map(|(a, _)| a.0);
        if fork == self.fork {
            return Some((lost, Vec::new()));
        }
        self.fork = fork;
        let wholes = self.live.iter().filter(|(_, live)| live.kind == Kind::Whole);
        let wholes: Vec<(Slot, Seq)> = wholes.map(|((seq, _), live)| (live.slot, *seq)).collect();
        let mut dropped = Vec::new();
        for (slot, seq) in wholes {
            let replaced = self.replaced_by(Kind::Whole, slot, seq);
            for member in &replaced {
                self.remove(*member);
            }
            dropped.extend(replaced);
        }
        Some((lost, dropped))
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

    /// Whether the log is complete at its highest chunk now.
    pub(crate) fn is_complete(&mut self) -> bool {
        self.buckets.refresh(&self.live);
        self.fork.is_none()
            && self.live.last_key_value().is_some_and(|(&highest, live)| {
                // The count is compared first: it is free, and mostly settles the matter while chunks still arrive.
                live.claim.count as usize == self.live.len() - 1
                    && live.claim == self.buckets.claim(&self.live, &[highest])
            })
    }

    /// Takes a head that was kept, where what is live is what was live then.
    pub(crate) fn restore_head(&mut self, head: Option<Seq>, live: Claim) {
        self.buckets.refresh(&self.live);
        let stands = self.fork.is_none() && head <= self.highest() && self.summary() == live;
        self.head = head.filter(|_| stands);
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

    /// The live chunks above a sequence number up to another, ascending; 0 is below the first.
    pub(crate) fn between(&self, above: u64, upto: u64) -> impl Iterator<Item = (Member, &Live)> {
        let from = Seq::new(above.saturating_add(1));
        let log = from.into_iter().flat_map(|from| self.live.range(first_of(from)..));
        log.take_while(move |((seq, _), _)| seq.get() <= upto).map(|(member, live)| (*member, live))
    }

    /// Every live chunk, ascending.
    pub(crate) fn members(&self) -> impl Iterator<Item = (Member, &Live)> {
        self.live.iter().map(|(member, live)| (*member, live))
    }
}

fn first_of(seq: Seq) -> Member {
    (seq, ChunkId(Digest::from_bytes([0; Digest::LEN])))
}
