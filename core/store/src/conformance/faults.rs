//! A store that fails when told to, for the tests of whatever stands on one.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use async_trait::async_trait;
use kith_log::{ChunkKey, Tag};

use crate::{Batch, Mark, MetaName, Store, StoreError, StoredChunk, ViewKey};

/// Passes everything on to another store, except for one operation, which fails and does nothing.
///
/// A loop over n = 1, 2, 3 … until [`Faults::struck`] says no makes every operation of a run fail once.
pub struct Faults<S> {
    inner: S,
    count: Arc<AtomicU64>,
    strikes: u64,
    error: StoreError,
}

impl<S> Faults<S> {
    /// Has the operation of number `strikes`, from 1, fail with `error`.
    #[must_use]
    pub fn new(inner: S, strikes: u64, error: StoreError) -> Self {
        Self { inner, count: Arc::default(), strikes, error }
    }

    /// Whether the operation that fails has been reached.
    #[must_use]
    pub fn struck(&self) -> bool {
        self.count.load(Ordering::Relaxed) >= self.strikes
    }

    /// The store behind.
    #[must_use]
    pub fn into_inner(self) -> S {
        self.inner
    }

    fn count(&self) -> Result<&S, StoreError> {
        let number = self.count.fetch_add(1, Ordering::Relaxed) + 1;
        if number == self.strikes { Err(self.error) } else { Ok(&self.inner) }
    }
}

#[cfg_attr(target_arch = "wasm32", async_trait(?Send))]
#[cfg_attr(not(target_arch = "wasm32"), async_trait)]
impl<S: Store> Store for Faults<S> {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        self.count()?.meta(name).await
    }

    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        self.count()?.views(after, limit).await
    }

    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        self.count()?.chunks(tag, after, limit).await
    }

    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.count()?.stub(key).await
    }

    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.count()?.body(key).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.count()?.commit(batch).await
    }

    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        self.count()?.outside_mark().await
    }

    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        self.count()?.set_outside_mark(mark).await
    }

    async fn erase_everything(&self) -> Result<(), StoreError> {
        self.count()?.erase_everything().await
    }
}
