//! Rows in memory: what a public computer keeps, and what tests stand on.

use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use async_trait::async_trait;
use kith_log::{ChunkId, ChunkKey, Seq, Tag, Writer};
use kith_seal::Digest;

use crate::{Batch, Mark, MetaName, Store, StoreError, StoredChunk, ViewKey, Write};

/// A store that ends with its last handle.
///
/// A clone is another handle to the same rows, as if the store had been opened again.
#[derive(Clone, Default)]
pub struct MemoryStore {
    contents: Arc<Mutex<Contents>>,
}

#[derive(Default)]
struct Contents {
    rows: Rows,
    outside_mark: Option<Mark>,
}

#[derive(Clone, Default)]
struct Rows {
    meta: BTreeMap<MetaName, Vec<u8>>,
    views: BTreeMap<ViewKey, Vec<u8>>,
    chunks: BTreeMap<ChunkKey, Chunk>,
}

#[derive(Clone)]
struct Chunk {
    stub: Vec<u8>,
    body: Option<Vec<u8>>,
}

impl MemoryStore {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// What copying a store's files gives: a store of its own with the same rows, without the outside mark.
    #[must_use]
    pub fn copied(&self) -> Self {
        let rows = self.contents().rows.clone();
        Self { contents: Arc::new(Mutex::new(Contents { rows, outside_mark: None })) }
    }

    /// A lock poisoned by a panic elsewhere still guards whole rows: nothing in here panics half way.
    fn contents(&self) -> MutexGuard<'_, Contents> {
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rows {
    fn apply(&mut self, write: Write) {
        match write {
            Write::Chunk { key, stub, body } => {
                self.chunks.insert(key, Chunk { stub, body });
            }
            Write::DropBody(key) => {
                if let Some(chunk) = self.chunks.get_mut(&key) {
                    chunk.body = None;
                }
            }
            Write::DropChunk(key) => {
                self.chunks.remove(&key);
            }
            Write::View(key, view) => {
                self.views.insert(key, view);
            }
            Write::DropView(key) => {
                self.views.remove(&key);
            }
            Write::Meta(name, value) => {
                self.meta.insert(name, value);
            }
            Write::DropMeta(name) => {
                self.meta.remove(&name);
            }
        }
    }
}

#[cfg_attr(target_arch = "wasm32", async_trait(?Send))]
#[cfg_attr(not(target_arch = "wasm32"), async_trait)]
impl Store for MemoryStore {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.contents().rows.meta.get(&name).cloned())
    }

    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        let contents = self.contents();
        let above = contents.rows.views.range((above(after), Bound::Unbounded));
        Ok(above.take(limit).map(|(key, view)| (*key, view.clone())).collect())
    }

    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        let contents = self.contents();
        let start = after.filter(|key| key.tag >= tag).map_or(Bound::Included(lowest(tag)), Bound::Excluded);
        let above = contents.rows.chunks.range((start, Bound::Unbounded));
        let of_tag = above.take_while(|(key, _)| key.tag == tag);
        let stored = of_tag.take(limit).map(|(key, chunk)| StoredChunk {
            key: *key,
            stub: chunk.stub.clone(),
            has_body: chunk.body.is_some(),
        });
        Ok(stored.collect())
    }

    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.contents().rows.chunks.get(&key).map(|chunk| chunk.stub.clone()))
    }

    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        Ok(self.contents().rows.chunks.get(&key).and_then(|chunk| chunk.body.clone()))
    }

    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let mut contents = self.contents();
        batch.writes.into_iter().for_each(|write| contents.rows.apply(write));
        Ok(())
    }

    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        Ok(self.contents().outside_mark)
    }

    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        self.contents().outside_mark = Some(mark);
        Ok(())
    }

    async fn erase_everything(&self) -> Result<(), StoreError> {
        *self.contents() = Contents::default();
        Ok(())
    }
}

fn above<T>(after: Option<T>) -> Bound<T> {
    after.map_or(Bound::Unbounded, Bound::Excluded)
}

/// The lowest key a chunk of `tag` can have.
const fn lowest(tag: Tag) -> ChunkKey {
    let id = ChunkId(Digest::from_bytes([0; Digest::LEN]));
    ChunkKey { tag, writer: Writer::from_bytes([0; Writer::LEN]), seq: Seq::FIRST, id }
}

#[cfg(test)]
mod tests {
    use futures::executor::block_on;

    use super::*;

    const NAME: MetaName = MetaName::Vault;

    fn put(value: &[u8]) -> Batch {
        Batch { writes: vec![Write::Meta(NAME, value.to_vec())], ..Batch::default() }
    }

    #[test]
    fn a_clone_is_the_same_store() {
        let store = MemoryStore::new();
        block_on(store.clone().commit(put(b"one"))).unwrap();
        assert_eq!(block_on(store.meta(NAME)).unwrap(), Some(b"one".to_vec()));
    }

    #[test]
    fn a_copy_has_the_rows_goes_its_own_way_and_has_no_mark() {
        let store = MemoryStore::new();
        block_on(store.commit(put(b"one"))).unwrap();
        block_on(store.set_outside_mark(Mark::from_bytes([7; 16]))).unwrap();

        let copy = store.copied();
        assert_eq!(block_on(copy.meta(NAME)).unwrap(), Some(b"one".to_vec()));
        assert_eq!(block_on(copy.outside_mark()).unwrap(), None);

        block_on(copy.commit(put(b"two"))).unwrap();
        assert_eq!(block_on(store.meta(NAME)).unwrap(), Some(b"one".to_vec()));
    }
}
