//! What is held of one epoch: its writers' logs, and the slots that were erased.

use std::collections::{BTreeMap, HashSet};

use crate::chunk::Place;
use crate::effect::{Effect, LiveChunk, WriterState};
use crate::error::ChunkError;
use crate::fingerprint::{Member, fingerprint};
use crate::header::{Claim, Header, Kind};
use crate::ids::{ChunkId, ChunkKey, Fingerprint, Seq, Slot, Tag, Writer};
use crate::writer_log::{Live, WriterLog};

/// The log of one epoch, as one replica holds it. In memory alone: a store keeps stubs and [`WriterState`]s, and
/// [`EpochLog::restore`] makes the log again.
#[derive(Clone, Debug)]
pub struct EpochLog {
    tag: Tag,
    pub(crate) writers: BTreeMap<Writer, WriterLog>,
    pub(crate) erased: HashSet<Slot>,
}

impl EpochLog {
    /// The log of an epoch of which nothing is held.
    #[must_use]
    pub fn new(tag: Tag) -> Self {
        Self { tag, writers: BTreeMap::new(), erased: HashSet::new() }
    }

    /// Makes the log again from what a store kept; answers it, and what the store has too much (nothing, unless
    /// a chunk has gone from it). The chunks were verified before they were stored.
    ///
    /// Invariant: a head stands only where exactly that is live which was live when it was kept: a chunk that has
    /// gone from the store unseen takes the head with it (test: `a_head_does_not_outlive_a_vanished_chunk`).
    pub fn restore(
        tag: Tag,
        chunks: impl IntoIterator<Item = (Header, ChunkId)>,
        kept: impl IntoIterator<Item = WriterState>,
    ) -> (Self, Vec<Effect>) {
        let mut log = Self::new(tag);
        let mut chunks: Vec<(Header, ChunkId)> = chunks.into_iter().collect();
        log.foresee_forks(&mut chunks);
        for (header, id) in &chunks {
            log.hold(header, *id);
        }
        for state in kept {
            log.writers.entry(state.writer).or_default().restore_head(state.head, state.live);
        }
        let replaced = chunks.iter().map(|(header, id)| header.key(*id)).filter(|key| !log.holds(*key));
        let effects = replaced.map(Effect::Drop).collect();
        (log, effects)
    }

    pub(crate) fn holds(&self, key: ChunkKey) -> bool {
        self.writers.get(&key.writer).is_some_and(|log| log.holds((key.seq, key.id)))
    }

    /// What is to be kept of every writer beside its chunks, in the same batch as they are.
    pub fn to_state(&self) -> impl Iterator<Item = WriterState> {
        let logs = self.writers.iter();
        logs.map(|(writer, log)| WriterState { writer: *writer, head: log.head(), live: log.summary() })
    }

    /// The epoch's tag.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// Looks at every writer's head; answers those that moved. To be done with every batch, before it is committed,
    /// so that [`EpochLog::to_state`] goes into it.
    pub fn settle(&mut self) -> Vec<(Writer, Seq)> {
        let logs = self.writers.iter_mut();
        logs.filter_map(|(writer, log)| log.settle().then_some((*writer, log.head()?))).collect()
    }

    /// Forgets a live chunk that is gone from the store, or whose body is damaged: its writer's head is 0 again.
    /// A peer can then give it anew. Answers what the store still has to drop, the chunk itself first.
    pub fn lose(&mut self, key: ChunkKey) -> Vec<Effect> {
        let log = self.writers.get_mut(&key.writer);
        let Some((lost, dropped)) = log.and_then(|log| log.lose((key.seq, key.id))) else {
            return Vec::new();
        };
        let mut effects = vec![Effect::Drop(key)];
        effects.extend(dropped.into_iter().map(|member| Effect::Drop(self.key(key.writer, member))));
        let ended = |log: &Self| log.in_slot(lost.slot).any(|live| live.kind == Kind::Erase);
        if lost.kind == Kind::Erase && !ended(self) {
            // Nothing says any longer that the slot has ended, and its bodies are gone: they are lost with it.
            self.erased.remove(&lost.slot);
            let bare: Vec<ChunkKey> = self.in_slot(lost.slot).map(|live| live.key).collect();
            effects.extend(bare.into_iter().flat_map(|key| self.lose(key)));
        }
        effects
    }

    /// The place that `writer`'s next chunk takes.
    ///
    /// # Errors
    /// [`ChunkError::WriterFull`] after 2^40 − 1 chunks.
    pub fn next(&self, writer: Writer, kind: Kind, slot: Slot) -> Result<Place, ChunkError> {
        self.writers.get(&writer).unwrap_or(&WriterLog::default()).next(writer, kind, slot)
    }

    /// Whether `writer` may be written under here: nothing was ever held of it, or all that it ever wrote is, and
    /// nothing else.
    pub(crate) fn is_sound(&mut self, writer: Writer) -> bool {
        self.writers.get_mut(&writer).is_none_or(|log| log.head().is_some() && log.is_complete())
    }

    /// How far this replica is complete in what `writer` wrote; `None` is head 0.
    #[must_use]
    pub fn head(&self, writer: Writer) -> Option<Seq> {
        self.writers.get(&writer)?.head()
    }

    /// Every head above 0.
    pub fn heads(&self) -> impl Iterator<Item = (Writer, Seq)> {
        self.writers.iter().filter_map(|(writer, log)| Some((*writer, log.head()?)))
    }

    /// The highest sequence number held of `writer`.
    #[must_use]
    pub fn highest(&self, writer: Writer) -> Option<Seq> {
        self.writers.get(&writer)?.highest()
    }

    /// Where `writer` was seen to write one sequence number twice.
    #[must_use]
    pub fn fork(&self, writer: Writer) -> Option<Seq> {
        self.writers.get(&writer)?.fork()
    }

    /// The writers anything is held of.
    pub fn writers(&self) -> impl Iterator<Item = Writer> {
        self.writers.iter().filter(|(_, log)| log.highest().is_some()).map(|(writer, _)| *writer)
    }

    /// Size and fingerprint of what is live of `writer`.
    #[must_use]
    pub fn summary(&self, writer: Writer) -> Claim {
        self.writers.get(&writer).unwrap_or(&WriterLog::default()).summary()
    }

    /// The live chunks of `writer` above a sequence number up to another, ascending; 0 is below the first.
    pub(crate) fn between(&self, writer: Writer, above: u64, upto: u64) -> impl Iterator<Item = LiveChunk> {
        let log = self.writers.get(&writer).into_iter();
        log.flat_map(move |log| log.between(above, upto))
            .map(move |(member, live)| self.live_chunk(writer, member, live))
    }

    /// F of [`EpochLog::between`].
    pub(crate) fn fingerprint_between(&self, writer: Writer, above: u64, upto: u64) -> Fingerprint {
        fingerprint(self.between(writer, above, upto).map(|live| (live.key.seq, live.key.id)))
    }

    /// Whether `slot` was erased.
    #[must_use]
    pub fn is_erased(&self, slot: Slot) -> bool {
        self.erased.contains(&slot)
    }

    /// Every live chunk, ascending by writer and seq.
    pub fn live(&self) -> impl Iterator<Item = LiveChunk> {
        self.writers.iter().flat_map(|(writer, log)| {
            log.members().map(|(member, live)| self.live_chunk(*writer, member, live))
        })
    }

    /// The live chunks of a slot, ascending by writer and seq.
    pub fn in_slot(&self, slot: Slot) -> impl Iterator<Item = LiveChunk> {
        self.writers.iter().flat_map(move |(writer, log)| {
            log.in_slot(slot).map(move |(member, live)| self.live_chunk(*writer, member, live))
        })
    }

    const fn live_chunk(&self, writer: Writer, member: Member, live: &Live) -> LiveChunk {
        LiveChunk { key: self.key(writer, member), slot: live.slot, kind: live.kind }
    }

    pub(crate) const fn key(&self, writer: Writer, (seq, id): Member) -> ChunkKey {
        ChunkKey { tag: self.tag, writer, seq, id }
    }
}
