//! A store that tells how long each kind of work took it, and what it was last asked to keep.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use async_trait::async_trait;
use kith_companion::store::{
    Batch, Durability, Mark, MetaName, SqliteStore, Store, StoreError, StoredChunk, ViewKey, Write,
};
use kith_log::{ChunkKey, Tag};

/// What was seen since it was last taken.
#[derive(Clone, Default)]
pub(crate) struct Seen {
    /// All reading.
    pub(crate) reads: Duration,
    /// Commits that outlive a killed process: the loading mark's.
    pub(crate) marks: Duration,
    /// Commits that outlive a loss of power.
    pub(crate) saves: Duration,
    /// What those commits kept.
    pub(crate) saved: Vec<Write>,
}

/// SQLite, watched.
#[derive(Clone)]
pub(crate) struct Watched {
    store: Arc<SqliteStore>,
    quick: bool,
    seen: Arc<Mutex<Seen>>,
}

impl Watched {
    /// Opens the store in `folder`. Where it is `quick` nothing waits for the disk: for filling a store, before
    /// anything is measured.
    pub(crate) async fn open(folder: &Path, quick: bool) -> Result<Self, StoreError> {
        let store = Arc::new(SqliteStore::open(folder).await?);
        Ok(Self { store, quick, seen: Arc::default() })
    }

    /// What was seen since the last time.
    pub(crate) fn take(&self) -> Seen {
        std::mem::take(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner))
    }

    fn note(&self, began: Instant, what: impl FnOnce(&mut Seen, Duration)) {
        let took = began.elapsed();
        what(&mut self.seen.lock().unwrap_or_else(PoisonError::into_inner), took);
    }
}

#[async_trait]
impl Store for Watched {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        let began = Instant::now();
        let found = self.store.meta(name).await;
        self.note(began, |seen, took| seen.reads += took);
        found
    }

    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        let began = Instant::now();
        let found = self.store.views(after, limit).await;
        self.note(began, |seen, took| seen.reads += took);
        found
    }

    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        let began = Instant::now();
        let found = self.store.chunks(tag, after, limit).await;
        self.note(began, |seen, took| seen.reads += took);
        found
    }

    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        let began = Instant::now();
        let found = self.store.stub(key).await;
        self.note(began, |seen, took| seen.reads += took);
        found
    }

    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        let began = Instant::now();
        let found = self.store.body(key).await;
        self.note(began, |seen, took| seen.reads += took);
        found
    }

    async fn commit(&self, mut batch: Batch) -> Result<(), StoreError> {
        let power = batch.durability == Durability::Power;
        let saved = if power { batch.writes.clone() } else { Vec::new() };
        if self.quick {
            batch.durability = Durability::Process;
        }
        let began = Instant::now();
        let done = self.store.commit(batch).await;
        self.note(began, |seen, took| {
            *if power { &mut seen.saves } else { &mut seen.marks } += took;
            seen.saved.extend(saved);
        });
        done
    }

    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        self.store.outside_mark().await
    }

    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        self.store.set_outside_mark(mark).await
    }

    async fn erase_everything(&self) -> Result<(), StoreError> {
        self.store.erase_everything().await
    }
}
