//! IndexedDB, in a browser: one database for the rows, and another for the outside mark.

mod error;
mod open;
mod rows;
mod transact;

use std::cell::{Cell, RefCell};

use async_trait::async_trait;
use indexed_db_futures::database::Database;
use kith_log::{ChunkKey, Tag};

use crate::{Batch, Durability, Mark, MetaName, Store, StoreError, StoredChunk, ViewKey};
use open::Opened;
use rows::{MARK, ROWS, VIEWS};
use transact::{read, write};

/// A store in the browser's own storage for this site.
///
/// IndexedDB lets several tabs open one database, so this store never answers [`StoreError::Busy`]: who
/// leads is settled above it. It closes its database when another tab wants to delete or upgrade it, and
/// opens it anew at the next use.
///
/// Invariant: a database that went while it was used is not made again: whoever keeps the keys of the one before would
/// write what nobody can read (test: `what_was_erased_elsewhere_is_not_made_again`, in a browser).
pub struct IndexedDbStore {
    name: String,
    opened: RefCell<Option<Opened>>,
    /// Whether the database may be made: before it was first opened, and after this store itself erased it.
    may_be_new: Cell<bool>,
}

impl IndexedDbStore {
    /// Opens the store of that name, or makes it.
    ///
    /// # Errors
    /// [`StoreError::Unavailable`] where the browser keeps nothing or refuses, [`StoreError::Newer`] where a
    /// newer version made it, [`StoreError::Damaged`] where it is no store of Kith's, [`StoreError::Full`]
    /// where there is no room to make it.
    pub async fn open(name: &str) -> Result<Self, StoreError> {
        let store = Self { name: name.to_owned(), opened: RefCell::new(None), may_be_new: Cell::new(true) };
        store.rows().await?;
        Ok(store)
    }

    /// The name of the database that holds the outside mark alone.
    fn mark_name(&self) -> String {
        format!("{}-mark", self.name)
    }

    /// The open database of rows.
    async fn rows(&self) -> Result<Database, StoreError> {
        if let Some(opened) = self.opened.borrow().as_ref().filter(|opened| opened.is_open()) {
            return Ok(opened.database());
        }
        let opened = Opened::open(&self.name, &ROWS, self.may_be_new.get()).await?;
        let database = opened.database();
        self.opened.replace(Some(opened));
        self.may_be_new.set(false);
        Ok(database)
    }

    /// The open database of the mark, which is closed again when dropped.
    async fn mark(&self) -> Result<Opened, StoreError> {
        Opened::open(&self.mark_name(), &[MARK], true).await
    }
}

#[async_trait(?Send)]
impl Store for IndexedDbStore {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        read(&self.rows().await?, rows::META, async |table| rows::get(&table, name.as_str()).await).await
    }

    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        read(&self.rows().await?, VIEWS, async |table| rows::views(&table, after, limit).await).await
    }

    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        read(&self.rows().await?, rows::STUBS, async |table| rows::chunks(&table, tag, after, limit).await)
            .await
    }

    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        read(&self.rows().await?, rows::STUBS, async |table| rows::stub(&table, &key).await).await
    }

    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        read(&self.rows().await?, rows::BODIES, async |table| rows::body(&table, &key).await).await
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        write(&self.rows().await?, batch.durability, async |transaction| {
            let tables = rows::Tables::of(transaction)?;
            for change in &batch.writes {
                tables.apply(change).await?;
            }
            Ok(())
        })
        .await
    }

    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        let opened = self.mark().await?;
        let bytes = read(&opened.database(), MARK, async |table| rows::get(&table, MARK).await).await?;
        // A mark of another length is no mark: the store then counts as copied, which is always safe.
        Ok(bytes.and_then(|bytes| Mark::from_slice(&bytes)))
    }

    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        let opened = self.mark().await?;
        write(&opened.database(), Durability::Power, async |transaction| {
            rows::put(&transaction.object_store(MARK)?, MARK, mark.as_bytes())
        })
        .await
    }

    async fn erase_everything(&self) -> Result<(), StoreError> {
        // First in one transaction, so that a crash leaves all or nothing; then the databases themselves.
        let rows = self.rows().await?;
        write(&rows, Durability::Power, async |transaction| rows::clear(transaction)).await?;
        self.opened.replace(None);
        self.may_be_new.set(true);
        open::delete(&self.name).await?;
        open::delete(&self.mark_name()).await
    }
}
