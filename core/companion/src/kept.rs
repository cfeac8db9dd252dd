//! What a member keeps, while it is unlocked: every view, and the means to change one.

use std::collections::HashMap;

use futures::future::join;
use kith_entry::{Document, EntryError, EntryId, Request, View};
use kith_log::OwnSpace;
use kith_seal::{Identity, Vault, VaultKey, random_bytes};
use kith_store::{Batch, Durability, Mark, MetaName, StoreError, Write};
use zeroize::Zeroizing;

use crate::documents::{Documents, OpenDocument, actor, record};
use crate::error::KithError;
use crate::following::Followed;
use crate::relations::Relations;
use crate::rows::Rows;
use crate::surroundings::Surroundings;
use crate::working::{Working, store_writes};

/// How many views are read at once: few enough that reading and decrypting overlap.
const VIEWS: usize = 500;

/// Everything that is dropped when Kith locks.
pub(crate) struct Kept {
    pub(crate) around: Surroundings,
    pub(crate) rows: Rows,
    pub(crate) views: HashMap<EntryId, View>,
    /// `None` until something is changed, and after a change that was cut short: see [`Working`].
    pub(crate) working: Option<Working>,
    /// `None` until something between the member and somebody else is asked for: see [`Relations`].
    pub(crate) relations: Option<Relations>,
    /// Whether a call was dropped while it committed: nobody knows yet whether that is durable.
    ///
    /// Invariant: the views are those of the store; whoever asks next has them read again
    /// (test: `a_call_that_was_dropped_while_it_committed_is_seen_or_was_never_made`).
    uncertain: bool,
}

impl Kept {
    /// Keeps a new vault with nothing in it.
    pub(crate) async fn create(
        around: Surroundings,
        key: &VaultKey,
        identity: &Identity,
        vault: &Vault,
    ) -> Result<Self, KithError> {
        let rows = Rows::new(key);
        let random = &*around.random;
        let space = OwnSpace::create(random)?;
        let mark = Mark::from_bytes(random_bytes(random)?);
        let writes = vec![
            Write::Meta(MetaName::Vault, vault.to_bytes().to_vec()),
            rows.seal_meta(MetaName::Identity, &identity.to_bytes(), random)?,
            rows.seal_meta(MetaName::Log, &space.to_state(), random)?,
            Write::Meta(MetaName::Mark, mark.as_bytes().to_vec()),
        ];
        around.store.set_outside_mark(mark).await?;
        around.store.commit(Batch { writes, durability: Durability::Power }).await?;
        Ok(Self { around, rows, views: HashMap::new(), working: None, relations: None, uncertain: false })
    }

    /// Decrypts every view. Loads no document, unless a view cannot be read and has to be made again.
    pub(crate) async fn open(around: Surroundings, key: &VaultKey) -> Result<Self, KithError> {
        let rows = Rows::new(key);
        let mut kept =
            Self { rows, around, views: HashMap::new(), working: None, relations: None, uncertain: false };
        let every_view_opened = kept.open_views().await?;
        if kept.is_a_copy().await? {
            kept.renew().await?;
        }
        if !every_view_opened {
            kept.rebuild_views().await?;
        }
        Ok(kept)
    }

    /// Decrypts a page of views while the store reads the next; answers whether every view opened.
    async fn open_views(&mut self) -> Result<bool, KithError> {
        let store = self.around.store.clone();
        let mut every_view_opened = true;
        let mut plain = Zeroizing::default();
        let mut page = store.views(None, VIEWS).await?;
        while let Some((last, _)) = page.last() {
            let opening = async {
                self.views.reserve(page.len());
                for (key, sealed) in &page {
                    match self.rows.open_view(*key, sealed, &mut plain) {
                        Ok(view) => drop(self.views.insert(view.id(), view)),
                        Err(_) => every_view_opened = false,
                    }
                }
            };
            let (next, ()) = join(store.views(Some(*last), VIEWS), opening).await;
            page = next?;
        }
        Ok(every_view_opened)
    }

    /// Whether the store was copied or restored: the mark outside of it is missing or another one.
    async fn is_a_copy(&self) -> Result<bool, KithError> {
        let inside = self.around.store.meta(MetaName::Mark).await?;
        let outside = self.around.store.outside_mark().await?;
        Ok(outside.is_none_or(|mark| inside.as_deref() != Some(mark.as_bytes())))
    }

    /// Takes new writers (and with them a new actor), and a new mark.
    ///
    /// The inside mark goes with the new writers in one batch and the outside one follows: cut short between, the
    /// marks differ still, and new writers are taken once more.
    pub(crate) async fn renew(&mut self) -> Result<(), KithError> {
        let working = self.take_working().await?;
        self.working = Some(self.renewed(working).await?);
        Ok(())
    }

    async fn renewed(&mut self, mut working: Working) -> Result<Working, KithError> {
        working.space.renew_writers(&*self.around.random)?;
        let mark = Mark::from_bytes(random_bytes(&*self.around.random)?);
        let mut writes = vec![Write::Meta(MetaName::Mark, mark.as_bytes().to_vec())];
        let mut relations = None;
        if self.has_met() {
            let mut all = self.take_relations().await?;
            all.renew_writers(&*self.around.random)?;
            all.settle(&mut writes, &self.around, &self.rows)?;
            relations = Some(all);
        }
        working.settle(&mut writes, &self.around, &self.rows)?;
        self.commit(writes).await?;
        self.relations = relations;
        self.around.store.set_outside_mark(mark).await?;
        // Documents at hand bear the old actor: they are loaded again.
        working.documents = Documents::default();
        Ok(working)
    }

    /// Takes what is needed for a change out of its place. Whoever changes it puts it back once that is committed.
    pub(crate) async fn take_working(&mut self) -> Result<Working, KithError> {
        match self.working.take() {
            Some(working) => Ok(working),
            None => Working::restore(&self.around, &self.rows).await,
        }
    }

    /// The same, fit to write with.
    ///
    /// Invariant: nothing is written under a writer, nor by an actor, that a copy may share or that lost a chunk
    /// (test: `a_device_that_lost_its_newest_chunk_goes_on_as_another_actor`).
    pub(crate) async fn take_writable(&mut self) -> Result<Working, KithError> {
        let working = self.take_working().await?;
        if working.space.must_renew() { self.renewed(working).await } else { Ok(working) }
    }

    /// Takes outboxes and inboxes out of their place. Whoever changes them puts them back once that is committed.
    pub(crate) async fn take_relations(&mut self) -> Result<Relations, KithError> {
        match self.relations.take() {
            Some(relations) => Ok(relations),
            None => Relations::restore(&self.around, &self.rows, &self.views).await,
        }
    }

    /// Who the member is on this device.
    pub(crate) async fn identity(&self) -> Result<Identity, KithError> {
        let sealed = self.around.store.meta(MetaName::Identity).await?.ok_or(StoreError::Damaged)?;
        let plain = self.rows.open_meta(MetaName::Identity, &sealed)?;
        Ok(Identity::from_bytes(&plain).ok_or(StoreError::Damaged)?)
    }

    pub(crate) async fn commit(&mut self, writes: Vec<Write>) -> Result<(), KithError> {
        self.uncertain = true;
        let committed = self.around.store.commit(Batch { writes, durability: Durability::Power }).await;
        self.uncertain = false;
        Ok(committed?)
    }

    /// Reads the views again where a call was dropped while it committed.
    pub(crate) async fn make_certain(&mut self) -> Result<(), KithError> {
        if self.uncertain {
            self.views.clear();
            if !self.open_views().await? {
                self.rebuild_views().await?;
            }
            self.uncertain = false;
        }
        Ok(())
    }

    pub(crate) const fn is_certain(&self) -> bool {
        !self.uncertain
    }

    /// Adds an entry, with what is to be written beside it; answers once it is durable.
    pub(crate) async fn add(&mut self, request: &Request, beside: Vec<Write>) -> Result<View, KithError> {
        let id = EntryId::from_bytes(random_bytes(&*self.around.random)?);
        self.add_as(id, request, beside).await
    }

    /// The same, under an id that was just drawn.
    pub(crate) async fn add_as(
        &mut self,
        id: EntryId,
        request: &Request,
        beside: Vec<Write>,
    ) -> Result<View, KithError> {
        let mut working = self.take_writable().await?;
        let now = self.around.clock.now();
        let made = Document::create(request, id, actor(&working.space), now).map_err(KithError::from);
        let made = made.and_then(|document| {
            let mut open = OpenDocument { document, delta_lens: Vec::new() };
            let (view, mut writes) = working.write(&mut open, None, &self.around, &self.rows)?;
            writes.extend(beside);
            Ok((open, view, writes))
        });
        self.finish(working, made).await
    }

    /// Changes an entry by one change, with what is to be written beside it; answers once it is durable. Where nothing
    /// changes nothing is written of the entry.
    pub(crate) async fn change(
        &mut self,
        id: EntryId,
        beside: Vec<Write>,
        change: impl FnOnce(&mut Document) -> Result<Option<Vec<u8>>, EntryError>,
    ) -> Result<View, KithError> {
        let mut working = self.take_writable().await?;
        let mut loaded = working.document(id, &self.around, &self.rows).await;
        if working.space.must_renew() {
            // Loading found a chunk of this device's own gone: the document is loaded once more, by a new actor.
            working = self.renewed(working).await?;
            loaded = working.document(id, &self.around, &self.rows).await;
        }
        let mut open = match loaded {
            Ok(open) => open,
            Err(error) => {
                self.working = Some(working);
                return Err(error);
            }
        };
        if working.guard.has_news_of(id) {
            // What the member saw may not be what is left: they look again before they write.
            let view = open.document.view()?;
            let seen = vec![self.rows.seal_view(&view, &*self.around.random)?];
            self.finish(working, Ok((open, view, seen))).await?;
            return Err(KithError::Quarantined);
        }
        let delta = match change(&mut open.document) {
            Ok(Some(delta)) => delta,
            unchanged => {
                let view = open.document.view();
                working.documents.keep(id, open);
                self.working = Some(working);
                let view = unchanged.and(view)?;
                if !beside.is_empty() {
                    self.commit(beside).await?;
                }
                return Ok(view);
            }
        };
        let written = working.write(&mut open, Some(delta), &self.around, &self.rows);
        let made = written.map(|(view, mut writes)| {
            writes.extend(beside);
            (open, view, writes)
        });
        self.finish(working, made).await
    }

    /// Commits what was made and only then lets it be seen. What could not be made is let go.
    async fn finish(
        &mut self,
        mut working: Working,
        made: Result<(OpenDocument, View, Vec<Write>), KithError>,
    ) -> Result<View, KithError> {
        let (open, view, mut writes) = match made {
            Ok(made) => made,
            Err(error) => {
                self.working = Some(working);
                return Err(error);
            }
        };
        let relations = self.follow(Followed::Now(&view), &mut writes).await?;
        self.commit(writes).await?;
        self.relations = relations;
        working.documents.keep(view.id(), open);
        self.working = Some(working);
        self.views.insert(view.id(), view.clone());
        Ok(view)
    }

    /// Ends an entry for ever: bodies and view are dropped, and every replica will do the same. What of it is shown to
    /// somebody is withdrawn.
    pub(crate) async fn erase(&mut self, id: EntryId) -> Result<(), KithError> {
        let mut beside = Vec::new();
        let relations = self.follow(Followed::Gone(id), &mut beside).await?;
        self.erase_with(id, beside).await?;
        self.relations = relations;
        Ok(())
    }

    /// Ends an entry, with what is to be written beside it.
    pub(crate) async fn erase_with(&mut self, id: EntryId, beside: Vec<Write>) -> Result<(), KithError> {
        let mut working = self.take_writable().await?;
        let taken = working.space.erase(record(id), &*self.around.random)?;
        let mut writes: Vec<Write> = taken.iter().flat_map(store_writes).collect();
        writes.push(Write::DropView(self.rows.view_key(id)));
        writes.extend(beside);
        working.settle(&mut writes, &self.around, &self.rows)?;
        self.commit(writes).await?;
        working.documents.take(id);
        self.working = Some(working);
        self.views.remove(&id);
        Ok(())
    }
}
