//! Spaces: what one member writes, in epochs, as one device holds it.
//!
//! Here is what every space does with chunks that come; [`crate::OwnSpace`] is one that this member writes,
//! [`crate::Inbox`] one that a contact writes to them.

use kith_seal::{EpochReader, Tag};

use crate::body::Body;
use crate::chunk::{Chunk, VerifiedChunk};
use crate::effect::{Effect, LiveChunk, Taken};
use crate::epoch_log::EpochLog;
use crate::error::ChunkError;
use crate::ids::{RecordId, Slot};

/// One epoch of a space: the keys it is read with, and what is held of it.
pub trait HeldEpoch {
    /// What its readers hold.
    fn reader(&self) -> &EpochReader;

    /// What is held.
    fn log(&self) -> &EpochLog;

    /// The same, to be changed.
    fn log_mut(&mut self) -> &mut EpochLog;

    /// Takes verified chunks of this epoch in, together.
    ///
    /// # Errors
    /// As [`EpochLog::receive_all`].
    fn receive_all(&mut self, chunks: Vec<VerifiedChunk>) -> Result<Vec<Taken>, ChunkError> {
        self.log_mut().receive_all(chunks)
    }

    /// Hears what the store has to do because a chunk was lost.
    fn lost(&mut self, _effects: &[Effect]) {}

    /// The slot of a record.
    fn slot(&self, record: RecordId) -> Slot {
        Slot::from_bytes(self.reader().slot(record.as_bytes()))
    }
}

/// A space as this device holds it.
///
/// Whatever it answers with is to be committed with its state in one batch. Should that fail, the space is ahead of the
/// store: it is to be restored from it.
#[derive(Clone, Debug)]
pub struct Space<E> {
    /// Oldest first; never empty. The last is the one written in.
    pub(crate) epochs: Vec<E>,
    /// What the store still has to drop because something was lost.
    owed: Vec<Effect>,
}

impl<E: HeldEpoch> Space<E> {
    pub(crate) const fn of(epochs: Vec<E>, owed: Vec<Effect>) -> Self {
        Self { epochs, owed }
    }

    /// Takes in a chunk that came from elsewhere.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`], [`ChunkError::Signature`].
    pub fn receive(&mut self, chunk: Chunk) -> Result<Taken, ChunkError> {
        let chunk = self.verify(chunk)?;
        let mut taken = self.receive_all(vec![chunk])?;
        taken.pop().ok_or(ChunkError::UnknownEpoch)
    }

    /// Takes in chunks that came from elsewhere, together (see [`EpochLog::receive_all`]): those of one batch, and
    /// always those of one writer and seq. The answer has the order in which a store takes them.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`]; nothing is taken then.
    pub fn receive_all(&mut self, chunks: Vec<VerifiedChunk>) -> Result<Vec<Taken>, ChunkError> {
        if chunks.iter().any(|chunk| self.epoch_of(chunk.chunk()).is_none()) {
            return Err(ChunkError::UnknownEpoch);
        }
        let mut rest = chunks;
        let mut taken = Vec::with_capacity(rest.len());
        for epoch in &mut self.epochs {
            let (its, others) =
                rest.into_iter().partition(|chunk| epoch.log().tag() == chunk.chunk().header().tag);
            taken.extend(epoch.receive_all(its)?);
            rest = others;
        }
        Ok(taken)
    }

    /// Whether this very chunk is live here: its id binds header and body, and it was verified when it came.
    #[must_use]
    pub fn holds(&self, chunk: &Chunk) -> bool {
        self.epoch_of(chunk).is_some_and(|epoch| epoch.log().holds(chunk.key()))
    }

    /// Checks that a chunk is of one of the epochs, and signed by it.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`], [`ChunkError::Signature`].
    pub fn verify(&self, chunk: Chunk) -> Result<VerifiedChunk, ChunkError> {
        let public = self.epoch_of(&chunk).ok_or(ChunkError::UnknownEpoch)?.reader().public();
        chunk.verify(&public)
    }

    pub(crate) fn epoch_of(&self, chunk: &Chunk) -> Option<&E> {
        self.epochs.iter().find(|epoch| epoch.log().tag() == chunk.header().tag)
    }

    /// Opens a chunk of any of the epochs.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`], and as [`Chunk::open`].
    pub fn open(&self, chunk: &Chunk) -> Result<Body, ChunkError> {
        chunk.open(self.epoch_of(chunk).ok_or(ChunkError::UnknownEpoch)?.reader())
    }

    /// The tags of the epochs, oldest first.
    pub fn tags(&self) -> impl Iterator<Item = Tag> {
        self.epochs.iter().map(|epoch| epoch.log().tag())
    }

    /// What the newest epoch is read with.
    #[must_use]
    pub fn newest(&self) -> Option<&EpochReader> {
        self.epochs.last().map(HeldEpoch::reader)
    }

    /// The live chunks of a record in every epoch, oldest epoch first.
    pub fn chunks_of(&self, record: RecordId) -> impl Iterator<Item = LiveChunk> {
        self.epochs.iter().flat_map(move |epoch| epoch.log().in_slot(epoch.slot(record)))
    }

    /// Whether any epoch says that `record` has ended.
    #[must_use]
    pub fn is_erased(&self, record: RecordId) -> bool {
        self.epochs.iter().any(|epoch| epoch.log().is_erased(epoch.slot(record)))
    }

    /// The logs of the epochs, oldest first.
    pub fn logs(&self) -> impl Iterator<Item = &EpochLog> {
        self.epochs.iter().map(HeldEpoch::log)
    }

    /// The epochs, oldest first, as a [`crate::Session`] wants them.
    pub fn held(&self) -> impl Iterator<Item = &dyn HeldEpoch> {
        self.epochs.iter().map(|epoch| epoch as &dyn HeldEpoch)
    }

    /// Looks at the heads; true where one moved. To be done with every batch, before the state is written.
    pub fn settle(&mut self) -> bool {
        self.epochs.iter_mut().map(|epoch| epoch.log_mut().settle().len()).sum::<usize>() > 0
    }

    /// Forgets a live chunk that is gone from the store, or damaged there. What the store has to do about it is in
    /// [`Space::owed`].
    pub fn lose(&mut self, live: &LiveChunk) {
        for epoch in self.epochs.iter_mut().filter(|epoch| epoch.log().tag() == live.key.tag) {
            let effects = epoch.log_mut().lose(live.key);
            epoch.lost(&effects);
            self.owed.extend(effects);
        }
    }

    /// Hands out, once, what a store still has to drop because something was lost, now or before the space was
    /// restored: in the next batch, before anything else.
    pub fn owed(&mut self) -> Vec<Effect> {
        core::mem::take(&mut self.owed)
    }
}
