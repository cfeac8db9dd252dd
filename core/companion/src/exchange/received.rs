//! What came of chunks that came.

use std::collections::{BTreeMap, BTreeSet};

use kith_entry::EntryId;
use kith_log::{Chunk, ChunkKey, HeldEpoch, Space, VerifiedChunk};

use crate::error::KithError;

/// Most refusals that are told of several batches together.
pub(crate) const MAX_REFUSED: usize = 1_000;

/// What a batch of chunks did.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Received {
    /// The entries whose views changed or ended.
    pub entries: BTreeSet<EntryId>,
    /// The contacts of whom something came that was not here yet, and how many of those things people wrote.
    pub contacts: BTreeMap<EntryId, u32>,
    /// Why chunks were refused, one each, the first thousand of them where they came in several batches;
    /// `Entry.TooLarge` for one that was taken and could not be merged.
    pub refused: Vec<KithError>,
    /// Which of the chunks of one batch are not kept: whoever gave them must not take them for held.
    pub(crate) left_out: BTreeSet<ChunkKey>,
}

impl Received {
    /// Adds what another batch did.
    ///
    /// Invariant: however much comes that is good for nothing, only so much is noted of it
    /// (test: `a_parcel_of_nothing_but_faults_takes_no_memory`).
    pub(crate) fn join(&mut self, other: Self) {
        self.entries.extend(other.entries);
        for (contact, count) in other.contacts {
            *self.contacts.entry(contact).or_default() += count;
        }
        let room = MAX_REFUSED.saturating_sub(self.refused.len());
        self.refused.extend(other.refused.into_iter().take(room));
    }

    /// Notes a chunk that is not kept, and why.
    pub(crate) fn leave_out(&mut self, key: ChunkKey, error: impl Into<KithError>) {
        self.refused.push(error.into());
        self.left_out.insert(key);
    }

    /// A chunk that is news and that its epoch signed; one that is no news needs no proof, any other is left out.
    pub(crate) fn verified<E: HeldEpoch>(&mut self, space: &Space<E>, chunk: Chunk) -> Option<VerifiedChunk> {
        if space.holds(&chunk) {
            return None;
        }
        let key = chunk.key();
        space.verify(chunk).map_err(|error| self.leave_out(key, error)).ok()
    }

    pub(crate) fn note<T, E: Into<KithError>>(&mut self, outcome: Result<T, E>) -> Option<T> {
        outcome.map_err(|error| self.refused.push(error.into())).ok()
    }
}
