//! What is held of one epoch: its writers' logs, and the slots that were erased.

use std::collections::{BTreeMap, HashSet};

use crate::chunk::{Chunk, Place, VerifiedChunk};
use crate::error::ChunkError;
use crate::fingerprint::Member;
use crate::header::{Claim, Header, Kind};
use crate::ids::{ChunkId, ChunkKey, Seq, Slot, Tag, Writer};
use crate::writer_log::{Offered, WriterLog};

/// What a store has to do so that it holds what the log holds. In the order given, in one batch.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Put the chunk that was received.
    Put {
        /// Where.
        key: ChunkKey,
        /// False where its slot is erased: the stub alone is kept.
        body: bool,
    },
    /// Drop a replaced chunk.
    Drop(ChunkKey),
    /// Drop an erased chunk's body, keep its stub.
    DropBody(ChunkKey),
}

/// A live chunk, as the log knows it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct LiveChunk {
    /// Where it lies.
    pub key: ChunkKey,
    /// What it is about.
    pub slot: Slot,
    /// What it does.
    pub kind: Kind,
}

/// The log of one epoch, as one replica holds it. In memory alone: a store keeps stubs and heads, and
/// [`EpochLog::restore`] makes the log again.
#[derive(Clone, Debug)]
pub struct EpochLog {
    tag: Tag,
    writers: BTreeMap<Writer, WriterLog>,
    erased: HashSet<Slot>,
}

impl EpochLog {
    /// The log of an epoch of which nothing is held.
    #[must_use]
    pub fn new(tag: Tag) -> Self {
        Self { tag, writers: BTreeMap::new(), erased: HashSet::new() }
    }

    /// Makes the log again from what a store kept. The chunks were verified before they were stored.
    ///
    /// A head that was kept counts only while what is held does not contradict it: a live chunk may be gone.
    pub fn restore(
        tag: Tag,
        chunks: impl IntoIterator<Item = (Header, ChunkId)>,
        heads: impl IntoIterator<Item = (Writer, Seq)>,
    ) -> Self {
        let mut log = Self::new(tag);
        let chunks: Vec<(Header, ChunkId)> = chunks.into_iter().collect();
        // Forks first: a `whole` at or above one must not replace what was kept because of it.
        let mut seen = HashSet::with_capacity(chunks.len());
        for (header, _) in &chunks {
            if !seen.insert((header.writer, header.seq)) {
                log.writers.entry(header.writer).or_default().fork_at(header.seq);
            }
        }
        for (header, id) in chunks {
            log.hold(&header, id);
        }
        for (writer, head) in heads {
            log.writers.entry(writer).or_default().restore_head(head);
        }
        log
    }

    /// The epoch's tag.
    #[must_use]
    pub const fn tag(&self) -> Tag {
        self.tag
    }

    /// Takes a chunk in, whatever came before it and however often. The answer is empty where it changes nothing.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`] for a chunk of another epoch.
    pub fn receive(&mut self, chunk: &VerifiedChunk) -> Result<Vec<Effect>, ChunkError> {
        let chunk = chunk.chunk();
        if chunk.header().tag != self.tag {
            return Err(ChunkError::UnknownEpoch);
        }
        let key = chunk.key();
        let Some(replaced) = self.hold(chunk.header(), key.id) else { return Ok(Vec::new()) };
        let mut effects = Vec::with_capacity(1 + replaced.len());
        effects.push(Effect::Put { key, body: self.keeps_body(chunk) });
        effects.extend(replaced.into_iter().map(|member| Effect::Drop(self.key(key.writer, member))));
        if chunk.header().kind == Kind::Erase {
            let slot = chunk.header().slot;
            let ended = self.in_slot(slot).filter(|live| live.kind != Kind::Erase);
            effects.extend(ended.map(|live| Effect::DropBody(live.key)));
        }
        Ok(effects)
    }

    /// The body of an `erase` names the entry that has ended, for readers: it is kept. No other in its slot is.
    fn keeps_body(&self, chunk: &Chunk) -> bool {
        chunk.body().is_some()
            && (chunk.header().kind == Kind::Erase || !self.erased.contains(&chunk.header().slot))
    }

    fn hold(&mut self, header: &Header, id: ChunkId) -> Option<Vec<Member>> {
        let offered = self.writers.entry(header.writer).or_default().offer(header, id);
        let Offered::Held(replaced) = offered else { return None };
        if header.kind == Kind::Erase {
            self.erased.insert(header.slot);
        }
        Some(replaced)
    }

    /// Looks at every writer's head after a batch was committed; answers those that moved.
    pub fn settle(&mut self) -> Vec<(Writer, Seq)> {
        let moved = self
            .writers
            .iter_mut()
            .filter_map(|(writer, log)| log.settle().then_some((*writer, log.head()?)));
        moved.collect()
    }

    /// Forgets a live chunk that is gone from the store, or whose body is damaged: its writer's head is 0 again.
    pub fn lose(&mut self, key: ChunkKey) {
        if let Some(log) = self.writers.get_mut(&key.writer) {
            log.lose((key.seq, key.id));
        }
    }

    /// The place that `writer`'s next chunk takes.
    ///
    /// # Errors
    /// [`ChunkError::WriterFull`] after 2^40 − 1 chunks.
    pub fn next(&self, writer: Writer, kind: Kind, slot: Slot) -> Result<Place, ChunkError> {
        self.writers.get(&writer).unwrap_or(&WriterLog::default()).next(writer, kind, slot)
    }

    /// How far this replica is complete in what `writer` wrote; `None` is head 0.
    #[must_use]
    pub fn head(&self, writer: Writer) -> Option<Seq> {
        self.writers.get(&writer)?.head()
    }

    /// Every head above 0, to be kept.
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

    /// Whether `slot` was erased.
    #[must_use]
    pub fn is_erased(&self, slot: Slot) -> bool {
        self.erased.contains(&slot)
    }

    /// Every live chunk, ascending by writer and seq.
    pub fn live(&self) -> impl Iterator<Item = LiveChunk> {
        self.writers.iter().flat_map(|(writer, log)| {
            log.members().map(|(member, slot, kind)| LiveChunk { key: self.key(*writer, member), slot, kind })
        })
    }

    /// The live chunks of a slot, ascending by writer and seq.
    pub fn in_slot(&self, slot: Slot) -> impl Iterator<Item = LiveChunk> {
        self.writers.iter().flat_map(move |(writer, log)| {
            log.members_in(slot).map(move |(member, kind)| LiveChunk {
                key: self.key(*writer, member),
                slot,
                kind,
            })
        })
    }

    const fn key(&self, writer: Writer, (seq, id): Member) -> ChunkKey {
        ChunkKey { tag: self.tag, writer, seq, id }
    }
}
