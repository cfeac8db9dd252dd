//! Tables, keys and values.
//!
//! Keys are binary, so that IndexedDB orders them by bytes. A view's or stub's value begins with its own
//! key: one request then brings both. Stubs and bodies are apart, because IndexedDB always reads whole
//! values.

use indexed_db_futures::KeyRange;
use indexed_db_futures::object_store::ObjectStore;
use indexed_db_futures::prelude::*;
use indexed_db_futures::primitive::TryToJs;
use indexed_db_futures::transaction::TransactionRef;
use indexed_db_futures::typed_array::{Uint8Array, Uint8ArraySlice};
use kith_log::{ChunkId, ChunkKey, Seq, Tag, Writer};
use kith_seal::Digest;

use crate::{StoreError, StoredChunk, ViewKey, Write};

/// Named rows, by name.
pub(super) const META: &str = "meta";
/// Views, by key: key, view.
pub(super) const VIEWS: &str = "views";
/// Chunks, by [`chunk_bytes`]: key, 1 or 0 for a body that is here or not, stub.
pub(super) const STUBS: &str = "stubs";
/// Bodies, by [`chunk_bytes`].
pub(super) const BODIES: &str = "bodies";
/// The mark, under its own name, in a database of its own.
pub(super) const MARK: &str = "mark";

/// The tables of rows, sorted.
pub(super) const ROWS: [&str; 4] = [BODIES, META, STUBS, VIEWS];

/// Length of a chunk's key in bytes.
const CHUNK_KEY: usize = Tag::LEN + Writer::LEN + 8 + Digest::LEN;

/// A chunk's key in bytes, which order as the keys do: tag, writer, number (big-endian), id.
fn chunk_bytes(key: &ChunkKey) -> [u8; CHUNK_KEY] {
    let mut bytes = [0; CHUNK_KEY];
    let (tag, rest) = bytes.split_at_mut(Tag::LEN);
    let (writer, rest) = rest.split_at_mut(Writer::LEN);
    let (seq, id) = rest.split_at_mut(8);
    tag.copy_from_slice(key.tag.as_bytes());
    writer.copy_from_slice(key.writer.as_bytes());
    seq.copy_from_slice(&key.seq.get().to_be_bytes());
    id.copy_from_slice(key.id.0.as_bytes());
    bytes
}

/// Reads what [`chunk_bytes`] wrote.
fn chunk_key(bytes: &[u8]) -> Option<ChunkKey> {
    let (tag, rest) = bytes.split_at_checked(Tag::LEN)?;
    let (writer, rest) = rest.split_at_checked(Writer::LEN)?;
    let (seq, id) = rest.split_at_checked(8)?;
    Some(ChunkKey {
        tag: Tag::from_slice(tag)?,
        writer: Writer::from_slice(writer)?,
        seq: Seq::new(u64::from_be_bytes(seq.try_into().ok()?))?,
        id: ChunkId(Digest::from_slice(id)?),
    })
}

/// The value under a key, if there is one.
pub(super) async fn get(table: &ObjectStore<'_>, key: impl TryToJs) -> Result<Option<Vec<u8>>, StoreError> {
    let value: Option<Uint8Array> = table.get(key.try_to_js()?).primitive()?.await?;
    Ok(value.map(Vec::from))
}

/// Puts a value under a key.
pub(super) fn put(table: &ObjectStore<'_>, key: impl TryToJs, value: &[u8]) -> Result<(), StoreError> {
    // The transaction's end says how it went.
    drop(table.put(Uint8ArraySlice::new(value)).with_key(key.try_to_js()?).primitive()?);
    Ok(())
}

fn delete(table: &ObjectStore<'_>, key: impl TryToJs) -> Result<(), StoreError> {
    drop(table.delete(key.try_to_js()?).primitive()?);
    Ok(())
}

/// At most `limit` values of a range, ascending.
async fn get_all(
    table: &ObjectStore<'_>,
    range: Option<KeyRange<Uint8Array>>,
    limit: usize,
) -> Result<Vec<Vec<u8>>, StoreError> {
    // IndexedDB takes 0 for no limit.
    let Some(limit) = u32::try_from(limit).map_or(Some(u32::MAX), |limit| (limit > 0).then_some(limit))
    else {
        return Ok(Vec::new());
    };
    let all = table.get_all::<Uint8Array>();
    let values = match range {
        Some(range) => all.with_query::<Uint8Array, _>(range).with_limit(limit).primitive()?.await?,
        None => all.with_limit(limit).primitive()?.await?,
    };
    values.map(|value| Ok(Vec::from(value?))).collect()
}

/// A page of views, ascending.
pub(super) async fn views(
    table: &ObjectStore<'_>,
    after: Option<ViewKey>,
    limit: usize,
) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
    let range = after.map(|key| KeyRange::LowerBound(Uint8Array::from(key.as_bytes().to_vec()), true));
    let split = |mut value: Vec<u8>| {
        let view = value.split_off(ViewKey::LEN.min(value.len()));
        Ok((ViewKey::from_slice(&value).ok_or(StoreError::Damaged)?, view))
    };
    get_all(table, range, limit).await?.into_iter().map(split).collect()
}

/// A page of one tag's chunks, ascending.
pub(super) async fn chunks(
    table: &ObjectStore<'_>,
    tag: Tag,
    after: Option<ChunkKey>,
    limit: usize,
) -> Result<Vec<StoredChunk>, StoreError> {
    // A longer key is above a shorter one that it begins with: the tag alone is below all of its chunks,
    // and the tag followed by more 0xff than a key has is above them.
    let mut end = vec![0xff; CHUNK_KEY + 1];
    end[..Tag::LEN].copy_from_slice(tag.as_bytes());
    let start = match after {
        Some(key) if key.tag > tag => return Ok(Vec::new()),
        Some(key) if key.tag == tag => chunk_bytes(&key).to_vec(),
        _ => tag.as_bytes().to_vec(),
    };
    let range = KeyRange::Bound(Uint8Array::from(start), true, Uint8Array::from(end), true);
    let stored = |value: Vec<u8>| {
        let (key, rest) = value.split_at_checked(CHUNK_KEY)?;
        let (has_body, stub) = rest.split_first()?;
        Some(StoredChunk { key: chunk_key(key)?, stub: stub.to_vec(), has_body: *has_body == 1 })
    };
    let values = get_all(table, Some(range), limit).await?;
    values.into_iter().map(|value| stored(value).ok_or(StoreError::Damaged)).collect()
}

/// A chunk's stub.
pub(super) async fn stub(table: &ObjectStore<'_>, key: &ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
    let value = get(table, Uint8ArraySlice::new(&chunk_bytes(key))).await?;
    value.map(|value| Ok(value.get(CHUNK_KEY + 1..).ok_or(StoreError::Damaged)?.to_vec())).transpose()
}

/// A chunk's body.
pub(super) async fn body(table: &ObjectStore<'_>, key: &ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
    get(table, Uint8ArraySlice::new(&chunk_bytes(key))).await
}

/// Empties every table.
pub(super) fn clear(transaction: &TransactionRef<'_>) -> Result<(), StoreError> {
    for table in ROWS {
        drop(transaction.object_store(table)?.clear()?);
    }
    Ok(())
}

/// The tables in one transaction.
pub(super) struct Tables<'a> {
    meta: ObjectStore<'a>,
    views: ObjectStore<'a>,
    stubs: ObjectStore<'a>,
    bodies: ObjectStore<'a>,
}

impl<'a> Tables<'a> {
    /// The tables in this transaction.
    pub(super) fn of(transaction: &'a TransactionRef<'a>) -> Result<Self, StoreError> {
        Ok(Self {
            meta: transaction.object_store(META)?,
            views: transaction.object_store(VIEWS)?,
            stubs: transaction.object_store(STUBS)?,
            bodies: transaction.object_store(BODIES)?,
        })
    }

    /// Makes one change.
    pub(super) async fn apply(&self, write: &Write) -> Result<(), StoreError> {
        match write {
            Write::Chunk { key, stub, body } => {
                let bytes = chunk_bytes(key);
                let key = Uint8ArraySlice::new(&bytes);
                put(&self.stubs, key, &[&bytes[..], &[u8::from(body.is_some())], stub].concat())?;
                match body {
                    Some(body) => put(&self.bodies, key, body),
                    None => delete(&self.bodies, key),
                }
            }
            Write::DropBody(key) => self.drop_body(Uint8ArraySlice::new(&chunk_bytes(key))).await,
            Write::DropChunk(key) => {
                let bytes = chunk_bytes(key);
                delete(&self.stubs, Uint8ArraySlice::new(&bytes))?;
                delete(&self.bodies, Uint8ArraySlice::new(&bytes))
            }
            Write::View(key, view) => {
                let bytes = key.as_bytes();
                put(&self.views, Uint8ArraySlice::new(bytes), &[&bytes[..], view].concat())
            }
            Write::DropView(key) => delete(&self.views, Uint8ArraySlice::new(key.as_bytes())),
            Write::Meta(name, value) => put(&self.meta, name.as_str(), value),
            Write::DropMeta(name) => delete(&self.meta, name.as_str()),
        }
    }

    async fn drop_body(&self, key: Uint8ArraySlice<'_>) -> Result<(), StoreError> {
        let Some(mut value) = get(&self.stubs, key).await? else { return Ok(()) };
        *value.get_mut(CHUNK_KEY).ok_or(StoreError::Damaged)? = 0;
        put(&self.stubs, key, &value)?;
        delete(&self.bodies, key)
    }
}
