//! The loading mark: what stands between a document that kills its process and everything else.
//!
//! A panic inside WebAssembly cannot be caught, so before a document is loaded its entry and newest chunk are marked
//! durably, and the mark goes as soon as it is loaded. A process that was merely killed at that moment leaves the same
//! mark; so a first mark found makes its chunk a suspect, and a second one sets it aside for good.
//!
//! Invariant: no chunk is loaded a third time after two marks were found (test:
//! `a_document_that_kills_its_process_costs_its_newest_change_alone`).

use std::collections::{BTreeMap, BTreeSet};

use kith_entry::EntryId;
use kith_log::ChunkKey;
use kith_store::{Batch, Durability, MetaName, Write};
use serde::{Deserialize, Serialize};

use crate::error::KithError;
use crate::rows::Rows;
use crate::surroundings::Surroundings;

/// How often a mark may be found before its chunk is set aside.
const MAX_ATTEMPTS: u8 = 2;

#[derive(Serialize, Deserialize)]
struct Loading {
    entry: [u8; 16],
    chunk: ChunkKey,
    attempt: u8,
}

/// Which chunks are set aside, and which are suspects.
#[derive(Debug, Default)]
pub(crate) struct LoadingGuard {
    aside: BTreeSet<ChunkKey>,
    suspects: BTreeMap<ChunkKey, u8>,
    untold: BTreeSet<EntryId>,
}

impl LoadingGuard {
    /// Reads what an earlier process left.
    pub(crate) async fn restore(around: &Surroundings, rows: &Rows) -> Result<Self, KithError> {
        let mut guard = Self::default();
        if let Some(sealed) = around.store.meta(MetaName::Quarantine).await? {
            guard.aside = rows
                .open_meta(MetaName::Quarantine, &sealed)
                .ok()
                .and_then(|plain| postcard::from_bytes(&plain).ok())
                .unwrap_or_default();
        }
        let Some(sealed) = around.store.meta(MetaName::Loading).await? else { return Ok(guard) };
        let found = rows.open_meta(MetaName::Loading, &sealed).ok();
        if let Some(Loading { entry, chunk, attempt }) =
            found.and_then(|plain| postcard::from_bytes(&plain).ok())
        {
            if attempt >= MAX_ATTEMPTS {
                guard.set_aside(EntryId::from_bytes(entry), chunk, around, rows).await?;
            } else {
                guard.suspects.insert(chunk, attempt);
            }
        }
        Ok(guard)
    }

    pub(crate) fn is_aside(&self, chunk: &ChunkKey) -> bool {
        self.aside.contains(chunk)
    }

    /// Whether a change of this entry was set aside and nobody has been told yet. True once.
    pub(crate) fn has_news_of(&mut self, entry: EntryId) -> bool {
        self.untold.remove(&entry)
    }

    /// Marks that a document is about to be loaded, of which `newest` is the newest chunk.
    pub(crate) async fn mark(
        &self,
        entry: EntryId,
        newest: ChunkKey,
        around: &Surroundings,
        rows: &Rows,
    ) -> Result<(), KithError> {
        let attempt = self.suspects.get(&newest).map_or(1, |attempt| attempt + 1);
        let mark = Loading { entry: *entry.as_bytes(), chunk: newest, attempt };
        let plain = postcard::to_allocvec(&mark).unwrap_or_default();
        let write = rows.seal_meta(MetaName::Loading, &plain, &*around.random)?;
        commit(around, vec![write], Durability::Process).await
    }

    /// Takes the mark away: the load is over, well or with an error that was caught.
    pub(crate) async fn clear(&mut self, newest: ChunkKey, around: &Surroundings) -> Result<(), KithError> {
        self.suspects.remove(&newest);
        commit(around, vec![Write::DropMeta(MetaName::Loading)], Durability::Process).await
    }

    /// Sets a chunk aside for good, and takes the mark away.
    pub(crate) async fn set_aside(
        &mut self,
        entry: EntryId,
        chunk: ChunkKey,
        around: &Surroundings,
        rows: &Rows,
    ) -> Result<(), KithError> {
        self.aside.insert(chunk);
        self.untold.insert(entry);
        let plain = postcard::to_allocvec(&self.aside).unwrap_or_default();
        let write = rows.seal_meta(MetaName::Quarantine, &plain, &*around.random)?;
        commit(around, vec![write, Write::DropMeta(MetaName::Loading)], Durability::Power).await
    }
}

async fn commit(around: &Surroundings, writes: Vec<Write>, durability: Durability) -> Result<(), KithError> {
    Ok(around.store.commit(Batch { writes, durability }).await?)
}
