//! A member's own space: its epochs, this device's writers, and how an edit, an erasure or a received chunk
//! becomes chunks to hold. (Outboxes and the recovery space come with what gives and recovers.)

use kith_seal::{Random, RandomFailed, RelationKey};
use zeroize::Zeroizing;

use crate::body::Body;
use crate::chunk::{Chunk, SealError, VerifiedChunk};
use crate::effect::{Effect, LiveChunk, Taken};
use crate::epoch_log::EpochLog;
use crate::error::ChunkError;
use crate::header::Kind;
use crate::ids::{RecordId, Tag, Writer};
use crate::own_epoch::OwnEpoch;
use crate::space_state;

/// At the latest after so many deltas a writer writes a `whole`.
pub const MAX_DELTAS: usize = 16;

/// A saved edit, in both forms it can be kept in.
#[derive(Clone)]
pub struct Draft {
    /// The edit alone; absent for a new record.
    pub delta: Option<Zeroizing<Vec<u8>>>,
    /// The record as it stands after it.
    pub whole: Zeroizing<Vec<u8>>,
}

/// A member's own space as this device holds it.
///
/// Whatever it answers with is to be committed with [`OwnSpace::to_state`] in one batch. Should that fail, the space
/// is ahead of the store: it is to be restored from it ([`crate::SpaceState::restore`]).
#[derive(Clone, Debug)]
pub struct OwnSpace {
    /// Oldest first; never empty. The last is the one written in.
    epochs: Vec<OwnEpoch>,
    /// What the store still has to drop because something was lost.
    owed: Vec<Effect>,
}

impl OwnSpace {
    /// A new space with one epoch and one writer.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn create(random: &dyn Random) -> Result<Self, RandomFailed> {
        Ok(Self::of(vec![OwnEpoch::create(random)?], Vec::new()))
    }

    pub(crate) const fn of(epochs: Vec<OwnEpoch>, owed: Vec<Effect>) -> Self {
        Self { epochs, owed }
    }

    /// Opens a new epoch: what is written from now on is written there.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn open_epoch(&mut self, random: &dyn Random) -> Result<(), RandomFailed> {
        self.epochs.push(OwnEpoch::create(random)?);
        Ok(())
    }

    /// Takes new writers in every epoch: after a restore, or where [`OwnSpace::must_renew`] says so.
    ///
    /// Invariant: two devices never write under one writer for longer than it takes one of them to notice
    /// (test: `no_edit_is_lost_whatever_is_copied_cut_or_reordered`).
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn renew_writers(&mut self, random: &dyn Random) -> Result<(), RandomFailed> {
        self.epochs.iter_mut().try_for_each(|epoch| epoch.renew_writer(random))
    }

    /// Whether this device has to take new writers, and new Automerge actors with them, before it writes again:
    /// a chunk of its writer came from elsewhere (the store was copied), or one is gone. Found when it is
    /// received, when it is lost, and when the space is restored.
    #[must_use]
    pub fn must_renew(&self) -> bool {
        self.epochs.iter().any(|epoch| epoch.worn)
    }

    /// What a store keeps of the space beside its chunks; secret.
    #[must_use]
    pub fn to_state(&self) -> Zeroizing<Vec<u8>> {
        space_state::to_bytes(&self.epochs)
    }

    /// Writes a save of `record`, as a delta or as a whole, whichever keeps the slot small.
    /// `delta_lens` are the lengths of the sealed bodies of this writer's deltas in the slot since its last whole.
    ///
    /// # Errors
    /// [`SealError`]; [`ChunkError::TooLarge`] where even the smaller form does not fit; [`ChunkError::Erased`].
    pub fn write(
        &mut self,
        record: RecordId,
        draft: &Draft,
        delta_lens: &[usize],
        random: &dyn Random,
    ) -> Result<Taken, SealError> {
        if self.is_erased(record) {
            return Err(ChunkError::Erased.into());
        }
        let epoch = self.epochs.last_mut().ok_or(ChunkError::UnknownEpoch)?;
        epoch.save(record, draft, delta_lens, random)
    }

    /// The epoch that is written in, and this device's writer there.
    #[must_use]
    pub fn current(&self) -> (Tag, Writer) {
        let nobody = (Tag::from_bytes([0; Tag::LEN]), Writer::from_bytes([0; Writer::LEN]));
        self.epochs.last().map_or(nobody, |epoch| (epoch.log.tag(), epoch.writer))
    }

    /// Writes the end of `record` in every epoch that holds anything of it and does not know yet.
    ///
    /// # Errors
    /// [`SealError::Random`].
    pub fn erase(&mut self, record: RecordId, random: &dyn Random) -> Result<Vec<Taken>, SealError> {
        let unaware = self.epochs.iter_mut().filter(|epoch| {
            let slot = epoch.slot(record);
            !epoch.log.is_erased(slot) && epoch.log.in_slot(slot).next().is_some()
        });
        unaware.map(|epoch| epoch.erase(record, random)).collect()
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
                rest.into_iter().partition(|chunk| epoch.log.tag() == chunk.chunk().header().tag);
            taken.extend(epoch.receive_all(its)?);
            rest = others;
        }
        Ok(taken)
    }

    /// Checks that a chunk is of one of the epochs, and signed by it.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`], [`ChunkError::Signature`].
    pub fn verify(&self, chunk: Chunk) -> Result<VerifiedChunk, ChunkError> {
        self.epoch_of(&chunk).ok_or(ChunkError::UnknownEpoch)?.verify(chunk)
    }

    fn epoch_of(&self, chunk: &Chunk) -> Option<&OwnEpoch> {
        self.epochs.iter().find(|epoch| epoch.log.tag() == chunk.header().tag)
    }

    /// Opens a chunk of any of the epochs.
    ///
    /// # Errors
    /// [`ChunkError::UnknownEpoch`], and as [`Chunk::open`].
    pub fn open(&self, chunk: &Chunk) -> Result<Body, ChunkError> {
        chunk.open(self.epoch_of(chunk).ok_or(ChunkError::UnknownEpoch)?.keys.reader())
    }

    /// Whether receiving `chunk` would show that this device's store was copied: it bears this device's writer,
    /// and it was not written here. (A chunk that is replaced here may have been: it comes back in old parcels. A
    /// copy's highest chunk never is.)
    #[must_use]
    pub fn is_from_a_copy(&self, chunk: &Chunk) -> bool {
        self.epoch_of(chunk)
            .is_some_and(|epoch| epoch.writer == chunk.header().writer && epoch.log.wants(chunk))
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
        live.kind == Kind::Delta && self.current() == (live.key.tag, live.key.writer)
    }

    /// The keys that this member's devices know each other by, or did, that of the newest epoch first.
    pub fn relations(&self) -> impl Iterator<Item = RelationKey> {
        self.epochs.iter().rev().map(|epoch| RelationKey::own(epoch.keys.reader()))
    }

    /// The logs of the epochs, oldest first.
    pub fn logs(&self) -> impl Iterator<Item = &EpochLog> {
        self.epochs.iter().map(|epoch| &epoch.log)
    }

    /// Looks at the heads; true where one moved. To be done with every batch, before [`OwnSpace::to_state`].
    pub fn settle(&mut self) -> bool {
        self.epochs.iter_mut().map(|epoch| epoch.log.settle().len()).sum::<usize>() > 0
    }

    /// Forgets a live chunk that is gone from the store, or damaged there. What the store has to do about it is in
    /// [`OwnSpace::owed`].
    pub fn lose(&mut self, live: &LiveChunk) {
        for epoch in self.epochs.iter_mut().filter(|epoch| epoch.log.tag() == live.key.tag) {
            let effects = epoch.log.lose(live.key);
            let own = |effect: &Effect| matches!(effect, Effect::Drop(key) if key.writer == epoch.writer);
            epoch.worn |= effects.iter().any(own);
            self.owed.extend(effects);
        }
    }

    /// Hands out, once, what a store still has to drop because something was lost, now or before the space was
    /// restored: in the next batch, before anything else.
    pub fn owed(&mut self) -> Vec<Effect> {
        core::mem::take(&mut self.owed)
    }
}
