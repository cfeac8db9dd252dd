//! What was said in a world, by whom, and what became of it. It knows everything and tells nobody in the world.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use kith_log::{ChunkId, ChunkKey, Kind, Seq, Slot, Tag, VerifiedChunk, Writer};

/// A set of edits. In this world a document is the set of the edits made in it.
pub(crate) type Edits = u128;

/// How many records a world has.
pub(crate) const RECORDS: usize = 3;

/// A chunk, and what its author put into it.
#[derive(Debug)]
pub(crate) struct Piece {
    pub(crate) chunk: VerifiedChunk,
    pub(crate) record: usize,
    pub(crate) edits: Edits,
}

impl Piece {
    pub(crate) fn key(&self) -> ChunkKey {
        self.chunk.chunk().key()
    }

    pub(crate) fn kind(&self) -> Kind {
        self.chunk.chunk().header().kind
    }

    pub(crate) fn slot(&self) -> Slot {
        self.chunk.chunk().header().slot
    }
}

/// Why an edit is in nobody's hands any more.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Gone {
    /// Its record was erased.
    Erased,
    /// The last device or keeper that had it is no more.
    Drowned,
    /// The last store that had it lost it.
    Damaged,
    /// Only keepers held it, and a copy's `whole` replaced it there: the loss that FORMAT.md names.
    ReplacedAtKeeper,
}

#[derive(Default)]
pub(crate) struct Ledger {
    said: BTreeMap<ChunkId, Rc<Piece>>,
    of_writer: BTreeMap<(Tag, Writer), BTreeMap<Seq, BTreeSet<ChunkId>>>,
    /// Which edits were made in which record, and acknowledged.
    pub(crate) acknowledged: [Edits; RECORDS],
    pub(crate) lost: BTreeMap<u32, Gone>,
    made: u32,
}

impl Ledger {
    /// A new edit; `None` once there were as many as a set can hold.
    pub(crate) fn new_edit(&mut self) -> Option<Edits> {
        let edit = 1_u128.checked_shl(self.made)?;
        self.made += 1;
        Some(edit)
    }

    /// An author has committed a chunk.
    pub(crate) fn say(&mut self, piece: &Rc<Piece>) {
        let key = piece.key();
        self.said.insert(key.id, piece.clone());
        self.of_writer.entry((key.tag, key.writer)).or_default().entry(key.seq).or_default().insert(key.id);
    }

    pub(crate) fn piece(&self, id: ChunkId) -> Rc<Piece> {
        self.said[&id].clone()
    }

    /// Everything that `writer` said up to `seq`.
    pub(crate) fn said_up_to(&self, tag: Tag, writer: Writer, seq: Seq) -> impl Iterator<Item = &Rc<Piece>> {
        let said = self.of_writer.get(&(tag, writer)).into_iter().flatten();
        said.take_while(move |(at, _)| **at <= seq).flat_map(|(_, ids)| ids).map(|id| &self.said[id])
    }

    /// Whether more than one device ever wrote under `writer`.
    pub(crate) fn was_copied(&self, tag: Tag, writer: Writer) -> bool {
        self.of_writer.get(&(tag, writer)).is_some_and(|said| said.values().any(|ids| ids.len() > 1))
    }

    pub(crate) fn copied_writers(&self) -> u64 {
        let writers = self.of_writer.keys();
        writers.filter(|(tag, writer)| self.was_copied(*tag, *writer)).count() as u64
    }

    pub(crate) fn chunks(&self) -> u64 {
        self.said.len() as u64
    }

    /// Whether a writer that was copied ever said `edit`.
    pub(crate) fn was_said_by_a_copy(&self, edit: Edits) -> bool {
        let said = self.said.values().filter(|piece| piece.edits & edit != 0).map(|piece| piece.key());
        said.into_iter().any(|key| self.was_copied(key.tag, key.writer))
    }

    /// Compares what is still held with what was acknowledged; answers the edits that are newly gone.
    pub(crate) fn newly_gone(&mut self, held: Edits) -> Vec<u32> {
        self.lost.retain(|edit, _| held & (1 << edit) == 0);
        let missing = self.acknowledged.iter().fold(0, |all, edits| all | edits) & !held;
        (0..self.made).filter(|edit| missing & (1 << edit) != 0 && !self.lost.contains_key(edit)).collect()
    }

    pub(crate) fn record_of(&self, edit: u32) -> usize {
        self.acknowledged.iter().position(|edits| edits & (1 << edit) != 0).unwrap()
    }
}
