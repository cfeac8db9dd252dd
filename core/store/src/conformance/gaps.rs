//! Numbered batches: what a writer that is killed leaves behind, and how to see whether it is whole.

use kith_log::ChunkKey;

use super::samples::{Samples, chunk_key, tag_of, view_key};
use super::{Failure, durable};
use crate::{Batch, MetaName, Store, StoreError, Write};

/// How many views and chunks stand in one batch.
const ROWS: u64 = 4;

/// How many batches keep their chunks; older ones are dropped, as replaced chunks are.
const KEPT: u64 = 3;

/// Batches numbered 1, 2, 3 …, each of which shows its number in every row it puts.
pub struct Numbered;

/// What is wrong with a store that numbered batches were committed to.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Gap {
    /// An acknowledged batch is not there.
    #[error("batch {acknowledged} was acknowledged and the store ends with {found}")]
    Lost {
        /// The last acknowledged number.
        acknowledged: u64,
        /// The last number that stands in the store.
        found: u64,
    },
    /// Part of a batch is there and part is not.
    #[error("batch {number} is torn: {what}")]
    Torn {
        /// Its number.
        number: u64,
        /// Which part.
        what: &'static str,
    },
    /// The store does not even read.
    #[error("the store answered {0:?}")]
    Store(#[from] StoreError),
}

impl From<Gap> for Failure {
    fn from(gap: Gap) -> Self {
        Self::new(gap.to_string())
    }
}

impl Numbered {
    /// The batch of that number: a named row, views that each batch puts anew, chunks of its own with
    /// bodies of several sizes, and the chunks of an older batch dropped.
    #[must_use]
    pub fn batch(number: u64) -> Batch {
        let mut writes = vec![Write::Meta(MetaName::Log, number.to_be_bytes().to_vec())];
        for row in 0..ROWS {
            writes.push(Write::View(view_key(row), filled(number, row)));
            let key = key(number, row);
            writes.push(Write::Chunk {
                key,
                stub: filled(number, row),
                body: Some(filled(number, row + ROWS)),
            });
            if number > KEPT {
                writes.push(Write::DropChunk(self::key(number - KEPT, row)));
            }
        }
        durable(writes)
    }

    /// The number of the last batch committed; 0 for none.
    ///
    /// # Errors
    /// Those of the store.
    pub async fn last(store: &dyn Store) -> Result<u64, StoreError> {
        match store.meta(MetaName::Log).await? {
            None => Ok(0),
            Some(bytes) => bytes.try_into().map(u64::from_be_bytes).map_err(|_| StoreError::Damaged),
        }
    }

    /// Checks that the store holds exactly what some whole number of batches leaves, at least those
    /// acknowledged, and gives the number of the last.
    ///
    /// # Errors
    /// The first gap found.
    pub async fn check(store: &dyn Store, acknowledged: u64) -> Result<u64, Gap> {
        let found = Self::last(store).await?;
        if found < acknowledged {
            return Err(Gap::Lost { acknowledged, found });
        }
        let torn = |what| Gap::Torn { number: found, what };
        let mut views = store.views(None, usize::MAX).await?;
        views.sort();
        let rows = if found == 0 { 0 } else { ROWS };
        let mut expected: Vec<_> = (0..rows).map(|row| (view_key(row), filled(found, row))).collect();
        expected.sort();
        if views != expected {
            return Err(torn("views"));
        }
        let kept = (found.saturating_sub(KEPT) + 1)..=found;
        let keys: Vec<ChunkKey> =
            kept.clone().flat_map(|number| (0..ROWS).map(move |row| key(number, row))).collect();
        let listed = store.chunks(tag_of(1), None, usize::MAX).await?;
        if listed.iter().map(|chunk| chunk.key).ne(keys.iter().copied()) {
            return Err(torn("chunks"));
        }
        for (number, row) in kept.flat_map(|number| (0..ROWS).map(move |row| (number, row))) {
            if store.body(key(number, row)).await? != Some(filled(number, row + ROWS)) {
                return Err(torn("bodies"));
            }
        }
        Ok(found)
    }
}

fn key(number: u64, row: u64) -> ChunkKey {
    chunk_key(1, 1, number * ROWS + row, number)
}

/// Bytes that only this row of this batch has; some rows take several pages of a disk.
fn filled(number: u64, row: u64) -> Vec<u8> {
    let len = [198, 240, 1008, 6000][usize::try_from(row % 4).unwrap_or_default()];
    Samples::new(number << 8 | row).bytes(len)
}
