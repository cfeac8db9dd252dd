//! Cases about chunks.

use kith_log::ChunkKey;

use super::samples::{chunk_key, tag_of};
use super::{Outcome, Place, durable, same};
use crate::{Store, StoreError, StoredChunk, Write};

const KEY: fn() -> ChunkKey = || chunk_key(1, 1, 1, 1);

fn put(key: ChunkKey, stub: &[u8], body: Option<&[u8]>) -> Write {
    Write::Chunk { key, stub: stub.to_vec(), body: body.map(<[u8]>::to_vec) }
}

/// A chunk as all three questions about it show it.
async fn shows(store: &dyn Store, key: ChunkKey, stub: &[u8], body: Option<&[u8]>) -> Outcome {
    let stored = StoredChunk { key, stub: stub.to_vec(), has_body: body.is_some() };
    let listed = store.chunks(key.tag, None, usize::MAX).await?;
    same("listed chunk", &listed.into_iter().find(|chunk| chunk.key == key), &Some(stored))?;
    same("stub", &store.stub(key).await?, &Some(stub.to_vec()))?;
    same("body", &store.body(key).await?, &body.map(<[u8]>::to_vec))
}

/// The keys of a tag's chunks, in the order in which pages of `limit` bring them.
async fn keys(store: &dyn Store, tag: u64, limit: usize) -> Result<Vec<ChunkKey>, StoreError> {
    let mut seen: Vec<ChunkKey> = Vec::new();
    loop {
        let page = store.chunks(tag_of(tag), seen.last().copied(), limit).await?;
        let full = page.len() == limit;
        seen.extend(page.into_iter().map(|chunk| chunk.key));
        if !full {
            return Ok(seen);
        }
    }
}

pub(super) async fn a_chunk_is_a_stub_and_a_body(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let bare = chunk_key(1, 1, 2, 1);
    let writes = vec![put(KEY(), &[1; 198], Some(&[2; 1008])), put(bare, &[3; 198], None)];
    store.commit(durable(writes)).await?;
    shows(&*store, KEY(), &[1; 198], Some(&[2; 1008])).await?;
    shows(&*store, bare, &[3; 198], None).await
}

pub(super) async fn a_body_can_be_dropped_and_its_stub_stays(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let other = chunk_key(1, 1, 2, 1);
    let writes = vec![put(KEY(), &[1; 198], Some(&[2; 240])), put(other, &[3; 198], Some(&[4; 240]))];
    store.commit(durable(writes)).await?;
    for _ in 0..2 {
        store.commit(durable(vec![Write::DropBody(KEY())])).await?;
        shows(&*store, KEY(), &[1; 198], None).await?;
    }
    // Its place may be taken by another; the chunk stays without a body.
    let third = chunk_key(1, 1, 3, 1);
    store.commit(durable(vec![put(third, &[5; 198], Some(&[6; 240]))])).await?;
    shows(&*store, KEY(), &[1; 198], None).await?;
    shows(&*store, other, &[3; 198], Some(&[4; 240])).await?;
    shows(&*store, third, &[5; 198], Some(&[6; 240])).await
}

pub(super) async fn a_chunk_put_again_is_replaced(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let bodies: [Option<&[u8]>; 5] = [Some(&[1; 240]), Some(&[2; 1008]), None, Some(&[]), Some(&[3; 240])];
    for (stub, body) in bodies.into_iter().enumerate() {
        let stub = stub.to_be_bytes();
        store.commit(durable(vec![put(KEY(), &stub, body)])).await?;
        shows(&*store, KEY(), &stub, body).await?;
        same("number of chunks", &keys(&*store, 1, 10).await?.len(), &1)?;
    }
    Ok(())
}

pub(super) async fn an_empty_body_is_a_body(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    store.commit(durable(vec![put(KEY(), &[], Some(&[]))])).await?;
    shows(&*store, KEY(), &[], Some(&[])).await
}

pub(super) async fn two_chunks_can_share_a_number(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let forks: Vec<ChunkKey> = [3, 1, 2].map(|id| chunk_key(1, 1, 7, id)).to_vec();
    for (byte, key) in (1..).zip(&forks) {
        store.commit(durable(vec![put(*key, &[byte; 198], Some(&[byte; 240]))])).await?;
    }
    for (byte, key) in (1..).zip(&forks) {
        shows(&*store, *key, &[byte; 198], Some(&[byte; 240])).await?;
    }
    let ascending = [1, 2, 3].map(|id| chunk_key(1, 1, 7, id)).to_vec();
    same("all", &keys(&*store, 1, 10).await?, &ascending)?;
    same("one by one", &keys(&*store, 1, 1).await?, &ascending)?;
    store.commit(durable(vec![Write::DropChunk(chunk_key(1, 1, 7, 2))])).await?;
    same("without one", &keys(&*store, 1, 10).await?, &vec![ascending[0], ascending[2]])?;
    shows(&*store, ascending[2], &[1; 198], Some(&[1; 240])).await
}

pub(super) async fn chunks_of_other_tags_are_apart(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    let put_both = [1, 2].map(|tag| put(chunk_key(tag, 1, 1, 1), &[1], Some(&[1]))).to_vec();
    store.commit(durable(put_both)).await?;
    same("tag 1", &keys(&*store, 1, 10).await?, &vec![chunk_key(1, 1, 1, 1)])?;
    store.commit(durable(vec![Write::DropChunk(chunk_key(1, 1, 1, 1))])).await?;
    same("tag 1", &keys(&*store, 1, 10).await?, &Vec::new())?;
    same("tag 2", &keys(&*store, 2, 10).await?, &vec![chunk_key(2, 1, 1, 1)])?;
    same("tag 3", &keys(&*store, 3, 10).await?, &Vec::new())
}

pub(super) async fn chunks_come_in_pages_ascending(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    // Numbers of one byte and of two, so that an order by text or by little-endian bytes shows.
    let mut expected: Vec<ChunkKey> = [200, 1, 255]
        .map(|writer| {
            [1, 2, 3, 255, 256, 257, 65_536, (1 << 40) - 1]
                .map(|seq| [1, 2].map(|id| chunk_key(1, writer, seq, id)))
        })
        .concat()
        .concat();
    let writes = expected.iter().rev().map(|key| put(*key, &[1; 198], Some(&[2]))).collect();
    store.commit(durable(writes)).await?;
    store.commit(durable(vec![put(chunk_key(2, 1, 1, 1), &[1], None)])).await?;
    expected.sort();
    for limit in [1, 5, expected.len(), expected.len() + 1, usize::MAX] {
        same("chunks", &keys(&*store, 1, limit).await?, &expected)?;
    }
    same("a page of none", &store.chunks(tag_of(1), None, 0).await?, &Vec::new())
}

pub(super) async fn a_page_can_begin_outside_of_a_tag(place: &dyn Place) -> Outcome {
    let store = place.open().await?;
    store.commit(durable(vec![put(chunk_key(2, 1, 1, 1), &[1], None)])).await?;
    let count = async |after| Ok::<_, StoreError>(store.chunks(tag_of(2), Some(after), 10).await?.len());
    same("after a lower tag", &count(chunk_key(1, 9, 9, 9)).await?, &1)?;
    same("after a lower writer", &count(chunk_key(2, 0, 9, 9)).await?, &1)?;
    same("after a higher writer", &count(chunk_key(2, 2, 1, 1)).await?, &0)?;
    same("after a higher tag", &count(chunk_key(3, 0, 1, 0)).await?, &0)
}
