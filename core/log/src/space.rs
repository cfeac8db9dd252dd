//! A member's own space: its epochs, this device's writers, and how an edit, an erasure or a received chunk
//! becomes chunks to hold. (Outboxes and the recovery space come with what gives and recovers.)

use kith_seal::{Epoch, Random, RandomFailed, TAG_LEN, padded_len, random_bytes};
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::body::{Body, Content};
use crate::chunk::{Chunk, SealError, VerifiedChunk};
use crate::epoch_log::{Effect, EpochLog, LiveChunk};
use crate::error::ChunkError;
use crate::header::{Header, Kind};
use crate::ids::{ChunkId, RecordId, Seq, Slot, Tag, Writer};

const VERSION: u8 = 1;

/// At the latest after so many deltas a writer writes a `whole`.
pub const MAX_DELTAS: usize = 16;

/// A chunk that was written or received, and what a store has to do about it.
#[derive(Clone, Debug)]
pub struct Taken {
    /// The chunk.
    pub chunk: VerifiedChunk,
    /// To be committed in one batch; empty where nothing changes.
    pub effects: Vec<Effect>,
}

/// A saved edit, in both forms it can be kept in.
#[derive(Clone)]
pub struct Draft {
    /// The edit alone; absent for a new record.
    pub delta: Option<Zeroizing<Vec<u8>>>,
    /// The record as it stands after it.
    pub whole: Zeroizing<Vec<u8>>,
}

/// One epoch of the own space as this device holds it.
#[derive(Clone, Debug)]
struct OwnEpoch {
    keys: Epoch,
    writer: Writer,
    log: EpochLog,
}

/// A member's own space as this device holds it.
#[derive(Clone, Debug)]
pub struct OwnSpace {
    /// Oldest first; never empty. The last is the one written in.
    epochs: Vec<OwnEpoch>,
}

/// What of an [`OwnSpace`] a store keeps beside the chunks (FORMAT.md, "Space state").
#[derive(Serialize, Deserialize)]
struct State {
    version: u8,
    epochs: Vec<EpochState>,
}

#[derive(Serialize, Deserialize)]
struct EpochState {
    keys: Zeroizing<Vec<u8>>,
    writer: Writer,
    heads: Vec<(Writer, Seq)>,
}

/// A space's kept state, read but not yet joined with its chunks.
pub struct SpaceState(State);

impl SpaceState {
    /// Reads what [`OwnSpace::to_state`] gave; `None` for anything else, and for a newer version.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let state: State = postcard::from_bytes(bytes).ok()?;
        let readable = state.epochs.iter().all(|epoch| Epoch::from_bytes(&epoch.keys).is_some());
        (state.version == VERSION && !state.epochs.is_empty() && readable).then_some(Self(state))
    }

    /// The epochs whose chunks [`SpaceState::restore`] wants, oldest first.
    pub fn tags(&self) -> impl Iterator<Item = Tag> {
        self.0.epochs.iter().filter_map(|epoch| Some(Epoch::from_bytes(&epoch.keys)?.reader().tag()))
    }

    /// Joins the state with the chunks that a store keeps: all of them, of all tags, in any order.
    #[must_use]
    pub fn restore(&self, chunks: &[(Header, ChunkId)]) -> OwnSpace {
        let epochs = self.0.epochs.iter().filter_map(|state| {
            let keys = Epoch::from_bytes(&state.keys)?;
            let tag = keys.reader().tag();
            let own = chunks.iter().filter(|(header, _)| header.tag == tag).copied();
            Some(OwnEpoch {
                log: EpochLog::restore(tag, own, state.heads.iter().copied()),
                keys,
                writer: state.writer,
            })
        });
        OwnSpace { epochs: epochs.collect() }
    }
}

impl OwnSpace {
    /// A new space with one epoch and one writer.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn create(random: &dyn Random) -> Result<Self, RandomFailed> {
        let mut space = Self { epochs: Vec::new() };
        space.open_epoch(random)?;
        Ok(space)
    }

    /// Opens a new epoch: what is written from now on is written there.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn open_epoch(&mut self, random: &dyn Random) -> Result<(), RandomFailed> {
        let keys = Epoch::random(random)?;
        let log = EpochLog::new(keys.reader().tag());
        self.epochs.push(OwnEpoch { keys, writer: Writer::from_bytes(random_bytes(random)?), log });
        Ok(())
    }

    /// Takes new writers in every epoch: after a restore, or where the store was copied.
    ///
    /// Invariant: two devices never write under one writer for longer than it takes one of them to notice
    /// (test: `no_edit_is_lost_whatever_is_copied_cut_or_reordered`).
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn renew_writers(&mut self, random: &dyn Random) -> Result<(), RandomFailed> {
        for epoch in &mut self.epochs {
            epoch.writer = Writer::from_bytes(random_bytes(random)?);
        }
        Ok(())
    }

    /// What a store keeps of the space beside its chunks; secret.
    #[must_use]
    pub fn to_state(&self) -> Zeroizing<Vec<u8>> {
        let epochs = self.epochs.iter().map(|epoch| EpochState {
            keys: epoch.keys.to_bytes(),
            writer: epoch.writer,
            heads: epoch.log.heads().collect(),
        });
        let state = State { version: VERSION, epochs: epochs.collect() };
        // Serialising plain data into memory cannot fail; an empty state would be refused when read.
        Zeroizing::new(postcard::to_allocvec(&state).unwrap_or_default())
    }

    /// Writes a save of `record`, as a delta or as a whole, whichever keeps the slot small.
    /// `delta_lens` are the lengths of the sealed bodies of this writer's deltas in the slot since its last whole.
    ///
    /// # Errors
    /// [`SealError`]; [`ChunkError::TooLarge`] where even the smaller form does not fit.
    pub fn write(
        &mut self,
        record: RecordId,
        draft: &Draft,
        delta_lens: &[usize],
        random: &dyn Random,
    ) -> Result<Taken, SealError> {
        let Some(epoch) = self.epochs.last_mut() else { return Err(ChunkError::UnknownEpoch.into()) };
        let (kind, content) = match &draft.delta {
            Some(delta) if epoch.keeps_delta(record, delta.len(), draft.whole.len(), delta_lens) => {
                (Kind::Delta, delta)
            }
            _ => (Kind::Whole, &draft.whole),
        };
        epoch.write(kind, Body { record, content: Content::Document(content.clone()) }, random)
    }

    /// Writes the end of `record` in every epoch that holds anything of it.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn erase(&mut self, record: RecordId, random: &dyn Random) -> Result<Vec<Taken>, SealError> {
        let holding =
            self.epochs.iter_mut().filter(|epoch| epoch.log.in_slot(epoch.slot(record)).next().is_some());
        holding
            .map(|epoch| epoch.write(Kind::Erase, Body { record, content: Content::Erased }, random))
            .collect()
    }

    /// Takes in a chunk that came from elsewhere.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`], [`ChunkError::Signature`].
    pub fn receive(&mut self, chunk: Chunk) -> Result<Taken, ChunkError> {
        let tag = chunk.header().tag;
        let epoch =
            self.epochs.iter_mut().find(|epoch| epoch.log.tag() == tag).ok_or(ChunkError::UnknownEpoch)?;
        let chunk = chunk.verify(&epoch.keys.reader().public())?;
        let effects = epoch.log.receive(&chunk)?;
        Ok(Taken { chunk, effects })
    }

    /// Opens a chunk of any of the epochs.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`], and as [`Chunk::open`].
    pub fn open(&self, chunk: &Chunk) -> Result<Body, ChunkError> {
        let tag = chunk.header().tag;
        let epoch =
            self.epochs.iter().find(|epoch| epoch.log.tag() == tag).ok_or(ChunkError::UnknownEpoch)?;
        chunk.open(epoch.keys.reader())
    }

    /// Whether `chunk` bears this device's writer though it was not written here: then the store was copied.
    #[must_use]
    pub fn is_from_a_copy(&self, chunk: &Chunk) -> bool {
        let header = chunk.header();
        self.epochs.iter().any(|epoch| {
            epoch.log.tag() == header.tag
                && epoch.writer == header.writer
                && !epoch.log.in_slot(header.slot).any(|live| live.key == chunk.key())
        })
    }

    /// The live chunks of a record in every epoch, oldest epoch first.
    pub fn chunks_of(&self, record: RecordId) -> impl Iterator<Item = LiveChunk> {
        self.epochs.iter().flat_map(move |epoch| epoch.log.in_slot(epoch.slot(record)))
    }

    /// Whether any epoch says that `record` has ended.
    #[must_use]
    pub fn is_erased(&self, record: RecordId) -> bool {
        self.epochs.iter().any(|epoch| epoch.log.is_erased(epoch.slot(record)))
    }

    /// Whether `live` is a delta of this device's, in the epoch that is written in.
    #[must_use]
    pub fn is_own_delta(&self, live: &LiveChunk) -> bool {
        let current = self.epochs.last();
        live.kind == Kind::Delta
            && current.is_some_and(|epoch| epoch.writer == live.key.writer && epoch.log.tag() == live.key.tag)
    }

    /// The logs of the epochs, oldest first.
    pub fn logs(&self) -> impl Iterator<Item = &EpochLog> {
        self.epochs.iter().map(|epoch| &epoch.log)
    }

    /// After a batch was committed: looks at the heads. True where one moved and the state is to be kept anew.
    pub fn settle(&mut self) -> bool {
        self.epochs.iter_mut().map(|epoch| epoch.log.settle().len()).sum::<usize>() > 0
    }

    /// Forgets a live chunk that is gone from the store, or damaged there.
    pub fn lose(&mut self, live: &LiveChunk) {
        self.epochs
            .iter_mut()
            .filter(|epoch| epoch.log.tag() == live.key.tag)
            .for_each(|epoch| epoch.log.lose(live.key));
    }
}

impl OwnEpoch {
    fn slot(&self, record: RecordId) -> Slot {
        Slot::from_bytes(self.keys.reader().slot(record.as_bytes()))
    }

    fn write(&mut self, kind: Kind, body: Body, random: &dyn Random) -> Result<Taken, SealError> {
        let place = self.log.next(self.writer, kind, self.slot(body.record))?;
        let chunk = VerifiedChunk::seal(&self.keys, place, kind, &body, random)?;
        let effects = self.log.receive(&chunk)?;
        Ok(Taken { chunk, effects })
    }

    fn keeps_delta(&self, record: RecordId, delta: usize, whole: usize, delta_lens: &[usize]) -> bool {
        let mut own = self.log.in_slot(self.slot(record)).filter(|live| live.key.writer == self.writer);
        let before: usize = delta_lens.iter().map(|len| chunk_len(*len)).sum();
        own.any(|live| live.kind == Kind::Whole)
            && delta_lens.len() < MAX_DELTAS
            && before + chunk_len(sealed_len(delta)) <= chunk_len(sealed_len(whole))
    }
}

const fn sealed_len(content: usize) -> usize {
    padded_len(RecordId::LEN + 1 + content) + TAG_LEN
}

const fn chunk_len(sealed: usize) -> usize {
    Chunk::STUB_LEN - kith_seal::Digest::LEN + sealed
}
