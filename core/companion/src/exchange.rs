//! Chunks that come from another device of the same member, and those to give to it. Parcels carry them; here is what
//! happens when they arrive.

mod merging;
pub(crate) mod received;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use kith_entry::{EntryId, View};
use kith_log::{Chunk, ChunkError, ChunkKey, Content, Effect, HeldEpoch, Section, Space, Tag};
use kith_seal::RelationKey;
use kith_store::Write;

use crate::documents::{OpenDocument, read_chunk, record};
use crate::error::KithError;
use crate::kept::Kept;
use crate::relation::RelationKeys;
use crate::surroundings::Surroundings;
use crate::working::{Working, store_writes};
use merging::News;

pub use received::Received;

/// Who packed a section.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Whose {
    /// A device of the member's.
    Own,
    /// The other of a relation.
    Contact(EntryId),
}

impl Kept {
    /// Every live chunk, as another device of the member's gets it: bodies where they are here, stubs where they are
    /// not. First those of the own space, which hold the keys of the others; then those of every outbox and inbox.
    pub(crate) async fn give(&mut self) -> Result<[Vec<Chunk>; 2], KithError> {
        let working = self.take_working().await?;
        let own = read_live(&working.space, &self.around).await?;
        self.working = Some(working);
        let mut between = Vec::new();
        if self.has_met() {
            let relations = self.take_relations().await?;
            for held in relations.0.values() {
                between.extend(read_live(&held.outbox, &self.around).await?);
                between.extend(read_live(&held.inbox, &self.around).await?);
            }
            self.relations = Some(relations);
        }
        Ok([own, between])
    }

    /// The key of the relation that a parcel's section is for, and whose it is; `None` where it is for somebody else.
    pub(crate) async fn relation_of(
        &mut self,
        section: &Section,
    ) -> Result<Option<(RelationKey, Whose)>, KithError> {
        let working = self.take_working().await?;
        let own = working.space.relations().find(|key| section.is_for(key));
        self.working = Some(working);
        if let Some(key) = own {
            return Ok(Some((key, Whose::Own)));
        }
        let relations = self.views.values().filter_map(|view| {
            let View::Relation(view) = view else { return None };
            let key = RelationKeys::from_bytes(&view.keys)?.relation();
            section.is_for(&key).then_some((key, Whose::Contact(view.id)))
        });
        Ok({ relations }.next())
    }

    /// The key that this member's devices know each other by now.
    pub(crate) async fn newest_relation(&mut self) -> Result<RelationKey, KithError> {
        let working = self.take_working().await?;
        let newest = working.space.relations().next();
        self.working = Some(working);
        Ok(newest.ok_or(ChunkError::UnknownEpoch)?)
    }

    /// Takes chunks in, whatever their order and however often they came; answers once all is durable.
    ///
    /// Invariant: before a replaced chunk goes, each change of the entry's document that no surviving chunk contains
    /// is written again (test: `a_change_that_a_copy_replaced_is_written_again`).
    pub(crate) async fn receive(&mut self, chunks: &[Vec<u8>]) -> Result<Received, KithError> {
        let mut received = Received::default();
        let chunks: Vec<Chunk> =
            chunks.iter().filter_map(|bytes| received.note(Chunk::parse(bytes))).collect();
        let working = self.take_working().await?;
        let tags: BTreeSet<Tag> = working.space.tags().collect();
        self.working = Some(working);
        let (own, between): (Vec<Chunk>, Vec<Chunk>) =
            chunks.into_iter().partition(|chunk| tags.contains(&chunk.header().tag));
        if !own.is_empty() {
            self.receive_own(own, &mut received).await?;
        }
        if !between.is_empty() {
            self.receive_between(between, &mut received).await?;
        }
        self.follow_merged(&received).await?;
        Ok(received)
    }

    /// Takes in what another device of the member's holds of outboxes and inboxes.
    async fn receive_between(
        &mut self,
        chunks: Vec<Chunk>,
        received: &mut Received,
    ) -> Result<(), KithError> {
        let mut relations = self.take_relations().await?;
        if chunks.iter().any(|chunk| relations.is_from_a_copy(chunk)) {
            self.relations = Some(relations);
            self.renew().await?;
            relations = self.take_relations().await?;
        }
        let mut by_relation: BTreeMap<EntryId, Vec<Chunk>> = BTreeMap::new();
        for chunk in chunks {
            match relations.of_tag(chunk.header().tag) {
                Some(id) => by_relation.entry(id).or_default().push(chunk),
                None => received.leave_out(chunk.key(), ChunkError::UnknownEpoch),
            }
        }
        let mut writes = Vec::new();
        for (id, chunks) in by_relation {
            let Some(held) = relations.0.get_mut(&id) else { continue };
            held.join(chunks, &self.around, &mut writes, received)?;
        }
        if !writes.is_empty() {
            relations.settle(&mut writes, &self.around, &self.rows)?;
            self.commit(writes).await?;
        }
        self.relations = Some(relations);
        Ok(())
    }

    async fn receive_own(&mut self, chunks: Vec<Chunk>, received: &mut Received) -> Result<(), KithError> {
        if self.has_met() {
            // Should a relation end by what comes, what is held of it has to be known.
            self.relations = Some(self.take_relations().await?);
        }
        let mut working = self.take_writable().await?;
        if chunks.iter().any(|chunk| working.space.is_from_a_copy(chunk)) {
            self.working = Some(working);
            self.renew().await?;
            working = self.take_working().await?;
        }
        let mut writes = Vec::new();
        let news = self.take_in(&mut working, chunks, &mut writes, received).await?;
        let mut shown = Vec::new();
        for (id, news) in news {
            received.entries.insert(id);
            shown.extend(self.merge(&mut working, id, news, &mut writes, &mut received.refused).await?);
        }
        working.settle(&mut writes, &self.around, &self.rows)?;
        // Should the commit fail, views are as they were: they are only shown once they are durable.
        self.commit(writes).await?;
        self.views.retain(|id, _| !received.entries.contains(id) || !working.space.is_erased(record(*id)));
        self.views.extend(shown.into_iter().map(|view| (view.id(), view)));
        let ended: Vec<EntryId> =
            received.entries.iter().filter(|id| working.space.is_erased(record(**id))).copied().collect();
        self.working = Some(working);
        self.relations_changed(&ended).await
    }

    /// Relations came, changed or ended: they are read anew, and what was between the member and somebody they have
    /// parted with is dropped.
    async fn relations_changed(&mut self, ended: &[EntryId]) -> Result<(), KithError> {
        let Some(mut relations) = self.relations.take() else { return Ok(()) };
        let mut writes = Vec::new();
        for id in ended {
            writes.extend(relations.0.remove(id).map(|held| held.forget()).unwrap_or_default());
        }
        if !writes.is_empty() {
            relations.settle(&mut writes, &self.around, &self.rows)?;
            self.commit(writes).await?;
        }
        relations.meet_anew(&self.views, &*self.around.random)?;
        self.relations = Some(relations);
        Ok(())
    }

    /// Takes a batch into the log, all of it together: what is replaced or forked is known of the whole batch.
    async fn take_in(
        &self,
        working: &mut Working,
        chunks: Vec<Chunk>,
        writes: &mut Vec<Write>,
        received: &mut Received,
    ) -> Result<BTreeMap<EntryId, News>, KithError> {
        let mut parts: BTreeMap<ChunkKey, (EntryId, Content)> = BTreeMap::new();
        let mut before: BTreeMap<EntryId, Option<OpenDocument>> = BTreeMap::new();
        let mut coming = Vec::with_capacity(chunks.len());
        for chunk in chunks {
            if working.space.holds(&chunk) {
                continue;
            }
            match working.space.open(&chunk) {
                Ok(body) => {
                    let id = EntryId::from_bytes(*body.record.as_bytes());
                    parts.insert(chunk.key(), (id, body.content));
                    if let Entry::Vacant(place) = before.entry(id) {
                        // A store that fails says nothing of the entry: what is replaced would be lost with it.
                        place.insert(match working.document(id, &self.around, &self.rows).await {
                            Err(KithError::Store(error)) => return Err(error.into()),
                            document => document.ok(),
                        });
                    }
                }
                Err(ChunkError::Stub) => {}
                Err(error) => {
                    received.leave_out(chunk.key(), error);
                    continue;
                }
            }
            coming.extend(received.verified(&working.space, chunk));
        }
        let mut news: BTreeMap<EntryId, News> = BTreeMap::new();
        for taken in working.space.receive_all(coming)? {
            writes.extend(store_writes(&taken));
            let key = taken.chunk.chunk().key();
            let Some((id, content)) = parts.remove(&key).filter(|_| !taken.effects.is_empty()) else {
                continue;
            };
            let news = news.entry(id).or_default();
            if let Some(before) = before.remove(&id) {
                news.before = before;
            }
            news.replaces |= taken.effects.iter().any(|effect| matches!(effect, Effect::Drop(_)));
            if let Content::Document(part) = content {
                news.parts.push((key, part));
            }
        }
        for (id, unchanged) in before {
            unchanged.into_iter().for_each(|open| working.documents.keep(id, open));
        }
        Ok(news)
    }
}

/// Every live chunk of a space that the store still has.
pub(crate) async fn read_live<E: HeldEpoch>(
    space: &Space<E>,
    around: &Surroundings,
) -> Result<Vec<Chunk>, KithError> {
    let mut read = Vec::new();
    for live in space.logs().flat_map(|log| log.live()) {
        read.extend(read_chunk(&live, around).await?);
    }
    Ok(read)
}
