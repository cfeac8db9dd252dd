//! SQLite, on every native platform: one folder, one database in it, one thread that owns it.
//!
//! The store's methods only send work to that thread and await its answer, so they never block whoever
//! polls them, and need no particular runtime.

mod error;
mod files;
mod places;
mod rows;
mod schema;
mod worker;

use std::path::Path;

use async_trait::async_trait;
use kith_log::{ChunkKey, Tag};

use crate::{Batch, Mark, MetaName, Store, StoreError, StoredChunk, ViewKey};
use worker::Worker;

pub use files::{DATABASE, OUTSIDE_MARK};

/// A store in a folder of its own.
///
/// Nobody else can open the folder while this value lives. Dropping it waits for work under way, then
/// closes the database; an answer awaited by then still comes. A future of this store that is dropped
/// early leaves its work to be done all the same.
pub struct SqliteStore {
    worker: Worker,
}

impl SqliteStore {
    /// Opens the store in `folder`, or makes it there.
    ///
    /// # Errors
    /// [`StoreError::Busy`] while it is open elsewhere, [`StoreError::Newer`] where a newer version made it,
    /// [`StoreError::Damaged`] where it is no store of Kith's, [`StoreError::Unavailable`] where the folder
    /// cannot be made or opened, [`StoreError::Full`] where there is no room to make it,
    /// [`StoreError::Failed`] otherwise.
    pub async fn open(folder: &Path) -> Result<Self, StoreError> {
        Ok(Self { worker: Worker::start(folder.to_owned()).await? })
    }
}

#[async_trait]
impl Store for SqliteStore {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        self.worker.ask(move |disk| rows::meta(disk.database()?, name)).await
    }

    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        self.worker.ask(move |disk| rows::views(disk.database()?, after, limit)).await
    }

    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        self.worker.ask(move |disk| rows::chunks(disk.database()?, tag, after, limit)).await
    }

    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.worker.ask(move |disk| rows::stub(disk.database()?, &key)).await
    }

    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.worker.ask(move |disk| rows::body(disk.database()?, &key)).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        self.worker.ask(move |disk| disk.commit(&batch)).await
    }

    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        self.worker.ask(|disk| disk.files.outside_mark()).await
    }

    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        self.worker.ask(move |disk| disk.files.set_outside_mark(mark)).await
    }

    async fn erase_everything(&self) -> Result<(), StoreError> {
        self.worker.ask(|disk| disk.erase()).await
    }
}
