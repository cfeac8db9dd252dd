//! A document that kills its process costs that entry's newest change, and never the companion.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that panics has failed")]

mod common;

use std::sync::Arc;

use async_trait::async_trait;
use common::{around, fresh, goal, reopened, titles, wait};
use kith_companion::entry::EntryId;
use kith_companion::store::{
    Batch, Mark, MemoryStore, MetaName, Store, StoreError, StoredChunk, ViewKey, Write,
};
use kith_companion::{Companion, KithError, Surroundings, UnlockWith};
use kith_log::{ChunkKey, Tag};

/// A store under a process that dies as soon as it has durably marked that it is loading a document: every later
/// operation hangs for ever, as it does for a process that is no more.
struct Dying(MemoryStore);

#[async_trait]
impl Store for Dying {
    async fn meta(&self, name: MetaName) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.meta(name).await
    }
    async fn views(
        &self,
        after: Option<ViewKey>,
        limit: usize,
    ) -> Result<Vec<(ViewKey, Vec<u8>)>, StoreError> {
        self.0.views(after, limit).await
    }
    async fn chunks(
        &self,
        tag: Tag,
        after: Option<ChunkKey>,
        limit: usize,
    ) -> Result<Vec<StoredChunk>, StoreError> {
        self.0.chunks(tag, after, limit).await
    }
    async fn stub(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.stub(key).await
    }
    async fn body(&self, key: ChunkKey) -> Result<Option<Vec<u8>>, StoreError> {
        self.0.body(key).await
    }
    async fn commit(&self, batch: Batch) -> Result<(), StoreError> {
        let marks = batch.writes.iter().any(|write| matches!(write, Write::Meta(MetaName::Loading, _)));
        self.0.commit(batch).await?;
        if marks { std::future::pending().await } else { Ok(()) }
    }
    async fn outside_mark(&self) -> Result<Option<Mark>, StoreError> {
        self.0.outside_mark().await
    }
    async fn set_outside_mark(&self, mark: Mark) -> Result<(), StoreError> {
        self.0.set_outside_mark(mark).await
    }
    async fn erase_everything(&self) -> Result<(), StoreError> {
        self.0.erase_everything().await
    }
}

/// Opens the companion in a process that dies while it loads the document of `id`.
async fn die_loading(store: &MemoryStore, id: EntryId) {
    let surroundings =
        Surroundings { store: Arc::new(Dying(store.clone())), ..around(MemoryStore::new(), 7) };
    let kith = Companion::open(surroundings).await.unwrap();
    kith.unlock(&UnlockWith::Nothing).await.unwrap();
    let goals = kith.goals();
    let mut edit = std::pin::pin!(goals.edit(id, goal("never")));
    // It stands still after the mark, and is gone.
    let mut context = std::task::Context::from_waker(std::task::Waker::noop());
    assert!(edit.as_mut().poll(&mut context).is_pending());
}

#[test]
fn a_process_killed_once_while_loading_costs_nothing() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        let id = kith.goals().add(goal("Walk")).await.unwrap().id;
        kith.goals().edit(id, goal("Walk far")).await.unwrap();
        drop(kith);
        for round in 0..5 {
            die_loading(&store, id).await;
            // A load that ends well clears the suspicion, so that being killed now and then never adds up.
            let kith = reopened(&store, 3).await;
            kith.goals().edit(id, goal(&format!("Walk {round}"))).await.unwrap();
        }
        assert_eq!(titles(&reopened(&store, 4).await).await, ["Walk 4"]);
    });
}

#[test]
fn a_document_that_kills_its_process_costs_its_newest_change_alone() {
    wait(async {
        let store = MemoryStore::new();
        let kith = fresh(&store, 1).await;
        let other = kith.goals().add(goal("Swim")).await.unwrap().id;
        let id = kith.goals().add(goal("Walk")).await.unwrap().id;
        kith.goals().edit(id, goal("Walk far")).await.unwrap();
        drop(kith);
        die_loading(&store, id).await;
        die_loading(&store, id).await;

        let kith = reopened(&store, 3).await;
        // Everything can still be read, and every other entry edited.
        assert_eq!(titles(&kith).await, ["Walk far", "Swim"]);
        kith.goals().edit(other, goal("Swim on Sundays")).await.unwrap();
        // The entry itself says what happened, once, and shows what is left.
        assert_eq!(kith.goals().edit(id, goal("Run")).await.unwrap_err(), KithError::Quarantined);
        assert_eq!(kith.goals().open(id).await.unwrap().title, "Walk");
        kith.goals().edit(id, goal("Run")).await.unwrap();
        assert_eq!(reopened(&store, 4).await.goals().open(id).await.unwrap().title, "Run");
    });
}
