//! A space that this member writes: their own, or an outbox to a contact. How a save or an erasure becomes a chunk.

use kith_seal::{Epoch, Random, RandomFailed, RelationKey};
use zeroize::Zeroizing;

use crate::chunk::{Chunk, SealError};
use crate::effect::{LiveChunk, Taken};
use crate::error::ChunkError;
use crate::header::Kind;
use crate::ids::{RecordId, Tag, Writer};
use crate::own_epoch::OwnEpoch;
use crate::space::{HeldEpoch, Space};

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

/// A space that this member writes, as this device holds it.
pub type OwnSpace = Space<OwnEpoch>;

impl OwnSpace {
    /// A new space with one epoch and one writer.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn create(random: &dyn Random) -> Result<Self, RandomFailed> {
        Self::begin(Epoch::random(random)?, random)
    }

    /// A new space whose first epoch is given: an outbox's comes of the meeting.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn begin(first: Epoch, random: &dyn Random) -> Result<Self, RandomFailed> {
        Ok(Self::of(vec![OwnEpoch::begin(first, random)?], Vec::new()))
    }

    /// Opens a new epoch: what is written from now on is written there.
    ///
    /// # Errors
    /// [`RandomFailed`] as [`Random::fill`].
    pub fn open_epoch(&mut self, random: &dyn Random) -> Result<(), RandomFailed> {
        self.epochs.push(OwnEpoch::begin(Epoch::random(random)?, random)?);
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

    /// Writes a save of a document, as a delta or as a whole, whichever keeps the slot small.
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
        self.epoch_for(record)?.save(record, draft, delta_lens, random)
    }

    /// Writes a plain record, whole, in an outbox. `seen` is the highest generation of it that was seen.
    ///
    /// # Errors
    /// [`SealError`]; [`ChunkError::TooLarge`], [`ChunkError::Erased`].
    pub fn write_record(
        &mut self,
        record: RecordId,
        bytes: Zeroizing<Vec<u8>>,
        seen: Option<u32>,
        random: &dyn Random,
    ) -> Result<Taken, SealError> {
        let generation = seen.map_or(Some(1), |seen| seen.checked_add(1)).ok_or(ChunkError::WriterFull)?;
        self.epoch_for(record)?.save_record(record, generation, bytes, random)
    }

    fn epoch_for(&mut self, record: RecordId) -> Result<&mut OwnEpoch, ChunkError> {
        if self.is_erased(record) {
            return Err(ChunkError::Erased);
        }
        self.epochs.last_mut().ok_or(ChunkError::UnknownEpoch)
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

    /// Whether receiving `chunk` would show that this device's store was copied: it bears this device's writer,
    /// and it was not written here. (A chunk that is replaced here may have been: it comes back in old parcels. A
    /// copy's highest chunk never is.)
    #[must_use]
    pub fn is_from_a_copy(&self, chunk: &Chunk) -> bool {
        self.epoch_of(chunk)
            .is_some_and(|epoch| epoch.writer == chunk.header().writer && epoch.log.wants(chunk))
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
}
