//! Does the suite see what it is there to see? Each fault planted into a store must fail some case.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

use async_trait::async_trait;
use futures::FutureExt;
use futures::executor::block_on;
use kith_log::{ChunkKey, Tag};
use kith_store::conformance::{CASES, Faults, Gap, Numbered, Place};
use kith_store::{Batch, Mark, MemoryStore, MetaName, Store, StoreError, StoredChunk, ViewKey, Write};

/// What is wrong with a store.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Fault {
    Sound,
    Reverses,
    KeepsDroppedBodies,
    LosesEmptyValues,
    LosesDrops,
    LosesForks,
    StartsPagesAtTheirAfter,
    IgnoresLimits,
    MixesTags,
    DropsBodiesOfReplaced,
    HasNoBodies,
    KeepsNothing,
    KeepsTheMark,
    MixesNames,
    CutsLargeValues,
}

const FAULTS: [Fault; 14] = [
    Fault::Reverses,
    Fault::KeepsDroppedBodies,
    Fault::LosesEmptyValues,
    Fault::LosesDrops,
    Fault::LosesForks,
    Fault::StartsPagesAtTheirAfter,
    Fault::IgnoresLimits,
    Fault::MixesTags,
    Fault::DropsBodiesOfReplaced,
    Fault::HasNoBodies,
    Fault::KeepsNothing,
    Fault::KeepsTheMark,
    Fault::MixesNames,
    Fault::CutsLargeValues,
];

struct Faulty {
    inner: MemoryStore,
    fault: Fault,
}

impl Faulty {
    fn is(&self, fault: Fault) -> bool {
        self.fault == fault
    }

    fn name(&self, name: MetaName) -> MetaName {
        if self.is(Fault::MixesNames) && name == MetaName::Quarantine { MetaName::Loading } else { name }
    }

    fn key(&self, mut key: ChunkKey) -> ChunkKey {
        if self.is(Fault::LosesForks) {
            key.id = kith_log::ChunkId(kith_seal::Digest::of(&[]));
        }
        key
    }

    fn write(&self, write: Write) -> Option<Write> {
        Some(match write {
            Write::DropBody(_) if self.is(Fault::KeepsDroppedBodies) => return None,
            Write::DropView(_) | Write::DropChunk(_) if self.is(Fault::LosesDrops) => return None,
            Write::Meta(_, value) | Write::View(_, value)
                if self.is(Fault::LosesEmptyValues) && value.is_empty() =>
            {
                return None;
            }
            Write::View(key, mut view) if self.is(Fault::CutsLargeValues) => {
                view.truncate(1_000_000);
                Write::View(key, view)
            }
            Write::Meta(name, value) => Write::Meta(self.name(name), value),
            Write::Chunk { key, stub, .. } if self.is(Fault::DropsBodiesOfReplaced) && self.has(key) => {
                Write::Chunk { key, stub, body: None }
            }
            Write::Chunk { key, stub, body } => Write::Chunk { key: self.key(key), stub, body },
            other => other,
        })
    }

    fn has(&self, key: ChunkKey) -> bool {
        // Memory answers at once.
        self.inner.stub(key).now_or_never().unwrap().unwrap().is_some()
    }
}

#[async_trait]
impl Store for Faulty {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.meta(self.name(name)).await
    }

    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        let limit = if self.is(Fault::IgnoresLimits) { usize::MAX } else { limit };
        let mut views = self.inner.views(None, usize::MAX).await?;
        let from_after = self.is(Fault::StartsPagesAtTheirAfter);
        views.retain(|(key, _)| {
            after.is_none_or(|after| if from_after { *key >= after } else { *key > after })
        });
        views.truncate(limit);
        Ok(views)
    }

    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        let mut chunks = self.inner.chunks(tag, after, limit).await?;
        if self.is(Fault::MixesTags) && chunks.is_empty() {
            let mut bytes = *tag.as_bytes();
            bytes[7] ^= 3;
            bytes[0] ^= 3;
            chunks = self.inner.chunks(Tag::from_bytes(bytes), after, limit).await?;
        }
        Ok(chunks)
    }

    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.inner.stub(self.key(key)).await
    }

    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        if self.is(Fault::HasNoBodies) { Ok(None) } else { self.inner.body(self.key(key)).await }
    }

    async fn commit(&self, mut batch: Batch) -> Result<(), StoreError> {
        if self.is(Fault::Reverses) {
            batch.writes.reverse();
        }
        batch.writes = batch.writes.into_iter().filter_map(|write| self.write(write)).collect();
        self.inner.commit(batch).await
    }

    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        self.inner.outside_mark().await
    }

    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        self.inner.set_outside_mark(mark).await
    }

    async fn erase_everything(&self) -> Result<(), StoreError> {
        let mark = self.inner.outside_mark().await?;
        self.inner.erase_everything().await?;
        match mark {
            Some(mark) if self.is(Fault::KeepsTheMark) => self.inner.set_outside_mark(mark).await,
            _ => Ok(()),
        }
    }
}

struct FaultyPlace {
    inner: MemoryStore,
    fault: Fault,
}

#[async_trait]
impl Place for FaultyPlace {
    async fn open(&self) -> Result<Box<dyn Store>, StoreError> {
        let inner = if self.fault == Fault::KeepsNothing { MemoryStore::new() } else { self.inner.clone() };
        Ok(Box::new(Faulty { inner, fault: self.fault }))
    }

    fn seed(&self) -> u64 {
        1
    }
}

/// The cases that a store with this fault fails.
fn failed(fault: Fault) -> Vec<&'static str> {
    let place = || FaultyPlace { inner: MemoryStore::new(), fault };
    CASES.iter().filter(|(_, case)| block_on(case(&place())).is_err()).map(|(name, _)| *name).collect()
}

#[test]
fn a_sound_store_fails_no_case() {
    assert_eq!(failed(Fault::Sound), [""; 0]);
}

#[test]
fn every_planted_fault_fails_some_case() {
    for fault in FAULTS {
        assert_ne!(failed(fault), [""; 0], "{fault:?}");
    }
}

/// The random case alone sees what a store does to bodies, drops, forks and order.
#[test]
fn random_batches_see_faults_by_themselves() {
    use Fault::{
        DropsBodiesOfReplaced, HasNoBodies, KeepsDroppedBodies, LosesDrops, LosesEmptyValues, Reverses,
    };
    for fault in
        [DropsBodiesOfReplaced, HasNoBodies, KeepsDroppedBodies, LosesDrops, LosesEmptyValues, Reverses]
    {
        assert!(failed(fault).contains(&"random_batches_do_what_a_map_does"), "{fault:?}");
    }
}

/// Every operation of a run fails once, with the error asked for, and nothing of it is kept.
#[test]
fn a_failing_store_fails_once_at_each_operation() {
    const BATCHES: u64 = 4;
    let mut struck = 0;
    for strikes in 1.. {
        let store = Faults::new(MemoryStore::new(), strikes, StoreError::Full);
        let first = (1..=BATCHES).find(|number| block_on(store.commit(Numbered::batch(*number))).is_err());
        let saved = first.map_or(BATCHES, |number| number - 1);
        if !store.struck() {
            assert_eq!(saved, BATCHES);
            break;
        }
        struck += 1;
        assert_eq!(saved, strikes - 1);
        assert_eq!(block_on(Numbered::check(&store, saved)), Ok(saved));
    }
    assert_eq!(struck, BATCHES);
}

/// The check of numbered batches sees what it is there to see.
#[test]
fn a_missing_row_is_a_torn_batch_and_a_missing_batch_is_a_lost_one() {
    let rows = Numbered::batch(1).writes.len();
    for missing in 0..rows {
        let store = MemoryStore::new();
        let mut batch = Numbered::batch(1);
        batch.writes.remove(missing);
        block_on(store.commit(batch)).unwrap();
        let seen = block_on(Numbered::check(&store, 0));
        assert!(matches!(seen, Err(Gap::Torn { .. })), "without row {missing}: {seen:?}");
    }
    let lost = block_on(Numbered::check(&MemoryStore::new(), 1));
    assert_eq!(lost, Err(Gap::Lost { acknowledged: 1, found: 0 }));
}
