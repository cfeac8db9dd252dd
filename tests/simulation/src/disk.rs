//! A store that can be told to fail, to lose power, or to lie.

use std::future::pending;
use std::sync::{Arc, Mutex, PoisonError};

use async_trait::async_trait;
use kith_log::{ChunkKey, Tag};
use kith_store::{Batch, Mark, MemoryStore, MetaName, Store, StoreError, StoredChunk, ViewKey};

/// What a disk does at one of its operations.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Fault {
    /// Answers that it failed, and did nothing.
    Fails(StoreError),
    /// Power is lost before anything was done: the operation never answers.
    Stops,
    /// Power is lost after all was done: the operation never answers.
    StopsAfter,
    /// It answers that all was done and did nothing: the planted fault, which no honest disk has.
    Lies,
}

#[derive(Default)]
struct Plan {
    /// The fault, and how many operations are done before it.
    fault: Option<(Fault, usize)>,
    struck: bool,
}

/// Rows in memory, with a fault planned.
#[derive(Clone, Default)]
pub struct Disk {
    /// The rows.
    pub rows: MemoryStore,
    plan: Arc<Mutex<Plan>>,
}

impl Disk {
    /// A disk on rows that are there.
    #[must_use]
    pub fn on(rows: MemoryStore) -> Self {
        Self { rows, plan: Arc::default() }
    }

    /// Plans a fault, once `after` more operations were done. [`Fault::Lies`] counts and strikes commits alone.
    pub fn plan(&self, fault: Fault, after: usize) {
        *self.plan.lock().unwrap_or_else(PoisonError::into_inner) =
            Plan { fault: Some((fault, after)), struck: false };
    }

    /// Plans nothing any more; answers whether the fault struck.
    #[must_use]
    pub fn clear(&self) -> bool {
        std::mem::take(&mut *self.plan.lock().unwrap_or_else(PoisonError::into_inner)).struck
    }

    fn strikes(&self, commits: bool) -> Option<Fault> {
        let mut plan = self.plan.lock().unwrap_or_else(PoisonError::into_inner);
        let (fault, after) = plan.fault?;
        if fault == Fault::Lies && !commits {
            return None;
        }
        if after > 0 {
            plan.fault = Some((fault, after - 1));
            return None;
        }
        plan.fault = None;
        plan.struck = true;
        Some(fault)
    }

    /// What becomes of an operation that only reads.
    async fn read(&self) -> Result<&MemoryStore, StoreError> {
        match self.strikes(false) {
            None => Ok(&self.rows),
            Some(Fault::Fails(error)) => Err(error),
            Some(_) => pending().await,
        }
    }
}

#[async_trait]
impl Store for Disk {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        self.read().await?.meta(name).await
    }

    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        self.read().await?.views(after, limit).await
    }

    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        self.read().await?.chunks(tag, after, limit).await
    }

    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.read().await?.stub(key).await
    }

    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.read().await?.body(key).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        match self.strikes(true) {
            None => self.rows.commit(batch).await,
            Some(Fault::Fails(error)) => Err(error),
            Some(Fault::Stops) => pending().await,
            Some(Fault::StopsAfter) => {
                self.rows.commit(batch).await?;
                pending().await
            }
            Some(Fault::Lies) => Ok(()),
        }
    }

    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        self.read().await?.outside_mark().await
    }

    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        self.read().await?.set_outside_mark(mark).await
    }

    async fn erase_everything(&self) -> Result<(), StoreError> {
        self.read().await?.erase_everything().await
    }
}
